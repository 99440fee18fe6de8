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

#include "screening/field_part.h"
#include "screening/field_text.h"
#include "screening/name_rule.h"

/*
 * So many letters a word beside words that join two parties needs to be looked up by itself, and before a label or
 * behind a place, which names have too.
 */
#define WORD_LETTERS_JOINED	3
#define WORD_LETTERS_BESIDE	5

static void AddPieces(Field *field, const char *utf8, int length, bool changed, FieldParts *parts);
static void AddAddresses(const Field *field, FieldParts *parts);
static void AddAtJoiningWords(const Field *field, FieldParts *parts);
static void AddNamesBeside(Field *field, const char *utf8, int length, FieldParts *parts);
static void AddRejoined(Field *field, const char *utf8, int length, FieldParts *parts);
static void AddWithPhrases(Field *field, const char *utf8, int length, FieldParts *parts);
static void TellAside(const Field *field, FieldParts *parts);
static void TellAddress(const Field *field, FieldParts *parts);

/* Reads a field once more without what is not seen, if there is such: "Gala" and "pagos" with U+200B between may be a word. */
static void
ReadJoined(Field *field, const char *utf8, int length, FieldParts *parts)
{
	int			joined = FieldTextJoined(field->text, field->length);

	if (joined == field->length)
		return;
	field->length = joined;
	field->address_count = FieldFindAddresses(field->text, field->length, field->address);
	FieldSplit(field);
	AddPieces(field, utf8, length, true, parts);
}

