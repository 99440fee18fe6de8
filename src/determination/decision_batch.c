/*
 * decision_batch.c
 *		Collects the decisions on the orders of one statement, to put them on
 *		record together.
 *
 * A trigger judges each order that a statement stores.  To write each decision by
 * a query of its own would cost many times the verdict, so decisions are kept
 * until the statement ends, that is until the executor, or COPY, has called all
 * of its triggers.  Statements that run within it, such as the queries of other
 * triggers, have ends of their own.  Where no end is known to come, as in a worker
 * that applies what was replicated, a decision is written at once.
 *
 * Decisions that are kept belong to the subtransaction in which the statement
 * ends, and go with it.  There are a thousand at most, of one table and one
 * generation of the rules, and one at most about each order: if a trigger changes
 * an order after its decision, the new decision takes the place of the old.
 */
#include "support/compat.h"

#include "access/xact.h"
#include "catalog/pg_type.h"
#include "executor/executor.h"
#include "executor/spi.h"
#include "miscadmin.h"
#include "tcop/utility.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/datum.h"
#include "utils/fmgroids.h"
#include "utils/hsearch.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"

#include "determination/decision_batch.h"
#include "determination/order_header.h"
#include "determination/order_record.h"
#include "support/own_query.h"
#include "support/secret_hash.h"

#define MOST		1000
#define MOST_BYTES	((Size) 8 * 1024 * 1024)
#define PLACES		4096		/* of keys: a power of two */

/* Columns that differ from one decision to the next. */
enum
{
	ORDER_KEY,
	FACTS,
	VERDICT,
	ENTRIES,
	COLUMNS
};

/* Where a decision about an order is kept. */
typedef struct KeyPlace
{
	uint64		hash;			/* of the key; 0: free */
	int			decision;
} KeyPlace;

typedef struct DecisionBatch
{
	struct DecisionBatch *outer;
	SubTransactionId in;
	MemoryContext memory;		/* NULL: nothing is kept yet */
	Oid			orders;
	int64		source;
	int64		generation;
	Datum		policies;		/* with these rules */
	bool		is_new;			/* all of them */
	int			count;
	Datum	   *values[COLUMNS];	/* MOST of each */
	bool	   *nulls;			/* of ENTRIES: there are none */
	bool	   *contested;		/* by a statement within this one */
	KeyPlace   *keys;			/* PLACES of them */
	HTAB	   *gone;			/* orders that were held; NULL: none */
	HTAB	   *headers;		/* of which lines were stored; NULL: none */
} DecisionBatch;

/* An order that is gone or has another key. */
typedef struct Gone
{
	uint64		hash;			/* of source and key */
	int64		source;
	char	   *order_key;
	char	   *new_key;		/* NULL: it was deleted */
	bool		stored;			/* one of this key was stored by the statement */
	bool		told;
}			Gone;

static DecisionBatch *batch = NULL; /* the innermost; on the stack of its
									 * caller */

static ExecutorFinish_hook_type previous_finish = NULL;
static ProcessUtility_hook_type previous_utility = NULL;

/* ---- writing ---- */

#define DECISIONS	" ROWS FROM (pg_catalog.unnest($6), pg_catalog.unnest($7), pg_catalog.unnest($8), pg_catalog.unnest($9)) n (order_key, facts, verdict, entries)"
#define TARGET		"INSERT INTO export_control.decision (orders, owner, source, generation, policies, order_key, facts, verdict, entries, step)"
#define VALUES		"$1, pg_catalog.pg_get_userbyid($2), $3, $4, $5, n.order_key, n.facts, n.verdict," \
	" CASE WHEN n.entries IS NULL THEN '{}' ELSE n.entries::pg_catalog.text[] END"

typedef enum BatchStatement
{
	ADD_FIRST,
	ADD_NEXT,
	STATEMENTS
} BatchStatement;

static const char *const texts[STATEMENTS] = {
	[ADD_FIRST] = TARGET " SELECT " VALUES ", 1 FROM" DECISIONS " ON CONFLICT DO NOTHING",
	/* Answers how many are left that somebody else was faster with. */
	[ADD_NEXT] = "WITH n AS MATERIALIZED (SELECT n.*, coalesce(d.step, 0) + 1 AS step FROM" DECISIONS
	" LEFT JOIN LATERAL (SELECT d.step, d.verdict, d.facts FROM export_control.decision d"
	" WHERE d.orders = $1 AND d.order_key = n.order_key ORDER BY d.step DESC LIMIT 1) d ON true"
	" WHERE d.step IS NULL OR d.verdict::text <> n.verdict::text OR d.facts <> n.facts),"
	" added AS (" TARGET " SELECT " VALUES ", n.step FROM n ON CONFLICT DO NOTHING RETURNING true)"
	" SELECT (SELECT pg_catalog.count(*) FROM n) - a.count, a.count FROM (SELECT pg_catalog.count(*) FROM added) a"
};

