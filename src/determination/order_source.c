/*
 * order_source.c
 *		Registers attached tables and views of orders, for their owners and with
 *		the rights of the extension.
 *
 * Only the owner of a table or view says how its orders are controlled.  What the
 * owner said is kept as text, and runs with the owner's rights or with those of
 * whoever asks or writes.
 */
#include "support/compat.h"

#include "catalog/pg_type.h"
#include "miscadmin.h"
#include "utils/acl.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"
#include "utils/snapmgr.h"

#include "determination/order_lock.h"
#include "determination/order_record.h"
#include "determination/order_source.h"

PG_FUNCTION_INFO_V1(register_source);
PG_FUNCTION_INFO_V1(unregister_source);
PG_FUNCTION_INFO_V1(take_draws);

static void
NeedOwner(Oid source)
{
	if (get_rel_name(source) == NULL)
		ereport(ERROR,
				(errcode(ERRCODE_UNDEFINED_TABLE),
				 errmsg("there is no table or view with OID %u", source)));
	if (!has_privs_of_role(GetUserId(), OwnerOf(source)))
		ereport(ERROR,
				(errcode(ERRCODE_INSUFFICIENT_PRIVILEGE),
				 errmsg("must be owner of \"%s\"", get_rel_name(source)),
				 errhint("Who owns a table or view of orders attaches and detaches it.")));
}

/*
 * In the ledger of licenses orders have the name by which their table was
 * attached.  If that was renamed since, a table of its old name would take what
 * the other's orders have drawn for its own.
 */
static void
NeedOwnName(Oid source, Datum name)
{
	Oid			types[2] = {OIDOID, TEXTOID};
	Datum		values[2] = {ObjectIdGetDatum(source), name};

	if (SPI_execute_with_args("SELECT s.source::pg_catalog.text FROM export_control.order_source s JOIN pg_catalog.pg_class c ON c.oid OPERATOR(pg_catalog.=) s.source"
							  " WHERE s.name OPERATOR(pg_catalog.=) $2 AND c.oid OPERATOR(pg_catalog.<>) $1",
							  2, types, values, NULL, false, 1) != SPI_OK_SELECT)
		elog(ERROR, "reading what is attached failed");
	if (SPI_processed > 0)
		ereport(ERROR,
				(errcode(ERRCODE_DUPLICATE_OBJECT),
				 errmsg("another table was attached as \"%s\"", TextDatumGetCString(name)),
				 errdetail("It is \"%s\" now, and what its orders draw from licenses is recorded under the name that it had.",
						   SPI_getvalue(SPI_tuptable->vals[0], SPI_tuptable->tupdesc, 1)),
				 errhint("If its orders have moved here, detach it first; if not, attach this table under another name, and rename it then.")));
}

/* In the ledger of licenses a name is that of a source from now on. */
static void
TakeName(Oid source, Datum name, bool taken)
{
	Oid			types[3] = {REGCLASSOID, TEXTOID, BOOLOID};
	Datum		values[3] = {ObjectIdGetDatum(source), name, BoolGetDatum(taken)};

	if (SPI_execute_with_args("INSERT INTO export_control.ledger_name AS n (name, source, taken, tables)"
							  " SELECT $2, $1, $3, ARRAY(SELECT t FROM export_control.tables_of_view($1) t)"
							  " ON CONFLICT ON CONSTRAINT ledger_name_pkey DO UPDATE SET source = excluded.source, named_by = excluded.named_by,"
							  " named_at = excluded.named_at, taken = excluded.taken, tables = excluded.tables"
							  " WHERE (n.source, n.taken, n.tables) IS DISTINCT FROM (excluded.source, excluded.taken, excluded.tables)",
							  3, types, values, NULL, false, 0) != SPI_OK_INSERT)
		elog(ERROR, "noting whose orders are in the ledger of licenses failed");
}

/* Orders that have drawn under the name that their table had would draw again under another one. */
static void
NeedNameKept(Oid source, Datum name)
{
	Oid			types[2] = {REGCLASSOID, TEXTOID};
	Datum		values[2] = {ObjectIdGetDatum(source), name};
	char	   *other = QueryText(false, "SELECT export_control.other_name($1, $2)", 2, types, values);

	if (other != NULL)
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 errmsg("orders of \"%s\" have drawn from licenses under the name \"%s\"", TextDatumGetCString(name), other),
				 errdetail("Under another name they would have drawn nothing, and what they have drawn would not be given back."),
				 errhint("Give it that name again, attach it, and rename it then.  If these are other orders, make another table for them.")));
}

/*
 * What orders of another table have drawn under the name, which was dropped, or
 * renamed and detached, is not that of orders that have their keys here.
 */
