/*
 * field_text.c
 *		Undoes what systems on the way do to the letters of a field.
 *
 * Pages leave entities (&amp;, &#241;); programs read UTF-8 as Windows-1252 (Ã©
 * for é); others put a question mark where they had no letter, or write Latin
 * letters in full width.  And people put Cyrillic and Greek letters where Latin
 * ones look the same.
 */
#include "support/compat.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/utf8.h>

#include "mb/pg_wchar.h"

#include "screening/field_text.h"

/* ---- entities ---- */

static const struct
{
	const char *name;
	const char *letter;
}			named_entities[] = {
	{"amp", "&"}, {"apos", "'"}, {"quot", "\""}, {"lt", "<"}, {"gt", ">"}, {"nbsp", " "}, {"lsquo", "'"}, {"rsquo", "'"},
	{"ldquo", "\""}, {"rdquo", "\""}, {"ndash", "-"}, {"mdash", "-"}, {"szlig", "\xC3\x9F"}, {"oslash", "\xC3\xB8"}, {"aelig", "\xC3\xA6"},
	{"oelig", "\xC5\x93"}, {"eth", "\xC3\xB0"}, {"thorn", "\xC3\xBE"}
};

/* What stands behind a letter in the name of one with an accent (auml, Eacute), and that accent. */
static const struct
{
	const char *name;
	const char *accent;
}			accents[] = {
	{"uml", "\xCC\x88"}, {"acute", "\xCC\x81"}, {"grave", "\xCC\x80"}, {"circ", "\xCC\x82"}, {"tilde", "\xCC\x83"}, {"ring", "\xCC\x8A"},
	{"cedil", "\xCC\xA7"}, {"caron", "\xCC\x8C"}
};

/* The code point of a number such as #241 or #xF1; 0 if it is none. */
static uint32
NumberedEntity(const char *text, int length)
{
	bool		hex = length > 2 && (text[1] == 'x' || text[1] == 'X');
	uint32		code = 0;

	if (length < 2 || text[0] != '#')
		return 0;
	for (int i = hex ? 2 : 1; i < length; i++)
	{
		char		c = text[i];
		int			digit = c >= '0' && c <= '9' ? c - '0' :
		hex && c >= 'a' && c <= 'f' ? c - 'a' + 10 :
		hex && c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;

		if (digit < 0)
			return 0;
		code = code * (hex ? 16 : 10) + digit;
		if (code > 0x10FFFF)
			return 0;
	}
	if (code == '\t' || code == '\n' || code == '\r')
		return ' ';
	return code >= ' ' && (code < 0xD800 || code > 0xDFFF) ? code : 0;
}

/* The letter of an entity at text, of whose bytes length are left; returns the bytes it takes, 0 if there is none. */
static int
Entity(const char *text, int length, char *letter, int *letter_length)
{
	const char *end = memchr(text, ';', Min(length, 12));
	int			inside;
	uint32		code;

	if (end == NULL)
		return 0;
	inside = end - text - 1;
	code = NumberedEntity(text + 1, inside);
	if (code != 0)
	{
		unicode_to_utf8(code, (unsigned char *) letter);
		*letter_length = pg_utf_mblen((unsigned char *) letter);
		return inside + 2;
	}
	for (int i = 0; i < (int) lengthof(named_entities); i++)
		if ((int) strlen(named_entities[i].name) == inside && pg_strncasecmp(text + 1, named_entities[i].name, inside) == 0)
		{
			*letter_length = (int) strlen(named_entities[i].letter);
			memcpy(letter, named_entities[i].letter, *letter_length);
			return inside + 2;
		}
	for (int i = 0; i < (int) lengthof(accents) && isalpha((unsigned char) text[1]); i++)
		if ((int) strlen(accents[i].name) == inside - 1 && strncmp(text + 2, accents[i].name, inside - 1) == 0)
		{
			letter[0] = text[1];
			memcpy(letter + 1, accents[i].accent, 2);
			*letter_length = 3;
			return inside + 2;
		}
	return 0;
}

