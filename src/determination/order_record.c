/*
 * order_record.c
 *		What was decided about an order, on record and as its hold.
 *
 * The record is the extension's: for these statements, whose texts are here,
 * who writes an order acts as the owner of the table of decisions.  A writer of
 * orders needs no right to it and can record nothing else.
 *
 * Most orders may ship and nobody holds them: of these one row is added, by a
 * plan that the session keeps.  What holds and releases is in SQL
 * (export_control.settle_hold), called where there is something to settle.
 */
#include "support/compat.h"

#include "access/htup_details.h"
#include "catalog/pg_class.h"
#include "catalog/pg_type.h"
#include "miscadmin.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/jsonb.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"
#include "utils/syscache.h"

#include "determination/order_record.h"
#include "rulebook/rule_row.h"
#include "rulebook/rulebook_generation.h"
#include "types/eligibility.h"

/* ---- acting as another role ---- */

Oid
OwnerOf(Oid table)
{
	HeapTuple	tuple = SearchSysCache1(RELOID, ObjectIdGetDatum(table));
	Oid			owner;

	if (!HeapTupleIsValid(tuple))
		elog(ERROR, "cache lookup failed for relation %u", table);
	owner = ((Form_pg_class) GETSTRUCT(tuple))->relowner;
	ReleaseSysCache(tuple);
	return owner;
}

Acting
ActAs(Oid role, int more_context)
{
	Acting		before;

	GetUserIdAndSecContext(&before.role, &before.context);
	SetUserIdAndSecContext(role, before.context | SECURITY_LOCAL_USERID_CHANGE | more_context);
	return before;
}

Acting
ActAsExtension(void)
{
	return ActAs(OwnerOf(RuleTable("decision")), 0);
}

void
ActAsBefore(Acting before)
{
	SetUserIdAndSecContext(before.role, before.context);
}

/* ---- the statements ---- */

/*
 * The type of verdicts, by what the record holds: no name is looked up.  The
 * record is written with the rights of its owner, so whatever is handed to it
 * has to be of exactly the types that it names: a cast of a type of the
 * caller's own would run with these rights.
 */
static Oid
VerdictType(void)
{
	Oid			record = RuleTable("decision");

	return get_atttype(record, get_attnum(record, "verdict"));
}

typedef enum RecordStatement
{
	LAST_DECISION,
	ADD_DECISION,
	ANY_HOLD,
	HOLD_WANTED,
	SETTLE_HOLD,
	POLICIES,
	STATEMENTS
} RecordStatement;

/* The parameters are the same of all: see Run(). */
static const char *const texts[STATEMENTS] = {
	[LAST_DECISION] = "SELECT d.step, d.verdict::text = $4::text AND d.facts = $3 FROM export_control.decision d"
	" WHERE d.orders = $1 AND d.order_key = $2 ORDER BY d.step DESC LIMIT 1",
	[ADD_DECISION] = "INSERT INTO export_control.decision (orders, order_key, facts, verdict, owner, step, source, entries, generation, policies)"
	" VALUES ($1, $2, $3, $4, pg_catalog.pg_get_userbyid($5), $6, $7, $8, $9, $10) ON CONFLICT DO NOTHING",
	[ANY_HOLD] = "SELECT FROM export_control.order_hold h WHERE h.source = $7 AND h.order_key = $2",
	[HOLD_WANTED] = "SELECT export_control.hold_wanted($7, $2, $4, $3, $8, $11)",
	[SETTLE_HOLD] = "SELECT export_control.settle_hold($7, $2, $4, $3, $8, $11)",
	[POLICIES] = "SELECT coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object('name', p.name, 'value', p.value, 'valid', p.valid)"
	" ORDER BY p.name, p.valid), '[]') FROM export_control.policies p WHERE p.value <> p.default_value"
};

#define PARAMETERS	11

/* Their plans, while the type of verdicts is the one there was. */
static SPIPlanPtr plans[STATEMENTS];
static Oid	planned_type = InvalidOid;

