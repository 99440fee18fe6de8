/*
 * requirement_affiliate.c
 *		Owners that are on lists: the rule on affiliates of 50 percent or more
 *		(90 FR 47201; supplement no. 8 to part 744).
 *
 * Stakes of listed owners add up, whichever list they are on.  An owner that
 * the rule itself catches counts with its full stake.  Whether the rule is in
 * force on a day is data: it was suspended for a year.
 *
 * A party without rows is one of which nobody asked who owns it, not one that
 * nobody owns: that is what a row without an owner says.  Rows of ownership do
 * not say when they became known, so they count whatever known_on is.
 */
#include "support/compat.h"

#include "miscadmin.h"

#include "determination/affiliate.h"
#include "determination/deliberation.h"
#include "screening/party.h"
#include "support/lower_bound.h"

#define AFFILIATES_RULE		"affiliates_50_percent"
#define HALF				INT64CONST(50000000)	/* millionths of a percent */
#define MAX_HOLDERS			128
#define NOBODY				0	/* name key of no name */

/* A party that owns, through whatever chain, a part of the one asked about. */
typedef struct Holder
{
	uint64		name;			/* its name key */
	Truth		listed;			/* on a list that counts */
	Truth		caught;			/* half owned by listed parties or caught ones */
	int64		share;			/* of such owners, as far as known */
	const Screening *screening;
} Holder;

/* Everybody behind a party, which is the first. */
typedef struct Holders
{
	int			count;
	bool		incomplete;		/* more than there is room for */
	Holder		holders[MAX_HOLDERS];
} Holders;

/* Does being on this list count for owners? */
static bool
OwnerCounts(Deliberation *d, const Party *party)
{
	return party->list->effect == EFFECT_LICENSE_REQUIRED ||
		party->list->effect == EFFECT_MILITARY_END_USER ||
		(party->list->effect == EFFECT_BLOCKED && ListingBlocks(d, party));
}

/* Is an owner on a list that counts?  A name that is only like a listed one may be. */
static Truth
OwnerListed(Deliberation *d, const Screening *screening)
{
	Truth		listed = screening->unreadable || screening->too_general || NotComparable(d, screening) ? TRUTH_UNKNOWN : TRUTH_NO;

	for (int i = 0; i < screening->nmatches; i++)
	{
		const PartyMatch *match = &screening->matches[i];
		const Party *party = match->party;

		if (match->level != MATCH_REJECTED && ListingCounts(d, party) && OwnerCounts(d, party))
			listed = TruthOr(listed, match->level == MATCH_EXACT ? TRUTH_YES : TRUTH_UNKNOWN);
		else
		{
			const Party *today = RenamedTo(d, screening, match);

			if (today != NULL && OwnerCounts(d, today))
				listed = TruthOr(listed, TRUTH_UNKNOWN);
		}
	}
	return listed;
}

static Holder *
HolderByName(Holders *all, uint64 name)
{
	for (int i = 0; i < all->count; i++)
		if (all->holders[i].name == name)
			return &all->holders[i];
	return NULL;
}

/* The first row about who owns a party; the others follow it. */
static int
FirstOwner(const Rulebook *rb, uint64 owned)
{
	int			first;

	LOWER_BOUND(first, rb->nownerships, i, rb->ownerships[i].owned < owned);
	return first;
}

/* All rows about who owns a party. */
#define FOREACH_OWNER(edge, rb, name) \
	for (const Ownership *edge = (rb)->ownerships + FirstOwner(rb, name); \
		 edge < (rb)->ownerships + (rb)->nownerships && edge->owned == (name); edge++)

/* Everybody who owns a part of somebody among the holders, added to them. */
static void
CollectHolders(Deliberation *d, Holders *all)
{
	for (int h = 0; h < all->count; h++)
		FOREACH_OWNER(edge, d->rb, all->holders[h].name)
	{
		Holder	   *holder;

		VerdictMayChange(d, edge->from, edge->through);
		if (edge->owner == NOBODY || edge->unnamed || !InForce(edge, d->day) || HolderByName(all, edge->owner) != NULL)
			continue;
		if (all->count == MAX_HOLDERS)
		{
			all->incomplete = true;
			continue;
		}
		holder = &all->holders[all->count++];
		memset(holder, 0, sizeof(*holder));
		holder->name = edge->owner;
		holder->screening = PartyScreen(d->rb, edge->owner_name, (int) strlen(edge->owner_name));
		holder->listed = OwnerListed(d, holder->screening);
	}
}

