/*
 * fuzz_function.c
 *		Feeds random texts to functions of one text.
 */
#include "fuzz.h"

#include "access/htup_details.h"
#include "catalog/pg_collation.h"
#include "catalog/pg_language.h"
#include "catalog/pg_proc.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/memutils.h"
#include "utils/syscache.h"

PG_FUNCTION_INFO_V1(fuzz_function);

static bool
IsInC(Oid function)
{
	HeapTuple	row = SearchSysCache1(PROCOID, ObjectIdGetDatum(function));
	bool		result = HeapTupleIsValid(row) && ((Form_pg_proc) GETSTRUCT(row))->prolang == ClanguageId;

	if (HeapTupleIsValid(row))
		ReleaseSysCache(row);
	return result;
}

/*
 * fuzz_function(function regprocedure, may_refuse boolean, seeds text[],
 *		random_seed bigint, inputs int) returns int
 *
 * For a function of one text.  Unless it may refuse a text as bad data, it is
 * to answer whatever the text: any other error is a finding.  Returns how many
 * answers were not NULL.
 */
Datum
fuzz_function(PG_FUNCTION_ARGS)
{
	FmgrInfo	function;
	bool		may_refuse = PG_GETARG_BOOL(1);
	int			inputs = PG_GETARG_INT32(4);
	bool		in_c = IsInC(PG_GETARG_OID(0));
	volatile int answers = 0;	/* counted inside PG_TRY */
	int			nseeds;
	Bytes	   *seeds = SeedTexts(PG_GETARG_ARRAYTYPE_P(2), &nseeds);
	MemoryContext outer = CurrentMemoryContext;
	MemoryContext per_input = AllocSetContextCreate(outer, "fuzz input", ALLOCSET_DEFAULT_SIZES);
	StringInfoData input;

	GuardEnd();
	fmgr_info(PG_GETARG_OID(0), &function);
	RandomStart((uint64) PG_GETARG_INT64(3));
	initStringInfo(&input);

	for (int i = 0; i < inputs; i++)
	{
		struct varlena *volatile text;

		CHECK_FOR_INTERRUPTS();
		MemoryContextSwitchTo(per_input);
		NextInput(&input, seeds, nseeds);
		MakeText(&input);

		/* Of exact size and from malloc, as in TryInput. */
		text = malloc(VARHDRSZ + input.len);
		SET_VARSIZE(text, VARHDRSZ + input.len);
		memcpy(VARDATA(text), input.data, input.len);

		PG_TRY();
		{
			LOCAL_FCINFO(call, 1);

			InitFunctionCallInfoData(*call, &function, 1, DEFAULT_COLLATION_OID, NULL, NULL);
			call->args[0].value = PointerGetDatum(text);
			call->args[0].isnull = false;

			/* Memory that an executor below us recycles can't have zones. */
			if (in_c)
				GuardBegin();
			(void) FunctionCallInvoke(call);
			if (!call->isnull)
				answers++;
		}
		PG_CATCH();
		{
			ErrorData  *error;
			Bytes		given;

			GuardEnd();
			MemoryContextSwitchTo(per_input);
			error = CopyErrorData();
			if (error->sqlerrcode == ERRCODE_QUERY_CANCELED || error->sqlerrcode == ERRCODE_ADMIN_SHUTDOWN)
				PG_RE_THROW();
			FlushErrorState();
			given.data = VARDATA(text);
			given.len = VARSIZE(text) - VARHDRSZ;
			if (!may_refuse || ERRCODE_TO_CATEGORY(error->sqlerrcode) != ERRCODE_DATA_EXCEPTION)
				Finding(psprintf("error %s: %s", unpack_sql_state(error->sqlerrcode), error->message), false, &given);
		}
		PG_END_TRY();
		GuardEnd();
		free(text);
		MemoryContextSwitchTo(outer);
		MemoryContextReset(per_input);
	}
	PG_RETURN_INT32(answers);
}
