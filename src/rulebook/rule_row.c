/*
 * rule_row.c
 *		Rows of the rule tables, column by column.
 *
 * A backend's first verdict reads some thirty small tables.  Planning and
 * executing a query for each would take longer than all else, so a table is
 * scanned directly under the active snapshot where that gives exactly what
 * the query would: the role may read the whole table, and neither row
 * security nor inheritance nor another module has a say.  Everywhere else the
 * query is run, and it raises the error of a missing privilege.
 *
 * Rows come in the order of the primary key: where two of them speak of the
 * same, what decides must not be where they happen to lie.
 */
#include "support/compat.h"

#include "access/genam.h"
#include "access/htup_details.h"
#include "access/table.h"
#include "access/tableam.h"
#include "access/tupmacs.h"
#include "catalog/dependency.h"
#include "catalog/namespace.h"
#include "catalog/pg_class.h"
#include "catalog/pg_namespace.h"
#include "catalog/pg_type.h"
#include "commands/extension.h"
#include "executor/executor.h"
#include "executor/spi.h"
#include "miscadmin.h"
#include "utils/acl.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"
#include "utils/numeric.h"
#include "utils/rangetypes.h"
#include "utils/rel.h"
#include "utils/rls.h"
#include "utils/snapmgr.h"
#include "utils/typcache.h"

#include "rulebook/rule_row.h"
#include "rulebook/rule_watch.h"
#include "support/own_query.h"

Oid
RuleTable(const char *name)
{
	Oid			schema = get_namespace_oid("export_control", true);
	Oid			table = OidIsValid(schema) ? get_relname_relid(name, schema) : InvalidOid;

	if (!OidIsValid(table))
		ereport(ERROR,
				(errcode(ERRCODE_UNDEFINED_TABLE),
				 errmsg("table export_control.%s does not exist", name),
				 errhint("Create the extension export_control in this database.")));
	return table;
}

/* ---- from table to reader ---- */

#define MAX_COLUMNS		32
#define FIRST_ROWS		16			/* more than the statistics say */
#define MOST_ROWS		1000000		/* believed of them */

/* A name by which a reader asked for a column, and which it is. */
typedef struct ColumnAsked
{
	const char *name;
	int			column;
} ColumnAsked;

#define COLUMNS_ASKED	64		/* a power of two, more than any table has columns */

/* Where rows come from and go to, while they are read. */
typedef struct RowStream
{
	Row			row;
	RowReader	reader;
	void	   *state;
	MemoryContext context;
	char	  **array;			/* NULL: the reader keeps the rows itself */
	Size		element_size;
	int			room;			/* elements of the array */
	MemoryContext scratch;		/* of one row */
	TupleDesc	desc;
	int			ncolumns;
	AttrNumber	attributes[MAX_COLUMNS];	/* of each column, in desc */
	Datum		values[MAX_COLUMNS];
	bool		nulls[MAX_COLUMNS];
	char	   *repeated[MAX_COLUMNS];	/* the last text that RowRepeatedText read */
	ColumnAsked asked[COLUMNS_ASKED];
} RowStream;

static void
StreamBegin(RowStream *stream, MemoryContext context, const char *table, RowReader reader, void *state,
			void *array, Size element_size)
{
	stream->reader = reader;
	stream->state = state;
	stream->context = context;
	stream->array = array;
	stream->element_size = element_size;
	stream->room = 0;
	stream->scratch = AllocSetContextCreate(CurrentMemoryContext, "export_control rule row", ALLOCSET_SMALL_SIZES);
	memset(stream->repeated, 0, sizeof(stream->repeated));
	memset(stream->asked, 0, sizeof(stream->asked));
	stream->row.table = table;
	stream->row.stream = stream;
	stream->row.number = 0;
}

/* Room for so many elements, those that were not there before zeroed. */
static void
StreamRoom(RowStream *stream, int room)
{
	Size		before = stream->element_size * stream->room;
	Size		bytes = stream->element_size * room;

	if (stream->room == 0)
		*stream->array = MemoryContextAllocHuge(stream->context, bytes);
	else
		*stream->array = repalloc_huge(*stream->array, bytes);
	if (bytes > before)
		memset(*stream->array + before, 0, bytes - before);
	stream->room = room;
}

static void
StreamRow(RowStream *stream)
{
	MemoryContext caller = CurrentMemoryContext;

	if (stream->array != NULL && stream->row.number == stream->room)
		StreamRoom(stream, stream->room * 2);
	stream->row.context = stream->context;
	stream->row.element = stream->array != NULL ? *stream->array + stream->element_size * stream->row.number : NULL;
	MemoryContextSwitchTo(stream->scratch);
	stream->reader(&stream->row, stream->state);
	MemoryContextSwitchTo(caller);
	MemoryContextReset(stream->scratch);
	stream->row.number++;
	CHECK_FOR_INTERRUPTS();
}

