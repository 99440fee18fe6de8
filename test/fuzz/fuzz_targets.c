/*
 * fuzz_targets.c
 *		Functions for the fuzzer to call where the extension has none that takes a
 *		text alone.
 */
#include "support/compat.h"

#include "executor/executor.h"
#include "lib/stringinfo.h"

#include "redzone.h"
#include "rulebook/rulebook_cache.h"
#include "screening/field.h"
#include "screening/name_word.h"
#include "screening/party.h"
#include "screening/screen_near.h"

PG_FUNCTION_INFO_V1(fuzz_paragraphs);
PG_FUNCTION_INFO_V1(fuzz_edits);
PG_FUNCTION_INFO_V1(fuzz_field);

extern Datum eccn_in(PG_FUNCTION_ARGS);
extern Datum eccn_list(PG_FUNCTION_ARGS);

/*
 * fuzz_paragraphs(text) returns int
 *
 * A target for fuzz_function: how many ECCNs eccn_list() reads from the text.
 */
Datum
fuzz_paragraphs(PG_FUNCTION_ARGS)
{
	LOCAL_FCINFO(call, 2);
	FmgrInfo	function = {.fn_addr = eccn_list, .fn_nargs = 2, .fn_strict = true, .fn_retset = true,
	.fn_mcxt = CurrentMemoryContext};
	ReturnSetInfo set = {.type = T_ReturnSetInfo, .econtext = CreateStandaloneExprContext(),
	.allowedModes = SFRM_ValuePerCall};
	int			count = 0;

	InitFunctionCallInfoData(*call, &function, 2, InvalidOid, NULL, (Node *) &set);
	call->args[0].value = DirectFunctionCall1(eccn_in, CStringGetDatum("3A001"));
	call->args[0].isnull = false;
	call->args[1].value = PG_GETARG_DATUM(0);
	call->args[1].isnull = false;
	while (FunctionCallInvoke(call), set.isDone == ExprMultipleResult)
		count++;
	PG_RETURN_INT32(count);
}

/* Edits between two words, by all of the matrix. */
static int
PlainEdits(const char *a, int a_length, const char *b, int b_length)
{
	int			edits[WORD_LETTERS + 1][WORD_LETTERS + 1];

	for (int i = 0; i <= a_length; i++)
		for (int j = 0; j <= b_length; j++)
		{
			int			least = i == 0 ? j : j == 0 ? i : edits[i - 1][j - 1] + (a[i - 1] != b[j - 1]);

			if (i > 0)
				least = Min(least, edits[i - 1][j] + 1);
			if (j > 0)
				least = Min(least, edits[i][j - 1] + 1);
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
				least = Min(least, edits[i - 2][j - 2] + 1);
			edits[i][j] = least;
		}
	return edits[a_length][b_length];
}

/* The letters of a word, in memory of exact size. */
static char *
WordCopy(StringInfo word)
{
	char	   *copy;

	word->len = Min(word->len, WORD_LETTERS);
	copy = FuzzAlloc(Max(word->len, 1));
	memcpy(copy, word->data, word->len);
	return copy;
}

static void
CheckEdits(const char *a, int a_length, const char *b, int b_length, int edits)
{
	WordPattern pattern;

	for (int most = 0; most <= NEAR_MOST_EDITS; most++)
		if (NearEdits(a, a_length, b, b_length, most) != Min(edits, most + 1))
			elog(ERROR, "NearEdits(\"%.*s\", \"%.*s\", %d) is not that of %d edits", a_length, a, b_length, b, most, edits);
	WordPatternPrepare(&pattern, a, a_length);
	for (int most = 0; most <= WORD_LETTERS; most++)
	{
		if (WordEditsWithin(&pattern, b, b_length, most) != Min(edits, most + 1))
			elog(ERROR, "WordEditsWithin(\"%.*s\", \"%.*s\", %d) is not that of %d edits", a_length, a, b_length, b, most, edits);
		if (edits <= most && WordLettersApart(WordLetters(a, a_length), WordLetters(b, b_length), most))
			elog(ERROR, "letters of \"%.*s\" and \"%.*s\" are said to be more than %d edits apart", a_length, a, b_length, b, most);
	}
}

