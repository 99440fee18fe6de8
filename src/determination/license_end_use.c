/*
 * license_end_use.c
 *		Was a license granted for the end uses of part 744 that an order has?
 */
#include "support/compat.h"

#include "determination/deliberation.h"
#include "determination/end_use.h"
#include "licensing/license.h"

/* Does a license name an end use among those that it was granted for? */
static bool
GrantedFor(const License *license, const EndUseRule *rule)
{
	for (int64 i = 0; i < license->end_uses->count; i++)
		for (int k = 0; k < rule->nquestions; k++)
			if (license->end_uses->facts[i] == rule->questions[k])
				return true;
	return false;
}

/*
 * Was a license granted for all end uses of part 744 for which the order requires
 * one, or may?  It authorizes the transaction that its application described, and
 * no other (750.7(a)).  why: what keeps it undecided.
 */
Truth
LicenseCoversEndUses(Deliberation *d, const License *license, ReasonSet *why)
{
	Truth		covered = TRUTH_YES;

	for (int i = 0; i < d->nfindings && covered != TRUTH_NO; i++)
	{
		const		Finding *finding = &d->findings[i];
		const char *key;

		if (finding->end_use == NULL || !LicenseMayAnswer(finding))
			continue;
		key = d->rb->facts[finding->end_use->questions[0]].key;
		if (license->end_uses == NULL)
		{
			covered = TRUTH_UNKNOWN;
			ReasonSetAdd(why, REASON_LICENSE_SCOPE);
			Explain(d, "license", "review", "15 CFR 750.7(a)",
					"license %s does not say whether it was granted for %s (export_control.license.end_uses)", license->number, key);
		}
		else if (!GrantedFor(license, finding->end_use))
		{
			/* Of what the order leaves open it stays open. */
			covered = finding->outcome == OUTCOME_REVIEW ? TRUTH_UNKNOWN : TRUTH_NO;
			if (covered == TRUTH_UNKNOWN)
				ReasonSetAdd(why, finding->reason);
			Explain(d, "license", covered == TRUTH_UNKNOWN ? "review" : "not applicable", "15 CFR 750.7(a)",
					"license %s was not granted for %s", license->number, key);
		}
	}
	return covered;
}