int
FieldWithoutEntities(const char *utf8, int length, char *out)
{
	int			used = 0;

	for (int i = 0; i < length;)
	{
		int			letter_length = 0;
		int			taken = utf8[i] == '&' ? Entity(utf8 + i, length - i, out + used, &letter_length) : 0;

		if (taken == 0)
			out[used++] = utf8[i++];
		used += letter_length;
		i += taken;
	}
	return used;
}

static int
HexDigit(char c)
{
	return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* The sign of an escape of addresses, such as %20, at text; returns the bytes it takes, 0 if there is none. */
static int
Escape(const char *text, int length, char *letter, int *letter_length)
{
	int			code = length < 3 || HexDigit(text[1]) < 0 || HexDigit(text[2]) < 0 ? 0 : HexDigit(text[1]) * 16 + HexDigit(text[2]);

	if (code < ' ' || code > '~')
		return 0;
	letter[0] = (char) code;
	*letter_length = 1;
	return 3;
}

/* ---- UTF-8 that was read as Windows-1252 ---- */

/* The code points of bytes 0x80 to 0x9F; 0: none. */
static const uint16 windows_1252[32] = {
	0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
	0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178
};

/* The byte that was read as a code point; -1 if none is. */
static int
ByteReadAs(UChar32 c)
{
	if (c <= 0xFF)
		return c;				/* unassigned bytes are read as themselves by
								 * some */
	for (int i = 0; i < (int) lengthof(windows_1252); i++)
		if (windows_1252[i] == c)
			return 0x80 + i;
	return -1;
}

/*
 * The letter that a run of code points at text was before its bytes were read
 * one by one; returns the bytes of text it takes, 0 if there is none.
 */
static int
Misread(const char *text, int length, char *letter, int *letter_length)
{
	unsigned char bytes[4];
	int			at = 0;
	int			count = 0;
	int			wanted = 1;

	while (count < wanted && at < length)
	{
		UChar32		c;
		int			byte;

		U8_NEXT((const uint8_t *) text, at, length, c);
		byte = c < 0 ? -1 : ByteReadAs(c);
		if (byte < 0x80)
			return 0;
		bytes[count++] = byte;
		if (count == 1)
		{
			wanted = pg_utf_mblen(bytes);
			if (wanted < 2 || wanted > 4)
				return 0;
		}
	}
	if (count < wanted || !pg_utf8_islegal(bytes, wanted))
		return 0;
	memcpy(letter, bytes, wanted);
	*letter_length = wanted;
	return at;
}

/* ---- marks for letters ---- */

static inline bool
IsLetterByte(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || IS_HIGHBIT_SET(c);
}

/* A mark between letters, for a letter that could not be shown: ? or the replacement character; its bytes, 0: none. */
static int
MarkForLetter(const char *text, int at, int length)
{
	int			bytes = text[at] == '?' ? 1 : length - at >= 3 && memcmp(text + at, "\xEF\xBF\xBD", 3) == 0 ? 3 : 0;

	if (bytes == 0 || at == 0 || at + bytes >= length || !IsLetterByte(text[at - 1]) || !IsLetterByte(text[at + bytes]))
		return 0;
	return bytes;
}

/* ---- other forms of Latin letters ---- */

/* So many letters a ligature has at most. */
#define LIGATURE_LETTERS	3

/* Is a sign one of full width that means more than the narrow one: it parts names whatever is beside it? */
static bool
PartsAsItIs(UChar32 c, const char *out, int used)
{
	if (c == 0xFF0F)			/* but for c/o and M/V */
		return used == 0 || !IsLetterByte(out[used - 1]) || (used > 1 && IsLetterByte(out[used - 2]));
	return c == 0xFF08 || c == 0xFF09 || c == 0xFF0C || c == 0xFF1A || c == 0xFF1B || c == 0xFF5C;
}

/* May a character be another form of Latin letters: raised, in a circle, bold, a ligature? */
static inline bool
MayBeOtherForm(UChar32 c)
{
	return (c >= 0x1D2C && c < 0x2500) || (c >= 0xFB00 && c <= 0xFB06) || (c >= 0x1D400 && c <= 0x1F1FF);
}

/* The letters A to Z in white, in a black circle and in a black square 32 characters behind: Unicode does not say that they are letters. */
#define FIRST_WHITE_ON_BLACK	0x1F150

static inline bool
IsWhiteOnBlack(UChar32 c)
{
	return c >= FIRST_WHITE_ON_BLACK && c < FIRST_WHITE_ON_BLACK + 64 && (c - FIRST_WHITE_ON_BLACK) % 32 < 26;
}

/* What a letter or ligature is made of, where that is plain Latin letters or "c/o"; returns how many, 0 if it is not. */
static int
PlainLetters(UChar32 c, char *letters)
{
	UErrorCode	status = U_ZERO_ERROR;
	const UNormalizer2 *nfkc = unorm2_getNFKCInstance(&status);
	UChar		parts[LIGATURE_LETTERS];
	int32		length = U_FAILURE(status) ? -1 : unorm2_getDecomposition(nfkc, c, parts, lengthof(parts), &status);
	bool		several = c == 0x2105 || (c >= 0xFB00 && c <= 0xFB06);

	if (IsWhiteOnBlack(c))
	{
		letters[0] = 'a' + (c - FIRST_WHITE_ON_BLACK) % 32;
		return 1;
	}
	/* One letter in brackets, of which a name may be: U+1F110. */
	if (U_SUCCESS(status) && length == 3 && parts[0] == '(' && parts[2] == ')' && u_isalpha(parts[1]))
	{
		parts[0] = parts[1];
		length = 1;
	}
	if (U_FAILURE(status) || length <= 0 || (length > 1 && !several))
		return 0;
	for (int i = 0; i < length; i++)
	{
		/* A digit in a circle is the number of a list. */
		if (parts[i] >= 0x80 || (parts[i] >= '0' && parts[i] <= '9' && c < 0x1D400))
			return 0;
		letters[i] = (char) parts[i];
	}
	return length;
}

/*
 * The plain form of a character at text that has another one: full width, bold, in a
 * circle, a ligature, a blank, or one that is not seen inside a word.  Returns the
 * bytes it takes, 0 if it is none.
 */
static int
OtherForm(const char *text, int length, char *out, int used, int *letter_length, bool *is_letter)
{
	UChar32		c;
	int			at = 0;

	U8_NEXT((const uint8_t *) text, at, length, c);
	*is_letter = true;
	*letter_length = 1;
	/* A soft hyphen, fillers, and what joins letters or gives their direction. */
	if (u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) && !FieldMayPart(c))
	{
		*letter_length = 0;
		return at;
	}
	if (c < 0xA0 || (c >= 0x3001 && c < 0xFB00) || PartsAsItIs(c, out, used))
		return 0;
	if (u_charType(c) == U_SPACE_SEPARATOR)
	{
		out[used] = ' ';
		*is_letter = false;
		return at;
	}
	if (u_charType(c) == U_FORMAT_CHAR && !FieldMayPart(c))
	{
		*letter_length = 0;
		return at;
	}
	if (c >= 0xFF01 && c <= 0xFF5E)
	{
		out[used] = (char) (c - 0xFEE0);
		return at;
	}
	*letter_length = MayBeOtherForm(c) ? PlainLetters(c, out + used) : 0;
	return *letter_length > 0 ? at : 0;
}

