/*
 * rule_row.c
 *		Rows of the rule tables, one by one; rule_column.c reads their columns.
 *
 * A backend's first verdict reads some thirty small tables.  Planning and
 * executing a query for each would take longer than all else, so a table is
 * scanned directly under the active snapshot where that gives exactly what
 * the query would: the role may read the whole table, and neither row
 * security nor inheritance nor another module has a say.  Everywhere else the
 * query is run, and it raises the error of a missing privilege.
 *
 * Rows come in the order of the primary key: where two of them speak of the
 * same thing, the place where they happen to be stored must not decide.
 */
#include "support/compat.h"

#include "access/genam.h"
#include "access/htup_details.h"
#include "access/table.h"
#include "access/tableam.h"
#include "catalog/dependency.h"
#include "catalog/namespace.h"
#include "catalog/pg_class.h"
#include "catalog/pg_namespace.h"
#include "commands/extension.h"
#include "executor/executor.h"
#include "executor/spi.h"
#include "miscadmin.h"
#include "utils/acl.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"
#include "utils/rel.h"
#include "utils/rls.h"
#include "utils/snapmgr.h"

#include "rulebook/rule_stream.h"
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

#define FIRST_ROWS		16		/* more than the statistics say */
#define MOST_ROWS		1000000 /* believed of them */

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
 * The index that a table has by that name behind its own, open; NULL if there is
 * none.  Found by its name: a session that opened all indexes of all tables would
 * do little else.
 */
static Relation
OpenIndex(Relation relation, const char *ending)
{
	char	   *name = psprintf("%s_%s", RelationGetRelationName(relation), ending);
	Oid			index = get_relname_relid(name, RelationGetNamespace(relation));

	pfree(name);
	return OidIsValid(index) ? index_open(index, AccessShareLock) : NULL;
}

/* The index of a table's own rows, by which it shows itself to be one with shipped rows (install/rule_table.sql). */
static Relation
OpenOwnRows(Relation relation)
{
	return OpenIndex(relation, "own");
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
Oid
RuleTableToRead(const char *name)
{
	static Oid	ours = InvalidOid;
	Oid			table = RuleTable(name);
	Oid			extension = getExtensionOfObject(RelationRelationId, table);

	/* Looked up once, and again after it was created anew. */
	if (extension != ours)
		ours = get_extension_oid("export_control", true);
	if (!OidIsValid(extension) || extension != ours)
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

	(void) RuleTableToRead(table);
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
	Oid			oid = RuleTableToRead(table);
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
RuleRowsMarked(MemoryContext context, const char *table, const char *mark, const char *columns, RowReader reader, void *state)
{
	Relation	relation = table_open(RuleTableToRead(table), AccessShareLock);
	char	   *ending = psprintf("%s_idx", mark);
	Relation	index = OpenIndex(relation, ending);
	int			count;

	RuleWatchTable(table, RelationGetRelid(relation));
	if (index != NULL && index->rd_index->indrelid == RelationGetRelid(relation) && index->rd_index->indisvalid &&
		!index->rd_index->indcheckxmin && RuleTableSight(RelationGetRelid(relation), GetUserId()) == SIGHT_WHOLE)
	{
		RowStream	stream;

		StreamBegin(&stream, context, table, reader, state, NULL, 0);
		ScanTable(&stream, relation, index, columns);
		count = StreamEnd(&stream);
	}
	else
	{
		char	   *query = psprintf("SELECT %s FROM export_control.%s WHERE %s ORDER BY 1", columns, table, mark);

		count = RuleQueryRead(context, table, query, reader, state, NULL, 0);
		pfree(query);
	}
	pfree(ending);
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
