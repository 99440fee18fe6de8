/*
 * headquarters.c
 *		Where parties have their seats: whether one that an order states lies in
 *		Macau or a destination of Country Group D:5, which 734.9, 740.2, 740.8 and
 *		744.23 ask about.
 *
 * It is found out before any rule asks, so both facts count for a verdict
 * whatever is asked (evidence_memo.c).
 */
#include "support/compat.h"

#include "determination/deliberation.h"
#include "determination/exception.h"

/* Is a destination Macau, or in Country Group D:5 on the day? */
static Truth
InMacauOrD5(Deliberation *d, int destination)
{
	IntList		group = {1, &d->rb->group_d5};
	IntList		macau = {1, &d->rb->macau};

	if (DestinationNamed(d->rb, destination, &macau))
		return TRUTH_YES;
	return d->rb->group_d5 < 0 ? TRUTH_UNKNOWN : InGroups(d, &group, destination);
}

const Evidence *
EvidenceWithHeadquarters(Deliberation *d)
{
	const FactId fact = FACT_HEADQUARTERS_IN_MACAU_OR_D5;
	const Evidence *stated = d->order->evidence;
	const char *seats = EvidenceText(stated, FACT_HEADQUARTERED_IN);
	Truth		said = EvidenceGiven(stated, fact);
	Truth		there = TRUTH_NO;
	Evidence   *evidence;
	const char *seat;
	int			len;

	while (EvidenceNextValue(&seats, &seat, &len))
		there = TruthOr(there, InMacauOrD5(d, DestinationLookup(d->rb, seat, len)));
	if (EvidenceStates(stated, fact) && there != said)
	{
		AskReview(d, REASON_FACTS_CONTRADICT);
		Explain(d, "order", "review", d->rb->facts[fact].citation, "%s is %s, and %s is %s", d->rb->facts[fact].key,
				EvidenceShown(d->rb, stated, fact), d->rb->facts[FACT_HEADQUARTERED_IN].key, EvidenceText(stated, FACT_HEADQUARTERED_IN));
		there = TruthOr(there, said);
	}
	evidence = EvidenceCopy(d->rb, stated, false);
	EvidenceAnswer(evidence, fact, there);
	EvidenceFindConflicts(d->rb, evidence);
	EvidenceAskConflicts(d->rb, evidence, fact);
	return evidence;
}
