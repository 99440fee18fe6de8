/*
 * license_papers.c
 *		What has to be held before a license is used: for Hong Kong its own
 *		licenses, or its statement that none is needed (748.13(a)).
 *
 * Which items that is about say the gates of 740.2(a)(19) and (20), which ask the
 * same of license exceptions.
 */
#include "support/compat.h"

#include "determination/deliberation.h"
#include "determination/exception.h"
#include "licensing/license.h"

static Truth
Held(Deliberation *d, const License *license, FactId paper, const char *citation)
{
	Truth		asked = GateAsksFor(d, paper);
	Truth		held = asked == TRUTH_NO ? TRUTH_YES : EvidenceGiven(d->order->evidence, paper);

	if (held == TRUTH_YES)
		return TRUTH_YES;
	if (held == TRUTH_NO && asked == TRUTH_YES)
	{
		Explain(d, "license", "not applicable", citation, "license %s may not be used without: %s", license->number, d->rb->facts[paper].question);
		return TRUTH_NO;
	}
	/* What does not say from where it leaves may leave from there. */
	Explain(d, "license", "review", citation, "license %s waits for the papers of Hong Kong: state %s%s (%s)", license->number,
			paper != FACT_HK_EXPORT_LICENSE || MayShipFromAnywhere(d) == FACT_NONE ? "" :
			d->transaction == TRANSACTION_REEXPORT ? "from_country, and if that is HK " : "from_country and transaction, and if that is HK ",
			d->rb->facts[paper].key, d->rb->facts[paper].question);
	return TRUTH_UNKNOWN;
}

/* Are the papers held that a license may not be used without? */
Truth
LicensePapersHeld(Deliberation *d, const License *license)
{
	/* Neither a transfer nor a release crosses the border. */
	if (d->cell == NULL || d->transaction == TRANSACTION_TRANSFER || IsRelease(d->transaction))
		return TRUTH_YES;
	/* Looking through all gates takes its time. */
	if (d->order->destination != d->rb->hong_kong && ShippedFrom(d) != d->rb->hong_kong && MayShipFromAnywhere(d) == FACT_NONE)
		return TRUTH_YES;
	return TruthAnd(Held(d, license, FACT_HK_IMPORT_LICENSE, "15 CFR 748.13(a)(1)"), Held(d, license, FACT_HK_EXPORT_LICENSE, "15 CFR 748.13(a)(2)"));
}
