/*
 * reprieve_coverage.c
 *		The days that a reprieve covers, compared with dates, dateranges and
 *		other reprieves.
 *
 * A reprieve covers the days of all its instruments.  One that begins on the day
 * after another one ends leaves no gap.  Spans of days here include their last
 * day; that of a daterange, which is half-open, is the day before its upper
 * bound.
 *
 * An open end and an infinite date are the same to a reprieve.  As for ranges,
 * the empty reprieve is contained in everything, and overlaps, touches,
 * precedes and follows nothing.
 */
#include "support/compat.h"

#include "catalog/pg_type.h"
#include "miscadmin.h"
#include "utils/multirangetypes.h"
#include "utils/rangetypes.h"
#include "utils/typcache.h"

#include "support/legal_day.h"
#include "types/reprieve.h"

PG_FUNCTION_INFO_V1(reprieve_contains_date);
PG_FUNCTION_INFO_V1(date_contained_by_reprieve);
PG_FUNCTION_INFO_V1(reprieve_contains_daterange);
PG_FUNCTION_INFO_V1(daterange_contained_by_reprieve);
PG_FUNCTION_INFO_V1(reprieve_contained_by_daterange);
PG_FUNCTION_INFO_V1(daterange_contains_reprieve);
PG_FUNCTION_INFO_V1(reprieve_contains_reprieve);
PG_FUNCTION_INFO_V1(reprieve_contained_by_reprieve);
PG_FUNCTION_INFO_V1(reprieve_overlaps_daterange);
PG_FUNCTION_INFO_V1(daterange_overlaps_reprieve);
PG_FUNCTION_INFO_V1(reprieve_overlaps_reprieve);
PG_FUNCTION_INFO_V1(reprieve_adjacent_date);
PG_FUNCTION_INFO_V1(date_adjacent_reprieve);
PG_FUNCTION_INFO_V1(reprieve_adjacent_daterange);
PG_FUNCTION_INFO_V1(daterange_adjacent_reprieve);
PG_FUNCTION_INFO_V1(reprieve_adjacent_reprieve);
PG_FUNCTION_INFO_V1(reprieve_before_date);
PG_FUNCTION_INFO_V1(date_before_reprieve);
PG_FUNCTION_INFO_V1(reprieve_before_daterange);
PG_FUNCTION_INFO_V1(daterange_before_reprieve);
PG_FUNCTION_INFO_V1(reprieve_before_reprieve);
PG_FUNCTION_INFO_V1(reprieve_after_date);
PG_FUNCTION_INFO_V1(date_after_reprieve);
PG_FUNCTION_INFO_V1(reprieve_after_daterange);
PG_FUNCTION_INFO_V1(daterange_after_reprieve);
PG_FUNCTION_INFO_V1(reprieve_after_reprieve);
PG_FUNCTION_INFO_V1(reprieve_is_empty);
PG_FUNCTION_INFO_V1(reprieve_first_day);
PG_FUNCTION_INFO_V1(reprieve_last_day);
PG_FUNCTION_INFO_V1(reprieve_total_days);
PG_FUNCTION_INFO_V1(reprieve_remaining_days);
PG_FUNCTION_INFO_V1(reprieve_coverage);
PG_FUNCTION_INFO_V1(reprieve_gaps);
PG_FUNCTION_INFO_V1(reprieve_to_daterange);
PG_FUNCTION_INFO_V1(daterange_to_reprieve);
PG_FUNCTION_INFO_V1(datemultirange_to_reprieve);


/*
 * Spans and runs
 */

bool
CoverageNext(CoverageWalk *walk, DaySpan *run)
{
	int			count = ReprieveCount(walk->reprieve);
	Instrument	instrument;

	CHECK_FOR_INTERRUPTS();
	if (walk->next >= count)
		return false;
	instrument = ReprieveInstrument(walk->reprieve, walk->next++);
	run->first = instrument.effective;
	run->last = instrument.through;
	for (; walk->next < count; walk->next++)
	{
		instrument = ReprieveInstrument(walk->reprieve, walk->next);
		/* Effective days are never -infinity + 1, so this cannot wrap. */
		if (!DATE_IS_NOBEGIN(instrument.effective) && instrument.effective - 1 > run->last)
			break;
		run->last = Max(run->last, instrument.through);
	}
	return true;
}

DaySpan
ReprieveSpan(const Reprieve *reprieve)
{
	int			count = ReprieveCount(reprieve);
	DaySpan		span = EMPTY_DAY_SPAN;

	for (int i = 0; i < count; i++)
	{
		Instrument	instrument = ReprieveInstrument(reprieve, i);

		span.first = Min(span.first, instrument.effective);
		span.last = Max(span.last, instrument.through);
	}
	return span;
}

