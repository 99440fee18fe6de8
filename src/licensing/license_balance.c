/*
 * license_balance.c
 *		Keeps the balance of each license line equal to its ledger.
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
#include "support/amount.h"
#include "support/own_query.h"

PG_FUNCTION_INFO_V1(is_license_assignment);
PG_FUNCTION_INFO_V1(is_license_use);
PG_FUNCTION_INFO_V1(license_used);

bool		BalanceKept = false;

/*
 * is_license_assignment(order_key text, attempt int) returns boolean
 */
Datum
is_license_assignment(PG_FUNCTION_ARGS)
{
	if (PG_ARGISNULL(0) || PG_ARGISNULL(1))
		PG_RETURN_NULL();
	PG_RETURN_BOOL(VARSIZE_ANY_EXHDR(PG_GETARG_TEXT_PP(0)) > 0 && PG_GETARG_INT32(1) > 0);
}

/*
 * Is an amount finite, and not below zero, or not above it where it is taken
 * back?  NaN counts as greater than infinity.
 */
static bool
IsUse(Numeric amount, bool taken_back)
{
	return taken_back ? NumericLess(NumericOf("-infinity"), amount) && !NumericLess(NumericOf("0"), amount) :
		NumericLess(amount, NumericOf("infinity")) && !NumericLess(amount, NumericOf("0"));
}

/*
 * is_license_use(quantity numeric, value numeric, reverses bigint) returns boolean
 *
 * May so much stand in the ledger?
 */
Datum
is_license_use(PG_FUNCTION_ARGS)
{
	if (PG_ARGISNULL(0) || PG_ARGISNULL(1))
		PG_RETURN_NULL();
	PG_RETURN_BOOL(IsUse(PG_GETARG_NUMERIC(0), !PG_ARGISNULL(2)) && IsUse(PG_GETARG_NUMERIC(1), !PG_ARGISNULL(2)));
}

/* Adds one row to its balance; false: there is none. */
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

	/* Others read it as well, each from a place of its own. */
	tuplestore_select_read_pointer(data->tg_newtable, tuplestore_alloc_read_pointer(data->tg_newtable, EXEC_FLAG_REWIND));
	tuplestore_rescan(data->tg_newtable);
	if (!tuplestore_gettupleslot(data->tg_newtable, true, false, slot))
		elog(ERROR, "the row of trigger \"%s\" cannot be read", data->tg_trigger->tgname);
	for (int i = 0; i < (int) lengthof(columns); i++)
		values[i] = slot_getattr(slot, SPI_fnumber(desc, columns[i]), &isnull);
	if (SPI_execute_plan(KeptPlanFor(&add, TEXTOID,
									 "UPDATE export_control.license_balance SET quantity = quantity + $3, value = value + $4"
									 " WHERE license = $1 AND line = $2",
									 lengthof(types), types), values, NULL, false, 0) != SPI_OK_UPDATE)
		elog(ERROR, "adding to export_control.license_balance failed");
	ExecDropSingleTupleTableSlot(slot);
	return SPI_processed > 0;
}

/* Adds the rows of a statement, or takes them off. */
static void
AddRows(TriggerData *data)
{
	static KeptPlan add;
	Oid			types[] = {INT4OID};
	Datum		sign = Int32GetDatum(TRIGGER_FIRED_BY_DELETE(data->tg_event) ? -1 : 1);

	if (SPI_register_trigger_data(data) != SPI_OK_TD_REGISTER)
		elog(ERROR, "the rows of trigger \"%s\" cannot be read", data->tg_trigger->tgname);
	if (SPI_execute_plan(KeptPlanFor(&add, TEXTOID,
									 "INSERT INTO export_control.license_balance AS b (license, line, quantity, value)"
									 " SELECT u.license, u.line, $1 * sum(u.quantity), $1 * sum(u.value)"
									 " FROM used u GROUP BY u.license, u.line ORDER BY u.license, u.line"
									 " ON CONFLICT (license, line) DO UPDATE SET quantity = b.quantity + EXCLUDED.quantity, value = b.value + EXCLUDED.value",
									 lengthof(types), types), &sign, NULL, false, 0) != SPI_OK_INSERT)
		elog(ERROR, "adding to export_control.license_balance failed");
}

/*
 * license_used() returns trigger
 *
 * After each statement that adds rows to the ledger, or takes them away; they
 * are "used".
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
		AddRows(data);
	OwnQueriesEnd(queries);
	ActAsBefore(before);
	PG_RETURN_POINTER(NULL);
}
