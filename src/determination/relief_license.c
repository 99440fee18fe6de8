/*
 * relief_license.c
 *		Specific licenses: what BIS authorized by number (part 750).
 */
#include "support/compat.h"

#include "miscadmin.h"

#include "ccl/ccl.h"
#include "ccl/ccl_cell.h"
#include "determination/deliberation.h"
#include "licensing/license.h"
#include "licensing/license_ledger.h"
#include "licensing/license_room.h"
#include "rulebook/destination.h"
#include "support/amount.h"

/* For the trail. */
#define NumericText(n) \
	DatumGetCString(DirectFunctionCall1(numeric_out, NumericGetDatum(n)))

/* What an order asks of licenses, and what has come of it. */
typedef struct Question
{
	Deliberation *d;
	Eccn		item;			/* as licenses have it */
	bool		renumbering_open;	/* that it is the order's is not certain */
	int			destination;
	DateADT		shipped;		/* the day that counts, see ShippedOn() */
	bool		has_quantity;
	bool		has_value;
	Numeric		quantity;
	Numeric		value;			/* less what 750.7(c)(1)(iii) takes off it */
	Numeric		zero;
	const char *unit;
	const char *currency;
	Truth		amounts_usable;
	bool		handed_on;		/* what a license let go already */
	const LicenseLine *undrawn; /* covers the order, which has yet to draw of
								 * it */
	bool		settled;		/* a line does of which it need not */
	/* what the order has drawn from licenses that authorize it */
	int			ndrawn;
	bool		quantity_matters;
	bool		value_matters;
	Numeric		drawn_quantity;
	Numeric		drawn_value;
	bool		drawn_otherwise;	/* a line leaves enough, but is not the
									 * one, or not for as much */
} Question;

/* ---- amounts ---- */

/* The same unit or currency, whatever its case? */
static bool
SameMeasure(const char *a, const char *b)
{
	if (a == NULL || b == NULL)
		return a == b;
	while (*a == ' ')
		a++;
	while (*b == ' ')
		b++;
	for (; pg_tolower((unsigned char) *a) == pg_tolower((unsigned char) *b); a++, b++)
		if (*a == '\0')
			return true;
	return strspn(a, " ") == strlen(a) && strspn(b, " ") == strlen(b);
}

/* The amounts of the order; read before the first line that is limited in one. */
static void
ReadAmounts(Question *q)
{
	Deliberation *d = q->d;
	Order	   *order = d->order;
	const char *increase = EvidenceText(order->evidence, FACT_DELIVERY_PRICE_INCREASE);
	Datum		value;
	Datum		quantity;

	if (q->amounts_usable != TRUTH_UNKNOWN)
		return;
	q->amounts_usable = order->value_unusable ? TRUTH_NO : TRUTH_YES;
	q->has_value = OrderValue(order, &value);
	q->has_quantity = OrderQuantity(order, &quantity);
	q->unit = EvidenceText(order->evidence, FACT_UNIT);
	q->currency = EvidenceText(order->evidence, FACT_CURRENCY);
	if (q->currency == NULL)
		q->currency = "USD";
	q->zero = NumericOf("0");
	if (q->has_quantity)
		q->quantity = DatumGetNumeric(quantity);
	if (!q->has_value)
		return;
	q->value = DatumGetNumeric(value);
	if (increase == NULL)
		return;
	if (NumericLess(q->value, NumericOf(increase)))
	{
		Explain(d, "license", "review", "15 CFR 750.7(c)(1)(iii)",
				"a price increase of %s cannot be a part of a value of %s", increase, NumericText(q->value));
		q->amounts_usable = TRUTH_NO;
		return;
	}
	q->value = NumericMinus(q->value, NumericOf(increase));
	Explain(d, "license", NULL, "15 CFR 750.7(c)(1)(iii)",
			"%s of the value is stated to come from delivery, transport or currency: it does not count against licenses", increase);
}

