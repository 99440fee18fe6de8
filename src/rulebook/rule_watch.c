/*
 * rule_watch.c
 *		Do the catalogs still say of the rule tables what a rulebook rests on?
 *
 * A rulebook holds what a role could see of the rule tables.  The generation
 * (rulebook_cache.c) tells of their rows; of rights, row security and tables
 * that were altered only the catalogs tell.  The caches report that something
 * about a table or a role has changed, but most reports mean nothing here:
 * they come from ANALYZE, VACUUM, a new index, a new role in another database,
 * or too many reports at once.  So a report raises a doubt, which is looked
 * into before the next answer:
 *
 *	- Does the role see of every table as much as before?
 *	- Of tables that were reported: has a column or a trigger been touched by a
 *	  transaction that had not ended when the rulebook was made?  Altering a
 *	  table does that, and so does disabling the triggers that announce changes
 *	  (and enabling them again); ANALYZE and VACUUM, also FULL, do not.
 *
 * Changes of rows announce themselves by triggers (rulebook_generation).
 * Where these are disabled, or were made ordinary ones which
 * session_replication_role passes over, or where rows lie in child tables,
 * which have none, nothing tells of a change: what is read then is good for
 * one question only.
 *
 * Nobody has to list these tables: whatever is read while a rulebook is made
 * is watched (rule_row.c).
 */
#include "support/compat.h"

#include "access/genam.h"
#include "access/htup_details.h"
#include "access/table.h"
#include "access/xact.h"
#include "catalog/indexing.h"
#include "catalog/namespace.h"
#include "catalog/pg_attribute.h"
#include "catalog/pg_class.h"
#include "catalog/pg_namespace.h"
#include "catalog/pg_trigger.h"
#include "commands/trigger.h"
#include "common/hashfn.h"
#include "executor/executor.h"
#include "miscadmin.h"
#include "utils/acl.h"
#include "utils/fmgroids.h"
#include "utils/inval.h"
#include "utils/lsyscache.h"
#include "utils/rel.h"
#include "utils/rls.h"
#include "utils/snapmgr.h"
#include "utils/syscache.h"

#include "rulebook/rule_row.h"
#include "rulebook/rule_watch.h"

/* Transactions after which numbers are not compared any more. */
#define TOO_OLD		UINT64CONST(1000000000)

typedef struct WatchedTable
{
	const char *name;			/* a constant */
	Oid			table;
	bool		reported;
} WatchedTable;

static WatchedTable watched[MAX_WATCHED];
static int	nwatched = 0;

static RuleWatch *watches = NULL;	/* all that are not forgotten */
static RuleWatch *current = NULL;	/* of the rulebook that is being made */

static uint32 doubts = 0;
static uint32 settled = 0;
static void (*tell_doubt) (void);

/* ---- callbacks: only ever set flags ---- */

static void
RaiseDoubt(void)
{
	doubts++;
	tell_doubt();
}

static void
RelationReported(Datum arg pg_attribute_unused(), Oid relid)
{
	bool		ours = false;

	for (int i = 0; i < nwatched; i++)
		if (relid == InvalidOid || relid == watched[i].table)
			ours = watched[i].reported = true;
	if (ours)
		RaiseDoubt();
}

static void
RightsReported(Datum arg pg_attribute_unused(), int cacheid pg_attribute_unused(),
			   uint32 hashvalue pg_attribute_unused())
{
	if (nwatched > 0)
		RaiseDoubt();
}

/*
 * What a transaction has altered itself is as if it had never been once it is
 * rolled back, and then no row of a catalog tells of it.
 */
static void
TransactionEnded(bool committed)
{
	for (RuleWatch *watch = watches; watch != NULL; watch = watch->next)
		if (watch->unsettled)
		{
			watch->unsettled = false;
			watch->spoiled |= !committed;
		}
}

static void
TopTransactionEnded(XactEvent event, void *arg pg_attribute_unused())
{
	if (event == XACT_EVENT_COMMIT || event == XACT_EVENT_ABORT || event == XACT_EVENT_PREPARE)
		TransactionEnded(event == XACT_EVENT_COMMIT);
}

static void
SubtransactionEnded(SubXactEvent event, SubTransactionId mySubid pg_attribute_unused(),
					SubTransactionId parentSubid pg_attribute_unused(), void *arg pg_attribute_unused())
{
	if (event == SUBXACT_EVENT_ABORT_SUB)
		TransactionEnded(false);
}

