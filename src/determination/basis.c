/*
 * basis.c
 *		What a verdict rests on: policies, editions of the rules and of the lists.
 *
 * Everything here depends on the day of the order, not on the day on which
 * somebody asks, so a verdict can say until when it holds.
 */
#include "support/compat.h"

#include "determination/deliberation.h"

const Policy *
PolicyFor(Deliberation *d, PolicyName name)
{
	const Policy *policy = PolicyOfDay(&d->rb->policies[name], d->day);

	VerdictMayChange(d, policy->from, policy->through);
	return policy;
}

/* Policies that somebody decided to be other than the default, in the trail. */
static void
ExplainPolicies(Deliberation *d)
{
	if (d->trail == NULL)
		return;
	for (int name = 0; name < POLICY_COUNT; name++)
	{
		const Policy *policy = PolicyOfDay(&d->rb->policies[name], d->day);

		if (!policy->is_default)
			Explain(d, "policy", NULL, "export_control.policy", "%s is \"%s\", not \"%s\" (decided by %s on %s: %s)%s",
					PolicyText((PolicyName) name), policy->value, PolicyDefault((PolicyName) name),
					policy->decided_by, DayText(policy->decided_on), policy->reason,
					d->order->known_on == DATEVAL_NOEND ? "" : "; policies are those of now, whatever the day known on");
	}
}

bool
ListHolds(Deliberation *d)
{
	return PolicyFor(d, POLICY_BEFORE_EDITION)->number != BEFORE_EDITION_REVIEW || d->day >= d->rb->list_edition;
}

void
DetermineEdition(Deliberation *d)
{
	const Policy *age = PolicyFor(d, POLICY_MAX_DATA_AGE);

	ExplainPolicies(d);
	if (unlikely(d->rb->rules_differ))
	{
		AskReview(d, REASON_RULES_DIFFER);
		Explain(d, "edition", "review", "export_control.policy",
				"the rules of this server are not those with the fingerprint that the policy names: compare export_control.rule_fingerprints() with another server's");
	}
	if (PolicyFor(d, POLICY_BEFORE_EDITION)->number == BEFORE_EDITION_REVIEW)
		VerdictMayChange(d, d->rb->list_edition, DATEVAL_NOEND);
	if (d->day < d->rb->list_edition)
	{
		if (!ListHolds(d))
			AskReview(d, REASON_EDITION_NOT_LOADED);
		Explain(d, "edition", ListHolds(d) ? NULL : "review", "export_control.data_set",
				ListHolds(d) ? "rules without a date of their own are known from the edition of %s on, and applied to %s" :
				"the list is of the edition of %s and not applied to %s",
				DayText(d->rb->list_edition), DayText(d->day));
	}
	if (age->number > 0 && d->rb->oldest_edition < DATEVAL_NOEND - age->number)
	{
		DateADT		last = d->rb->oldest_edition + age->number;

		VerdictMayChange(d, DATEVAL_NOBEGIN, last);
		if (d->day > last)
		{
			AskReview(d, REASON_DATA_TOO_OLD);
			Explain(d, "edition", "review", "export_control.data_set",
					"the oldest data set is of %s, and the order more than %d days later",
					DayText(d->rb->oldest_edition), age->number);
		}
	}
}

/* ---- lists of parties ---- */

typedef struct ListTexts
{
	StringInfoData used;		/* lists loaded, with their days */
	StringInfoData missing;		/* required ones never loaded */
	StringInfoData part;		/* required ones of which entries are gone */
	StringInfoData old;			/* required ones too old */
	bool		later;			/* some is of after the order's day */
} ListTexts;

static void
AddList(StringInfo text, const PartyList *list, bool with_day)
{
	appendStringInfo(text, "%s%s", text->len > 0 ? ", " : "", list->name);
	if (with_day)
		appendStringInfo(text, " of %s", DayText(list->published));
}

/* Is there a list before or after this one that is of the same day? */
static bool
SameDay(const Rulebook *rb, int l, int step)
{
	for (int other = l + step; other >= 0 && other < rb->nlists; other += step)
		if (rb->lists[other].published == rb->lists[l].published)
			return true;
	return false;
}

/* The lists that were loaded, those of one day together. */
static void
AddLoadedLists(StringInfo text, const Rulebook *rb)
{
	for (int first = 0; first < rb->nlists; first++)
	{
		if (rb->lists[first].published == DATEVAL_NOBEGIN || SameDay(rb, first, -1))
			continue;
		for (int l = first; l < rb->nlists; l++)
			if (rb->lists[l].published == rb->lists[first].published)
				AddList(text, &rb->lists[l], !SameDay(rb, l, 1));
	}
}

