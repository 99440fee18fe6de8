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

#include "screening/field_split.h"
#include "screening/field_text.h"
#include "screening/name_rule.h"

/* So many letters a word between commas, or beside words that join two parties, needs to be looked up by itself. */
#define WORD_LETTERS_ALONE	4
#define WORD_LETTERS_JOINED	3

static void AddPieces(Field *field, const char *utf8, int length, bool changed, FieldParts *parts);
static void AddAddresses(const Field *field, FieldParts *parts);
static void AddAtJoiningWords(const Field *field, FieldParts *parts);
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

/* Is a word of a class of export_control.name_word? */
static bool
IsOfClass(const FieldWord *word, uint32 classes)
{
	return (word->classes & classes) != 0;
}

static bool
IsLegalWord(const FieldWord *word)
{
	return IsOfClass(word, 1 << NAME_LEGAL | 1 << NAME_LEGAL_PART);
}

static bool
IsPlace(const FieldWord *word)
{
	return word->place || IsOfClass(word, 1 << NAME_PLACE);
}

/* ---- parts ---- */

/* Adds some of the field as a part, unless it is there. */
static void
AddText(const char *text, int length, FieldPartKind kind, bool dashed, bool cleared, FieldParts *parts)
{
	FieldPart  *part;

	if (length <= 0)
		return;
	for (int i = 0; i < parts->count; i++)
		if (parts->part[i].length == length && memcmp(parts->text + parts->part[i].start, text, length) == 0)
			return;
	if (parts->count == FIELD_MAX_PARTS || parts->used + length > (int) sizeof(parts->text))
	{
		parts->cut = true;
		return;
	}
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
 * Is a dash before a word, with nothing that is set aside beside it: "Coca - Cola",
 * but not "Acme - finance director - Galapagos"?
 */
static bool
IsBehindDash(const Field *field, int at)
{
	const FieldWord *word = &field->word[at];

	return at > 0 && at < field->count && word->dashed && !word->aside && !word->code && !word[-1].aside && !word[-1].code;
}

/* Are words beside a dash that may be of a name: not "Acme - Galapagos SA"? */
static bool
IsDashed(const Field *field, int first, int last)
{
	if (!IsBehindDash(field, first) && !IsBehindDash(field, last + 1))
		return false;
	for (int i = 0; i < field->count; i++)
		if ((i < first || i > last) && IsOfClass(&field->word[i], 1 << NAME_LEGAL))
			return false;
	return true;
}

/* Adds words first to last as a part, unless it is the field as it was given. */
static void
AddWords(Field *field, int first, int last, const char *utf8, int length, FieldPartKind kind, bool cleared, FieldParts *parts)
{
	int			start = field->word[first].start;
	int			end = field->word[last].end;

	while (length > 0 && utf8[length - 1] == ' ')
		length--;
	/* The point of an abbreviation. */
	if (end < field->length && field->text[end] == '.')
		end++;
	if (end - start != length || memcmp(field->text + start, utf8, length) != 0)
		AddText(field->text + start, end - start, kind, IsDashed(field, first, last), cleared, parts);
}

/* Leaves out what is set aside at both ends; false if nothing is left. */
static bool
WithoutAside(const Field *field, int *first, int *last)
{
	while (*first <= *last && (field->word[*first].aside || field->word[*first].code))
		(*first)++;
	while (*first <= *last && (field->word[*last].aside || field->word[*last].code))
		(*last)--;
	return *first <= *last;
}

/* Does what begins at a word say what a party is? */
static bool
IsLabel(const Field *field, int at)
{
	return field->word[at].label > 1 || (field->word[at].label == 1 && !IsLegalWord(&field->word[at]));
}

/*
 * Leaves out words that say what a party is, the first time those at the
 * beginning that are one label, then all of them with the stops, numbers and what
 * is set aside behind them, then those at the end, unless one word is left: "Atlas Logistics" is a
 * name.  False if there are none, or nothing else.
 */
static bool
WithoutLabels(const Field *field, int time, int *first, int *last)
{
	int			from = *first;
	int			to = *last;

	if (time == 0 && IsLabel(field, from))
	{
		from += field->word[from].label;
		while (from <= to && field->word[from].aside)
			from++;
	}
	while (time == 1 && from <= to && IsLabel(field, from))
	{
		from++;
		while (from <= to && !IsLabel(field, from) &&
			   (field->word[from].aside || IsOfClass(&field->word[from], 1 << NAME_STOP) || FieldIsNumberOrCode(field, &field->word[from])))
			from++;
	}
	while (time == 2 && to >= from && (IsLabel(field, to) || field->word[to].aside))
		to--;
	if (from > to || (from == *first && to == *last) || (time == 2 && from == to))
		return false;
	*first = from;
	*last = to;
	return true;
}

/* Are there two words of more than a letter? */
static bool
HasTwoWords(const Field *field, int first, int last)
{
	int			count = 0;

	for (int i = first; i <= last; i++)
		count += field->word[i].folded_length > 1;
	return count > 1;
}

/*
 * Adds words first to last without places at the end, and without two letters
 * behind one ("Houston TX"), numbers and what is set aside: once for each place,
 * since the others may be of the name ("Islamic State of Iraq, Berlin").
 */
static void
AddWithoutPlaces(Field *field, int first, int last, const char *utf8, int length, FieldParts *parts)
{
	int			before = last;

	for (int at = last; at > first; at--)
	{
		const FieldWord *word = &field->word[at];

		if (IsPlace(word))
		{
			int			from = first;
			int			to = at - 1;

			/*
			 * "National Bank of Pakistan": the place is of the name.  "Orion
			 * Group" is a name that many have.
			 */
			if (IsOfClass(word - 1, 1 << NAME_STOP) || !WithoutAside(field, &from, &to) ||
				(from == to && word->site && IsOfClass(&field->word[from], 1 << NAME_USUAL)))
				continue;
			AddWords(field, from, to, utf8, length, HasTwoWords(field, from, to) ? FIELD_WITHOUT_LABEL : FIELD_WITHOUT_PLACE, word->after_comma, parts);
			before = at - 1;
		}
		else if (!word->aside && !word->code &&
				 !(word->folded_length == 2 && !word->digits && IsPlace(word - 1) && !IsLegalWord(word)))
			break;
	}
	for (int i = before + 1; i <= last; i++)
		field->word[i].trimmed = true;
}

/* Adds words for places of business without their numbers, which names are too: "Depot 3". */
static void
AddSites(Field *field, int first, int last, const char *utf8, int length, FieldParts *parts)
{
	for (int i = first; i <= last; i++)
	{
		int			from = i;

		while (i <= last && field->word[i].site)
			i++;
		if (i > from)
			AddWords(field, from, i - 1, utf8, length, FIELD_WITH_ALL, true, parts);
	}
}

/* Adds words with the places of business at their ends, but without numbers: "Gate 4 Aerospace Logistics Center 5". */
static void
AddWithSites(Field *field, int first, int last, const char *utf8, int length, FieldParts *parts)
{
	while (first < last && (field->word[first].aside || field->word[first].code) && !field->word[first].site)
		first++;
	while (first < last && (field->word[last].aside || field->word[last].code) && !field->word[last].site)
		last--;
	AddWords(field, first, last, utf8, length, FIELD_WITH_ALL, true, parts);
}

/*
 * Adds words first to last as a part, without what is set aside at both ends and
 * with it; once more without words that may say what a party is; and each without the
 * places at its end.
 */
static void
AddPart(Field *field, int first, int last, const char *utf8, int length, FieldParts *parts)
{
	int			from = first;
	int			to = last;
	bool		cleared;

	if (!WithoutAside(field, &first, &last))
	{
		AddWords(field, from, to, utf8, length, FIELD_WITH_ALL, true, parts);
		AddSites(field, from, to, utf8, length, parts);
		return;
	}
	cleared = first > from || last < to;
	AddWords(field, first, last, utf8, length, FIELD_PIECE, cleared, parts);
	if (cleared)
	{
		AddWords(field, from, to, utf8, length, FIELD_WITH_ALL, true, parts);
		AddWithSites(field, from, to, utf8, length, parts);
	}
	AddWithoutPlaces(field, first, last, utf8, length, parts);
	for (int time = 0; time < 3; time++)
		if (WithoutLabels(field, time, &first, &last))
		{
			AddWords(field, first, last, utf8, length, FIELD_WITHOUT_LABEL, true, parts);
			AddWithoutPlaces(field, first, last, utf8, length, parts);
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
		if (!IsLegalWord(&field->word[i]) &&
			!(or_places && !field->word[i].site && (IsPlace(&field->word[i]) || field->word[i].aside || field->word[i].code)))
			return false;
	return true;
}

/* Is a legal form the second half of the one before it: "Co., Ltd.", "Pte Ltd"? */
static bool
CompletesForm(const Field *field, int at)
{
	static const char *const halves[] = {"co", "company", "pte", "pvt", "pty", "sdn", "private"};
	const FieldWord *before;

	if (at == 0 || !IsLegalWord(&field->word[at]))
		return false;
	before = &field->word[at - 1];
	for (int i = 0; i < (int) lengthof(halves); i++)
		if (before->folded_length == (int) strlen(halves[i]) && memcmp(field->folded + before->folded, halves[i], before->folded_length) == 0)
			return true;
	return false;
}

/*
 * Between commas may be names too: where one has a legal form, or where something
 * else of the piece was set aside.  "Ivanov, Ivan" is one name, but a word alone
 * may be a firm's.
 */
static void
AddBetweenCommas(Field *field, int first, int last, bool aside, const char *utf8, int length, FieldParts *parts)
{
	int			from = first;

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
			if (IsLegalWord(&field->word[i]) || IsLegalWord(&field->word[from]) || (aside && (from == first || i > from)))
				AddPart(field, from, i, utf8, length, parts);
			else if (from == i && !field->word[i].eastern && field->word[i].folded_length >= WORD_LETTERS_ALONE)
				AddWords(field, i, i, utf8, length, FIELD_WITHOUT_PLACE, i > first && IsLegalWord(&field->word[i - 1]), parts);
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

		if (!IsOfClass(&field->word[i], 1 << NAME_LEGAL) || CompletesForm(field, next) || AreLegalWords(field, next, last, true))
			continue;
		while (next < last && IsOfClass(&field->word[next], 1 << NAME_STOP))
			next++;
		AddPart(field, next, last, utf8, length, parts);
		AddPart(field, first, i, utf8, length, parts);
		done++;
	}
}

/* Is all of the field beside a piece legal forms: "Acme (Pvt) Ltd"?  Then the whole is the name. */
static bool
IsRestLegal(const Field *field, int first, int last)
{
	for (int i = 0; i < field->count; i++)
		if ((i < first || i > last) && (field->word[i].aside || field->word[i].code || !IsLegalWord(&field->word[i])))
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
			name |= !word->aside && !word->code && !IsPlace(word);
		else if (!IsPlace(word) || word->site)
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
		if (field->word[from].classes == 0 || IsOfClass(&field->word[from], 1 << NAME_WORD))
			return first;
	return from;
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
		first = BehindCarrier(field, first, last);
		if (first > last)
			continue;

		/*
		 * A number is of an address, or some other thing beside a name; so is
		 * a department.
		 */
		for (int k = first; k <= last; k++)
			aside |= field->word[k].aside || field->word[k].code || field->word[k].digits || field->word[k].site || (field->word[k].after_comma && IsLabel(field, k));
		/* "Wing Fung (HK)": where a party is, is no party. */
		if (!aside && TellsWhere(field, first, last))
			for (int k = first; k <= last; k++)
				field->word[k].trimmed = true;
		else if (changed || !IsRestLegal(field, first, last))
			AddPart(field, first, last, utf8, length, parts);
		AddBetweenCommas(field, first, last, aside, utf8, length, parts);
		AddBehindLegalForm(field, first, last, utf8, length, parts);
		first = last + 1;
	}
	AddRejoined(field, utf8, length, parts);
	AddWithPhrases(field, utf8, length, parts);
	AddAtJoiningWords(field, parts);
}

