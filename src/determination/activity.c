/*
 * activity.c
 *		Is what an order does no export, reexport or transfer at all (734.13 to
 *		734.20)?
 *
 * Each has to be claimed by a fact and met in full; what is not stated is not
 * met.  The parties are looked at all the same.
 */
#include "support/compat.h"

#include "determination/activity.h"
#include "determination/deliberation.h"
#include "determination/exception.h"
#include "rulebook/destination.h"

/* Technology and software are what these activities are about. */
static bool
MayBeReleased(Deliberation *d)
{
	Eccn		item = d->order->item;

	if (item != ECCN_EAR99)
		return EccnGroup(item) >= 'D';
	return EvidenceGiven(d->order->evidence, FACT_TECHNOLOGY_OR_SOFTWARE) != TRUTH_NO &&
		EvidenceText(d->order->evidence, FACT_HTS_CODE) == NULL;
}

/* Does a rule fail?  For the trail. */
static bool
Fails(Deliberation *d, const ActivityRule *rule, const char *why)
{
	Explain(d, "transaction", "not applicable", rule->citation, "%s: %s", rule->line, why);
	return false;
}

/* Is all so that a rule asks for?  What denies it has to be stated, what claims it too. */
static bool
EvidenceMeets(Deliberation *d, const ActivityRule *rule)
{
	for (int i = 0; i < rule->nevidence; i++)
	{
		const AskedFact *asked = &rule->evidence[i];
		bool		so = EvidenceIsTrue(d->order->evidence, asked->fact);

		if (so != asked->denied)
			continue;
		return i == 0 ? false :
			Fails(d, rule, d->trail == NULL ? NULL : psprintf("%s %s (%s)", d->rb->facts[asked->fact].key,
															  asked->denied ? "is stated to be true" : "is not stated to be true",
															  d->rb->facts[asked->fact].question));
	}
	return true;
}

/* Is every nationality of the person in one of the groups? */
static bool
NationalsMeet(Deliberation *d, const ActivityRule *rule)
{
	const char *values;
	const char *value;
	int			len;

	if (rule->nationals_of.count == 0)
		return true;
	values = EvidenceText(d->order->evidence, FACT_NATIONALITIES);
	if (values == NULL)
		return Fails(d, rule, "nationalities is not stated");
	while (EvidenceNextValue(&values, &value, &len))
		if (InGroups(d, &rule->nationals_of, DestinationLookup(d->rb, value, len)) != TRUTH_YES)
			return Fails(d, rule, d->trail == NULL ? NULL : psprintf("%s is not certain to be among its countries", pnstrdup(value, len)));
	return true;
}

/* Does it take place where the rule wants it? */
static bool
PlaceMeets(Deliberation *d, const ActivityRule *rule)
{
	const char *text;
	int			place;

	if (rule->released_in.count == 0)
		return true;
	text = EvidenceText(d->order->evidence, FACT_FROM_COUNTRY);
	place = text == NULL ? DESTINATION_NONE : DestinationLookup(d->rb, text, (int) strlen(text));
	if (place < 0)
		return Fails(d, rule, "from_country, where the release takes place, is not stated");
	if (d->rb->destinations[place].status != DESTINATION_UNITED_STATES && InGroups(d, &rule->released_in, place) != TRUTH_YES)
		return Fails(d, rule, d->trail == NULL ? NULL : psprintf("%s is not certain to be among its countries", d->rb->destinations[place].name));
	return true;
}

/* Must it not be stored in a place?  For the trail, too. */
static bool
StoredWrongly(Deliberation *d, const ActivityRule *rule, int place)
{
	if (!DestinationNamed(d->rb, place, &rule->not_stored_at) && InGroups(d, &rule->not_stored_in, place) == TRUTH_NO)
		return false;
	(void) Fails(d, rule, d->trail == NULL ? NULL : psprintf("%s is a place where it must not be stored", d->rb->destinations[place].name));
	return true;
}

/* Does it stay out of the places where it must not be stored, nor sent to or from? */
static bool
StorageMeets(Deliberation *d, const ActivityRule *rule)
{
	const char *values;
	const char *value;
	int			len;
	int			place;

	if (rule->not_stored_in.count == 0 && rule->not_stored_at.count == 0)
		return true;
	if (StoredWrongly(d, rule, d->order->destination))
		return false;

	/*
	 * The destination of a release is a nationality: it takes place
	 * elsewhere.
	 */
	place = ShippedFrom(d);
	if (place < 0 && d->transaction == TRANSACTION_DEEMED_REEXPORT)
		return Fails(d, rule, "from_country, where the release takes place, is not stated");
	if (place >= 0 && StoredWrongly(d, rule, place))
		return false;
	values = EvidenceText(d->order->evidence, FACT_STORED_IN);
	while (EvidenceNextValue(&values, &value, &len) && ((place = DestinationLookup(d->rb, value, len)) >= 0))
		if (StoredWrongly(d, rule, place))
			return false;
	return true;
}

const ActivityRule *
ActivityIsNoExport(Deliberation *d)
{
	const Rulebook *rb = d->rb;

	if (d->destination == NULL || d->order->item_state != ITEM_GIVEN)
		return NULL;
	for (int i = 0; i < rb->nactivity_rules; i++)
	{
		const ActivityRule *rule = &rb->activity_rules[i];

		if (rule->transactions != 0 && (rule->transactions & 1U << d->transaction) == 0)
			continue;
		VerdictMayChange(d, rule->from, rule->through);
		if (!InForce(rule, d->day) || !EvidenceMeets(d, rule) || !NationalsMeet(d, rule) || !PlaceMeets(d, rule) || !StorageMeets(d, rule))
			continue;
		if (!MayBeReleased(d))
		{
			AskReview(d, REASON_FACTS_CONTRADICT);
			Explain(d, "transaction", "review", rule->citation, "%s: %s is neither technology nor software", rule->line, ItemText(d->order->item));
			continue;
		}
		Explain(d, "transaction", OutcomeName(rule->outcome), rule->citation,
				"%s: no export, reexport or transfer; the parties are looked at all the same", rule->line);
		return rule;
	}
	return NULL;
}
