/*
 * relief_general_license.c
 *		General licenses and carve-outs: relief from the requirement of a
 *		listing, for the activities they name and the items that each covers.
 */
#include "support/compat.h"

#include "ccl/ccl.h"
#include "determination/exception.h"
#include "determination/general_license.h"

/* The instrument that governs a day: the last one in effect among those known. */
static const GeneralLicenseInstrument *
GoverningInstrument(Deliberation *d, const GeneralLicense *license,
					const GeneralLicenseInstrument **activities)
{
	const GeneralLicenseInstrument *governing = NULL;

	*activities = NULL;
	for (int i = 0; i < license->ninstruments; i++)
	{
		const GeneralLicenseInstrument *instrument = &license->instruments[i];

		if (!KnownByThen(d, instrument->announced))
			continue;
		VerdictMayChange(d, instrument->effective, instrument->through);
		if (instrument->effective > d->day)
			continue;
		governing = instrument;
		if (instrument->nactivities >= 0)
			*activities = instrument;
	}
	return governing;
}

/*
 * Is the item of these product groups?  EAR99 does not tell: there the activity
 * is the word of the order for it, unless it denies that.
 */
static Truth
OfProductGroups(Deliberation *d, const char *groups)
{
	Eccn		item = d->order->item;

	if (groups == NULL)
		return TRUTH_YES;
	if (item == ECCN_EAR99)
	{
		Truth		so = EvidenceGiven(d->order->evidence, FACT_TECHNOLOGY_OR_SOFTWARE);

		if (so == TRUTH_UNKNOWN)
			Explain(d, "relief", NULL, "15 CFR 772.1",
					"that the EAR99 item is technology or software is taken from the activity (technology_or_software is not stated)");
		return so == TRUTH_NO ? TRUTH_NO : TRUTH_YES;
	}
	return strchr(groups, EccnGroup(item)) != NULL ? TRUTH_YES : TRUTH_NO;
}

/* Does a general license cover the item for an activity?  Any item, where no row says which. */
static Availability
CoversItem(Deliberation *d, const GeneralLicense *license)
{
	Availability best = {TRUTH_NO, REASON_NONE, NULL, NULL};
	bool		said = false;

	for (int i = 0; i < license->nitems; i++)
	{
		const GeneralLicenseItem *scope = &license->items[i];
		Availability row = {TRUTH_YES, REASON_NONE, NULL, NULL};

		if (pg_strcasecmp(scope->activity, d->order->activity) != 0)
			continue;
		said = true;
		VerdictMayChange(d, scope->from, scope->through);
		if (!InForce(scope, d->day))
			continue;
		Narrow(&row, OfProductGroups(d, scope->product_groups), REASON_NONE, NULL);
		if (scope->items.count > 0)
			Narrow(&row, ItemListed(&scope->items, d->order->item), REASON_PARAGRAPH_NEEDED, "its paragraphs differ");
		if (!scope->all_controls)
			Narrow(&row, d->cell == NULL ? TRUTH_UNKNOWN : TruthNot(CellControlled(d->cell, ~scope->controls)),
				   REASON_CONDITIONAL_SCOPE, "it may be controlled for a further reason");
		if (row.open > best.open)
			best = row;
	}
	if (!said)
		best.open = TRUTH_YES;
	return best;
}

