/*
 * open_question.c
 *		The trail's account of facts: who stated each, and which the exporter
 *		declares by shipping because a rule asked and nobody stated them.
 */
#include "support/compat.h"

#include "determination/deliberation.h"

/* Does a condition of the list ask for a fact?  Unanswered ones are reviewed by themselves. */
static bool
ListAsks(const Cell *cell, FactId fact)
{
	for (int r = 0; cell != NULL && r < cell->nrows; r++)
		for (int a = 0; a < cell->rows[r].row->natoms; a++)
			if (cell->rows[r].row->atoms[a].fact == fact)
				return true;
	return false;
}

void
ExplainQuestions(Deliberation *d, Outcome worst)
{
	const Rulebook *rb = d->rb;
	const Evidence *evidence = d->order->evidence;

	if (d->trail == NULL || evidence == NULL)
		return;
	for (FactId f = 0; f < rb->nfacts; f++)
	{
		const Fact *fact = &rb->facts[f];
		const Statement *statement = StatementBehind(d, f);

		if (EvidenceStates(evidence, f))
			Explain(d, "fact", NULL, fact->citation, "%s: \"%s\" = %s%s%s, %s", EvidenceWasAsked(evidence, f) ? "relied on" : "stated, and asked by no rule here",
					fact->key, fact->kind == KIND_YES_NO ? "" : "\"", EvidenceShown(rb, evidence, f),
					fact->kind == KIND_YES_NO ? "" : "\"", statement != NULL ? OnFileText(statement) : "stated by the order");
		else if (worst < OUTCOME_REVIEW && EvidenceWasAsked(evidence, f) && fact->bearing != BEARING_RELIEVES && !ListAsks(d->cell, f))
			Explain(d, "fact", NULL, fact->citation,
					"not stated: \"%s\" (\"%s\"); by shipping the exporter declares that no answer to it calls for a license",
					fact->question, fact->key);
	}
}