/* What a statement is about. */
typedef struct Recording
{
	Datum		values[PARAMETERS];
	char		nulls[PARAMETERS + 1];
} Recording;

static void
Run(RecordStatement statement, Recording *about, int expected)
{
	Oid			verdict_type = VerdictType();

	if (verdict_type != planned_type)
	{
		for (int i = 0; i < STATEMENTS; i++)
		{
			if (plans[i] != NULL)
				SPI_freeplan(plans[i]);
			plans[i] = NULL;
		}
		planned_type = verdict_type;
	}
	if (plans[statement] == NULL)
	{
		Oid			types[PARAMETERS] = {TEXTOID, TEXTOID, JSONBOID, verdict_type, OIDOID, INT4OID, INT8OID, TEXTARRAYOID, INT8OID, JSONBOID, BOOLOID};
		SPIPlanPtr	plan = SPI_prepare(texts[statement], PARAMETERS, types);

		if (plan == NULL || SPI_keepplan(plan) != 0)
			elog(ERROR, "preparing what records orders failed");
		plans[statement] = plan;
	}
	if (SPI_execute_plan(plans[statement], about->values, about->nulls, false, 0) != expected)
		elog(ERROR, "recording an order failed");
}

/* A yes or no that a statement answers. */
static bool
Answered(RecordStatement statement, Recording *about)
{
	bool		isnull;

	Run(statement, about, SPI_OK_SELECT);
	return DatumGetBool(SPI_getbinval(SPI_tuptable->vals[0], SPI_tuptable->tupdesc, 1, &isnull));
}

