/*
 * reprieve.c
 *		A relief as the chain of its instruments: made, extended, looked at.
 *
 * What a chain covers is in reprieve_coverage.c.
 */
#include "support/compat.h"

#include "funcapi.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/timestamp.h"

#include "support/legal_day.h"
#include "types/reprieve.h"

PG_FUNCTION_INFO_V1(reprieve_make);
PG_FUNCTION_INFO_V1(reprieve_instruments);
PG_FUNCTION_INFO_V1(reprieve_as_known_on);
PG_FUNCTION_INFO_V1(reprieve_union);
PG_FUNCTION_INFO_V1(reprieve_extend_days);
PG_FUNCTION_INFO_V1(reprieve_extend_interval);
PG_FUNCTION_INFO_V1(reprieve_extend_through);


/*
 * Making
 */

bool
InstrumentIsValid(const Instrument *instrument, struct Node *escontext)
{
	DateADT		days[3] = {instrument->effective, instrument->through, instrument->announced};
	char		effective[LEGAL_DAY_SIZE];
	char		through[LEGAL_DAY_SIZE];
	const char *detail;

	for (int i = 0; i < 3; i++)
	{
		if (!LegalDayIsValid(days[i]))
			ereturn(escontext, false,
					(errcode(ERRCODE_DATETIME_FIELD_OVERFLOW),
					 errmsg("day out of range for type %s: \"%s\"", "reprieve", ErrorDay(days[i])),
					 errdetail("Days run from 0001-01-01 to 9999-12-31.")));
	}

	if (instrument->through < instrument->effective)
		detail = "Its last day lies before its effective day; both days are included.";
	else if (DATE_IS_NOEND(instrument->effective) || DATE_IS_NOBEGIN(instrument->through))
		detail = "It would hold on no day.";
	else if (DATE_IS_NOEND(instrument->announced))
		detail = "It would never be announced.";
	else
		return true;

	LegalDayFormat(instrument->effective, effective);
	LegalDayFormat(instrument->through, through);
	ereturn(escontext, false,
			(errcode(ERRCODE_DATA_EXCEPTION),
			 errmsg("invalid instrument of a reprieve: \"%s/%s\"", effective, through),
			 errdetail_internal("%s", detail)));
}

void
InstrumentCheck(const Instrument *instrument)
{
	(void) InstrumentIsValid(instrument, NULL);
}

int
InstrumentCompare(const void *a, const void *b)
{
	const Instrument *x = (const Instrument *) a;
	const Instrument *y = (const Instrument *) b;

	CHECK_FOR_INTERRUPTS();		/* a chain that is sorted may be long */
	if (x->effective != y->effective)
		return x->effective < y->effective ? -1 : 1;
	if (x->through != y->through)
		return x->through < y->through ? -1 : 1;
	if (x->announced != y->announced)
		return x->announced < y->announced ? -1 : 1;
	return 0;
}

int
InstrumentsCanonicalize(Instrument *instruments, int count)
{
	int			kept = 1;
	bool		canonical = true;

	/* Chains mostly come in order. */
	for (int i = 1; i < count && canonical; i++)
		canonical = InstrumentCompare(&instruments[i - 1], &instruments[i]) < 0;
	if (canonical)
		return count;

	qsort(instruments, count, sizeof(Instrument), InstrumentCompare);
	for (int i = 1; i < count; i++)
	{
		if (InstrumentCompare(&instruments[i], &instruments[kept - 1]) != 0)
			instruments[kept++] = instruments[i];
	}
	return kept;
}

Reprieve *
ReprieveMake(const Instrument *instruments, int count)
{
	Reprieve   *reprieve;

	if (count > MAX_INSTRUMENTS)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("too many instruments for one reprieve"),
				 errdetail("A reprieve has at most %d instruments.", MAX_INSTRUMENTS)));

	reprieve = (Reprieve *) palloc(VARHDRSZ + count * sizeof(Instrument));
	if (count > 0)
		memcpy(reprieve->instruments, instruments, count * sizeof(Instrument));
	count = InstrumentsCanonicalize(reprieve->instruments, count);
	SET_VARSIZE(reprieve, VARHDRSZ + count * sizeof(Instrument));
	return reprieve;
}

