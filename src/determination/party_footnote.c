/*
 * party_footnote.c
 *		Whether a party to an order has a footnote of the Entity List: by a name
 *		that is listed with it, or by an owner (744.11(a), supplement no. 4 to
 *		part 744).
 */
#include "support/compat.h"

#include "determination/deliberation.h"
#include "screening/party.h"

/* Has a party, by one of its names, the footnote? */
static Truth
ScreeningHasFootnote(Deliberation *d, const Screening *screening, const CustomerFacts *facts, int footnote)
{
	Truth		has = TRUTH_NO;

	for (; screening != NULL; screening = screening->also)
	{
		for (int i = 0; i < screening->nmatches; i++)
		{
			const PartyMatch *match = &screening->matches[i];
			const Party *party = match->party;
			MatchLevel	level = KnownLevel(d, match);

			if (!ListingCounts(d, party))
			{
				party = RenamedTo(d, screening, match);
				level = Min(level, MATCH_STRONG);
			}
			if (party == NULL || (party->footnotes & 1 << footnote) == 0 || level == MATCH_REJECTED)
				continue;
			has = TruthOr(has, level == MATCH_EXACT && !PartyIsNamesake(d->rb, match, facts) ? TRUTH_YES : TRUTH_UNKNOWN);
		}
		has = TruthOr(has, OwnerHasFootnote(d, screening, footnote));
	}
	return has;
}

Truth
PartyHasFootnote(Deliberation *d, int footnote)
{
	const Order *order = d->order;
	CustomerFacts facts = FactsOfConsignee(d);
	Truth		has = ScreeningHasFootnote(d, order->consignee, &facts, footnote);

	for (int i = 0; i < order->nothers; i++)
		if (RoleAttaches(order->others[i].screening))
			has = TruthOr(has, ScreeningHasFootnote(d, order->others[i].screening, &facts_of_others, footnote));
	return has;
}
