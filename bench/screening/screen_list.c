/*
 * screen_list.c
 *		Screening against a list that is given as arrays.
 *
 * For tests and benchmarks: a module of its own, linked from the objects of the
 * library.  They create the SQL function themselves.
 */
#include "support/compat.h"

#include "catalog/pg_type.h"
#include "funcapi.h"
#include "miscadmin.h"
#include "portability/instr_time.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/memutils.h"
#include "utils/tuplestore.h"

#include "screening/screen.h"

#define LIST_COLUMNS	9
#define LIST_MATCHES	256		/* of one name */

PG_MODULE_MAGIC;

PG_FUNCTION_INFO_V1(screen_list);

static Datum *
TextElements(ArrayType *array, int *count)
{
	Datum	   *elements;

	deconstruct_array(array, TEXTOID, -1, false, TYPALIGN_INT, &elements, NULL, count);
	return elements;
}

static int
KindOf(text * kind)
{
	static const char *const names[] = {"", "Address", "Entity", "Individual", "Vessel", "Aircraft"};
	char	   *name = text_to_cstring(kind);

	for (int i = 0; i < (int) lengthof(names); i++)
		if (strcmp(name, names[i]) == 0)
			return i;
	return PARTY_UNKNOWN;
}

/* Makes the result of the call a tuplestore. */
static void
ReturnTuplestore(FunctionCallInfo fcinfo)
{
	ReturnSetInfo *result = (ReturnSetInfo *) fcinfo->resultinfo;
	MemoryContext caller = CurrentMemoryContext;
	TupleDesc	desc;

	if (get_call_result_type(fcinfo, NULL, &desc) != TYPEFUNC_COMPOSITE)
		elog(ERROR, "return type must be a row type");
	MemoryContextSwitchTo(result->econtext->ecxt_per_query_memory);
	result->returnMode = SFRM_Materialize;
	result->setResult = tuplestore_begin_heap(true, false, work_mem);
	result->setDesc = CreateTupleDescCopy(desc);
	MemoryContextSwitchTo(caller);
}

/* A row: of a name asked for, 0 for the index itself. */
static void
PutRow(ReturnSetInfo *result, int asked, double microseconds, ScreenStatus status, const ScreenMatch *match, uint64 bytes)
{
	Datum		values[LIST_COLUMNS];
	bool		nulls[LIST_COLUMNS] = {false};

	values[0] = Int32GetDatum(asked);
	values[1] = Float4GetDatum(microseconds);
	values[2] = Int32GetDatum(status);
	values[3] = Int32GetDatum(match->name_no);
	values[4] = Int32GetDatum(match->party_no);
	values[5] = Float4GetDatum(match->score);
	values[6] = Int32GetDatum(match->level);
	values[7] = Int32GetDatum(match->why);
	values[8] = Int64GetDatum((int64) bytes);
	tuplestore_putvalues(result->setResult, result->setDesc, values, nulls);
}

/* The index of listed names with the numbers and kinds of their parties. */
static ScreenIndex *
IndexOf(const NameRules *rules, ArrayType *listed, ArrayType *parties, ArrayType *kinds)
{
	int			count;
	int			kind_count;
	Datum	   *name = TextElements(listed, &count);
	Datum	   *kind = TextElements(kinds, &kind_count);
	int32	   *party = (int32 *) ARR_DATA_PTR(parties);
	ScreenBuilder *builder = ScreenIndexBegin(CurrentMemoryContext, rules);

	for (int i = 0; i < count; i++)
	{
		text	   *utf8 = DatumGetTextPP(name[i]);

		ScreenIndexAdd(builder, i + 1, party[i], KindOf(DatumGetTextPP(kind[i])),
					   VARDATA_ANY(utf8), VARSIZE_ANY_EXHDR(utf8));
	}
	return ScreenIndexFinish(builder);
}

/*
 * screen_list(listed text[], party int[], kind text[], asked text[], possible real, strong real)
 * returns table (asked int, microseconds real, status int, listed int, party int,
 *				  score real, level int, why int, bytes bigint)
 *
 * Row 0 tells the time and size of the index; then there is one row for each
 * match, and one with level 0 for each name without any.  Names are in UTF-8.
 */
Datum
screen_list(PG_FUNCTION_ARGS)
{
	static const ScreenMatch none = {0};
	ReturnSetInfo *result = (ReturnSetInfo *) fcinfo->resultinfo;
	ScreenOptions options = {PG_GETARG_FLOAT4(4), PG_GETARG_FLOAT4(5)};
	NameRules  *rules = NameRulesLoad(CurrentMemoryContext);
	int			asked_count;
	Datum	   *asked = TextElements(PG_GETARG_ARRAYTYPE_P(3), &asked_count);
	ScreenIndex *index;
	ScreenScratch *scratch;
	instr_time	start;
	instr_time	end;

	ReturnTuplestore(fcinfo);
	INSTR_TIME_SET_CURRENT(start);
	index = IndexOf(rules, PG_GETARG_ARRAYTYPE_P(0), PG_GETARG_ARRAYTYPE_P(1), PG_GETARG_ARRAYTYPE_P(2));
	INSTR_TIME_SET_CURRENT(end);
	INSTR_TIME_SUBTRACT(end, start);
	PutRow(result, 0, INSTR_TIME_GET_MICROSEC(end), SCREEN_OK, &none, index->bytes);

	scratch = ScreenScratchCreate(CurrentMemoryContext, index);
	for (int i = 0; i < asked_count; i++)
	{
		text	   *name = DatumGetTextPP(asked[i]);
		ScreenMatch matches[LIST_MATCHES];
		ScreenStatus status;
		int			count;

		INSTR_TIME_SET_CURRENT(start);
		count = ScreenSearch(index, rules, scratch, VARDATA_ANY(name), VARSIZE_ANY_EXHDR(name), false,
							 &options, matches, LIST_MATCHES, &status);
		INSTR_TIME_SET_CURRENT(end);
		INSTR_TIME_SUBTRACT(end, start);
		for (int k = 0; k < Max(count, 1); k++)
			PutRow(result, i + 1, INSTR_TIME_GET_DOUBLE(end) * 1e6, status, count > 0 ? &matches[k] : &none, index->bytes);
	}
	return (Datum) 0;
}
