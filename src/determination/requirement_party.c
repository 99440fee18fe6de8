/*
 * requirement_party.c
 *		Parties to an order that are on lists: General Prohibitions Four and
 *		Five (parts 744 and 764).
 */
#include "support/compat.h"

#include "mb/pg_wchar.h"
#include "miscadmin.h"

#include "determination/deliberation.h"
#include "determination/end_use.h"
#include "determination/hts.h"
#include "determination/words.h"
#include "screening/party.h"

/* "the Entity List of 2026-07-31": a list and the edition that was loaded. */
static const char *
ListName(const PartyList *list)
{
	return list->published == DATEVAL_NOBEGIN ? list->name :
		psprintf("%s of %s", list->name, DayText(list->published));
}

bool
ListingCounts(Deliberation *d, const Party *party)
{
	DateADT		through = party->through;

	if (party->announced != DATEVAL_NOBEGIN && !KnownByThen(d, party->announced))
		return false;
	if (d->order->known_on != DATEVAL_NOEND && through >= d->order->known_on)
		through = DATEVAL_NOEND;
	VerdictMayChange(d, party->from, through);
	return party->from <= d->day && d->day <= through;
}

bool
ListingBlocks(Deliberation *d, const Party *party)
{
	if (party->effect_from == DATEVAL_NOEND)
		return false;
	VerdictMayChange(d, party->effect_from, party->effect_through);
	return party->effect_from <= d->day && d->day <= party->effect_through;
}

/* What told from when on a listing counts whose own row does not. */
static const char *
BeganText(const Party *party)
{
	const char *day = DayText(party->from);

	switch (party->began)
	{
		case BEGAN_STATED:
			break;
		case BEGAN_LIST:
			return psprintf("; its day is not stated: not before %s, the first day of the list", day);
		case BEGAN_PROGRAM:
			return psprintf("; its day is not stated: not before %s, the first day of program %s", day, party->began_with);
		case BEGAN_NOTICE:
			return psprintf("; its day is not stated: not before %s, the day of %s", day, party->began_with);
		case BEGAN_VOLUME:
			return psprintf("; its day is not stated: not before %s, the first day of the year of %s, whose day is not known",
							day, party->began_with);
	}
	return "";
}

/* A listing that would be spoken of were it another day, or all known. */
static void
ExplainPassedOver(Deliberation *d, const Party *party, const char *name)
{
	if (d->trail == NULL)
		return;
	if (party->announced != DATEVAL_NOBEGIN && !KnownByThen(d, party->announced))
	{
		if (InForce(party, d->day))
			Explain(d, "party", "not applicable", party->citation,
					"\"%s\": \"%s\" of the %s was announced on %s and not known on %s", name, party->name,
					party->list->name, DayText(party->announced), DayText(d->order->known_on));
	}
	else if (party->began != BEGAN_STATED && d->day < party->from)
		Explain(d, "party", "not applicable", party->citation,
				"\"%s\": \"%s\" of the %s does not count on %s%s", name, party->name, ListName(party->list),
				DayText(d->day), BeganText(party));
}

/* Is a row among the matches, surely enough? */
static bool
Matches(const Screening *screening, const Party *row, MatchLevel least)
{
	for (int i = 0; i < screening->nmatches; i++)
		if (screening->matches[i].party == row && screening->matches[i].level >= least)
			return true;
	return false;
}

bool
NotComparable(Deliberation *d, const Screening *screening)
{
	return screening->other_scripts != 0 &&
		PartyScriptsCount(PolicyFor(d, POLICY_OTHER_SCRIPTS), PolicyFor(d, POLICY_REQUIRED_LISTS));
}

const Party *
RenamedTo(Deliberation *d, const Screening *screening, const PartyMatch *match)
{
	const Party *party = match->party;

	if (match->level == MATCH_REJECTED || party->through >= d->day)
		return NULL;
	for (const Party *row = PartyOfEntry(d->rb, party->list->list, party->entry); row != NULL; row = PartyOfEntryNext(d->rb, row))
		if (row != party && ListingCounts(d, row))
			return Matches(screening, row, Min(match->level, MATCH_STRONG)) ? NULL : row;
	return NULL;
}

