/*
 * name_functions.c
 *		Names in SQL: name_key(), name_form(), name_marks(), name_similarity() and
 *		the operator %.
 *
 * Each call site keeps the rules for the statement (fn_extra), so a change of
 * export_control.name_word shows in the next one.
 */
#include "support/compat.h"

#include "mb/pg_wchar.h"
#include "utils/builtins.h"

#include "screening/name_key.h"
#include "screening/screen_score.h"

PG_FUNCTION_INFO_V1(name_key);
PG_FUNCTION_INFO_V1(name_form);
PG_FUNCTION_INFO_V1(name_marks);
PG_FUNCTION_INFO_V1(name_similarity);
PG_FUNCTION_INFO_V1(name_matches);

/* What a call site keeps for the statement. */
typedef struct NameState
{
	NameRules  *rules;
	ScoreQuery *query[2];		/* prepared arguments of the last call */
	char	   *name[2];		/* and their bytes */
	int			length[2];
} NameState;

static NameState *
StatementState(FunctionCallInfo fcinfo)
{
	NameState  *state = fcinfo->flinfo->fn_extra;

	if (state == NULL)
	{
		MemoryContext context = fcinfo->flinfo->fn_mcxt;

		state = MemoryContextAllocZero(context, sizeof(NameState));
		state->rules = NameRulesLoad(context);
		fcinfo->flinfo->fn_extra = state;
	}
	return state;
}

/* What is read of a name in the server's encoding, and one byte more; pfree it if it is not the name itself. */
static char *
ServerTextAsUtf8(const char *name, int *length)
{
	char	   *utf8;

	if (GetDatabaseEncoding() == PG_UTF8)
		return unconstify(char *, name);
	/* Only what is read needs conversion; never cut inside a character. */
	*length = pg_mbcliplen(name, *length, NAME_MAX_BYTES + 1);
	utf8 = pg_server_to_any(name, *length, PG_UTF8);
	if (utf8 != name)
		*length = (int) strlen(utf8);
	return utf8;
}

/* Gets the words of a name in the server's encoding. */
static void
NormalizeServerText(const NameRules *rules, const char *name, int length, NameTokens *out)
{
	char	   *utf8 = ServerTextAsUtf8(name, &length);

	NameNormalize(rules, utf8, length, out);
	if (utf8 != name)
		pfree(utf8);
}

/* Gets the words of the argument of a function; the rules by which. */
static const NameRules *
ArgumentTokens(FunctionCallInfo fcinfo, NameTokens *tokens)
{
	const NameRules *rules = StatementState(fcinfo)->rules;
	text	   *name = PG_GETARG_TEXT_PP(0);

	NormalizeServerText(rules, VARDATA_ANY(name), VARSIZE_ANY_EXHDR(name), tokens);
	return rules;
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

	(void) ArgumentTokens(fcinfo, &tokens);
	PG_RETURN_TEXT_P(cstring_to_text_with_len(key, NameExactKey(&tokens, key)));
}

/*
 * name_form(name text) returns text
 *
 * The legal forms that a name states, each by one of its spellings, with commas
 * between.  NULL for NULL; the empty string for a name that states none.
 */
Datum
name_form(PG_FUNCTION_ARGS)
{
	NameTokens	tokens;
	char		forms[NAME_TEXT_BYTES];
	const NameRules *rules = ArgumentTokens(fcinfo, &tokens);

	PG_RETURN_TEXT_P(cstring_to_text_with_len(forms, NameForms(rules, &tokens, forms)));
}

/*
 * name_marks(name text) returns text
 *
 * What else may make a name that of another party with the same key.  NULL for
 * NULL; the empty string for most names.
 */
Datum
name_marks(PG_FUNCTION_ARGS)
{
	NameTokens	tokens;
	char		marks[NAME_MARKS_BYTES];
	const NameRules *rules = StatementState(fcinfo)->rules;
	text	   *name = PG_GETARG_TEXT_PP(0);
	int			length = VARSIZE_ANY_EXHDR(name);
	char	   *utf8 = ServerTextAsUtf8(VARDATA_ANY(name), &length);

	NameNormalize(rules, utf8, length, &tokens);
	length = NameMarks(rules, utf8, length, &tokens, marks);
	PG_RETURN_TEXT_P(cstring_to_text(pg_any_to_server(marks, length, PG_UTF8)));
}

/*
 * How alike the two arguments are.  An argument that stays the same from row to
 * row, as in a join, is prepared once.
 */
static float
ArgumentLikeness(FunctionCallInfo fcinfo)
{
	NameState  *state = StatementState(fcinfo);

	for (int i = 0; i < 2; i++)
	{
		text	   *name = PG_GETARG_TEXT_PP(i);
		int			length = VARSIZE_ANY_EXHDR(name);
		int			kept = Min(length, NAME_MAX_BYTES + 1);

		if (state->query[i] == NULL)
			state->query[i] = MemoryContextAllocZero(fcinfo->flinfo->fn_mcxt, sizeof(ScoreQuery));
		else if (state->length[i] == kept && memcmp(state->name[i], VARDATA_ANY(name), kept) == 0)
			continue;
		if (state->name[i] == NULL)
			state->name[i] = MemoryContextAlloc(fcinfo->flinfo->fn_mcxt, NAME_MAX_BYTES + 1);
		NormalizeServerText(state->rules, VARDATA_ANY(name), length, &state->query[i]->tokens);
		ScoreQueryPrepare(state->query[i], NULL);
		ScoreQueryPatterns(state->query[i]);
		memcpy(state->name[i], VARDATA_ANY(name), kept);
		state->length[i] = kept;
	}
	return NamePairScore(state->query[0], state->query[1]);
}

/*
 * name_similarity(a party_name, b party_name) returns real
 *
 * How likely both are names of the same party, 0 to 1; 1 for the same key.
 * NULL if either is NULL.
 */
Datum
name_similarity(PG_FUNCTION_ARGS)
{
	PG_RETURN_FLOAT4(ArgumentLikeness(fcinfo));
}

/*
 * name_matches(a party_name, b party_name) returns boolean
 *
 * Operator %: are both names of the same party, as far as names can tell?
 * NULL if either is NULL.
 */
Datum
name_matches(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(ArgumentLikeness(fcinfo) >= NAME_PAIR_THRESHOLD);
}