/* Are the order's amounts stated, and in the measures of the line? */
static bool
AmountsCompare(Question *q, const License *license, const LicenseLine *line)
{
	Deliberation *d = q->d;

	if ((line->quantity != NULL && !q->has_quantity) || (line->value != NULL && !q->has_value))
		Explain(d, "license", "review", "15 CFR 750.11", "license %s line %d is limited in %s, which the order does not state",
				license->number, line->line, line->quantity != NULL && !q->has_quantity ? "quantity" : "value");
	else if ((line->quantity != NULL && !NumericLess(q->zero, q->quantity)) || (line->value != NULL && !NumericLess(q->zero, q->value)))
		Explain(d, "license", "review", "15 CFR 750.11", "license %s line %d is limited in %s, and that of the order is not greater than zero",
				license->number, line->line, line->quantity != NULL && !NumericLess(q->zero, q->quantity) ? "quantity" : "value");
	else if (line->quantity != NULL && !SameMeasure(q->unit, line->unit))
		Explain(d, "license", "review", "15 CFR 750.7(f)", "license %s line %d counts in %s, the order in %s: state unit in evidence",
				license->number, line->line, line->unit ? line->unit : "a unit that it does not state",
				q->unit ? q->unit : "a unit that it does not state");
	else if (line->value != NULL && !SameMeasure(q->currency, line->currency))
		Explain(d, "license", "review", "15 CFR 750.7(f)", "license %s line %d is limited in %s, the order's value is in %s",
				license->number, line->line, line->currency, q->currency);
	else
		return q->amounts_usable == TRUTH_YES;
	return false;
}

/*
 * Has an order drawn from a line all that it is for?  If it was raised since, others
 * may draw what it needs besides.
 */
static bool
DrawnEnough(const Question *q, const LicenseLine *line, const LicenseDraw *draw)
{
	return DrawnAnew || ((line->quantity == NULL || !NumericLess(draw->quantity, q->quantity)) &&
						 (line->value == NULL || !NumericLess(draw->value, q->value)));
}

/* What is drawn stays drawn, so nothing, or no more, would be drawn from a line that leaves enough. */
static void
ExplainDrawn(Question *q, const License *license, const LicenseLine *line, const LicenseDraw *draw)
{
	const Order *order = q->d->order;

	q->drawn_otherwise = true;
	if (draw != NULL && order->ndraws == 1)
		Explain(q->d, "license", NULL, "15 CFR 750.7(a)",
				"license %s line %d leaves enough, but order %s has drawn only quantity %s and value %s from it",
				license->number, line->line, order->key, NumericText(draw->quantity), NumericText(draw->value));
	else
		Explain(q->d, "license", NULL, "15 CFR 750.7(a)", "license %s line %d leaves enough, but order %s has drawn from license %s",
				license->number, line->line, order->key, order->draws[draw == &order->draws[0] ? 1 : 0].license);
}

/*
 * Does what is left of a line cover the order?  What the order has drawn from
 * it before does not count against it; what it has drawn from others keeps it
 * from drawing here.
 */
static Truth
LineSuffices(Question *q, const License *license, const LicenseLine *line, bool *undrawn)
{
	Deliberation *d = q->d;
	Order	   *order = d->order;
	const LicenseDraw *draw;
	LicenseAmounts limit = {line->quantity, line->value};
	LicenseAmounts used;
	LicenseAmounts room;
	bool		read;
	bool		enough;

	*undrawn = false;
	/* A survey asks whatever the balance. */
	if ((line->quantity == NULL && line->value == NULL) || order->survey != NULL)
		return TRUTH_YES;
	read = LedgerUse(d->rb, order, license, line, &used.quantity, &used.value);
	if (!read)
		LedgerWant(order, license);
	if (!LedgerDraw(order, license, line, &draw) || !read)
		return TRUTH_UNKNOWN;
	if (draw != NULL)
	{
		used.quantity = NumericMinus(used.quantity, draw->quantity);
		used.value = NumericMinus(used.value, draw->value);
		Explain(d, "license", NULL, "15 CFR 750.7(f)", "order %s has drawn quantity %s and value %s from license %s line %d",
				order->key, NumericText(draw->quantity), NumericText(draw->value), license->number, line->line);
	}
	room = LicenseRoom(limit, used, license->tolerance);
	if (LicenseRoomEnded(room))
	{
		Explain(d, "license", "not applicable", "15 CFR 750.11(a)", "license %s line %d: its quantity %s is used up",
				license->number, line->line, NumericText(line->quantity));
		return TRUTH_NO;
	}
	ReadAmounts(q);
	if (!AmountsCompare(q, license, line))
		return TRUTH_UNKNOWN;
	enough = LicenseRoomFor(room, q->quantity, q->value);
	if (enough && order->ndraws == (draw != NULL ? 1 : 0) && (draw == NULL || DrawnEnough(q, line, draw)))
	{
		*undrawn = draw == NULL;
		return TRUTH_YES;
	}

	/* A part of it, beside what it has drawn from others? */
	if (draw != NULL && LicenseRoomFor(room, draw->quantity, draw->value))
	{
		q->drawn_quantity = q->ndrawn > 0 ? NumericPlus(q->drawn_quantity, draw->quantity) : draw->quantity;
		q->drawn_value = q->ndrawn > 0 ? NumericPlus(q->drawn_value, draw->value) : draw->value;
		q->ndrawn++;
		q->quantity_matters |= line->quantity != NULL;
		q->value_matters |= line->value != NULL;
	}
	if (enough)
	{
		ExplainDrawn(q, license, line, draw);
		return TRUTH_UNKNOWN;
	}
	if (room.quantity != NULL && NumericLess(room.quantity, q->quantity))
		Explain(d, "license", "not applicable", "15 CFR 750.11(a)", "license %s line %d: quantity %s does not leave enough",
				license->number, line->line, NumericText(line->quantity));
	else
		Explain(d, "license", "not applicable", license->kind == LICENSE_FOR_EXPORT ? "15 CFR 750.11(b)" : "15 CFR 750.11",
				"license %s line %d: value %s and its tolerance do not leave enough%s", license->number, line->line, NumericText(line->value),
				license->kind == LICENSE_FOR_EXPORT ? "" : " (a license that is not for export has none unless it states one)");
	return TRUTH_NO;
}

