/*
 * field.c
 *		Reads what stands in a consignee field: names among other things.
 *
 * A field is cut where another party may begin: at / ; | brackets and line
 * ends, at a dash or a colon with blanks, and at words such as "c/o".  At both
 * ends of a piece, whatever has the shape of a number or a code is set aside,
 * and so are addresses and what stands beside names according to
 * export_control.field_word.  The rest is screened as a name, and so is the
 * field as a whole: nothing is clear because it was set aside.  A city at the
 * end may belong to the name, so the piece is read with it and without it.  Of
 * an e-mail or web address, the name in its domain is a part.
 */
#include "support/compat.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "screening/field.h"
#include "screening/field_address.h"
#include "screening/field_text.h"
#include "screening/name_rule.h"

#define FIELD_MAX_WORDS		128

/* A word of a field. */
typedef struct FieldWord
{
	int16		start;			/* in the field */
	int16		end;
	int16		folded;			/* in lower case, in Field.folded */
	int16		folded_length;
	uint32		hash;
	bool		begins;			/* a piece begins here, ... */
	bool		dashed;			/* ... behind a dash, which may be of a name */
	bool		after_comma;
	bool		aside;
	bool		place;			/* of class place */
	bool		trimmed;		/* left out of a part for being a place */
	bool		digits;			/* has some */
	bool		code;			/* has the shape of a number or a code */
} FieldWord;

typedef struct Field
{
	const NameRules *rules;
	int			address_count;
	FieldAddress address[FIELD_MAX_ADDRESSES];
	char		text[NAME_MAX_BYTES + 4];
	int			length;
	char		folded[2 * NAME_MAX_BYTES];
	int			count;
	FieldWord	word[FIELD_MAX_WORDS];
} Field;

static void SplitField(Field *field);
static void TellWords(Field *field);
static void AddPieces(Field *field, const char *utf8, int length, bool changed, FieldParts *parts);
static void AddAddresses(const Field *field, FieldParts *parts);
static void TellAside(const Field *field, FieldParts *parts);

void
FieldRead(const NameRules *rules, const char *utf8, int length, FieldParts *parts)
{
	Field		field;
	bool		changed;

	parts->count = 0;
	parts->used = 0;
	field.rules = rules;
	length = Min(length, NAME_MAX_BYTES);
	field.length = FieldText(utf8, length, field.text, NAME_MAX_BYTES, &changed);
	field.address_count = FieldFindAddresses(field.text, field.length, field.address);
	SplitField(&field);
	TellWords(&field);
	AddPieces(&field, utf8, length, changed, parts);
	AddAddresses(&field, parts);
	parts->aside_length = 0;
	if (parts->count > 0)
		TellAside(&field, parts);
}

bool
FieldWordIs(const NameRules *rules, const char *words, int length, uint32 hash, FieldWordClass word_class)
{
	const RuleEntry *entry = RuleFind(rules->field_words, words, length, hash);

	return entry != NULL && entry->is_rule && entry->word_class == word_class;
}

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

static void
AddWord(Field *field, int start, int end, int folded, int folded_length, bool begins, bool dashed, bool after_comma)
{
	FieldWord  *word = &field->word[field->count++];

	word->start = start;
	word->end = end;
	word->folded = folded;
	word->folded_length = folded_length;
	word->hash = NameWordHash(field->folded + folded, folded_length);
	word->begins = begins;
	word->dashed = dashed;
	word->after_comma = after_comma;
	word->aside = word->place = word->trimmed = false;
	word->digits = false;
	for (int i = start; i < end; i++)
		word->digits |= FieldIsDigit(field->text[i]);
	word->code = IsCode(field->text + start, end - start);
}

