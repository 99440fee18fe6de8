/*
 * reprieve_compare.c
 *		The order of reliefs and their hash.
 */
#include "support/compat.h"

#include "common/hashfn.h"
#include "utils/sortsupport.h"

#include "support/abbreviate.h"
#include "types/reprieve.h"

PG_FUNCTION_INFO_V1(reprieve_lt);
PG_FUNCTION_INFO_V1(reprieve_le);
PG_FUNCTION_INFO_V1(reprieve_eq);
PG_FUNCTION_INFO_V1(reprieve_ne);
PG_FUNCTION_INFO_V1(reprieve_ge);
PG_FUNCTION_INFO_V1(reprieve_gt);
PG_FUNCTION_INFO_V1(reprieve_cmp);
PG_FUNCTION_INFO_V1(reprieve_sortsupport);
PG_FUNCTION_INFO_V1(reprieve_smaller);
PG_FUNCTION_INFO_V1(reprieve_larger);
PG_FUNCTION_INFO_V1(reprieve_hash);
PG_FUNCTION_INFO_V1(reprieve_hash_extended);

/* By the instruments in turn; a chain that is the beginning of another is less. */
static int
ReprieveCompare(const Reprieve *a, const Reprieve *b)
{
	int			a_count = ReprieveCount(a);
	int			b_count = ReprieveCount(b);

	for (int i = 0; i < a_count && i < b_count; i++)
	{
		Instrument	x = ReprieveInstrument(a, i);
		Instrument	y = ReprieveInstrument(b, i);
		int			order = InstrumentCompare(&x, &y);

		if (order != 0)
			return order;
	}
	return (a_count > b_count) - (a_count < b_count);
}

/* The chain is canonical, so that equal means the same bytes. */
static bool
ReprieveEqual(const Reprieve *a, const Reprieve *b)
{
	return VARSIZE_ANY_EXHDR(a) == VARSIZE_ANY_EXHDR(b) &&
		memcmp(VARDATA_ANY(a), VARDATA_ANY(b), VARSIZE_ANY_EXHDR(a)) == 0;
}

/* An index scan calls these often: free what detoasting allocated. */
#define REPRIEVE_COMPARISON(name, expression) \
Datum \
name(PG_FUNCTION_ARGS) \
{ \
	Reprieve   *a = PG_GETARG_REPRIEVE_PP(0); \
	Reprieve   *b = PG_GETARG_REPRIEVE_PP(1); \
	bool		result = (expression); \
\
	PG_FREE_IF_COPY(a, 0); \
	PG_FREE_IF_COPY(b, 1); \
	PG_RETURN_BOOL(result); \
}

REPRIEVE_COMPARISON(reprieve_lt, ReprieveCompare(a, b) < 0)
REPRIEVE_COMPARISON(reprieve_le, ReprieveCompare(a, b) <= 0)
REPRIEVE_COMPARISON(reprieve_eq, ReprieveEqual(a, b))
REPRIEVE_COMPARISON(reprieve_ne, !ReprieveEqual(a, b))
REPRIEVE_COMPARISON(reprieve_ge, ReprieveCompare(a, b) >= 0)
REPRIEVE_COMPARISON(reprieve_gt, ReprieveCompare(a, b) > 0)

/* Support function 1 of the btree class. */
Datum
reprieve_cmp(PG_FUNCTION_ARGS)
{
	Reprieve   *a = PG_GETARG_REPRIEVE_PP(0);
	Reprieve   *b = PG_GETARG_REPRIEVE_PP(1);
	int			order = ReprieveCompare(a, b);

	PG_FREE_IF_COPY(a, 0);
	PG_FREE_IF_COPY(b, 1);
	PG_RETURN_INT32(order);
}

static int
ReprieveFastCompare(Datum x, Datum y, SortSupport ssup pg_attribute_unused())
{
	Reprieve   *a = DatumGetReprievePP(x);
	Reprieve   *b = DatumGetReprievePP(y);
	int			order = ReprieveCompare(a, b);

	if ((Pointer) a != DatumGetPointer(x))
		pfree(a);
	if ((Pointer) b != DatumGetPointer(y))
		pfree(b);
	return order;
}

/* Effective and last day of the first instrument. */
static Datum
ReprieveBits(Datum original, SortSupport ssup pg_attribute_unused())
{
	Reprieve   *reprieve = DatumGetReprievePP(original);
	uint64		bits = 0;

	if (ReprieveCount(reprieve) > 0)
	{
		Instrument	first = ReprieveInstrument(reprieve, 0);

		bits = OrderedBits(first.effective) << 32 | OrderedBits(first.through);
	}
	if ((Pointer) reprieve != DatumGetPointer(original))
		pfree(reprieve);
	return UInt64GetDatum(bits);
}

/* Support function 2 of the btree class: sorting without calls through fmgr. */
Datum
reprieve_sortsupport(PG_FUNCTION_ARGS)
{
	SortSupport ssup = (SortSupport) PG_GETARG_POINTER(0);

	ssup->comparator = ReprieveFastCompare;
	SortAbbreviated(ssup, ReprieveBits);
	PG_RETURN_VOID();
}

/* Transition function of min(). */
Datum
reprieve_smaller(PG_FUNCTION_ARGS)
{
	Reprieve   *a = PG_GETARG_REPRIEVE_PP(0);
	Reprieve   *b = PG_GETARG_REPRIEVE_PP(1);

	PG_RETURN_REPRIEVE_P(ReprieveCompare(a, b) <= 0 ? a : b);
}

/* Transition function of max(). */
Datum
reprieve_larger(PG_FUNCTION_ARGS)
{
	Reprieve   *a = PG_GETARG_REPRIEVE_PP(0);
	Reprieve   *b = PG_GETARG_REPRIEVE_PP(1);

	PG_RETURN_REPRIEVE_P(ReprieveCompare(a, b) >= 0 ? a : b);
}

/* Support function 1 of the hash class: the bytes of the chain. */
Datum
reprieve_hash(PG_FUNCTION_ARGS)
{
	Reprieve   *reprieve = PG_GETARG_REPRIEVE_PP(0);
	Datum		hash = hash_any((unsigned char *) VARDATA_ANY(reprieve),
								VARSIZE_ANY_EXHDR(reprieve));

	PG_FREE_IF_COPY(reprieve, 0);
	return hash;
}

/* Support function 2 of the hash class. */
Datum
reprieve_hash_extended(PG_FUNCTION_ARGS)
{
	Reprieve   *reprieve = PG_GETARG_REPRIEVE_PP(0);
	Datum		hash = hash_any_extended((unsigned char *) VARDATA_ANY(reprieve),
										 VARSIZE_ANY_EXHDR(reprieve),
										 PG_GETARG_INT64(1));

	PG_FREE_IF_COPY(reprieve, 0);
	return hash;
}