/* Does a general license relieve of a listing's requirement?  *governing is the instrument that says so. */
static Availability
TryGeneralLicense(Deliberation *d, const Finding * finding, const GeneralLicense *license,
				  const GeneralLicenseInstrument **governing)
{
	Order	   *order = d->order;
	const GeneralLicenseInstrument *activities;
	const GeneralLicenseInstrument *instrument = GoverningInstrument(d, license, &activities);
	Availability answer = {TRUTH_YES, REASON_NONE, NULL, NULL};
	Availability item;
	Truth		excepted;
	bool		covered = false;

	*governing = instrument;
	if (instrument == NULL || d->day > instrument->through)
	{
		Narrow(&answer, TRUTH_NO, REASON_NONE,
			   Say(d, "%s is not in force on %s%s%s", license->name, DayText(d->day),
				   DATE_NOT_FINITE(order->known_on) ? "" : " as known on ",
				   DATE_NOT_FINITE(order->known_on) ? "" : DayText(order->known_on)));
		return answer;
	}
	excepted = TruthOr(InGroups(d, &license->except_groups, d->rule),
					   InGroups(d, &license->except_groups, finding->party->destination));
	Narrow(&answer, TruthNot(excepted), REASON_DESTINATION_POLICY,
		   excepted == TRUTH_YES ? Say(d, "%s does not reach this Country Group", license->name) :
		   Say(d, "whether %s reaches this destination is not certain", license->name));
	for (int i = 0; activities != NULL && i < activities->nactivities && !covered; i++)
		covered = order->activity != NULL && pg_strcasecmp(order->activity, activities->activities[i]) == 0;
	if (!covered)
	{
		Narrow(&answer, TRUTH_NO, REASON_NONE,
			   Say(d, "%s does not cover %s", license->name,
				   order->activity ? psprintf("the activity \"%s\"", order->activity) : "an order whose activity is not stated"));
		return answer;
	}
	item = CoversItem(d, license);
	if (item.open == TRUTH_NO)
		item.why = Say(d, "%s does not cover %s for \"%s\"", license->name, ItemText(order->item), order->activity);
	Narrow(&answer, item.open, item.reason, item.why);
	for (int i = 0; i < license->nevidence; i++)
	{
		Truth		given = EvidenceGiven(order->evidence, license->evidence[i]);

		Narrow(&answer, given, REASON_EVIDENCE_MISSING,
			   Say(d, "%s needs %s, which is %s", license->name, FactName(d, license->evidence[i]),
				   given == TRUTH_NO ? "not there" : "not stated"));
	}
	return answer;
}

static void
Grant(Deliberation *d, Finding * finding, const GeneralLicense *license, const GeneralLicenseInstrument *instrument)
{
	if (license->kind == GENERAL_LICENSE_CARVE_OUT)
	{
		finding->outcome = OUTCOME_NO_LICENSE_REQUIRED;
		Explain(d, "relief", "no_license_required", instrument->citation, "%s: the requirement does not reach the activity \"%s\"",
				license->name, d->order->activity);
	}
	else
	{
		finding->outcome = OUTCOME_REPRIEVED;
		finding->reason = REASON_TGL;
		Explain(d, "relief", "reprieved", instrument->citation, "%s covers the activity \"%s\" through %s",
				license->name, d->order->activity, DayText(instrument->through));
	}
}

/* Of two that both relieve, the one that does not take the requirement away; else by code. */
static bool
GoesBefore(const GeneralLicense *a, const GeneralLicense *b)
{
	if (a->kind != b->kind)
		return a->kind == GENERAL_LICENSE_TGL;
	return strcmp(a->code, b->code) < 0;
}

static void
RelieveFinding(Deliberation *d, Finding * finding)
{
	const GeneralLicense *granted = NULL;
	const GeneralLicenseInstrument *by = NULL;
	Reason		missing = REASON_NONE;

	for (const GeneralLicenseParty *link = finding->party->licenses; link != NULL; link = link->next)
	{
		const GeneralLicenseInstrument *instrument;
		Availability answer;

		if (link->license->relieves != finding->reason)
			continue;
		VerdictMayChange(d, link->from, link->through);
		if (!InForce(link, d->day))
			continue;
		answer = TryGeneralLicense(d, finding, link->license, &instrument);
		if (answer.open == TRUTH_YES)
		{
			if (granted == NULL || GoesBefore(link->license, granted))
			{
				granted = link->license;
				by = instrument;
			}
			continue;
		}
		if (answer.open == TRUTH_UNKNOWN)
			missing = Min(missing, answer.reason);
		Explain(d, "relief", answer.open == TRUTH_NO ? "not applicable" : "review",
				instrument ? instrument->citation : link->license->citation, "%s", answer.why);
	}
	if (granted != NULL)
		Grant(d, finding, granted, by);
	else if (missing != REASON_NONE)
	{
		finding->outcome = OUTCOME_REVIEW;
		finding->reason = missing;
	}
}

void
RelieveByGeneralLicenses(Deliberation *d)
{
	for (int i = 0; i < d->nfindings; i++)
		if (d->findings[i].outcome == OUTCOME_LICENSE_REQUIRED && d->findings[i].party != NULL)
			RelieveFinding(d, &d->findings[i]);
}
