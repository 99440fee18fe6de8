/*
 * text_key.c
 *		Short texts from users' tables, compared without regard to case, accents
 *		and punctuation.
 *
 * For texts that are looked up whole.  Names of parties have another key, which
 * knows transliteration and legal forms (name_key.c).
 */
#include "support/compat.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/utf16.h>

#include "common/hashfn.h"
#include "mb/pg_wchar.h"
#include "miscadmin.h"

#include "support/text_key.h"

typedef struct KeyedValue
{
	const char *key;
	int			value;
	uint32		hash;
	char		status;
} KeyedValue;

#define SH_PREFIX keyed
#define SH_ELEMENT_TYPE KeyedValue
#define SH_KEY_TYPE const char *
#define SH_KEY key
#define SH_HASH_KEY(table, k) hash_bytes((const unsigned char *) (k), (int) strlen(k))
#define SH_EQUAL(table, a, b) (strcmp(a, b) == 0)
#define SH_STORE_HASH
#define SH_GET_HASH(table, entry) ((entry)->hash)
#define SH_SCOPE static inline
#define SH_DECLARE
#define SH_DEFINE
#include "lib/simplehash.h"

/* Letters that are read as others though Unicode does not decompose them. */
static const struct
{
	pg_wchar	letter;
	const char *means;
}			alike[] = {
	{0x00DF, "ss"}, {0x00E6, "ae"}, {0x0153, "oe"}, {0x00F8, "o"}, {0x0111, "d"}, {0x00F0, "d"}, {0x00FE, "th"},
	{0x0142, "l"}, {0x0131, "i"}, {0x06CC, "\xD9\x8A"}, {0x06A9, "\xD9\x83"}
};

/* Accents, and the mark that stretches a letter. */
static inline bool
IsAccent(pg_wchar c)
{
	return (c >= 0x0300 && c <= 0x036F) || (c >= 0x0591 && c <= 0x05C7) || (c >= 0x064B && c <= 0x065F) ||
		c == 0x0640 || c == 0x0670;
}

/* Append bytes to a key; false when it is full. */
static inline bool
AppendBytes(char *key, int *length, const char *bytes, int count)
{
	if (*length + count >= TEXT_KEY_SIZE)
		return false;
	memcpy(key + *length, bytes, count);
	*length += count;
	return true;
}

static bool
AppendAscii(char *key, int *length, char c)
{
	if (c >= 'A' && c <= 'Z')
		c += 'a' - 'A';
	if (c == '&')
		return AppendBytes(key, length, "and", 3);
	if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')))
		return true;
	return AppendBytes(key, length, &c, 1);
}

static bool
AppendLetter(char *key, int *length, pg_wchar c)
{
	unsigned char utf8[MAX_MULTIBYTE_CHAR_LEN];

	if (c < 128)
		return AppendAscii(key, length, (char) c);
	c = (pg_wchar) u_foldCase((UChar32) c, U_FOLD_CASE_DEFAULT);
	for (int i = 0; i < (int) lengthof(alike); i++)
		if (alike[i].letter == c)
			return AppendBytes(key, length, alike[i].means, (int) strlen(alike[i].means));
	if (IsAccent(c) || !(u_isalnum((UChar32) c) || u_charType((UChar32) c) == U_NON_SPACING_MARK ||
						 u_charType((UChar32) c) == U_COMBINING_SPACING_MARK))
		return true;
	unicode_to_utf8(c, utf8);
	return AppendBytes(key, length, (const char *) utf8, pg_utf_mblen(utf8));
}

/* A letter and what it is made of. */
static bool
AppendDecomposed(const UNormalizer2 *decomposer, char *key, int *length, pg_wchar c)
{
	UChar		parts[64];
	UErrorCode	status = U_ZERO_ERROR;
	int			count = -1;

	/* Most letters of Cyrillic, Arabic and Chinese have no decomposition. */
	if (!((c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x0430 && c <= 0x0438) || (c >= 0x043A && c <= 0x044F) ||
		  (c >= 0x0627 && c <= 0x064A)))
		count = unorm2_getDecomposition(decomposer, (UChar32) c, parts, lengthof(parts), &status);
	if (count < 0 || U_FAILURE(status))
		return AppendLetter(key, length, c);
	for (int i = 0; i < count;)
	{
		UChar32		part;

		U16_NEXT(parts, i, count, part);
		if (!AppendLetter(key, length, (pg_wchar) part))
			return false;
	}
	return true;
}

int
TextKey(const char *text, int len, char key[TEXT_KEY_SIZE])
{
	static const UNormalizer2 *decomposer = NULL;
	int			length = 0;
	int			at = 0;
	bool		fits = len <= 2 * TEXT_KEY_SIZE;

	/* The database's encoding is UTF8. */
	while (fits && at < len)
	{
		int			bytes;

		if (!IS_HIGHBIT_SET(text[at]))
		{
			fits = AppendAscii(key, &length, text[at++]);
			continue;
		}
		if (decomposer == NULL)
		{
			UErrorCode	status = U_ZERO_ERROR;

			decomposer = unorm2_getNFKDInstance(&status);
			if (U_FAILURE(status))
				elog(ERROR, "could not get the decomposition of Unicode: %s", u_errorName(status));
		}
		bytes = pg_utf_mblen((const unsigned char *) text + at);
		fits = at + bytes <= len &&
			AppendDecomposed(decomposer, key, &length, utf8_to_unicode((const unsigned char *) text + at));
		at += bytes;
	}
	key[fits ? length : 0] = '\0';
	return fits ? length : -1;
}