/* Is a word one that may be a name by itself? */
static bool
MayBeName(const FieldWord *word)
{
	return (!word->aside || word->behind_unit) && !word->code && !word->joining && word->label == 0 && word->letters && !word->eastern &&
		word->folded_length >= WORD_LETTERS_JOINED && !IsPlace(word) && (word->classes == 0 || IsOfClass(word, 1 << NAME_WORD));
}

/* Does a word end what is before it: is it no part of the same piece, of another name, or none at all? */
static bool
EndsName(const Field *field, int at)
{
	const FieldWord *word = &field->word[at];

	return at >= field->count || word->begins || word->after_comma || word->aside || word->code || word->joining || IsPlace(word);
}

/* Does a word say what is beside it, in names too: a place of business, a label ("bank")? */
static inline bool
SaysWhat(const FieldWord *word)
{
	return word->site || word->label > 0;
}

/* Does a word stand behind one that may join two parties, or says what it is, whatever numbers are between? */
static bool
BehindJoining(const Field *field, int at)
{
	while (at > 0 && !field->word[at].begins && (field->word[at - 1].code || (field->word[at - 1].digits && !field->word[at - 1].letters)))
		at--;
	return at > 0 && !field->word[at].begins && (field->word[at - 1].joining || SaysWhat(&field->word[at - 1]));
}