#define PARAMETERS	9

/* Their plans, each for the type of verdicts that there was. */
static KeptPlan plans[STATEMENTS];

/* Decisions that this session has added. */
static int64 written = 0;

int64
DecisionsWritten(void)
{
	return written;
}

/* How many rows are left to add. */
static int64
Run(BatchStatement statement, Datum *values, const char *nulls, int count)
{
	Oid			verdict_type = VerdictType();
	Oid			types[PARAMETERS] = {TEXTOID, OIDOID, INT8OID, INT8OID, JSONBOID, TEXTARRAYOID, JSONBARRAYOID,
	get_array_type(verdict_type), TEXTARRAYOID};
	int			expected = statement == ADD_FIRST ? SPI_OK_INSERT : SPI_OK_SELECT;
	bool		isnull;

	if (SPI_execute_plan(KeptPlanFor(&plans[statement], verdict_type, texts[statement], PARAMETERS, types), values, nulls, false, 0) != expected)
		elog(ERROR, "recording decisions failed");
	if (statement == ADD_FIRST)
	{
		written += (int64) SPI_processed;
		return count - (int64) SPI_processed;
	}
	written += DatumGetInt64(SPI_getbinval(SPI_tuptable->vals[0], SPI_tuptable->tupdesc, 2, &isnull));
	return DatumGetInt64(SPI_getbinval(SPI_tuptable->vals[0], SPI_tuptable->tupdesc, 1, &isnull));
}

static Datum
ArrayOf(const DecisionBatch *of, int column, Oid type)
{
	int			lower = 1;
	int			count = of->count;
	int16		length;
	bool		by_value;
	char		align;

	get_typlenbyvalalign(type, &length, &by_value, &align);
	return PointerGetDatum(construct_md_array(of->values[column], column == ENTRIES ? of->nulls : NULL, 1, &count, &lower,
											  type, length, by_value, align));
}

/* Take out what is contested: the keys of these orders. */
static List *
TakeContested(DecisionBatch *full)
{
	List	   *keys = NIL;
	int			count = 0;

	for (int i = 0; i < full->count; i++)
		if (full->contested[i] && full->source != 0)
			keys = lappend(keys, DatumGetPointer(full->values[ORDER_KEY][i]));
		else
		{
			for (int column = 0; column < COLUMNS; column++)
				full->values[column][count] = full->values[column][i];
			full->nulls[count++] = full->nulls[i];
		}
	full->count = count;
	return keys;
}

static void
JudgeAgain(int64 source, List *keys)
{
	Oid			types[2] = {INT8OID, TEXTOID};
	Datum		values[2] = {Int64GetDatum(source)};
	ListCell   *cell;

	foreach(cell, keys)
	{
		values[1] = PointerGetDatum(lfirst(cell));
		if (SPI_execute_with_args("SELECT export_control.judge_order($1, $2)", 2, types, values, NULL, false, 0) != SPI_OK_SELECT)
			elog(ERROR, "judging an order again failed");
	}
}

/* Two sessions may record about the same order at the same time: the later one looks again. */
static void
Write(DecisionBatch *full, Datum *values)
{
	char		nulls[PARAMETERS + 1] = "         ";

	nulls[2] = full->source == 0 ? 'n' : ' ';
	if (!full->is_new || Run(ADD_FIRST, values, nulls, full->count) > 0)
		while (Run(ADD_NEXT, values, nulls, full->count) > 0)
			CHECK_FOR_INTERRUPTS();
}

