/*
 * order_text.c
 *		Texts of columns of orders, read without an error.
 *
 * Tables of orders hold what was typed into them: days, amounts, lists of
 * parties and facts as text, and some of it cannot be read.  That makes its
 * order one to look at; it must not end the report on a million others.  So
 * what cannot be read becomes a value of which a verdict says so: no day, not a
 * number, a party without a name, facts that are no object.
 *
 * A day is read in the forms that mean the same everywhere; whether 01/02/2026
 * is in January is for nobody to guess.
 */
#include "support/compat.h"

#include <ctype.h>

#include "catalog/pg_type.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/date.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"

PG_FUNCTION_INFO_V1(read_date);
PG_FUNCTION_INFO_V1(read_amount);
PG_FUNCTION_INFO_V1(read_evidence);
PG_FUNCTION_INFO_V1(read_parties);

#define MAX_AMOUNT_TEXT		200

/*
 * The value of a type of the server that a text is, if it is one.  The input
 * functions asked here take memory and nothing else, so that an error of theirs
 * leaves nothing behind.
 */
static bool
Input(Oid type, char *text, Datum *value)
{
	MemoryContext context = CurrentMemoryContext;
	volatile bool readable = true;
	Oid			input,
				parameter;

	getTypeInputInfo(type, &input, &parameter);
	PG_TRY();
	{
		*value = OidInputFunctionCall(input, text, parameter, -1);
	}
	PG_CATCH();
	{
		int			category = ERRCODE_TO_CATEGORY(geterrcode());

		if (category != ERRCODE_DATA_EXCEPTION && category != ERRCODE_PROGRAM_LIMIT_EXCEEDED)
			PG_RE_THROW();
		MemoryContextSwitchTo(context);
		FlushErrorState();
		readable = false;
	}
	PG_END_TRY();
	return readable;
}

/* Without white space around it; NULL if nothing is left. */
static char *
Trimmed(text * given)
{
	char	   *text = text_to_cstring(given);
	char	   *end;

	while (isspace((unsigned char) *text))
		text++;
	end = text + strlen(text);
	while (end > text && isspace((unsigned char) end[-1]))
		end--;
	*end = '\0';
	return *text == '\0' ? NULL : text;
}

static bool
Digits(const char *text, int count)
{
	for (int i = 0; i < count; i++)
		if (!isdigit((unsigned char) text[i]))
			return false;
	return true;
}

/*
 * read_date(text) returns date
 *
 * YYYY-MM-DD, YYYY/MM/DD, YYYY.MM.DD or YYYYMMDD, alone or with a time of day
 * behind it; NULL if it is none of them, or no day.
 */
Datum
read_date(PG_FUNCTION_ARGS)
{
	char	   *said = Trimmed(PG_GETARG_TEXT_PP(0));
	char		day[11];
	const char *rest = NULL;
	Datum		date;

	if (said == NULL || !Digits(said, 4))
		PG_RETURN_NULL();
	if (Digits(said + 4, 4))
	{
		snprintf(day, sizeof(day), "%.4s-%.2s-%.2s", said, said + 4, said + 6);
		rest = said + 8;
	}
	else if (strchr("-/.", said[4]) != NULL && said[4] != '\0' && Digits(said + 5, 2) && said[7] == said[4] && Digits(said + 8, 2))
	{
		snprintf(day, sizeof(day), "%.4s-%.2s-%.2s", said, said + 5, said + 8);
		rest = said + 10;
	}
	else
		PG_RETURN_NULL();
	/* A time of day says nothing of the day, whatever it is. */
	if (*rest != '\0' && !((*rest == 'T' || *rest == ' ') && isdigit((unsigned char) rest[1])))
		PG_RETURN_NULL();
	if (!Input(DATEOID, day, &date))
		PG_RETURN_NULL();
	PG_RETURN_DATUM(date);
}

/*
 * read_amount(text) returns numeric
 *
 * Digits with a point, as SQL writes numbers; NaN if it is anything else, NULL
 * if there is nothing.
 */
Datum
read_amount(PG_FUNCTION_ARGS)
{
	char	   *said = Trimmed(PG_GETARG_TEXT_PP(0));
	Datum		amount;

	if (said == NULL)
		PG_RETURN_NULL();
	if (strlen(said) > MAX_AMOUNT_TEXT || strspn(said, "+-.0123456789eE") != strlen(said) || !Input(NUMERICOID, said, &amount))
	{
		if (!Input(NUMERICOID, "NaN", &amount))
			elog(ERROR, "NaN is no numeric");
	}
	PG_RETURN_DATUM(amount);
}

/*
 * read_evidence(text) returns jsonb
 *
 * The JSON that a text is; a JSON string, which is no evidence, if it is none.
 */
Datum
read_evidence(PG_FUNCTION_ARGS)
{
	char	   *said = Trimmed(PG_GETARG_TEXT_PP(0));
	Datum		evidence;

	if (said == NULL)
		PG_RETURN_NULL();
	if (!Input(JSONBOID, said, &evidence) && !Input(JSONBOID, "\"unreadable\"", &evidence))
		elog(ERROR, "a string is no jsonb");
	PG_RETURN_DATUM(evidence);
}

/*
 * read_parties(text) returns text[]
 *
 * An array as SQL writes it, or else one party.  What begins as an array and is
 * none names nobody: a party without a name.
 */
Datum
read_parties(PG_FUNCTION_ARGS)
{
	char	   *said = Trimmed(PG_GETARG_TEXT_PP(0));
	Datum		parties;

	if (said == NULL)
		PG_RETURN_NULL();
	if (*said != '{')
	{
		Datum		party = CStringGetTextDatum(said);

		PG_RETURN_ARRAYTYPE_P(construct_array(&party, 1, TEXTOID, -1, false, TYPALIGN_INT));
	}
	if (!Input(TEXTARRAYOID, said, &parties) && !Input(TEXTARRAYOID, "{?}", &parties))
		elog(ERROR, "no array of texts");
	PG_RETURN_DATUM(parties);
}
