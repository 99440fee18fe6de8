/*
 * requirement_party.c
 *		Parties to an order that are on lists: General Prohibitions Four and
 *		Five (parts 744 and 764).
 */
#include "support/compat.h"

#include "mb/pg_wchar.h"
#include "miscadmin.h"

#include "determination/deliberation.h"
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

	if (party->announced != DATEVAL_NOBEGIN && !Known(d, party->announced))
		return false;
	if (d->order->known_on != DATEVAL_NOEND && through >= d->order->known_on)
		through = DATEVAL_NOEND;
	Changes(d, party->from, through);
	return party->from <= d->day && d->day <= through;
}

bool
ListingBlocks(Deliberation *d, const Party *party)
{
	if (party->effect_from == DATEVAL_NOEND)
		return false;
	Changes(d, party->effect_from, party->effect_through);
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
			return psprintf("; its day is not stated: not before %s, the first day of programme %s", day, party->began_with);
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
	if (party->announced != DATEVAL_NOBEGIN && !Known(d, party->announced))
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

/*
 * How sure a match was on the day that the order asks about: a decision made
 * after that day had not been made.
 */
static MatchLevel
KnownLevel(Deliberation *d, const PartyMatch *match)
{
	ScreenOptions options;

	if (likely(match->decision == NULL) || Known(d, Max(match->decision->decided_on, match->decision->recorded_on)))
		return match->level;
	options = PartyScreenOptions(d->rb);
	if (match->why & SCREEN_WHY_EXACT)
		return MATCH_EXACT;
	if (match->score < options.possible)
		return MATCH_REJECTED;
	return match->score >= options.strong ? MATCH_STRONG : MATCH_POSSIBLE;
}

/* What an entry says beside its requirement: programmes, and how applications are reviewed. */
static const char *
EntryWords(const Party *party)
{
	return psprintf("%s%s%s%s%s", party->programs == NULL ? "" : strchr(party->programs, ',') ? ", programmes " : ", programme ", party->programs ? party->programs : "",
					party->policy ? "; license review policy: \"" : "", party->policy ? party->policy : "", party->policy ? "\"" : "");
}

/* Lists of the Treasury bind beside the EAR, whatever these say. */
static void
ExplainTreasury(Deliberation *d, const Party *party, const char *name)
{
	if (party->list->effect == EFFECT_BLOCKED || strncmp(party->list->citation, "31 CFR", 6) == 0)
		Explain(d, "treasury", NULL, "31 CFR chapter V", "\"%s\" is on the %s%s: OFAC may require its own license, whatever the EAR allow",
				name, party->list->name, party->programs == NULL ? "" : psprintf(", programme%s %s", strchr(party->programs, ',') ? "s" : "", party->programs));
}

static void
ReviewScope(Deliberation *d, const Party *party, const char *name, uint64 customer)
{
	ReviewUnlessDecided(d, REASON_LIST_SCOPE, customer, party, "party", party->citation,
						"\"%s\" is on the %s as \"%s\"; whether its requirement reaches this order has to be read: \"%s\"%s",
						name, party->list->name, party->name, party->requirement ? party->requirement : "not stated", EntryWords(party));
}

/*
 * A listing whose name is like the party's.  country is the party's own where
 * the order tells it, else DESTINATION_NONE.
 */
static void
ApplyListing(Deliberation *d, const PartyMatch *match, MatchLevel known_level, const char *name, uint64 customer,
			 int country, bool agent)
{
	const Party *party = match->party;
	const PartyList *list = party->list;
	Order	   *order = d->order;
	bool		closed_before = d->closed_by_party;
	bool		may_except = false;
	Truth		given;

	d->listed_party = true;
	d->closed_by_party = true;
	if (known_level != MATCH_EXACT)
	{
		MatchLevel	level;
		ScreenOptions options = PartyScreenOptions(d->rb);
		float		score = PartyMatchScore(d->rb, match, country, &options, &level);

		Review(d, level == MATCH_STRONG ? REASON_PROBABLE_LIST_MATCH : REASON_POSSIBLE_LIST_MATCH);
		Explain(d, "party", "review", party->citation,
				"\"%s\" may be \"%s\" of the %s, entry %s (matched \"%s\", score %.2f: %s)%s", name, party->name,
				ListName(list), party->entry, match->matched, score, MatchWhy(match), BeganText(party));
		return;
	}
	if (match->decision != NULL)
		Explain(d, "party", NULL, party->citation,
				"\"%s\" is \"%s\" of the %s, entry %s: decided by %s on %s (%s)%s", name, party->name, ListName(list),
				party->entry, match->decision->decided_by, DayText(match->decision->decided_on), match->decision->reason,
				BeganText(party));
	else
		Explain(d, "party", NULL, party->citation,
				"\"%s\" is a name of the %s, entry %s (matched \"%s\", score %.2f)%s", name,
				ListName(list), party->entry, match->matched, match->score, BeganText(party));
	ExplainTreasury(d, party, name);
	if (list->effect == EFFECT_PROHIBITED)
	{
		AddFinding(d, list->reason, OUTCOME_PROHIBITED, party, name);
		Explain(d, "party", "prohibited", party->citation,
				"\"%s\" is on the %s as \"%s\": nobody may take part in the transaction",
				name, list->name, party->name);
		return;
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
		return;
	}

	switch (list->effect)
	{
		case EFFECT_LICENSE_REQUIRED:
			switch (party->scope)
			{
				case SCOPE_NONE:
					Explain(d, "party", "not applicable", party->citation,
							"\"%s\" is on the %s without a license requirement", name, list->name);
					return;
				case SCOPE_CCL_AND_SUPPLEMENT_7:
					if (order->item_state == ITEM_GIVEN && order->item != ECCN_EAR99)
						break;
					given = InSupplement7(d);
					if (given == TRUTH_YES)
						break;
					if (given == TRUTH_NO && order->item_state == ITEM_GIVEN)
					{
						Explain(d, "party", "not applicable", party->citation,
								"\"%s\" is on the %s, not for EAR99 items outside supplement no. 7 to part 746", name, list->name);
						return;
					}
					Review(d, REASON_LIST_SCOPE);
					Explain(d, "party", "review", party->citation,
							"\"%s\" is on the %s for items of the Commerce Control List and of supplement no. 7 to part 746; whether this EAR99 item is there is not stated",
							name, list->name);
					return;
				case SCOPE_PROJECT:
					given = EvidenceGiven(order->evidence, FACT_OIL_PROJECT_746_8_A_4);
					if (given == TRUTH_YES)
						break;
					if (given == TRUTH_NO)
					{
						Explain(d, "party", "not applicable", party->citation,
								"\"%s\" is on the %s for projects of section 746.8(a)(4), and the order is for none", name, list->name);
						return;
					}
					ReviewScope(d, party, name, customer);
					return;
				case SCOPE_ALL_EXCEPT:
					if (party->nexceptions == 0)
					{
						ReviewScope(d, party, name, customer);
						return;
					}
					/* The entry leaves some exceptions: relief_exception.c. */
					may_except = true;
					d->closed_by_party = closed_before;
					break;
				case SCOPE_TEXT:
					ReviewScope(d, party, name, customer);
					return;
				case SCOPE_ALL:
					break;
			}
			break;
		case EFFECT_MILITARY_END_USER:

			/*
			 * 744.21: items of supplement no. 2 to part 744, which is not
			 * loaded; any item for Russia and Belarus.
			 */
			if (party->destination >= 0 &&
				(strcmp(d->rb->destinations[party->destination].code, "RU") == 0 ||
				 strcmp(d->rb->destinations[party->destination].code, "BY") == 0))
				break;
			given = EvidenceGiven(order->evidence, FACT_SUPPLEMENT_2_ITEM);
			if (given == TRUTH_YES)
				break;
			if (given == TRUTH_NO)
			{
				Explain(d, "party", "not applicable", party->citation,
						"\"%s\" is on the %s, and the item is stated not to be in supplement no. 2 to part 744", name, ListName(list));
				return;
			}
			Review(d, list->reason);
			Explain(d, "party", "review", party->citation,
					"\"%s\" is on the %s as \"%s\"; whether the item is in supplement no. 2 to part 744 has to be read",
					name, list->name, party->name);
			return;
		case EFFECT_BLOCKED:
			if (ListingBlocks(d, party))
				break;
			ReviewUnlessDecided(d, REASON_RED_FLAG, customer, party, "party", party->citation,
								"\"%s\" is on the %s as \"%s\" under a programme that section 744.8 does not name%s%s: red flag, and Treasury's own rules apply",
								name, list->name, party->name, party->effect_from == DATEVAL_NOEND ? "" : " on ",
								party->effect_from == DATEVAL_NOEND ? "" : DayText(d->day));
			return;
		case EFFECT_UNVERIFIED:
			if (EvidenceIsTrue(order->evidence, FACT_UVL_STATEMENT) && MayAnswerFor(d, FACT_UVL_STATEMENT, customer))
			{
				Explain(d, "party", "not applicable", party->citation,
						"\"%s\" is on the %s as \"%s\"; its statement is held", name, list->name, party->name);
				return;
			}
			Review(d, list->reason);
			Explain(d, "party", "review", party->citation,
					"\"%s\" is on the %s as \"%s\"; do not ship without its signed statement (state \"uvl_statement\")",
					name, list->name, party->name);
			return;
		case EFFECT_RED_FLAG:
			ReviewUnlessDecided(d, REASON_RED_FLAG, customer, party, "party", party->citation,
								"\"%s\" is on the %s as \"%s\": no requirement of the EAR, but a red flag",
								name, list->name, party->name);
			return;
		case EFFECT_MILITARY_INTELLIGENCE:
		case EFFECT_PROHIBITED:
			break;
	}
	AddListing(d, list->reason, party, name, may_except);
	Explain(d, "party", "license_required", party->citation,
			"\"%s\" is on the %s as \"%s\"%s%s%s%s%s", name, list->name, party->name,
			party->destination >= 0 ? " of " : "", party->destination >= 0 ? d->rb->destinations[party->destination].name : "",
			party->began == BEGAN_STATED && party->from != DATEVAL_NOBEGIN ? " from " : "",
			party->began == BEGAN_STATED && party->from != DATEVAL_NOBEGIN ? DayText(party->from) : "", EntryWords(party));
}

static void
ApplyScreening(Deliberation *d, const Screening *screening, const char *name, int country, bool agent)
{
	uint64		exact = 0;		/* lists that have that very name in force */
	int			others = 0;
	bool		unclear = screening->unreadable || screening->too_long || screening->too_general;
	bool		listed = false;

	if (screening->too_general)
		ReviewUnlessDecided(d, REASON_NAME_TOO_GENERAL, screening->name_key, NULL, "party", "15 CFR 732.1(b)",
							"\"%s\" is too general to screen", Cut(name, 100));
	else if (unclear)
	{
		Review(d, REASON_NAME_UNREADABLE);
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

		if (!ListingCounts(d, match->party))
		{
			ExplainPassedOver(d, match->party, name);
			continue;
		}
		level = KnownLevel(d, match);
		if (level == MATCH_REJECTED)
		{
			Explain(d, "party", "clear", match->party->citation,
					"\"%s\" is not \"%s\" of the %s, entry %s (score %.2f: %s)%s", name, match->party->name,
					ListName(match->party->list), match->party->entry, match->score, MatchWhy(match),
					match->decision == NULL && d->order->known_on != DATEVAL_NOEND ?
					"; names known to be clean are those of now, whatever the day known on" : "");
			continue;
		}

		/*
		 * Exact matches come first.  A name that is an entry in force is not
		 * another entry of its list whose name is only like that.
		 */
		if (level == MATCH_EXACT)
			exact |= list_bit;
		else if (exact & list_bit)
		{
			others++;
			continue;
		}
		listed = true;
		ApplyListing(d, match, level, name, screening->name_key, country, agent);
	}
	if (!agent)
		DetermineAffiliates(d, screening, name);
	if (others > 0)
		Explain(d, "party", "not applicable", "15 CFR 744",
				"%d more %s of the same lists have names like \"%s\"", others, others == 1 ? "entry" : "entries", name);
	if (!listed && !unclear && !screening->not_given)
		Explain(d, "party", "clear", "15 CFR 744", "\"%s\" is on no loaded list on %s", name, DayText(d->day));
}

/* A party by each name that its text may have. */
static void
ApplyParty(Deliberation *d, const Screening *screening, const char *text, int country, bool agent)
{
	if (screening->not_given)
	{
		Review(d, REASON_PARTY_NOT_GIVEN);
		Explain(d, "party", "review", "15 CFR 732.1(b)", "\"%s\" names no party: an order cannot be cleared without its parties", Cut(text, 100));
	}
	else if (screening->role != NULL)
		Explain(d, "party", NULL, screening->role->citation, "\"%s\": the role is %s%s", text, screening->role->role,
				agent ? "; requirements of lists do not reach it" : "");
	if (d->trail != NULL && screening->role != NULL)
		text = PartyTextName(d->rb, text, (int) strlen(text));
	for (; screening != NULL; screening = screening->also)
		ApplyScreening(d, screening, screening->name ? screening->name : text, country, agent);
}

void
DetermineParties(Deliberation *d)
{
	Order	   *order = d->order;

	if (order->consignee == NULL)
	{
		Review(d, REASON_PARTY_NOT_GIVEN);
		Explain(d, "party", "review", "15 CFR 732.1(b)", "no consignee given: an order cannot be cleared without its parties");
	}
	else
		/* It stays the consignee, whatever a label says. */
		ApplyParty(d, order->consignee, d->trail ? pnstrdup(order->consignee_text, pg_mbcliplen(order->consignee_text, order->consignee_len, order->consignee_len)) : NULL,
				   order->destination, false);
	for (int i = 0; i < order->nothers; i++)
	{
		CHECK_FOR_INTERRUPTS();
		ApplyParty(d, order->others[i].screening, d->trail ? OrderPartyText(&order->others[i]) : NULL,
				   DESTINATION_NONE, !RoleAttaches(order->others[i].screening));
	}
}
