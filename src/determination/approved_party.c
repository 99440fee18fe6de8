/*
 * approved_party.c
 *		Are the ultimate consignee and all end users approved by name
 *		(supplement no. 8 to part 740)?
 *
 * Agencies of the government and subsidiaries of the named companies are
 * approved as well, but no list has their names, so the order has to state
 * it.  Other parties need not be approved.
 */
#include "support/compat.h"

#include "determination/deliberation.h"

/* Is the name on the list for these items and the order's destination? */
static Truth
NameApproved(Deliberation *d, NameOnFile named, ApprovedItems items, const char **citation)
{
	Truth		truth = TRUTH_NO;

	for (int i = 0; i < d->rb->napproved; i++)
	{
		const ApprovedParty *party = &d->rb->approved[i];

		if (!SameParty(party->named, named) || party->items != items || party->destination != d->rule)
			continue;
		VerdictMayChange(d, party->from, party->through);
		if (!InForce(party, d->day))
			continue;
		truth = TruthOr(truth, party->certain ? TRUTH_YES : TRUTH_UNKNOWN);
		*citation = party->citation;
	}
	return truth;
}

/* Is anybody approved for these items at the order's destination? */
static bool
AnybodyApproved(Deliberation *d, ApprovedItems items, const char **citation)
{
	bool		anybody = false;

	for (int i = 0; i < d->rb->napproved; i++)
	{
		const ApprovedParty *party = &d->rb->approved[i];

		if (party->items != items || party->destination != d->rule)
			continue;
		VerdictMayChange(d, party->from, party->through);
		if (InForce(party, d->day))
		{
			anybody = true;
			*citation = party->citation;
		}
	}
	return anybody;
}

Truth
PartiesApproved(Deliberation *d, ApprovedItems items, FactId stated, const char **citation)
{
	Order	   *order = d->order;
	Truth		truth = EvidenceGiven(order->evidence, stated);

	if (truth == TRUTH_NO || order->consignee == NULL)
		return TRUTH_NO;
	if (truth == TRUTH_YES)
		return AnybodyApproved(d, items, citation) ? TRUTH_YES : TRUTH_NO;

	truth = NameApproved(d, order->consignee->named, items, citation);
	if (truth == TRUTH_YES && !LabelLetsReceive(order->consignee))
		truth = TRUTH_UNKNOWN;
	for (int i = 0; i < order->nothers && truth != TRUTH_NO; i++)
	{
		const OrderParty *other = &order->others[i];

		if (RoleAttaches(other->screening) && PartPlayed(other->screening) != ROLE_PURCHASER && PartPlayed(other->screening) != ROLE_INTERMEDIATE_CONSIGNEE)
			truth = TruthAnd(truth, NameApproved(d, other->screening->named, items, citation));
	}
	return truth;
}
