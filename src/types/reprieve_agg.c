/*
 * reprieve_agg.c
 *		The aggregate reprieve_agg: the instruments of all rows as one chain.
 *
 * Instruments are collected as they come; the final function orders them.
 */
#include "support/compat.h"

#include "utils/memutils.h"

#include "types/reprieve.h"

typedef struct ChainState
{
	MemoryContext context;
	Instrument *instruments;
	int			count;
	int			capacity;
} ChainState;

PG_FUNCTION_INFO_V1(reprieve_agg_transfn);
PG_FUNCTION_INFO_V1(reprieve_agg_combinefn);
PG_FUNCTION_INFO_V1(reprieve_agg_serialfn);
PG_FUNCTION_INFO_V1(reprieve_agg_deserialfn);
PG_FUNCTION_INFO_V1(reprieve_agg_finalfn);

static ChainState *
ChainStateMake(MemoryContext context)
{
	ChainState *state = (ChainState *) MemoryContextAlloc(context, sizeof(ChainState));

	state->context = context;
	state->count = 0;
	state->capacity = 16;
	state->instruments = (Instrument *)
		MemoryContextAlloc(context, state->capacity * sizeof(Instrument));
	return state;
}

/* Add count instruments, which need not be aligned. */
static void
ChainStateAdd(ChainState *state, const char *instruments, int count)
{
	/*
	 * Drop the duplicates from a full array, so that memory depends on the
	 * number of different instruments; grow it unless that frees half of it.
	 */
	if (count > state->capacity - state->count)
	{
		state->count = InstrumentsCanonicalize(state->instruments, state->count);
		if (count > state->capacity / 2 - state->count)
		{
			int64		needed = Max((int64) state->count + count, (int64) state->capacity * 2);

			if ((int64) state->count + count > MAX_INSTRUMENTS)
				ereport(ERROR,
						(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
						 errmsg("too many instruments for one reprieve"),
						 errdetail("A reprieve has at most %d instruments.", MAX_INSTRUMENTS)));
			state->capacity = (int) Min(needed, (int64) MAX_INSTRUMENTS);
			state->instruments = (Instrument *)
				repalloc(state->instruments, state->capacity * sizeof(Instrument));
		}
	}
	memcpy(&state->instruments[state->count], instruments, count * sizeof(Instrument));
	state->count += count;
}

static MemoryContext
AggregateContext(FunctionCallInfo fcinfo)
{
	MemoryContext context;

	if (!AggCheckCallContext(fcinfo, &context))
		elog(ERROR, "aggregate function called in non-aggregate context");
	return context;
}

/* A NULL reprieve adds nothing. */
Datum
reprieve_agg_transfn(PG_FUNCTION_ARGS)
{
	MemoryContext context = AggregateContext(fcinfo);
	ChainState *state = PG_ARGISNULL(0) ? NULL : (ChainState *) PG_GETARG_POINTER(0);
	Reprieve   *reprieve;

	if (PG_ARGISNULL(1))
	{
		if (state == NULL)
			PG_RETURN_NULL();
		PG_RETURN_POINTER(state);
	}
	if (state == NULL)
		state = ChainStateMake(context);
	reprieve = PG_GETARG_REPRIEVE_PP(1);
	ChainStateAdd(state, VARDATA_ANY(reprieve), ReprieveCount(reprieve));
	PG_FREE_IF_COPY(reprieve, 1);
	PG_RETURN_POINTER(state);
}

Datum
reprieve_agg_combinefn(PG_FUNCTION_ARGS)
{
	MemoryContext context = AggregateContext(fcinfo);
	ChainState *a = PG_ARGISNULL(0) ? NULL : (ChainState *) PG_GETARG_POINTER(0);
	ChainState *b = PG_ARGISNULL(1) ? NULL : (ChainState *) PG_GETARG_POINTER(1);

	if (b == NULL)
	{
		if (a == NULL)
			PG_RETURN_NULL();
		PG_RETURN_POINTER(a);
	}
	/* The context of b may be reset before that of a. */
	if (a == NULL)
		a = ChainStateMake(context);
	ChainStateAdd(a, (char *) b->instruments, b->count);
	PG_RETURN_POINTER(a);
}

/* For another process of the same server, so in its byte order. */
Datum
reprieve_agg_serialfn(PG_FUNCTION_ARGS)
{
	ChainState *state = (ChainState *) PG_GETARG_POINTER(0);

	(void) AggregateContext(fcinfo);
	PG_RETURN_POINTER(ReprieveMake(state->instruments, state->count));
}

Datum
reprieve_agg_deserialfn(PG_FUNCTION_ARGS)
{
	ChainState *state;
	Reprieve   *chain = PG_GETARG_REPRIEVE_PP(0);

	(void) AggregateContext(fcinfo);
	state = ChainStateMake(CurrentMemoryContext);
	ChainStateAdd(state, VARDATA_ANY(chain), ReprieveCount(chain));
	PG_RETURN_POINTER(state);
}

/* NULL if there was no reprieve.  Leaves the state as it is. */
Datum
reprieve_agg_finalfn(PG_FUNCTION_ARGS)
{
	ChainState *state = PG_ARGISNULL(0) ? NULL : (ChainState *) PG_GETARG_POINTER(0);

	if (state == NULL)
		PG_RETURN_NULL();
	PG_RETURN_REPRIEVE_P(ReprieveMake(state->instruments, state->count));
}
