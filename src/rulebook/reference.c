/*
 * reference.c
 *		Checks, when a statement ends, that what its rows name exists.
 *
 * These are not foreign keys; src/install/reference.sql says why.  The query of a
 * trigger is planned once in a session.
 */
#include "support/compat.h"

#include "commands/trigger.h"
#include "executor/spi.h"
#include "lib/stringinfo.h"
#include "utils/builtins.h"
#include "utils/guc.h"
#include "utils/hsearch.h"
#include "utils/memutils.h"
#include "utils/rel.h"

#include "rulebook/acting.h"
#include "rulebook/reference.h"
#include "rulebook/restoring.h"
#include "support/own_query.h"

PG_FUNCTION_INFO_V1(reference_exists);

/* What a trigger was made with: the columns of its table, the table that they name, and its columns. */
typedef struct Reference
{
	List	   *columns;
	const char *named;
	List	   *keys;
} Reference;

/* The query of a trigger, as planned. */
typedef struct PlannedReference
{
	Oid			trigger;		/* hash key */
	char	   *query;
	SPIPlanPtr	plan;
} PlannedReference;

bool		ReferencesKnown = false;

/* Names with blanks between them. */
static List *
SplitNames(const char *text)
{
	List	   *names = NIL;
	char	   *rest = pstrdup(text);

	for (char *name; (name = strsep(&rest, " ")) != NULL;)
		names = lappend(names, name);
	return names;
}

static Reference
ReferenceOf(const Trigger *trigger)
{
	Reference	reference;

	if (trigger->tgnargs != 3)
		elog(ERROR, "trigger \"%s\" has %d arguments", trigger->tgname, trigger->tgnargs);
	reference.columns = SplitNames(trigger->tgargs[0]);
	reference.named = trigger->tgargs[1];
	reference.keys = SplitNames(trigger->tgargs[2]);
	if (list_length(reference.columns) != list_length(reference.keys))
		elog(ERROR, "trigger \"%s\" has %d columns for %d keys", trigger->tgname,
			 list_length(reference.columns), list_length(reference.keys));
	return reference;
}

/* A row of the statement that names none, as the values of its columns. */
static char *
QueryOf(const Reference *reference)
{
	StringInfoData values;
	StringInfoData same;
	ListCell   *column;
	ListCell   *key;

	initStringInfo(&values);
	initStringInfo(&same);
	forboth(column, reference->columns, key, reference->keys)
	{
		const char *name = quote_identifier(lfirst(column));

		appendStringInfo(&values, ", c.%s", name);
		appendStringInfo(&same, "%sp.%s = c.%s", same.len > 0 ? " AND " : "", quote_identifier(lfirst(key)), name);
	}
	return psprintf("SELECT concat_ws(', '%s) FROM changed c WHERE num_nulls(%s) = 0"
					" AND NOT EXISTS (SELECT FROM export_control.%s p WHERE %s) LIMIT 1",
					values.data, values.data + 2, quote_identifier(reference->named), same.data);
}

static SPIPlanPtr
PlanOf(const Trigger *trigger, const char *query)
{
	static HTAB *planned = NULL;
	PlannedReference *reference;
	bool		found;

	if (planned == NULL)
	{
		HASHCTL		control = {.keysize = sizeof(Oid), .entrysize = sizeof(PlannedReference)};

		planned = hash_create("export_control references", 32, &control, HASH_ELEM | HASH_BLOBS);
	}
	reference = hash_search(planned, &trigger->tgoid, HASH_ENTER, &found);
	if (!found)
	{
		reference->query = NULL;
		reference->plan = NULL;
	}
	/* A trigger's number may be given again. */
	if (reference->query != NULL && strcmp(reference->query, query) != 0)
	{
		SPI_freeplan(reference->plan);
		pfree(reference->query);
		reference->query = NULL;
	}
	if (reference->query == NULL)
	{
		reference->plan = KeepPlan(query, 0, NULL);
		reference->query = MemoryContextStrdup(TopMemoryContext, query);
	}
	return reference->plan;
}

static char *
ListedNames(const List *names)
{
	StringInfoData text;
	ListCell   *name;

	initStringInfo(&text);
	foreach(name, names)
		appendStringInfo(&text, "%s%s", text.len > 0 ? ", " : "", (char *) lfirst(name));
	return text.data;
}

/*
 * Have the query planned as one that looks up by its key what is named, however
 * few rows there are: it may be planned when the table is all but empty.  Until
 * OwnQueriesEnd().
 */
static void
LookUpByKey(void)
{
	static const char *const other_ways[] = {"enable_seqscan", "enable_hashjoin", "enable_mergejoin"};

	for (int i = 0; i < (int) lengthof(other_ways); i++)
		(void) set_config_option(other_ways[i], "off", PGC_USERSET, PGC_S_SESSION, GUC_ACTION_SAVE, true, 0, false);
}

/*
 * reference_exists() returns trigger
 *
 * AFTER INSERT or UPDATE, by statement, with the new rows as "changed".  Its
 * arguments are the columns, the table of the extension that they name, and that
 * table's columns.  Not asked while a dump is restored.  Error
 * foreign_key_violation.  It looks as the owner of the extension, which alone
 * makes such triggers.
 */
Datum
reference_exists(PG_FUNCTION_ARGS)
{
	TriggerData *data = (TriggerData *) fcinfo->context;
	Reference	reference;
	Acting		before;
	int			queries;

	if (!CALLED_AS_TRIGGER(fcinfo) || !TRIGGER_FIRED_AFTER(data->tg_event) || !TRIGGER_FIRED_FOR_STATEMENT(data->tg_event) ||
		data->tg_newtable == NULL)
		ereport(ERROR,
				errcode(ERRCODE_E_R_I_E_TRIGGER_PROTOCOL_VIOLATED),
				errmsg("function %s must be called by a trigger AFTER each statement that has the new rows", "reference_exists()"));
	if (ReferencesKnown || Restoring())
		PG_RETURN_POINTER(NULL);
	reference = ReferenceOf(data->tg_trigger);
	before = ActAsExtension();
	queries = OwnQueriesBegin();
	LookUpByKey();
	if (SPI_register_trigger_data(data) != SPI_OK_TD_REGISTER)
		elog(ERROR, "the rows of trigger \"%s\" cannot be read", data->tg_trigger->tgname);
	if (SPI_execute_plan(PlanOf(data->tg_trigger, QueryOf(&reference)), NULL, NULL, false, 1) != SPI_OK_SELECT)
		elog(ERROR, "checking references failed");
	if (SPI_processed > 0)
		ereport(ERROR,
				errcode(ERRCODE_FOREIGN_KEY_VIOLATION),
				errmsg("row of export_control.%s names a row of export_control.%s that is not there",
					   RelationGetRelationName(data->tg_relation), reference.named),
				errdetail("Key (%s)=(%s).", ListedNames(reference.columns),
						  SPI_getvalue(SPI_tuptable->vals[0], SPI_tuptable->tupdesc, 1)),
				errhint("INSERT into export_control.%s first.", reference.named),
				errtable(data->tg_relation));
	OwnQueriesEnd(queries);
	ActAsBefore(before);
	PG_RETURN_POINTER(NULL);
}