/*
 * fuzz_edits(text) returns int
 *
 * A target for fuzz_function: a word, and behind a comma edits that make
 * another one of it, of three bytes each.  What looks for near words must find
 * as many edits between the two as the matrix does.  NULL for words that are
 * not near.
 */
Datum
fuzz_edits(PG_FUNCTION_ARGS)
{
	text	   *input = PG_GETARG_TEXT_PP(0);
	const unsigned char *data = (unsigned char *) VARDATA_ANY(input);
	int			size = VARSIZE_ANY_EXHDR(input);
	int			at = 0;
	StringInfoData one;
	StringInfoData other;
	char	   *a;
	char	   *b;
	int			edits;

	/* Of few letters, so that equal ones meet. */
	initStringInfo(&one);
	initStringInfo(&other);
	while (at < size && data[at] != ',')
		appendStringInfoChar(&one, 'a' + data[at++] % 3);
	appendBinaryStringInfo(&other, one.data, one.len);
	for (at++; at + 3 <= size; at += 3)
	{
		int			place = data[at + 1] % (other.len + 1);
		char		letter = 'a' + data[at + 2] % 3;
		char	   *letters;

		enlargeStringInfo(&other, 1);
		letters = other.data + place;
		switch (data[at] % 4)
		{
			case 0:				/* put in */
				memmove(letters + 1, letters, other.len - place);
				*letters = letter;
				other.len++;
				break;
			case 1:				/* leave out */
				if (place < other.len)
				{
					other.len--;
					memmove(letters, letters + 1, other.len - place);
				}
				break;
			case 2:				/* replace */
				if (place < other.len)
					*letters = letter;
				break;
			case 3:				/* swap */
				if (place + 1 < other.len)
				{
					letter = letters[0];
					letters[0] = letters[1];
					letters[1] = letter;
				}
				break;
		}
	}
	a = WordCopy(&one);
	b = WordCopy(&other);
	edits = PlainEdits(a, one.len, b, other.len);
	CheckEdits(a, one.len, b, other.len, edits);
	CheckEdits(b, other.len, a, one.len, edits);
	if (edits > NEAR_MOST_EDITS)
		PG_RETURN_NULL();
	PG_RETURN_INT32(edits);
}

/* Is a range of so many bytes within another of some length? */
static void
CheckRange(const char *what, int start, int length, int most)
{
	if (start < 0 || length < 0 || start + length > most)
		elog(ERROR, "%s from %d on of %d bytes is outside of %d", what, start, length, most);
}

/*
 * fuzz_field(text) returns int
 *
 * A target for fuzz_function: how many parts a consignee field has.  Parts and
 * what was set aside must lie in their buffers, and a part must be read as the
 * same part again.  NULL for a field without parts.
 */
Datum
fuzz_field(PG_FUNCTION_ARGS)
{
	text	   *input = PG_GETARG_TEXT_PP(0);
	int			length = VARSIZE_ANY_EXHDR(input);
	const NameRules *rules = PartyNameRules(RulebookGet());
	char	   *field = FuzzAlloc(Max(length, 1));
	FieldParts *parts = FuzzAlloc(sizeof(FieldParts));
	FieldParts *again = FuzzAlloc(sizeof(FieldParts));

	memcpy(field, VARDATA_ANY(input), length);
	FieldRead(rules, field, length, parts);
	if (parts->count < 0 || parts->count > FIELD_MAX_PARTS)
		elog(ERROR, "%d parts", parts->count);
	CheckRange("the text", 0, parts->used, sizeof(parts->text));
	CheckRange("what was set aside", 0, parts->aside_length, sizeof(parts->aside));
	for (int i = 0; i < parts->count; i++)
		CheckRange("a part", parts->part[i].start, parts->part[i].length, parts->used);
	FieldRead(rules, field, length, again);
	if (again->count != parts->count || again->used != parts->used || memcmp(again->text, parts->text, parts->used) != 0)
		elog(ERROR, "a field is read in %d parts, and then in %d", parts->count, again->count);
	if (parts->count == 0)
		PG_RETURN_NULL();
	PG_RETURN_INT32(parts->count);
}