/*
 * reprieve(effective, through, announced): a chain of one instrument.  NULL if
 * effective or through is; announced NULL means announced on the effective
 * day.
 */
Datum
reprieve_make(PG_FUNCTION_ARGS)
{
	Instrument	instrument;

	if (PG_ARGISNULL(0) || PG_ARGISNULL(1))
		PG_RETURN_NULL();
	instrument.effective = PG_GETARG_DATEADT(0);
	instrument.through = PG_GETARG_DATEADT(1);
	instrument.announced = PG_ARGISNULL(2) ? instrument.effective : PG_GETARG_DATEADT(2);
	InstrumentCheck(&instrument);
	PG_RETURN_REPRIEVE_P(ReprieveMake(&instrument, 1));
}


/*
 * The chain
 */

/* instruments(reprieve): one row each, in order, numbered from 1. */
Datum
reprieve_instruments(PG_FUNCTION_ARGS)
{
	FuncCallContext *funcctx;
	Reprieve   *reprieve;

	if (SRF_IS_FIRSTCALL())
	{
		MemoryContext old;

		funcctx = SRF_FIRSTCALL_INIT();
		old = MemoryContextSwitchTo(funcctx->multi_call_memory_ctx);
		if (get_call_result_type(fcinfo, NULL, &funcctx->tuple_desc) != TYPEFUNC_COMPOSITE)
			elog(ERROR, "return type must be a row type");
		funcctx->tuple_desc = BlessTupleDesc(funcctx->tuple_desc);
		/* The argument may go away between calls. */
		reprieve = (Reprieve *) PG_DETOAST_DATUM_COPY(PG_GETARG_DATUM(0));
		funcctx->user_fctx = reprieve;
		funcctx->max_calls = ReprieveCount(reprieve);
		MemoryContextSwitchTo(old);
	}

	funcctx = SRF_PERCALL_SETUP();
	reprieve = (Reprieve *) funcctx->user_fctx;
	if (funcctx->call_cntr < funcctx->max_calls)
	{
		Instrument	instrument = ReprieveInstrument(reprieve, (int) funcctx->call_cntr);
		Datum		values[4];
		bool		nulls[4] = {false, false, false, false};
		HeapTuple	tuple;

		values[0] = Int32GetDatum((int32) funcctx->call_cntr + 1);
		values[1] = DateADTGetDatum(instrument.effective);
		values[2] = DateADTGetDatum(instrument.through);
		values[3] = DateADTGetDatum(instrument.announced);
		tuple = heap_form_tuple(funcctx->tuple_desc, values, nulls);
		SRF_RETURN_NEXT(funcctx, HeapTupleGetDatum(tuple));
	}
	SRF_RETURN_DONE(funcctx);
}

/* as_known_on(reprieve, on_date): the instruments announced by that day. */
Datum
reprieve_as_known_on(PG_FUNCTION_ARGS)
{
	Reprieve   *reprieve = PG_GETARG_REPRIEVE_PP(0);
	DateADT		day = PG_GETARG_DATEADT(1);
	int			count = ReprieveCount(reprieve);
	Reprieve   *result = (Reprieve *) palloc(VARHDRSZ + count * sizeof(Instrument));
	int			kept = 0;

	for (int i = 0; i < count; i++)
	{
		Instrument	instrument = ReprieveInstrument(reprieve, i);

		if (instrument.announced <= day)
			result->instruments[kept++] = instrument;
	}
	SET_VARSIZE(result, VARHDRSZ + kept * sizeof(Instrument));
	PG_RETURN_REPRIEVE_P(result);
}

/* reprieve + reprieve: the instruments of both. */
Datum
reprieve_union(PG_FUNCTION_ARGS)
{
	Reprieve   *a = PG_GETARG_REPRIEVE_PP(0);
	Reprieve   *b = PG_GETARG_REPRIEVE_PP(1);
	Size		a_size = VARSIZE_ANY_EXHDR(a);
	Size		b_size = VARSIZE_ANY_EXHDR(b);
	char	   *instruments = (char *) palloc(a_size + b_size);

	memcpy(instruments, VARDATA_ANY(a), a_size);
	memcpy(instruments + a_size, VARDATA_ANY(b), b_size);
	PG_RETURN_REPRIEVE_P(ReprieveMake((Instrument *) instruments,
									  ReprieveCount(a) + ReprieveCount(b)));
}

