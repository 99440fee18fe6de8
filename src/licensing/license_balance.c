/*
 * license_balance.c
 *		Keeps the balance of each license line equal to its ledger, and the ledger
 *		sound.
 *
 * A row that takes another one back counts with that one, which a dump may restore
 * after it: alone, it would leave more of a license than there is.  So both go
 * together when records are purged, too.
 *
 * The ledger has no CHECK, and no trigger with a condition: the server reads the
 * text of either anew with each statement, which is a tenth of a draw.
 *
 * Most statements add one row to the ledger, of a line that has a balance.
 */
#include "support/compat.h"

#include "catalog/pg_type.h"
#include "commands/trigger.h"
#include "executor/executor.h"
#include "executor/spi.h"
#include "executor/tuptable.h"
#include "utils/rel.h"
#include "utils/tuplestore.h"

#include "licensing/license_balance.h"
#include "rulebook/acting.h"
#include "rulebook/restoring.h"
#include "support/amount.h"
#include "support/own_query.h"

PG_FUNCTION_INFO_V1(license_used);

bool		BalanceKept = false;

/* Is an amount finite and not below zero?  NaN counts as greater than infinity. */
static bool
IsUse(Datum amount)
{
	return NumericLess(DatumGetNumeric(amount), NumericOf("infinity")) && !NumericLess(DatumGetNumeric(amount), NumericOf("0"));
}

/*
 * Adds one row to its balance; false, and nothing added: it takes a row back, or may
 * be taken back by one that was restored before, or is not sound, or has no balance.
 */
static bool
AddRow(TriggerData *data)
{
	static KeptPlan add;
	Oid			types[] = {TEXTOID, INT4OID, NUMERICOID, NUMERICOID};
	static const char *const columns[] = {"license", "line", "quantity", "value"};
	Datum		values[lengthof(columns)];
	TupleDesc	desc = RelationGetDescr(data->tg_relation);
	TupleTableSlot *slot = MakeSingleTupleTableSlot(desc, &TTSOpsMinimalTuple);
	bool		isnull;
	bool		usual;

	/* Others read it as well, each from a place of its own. */
	tuplestore_select_read_pointer(data->tg_newtable, tuplestore_alloc_read_pointer(data->tg_newtable, EXEC_FLAG_REWIND));
	tuplestore_rescan(data->tg_newtable);
	if (!tuplestore_gettupleslot(data->tg_newtable, true, false, slot))
		elog(ERROR, "the row of trigger \"%s\" cannot be read", data->tg_trigger->tgname);
	for (int i = 0; i < (int) lengthof(columns); i++)
		values[i] = slot_getattr(slot, SPI_fnumber(desc, columns[i]), &isnull);
	(void) slot_getattr(slot, SPI_fnumber(desc, "reverses"), &usual);
	usual = usual && !Restoring() && IsUse(values[2]) && IsUse(values[3]);
	if (usual && SPI_execute_plan(KeptPlanFor(&add, TEXTOID,
											  "UPDATE export_control.license_balance SET quantity = quantity + $3, value = value + $4"
											  " WHERE license = $1 AND line = $2",
											  lengthof(types), types), values, NULL, false, 0) != SPI_OK_UPDATE)
		elog(ERROR, "adding to export_control.license_balance failed");
	ExecDropSingleTupleTableSlot(slot);
	return usual && SPI_processed > 0;
}

/*
 * An error for a row of a statement whose amounts are none, or that does not give
 * back what it reverses, no more and no less.  Of a dump, what it reverses may come
 * later, and is compared then.
 */
static void
NeedSoundRows(TriggerData *data)
{
	static KeptPlan look;
	Oid			types[] = {BOOLOID};
	Datum		restoring = BoolGetDatum(Restoring());
	HeapTuple	row;
	TupleDesc	desc;
	bool		isnull;

	if (SPI_execute_plan(KeptPlanFor(&look, TEXTOID,
									 "SELECT NOT u.is_use, u.quantity, u.value"
									 " FROM (SELECT u.*, CASE WHEN u.reverses IS NULL THEN least(u.quantity, u.value) >= 0 AND greatest(u.quantity, u.value) < 'infinity'"
									 " ELSE greatest(u.quantity, u.value) <= 0 AND least(u.quantity, u.value) > '-infinity' END AS is_use FROM used u) u"
									 " WHERE NOT u.is_use OR CASE WHEN u.reverses IS NULL THEN EXISTS (SELECT FROM export_control.license_use r"
									 " WHERE r.reverses = u.id AND (r.license, r.line, r.quantity, r.value) IS DISTINCT FROM (u.license, u.line, - u.quantity, - u.value))"
									 " ELSE NOT ($1 AND NOT EXISTS (SELECT FROM export_control.license_use o WHERE o.id = u.reverses))"
									 " AND NOT EXISTS (SELECT FROM export_control.license_use o"
									 " WHERE o.id = u.reverses AND o.reverses IS NULL AND o.license = u.license AND o.line = u.line"
									 " AND o.quantity = - u.quantity AND o.value = - u.value) END LIMIT 1",
									 lengthof(types), types), &restoring, NULL, false, 1) != SPI_OK_SELECT)
		elog(ERROR, "checking the rows of trigger \"%s\" failed", data->tg_trigger->tgname);
	if (SPI_processed == 0)
		return;
	row = SPI_tuptable->vals[0];
	desc = SPI_tuptable->tupdesc;
	if (DatumGetBool(SPI_getbinval(row, desc, 1, &isnull)))
		ereport(ERROR,
				errcode(ERRCODE_CHECK_VIOLATION),
				errmsg("invalid amount in the ledger of licenses: quantity %s, value %s",
					   SPI_getvalue(row, desc, 2), SPI_getvalue(row, desc, 3)),
				errdetail("What was used is a finite number, and not below zero; what is given back is not above."),
				errtable(data->tg_relation));
	ereport(ERROR,
			errcode(ERRCODE_CHECK_VIOLATION),
			errmsg("a reversal in the ledger of licenses does not match what it reverses"),
			errhint("Use release_license()."),
			errtable(data->tg_relation));
}

