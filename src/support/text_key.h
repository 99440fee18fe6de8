/*
 * text_key.h
 *		Short texts from users' tables, compared without regard to case, accents
 *		and punctuation: roles, destinations, placeholders.
 */
#ifndef EXPORT_CONTROL_TEXT_KEY_H
#define EXPORT_CONTROL_TEXT_KEY_H

#include "support/compat.h"

/* The longest text that has a key. */
#define TEXT_KEY_SIZE	192

/*
 * Writes the key of a text: its letters and digits in one case and one width,
 * without accents, and "and" for "&".  Returns the length of the key, 0 if the
 * text has neither letters nor digits; -1 and an empty key if the text is too
 * long or no valid UTF-8.
 */
extern int	TextKey(const char *text, int len, char key[TEXT_KEY_SIZE]);

/*
 * Writes a text, as UTF-8, with letters that some keyboards lack spelled out as
 * two: Empfaenger for Empfänger.  Returns its length, 0 if the text has none of
 * them or does not fit.
 */
extern int	TextSpelledOut(const char *utf8, int len, char *out, int size);

/* Does a text have a letter of any script? */
extern bool TextHasLetter(const char *text, int len);

/* Cut white space and what takes no room off both ends. */
extern const char *TextTrim(const char *text, int *len);

/* Values by key. */
typedef struct keyed_hash KeyedValues;

extern KeyedValues *KeyedValuesCreate(MemoryContext context, uint32 size);

/* The value of a key; a key that was not there is entered with if_new. */
extern int *KeyedValuesPlace(KeyedValues *values, MemoryContext context, const char *key, int if_new);

/* The value of a key; if_none if it is not there. */
extern int	KeyedValuesFind(const KeyedValues *values, const char *key, int if_none);

#endif							/* EXPORT_CONTROL_TEXT_KEY_H */
