/*
 * requirement_conduct.c
 *		What an exporter knows of an order, whatever the item and the destination:
 *		that a term of a license would be broken, or that a violation has occurred
 *		or is about to (736.2(b)(9), (10)), which prohibits it, and red flags that
 *		nobody has resolved (supplement no. 3 to part 732).
 */
#include "support/compat.h"

#include "miscadmin.h"

#include "determination/deliberation.h"

/* Where a fact is so, the order may not go on, whatever license there is. */
static void
Prohibit(Deliberation *d, FactId id)
{
	const Fact *fact = &d->rb->facts[id];

	AddFinding(d, REASON_VIOLATION, OUTCOME_PROHIBITED, NULL, fact->key);
	Explain(d, "conduct", "prohibited", fact->citation, "%s is stated to be true (%s)", fact->key, fact->question);
}

static void
ApplyKnowledge(Deliberation *d)
{
	const Evidence *evidence = d->order->evidence;

	if (EvidenceGiven(evidence, FACT_KNOWLEDGE_OF_VIOLATION) != TRUTH_YES)
		return;
	if (EvidenceIsTrue(evidence, FACT_BIS_PERMISSION_764_5))
		Explain(d, "conduct", NULL, d->rb->facts[FACT_BIS_PERMISSION_764_5].citation,
				"a violation is known, and BIS has given its permission to go on");
	else
		Prohibit(d, FACT_KNOWLEDGE_OF_VIOLATION);
}

static void
ApplyRedFlags(Deliberation *d)
{
	const Evidence *evidence = d->order->evidence;
	const char *flags = EvidenceText(evidence, FACT_RED_FLAGS);
	const char *flag;
	int			len;
	const char *resolved;

	if (flags == NULL)
		return;
	resolved = EvidenceText(evidence, FACT_RED_FLAGS_RESOLVED);
	if (resolved == NULL)
		AskReview(d, REASON_RED_FLAG);
	while (d->trail != NULL && EvidenceNextValue(&flags, &flag, &len))
	{
		CHECK_FOR_INTERRUPTS();
		if (resolved != NULL)
			Explain(d, "conduct", NULL, d->rb->facts[FACT_RED_FLAGS].citation, "red flag %.*s: resolved, as document %s says",
					len, flag, resolved);
		else
			Explain(d, "conduct", "review", d->rb->facts[FACT_RED_FLAGS].citation,
					"red flag %.*s: inquire, and state red_flags_resolved (%s)", len, flag, d->rb->facts[FACT_RED_FLAGS_RESOLVED].question);
	}
}

void
RequirementsOfConduct(Deliberation *d)
{
	if (d->order->evidence == NULL)
		return;
	ApplyKnowledge(d);
	if (EvidenceGiven(d->order->evidence, FACT_LICENSE_TERM_VIOLATED) == TRUTH_YES)
		Prohibit(d, FACT_LICENSE_TERM_VIOLATED);
	ApplyRedFlags(d);
}
