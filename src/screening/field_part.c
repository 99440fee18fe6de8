/*
 * field_part.c
 *		Makes parts of runs of words of a field: without what is set aside at their
 *		ends and with it, without labels, without places.
 */
#include "support/compat.h"

#include "screening/field_part.h"

void
FieldAddText(const char *text, int length, FieldPartKind kind, bool dashed, bool cleared, FieldParts *parts)
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
		if ((i < first || i > last) && FieldIsOfClass(&field->word[i], 1 << NAME_LEGAL))
			return false;
	return true;
}

void
FieldAddWords(Field *field, int first, int last, const char *utf8, int length, FieldPartKind kind, bool cleared, FieldParts *parts)
{
	int			start = field->word[first].start;
	int			end = field->word[last].end;

	while (length > 0 && utf8[length - 1] == ' ')
		length--;
	/* The point of an abbreviation. */
	if (end < field->length && field->text[end] == '.')
		end++;
	if (end - start != length || memcmp(field->text + start, utf8, length) != 0)
		FieldAddText(field->text + start, end - start, kind, IsDashed(field, first, last), cleared, parts);
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

/*
 * Leaves out words that say what a party is, the first time those at the
 * beginning that are one label, then all of them with the stops, numbers and
 * what is set aside behind them, then those at the end, unless one word is left:
 * "Atlas Logistics" is a name.  False if there are none, or nothing else.
 */
static bool
WithoutLabels(const Field *field, int time, int *first, int *last)
{
	int			from = *first;
	int			to = *last;

	if (time == 0 && FieldIsLabel(field, from))
	{
		from += field->word[from].label;
		while (from <= to && field->word[from].aside)
			from++;
	}
	while (time == 1 && from <= to && FieldIsLabel(field, from))
	{
		from++;
		while (from <= to && !FieldIsLabel(field, from) &&
			   (field->word[from].aside || FieldIsOfClass(&field->word[from], 1 << NAME_STOP) || FieldIsNumberOrCode(field, &field->word[from])))
			from++;
	}
	while (time == 2 && to >= from && (FieldIsLabel(field, to) || field->word[to].aside))
		to--;
	if (from > to || (from == *first && to == *last) || (time == 2 && from == to))
		return false;
	*first = from;
	*last = to;
	return true;
}

/* Are there two words, one of them of more than a letter: "K. Ivanov"? */
static bool
HasTwoWords(const Field *field, int first, int last)
{
	int			count = 0;
	int			longer = 0;

	for (int i = first; i <= last; i++)
	{
		count += field->word[i].letters;
		longer += field->word[i].letters && field->word[i].folded_length > 1;
	}
	return count > 1 && longer > 0;
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

		if (FieldIsPlace(word))
		{
			int			from = first;
			int			to = at - 1;

			/*
			 * "National Bank of Pakistan": the place is of the name.  "Orion
			 * Group" is a name that many have.
			 */
			if (FieldIsOfClass(word - 1, 1 << NAME_STOP) || !WithoutAside(field, &from, &to) ||
				(from == to && word->site && FieldIsOfClass(&field->word[from], 1 << NAME_USUAL)))
				continue;
			FieldAddWords(field, from, to, utf8, length, HasTwoWords(field, from, to) ? FIELD_WITHOUT_LABEL : FIELD_WITHOUT_PLACE, word->after_comma, parts);
			before = at - 1;
		}
		/* "Dublin 2" */
		else if (!word->aside && !word->code && !(FieldIsNumber(word) && FieldIsPlace(word - 1)) &&
				 !(word->folded_length == 2 && !word->digits && FieldIsPlace(word - 1) && !FieldIsLegalWord(word)))
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
			FieldAddWords(field, from, i - 1, utf8, length, FIELD_WITH_ALL, true, parts);
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
	FieldAddWords(field, first, last, utf8, length, FIELD_WITH_ALL, true, parts);
}

/* Adds words without the titles before them: "Prof. Dr. Galapagos". */
static void
AddWithoutTitles(Field *field, int first, int last, const char *utf8, int length, FieldParts *parts)
{
	int			from = first;

	while (from < last && FieldIsOfClass(&field->word[from], 1 << NAME_HONORIFIC))
		from++;
	if (from > first)
		FieldAddWords(field, from, last, utf8, length, FIELD_PIECE, true, parts);
	else
	{
		while (from < last && FieldIsNumber(&field->word[from]))
			from++;
		if (from > first && from < last)
			FieldAddWords(field, from, last, utf8, length, FIELD_WITHOUT_LABEL, true, parts);
	}
}

void
FieldAddPart(Field *field, int first, int last, const char *utf8, int length, FieldParts *parts)
{
	int			from = first;
	int			to = last;
	bool		cleared;

	if (!WithoutAside(field, &first, &last))
	{
		FieldAddWords(field, from, to, utf8, length, FIELD_WITH_ALL, true, parts);
		AddSites(field, from, to, utf8, length, parts);
		return;
	}
	cleared = first > from || last < to;
	FieldAddWords(field, first, last, utf8, length, FIELD_PIECE, cleared, parts);
	AddWithoutTitles(field, first, last, utf8, length, parts);
	if (cleared)
	{
		FieldAddWords(field, from, to, utf8, length, FIELD_WITH_ALL, true, parts);
		AddWithSites(field, from, to, utf8, length, parts);
	}
	AddWithoutPlaces(field, first, last, utf8, length, parts);
	for (int time = 0; time < 3; time++)
		if (WithoutLabels(field, time, &first, &last))
		{
			FieldAddWords(field, first, last, utf8, length, FIELD_WITHOUT_LABEL, true, parts);
			AddWithoutPlaces(field, first, last, utf8, length, parts);
		}
}
