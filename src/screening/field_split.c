/*
 * field_split.c
 *		Splits a field into words and tells what they are: where another party may
 *		begin, what has the shape of a number or a code, what is an address, a
 *		place or a label.
 */
#include "support/compat.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>
#include <unicode/utf8.h>

#include "screening/field_split.h"
#include "screening/field_text.h"
#include "screening/name_rule.h"

/* Legal forms of other scripts have so many bytes at most. */
#define LONG_FORM_BYTES	24

/* ---- words ---- */

/*
 * Is a word a number or a code as firms and authorities give them?  Four digits
 * or more, and no more than four letters, so that "3Data" and "A380" are names.
 */
static bool
IsCode(const char *text, int length)
{
	int			digits = 0;

	for (int i = 0; i < length; i++)
		digits += FieldIsDigit(text[i]);
	return digits >= 4 && length - digits <= 4;
}

/* Is a blank before a place in the field, or behind one?  Of two dashes each is one to the other. */
static bool
BlankBefore(const char *text, int at)
{
	return at == 0 || text[at - 1] == ' ' || text[at - 1] == '-' ||
		(at > 1 && memcmp(text + at - 2, "\xC2\xA0", 2) == 0) || (at > 2 && memcmp(text + at - 3, "\xE3\x80\x80", 3) == 0);
}

static bool
BlankAfter(const char *text, int at, int length)
{
	return at >= length || text[at] == ' ' || text[at] == '-' ||
		(at + 1 < length && memcmp(text + at, "\xC2\xA0", 2) == 0) || (at + 2 < length && memcmp(text + at, "\xE3\x80\x80", 3) == 0);
}

/* What begins behind a character that is no letter. */
typedef enum Cut
{
	CUT_NONE,
	CUT_INSIDE,					/* a piece that may be of the name before it */
	CUT_BETWEEN					/* another one */
}			Cut;

/* A sign that is in no name (trade marks, bullets, arrows, currencies), or that parts words though it is not seen. */
static bool
IsSymbol(UChar32 c)
{
	if (c < 0x80)
		return false;
	if (FieldMayPart(c))
		return true;
	switch (u_charType(c))
	{
		case U_OTHER_SYMBOL:
		case U_MATH_SYMBOL:
		case U_CURRENCY_SYMBOL:
		case U_LINE_SEPARATOR:
		case U_PARAGRAPH_SEPARATOR:
			return true;
		case U_OTHER_NUMBER:
			return c >= 0x2460; /* in a circle or with a dot, of a list */
		default:
			return c == 0xA7 || c == 0xB6 || c == 0x2020 || c == 0x2021 || c == 0x203B || c == 0x3002;
	}
}

static Cut
CutAt(const Field *field, UChar32 c, int before, int after)
{
	const char *text = field->text;
	bool		blank_before = BlankBefore(text, before);
	bool		blank_after = BlankAfter(text, after, field->length);

	switch (c)
	{
		case ';':
		case '|':
		case '\n':
		case '\r':
		case '\t':
		case '*':
		case '\\':
		case 0x2022:			/* bullets */
		case 0x25AA:
		case 0x25CF:
		case 0x2026:
		case 0xFF0F:			/* full width / ; | : */
		case 0xFF1B:
		case 0xFF5C:
		case 0xFF1A:
			return CUT_BETWEEN;
		case '(':
		case ')':
		case '[':
		case ']':
		case '{':
		case '}':
		case '<':
		case '>':
		case 0xFF08:			/* full width brackets */
		case 0xFF09:
		case 0x3010:
		case 0x3011:
		case '"':				/* quotes */
		case 0xAB:
		case 0xBB:
		case 0x201C:
		case 0x201D:
		case 0x201E:
		case 0x300A:
		case 0x300B:
		case 0x300C:
		case 0x300D:
		case 0x300E:
		case 0x300F:
			return CUT_INSIDE;
		case ':':
			return blank_after ? CUT_BETWEEN : CUT_NONE;
		case '-':
		case 0x2013:			/* dashes */
		case 0x2014:
		case 0x2015:
			return blank_before && blank_after ? CUT_INSIDE : CUT_NONE;
		case 0xB7:				/* dots that names have too */
		case 0x30FB:
			return blank_before && blank_after ? CUT_BETWEEN : CUT_NONE;
		case '/':
			/* Not in c/o, M/V, A/S. */
			return blank_before || blank_after ||
				!((before < 2 || !FieldIsWordByte(text[before - 2])) ||
				  (after + 1 >= field->length || !FieldIsWordByte(text[after + 1]))) ? CUT_BETWEEN : CUT_NONE;
		case '!':
		case '#':
		case '$':
		case '%':
		case '=':
		case '^':
		case '_':
		case '~':
			return CUT_INSIDE;
		default:
			return IsSymbol(c) ? CUT_INSIDE : CUT_NONE;
	}
}

