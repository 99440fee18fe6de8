/*
 * export_eligibility.c
 *		The SQL functions that ask: the verdict, its explanation, its course over
 *		time.
 *
 * All are STABLE: they read rules under the active snapshot.  None is strict:
 * a missing fact is a reason for review, not for a NULL that a WHERE clause
 * would silently drop.
 */
#include "support/compat.h"

#include "funcapi.h"
#include "miscadmin.h"
#include "nodes/makefuncs.h"
#include "nodes/nodeFuncs.h"
#include "nodes/supportnodes.h"
#include "utils/builtins.h"
#include "utils/fmgroids.h"
#include "utils/rangetypes.h"
#include "utils/typcache.h"

#include "licensing/license.h"
#include "licensing/license_ledger.h"
#include "determination/order_read.h"
#include "rulebook/rulebook_cache.h"

PG_FUNCTION_INFO_V1(export_eligibility);
PG_FUNCTION_INFO_V1(export_eligibility_eccn);
PG_FUNCTION_INFO_V1(export_eligibility_support);
PG_FUNCTION_INFO_V1(explain_eligibility);
PG_FUNCTION_INFO_V1(explain_eligibility_eccn);
PG_FUNCTION_INFO_V1(eligibility_timeline);
PG_FUNCTION_INFO_V1(eligibility_timeline_eccn);

/*
 * export_eligibility(item text, destination text, consignee text, on_date
 * date, value numeric, quantity numeric, activity text, other_parties text[],
 * evidence jsonb, known_on date) returns eligibility
 *
 * May this order ship on that day?  Never NULL; facts that are NULL or cannot
 * be read give review.  Raises errors only for the rules: a rule table that
 * cannot be read, a rule that makes no sense.
 */
Datum
export_eligibility(PG_FUNCTION_ARGS)
{
	Eligibility *verdict = palloc(sizeof(Eligibility));

	OrderDetermine(fcinfo, true, verdict, NULL);
	PG_RETURN_ELIGIBILITY_P(verdict);
}

/* export_eligibility(item eccn, ...) returns eligibility: the same for eccn columns. */
Datum
export_eligibility_eccn(PG_FUNCTION_ARGS)
{
	Eligibility *verdict = palloc(sizeof(Eligibility));

	OrderDetermine(fcinfo, false, verdict, NULL);
	PG_RETURN_ELIGIBILITY_P(verdict);
}

/*
 * export_eligibility_support(internal) returns internal
 *
 * Takes off an argument the cast of char(n) to text, which copies every value
 * to trim its blanks: half the price of a verdict, and no argument minds
 * blanks at its end.  A char(n) and a text are stored alike.
 */
Datum
export_eligibility_support(PG_FUNCTION_ARGS)
{
	SupportRequestSimplify *request = (SupportRequestSimplify *) PG_GETARG_POINTER(0);
	FuncExpr   *simpler = NULL;

	if (!IsA(request, SupportRequestSimplify))
		PG_RETURN_POINTER(NULL);
	for (int i = 0; i < list_length(request->fcall->args) && i <= ORDER_CONSIGNEE; i++)
	{
		FuncExpr   *cast = list_nth(request->fcall->args, i);

		if (!IsA(cast, FuncExpr) || cast->funcid != F_TEXT_BPCHAR)
			continue;
		if (simpler == NULL)
		{
			simpler = makeNode(FuncExpr);
			*simpler = *request->fcall;
			simpler->args = list_copy(simpler->args);
		}
		lfirst(list_nth_cell(simpler->args, i)) = makeRelabelType(linitial(cast->args), cast->funcresulttype, -1,
																  cast->inputcollid, cast->funcformat);
	}
	PG_RETURN_POINTER(simpler);
}

/* The install script says the columns of the trail once more, for each signature. */
static void
CheckColumns(TupleDesc declared)
{
	static const char *const columns[] = {
#define T(column) #column,
		TRAIL_LIST(T)
#undef T
	};

	for (int i = 0; i < Max(declared->natts, (int) lengthof(columns)); i++)
	{
		const char *here = i < declared->natts ? NameStr(TupleDescAttr(declared, i)->attname) : "none";
		const char *wanted = i < (int) lengthof(columns) ? columns[i] : "none";

		if (strcmp(here, wanted) != 0)
			elog(ERROR, "column %d of explain_eligibility is declared as %s, and TRAIL_LIST has %s", i + 1, here, wanted);
	}
}

/* Puts a line of the trail into the result, column by column. */
static void
ReturnLine(ReturnSetInfo *result, const TrailLine *line)
{
	const char *const texts[] = {
#define T(column) line->column,
		TRAIL_LIST(T)
#undef T
	};
	Datum		values[lengthof(texts)];
	bool		nulls[lengthof(texts)];

	for (int i = 0; i < (int) lengthof(texts); i++)
	{
		nulls[i] = texts[i] == NULL;
		values[i] = nulls[i] ? (Datum) 0 : CStringGetTextDatum(texts[i]);
	}
	tuplestore_putvalues(result->setResult, result->setDesc, values, nulls);
}

static Datum
Explanation(FunctionCallInfo fcinfo, bool item_is_text)
{
	Eligibility verdict;
	Trail		trail = {0, 0, NULL, NULL};
	ReturnSetInfo *result = (ReturnSetInfo *) fcinfo->resultinfo;

	InitMaterializedSRF(fcinfo, 0);
	CheckColumns(result->setDesc);
	OrderDetermine(fcinfo, item_is_text, &verdict, &trail);
	for (int i = 0; i < trail.count; i++)
	{
		CHECK_FOR_INTERRUPTS();
		ReturnLine(result, &trail.lines[i]);
	}
	return (Datum) 0;
}