/* Does another piece begin behind a character that is no letter? */
static bool
Parts(const Field *field, UChar32 c, int before, int after)
{
	const char *text = field->text;
	bool		blank_before = before == 0 || text[before - 1] == ' ';
	bool		blank_after = after >= field->length || text[after] == ' ';

	switch (c)
	{
		case ';':
		case '|':
		case '\n':
		case '\r':
		case '\t':
		case '(':
		case ')':
		case '[':
		case ']':
		case '{':
		case '}':
		case '<':
		case '>':
		case '*':
		case 0xFF08:			/* full width brackets */
		case 0xFF09:
		case 0x3010:
		case 0x3011:
			return true;
		case ':':
			return blank_after;
		case '-':
		case 0x2013:			/* dashes */
		case 0x2014:
			return blank_before && blank_after;
		case '/':
			/* Not in c/o, M/V, A/S. */
			return blank_before || blank_after ||
				!((before < 2 || !FieldIsWordByte(text[before - 2])) ||
				  (after + 1 >= field->length || !FieldIsWordByte(text[after + 1])));
		default:
			return false;
	}
}

/* The address that a place in the field is in, or NULL. */
static const FieldAddress *
AddressAt(const Field *field, int at)
{
	for (int i = 0; i < field->address_count; i++)
		if (at >= field->address[i].start && at < field->address[i].end)
			return &field->address[i];
	return NULL;
}

/* ---- words of a field ---- */

static void
SplitField(Field *field)
{
	int			folded = 0;
	int			word_start = -1;
	int			word_folded = 0;
	bool		begins = true;
	bool		dashed = false;
	bool		comma = false;
	int			i = 0;

	field->count = 0;
	while (i < field->length && field->count < FIELD_MAX_WORDS)
	{
		int			at = i;
		UChar32		c;

		U8_NEXT((const uint8_t *) field->text, i, field->length, c);
		if (c >= 0 && u_isalnum(c) && folded + 4 < (int) sizeof(field->folded))
		{
			UBool		error pg_attribute_unused() = false;

			if (word_start < 0)
			{
				word_start = at;
				word_folded = folded;
			}
			U8_APPEND((uint8_t *) field->folded, folded, (int) sizeof(field->folded), u_tolower(c), error);
			continue;
		}
		/* Combining marks belong to their letter. */
		if (c >= 0 && word_start >= 0 && u_charType(c) == U_NON_SPACING_MARK)
			continue;
		if (word_start >= 0)
		{
			AddWord(field, word_start, at, word_folded, folded - word_folded, begins, dashed, comma);
			begins = dashed = comma = false;
			word_start = -1;
		}
		if (Parts(field, c, at, i))
		{
			dashed = !begins && (c == '-' || c == 0x2013 || c == 0x2014);
			begins = true;
		}
		comma |= c == ',' || c == 0xFF0C || c == 0x3001;
	}
	if (word_start >= 0 && field->count < FIELD_MAX_WORDS)
		AddWord(field, word_start, field->length, word_folded, folded - word_folded, begins, dashed, comma);
}

/* ---- what the words say ---- */

/* The longest phrase of field_word that begins with a word; returns how many words it has, 0 if there is none. */
static int
FindPhrase(const Field *field, int first, FieldWordClass *word_class)
{
	const NameRules *words = field->rules->field_words;
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
		field->word[i].aside = true;
}

static void
TellWords(Field *field)
{
	for (int i = 0; i < field->count; i++)
	{
		FieldWordClass word_class = FIELD_BESIDE;
		int			words = FindPhrase(field, i, &word_class);
		bool		numbered = i + words < field->count && !field->word[i + words].begins && field->word[i + words].digits;

		if (AddressAt(field, field->word[i].start) != NULL)
		{
			field->word[i].aside = true;
			field->word[i].begins |= i == 0 || AddressAt(field, field->word[i - 1].start) == NULL;
			if (i + 1 < field->count && AddressAt(field, field->word[i + 1].start) == NULL)
				field->word[i + 1].begins = true;
			continue;
		}
		if (words == 0 || (word_class == FIELD_NUMBERED && !numbered) || word_class >= FIELD_HOST)
			continue;
		if (word_class == FIELD_PLACE)
		{
			for (int k = i; k < i + words; k++)
				field->word[k].place = true;
			i += words - 1;
			continue;
		}
		if (word_class == FIELD_STREET)
		{
			SetAddressAside(field, i, i + words - 1);
			i += words - 1;
			continue;
		}
		for (int k = i; k < i + words; k++)
			field->word[k].aside = true;
		if (word_class == FIELD_BETWEEN)
		{
			field->word[i].begins = true;
			if (i + words < field->count)
				field->word[i + words].begins = true;
		}
		else
			while (i + words < field->count && !field->word[i + words].begins && field->word[i + words].digits)
				field->word[i + words++].aside = true;
		i += words - 1;
	}
}