/* The address that a place in the field is in, or NULL. */
static const FieldAddress *
AddressAt(const Field *field, int at)
{
	for (int i = 0; i < field->address_count; i++)
		if (at >= field->address[i].start && at < field->address[i].end && !(field->address[i].by_end && field->domains_are_words))
			return &field->address[i];
	return NULL;
}

/* Is a letter of a script of the East, whose words stand beside Latin ones without a blank?  Those of Vietnamese are Latin. */
static inline bool
IsEastern(UChar32 c)
{
	UErrorCode	status = U_ZERO_ERROR;
	UScriptCode script;

	if (c < 0x0590)
		return false;
	if (c >= 0x3000 && c < 0xA640)
		return true;			/* kana, Chinese: no need to look */
	script = uscript_getScript(c, &status);
	return script != USCRIPT_LATIN && script != USCRIPT_GREEK && script != USCRIPT_CYRILLIC;
}

/* Where the splitting is. */
typedef struct SplitState
{
	int			folded;
	int			start;			/* of a word; -1: between words */
	int			word_folded;
	bool		eastern;		/* the letters of the word are */
	bool		letters;		/* it has some */
	bool		begins;
	bool		inside;
	bool		dashed;
	bool		comma;
} SplitState;

static void
EndWord(Field *field, SplitState *at, int end)
{
	FieldWord  *word = &field->word[field->count];

	if (at->start < 0)
		return;
	*word = (FieldWord)
	{
		.start = at->start,
			.end = end,
			.folded = at->word_folded,
			.folded_length = at->folded - at->word_folded,
			.begins = at->begins,
			.inside = at->inside,
			.dashed = at->dashed,
			.after_comma = at->comma,
			.letters = at->letters,
			.eastern = at->eastern,
			.code = IsCode(field->text + at->start, end - at->start)
	};
	word->hash = NameWordHash(field->folded + word->folded, word->folded_length);
	for (int i = word->start; i < word->end; i++)
		word->digits |= FieldIsDigit(field->text[i]);
	field->count++;
	at->begins = at->inside = at->dashed = at->comma = false;
	at->start = -1;
}

static void
TakeCut(SplitState *at, Cut cut, UChar32 c)
{
	if (cut == CUT_NONE)
		return;
	at->dashed = !at->begins && (c == '-' || (c >= 0x2013 && c <= 0x2015));
	at->inside = cut == CUT_INSIDE && (!at->begins || at->inside);
	at->begins = true;
}

/* Is an apostrophe one before the s of "Acme's office"?  "Acme's" alone is a name. */
static bool
IsPossessive(const Field *field, UChar32 c, int after)
{
	const char *text = field->text;

	return (c == '\'' || c == '`' || c == 0xB4 || c == 0x2018 || c == 0x2019 || c == 0x201B || c == 0x2BC) && field->count > 0 &&
		after + 2 < field->length && (text[after] == 's' || text[after] == 'S') && text[after + 1] == ' ' && FieldIsWordByte(text[after + 2]);
}

static void
SplitWords(Field *field)
{
	SplitState	at = {.start = -1, .begins = true};
	int			i = 0;

	field->count = 0;
	while (i < field->length && field->count < FIELD_MAX_WORDS)
	{
		int			before = i;
		UChar32		c;

		U8_NEXT((const uint8_t *) field->text, i, field->length, c);
		if (c >= 0 && u_isalnum(c) && at.folded + 4 < (int) sizeof(field->folded))
		{
			UBool		error pg_attribute_unused() = false;
			bool		letter = u_isalpha(c);

			if (letter && at.start >= 0 && at.letters && at.eastern != IsEastern(c))
			{
				EndWord(field, &at, before);
				TakeCut(&at, CUT_INSIDE, 0);
				if (field->count == FIELD_MAX_WORDS)
					break;
			}
			if (at.start < 0)
			{
				at.start = before;
				at.word_folded = at.folded;
				at.letters = false;
			}
			if (letter)
			{
				/*
				 * "Huawei 御中": what goes with a name in another script is
				 * no part of it.
				 */
				if (!at.letters && field->count > 0 && !at.begins && field->word[field->count - 1].letters &&
					field->word[field->count - 1].eastern != IsEastern(c))
					TakeCut(&at, CUT_INSIDE, 0);
				at.letters = true;
				at.eastern = IsEastern(c);
			}
			U8_APPEND((uint8_t *) field->folded, at.folded, (int) sizeof(field->folded), FieldFold(c), error);
			continue;
		}
		/* Combining marks belong to their letter. */
		if (c >= 0 && at.start >= 0 && u_charType(c) == U_NON_SPACING_MARK)
			continue;
		EndWord(field, &at, before);
		if (IsPossessive(field, c, i))
		{
			TakeCut(&at, CUT_INSIDE, c);
			i++;
			continue;
		}
		TakeCut(&at, CutAt(field, c, before, i), c);
		at.comma |= c == ',' || c == 0xFF0C || c == 0x3001;
	}
	if (field->count < FIELD_MAX_WORDS)
		EndWord(field, &at, field->length);
	field->cut |= i < field->length;
}