static DaySpan
RangeSpan(TypeCacheEntry *typcache, const RangeType *range)
{
	RangeBound	lower;
	RangeBound	upper;
	bool		empty;
	DaySpan		span = {DATEVAL_NOBEGIN, DATEVAL_NOEND};

	range_deserialize(typcache, range, &lower, &upper, &empty);
	if (empty)
		return EMPTY_DAY_SPAN;
	if (!lower.infinite)
	{
		span.first = DatumGetDateADT(lower.val);
		if (!lower.inclusive && !DATE_NOT_FINITE(span.first))
			span.first++;
	}
	if (!upper.infinite)
	{
		span.last = DatumGetDateADT(upper.val);
		if (!upper.inclusive && !DATE_NOT_FINITE(span.last))
			span.last--;
	}
	return span;
}

DaySpan
DateRangeSpan(FunctionCallInfo fcinfo, Datum range)
{
	RangeType  *r = DatumGetRangeTypeP(range);

	return RangeSpan(range_get_typcache(fcinfo, RangeTypeGetOid(r)), r);
}

bool
ReprieveCovers(const Reprieve *reprieve, DaySpan span)
{
	int			count = ReprieveCount(reprieve);

	if (DaySpanIsEmpty(span))
		return true;
	/* The days before span.first are covered, or nobody asks about them. */
	for (int i = 0; i < count; i++)
	{
		Instrument	instrument = ReprieveInstrument(reprieve, i);

		if (instrument.effective > span.first)
			return false;
		if (instrument.through >= span.last)
			return true;
		if (instrument.through >= span.first)
			span.first = instrument.through + 1;
	}
	return false;
}

static bool
ReprieveOverlapsSpan(const Reprieve *reprieve, DaySpan span)
{
	int			count = ReprieveCount(reprieve);

	if (DaySpanIsEmpty(span))
		return false;
	for (int i = 0; i < count; i++)
	{
		Instrument	instrument = ReprieveInstrument(reprieve, i);

		if (instrument.effective > span.last)
			return false;
		if (instrument.through >= span.first)
			return true;
	}
	return false;
}

static bool
DaySpanContains(DaySpan outer, DaySpan inner)
{
	return DaySpanIsEmpty(inner) || (outer.first <= inner.first && inner.last <= outer.last);
}

static bool
DaySpanBefore(DaySpan a, DaySpan b)
{
	return !DaySpanIsEmpty(a) && !DaySpanIsEmpty(b) && a.last < b.first;
}

static bool
DaySpanAdjacent(DaySpan a, DaySpan b)
{
	if (DaySpanIsEmpty(a) || DaySpanIsEmpty(b))
		return false;
	return (!DATE_NOT_FINITE(a.last) && a.last + 1 == b.first) ||
		(!DATE_NOT_FINITE(b.last) && b.last + 1 == a.first);
}

/* Every run of b lies within one run of a. */
static bool
ReprieveContains(const Reprieve *a, const Reprieve *b)
{
	CoverageWalk a_walk = {a, 0};
	CoverageWalk b_walk = {b, 0};
	DaySpan		a_run = EMPTY_DAY_SPAN;
	DaySpan		b_run;

	while (CoverageNext(&b_walk, &b_run))
	{
		while (a_run.last < b_run.last || DaySpanIsEmpty(a_run))
		{
			if (!CoverageNext(&a_walk, &a_run))
				return false;
		}
		if (a_run.first > b_run.first)
			return false;
	}
	return true;
}

static bool
ReprieveOverlaps(const Reprieve *a, const Reprieve *b)
{
	CoverageWalk a_walk = {a, 0};
	CoverageWalk b_walk = {b, 0};
	DaySpan		a_run;
	DaySpan		b_run;

	if (!CoverageNext(&a_walk, &a_run) || !CoverageNext(&b_walk, &b_run))
		return false;
	for (;;)
	{
		if (a_run.last < b_run.first)
		{
			if (!CoverageNext(&a_walk, &a_run))
				return false;
		}
		else if (b_run.last < a_run.first)
		{
			if (!CoverageNext(&b_walk, &b_run))
				return false;
		}
		else
			return true;
	}
}


/*
 * Operators.  Each comes for a reprieve against a date, a daterange and a
 * reprieve, and with the sides changed.
 */