/* How much of a party is recorded to belong to owners that the record does not name?  All of it where the share is open. */
static int64
UnnamedShare(const Deliberation *d, uint64 owned)
{
	int64		share = 0;

	FOREACH_OWNER(edge, d->rb, owned)
		if (edge->unnamed && InForce(edge, d->day))
		share += edge->share < 0 ? HALF : edge->share;
	return share;
}

/* How much of a holder do listed and caught parties own? */
static Truth
HalfOwned(Deliberation *d, Holders *all, Holder *holder)
{
	int64		perhaps = 0;
	int64		unnamed = UnnamedShare(d, holder->name);
	bool		unknown = false;

	holder->share = 0;
	FOREACH_OWNER(edge, d->rb, holder->name)
	{
		const Holder *owner;
		Truth		counts;

		if (edge->owner == NOBODY || edge->unnamed || edge->owner == holder->name || !InForce(edge, d->day) ||
			(owner = HolderByName(all, edge->owner)) == NULL)
			continue;
		counts = TruthOr(owner->listed, owner->caught);
		if (counts == TRUTH_NO)
			continue;
		if (edge->share < 0)
			unknown = true;
		else if (counts == TRUTH_YES)
			holder->share += edge->share;
		else
			perhaps += edge->share;
	}
	if (holder->share >= HALF)
		return TRUTH_YES;

	/*
	 * Owners that nobody named are owners unknown: alone they are what the
	 * policy says (UnknownOwnership).
	 */
	if (holder->share + perhaps > 0 || PolicyFor(d, POLICY_UNKNOWN_OWNERSHIP)->number == UNKNOWN_OWNERSHIP_REVIEW)
		perhaps += unnamed;
	return unknown || holder->share + perhaps >= HALF ? TRUTH_UNKNOWN : TRUTH_NO;
}

/* Who is caught follows from who is caught: repeat until nothing more follows. */
static void
SpreadRequirement(Deliberation *d, Holders *all)
{
	bool		changed;

	do
	{
		CHECK_FOR_INTERRUPTS();
		changed = false;
		for (int h = 0; h < all->count; h++)
		{
			Truth		caught = HalfOwned(d, all, &all->holders[h]);

			if (caught > all->holders[h].caught)
			{
				all->holders[h].caught = caught;
				changed = true;
			}
		}
	} while (changed);
}

/* Of two rows for a day: does the first ask more?  Never of equal ones. */
static bool
Stricter(const RuleStatus *a, const RuleStatus *b)
{
	static const int strictness[] = {[RULE_SUSPENDED] = 0, [RULE_SCHEDULED] = 1, [RULE_IN_FORCE] = 2};

	if (a->state != b->state)
		return strictness[a->state] > strictness[b->state];
	return strcmp(a->citation, b->citation) < 0;
}

/* Did a state end with one that was not announced yet on the day known on? */
static bool
EndUnknown(Deliberation *d, const RuleStatus *ended)
{
	for (int i = 0; i < d->rb->nstatuses; i++)
	{
		const RuleStatus *status = &d->rb->statuses[i];

		if (strcmp(status->rule, ended->rule) == 0 && ended->through != DATEVAL_NOEND && status->from == ended->through + 1 && !KnownByThen(d, status->announced))
			return true;
	}
	return false;
}

/*
 * The state of the rule on the day.  What was announced after the day known on
 * had not changed it: the state before went on.
 */
