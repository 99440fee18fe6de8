/*
 * name_spell.c
 *		Names of all scripts, spelled in the letters a to z.
 *
 * Latin, Greek, Cyrillic, Hebrew and Arabic letters are looked up one by one
 * (name_letters.h).  A run of any other script is transliterated by ICU, but
 * for the words in it that export_control.name_word knows.
 */
#include "support/compat.h"

#include "lib/stringinfo.h"

#include <unicode/putil.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>
#include <unicode/utf8.h>
#include <unicode/utrans.h>

#include "screening/name_letters.h"
#include "screening/name_rule.h"
#include "screening/name_spell.h"

/*
 * A name has no more words than NAME_MAX_WORDS, so what comes behind so many
 * syllables of a run is not read: to transliterate one takes longer than all else.
 */
#define MOST_SYLLABLES	(2 * NAME_MAX_WORDS)

/* Longest word of another script that is looked up in the rules, in bytes. */
#define FOREIGN_WORD_BYTES 24

static int	SpellForeign(const NameRules *rules, const char *utf8, int length, char *out, int size, bool *cut);

/* Characters that are dropped: marks, apostrophes, and what is not seen: joiners, direction signs, fillers. */
static bool
IsInvisible(uint32 c)
{
	return (c >= 0x02B0 && c <= 0x036F) || (c >= 0x0483 && c <= 0x0489) ||
		(c >= 0x0591 && c <= 0x05CF) || (c >= 0x0610 && c <= 0x061C) ||
		(c >= 0x1AB0 && c <= 0x1AFF) || (c >= 0x1DC0 && c <= 0x1DFF) ||
		c == 0x2018 || c == 0x2019 || c == 0x201B || c == 0x2032 ||
		(c >= 0x20D0 && c <= 0x20FF) || c == 0x05F3 || c == 0x05F4 || (c >= 0xFE20 && c <= 0xFE2F) ||
		u_hasBinaryProperty((UChar32) c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
}

/* Letters without a sound: the hard and the soft sign, palochka, hamza, a glottal stop. */
static bool
IsSilent(uint32 c)
{
	return c == 0x042A || c == 0x042C || c == 0x044A || c == 0x044C || c == 0x048C || c == 0x048D ||
		c == 0x04C0 || c == 0x04CF || c == 0x0621 || c == 0x0241 || c == 0x0242;
}

/* How one character is spelled; NULL if ICU must transliterate it. */
static const char *
SpellCharacter(uint32 c)
{
	if (IsInvisible(c))
		return "";
	for (int i = 0; i < (int) lengthof(name_letter_ranges); i++)
	{
		const NameLetterRange *range = &name_letter_ranges[i];

		if (c >= range->first && c <= range->last)
		{
			const char *letters = name_letters[range->offset + (c - range->first)];

			/* A letter that was dropped would make one name of two. */
			return *letters == '\0' && (U_GET_GC_MASK(c) & (U_GC_LC_MASK | U_GC_LO_MASK)) != 0 && !IsSilent(c) ? NULL : letters;
		}
	}
	if ((c >= 0x2000 && c <= 0x206F) || (c >= 0x3000 && c <= 0x3004) ||
		(c >= 0x3008 && c <= 0x3030) || c == 0x30FB || c < 0xA0)
		return " ";
	return NULL;
}

/* How an ASCII character is spelled; NUL drops it, and a blank separates words. */
static inline char
SpellAscii(unsigned char c)
{
	static const char spelling[129] =
	"          /  /                  "
	"       \0    , ./0123456789 /    "
	" abcdefghijklmnopqrstuvwxyz     "
	"\0abcdefghijklmnopqrstuvwxyz /   ";

	return spelling[c];
}

static inline int
Append(char *out, int used, int size, const char *text, int length)
{
	if (used + length >= size)
		return used;
	memcpy(out + used, text, length);
	return used + length;
}

char
NameOtherLetter(uint16 bytes)
{
	switch (bytes)
	{
		case 0xD185:			/* kha */
		case 0xD0A5:
		case 0xCF87:			/* chi */
		case 0xCEA7:
			return 'h';
		case 0xD186:			/* tse */
		case 0xD0A6:
			return 'c';
		case 0xCEB2:			/* beta */
		case 0xCE92:
			return 'b';
		case 0xCF85:			/* ypsilon, with and without accent */
		case 0xCF8D:
		case 0xCEA5:
			return 'u';
		default:
			return '\0';
	}
}

/* The sound that two Greek letters, small or capital, stand for together; NUL if they stand for none. */
static char
GreekPair(uint32 first, uint32 second)
{
	if (first >= 0x0391 && first <= 0x03A9)
		first += 0x20;
	if (second >= 0x0391 && second <= 0x03A9)
		second += 0x20;
	if (first == 0x03BC && second == 0x03C0)
		return 'b';				/* mi pi */
	if (first == 0x03BD && second == 0x03C4)
		return 'd';				/* ni taf */
	if (first == 0x03B3 && second == 0x03BA)
		return 'g';				/* gamma kappa */
	if (first == 0x03C4 && second == 0x03B6)
		return 'j';				/* taf zita */
	if (first == 0x03BF && second == 0x03C5)
		return 'u';				/* omikron ypsilon */
	return '\0';
}

/* Where a run of characters that the tables cannot read ends, marks inside it included. */
static int
ForeignRunEnd(const uint8_t *in, int i, int length)
{
	while (i < length)
	{
		UChar32		c;
		int			next = i;

		U8_NEXT(in, next, length, c);
		if (c < 0x300 || (SpellCharacter(c) != NULL && !IsInvisible(c)))
			break;
		i = next;
	}
	return i;
}

/* The bit of a letter of the tables; 0: Latin, or no letter. */
static inline uint32
TableScript(uint32 c)
{
	if (c < 0x0370)
		return 0;
	if (c < 0x0400)
		return NAME_GREEK;
	if (c < 0x0530)
		return NAME_CYRILLIC;
	if (c >= 0x05D0 && c <= 0x05EF)
		return NAME_HEBREW;
	return c >= 0x0620 && c <= 0x06FF ? NAME_ARABIC : 0;
}

/* Scripts with a bit of their own, from NAME_FIRST_FOREIGN on. */
static const UScriptCode foreign_scripts[] = {
	USCRIPT_HAN, USCRIPT_HANGUL, USCRIPT_HIRAGANA, USCRIPT_KATAKANA, USCRIPT_THAI, USCRIPT_GEORGIAN, USCRIPT_ARMENIAN,
	USCRIPT_DEVANAGARI, USCRIPT_BENGALI, USCRIPT_TAMIL, USCRIPT_THAANA, USCRIPT_KHMER, USCRIPT_MYANMAR, USCRIPT_LAO,
	USCRIPT_ETHIOPIC, USCRIPT_SINHALA, USCRIPT_GURMUKHI, USCRIPT_GUJARATI, USCRIPT_TELUGU, USCRIPT_KANNADA,
	USCRIPT_MALAYALAM, USCRIPT_MONGOLIAN, USCRIPT_TIBETAN
};

/* The bits of the letters of a run that the tables cannot read. */
static uint32
RunScripts(const uint8_t *in, int i, int length)
{
	uint32		bits = 0;

	while (i < length)
	{
		UErrorCode	status = U_ZERO_ERROR;
		UScriptCode script;
		UChar32		c;
		uint32		bit = NAME_OTHER_SCRIPT;

		U8_NEXT(in, i, length, c);
		if (c < 0 || !u_isalpha(c))
			continue;
		script = uscript_getScript(c, &status);
		switch (script)
		{
			case USCRIPT_LATIN:
			case USCRIPT_COMMON:
			case USCRIPT_INHERITED:
				continue;
			case USCRIPT_GREEK:
				bit = NAME_GREEK;
				break;
			case USCRIPT_CYRILLIC:
				bit = NAME_CYRILLIC;
				break;
			case USCRIPT_HEBREW:
				bit = NAME_HEBREW;
				break;
			case USCRIPT_ARABIC:
				bit = NAME_ARABIC;
				break;
			default:
				for (int k = 0; k < (int) lengthof(foreign_scripts); k++)
					if (script == foreign_scripts[k])
						bit = NAME_FIRST_FOREIGN << k;
		}
		bits |= bit;
	}
	return bits;
}

char *
NameScriptTexts(uint32 scripts)
{
	static const char *const of_tables[] = {"Greek", "Cyrillic", "Hebrew", "Arabic", "another script"};
	StringInfoData texts;

	initStringInfo(&texts);
	for (int k = 0; k < (int) (lengthof(of_tables) + lengthof(foreign_scripts)); k++)
		if (scripts & ((uint32) 1 << k))
			appendStringInfo(&texts, "%s%s", texts.len > 0 ? ", " : "", k < (int) lengthof(of_tables) ? of_tables[k] :
							 k == lengthof(of_tables) ? "Chinese characters" :
							 uscript_getName(foreign_scripts[k - lengthof(of_tables)]));
	return texts.data;
}

/* Has a run a letter, so that it is more than a sign beside a name? */
static bool
HasLetter(const uint8_t *in, int i, int length)
{
	while (i < length)
	{
		UChar32		c;

		U8_NEXT(in, i, length, c);
		if (c >= 0 && u_isalpha(c))
			return true;
	}
	return false;
}

/* Is a run nothing but Chinese characters? */
static bool
IsChinese(const uint8_t *in, int i, int length)
{
	while (i < length)
	{
		UChar32		c;

		U8_NEXT(in, i, length, c);
		if (!IsInvisible(c) && !((c >= 0x3400 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x3FFFF)))
			return false;
	}
	return true;
}

/*
 * Two characters that are one letter together: that letter, NUL if they are
 * not.  An i with a separate breve is the letter y of the table.
 */
static inline char
SpellTogether(uint32 previous, uint32 c)
{
	if (c == 0x0306 && (previous == 0x0438 || previous == 0x0418))
		return 'y';
	return c >= 0x0370 && c <= 0x03FF ? GreekPair(previous, c) : '\0';
}

int
NameSpell(const NameRules *rules, const char *utf8, int length, char *out, int size, NameTokens *tokens)
{
	const uint8_t *in = (const uint8_t *) utf8;
	int			i = 0;
	int			used = 0;
	uint32		previous = 0;

	while (i < length && used < size - 8)
	{
		UChar32		c;
		const char *spelling;
		char		letter;
		int			at = i;

		if (in[i] < 0x80)
		{
			letter = SpellAscii(in[i]);
			out[used] = letter;
			used += letter != '\0';
			if (in[i] == '&')
				used = Append(out, used, size, "and ", 4);
			previous = in[i++];
			continue;
		}
		U8_NEXT(in, i, length, c);
		if (c < 0)
			c = ' ';			/* not UTF-8: separates words */
		if (c >= 0xFF01 && c <= 0xFF5E)
		{
			/* Full width forms of ASCII. */
			letter = SpellAscii(c - 0xFEE0);
			if (letter != '\0')
				out[used++] = letter;
			previous = c;
			continue;
		}
		letter = used > 0 ? SpellTogether(previous, c) : '\0';
		if (letter != '\0')
		{
			out[used - 1] = letter;
			if (c != 0x0306)	/* a breve is only a mark on the letter before
								 * it */
				previous = c;
			continue;
		}
		previous = c;
		tokens->other_letters |= i - at == 2 && NameOtherLetter((uint8) in[at] << 8 | (uint8) in[at + 1]) != '\0';
		spelling = SpellCharacter(c);
		if (spelling != NULL)
		{
			tokens->scripts |= TableScript(c);
			used = Append(out, used, size, spelling, strlen(spelling));
			continue;
		}
		i = ForeignRunEnd(in, i, length);
		if (HasLetter(in, at, i))
		{
			tokens->chinese = (tokens->chinese || !tokens->foreign) && IsChinese(in, at, i);
			tokens->foreign = true;
		}
		tokens->scripts |= RunScripts(in, at, i);
		used += SpellForeign(rules, utf8 + at, i - at, out + used, size - used, &tokens->cut);
	}
	tokens->cut |= i < length;
	return used;
}

/* The transliterator, opened once per backend; NULL if ICU has none. */
static UTransliterator *
OpenTransliterator(void)
{
	static UTransliterator *transliterator = NULL;
	static bool tried = false;

	if (!tried)
	{
		static const char name[] = "Any-Latin; Latin-ASCII";
		UChar		id[sizeof(name)];
		UErrorCode	status = U_ZERO_ERROR;

		tried = true;
		u_charsToUChars(name, id, sizeof(name));
		transliterator = utrans_openU(id, -1, UTRANS_FORWARD, NULL, 0, NULL, &status);
		if (U_FAILURE(status))
			transliterator = NULL;
	}
	return transliterator;
}

/*
 * Transliterates a run of UTF-16 text in place, and spells it; returns how many
 * bytes of out are used.  Sets cut if there was no room for all of it.
 */
static int
Transliterate(UChar *text, int32_t length, int32_t capacity, char *out, int size, bool *cut)
{
	UTransliterator *transliterator = OpenTransliterator();
	int32_t		limit = length;
	int32_t		i = 0;
	int			used = 0;

	if (transliterator != NULL)
	{
		UErrorCode	status = U_ZERO_ERROR;

		utrans_transUChars(transliterator, text, &length, capacity, 0, &limit, &status);
		*cut |= U_FAILURE(status);
		if (U_FAILURE(status))
			length = Min(length, capacity);
	}
	while (i < length && used < size - 4)
	{
		UChar32		c;

		U16_NEXT(text, i, length, c);
		if (c < 0x80)
		{
			char		letter = SpellAscii(c);

			/* ICU writes a dot between syllables that could be taken for one. */
			if (letter != '\0' && letter != NAME_DOT && letter != NAME_COMMA && letter != NAME_SLASH)
				out[used++] = letter;
			continue;
		}
		if (u_isalnum(c) || (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0)
		{
			/*
			 * Of a script without transliteration two letters stand for each
			 * code point: equal names stay equal, and edits count.
			 */
			static const char consonants[] = "bcdfgjklmnprstvz";

			out[used++] = consonants[(c >> 4) & 15];
			out[used++] = consonants[c & 15];
		}
		else
			out[used++] = ' ';
	}
	*cut |= i < length;
	return used;
}

/* The longest word of the rules, one with a meaning, at the start of a text; NULL if there is none. */
static const RuleEntry *
FindForeignWord(const NameRules *rules, const char *utf8, int length)
{
	if (!rules->has_foreign)
		return NULL;
	for (int n = Min(FOREIGN_WORD_BYTES, length); n >= 3; n--)
		if (n == length || U8_IS_LEAD((uint8) utf8[n]) || U8_IS_SINGLE((uint8) utf8[n]))
		{
			const RuleEntry *rule = RuleFind(rules, utf8, n, NameWordHash(utf8, n));

			if (rule != NULL && rule->means != 0)
				return rule;
		}
	return NULL;
}

/* Composes characters in place (NFKC); returns the length. */
static int32_t
Compose(UChar *text, int32_t length)
{
	UErrorCode	status = U_ZERO_ERROR;
	const UNormalizer2 *nfkc = unorm2_getNFKCInstance(&status);
	UChar		composed[2 * NAME_MAX_BYTES];
	int32_t		n = 0;

	if (U_SUCCESS(status))
		n = unorm2_normalize(nfkc, text, length, composed, lengthof(composed), &status);
	if (U_FAILURE(status))
		return length;
	memcpy(text, composed, n * sizeof(UChar));
	return n;
}

/* Is a character a word of its own: one of Chinese? */
static inline bool
IsSyllable(UChar32 c)
{
	return (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) || c >= 0x20000;
}

/*
 * Spells a run of another script.  Company forms and lines of business in
 * Chinese have no blanks around them, so words of the rules are looked for at
 * every character; what is between them is transliterated.
 */
static int
SpellForeign(const NameRules *rules, const char *utf8, int length, char *out, int size, bool *cut)
{
	const uint8_t *in = (const uint8_t *) utf8;
	UChar		text[4 * NAME_MAX_BYTES];	/* not spelled yet */
	int32_t		pending = 0;
	int			used = 0;
	int			syllables = 0;

	for (int i = 0; i <= length;)
	{
		const RuleEntry *rule = i < length ? FindForeignWord(rules, utf8 + i, length - i) : NULL;
		UChar32		c;

		if ((rule != NULL || i == length) && pending > 0)
		{
			pending = Compose(text, pending);
			used += Transliterate(text, pending, lengthof(text), out + used, size - used, cut);
			pending = 0;
		}
		if (i == length)
			break;
		if (rule != NULL)
		{
			const char *means = RuleText(rules, rule->means);

			*cut |= used + (int) strlen(means) + 2 >= size;
			used = Append(out, used, size, " ", 1);
			used = Append(out, used, size, means, strlen(means));
			used = Append(out, used, size, " ", 1);
			i += rule->length;
			continue;
		}
		U8_NEXT(in, i, length, c);
		if (c < 0)
			c = ' ';
		c = u_foldCase(c, U_FOLD_CASE_DEFAULT);
		U16_APPEND_UNSAFE(text, pending, c);
		if (IsSyllable(c) && ++syllables == MOST_SYLLABLES && i < length)
		{
			*cut = true;
			length = i;
		}
	}
	return used;
}
