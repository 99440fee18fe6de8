/*
 * rulebook_generation.c
 *		The number that tells which rules a snapshot shows.
 *
 * Every change of a rule table sets the one row of
 * export_control.rulebook_generation to a number never used before, in the
 * same transaction.  So the number that a snapshot shows tells which rules it
 * shows.  Two more numbers in the row tell the same of the listed parties, and
 * of all rules but licenses.
 *
 * Reading it does more: a serializable transaction then has read what every
 * change of the rules writes, as if it had read the rules themselves.
 */
#include "support/compat.h"

#include "access/table.h"
#include "access/tableam.h"
#include "access/xact.h"
#include "catalog/namespace.h"
#include "commands/trigger.h"
#include "executor/spi.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/rel.h"
#include "utils/snapmgr.h"

#include "rulebook/rule_row.h"
#include "rulebook/rulebook_generation.h"
#include "rulebook/snapshot_identity.h"
#include "support/own_query.h"

PG_FUNCTION_INFO_V1(rules_changed);
PG_FUNCTION_INFO_V1(stamp_change);
PG_FUNCTION_INFO_V1(rulebook_generation);

/* What a change is of. */
typedef enum RulePart
{
	PART_LICENSES,				/* specific ones, and what alone they depend
								 * on */
	PART_OWNERSHIP,
	PART_REGULATION,			/* has the number of licenses as well */
	PART_PARTIES				/* has all of them */
} RulePart;

static Oid	generation_table = InvalidOid;

/*
 * Where this transaction last set the generation, and whether it has read it
 * since.  To others the transaction shows at once or not at all, so a number
 * that is still unread announces the changes that follow as well: a
 * transaction of 60,000 rows replicated one by one would else leave as many
 * versions of the generation behind, and search through them each time.
 *
 * A snapshot from before the last change that went along with a number cannot
 * be told from a later one by it, nor can two snapshots between the triggers
 * before and after a statement, which row triggers may take.
 */
static bool announced = false;
static SubTransactionId announced_in = InvalidSubTransactionId;
static RulePart announced_part = PART_LICENSES;
static bool announcement_read = true;
static CommandId went_along_at = FirstCommandId;
static int	statements_running = 0; /* that change rules, within one another */
static int	running_since_level = 0;	/* of subtransactions: of the
										 * outermost */

/* ---- reading ---- */

/* Where the row was when it was read last. */
static ItemPointerData generation_at;

/*
 * The row, where it was.  A scan asks the system how long the table is, which
 * takes longer than all the rest.  It has at least one page, and what is not
 * visible there, or is nothing any more, is looked for.
 */
static bool
ReadWhereItWas(Relation relation, TupleTableSlot *slot)
{
	return ItemPointerIsValid(&generation_at) && ItemPointerGetBlockNumberNoCheck(&generation_at) == 0 &&
		table_tuple_fetch_row_version(relation, &generation_at, GetActiveSnapshot(), slot);
}

static bool
LookForIt(Relation relation, TupleTableSlot *slot)
{
	TableScanDesc scan = table_beginscan(relation, GetActiveSnapshot(), 0, NULL);
	bool		found = table_scan_getnextslot(scan, ForwardScanDirection, slot);

	if (found)
	{
		ExecMaterializeSlot(slot);
		generation_at = slot->tts_tid;
	}
	table_endscan(scan);
	return found;
}

/* What the active snapshot shows of it. */
static void
ReadRow(Generation *generation)
{
	Relation	relation;
	TupleTableSlot *slot;
	bool		found;

	if (!OidIsValid(generation_table))
		generation_table = RuleTable("rulebook_generation");
	generation->table = generation_table;	/* the variable may be reset when
											 * it is opened */
	relation = table_open(generation->table, AccessShareLock);
	slot = table_slot_create(relation, NULL);
	found = ReadWhereItWas(relation, slot) || LookForIt(relation, slot);
	if (found)
	{
		slot_getsomeattrs(slot, 5);
		generation->rules = DatumGetInt64(slot->tts_values[0]);
		generation->parties = DatumGetInt64(slot->tts_values[1]);
		generation->regulation = DatumGetInt64(slot->tts_values[2]);
		generation->ownership = DatumGetInt64(slot->tts_values[4]);
	}
	ExecDropSingleTupleTableSlot(slot);
	table_close(relation, AccessShareLock);

	if (!found)
		ereport(ERROR,
				(errcode(ERRCODE_NO_DATA_FOUND),
				 errmsg("export_control.rulebook_generation has no row"),
				 errdetail("Without it a change of the rules would go unnoticed."),
				 errhint("Insert one row with new numbers of export_control.rulebook_generation_seq.")));
}

void
GenerationRead(Generation *generation)
{
	ReadRow(generation);
	announcement_read = true;
	generation->ambiguous = announced && (GetActiveSnapshot()->curcid <= went_along_at || statements_running > 0);
}

