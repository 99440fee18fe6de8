/*
 * destination.c
 *		From the texts in people's tables to destinations.
 *
 * Two letters are looked up in a table of 676, everything else by its key:
 * letters and digits alone, lower case, without accents.
 */
#include "compat.h"

#include "common/hashfn.h"
#include "common/unicode_norm.h"
#include "mb/pg_wchar.h"

#include "destination.h"

/* No name of a country is longer; the key of a longer text matches nothing. */
#define KEY_SIZE	128

typedef struct DestinationKey
{
	const char *key;
	int			destination;
	char		status;
} DestinationKey;

static inline uint32
HashKey(const char *key)
{
	return hash_bytes((const unsigned char *) key, (int) strlen(key));
}

#define SH_PREFIX destination
#define SH_ELEMENT_TYPE DestinationKey
#define SH_KEY_TYPE const char *
#define SH_KEY key
#define SH_HASH_KEY(table, k) HashKey(k)
#define SH_EQUAL(table, a, b) (strcmp(a, b) == 0)
#define SH_SCOPE static inline
#define SH_DECLARE
#define SH_DEFINE
#include "lib/simplehash.h"

static inline bool
IsAsciiLetter(unsigned char c)
{
	return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

static inline int
Alpha2Index(const char *text)
{
	return ((text[0] | 0x20) - 'a') * 26 + ((text[1] | 0x20) - 'a');
}

/* Append a code point of the key; false when it is full. */
static bool
AppendKey(char *key, int *length, pg_wchar c)
{
	if (c < 128)
	{
		if (c >= 'A' && c <= 'Z')
			c += 'a' - 'A';
		if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')))
			return true;
		if (*length + 1 >= KEY_SIZE)
			return false;
		key[(*length)++] = (char) c;
		return true;
	}
	/* Combining marks and typographic punctuation go; letters stay. */
	if ((c >= 0x0300 && c <= 0x036F) || (c >= 0x2000 && c <= 0x206F) || (c >= 0x3000 && c <= 0x303F))
		return true;
	if (*length + MAX_UNICODE_EQUIVALENT_STRING >= KEY_SIZE)
		return false;
	unicode_to_utf8(c, (unsigned char *) key + *length);
	*length += pg_utf_mblen((unsigned char *) key + *length);
	return true;
}

/* The key of a text; false if it is no name of a country. */
static bool
MakeKey(const char *text, int len, char key[KEY_SIZE])
{
	int			length = 0;
	bool		ascii = true;

	if (len > 2 * KEY_SIZE)
		return false;
	for (int i = 0; i < len && ascii; i++)
	{
		ascii = !IS_HIGHBIT_SET(text[i]);
		if (ascii && !AppendKey(key, &length, (unsigned char) text[i]))
			return false;
	}
	if (!ascii)
	{
		pg_wchar	input[2 * KEY_SIZE + 1];
		pg_wchar   *decomposed;
		int			n = 0;

		/* The database's encoding is UTF8. */
		for (int i = 0; i < len;)
		{
			int			bytes = pg_utf_mblen((const unsigned char *) text + i);

			if (i + bytes > len)
				return false;
			input[n++] = utf8_to_unicode((const unsigned char *) text + i);
			i += bytes;
		}
		input[n] = 0;
		decomposed = unicode_normalize(UNICODE_NFKD, input);
		length = 0;
		for (n = 0; decomposed[n]; n++)
			if (!AppendKey(key, &length, decomposed[n]))
				return false;
		pfree(decomposed);
	}
	key[length] = '\0';
	return length > 0;
}

void
DestinationBegin(Rulebook *rb)
{
	rb->names = destination_create(rb->context, 2048, NULL);
	for (int i = 0; i < (int) lengthof(rb->alpha2); i++)
		rb->alpha2[i] = DESTINATION_NONE;
}

void
DestinationAddName(Rulebook *rb, const char *name, int destination)
{
	char		key[KEY_SIZE];
	DestinationKey *entry;
	bool		found;
	int			len = (int) strlen(name);

	if (len == 2 && IsAsciiLetter(name[0]) && IsAsciiLetter(name[1]))
	{
		int16	   *slot = &rb->alpha2[Alpha2Index(name)];

		*slot = (*slot == DESTINATION_NONE || *slot == destination) ? destination : DESTINATION_AMBIGUOUS;
		return;
	}
	if (!MakeKey(name, len, key))
		return;
	entry = destination_lookup(rb->names, key);
	if (entry != NULL)
	{
		if (entry->destination != destination)
			entry->destination = DESTINATION_AMBIGUOUS;
		return;
	}
	entry = destination_insert(rb->names, MemoryContextStrdup(rb->context, key), &found);
	entry->destination = destination;
}

void
DestinationIndexCodes(Rulebook *rb)
{
	for (int d = 0; d < rb->ndestinations; d++)
		DestinationAddName(rb, rb->destinations[d].code, d);
}

int
DestinationByCode(const Rulebook *rb, const char *code)
{
	int			d = DestinationLookup(rb, code, (int) strlen(code));

	return d >= 0 && strcmp(rb->destinations[d].code, code) == 0 ? d : DESTINATION_NONE;
}

int
DestinationLookup(const Rulebook *rb, const char *text, int len)
{
	char		key[KEY_SIZE];
	DestinationKey *entry;

	/* char(n) columns come padded. */
	while (len > 0 && text[len - 1] == ' ')
		len--;
	while (len > 0 && *text == ' ')
	{
		text++;
		len--;
	}
	if (likely(len == 2 && IsAsciiLetter(text[0]) && IsAsciiLetter(text[1])))
		return rb->alpha2[Alpha2Index(text)];
	if (!MakeKey(text, len, key))
		return DESTINATION_NONE;
	/* "D.E.", or letters of another width */
	if (strlen(key) == 2 && IsAsciiLetter(key[0]) && IsAsciiLetter(key[1]))
		return rb->alpha2[Alpha2Index(key)];
	entry = destination_lookup(rb->names, key);
	return entry ? entry->destination : DESTINATION_NONE;
}