/* Is a word of a class of export_control.name_word? */
static bool
IsOfClass(const Field *field, const FieldWord *word, uint32 classes)
{
	const RuleEntry *entry = RuleFind(field->rules, field->folded + word->folded, word->folded_length, word->hash);

	return entry != NULL && entry->is_rule && (classes & (1 << entry->word_class)) != 0;
}

static bool
IsLegalWord(const Field *field, const FieldWord *word)
{
	return IsOfClass(field, word, 1 << NAME_LEGAL | 1 << NAME_LEGAL_PART);
}

static bool
IsPlace(const Field *field, const FieldWord *word)
{
	return word->place || IsOfClass(field, word, 1 << NAME_PLACE);
}

/* ---- parts ---- */

/* Adds some of the field as a part, unless it is there. */
static void
AddText(const char *text, int length, FieldPartKind kind, bool dashed, bool cleared, FieldParts *parts)
{
	FieldPart  *part;

	if (length <= 0 || parts->count == FIELD_MAX_PARTS || parts->used + length > (int) sizeof(parts->text))
		return;
	for (int i = 0; i < parts->count; i++)
		if (parts->part[i].length == length && memcmp(parts->text + parts->part[i].start, text, length) == 0)
			return;
	part = &parts->part[parts->count++];
	part->kind = kind;
	part->beside_dash = dashed;
	part->cleared = cleared;
	part->start = parts->used;
	part->length = length;
	memcpy(parts->text + parts->used, text, length);
	parts->used += length;
}

/*
 * The last word before places at the end, and before two letters behind one
 * ("Houston TX"), numbers and what is set aside; last if there is no place.
 */
static int
BeforePlaces(Field *field, int first, int last)
{
	int			at = last;
	int			before = last;

	while (at >= first)
	{
		const FieldWord *word = &field->word[at];

		if (IsPlace(field, word))
			before = at - 1;
		else if (!word->aside && !word->code &&
				 !(word->folded_length == 2 && !word->digits && at > first && IsPlace(field, word - 1) && !IsLegalWord(field, word)))
			break;
		at--;
	}
	/* "National Bank of Pakistan": the place is of the name. */
	if (before >= first && before < last && IsOfClass(field, &field->word[before], 1 << NAME_STOP))
		before = last;
	for (int i = before + 1; i <= last; i++)
		field->word[i].trimmed |= before >= first;
	return before;
}

/*
 * Adds words first to last as a part, without what is set aside at both ends,
 * unless it is the field as it was given; and once more without the places at
 * its end.
 */
static void
AddPart(Field *field, int first, int last, const char *utf8, int length, FieldParts *parts)
{
	bool		dashed = field->word[first].dashed || (last + 1 < field->count && field->word[last + 1].dashed);
	int			words = last - first;

	while (length > 0 && utf8[length - 1] == ' ')
		length--;
	for (FieldPartKind kind = FIELD_PIECE; kind <= FIELD_WITHOUT_PLACE; kind++)
	{
		int			start;
		int			end;

		while (first <= last && (field->word[first].aside || field->word[first].code))
			first++;
		while (first <= last && (field->word[last].aside || field->word[last].code))
			last--;
		if (first > last)
			return;
		start = field->word[first].start;
		end = field->word[last].end;
		/* The point of an abbreviation. */
		if (end < field->length && field->text[end] == '.')
			end++;
		if (end - start != length || memcmp(field->text + start, utf8, length) != 0)
			AddText(field->text + start, end - start, kind, dashed, last - first < words, parts);
		if (kind == FIELD_PIECE)
		{
			int			before = BeforePlaces(field, first, last);

			if (before == last)
				return;
			last = before;
		}
	}
}

