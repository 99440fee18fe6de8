/*
 * text_key.h
 *		Short texts of people's tables, compared without case, accents and
 *		punctuation: names of roles and destinations, texts that say nothing.
 */
#ifndef EXPORT_CONTROL_TEXT_KEY_H
#define EXPORT_CONTROL_TEXT_KEY_H

#include "support/compat.h"

/* No such text is longer; the key of a longer one is that of none. */
#define TEXT_KEY_SIZE	192

/*
 * The letters and digits of a text, in one case and one width, without
 * accents; "&" is "and".  Returns its length: 0 if it has none, -1 if it is
 * too long or no valid UTF-8, and key is empty then.
 */
extern int	TextKey(const char *text, int len, char key[TEXT_KEY_SIZE]);

/* Does a text have a letter of any script? */
extern bool TextHasLetter(const char *text, int len);

/* Leave out what is blank at both ends, of whatever width, none included. */
extern const char *TextTrim(const char *text, int *len);

/* Values by key. */
typedef struct keyed_hash KeyedValues;

extern KeyedValues *KeyedValuesCreate(MemoryContext context, uint32 size);

/* The value of a key, entered as if_new where it was not there. */
extern int *KeyedValuesPlace(KeyedValues *values, MemoryContext context, const char *key, int if_new);

/* The value of a key, or if_none. */
extern int	KeyedValuesFind(const KeyedValues *values, const char *key, int if_none);

#endif							/* EXPORT_CONTROL_TEXT_KEY_H */
