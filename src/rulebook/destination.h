/*
 * destination.h
 *		From the texts in people's tables to destinations.
 */
#ifndef EXPORT_CONTROL_DESTINATION_H
#define EXPORT_CONTROL_DESTINATION_H

#include "rulebook/rulebook.h"

#define MAX_DESTINATIONS	512
#define DESTSET_WORDS		(MAX_DESTINATIONS / 64)

/* A set of destinations, one cache line. */
typedef struct DestSet
{
	uint64		words[DESTSET_WORDS];
} DestSet;

#define DestSetHas(set, d)	(((set)->words[(uint32) (d) / 64] >> ((uint32) (d) % 64)) & 1)
#define DestSetAdd(set, d)	((set)->words[(uint32) (d) / 64] |= UINT64CONST(1) << ((uint32) (d) % 64))
typedef enum DestinationStatus
{
	DESTINATION_ROW,			/* has a row of its own in the Country Chart */
	DESTINATION_INHERITS,		/* shares the row of another (738.3(b)) */
	DESTINATION_UNITED_STATES,	/* not an export */
	DESTINATION_NOT_NAMED,		/* a territory the EAR does not name */
	DESTINATION_REGION			/* sub-national, of section 746.6 */
} DestinationStatus;

typedef struct Destination
{
	const char *code;
	const char *name;
	const char *citation;
	const char *treated_as;		/* code of another; NULL: itself */
	DestinationStatus status;
	int			rule;			/* destination whose rules apply: itself, or
								 * treated_as */
	int			nembargoes;
	struct Embargo **embargoes; /* rows of part 746 for it, whatever their
								 * period */
} Destination;

/* What a text leads to when it leads to no destination. */
#define DESTINATION_NONE		(-1)
#define DESTINATION_AMBIGUOUS	(-2)

/* An int list of destinations or groups. */
typedef struct IntList
{
	int			count;
	int		   *items;
} IntList;

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
