/*
 * acting.c
 *		Acting as another role for a while: as the owner of the extension, or of a
 *		table of orders.
 */
#include "support/compat.h"

#include "access/htup_details.h"
#include "catalog/namespace.h"
#include "catalog/pg_class.h"
#include "catalog/pg_namespace.h"
#include "miscadmin.h"
#include "utils/syscache.h"

#include "rulebook/acting.h"

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

/* The extension's schema has the owner of all that is in it. */
Oid
OwnerOfExtension(void)
{
	HeapTuple	tuple = SearchSysCache1(NAMESPACEOID, ObjectIdGetDatum(get_namespace_oid("export_control", false)));
	Oid			owner;

	if (!HeapTupleIsValid(tuple))
		elog(ERROR, "cache lookup failed for schema export_control");
	owner = ((Form_pg_namespace) GETSTRUCT(tuple))->nspowner;
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
	return ActAs(OwnerOfExtension(), 0);
}

void
ActAsBefore(Acting before)
{
	SetUserIdAndSecContext(before.role, before.context);
}
