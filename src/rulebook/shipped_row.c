/*
 * shipped_row.c
 *		A trigger that lets only the extension's scripts change shipped rows.
 *
 * A dump leaves shipped rows out, so whatever somebody did to one would be lost
 * on restore.  A user writes a row of the same key instead, which takes the
 * place of the shipped one (install/rule_table.sql); the error says so.
 */
#include "support/compat.h"

#include "access/sysattr.h"
#include "commands/extension.h"
#include "commands/trigger.h"
#include "executor/spi.h"
#include "utils/rel.h"
#include "utils/relcache.h"

PG_FUNCTION_INFO_V1(keep_shipped);

/* The key of a row as (names), (values) and as an object in JSON. */
typedef struct KeyText
{
	StringInfoData names;
	StringInfoData values;
	StringInfoData json;
} KeyText;

static void
AddColumn(KeyText *key, const char *name, const char *value)
{
	const char *separator = key->names.len > 0 ? ", " : "";

	appendStringInfo(&key->names, "%s%s", separator, name);
	appendStringInfo(&key->values, "%s%s", separator, value);
	appendStringInfo(&key->json, "%s\"%s\": \"", separator, name);
	for (const char *c = value; *c; c++)
	{
		if (*c == '"' || *c == '\\')
			appendStringInfoChar(&key->json, '\\');
		appendStringInfoChar(&key->json, *c);
		/* It stands in a literal of SQL. */
		if (*c == '\'')
			appendStringInfoChar(&key->json, *c);
	}
	appendStringInfoChar(&key->json, '"');
}

static void
ReadKey(Relation relation, HeapTuple tuple, KeyText *key)
{
	TupleDesc	desc = RelationGetDescr(relation);
	Bitmapset  *columns = RelationGetIndexAttrBitmap(relation, INDEX_ATTR_BITMAP_PRIMARY_KEY);

	initStringInfo(&key->names);
	initStringInfo(&key->values);
	initStringInfo(&key->json);
	for (int column = 1; column <= desc->natts; column++)
	{
		Form_pg_attribute attribute = TupleDescAttr(desc, column - 1);
		const char *name = NameStr(attribute->attname);

		if (bms_is_member(column - FirstLowInvalidHeapAttributeNumber, columns) &&
			strcmp(name, "valid") != 0 && strcmp(name, "shipped") != 0)
			AddColumn(key, name, SPI_getvalue(tuple, desc, column));
	}
	bms_free(columns);
}

/*
 * keep_shipped() returns trigger
 *
 * Before each row that is, or becomes, a shipped one.  Lets the scripts of the
 * extension do what they want; refuses anybody else with the way to go.
 */
Datum
keep_shipped(PG_FUNCTION_ARGS)
{
	TriggerData *trigger = (TriggerData *) fcinfo->context;
	const char *table;
	HeapTuple	row;
	KeyText		key;

	if (!CALLED_AS_TRIGGER(fcinfo) || !TRIGGER_FIRED_FOR_ROW(trigger->tg_event) || !TRIGGER_FIRED_BEFORE(trigger->tg_event))
		ereport(ERROR,
				(errcode(ERRCODE_E_R_I_E_TRIGGER_PROTOCOL_VIOLATED),
				 errmsg("%s must be called by a trigger before each row", "keep_shipped")));
	row = TRIGGER_FIRED_BY_UPDATE(trigger->tg_event) ? trigger->tg_newtuple : trigger->tg_trigtuple;
	if (creating_extension)
		return PointerGetDatum(row);

	table = RelationGetRelationName(trigger->tg_relation);
	ReadKey(trigger->tg_relation, trigger->tg_trigtuple, &key);
	if (TRIGGER_FIRED_BY_INSERT(trigger->tg_event))
		ereport(ERROR,
				(errcode(ERRCODE_INSUFFICIENT_PRIVILEGE),
				 errmsg("only the extension ships rows of export_control.%s", table),
				 errdetail("A dump leaves out shipped rows, so that this one would be lost."),
				 errhint("Leave out the column \"shipped\": the row is then your own."),
				 errtable(trigger->tg_relation)));
	ereport(ERROR,
			(errcode(ERRCODE_INSUFFICIENT_PRIVILEGE),
			 errmsg("row of export_control.%s is shipped with the extension and may not be %s", table,
					TRIGGER_FIRED_BY_DELETE(trigger->tg_event) ? "deleted" : "changed"),
			 errdetail("Key (%s)=(%s).  A dump leaves out shipped rows, so that the change would be lost.",
					   key.names.data, key.values.data),
			 TRIGGER_FIRED_BY_DELETE(trigger->tg_event) ?
			 errhint("SELECT export_control.withdraw('%s', '{%s}', 'why') takes it out.", table, key.json.data) :
			 errhint("INSERT a row of your own with the same key (%s): it takes the place of the shipped one.", key.names.data),
			 errtable(trigger->tg_relation)));
}
