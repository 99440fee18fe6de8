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

#include "common/hashfn.h"
#include "miscadmin.h"

#include "determination/affiliate.h"
#include "determination/deliberation.h"
#include "screening/ownership.h"
#include "screening/party.h"

#define AFFILIATES_RULE		"affiliates_50_percent"

/* How much of a party is recorded to belong to owners that the record does not name?  All of it where the share is open. */
static int64
UnnamedShare(const Deliberation *d, uint32 owned)
{
	int64		share = 0;

	FOREACH_OWNER(stake, d->rb->ownership, owned)
		if (stake->owner == OWNER_UNNAMED && InForce(stake, d->day))
		share += stake->share == SHARE_UNKNOWN ? SHARE_HALF : stake->share;
	return share;
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

/* What the record says, for the day, of who owns a party. */
typedef enum OwnersKnown
{
	NEVER_ASKED,				/* nothing */
	ASKED_NOT_KNOWN,			/* half or more belongs to owners that it does
								 * not name */
	ASKED_KNOWN					/* who they are, or that nobody was found */
} OwnersKnown;

static OwnersKnown
WhatIsRecorded(const Deliberation *d, uint32 party, NameForm form)
{
	/* Who owns "Foo LLC" does not tell who owns "Foo GmbH". */
	FOREACH_OWNER(stake, d->rb->ownership, party)
		if (InForce(stake, d->day) && FormsAgree(OwnedForm(d->rb->ownership, stake), form))
		return UnnamedShare(d, party) < SHARE_HALF ? ASKED_KNOWN : ASKED_NOT_KNOWN;
	return NEVER_ASKED;
}

/* A party of whom it is not recorded who owns it, on a day on which its owners would count. */
static void
UnknownOwnership(Deliberation *d, uint32 party, NameForm form, const char *name)
{
	const Policy *policy = PolicyFor(d, POLICY_UNKNOWN_OWNERSHIP);
	const RuleStatus *rule;
	OwnersKnown known;
	bool		review;

	if (d->trail == NULL && policy->number == UNKNOWN_OWNERSHIP_TRAIL)
		return;
	if (d->destination != NULL && d->destination->status == DESTINATION_UNITED_STATES)
		return;
	FOREACH_OWNER(stake, d->rb->ownership, party)
		VerdictMayChange(d, stake->from, stake->through);
	rule = AffiliatesRule(d);
	known = WhatIsRecorded(d, party, form);
	if (rule == NULL || rule->state == RULE_SUSPENDED || known == ASKED_KNOWN)
		return;
	review = policy->number == UNKNOWN_OWNERSHIP_REVIEW || (policy->number == UNKNOWN_OWNERSHIP_STATED && known == ASKED_NOT_KNOWN);
	if (review)
		AskReview(d, REASON_OWNERSHIP);
	Explain(d, "ownership", review ? "review" : NULL, psprintf("%s; 15 CFR 732 Supp. 3, red flag 29", rule->citation),
			"who owns \"%s\" was %s: the rule on affiliates holds from %s%s, so %s", name,
			known == NEVER_ASKED ? "never recorded" : "asked, and is recorded as not known", DayText(rule->from),
			rule->state == RULE_SCHEDULED ? " as announced" : "",
			known == NEVER_ASKED ? "ask, and record in export_control.ownership who does or that nobody does" :
			"a stake of a listed party cannot be left out: find it, or what resolves the flag");
}

/* ---- whose requirement it is ---- */

/* Parties behind one that is caught. */
typedef struct Chain
{
	uint32		count;
	uint32		size;
	uint32	   *parties;
	struct chain_hash *seen;
} Chain;

typedef struct ChainEntry
{
	uint32		party;
	char		status;
} ChainEntry;

#define SH_PREFIX chain
#define SH_ELEMENT_TYPE ChainEntry
#define SH_KEY_TYPE uint32
#define SH_KEY party
#define SH_HASH_KEY(table, key) murmurhash32(key)
#define SH_EQUAL(table, a, b) ((a) == (b))
#define SH_SCOPE static inline
#define SH_DECLARE
#define SH_DEFINE
#include "lib/simplehash.h"

static bool
ChainAdd(Chain *chain, uint32 party)
{
	bool		found;

	chain_insert(chain->seen, party, &found);
	if (found)
		return false;
	if (chain->count == chain->size)
	{
		chain->size *= 2;
		chain->parties = repalloc_huge(chain->parties, sizeof(uint32) * (Size) chain->size);
	}
	chain->parties[chain->count++] = party;
	return true;
}

/* Is an owner a listed party by a name before one with that number, too? */
static bool
ListedByNameBefore(const Deliberation *d, uint32 owner, int number, const Party *party)
{
	for (int i = 0; i < number; i++)
	{
		const Screening *screening = OwnerScreening(d->rb, owner, i);

		for (int m = 0; m < screening->nmatches; m++)
			if (screening->matches[m].level == MATCH_EXACT && screening->matches[m].party == party)
				return true;
	}
	return false;
}

/* What the owners of a party come to. */
typedef struct OwnersSay
{
	bool		required;		/* one that is listed requires a license */
	bool		doubt;			/* one may be listed, or is not named */
} OwnersSay;

/* May listed parties own an owner, by a part of the text that names it? */
static bool
PartMayBeCaught(Deliberation *d, const Screening *screening)
{
	if (likely(screening->nowned == 0) || OwnersRecorded(d, screening))
		return false;
	for (int i = 0; i < screening->nowned; i++)
		if (OwnersClose(d, OWNERS_OF_RULE, (uint32) (screening->owned[i].key - 1)).caught != TRUTH_NO)
			return true;
	return false;
}

/* The requirements of an owner that is listed. */
static void
ApplyOwner(Deliberation *d, uint32 owner, const RuleStatus *rule, const char *name, NameOnFile customer, OwnersSay *say)
{
	const Screening *screening;

	for (int i = 0; (screening = OwnerScreening(d->rb, owner, i)) != NULL; i++)
	{
		say->doubt |= screening->unreadable || screening->too_long || screening->too_general || screening->other_scripts != 0 ||
			PartMayBeCaught(d, screening);
		for (int m = 0; m < screening->nmatches; m++)
		{
			const PartyMatch *match = &screening->matches[m];

			if (match->level == MATCH_REJECTED || !ListingCounts(d, match->party) || !OwnerCounts(d, OWNERS_OF_RULE, match->party))
				continue;
			if (match->level != MATCH_EXACT)
				say->doubt = true;
			else if (!ListedByNameBefore(d, owner, i, match->party))
				say->required |= ApplyListingOfOwner(d, match->party, rule->citation, name, customer,
													 rule->state == RULE_SCHEDULED ? " (the rule is scheduled, not confirmed)" : "");
		}
	}
}

/*
 * The requirements of all listed owners, direct or through those caught.  Where
 * these require nothing, an owner who may be listed too still may.
 */
static void
ApplyOwners(Deliberation *d, uint32 party, const RuleStatus *rule, const char *name, NameOnFile customer)
{
	Chain		chain = {.size = 16};
	OwnersSay	say = {false, false};

	chain.seen = chain_create(CurrentMemoryContext, 16, NULL);
	chain.parties = palloc(sizeof(uint32) * chain.size);
	ChainAdd(&chain, party);
	for (uint32 c = 0; c < chain.count; c++)
	{
		Truth		caught = OwnersClose(d, OWNERS_OF_RULE, chain.parties[c]).caught;

		CHECK_FOR_INTERRUPTS();
		say.doubt |= caught == TRUTH_UNKNOWN;
		if (caught != TRUTH_YES)
			continue;
		FOREACH_OWNER(stake, d->rb->ownership, chain.parties[c])
		{
			if (!InForce(stake, d->day))
				continue;
			say.doubt |= stake->owner == OWNER_UNNAMED;
			if (stake->owner < OWNER_UNNAMED && ChainAdd(&chain, stake->owner))
				ApplyOwner(d, stake->owner, rule, name, customer, &say);
		}
	}
	chain_destroy(chain.seen);
	pfree(chain.parties);
	if (say.required || !say.doubt)
		return;
	AskReview(d, REASON_OWNERSHIP);
	Explain(d, "ownership", "review", rule->citation,
			"\"%s\" is owned by a listed party that requires nothing here, and by others who may be listed too: find out", name);
}

/* Does a listed owner with a footnote stand behind a party, through parties that are caught at least so surely? */
static bool
FootnoteBehind(Deliberation *d, uint32 party, int footnote, Truth least)
{
	Chain		chain = {.size = 16};
	bool		found = false;

	chain.seen = chain_create(CurrentMemoryContext, 16, NULL);
	chain.parties = palloc(sizeof(uint32) * chain.size);
	ChainAdd(&chain, party);
	for (uint32 c = 0; c < chain.count && !found; c++)
	{
		CHECK_FOR_INTERRUPTS();
		if (OwnersClose(d, OWNERS_OF_RULE, chain.parties[c]).caught < least)
			continue;
		FOREACH_OWNER(stake, d->rb->ownership, chain.parties[c])
		{
			const Screening *owner;

			if (stake->owner >= OWNER_UNNAMED || !InForce(stake, d->day) || !ChainAdd(&chain, stake->owner))
				continue;
			for (int i = 0; (owner = OwnerScreening(d->rb, stake->owner, i)) != NULL; i++)
				for (int m = 0; m < owner->nmatches; m++)
				{
					const PartyMatch *match = &owner->matches[m];

					found |= match->level != MATCH_REJECTED && (least < TRUTH_YES || match->level == MATCH_EXACT) &&
						ListingCounts(d, match->party) && (match->party->footnotes & 1 << footnote) != 0;
				}
		}
	}
	chain_destroy(chain.seen);
	pfree(chain.parties);
	return found;
}

bool
OwnersRecorded(Deliberation *d, const Screening *screening)
{
	uint32		party = (uint32) (screening->owned_key - 1);	/* none: no row names it */

	if (screening->owned_beside)
		return false;
	FOREACH_OWNER(stake, d->rb->ownership, party)
		VerdictMayChange(d, stake->from, stake->through);
	return WhatIsRecorded(d, party, screening->owned_form) == ASKED_KNOWN;
}

/* The same for parties that parts of a text name, any of which may be the party. */
static Truth
PartHasFootnote(Deliberation *d, const Screening *screening, int footnote)
{
	const RuleStatus *rule;

	if (OwnersRecorded(d, screening) || (rule = AffiliatesRule(d)) == NULL || rule->state == RULE_SUSPENDED)
		return TRUTH_NO;
	for (int i = 0; i < screening->nowned; i++)
	{
		uint32		party = (uint32) (screening->owned[i].key - 1);

		if (OwnersClose(d, OWNERS_OF_RULE, party).caught != TRUTH_NO && FootnoteBehind(d, party, footnote, TRUTH_UNKNOWN))
			return TRUTH_UNKNOWN;
	}
	return TRUTH_NO;
}

Truth
OwnerHasFootnote(Deliberation *d, const Screening *screening, int footnote)
{
	uint32		party = (uint32) (screening->owned_key - 1);
	const RuleStatus *rule;
	Closed		owned;

	if (unlikely(screening->nowned > 0) && PartHasFootnote(d, screening, footnote) != TRUTH_NO)
		return TRUTH_UNKNOWN;
	if (likely(screening->owned_key == 0) || (owned = OwnersClose(d, OWNERS_OF_RULE, party)).caught == TRUTH_NO)
		return TRUTH_NO;
	rule = AffiliatesRule(d);
	if (rule == NULL || rule->state == RULE_SUSPENDED)
		return TRUTH_NO;
	if (owned.caught == TRUTH_YES && FootnoteBehind(d, party, footnote, TRUTH_YES))
		return TRUTH_YES;
	return FootnoteBehind(d, party, footnote, TRUTH_UNKNOWN) ? TRUTH_UNKNOWN : TRUTH_NO;
}

/* What blocked persons own by half is blocked, by another rule of another agency. */
static void
ExplainBlocked(Deliberation *d, uint32 party, const char *name)
{
	Closed		blocked;

	if (likely(d->trail == NULL))
		return;
	blocked = OwnersClose(d, OWNERS_BLOCKED, party);
	if (blocked.caught != TRUTH_NO)
		Explain(d, "treasury", NULL, "31 CFR chapter V; OFAC, 50 percent rule",
				"blocked persons %s half of \"%s\" or more: OFAC takes it as blocked then, whatever the EAR allow",
				blocked.caught == TRUTH_YES ? "own" : "may own", name);
}

/* What follows where owners are recorded. */
static void
RequirementsOfOwners(Deliberation *d, uint32 party, NameOnFile customer, const char *name)
{
	Closed		owned = OwnersClose(d, OWNERS_OF_RULE, party);
	const RuleStatus *rule;

	ExplainBlocked(d, party, name);
	if (owned.caught == TRUTH_NO && owned.share == 0)
		return;
	if (d->order->known_on != DATEVAL_NOEND)
		Explain(d, "ownership", NULL, "export_control.ownership", "who owns \"%s\" is as recorded now, whatever the day known on", name);
	rule = AffiliatesRule(d);
	if (rule == NULL || rule->state == RULE_SUSPENDED || owned.caught == TRUTH_NO)
	{
		Explain(d, "ownership", "not applicable", rule ? rule->citation : "15 CFR 732 Supp. 3, red flag 29",
				"listed parties own %s\"%s\"; %s: red flag", owned.caught == TRUTH_YES ? "half of " : "a part of ", name,
				rule == NULL ? "no rule on affiliates is in force" :
				rule->state == RULE_SUSPENDED ? "the rule on affiliates is suspended" : "less than half is known");
		return;
	}
	d->listed_party = true;
	if (owned.caught == TRUTH_UNKNOWN)
	{
		d->closed_by_party = true;
		AskReview(d, REASON_OWNERSHIP);
		Explain(d, "ownership", "review", rule->citation,
				"what share of \"%s\" listed parties own is not known: find it before shipping", name);
		return;
	}
	ApplyOwners(d, party, rule, name, customer);
}

/*
 * What is recorded of the owners of a name that is a part of the party's text: it may
 * be the party, or somebody beside it.
 */
static void
OwnersOfPart(Deliberation *d, const OwnedPart *part, const char *name)
{
	uint32		party = (uint32) (part->key - 1);
	Closed		owned = OwnersClose(d, OWNERS_OF_RULE, party);
	const RuleStatus *rule;

	if (WhatIsRecorded(d, party, part->form) == ASKED_NOT_KNOWN)
		UnknownOwnership(d, party, part->form, part->part);
	ExplainBlocked(d, party, part->part);
	if (owned.caught == TRUTH_NO)
		return;
	rule = AffiliatesRule(d);
	if (rule == NULL || rule->state == RULE_SUSPENDED)
	{
		Explain(d, "ownership", "not applicable", rule ? rule->citation : "15 CFR 732 Supp. 3, red flag 29",
				"listed parties own half of \"%s\", a part of \"%s\"; %s: red flag", part->part, name,
				rule == NULL ? "no rule on affiliates is in force" : "the rule on affiliates is suspended");
		return;
	}
	d->listed_party = true;
	d->closed_by_party = true;
	AskReview(d, REASON_OWNERSHIP);
	Explain(d, "ownership", "review", rule->citation,
			"\"%s\" is a part of \"%s\", and listed parties %s half of it: if it is not the party, record in export_control.ownership who owns \"%s\"",
			part->part, name, owned.caught == TRUTH_YES ? "own" : "may own", name);
}

void
RequirementsOfAffiliates(Deliberation *d, const Screening *screening, const char *name)
{
	uint32		party = (uint32) (screening->owned_key - 1);	/* none: no row names it */

	UnknownOwnership(d, party, screening->owned_form, name);
	if (unlikely(screening->owned_key != 0))
		RequirementsOfOwners(d, party, screening->named, name);
	if (unlikely(screening->nowned > 0) && !OwnersRecorded(d, screening))
		for (int i = 0; i < screening->nowned; i++)
			OwnersOfPart(d, &screening->owned[i], name);
}
