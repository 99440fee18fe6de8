/*
 * field_part.h
 *		Parts of a field, and what its words are that decide on them.
 */
#ifndef EXPORT_CONTROL_FIELD_PART_H
#define EXPORT_CONTROL_FIELD_PART_H

#include "screening/field_split.h"

/* So many letters a word between commas needs to be looked up by itself. */
#define FIELD_LETTERS_ALONE	4

/* So many everyday words may be a name where nothing says so but a word such as "and": "Information Technology" is not. */
#define FIELD_EVERYDAY_WORDS	3

/* Is a word of a class of export_control.name_word? */
static inline bool
FieldIsOfClass(const FieldWord *word, uint32 classes)
{
	return (word->classes & classes) != 0;
}

static inline bool
FieldIsLegalWord(const FieldWord *word)
{
	return FieldIsOfClass(word, 1 << NAME_LEGAL | 1 << NAME_LEGAL_PART);
}

static inline bool
FieldIsPlace(const FieldWord *word)
{
	return word->place || FieldIsOfClass(word, 1 << NAME_PLACE);
}

/* Is a word digits, without a letter? */
static inline bool
FieldIsNumber(const FieldWord *word)
{
	return word->digits && !word->letters;
}

/* Does a word stand beside names, or may it join two, so that what is behind it may be another name than what is before it? */
static inline bool
FieldSeparates(const FieldWord *word)
{
	return word->joining || (word->aside && !word->address);
}

/* Are words written as one: "Shahr-e-Rey"? */
static inline bool
FieldIsHyphenated(const Field *field, int first, int last)
{
	return memchr(field->text + field->word[first].start, ' ', field->word[last].end - field->word[first].start) == NULL;
}

/* Does what begins at a word say what a party is? */
static inline bool
FieldIsLabel(const Field *field, int at)
{
	return field->word[at].label > 1 || (field->word[at].label == 1 && !FieldIsLegalWord(&field->word[at]));
}

/* Add some of the field as a part, unless it is there. */
extern void FieldAddText(const char *text, int length, FieldPartKind kind, bool dashed, bool cleared, FieldParts *parts);

/* Add words first to last as a part, unless it is the field as it was given, utf8. */
extern void FieldAddWords(Field *field, int first, int last, const char *utf8, int length, FieldPartKind kind, bool cleared, FieldParts *parts);

/*
 * Add words first to last as a part, without what is set aside at both ends and
 * with it; once more without words that may say what a party is; and each without the
 * places at its end.
 */
extern void FieldAddPart(Field *field, int first, int last, const char *utf8, int length, FieldParts *parts);

/* Add what may be a name among the words of an address (field_behind.c). */
extern void FieldAddBehindAddress(Field *field, int first, int last, const char *utf8, int length, FieldParts *parts);

#endif							/* EXPORT_CONTROL_FIELD_PART_H */
