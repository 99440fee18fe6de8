/*
 * field_text.h
 *		A field as it was meant: without what systems did to its letters.
 */
#ifndef EXPORT_CONTROL_FIELD_TEXT_H
#define EXPORT_CONTROL_FIELD_TEXT_H

/*
 * Undo HTML entities, UTF-8 that was read as Windows-1252, marks in the place of
 * letters, other forms of Latin letters (full width), and letters of other scripts
 * in Latin words; returns the length, at most most.  changed: is it another text,
 * but for its blanks?
 */
extern int	FieldText(const char *utf8, int length, char *out, int most, bool *changed);

/* A text without its entities, into as much room as it takes; returns the length. */
extern int	FieldWithoutEntities(const char *utf8, int length, char *out);

/* Take out what is not seen and may part words, or be inside one; returns the length. */
extern int	FieldTextJoined(char *text, int length);

/* Is a character one that is not seen and may part words? */
static inline bool
FieldMayPart(int32 c)
{
	return c == 0x200B || c == 0x2060 || c == 0xFEFF;
}

static inline bool
FieldIsDigit(char c)
{
	return c >= '0' && c <= '9';
}

/* Of a letter in UTF-8 any byte is one. */
static inline bool
FieldIsWordByte(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || FieldIsDigit(c) || IS_HIGHBIT_SET(c);
}

#endif							/* EXPORT_CONTROL_FIELD_TEXT_H */
