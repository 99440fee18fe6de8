/*
 * rule_column.c
 *		Columns of a row of a rule table, by name, as what they mean.
 *
 * Called for every column of every row of every rule when a backend's first
 * verdict reads them: a name is looked up once, and a value is not copied
 * where it can be read as it lies.
 */
#include "support/compat.h"

#include "access/tupmacs.h"
#include "catalog/pg_type.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/numeric.h"
#include "utils/rangetypes.h"
#include "utils/typcache.h"

#include "rulebook/rule_stream.h"

static int
FindColumn(const RowStream *stream, const char *name)
{
	for (int c = 0; c < stream->ncolumns; c++)
		if (strcmp(NameStr(TupleDescAttr(stream->desc, stream->attributes[c] - 1)->attname), name) == 0)
			return c;
	elog(ERROR, "column \"%s\" of export_control.%s is not among those read", name, stream->row.table);
	return -1;					/* not reached */
}

/* A column by its name.  Readers ask for the same literals row by row; these lie close together. */
static inline int
Column(Row *row, const char *name)
{
	ColumnAsked *all = row->stream->asked;
	ColumnAsked *asked = &all[(uintptr_t) name % COLUMNS_ASKED];

	for (int tries = 0; unlikely(asked->name != name); tries++)
	{
		if (asked->name == NULL || tries == COLUMNS_ASKED)
		{
			asked->column = FindColumn(row->stream, name);
			asked->name = name;
		}
		else
			asked = &all[(asked - all + 1) % COLUMNS_ASKED];
	}
	return asked->column;
}

static inline Datum
ColumnDatum(Row *row, const char *column, bool *isnull)
{
	int			c = Column(row, column);

	*isnull = row->stream->nulls[c];
	return row->stream->values[c];
}

/* A value that is read as another type than it has may be taken for a pointer, or the reverse. */
static inline bool
ColumnIs(Row *row, const char *column, Oid type)
{
	return TupleDescAttr(row->stream->desc, row->stream->attributes[Column(row, column)] - 1)->atttypid == type;
}

Datum
RowDatum(Row *row, const char *column, bool *isnull)
{
	return ColumnDatum(row, column, isnull);
}

/* A value as it lies in the row, if that is whole: short ones are, and nearly all are short. */
static inline struct varlena *
Packed(Datum datum)
{
	struct varlena *value = (struct varlena *) DatumGetPointer(datum);

	return likely(VARATT_IS_1B(value) && !VARATT_IS_1B_E(value)) ? value : PG_DETOAST_DATUM_PACKED(datum);
}

bool
RowIsNull(Row *row, const char *column)
{
	return row->stream->nulls[Column(row, column)];
}

static inline const char *
TextBytes(Row *row, const char *column, int *len)
{
	bool		isnull;
	Datum		datum = ColumnDatum(row, column, &isnull);
	struct varlena *value;

	*len = 0;
	if (isnull)
		return NULL;
	value = Packed(datum);
	*len = VARSIZE_ANY_EXHDR(value);
	return VARDATA_ANY(value);
}

const char *
RowTextBytes(Row *row, const char *column, int *len)
{
	return TextBytes(row, column, len);
}

static char *
CopyText(MemoryContext context, const char *text, int len)
{
	char	   *copy = MemoryContextAlloc(context, len + 1);

	memcpy(copy, text, len);
	copy[len] = '\0';
	return copy;
}

char *
RowText(Row *row, const char *column)
{
	int			len;
	const char *text = TextBytes(row, column, &len);

	return text == NULL ? NULL : CopyText(row->context, text, len);
}

char *
RowProductGroups(Row *row, const char *column)
{
	char	   *groups = RowText(row, column);

	if (groups != NULL && (groups[0] == '\0' || groups[strspn(groups, "ABCDE")] != '\0'))
		BadRule(row, "product group", groups);
	return groups;
}

const char *
RowRepeatedText(Row *row, const char *column)
{
	char	  **repeated = &row->stream->repeated[Column(row, column)];
	int			len;
	const char *text = TextBytes(row, column, &len);

	if (text == NULL)
		return NULL;
	if (*repeated == NULL || strlen(*repeated) != (size_t) len || memcmp(*repeated, text, len) != 0)
		*repeated = CopyText(row->context, text, len);
	return *repeated;
}

bool
RowBool(Row *row, const char *column)
{
	bool		isnull;
	Datum		datum = ColumnDatum(row, column, &isnull);

	Assert(ColumnIs(row, column, BOOLOID));
	return !isnull && DatumGetBool(datum);
}

int32
RowInt32(Row *row, const char *column)
{
	Assert(ColumnIs(row, column, INT4OID));
	return DatumGetInt32(row->stream->values[Column(row, column)]);
}

int64
RowInt64(Row *row, const char *column)
{
	Assert(ColumnIs(row, column, INT8OID));
	return DatumGetInt64(row->stream->values[Column(row, column)]);
}

char *
RowNumeric(Row *row, const char *column)
{
	bool		isnull;
	Datum		datum = ColumnDatum(row, column, &isnull);

	return isnull ? NULL : MemoryContextStrdup(row->context, DatumGetCString(DirectFunctionCall1(numeric_out, datum)));
}

int64
RowMillionths(Row *row, const char *column)
{
	bool		isnull;
	Datum		datum = ColumnDatum(row, column, &isnull);

	if (isnull)
		return -1;
	datum = DirectFunctionCall2(numeric_mul, datum, NumericGetDatum(int64_to_numeric(1000000)));
	return DatumGetInt64(DirectFunctionCall1(numeric_int8, datum));
}

