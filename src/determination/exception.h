/*
 * exception.h
 *		License exceptions while one is being tried: what relief_exception.c,
 *		exception_gate.c and exception_offer.c share.
 */
#ifndef EXPORT_CONTROL_EXCEPTION_H
#define EXPORT_CONTROL_EXCEPTION_H

#include "determination/deliberation.h"

/*
 * May an exception be used?  What cannot be told is neither yes nor no: it is
 * offered, and a human has to find out.
 */
typedef struct Availability
{
	Truth		open;
	Reason		reason;			/* for a review, if that cannot be told */
	const char *why;			/* what closes it or is missing; for the trail */
} Availability;

/* For the trail only: a text if somebody asked for the explanation. */
#define Say(d, ...)		((d)->trail != NULL ? psprintf(__VA_ARGS__) : "")

/* The key of a fact; "" for FACT_NONE. */
#define FactName(d, fact)	((fact) == FACT_NONE ? "" : (d)->rb->facts[fact].key)

/* The lesser of what was found and a further answer, the first to give it. */
static inline void
Narrow(Availability *answer, Truth open, Reason reason, const char *why)
{
	if (open < answer->open)
	{
		answer->open = open;
		answer->reason = reason;
		answer->why = why;
	}
}

/* ---- items ---- */

/* Is an item one of a list?  Unknown for one of which only a part is. */
extern Truth ItemListed(const EccnList *list, Eccn item);

/* Is what the order's software or technology is for on a list?  Unknown if it is not stated. */
extern Truth RelatedListed(const Deliberation *d, const EccnList *list);

/* The series of entries that an item is of. */
extern uint32 ItemSeries(Eccn item);

/* Is a destination, or the one whose rules it takes, in a list? */
extern bool DestinationNamed(const Rulebook *rb, int destination, const IntList *list);

/* Is it in groups or a list, and in none left out? */
extern Truth DestinationReached(Deliberation *d, int destination, const IntList *groups, const IntList *destinations,
								const IntList *except_groups, const IntList *except_destinations);

/*
 * The license exceptions and gates that can concern an item, whatever the day,
 * the destination and the facts; kept with its cell.
 */
typedef struct ExceptionForItem
{
	int			first;			/* its first row of terms */
	bool		all_controls;	/* some row overcomes all reasons for control, ... */
	uint32		controls;		/* ... or together they overcome these */
	FactSet		needs;			/* facts without which rows are closed, ... */
	bool		bare;			/* ... of which some row has none */
	bool		limited;		/* all are closed if it is not stated what was shipped this year */
} ExceptionForItem;

typedef struct ItemExceptions
{
	int			nexceptions;
	ExceptionForItem *exceptions;
	int			words;			/* of bits for them */
	uint64	   *reach;			/* words for each destination: which of them may reach it on some day */
	bool	   *gates;			/* by number */
} ItemExceptions;

extern const ItemExceptions *ExceptionsForItem(Deliberation *d);

/* Look up which gates speak of an exception and may take something from what one row of terms opens. */
extern void TermsFindGates(const Rulebook *rb, ExceptionTerms *terms);

/* ---- gates ---- */

#define MAX_PORTIONS	32

/* What is left of one exception: paragraphs of its section, "" for all of it. */
typedef struct Portions
{
	int			count;
	const char *paragraphs[MAX_PORTIONS];
} Portions;

/* Leave of an exception what a list such as {"GOV (b)(2)",LVS} names. */
extern void PortionsRestrict(Portions *portions, const char *code, const char *const *named, int nnamed);

/* Do they name all that is left of it? */
extern bool PortionsWithin(const Portions *portions, const char *code, const char *const *named, int nnamed);

/* As text, "(b)(2)(i), (c)"; for the trail. */
extern const char *PortionsText(const Portions *portions);

/*
 * Take from an exception what the gates close.  required: the reasons for
 * control that require a license at the destination.
 */
extern Availability PassGates(Deliberation *d, ExceptionTerms *terms, Portions *portions, uint32 required);

/* Is a gate about an exception? */
extern bool GateSpeaksOf(const ExceptionGate *gate, const char *code);

/* For the trail: what using the exception declares not to be so. */
extern const char *GatesDeclared(Deliberation *d, const char *code);

/* ---- what entries of the list offer ---- */

/* Does the item's entry offer the exception?  The least value limit goes to *limit, NULL if none. */
extern Availability EntryOffers(Deliberation *d, const char *code, const char **limit);

/* Does it say anything of it, for the item, whatever the destination? */
extern bool EntrySpeaksOf(const Rulebook *rb, Eccn item, const char *code, bool *limited);

#endif							/* EXPORT_CONTROL_EXCEPTION_H */