/* Adds what addresses name: a person, and the name of the domain. */
static void
AddAddresses(const Field *field, FieldParts *parts)
{
	for (int i = 0; i < field->address_count; i++)
	{
		const FieldAddress *address = &field->address[i];
		int			length = address->domain_end - address->domain;
		char		folded[64];

		AddText(field->text + address->start, address->person_end - address->start, FIELD_ADDRESSEE, false, false, parts);
		if (length >= (int) sizeof(folded))
			continue;
		for (int k = 0; k < length; k++)
			folded[k] = pg_ascii_tolower((unsigned char) field->text[address->domain + k]);
		if (!FieldWordIs(field->rules, folded, length, NameWordHash(folded, length), FIELD_HOST))
			AddText(field->text + address->domain, length, FIELD_DOMAIN, false, false, parts);
	}
}

static inline bool
IsAside(const FieldWord *word)
{
	return word->aside || word->code || word->trimmed;
}

/* Writes what was set aside, as it stood side by side. */
static void
TellAside(const Field *field, FieldParts *parts)
{
	for (int i = 0; i < field->count; i++)
	{
		int			last = i;
		int			start = field->word[i].start;
		int			length;

		if (!IsAside(&field->word[i]))
			continue;
		while (last + 1 < field->count && IsAside(&field->word[last + 1]))
			last++;
		length = field->word[last].end - start;
		if (parts->aside_length + length + 2 > (int) sizeof(parts->aside))
			return;
		if (parts->aside_length > 0)
		{
			memcpy(parts->aside + parts->aside_length, ", ", 2);
			parts->aside_length += 2;
		}
		memcpy(parts->aside + parts->aside_length, field->text + start, length);
		parts->aside_length += length;
		i = last;
	}
}

/*
 * Between commas may be names too: where one ends in a legal form, or where
 * something else of the piece was set aside.  "Ivanov, Ivan" is one name.
 */
static void
AddBetweenCommas(Field *field, int first, int last, bool aside, const char *utf8, int length, FieldParts *parts)
{
	int			from = first;

	for (int i = first; i <= last; i++)
	{
		bool		ends = i == last || field->word[i + 1].after_comma;

		if (!ends)
			continue;
		/* "Acme, Ltd.": a legal form alone goes with what is before it. */
		if (i < last && IsLegalWord(field, &field->word[i + 1]))
			continue;
		if ((from > first || i < last) &&
			(IsLegalWord(field, &field->word[i]) || IsLegalWord(field, &field->word[from]) || (aside && (from == first || i > from))))
			AddPart(field, from, i, utf8, length, parts);
		from = i + 1;
	}
}

/* Is all of the field beside a piece legal forms: "Acme (Pvt) Ltd"?  Then the whole is the name. */
static bool
IsRestLegal(const Field *field, int first, int last)
{
	for (int i = 0; i < field->count; i++)
		if ((i < first || i > last) && (field->word[i].aside || field->word[i].code || !IsLegalWord(field, &field->word[i])))
			return false;
	return first > 0 || last + 1 < field->count;
}

/* Is a piece nothing but places, beside another that may be a name? */
static bool
TellsWhere(const Field *field, int first, int last)
{
	bool		name = false;

	for (int i = 0; i < field->count; i++)
	{
		const FieldWord *word = &field->word[i];

		if (i < first || i > last)
			name |= !word->aside && !word->code && !IsPlace(field, word);
		else if (!IsPlace(field, word))
			return false;
	}
	return name;
}

static void
AddPieces(Field *field, const char *utf8, int length, bool changed, FieldParts *parts)
{
	int			first = 0;

	/* What was done to its letters undone, all of it is read once more. */
	if (changed && field->count > 0)
		AddPart(field, 0, field->count - 1, utf8, length, parts);
	for (int i = 0; i < field->count; i++)
	{
		bool		aside = false;
		int			last = i;

		if (last + 1 < field->count && !field->word[last + 1].begins)
			continue;
		for (int k = first; k <= last; k++)
			aside |= field->word[k].aside || field->word[k].code;
		/* "Wing Fung (HK)": where a party is, is no party. */
		if (!aside && TellsWhere(field, first, last))
			for (int k = first; k <= last; k++)
				field->word[k].trimmed = true;
		else if (changed || !IsRestLegal(field, first, last))
			AddPart(field, first, last, utf8, length, parts);
		AddBetweenCommas(field, first, last, aside, utf8, length, parts);
		first = last + 1;
	}
}
