/*
 * determine_jurisdiction.c
 *		Is a foreign-made item subject to the EAR (734.3, 734.4, 734.9)?
 *
 * Items of US origin always are.  One made abroad is unless its controlled
 * US content is de minimis and no foreign direct product rule reaches it; both
 * must be stated.
 */
#include "compat.h"

#include "deliberation.h"

static bool
InGroupNamed(Deliberation *d, const char *name)
{
	for (int g = 0; g < d->rb->ngroups; g++)
		if (strcmp(d->rb->group_names[g], name) == 0)
		{
			IntList		group = {1, &g};

			return InGroups(d, &group, d->rule);
		}
	return false;
}

/* Items for which 734.4(a) knows no de minimis level, to some or all destinations. */
static bool
NoDeMinimis(Deliberation *d)
{
	static const char *const entries[] = {"0A919", "3A090", "3B001", "3B002", "4A003", "4A090", "5E002", "9E003"};
	Eccn		item = d->order->item;

	if (EccnDigits(item) / 100 == 6 || EccnDigits(item) == 515)
		return true;
	for (int i = 0; i < (int) lengthof(entries); i++)
	{
		Eccn		entry;

		if (EccnParse(entries[i], 5, &entry) && EccnEntry(item) == entry)
			return true;
	}
	return false;
}

void
DetermineJurisdiction(Deliberation *d)
{
	const Evidence *evidence = d->order->evidence;
	const char *content;
	double		percent = 0;
	Truth		direct;
	int			threshold;

	if (evidence == NULL || EvidenceGiven(evidence, FACT_FOREIGN_MADE) != TRUTH_YES || d->rule < 0 ||
		d->order->item_state != ITEM_GIVEN)
		return;
	content = EvidenceText(evidence, FACT_US_CONTENT_PERCENT);
	if (content != NULL)
		percent = strtod(content, NULL);
	direct = EvidenceGiven(evidence, FACT_FOREIGN_DIRECT_PRODUCT);
	threshold = InGroupNamed(d, "E:1") || InGroupNamed(d, "E:2") ? 10 : 25;
	if (direct == TRUTH_YES || (content != NULL && percent > threshold))
	{
		Explain(d, "jurisdiction", NULL, direct == TRUTH_YES ? "15 CFR 734.9" : "15 CFR 734.4(c), (d)",
				direct == TRUTH_YES ? "made abroad, but a foreign direct product%s" :
				"made abroad, but with controlled US content over the threshold%s", "");
		return;
	}
	if (NoDeMinimis(d))
	{
		ReviewUnlessDecided(d, REASON_JURISDICTION, ConsigneeKey(d), NULL, "jurisdiction", "15 CFR 734.4(a)",
							"made abroad; for items like %s there may be no de minimis level", ItemText(d->order->item));
		return;
	}
	if (content != NULL && direct == TRUTH_NO)
	{
		d->not_subject = true;
		Explain(d, "jurisdiction", "not_subject", "15 CFR 734.3, 734.4(c), (d), 734.9",
				"made abroad, %s%% controlled US content is not over %d%%, and no foreign direct product", content, threshold);
		return;
	}
	ReviewUnlessDecided(d, REASON_JURISDICTION, ConsigneeKey(d), NULL, "jurisdiction", "15 CFR 734.3, 734.4, 734.9",
						"made abroad: state %s",
						content == NULL ? "us_content_percent and foreign_direct_product" : "foreign_direct_product");
}
