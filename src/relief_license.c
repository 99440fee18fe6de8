/*
 * relief_license.c
 *		Specific licenses: what BIS authorised by number (part 750).
 */
#include "compat.h"

#include "utils/builtins.h"
#include "utils/numeric.h"

#include "deliberation.h"
#include "license.h"
#include "license_ledger.h"

#define NumericLess(a, b) \
	DatumGetBool(DirectFunctionCall2(numeric_lt, NumericGetDatum(a), NumericGetDatum(b)))
#define NumericPlus(a, b) \
	DatumGetNumeric(DirectFunctionCall2(numeric_add, NumericGetDatum(a), NumericGetDatum(b)))
#define NumericTimes(a, b) \
	DatumGetNumeric(DirectFunctionCall2(numeric_mul, NumericGetDatum(a), NumericGetDatum(b)))

/* For the trail. */
#define NumericText(n) \
	DatumGetCString(DirectFunctionCall1(numeric_out, NumericGetDatum(n)))

/*
 * Does what is left of a line cover the order?  750.11: nothing over the
 * quantity; over the total value up to the tolerance, while the quantity is
 * not used up.
 */
static Truth
LicenseLineSuffices(Deliberation *d, const License *license, const LicenseLine *line)
{
	Order	   *order = d->order;
	Numeric		used_quantity;
	Numeric		used_value;
	Datum		value;
	Datum		quantity;
	bool		has_value;
	bool		has_quantity;

	if (line->quantity == NULL && line->value == NULL)
		return TRUTH_YES;
	has_value = OrderValue(order, &value);
	has_quantity = OrderQuantity(order, &quantity);
	if ((line->quantity != NULL && !has_quantity) || (line->value != NULL && !has_value))
	{
		Explain(d, "license", "review", "15 CFR 750.11", "license %s line %d is limited in %s, which the order does not state",
				license->number, line->line, line->quantity != NULL && !has_quantity ? "quantity" : "value");
		return TRUTH_UNKNOWN;
	}

	if (!LedgerUse(d->rb, order, license, line, &used_quantity, &used_value))
	{
		order->wanted = order->wanted ? repalloc(order->wanted, sizeof(License *) * (order->nwanted + 1))
			: palloc(sizeof(License *));
		order->wanted[order->nwanted++] = license;
		return TRUTH_UNKNOWN;
	}
	if (line->quantity != NULL)
	{
		Numeric		limit = line->quantity;

		if (NumericLess(limit, NumericPlus(used_quantity, DatumGetNumeric(quantity))) || !NumericLess(used_quantity, limit))
		{
			Explain(d, "license", "not applicable", "15 CFR 750.11(a)", "license %s line %d: quantity %s does not leave enough",
					license->number, line->line, NumericText(line->quantity));
			return TRUTH_NO;
		}
	}
	if (line->value != NULL)
	{
		Numeric		limit = line->value;

		if (license->value_tolerance != NULL)
			limit = NumericPlus(limit, NumericTimes(limit, license->value_tolerance));
		if (NumericLess(limit, NumericPlus(used_value, DatumGetNumeric(value))))
		{
			Explain(d, "license", "not applicable", "15 CFR 750.11(b)", "license %s line %d: value %s and its tolerance do not leave enough",
					license->number, line->line, NumericText(line->value));
			return TRUTH_NO;
		}
	}
	return TRUTH_YES;
}

/* Has the order drawn from the license before?  Then its balance counts it in. */
static bool
LicenseIsAssigned(const Order *order, const License *license)
{
	const char *numbers = EvidenceText(order->evidence, FACT_ASSIGNED_LICENSE);
	size_t		len = strlen(license->number);

	/* One number, or several with commas between, as assigned_license() returns them. */
	while (numbers != NULL)
	{
		if (strncmp(numbers, license->number, len) == 0 && (numbers[len] == '\0' || numbers[len] == ','))
			return true;
		numbers = strchr(numbers, ',');
		if (numbers != NULL)
			numbers++;
	}
	return false;
}

/* Does a line of a license speak of the order's item and destination? */
static bool
LicenseReaches(const Deliberation *d, const License *license)
{
	for (int i = 0; i < license->nlines; i++)
	{
		LicenseReach reach = LicenseLineReach(&license->lines[i], d->order->item, LicenseDestination(d->rb, d->order->destination));

		if (reach != LICENSE_OTHER_ITEM && reach != LICENSE_OTHER_DESTINATION)
			return true;
	}
	return false;
}

/* The day on which the order was shipped, as licenses see it. */
static DateADT
ShippedOn(const Deliberation *d)
{
	DateADT		laden;

	/* 758.4(b)(2): laden before midnight of the last day is in time. */
	if (EvidenceDate(d->order->evidence, FACT_LADEN_ON, &laden) && laden < d->day)
		return laden;
	return d->day;
}

