/*
 * reprieve_gist.c
 *		GiST support for reprieve.
 *
 * The key of a leaf is the reprieve itself, so that an index-only scan can
 * return it.  The key of a page is the span from the first day covered below
 * it through the last, as a reprieve of one instrument that is announced at
 * infinity, which no instrument of a user is.
 *
 * Two things make spans a complete order of days:
 *
 * - The empty reprieve is the day before all days, EMPTY_DAY, so that the span
 *   of a page says by its first day whether there may be one below.
 * - An open beginning is the day after that, BEGINNING, since -infinity has
 *   the number EMPTY_DAY takes.
 *
 * What a span cannot tell is gaps, and this decides which answers have to be
 * rechecked.
 */
#include "support/compat.h"

#include "access/gist.h"
#include "access/stratnum.h"
#include "catalog/pg_type.h"
#include "utils/sortsupport.h"

#include "types/reprieve.h"

#define EMPTY_DAY		PG_INT32_MIN
#define BEGINNING		(PG_INT32_MIN + 1)

/* Strategy numbers are those of the range types. */
#define BEFORE_STRATEGY			1
#define OVERLAPS_STRATEGY		3
#define AFTER_STRATEGY			5
#define ADJACENT_STRATEGY		6
#define CONTAINS_STRATEGY		7
#define CONTAINED_BY_STRATEGY	8
#define EQUAL_STRATEGY			18

typedef struct SplitItem
{
	DaySpan		span;
	OffsetNumber offset;
} SplitItem;

static bool ConsistentLeaf(DaySpan key, DaySpan query, StrategyNumber strategy,
						   bool key_has_gaps, bool query_has_gaps, bool *recheck);
static bool ConsistentInner(DaySpan key, DaySpan query, StrategyNumber strategy);
static DaySpan ReprieveKey(const Reprieve *reprieve);
static Datum KeyGetDatum(DaySpan key);
static DaySpan SplitUnion(const SplitItem *items, int from, int to);
static int	CompareByFirst(const void *a, const void *b);
static int	CompareByLast(const void *a, const void *b);
static int	CompareInCurve(Datum a, Datum b, SortSupport ssup);

PG_FUNCTION_INFO_V1(reprieve_gist_consistent);
PG_FUNCTION_INFO_V1(reprieve_gist_union);
PG_FUNCTION_INFO_V1(reprieve_gist_penalty);
PG_FUNCTION_INFO_V1(reprieve_gist_picksplit);
PG_FUNCTION_INFO_V1(reprieve_gist_same);
PG_FUNCTION_INFO_V1(reprieve_gist_sortsupport);

static inline DaySpan
KeyUnion(DaySpan a, DaySpan b)
{
	return (DaySpan)
	{
		Min(a.first, b.first), Max(a.last, b.last)
	};
}

static inline bool
KeyHolds(DaySpan key, DateADT day)
{
	return key.first <= day && day <= key.last;
}

/* The number of days; a double, as open ends are far away. */
static inline double
KeyWidth(DaySpan key)
{
	return (double) key.last - (double) key.first;
}

/* A span that is not empty, on the scale of keys. */
static inline DaySpan
SpanKey(DaySpan span)
{
	return (DaySpan)
	{
		Max(span.first, BEGINNING), Max(span.last, BEGINNING)
	};
}

/* The span of a reprieve, or of the page a key stands for. */
static DaySpan
ReprieveKey(const Reprieve *reprieve)
{
	int			count = ReprieveCount(reprieve);
	DaySpan		span;

	if (count == 1)
	{
		Instrument	instrument = ReprieveInstrument(reprieve, 0);

		span = (DaySpan)
		{
			instrument.effective, instrument.through
		};
		/* A page's is on the scale of keys already. */
		return DATE_IS_NOEND(instrument.announced) ? span : SpanKey(span);
	}
	if (count == 0)
		return (DaySpan)
	{
		EMPTY_DAY, EMPTY_DAY
	};
	return SpanKey(ReprieveSpan(reprieve));
}

