/*
 * name_scheme.h
 *		Names as they are written elsewhere.
 */
#ifndef EXPORT_CONTROL_NAME_SCHEME_H
#define EXPORT_CONTROL_NAME_SCHEME_H

#include "screening/name_key.h"

/*
 * The words of a person's name as the lists transcribe them, if they look like
 * those of another scheme; returns how long the text is, 0 if they do not.  out
 * has room for NAME_TEXT_BYTES.
 */
extern int	NameOtherScheme(const NameTokens *tokens, char *out);

/*
 * The words of a name with Roman numerals in digits, or with small numbers in
 * Roman ones; 0 if it has neither behind its first word.
 */
extern int	NameOtherNumerals(const NameTokens *tokens, char *out);

/* The number that a Roman numeral up to XXXIX stands for; 0 if it is none. */
extern int	NameRomanNumeral(const char *word, int length);

/* A name with the letters that spell Latin ones letter by letter read so; of NAME_MAX_BYTES at most. */
extern int	NameOtherLetters(const char *utf8, int length, char *out);

/* The words of a name with the n-th other meaning of its abbreviations; 0 if there is none. */
extern int	NameAbbreviated(const NameTokens *tokens, int number, char *out);

#endif							/* EXPORT_CONTROL_NAME_SCHEME_H */
