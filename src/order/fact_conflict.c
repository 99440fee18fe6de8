/*
 * fact_conflict.c
 *		Finds what in an order's evidence contradicts itself, or some items.
 *
 * This is done once when evidence is read, for all orders that state the same.
 * Whether it matters for the day and the item is decided later (reliance.c).
 */
#include "support/compat.h"

#include "order/evidence.h"

static bool
StatementHolds(const Evidence *evidence, const FactAnswer *statement)
{
	const char *text;

	if (!EvidenceStates(evidence, statement->fact))
		return statement->kind == ANSWER_UNSTATED;
	text = EvidenceStatedText(evidence, statement->fact);
	switch (statement->kind)
	{
		case ANSWER_ANY:
			return true;
		case ANSWER_UNSTATED:
			return false;
		case ANSWER_YES:
			return evidence->answers[statement->fact] == TRUTH_YES;
		case ANSWER_NO:
			return evidence->answers[statement->fact] == TRUTH_NO;
		case ANSWER_CHOICE:
			return text != NULL && strcmp(text, statement->choice) == 0;
		case ANSWER_LESS:
			return text != NULL && strtod(text, NULL) < statement->number;
		case ANSWER_MORE:
			return text != NULL && strtod(text, NULL) > statement->number;
		case ANSWER_BETWEEN:
			return text != NULL && strtod(text, NULL) > statement->number && strtod(text, NULL) < statement->other_number;
	}
	return false;
}

void
EvidenceFindConflicts(const Rulebook *rb, Evidence *evidence)
{
	evidence->nconflicts = 0;
	for (int i = 0; i < rb->nconflicts; i++)
	{
		const FactConflict *conflict = &rb->conflicts[i];

		if ((conflict->statement.kind != ANSWER_UNSTATED && !EvidenceStates(evidence, conflict->statement.fact)) ||
			!StatementHolds(evidence, &conflict->statement) ||
			(conflict->other.fact != FACT_NONE && !StatementHolds(evidence, &conflict->other)))
			continue;
		if (evidence->nconflicts == 0)
			evidence->conflicts = palloc(sizeof(FactConflict *) * rb->nconflicts);
		evidence->conflicts[evidence->nconflicts++] = conflict;
	}
}