/* Does what the order has drawn from several licenses, each for a part, make up all of it? */
static bool
DrawnInParts(const Question *q)
{
	return q->ndrawn > 0 &&
		(!q->quantity_matters || !NumericLess(q->drawn_quantity, q->quantity)) &&
		(!q->value_matters || !NumericLess(q->drawn_value, q->value));
}

/* ---- one license ---- */

/* Does a line of a license speak of the order's item and destination? */
static bool
LicenseReaches(const Question *q, const License *license)
{
	for (int i = 0; i < license->nlines; i++)
	{
		LicenseReach reach = LicenseLineReach(q->d->rb, &license->lines[i], q->item, q->d->order->destination);

		if (reach != LICENSE_OTHER_ITEM && reach != LICENSE_OTHER_DESTINATION)
			return true;
	}
	return false;
}

/* What does a license cover of the order, whatever the day?  why: what keeps it undecided. */
static Truth
LinesCover(Question *q, const License *license, ReasonSet *why)
{
	Deliberation *d = q->d;
	Truth		covers = TRUTH_NO;
	Truth		fits;

	fits = LicenseKindFits(d, license, &q->handed_on);
	if (fits != TRUTH_NO)
		fits = TruthAnd(fits, LicenseAllowsParties(d, license));
	if (fits != TRUTH_NO)
		fits = TruthAnd(fits, LicensePapersHeld(d, license));
	if (fits == TRUTH_NO)
		return TRUTH_NO;
	if (fits == TRUTH_UNKNOWN)
		ReasonSetAdd(why, REASON_LICENSE_FACTS);
	fits = TruthAnd(fits, LicenseCoversEndUses(d, license, why));
	if (fits == TRUTH_NO)
		return TRUTH_NO;
	for (int i = 0; i < license->nlines && (covers != TRUTH_YES || (d->order->of_route && !q->settled)); i++)
	{
		const LicenseLine *line = &license->lines[i];
		LicenseReach reach;
		Truth		item = TRUTH_NO;
		Truth		enough;
		bool		undrawn;

		if (d->order->survey != NULL && d->order->survey->line != line)
			continue;
		reach = LicenseLineReach(d->rb, line, q->item, d->order->destination);
		switch (reach)
		{
			case LICENSE_REACHES:
				item = TRUTH_YES;
				break;
			case LICENSE_ITEMS_UNDEFINED:
				item = TRUTH_UNKNOWN;
				ReasonSetAdd(why, REASON_LICENSE_SCOPE);
				Explain(d, "license", "review", license->citation,
						"license %s line %d says \"%s\" and does not define its items", license->number, line->line,
						line->scope_text ? line->scope_text : "");
				break;
			case LICENSE_DESTINATION_UNDEFINED:
			case LICENSE_DESTINATION_ALIKE:
				item = TRUTH_UNKNOWN;
				ReasonSetAdd(why, REASON_LICENSE_SCOPE);
				Explain(d, "license", "review", license->citation, "license %s line %d %s", license->number, line->line, DestinationLeftOpen(reach));
				break;
			case LICENSE_PARAGRAPH_NEEDED:
				item = TRUTH_UNKNOWN;
				ReasonSetAdd(why, REASON_PARAGRAPH_NEEDED);
				break;
			case LICENSE_OTHER_ITEM:
			case LICENSE_OTHER_DESTINATION:
				continue;
		}
		if (q->renumbering_open)
		{
			item = TRUTH_UNKNOWN;
			ReasonSetAdd(why, REASON_LICENSE_FACTS);
		}
		undrawn = false;
		enough = q->handed_on ? TRUTH_YES : LineSuffices(q, license, line, &undrawn);
		if (enough == TRUTH_UNKNOWN)
			ReasonSetAdd(why, REASON_LICENSE_FACTS);
		if (TruthAnd(fits, TruthAnd(item, enough)) == TRUTH_YES)
		{
			q->settled |= !undrawn;
			if (undrawn && q->undrawn == NULL)
				q->undrawn = line;
		}
		covers = TruthOr(covers, TruthAnd(fits, TruthAnd(item, enough)));
		if (covers == TRUTH_YES)
			Explain(d, "license", "licensed", license->citation, "license %s line %d authorizes the order through %s",
					license->number, line->line, DayText(license->last_day));
	}
	return covers;
}

