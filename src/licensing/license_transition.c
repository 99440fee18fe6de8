/*
 * license_transition.c
 *		A trigger for the user's own table of licenses, which lets a status
 *		change only as export_control.license_transition allows.
 *
 * The rule itself is may_follow().  This finds the column, asks, and says why a
 * change is refused and what would be allowed.
 */
#include "support/compat.h"

#include "access/htup_details.h"
#include "catalog/pg_type.h"
#include "commands/trigger.h"
#include "executor/spi.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"
#include "utils/rel.h"
#include "utils/syscache.h"

#include "support/own_query.h"
#include "types/license_status.h"

static int	StatusColumn(TriggerData *trigdata, Oid type, const char *column);
static Datum QueryValue(const char *query, Oid type, Datum from, Datum to);
pg_noreturn static void Refuse(TriggerData *trigdata, const char *schema, Oid type,
							   Datum from, Datum to);

PG_FUNCTION_INFO_V1(check_license_transition);

/*
 * check_license_transition(column): refuse an update that changes the state of
 * a license against the rules.
 *
 * A row trigger, best a constraint trigger, with the name of a column of type
 * license_status as its argument.  Any status may be inserted; NULL, and
 * correcting the dates of a state, is not a transition.  Error 23514 if the
 * transition is refused.
 */
Datum
check_license_transition(PG_FUNCTION_ARGS)
{
	TriggerData *trigdata = (TriggerData *) fcinfo->context;
	Oid			namespace;
	Oid			type;
	const char *schema;
	int			attnum;
	int			queries;
	bool		old_isnull;
	bool		new_isnull;
	Datum		from;
	Datum		to;
	HeapTuple	result;

	if (!CALLED_AS_TRIGGER(fcinfo))
		ereport(ERROR,
				(errcode(ERRCODE_E_R_I_E_TRIGGER_PROTOCOL_VIOLATED),
				 errmsg("%s can only be called as a trigger", "check_license_transition")));
	if (!TRIGGER_FIRED_FOR_ROW(trigdata->tg_event) ||
		TRIGGER_FIRED_BY_DELETE(trigdata->tg_event) ||
		trigdata->tg_trigger->tgnargs != 1)
		ereport(ERROR,
				(errcode(ERRCODE_E_R_I_E_TRIGGER_PROTOCOL_VIOLATED),
				 errmsg("trigger \"%s\" cannot use %s",
						trigdata->tg_trigger->tgname, "check_license_transition"),
				 errdetail("It has to fire for each row, for UPDATE, with one argument."),
				 errhint("CREATE CONSTRAINT TRIGGER ... AFTER UPDATE ON ... FOR EACH ROW EXECUTE FUNCTION check_license_transition('status')")));

	/* The type of that name in the schema of this function. */
	namespace = get_func_namespace(fcinfo->flinfo->fn_oid);
	schema = quote_identifier(get_namespace_name(namespace));
	type = GetSysCacheOid2(TYPENAMENSP, Anum_pg_type_oid,
						   CStringGetDatum("license_status"), ObjectIdGetDatum(namespace));
	attnum = StatusColumn(trigdata, type, trigdata->tg_trigger->tgargs[0]);

	if (!TRIGGER_FIRED_BY_UPDATE(trigdata->tg_event))
		return PointerGetDatum(trigdata->tg_trigtuple);

	result = trigdata->tg_newtuple;
	from = heap_getattr(trigdata->tg_trigtuple, attnum,
						RelationGetDescr(trigdata->tg_relation), &old_isnull);
	to = heap_getattr(trigdata->tg_newtuple, attnum,
					  RelationGetDescr(trigdata->tg_relation), &new_isnull);
	if (old_isnull || new_isnull ||
		DatumGetLicenseStatusP(from)->code == DatumGetLicenseStatusP(to)->code)
		return PointerGetDatum(result);

	queries = OwnQueriesBegin();
	if (!DatumGetBool(QueryValue(psprintf("SELECT %s.may_follow($1, $2)", schema), type, from, to)))
		Refuse(trigdata, schema, type, from, to);
	OwnQueriesEnd(queries);
	return PointerGetDatum(result);
}

