/*
 * destination.h
 *		From the texts in people's tables to destinations.
 */
#ifndef EXPORT_CONTROL_DESTINATION_H
#define EXPORT_CONTROL_DESTINATION_H

#include "rulebook/rulebook.h"

/* While loading: names first, then codes, then spellings. */
extern void DestinationBegin(Rulebook *rb);
extern void DestinationIndexCodes(Rulebook *rb);
extern void DestinationAddName(Rulebook *rb, const char *name, int len, int destination);

/* A destination by its exact code; DESTINATION_NONE if there is none. */
extern int	DestinationByCode(const Rulebook *rb, const char *code, int len);

/*
 * The destination that a text leads to, or DESTINATION_NONE, or
 * DESTINATION_AMBIGUOUS.  Case, accents and blanks do not count, nor does
 * punctuation but in what is short.  A text of several names and codes leads
 * to a destination if all of them do.
 */
extern int	DestinationLookup(const Rulebook *rb, const char *text, int len);

#endif							/* EXPORT_CONTROL_DESTINATION_H */