MatchLevel
KnownLevel(Deliberation *d, const PartyMatch *match)
{
	ScreenOptions options;

	if (likely(match->decision == NULL) || KnownByThen(d, Max(match->decision->decided_on, match->decision->recorded_on)))
		return match->level;
	options = PartyScreenOptions(d->rb);
	if (match->why & SCREEN_WHY_EXACT)
		return match->why & SCREEN_WHY_WEAK ? MATCH_STRONG : MATCH_EXACT;
	if (match->score < options.possible)
		return MATCH_REJECTED;
	return match->score >= options.strong ? MATCH_STRONG : MATCH_POSSIBLE;
}

/* What an entry says beside its requirement: programs, and how applications are reviewed. */
static const char *
EntryWords(const Party *party)
{
	return psprintf("%s%s%s%s%s", party->programs == NULL ? "" : strchr(party->programs, ',') ? ", programs " : ", program ", party->programs ? party->programs : "",
					party->policy ? "; license review policy: \"" : "", party->policy ? party->policy : "", party->policy ? "\"" : "");
}

/* Lists of the Treasury bind beside the EAR, whatever these say. */
static void
ExplainTreasury(Deliberation *d, const Party *party, const char *name)
{
	if (party->list->effect == EFFECT_BLOCKED || strncmp(party->list->citation, "31 CFR", 6) == 0)
		Explain(d, "treasury", NULL, "31 CFR chapter V", "\"%s\" is on the %s%s: OFAC may require its own license, whatever the EAR allow",
				name, party->list->name, party->programs == NULL ? "" : psprintf(", program%s %s", strchr(party->programs, ',') ? "s" : "", party->programs));
}

static void
ReviewScope(Deliberation *d, const Party *party, const char *name, const char *how, NameOnFile customer)
{
	ReviewUnlessDecided(d, REASON_LIST_SCOPE, customer, party, "party", party->citation,
						"\"%s\" %s on the %s as \"%s\"; whether its requirement reaches this order has to be read: \"%s\"%s",
						name, how, party->list->name, party->name, party->requirement ? party->requirement : "not stated", EntryWords(party));
}

/* A listing of which a party has the very name, or was decided to be. */
typedef struct Listing
{
	const Party *party;
	const PartyList *list;
	const char *name;			/* of the party to the order */
	NameOnFile	customer;
	bool		closed_before;	/* exceptions were, by another party */
	bool		may_except;		/* its entry leaves some exceptions:
								 * relief_exception.c */
	Reason		reason;			/* of what it requires */
	const char *how;			/* the party stands to the list: "is" on it,
								 * or an owner of it is */
	bool		purchaser;		/* and nothing more than that */
} Listing;

/* Who an entry is beside its name, for people to compare. */
static const char *
IdentityText(const Party *party)
{
	const char *listed = IdentityListed(party->identity);

	return listed == NULL ? "" : psprintf("; listed: %s", Cut(listed, 300));
}

/* A name that is only like that of a listing. */
static void
ReviewLikeName(Deliberation *d, const PartyMatch *match, const char *name, const CustomerFacts *facts)
{
	const Party *party = match->party;
	ScreenOptions options = PartyScreenOptions(d->rb);
	MatchLevel	level;
	float		score = PartyMatchScore(d->rb, match, facts, &options, &level);

	AskReview(d, level == MATCH_STRONG ? REASON_PROBABLE_LIST_MATCH : REASON_POSSIBLE_LIST_MATCH);
	Explain(d, "party", "review", party->citation,
			"\"%s\" may be \"%s\" of the %s, entry %s (matched \"%s\", score %.2f: %s)%s%s", name, party->name,
			ListName(party->list), party->entry, match->matched, score, MatchWhy(match, facts), IdentityText(party), BeganText(party));
}

