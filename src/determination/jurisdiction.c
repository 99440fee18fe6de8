/*
 * jurisdiction.c
 *		Is the item subject to the EAR (734.3)?
 *
 * Items of US origin are, and so is everything in the United States.  An item
 * made and shipped abroad is, unless its US content is de minimis (734.4) and no
 * foreign direct product rule reaches it (734.9).  Published technology and
 * software is not, nor is what comes from fundamental research, courses and
 * patents; encryption software is not on terms of its own.
 */
#include "support/compat.h"

#include "determination/deliberation.h"
#include "rulebook/destination.h"

/* ---- information and software that are free ---- */

/* Is published encryption software of 5D002 free of the EAR (734.7(b), 742.15(b))? */
static Truth
EncryptionFree(Deliberation *d)
{
	const Evidence *evidence = d->order->evidence;
	Truth		non_standard = EvidenceGiven(evidence, FACT_NON_STANDARD_CRYPTOGRAPHY);
	Truth		source_public = EvidenceGiven(evidence, FACT_SOURCE_PUBLIC_742_15);

	if (source_public == TRUTH_NO)
	{
		Explain(d, "jurisdiction", NULL, "15 CFR 734.7(b)", "published encryption software whose source code is not public stays subject to the EAR");
		return TRUTH_NO;
	}
	/* The notice is one of where the source code is published. */
	if (EvidenceIsTrue(evidence, FACT_ENCRYPTION_NOTICE))
		return TRUTH_YES;
	if (non_standard == TRUTH_NO)
	{
		if (source_public == TRUTH_UNKNOWN)
			Explain(d, "jurisdiction", "review", "15 CFR 734.7(b), 742.15(b)", "published encryption software: state %s (%s)",
					d->rb->facts[FACT_SOURCE_PUBLIC_742_15].key, d->rb->facts[FACT_SOURCE_PUBLIC_742_15].question);
		return source_public;
	}
	if (non_standard == TRUTH_YES)
	{
		Explain(d, "jurisdiction", NULL, "15 CFR 742.15(b)(2)",
				"published encryption software with non-standard cryptography stays subject to the EAR until its notice is sent (encryption_notice)");
		return TRUTH_NO;
	}
	Explain(d, "jurisdiction", "review", "15 CFR 742.15(b)", "published encryption software: state %s (%s)",
			d->rb->facts[FACT_NON_STANDARD_CRYPTOGRAPHY].key, d->rb->facts[FACT_NON_STANDARD_CRYPTOGRAPHY].question);
	return TRUTH_UNKNOWN;
}

/* May it be one of the files of 734.7(c), which make firearms? */
static Truth
FirearmFile(Deliberation *d)
{
	Eccn		item = d->order->item;
	Truth		stated = EvidenceGiven(d->order->evidence, FACT_FIREARM_MACHINE_FILE);

	/* Technology and software of firearms: 0D5.., 0E5.. */
	if (stated == TRUTH_UNKNOWN && (item == ECCN_EAR99 || EccnCategory(item) != 0 || EccnDigits(item) / 100 != 5))
		return TRUTH_NO;
	if (stated == TRUTH_YES)
		Explain(d, "jurisdiction", NULL, "15 CFR 734.7(c)", "a file that is ready for a machine to make a firearm stays subject to the EAR");
	else if (stated == TRUTH_UNKNOWN)
		Explain(d, "jurisdiction", "review", "15 CFR 734.7(c)", "published: state %s (%s)",
				d->rb->facts[FACT_FIREARM_MACHINE_FILE].key, d->rb->facts[FACT_FIREARM_MACHINE_FILE].question);
	return stated;
}

/* Information and software that are not subject to the EAR (734.3(b)(3)), by the fact that says so. */
typedef struct FreeInformation
{
	FactId		fact;
	const char *citation;
	const char *what;
} FreeInformation;

static const FreeInformation free_information[] = {
	{FACT_PUBLISHED, "15 CFR 734.3(b)(3), 734.7", "published technology or software"},
	{FACT_FUNDAMENTAL_RESEARCH, "15 CFR 734.3(b)(3)(ii), 734.8", "technology or software that arises from fundamental research and is meant to be published"},
	{FACT_CATALOG_COURSE, "15 CFR 734.3(b)(3)(iii)", "technology or software released by instruction in a catalog course"},
	{FACT_PATENT_INFORMATION, "15 CFR 734.3(b)(3)(iv), 734.10(a)", "patent information"},
};

