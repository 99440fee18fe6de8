/*
 * order_record.c
 *		What was decided about an order, on record and as its hold.
 *
 * The record is the extension's: for these statements, whose texts are here,
 * who writes an order acts as the owner of the table of decisions.  A writer of
 * orders needs no right to it and can record nothing else.
 *
 * Most orders may ship and nobody holds them: of these there is a decision alone
 * (decision_batch.c).  What holds and releases is in SQL
 * (export_control.settle_hold), called where there is something to settle.
 */
#include "support/compat.h"

#include "access/genam.h"
#include "access/table.h"
#include "access/xact.h"
#include "catalog/pg_type.h"
#include "mb/pg_wchar.h"
#include "miscadmin.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/fmgroids.h"
#include "utils/jsonb.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"
#include "utils/rel.h"
#include "utils/snapmgr.h"

#include "determination/decision_batch.h"
#include "determination/order_record.h"
#include "rulebook/rule_row.h"
#include "rulebook/rulebook_cache.h"
#include "rulebook/rulebook_generation.h"
#include "screening/party.h"
#include "support/own_query.h"
#include "types/eligibility.h"

/* ---- holds ---- */

/*
 * The type of verdicts, by what the record holds: no name is looked up.  The
 * record is written with the rights of its owner, so whatever is handed to it
 * has to be of exactly the types that it names: a cast of a type of the
 * caller's own would run with these rights.
 */
Oid
VerdictType(void)
{
	Oid			record = RuleTable("decision");

	return get_atttype(record, get_attnum(record, "verdict"));
}

int16
VerdictLength(void)
{
	return get_typlen(VerdictType());
}

typedef enum HoldStatement
{
	PERSON_HOLDS,
	HOLD_WANTED,
	SETTLE_HOLD,
	STATEMENTS
} HoldStatement;

static const char *const texts[STATEMENTS] = {
	[PERSON_HOLDS] = "SELECT EXISTS (SELECT FROM export_control.order_hold h WHERE h.source = $1 AND h.order_key = $2 AND h.kind = 'person')",
	[HOLD_WANTED] = "SELECT export_control.hold_wanted($1, $2, $3, $4, $5, $6)",
	[SETTLE_HOLD] = "SELECT export_control.settle_hold($1, $2, $3, $4, $5, $6)"
};

#define PARAMETERS	6

/* Their plans, each for the type of verdicts that there was. */
static KeptPlan plans[STATEMENTS];

/* The yes or no that one answers, which acts as the extension. */
static bool
Answered(HoldStatement statement, int64 source, const Asked *asked, Stored stored)
{
	int			queries = OwnQueriesBegin();
	Acting		before = ActAsExtension();
	Oid			verdict_type = VerdictType();
	Datum		values[PARAMETERS] = {Int64GetDatum(source), CStringGetTextDatum(asked->order_key), asked->verdict, asked->facts,
	asked->entries, BoolGetDatum(stored == STORED_HELD)};
	Oid			types[PARAMETERS] = {INT8OID, TEXTOID, verdict_type, JSONBOID, TEXTARRAYOID, BOOLOID};
	char		nulls[PARAMETERS + 1] = "      ";
	bool		isnull;
	bool		answer;

	nulls[2] = nulls[3] = nulls[4] = asked->facts == (Datum) 0 ? 'n' : ' ';
	nulls[5] = stored == STORED_NOWHERE ? 'n' : ' ';
	if (SPI_execute_plan(KeptPlanFor(&plans[statement], verdict_type, texts[statement], PARAMETERS, types), values, nulls, false, 0) != SPI_OK_SELECT)
		elog(ERROR, "holding an order failed");
	answer = DatumGetBool(SPI_getbinval(SPI_tuptable->vals[0], SPI_tuptable->tupdesc, 1, &isnull));
	ActAsBefore(before);
	OwnQueriesEnd(queries);
	return answer;
}