static void
ExplainMatch(Deliberation *d, const PartyMatch *match, const char *name, const CustomerFacts *facts)
{
	const Party *party = match->party;
	const char *compared = IdentityCompared(IdentityCompare(party->identity, facts));

	if (match->decision != NULL)
		Explain(d, "party", NULL, party->citation,
				"\"%s\" is \"%s\" of the %s, entry %s: decided by %s on %s (%s)%s%s", name, party->name, ListName(party->list),
				party->entry, match->decision->decided_by, DayText(match->decision->decided_on), match->decision->reason,
				IdentityText(party), BeganText(party));
	else
		Explain(d, "party", NULL, party->citation,
				"\"%s\" is a name of the %s, entry %s (matched \"%s\", score %.2f%s%s)%s%s", name,
				ListName(party->list), party->entry, match->matched, match->score, *compared ? ": " : "", compared,
				IdentityText(party), BeganText(party));
}

/* ---- what being on a list requires: one function per effect; true: a license ---- */

/*
 * Is it a foreign direct product alone, or one by US content for such parties,
 * which the section on the footnote of the entry leaves free from where it is
 * shipped (744.11(a)(2), 746.8(a)(12))?
 */
static bool
ProductIsFree(Deliberation *d, const Listing *listing)
{
	Truth		free = TruthAnd(d->product_for_parties, d->products_listing);
	const char *product = d->direct_product != TRUTH_NO ? "a foreign direct product" : "equipment that is subject to the EAR by a US circuit alone, for such parties,";

	if (likely(free == TRUTH_NO) || (listing->party->footnotes & d->products_footnotes) == 0)
		return false;
	if (free == TRUTH_UNKNOWN)
		AskReview(d, REASON_LIST_SCOPE);
	Explain(d, "party", free == TRUTH_YES ? "not applicable" : "review", d->products_listing_by,
			free == TRUTH_YES ? "\"%s\" is on the %s, whose requirement does not reach %s shipped as stated" :
			"\"%s\" is on the %s; whether its requirement reaches %s from where it is shipped has to be read, and takes exported_from, exporter_headquarters and us_content_percent",
			listing->name, listing->list->name, product);
	return true;
}

/*
 * Is it a foreign direct product alone, whose requirement any license exception
 * overcomes, whatever the entry says of others (744.11(a)(2)(i))?
 */
static bool
ProductHasExceptions(Deliberation *d, const Listing *listing)
{
	if (likely(d->direct_product != TRUTH_YES) || d->products_other || (listing->party->footnotes & d->products_open) == 0)
		return false;
	d->closed_by_party = listing->closed_before;
	AddOpenFinding(d, listing->reason, listing->name);
	Explain(d, "party", "license_required", "15 CFR 744.11(a)(2)(i)",
			"\"%s\" %s on the %s: a license for a foreign direct product, which any license exception overcomes whose terms are met",
			listing->name, listing->how, listing->list->name);
	return true;
}

/* The Entity List and the like: to the extent of the entry (744.11, 744.16). */
static bool
LicenseRequiredByEntry(Deliberation *d, Listing *listing)
{
	const Party *party = listing->party;
	Order	   *order = d->order;
	Truth		given;

	if (ProductIsFree(d, listing) || ProductHasExceptions(d, listing))
		return false;
	switch (party->scope)
	{
		case SCOPE_ALL:
			return true;
		case SCOPE_NONE:
			Explain(d, "party", "not applicable", party->citation,
					"\"%s\" %s on the %s without a license requirement", listing->name, listing->how, listing->list->name);
			return false;
		case SCOPE_CCL_AND_SUPPLEMENT_7:
			if (order->item_state == ITEM_GIVEN && order->item != ECCN_EAR99)
				return true;
			given = InSupplement7(d);
			if (given == TRUTH_YES)
				return true;
			if (given == TRUTH_NO && order->item_state == ITEM_GIVEN)
			{
				Explain(d, "party", "not applicable", party->citation,
						"\"%s\" %s on the %s, not for EAR99 items outside supplement no. 7 to part 746", listing->name, listing->how, listing->list->name);
				return false;
			}
			AskReview(d, REASON_LIST_SCOPE);
			Explain(d, "party", "review", party->citation,
					"\"%s\" %s on the %s for items of the Commerce Control List and of supplement no. 7 to part 746; whether this EAR99 item is there is not stated",
					listing->name, listing->how, listing->list->name);
			return false;
		case SCOPE_PROJECT:
			given = EvidenceGiven(order->evidence, FACT_OIL_PROJECT_746_8_A_4);
			if (given == TRUTH_YES)
				return true;
			if (given == TRUTH_NO)
			{
				Explain(d, "party", "not applicable", party->citation,
						"\"%s\" %s on the %s for projects of section 746.8(a)(4), and the order is for none", listing->name, listing->how, listing->list->name);
				return false;
			}
			break;
		case SCOPE_ALL_EXCEPT:
			if (party->nexceptions == 0)
				break;
			listing->may_except = true;
			d->closed_by_party = listing->closed_before;
			return true;
		case SCOPE_TEXT:
			break;
	}
	ReviewScope(d, party, listing->name, listing->how, listing->customer);
	return false;
}