/* A sort calls this often in a context that lives long: leave no copy behind. */
static DaySpan
DatumGetKey(Datum datum)
{
	Reprieve   *reprieve = DatumGetReprievePP(datum);
	DaySpan		key = ReprieveKey(reprieve);

	if ((Pointer) reprieve != DatumGetPointer(datum))
		pfree(reprieve);
	return key;
}

/* The key of a page. */
static Datum
KeyGetDatum(DaySpan key)
{
	Reprieve   *result = (Reprieve *) palloc(VARHDRSZ + sizeof(Instrument));

	SET_VARSIZE(result, VARHDRSZ + sizeof(Instrument));
	result->instruments[0] = (Instrument)
	{
		key.first, key.last, DATEVAL_NOEND
	};
	return ReprievePGetDatum(result);
}


/*
 * Searching
 */

/* Support function 1: may, or does, this entry satisfy the query? */
Datum
reprieve_gist_consistent(PG_FUNCTION_ARGS)
{
	GISTENTRY  *entry = (GISTENTRY *) PG_GETARG_POINTER(0);
	StrategyNumber strategy = (StrategyNumber) PG_GETARG_UINT16(2);
	Oid			subtype = PG_GETARG_OID(3);
	bool	   *recheck = (bool *) PG_GETARG_POINTER(4);
	Reprieve   *reprieve = DatumGetReprievePP(entry->key);
	DaySpan		key = ReprieveKey(reprieve);
	DaySpan		query;
	bool		query_has_gaps = false;

	*recheck = false;
	if (strategy == EQUAL_STRATEGY)
	{
		query = ReprieveKey(PG_GETARG_REPRIEVE_PP(1));
		*recheck = true;
		if (GIST_LEAF(entry))
			PG_RETURN_BOOL(key.first == query.first && key.last == query.last);
		PG_RETURN_BOOL(KeyHolds(key, query.first) && KeyHolds(key, query.last));
	}

	if (subtype == DATEOID)
		query.first = query.last = PG_GETARG_DATEADT(1);
	else if (subtype == DATERANGEOID)
		query = DateRangeSpan(fcinfo, PG_GETARG_DATUM(1));
	else
	{
		query = ReprieveSpan(PG_GETARG_REPRIEVE_PP(1));
		query_has_gaps = ReprieveCount(PG_GETARG_REPRIEVE_PP(1)) > 1;
	}

	/*
	 * Every reprieve contains the empty one; the empty one contains only
	 * itself.
	 */
	if (DaySpanIsEmpty(query))
	{
		if (strategy == CONTAINS_STRATEGY)
			PG_RETURN_BOOL(true);
		if (strategy == CONTAINED_BY_STRATEGY)
			PG_RETURN_BOOL(key.first == EMPTY_DAY);
		PG_RETURN_BOOL(false);
	}

	query = SpanKey(query);
	if (GIST_LEAF(entry))
		PG_RETURN_BOOL(ConsistentLeaf(key, query, strategy, ReprieveCount(reprieve) > 1,
									  query_has_gaps, recheck));
	PG_RETURN_BOOL(ConsistentInner(key, query, strategy));
}

/*
 * The key is that of one reprieve; the query is not empty.  A recheck is needed
 * only if the answer may depend on a gap, and one instrument has none.
 */
static bool
ConsistentLeaf(DaySpan key, DaySpan query, StrategyNumber strategy,
			   bool key_has_gaps, bool query_has_gaps, bool *recheck)
{
	if (key.first == EMPTY_DAY)
		return strategy == CONTAINED_BY_STRATEGY;

	switch (strategy)
	{
		case BEFORE_STRATEGY:
			return key.last < query.first;
		case AFTER_STRATEGY:
			return key.first > query.last;
		case ADJACENT_STRATEGY:
			return (query.last != DATEVAL_NOEND && key.first == query.last + 1) ||
				(query.first != BEGINNING && key.last == query.first - 1);
		case OVERLAPS_STRATEGY:
			/* The ends are covered in any case. */
			*recheck = query_has_gaps ||
				(key_has_gaps && !(KeyHolds(query, key.first) || KeyHolds(query, key.last)));
			return key.first <= query.last && query.first <= key.last;
		case CONTAINS_STRATEGY:
			*recheck = key_has_gaps &&
				(query.first != query.last || !(query.first == key.first || query.first == key.last));
			return key.first <= query.first && query.last <= key.last;
		case CONTAINED_BY_STRATEGY:
			*recheck = query_has_gaps;
			return query.first <= key.first && key.last <= query.last;
		default:
			elog(ERROR, "unrecognized strategy number: %d", strategy);
			return false;
	}
}