bool
AnyHold(int64 source, const char *order_key)
{
	Relation	holds = table_open(RuleTable("order_hold"), AccessShareLock);
	Oid			index_id = PrimaryKeyIndex(holds);
	Relation	index;
	ScanKeyData keys[2];
	SysScanDesc scan;
	bool		any;

	if (!OidIsValid(index_id))
		ereport(ERROR,
				(errcode(ERRCODE_UNDEFINED_OBJECT),
				 errmsg("export_control.order_hold has no primary key")));
	index = index_open(index_id, AccessShareLock);
	ScanKeyInit(&keys[0], get_attnum(RelationGetRelid(holds), "source"), BTEqualStrategyNumber, F_INT8EQ, Int64GetDatum(source));
	ScanKeyInit(&keys[1], get_attnum(RelationGetRelid(holds), "order_key"), BTEqualStrategyNumber, F_TEXTEQ, CStringGetTextDatum(order_key));
	keys[1].sk_collation = index->rd_indcollation[1];
	CommandCounterIncrement();
	PushActiveSnapshot(GetTransactionSnapshot());
	scan = systable_beginscan_ordered(holds, index, GetActiveSnapshot(), 2, keys);
	any = HeapTupleIsValid(systable_getnext_ordered(scan, ForwardScanDirection));
	systable_endscan_ordered(scan);
	PopActiveSnapshot();
	index_close(index, AccessShareLock);
	table_close(holds, AccessShareLock);
	return any;
}

/* With its schema, and with quotes where they are needed, whatever the session wants. */
char *
NameOf(Oid table)
{
	bool		quote_all = quote_all_identifiers;
	char	   *name = NULL;

	quote_all_identifiers = false;
	PG_TRY();
	{
		name = quote_qualified_identifier(get_namespace_name(get_rel_namespace(table)), get_rel_name(table));
	}
	PG_FINALLY();
	{
		quote_all_identifiers = quote_all;
	}
	PG_END_TRY();
	return name;
}

static const char *const control_names[] = {
	[CONTROL_UNKNOWN] = "", [CONTROL_RECORD] = "record", [CONTROL_HOLD] = "hold", [CONTROL_REJECT] = "reject"
};

Control
ControlOf(const char *name)
{
	for (int i = CONTROL_RECORD; i <= CONTROL_REJECT; i++)
		if (name != NULL && strcmp(name, control_names[i]) == 0)
			return (Control) i;
	return CONTROL_UNKNOWN;
}

char *
VerdictText(Datum verdict)
{
	Oid			output;
	bool		is_varlena;

	getTypeOutputInfo(VerdictType(), &output, &is_varlena);
	return OidOutputFunctionCall(output, verdict);
}

char *
QueryText(bool read_only, const char *query, int count, Oid *types, Datum *values)
{
	if (SPI_execute_with_args(query, count, types, values, NULL, read_only, 1) != SPI_OK_SELECT)
		elog(ERROR, "asking about an order failed: %s", query);
	return SPI_processed == 0 ? NULL : SPI_getvalue(SPI_tuptable->vals[0], SPI_tuptable->tupdesc, 1);
}

void
NotStored(const char *order_key, const char *table, const char *verdict)
{
	ereport(ERROR,
			(errcode(ERRCODE_CHECK_VIOLATION),
			 errmsg("order \"%s\" of table \"%s\" may not ship", order_key, table),
			 errdetail("The verdict is %s.", verdict),
			 errhint("explain_eligibility() says why, open_questions() which facts would decide it.")));
}

bool
IsAnswer(TupleDesc desc)
{
	return desc->natts == ANSWERS && SPI_gettypeid(desc, 1) == TEXTOID && SPI_gettypeid(desc, 2) == JSONBOID &&
		SPI_gettypeid(desc, 3) == VerdictType() && SPI_gettypeid(desc, 4) == INT8OID;
}

/* May a text name a listed party, on whatever day?  As verdicts remember it. */
static bool
MayBeListed(Rulebook *rb, const JsonbValue *name)
{
	if (name->type != jbvString)
		return false;
	for (const Screening *screening = PartyScreen(rb, name->val.string.val, name->val.string.len); screening != NULL; screening = screening->also)
		if (screening->nmatches > 0)
			return true;
	return false;
}

static bool
AnyPartyMayBeListed(Jsonb *facts)
{
	Rulebook   *rb = RulebookGet();
	JsonbValue	value;

	if (getKeyJsonValueFromContainer(&facts->root, "consignee", 9, &value) != NULL && MayBeListed(rb, &value))
		return true;
	if (getKeyJsonValueFromContainer(&facts->root, "other_parties", 13, &value) != NULL && value.type == jbvBinary)
	{
		JsonbIterator *all = JsonbIteratorInit(value.val.binary.data);

		while (JsonbIteratorNext(&all, &value, true) != WJB_DONE)
			if (MayBeListed(rb, &value))
				return true;
	}
	return false;
}