bool
GenerationSetHere(void)
{
	return announced;
}

bool
GenerationTableChanged(Oid relation)
{
	if (relation != InvalidOid && relation != generation_table)
		return false;
	generation_table = InvalidOid;
	ItemPointerSetInvalid(&generation_at);
	return true;
}

/*
 * rulebook_generation() returns bigint
 *
 * The generation of the rules that verdicts of this statement rest on, for
 * records of decisions.
 */
Datum
rulebook_generation(PG_FUNCTION_ARGS)
{
	Generation	generation;

	GenerationRead(&generation);
	PG_RETURN_INT64(generation.rules);
}

/* ---- setting ---- */

/* Set it to a number never used before. */
static void
Announce(RulePart part)
{
	static const char *const updates[] = {
		[PART_LICENSES] = "UPDATE export_control.rulebook_generation"
		" SET generation = pg_catalog.nextval('export_control.rulebook_generation_seq')",
		[PART_OWNERSHIP] = "UPDATE export_control.rulebook_generation"
		" SET generation = pg_catalog.nextval('export_control.rulebook_generation_seq'),"
		" ownership = pg_catalog.currval('export_control.rulebook_generation_seq')",
		[PART_REGULATION] = "UPDATE export_control.rulebook_generation"
		" SET generation = pg_catalog.nextval('export_control.rulebook_generation_seq'),"
		" regulation = pg_catalog.currval('export_control.rulebook_generation_seq')",
		[PART_PARTIES] = "UPDATE export_control.rulebook_generation"
		" SET generation = pg_catalog.nextval('export_control.rulebook_generation_seq'),"
		" regulation = pg_catalog.currval('export_control.rulebook_generation_seq'),"
		" parties = pg_catalog.currval('export_control.rulebook_generation_seq'),"
		" ownership = pg_catalog.currval('export_control.rulebook_generation_seq')"
	};
	int			queries = OwnQueriesBegin();

	/*
	 * The number is drawn in the target list, which is computed anew after a
	 * wait for another transaction: numbers grow in the order of commits.
	 */
	if (SPI_execute(updates[part], false, 0) != SPI_OK_UPDATE || SPI_processed != 1)
		ereport(ERROR,
				(errcode(ERRCODE_NO_DATA_FOUND),
				 errmsg("export_control.rulebook_generation does not have one row"),
				 errdetail("Without it a change of the rules would go unnoticed.")));
	OwnQueriesEnd(queries);
	if (!announced)
		went_along_at = FirstCommandId;
	announced = true;
	announced_in = GetCurrentSubTransactionId();
	announced_part = part;
	announcement_read = false;
}

/* Whatever is not known to be less may be of anything. */
static RulePart
PartOf(const Trigger *trigger)
{
	const char *argument = trigger->tgnargs > 0 ? trigger->tgargs[0] : "";

	return strcmp(argument, "licenses") == 0 ? PART_LICENSES : strcmp(argument, "ownership") == 0 ? PART_OWNERSHIP :
		strcmp(argument, "rules") == 0 ? PART_REGULATION : PART_PARTIES;
}

/* Does what was announced of one part tell of a change of another? */
static bool
Tells(RulePart of_one, RulePart of_other)
{
	return of_one == of_other || of_one == PART_PARTIES || of_other == PART_LICENSES;
}

/* Count the statements that are under way; one that fails has no trigger after it. */
static void
CountStatements(TriggerEvent event)
{
	if (!TRIGGER_FIRED_BEFORE(event))
		statements_running = Max(statements_running - 1, 0);
	else if (statements_running++ == 0)
		running_since_level = GetCurrentTransactionNestLevel();
}

/*
 * rules_changed() returns trigger
 *
 * Sets the generation, and those of what its argument says: "licenses",
 * "ownership", "rules" or "parties".
 * Fires before and after every statement that changes a rule table, and for
 * each row where rows arrive by logical replication.  Refuses TRUNCATE, which
 * takes rows away from older snapshots too: these would read no rules.
 */