/* The number of the column to watch; raises an error if it is not of the type. */
static int
StatusColumn(TriggerData *trigdata, Oid type, const char *column)
{
	TupleDesc	tupdesc = RelationGetDescr(trigdata->tg_relation);
	int			attnum = SPI_fnumber(tupdesc, column);

	if (attnum <= 0)
		ereport(ERROR,
				(errcode(ERRCODE_UNDEFINED_COLUMN),
				 errmsg("column \"%s\" of relation \"%s\" does not exist",
						column, RelationGetRelationName(trigdata->tg_relation)),
				 errdetail("Trigger \"%s\" names it as its argument.",
						   trigdata->tg_trigger->tgname)));
	if (getBaseType(SPI_gettypeid(tupdesc, attnum)) != type)
		ereport(ERROR,
				(errcode(ERRCODE_DATATYPE_MISMATCH),
				 errmsg("column \"%s\" of relation \"%s\" is not of type license_status",
						column, RelationGetRelationName(trigdata->tg_relation)),
				 errdetail("Trigger \"%s\" names it as its argument.",
						   trigdata->tg_trigger->tgname)));
	return attnum;
}

/* The value that a query about two statuses returns. */
static Datum
QueryValue(const char *query, Oid type, Datum from, Datum to)
{
	Oid			types[2] = {type, type};
	Datum		values[2] = {from, to};
	bool		isnull;
	Datum		answer;

	if (SPI_execute_with_args(query, 2, types, values, NULL, true, 1) != SPI_OK_SELECT ||
		SPI_processed != 1)
		elog(ERROR, "unexpected result of \"%s\"", query);
	answer = SPI_getbinval(SPI_tuptable->vals[0], SPI_tuptable->tupdesc, 1, &isnull);
	if (isnull)
		elog(ERROR, "unexpected NULL from \"%s\"", query);
	return answer;
}

static void
Refuse(TriggerData *trigdata, const char *schema, Oid type, Datum from, Datum to)
{
	Relation	rel = trigdata->tg_relation;
	Oid			output;
	bool		varlena;
	Datum		before;
	LicenseStatus *old_status = DatumGetLicenseStatusP(from);
	LicenseStatus *new_status = DatumGetLicenseStatusP(to);
	const char *from_text;
	const char *to_text;
	const char *before_text;
	const char *detail;
	const char *allowed;

	getTypeOutputInfo(type, &output, &varlena);
	before = QueryValue(psprintf("SELECT %s.status_before($1, $2)", schema), type, from, to);
	from_text = OidOutputFunctionCall(output, from);
	to_text = OidOutputFunctionCall(output, to);
	before_text = OidOutputFunctionCall(output, before);

	if (new_status->since < old_status->since && !DATE_IS_NOBEGIN(new_status->since))
		detail = psprintf("\"%s\" begins before \"%s\" does.", to_text, from_text);
	else if (DatumGetLicenseStatusP(before)->code != old_status->code)
		detail = psprintf("By then \"%s\" has become \"%s\", and no rule lets %s follow %s.",
						  from_text, before_text,
						  LicenseStateName(LicenseStatusState(new_status)),
						  LicenseStateName(LicenseStatusState(DatumGetLicenseStatusP(before))));
	else
		detail = psprintf("No rule in export_control.license_transition lets %s follow %s.",
						  LicenseStateName(LicenseStatusState(new_status)),
						  LicenseStateName(LicenseStatusState(old_status)));
	allowed = TextDatumGetCString(QueryValue(psprintf("SELECT coalesce("
													  "pg_catalog.string_agg(pg_catalog.format('%%s (%%s)', to_state, citation), ', '), 'none')"
													  " FROM %s.allowed_transitions(%s.status_before($1, $2))",
													  schema, schema), type, from, to));
	ereport(ERROR,
			(errcode(ERRCODE_CHECK_VIOLATION),
			 errmsg("license status may not change from \"%s\" to \"%s\"", from_text, to_text),
			 errdetail_internal("%s", detail),
			 errhint("Allowed next states: %s.", allowed),
			 errtableconstraint(rel, trigdata->tg_trigger->tgname)));
}