static void
NeedOwnDraws(Oid source, Datum name)
{
	Oid			types[2] = {REGCLASSOID, TEXTOID};
	Datum		values[2] = {ObjectIdGetDatum(source), name};
	char	   *drawn = QueryText(false, "SELECT export_control.drawn_under($2)"
								  " WHERE NOT EXISTS (SELECT FROM export_control.ledger_name n WHERE n.name OPERATOR(pg_catalog.=) $2 AND n.source OPERATOR(pg_catalog.=) $1)", 2, types, values);

	if (drawn != NULL)
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 errmsg("orders of another table have drawn from licenses under the name \"%s\"", TextDatumGetCString(name)),
				 errdetail("One is \"%s\".  Orders that have the same keys here would be licensed by that.", drawn),
				 errhint("If these are the same orders, SELECT export_control.take_draws('%s') says so.  If not, attach this table under another name, and rename it then; release_license() gives back what was not shipped.",
						 TextDatumGetCString(name))));
}

/*
 * An order that has drawn under a name, and is not in its table or view any more;
 * alike: or is another one there than when it drew.  Its key, NULL if there is none.
 * Another session may have drawn since the snapshot of this one.
 */
char *
StrayDraw(Oid source, Datum name, Datum columns, bool alike)
{
	Oid			types[2] = {REGCLASSOID, JSONBOID};
	Datum		values[2] = {ObjectIdGetDatum(source), columns};
	Oid			name_type = TEXTOID;
	Oid			asked_types[2] = {JSONBOID, BOOLOID};
	Datum		asked[2] = {0, BoolGetDatum(alike)};
	Acting		before = ActAsExtension();
	char	   *question;
	bool		isnull;

	PushActiveSnapshot(GetLatestSnapshot());
	if (SPI_execute_with_args("SELECT export_control.drawn_assignments($1)", 1, &name_type, &name, NULL, true, 1) != SPI_OK_SELECT || SPI_processed != 1)
		elog(ERROR, "reading the ledger of licenses failed");
	PopActiveSnapshot();
	asked[0] = SPI_getbinval(SPI_tuptable->vals[0], SPI_tuptable->tupdesc, 1, &isnull);
	ActAsBefore(before);
	if (isnull)
		return NULL;
	before = ActAs(OwnerOf(source), SECURITY_RESTRICTED_OPERATION);
	if (SPI_execute_with_args("SELECT export_control.stray_question($1, $2)", 2, types, values, NULL, true, 1) != SPI_OK_SELECT || SPI_processed != 1)
		elog(ERROR, "making the question about orders failed");
	question = SPI_getvalue(SPI_tuptable->vals[0], SPI_tuptable->tupdesc, 1);
	if (SPI_execute_with_args(question, 2, asked_types, asked, NULL, false, 1) != SPI_OK_SELECT)
		elog(ERROR, "looking for orders that have drawn failed");
	ActAsBefore(before);
	return SPI_processed == 0 ? NULL : SPI_getvalue(SPI_tuptable->vals[0], SPI_tuptable->tupdesc, 1);
}

/*
 * A table that is attached anew may have been emptied, and have got other orders, or
 * a view be one of another table.  Whether a key is still that of the same order, its
 * owner knows.
 */
static void
NeedSameOrders(Oid source, Datum name, Datum columns)
{
	Oid			types[2] = {REGCLASSOID, TEXTOID};
	Datum		values[2] = {ObjectIdGetDatum(source), name};
	char	   *key;
	bool		remade;
	bool		isnull;

	if (SPI_execute_with_args("SELECT n.tables <> ARRAY(SELECT t FROM export_control.tables_of_view($1) t) FROM export_control.ledger_name n"
							  " WHERE n.name = $2 AND n.source = $1 AND NOT n.taken", 2, types, values, NULL, false, 1) != SPI_OK_SELECT)
		elog(ERROR, "reading the ledger of licenses failed");
	if (SPI_processed == 0)
		return;
	remade = DatumGetBool(SPI_getbinval(SPI_tuptable->vals[0], SPI_tuptable->tupdesc, 1, &isnull));
	key = remade ? QueryText(false, "SELECT pg_catalog.substr(d.drawn, pg_catalog.length($2) + 2) FROM export_control.drawn_under($2) d (drawn)", 2, types, values) :
		StrayDraw(source, name, columns, true);
	if (key != NULL)
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 errmsg("an order that has drawn from licenses is not in \"%s\" as it was when it drew", get_rel_name(source)),
				 errdetail("It is \"%s %s\" in the ledger.  Another order that gets its key, or has it, would be licensed by that.", TextDatumGetCString(name), key),
				 errhint("release_license() gives back what was not shipped.  If its key is still that of this order, and of no other one, SELECT export_control.take_draws('%s') says so for all of them.",
						 TextDatumGetCString(name))));
}

/*
 * register_source(source, columns, with_ledger, view, control, hold_column, tables) returns bigint
 */