void
RuleWatchInit(void (*doubt) (void))
{
	tell_doubt = doubt;
	CacheRegisterRelcacheCallback(RelationReported, (Datum) 0);
	CacheRegisterSyscacheCallback(AUTHOID, RightsReported, (Datum) 0);
	CacheRegisterSyscacheCallback(AUTHMEMROLEMEM, RightsReported, (Datum) 0);
	CacheRegisterSyscacheCallback(NAMESPACEOID, RightsReported, (Datum) 0);
	RegisterXactCallback(TopTransactionEnded, NULL);
	RegisterSubXactCallback(SubtransactionEnded, NULL);
}

/* ---- noting ---- */

void
RuleWatchResume(RuleWatch *watch)
{
	watch->unsettled |= TransactionIdIsValid(GetTopTransactionIdIfAny());
	current = watch;
}

void
RuleWatchBegin(RuleWatch *watch, Oid role)
{
	memset(watch, 0, sizeof(*watch));
	watch->role = role;
	watch->begun = ReadNextFullTransactionId();
	watch->horizon = GetActiveSnapshot()->xmin;
	watch->next = watches;
	watches = watch;
	RuleWatchResume(watch);
}

void
RuleWatchEnd(void)
{
	current = NULL;
}

void
RuleWatchForget(RuleWatch *watch)
{
	for (RuleWatch **place = &watches; *place != NULL; place = &(*place)->next)
		if (*place == watch)
		{
			*place = watch->next;
			break;
		}
	if (current == watch)
		current = NULL;
	if (watches == NULL)
		nwatched = 0;
}

/* Do changes of a table's rows announce themselves, if it is one of which they have to? */
static bool
ChangesAnnounced(Oid table)
{
	static const struct
	{
		const char *name;
		char		enabled;
	}			wanted[] = {
		{"rules_changing", TRIGGER_FIRES_ALWAYS}, {"rules_changed", TRIGGER_FIRES_ALWAYS}, {"rules_replicated", TRIGGER_FIRES_ON_REPLICA}
	};
	Relation	relation = table_open(table, AccessShareLock);
	int			there = 0;
	int			in_order = 0;
	bool		children = RelationGetForm(relation)->relhassubclass;

	for (int t = 0; relation->trigdesc != NULL && t < relation->trigdesc->numtriggers; t++)
		for (int w = 0; w < (int) lengthof(wanted); w++)
		{
			const Trigger *trigger = &relation->trigdesc->triggers[t];

			if (strcmp(trigger->tgname, wanted[w].name) != 0)
				continue;
			there++;
			in_order += trigger->tgenabled == wanted[w].enabled || trigger->tgenabled == TRIGGER_FIRES_ALWAYS;
		}
	table_close(relation, AccessShareLock);
	return !children && (there == 0 || in_order == lengthof(wanted));
}

TableSight
RuleTableSight(Oid table, Oid role)
{
	HeapTuple	tuple = SearchSysCache1(RELOID, ObjectIdGetDatum(table));
	Oid			schema;
	bool		plain;

	if (!HeapTupleIsValid(tuple))
		return SIGHT_NOTHING;
	schema = ((Form_pg_class) GETSTRUCT(tuple))->relnamespace;
	plain = ((Form_pg_class) GETSTRUCT(tuple))->relkind == RELKIND_RELATION &&
		!((Form_pg_class) GETSTRUCT(tuple))->relhassubclass;
	ReleaseSysCache(tuple);

	if (NamespaceAclCheck(schema, role, ACL_USAGE) != ACLCHECK_OK)
		return SIGHT_NOTHING;
	if (pg_class_aclcheck(table, role, ACL_SELECT) != ACLCHECK_OK)
		return pg_attribute_aclcheck_all(table, role, ACL_SELECT, ACLMASK_ANY) == ACLCHECK_OK ? SIGHT_OTHER : SIGHT_NOTHING;
	return plain && ExecutorCheckPerms_hook == NULL && check_enable_rls(table, role, true) != RLS_ENABLED && ChangesAnnounced(table) ?
		SIGHT_WHOLE : SIGHT_OTHER;
}

void
RuleWatchTable(const char *name, Oid table)
{
	int			i = 0;

	if (current == NULL)
		return;
	while (i < nwatched && strcmp(watched[i].name, name) != 0)
		i++;
	if (i == MAX_WATCHED)
		elog(ERROR, "too many rule tables");
	if (i == nwatched)
	{
		watched[i].name = name;
		watched[i].reported = false;
		watched[i].table = table;
		nwatched++;
	}
	else if (watched[i].table != table)
	{
		/* The extension was created anew. */
		watched[i].table = table;
		watched[i].reported = true;
		doubts++;
	}
	current->sight[i] = RuleTableSight(table, current->role);
	current->row_security |= check_enable_rls(table, current->role, true) == RLS_ENABLED || !ChangesAnnounced(table);
}