/* The status of a license as it was known on the day that the order asks about; false: it was not. */
static bool
KnownStatus(Deliberation *d, const License *license, LicenseStatus *status)
{
	const EarlierStatuses *earlier = license->earlier;

	*status = license->status;
	status->through = license->last_day;
	if (KnownByThen(d, status->since))
		return true;
	for (int64 i = earlier == NULL ? -1 : earlier->count - 1; i >= 0; i--)
		if (KnownByThen(d, earlier->items[i].since))
		{
			*status = earlier->items[i];
			status->through = LicenseLastDay(d->rb, status->through);
			Explain(d, "license", NULL, license->citation, "license %s: as known on %s it is %s", license->number,
					DayText(d->order->known_on), LicenseStateName(LicenseStatusState(status)));
			return true;
		}
	Explain(d, "license", "not applicable", license->citation,
			"license %s is %s since %s: what it was on %s, if anything, is not recorded", license->number,
			LicenseStateName(LicenseStatusState(&license->status)), DayText(license->status.since), DayText(d->order->known_on));
	return false;
}

/*
 * 758.4(b): after the last day what was laden aboard a vessel before may still
 * leave.  What travels otherwise must be gone.
 */
static Truth
LadenInTime(Question *q, const License *license, const LicenseStatus *status)
{
	Deliberation *d = q->d;
	Truth		by_vessel = EvidenceGiven(d->order->evidence, FACT_BY_VESSEL);

	if (q->shipped == d->day || LicenseAuthorizesOn(status, d->day) || !LicenseAuthorizesOn(status, q->shipped))
		return TRUTH_YES;
	if (by_vessel == TRUTH_UNKNOWN)
		Explain(d, "license", "review", "15 CFR 758.4(b)(2)", "license %s has ended; that the items were laden in time counts for vessels only: state by_vessel",
				license->number);
	else if (by_vessel == TRUTH_NO)
		Explain(d, "license", "not applicable", "15 CFR 758.4(b)", "license %s has ended, and the items, laden in time, do not travel by vessel",
				license->number);
	return by_vessel;
}