/* The fillers of Hangul count as letters, but only hold the place of one. */
static inline bool
IsSeenLetter(pg_wchar c)
{
	return u_isalpha((UChar32) c) && !u_hasBinaryProperty((UChar32) c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
}

/* The letter that the dots or the ring over a letter is spelled out as, where it is a character of its own; NULL: none. */
static const char *
MarkSpelledOut(char letter, const char *mark)
{
	if (mark[0] != '\xCC' || letter == '\0')
		return NULL;
	if (mark[1] == '\x88' && strchr("aouAOU", letter) != NULL)
		return "e";
	if (mark[1] == '\x8A' && strchr("aA", letter) != NULL)
		return "a";
	return NULL;
}

int
TextSpelledOut(const char *utf8, int len, char *out, int size)
{
	static const struct
	{
		const char *letter;
		const char *pair;
	}			pairs[] = {
		{"\xC3\xA4", "ae"}, {"\xC3\xB6", "oe"}, {"\xC3\xBC", "ue"}, {"\xC3\x9F", "ss"}, {"\xC3\xA5", "aa"}, {"\xC3\xB8", "oe"}, {"\xC3\xA6", "ae"},
		{"\xC3\x84", "Ae"}, {"\xC3\x96", "Oe"}, {"\xC3\x9C", "Ue"}, {"\xC3\x85", "Aa"}, {"\xC3\x98", "Oe"}, {"\xC3\x86", "Ae"}
	};
	bool		found = false;
	int			used = 0;

	if (len > size)
		return 0;
	/* No pair takes more bytes than its letter. */
	for (int i = 0; i < len; i++)
	{
		const char *mark = i > 0 && i + 1 < len ? MarkSpelledOut(utf8[i - 1], utf8 + i) : NULL;

		if (mark != NULL)
		{
			out[used++] = *mark;
			i++;
			found = true;
			continue;
		}
		out[used++] = utf8[i];
		/* All of them begin with this byte. */
		for (int p = 0; utf8[i] == '\xC3' && i + 1 < len && p < (int) lengthof(pairs); p++)
			if (memcmp(utf8 + i, pairs[p].letter, 2) == 0)
			{
				memcpy(out + used - 1, pairs[p].pair, 2);
				used++;
				i++;
				found = true;
				break;
			}
	}
	return found ? used : 0;
}

bool
TextHasLetter(const char *text, int len)
{
	for (int i = 0; i < len;)
	{
		unsigned char c = text[i];
		int			bytes = pg_utf_mblen((const unsigned char *) text + i);

		if (i + bytes > len)
			return false;
		if (c < 128 ? (c | 0x20) >= 'a' && (c | 0x20) <= 'z' :
			IsSeenLetter(utf8_to_unicode((const unsigned char *) text + i)))
			return true;
		i += bytes;
	}
	return false;
}

/* White space, and what takes no room. */
static bool
IsBlank(pg_wchar c)
{
	return c <= ' ' || (c >= 0x7F && (u_isUWhiteSpace((UChar32) c) || u_charType((UChar32) c) == U_FORMAT_CHAR ||
									  u_charType((UChar32) c) == U_CONTROL_CHAR ||
									  u_hasBinaryProperty((UChar32) c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT)));
}

const char *
TextTrim(const char *text, int *len)
{
	while (*len > 0)
	{
		int			bytes = pg_utf_mblen((const unsigned char *) text);

		if (bytes > *len || !IsBlank(utf8_to_unicode((const unsigned char *) text)))
			break;
		CHECK_FOR_INTERRUPTS();
		text += bytes;
		*len -= bytes;
	}
	while (*len > 0)
	{
		int			start = *len - 1;

		while (start > 0 && ((unsigned char) text[start] & 0xC0) == 0x80)
			start--;
		if (start + pg_utf_mblen((const unsigned char *) text + start) != *len ||
			!IsBlank(utf8_to_unicode((const unsigned char *) text + start)))
			break;
		CHECK_FOR_INTERRUPTS();
		*len = start;
	}
	return text;
}

KeyedValues *
KeyedValuesCreate(MemoryContext context, uint32 size)
{
	return keyed_create(context, size, NULL);
}

int *
KeyedValuesPlace(KeyedValues *values, MemoryContext context, const char *key, int if_new)
{
	KeyedValue *entry = keyed_lookup(values, key);
	bool		found;

	if (entry == NULL)
	{
		entry = keyed_insert(values, MemoryContextStrdup(context, key), &found);
		entry->value = if_new;
	}
	return &entry->value;
}

int
KeyedValuesFind(const KeyedValues *values, const char *key, int if_none)
{
	KeyedValue *entry = keyed_lookup(unconstify(KeyedValues *, values), key);

	return entry ? entry->value : if_none;
}
