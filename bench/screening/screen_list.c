/*
 * screen_list.c
 *		Screening against a list given as arrays.
 *
 * For tests and benchmarks, a module of its own, linked from the objects of the
 * library; they create the SQL function themselves.
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
#define LIST_HITS		256

PG_MODULE_MAGIC;

PG_FUNCTION_INFO_V1(screen_list);

static Datum *TextElements(ArrayType *array, int *count);
static int	KindOf(text *kind);

/*
 * screen_list(listed text[], party int[], kind text[], asked text[], possible real, strong real)
 * returns table (asked int, microseconds real, status int, listed int, party int,
 *				  score real, level int, why int, bytes bigint)
 *
 * Row 0 tells the time and size of the index; then one row for each hit, and
 * one with level 0 for each name without any.  Names are in UTF-8.
 */
Datum
screen_list(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *result = (ReturnSetInfo *) fcinfo->resultinfo;
	MemoryContext per_query = result->econtext->ecxt_per_query_memory;
	MemoryContext old;
	Tuplestorestate *store;
	TupleDesc	desc;
	Datum		values[LIST_COLUMNS];
	bool		nulls[LIST_COLUMNS] = {false};
	int			listed_count;
	int			kind_count;
	int			asked_count;
	Datum	   *listed = TextElements(PG_GETARG_ARRAYTYPE_P(0), &listed_count);
	int32	   *party = (int32 *) ARR_DATA_PTR(PG_GETARG_ARRAYTYPE_P(1));
	Datum	   *kind = TextElements(PG_GETARG_ARRAYTYPE_P(2), &kind_count);
	Datum	   *asked = TextElements(PG_GETARG_ARRAYTYPE_P(3), &asked_count);
	ScreenOptions options = {PG_GETARG_FLOAT4(4), PG_GETARG_FLOAT4(5)};
	NameRules  *rules = NameRulesLoad(CurrentMemoryContext);
	ScreenBuilder *builder;
	ScreenIndex *index;
	ScreenScratch *scratch;
	instr_time	start;
	instr_time	end;

	if (get_call_result_type(fcinfo, NULL, &desc) != TYPEFUNC_COMPOSITE)
		elog(ERROR, "return type must be a row type");
	old = MemoryContextSwitchTo(per_query);
	store = tuplestore_begin_heap(true, false, work_mem);
	result->returnMode = SFRM_Materialize;
	result->setResult = store;
	result->setDesc = CreateTupleDescCopy(desc);
	MemoryContextSwitchTo(old);

	INSTR_TIME_SET_CURRENT(start);
	builder = ScreenIndexBegin(CurrentMemoryContext, rules);
	for (int i = 0; i < listed_count; i++)
	{
		text	   *name = DatumGetTextPP(listed[i]);

		ScreenIndexAdd(builder, i + 1, party[i], KindOf(DatumGetTextPP(kind[i])),
					   VARDATA_ANY(name), VARSIZE_ANY_EXHDR(name));
	}
	index = ScreenIndexFinish(builder);
	INSTR_TIME_SET_CURRENT(end);
	INSTR_TIME_SUBTRACT(end, start);
	scratch = ScreenScratchCreate(CurrentMemoryContext, index);

	memset(values, 0, sizeof(values));
	values[1] = Float4GetDatum(INSTR_TIME_GET_MICROSEC(end));
	values[5] = Float4GetDatum(0);
	values[8] = Int64GetDatum((int64) index->bytes);
	tuplestore_putvalues(store, desc, values, nulls);

	for (int i = 0; i < asked_count; i++)
	{
		text	   *name = DatumGetTextPP(asked[i]);
		ScreenHit	hits[LIST_HITS];
		ScreenStatus status;
		int			count;

		INSTR_TIME_SET_CURRENT(start);
		count = ScreenSearch(index, rules, scratch, VARDATA_ANY(name), VARSIZE_ANY_EXHDR(name), false,
							 &options, hits, LIST_HITS, &status);
		INSTR_TIME_SET_CURRENT(end);
		INSTR_TIME_SUBTRACT(end, start);
		for (int k = 0; k < Max(count, 1); k++)
		{
			ScreenHit	none = {0};
			const ScreenHit *hit = count > 0 ? &hits[k] : &none;

			values[0] = Int32GetDatum(i + 1);
			values[1] = Float4GetDatum(INSTR_TIME_GET_DOUBLE(end) * 1e6);
			values[2] = Int32GetDatum(status);
			values[3] = Int32GetDatum(hit->name_no);
			values[4] = Int32GetDatum(hit->party_no);
			values[5] = Float4GetDatum(hit->score);
			values[6] = Int32GetDatum(hit->level);
			values[7] = Int32GetDatum(hit->why);
			tuplestore_putvalues(store, desc, values, nulls);
		}
	}
	return (Datum) 0;
}

static Datum *
TextElements(ArrayType *array, int *count)
{
	Datum	   *elements;

	deconstruct_array(array, TEXTOID, -1, false, TYPALIGN_INT, &elements, NULL, count);
	return elements;
}

static int
KindOf(text *kind)
{
	static const char *const names[] = {"", "Entity", "Individual", "Vessel", "Aircraft"};
	char	   *name = text_to_cstring(kind);

	for (int i = 0; i < (int) lengthof(names); i++)
		if (strcmp(name, names[i]) == 0)
			return i;
	return PARTY_UNKNOWN;
}
