/*
 * restoring.c
 *		Tells whether a dump is being restored, whose rows are taken as they are.
 *
 * Tables are restored in any order, several at once, so there may be nothing
 * yet to check a row against; and the orders in a dump were judged when they
 * were stored.  Dumps of all formats turn two settings off, which nobody else
 * does: check_function_bodies and row_security.  Since anybody may set these,
 * it also takes a role that may restore: the owner of the database or of the
 * extension.
 *
 * That is asked of the role that the session acts as, by its login or by SET
 * ROLE.  The owner of a SECURITY DEFINER function is not asked: whoever calls
 * one brings the settings along.
 */
#include "support/compat.h"

#include "catalog/pg_database.h"
#include "commands/trigger.h"
#include "miscadmin.h"
#include "utils/acl.h"
#include "utils/guc.h"
#include "utils/rel.h"
#include "utils/rls.h"
#include "utils/syscache.h"

#include "rulebook/acting.h"
#include "rulebook/restoring.h"

PG_FUNCTION_INFO_V1(restoring);
PG_FUNCTION_INFO_V1(may_restore);
PG_FUNCTION_INFO_V1(extension_writes);

static Oid
OwnerOfDatabase(void)
{
	HeapTuple	tuple = SearchSysCache1(DATABASEOID, ObjectIdGetDatum(MyDatabaseId));
	Oid			owner;

	if (!HeapTupleIsValid(tuple))
		elog(ERROR, "cache lookup failed for database %u", MyDatabaseId);
	owner = ((Form_pg_database) GETSTRUCT(tuple))->datdba;
	ReleaseSysCache(tuple);
	return owner;
}

bool
Restoring(void)
{
	if (check_function_bodies || row_security)
		return false;
	return has_privs_of_role(GetOuterUserId(), OwnerOfDatabase()) || has_privs_of_role(GetOuterUserId(), OwnerOfExtension());
}

/*
 * restoring() returns boolean
 *
 * The same for the triggers that are written in PL/pgSQL.
 */
Datum
restoring(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(Restoring());
}

static bool
MayRestore(void)
{
	return has_privs_of_role(GetUserId(), OwnerOfExtension()) || Restoring();
}

/*
 * may_restore() returns boolean
 *
 * May the current role write records as they are?  The owner of the extension
 * always, as its functions do, and whoever is restoring a dump.
 */
Datum
may_restore(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(MayRestore());
}

/*
 * extension_writes(writer) returns trigger
 *
 * Before each statement: an error unless the current role may write records.
 */
Datum
extension_writes(PG_FUNCTION_ARGS)
{
	TriggerData *data = (TriggerData *) fcinfo->context;

	if (!CALLED_AS_TRIGGER(fcinfo) || data->tg_trigger->tgnargs != 1)
		ereport(ERROR,
				(errcode(ERRCODE_E_R_I_E_TRIGGER_PROTOCOL_VIOLATED),
				 errmsg("extension_writes() is a trigger of tables of records")));
	if (!MayRestore())
		ereport(ERROR,
				(errcode(ERRCODE_INSUFFICIENT_PRIVILEGE),
				 errmsg("records in table \"%s\" are written by the extension", RelationGetRelationName(data->tg_relation)),
				 errdetail("A record notes who wrote it and when, which is not for its writer to say."),
				 errhint("What writes them is %s.", data->tg_trigger->tgargs[0]),
				 errtable(data->tg_relation)));
	return PointerGetDatum(NULL);
}