int32
FieldFold(int32 letter)
{
	UChar32		c = u_tolower(letter);

	switch (c)
	{
		case 0x131:
			return 'i';			/* the Turkish i without a dot */
		case 0x3C2:
			return 0x3C3;		/* the Greek s at the end of a word */
		case 0x111:				/* letters with a stroke, which are typed
								 * without, too */
		case 0xF0:
			return 'd';
		case 0x127:
			return 'h';
		case 0x142:
			return 'l';
		case 0xF8:
			return 'o';
		case 0x167:
			return 't';
		default:
			break;
	}
	if (c >= 0xFF01 && c <= 0xFF5E)
		return c - 0xFEE0;		/* of full width */
	while (c >= 0xC0 && c < 0x2000)
	{
		UErrorCode	status = U_ZERO_ERROR;
		const UNormalizer2 *nfd = unorm2_getNFDInstance(&status);
		UChar		parts[4];
		int32		length = U_FAILURE(status) ? -1 : unorm2_getRawDecomposition(nfd, c, parts, lengthof(parts), &status);

		if (length <= 0 || U_FAILURE(status))
			break;
		c = parts[0];
	}
	return c;
}

/* ---- what the words say ---- */

bool
FieldWordIs(const NameRules *rules, const char *words, int length, uint32 hash, FieldWordClass word_class)
{
	const RuleEntry *entry = RuleFind(FieldWords(rules), words, length, hash);

	return entry != NULL && entry->is_rule && entry->word_class == word_class;
}

bool
FieldWordBeginsPlace(const NameRules *rules, const char *word, int length, uint32 hash)
{
	const RuleEntry *entry = RuleFind(FieldWords(rules), word, length, hash);

	return entry != NULL && entry->beginning;
}

/* The longest phrase of field_word that begins with a word; returns how many words it has, 0 if there is none. */
static int
FindPhrase(const Field *field, int first, FieldWordClass *word_class)
{
	const NameRules *words = FieldWords(field->rules);
	const FieldWord *word = &field->word[first];
	const RuleEntry *entry;
	char		phrase[256];
	int			length = 0;
	int			found = 0;

	entry = RuleFind(words, field->folded + word->folded, word->folded_length, word->hash);
	if (entry == NULL)
		return 0;
	for (int n = 0; n < entry->phrase_words && first + n < field->count; n++)
	{
		const RuleEntry *longer;

		word = &field->word[first + n];
		if ((n > 0 && word->begins) || length + word->folded_length + 2 > (int) sizeof(phrase))
			break;
		if (n > 0)
			phrase[length++] = ' ';
		memcpy(phrase + length, field->folded + word->folded, word->folded_length);
		length += word->folded_length;
		longer = RuleFind(words, phrase, length, NameWordHash(phrase, length));
		if (longer != NULL && longer->is_rule)
		{
			found = n + 1;
			*word_class = longer->word_class;
		}
	}
	return found;
}

/* Is a word the number of a house, "7" or "7a", behind the word before it? */
static bool
IsHouseNumber(const Field *field, int at)
{
	const FieldWord *word;
	int			i;

	if (at >= field->count || field->word[at].begins)
		return false;
	word = &field->word[at];
	i = word->start;
	while (i < word->end && FieldIsDigit(field->text[i]))
		i++;
	return word->code || (i > word->start && i + 1 >= word->end);
}