Eccn
RowEccn(Row *row, const char *column, Eccn if_null)
{
	bool		isnull;
	Datum		datum = ColumnDatum(row, column, &isnull);

	return isnull ? if_null : DatumGetEccn(datum);
}

DateADT
RowDate(Row *row, const char *column, DateADT if_null)
{
	bool		isnull;
	Datum		datum = ColumnDatum(row, column, &isnull);

	Assert(ColumnIs(row, column, DATEOID));
	return isnull ? if_null : DatumGetDateADT(datum);
}

/* A daterange as inclusive days; false for an empty one. */
bool
RowPeriod(Row *row, const char *column, DateADT *from, DateADT *through)
{
	bool		isnull;
	Datum		datum = ColumnDatum(row, column, &isnull);
	struct varlena *packed;
	RangeBound	lower;
	RangeBound	upper;
	bool		empty;

	*from = DATEVAL_NOBEGIN;
	*through = DATEVAL_NOEND;
	if (isnull)
		return true;

	/* Most are unbounded, which shows in the flags at the end. */
	packed = Packed(datum);
	if (VARDATA_ANY(packed)[VARSIZE_ANY_EXHDR(packed) - 1] == (RANGE_LB_INF | RANGE_UB_INF))
		return true;
	range_deserialize(lookup_type_cache(DATERANGEOID, TYPECACHE_RANGE_INFO),
					  DatumGetRangeTypeP(PointerGetDatum(packed)), &lower, &upper, &empty);
	if (empty)
		return false;
	if (!lower.infinite)
		*from = DatumGetDateADT(lower.val);
	if (!upper.infinite && !DATE_NOT_FINITE(DatumGetDateADT(upper.val)))
		*through = DatumGetDateADT(upper.val) - 1;
	return true;
}

/* An array that is not empty, without null elements. */
static ArrayType *
FullArray(Row *row, const char *column, struct varlena *packed)
{
	ArrayType  *array = DatumGetArrayTypeP(PointerGetDatum(packed));

	if (array_contains_nulls(array))
		ereport(ERROR,
				(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
				 errmsg("null element in column \"%s\" of export_control.%s", column, row->table)));
	return array;
}

/* An array without null elements; NULL for NULL and for an empty one. */
static inline ArrayType *
RowArray(Row *row, const char *column)
{
	bool		isnull;
	Datum		datum = ColumnDatum(row, column, &isnull);
	struct varlena *packed;
	int			ndim;

	if (isnull)
		return NULL;

	/* Most are empty, which shows before the copy that aligns them. */
	packed = Packed(datum);
	memcpy(&ndim, VARDATA_ANY(packed) + offsetof(ArrayType, ndim) - VARHDRSZ, sizeof(ndim));
	return ndim == 0 ? NULL : FullArray(row, column, packed);
}

RowElements
RowTextElements(Row *row, const char *column)
{
	ArrayType  *array = RowArray(row, column);
	RowElements elements = {0, NULL};

	if (array != NULL)
	{
		elements.count = ArrayGetNItems(ARR_NDIM(array), ARR_DIMS(array));
		elements.next = ARR_DATA_PTR(array);
	}
	return elements;
}

const char *
NextElement(RowElements *elements, int *len)
{
	const char *element;

	if (elements->count == 0)
		return NULL;
	element = (const char *) att_align_pointer((uintptr_t) elements->next, TYPALIGN_INT, -1, elements->next);
	elements->next = element + VARSIZE_ANY(element);
	elements->count--;
	*len = VARSIZE_ANY_EXHDR(element);
	return VARDATA_ANY(element);
}

/* The elements of a text[] as strings; one allocation. */
int
RowTexts(Row *row, const char *column, char ***texts)
{
	RowElements elements = RowTextElements(row, column);
	RowElements sizes = elements;
	int			count = elements.count;
	Size		bytes = 0;
	const char *element;
	char	   *copy;
	int			len;

	*texts = NULL;
	if (count == 0)
		return 0;
	while (NextElement(&sizes, &len) != NULL)
		bytes += len + 1;
	*texts = MemoryContextAlloc(row->context, sizeof(char *) * count + bytes);
	copy = (char *) (*texts + count);
	for (int i = 0; (element = NextElement(&elements, &len)) != NULL; i++)
	{
		(*texts)[i] = copy;
		memcpy(copy, element, len);
		copy[len] = '\0';
		copy += len + 1;
	}
	return count;
}

EccnList
RowEccns(Row *row, const char *column)
{
	EccnList	list = {0, NULL};
	ArrayType  *array = RowArray(row, column);

	if (array == NULL)
		return list;
	list.count = ArrayGetNItems(ARR_NDIM(array), ARR_DIMS(array));
	if (list.count > 0)
	{
		list.items = MemoryContextAlloc(row->context, sizeof(Eccn) * list.count);
		/* Eccn is eight bytes with double alignment: the array is packed. */
		memcpy(list.items, ARR_DATA_PTR(array), sizeof(Eccn) * list.count);
	}
	return list;
}

int
RowEnumOf(Row *row, const char *column, const char *what, const char *const *names, int count)
{
	int			len;
	const char *text = TextBytes(row, column, &len);

	for (int i = 0; text != NULL && i < count; i++)
		if (names[i] != NULL && strncmp(names[i], text, len) == 0 && names[i][len] == '\0')
			return i;
	BadRule(row, what, text == NULL ? "(null)" : pnstrdup(text, len));
	return -1;					/* not reached */
}

void
BadRule(Row *row, const char *what, const char *value)
{
	ereport(ERROR,
			(errcode(ERRCODE_CHECK_VIOLATION),
			 errmsg("%s \"%s\" in export_control.%s is not known", what, value, row->table),
			 errhint("Correct or delete the row; rules that cannot be read are never skipped.")));
}