DateADT
LastDayOfLists(const Order *order, const Eligibility *verdict)
{
	Outcome		outcome = EligibilityOutcome(verdict);

	if (order->lists_end == DATEVAL_NOEND || outcome > OUTCOME_REVIEW || outcome == OUTCOME_NOT_SUBJECT ||
		(outcome == OUTCOME_REVIEW && ReasonSetHas(EligibilityReasons(verdict), REASON_LIST_TOO_OLD)))
		return DATEVAL_NOEND;
	return order->lists_end - 1;
}

/* One row for all of them. */
static void
ExplainLists(Deliberation *d, const ListTexts *texts, const Policy *required, int age)
{
	StringInfoData text;

	initStringInfo(&text);
	if (texts->used.len > 0)
		appendStringInfo(&text, "parties are screened against %s", texts->used.data);
	else
		appendStringInfoString(&text, "no list has been loaded");
	if (texts->missing.len > 0)
		appendStringInfo(&text, "; required and never loaded: %s", texts->missing.data);
	if (texts->part.len > 0)
		appendStringInfo(&text, "; required, and not all of it is there: %s", texts->part.data);
	if (texts->old.len > 0)
		appendStringInfo(&text, "; more than %d days older than the order: %s", age, texts->old.data);
	if (required->number == 0)
		appendStringInfoString(&text, "; the policy requires none");
	if (texts->later)
		appendStringInfoString(&text, "; an edition after the day of the order does not show who was taken off before it");
	if (d->order->known_on != DATEVAL_NOEND)
		appendStringInfo(&text, "; of their entries those announced by %s count", DayText(d->order->known_on));
	Explain(d, "lists", texts->missing.len > 0 || texts->part.len > 0 || texts->old.len > 0 ? "review" : NULL, "15 CFR 744, 764", "%s", text.data);
}

/*
 * Lists required by the policy that were never loaded, or long before the day
 * of the order, or of which the rows are not all there any more, or not to be
 * seen by the role: half a list clears nobody.  A list of after that day answers for it: what began or ended
 * since is dated in it as far as its source tells.
 *
 * What the end of a list does to a verdict is known without determining the
 * verdict of that day, which would double the price of every order that is not
 * remembered: so it is not among the changes, see LastDayOfLists().
 */
void
DetermineLists(Deliberation *d)
{
	const Rulebook *rb = d->rb;
	const Policy *required = PolicyFor(d, POLICY_REQUIRED_LISTS);
	int			age = PolicyFor(d, POLICY_MAX_LIST_AGE)->number;
	ListTexts	texts = {0};

	if (d->trail != NULL)
	{
		initStringInfo(&texts.used);
		initStringInfo(&texts.missing);
		initStringInfo(&texts.part);
		initStringInfo(&texts.old);
		AddLoadedLists(&texts.used, rb);
		for (int l = 0; l < rb->nlists; l++)
			texts.later |= !rb->lists[l].of_regulation && rb->lists[l].published > d->day;
	}
	for (int i = 0; i < required->number; i++)
	{
		const PartyList *list = &rb->lists[required->lists[i]];
		DateADT		too_old;

		if (list->published == DATEVAL_NOBEGIN)
		{
			AskReview(d, REASON_LIST_NOT_LOADED);
			if (d->trail != NULL)
				AddList(&texts.missing, list, false);
			continue;
		}
		if (list->present < list->loaded)
		{
			AskReview(d, REASON_LIST_NOT_LOADED);
			if (d->trail != NULL)
			{
				AddList(&texts.part, list, false);
				appendStringInfo(&texts.part, " (" INT64_FORMAT " of " INT64_FORMAT " entries)", list->present, list->loaded);
			}
		}
		if (age == 0 || list->of_regulation)
			continue;
		too_old = list->published + age + 1;
		if (d->day < too_old)
		{
			d->order->lists_end = Min(d->order->lists_end, too_old);
			continue;
		}
		d->since = Max(d->since, too_old);
		AskReview(d, REASON_LIST_TOO_OLD);
		if (d->trail != NULL)
			AddList(&texts.old, list, true);
	}
	if (d->trail != NULL)
		ExplainLists(d, &texts, required, age);
}
