/*
 * rule_row.c
 *		Rows of the rule tables, column by column.
 *
 * Rows are read through SPI under the active snapshot, so that privileges and
 * row security hold.
 */
#include "compat.h"

#include "access/htup_details.h"
#include "catalog/pg_type.h"
#include "executor/spi.h"
#include "miscadmin.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/rangetypes.h"
#include "utils/typcache.h"

#include "rule_row.h"

void
RuleTableRead(Rulebook *rb, const char *table, const char *query, RowReader reader,
			  void *array, Size element_size)
{
	Row			row;

	if (SPI_execute(query, true, 0) != SPI_OK_SELECT)
		elog(ERROR, "reading export_control.%s failed", table);
	if (array != NULL)
		*(void **) array = MemoryContextAllocExtended(rb->context, element_size * Max(SPI_processed, 1),
													  MCXT_ALLOC_HUGE | MCXT_ALLOC_ZERO);
	row.table = table;
	row.desc = SPI_tuptable->tupdesc;
	row.values = palloc(sizeof(Datum) * row.desc->natts);
	row.nulls = palloc(sizeof(bool) * row.desc->natts);
	row.context = rb->context;
	row.total = (int) SPI_processed;
	for (uint64 i = 0; i < SPI_processed; i++)
	{
		CHECK_FOR_INTERRUPTS();
		heap_deform_tuple(SPI_tuptable->vals[i], row.desc, row.values, row.nulls);
		row.number = (int) i;
		reader(rb, &row);
	}
	SPI_freetuptable(SPI_tuptable);
}

static inline Datum
RowDatum(Row *row, int column, bool *isnull)
{
	*isnull = row->nulls[column - 1];
	return row->values[column - 1];
}

bool
RowIsNull(Row *row, int column)
{
	return row->nulls[column - 1];
}

char *
RowText(Row *row, int column)
{
	bool		isnull;
	Datum		datum = RowDatum(row, column, &isnull);
	text	   *value;
	char	   *result;
	int			len;

	if (isnull)
		return NULL;
	value = DatumGetTextPP(datum);
	len = VARSIZE_ANY_EXHDR(value);
	result = MemoryContextAlloc(row->context, len + 1);
	memcpy(result, VARDATA_ANY(value), len);
	result[len] = '\0';
	return result;
}

bool
RowBool(Row *row, int column)
{
	bool		isnull;
	Datum		datum = RowDatum(row, column, &isnull);

	return !isnull && DatumGetBool(datum);
}

int32
RowInt32(Row *row, int column)
{
	return DatumGetInt32(row->values[column - 1]);
}

int64
RowInt64(Row *row, int column)
{
	return DatumGetInt64(row->values[column - 1]);
}

Eccn
RowEccn(Row *row, int column, Eccn if_null)
{
	bool		isnull;
	Datum		datum = RowDatum(row, column, &isnull);

	return isnull ? if_null : DatumGetEccn(datum);
}

DateADT
RowDate(Row *row, int column, DateADT if_null)
{
	bool		isnull;
	Datum		datum = RowDatum(row, column, &isnull);

	return isnull ? if_null : DatumGetDateADT(datum);
}

/* A daterange as inclusive days; false for an empty one. */
bool
RowPeriod(Row *row, int column, DateADT *from, DateADT *through)
{
	bool		isnull;
	Datum		datum = RowDatum(row, column, &isnull);
	RangeType  *range;
	RangeBound	lower;
	RangeBound	upper;
	bool		empty;

	*from = DATEVAL_NOBEGIN;
	*through = DATEVAL_NOEND;
	if (isnull)
		return true;
	range = DatumGetRangeTypeP(datum);
	range_deserialize(lookup_type_cache(DATERANGEOID, TYPECACHE_RANGE_INFO),
					  range, &lower, &upper, &empty);
	if (empty)
		return false;
	if (!lower.infinite)
		*from = DatumGetDateADT(lower.val);
	if (!upper.infinite && !DATE_NOT_FINITE(DatumGetDateADT(upper.val)))
		*through = DatumGetDateADT(upper.val) - 1;
	return true;
}

/* The elements of a text[]; NULL elements are an error of the row. */
int
RowTexts(Row *row, int column, char ***texts)
{
	bool		isnull;
	Datum		datum = RowDatum(row, column, &isnull);
	Datum	   *elements;
	bool	   *nulls;
	int			count;

	*texts = NULL;
	if (isnull)
		return 0;
	deconstruct_array(DatumGetArrayTypeP(datum), TEXTOID, -1, false, TYPALIGN_INT,
					  &elements, &nulls, &count);
	if (count == 0)
		return 0;
	*texts = MemoryContextAlloc(row->context, sizeof(char *) * count);
	for (int i = 0; i < count; i++)
	{
		text	   *element;

		if (nulls[i])
			ereport(ERROR,
					(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
					 errmsg("null element in column \"%s\" of export_control.%s",
							NameStr(TupleDescAttr(row->desc, column - 1)->attname), row->table)));
		element = DatumGetTextPP(elements[i]);
		(*texts)[i] = MemoryContextAllocZero(row->context, VARSIZE_ANY_EXHDR(element) + 1);
		memcpy((*texts)[i], VARDATA_ANY(element), VARSIZE_ANY_EXHDR(element));
	}
	return count;
}

EccnList
RowEccns(Row *row, int column)
{
	EccnList	list = {0, NULL};
	bool		isnull;
	Datum		datum = RowDatum(row, column, &isnull);
	ArrayType  *array;

	if (isnull)
		return list;
	array = DatumGetArrayTypeP(datum);
	if (array_contains_nulls(array))
		ereport(ERROR,
				(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
				 errmsg("null element in column \"%s\" of export_control.%s",
						NameStr(TupleDescAttr(row->desc, column - 1)->attname), row->table)));
	list.count = ArrayGetNItems(ARR_NDIM(array), ARR_DIMS(array));
	if (list.count > 0)
	{
		list.items = MemoryContextAlloc(row->context, sizeof(Eccn) * list.count);
		/* Eccn is eight bytes with double alignment: the array is packed. */
		memcpy(list.items, ARR_DATA_PTR(array), sizeof(Eccn) * list.count);
	}
	return list;
}

void
BadRule(Row *row, const char *what, const char *value)
{
	ereport(ERROR,
			(errcode(ERRCODE_CHECK_VIOLATION),
			 errmsg("%s \"%s\" in export_control.%s is not known", what, value, row->table),
			 errhint("Correct or delete the row; rules that cannot be read are never skipped.")));
}