int
FieldTextJoined(char *text, int length)
{
	int			used = 0;
	int			from = 0;

	for (int i = 0; i < length; from = i)
	{
		UChar32		c;

		U8_NEXT((const uint8_t *) text, i, length, c);
		if (FieldMayPart(c))
			continue;
		memmove(text + used, text + from, i - from);
		used += i - from;
	}
	return used;
}

/* ---- letters that look like Latin ones ---- */

/* In order; the Latin letter of each below. */
static const uint16 alike[] = {
	0x0391, 0x0392, 0x0395, 0x0396, 0x0397, 0x0399, 0x039A, 0x039C, 0x039D, 0x039F, 0x03A1, 0x03A4, 0x03A5, 0x03A7,
	0x03BF, 0x0405, 0x0406, 0x0408, 0x0410, 0x0412, 0x0415, 0x041A, 0x041C, 0x041D, 0x041E, 0x0420, 0x0421, 0x0422,
	0x0423, 0x0425, 0x0430, 0x0435, 0x043E, 0x0440, 0x0441, 0x0443, 0x0445, 0x0455, 0x0456, 0x0458
};
static const char alike_latin[] = "ABEZHIKMNOPTYXoSIJABEKMHOPCTYXaeopcyxsij";

/* The Latin letter that two bytes of UTF-8 look like; NUL: none. */
static char
LooksLike(const char *text)
{
	uint16		code = ((unsigned char) text[0] & 0x1F) << 6 | ((unsigned char) text[1] & 0x3F);

	for (int i = 0; i < (int) lengthof(alike); i++)
		if (alike[i] == code)
			return alike_latin[i];
	return '\0';
}

