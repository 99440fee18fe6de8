/*
 * license_exceptions_for.c
 *		Every license exception for an order: granted, possible with the facts that
 *		are missing, or closed and by what.
 */
#include "support/compat.h"

#include "catalog/pg_type.h"
#include "funcapi.h"
#include "miscadmin.h"
#include "utils/array.h"
#include "utils/builtins.h"

#include "determination/exception.h"
#include "determination/order_read.h"

PG_FUNCTION_INFO_V1(license_exceptions_for);
PG_FUNCTION_INFO_V1(license_exceptions_for_eccn);

enum
{
	COLUMN_EXCEPTION,
	COLUMN_PARAGRAPH,
	COLUMN_STATUS,
	COLUMN_NEEDS,
	COLUMN_FINDING,
	COLUMN_CITATION,
	COLUMNS
};

/* The keys of the facts in a set. */
static Datum
FactKeys(const Rulebook *rb, const FactSet *facts)
{
	Datum		keys[MAX_FACTS];
	int			count = 0;

	for (FactId f = 0; f < rb->nfacts; f++)
		if (FactSetHas(facts, f))
			keys[count++] = CStringGetTextDatum(rb->facts[f].key);
	return PointerGetDatum(construct_array(keys, count, TEXTOID, -1, false, TYPALIGN_INT));
}

static Datum
LicenseExceptionsFor(FunctionCallInfo fcinfo, bool item_is_text)
{
	ReturnSetInfo *result = (ReturnSetInfo *) fcinfo->resultinfo;
	ExceptionSurvey survey = {NULL, 0, 0, NULL};
	Trail		trail = {0, 0, NULL, &survey};
	Eligibility verdict;

	InitMaterializedSRF(fcinfo, 0);
	OrderDetermine(fcinfo, item_is_text, &verdict, &trail);
	for (int i = 0; i < survey.count; i++)
	{
		const SurveyedException *found = &survey.exceptions[i];
		Datum		values[COLUMNS];
		bool		nulls[COLUMNS] = {false};

		CHECK_FOR_INTERRUPTS();
		values[COLUMN_EXCEPTION] = CStringGetTextDatum(found->code);
		nulls[COLUMN_PARAGRAPH] = found->paragraph == NULL || *found->paragraph == '\0';
		values[COLUMN_PARAGRAPH] = nulls[COLUMN_PARAGRAPH] ? (Datum) 0 : CStringGetTextDatum(found->paragraph);
		values[COLUMN_STATUS] = CStringGetTextDatum(found->status);
		values[COLUMN_NEEDS] = FactKeys(survey.rb, &found->needs);
		values[COLUMN_FINDING] = CStringGetTextDatum(found->finding);
		values[COLUMN_CITATION] = CStringGetTextDatum(found->citation);
		tuplestore_putvalues(result->setResult, result->setDesc, values, nulls);
	}
	return (Datum) 0;
}

/*
 * license_exceptions_for(same arguments as export_eligibility) returns
 * table(exception text, paragraph text, status text, needs text[], finding text,
 * citation text)
 *
 * A row for each license exception and, where it reaches item and destination,
 * for each of its paragraphs: granted; possible, and the facts that nobody
 * stated; closed, and by which gate, term or scope.  No rows where nothing
 * requires a license.
 */
Datum
license_exceptions_for(PG_FUNCTION_ARGS)
{
	return LicenseExceptionsFor(fcinfo, true);
}

/* license_exceptions_for(item eccn, ...): the same for eccn columns. */
Datum
license_exceptions_for_eccn(PG_FUNCTION_ARGS)
{
	return LicenseExceptionsFor(fcinfo, false);
}
