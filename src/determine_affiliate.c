/*
 * determine_affiliate.c
 *		Owners that are on lists: the rule on affiliates of 50 percent or more
 *		(90 FR 47201; supplement no. 8 to part 744).
 *
 * Stakes of listed owners add up, whichever list they are on.  An owner that
 * is caught itself counts with its full stake.  Whether the rule is in force on
 * a day is data: it was suspended for a year.
 */
#include "compat.h"

#include "miscadmin.h"

#include "deliberation.h"

#define AFFILIATES_RULE		"affiliates_50_percent"
#define HALF				INT64CONST(50000000)
#define MAX_OWNERS			16
#define MAX_DEPTH			32

/* The listed owners found behind a name. */
typedef struct Owners
{
	int			count;
	const Party *parties[MAX_OWNERS];
} Owners;

/* Does being on this list count for owners? */
static bool
OwnerCounts(const Party *party)
{
	return party->list->effect == EFFECT_LICENSE_REQUIRED ||
		party->list->effect == EFFECT_MILITARY_END_USER ||
		(party->list->effect == EFFECT_BLOCKED && party->blocked_program);
}

static bool
OwnerListed(Deliberation *d, const Ownership *edge, Owners *owners)
{
	bool		listed = false;

	for (int i = 0; i < edge->nparties; i++)
	{
		const Party *party = edge->parties[i];

		if (!OwnerCounts(party) || (party->from != DATEVAL_NOBEGIN && !Known(d, party->from)))
			continue;
		Changes(d, party->from, party->through);
		if (!InForce(party, d->day))
			continue;
		listed = true;
		if (owners->count < MAX_OWNERS)
			owners->parties[owners->count++] = party;
	}
	return listed;
}

/* Is a name half owned by listed parties, through whatever chain? */
static Truth
HalfOwned(Deliberation *d, uint64 name, int depth, int64 *share, Owners *owners)
{
	int64		sure = 0;
	int64		perhaps = 0;
	bool		unknown = false;

	check_stack_depth();
	for (int i = 0; i < d->rb->nownerships; i++)
	{
		const Ownership *edge = &d->rb->ownerships[i];
		Truth		counts = TRUTH_NO;
		int64		ignored;

		if (edge->owned != name || edge->owner == name)
			continue;
		Changes(d, edge->from, edge->through);
		if (!InForce(edge, d->day))
			continue;
		if (OwnerListed(d, edge, owners))
			counts = TRUTH_YES;
		else if (depth < MAX_DEPTH)	/* owners in a circle end here */
			counts = HalfOwned(d, edge->owner, depth + 1, &ignored, owners);
		if (counts == TRUTH_NO)
			continue;
		if (edge->share < 0)
			unknown = true;
		else if (counts == TRUTH_YES)
			sure += edge->share;
		else
			perhaps += edge->share;
	}
	*share = sure;
	if (sure >= HALF)
		return TRUTH_YES;
	return unknown || sure + perhaps >= HALF ? TRUTH_UNKNOWN : TRUTH_NO;
}

static const RuleStatus *
AffiliatesRule(Deliberation *d)
{
	const RuleStatus *governing = NULL;

	for (int i = 0; i < d->rb->nstatuses; i++)
	{
		const RuleStatus *status = &d->rb->statuses[i];

		if (strcmp(status->rule, AFFILIATES_RULE) != 0)
			continue;
		Changes(d, status->from, status->through);
		if (InForce(status, d->day))
			governing = status;
	}
	return governing;
}

/* The requirement of an owner, as it reaches what it owns. */
static void
ApplyOwner(Deliberation *d, const Party *party, const RuleStatus *rule, const char *name)
{
	Order	   *order = d->order;
	bool		all = party->scope == SCOPE_ALL ||
		(party->scope == SCOPE_ALL_EXCEPT && party->nexceptions > 0) ||
		(party->scope == SCOPE_CCL_AND_SUPPLEMENT_7 && order->item_state == ITEM_GIVEN && order->item != ECCN_EAR99);

	if (party->list->effect == EFFECT_BLOCKED)
		all = true;
	if (party->list->effect == EFFECT_MILITARY_END_USER || !all)
	{
		Review(d, REASON_LIST_SCOPE);
		Explain(d, "ownership", "review", rule->citation,
				"\"%s\" is owned by \"%s\" of the %s, whose requirement has to be read: %s", name, party->name,
				party->list->name, party->requirement ? party->requirement : "not stated");
		return;
	}
	AddFinding(d, REASON_AFFILIATE, OUTCOME_LICENSE_REQUIRED, party, party->name);
	Explain(d, "ownership", "license_required", rule->citation,
			"\"%s\" is owned by \"%s\" of the %s and takes its requirement%s", name, party->name, party->list->name,
			rule->state == RULE_SCHEDULED ? " (the rule is scheduled, not confirmed)" : "");
}

void
DetermineAffiliates(Deliberation *d, const Screening *screening, const char *name)
{
	Owners		owners;
	const RuleStatus *rule;
	int64		share;
	Truth		caught;

	if (likely(d->rb->nownerships == 0) || screening->name_key == 0)
		return;
	owners.count = 0;
	caught = HalfOwned(d, screening->name_key, 0, &share, &owners);
	if (caught == TRUTH_NO && share == 0)
		return;
	rule = AffiliatesRule(d);
	if (rule == NULL || rule->state == RULE_SUSPENDED || caught == TRUTH_NO)
	{
		Explain(d, "ownership", "not applicable", rule ? rule->citation : "15 CFR 744 Supp. 3, red flag 29",
				"listed parties own %s\"%s\"; %s: red flag", caught == TRUTH_YES ? "half of " : "a part of ", name,
				rule == NULL ? "no rule on affiliates is in force" :
				rule->state == RULE_SUSPENDED ? "the rule on affiliates is suspended" : "less than half is known");
		return;
	}
	d->listed_party = true;
	if (caught == TRUTH_UNKNOWN)
	{
		Review(d, REASON_OWNERSHIP);
		Explain(d, "ownership", "review", rule->citation,
				"listed parties own a share of \"%s\" that is not known: find it before shipping", name);
		return;
	}
	for (int i = 0; i < owners.count; i++)
		ApplyOwner(d, owners.parties[i], rule, name);
}