static const RuleStatus *
AffiliatesRule(Deliberation *d)
{
	const RuleStatus *governing = NULL;
	const RuleStatus *before = NULL;

	for (int i = 0; i < d->rb->nstatuses; i++)
	{
		const RuleStatus *status = &d->rb->statuses[i];

		if (strcmp(status->rule, AFFILIATES_RULE) != 0 || !KnownByThen(d, status->announced))
			continue;
		VerdictMayChange(d, status->from, status->through);
		if (InForce(status, d->day))
		{
			if (governing == NULL || Stricter(status, governing))
				governing = status;
		}
		else if (status->through < d->day && EndUnknown(d, status) &&
				 (before == NULL || status->from > before->from ||
				  (status->from == before->from && Stricter(status, before))))
			before = status;
	}
	return governing != NULL ? governing : before;
}

/* The requirement of an owner, as it reaches what it owns. */
static void
ApplyOwner(Deliberation *d, const Party *party, const RuleStatus *rule, const char *name, uint64 customer)
{
	Order	   *order = d->order;
	bool		all = party->scope == SCOPE_ALL ||
	(party->scope == SCOPE_ALL_EXCEPT && party->nexceptions > 0) ||
	(party->scope == SCOPE_CCL_AND_SUPPLEMENT_7 && order->item_state == ITEM_GIVEN && order->item != ECCN_EAR99);

	if (party->list->effect == EFFECT_BLOCKED && EvidenceIsTrue(order->evidence, FACT_OFAC_LICENSE))
	{
		Explain(d, "ownership", "not applicable", rule->citation, "\"%s\" is owned by \"%s\" of the %s: a license of the Treasury is stated to authorize the transaction (%s)",
				name, party->name, party->list->name, d->rb->facts[FACT_OFAC_LICENSE].key);
		return;
	}
	if (party->list->effect == EFFECT_BLOCKED)
		all = true;
	if (party->list->effect == EFFECT_MILITARY_END_USER || !all)
	{
		ReviewUnlessDecided(d, REASON_LIST_SCOPE, customer, party, "ownership", rule->citation,
							"\"%s\" is owned by \"%s\" of the %s, whose requirement has to be read: %s", name, party->name,
							party->list->name, party->requirement ? party->requirement : "not stated");
		return;
	}
	AddFinding(d, REASON_AFFILIATE, OUTCOME_LICENSE_REQUIRED, party, party->name);
	Explain(d, "ownership", "license_required", rule->citation,
			"\"%s\" is owned by \"%s\" of the %s and takes its requirement%s", name, party->name, party->list->name,
			rule->state == RULE_SCHEDULED ? " (the rule is scheduled, not confirmed)" : "");
}

/* Has anybody recorded, for the day, who owns the party, or that nobody does? */
static bool
OwnershipAsked(const Deliberation *d, const Screening *screening)
{
	if (screening->owned_key != 0)
		FOREACH_OWNER(edge, d->rb, screening->owned_key)
			if (InForce(edge, d->day))
			return UnnamedShare(d, screening->owned_key) < HALF;
	return false;
}

/* A party of whom nothing is recorded, on a day on which its owners would count. */
static void
UnknownOwnership(Deliberation *d, const Screening *screening, const char *name)
{
	const Policy *policy = PolicyFor(d, POLICY_UNKNOWN_OWNERSHIP);
	const RuleStatus *rule;

	if (d->trail == NULL && policy->number == UNKNOWN_OWNERSHIP_TRAIL)
		return;
	if (d->destination != NULL && d->destination->status == DESTINATION_UNITED_STATES)
		return;
	if (screening->owned_key != 0)
		FOREACH_OWNER(edge, d->rb, screening->owned_key)
			VerdictMayChange(d, edge->from, edge->through);
	rule = AffiliatesRule(d);
	if (rule == NULL || rule->state == RULE_SUSPENDED || OwnershipAsked(d, screening))
		return;
	if (policy->number == UNKNOWN_OWNERSHIP_REVIEW)
		AskReview(d, REASON_OWNERSHIP);
	Explain(d, "ownership", policy->number == UNKNOWN_OWNERSHIP_REVIEW ? "review" : NULL, psprintf("%s; 15 CFR 732 Supp. 3, red flag 29", rule->citation),
			"who owns \"%s\" was never recorded: the rule on affiliates holds from %s%s, so ask, and record in export_control.ownership who does or that nobody does",
			name, DayText(rule->from), rule->state == RULE_SCHEDULED ? " as announced" : "");
}