/* reprieve @> date */
Datum
reprieve_contains_date(PG_FUNCTION_ARGS)
{
	Reprieve   *reprieve = PG_GETARG_REPRIEVE_PP(0);
	DateADT		day = PG_GETARG_DATEADT(1);
	DaySpan		span = {day, day};
	bool		result = ReprieveOverlapsSpan(reprieve, span);

	PG_FREE_IF_COPY(reprieve, 0);
	PG_RETURN_BOOL(result);
}

/* date <@ reprieve */
Datum
date_contained_by_reprieve(PG_FUNCTION_ARGS)
{
	DateADT		day = PG_GETARG_DATEADT(0);
	Reprieve   *reprieve = PG_GETARG_REPRIEVE_PP(1);
	DaySpan		span = {day, day};
	bool		result = ReprieveOverlapsSpan(reprieve, span);

	PG_FREE_IF_COPY(reprieve, 1);
	PG_RETURN_BOOL(result);
}

/* reprieve @> daterange */
Datum
reprieve_contains_daterange(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(ReprieveCovers(PG_GETARG_REPRIEVE_PP(0),
								  DateRangeSpan(fcinfo, PG_GETARG_DATUM(1))));
}

/* daterange <@ reprieve */
Datum
daterange_contained_by_reprieve(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(ReprieveCovers(PG_GETARG_REPRIEVE_PP(1),
								  DateRangeSpan(fcinfo, PG_GETARG_DATUM(0))));
}

/* reprieve <@ daterange */
Datum
reprieve_contained_by_daterange(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(DaySpanContains(DateRangeSpan(fcinfo, PG_GETARG_DATUM(1)),
								   ReprieveSpan(PG_GETARG_REPRIEVE_PP(0))));
}

/* daterange @> reprieve */
Datum
daterange_contains_reprieve(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(DaySpanContains(DateRangeSpan(fcinfo, PG_GETARG_DATUM(0)),
								   ReprieveSpan(PG_GETARG_REPRIEVE_PP(1))));
}

/* reprieve @> reprieve */
Datum
reprieve_contains_reprieve(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(ReprieveContains(PG_GETARG_REPRIEVE_PP(0), PG_GETARG_REPRIEVE_PP(1)));
}

/* reprieve <@ reprieve */
Datum
reprieve_contained_by_reprieve(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(ReprieveContains(PG_GETARG_REPRIEVE_PP(1), PG_GETARG_REPRIEVE_PP(0)));
}

/* reprieve && daterange */
Datum
reprieve_overlaps_daterange(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(ReprieveOverlapsSpan(PG_GETARG_REPRIEVE_PP(0),
										DateRangeSpan(fcinfo, PG_GETARG_DATUM(1))));
}

/* daterange && reprieve */
Datum
daterange_overlaps_reprieve(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(ReprieveOverlapsSpan(PG_GETARG_REPRIEVE_PP(1),
										DateRangeSpan(fcinfo, PG_GETARG_DATUM(0))));
}

/* reprieve && reprieve */
Datum
reprieve_overlaps_reprieve(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(ReprieveOverlaps(PG_GETARG_REPRIEVE_PP(0), PG_GETARG_REPRIEVE_PP(1)));
}

/*
 * The remaining operators look at the first and the last day only.
 */

static DaySpan
ReprieveArgument(FunctionCallInfo fcinfo, int n)
{
	return ReprieveSpan(PG_GETARG_REPRIEVE_PP(n));
}

static DaySpan
DateRangeArgument(FunctionCallInfo fcinfo, int n)
{
	return DateRangeSpan(fcinfo, PG_GETARG_DATUM(n));
}

static DaySpan
DateArgument(FunctionCallInfo fcinfo, int n)
{
	DateADT		day = PG_GETARG_DATEADT(n);

	return (DaySpan)
	{
		day, day
	};
}

#define SPAN_OPERATOR(name, expression) \
Datum \
name(PG_FUNCTION_ARGS) \
{ \
	PG_RETURN_BOOL(expression); \
}

/* -|- */
SPAN_OPERATOR(reprieve_adjacent_date,
			  DaySpanAdjacent(ReprieveArgument(fcinfo, 0), DateArgument(fcinfo, 1)))
SPAN_OPERATOR(date_adjacent_reprieve,
			  DaySpanAdjacent(DateArgument(fcinfo, 0), ReprieveArgument(fcinfo, 1)))
SPAN_OPERATOR(reprieve_adjacent_daterange,
			  DaySpanAdjacent(ReprieveArgument(fcinfo, 0), DateRangeArgument(fcinfo, 1)))
SPAN_OPERATOR(daterange_adjacent_reprieve,
			  DaySpanAdjacent(DateRangeArgument(fcinfo, 0), ReprieveArgument(fcinfo, 1)))