/* The day an extension has to start from. */
static DateADT
LastDayToExtend(const Reprieve *reprieve)
{
	DaySpan		span = ReprieveSpan(reprieve);

	if (DaySpanIsEmpty(span))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("cannot extend an empty reprieve"),
				 errhint("Make the first instrument with reprieve(effective, through).")));
	if (DATE_IS_NOEND(span.last))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("cannot extend a reprieve that has no last day")));
	return span.last;
}

/*
 * The reprieve with one more instrument, which begins on the day the chain
 * ends, as those of 2019 did, so that the last day is in both.
 */
static Reprieve *
ReprieveExtend(const Reprieve *reprieve, DateADT last, DateADT through,
			   bool has_announced, DateADT announced)
{
	int			count = ReprieveCount(reprieve);
	Instrument *instruments = (Instrument *) palloc((count + 1) * sizeof(Instrument));
	Instrument *extension = &instruments[count];

	memcpy(instruments, VARDATA_ANY(reprieve), count * sizeof(Instrument));
	extension->effective = last;
	extension->through = through;
	extension->announced = has_announced ? announced : last;
	if (through <= last)
	{
		char		last_text[LEGAL_DAY_SIZE];

		LegalDayFormat(last, last_text);
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("an extension of a reprieve must end after its last day"),
				 errdetail("The reprieve already lasts through %s.", last_text)));
	}
	InstrumentCheck(extension);
	return ReprieveMake(instruments, count + 1);
}

/*
 * extend(reprieve, days, announced): through that many days after the last
 * day.  NULL if reprieve or days is; announced NULL as in reprieve_make.
 */
Datum
reprieve_extend_days(PG_FUNCTION_ARGS)
{
	Reprieve   *reprieve;
	DateADT		last;
	DateADT		through;
	int64		sum;

	if (PG_ARGISNULL(0) || PG_ARGISNULL(1))
		PG_RETURN_NULL();
	reprieve = PG_GETARG_REPRIEVE_PP(0);
	last = LastDayToExtend(reprieve);
	/* A sum beyond the legal days stays beyond them, and is refused below. */
	sum = (int64) last + PG_GETARG_INT32(1);
	through = (DateADT) Max(Min(sum, LEGAL_DAY_LAST + 1), LEGAL_DAY_FIRST);
	PG_RETURN_REPRIEVE_P(ReprieveExtend(reprieve, last, through, !PG_ARGISNULL(2),
										PG_ARGISNULL(2) ? 0 : PG_GETARG_DATEADT(2)));
}

/* extend(reprieve, interval, announced): the last day plus the interval. */
Datum
reprieve_extend_interval(PG_FUNCTION_ARGS)
{
	Reprieve   *reprieve;
	DateADT		last;
	Datum		moment;
	DateADT		through;

	if (PG_ARGISNULL(0) || PG_ARGISNULL(1))
		PG_RETURN_NULL();
	reprieve = PG_GETARG_REPRIEVE_PP(0);
	last = LastDayToExtend(reprieve);
	moment = DirectFunctionCall2(date_pl_interval, DateADTGetDatum(last), PG_GETARG_DATUM(1));
	through = DatumGetDateADT(DirectFunctionCall1(timestamp_date, moment));
	PG_RETURN_REPRIEVE_P(ReprieveExtend(reprieve, last, through, !PG_ARGISNULL(2),
										PG_ARGISNULL(2) ? 0 : PG_GETARG_DATEADT(2)));
}

/* extend(reprieve, through, announced) */
Datum
reprieve_extend_through(PG_FUNCTION_ARGS)
{
	Reprieve   *reprieve;

	if (PG_ARGISNULL(0) || PG_ARGISNULL(1))
		PG_RETURN_NULL();
	reprieve = PG_GETARG_REPRIEVE_PP(0);
	PG_RETURN_REPRIEVE_P(ReprieveExtend(reprieve, LastDayToExtend(reprieve),
										PG_GETARG_DATEADT(1), !PG_ARGISNULL(2),
										PG_ARGISNULL(2) ? 0 : PG_GETARG_DATEADT(2)));
}