/* Entries of lists that its parties may be: asked with the rights of who asks for the verdict. */
static Datum
EntriesOf(Datum facts)
{
	MemoryContext memory = CurrentMemoryContext;
	int			queries = OwnQueriesBegin();
	Oid			type = JSONBOID;
	Datum		entries;
	bool		isnull;
	MemoryContext before;

	if (SPI_execute_with_args("SELECT export_control.order_entries($1)", 1, &type, &facts, NULL, true, 1) != SPI_OK_SELECT)
		elog(ERROR, "screening the parties of an order failed");
	before = MemoryContextSwitchTo(memory);
	entries = PointerGetDatum(DatumGetArrayTypePCopy(SPI_getbinval(SPI_tuptable->vals[0], SPI_tuptable->tupdesc, 1, &isnull)));
	MemoryContextSwitchTo(before);
	OwnQueriesEnd(queries);
	return entries;
}

/* Of a page of an index, less the name of the table that is before it in the ledger and on record. */
#define MOST_KEY_BYTES	2000

void
NeedKeyFits(const char *key)
{
	size_t		length = strlen(key);

	if (length > MOST_KEY_BYTES)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("a key of orders has %zu bytes", length),
				 errdetail("Orders, and the orders that lines are of, are known by keys of at most %d bytes; this one begins with \"%.*s\".",
						   MOST_KEY_BYTES, pg_mbcliplen(key, (int) length, 40), key),
				 errhint("Map a column that is shorter, or an expression such as \"(pg_catalog.md5(o.id))\".")));
}

Asked
AskedOf(const Datum *answer, const bool *isnull)
{
	Asked		asked;

	for (int i = 0; i < ANSWERS; i++)
		if (isnull[i])
			ereport(ERROR,
					(errcode(ERRCODE_NOT_NULL_VIOLATION),
					 errmsg("an order has no key"),
					 errdetail("What is decided about it could not be found again.")));
	asked.order_key = TextDatumGetCString(answer[0]);
	NeedKeyFits(asked.order_key);
	asked.facts = answer[1];
	asked.verdict = answer[2];
	asked.generation = DatumGetInt64(answer[3]);
	asked.may_ship = EligibilityOutcome(DatumGetEligibilityP(asked.verdict)) < OUTCOME_REVIEW;
	asked.entries = asked.may_ship || !AnyPartyMayBeListed(DatumGetJsonbP(asked.facts)) ?
		PointerGetDatum(construct_empty_array(TEXTOID)) : EntriesOf(asked.facts);
	return asked;
}

bool
HoldWanted(int64 source, const Asked *asked, Stored stated)
{
	if (AnyHold(source, asked->order_key))
		return Answered(HOLD_WANTED, source, asked, stated);
	return !asked->may_ship || stated == STORED_HELD;
}

bool
PersonHolds(int64 source, const char *order_key)
{
	Asked		about = {0};

	if (!AnyHold(source, order_key))
		return false;
	about.order_key = pstrdup(order_key);
	return Answered(PERSON_HOLDS, source, &about, STORED_NOWHERE);
}

/*
 * The policies that were not the default, which are as old as the generation of
 * the rules; a transaction that changes rules asks each time.
 */
Datum
PoliciesOf(int64 generation)
{
	static Jsonb *known = NULL;
	static int64 known_of = 0;

	if (known == NULL || known_of != generation || GenerationSetHere())
	{
		int			queries = OwnQueriesBegin();
		Acting		before = ActAsExtension();
		Jsonb	   *policies;
		Size		size;
		bool		isnull;

		if (SPI_execute("SELECT coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object('name', p.name, 'value', p.value, 'valid', export_control.key_text(p.valid))"
						" ORDER BY p.name, p.valid), '[]') FROM export_control.policies p WHERE p.value <> p.default_value", false, 1) != SPI_OK_SELECT)
			elog(ERROR, "reading policies failed");
		policies = DatumGetJsonbP(SPI_getbinval(SPI_tuptable->vals[0], SPI_tuptable->tupdesc, 1, &isnull));
		size = VARSIZE(policies);
		if (known != NULL)
			pfree(known);
		known = NULL;
		known = MemoryContextAlloc(TopMemoryContext, size);
		memcpy(known, policies, size);
		known_of = generation;
		ActAsBefore(before);
		OwnQueriesEnd(queries);
	}
	return JsonbPGetDatum(known);
}

bool
OrderRecord(Oid orders, int64 source, Control control, const Asked *asked, Stored stored, bool is_new)
{
	bool		held = !asked->may_ship;

	DecisionRecord(orders, source, asked, is_new);
	if ((control == CONTROL_HOLD || control == CONTROL_REJECT) &&
		(held || stored == STORED_HELD || AnyHold(source, asked->order_key)))
		held = Answered(SETTLE_HOLD, source, asked, stored);
	return held;
}