/*
 * Military end users (744.21(a), (b)(1)): any item for those of some countries,
 * items of supplement no. 2 to part 744 for others, as the rules on military end
 * uses say.  That an item is not reached is for whoever ships it to say: a listing
 * is a red flag, and the party may have other countries than those listed.  Where
 * no rule names its country, that is not enough.
 */
static bool
LicenseRequiredForMilitary(Deliberation *d, const Listing *listing)
{
	const Party *party = listing->party;
	bool		named;
	Truth		reached = MilitaryEndUserReached(d, party->countries, &named);
	Truth		stated = EvidenceGiven(d->order->evidence, FACT_SUPPLEMENT_2_ITEM);

	if (reached == TRUTH_YES || stated == TRUTH_YES)
		return true;
	if (stated == TRUTH_NO && named && MayAnswerFor(d, FACT_SUPPLEMENT_2_ITEM, listing->customer))
	{
		d->closed_by_party = listing->closed_before;
		Explain(d, "party", "not applicable", party->citation,
				"\"%s\" %s on the %s, and the item is stated not to be in supplement no. 2 to part 744",
				listing->name, listing->how, ListName(listing->list));
		return false;
	}

	/*
	 * Either answer leaves what the section leaves, and one of them all
	 * (744.21(c)).
	 */
	if (listing->list->nexceptions > 0)
		d->closed_by_party = listing->closed_before;
	AskReview(d, listing->list->reason);
	Explain(d, "party", "review", party->citation,
			"\"%s\" %s on the %s as \"%s\"; whether the item is in supplement no. 2 to part 744 has to be read",
			listing->name, listing->how, listing->list->name, party->name);
	return false;
}

/* Blocked persons: under the programs that 744.8 names, unless OFAC has authorized the transaction (744.8(b)). */
static bool
LicenseRequiredForBlocked(Deliberation *d, const Listing *listing)
{
	const Party *party = listing->party;
	bool		never = party->effect_from == DATEVAL_NOEND;

	if (EvidenceIsTrue(d->order->evidence, FACT_OFAC_LICENSE))
	{
		Explain(d, "party", "not applicable", party->citation,
				"\"%s\" is on the %s as \"%s\": a license of the Treasury is stated to authorize the transaction (%s)",
				listing->name, listing->list->name, party->name, d->rb->facts[FACT_OFAC_LICENSE].key);
		return false;
	}
	if (ListingBlocks(d, party))
		return true;
	ReviewUnlessDecided(d, REASON_RED_FLAG, listing->customer, party, "party", party->citation,
						"\"%s\" %s on the %s as \"%s\" under a program that section 744.8 does not name%s%s: red flag, and Treasury's own rules apply",
						listing->name, listing->how, listing->list->name, party->name, never ? "" : " on ", never ? "" : DayText(d->day));
	return false;
}

/*
 * The section beside what the list cites: 758.1(b)(8), by which eei() goes, is
 * about the parties of 748.5(d) to (f), so not about one that is purchaser alone.
 */
static const char *
UnverifiedCitation(const Listing *listing)
{
	return psprintf("15 CFR 744.15(b)%s; %s", listing->purchaser ? ", 748.5(c)" : "", listing->party->citation);
}

