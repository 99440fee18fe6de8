/*
 * eligibility.c
 *		A verdict made of its parts and taken apart, also into jsonb.
 *
 * eligibility.h describes the stored 16 bytes and lists the outcomes and
 * reasons.
 */
#include "support/compat.h"

#include "catalog/pg_type.h"
#include "miscadmin.h"
#include "nodes/primnodes.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/datetime.h"
#include "utils/jsonb.h"

#include "types/eligibility_text.h"

PG_FUNCTION_INFO_V1(eligibility);
PG_FUNCTION_INFO_V1(eligibility_outcome);
PG_FUNCTION_INFO_V1(eligibility_reasons);
PG_FUNCTION_INFO_V1(eligibility_has_reason);
PG_FUNCTION_INFO_V1(eligibility_valid_until);
PG_FUNCTION_INFO_V1(eligibility_may_ship);
PG_FUNCTION_INFO_V1(eligibility_to_jsonb);

/*
 * eligibility(outcome text, reasons text[], until date) returns eligibility
 *
 * Makes a verdict of its parts.  Errors: an unknown outcome or reason, a NULL
 * among the reasons, a day of -infinity.
 */
Datum
eligibility(PG_FUNCTION_ARGS)
{
	text	   *outcome_text = PG_GETARG_TEXT_PP(0);
	ArrayType  *array = PG_GETARG_ARRAYTYPE_P(1);
	DateADT		until = PG_GETARG_DATEADT(2);
	Eligibility *result = palloc(sizeof(Eligibility));
	ReasonSet	reasons = {0, 0};
	Outcome		outcome;
	Datum	   *elements;
	bool	   *nulls;
	int			count;
	int			i;

	outcome = OutcomeOfText(VARDATA_ANY(outcome_text), VARSIZE_ANY_EXHDR(outcome_text));
	if (outcome == OUTCOME_NONE)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("invalid outcome for type eligibility: \"%s\"",
						text_to_cstring(outcome_text)),
				 errhint(HINT_OUTCOME, OUTCOME_NAMES)));

	deconstruct_array(array, TEXTOID, -1, false, TYPALIGN_INT, &elements, &nulls, &count);
	for (i = 0; i < count; i++)
	{
		Reason		reason;

		CHECK_FOR_INTERRUPTS();
		if (nulls[i])
			ereport(ERROR,
					(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
					 errmsg("reasons of an eligibility must not be null"),
					 errhint("Remove the null with array_remove(reasons, NULL).")));
		reason = ReasonOfText(VARDATA_ANY(DatumGetPointer(elements[i])),
							  VARSIZE_ANY_EXHDR(DatumGetPointer(elements[i])));
		if (reason == REASON_NONE)
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("invalid reason for type eligibility: \"%s\"",
							TextDatumGetCString(elements[i])),
					 errhint(HINT_REASON)));
		ReasonSetAdd(&reasons, reason);
	}

	if (until == DATEVAL_NOBEGIN)
		ereport(ERROR,
				(errcode(ERRCODE_DATETIME_VALUE_OUT_OF_RANGE),
				 errmsg("an eligibility cannot hold until -infinity"),
				 errhint("Give the last day on which it holds, or infinity if no change is known.")));

	EligibilitySet(result, outcome, reasons, until);
	PG_RETURN_ELIGIBILITY_P(result);
}

/* outcome(eligibility) returns text */
Datum
eligibility_outcome(PG_FUNCTION_ARGS)
{
	Eligibility *e = PG_GETARG_ELIGIBILITY_P(0);

	PG_RETURN_TEXT_P(cstring_to_text(OutcomeName(StoredOutcome(e))));
}

/* reasons(eligibility) returns text[]: in the order of eligibility.h, empty if none. */
Datum
eligibility_reasons(PG_FUNCTION_ARGS)
{
	ReasonSet	reasons = StoredReasons(PG_GETARG_ELIGIBILITY_P(0));
	Datum		names[REASONS];
	int			count = 0;

	for (int reason = 0; reason < REASONS; reason++)
	{
		if (ReasonSetHas(reasons, reason))
			names[count++] = CStringGetTextDatum(ReasonName(reason));
	}
	PG_RETURN_ARRAYTYPE_P(construct_array(names, count, TEXTOID, -1, false, TYPALIGN_INT));
}

/*
 * has_reason(eligibility, reason text) returns boolean: is a reason among those
 * of the verdict?  An error for what is no reason, of which no verdict could
 * ever say yes.
 */