Datum
register_source(PG_FUNCTION_ARGS)
{
	Oid			types[8] = {REGCLASSOID, JSONBOID, BOOLOID, REGCLASSOID, TEXTOID, NAMEOID, REGCLASSARRAYOID, TEXTOID};
	Datum		values[8];
	char		nulls[9] = "        ";
	Acting		before;
	bool		isnull;
	int64		id;

	if (PG_ARGISNULL(0))
		ereport(ERROR, (errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED), errmsg("the table or view of orders must be given")));
	NeedOwner(PG_GETARG_OID(0));
	if (!PG_ARGISNULL(4) && !PG_ARGISNULL(6))
		LockSource(PG_GETARG_OID(0), PG_GETARG_ARRAYTYPE_P(6), ShareRowExclusiveLock);
	for (int i = 0; i < 7; i++)
	{
		values[i] = PG_GETARG_DATUM(i);
		if (PG_ARGISNULL(i))
			nulls[i] = 'n';
	}

	/*
	 * By this name its orders are in the ledger of licenses, in whatever
	 * session.
	 */
	values[7] = CStringGetTextDatum(NameOf(PG_GETARG_OID(0)));
	SPI_connect();
	before = ActAsExtension();
	NeedOwnName(PG_GETARG_OID(0), values[7]);
	NeedNameKept(PG_GETARG_OID(0), values[7]);
	NeedOwnDraws(PG_GETARG_OID(0), values[7]);
	NeedSameOrders(PG_GETARG_OID(0), values[7], values[1]);
	TakeName(PG_GETARG_OID(0), values[7], false);
	if (SPI_execute_with_args("INSERT INTO export_control.order_source AS s (source, name, columns, with_ledger, view, control, hold_column, tables, made_of)"
							  " VALUES ($1, $8, $2, $3, $4, $5, $6, $7, ARRAY(SELECT t FROM export_control.tables_of_view($1) t)) RETURNING s.id",
							  8, types, values, nulls, false, 0) != SPI_OK_INSERT_RETURNING || SPI_processed != 1)
		elog(ERROR, "noting what is attached failed");
	id = DatumGetInt64(SPI_getbinval(SPI_tuptable->vals[0], SPI_tuptable->tupdesc, 1, &isnull));
	ActAsBefore(before);
	SPI_finish();
	PG_RETURN_INT64(id);
}

/*
 * unregister_source(source) returns boolean
 *
 * With its holds; decisions and what people did are records.  One that was
 * dropped is nobody's, and whoever finds it may forget it.
 */
Datum
unregister_source(PG_FUNCTION_ARGS)
{
	Oid			type = REGCLASSOID;
	Datum		source = PG_GETARG_DATUM(0);
	Acting		before;
	bool		found;
	bool		isnull;

	if (get_rel_name(DatumGetObjectId(source)) != NULL)
		NeedOwner(DatumGetObjectId(source));
	SPI_connect();

	/* Whoever writes an order has its table, and waits for its hold. */
	if (SPI_execute_with_args("SELECT s.tables FROM export_control.order_source s WHERE s.source = $1 AND s.control IS NOT NULL",
							  1, &type, &source, NULL, true, 1) != SPI_OK_SELECT)
		elog(ERROR, "reading export_control.order_source failed");
	if (SPI_processed > 0)
		LockSource(DatumGetObjectId(source),
				   DatumGetArrayTypeP(SPI_getbinval(SPI_tuptable->vals[0], SPI_tuptable->tupdesc, 1, &isnull)), AccessExclusiveLock);
	before = ActAsExtension();
	if (SPI_execute_with_args("SELECT export_control.end_holds(s.id, 'detach', NULL) FROM export_control.order_source s WHERE s.source = $1",
							  1, &type, &source, NULL, false, 0) != SPI_OK_SELECT ||
		SPI_execute_with_args("DELETE FROM export_control.order_recheck r USING export_control.order_source s WHERE s.id = r.source AND s.source = $1",
							  1, &type, &source, NULL, false, 0) != SPI_OK_DELETE ||
		SPI_execute_with_args("DELETE FROM export_control.order_source s WHERE s.source = $1", 1, &type, &source, NULL, false, 0) != SPI_OK_DELETE)
		elog(ERROR, "forgetting what was attached failed");
	found = SPI_processed > 0;
	ActAsBefore(before);
	SPI_finish();
	PG_RETURN_BOOL(found);
}

/*
 * take_draws(source) returns void
 */
Datum
take_draws(PG_FUNCTION_ARGS)
{
	Datum		name;
	Acting		before;

	NeedOwner(PG_GETARG_OID(0));
	name = CStringGetTextDatum(NameOf(PG_GETARG_OID(0)));
	SPI_connect();
	before = ActAsExtension();
	NeedOwnName(PG_GETARG_OID(0), name);
	TakeName(PG_GETARG_OID(0), name, true);
	ActAsBefore(before);
	SPI_finish();
	PG_RETURN_VOID();
}