/* The Unverified List (744.15): its statement, and no license. */
static bool
StatementOfUnverified(Deliberation *d, const Listing *listing)
{
	const Party *party = listing->party;
	bool		held = EvidenceIsTrue(d->order->evidence, FACT_UVL_STATEMENT) && MayAnswerFor(d, FACT_UVL_STATEMENT, listing->customer);

	/* One from each (744.15(b)); what the order states is of one. */
	if (held && (d->unverified == NULL || d->unverified == party))
	{
		d->unverified = party;
		Explain(d, "party", "not applicable", UnverifiedCitation(listing),
				"\"%s\" %s on the %s as \"%s\"; its statement is held", listing->name, listing->how, listing->list->name, party->name);
	}
	else if (held)
		MissStatement(d, UnverifiedCitation(listing),
					  Say(d, "\"%s\" %s on the %s as \"%s\", beside \"%s\": uvl_statement tells of one statement, and each party has to sign its own",
						  listing->name, listing->how, listing->list->name, party->name, d->unverified->name));
	else
		MissStatement(d, UnverifiedCitation(listing),
					  Say(d, "\"%s\" %s on the %s as \"%s\"; do not ship without its signed statement (state \"uvl_statement\")",
						  listing->name, listing->how, listing->list->name, party->name));
	return false;
}

static bool
LicenseRequiredByList(Deliberation *d, Listing *listing)
{
	switch (listing->list->effect)
	{
		case EFFECT_LICENSE_REQUIRED:
			return LicenseRequiredByEntry(d, listing);
		case EFFECT_MILITARY_END_USER:
			if (!LicenseRequiredForMilitary(d, listing))
				return false;
			break;
		case EFFECT_BLOCKED:
			return LicenseRequiredForBlocked(d, listing);
		case EFFECT_UNVERIFIED:
			return StatementOfUnverified(d, listing);
		case EFFECT_RED_FLAG:
			ReviewUnlessDecided(d, REASON_RED_FLAG, listing->customer, listing->party, "party", listing->party->citation,
								"\"%s\" %s on the %s as \"%s\": no requirement of the EAR, but a red flag",
								listing->name, listing->how, listing->list->name, listing->party->name);
			return false;
		case EFFECT_MILITARY_INTELLIGENCE:
		case EFFECT_PROHIBITED:
		case EFFECT_NONE:
			break;
	}
	/* Its section may leave some exceptions (744.21(c), 744.22(c)). */
	listing->may_except = listing->list->nexceptions > 0;
	if (listing->may_except)
		d->closed_by_party = listing->closed_before;
	return true;
}

/*
 * A listing whose name is like the party's, with what the order tells of the party.
 * True: it does all that an entry of its list can do in that role.
 */
