/*
 * name_rules.c
 *		Names at the SQL level: the rules as rows, and the functions on them.
 */
#include "compat.h"

#include "access/htup_details.h"
#include "executor/spi.h"
#include "mb/pg_wchar.h"
#include "utils/builtins.h"
#include "utils/memutils.h"

#include "name_key.h"

PG_FUNCTION_INFO_V1(name_key);

/*
 * The rows of export_control.name_word under the active snapshot, the user's
 * after the shipped ones so that they win.
 *
 * Every SQL-callable function here keeps them for the statement (fn_extra), so
 * a change of the table shows in the next one.
 */
NameRules *
NameRulesLoad(MemoryContext context)
{
	NameRules  *result;
	NameRule   *rules;
	int			count;

	if (SPI_connect() != SPI_OK_CONNECT)
		elog(ERROR, "SPI_connect failed");
	if (SPI_execute("SELECT words, class, means FROM export_control.name_word ORDER BY shipped DESC, words, class", true, 0) != SPI_OK_SELECT)
		elog(ERROR, "could not read export_control.name_word");

	count = (int) SPI_processed;
	rules = palloc(sizeof(NameRule) * Max(count, 1));
	for (int i = 0; i < count; i++)
	{
		HeapTuple	row = SPI_tuptable->vals[i];
		TupleDesc	desc = SPI_tuptable->tupdesc;
		char	   *words = SPI_getvalue(row, desc, 1);
		char	   *word_class = SPI_getvalue(row, desc, 2);
		char	   *means = SPI_getvalue(row, desc, 3);
		int			code = NameWordClassFromText(word_class);

		if (code < 0)
			ereport(ERROR,
					(errcode(ERRCODE_DATA_CORRUPTED),
					 errmsg("unknown class \"%s\" of name word \"%s\"", word_class, words)));
		rules[i].words = pg_server_to_any(words, strlen(words), PG_UTF8);
		rules[i].word_class = code;
		rules[i].means = means ? pg_server_to_any(means, strlen(means), PG_UTF8) : NULL;
	}
	result = NameRulesBuild(context, rules, count);
	SPI_finish();
	return result;
}

static NameRules *
StatementRules(FunctionCallInfo fcinfo)
{
	if (fcinfo->flinfo->fn_extra == NULL)
		fcinfo->flinfo->fn_extra = NameRulesLoad(fcinfo->flinfo->fn_mcxt);
	return fcinfo->flinfo->fn_extra;
}

/* Words of a text argument. */
static void
NormalizeText(FunctionCallInfo fcinfo, int argument, NameTokens *out)
{
	NameRules  *rules = StatementRules(fcinfo);
	text	   *name = PG_GETARG_TEXT_PP(argument);
	int			length = Min(VARSIZE_ANY_EXHDR(name), 4 * NAME_MAX_BYTES);
	char	   *utf8;

	/* Only what is read needs conversion; never cut inside a character. */
	if (GetDatabaseEncoding() == PG_UTF8)
		NameNormalize(rules, VARDATA_ANY(name), VARSIZE_ANY_EXHDR(name), out);
	else
	{
		length = pg_mbcliplen(VARDATA_ANY(name), VARSIZE_ANY_EXHDR(name), length);
		utf8 = pg_server_to_any(VARDATA_ANY(name), length, PG_UTF8);
		NameNormalize(rules, utf8, utf8 == VARDATA_ANY(name) ? length : (int) strlen(utf8), out);
	}
}

/*
 * name_key(name text) returns text
 *
 * The key under which spellings of a name are the same.  NULL for NULL; the
 * empty string for a name without letters or digits.
 */
Datum
name_key(PG_FUNCTION_ARGS)
{
	NameTokens	tokens;
	char		key[NAME_TEXT_BYTES];
	int			length;

	NormalizeText(fcinfo, 0, &tokens);
	length = NameExactKey(&tokens, key);
	PG_RETURN_TEXT_P(cstring_to_text_with_len(key, length));
}
