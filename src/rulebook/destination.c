/*
 * destination.c
 *		From the texts in people's tables to destinations.
 *
 * Two letters are looked up in a table of 676, everything else by its key:
 * letters and digits alone, lower case, without accents and without "the".  In
 * a text as short as an abbreviation punctuation counts: "C/O", "n.a." and
 * "A/S" are no countries, and U.S. is one because a row says so.
 *
 * A text that is not found so is read in parts, if each part is a destination:
 * "Germany (DE)".
 */
#include "support/compat.h"

#include "lib/stringinfo.h"
#include "utils/memutils.h"

#include "rulebook/destination.h"
#include "support/lower_bound.h"
#include "support/text_key.h"

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

/* Keys up to this length are those of codes and abbreviations. */
#define SHORT_KEY		4

/* Parts within each other: "Donetsk, Ukraine (UA)". */
#define MAX_PARTS		3

/* Leave out the word "the"; returns how many bytes are left. */
static int
WithoutThe(const char *text, int len, char *out)
{
	int			kept = 0;

	for (int i = 0; i < len; i++)
	{
		bool		starts = i == 0 || !(IsAsciiLetter(text[i - 1]) || IS_HIGHBIT_SET(text[i - 1]));

		if (starts && i + 3 <= len && pg_strncasecmp(text + i, "the", 3) == 0 &&
			(i + 3 == len || !(IsAsciiLetter(text[i + 3]) || IS_HIGHBIT_SET(text[i + 3]) || text[i + 3] == '\'')))
			i += 2;
		else
			out[kept++] = text[i];
	}
	return kept;
}

/* The key of a text without blanks around it; false if it is no name of a destination. */
static bool
MakeKey(const char *text, int len, char key[TEXT_KEY_SIZE])
{
	char		without[2 * TEXT_KEY_SIZE];
	int			length;
	int			characters = 0;
	bool		ascii = true;

	if (len > (int) sizeof(without))
		return false;
	length = TextKey(without, WithoutThe(text, len, without), key);
	if (length <= 0)
		return false;
	if (length > SHORT_KEY)
		return true;
	for (int i = 0; i < length; i++)
		if (IS_HIGHBIT_SET(key[i]))
			return true;
	for (int i = 0; i < len; i++)
	{
		ascii &= !IS_HIGHBIT_SET(text[i]);
		characters += ((unsigned char) text[i] & 0xC0) != 0x80;
	}
	if (!ascii)
		return characters == length;	/* of another width, or with accents,
										 * and nothing else */
	if (len >= TEXT_KEY_SIZE)
		return false;
	for (int i = 0; i < len; i++)
		key[i] = (char) pg_tolower((unsigned char) text[i]);
	key[len] = '\0';
	return true;
}

/*
 * Names of destinations other than two letters, as read.  Most order tables
 * have codes, so keys are made of them when the first name is looked up.
 */
typedef struct DestinationNames
{
	MemoryContext context;
	int			count;
	StringInfoData read;		/* destination, length, bytes, each time */
	KeyedValues *by_key;		/* NULL: not made yet */
} DestinationNames;

static void
EnterName(KeyedValues *by_key, MemoryContext context, const char *name, int len, int destination)
{
	char		key[TEXT_KEY_SIZE];
	int		   *place;

	if (!MakeKey(name, len, key))
		return;
	place = KeyedValuesPlace(by_key, context, key, destination);
	if (*place != destination)
		*place = DESTINATION_AMBIGUOUS;
}

static KeyedValues *
NamesByKey(const Rulebook *rb)
{
	DestinationNames *names = rb->names;
	KeyedValues *by_key = names->by_key;

	if (likely(by_key != NULL))
		return by_key;
	by_key = KeyedValuesCreate(names->context, names->count);
	for (int at = 0; at < names->read.len;)
	{
		int			start[2];

		memcpy(start, names->read.data + at, sizeof(start));
		at += sizeof(start);
		EnterName(by_key, names->context, names->read.data + at, start[1], start[0]);
		at += start[1];
	}
	return names->by_key = by_key;
}

void
DestinationBegin(Rulebook *rb)
{
	MemoryContext caller = MemoryContextSwitchTo(rb->context);

	rb->names = palloc0(sizeof(DestinationNames));
	rb->names->context = rb->context;
	initStringInfo(&rb->names->read);
	MemoryContextSwitchTo(caller);
	for (int i = 0; i < (int) lengthof(rb->alpha2); i++)
		rb->alpha2[i] = DESTINATION_NONE;
}

void
DestinationAddName(Rulebook *rb, const char *name, int len, int destination)
{
	int			start[2];

	if (len == 2 && IsAsciiLetter(name[0]) && IsAsciiLetter(name[1]))
	{
		int16	   *slot = &rb->alpha2[Alpha2Index(name)];

		*slot = (*slot == DESTINATION_NONE || *slot == destination) ? destination : DESTINATION_AMBIGUOUS;
		return;
	}
	name = TextTrim(name, &len);
	if (rb->names->by_key != NULL)
	{
		EnterName(rb->names->by_key, rb->names->context, name, len, destination);
		return;
	}
	start[0] = destination;
	start[1] = len;
	appendBinaryStringInfo(&rb->names->read, (char *) start, sizeof(start));
	appendBinaryStringInfo(&rb->names->read, name, len);
	rb->names->count++;
}

void
DestinationIndexCodes(Rulebook *rb)
{
	for (int d = 0; d < rb->ndestinations; d++)
		DestinationAddName(rb, rb->destinations[d].code, (int) strlen(rb->destinations[d].code), d);
}