/* Does a name begin at a word, or with its legal form before it: "OOO Galapagos via Acme"? */
static bool
BeginsName(const Field *field, int at)
{
	while (at > 0 && !field->word[at].begins && !field->word[at].after_comma && IsLegalWord(&field->word[at - 1]))
		at--;
	return at == 0 || field->word[at].begins || field->word[at].after_comma;
}

/* Does a name end at a word, with its legal form or without? */
static bool
EndsWithForm(const Field *field, int at)
{
	while (at < field->count && !field->word[at].begins && !field->word[at].after_comma && IsOfClass(&field->word[at], 1 << NAME_LEGAL))
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
		bool		numbered = i > 0 && !word->begins && field->word[i - 1].begins && field->word[i - 1].digits && !field->word[i - 1].letters;
		bool		unit = word->behind_unit && (i + 1 == field->count || field->word[i + 1].begins || field->word[i + 1].after_comma);
		bool		behind = unit || (numbered && EndsName(field, i + 1)) || (BehindJoining(field, i) && EndsWithForm(field, i + 1));
		bool		before = BeginsName(field, i) && i + 1 < field->count && !field->word[i + 1].begins &&
		(field->word[i + 1].joining || (SaysWhat(&field->word[i + 1]) && i + 2 < field->count && !IsLegalWord(&field->word[i + 2])));

		if (MayBeName(word) && (behind || before))
			AddText(field->text + word->start, word->end - word->start, FIELD_WITHOUT_PLACE, false, numbered, parts);
	}
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
			AddPart(field, first, i, utf8, length, parts);
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
		AddWords(field, first, last, utf8, length, FIELD_PIECE, false, parts);
		while (last > end && IsPlace(&word[last]))
			last--;
		AddWords(field, first, last, utf8, length, FIELD_PIECE, false, parts);
	}
}