/*
 * The key spans a page: may a key below it satisfy the query, which is not
 * empty?
 */
static bool
ConsistentInner(DaySpan key, DaySpan query, StrategyNumber strategy)
{
	switch (strategy)
	{
		case BEFORE_STRATEGY:
			return key.first < query.first;
		case AFTER_STRATEGY:
			return key.last > query.last;
		case ADJACENT_STRATEGY:
			return (query.last != DATEVAL_NOEND && KeyHolds(key, query.last + 1)) ||
				(query.first != BEGINNING && KeyHolds(key, query.first - 1));
		case CONTAINED_BY_STRATEGY:
			if (key.first == EMPTY_DAY)
				return true;
			/* FALLTHROUGH */
		case OVERLAPS_STRATEGY:
			return key.first <= query.last && query.first <= key.last;
		case CONTAINS_STRATEGY:
			return key.first <= query.first && query.last <= key.last;
		default:
			elog(ERROR, "unrecognized strategy number: %d", strategy);
			return false;
	}
}


/*
 * Building
 */

/* Support function 2: the span of all entries. */
Datum
reprieve_gist_union(PG_FUNCTION_ARGS)
{
	GistEntryVector *entries = (GistEntryVector *) PG_GETARG_POINTER(0);
	int		   *size = (int *) PG_GETARG_POINTER(1);
	DaySpan		result = DatumGetKey(entries->vector[0].key);

	for (int i = 1; i < entries->n; i++)
		result = KeyUnion(result, DatumGetKey(entries->vector[i].key));
	*size = VARHDRSZ + sizeof(Instrument);
	return KeyGetDatum(result);
}

/* Support function 7: are the keys of two pages the same? */
Datum
reprieve_gist_same(PG_FUNCTION_ARGS)
{
	DaySpan		a = DatumGetKey(PG_GETARG_DATUM(0));
	DaySpan		b = DatumGetKey(PG_GETARG_DATUM(1));
	bool	   *result = (bool *) PG_GETARG_POINTER(2);

	*result = (a.first == b.first && a.last == b.last);
	PG_RETURN_POINTER(result);
}

/* Support function 5: how many days the span would grow by. */
Datum
reprieve_gist_penalty(PG_FUNCTION_ARGS)
{
	DaySpan		original = DatumGetKey(((GISTENTRY *) PG_GETARG_POINTER(0))->key);
	DaySpan		added = DatumGetKey(((GISTENTRY *) PG_GETARG_POINTER(1))->key);
	float	   *penalty = (float *) PG_GETARG_POINTER(2);

	*penalty = (float) (KeyWidth(KeyUnion(original, added)) - KeyWidth(original));
	PG_RETURN_POINTER(penalty);
}

/*
 * Support function 6: split a page.
 *
 * Order the keys by first day and by last day, cut each order in the middle,
 * and take the one that leaves less overlap.  Reprieves of about the same
 * length have the same order either way; of a few that are very long, open or
 * empty, one of the orders brings them together.
 */