int
DestinationByCode(const Rulebook *rb, const char *code, int len)
{
	const char *found;
	int			first;

	if (likely(len == 2 && IsAsciiLetter(code[0]) && IsAsciiLetter(code[1])))
	{
		int			d = rb->alpha2[Alpha2Index(code)];

		if (d >= 0 && memcmp(rb->destinations[d].code, code, len) == 0 && rb->destinations[d].code[len] == '\0')
			return d;
	}
	LOWER_BOUND(first, rb->ndestinations, i, strncmp(rb->destinations[i].code, code, len) < 0);
	if (first == rb->ndestinations)
		return DESTINATION_NONE;
	found = rb->destinations[first].code;
	return strncmp(found, code, len) == 0 && found[len] == '\0' ? first : DESTINATION_NONE;
}

/* ---- a text as a whole ---- */

static int
LookupName(const Rulebook *rb, const char *text, int len)
{
	char		key[TEXT_KEY_SIZE];

	if (len == 2 && IsAsciiLetter(text[0]) && IsAsciiLetter(text[1]))
		return rb->alpha2[Alpha2Index(text)];
	if (!MakeKey(text, len, key))
		return DESTINATION_NONE;
	/* Letters of another width. */
	if (IS_HIGHBIT_SET(text[0]) && strlen(key) == 2 && IsAsciiLetter(key[0]) && IsAsciiLetter(key[1]))
		return rb->alpha2[Alpha2Index(key)];
	return KeyedValuesFind(NamesByKey(rb), key, DESTINATION_NONE);
}

/* ---- a text in parts ---- */

#define IsCode2(text, len)	((len) == 2 && IsAsciiLetter((text)[0]) && IsAsciiLetter((text)[1]))

/* Two parts of a text: the same, one that takes the other's treatment or is part of it, or two. */
static int
ReconcileParts(const Rulebook *rb, int a, int b)
{
	if (a < 0 || b < 0)
		return DESTINATION_AMBIGUOUS;
	if (a == b || rb->destinations[a].rule == b)
		return a;
	return rb->destinations[b].rule == a ? b : DESTINATION_AMBIGUOUS;
}

/* A sign that parts; its length, 0 if it is none.  A blank parts a code from a name. */
static int
Separator(const char *text, const char *end)
{
	static const char *const wide[] = {
		"\xE2\x80\x93", "\xE2\x80\x94", "\xEF\xBC\x88", "\xEF\xBC\x89", "\xEF\xBC\x8C", "\xE3\x80\x81", "\xEF\xBC\x9A", "\xEF\xBC\x8F"
	};

	if (strchr("()[],/:;|- ", *text) != NULL && *text != '\0')
		return 1;
	for (int i = 0; i < (int) lengthof(wide); i++)
		if (end - text >= 3 && memcmp(text, wide[i], 3) == 0)
			return 3;
	return 0;
}

/* Without blanks and brackets around it. */
static const char *
TrimPart(const char *text, int *len)
{
	for (;;)
	{
		text = TextTrim(text, len);
		if (*len > 0 && strchr("([", *text) != NULL && *text != '\0')
		{
			text++;
			--*len;
		}
		else if (*len > 0 && strchr(")]", text[*len - 1]) != NULL && text[*len - 1] != '\0')
			--* len;
		else if (*len > 3 && memcmp(text + *len - 3, "\xEF\xBC\x89", 3) == 0)
			*len -= 3;
		else
			return text;
	}
}

/* A code of three letters or digits, or of two letters, in capitals. */
static bool
IsCode(const char *text, int len)
{
	if (len < 2 || len > 3)
		return false;
	for (int i = 0; i < len; i++)
		if (!(text[i] >= 'A' && text[i] <= 'Z') && !(len == 3 && text[i] >= '0' && text[i] <= '9'))
			return false;
	return true;
}

static int
LookupText(const Rulebook *rb, const char *text, int len, int depth)
{
	int			found = LookupName(rb, text, len);
	const char *end = text + len;

	if (found != DESTINATION_NONE || depth == MAX_PARTS || len > TEXT_KEY_SIZE)
		return found;
	for (const char *p = text; p < end;)
	{
		int			length = Separator(p, end);
		int			left_len = (int) (p - text);
		int			right_len;
		const char *left;
		const char *right;
		int			a;
		int			b;

		if (length == 0)
		{
			p++;
			continue;
		}
		left = TrimPart(text, &left_len);
		right_len = (int) (end - p) - length;
		right = TrimPart(p + length, &right_len);
		p += length;
		/* Two codes are as likely something else. */
		if (left_len == 0 || right_len == 0 || (IsCode2(left, left_len) && IsCode2(right, right_len)))
			continue;
		if (p[-length] == ' ' && !IsCode(left, left_len) && !IsCode(right, right_len))
			continue;
		a = LookupName(rb, left, left_len);
		if (a == DESTINATION_NONE)
			continue;
		b = LookupText(rb, right, right_len, depth + 1);
		if (b == DESTINATION_NONE)
			continue;
		found = ReconcileParts(rb, a, b);
		/* What a blank alone parts is read only if it cannot be misread. */
		if (p[-length] != ' ' || found >= 0)
			return found;
	}
	return DESTINATION_NONE;
}

int
DestinationLookup(const Rulebook *rb, const char *text, int len)
{
	/* char(n) columns come padded. */
	while (len > 0 && text[len - 1] == ' ')
		len--;
	while (len > 0 && *text == ' ')
	{
		text++;
		len--;
	}
	if (likely(IsCode2(text, len)))
		return rb->alpha2[Alpha2Index(text)];
	text = TextTrim(text, &len);
	return LookupText(rb, text, len, 0);
}