SPAN_OPERATOR(reprieve_adjacent_reprieve,
			  DaySpanAdjacent(ReprieveArgument(fcinfo, 0), ReprieveArgument(fcinfo, 1)))

/* << */
SPAN_OPERATOR(reprieve_before_date,
			  DaySpanBefore(ReprieveArgument(fcinfo, 0), DateArgument(fcinfo, 1)))
SPAN_OPERATOR(date_before_reprieve,
			  DaySpanBefore(DateArgument(fcinfo, 0), ReprieveArgument(fcinfo, 1)))
SPAN_OPERATOR(reprieve_before_daterange,
			  DaySpanBefore(ReprieveArgument(fcinfo, 0), DateRangeArgument(fcinfo, 1)))
SPAN_OPERATOR(daterange_before_reprieve,
			  DaySpanBefore(DateRangeArgument(fcinfo, 0), ReprieveArgument(fcinfo, 1)))
SPAN_OPERATOR(reprieve_before_reprieve,
			  DaySpanBefore(ReprieveArgument(fcinfo, 0), ReprieveArgument(fcinfo, 1)))

/* >> */
SPAN_OPERATOR(reprieve_after_date,
			  DaySpanBefore(DateArgument(fcinfo, 1), ReprieveArgument(fcinfo, 0)))
SPAN_OPERATOR(date_after_reprieve,
			  DaySpanBefore(ReprieveArgument(fcinfo, 1), DateArgument(fcinfo, 0)))
SPAN_OPERATOR(reprieve_after_daterange,
			  DaySpanBefore(DateRangeArgument(fcinfo, 1), ReprieveArgument(fcinfo, 0)))
SPAN_OPERATOR(daterange_after_reprieve,
			  DaySpanBefore(ReprieveArgument(fcinfo, 1), DateRangeArgument(fcinfo, 0)))
SPAN_OPERATOR(reprieve_after_reprieve,
			  DaySpanBefore(ReprieveArgument(fcinfo, 1), ReprieveArgument(fcinfo, 0)))


/*
 * Facts about the coverage
 */

/* isempty(reprieve) */
Datum
reprieve_is_empty(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(ReprieveCount(PG_GETARG_REPRIEVE_PP(0)) == 0);
}

/* first_day(reprieve): -infinity if it has no beginning, NULL if it is empty. */
Datum
reprieve_first_day(PG_FUNCTION_ARGS)
{
	DaySpan		span = ReprieveArgument(fcinfo, 0);

	if (DaySpanIsEmpty(span))
		PG_RETURN_NULL();
	PG_RETURN_DATEADT(span.first);
}

/* last_day(reprieve): infinity if it has no end, NULL if it is empty. */
Datum
reprieve_last_day(PG_FUNCTION_ARGS)
{
	DaySpan		span = ReprieveArgument(fcinfo, 0);

	if (DaySpanIsEmpty(span))
		PG_RETURN_NULL();
	PG_RETURN_DATEADT(span.last);
}

/* Covered days from the day given on; -1 if there is no end to them. */
static int
CountDaysFrom(const Reprieve *reprieve, DateADT from)
{
	CoverageWalk walk = {reprieve, 0};
	DaySpan		run;
	int			days = 0;

	while (CoverageNext(&walk, &run))
	{
		run.first = Max(run.first, from);
		if (DaySpanIsEmpty(run))
			continue;
		if (DATE_NOT_FINITE(run.first) || DATE_NOT_FINITE(run.last))
			return -1;
		days += run.last - run.first + 1;
	}
	return days;
}

/* total_days(reprieve): each covered day once; NULL if an end is open. */
Datum
reprieve_total_days(PG_FUNCTION_ARGS)
{
	int			days = CountDaysFrom(PG_GETARG_REPRIEVE_PP(0), DATEVAL_NOBEGIN);

	if (days < 0)
		PG_RETURN_NULL();
	PG_RETURN_INT32(days);
}

/*
 * remaining_days(reprieve, on_date): covered days from that day on, that day
 * included, so that 1 means today is the last; NULL if there is no end.
 */
Datum
reprieve_remaining_days(PG_FUNCTION_ARGS)
{
	int			days = CountDaysFrom(PG_GETARG_REPRIEVE_PP(0), PG_GETARG_DATEADT(1));

	if (days < 0)
		PG_RETURN_NULL();
	PG_RETURN_INT32(days);
}


/*
 * Casts
 */

