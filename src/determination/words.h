/*
 * words.h
 *		Puts rules into words for the trail.
 */
#ifndef EXPORT_CONTROL_WORDS_H
#define EXPORT_CONTROL_WORDS_H

#include "determination/exception.h"
#include "rulebook/rulebook.h"

/* What the condition of a row says: "the software is for 2B001.a"; empty if it has none. */
extern const char *ConditionWords(const Rulebook *rb, const Requirement *row);

/* Which requirement of an entry a row is: "requirement 2 for NS (NS column 2 of the Country Chart)". */
extern const char *RowName(const Rulebook *rb, const Requirement *row);

/* A license exception by its section: "License Exception STA, 740.20(c)(2)". */
extern const char *ExceptionName(const ExceptionTerms *terms);

/* A text cut to so many bytes at most, never within a character. */
extern const char *Cut(const char *text, int bytes);

#endif							/* EXPORT_CONTROL_WORDS_H */
