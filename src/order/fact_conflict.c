/*
 * fact_conflict.c
 *		Finds what in an order's evidence contradicts itself, or some items.
 *
 * This is done once when evidence is read, for all orders that state the same.
 * Whether it matters for the day and the item is decided later (reliance.c).
 */
#include "support/compat.h"

#include "order/evidence.h"
#include "rulebook/destination.h"

/* Is a place one of those whose codes are listed, or ruled as one of them? */
static bool
IsAmongPlaces(const Rulebook *rb, const Destination *destination, const char *codes)
{
	const char *code = destination->code;
	const char *rule = rb->destinations[destination->rule].code;

	return EvidenceHasValue(codes, code, (int) strlen(code)) || EvidenceHasValue(codes, rule, (int) strlen(rule));
}

/* Is one of the places that a fact has, of which there may be several, what a statement says? */
static bool
PlaceHolds(const Rulebook *rb, const char *places, const FactAnswer *statement)
{
	const char *place;
	int			len;

	while (EvidenceNextValue(&places, &place, &len))
	{
		/* A place that a fact was read from is a destination. */
		const Destination *destination = &rb->destinations[DestinationLookup(rb, place, len)];
		bool		united_states = destination->status == DESTINATION_UNITED_STATES;

		if (statement->kind == ANSWER_PLACES ? IsAmongPlaces(rb, destination, statement->choice) :
			united_states == (statement->kind == ANSWER_UNITED_STATES))
			return true;
	}
	return false;
}

/* Does an HTS code lie in one of the ranges of its first digits, such as "2203-2206,41-97"? */
static bool
InHtsRanges(const char *code, const char *ranges)
{
	char		digits[11] = "";
	int			ndigits = 0;

	for (; *code && ndigits < 10; code++)
		if (*code != '.')
			digits[ndigits++] = *code;
	for (const char *range = ranges; *range;)
	{
		size_t		len = strspn(range, "0123456789");
		const char *last = range[len] == '-' ? range + len + 1 : range;

		if (strncmp(digits, range, len) >= 0 && strncmp(digits, last, len) <= 0)
			return true;
		range = last + len;
		range += *range == ',';
	}
	return false;
}

static bool
StatementHolds(const Rulebook *rb, const Evidence *evidence, const FactAnswer *statement)
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
			return EvidenceHasValue(text, statement->choice, (int) strlen(statement->choice));
		case ANSWER_LESS:
			return text != NULL && strtod(text, NULL) < statement->number;
		case ANSWER_MORE:
			return text != NULL && strtod(text, NULL) > statement->number;
		case ANSWER_BETWEEN:
			return text != NULL && strtod(text, NULL) > statement->number && strtod(text, NULL) < statement->other_number;
		case ANSWER_UNITED_STATES:
		case ANSWER_ABROAD:
		case ANSWER_PLACES:
			return PlaceHolds(rb, text, statement);
		case ANSWER_HTS:
			return text != NULL && InHtsRanges(text, statement->choice);
	}
	return false;
}

/* Adds those of some conflicts that are there. */
static void
FindAmong(const Rulebook *rb, Evidence *evidence, int first, int end)
{
	for (int i = first; i < end; i++)
	{
		const FactConflict *conflict = &rb->conflicts[i];

		if (!StatementHolds(rb, evidence, &conflict->statement) ||
			(conflict->other.fact != FACT_NONE && !StatementHolds(rb, evidence, &conflict->other)))
			continue;
		if (evidence->nconflicts == 0)
			evidence->conflicts = palloc(sizeof(FactConflict *) * rb->nconflicts);
		evidence->conflicts[evidence->nconflicts++] = conflict;
	}
}

void
EvidenceFindConflicts(const Rulebook *rb, Evidence *evidence)
{
	evidence->nconflicts = 0;
	FindAmong(rb, evidence, 0, rb->conflicts_of[0]);
	for (FactId fact = FACT_NONE; (fact = FactSetNext(&evidence->given, fact)) != FACT_NONE;)
		FindAmong(rb, evidence, rb->conflicts_of[fact], rb->conflicts_of[fact + 1]);
}

void
EvidenceAskConflicts(const Rulebook *rb, const Evidence *evidence, FactId added)
{
	for (int i = 0; i < rb->nconflicts; i++)
	{
		FactId		fact = rb->conflicts[i].statement.fact;
		FactId		other = rb->conflicts[i].other.fact;

		if (other == FACT_NONE)
			continue;
		if (other == added)
			EvidenceAskedExactly(evidence, fact);
		if (fact == added)
			EvidenceAskedExactly(evidence, other);
	}
}