/* Is it technology or software of one of these kinds? */
static Truth
InformationFree(Deliberation *d, const FreeInformation *kind)
{
	const Evidence *evidence = d->order->evidence;
	Eccn		item = d->order->item;
	Truth		is_free;

	if (!EvidenceIsTrue(evidence, kind->fact))
		return TRUTH_NO;
	if (item == ECCN_EAR99 ? EvidenceText(evidence, FACT_HTS_CODE) != NULL : EccnGroup(item) <= 'C')
	{
		AskReview(d, REASON_FACTS_CONTRADICT);
		Explain(d, "jurisdiction", "review", kind->citation, "%s is stated to be %s: technology and software are, goods are not",
				item == ECCN_EAR99 ? "an item with an HTS code" : ItemText(item), kind->what);
		return TRUTH_NO;
	}
	if (EccnCategory(item) == 5 && EccnGroup(item) == 'D' && EccnDigits(item) == 2)
		is_free = EncryptionFree(d);
	else
		is_free = kind->fact == FACT_PUBLISHED ? TruthNot(FirearmFile(d)) : TRUTH_YES;
	if (is_free == TRUTH_UNKNOWN)
		AskReview(d, REASON_EVIDENCE_MISSING);
	if (is_free == TRUTH_YES)
		Explain(d, "jurisdiction", "not_subject", kind->citation, "%s: %s", ItemText(item), kind->what);
	return is_free;
}

static bool
SomeInformationFree(Deliberation *d)
{
	for (int i = 0; i < (int) lengthof(free_information); i++)
		if (InformationFree(d, &free_information[i]) == TRUTH_YES)
			return true;
	return false;
}

/* ---- made abroad ---- */

/*
 * Is it a transaction abroad, of an item that is stated to be manufactured there?
 * Of exports that is asked for other reasons (740.9(b)(5)).
 */
static bool
ManufacturedAndSentAbroad(Deliberation *d)
{
	return (d->transaction == TRANSACTION_REEXPORT || d->transaction == TRANSACTION_TRANSFER || d->transaction == TRANSACTION_DEEMED_REEXPORT) &&
		MadeAbroadStated(d) == TRUTH_YES;
}

static bool
MadeAbroad(Deliberation *d)
{
	const Evidence *evidence = d->order->evidence;

	if (!EvidenceIsTrue(evidence, FACT_FOREIGN_MADE) && !ManufacturedAndSentAbroad(d))
	{
		if (d->trail != NULL && !EvidenceStates(evidence, FACT_FOREIGN_MADE) && EvidenceStates(evidence, FACT_US_CONTENT_PERCENT))
			Explain(d, "jurisdiction", NULL, "15 CFR 734.3(a)(2)",
					"foreign_made is not stated: the item is taken to be of US origin, and its US content is not asked about");
		return false;
	}
	switch (ShippedFromUnitedStates(d))
	{
		case TRUTH_YES:
			Explain(d, "jurisdiction", NULL, "15 CFR 734.3(a)(1)", "made abroad, but shipped from the United States: subject to the EAR");
			return false;
		case TRUTH_UNKNOWN:
			Explain(d, "jurisdiction", NULL, "15 CFR 734.3(a)(1)",
					"exported_from is not stated: the exporter declares that the item is not in the United States");
			break;
		case TRUTH_NO:
			break;
	}
	if (ThroughUnitedStates(d))
	{
		Explain(d, "jurisdiction", NULL, "15 CFR 734.3(a)(1)", "made abroad, but in transit through the United States: subject to the EAR");
		return false;
	}
	return true;
}

void
DetermineJurisdiction(Deliberation *d)
{
	Truth		over;
	Truth		direct;

	if (d->rule < 0 || d->order->item_state != ITEM_GIVEN)
		return;
	if (SomeInformationFree(d))
		d->not_subject = true;
	else if (MadeAbroad(d))
	{
		over = DetermineUsContent(d);
		direct = DetermineDirectProduct(d, over);
		if (over == TRUTH_YES)
			d->product_for_parties = d->content_for_parties;
		if (over != TRUTH_YES && direct == TRUTH_YES)
			d->direct_product = d->product_for_parties = TruthNot(over);
		else if (over == TRUTH_NO && direct == TRUTH_NO)
		{
			d->not_subject = true;
			Explain(d, "jurisdiction", "not_subject", "15 CFR 734.3, 734.4, 734.9",
					"made abroad, with no more US content than is de minimis, and no foreign direct product");
		}
		else if (over != TRUTH_YES)
		{
			int			before = d->reviews;

			ReviewUnlessDecided(d, REASON_JURISDICTION, ConsigneeName(d), NULL, "jurisdiction", "15 CFR 734.3, 734.4, 734.9",
								"made abroad: whether the item is subject to the EAR is not told by what is stated");
			d->jurisdiction_open = d->reviews > before;
		}
	}
	if (d->not_subject)
		Explain(d, "jurisdiction", NULL, "15 CFR 734.4(a)(7), 734.5, 744.6",
				"lists and embargoes of the EAR do not reach an item that is not subject to it; orders of denial, activities of US persons and the rules of the Treasury stay");
}
