/*
 * eligibility_compare.c
 *		The order of verdicts, their hash, and the worst of several.
 *
 * A value has one image, so that equality is equality of the bytes and hashing
 * reads them.
 */
#include "support/compat.h"

#include "common/hashfn.h"
#include "utils/sortsupport.h"

#include "support/abbreviate.h"
#include "types/eligibility_text.h"

PG_FUNCTION_INFO_V1(eligibility_eq);
PG_FUNCTION_INFO_V1(eligibility_ne);
PG_FUNCTION_INFO_V1(eligibility_lt);
PG_FUNCTION_INFO_V1(eligibility_le);
PG_FUNCTION_INFO_V1(eligibility_gt);
PG_FUNCTION_INFO_V1(eligibility_ge);
PG_FUNCTION_INFO_V1(eligibility_cmp);
PG_FUNCTION_INFO_V1(eligibility_sortsupport);
PG_FUNCTION_INFO_V1(eligibility_hash);
PG_FUNCTION_INFO_V1(eligibility_hash_extended);
PG_FUNCTION_INFO_V1(eligibility_smaller);
PG_FUNCTION_INFO_V1(eligibility_larger);
PG_FUNCTION_INFO_V1(eligibility_worse);

/*
 * By outcome, then last day, the later one first, then the bits of the reasons
 * as a number, whose order no new reason changes.  So an outcome without reasons and without a day is the least of
 * its verdicts, and "verdict < 'review'" lets no review through.
 */
static inline int
EligibilityCompare(const Eligibility *a, const Eligibility *b)
{
	uint32		a_outcome = EligibilityOutcome(a);
	uint32		b_outcome = EligibilityOutcome(b);

	if (a_outcome != b_outcome)
		return a_outcome < b_outcome ? -1 : 1;
	if (a->until != b->until)
		return a->until > b->until ? -1 : 1;
	if (a->outcome_reasons != b->outcome_reasons)
		return a->outcome_reasons < b->outcome_reasons ? -1 : 1;
	return (a->reasons > b->reasons) - (a->reasons < b->reasons);
}

/* The comparison operators: functions of two verdicts, never an error. */
Datum
eligibility_eq(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(EligibilityCompare(PG_GETARG_ELIGIBILITY_P(0), PG_GETARG_ELIGIBILITY_P(1)) == 0);
}

Datum
eligibility_ne(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(EligibilityCompare(PG_GETARG_ELIGIBILITY_P(0), PG_GETARG_ELIGIBILITY_P(1)) != 0);
}

Datum
eligibility_lt(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(EligibilityCompare(PG_GETARG_ELIGIBILITY_P(0), PG_GETARG_ELIGIBILITY_P(1)) < 0);
}

Datum
eligibility_le(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(EligibilityCompare(PG_GETARG_ELIGIBILITY_P(0), PG_GETARG_ELIGIBILITY_P(1)) <= 0);
}

Datum
eligibility_gt(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(EligibilityCompare(PG_GETARG_ELIGIBILITY_P(0), PG_GETARG_ELIGIBILITY_P(1)) > 0);
}

Datum
eligibility_ge(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(EligibilityCompare(PG_GETARG_ELIGIBILITY_P(0), PG_GETARG_ELIGIBILITY_P(1)) >= 0);
}

/* eligibility_cmp(eligibility, eligibility) returns int: btree order, -1, 0 or 1. */
Datum
eligibility_cmp(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT32(EligibilityCompare(PG_GETARG_ELIGIBILITY_P(0), PG_GETARG_ELIGIBILITY_P(1)));
}

static int
EligibilityDatumCompare(Datum a, Datum b, SortSupport ssup pg_attribute_unused())
{
	return EligibilityCompare(DatumGetEligibilityP(a), DatumGetEligibilityP(b));
}

/* All but the reasons of codes 0-63, see EligibilityCompare. */
static Datum
EligibilityBits(Datum original, SortSupport ssup pg_attribute_unused())
{
	const Eligibility *e = DatumGetEligibilityP(original);

	return UInt64GetDatum((uint64) EligibilityOutcome(e) << 56 |
						  OrderedBits(~e->until) << 24 | EligibilityReasons(e).high);
}

/* eligibility_sortsupport(internal): sort without calls through fmgr. */
Datum
eligibility_sortsupport(PG_FUNCTION_ARGS)
{
	SortSupport ssup = (SortSupport) PG_GETARG_POINTER(0);

	ssup->comparator = EligibilityDatumCompare;
	SortAbbreviated(ssup, EligibilityBits);
	PG_RETURN_VOID();
}

/* eligibility_hash(eligibility) returns int: of the stored bytes. */
Datum
eligibility_hash(PG_FUNCTION_ARGS)
{
	return hash_any((unsigned char *) PG_GETARG_ELIGIBILITY_P(0), sizeof(Eligibility));
}

/* eligibility_hash_extended(eligibility, bigint) returns bigint: the same with a seed. */
Datum
eligibility_hash_extended(PG_FUNCTION_ARGS)
{
	return hash_any_extended((unsigned char *) PG_GETARG_ELIGIBILITY_P(0), sizeof(Eligibility),
							 PG_GETARG_INT64(1));
}

/* eligibility_smaller(eligibility, eligibility) returns eligibility: transition function of min. */
Datum
eligibility_smaller(PG_FUNCTION_ARGS)
{
	Eligibility *a = PG_GETARG_ELIGIBILITY_P(0);
	Eligibility *b = PG_GETARG_ELIGIBILITY_P(1);

	PG_RETURN_ELIGIBILITY_P(EligibilityCompare(a, b) <= 0 ? a : b);
}

/* eligibility_larger(eligibility, eligibility) returns eligibility: transition function of max. */
Datum
eligibility_larger(PG_FUNCTION_ARGS)
{
	Eligibility *a = PG_GETARG_ELIGIBILITY_P(0);
	Eligibility *b = PG_GETARG_ELIGIBILITY_P(1);

	PG_RETURN_ELIGIBILITY_P(EligibilityCompare(a, b) >= 0 ? a : b);
}

/*
 * eligibility_worse(eligibility, eligibility) returns eligibility
 *
 * The verdict on two lines of one order: the more severe outcome, the reasons
 * of the lines that have it, and the first day on which any line may change.
 * Commutative and associative; transition and combine function of worst.
 */
Datum
eligibility_worse(PG_FUNCTION_ARGS)
{
	Eligibility *a = PG_GETARG_ELIGIBILITY_P(0);
	Eligibility *b = PG_GETARG_ELIGIBILITY_P(1);
	Outcome		outcome = Max(StoredOutcome(a), StoredOutcome(b));
	DateADT		until = Min(a->until, b->until);
	ReasonSet	reasons = {0, 0};
	Eligibility *result;

	Assert((int) outcome < OUTCOMES);
	if (EligibilityOutcome(a) == outcome)
		reasons = EligibilityReasons(a);
	if (EligibilityOutcome(b) == outcome)
	{
		ReasonSet	more = EligibilityReasons(b);

		reasons.low |= more.low;
		reasons.high |= more.high;
	}

	/* An aggregate's state is ours to change. */
	if (AggCheckCallContext(fcinfo, NULL))
		result = a;
	else
		result = palloc(sizeof(Eligibility));
	EligibilitySet(result, outcome, reasons, until);
	PG_RETURN_ELIGIBILITY_P(result);
}