/* Give back what was made in vain; returns how many rows there were. */
static int
StreamEnd(RowStream *stream)
{
	if (stream->array != NULL && stream->room > stream->row.number)
		StreamRoom(stream, Max(stream->row.number, 1));
	MemoryContextDelete(stream->scratch);
	return stream->row.number;
}

/* Find the named columns in the table; returns the last attribute needed. */
static int
FindColumns(RowStream *stream, const char *columns)
{
	TupleDesc	desc = stream->desc;
	int			last = 0;
	int			n = 0;

	while (*columns)
	{
		size_t		len = strcspn(columns, ",");
		AttrNumber	found = 0;

		for (int a = 0; a < desc->natts && found == 0; a++)
			if (!TupleDescAttr(desc, a)->attisdropped &&
				strncmp(NameStr(TupleDescAttr(desc, a)->attname), columns, len) == 0 &&
				NameStr(TupleDescAttr(desc, a)->attname)[len] == '\0')
				found = a + 1;
		if (found == 0 || n == MAX_COLUMNS)
			ereport(ERROR,
					(errcode(ERRCODE_UNDEFINED_COLUMN),
					 errmsg("export_control.%s does not have the columns \"%s\"", stream->row.table, columns)));
		stream->attributes[n++] = found;
		last = Max(last, found);
		columns += len + strspn(columns + len, ", ");
	}
	stream->ncolumns = n;
	return last;
}

/* The index of the primary key, open; NULL if there is none that shows every snapshot its rows. */
static Relation
OpenPrimaryKey(Relation relation)
{
	Relation	index;

	list_free(RelationGetIndexList(relation));
	if (!OidIsValid(relation->rd_pkindex))
		return NULL;
	index = index_open(relation->rd_pkindex, AccessShareLock);
	if (index->rd_index->indisvalid && !index->rd_index->indcheckxmin)
		return index;
	index_close(index, AccessShareLock);
	return NULL;
}

/*
 * The index of a table's own rows, open, by which it shows itself to be one
 * with shipped rows (install/rule_table.sql); else NULL.  Found by its name: a
 * session that opened all indexes of all tables would do little else.
 */
static Relation
OpenOwnRows(Relation relation)
{
	char	   *name = psprintf("%s_own", RelationGetRelationName(relation));
	Oid			index = get_relname_relid(name, RelationGetNamespace(relation));

	pfree(name);
	return OidIsValid(index) ? index_open(index, AccessShareLock) : NULL;
}

/* Is there a row of the user's own?  Where the index cannot tell, there may be. */
static bool
AnyOwnRow(Relation relation, Relation own_rows)
{
	TupleTableSlot *slot;
	IndexScanDesc scan;
	bool		found;

	if (!own_rows->rd_index->indisvalid || own_rows->rd_index->indcheckxmin)
		return true;
	slot = table_slot_create(relation, NULL);
	scan = IndexBeginScan(relation, own_rows, GetActiveSnapshot(), 0, 0);
	index_rescan(scan, NULL, 0, NULL, 0);
	found = index_getnext_slot(scan, ForwardScanDirection, slot);
	index_endscan(scan);
	ExecDropSingleTupleTableSlot(slot);
	return found;
}

static void
StreamSlot(RowStream *stream, TupleTableSlot *slot, int last)
{
	slot_getsomeattrs(slot, last);
	for (int c = 0; c < stream->ncolumns; c++)
	{
		stream->values[c] = slot->tts_values[stream->attributes[c] - 1];
		stream->nulls[c] = slot->tts_isnull[stream->attributes[c] - 1];
	}
	StreamRow(stream);
}

/* Read a table as it lies, or by an index. */
static void
ScanTable(RowStream *stream, Relation relation, Relation index, const char *columns)
{
	TupleTableSlot *slot = table_slot_create(relation, NULL);
	int			last;

	stream->desc = RelationGetDescr(relation);
	last = FindColumns(stream, columns);
	if (stream->array != NULL)
		StreamRoom(stream, FIRST_ROWS + (int) Min(Max(relation->rd_rel->reltuples, 0), MOST_ROWS));
	if (index != NULL)
	{
		IndexScanDesc scan = IndexBeginScan(relation, index, GetActiveSnapshot(), 0, 0);

		index_rescan(scan, NULL, 0, NULL, 0);
		while (index_getnext_slot(scan, ForwardScanDirection, slot))
			StreamSlot(stream, slot, last);
		index_endscan(scan);
	}
	else
	{
		TableScanDesc scan = table_beginscan(relation, GetActiveSnapshot(), 0, NULL);

		while (table_scan_getnextslot(scan, ForwardScanDirection, slot))
			StreamSlot(stream, slot, last);
		table_endscan(scan);
	}
	ExecDropSingleTupleTableSlot(slot);
}

/*
 * What is read is the extension's: were a table of its own renamed, another of
 * its name would have no triggers, and no session would hear of its changes.
 */
