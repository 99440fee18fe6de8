/*
 * field_behind.c
 *		Names behind an address in a field: "12 High Street, London, Ivan Petrov".
 *
 * An address goes on to the end of its piece, with cities and provinces of which
 * most are in no table.  What stands there is looked up where a word beside names
 * tells that it is a name ("attn. Petrov", "tel. 12345 Petrov", "Mr. Petrov"), and
 * behind a mere comma if it looks like no place.
 */
#include "support/compat.h"

#include "screening/field_part.h"

/* Does a word begin names of places as it does those of persons and firms: "San Fernando", "Central Province"? */
static bool
BeginsPlace(const Field *field, int at)
{
	const FieldWord *word = &field->word[at];

	return FieldWordBeginsPlace(field->rules, field->folded + word->folded, word->folded_length, word->hash);
}

/*
 * May words of an address be a name: has none a digit, and is one no everyday word,
 * or are there several?  Where nothing but a comma tells of a name, those with a
 * place among them and those written as one are a province or a city ("Baja
 * California", "Monte-Carlo"), and a word alone is, unless it is behind a city that
 * is known.
 */
static bool
MayBeName(const Field *field, int first, int last, bool told)
{
	int			distinct = 0;
	int			words = 0;

	if (!told && (BeginsPlace(field, first) || (first < last && FieldIsHyphenated(field, first, last))))
		return false;
	for (int i = first; i <= last; i++)
	{
		const FieldWord *word = &field->word[i];

		if (!word->address || word->digits || word->eastern)
			return false;
		if (FieldIsOfClass(word, 1 << NAME_PARTICLE | 1 << NAME_HONORIFIC))
			continue;
		words++;
		if (!FieldIsPlace(word) && (word->classes == 0 || FieldIsOfClass(word, 1 << NAME_WORD)))
			distinct += word->folded_length > 1;
		else if (!told && !FieldIsLegalWord(word) && !FieldIsOfClass(word, 1 << NAME_COMMON))
			return false;
	}
	if (first == last && (told || FieldIsPlace(&field->word[first - 1])))
		return distinct > 0 && field->word[first].folded_length >= FIELD_LETTERS_ALONE;
	return distinct > 0 ? words > 1 : words >= FIELD_EVERYDAY_WORDS;
}

/* Does a word tell that a name is behind it: "for", "tel.", a title? */
static bool
TellsOfName(const FieldWord *word)
{
	return FieldSeparates(word) || FieldIsOfClass(word, 1 << NAME_HONORIFIC);
}

/* Adds words of an address that may be a name. */
static void
AddIfName(Field *field, int first, int last, bool told, const char *utf8, int length, FieldParts *parts)
{
	if (MayBeName(field, first, last, told))
		FieldAddWords(field, first, last, utf8, length, first < last ? FIELD_WITHOUT_LABEL : FIELD_WITHOUT_PLACE, true, parts);
}

void
FieldAddBehindAddress(Field *field, int first, int last, const char *utf8, int length, FieldParts *parts)
{
	int			before = -1;	/* a word alone, as of "Petrov, Ivan" */

	for (int from = first + 1; from <= last; from++)
	{
		const FieldWord *word = &field->word[from];
		bool		told = word->address && TellsOfName(word - 1);
		int			end = from;
		int			comma;

		/* What is behind a title or "for" is looked at by itself. */
		if ((!word->after_comma && !told) || TellsOfName(word))
		{
			before = -1;
			continue;
		}
		while (end < last && !word[1].after_comma && word[1].address && !FieldSeparates(&word[1]))
		{
			word++;
			end++;
		}
		comma = end;
		while (comma < last && !field->word[comma + 1].after_comma && field->word[comma + 1].address)
			comma++;
		if (before >= 0)
			AddIfName(field, before, end, false, utf8, length, parts);
		AddIfName(field, from, end, told, utf8, length, parts);
		/* Names have "for", too. */
		AddIfName(field, from, comma, told, utf8, length, parts);
		before = from == end ? from : -1;
		from = end;
	}
}