/* Does a word end as streets do where they are one word: "Hafenstrasse 7", "Storgatan 12"? */
static bool
IsStreetByEnd(const Field *field, const FieldWord *word)
{
	static const char *const ends[] = {
		"strasse", "stra\xC3\x9F" "e", "str", "gasse", "allee", "platz", "damm", "ufer", "chaussee", "straat", "laan", "kade", "plein",
		"gatan", "gade", "vej", "gata", "veien", "katu", "tie", "weg", "gracht", "vagen"
	};
	const char *text = field->folded + word->folded;

	for (int i = 0; i < (int) lengthof(ends); i++)
	{
		int			length = (int) strlen(ends[i]);

		if (word->folded_length > length + 1 && memcmp(text + word->folded_length - length, ends[i], length) == 0)
			return true;
	}
	return false;
}

/* An address: from a number before a word such as "street", or behind a comma, to the end of the piece. */
static void
SetAddressAside(Field *field, int first, int last)
{
	int			from = first;
	bool		numbered = false;

	while (from > 0 && !field->word[from].begins && !field->word[from].after_comma)
		from--;
	if (!field->word[from].after_comma)
	{
		/* No comma: the number of the house, if there is one before. */
		for (from = first; from > 0 && !field->word[from].begins && !field->word[from].digits; from--)
			;
		if (!field->word[from].digits)
			from = first;
	}
	/* Where no number is, "Street" and "Building" may be of a name. */
	for (int i = from; i < field->count && (i <= last || !field->word[i].begins); i++)
		numbered |= field->word[i].digits;
	for (int i = from; numbered && i < field->count && (i <= last || !field->word[i].begins); i++)
		field->word[i].aside = field->word[i].address = true;
}

bool
FieldIsNumberOrCode(const Field *field, const FieldWord *word)
{
	int			i = word->start;

	while (i < word->end && FieldIsDigit(field->text[i]))
		i++;
	return word->code || i == word->end || (i + 1 == word->end && i - word->start > 1);
}

/* Another party begins at a word. */
static void
Begin(Field *field, int at)
{
	field->word[at].parted |= !field->word[at].begins;
	field->word[at].begins = true;
	field->word[at].inside = false;
}

/* A phrase that stands between parties begins at a word, and what is behind it. */
static void
BeginBetween(Field *field, int at, int words, bool is_carrier)
{
	int			next = at + words;

	field->word[at].between = words;
	Begin(field, at);
	if (next >= field->count)
		return;
	field->word[next].behind_carrier = is_carrier && !field->word[next].begins && !field->word[next].after_comma;

	/*
	 * An address in front goes no further: "12 High Street, London, attn.
	 * Nordwind".
	 */
	for (int i = next; i < field->count && (i == next || !field->word[i].begins) && field->word[i].address; i++)
		field->word[i].aside = field->word[i].address = false;
	Begin(field, next);
}

/* Do words of a class stand between two parties? */
static bool
StandsBetween(FieldWordClass word_class)
{
	return word_class == FIELD_BETWEEN || word_class == FIELD_CARRIER;
}

/* How many words a phrase between parties is, with those that begin inside it: "also notify party". */
static int
WordsBetween(const Field *field, int at, int words)
{
	for (int i = at + 1; i < at + words; i++)
	{
		FieldWordClass word_class = FIELD_BESIDE;
		int			more = FindPhrase(field, i, &word_class);

		if (StandsBetween(word_class) || word_class == FIELD_LABEL)
			words = Max(words, i + more - at);
	}
	return words;
}

/*
 * How many words of a phrase stand before one that begins inside it, goes on behind it
 * and says what is beside it: "customer service achats"?  All of them, if none does.
 */
static int
WordsBefore(const Field *field, int at, int words)
{
	for (int i = at + 1; i < at + words; i++)
	{
		FieldWordClass word_class = FIELD_PLACE;
		int			more = FindPhrase(field, i, &word_class);

		if (i + more > at + words && (StandsBetween(word_class) || word_class == FIELD_BESIDE))
			return i - at;
	}
	return words;
}

/* Words of class street: an address, or where no number is, what a name may follow ("Haus Nordwind", "via Nordwind"). */
static void
TellStreet(Field *field, int first, int words)
{
	int			next = first + words;

	SetAddressAside(field, first, next - 1);
	if (next + 1 < field->count && field->word[next].digits && !field->word[next].begins && !field->word[next + 1].begins)
		field->word[next + 1].behind_unit = field->word[first].begins || field->word[first].after_comma;
	for (int i = first; i < next && !field->word[first].aside; i++)
	{
		field->word[i].label = next - i;
		field->word[i].joining = true;
	}
}