/* With its schema, and with quotes where they are needed, whatever the session wants. */
static char *
NameOf(Oid table)
{
	bool		quote_all = quote_all_identifiers;
	char	   *name;

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

static void
Begin(Recording *about, Oid orders, int64 source, const Asked *asked, Stored stored)
{
	memset(about->values, 0, sizeof(about->values));
	memset(about->nulls, ' ', PARAMETERS);
	about->nulls[PARAMETERS] = '\0';
	about->values[0] = CStringGetTextDatum(OidIsValid(orders) ? NameOf(orders) : "");
	about->values[1] = CStringGetTextDatum(asked->order_key);
	about->values[2] = asked->facts;
	about->values[3] = asked->verdict;
	about->values[4] = ObjectIdGetDatum(OidIsValid(orders) ? OwnerOf(orders) : InvalidOid);
	about->values[6] = Int64GetDatum(source);
	about->values[7] = asked->entries;
	about->values[8] = Int64GetDatum(asked->generation);
	about->values[10] = BoolGetDatum(stored == STORED_HELD);
	about->nulls[5] = 'n';
	about->nulls[6] = source == 0 ? 'n' : ' ';
	about->nulls[9] = 'n';
	about->nulls[10] = stored == STORED_NOWHERE ? 'n' : ' ';
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

bool
AskedOf(HeapTuple answer, TupleDesc desc, Asked *asked)
{
	bool		isnull[4];

	if (desc->natts != 4 || SPI_gettypeid(desc, 1) != TEXTOID || SPI_gettypeid(desc, 2) != JSONBOID ||
		SPI_gettypeid(desc, 3) != VerdictType() || SPI_gettypeid(desc, 4) != INT8OID)
		return false;
	asked->order_key = SPI_getvalue(answer, desc, 1);
	asked->facts = SPI_getbinval(answer, desc, 2, &isnull[1]);
	asked->verdict = SPI_getbinval(answer, desc, 3, &isnull[2]);
	asked->generation = DatumGetInt64(SPI_getbinval(answer, desc, 4, &isnull[3]));
	if (asked->order_key == NULL || isnull[1] || isnull[2] || isnull[3])
		ereport(ERROR,
				(errcode(ERRCODE_NOT_NULL_VIOLATION),
				 errmsg("an order has no key"),
				 errdetail("What is decided about it could not be found again.")));
	asked->may_ship = EligibilityOutcome(DatumGetEligibilityP(asked->verdict)) < OUTCOME_REVIEW;
	if (!asked->may_ship)
	{
		Oid			type = JSONBOID;
		bool		none;

		/* Asked with the rights of who asks for the verdict. */
		if (SPI_execute_with_args("SELECT export_control.order_entries($1)", 1, &type, &asked->facts, NULL, true, 1) != SPI_OK_SELECT)
			elog(ERROR, "screening the parties of an order failed");
		asked->entries = SPI_getbinval(SPI_tuptable->vals[0], SPI_tuptable->tupdesc, 1, &none);
	}
	else
		asked->entries = PointerGetDatum(construct_empty_array(TEXTOID));
	return true;
}

bool
HoldWanted(int64 source, const Asked *asked, Stored stated)
{
	Recording	about;
	Acting		before;
	bool		held = !asked->may_ship;

	Begin(&about, InvalidOid, source, asked, stated);
	before = ActAsExtension();
	Run(ANY_HOLD, &about, SPI_OK_SELECT);
	if (SPI_processed > 0)
		held = Answered(HOLD_WANTED, &about);
	else
		held = held || stated == STORED_HELD;
	ActAsBefore(before);
	return held;
}

/*
 * The policies that were not the default, which are as old as the generation of
 * the rules; a transaction that changes rules asks each time.
 */
static Datum
Policies(Recording *about, int64 generation)
{
	static Jsonb *known = NULL;
	static int64 known_of = 0;
	bool		isnull;

	if (known == NULL || known_of != generation || GenerationSetHere())
	{
		Jsonb	   *policies;
		Size		size;

		Run(POLICIES, about, SPI_OK_SELECT);
		policies = DatumGetJsonbP(SPI_getbinval(SPI_tuptable->vals[0], SPI_tuptable->tupdesc, 1, &isnull));
		size = VARSIZE(policies);
		if (known != NULL)
			pfree(known);
		known = NULL;
		known = MemoryContextAlloc(TopMemoryContext, size);
		memcpy(known, policies, size);
		known_of = generation;
	}
	return JsonbPGetDatum(known);
}

/*
 * Add the decision, unless it is the one before.  Two sessions may record at
 * the same time: the later one looks again.
 */
static void
Add(Recording *about, const Asked *asked, bool is_new)
{
	int			step = 0;

	about->values[9] = Policies(about, asked->generation);
	about->nulls[9] = ' ';
	for (;; is_new = false)
	{
		bool		isnull;

		CHECK_FOR_INTERRUPTS();
		if (!is_new)
		{
			Run(LAST_DECISION, about, SPI_OK_SELECT);
			if (SPI_processed > 0)
			{
				if (DatumGetBool(SPI_getbinval(SPI_tuptable->vals[0], SPI_tuptable->tupdesc, 2, &isnull)))
					return;
				step = DatumGetInt32(SPI_getbinval(SPI_tuptable->vals[0], SPI_tuptable->tupdesc, 1, &isnull));
			}
		}
		about->values[5] = Int32GetDatum(step + 1);
		about->nulls[5] = ' ';
		Run(ADD_DECISION, about, SPI_OK_INSERT);
		if (SPI_processed > 0)
			return;
	}
}

bool
OrderRecord(Oid orders, int64 source, Control control, const Asked *asked, Stored stored, bool is_new)
{
	Recording	about;
	Acting		before;
	bool		held = !asked->may_ship;

	Begin(&about, orders, source, asked, stored);
	before = ActAsExtension();
	Add(&about, asked, is_new);
	if (control == CONTROL_HOLD || control == CONTROL_REJECT)
	{
		bool		settle = held || stored == STORED_HELD;

		if (!settle)
		{
			Run(ANY_HOLD, &about, SPI_OK_SELECT);
			settle = SPI_processed > 0;
		}
		if (settle)
			held = Answered(SETTLE_HOLD, &about);
	}
	ActAsBefore(before);
	return held;
}