/* Does a license authorize the order?  why: what keeps it undecided. */
static Truth
LicenseCovers(Question *q, const License *license, ReasonSet *why)
{
	Deliberation *d = q->d;
	Trail	   *trail = d->trail;
	Question	before = *q;
	LicenseStatus status;
	const LicenseSuspension *suspension;
	Truth		suspended;
	Truth		covers;
	Truth		laden;
	bool		matters;

	d->order->licenses_read++;
	if (!LicenseReaches(q, license))
		return TRUTH_NO;

	/*
	 * First what no day changes: a license that is used up, or for others,
	 * must not cost a step in the search for the end of a verdict.
	 */
	d->trail = NULL;
	covers = LinesCover(q, license, why);
	d->trail = trail;
	matters = covers != TRUTH_NO || q->ndrawn > before.ndrawn;
	if (!matters && trail == NULL)
		return TRUTH_NO;

	if (!KnownStatus(d, license, &status))
	{
		*q = before;
		return TRUTH_NO;
	}
	if (matters)
		VerdictMayChange(d, status.since, status.through);
	if (!LicenseAuthorizesOn(&status, q->shipped))
	{
		Explain(d, "license", "not applicable", license->citation, "license %s is %s on %s: no authority", license->number,
				LicenseStateName(LicenseStateOn(&status, q->shipped)), DayText(q->shipped));
		*q = before;
		return TRUTH_NO;
	}
	suspended = LicenseSuspended(d->rb, license, q->item, q->destination, d->day, d->order->known_on, &d->since, &d->next, &suspension);
	if (suspended == TRUTH_UNKNOWN)
	{
		Explain(d, "license", "review", suspension->citation, "license %s is suspended on %s for a paragraph of %s: state which one the order is for",
				license->number, DayText(d->day), ItemText(q->item));
		ReasonSetAdd(why, REASON_PARAGRAPH_NEEDED);
		covers = TruthAnd(covers, TRUTH_UNKNOWN);
		*q = before;
	}
	else if (suspended == TRUTH_YES)
	{
		Explain(d, "license", "not applicable", suspension->citation, "license %s is suspended on %s%s",
				license->number, DayText(d->day), suspension->undated && d->order->known_on != DATEVAL_NOEND ?
				": the day of its announcement is not loaded, its first day stands for it" : "");
		*q = before;
		return TRUTH_NO;
	}
	laden = LadenInTime(q, license, &status);
	if (laden != TRUTH_YES)
	{
		*q = before;
		if (laden == TRUTH_NO)
			return TRUTH_NO;
		ReasonSetAdd(why, REASON_LICENSE_FACTS);
		covers = TruthAnd(covers, laden);
	}
	if (trail != NULL)
	{
		Question	again = *q;

		*q = before;
		LinesCover(q, license, why);
		*q = again;
		if (covers == TRUTH_NO)
			Explain(d, "license", "not applicable", "15 CFR 750.7(a)", "license %s does not cover this item and destination in this amount",
					license->number);
	}
	return covers;
}

/* For the trail: the consignee's licenses for other items or destinations. */
static void
ExplainOthers(const Question *q)
{
	Deliberation *d = q->d;
	int			count;
	const uint32 *naming = LicensesNaming(d->rb, d->order->consignee->named.key, &count);

	for (int i = 0; i < count; i++)
		if (!LicenseReaches(q, &d->rb->licenses[naming[i]]))
			Explain(d, "license", "not applicable", "15 CFR 750.7(a)", "license %s does not cover this item and destination",
					d->rb->licenses[naming[i]].number);
}

/* For the trail of what was known on a day: what licenses do not say of it. */
static void
ExplainAge(const Question *q)
{
	Deliberation *d = q->d;
	int			count;

	if (d->order->known_on == DATEVAL_NOEND || LicensesNaming(d->rb, d->order->consignee->named.key, &count) == NULL || count == 0)
		return;
	Explain(d, "license", NULL, "15 CFR 750.7(b)",
			"licenses as they stood on %s by their status; their lines and parties have no days and are as they are now",
			DayText(d->order->known_on));
}

/* The day on which the order was shipped, as licenses see it. */
static DateADT
ShippedOn(const Deliberation *d)
{
	DateADT		laden;

	if (EvidenceDate(d->order->evidence, FACT_LADEN_ON, &laden) && laden < d->day)
		return laden;
	return d->day;
}

/*
 * Can a revision of the list have made the order's item of another one?  It gives
 * an item of the same category and group a new number, and the old number goes.
 * why: if it cannot.
 */
static bool
MayBeRenumbered(Deliberation *d, Eccn old, const char **why)
{
	Eccn		item = d->order->item;
	const Epoch *epoch = CclEpoch(d->rb, d->day);

	VerdictMayChange(d, epoch->from, epoch->through);
	if (old == ECCN_EAR99 || item == ECCN_EAR99 || EccnCategory(old) != EccnCategory(item) || EccnGroup(old) != EccnGroup(item))
		*why = "it is of another category or group of the list";
	else if (EntryInForce(d->rb, old, epoch->from) != NULL && ParagraphPrinted(d->rb, old, epoch->from) != TRUTH_NO)
		*why = "it still stands in the list";
	else
		return true;
	return false;
}