static void
TellWords(Field *field)
{
	for (int i = 0; i < field->count; i++)
	{
		FieldWordClass word_class = FIELD_BESIDE;
		int			words = FindPhrase(field, i, &word_class);
		int			next = i + Max(words, 1);
		bool		numbered = next < field->count && !field->word[next].begins && FieldIsNumberOrCode(field, &field->word[next]);

		if (AddressAt(field, field->word[i].start) != NULL)
		{
			field->word[i].aside = true;
			if (i == 0 || AddressAt(field, field->word[i - 1].start) == NULL)
				Begin(field, i);
			if (i + 1 < field->count && AddressAt(field, field->word[i + 1].start) == NULL)
				Begin(field, i + 1);
			continue;
		}
		if (words == 0 && IsHouseNumber(field, next) && !field->word[i].eastern && IsStreetByEnd(field, &field->word[i]))
			SetAddressAside(field, i, i);
		if (words == 0 || word_class == FIELD_HOST || word_class == FIELD_INSTITUTION)
			continue;
		/* "Atlas House, 12 High Street": the number is of what follows. */
		if (word_class == FIELD_NUMBERED && (!numbered || field->word[next].after_comma))
			word_class = FIELD_LABEL;
		for (int k = i; k < i + words; k++)
			field->word[k].site = word_class == FIELD_SITE;
		if (word_class == FIELD_PLACE || word_class == FIELD_LABEL || word_class == FIELD_JOINING || (word_class == FIELD_SITE && !numbered))
		{
			for (int k = i; k < i + words; k++)
			{
				field->word[k].place = word_class == FIELD_PLACE || word_class == FIELD_SITE;
				field->word[k].label = word_class == FIELD_LABEL || word_class == FIELD_SITE ? i + words - k : 0;
				field->word[k].joining = word_class == FIELD_JOINING;
			}
			i += WordsBefore(field, i, words) - 1;
			continue;
		}
		if (word_class == FIELD_STREET)
		{
			TellStreet(field, i, words);
			i += words - 1;
			continue;
		}
		if (StandsBetween(word_class))
			words = WordsBetween(field, i, words);
		for (int k = i; k < i + words; k++)
		{
			field->word[k].aside = true;
			field->word[k].address = false;
		}
		if (StandsBetween(word_class))
			BeginBetween(field, i, words, word_class == FIELD_CARRIER);
		else if (WordsBefore(field, i, words) < words)
			words = WordsBefore(field, i, words);
		else
			while (i + words < field->count && !field->word[i + words].begins && FieldIsNumberOrCode(field, &field->word[i + words]))
			{
				field->word[i + words].aside = true;
				field->word[i + words++].address = false;
			}
		i += words - 1;
	}
}

/* The classes of export_control.name_word that a word is of, as it is written or transliterated. */
static uint32
ClassesOf(const Field *field, const FieldWord *word)
{
	const char *text = field->folded + word->folded;
	const RuleEntry *entry = RuleFind(field->rules, text, word->folded_length, word->hash);
	NameTokens	tokens;

	if (entry != NULL && (entry->is_rule || entry->usual))
		return (entry->is_rule ? 1 << entry->word_class : 0) | (entry->usual ? 1 << NAME_USUAL : 0);
	if (!IS_HIGHBIT_SET(text[0]) || word->folded_length > LONG_FORM_BYTES)
		return 0;
	NameNormalize(field->rules, text, word->folded_length, &tokens);
	return tokens.count == 1 ? 1 << tokens.token[0].word_class : 0;
}

void
FieldSplit(Field *field)
{
	field->cut = field->address_count == FIELD_MAX_ADDRESSES;
	SplitWords(field);
	for (int i = 0; i < field->count; i++)
		field->word[i].classes = ClassesOf(field, &field->word[i]);
	TellWords(field);
}

bool
FieldTakeForWords(Field *field, bool with_end)
{
	field->domains_are_words = false;
	for (int i = 0; i < field->address_count; i++)
	{
		const FieldAddress *address = &field->address[i];
		bool		goes_on = address->end + 1 < field->length && field->text[address->end] == ' ' && FieldIsWordByte(field->text[address->end + 1]);

		if (!address->by_end || (with_end && !goes_on))
			continue;
		memset(field->text + address->domain_end, ' ', with_end ? 1 : address->end - address->domain_end);
		field->domains_are_words = true;
	}
	return field->domains_are_words;
}
