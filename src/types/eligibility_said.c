/*
 * eligibility_said.c
 *		A verdict compared with what a text says of it: see said.c.
 */
#include "support/compat.h"

#include "types/eligibility_text.h"
#include "types/said.h"

/* By outcome, then last day, the later one first, then reasons, as EligibilityCompare. */
static int
CompareSaid(const void *value, const void *text)
{
	const Eligibility *verdict = value;
	const Eligibility *said = text;
	ReasonSet	reasons = EligibilityReasons(said);

	if (EligibilityOutcome(verdict) != EligibilityOutcome(said))
		return EligibilityOutcome(verdict) < EligibilityOutcome(said) ? -1 : 1;
	if (said->until != DATEVAL_NOEND && verdict->until != said->until)
		return verdict->until > said->until ? -1 : 1;
	if ((reasons.low == 0 && reasons.high == 0) || EligibilitySaysSame(verdict, said))
		return 0;
	if (verdict->outcome_reasons != said->outcome_reasons)
		return verdict->outcome_reasons < said->outcome_reasons ? -1 : 1;
	return verdict->reasons < said->reasons ? -1 : 1;
}

static bool
OutcomeOnly(const void *text)
{
	const Eligibility *said = text;
	ReasonSet	reasons = EligibilityReasons(said);

	return reasons.low == 0 && reasons.high == 0 && said->until == DATEVAL_NOEND;
}

static bool
LeastOfOutcome(const void *said, bool after, void *bound)
{
	int			outcome = EligibilityOutcome(said) + (after ? 1 : 0);
	ReasonSet	none = {0, 0};

	if (outcome >= OUTCOMES)
		return false;
	EligibilitySet(bound, (Outcome) outcome, none, DATEVAL_NOEND);
	return true;
}

static const SaidType verdict_said = {
	sizeof(Eligibility), eligibility_in, eligibility_cmp, CompareSaid, OutcomeOnly, LeastOfOutcome
};

SAID_COMPARISONS(verdict_said, eligibility)
