/*
 * name_marks.c
 *		What a key leaves out, and may make a name that of another party.
 *
 * Listed parties are found by keys that leave out much, and that is right for
 * what restricts.  What clears a party must not clear another one whose name only
 * sounds like it, or a field of two parties whose names, run together, are the
 * name of a third.  Two names are of one party if they have the same key, the
 * same marks, and no different legal forms (name_form.c).
 *
 * Marks are
 *	- the letters of scripts that are transliterated with loss: many Chinese
 *	  names sound alike; and Greek and Cyrillic letters in Latin words;
 *	- signs that turn the direction of letters round;
 *	- legal forms, signs and words that stand between two parties, inside the
 *	  name;
 *	- abbreviations of several words, numbers in words (One Bank, First Bank),
 *	  and letters for digits;
 *	- titles behind the name (Jr., Sr.), and before that of a firm (President
 *	  Hotels Ltd.);
 *	- a comma at which the name of a firm was turned round;
 *	- that the name was not read to its end.
 */
#include "support/compat.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>
#include <unicode/ustring.h>
#include <unicode/utf8.h>
#include <unicode/utf16.h>

#include "screening/field.h"
#include "screening/name_rule.h"

/* Room for one word of the marks; those of shipped rows are shorter. */
#define MARK_WORD		64

/* Room for letters; what does not fit was not read of the name either. */
#define LETTERS_MOST	(2 * NAME_MAX_BYTES)

#define TATWEEL			0x0640
#define LEFT_TO_RIGHT_OVERRIDE	0x202D
#define RIGHT_TO_LEFT_OVERRIDE	0x202E

/* ---- letters ---- */

/* One letter for those that are written for each other in Arabic and Persian. */
static UChar32
PlainLetter(UChar32 c)
{
	switch (c)
	{
		case 0x0622:			/* alef with madda, hamza, wasla */
		case 0x0623:
		case 0x0625:
		case 0x0671:
			return 0x0627;
		case 0x0649:			/* alef maksura, Persian yeh */
		case 0x06CC:
			return 0x064A;
		case 0x06A9:			/* keheh */
			return 0x0643;
		case 0x06C1:			/* heh goal */
			return 0x0647;
		default:
			return c;
	}
}

/* Does a letter tell names apart, in a word that has Latin letters too or has none? */
static bool
LetterTells(UChar32 c, bool latin)
{
	UErrorCode	status = U_ZERO_ERROR;

	switch (uscript_getScript(c, &status))
	{
		case USCRIPT_LATIN:
		case USCRIPT_INHERITED:
			return false;
		case USCRIPT_GREEK:		/* these look like other Latin letters than
								 * they are read as */
		case USCRIPT_CYRILLIC:
			return latin && u_isalpha(c);
		case USCRIPT_HEBREW:	/* vowels are written or not */
		case USCRIPT_ARABIC:
			return u_isalpha(c);
		case USCRIPT_COMMON:
			return c >= 0x0590;
		default:
			return true;
	}
}

static inline bool
IsInWord(UChar32 c)
{
	return u_isalpha(c) || (U_GET_GC_MASK(c) & (U_GC_MN_MASK | U_GC_MC_MASK)) != 0;
}

/* Writes the letters of a word that tell names apart; returns how many bytes of out are used. */
static int
WriteWord(const UChar *word, int32_t length, char *out, int used)
{
	bool		latin = false;
	UChar32		c;

	for (int32_t i = 0; i < length;)
	{
		UErrorCode	status = U_ZERO_ERROR;

		U16_NEXT(word, i, length, c);
		latin |= uscript_getScript(c, &status) == USCRIPT_LATIN;
	}
	for (int32_t i = 0; i < length;)
	{
		U16_NEXT(word, i, length, c);
		if (c == TATWEEL || !LetterTells(c, latin) || used + 4 > LETTERS_MOST)
			continue;
		c = PlainLetter(c);
		U8_APPEND_UNSAFE(out, used, c);
	}
	return used;
}