/* Does a license authorise the order?  why: what keeps it undecided. */
static Truth
LicenseCovers(Deliberation *d, const License *license, DateADT shipped, ReasonSet *why)
{
	Order	   *order = d->order;
	LicenseStatus status = license->status;
	Truth		covers = TRUTH_NO;
	int			destination = LicenseDestination(d->rb, d->order->destination);
	const LicenseSuspension *suspension;

	if (!LicenseReaches(d, license))
		return TRUTH_NO;
	status.through = license->last_day;
	Changes(d, status.since, status.through);
	if (!LicenseAuthorizesOn(&status, shipped))
	{
		Explain(d, "license", "not applicable", license->citation, "license %s is %s on %s: no authority", license->number,
				LicenseStateName(LicenseStateOn(&status, shipped)), DayText(shipped));
		return TRUTH_NO;
	}
	for (int i = 0; i < order->nothers; i++)
		if (!order->others[i].agent && !LicenseNames(license, order->others[i].screening->name_key))
		{
			Explain(d, "license", "not applicable", "15 CFR 750.7(a), (c)", "license %s does not name \"%s\"",
					license->number, order->others[i].name);
			return TRUTH_NO;
		}
	suspension = LicenseSuspendedBy(d->rb, license, order->item, destination, d->day, &d->since, &d->next);
	if (suspension != NULL)
	{
		Explain(d, "license", "not applicable", suspension->citation, "license %s is suspended on %s",
				license->number, DayText(d->day));
		return TRUTH_NO;
	}
	for (int i = 0; i < license->nlines && covers != TRUTH_YES; i++)
	{
		const LicenseLine *line = &license->lines[i];
		Truth		item = TRUTH_NO;
		Truth		enough;

		switch (LicenseLineReach(line, order->item, destination))
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
			case LICENSE_PARAGRAPH_NEEDED:
				item = TRUTH_UNKNOWN;
				ReasonSetAdd(why, REASON_PARAGRAPH_NEEDED);
				break;
			case LICENSE_OTHER_ITEM:
			case LICENSE_OTHER_DESTINATION:
				continue;
		}
		enough = LicenseIsAssigned(order, license) ? TRUTH_YES : LicenseLineSuffices(d, license, line);
		if (enough == TRUTH_UNKNOWN)
			ReasonSetAdd(why, REASON_LICENSE_FACTS);
		covers = TruthOr(covers, TruthAnd(item, enough));
		if (covers == TRUTH_YES)
			Explain(d, "license", "licensed", license->citation, "license %s line %d authorises the order through %s",
					license->number, line->line, DayText(license->last_day));
	}
	if (covers == TRUTH_NO)
		Explain(d, "license", "not applicable", "15 CFR 750.7(a)", "license %s does not cover this item and destination in this amount",
				license->number);
	return covers;
}

/* For the trail: the consignee's licenses for other items or destinations. */
static void
ExplainOthers(Deliberation *d)
{
	int			count;
	const uint32 *naming = LicensesNaming(d->rb, d->order->consignee->name_key, &count);

	for (int i = 0; i < count; i++)
		if (!LicenseReaches(d, &d->rb->licenses[naming[i]]))
			Explain(d, "license", "not applicable", "15 CFR 750.7(a)", "license %s does not cover this item and destination",
					d->rb->licenses[naming[i]].number);
}

/*
 * A specific license authorises the transaction it describes under every
 * requirement of the EAR, but nothing that a denial order prohibits.
 */
void
RelieveByLicenses(Deliberation *d)
{
	Order	   *order = d->order;
	LicenseSearch search;
	const License *license;
	DateADT		shipped = ShippedOn(d);
	Truth		covered = TRUTH_NO;
	ReasonSet	why = {0, 0};
	bool		required = false;

	for (int i = 0; i < d->nfindings && !required; i++)
		required = d->findings[i].outcome == OUTCOME_LICENSE_REQUIRED;
	if (!required || order->consignee == NULL || order->item_state != ITEM_GIVEN)
		return;
	if (unlikely(d->trail != NULL))
		ExplainOthers(d);
	/* Those that have lapsed are left out, but not of the trail. */
	order->licenses_asked = true;
	LicenseSearchBegin(&search, d->rb, order->consignee->name_key, order->item,
					   LicenseDestination(d->rb, order->destination), d->trail == NULL ? shipped : DATEVAL_NOBEGIN);
	if (search.lapsed != DATEVAL_NOBEGIN)
		Changes(d, search.lapsed, search.lapsed);
	while (covered != TRUTH_YES && (license = LicenseSearchNext(&search)) != NULL)
	{
		ReasonSet	open = {0, 0};
		Truth		covers = LicenseCovers(d, license, shipped, &open);

		if (covers == TRUTH_UNKNOWN)
		{
			why.low |= open.low;
			why.high |= open.high;
		}
		covered = TruthOr(covered, covers);
	}
	if (covered == TRUTH_NO)
		return;
	for (int i = 0; i < d->nfindings; i++)
	{
		Finding    *finding = &d->findings[i];

		if (finding->outcome != OUTCOME_LICENSE_REQUIRED)
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
