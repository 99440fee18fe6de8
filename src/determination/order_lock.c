/*
 * order_lock.c
 *		Locks an order and what hangs on it, in the one order that all keep.
 *
 * Whoever writes an order has its row, and then settles its hold, writes the
 * decision, and draws from licenses.  So whoever holds, releases, draws or judges
 * takes the same way, or two sessions would wait for each other:
 *
 *		tables in which facts lie, then the table of orders
 *		the row of the order
 *		its hold by the rules, then that by a person
 *		licenses
 *		the decision
 *
 * lock_order() is what functions call that begin with the hold of one order.  Rows
 * of a view are not locked: whoever changes what it shows asks for no lock on the
 * order after he has that of its hold.
 */
#include "support/compat.h"

#include "access/relation.h"
#include "catalog/pg_class.h"
#include "catalog/pg_inherits.h"
#include "catalog/pg_type.h"
#include "executor/spi.h"
#include "miscadmin.h"
#include "storage/lmgr.h"
#include "utils/acl.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"

#include "determination/order_lock.h"
#include "determination/order_record.h"

PG_FUNCTION_INFO_V1(lock_order);

void
LockHolds(int64 source, Datum order_key)
{
	Oid			types[2] = {INT8OID, TEXTOID};
	Datum		values[2] = {Int64GetDatum(source), order_key};
	Acting		before = ActAsExtension();

	if (SPI_execute_with_args("SELECT FROM export_control.order_hold h WHERE h.source = $1 AND h.order_key = $2 ORDER BY h.kind DESC FOR UPDATE",
							  2, types, values, NULL, false, 0) != SPI_OK_SELECT)
		elog(ERROR, "locking the hold of an order failed");
	ActAsBefore(before);
}

/*
 * The row of an order, as its owner, who may have put an expression into its key.
 * That of a foreign table is locked only where it will be written: a read for the
 * lock alone fails there if somebody else has written it.
 */
static void
LockRow(int64 source, Datum order_key)
{
	Oid			types[2] = {INT8OID, TEXTOID};
	Datum		values[2] = {Int64GetDatum(source), order_key};
	Oid			orders;
	char	   *query;
	bool		isnull;
	Acting		before;

	if (SPI_execute_with_args("SELECT c.oid FROM export_control.order_source s JOIN pg_catalog.pg_class c ON c.oid = s.source::pg_catalog.oid"
							  " WHERE s.id = $1 AND (c.relkind IN ('r', 'p') OR c.relkind = 'f' AND s.hold_column IS NOT NULL)",
							  1, types, values, NULL, true, 1) != SPI_OK_SELECT)
		elog(ERROR, "reading export_control.order_source failed");
	if (SPI_processed == 0)
		return;
	orders = DatumGetObjectId(SPI_getbinval(SPI_tuptable->vals[0], SPI_tuptable->tupdesc, 1, &isnull));
	before = ActAs(OwnerOf(orders), SECURITY_RESTRICTED_OPERATION);
	if (SPI_execute_with_args("SELECT pg_catalog.format('SELECT FROM %s o WHERE %s FOR NO KEY UPDATE', s.source, export_control.order_has_key(s.source, s.columns))"
							  " FROM export_control.order_source s WHERE s.id = $1", 1, types, values, NULL, true, 1) != SPI_OK_SELECT || SPI_processed != 1)
		elog(ERROR, "making the question about an order failed");
	query = SPI_getvalue(SPI_tuptable->vals[0], SPI_tuptable->tupdesc, 1);
	if (SPI_execute_with_args(query, 1, types + 1, values + 1, NULL, false, 0) != SPI_OK_SELECT)
		elog(ERROR, "locking an order failed");
	ActAsBefore(before);
}

/*
 * lock_order(source_id bigint, key text) returns void
 *
 * For functions of the extension alone.  An order that is not there has no row,
 * but may have holds.
 */
Datum
lock_order(PG_FUNCTION_ARGS)
{
	if (!has_privs_of_role(GetUserId(), OwnerOfExtension()))
		ereport(ERROR,
				(errcode(ERRCODE_INSUFFICIENT_PRIVILEGE),
				 errmsg("an order is locked by the functions that hold and release it")));
	NeedKeyFits(text_to_cstring(PG_GETARG_TEXT_PP(1)));
	SPI_connect();
	LockRow(PG_GETARG_INT64(0), PG_GETARG_DATUM(1));
	LockHolds(PG_GETARG_INT64(0), PG_GETARG_DATUM(1));
	SPI_finish();
	PG_RETURN_VOID();
}

/* A table with its parts; not one of somebody else's, who has to drop his triggers himself. */
static void
LockTable(Oid table, LOCKMODE mode)
{
	if (get_rel_name(table) == NULL || !has_privs_of_role(GetUserId(), OwnerOf(table)) || get_rel_relkind(table) == RELKIND_VIEW)
		return;
	LockRelationOid(table, mode);
	if (get_rel_relkind(table) == RELKIND_PARTITIONED_TABLE)
		(void) find_all_inheritors(table, mode, NULL);
}

/* Whoever changes facts goes on to the orders; whoever writes orders still reads facts. */
void
LockSource(Oid source, ArrayType *tables, LOCKMODE mode)
{
	Datum	   *each;
	int			count;

	deconstruct_array(tables, REGCLASSOID, sizeof(Oid), true, TYPALIGN_INT, &each, NULL, &count);
	for (int i = 0; i < count; i++)
		LockTable(DatumGetObjectId(each[i]), ShareRowExclusiveLock);
	LockTable(source, mode);
	for (int i = 0; i < count; i++)
		LockTable(DatumGetObjectId(each[i]), mode);
}
