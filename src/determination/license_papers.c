/*
 * license_papers.c
 *		What has to be held before a license is used: for Hong Kong its own
 *		licenses, or its statement that none is needed (748.13(a)), for Iran what
 *		31 CFR part 560 asks for (746.7(e)).
 *
 * Which items go to Hong Kong with papers say the gates of 740.2(a)(19) and (20),
 * which ask the same of license exceptions.
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

/*
 * 746.7(e): what the Treasury bars, and has not authorized, is barred whatever
 * license BIS has issued.  Of the rows of part 746 those of Iran are the ones to
 * which an authorization of the Treasury is an answer.
 */
static Truth
OfTreasuryHeld(Deliberation *d, const License *license)
{
	const Evidence *evidence = d->order->evidence;
	FactId		asked = FACT_NONE;
	Truth		held;

	for (int i = 0; i < d->nfindings && asked == FACT_NONE; i++)
		if (d->findings[i].embargo != NULL)
			asked = d->findings[i].embargo->authorization_evidence;
	if (asked == FACT_NONE || EvidenceIsTrue(evidence, FACT_NOT_BARRED_BY_31_CFR_560))
		return TRUTH_YES;
	held = EvidenceGiven(evidence, asked);
	if (held == TRUTH_NO)
		Explain(d, "license", "not applicable", "15 CFR 746.7(e)",
				"license %s does not lift what 31 CFR part 560 bars: %s is stated to be false", license->number, d->rb->facts[asked].key);
	else if (held == TRUTH_UNKNOWN)
		Explain(d, "license", "review", "15 CFR 746.7(e)",
				"license %s does not lift what 31 CFR part 560 bars: state %s (%s), or %s (%s)", license->number,
				d->rb->facts[asked].key, d->rb->facts[asked].question,
				d->rb->facts[FACT_NOT_BARRED_BY_31_CFR_560].key, d->rb->facts[FACT_NOT_BARRED_BY_31_CFR_560].question);
	return held;
}

/* Are the papers held that a license may not be used without? */
Truth
LicensePapersHeld(Deliberation *d, const License *license)
{
	Truth		of_treasury;

	/* Neither a transfer nor a release crosses the border. */
	if (d->transaction == TRANSACTION_TRANSFER || IsRelease(d->transaction))
		return TRUTH_YES;
	of_treasury = OfTreasuryHeld(d, license);
	if (of_treasury != TRUTH_YES || d->cell == NULL)
		return of_treasury;
	/* Looking through all gates takes its time. */
	if (d->order->destination != d->rb->hong_kong && ShippedFrom(d) != d->rb->hong_kong && MayShipFromAnywhere(d) == FACT_NONE)
		return TRUTH_YES;
	return TruthAnd(Held(d, license, FACT_HK_IMPORT_LICENSE, "15 CFR 748.13(a)(1)"), Held(d, license, FACT_HK_EXPORT_LICENSE, "15 CFR 748.13(a)(2)"));
}

/* May a license for a destination wait for papers? */
bool
LicenseNeedsPapers(const Rulebook *rb, int destination)
{
	const Destination *place = &rb->destinations[destination];

	for (int i = 0; i < place->nembargoes; i++)
		if (place->embargoes[i]->authorization_evidence != FACT_NONE)
			return true;
	return destination == rb->hong_kong;
}