static Oid
OwnTable(const char *name)
{
	Oid			table = RuleTable(name);
	Oid			extension = getExtensionOfObject(RelationRelationId, table);

	if (!OidIsValid(extension) || strcmp(get_extension_name(extension), "export_control") != 0)
		ereport(ERROR,
				(errcode(ERRCODE_WRONG_OBJECT_TYPE),
				 errmsg("table export_control.%s is not of the extension export_control", name),
				 errdetail("Rules are read from the extension's own tables only."),
				 errhint("If that was renamed, drop this one, and give that its name again.")));
	return table;
}

int
RuleQueryRead(MemoryContext context, const char *table, const char *query,
			  RowReader reader, void *state, void *array, Size element_size)
{
	RowStream	stream;
	int			count;
	int			queries;

	(void) OwnTable(table);
	queries = OwnQueriesBegin();
	if (SPI_execute(query, true, 0) != SPI_OK_SELECT)
		elog(ERROR, "reading export_control.%s failed", table);
	StreamBegin(&stream, context, table, reader, state, array, element_size);
	stream.desc = SPI_tuptable->tupdesc;
	stream.ncolumns = stream.desc->natts;
	for (int c = 0; c < stream.ncolumns; c++)
		stream.attributes[c] = c + 1;
	if (array != NULL)
		StreamRoom(&stream, (int) Max(SPI_processed, 1));
	for (uint64 i = 0; i < SPI_processed; i++)
	{
		heap_deform_tuple(SPI_tuptable->vals[i], stream.desc, stream.values, stream.nulls);
		StreamRow(&stream);
	}
	count = StreamEnd(&stream);
	OwnQueriesEnd(queries);
	return count;
}

/* A query of the rows of the table that count, ordered by all that is read. */
static char *
OrderedQuery(const char *table, const char *columns, bool ordered, bool overridable)
{
	StringInfoData query;
	int			n = 1;

	initStringInfo(&query);
	appendStringInfo(&query, "SELECT %s FROM export_control.%s%s", columns, overridable ? "effective_" : "", table);
	for (const char *rest = ordered ? columns : NULL; rest != NULL; rest = strchr(rest, ','))
	{
		appendStringInfo(&query, n == 1 ? " ORDER BY %d" : ", %d", n);
		rest++;
		n++;
	}
	return query.data;
}

static int
ReadTable(MemoryContext context, const char *table, const char *columns,
		  RowReader reader, void *state, void *array, Size element_size, bool ordered)
{
	Oid			oid = OwnTable(table);
	Relation	relation = table_open(oid, AccessShareLock);
	Relation	index = ordered ? OpenPrimaryKey(relation) : NULL;
	Relation	own_rows = OpenOwnRows(relation);
	int			count;

	RuleWatchTable(table, oid);

	if (RuleTableSight(RelationGetRelid(relation), GetUserId()) == SIGHT_WHOLE && (index != NULL || !ordered) &&
		(own_rows == NULL || !AnyOwnRow(relation, own_rows)))
	{
		RowStream	stream;

		StreamBegin(&stream, context, table, reader, state, array, element_size);
		ScanTable(&stream, relation, index, columns);
		count = StreamEnd(&stream);
	}
	else
	{
		char	   *query = OrderedQuery(table, columns, ordered, own_rows != NULL);

		count = RuleQueryRead(context, table, query, reader, state, array, element_size);
		pfree(query);
	}
	if (own_rows != NULL)
		index_close(own_rows, AccessShareLock);
	if (index != NULL)
		index_close(index, AccessShareLock);
	table_close(relation, AccessShareLock);
	return count;
}

int
RuleTableRead(MemoryContext context, const char *table, const char *columns,
			  RowReader reader, void *state, void *array, Size element_size)
{
	return ReadTable(context, table, columns, reader, state, array, element_size, true);
}

int
RuleTableReadAsItLies(MemoryContext context, const char *table, const char *columns,
					  RowReader reader, void *state, void *array, Size element_size)
{
	return ReadTable(context, table, columns, reader, state, array, element_size, false);
}

/* ---- columns ---- */

static int
FindColumn(const RowStream *stream, const char *name)
{
	for (int c = 0; c < stream->ncolumns; c++)
		if (strcmp(NameStr(TupleDescAttr(stream->desc, stream->attributes[c] - 1)->attname), name) == 0)
			return c;
	elog(ERROR, "column \"%s\" of export_control.%s is not among those read", name, stream->row.table);
	return -1;					/* not reached */
}

/* A column by its name.  Readers ask for the same literals row by row. */
static inline int
Column(Row *row, const char *name)
{
	ColumnAsked *asked = &row->stream->asked[(uintptr_t) name / 4 % COLUMNS_ASKED];

	if (unlikely(asked->name != name))
	{
		asked->column = FindColumn(row->stream, name);
		asked->name = name;
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

	return !isnull && DatumGetBool(datum);
}

int32
RowInt32(Row *row, const char *column)
{
	return DatumGetInt32(row->stream->values[Column(row, column)]);
}

int64
RowInt64(Row *row, const char *column)
{
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