Datum
rules_changed(PG_FUNCTION_ARGS)
{
	TriggerData *trigger = (TriggerData *) fcinfo->context;
	RulePart	part;

	if (!CALLED_AS_TRIGGER(fcinfo))
		ereport(ERROR,
				(errcode(ERRCODE_E_R_I_E_TRIGGER_PROTOCOL_VIOLATED),
				 errmsg("function \"%s\" was not called by trigger manager", "rules_changed")));
	if (RelationGetNamespace(trigger->tg_relation) != get_namespace_oid("export_control", true))
		ereport(ERROR,
				(errcode(ERRCODE_E_R_I_E_TRIGGER_PROTOCOL_VIOLATED),
				 errmsg("function \"%s\" is for the tables of export_control", "rules_changed"),
				 errdetail("A change of table \"%s\" is no change of the rules.", RelationGetRelationName(trigger->tg_relation))));
	if (TRIGGER_FIRED_BY_TRUNCATE(trigger->tg_event))
	{
		const char *table = quote_identifier(RelationGetRelationName(trigger->tg_relation));

		ereport(ERROR,
				(errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
				 errmsg("table export_control.%s cannot be truncated", table),
				 errdetail("Transactions that began before would be answered as if there were no such rules."),
				 errhint("Use DELETE FROM export_control.%s.", table)));
	}

	part = PartOf(trigger->tg_trigger);
	ViewForget();
	if (TRIGGER_FIRED_FOR_STATEMENT(trigger->tg_event))
		CountStatements(trigger->tg_event);
	if (announced && !announcement_read && Tells(announced_part, part) && announced_in == GetCurrentSubTransactionId())
		went_along_at = GetCurrentCommandId(true);
	else
		Announce(part);

	if (TRIGGER_FIRED_FOR_ROW(trigger->tg_event))
		return PointerGetDatum(TRIGGER_FIRED_BY_UPDATE(trigger->tg_event) ?
							   trigger->tg_newtuple : trigger->tg_trigtuple);
	return PointerGetDatum(NULL);
}

/* ---- which change a row belongs to ---- */

/*
 * stamp_change() returns trigger
 *
 * Before each listed party or name of one that comes or changes: notes the
 * generation that rules_changed() has set before the statement.  It stays locked
 * until the transaction ends, so a later commit never has a lower number.  A
 * dump brings its own, which a new row keeps.
 */
Datum
stamp_change(PG_FUNCTION_ARGS)
{
	TriggerData *trigger = (TriggerData *) fcinfo->context;
	TupleDesc	desc;
	HeapTuple	row;
	Generation	generation;
	int			columns[2];
	Datum		values[2];
	bool		kept[2] = {false, true};	/* as the row has it */
	bool		missing;
	bool		nulls[2] = {false, false};

	if (!CALLED_AS_TRIGGER(fcinfo) || !TRIGGER_FIRED_FOR_ROW(trigger->tg_event) || !TRIGGER_FIRED_BEFORE(trigger->tg_event) ||
		TRIGGER_FIRED_BY_DELETE(trigger->tg_event))
		ereport(ERROR,
				(errcode(ERRCODE_E_R_I_E_TRIGGER_PROTOCOL_VIOLATED),
				 errmsg("%s must be called by a trigger before each row", "stamp_change")));
	desc = RelationGetDescr(trigger->tg_relation);
	columns[0] = SPI_fnumber(desc, "changed_in");
	columns[1] = SPI_fnumber(desc, "added_in");
	if (columns[0] <= 0)
		ereport(ERROR,
				(errcode(ERRCODE_UNDEFINED_COLUMN),
				 errmsg("table \"%s\" has no column \"%s\"", RelationGetRelationName(trigger->tg_relation), "changed_in")));
	if (TRIGGER_FIRED_BY_UPDATE(trigger->tg_event))
		row = trigger->tg_newtuple;
	else
	{
		row = trigger->tg_trigtuple;
		values[0] = heap_getattr(row, columns[0], desc, &missing);
		kept[0] = !missing;
		kept[1] = columns[1] <= 0 || !heap_attisnull(row, columns[1], desc);
	}
	if (kept[0] && kept[1])
		return PointerGetDatum(row);
	if (!kept[0])
	{
		/* The snapshot of the statement is from before its first trigger. */
		PushCopiedSnapshot(GetActiveSnapshot());
		UpdateActiveSnapshotCommandId();
		ReadRow(&generation);
		PopActiveSnapshot();
		values[0] = Int64GetDatum(generation.rules);
	}
	values[1] = values[0];
	return PointerGetDatum(heap_modify_tuple_by_cols(row, desc, kept[1] ? 1 : 2, columns, values, nulls));
}

/* ---- the transaction ends ---- */

static void
TransactionEnded(XactEvent event, void *arg pg_attribute_unused())
{
	if (event == XACT_EVENT_COMMIT || event == XACT_EVENT_ABORT || event == XACT_EVENT_PREPARE)
	{
		announced = false;
		statements_running = 0;
	}
}

/* Some too many do no harm until the transaction ends. */
static void
SubtransactionEnded(SubXactEvent event, SubTransactionId mySubid pg_attribute_unused(),
					SubTransactionId parentSubid pg_attribute_unused(), void *arg pg_attribute_unused())
{
	if (event == SUBXACT_EVENT_ABORT_SUB && running_since_level >= GetCurrentTransactionNestLevel())
		statements_running = 0;
}

void
GenerationInit(void)
{
	RegisterXactCallback(TransactionEnded, NULL);
	RegisterSubXactCallback(SubtransactionEnded, NULL);
}