/*
 * explain_eligibility(same arguments) returns table(... text), by TRAIL_LIST
 *
 * The trail of the same determination, in the order in which it was made; the
 * last row is the verdict.  outcome is NULL where a row only records a fact.
 */
Datum
explain_eligibility(PG_FUNCTION_ARGS)
{
	return Explanation(fcinfo, true);
}

/* explain_eligibility(item eccn, ...): the same for eccn columns. */
Datum
explain_eligibility_eccn(PG_FUNCTION_ARGS)
{
	return Explanation(fcinfo, false);
}

/* A verdict of a timeline and its first day. */
typedef struct Step
{
	DateADT		from;
	Eligibility verdict;
} Step;

/* The days of a timeline's period, and its end as written; false: it has none. */
static bool
ReadDays(FunctionCallInfo fcinfo, TypeCacheEntry *range_type, DateADT *first, DateADT *last, RangeBound *upper)
{
	RangeBound	lower;
	bool		empty;

	if (PG_ARGISNULL(ORDER_DATE))
		ereport(ERROR,
				(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
				 errmsg("the period of a timeline must not be null"),
				 errhint("Name the days, as in '[2026-01-01,2027-01-01)'.")));
	range_deserialize(range_type, PG_GETARG_RANGE_P(ORDER_DATE), &lower, upper, &empty);
	if (empty)
		return false;
	*first = lower.infinite ? DATEVAL_NOBEGIN : DatumGetDateADT(lower.val);
	*last = upper->infinite || DATE_NOT_FINITE(DatumGetDateADT(upper->val)) ? DATEVAL_NOEND : DatumGetDateADT(upper->val) - 1;
	return true;
}

/* The verdicts on an order from one day to another; incomplete if it then wants the ledger. */
static List *
TimelineSteps(Rulebook *rb, Order *order, DateADT first, DateADT last)
{
	List	   *steps = NIL;

	for (DateADT from = first; from <= last;)
	{
		Step	   *step = palloc(sizeof(Step));
		Step	   *before = steps == NIL ? NULL : llast(steps);
		DateADT		since;

		CHECK_FOR_INTERRUPTS();
		order->on_date = from;
		Determine(rb, order, &step->verdict, &since, NULL);
		step->from = from;
		if (before != NULL && EligibilitySaysSame(&before->verdict, &step->verdict))
			before->verdict.until = step->verdict.until;	/* its end was not known
															 * before */
		else
			steps = lappend(steps, step);
		if (step->verdict.until >= last || step->verdict.until == DATEVAL_NOEND)
			break;
		from = step->verdict.until + 1;
	}
	return steps;
}

static void
ReturnStep(ReturnSetInfo *result, TypeCacheEntry *range_type, const Step *step, DateADT last, const RangeBound *upper)
{
	RangeBound	from = {DateADTGetDatum(step->from), step->from == DATEVAL_NOBEGIN, step->from != DATEVAL_NOBEGIN, true};
	RangeBound	until = *upper;
	Datum		values[2];
	bool		nulls[2] = {false, false};

	if (step->verdict.until < last)
	{
		until.infinite = false;
		until.val = DateADTGetDatum(step->verdict.until + 1);
		until.inclusive = false;
	}
	values[0] = RangeTypePGetDatum(MakeRange(range_type, &from, &until, false));
	values[1] = EligibilityPGetDatum(&step->verdict);
	tuplestore_putvalues(result->setResult, result->setDesc, values, nulls);
}

static Datum
Timeline(FunctionCallInfo fcinfo, bool item_is_text)
{
	TypeCacheEntry *range_type = lookup_type_cache(DATERANGEOID, TYPECACHE_RANGE_INFO);
	Rulebook   *rb;
	Order		order;
	List	   *steps;
	ListCell   *cell;
	DateADT		first;
	DateADT		last;
	RangeBound	upper;

	InitMaterializedSRF(fcinfo, 0);
	if (!ReadDays(fcinfo, range_type, &first, &last, &upper))
		return (Datum) 0;
	rb = RulebookGet();
	RequireLicenses(rb);
	OrderRead(fcinfo, rb, &order, item_is_text);
	order.has_date = true;
	steps = TimelineSteps(rb, &order, first, last);

	/*
	 * Rows may be asked for whose licenses' balances are not read yet: then
	 * start over.
	 */
	while (OrderWantsLedger(&order))
	{
		rb = OrderReadAgain(fcinfo, rb, &order, item_is_text);
		order.has_date = true;
		steps = TimelineSteps(rb, &order, first, last);
	}
	foreach(cell, steps)
		ReturnStep((ReturnSetInfo *) fcinfo->resultinfo, range_type, lfirst(cell), last, &upper);
	return (Datum) 0;
}

/*
 * eligibility_timeline(item text, destination text, consignee text, during
 * daterange, ...) returns table(during daterange, verdict eligibility)
 *
 * The verdict as a step function of the day, within a period; consecutive
 * rows differ in outcome or reasons.
 */
Datum
eligibility_timeline(PG_FUNCTION_ARGS)
{
	return Timeline(fcinfo, true);
}

/* eligibility_timeline(item eccn, ...): the same for eccn columns. */
Datum
eligibility_timeline_eccn(PG_FUNCTION_ARGS)
{
	return Timeline(fcinfo, false);
}