/* Write what is kept, as the extension. */
static void
Flush(DecisionBatch *full)
{
	Datum		values[PARAMETERS];
	MemoryContext memory = full->memory;
	MemoryContext before;
	Acting		acting;
	List	   *contested;
	int			queries;

	if (full->count == 0)
		return;
	queries = OwnQueriesBegin();
	acting = ActAsExtension();
	before = MemoryContextSwitchTo(memory);
	contested = TakeContested(full);
	values[0] = CStringGetTextDatum(NameOf(full->orders));
	values[1] = ObjectIdGetDatum(OwnerOf(full->orders));
	values[2] = Int64GetDatum(full->source);
	values[3] = Int64GetDatum(full->generation);
	values[4] = full->policies;
	values[5] = ArrayOf(full, ORDER_KEY, TEXTOID);
	values[6] = ArrayOf(full, FACTS, JSONBOID);
	values[7] = ArrayOf(full, VERDICT, VerdictType());
	values[8] = ArrayOf(full, ENTRIES, TEXTOID);
	MemoryContextSwitchTo(before);

	/* Whatever runs now has none of it left to write. */
	full->memory = NULL;
	if (full->count > 0)
		Write(full, values);
	full->count = 0;
	JudgeAgain(full->source, contested);
	ActAsBefore(acting);
	OwnQueriesEnd(queries);
	MemoryContextDelete(memory);
}

/* ---- keeping ---- */

static void
Start(DecisionBatch *empty, Oid orders, int64 source, const Asked *asked)
{
	MemoryContext before;
	Datum		policies;

	if (empty->memory == NULL)
	{
		MemoryContext memory = AllocSetContextCreate(CurTransactionContext, "decisions of a statement", ALLOCSET_DEFAULT_SIZES);

		for (int i = 0; i < COLUMNS; i++)
			empty->values[i] = MemoryContextAlloc(memory, sizeof(Datum) * MOST);
		empty->nulls = MemoryContextAlloc(memory, sizeof(bool) * MOST);
		empty->contested = MemoryContextAllocZero(memory, sizeof(bool) * MOST);
		empty->keys = MemoryContextAllocZero(memory, sizeof(KeyPlace) * PLACES);
		empty->memory = memory;
	}
	empty->orders = orders;
	empty->source = source;
	empty->generation = asked->generation;
	empty->is_new = true;
	policies = PoliciesOf(asked->generation);
	before = MemoryContextSwitchTo(empty->memory);
	empty->policies = datumCopy(policies, false, -1);
	MemoryContextSwitchTo(before);
}

/* 0 is no key's. */
#define KeyHash(source, key)	(OrderHash(source, key) | 1)

/* Where a key is kept, or one that looks like it; or where it can be. */
static KeyPlace *
PlaceOf(const DecisionBatch *in, uint64 hash)
{
	int			place = (int) (hash >> 32) & (PLACES - 1);

	while (in->keys[place].hash != 0 && in->keys[place].hash != hash)
		place = (place + 1) & (PLACES - 1);
	return &in->keys[place];
}

static bool
NoteKey(DecisionBatch *in, const char *key)
{
	uint64		hash = KeyHash(in->source, key);
	KeyPlace   *place = PlaceOf(in, hash);

	if (place->hash != 0)
		return false;
	place->hash = hash;
	place->decision = in->count;
	return true;
}

/*
 * What a statement within others decides about an order is later than what these
 * keep about it, unless it is rolled back.  So these will judge the order again
 * instead.
 */
static void
Contest(DecisionBatch *outer, int64 source, const char *key)
{
	uint64		hash = KeyHash(source, key);

	for (; outer != NULL; outer = outer->outer)
		if (outer->count > 0 && outer->memory != NULL && outer->source == source)
		{
			const KeyPlace *place = PlaceOf(outer, hash);

			if (place->hash != 0)
				outer->contested[place->decision] = true;
		}
}

static void
Keep(DecisionBatch *in, Oid orders, int64 source, const Asked *asked, bool is_new)
{
	MemoryContext before;
	int			i;

	if (in->count > 0 && (in->count == MOST || in->orders != orders || in->source != source || in->generation != asked->generation ||
						  MemoryContextMemAllocated(in->memory, false) > MOST_BYTES))
		Flush(in);
	if (in->count == 0)
		Start(in, orders, source, asked);
	if (!NoteKey(in, asked->order_key))
	{
		Flush(in);
		Start(in, orders, source, asked);
		(void) NoteKey(in, asked->order_key);
	}
	i = in->count;
	before = MemoryContextSwitchTo(in->memory);
	in->values[ORDER_KEY][i] = CStringGetTextDatum(asked->order_key);
	in->values[FACTS][i] = datumCopy(asked->facts, false, -1);
	in->values[VERDICT][i] = datumCopy(asked->verdict, false, VerdictLength());
	in->nulls[i] = ArrayGetNItems(ARR_NDIM(DatumGetArrayTypeP(asked->entries)), ARR_DIMS(DatumGetArrayTypeP(asked->entries))) == 0;
	if (!in->nulls[i])
		in->values[ENTRIES][i] = CStringGetTextDatum(OidOutputFunctionCall(F_ARRAY_OUT, asked->entries));
	MemoryContextSwitchTo(before);
	in->is_new = in->is_new && is_new;
	in->count++;
}