static bool
ApplyListing(Deliberation *d, const PartyMatch *match, MatchLevel known_level, const char *name, const Screening *screening,
			 const CustomerFacts *facts, bool agent)
{
	const Party *party = match->party;
	const PartyList *list = party->list;
	NameOnFile	customer = screening->named;
	Listing		listing = {party, list, name, customer, d->closed_by_party, false, list->reason, "is",
	screening != d->order->consignee && PartPlayed(screening) == ROLE_PURCHASER};
	bool		dated = party->began == BEGAN_STATED && party->from != DATEVAL_NOBEGIN;

	if (list->effect == EFFECT_NONE)
	{
		Explain(d, "party", "not applicable", party->citation, "\"%s\" may be \"%s\" on the %s, which is switched off",
				name, party->name, list->name);
		return false;
	}
	d->listed_party = true;
	d->closed_by_party = true;
	if (known_level != MATCH_EXACT)
	{
		ReviewLikeName(d, match, name, facts);
		return false;
	}
	ExplainMatch(d, match, name, facts);
	ExplainTreasury(d, party, name);
	if (list->effect == EFFECT_PROHIBITED)
	{
		AddFinding(d, list->reason, OUTCOME_PROHIBITED, party, name);
		Explain(d, "party", "prohibited", party->citation,
				"\"%s\" is on the %s as \"%s\": nobody may take part in the transaction",
				name, list->name, party->name);
		return true;
	}

	/*
	 * List requirements attach to purchasers, intermediate and ultimate
	 * consignees and end users (748.5(c)-(f)), and to exports.
	 */
	if (agent || (d->destination && d->destination->status == DESTINATION_UNITED_STATES))
	{
		ReviewUnlessDecided(d, REASON_RED_FLAG, customer, party, "party", party->citation,
							"\"%s\" is on the %s as \"%s\", in a role that its requirement does not reach: red flag",
							name, list->name, party->name);
		return DecisionOn(d, REASON_RED_FLAG, customer, party) == NULL;
	}
	if (!LicenseRequiredByList(d, &listing))
		return false;
	AddListing(d, list->reason, party, name, listing.may_except);
	Explain(d, "party", "license_required", party->citation,
			"\"%s\" is on the %s as \"%s\"%s%s%s%s%s", name, list->name, party->name,
			party->destination >= 0 ? " of " : "", party->destination >= 0 ? d->rb->destinations[party->destination].name : "",
			dated ? " from " : "", dated ? DayText(party->from) : "", EntryWords(party));
	return true;
}

/*
 * The requirement of a listed owner, as it reaches what it owns: to the same
 * extent.  Of several owners each has its own, so the most restrictive counts.
 * True: it requires a license.
 */
bool
ApplyListingOfOwner(Deliberation *d, const Party *party, const char *citation, const char *name, NameOnFile customer,
					const char *remark)
{
	Listing		listing = {party, party->list, name, customer, d->closed_by_party, false, REASON_AFFILIATE, "has an owner", false};

	d->closed_by_party = true;
	if (!LicenseRequiredByList(d, &listing))
		return false;
	AddListing(d, REASON_AFFILIATE, party, party->name, listing.may_except);
	Explain(d, "ownership", "license_required", citation,
			"\"%s\" is owned by \"%s\" of the %s and takes its requirement%s%s", name, party->name, party->list->name,
			remark, EntryWords(party));
	return true;
}

static void
ApplyScreening(Deliberation *d, const Screening *screening, const char *name, const CustomerFacts *facts, bool agent)
{
	uint64		settled = 0;	/* lists of which an entry with that very name
								 * does all that one can do */
	int			others = 0;
	bool		unclear = screening->unreadable || screening->too_long || screening->too_general;
	bool		listed = false;

	if (screening->too_general)
		ReviewUnlessDecided(d, REASON_NAME_TOO_GENERAL, screening->named, NULL, "party", "15 CFR 732.1(b)",
							"\"%s\" is too general to screen", Cut(name, 100));
	else if (unclear)
	{
		AskReview(d, REASON_NAME_UNREADABLE);
		Explain(d, "party", "review", "15 CFR 732.1(b)",
				"\"%s\" %s", Cut(name, 100),
				screening->unreadable ? "has no letters to screen" : "is too long to be screened to its end");
	}
	for (int i = 0; i < screening->nmatches; i++)
	{
		const PartyMatch *match = &screening->matches[i];
		int			list = (int) (match->party->list - d->rb->lists);
		uint64		list_bit = list < 64 ? UINT64CONST(1) << list : 0;
		MatchLevel	level;
		PartyMatch	former;

		if (!ListingCounts(d, match->party))
		{
			const Party *today = RenamedTo(d, screening, match);

			if (today == NULL)
			{
				ExplainPassedOver(d, match->party, name);
				continue;
			}
			former = PartyFormerMatch(match, today);
			match = &former;
		}
		level = KnownLevel(d, match);
		if (level == MATCH_EXACT && PartyIsNamesake(d->rb, match, facts))
			level = MATCH_STRONG;
		/* Who was told from the listed party has not its number. */
		if (level == MATCH_REJECTED && IDENTITY_IS_SAME(IdentityCompare(match->party->identity, facts)))
			level = MATCH_STRONG;
		if (level == MATCH_REJECTED)
		{
			Explain(d, "party", "clear", match->party->citation,
					"\"%s\" is not \"%s\" of the %s, entry %s (score %.2f: %s)%s", name, match->party->name,
					ListName(match->party->list), match->party->entry, match->score, MatchWhy(match, facts),
					match->decision == NULL && d->order->known_on != DATEVAL_NOEND ?
					"; names known to be clean are those of now, whatever the day known on" : "");
			continue;
		}

		/*
		 * Exact matches come first.  Where one of them settles the order, its
		 * name is not another entry of its list whose name is only like that.
		 */
		if ((settled & list_bit) && (match->why & SCREEN_WHY_EXACT) == 0 && level != MATCH_EXACT)
		{
			others++;
			continue;
		}
		listed = true;
		if (ApplyListing(d, match, level, name, screening, facts, agent))
			settled |= list_bit;
	}
	if (!agent)
		RequirementsOfAffiliates(d, screening, name);
	if (others > 0)
		Explain(d, "party", "not applicable", "15 CFR 744",
				"%d more %s of the same lists have names like \"%s\"", others, others == 1 ? "entry" : "entries", name);
	if (!listed && !unclear && NotComparable(d, screening))
		ReviewUnlessDecided(d, REASON_NAME_NOT_COMPARABLE, screening->named, NULL, "party", "15 CFR 732.1(b)",
							"\"%s\" is on no loaded list on %s as it is transliterated, but no listed name is written in %s", Cut(name, 100),
							DayText(d->day), NameScriptTexts(screening->other_scripts));
	else if (!listed && !unclear && !screening->not_given)
		Explain(d, "party", "clear", "15 CFR 744", "\"%s\" is on no loaded list on %s", name, DayText(d->day));
}