Datum
eligibility_has_reason(PG_FUNCTION_ARGS)
{
	Reason	   *known = fcinfo->flinfo->fn_extra;	/* where it is a constant */
	Reason		reason;

	if (known != NULL)
		reason = *known;
	else
	{
		text	   *name = PG_GETARG_TEXT_PP(1);
		Node	   *expr = fcinfo->flinfo->fn_expr;

		reason = ReasonOfText(VARDATA_ANY(name), VARSIZE_ANY_EXHDR(name));
		if (reason == REASON_NONE)
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("\"%s\" is no reason of a verdict", text_to_cstring(name)),
					 errhint(HINT_REASON)));
		if (expr != NULL && IsA(expr, FuncExpr) && IsA(lsecond(((FuncExpr *) expr)->args), Const))
		{
			known = MemoryContextAlloc(fcinfo->flinfo->fn_mcxt, sizeof(Reason));
			*known = reason;
			fcinfo->flinfo->fn_extra = known;
		}
	}
	PG_RETURN_BOOL(ReasonSetHas(StoredReasons(PG_GETARG_ELIGIBILITY_P(0)), reason));
}

/* valid_until(eligibility) returns date: the last day on which it holds, infinity if no change is known. */
Datum
eligibility_valid_until(PG_FUNCTION_ARGS)
{
	PG_RETURN_DATEADT(PG_GETARG_ELIGIBILITY_P(0)->until);
}

/* eligibility_may_ship(eligibility) returns boolean: the cast; NULL for review. */
Datum
eligibility_may_ship(PG_FUNCTION_ARGS)
{
	Outcome		outcome = EligibilityOutcome(PG_GETARG_ELIGIBILITY_P(0));

	if (outcome == OUTCOME_REVIEW)
		PG_RETURN_NULL();
	PG_RETURN_BOOL(outcome < OUTCOME_REVIEW);
}

/* Add a key and its value to the object under construction. */
static void
PushPair(JsonbParseState **state, char *key, JsonbValue *value)
{
	JsonbValue	name;

	name.type = jbvString;
	name.val.string.val = key;
	name.val.string.len = strlen(key);
	pushJsonbValue(state, WJB_KEY, &name);
	pushJsonbValue(state, WJB_VALUE, value);
}

/* A JSON string that shares its characters with text. */
static JsonbValue
StringValue(const char *text)
{
	JsonbValue	value;

	value.type = jbvString;
	value.val.string.val = unconstify(char *, text);
	value.val.string.len = strlen(text);
	return value;
}

/*
 * eligibility_to_jsonb(eligibility) returns jsonb
 *
 * An object of outcome, reasons, valid_until (null if no change is known)
 * and may_ship (null for review).
 */
Datum
eligibility_to_jsonb(PG_FUNCTION_ARGS)
{
	Eligibility *e = PG_GETARG_ELIGIBILITY_P(0);
	ReasonSet	reasons = StoredReasons(e);
	JsonbParseState *state = NULL;
	JsonbValue	value;
	char		day[MAXDATELEN + 1];

	pushJsonbValue(&state, WJB_BEGIN_OBJECT, NULL);

	value = StringValue(OutcomeName(StoredOutcome(e)));
	PushPair(&state, "outcome", &value);

	value = StringValue("reasons");
	pushJsonbValue(&state, WJB_KEY, &value);
	pushJsonbValue(&state, WJB_BEGIN_ARRAY, NULL);
	for (int reason = 0; reason < REASONS; reason++)
	{
		if (!ReasonSetHas(reasons, reason))
			continue;
		value = StringValue(ReasonName(reason));
		pushJsonbValue(&state, WJB_ELEM, &value);
	}
	pushJsonbValue(&state, WJB_END_ARRAY, NULL);

	if (e->until == DATEVAL_NOEND)
		value.type = jbvNull;
	else
	{
		WriteLastDay(e->until, day);
		value = StringValue(day);
	}
	PushPair(&state, "valid_until", &value);

	if (EligibilityOutcome(e) == OUTCOME_REVIEW)
		value.type = jbvNull;
	else
	{
		value.type = jbvBool;
		value.val.boolean = EligibilityOutcome(e) < OUTCOME_REVIEW;
	}
	PushPair(&state, "may_ship", &value);

	PG_RETURN_JSONB_P(JsonbValueToJsonb(pushJsonbValue(&state, WJB_END_OBJECT, NULL)));
}