/* ---- orders that are gone ---- */

/* A move between partitions is a row deleted and a row inserted. */
static void
StoredAfterAll(DecisionBatch *in, int64 source, const char *order_key)
{
	uint64		hash;
	Gone	   *gone;

	if (in->gone == NULL)
		return;
	hash = OrderHash(source, order_key);
	gone = hash_search(in->gone, &hash, HASH_FIND, NULL);
	if (gone != NULL)
		gone->stored = true;
}

/* Orders of a source that are gone, to those of its holds that people made; as the extension. */
static void
EndHolds(int64 source, Datum *keys, Datum *new_keys, bool *deleted, bool *stored, int count, bool persons)
{
	int			queries = OwnQueriesBegin();
	Acting		acting = ActAsExtension();
	Oid			types[5] = {INT8OID, TEXTARRAYOID, TEXTARRAYOID, BOOLARRAYOID, BOOLOID};
	Datum		again[MOST];
	int			lower = 1;
	Datum		values[5];

	for (int i = 0; i < count; i++)
		again[i] = BoolGetDatum(stored[i]);
	values[0] = Int64GetDatum(source);
	values[1] = PointerGetDatum(construct_md_array(keys, NULL, 1, &count, &lower, TEXTOID, -1, false, TYPALIGN_INT));
	values[2] = PointerGetDatum(construct_md_array(new_keys, deleted, 1, &count, &lower, TEXTOID, -1, false, TYPALIGN_INT));
	values[3] = PointerGetDatum(construct_md_array(again, NULL, 1, &count, &lower, BOOLOID, 1, true, TYPALIGN_CHAR));
	values[4] = BoolGetDatum(persons);
	if (SPI_execute_with_args("SELECT export_control.orders_gone($1, $2, $3, $4, $5)", 5, types, values, NULL, false, 0) != SPI_OK_SELECT)
		elog(ERROR, "ending the holds of orders failed");
	ActAsBefore(acting);
	OwnQueriesEnd(queries);
}

/* Those of one source, a thousand at most; false if there are none left. */
static bool
EndSomeHolds(DecisionBatch *of)
{
	Datum		keys[MOST];
	Datum		new_keys[MOST];
	bool		deleted[MOST];
	bool		stored[MOST];
	int64		source = 0;
	int			count = 0;
	HASH_SEQ_STATUS all;
	Gone	   *gone;

	hash_seq_init(&all, of->gone);
	while ((gone = hash_seq_search(&all)) != NULL)
	{
		if (gone->told || (count > 0 && gone->source != source))
			continue;
		if (count == MOST)
		{
			hash_seq_term(&all);
			break;
		}
		source = gone->source;
		keys[count] = CStringGetTextDatum(gone->order_key);
		deleted[count] = gone->new_key == NULL;
		new_keys[count] = deleted[count] ? (Datum) 0 : CStringGetTextDatum(gone->new_key);
		stored[count] = gone->stored;
		gone->told = true;
		count++;
	}
	if (count > 0)
		EndHolds(source, keys, new_keys, deleted, stored, count, true);
	return count > 0;
}

static void
FinishHeaders(HTAB **headers)
{
	HTAB	   *these = *headers;

	*headers = NULL;
	if (these != NULL)
	{
		JudgeHeaders(these);
		hash_destroy(these);
	}
}

/* What the statement leaves: decisions to write, holds to end, and lines to judge. */
static void
Finish(DecisionBatch *full)
{
	Flush(full);
	FinishHeaders(&full->headers);
	if (full->gone != NULL)
	{
		while (EndSomeHolds(full))
			CHECK_FOR_INTERRUPTS();
		hash_destroy(full->gone);
		full->gone = NULL;
	}
}

