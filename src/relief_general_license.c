/*
 * relief_general_license.c
 *		General licenses and carve-outs: relief from the requirement of a
 *		listing, for the activities they name.
 */
#include "compat.h"

#include "deliberation.h"

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

		if (!Known(d, instrument->announced))
			continue;
		Changes(d, instrument->effective, instrument->through);
		if (instrument->effective > d->day)
			continue;
		governing = instrument;
		if (instrument->nactivities >= 0)
			*activities = instrument;
	}
	return governing;
}

/* Relief of a list requirement by a general license; true if it changed the finding. */
static bool
ApplyGeneralLicense(Deliberation *d, Finding *finding, const GeneralLicense *license)
{
	Order	   *order = d->order;
	const GeneralLicenseInstrument *activities;
	const GeneralLicenseInstrument *instrument = GoverningInstrument(d, license, &activities);
	bool		covered = false;

	if (instrument == NULL || d->day > instrument->through)
	{
		Explain(d, "relief", "not applicable", license->citation, "%s is not in force on %s%s%s",
				license->name, DayText(d->day),
				DATE_NOT_FINITE(order->known_on) ? "" : " as known on ",
				DATE_NOT_FINITE(order->known_on) ? "" : DayText(order->known_on));
		return false;
	}
	if (InGroups(d, &license->except_groups, d->rule) ||
		InGroups(d, &license->except_groups, finding->party->destination))
	{
		Explain(d, "relief", "not applicable", instrument->citation, "%s does not reach this Country Group", license->name);
		return false;
	}
	for (int i = 0; activities != NULL && i < activities->nactivities && !covered; i++)
		covered = order->activity != NULL && pg_strcasecmp(order->activity, activities->activities[i]) == 0;
	if (!covered)
	{
		Explain(d, "relief", "not applicable", instrument->citation, "%s does not cover %s%s",
				license->name, order->activity ? "activity " : "an order whose activity is not stated",
				order->activity ? order->activity : "");
		return false;
	}
	for (int i = 0; i < license->nevidence; i++)
	{
		Truth		given = EvidenceGiven(order->evidence, license->evidence[i]);

		if (given == TRUTH_YES)
			continue;
		Explain(d, "relief", given == TRUTH_NO ? "not applicable" : "review", instrument->citation,
				"%s needs %s, which is %s", license->name, d->rb->facts[license->evidence[i]].key,
				given == TRUTH_NO ? "not there" : "not stated");
		if (given == TRUTH_NO)
			return false;
		finding->outcome = OUTCOME_REVIEW;
		finding->reason = REASON_EVIDENCE_MISSING;
		return true;
	}
	if (license->kind == GENERAL_LICENSE_CARVE_OUT)
	{
		finding->outcome = OUTCOME_NO_LICENSE_REQUIRED;
		Explain(d, "relief", "no_license_required", instrument->citation, "%s: the requirement does not reach %s",
				license->name, order->activity);
	}
	else
	{
		finding->outcome = OUTCOME_REPRIEVED;
		finding->reason = REASON_TGL;
		Explain(d, "relief", "reprieved", instrument->citation, "%s covers %s through %s",
				license->name, order->activity, DayText(instrument->through));
	}
	return true;
}

void
RelieveByGeneralLicenses(Deliberation *d)
{
	for (int i = 0; i < d->nfindings; i++)
	{
		Finding    *finding = &d->findings[i];

		if (finding->outcome != OUTCOME_LICENSE_REQUIRED || finding->party == NULL)
			continue;
		for (const GeneralLicenseParty *link = finding->party->licenses; link != NULL; link = link->next)
		{
			if (link->license->relieves != finding->reason)
				continue;
			Changes(d, link->from, link->through);
			if (!InForce(link, d->day))
				continue;
			if (ApplyGeneralLicense(d, finding, link->license) && finding->outcome != OUTCOME_REVIEW)
				break;
			/* Evidence missing for one; another may cover it outright. */
			if (finding->outcome == OUTCOME_REVIEW && link->next != NULL)
			{
				Finding		retry = *finding;

				retry.outcome = OUTCOME_LICENSE_REQUIRED;
				retry.reason = link->license->relieves;
				for (const GeneralLicenseParty *other = link->next; other != NULL; other = other->next)
				{
					if (other->license->relieves != retry.reason)
						continue;
					Changes(d, other->from, other->through);
					if (InForce(other, d->day) &&
						ApplyGeneralLicense(d, &retry, other->license) && retry.outcome != OUTCOME_REVIEW)
					{
						*finding = retry;
						break;
					}
				}
				break;
			}
		}
	}
}