/* What stands in a field beside names is not silently left out. */
static void
ExplainParts(Deliberation *d, const char *text)
{
	char	   *parts = PartyPartsInWords(d->rb, text);

	if (parts != NULL)
		Explain(d, "party", NULL, "15 CFR 732.1(b)", "\"%s\" was screened as a whole, and in parts: %s", Cut(text, 100), parts);
}

/* A party by each name that its text may have. */
static void
ApplyParty(Deliberation *d, const Screening *screening, const char *text, const CustomerFacts *facts, bool agent)
{
	if (screening->not_given)
	{
		AskReview(d, REASON_PARTY_NOT_GIVEN);
		Explain(d, "party", "review", "15 CFR 732.1(b)", "\"%s\" names no party: an order cannot be cleared without its parties", Cut(text, 100));
	}
	else if (screening->role != NULL)
		Explain(d, "party", NULL, screening->role->citation, "\"%s\": the role is %s%s", text, screening->role->role,
				agent ? "; requirements of lists do not reach it" : "");
	if (d->trail != NULL && screening->role != NULL)
		text = PartyTextName(d->rb, text, (int) strlen(text));
	if (d->trail != NULL)
		ExplainParts(d, text);
	for (; screening != NULL; screening = screening->also)
		ApplyScreening(d, screening, screening->name ? screening->name : text, facts, agent);
}

void
RequirementsOfParties(Deliberation *d)
{
	Order	   *order = d->order;

	if (order->consignee == NULL)
	{
		AskReview(d, REASON_PARTY_NOT_GIVEN);
		Explain(d, "party", "review", "15 CFR 732.1(b)", "no consignee given: an order cannot be cleared without its parties");
	}
	else
	{
		CustomerFacts facts = FactsOfConsignee(d);

		/* It stays the consignee, whatever a label says. */
		ApplyParty(d, order->consignee, d->trail ? pnstrdup(order->consignee_text, pg_mbcliplen(order->consignee_text, order->consignee_len, order->consignee_len)) : NULL,
				   &facts, false);
	}
	for (int i = 0; i < order->nothers; i++)
	{
		CHECK_FOR_INTERRUPTS();
		ApplyParty(d, order->others[i].screening, d->trail ? OrderPartyText(&order->others[i]) : NULL,
				   &facts_of_others, !RoleAttaches(order->others[i].screening));
	}
}