void
OrderGone(int64 source, const char *order_key, const char *new_key)
{
	uint64		hash = OrderHash(source, order_key);
	Gone	   *gone;
	bool		found;
	MemoryContext before;

	if (batch == NULL || batch->in != GetCurrentSubTransactionId())
	{
		/*
		 * It may come again: what people said of it stays, unless it has
		 * another key.
		 */
		Datum		key = CStringGetTextDatum(order_key);
		Datum		other = new_key == NULL ? (Datum) 0 : CStringGetTextDatum(new_key);
		bool		deleted = new_key == NULL;
		bool		stored = false;

		EndHolds(source, &key, &other, &deleted, &stored, 1, new_key != NULL);
		return;
	}
	if (batch->gone == NULL)
	{
		HASHCTL		how = {.keysize = sizeof(uint64), .entrysize = sizeof(Gone), .hcxt = CurTransactionContext};

		batch->gone = hash_create("orders that are gone", 64, &how, HASH_ELEM | HASH_BLOBS | HASH_CONTEXT);
	}
	gone = hash_search(batch->gone, &hash, HASH_ENTER, &found);
	if (found)
		return;
	before = MemoryContextSwitchTo(CurTransactionContext);
	gone->source = source;
	gone->order_key = pstrdup(order_key);
	gone->new_key = new_key == NULL ? NULL : pstrdup(new_key);
	gone->stored = false;
	gone->told = false;
	MemoryContextSwitchTo(before);
}

void
OrderLine(int64 source, const char *header, bool judge, bool changed)
{
	HTAB	   *alone = NULL;

	if (batch != NULL && batch->in == GetCurrentSubTransactionId())
		NoteHeader(&batch->headers, source, header, judge, changed);
	else
	{
		NoteHeader(&alone, source, header, judge, changed);
		FinishHeaders(&alone);
	}
}

void
DecisionRecord(Oid orders, int64 source, const struct AskedOrder *asked, bool is_new)
{
	DecisionBatch alone = {0};

	if (batch != NULL && batch->in == GetCurrentSubTransactionId())
	{
		Contest(batch->outer, source, asked->order_key);
		Keep(batch, orders, source, asked, is_new);
		StoredAfterAll(batch, source, asked->order_key);
	}
	else
	{
		Contest(batch, source, asked->order_key);
		Keep(&alone, orders, source, asked, is_new);
		Flush(&alone);
	}
}

/* ---- statements that end ---- */

static void
Begin(DecisionBatch *inner)
{
	memset(inner, 0, sizeof(*inner));
	inner->outer = batch;
	inner->in = GetCurrentSubTransactionId();
	batch = inner;
}

void
DecisionsTogether(void (*work) (void *), void *argument)
{
	DecisionBatch inner;

	Begin(&inner);
	PG_TRY();
	{
		work(argument);
		Finish(&inner);
	}
	PG_FINALLY();
	{
		batch = inner.outer;
	}
	PG_END_TRY();
}

static void
WhileFinishing(QueryDesc *query)
{
	DecisionBatch inner;

	Begin(&inner);
	PG_TRY();
	{
		if (previous_finish)
			previous_finish(query);
		else
			standard_ExecutorFinish(query);
		Finish(&inner);
	}
	PG_FINALLY();
	{
		batch = inner.outer;
	}
	PG_END_TRY();
}

static void
ProcessAsBefore(PlannedStmt *statement, const char *text, bool read_only, ProcessUtilityContext context, ParamListInfo parameters,
				QueryEnvironment *environment, DestReceiver *destination, QueryCompletion *completion)
{
	if (previous_utility)
		previous_utility(statement, text, read_only, context, parameters, environment, destination, completion);
	else
		standard_ProcessUtility(statement, text, read_only, context, parameters, environment, destination, completion);
}

/* COPY calls its triggers itself. */
static void
WhileCopying(PlannedStmt *statement, const char *text, bool read_only, ProcessUtilityContext context, ParamListInfo parameters,
			 QueryEnvironment *environment, DestReceiver *destination, QueryCompletion *completion)
{
	DecisionBatch inner;

	if (!IsA(statement->utilityStmt, CopyStmt) || !((CopyStmt *) statement->utilityStmt)->is_from)
	{
		ProcessAsBefore(statement, text, read_only, context, parameters, environment, destination, completion);
		return;
	}
	Begin(&inner);
	PG_TRY();
	{
		ProcessAsBefore(statement, text, read_only, context, parameters, environment, destination, completion);
		Finish(&inner);
	}
	PG_FINALLY();
	{
		batch = inner.outer;
	}
	PG_END_TRY();
}

void
DecisionBatchInit(void)
{
	previous_finish = ExecutorFinish_hook;
	ExecutorFinish_hook = WhileFinishing;
	previous_utility = ProcessUtility_hook;
	ProcessUtility_hook = WhileCopying;
}