/* 750.7(c)(1)(viii): an official revision of the list may have renumbered the item since the license was issued. */
static void
ReadItem(Question *q)
{
	Deliberation *d = q->d;
	const char *text = EvidenceText(d->order->evidence, FACT_ECCN_BEFORE_REVISION);
	const char *why;

	q->item = d->order->item;
	if (text == NULL || !EccnParse(text, (int) strlen(text), &q->item) || q->item == d->order->item)
		return;
	q->renumbering_open = !MayBeRenumbered(d, q->item, &why);
	if (q->renumbering_open)
		Explain(d, "license", "review", "15 CFR 750.7(c)(1)(viii)",
				"the item is stated to have been %s before a revision of the list, and %s: read which revision renumbered it", text, why);
	else
		Explain(d, "license", NULL, "15 CFR 750.7(c)(1)(viii)", "the item is stated to have been %s before a revision of the list", text);
}

/* Licenses answer what they may answer; why: what keeps them from it. */
static void
AnswerFindings(Deliberation *d, Truth covered, ReasonSet why)
{
	for (int i = 0; i < d->nfindings; i++)
	{
		Finding    *finding = &d->findings[i];

		if (!LicenseMayAnswer(finding))
			continue;
		if (covered == TRUTH_YES)
		{
			finding->outcome = OUTCOME_LICENSED;
			finding->reason = REASON_LICENSE;
		}
		else
		{
			/* A license that may cover it: for a human to read. */
			finding->outcome = OUTCOME_NO_LICENSE_REQUIRED;
			d->review.low |= why.low;
			d->review.high |= why.high;
		}
	}
}

/*
 * A specific license authorizes the transaction it describes under every
 * requirement of the EAR, but nothing that a denial order prohibits.
 */
void
RelieveByLicenses(Deliberation *d)
{
	Order	   *order = d->order;
	Question	q = {0};
	LicenseSearch search;
	const License *license;
	Truth		covered = TRUTH_NO;
	ReasonSet	why = {0, 0};
	bool		required = false;

	for (int i = 0; i < d->nfindings && !required; i++)
		required = LicenseMayAnswer(&d->findings[i]);
	if (!required || order->consignee == NULL || order->item_state != ITEM_GIVEN)
		return;
	/* There is nothing to find. */
	if (order->party == PARTY_NAMED_NOWHERE && d->trail == NULL)
	{
		order->licenses_asked = true;
		return;
	}
	q.d = d;
	ReadItem(&q);
	q.destination = LicenseDestination(d->rb, order->destination);
	q.shipped = ShippedOn(d);
	q.amounts_usable = TRUTH_UNKNOWN;
	if (unlikely(d->trail != NULL))
	{
		ExplainOthers(&q);
		ExplainAge(&q);
	}
	/* Those that have lapsed are left out, but not of the trail. */
	order->licenses_asked = true;
	LicenseSearchBegin(&search, d->rb, order->consignee->named.key, q.item, q.destination,
					   d->trail == NULL && order->known_on == DATEVAL_NOEND ? q.shipped : DATEVAL_NOBEGIN);
	if (search.lapsed != DATEVAL_NOBEGIN)
		VerdictMayChange(d, search.lapsed, search.lapsed);
	while ((covered != TRUTH_YES || (order->of_route && !q.settled)) && (license = LicenseSearchNext(&search)) != NULL)
	{
		ReasonSet	open = {0, 0};
		Truth		covers;

		CHECK_FOR_INTERRUPTS();
		if (order->survey != NULL && license != &d->rb->licenses[order->survey->line->license])
			continue;
		covers = LicenseCovers(&q, license, &open);
		if (covers == TRUTH_UNKNOWN)
		{
			why.low |= open.low;
			why.high |= open.high;
		}
		covered = TruthOr(covered, covers);
		if (covered != TRUTH_YES && DrawnInParts(&q))
		{
			covered = TRUTH_YES;
			q.settled = true;
			Explain(d, "license", "licensed", "15 CFR 750.7(a), (f)",
					"what order %s has drawn from its licenses makes up all of it", order->key);
		}
	}
	order->undrawn = q.settled ? NULL : q.undrawn;
	if (covered == TRUTH_UNKNOWN && q.drawn_otherwise)
		Explain(d, "license", "review", "15 CFR 750.7(a)",
				"what order %s has drawn stays drawn: give it back, unless it has been shipped, and draw for what the order is now", order->key);
	if (order->survey != NULL)
	{
		order->survey->asked = true;
		order->survey->covers = covered;
	}
	if (covered != TRUTH_NO)
		AnswerFindings(d, covered, why);
}