/* Everybody behind a party, and who is caught; the party itself is the first.  False if nothing is recorded of it. */
static bool
CollectAffiliates(Deliberation *d, const Screening *screening, Holders *all)
{
	Holder	   *self = &all->holders[0];

	if (likely(d->rb->nownerships == 0) || screening->owned_key == 0)
		return false;
	all->count = 1;
	all->incomplete = false;
	memset(self, 0, sizeof(*self));
	self->name = screening->owned_key;
	CollectHolders(d, all);
	SpreadRequirement(d, all);
	if (all->incomplete)
		self->caught = TruthOr(self->caught, TRUTH_UNKNOWN);
	return true;
}

Truth
OwnerHasFootnote(Deliberation *d, const Screening *screening, int footnote)
{
	Holders		all;
	const RuleStatus *rule;

	if (!CollectAffiliates(d, screening, &all) || all.holders[0].caught == TRUTH_NO)
		return TRUTH_NO;
	rule = AffiliatesRule(d);
	if (rule == NULL || rule->state == RULE_SUSPENDED)
		return TRUTH_NO;
	for (int h = 1; h < all.count; h++)
	{
		const Screening *owner = all.holders[h].screening;

		for (int m = 0; owner != NULL && m < owner->nmatches; m++)
		{
			const PartyMatch *match = &owner->matches[m];

			if (match->level != MATCH_REJECTED && ListingCounts(d, match->party) && (match->party->footnotes & 1 << footnote) != 0)
				return match->level == MATCH_EXACT ? all.holders[0].caught : TRUTH_UNKNOWN;
		}
	}
	return TRUTH_NO;
}

void
RequirementsOfAffiliates(Deliberation *d, const Screening *screening, const char *name)
{
	Holders		all;
	Holder	   *self = &all.holders[0];
	const RuleStatus *rule;

	UnknownOwnership(d, screening, name);
	if (!CollectAffiliates(d, screening, &all))
		return;
	if (self->caught == TRUTH_NO && self->share == 0)
		return;

	if (d->order->known_on != DATEVAL_NOEND)
		Explain(d, "ownership", NULL, "export_control.ownership", "who owns \"%s\" is as recorded now, whatever the day known on", name);
	rule = AffiliatesRule(d);
	if (rule == NULL || rule->state == RULE_SUSPENDED || self->caught == TRUTH_NO)
	{
		Explain(d, "ownership", "not applicable", rule ? rule->citation : "15 CFR 732 Supp. 3, red flag 29",
				"listed parties own %s\"%s\"; %s: red flag", self->caught == TRUTH_YES ? "half of " : "a part of ", name,
				rule == NULL ? "no rule on affiliates is in force" :
				rule->state == RULE_SUSPENDED ? "the rule on affiliates is suspended" : "less than half is known");
		return;
	}
	d->listed_party = true;
	d->closed_by_party = true;
	if (self->caught == TRUTH_UNKNOWN)
	{
		AskReview(d, REASON_OWNERSHIP);
		Explain(d, "ownership", "review", rule->citation,
				"what share of \"%s\" listed parties own is not known: find it before shipping", name);
		return;
	}

	/* The requirements of all listed owners, direct or through those caught. */
	for (int h = 0; h < all.count; h++)
	{
		if (all.holders[h].caught != TRUTH_YES)
			continue;
		FOREACH_OWNER(edge, d->rb, all.holders[h].name)
		{
			const Holder *owner = HolderByName(&all, edge->owner);

			if (owner == NULL || edge->owner == NOBODY || edge->unnamed || !InForce(edge, d->day) || owner == self)
				continue;
			for (int m = 0; owner->screening != NULL && m < owner->screening->nmatches; m++)
			{
				const PartyMatch *match = &owner->screening->matches[m];

				if (match->level == MATCH_EXACT && ListingCounts(d, match->party) && OwnerCounts(d, match->party))
					ApplyOwner(d, match->party, rule, name, screening->name_key);
			}
		}
	}
}