/* Writes the letters that tell names apart; returns the length. */
static int
WriteLetters(const char *utf8, int length, char *out)
{
	UErrorCode	status = U_ZERO_ERROR;
	const UNormalizer2 *nfkc = unorm2_getNFKCInstance(&status);
	UChar		text[NAME_MAX_BYTES + 1];
	UChar		composed[4 * NAME_MAX_BYTES];
	const UChar *letters = composed;
	int32_t		count;
	int32_t		composed_count = 0;
	int32_t		start = 0;
	int			used = 0;

	u_strFromUTF8WithSub(text, lengthof(text), &count, utf8, length, ' ', NULL, &status);
	if (U_SUCCESS(status))
		composed_count = unorm2_normalize(nfkc, text, count, composed, lengthof(composed), &status);
	if (U_FAILURE(status))
		letters = text;
	else
		count = composed_count;
	for (int32_t i = 0; i < count;)
	{
		int32_t		at = i;
		UChar32		c;

		U16_NEXT(letters, i, count, c);
		if (c == LEFT_TO_RIGHT_OVERRIDE || c == RIGHT_TO_LEFT_OVERRIDE)
			out[used++] = '<';
		if (used + 4 > LETTERS_MOST)
			return used;
		if (IsInWord(c))
			continue;
		used = WriteWord(letters + start, at - start, out, used);
		start = i;
	}
	return WriteWord(letters + start, count - start, out, used);
}

static bool
IsAscii(const char *utf8, int length)
{
	for (int i = 0; i < length; i++)
		if (IS_HIGHBIT_SET(utf8[i]))
			return false;
	return true;
}

/* ---- words ---- */

static inline bool
IsKeyWord(const NameToken *token)
{
	return NameKeyHas(token->word_class);
}

/* Is it the name of a firm, as far as its words tell? */
static bool
IsFirm(const NameTokens *tokens)
{
	for (int i = 0; i < tokens->count; i++)
		if (tokens->token[i].word_class == NAME_LEGAL || tokens->token[i].word_class == NAME_LEGAL_PART ||
			tokens->token[i].word_class == NAME_COMMON || tokens->token[i].word_class == NAME_PLACE)
			return true;
	return false;
}

/* The last word that the key has, -1 if there is none. */
static int
LastKeyWord(const NameTokens *tokens)
{
	int			last = tokens->count - 1;

	while (last >= 0 && !IsKeyWord(&tokens->token[last]))
		last--;
	return last;
}

/* Writes that a word stands behind so many words of the key. */
static int
WriteMark(char *out, int used, int behind, char sign, const char *word)
{
	int			length = word == NULL ? 0 : (int) strnlen(word, MARK_WORD);

	out[used++] = sign;
	out[used++] = 'a' + behind;
	if (length > 0)
		memcpy(out + used, word, length);
	return used + length;
}

/* Is a word one that stands between two parties? */
static bool
StandsBetween(const NameRules *rules, const NameTokens *tokens, int i)
{
	const NameToken *token = &tokens->token[i];

	return token->word_class == NAME_STOP &&
		FieldWordIs(rules, NameTokenText(tokens, i), token->length, token->hash, FIELD_BETWEEN);
}

int
NameMarks(const NameRules *rules, const char *utf8, int length, const NameTokens *tokens, char *out)
{
	bool		firm = IsFirm(tokens);
	int			last = LastKeyWord(tokens);
	int			behind = 0;
	int			used = 0;

	length = Min(length, NAME_MAX_BYTES);
	if (!IsAscii(utf8, length))
		used = WriteLetters(utf8, length, out);
	for (int i = 0; i < tokens->count; i++)
	{
		const NameToken *token = &tokens->token[i];
		bool		inside = behind > 0 && i < last;

		if ((token->marks & NAME_MARK_APART) && behind > 0 && i <= last)
			used = WriteMark(out, used, behind, '/', NULL);
		if (inside && token->word_class == NAME_LEGAL)
			used = WriteMark(out, used, behind, '=', NameFormOf(rules, tokens, i));
		else if (inside && StandsBetween(rules, tokens, i))
			used = WriteMark(out, used, behind, '/', NameTokenText(tokens, i));
		else if (token->word_class == NAME_HONORIFIC && last >= 0 && (behind > 0 || firm))
			used = WriteMark(out, used, behind, '"', NameTokenText(tokens, i));
		if (!IsKeyWord(token))
			continue;
		if (token->flags & NAME_TOKEN_AMBIGUOUS)
			used = WriteMark(out, used, behind, '.', NULL);
		if (token->marks & (NAME_MARK_SPELLED | NAME_MARK_ORDINAL))
			used = WriteMark(out, used, behind, token->marks & NAME_MARK_ORDINAL ? '1' : '0', NULL);
		behind++;
	}
	if (tokens->comma > 0 && tokens->comma <= last && firm)
		used = WriteMark(out, used, tokens->comma, ',', NULL);
	if (tokens->cut)
		out[used++] = '-';
	out[used] = '\0';
	return used;
}