void
FieldRead(const NameRules *rules, const char *utf8, int length, FieldParts *parts)
{
	Field		field;
	bool		changed;

	FieldPartsNone(parts);
	field.rules = rules;
	field.domains_are_words = false;
	length = Min(length, NAME_MAX_BYTES);
	field.length = FieldText(utf8, length, field.text, sizeof(field.text), &changed);
	field.address_count = FieldFindAddresses(field.text, field.length, field.address);
	FieldSplit(&field);
	AddPieces(&field, utf8, length, changed, parts);
	AddAddresses(&field, parts);
	parts->cut |= field.cut;
	if (parts->count > 0)
		TellAside(&field, parts);
	TellAddress(&field, parts);
	ReadJoined(&field, utf8, length, parts);
	for (int with_end = 1; with_end >= 0; with_end--)
		if (FieldTakeForWords(&field, with_end))
		{
			FieldSplit(&field);
			AddPieces(&field, utf8, length, true, parts);
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

		FieldAddText(field->text + address->start, address->person_end - address->start, FIELD_ADDRESSEE, false, false, parts);
		if (length >= (int) sizeof(folded))
			continue;
		for (int k = 0; k < length; k++)
			folded[k] = pg_ascii_tolower((unsigned char) field->text[address->domain + k]);
		if (!FieldWordIs(field->rules, folded, length, NameWordHash(folded, length), FIELD_HOST))
			FieldAddText(field->text + address->domain, length, FIELD_DOMAIN, false, false, parts);
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

/* Writes what was set aside as an address, from its first word to its last. */
static void
TellAddress(const Field *field, FieldParts *parts)
{
	int			first = 0;
	int			last = field->count - 1;
	int			length;

	while (first <= last && !field->word[first].address)
		first++;
	while (last > first && !field->word[last].address)
		last--;
	if (first > last)
		return;
	length = field->word[last].end - field->word[first].start;
	if (parts->used + length > (int) sizeof(parts->text))
	{
		parts->cut = true;
		return;
	}
	parts->address = parts->used;
	parts->address_length = length;
	memcpy(parts->text + parts->used, field->text + field->word[first].start, length);
	parts->used += length;
}

/* Are words from first to the next comma, or to last, nothing but legal forms and, if so asked, places? */
static bool
AreLegalWords(const Field *field, int first, int last, bool or_places)
{
	for (int i = first; i <= last && (i == first || !field->word[i].after_comma); i++)
		if (!FieldIsLegalWord(&field->word[i]) &&
			!(or_places && !field->word[i].site && (FieldIsPlace(&field->word[i]) || field->word[i].aside || field->word[i].code)))
			return false;
	return true;
}

/* Is a legal form the second half of the one before it: "Co., Ltd.", "Pte Ltd"? */
static bool
CompletesForm(const Field *field, int at)
{
	static const char *const halves[] = {"co", "company", "pte", "pvt", "pty", "sdn", "private"};
	const FieldWord *before;

	if (at == 0 || !FieldIsLegalWord(&field->word[at]))
		return false;
	before = &field->word[at - 1];
	for (int i = 0; i < (int) lengthof(halves); i++)
		if (before->folded_length == (int) strlen(halves[i]) && memcmp(field->folded + before->folded, halves[i], before->folded_length) == 0)
			return true;
	return false;
}

/*
 * Adds some words that may be a name though nothing but a comma or a word such as
 * "for" says so.  Everyday words without a legal form have to be that very name:
 * "Fire and Rescue Service" is of no other rescue service.
 */
static void
AddIfName(Field *field, int first, int last, const char *utf8, int length, FieldParts *parts)
{
	bool		common = false;
	bool		name = false;
	bool		distinct = false;
	int			legal = 0;
	int			particles = 0;
	int			words = 0;

	for (int i = first; i <= last; i++)
	{
		const FieldWord *word = &field->word[i];

		common |= FieldIsOfClass(word, 1 << NAME_COMMON);
		legal += FieldIsOfClass(word, 1 << NAME_LEGAL);
		distinct |= word->classes == 0 || FieldIsOfClass(word, 1 << NAME_WORD);
		name |= word->folded_length > 1 && word->letters && !word->aside && !word->code && !FieldIsPlace(word);
		particles += FieldIsOfClass(word, 1 << NAME_PARTICLE);
		words += word->letters;
	}
	if (!name || words < (distinct ? 2 : legal > 0 ? 2 + legal : FIELD_EVERYDAY_WORDS))
		return;
	if ((common && legal == 0) || words - particles < 2 || FieldIsHyphenated(field, first, last))
		FieldAddWords(field, first, last, utf8, length, FIELD_WITH_ALL, true, parts);
	else
		FieldAddPart(field, first, last, utf8, length, parts);
}

/* The last word from one on that is before the next comma. */
static int
BeforeComma(const Field *field, int from, int last)
{
	while (from < last && !field->word[from + 1].after_comma)
		from++;
	return from;
}

/* Are words from first to the next comma letters, as of a legal form with points: "L.P."? */
static bool
AreLetters(const Field *field, int first, int last)
{
	int			end = BeforeComma(field, first, last);

	while (first <= end && field->word[first].folded_length == 1)
		first++;
	return first > end;
}

/*
 * Adds a word between commas with those behind the next one, if there are more:
 * "John Smith, Ivanov, Ivan" may be two persons.
 */
static void
AddTurned(Field *field, int first, int last, const char *utf8, int length, FieldParts *parts)
{
	for (int from = first; from <= last; from++)
	{
		int			end = BeforeComma(field, from, last);
		int			next = end + 1;

		if (from == end && next <= last && !FieldIsPlace(&field->word[from]) && !FieldIsPlace(&field->word[next]) && !FieldIsLegalWord(&field->word[next]))
		{
			int			to = BeforeComma(field, next, last);

			if (from > first || to < last)
				AddIfName(field, from, to, utf8, length, parts);
		}
		from = end;
	}
}

/*
 * Between commas may be names too: where one has a legal form, where something
 * else of the piece was set aside, or of two words and more: "Ivanov, Ivan" is one
 * name, "Ivan Ivanov, Petr Petrov" are two.  A word alone may be a firm's.
 */
static void
AddBetweenCommas(Field *field, int first, int last, bool aside, const char *utf8, int length, FieldParts *parts)
{
	int			from = first;

	AddTurned(field, first, last, utf8, length, parts);
	for (int i = first; i <= last; i++)
	{
		if (i < last && !field->word[i + 1].after_comma)
			continue;
		/* "Acme, Ltd.": a legal form alone goes with what is before it. */
		if (i < last && AreLegalWords(field, i + 1, last, false))
			continue;
		if (CompletesForm(field, from) && from < i)
			from++;
		if ((from > first || i < last) && !AreLegalWords(field, from, i, true))
		{
			if (FieldIsLegalWord(&field->word[i]) || FieldIsLegalWord(&field->word[from]) || (aside && (from == first || i > from)))
				FieldAddPart(field, from, i, utf8, length, parts);
			else if (from == i && !field->word[i].eastern && field->word[i].folded_length >= FIELD_LETTERS_ALONE)
				FieldAddWords(field, i, i, utf8, length, FIELD_WITHOUT_PLACE, i > first && FieldIsLegalWord(&field->word[i - 1]), parts);
			else if (i == last || !AreLetters(field, i + 1, last))
				AddIfName(field, from, i, utf8, length, parts);
		}
		from = i + 1;
	}
}

/*
 * A legal form ends a name, and what follows may be another one: "Acme GmbH and
 * Galapagos".  One that begins a piece does not.
 */
static void
AddBehindLegalForm(Field *field, int first, int last, const char *utf8, int length, FieldParts *parts)
{
	int			done = 0;

	for (int i = first + 1; i < last && done < 2; i++)
	{
		int			next = i + 1;

		if (!FieldIsOfClass(&field->word[i], 1 << NAME_LEGAL) || CompletesForm(field, next) || AreLegalWords(field, next, last, true))
			continue;
		while (next < last && FieldIsOfClass(&field->word[next], 1 << NAME_STOP))
			next++;
		FieldAddPart(field, next, last, utf8, length, parts);
		FieldAddPart(field, first, i, utf8, length, parts);
		done++;
	}
}

/* Is all of the field beside a piece legal forms: "Acme (Pvt) Ltd"?  Then the whole is the name. */
static bool
IsRestLegal(const Field *field, int first, int last)
{
	for (int i = 0; i < field->count; i++)
		if ((i < first || i > last) && (field->word[i].aside || field->word[i].code || !FieldIsLegalWord(&field->word[i])))
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
			name |= !word->aside && !word->code && !FieldIsPlace(word);
		else if (!FieldIsPlace(word) || word->site)
			return false;
	}
	return name;
}

/*
 * Where a piece begins when words that go with a carrier in front of it are left
 * out: "DHL International GmbH" is no "International".
 */
static int
BehindCarrier(const Field *field, int first, int last)
{
	int			from = first;

	if (!field->word[first].behind_carrier)
		return first;
	for (; from <= last && (from == first || !field->word[from].after_comma); from++)
		if (field->word[from].classes == 0 || FieldIsOfClass(&field->word[from], 1 << NAME_WORD))
			return first;
	return from;
}

static void
AddPieces(Field *field, const char *utf8, int length, bool changed, FieldParts *parts)
{
	int			first = 0;

	/* What was done to its letters undone, all of it is read once more. */
	if (changed && field->count > 0)
		FieldAddPart(field, 0, field->count - 1, utf8, length, parts);
	for (int i = 0; i < field->count; i++)
	{
		bool		aside = false;
		int			last = i;

		if (last + 1 < field->count && !field->word[last + 1].begins)
			continue;
		first = BehindCarrier(field, first, last);
		if (first > last)
			continue;

		/*
		 * A number is of an address, or some other thing beside a name; so is
		 * a department.
		 */
		for (int k = first; k <= last; k++)
			aside |= field->word[k].aside || field->word[k].code || field->word[k].digits || field->word[k].site || (field->word[k].after_comma && FieldIsLabel(field, k));
		/* "Wing Fung (HK)": where a party is, is no party. */
		if (!aside && TellsWhere(field, first, last))
			for (int k = first; k <= last; k++)
				field->word[k].trimmed = true;
		else if (changed || !IsRestLegal(field, first, last))
			FieldAddPart(field, first, last, utf8, length, parts);
		AddBetweenCommas(field, first, last, aside, utf8, length, parts);
		AddBehindLegalForm(field, first, last, utf8, length, parts);
		FieldAddBehindAddress(field, first, last, utf8, length, parts);
		first = last + 1;
	}
	AddRejoined(field, utf8, length, parts);
	AddWithPhrases(field, utf8, length, parts);
	AddAtJoiningWords(field, parts);
	AddNamesBeside(field, utf8, length, parts);
}

/* Is a word one that may be a name by itself? */
static bool
MayBeName(const FieldWord *word)
{
	return (!word->aside || word->behind_unit) && !word->code && !word->joining && word->label == 0 && word->letters && !word->eastern &&
		word->folded_length >= WORD_LETTERS_JOINED && !FieldIsPlace(word) && (word->classes == 0 || FieldIsOfClass(word, 1 << NAME_WORD));
}

/* Does a word end what is before it: is it no part of the same piece, of another name, or none at all? */
static bool
EndsName(const Field *field, int at)
{
	const FieldWord *word = &field->word[at];

	return at >= field->count || word->begins || word->after_comma || word->aside || word->code || word->joining || FieldIsPlace(word);
}

/* Does a word say what is beside it, in names too: a place of business, a label ("bank")? */
static inline bool
SaysWhat(const FieldWord *word)
{
	return word->site || word->label > 0;
}

/* Is a word a city or a country, and no part of one that names have too: "west"? */
static inline bool
IsCity(const FieldWord *word)
{
	return word->place && !word->site;
}

/* Does a word stand behind one that may join two parties, a city, or says what it is, whatever numbers are between? */
static bool
BehindJoining(const Field *field, int at)
{
	bool		is_long = field->word[at].folded_length >= WORD_LETTERS_BESIDE;

	while (at > 0 && !field->word[at].begins && (field->word[at - 1].code || FieldIsNumber(&field->word[at - 1])))
		at--;
	return at > 0 && !field->word[at].begins &&
		(FieldSeparates(&field->word[at - 1]) || SaysWhat(&field->word[at - 1]) || (is_long && IsCity(&field->word[at - 1])));
}

/* Does a word stand before one that joins parties, stands beside names or says what it is? */
static bool
BeforeJoining(const Field *field, int at)
{
	const FieldWord *next = &field->word[at + 1];

	if (at + 1 >= field->count || next->begins)
		return false;
	if (FieldSeparates(next))
		return true;
	if (IsCity(next))
		return at + 2 < field->count && field->word[at].folded_length >= WORD_LETTERS_BESIDE;
	/* "Atlas Bank" is a name. */
	return SaysWhat(next) && (at + 2 < field->count ? !FieldIsLegalWord(&field->word[at + 2]) : field->word[at].folded_length >= WORD_LETTERS_BESIDE);
}

/* Does a name begin at a word, or with its legal form before it: "OOO Galapagos via Acme"? */
static bool
BeginsName(const Field *field, int at)
{
	while (at > 0 && !field->word[at].begins && !field->word[at].after_comma && FieldIsLegalWord(&field->word[at - 1]))
		at--;
	return at == 0 || field->word[at].begins || field->word[at].after_comma;
}

/* Does a name end at a word, with its legal form or without? */
static bool
EndsWithForm(const Field *field, int at)
{
	while (at < field->count && !field->word[at].begins && !field->word[at].after_comma && FieldIsOfClass(&field->word[at], 1 << NAME_LEGAL))
		at++;
	return EndsName(field, at);
}

/*
 * Adds each word that stands alone between words which join two parties, or are
 * of a name ("DHL for Galapagos"), behind the number of a list ("1. Galapagos"), or
 * of a building ("Building 3, Galapagos").
 */
static void
AddAtJoiningWords(const Field *field, FieldParts *parts)
{
	for (int i = 0; i < field->count; i++)
	{
		const FieldWord *word = &field->word[i];
		bool		numbered = i > 0 && !word->begins && field->word[i - 1].begins && FieldIsNumber(&field->word[i - 1]);
		bool		unit = word->behind_unit && (i + 1 == field->count || field->word[i + 1].begins || field->word[i + 1].after_comma);
		bool		behind = unit || (numbered && EndsName(field, i + 1)) || (BehindJoining(field, i) && EndsWithForm(field, i + 1));
		bool		before = BeginsName(field, i) && BeforeJoining(field, i);

		if (MayBeName(word) && (behind || before))
			FieldAddText(field->text + word->start, word->end - word->start, FIELD_WITHOUT_PLACE, false, numbered, parts);
	}
}

/* Where names of several words end: at words that join parties or stand beside names, at cities and titles too, at what says what they are too. */
typedef enum NameEnd
{
	END_AT_JOINING,
	END_AT_CITY,
	END_AT_LABEL
} NameEnd;

static inline bool
MayEndName(const FieldWord *word, NameEnd ends)
{
	return FieldSeparates(word) || (ends >= END_AT_CITY && (IsCity(word) || FieldIsOfClass(word, 1 << NAME_HONORIFIC))) || (ends >= END_AT_LABEL && SaysWhat(word));
}

/*
 * Adds what stands beside words that join two parties, up to the next one of them:
 * "Acme via Ivan Petrov", "Ivan Petrov through Acme".  Names have such words too,
 * so the piece that has them is there as well.
 */
static void
AddJoined(Field *field, NameEnd ends, const char *utf8, int length, FieldParts *parts)
{
	int			first = 0;

	for (int i = 0; i < field->count; i++)
	{
		bool		before = i + 1 < field->count && !field->word[i + 1].begins && MayEndName(&field->word[i + 1], ends);
		bool		behind = first > 0 && !field->word[first].begins;

		if (MayEndName(&field->word[i], ends))
		{
			first = i + 1;
			continue;
		}
		if (!before && i + 1 < field->count && !field->word[i + 1].begins)
			continue;
		if (before || behind)
		{
			int			from = first;

			AddIfName(field, first, i, utf8, length, parts);
			while (from < i && FieldIsNumber(&field->word[from]))
				from++;
			if (from > first)
				AddIfName(field, from, i, utf8, length, parts);
			AddBetweenCommas(field, first, i, false, utf8, length, parts);
		}
		first = i + 1;
	}
}

static void
AddNamesBeside(Field *field, const char *utf8, int length, FieldParts *parts)
{
	for (NameEnd ends = END_AT_JOINING; ends <= END_AT_LABEL; ends++)
		AddJoined(field, ends, utf8, length, parts);
}

/* Adds the pieces that a bracket or a dash parts together: "Acme (Group) Ltd". */
static void
AddRejoined(Field *field, const char *utf8, int length, FieldParts *parts)
{
	int			first = 0;
	bool		inside = false;

	for (int i = 0; i < field->count; i++)
	{
		inside |= i > first && field->word[i].inside;
		if (i + 1 < field->count && (!field->word[i + 1].begins || field->word[i + 1].inside))
			continue;
		if (inside)
		{
			FieldAddPart(field, first, i, utf8, length, parts);
			AddBetweenCommas(field, first, i, false, utf8, length, parts);
			AddBehindLegalForm(field, first, i, utf8, length, parts);
		}
		first = i + 1;
		inside = false;
	}
}

/* Is no sign between a word and the one before it? */
static bool
GoesOn(const Field *field, int at)
{
	const FieldWord *word = &field->word[at];

	return (!word->begins || word->parted) && !word->after_comma;
}

/*
 * Adds each phrase that stands between parties with the words beside it: titles,
 * functions and carriers are in names, too ("Captain Nordwind", "Nordwind Courier").
 */
static void
AddWithPhrases(Field *field, const char *utf8, int length, FieldParts *parts)
{
	const FieldWord *word = field->word;

	for (int i = 0; i < field->count; i++)
	{
		int			end = i + word[i].between - 1;
		int			first = i;
		int			last = end;

		if (word[i].between == 0)
			continue;
		while (first > 0 && GoesOn(field, first) && (first == i || !word[first].begins) && !word[first - 1].aside && !word[first - 1].code)
			first--;
		while (last + 1 < field->count && GoesOn(field, last + 1) && (last == end || !word[last + 1].begins) && !word[last + 1].aside && !word[last + 1].code)
			last++;
		if (first == i && last == end)
			continue;
		FieldAddWords(field, first, last, utf8, length, FIELD_PIECE, false, parts);
		while (last > end && FieldIsPlace(&word[last]))
			last--;
		FieldAddWords(field, first, last, utf8, length, FIELD_PIECE, false, parts);
	}
}