static inline bool
IsGreekOrCyrillic(const char *text, int length)
{
	return length >= 2 && (unsigned char) text[0] >= 0xCD && (unsigned char) text[0] <= 0xD3;
}

static inline bool
IsLatin(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Are there words with letters of both? */
static bool
MixesScripts(const char *text, int length)
{
	bool		latin = false;
	bool		other = false;

	for (int i = 0; i < length; i++)
	{
		if (IsGreekOrCyrillic(text + i, length - i))
		{
			other = true;
			i++;
		}
		else if (IsLatin(text[i]))
			latin = true;
		else if (!IS_HIGHBIT_SET(text[i]))
			latin = other = false;
		if (latin && other)
			return true;
	}
	return false;
}

/* Where scripts are mixed in words, puts Latin letters for those that look like them; returns the length. */
static int
AsLatin(char *text, int length)
{
	int			used = 0;

	for (int i = 0; i < length; i++)
	{
		char		latin = IsGreekOrCyrillic(text + i, length - i) ? LooksLike(text + i) : '\0';

		text[used++] = latin ? latin : text[i];
		i += latin != '\0';
	}
	return used;
}

int
FieldText(const char *utf8, int length, char *out, int most, bool *changed)
{
	int			used = 0;

	*changed = false;
	for (int i = 0; i < length && used + 4 <= most;)
	{
		int			letter_length = 0;
		int			taken = 0;
		bool		is_letter = true;

		if (utf8[i] == '%')
			taken = Escape(utf8 + i, length - i, out + used, &letter_length);
		else if (utf8[i] == '&')
			taken = Entity(utf8 + i, length - i, out + used, &letter_length);
		else if (utf8[i] == '?' || (unsigned char) utf8[i] == 0xEF)
			taken = MarkForLetter(utf8, i, length);
		else if (IS_HIGHBIT_SET(utf8[i]))
			taken = Misread(utf8 + i, length - i, out + used, &letter_length);
		if (taken == 0 && IS_HIGHBIT_SET(utf8[i]))
			taken = OtherForm(utf8 + i, length - i, out, used, &letter_length, &is_letter);
		*changed |= taken > 0 && is_letter;
		if (taken == 0)
			out[used++] = utf8[i++];
		else
		{
			used += letter_length;
			i += taken;
		}
	}
	if (MixesScripts(out, used))
	{
		*changed = true;
		used = AsLatin(out, used);
	}
	return used;
}