Datum
reprieve_gist_picksplit(PG_FUNCTION_ARGS)
{
	GistEntryVector *entries = (GistEntryVector *) PG_GETARG_POINTER(0);
	GIST_SPLITVEC *split = (GIST_SPLITVEC *) PG_GETARG_POINTER(1);
	int			count = entries->n - FirstOffsetNumber;
	int			middle = count / 2;
	SplitItem  *by_first = (SplitItem *) palloc(count * sizeof(SplitItem));
	SplitItem  *by_last = (SplitItem *) palloc(count * sizeof(SplitItem));
	SplitItem  *chosen;
	DaySpan		left[2];
	DaySpan		right[2];
	double		overlap[2];
	int			c;

	for (int i = 0; i < count; i++)
	{
		by_first[i].offset = (OffsetNumber) (FirstOffsetNumber + i);
		by_first[i].span = DatumGetKey(entries->vector[FirstOffsetNumber + i].key);
	}
	memcpy(by_last, by_first, count * sizeof(SplitItem));
	qsort(by_first, count, sizeof(SplitItem), CompareByFirst);
	qsort(by_last, count, sizeof(SplitItem), CompareByLast);

	for (c = 0; c < 2; c++)
	{
		chosen = (c == 0) ? by_first : by_last;
		left[c] = SplitUnion(chosen, 0, middle);
		right[c] = SplitUnion(chosen, middle, count);
		/* Negative where there is a gap between the halves, which is best. */
		overlap[c] = (double) Min(left[c].last, right[c].last) -
			(double) Max(left[c].first, right[c].first);
	}
	c = (overlap[1] < overlap[0]) ? 1 : 0;
	chosen = (c == 0) ? by_first : by_last;

	split->spl_left = (OffsetNumber *) palloc((count + 1) * sizeof(OffsetNumber));
	split->spl_right = (OffsetNumber *) palloc((count + 1) * sizeof(OffsetNumber));
	split->spl_nleft = split->spl_nright = 0;
	for (int i = 0; i < middle; i++)
		split->spl_left[split->spl_nleft++] = chosen[i].offset;
	for (int i = middle; i < count; i++)
		split->spl_right[split->spl_nright++] = chosen[i].offset;
	split->spl_ldatum = KeyGetDatum(left[c]);
	split->spl_rdatum = KeyGetDatum(right[c]);
	PG_RETURN_POINTER(split);
}

static DaySpan
SplitUnion(const SplitItem *items, int from, int to)
{
	DaySpan		result = items[from].span;

	for (int i = from + 1; i < to; i++)
		result = KeyUnion(result, items[i].span);
	return result;
}

static int
CompareByFirst(const void *a, const void *b)
{
	const SplitItem *x = (const SplitItem *) a;
	const SplitItem *y = (const SplitItem *) b;

	if (x->span.first != y->span.first)
		return x->span.first < y->span.first ? -1 : 1;
	return (x->span.last > y->span.last) - (x->span.last < y->span.last);
}

static int
CompareByLast(const void *a, const void *b)
{
	const SplitItem *x = (const SplitItem *) a;
	const SplitItem *y = (const SplitItem *) b;

	if (x->span.last != y->span.last)
		return x->span.last < y->span.last ? -1 : 1;
	return (x->span.first > y->span.first) - (x->span.first < y->span.first);
}

/*
 * Support function 11: an order for building the index bottom-up.
 *
 * Neighbors should be close in first day and in last day, so the two are taken
 * as the coordinates of a point and ordered along a Z-order curve.
 */
Datum
reprieve_gist_sortsupport(PG_FUNCTION_ARGS)
{
	SortSupport ssup = (SortSupport) PG_GETARG_POINTER(0);

	ssup->comparator = CompareInCurve;
	PG_RETURN_VOID();
}

/*
 * The curve's position interleaves the bits of both ends.  Two positions
 * compare as those coordinates do that differ in the highest bit; there is no
 * need to compute the positions.
 */
static int
CompareInCurve(Datum a, Datum b, SortSupport ssup pg_attribute_unused())
{
	const uint32 sign = (uint32) 1 << 31;
	DaySpan		x = DatumGetKey(a);
	DaySpan		y = DatumGetKey(b);
	uint32		x_first = (uint32) x.first ^ sign;
	uint32		y_first = (uint32) y.first ^ sign;
	uint32		x_last = (uint32) x.last ^ sign;
	uint32		y_last = (uint32) y.last ^ sign;
	uint32		first = x_first ^ y_first;
	uint32		last = x_last ^ y_last;

	/* Is the highest bit of first lower than that of last? */
	if (first < last && first < (first ^ last))
		return (x_last > y_last) - (x_last < y_last);
	return (x_first > y_first) - (x_first < y_first);
}