static RangeType *
DaySpanRange(TypeCacheEntry *typcache, DaySpan span)
{
	RangeBound	lower = {0};
	RangeBound	upper = {0};

	lower.lower = true;
	lower.inclusive = true;
	lower.infinite = DATE_IS_NOBEGIN(span.first);
	lower.val = DateADTGetDatum(span.first);
	upper.infinite = DATE_IS_NOEND(span.last);
	upper.val = DateADTGetDatum(upper.infinite ? span.last : span.last + 1);
	return MakeRange(typcache, &lower, &upper, DaySpanIsEmpty(span));
}

/* The runs of a reprieve, or the gaps between them, as a datemultirange. */
static Datum
RunsOrGaps(FunctionCallInfo fcinfo, bool gaps)
{
	Reprieve   *reprieve = PG_GETARG_REPRIEVE_PP(0);
	TypeCacheEntry *typcache = range_get_typcache(fcinfo, DATERANGEOID);
	RangeType **ranges = (RangeType **)
	palloc((ReprieveCount(reprieve) + 1) * sizeof(RangeType *));
	CoverageWalk walk = {reprieve, 0};
	DaySpan		run;
	DaySpan		previous;
	int			count = 0;

	for (bool first = true; CoverageNext(&walk, &run); first = false)
	{
		if (!gaps)
			ranges[count++] = DaySpanRange(typcache, run);
		else if (!first)
			ranges[count++] = DaySpanRange(typcache, (DaySpan) {previous.last + 1, run.first - 1});
		previous = run;
	}
	PG_RETURN_MULTIRANGE_P(make_multirange(DATEMULTIRANGEOID, typcache, count, ranges));
}

/* coverage(reprieve), and the cast to datemultirange */
Datum
reprieve_coverage(PG_FUNCTION_ARGS)
{
	return RunsOrGaps(fcinfo, false);
}

/* gaps(reprieve): the days between the first and the last not covered. */
Datum
reprieve_gaps(PG_FUNCTION_ARGS)
{
	return RunsOrGaps(fcinfo, true);
}

/* Cast to daterange: error if there is a gap. */
Datum
reprieve_to_daterange(PG_FUNCTION_ARGS)
{
	Reprieve   *reprieve = PG_GETARG_REPRIEVE_PP(0);
	TypeCacheEntry *typcache = range_get_typcache(fcinfo, DATERANGEOID);
	CoverageWalk walk = {reprieve, 0};
	DaySpan		run = EMPTY_DAY_SPAN;
	DaySpan		second;

	CoverageNext(&walk, &run);
	if (CoverageNext(&walk, &second))
	{
		char		before[LEGAL_DAY_SIZE];
		char		after[LEGAL_DAY_SIZE];

		LegalDayFormat(run.last, before);
		LegalDayFormat(second.first, after);
		ereport(ERROR,
				(errcode(ERRCODE_DATA_EXCEPTION),
				 errmsg("cannot cast a reprieve with a gap to daterange"),
				 errdetail("It covers %s and again %s, but not the days between.",
						   before, after),
				 errhint("Use coverage(), which returns a datemultirange.")));
	}
	PG_RETURN_RANGE_P(DaySpanRange(typcache, run));
}

/* The instrument that holds for the span, announced on its effective day. */
static Instrument
DaySpanInstrument(DaySpan span)
{
	Instrument	instrument = {span.first, span.last, span.first};

	InstrumentCheck(&instrument);
	return instrument;
}

/* Cast from daterange: one instrument, announced on its effective day. */
Datum
daterange_to_reprieve(PG_FUNCTION_ARGS)
{
	DaySpan		span = DateRangeSpan(fcinfo, PG_GETARG_DATUM(0));
	Instrument	instrument;

	if (DaySpanIsEmpty(span))
		PG_RETURN_REPRIEVE_P(ReprieveMake(NULL, 0));
	instrument = DaySpanInstrument(span);
	PG_RETURN_REPRIEVE_P(ReprieveMake(&instrument, 1));
}

/* Cast from datemultirange: one instrument for each range. */
Datum
datemultirange_to_reprieve(PG_FUNCTION_ARGS)
{
	MultirangeType *multirange = PG_GETARG_MULTIRANGE_P(0);
	TypeCacheEntry *typcache = range_get_typcache(fcinfo, DATERANGEOID);
	RangeType **ranges;
	int32		count;
	Instrument *instruments;

	multirange_deserialize(typcache, multirange, &count, &ranges);
	instruments = (Instrument *) palloc((count + 1) * sizeof(Instrument));
	for (int i = 0; i < count; i++)
	{
		CHECK_FOR_INTERRUPTS();
		instruments[i] = DaySpanInstrument(RangeSpan(typcache, ranges[i]));
	}
	PG_RETURN_REPRIEVE_P(ReprieveMake(instruments, count));
}
