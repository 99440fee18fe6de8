/*
 * requirement_notice.c
 *		Notices of BIS: an exporter that was informed needs a license for what the
 *		letter names, goods on their way included (744.1(b)(2)).  No license
 *		exception overcomes that.
 */
#include "support/compat.h"

#include "determination/deliberation.h"
#include "determination/notice.h"

/* Does a party of the order have the name of a notice's, alone or beside others? */
static bool
IsNamed(const Screening *screening, const Notice *notice)
{
	if (screening->named.key == notice->party)
		return true;
	for (int i = 0; i < screening->nrestricted; i++)
		if (screening->restricted[i] == notice->party)
			return true;
	return false;
}

/* Is a party of a notice among those of the order, whatever its part? */
static bool
NamesParty(const Order *order, const Notice *notice)
{
	if (notice->party == 0 || (order->consignee != NULL && IsNamed(order->consignee, notice)))
		return true;
	for (int i = 0; i < order->nothers; i++)
		if (IsNamed(order->others[i].screening, notice))
			return true;
	return false;
}

/* An item of which the notice names a part may be it. */
static Truth
NamesItem(const Order *order, const Notice *notice)
{
	if (notice->item == 0 || (order->item_state == ITEM_GIVEN && EccnContains(notice->item, order->item)))
		return TRUTH_YES;
	return order->item_state == ITEM_GIVEN && !EccnContains(order->item, notice->item) ? TRUTH_NO : TRUTH_UNKNOWN;
}

static Truth
NamesDestination(const Deliberation *d, const Notice *notice)
{
	if (notice->destination == DESTINATION_NONE)
		return TRUTH_YES;
	if (d->destination == NULL)
		return TRUTH_UNKNOWN;
	return notice->destination == d->order->destination || notice->destination == d->rule ? TRUTH_YES : TRUTH_NO;
}

/* Does a notice bind the order, known and in force on its day? */
static Truth
Binds(Deliberation *d, const Notice *notice)
{
	Truth		named = TruthAnd(NamesItem(d->order, notice), NamesDestination(d, notice));

	if (named == TRUTH_NO || !NamesParty(d->order, notice) || !KnownByThen(d, notice->informed_on))
		return TRUTH_NO;
	VerdictMayChange(d, notice->from, notice->through);
	return InForce(notice, d->day) ? named : TRUTH_NO;
}

Truth
InformedOfSubject(Deliberation *d)
{
	Truth		informed = TRUTH_NO;

	for (int i = 0; i < d->rb->nnotices; i++)
	{
		const Notice *notice = &d->rb->notices[i];
		Truth		binds = notice->of_subject ? Binds(d, notice) : TRUTH_NO;

		informed = TruthOr(informed, binds);
		if (binds != TRUTH_NO)
			Explain(d, "jurisdiction", binds == TRUTH_UNKNOWN ? "review" : NULL, notice->citation,
					"made abroad: BIS informed the exporter on %s that %s subject to the EAR: %s", DayText(notice->informed_on),
					binds == TRUTH_UNKNOWN ? "a paragraph of it is" : "it is", notice->letter);
	}
	return informed;
}

void
RequirementsOfNotices(Deliberation *d)
{
	for (int i = 0; i < d->rb->nnotices; i++)
	{
		const Notice *notice = &d->rb->notices[i];
		Truth		named = Binds(d, notice);

		if (named == TRUTH_NO)
			continue;
		if (named == TRUTH_UNKNOWN)
			AskReview(d, REASON_PARAGRAPH_NEEDED);
		else
			AddFinding(d, REASON_END_USE, OUTCOME_LICENSE_REQUIRED, NULL, notice->letter);
		Explain(d, "end use", named == TRUTH_UNKNOWN ? "review" : "license_required", notice->citation,
				"BIS informed the exporter on %s that a license is required%s%s%s: %s", DayText(notice->informed_on),
				notice->party_name ? " for \"" : "", notice->party_name ? notice->party_name : "", notice->party_name ? "\"" : "",
				notice->letter);
	}
}