/* An error if a row is taken away without the one that it reverses, or that reverses it. */
static void
NeedPairs(TriggerData *data)
{
	static KeptPlan look;
	bool		isnull;

	if (SPI_execute_plan(KeptPlanFor(&look, TEXTOID,
									 "SELECT u.id, o.id FROM used u JOIN export_control.license_use o ON o.reverses = u.id OR o.id = u.reverses LIMIT 1",
									 0, NULL), NULL, NULL, false, 1) != SPI_OK_SELECT)
		elog(ERROR, "checking the rows of trigger \"%s\" failed", data->tg_trigger->tgname);
	if (SPI_processed > 0)
		ereport(ERROR,
				errcode(ERRCODE_FOREIGN_KEY_VIOLATION),
				errmsg("row " INT64_FORMAT " of the ledger of licenses goes with row " INT64_FORMAT,
					   DatumGetInt64(SPI_getbinval(SPI_tuptable->vals[0], SPI_tuptable->tupdesc, 1, &isnull)),
					   DatumGetInt64(SPI_getbinval(SPI_tuptable->vals[0], SPI_tuptable->tupdesc, 2, &isnull))),
				errdetail("One of them takes back the other."),
				errhint("Delete both in one statement."),
				errtable(data->tg_relation));
}

#define ADD_TO_BALANCES(amounts, rows) \
	"INSERT INTO export_control.license_balance AS b (license, line, quantity, value)" \
	" SELECT u.license, u.line, " amounts " FROM " rows " GROUP BY u.license, u.line ORDER BY u.license, u.line" \
	" ON CONFLICT (license, line) DO UPDATE SET quantity = b.quantity + EXCLUDED.quantity, value = b.value + EXCLUDED.value"

static const char *const added = ADD_TO_BALANCES("sum(u.quantity), sum(u.value)",
												 "(SELECT u.license, u.line, u.quantity, u.value FROM used u"
												 " WHERE u.reverses IS NULL OR EXISTS (SELECT FROM export_control.license_use o WHERE o.id = u.reverses)"
												 " UNION ALL SELECT r.license, r.line, r.quantity, r.value FROM used u JOIN export_control.license_use r ON r.reverses = u.id"
												 " WHERE NOT EXISTS (SELECT FROM used n WHERE n.id = r.id)) u");
static const char *const taken = ADD_TO_BALANCES("- sum(u.quantity), - sum(u.value)", "used u");

/* Adds the rows of a statement, and those before that take one of them back; or takes them off. */
static void
AddRows(TriggerData *data)
{
	static KeptPlan add;
	static KeptPlan take;
	bool		adds = TRIGGER_FIRED_BY_INSERT(data->tg_event);

	if (SPI_execute_plan(KeptPlanFor(adds ? &add : &take, TEXTOID, adds ? added : taken, 0, NULL), NULL, NULL, false, 0) != SPI_OK_INSERT)
		elog(ERROR, "adding to export_control.license_balance failed");
}

/*
 * license_used() returns trigger
 *
 * After each statement that adds rows to the ledger, or takes them away; they
 * are "used".  Error check_violation for rows that cannot stand there, and
 * foreign_key_violation for one that is taken away alone.
 */
Datum
license_used(PG_FUNCTION_ARGS)
{
	TriggerData *data = (TriggerData *) fcinfo->context;
	Acting		before;
	int			queries;

	if (!CALLED_AS_TRIGGER(fcinfo) || !TRIGGER_FIRED_AFTER(data->tg_event) || !TRIGGER_FIRED_FOR_STATEMENT(data->tg_event) ||
		(data->tg_newtable == NULL && data->tg_oldtable == NULL))
		ereport(ERROR,
				(errcode(ERRCODE_E_R_I_E_TRIGGER_PROTOCOL_VIOLATED),
				 errmsg("license_used() is a trigger of the ledger of licenses")));
	if (BalanceKept)
		PG_RETURN_POINTER(NULL);
	before = ActAsExtension();
	queries = OwnQueriesBegin();
	if (!TRIGGER_FIRED_BY_INSERT(data->tg_event) || tuplestore_tuple_count(data->tg_newtable) != 1 || !AddRow(data))
	{
		if (SPI_register_trigger_data(data) != SPI_OK_TD_REGISTER)
			elog(ERROR, "the rows of trigger \"%s\" cannot be read", data->tg_trigger->tgname);
		if (TRIGGER_FIRED_BY_INSERT(data->tg_event))
			NeedSoundRows(data);
		else
			NeedPairs(data);
		AddRows(data);
	}
	OwnQueriesEnd(queries);
	ActAsBefore(before);
	PG_RETURN_POINTER(NULL);
}
