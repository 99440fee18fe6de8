/*
 * compat.h
 *		Every difference between the supported PostgreSQL versions, in one place.
 *
 * Source files include this first, in the place of postgres.h, and test no
 * version themselves.
 */
#ifndef EXPORT_CONTROL_COMPAT_H
#define EXPORT_CONTROL_COMPAT_H

#include "postgres.h"
#include "fmgr.h"

#if PG_VERSION_NUM < 150000
#error "export_control needs PostgreSQL 15 or later"
#endif

/* The magic block says name and version from PostgreSQL 18 on. */
#if PG_VERSION_NUM >= 180000
#define MODULE_MAGIC(module, module_version) PG_MODULE_MAGIC_EXT(.name = module, .version = module_version)
#else
#define MODULE_MAGIC(module, module_version) PG_MODULE_MAGIC
#endif

/*
 * The library is compiled with hidden symbols (Makefile); what SQL and the
 * server look up by name is exported.  PostgreSQL 16 does that on its own.
 */
#if PG_VERSION_NUM < 160000
#undef PGDLLEXPORT
#define PGDLLEXPORT __attribute__((visibility("default")))
#undef PG_FUNCTION_INFO_V1
#define PG_FUNCTION_INFO_V1(funcname) \
extern PGDLLEXPORT Datum funcname(PG_FUNCTION_ARGS); \
extern PGDLLEXPORT const Pg_finfo_record *CppConcat(pg_finfo_, funcname) (void); \
const Pg_finfo_record * \
CppConcat(pg_finfo_, funcname) (void) \
{ \
	static const Pg_finfo_record my_finfo = {1}; \
	return &my_finfo; \
} \
extern int	no_such_variable
#endif

/*
 * Soft errors came with PostgreSQL 16.  Input functions are written against
 * that interface.  Older servers never ask for soft errors, so there they are
 * ordinary ones, except where the extension itself asks: the _or_null
 * functions do.
 */
#if PG_VERSION_NUM >= 160000
#include "nodes/miscnodes.h"
#define HAVE_SOFT_ERRORS
#define SOFT_ERROR_CONTEXT	{.type = T_ErrorSaveContext}
#else
typedef struct ErrorSaveContext
{
	bool		error_occurred;
} ErrorSaveContext;

#define SOFT_ERROR_CONTEXT	{.error_occurred = false}
#define ereturn(escontext, dummy_value, ...) \
	do { \
		if ((escontext) == NULL) \
			ereport(ERROR, __VA_ARGS__); \
		((ErrorSaveContext *) (escontext))->error_occurred = true; \
		return dummy_value; \
	} while (0)
#endif

/* The soft-error context that an input function was called with; NULL for none. */
#if PG_VERSION_NUM >= 160000
#define FCINFO_ESCONTEXT(fcinfo) ((fcinfo)->context)
#else
#define FCINFO_ESCONTEXT(fcinfo) ((struct Node *) NULL)
#endif

/*
 * The server's sort recognizes its own comparator by address, and then compares
 * the leading key inline.
 */
#if SIZEOF_DATUM >= 8
#define HAVE_SSUP_DATUM_SIGNED_CMP 1
#endif

/* varatt.h was split out of postgres.h in PostgreSQL 16. */
#if PG_VERSION_NUM >= 160000
#include "varatt.h"
#endif

/* make_range takes a soft-error context from PostgreSQL 16 on. */
#if PG_VERSION_NUM >= 160000
#define MakeRange(typcache, lower, upper, empty) make_range(typcache, lower, upper, empty, NULL)
#else
#define MakeRange(typcache, lower, upper, empty) make_range(typcache, lower, upper, empty)
#endif

/* From 16 on one function checks privileges on all objects but tables. */
#if PG_VERSION_NUM >= 160000
#define NamespaceAclCheck(oid, role, mode) object_aclcheck(NamespaceRelationId, oid, role, mode)
#else
#define NamespaceAclCheck(oid, role, mode) pg_namespace_aclcheck(oid, role, mode)
#endif

/* The current transaction, counted within the backend, even before it has a transaction ID. */
#if PG_VERSION_NUM >= 170000
#define MyLocalTransactionId	(MyProc->vxid.lxid)
#else
#define MyLocalTransactionId	(MyProc->lxid)
#endif

/* index_beginscan takes instrumentation from 18 on. */
#if PG_VERSION_NUM >= 180000
#define IndexBeginScan(heap, index, snapshot, keys, orders) index_beginscan(heap, index, snapshot, NULL, keys, orders)
#define PrimaryKeyIndex(relation) RelationGetPrimaryKeyIndex(relation, false)
#else
#define IndexBeginScan(heap, index, snapshot, keys, orders) index_beginscan(heap, index, snapshot, keys, orders)
#define PrimaryKeyIndex(relation) RelationGetPrimaryKeyIndex(relation)
#endif

/* Until 17 the executor was told by a parameter whether it runs once only. */
#if PG_VERSION_NUM >= 180000
#define EXECUTE_ONCE_PARAMETER
#define EXECUTE_ONCE_ARGUMENT
#else
#define EXECUTE_ONCE_PARAMETER	, bool execute_once
#define EXECUTE_ONCE_ARGUMENT	, execute_once
#endif

/* c.h lost Abs in PostgreSQL 16. */
#ifndef Abs
#define Abs(x) ((x) >= 0 ? (x) : -(x))
#endif

/* From 18 on the mark of a function that does not return stands in front of it. */
#ifndef pg_noreturn
#define pg_noreturn pg_attribute_noreturn()
#endif

#endif							/* EXPORT_CONTROL_COMPAT_H */