/* ---- looking into a doubt ---- */

/* Was a row of a catalog about a table touched by a transaction not seen to have ended by the horizon? */
static bool
CatalogNewer(Oid catalog, Oid index, AttrNumber of_table, Oid table, TransactionId horizon)
{
	Relation	relation = table_open(catalog, AccessShareLock);
	ScanKeyData key;
	SysScanDesc scan;
	HeapTuple	tuple;
	bool		newer = false;

	ScanKeyInit(&key, of_table, BTEqualStrategyNumber, F_OIDEQ, ObjectIdGetDatum(table));
	scan = systable_beginscan(relation, index, true, NULL, 1, &key);
	while (!newer && HeapTupleIsValid(tuple = systable_getnext(scan)))
		newer = TransactionIdFollowsOrEquals(HeapTupleHeaderGetXmin(tuple->t_data), horizon);
	systable_endscan(scan);
	table_close(relation, AccessShareLock);
	return newer;
}

static bool
TableAltered(Oid table, TransactionId horizon)
{
	return CatalogNewer(AttributeRelationId, AttributeRelidNumIndexId, Anum_pg_attribute_attrelid, table, horizon) ||
		CatalogNewer(TriggerRelationId, TriggerRelidNameIndexId, Anum_pg_trigger_tgrelid, table, horizon);
}

/* The same rows of a catalog, as a hash of their versions; false if one was made by a transaction that has not ended. */
static bool
CatalogVersions(Oid catalog, Oid index, AttrNumber of_table, Oid table, uint64 *versions)
{
	Relation	relation = table_open(catalog, AccessShareLock);
	ScanKeyData key;
	SysScanDesc scan;
	HeapTuple	tuple;
	bool		ended = true;

	ScanKeyInit(&key, of_table, BTEqualStrategyNumber, F_OIDEQ, ObjectIdGetDatum(table));
	scan = systable_beginscan(relation, index, true, NULL, 1, &key);
	while (ended && HeapTupleIsValid(tuple = systable_getnext(scan)))
	{
		TransactionId xmin = HeapTupleHeaderGetRawXmin(tuple->t_data);

		ended = HeapTupleHeaderXminFrozen(tuple->t_data) || !TransactionIdIsNormal(xmin) ||
			!XidInMVCCSnapshot(xmin, GetActiveSnapshot());
		*versions = hash_combine64(*versions, hash_bytes_uint32_extended(xmin, table));
	}
	systable_endscan(scan);
	table_close(relation, AccessShareLock);
	return ended;
}

bool
RuleTableDefinition(Oid table, uint64 *definition)
{
	return CatalogVersions(AttributeRelationId, AttributeRelidNumIndexId, Anum_pg_attribute_attrelid, table, definition) &&
		CatalogVersions(TriggerRelationId, TriggerRelidNameIndexId, Anum_pg_trigger_tgrelid, table, definition);
}

bool
RuleWatchDoubtful(void)
{
	return doubts != settled;
}

bool
RuleWatchHolds(const RuleWatch *watch)
{
	Oid			schema = get_namespace_oid("export_control", true);

	if (watch->spoiled || !OidIsValid(schema) ||
		U64FromFullTransactionId(ReadNextFullTransactionId()) - U64FromFullTransactionId(watch->begun) > TOO_OLD)
		return false;
	for (int i = 0; i < nwatched; i++)
	{
		Oid			table = watched[i].table;

		if (watch->sight[i] == SIGHT_NOT_ASKED)
			continue;
		if (watch->sight[i] == SIGHT_OTHER || get_relname_relid(watched[i].name, schema) != table ||
			RuleTableSight(table, watch->role) != watch->sight[i])
			return false;
		if (watched[i].reported && TableAltered(table, watch->horizon))
			return false;
	}
	return true;
}

uint32
RuleWatchDoubts(void)
{
	return doubts;
}

/* Looking may have let more reports in; then they are looked into next time, with these. */
void
RuleWatchSettled(uint32 until)
{
	if (doubts != until)
		return;
	settled = until;
	for (int i = 0; i < nwatched; i++)
		watched[i].reported = false;
}
