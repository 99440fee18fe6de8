/*
 * exception.h
 *		License exceptions: their terms as rows, and what the files that try one
 *		(relief_exception.c, exception_gate.c, exception_offer.c) share.
 */
#ifndef EXPORT_CONTROL_EXCEPTION_H
#define EXPORT_CONTROL_EXCEPTION_H

#include "determination/approved_party.h"
#include "determination/deliberation.h"
#include "rulebook/destination.h"
#include "rulebook/fact.h"
#include "rulebook/rulebook_part.h"

/* Series of entries, told by their digits. */
#define SERIES_600		(1 << 0)	/* 9A610 */
#define SERIES_9X515	(1 << 1)
#define SERIES_0X521	(1 << 2)
#define SERIES_0X5ZZ	(1 << 3)	/* firearms, but also 0x521 */

/*
 * The terms of a license exception (part 740), as far as they are data.  Rows
 * of one code are alternatives; those that share a line too must all be met.
 */
typedef struct ExceptionTerms
{
	const char *code;
	const char *line;
	const char *paragraph;		/* of the section; "" for all of it */
	IntList		groups;			/* destinations it reaches, ... */
	IntList		destinations;
	IntList		except_groups;
	IntList		except_destinations;
	uint32		controls;		/* the only reasons for control it overcomes
								 * ... */
	bool		all_controls;	/* ... unless it overcomes all */
	uint32		controlled;		/* only items controlled for one of these; 0:
								 * any */
	uint32		not_controlled; /* not for items controlled for one of these */
	const char *product_groups; /* letters; NULL: all */
	EccnList	items;			/* only these; empty: all */
	EccnList	except_items;
	uint32		series;			/* only these; 0: all */
	uint32		except_series;
	IntList		free_in;		/* only what the list leaves free in these
								 * groups */
	bool		by_entry;		/* the entry of the list must offer it */
	char	   *year_multiple;	/* of the entry's value limit, for all orders
								 * of a year */
	int			nevidence;
	AskedFact  *evidence;		/* all must be given */
	FactSet		needs;			/* those of them without which it is closed */
	FactId		claimed_by;		/* the fact that its terms are met, which
								 * denied closes it; FACT_NONE: there is none */
	const char *unsettled;		/* why nothing is granted by it, only offered;
								 * NULL: it is */
	int			end;			/* number of the row after those of its code
								 * and line, which must all be met */
	const char *citation;
	DateADT		from;
	DateADT		through;
	DateADT		announced;
	/* Once looked up, exception_item.c: */
	const DestSet *reach;		/* destinations that it may reach on some day */
	int			ngates;			/* those that may take something from it; -1:
								 * not looked up */
	int		   *gates;
	int			first_term;		/* terms that facts decide one by one */
	int			nterms;
} ExceptionTerms;

/*
 * That an entry of the list offers an exception, and for what; or, if it bars,
 * that it does not.
 */
typedef struct EntryException
{
	Eccn		entry;
	const char *code;
	const char *line;
	bool		bars;
	EccnList	paragraphs;		/* for these */
	EccnList	except;			/* but not for these ... */
	IntList		groups;			/* to these alone; both empty: to any */
	IntList		destinations;
	IntList		except_groups;	/* ... to these; empty: to any */
	EccnList	related;		/* if it is for one of these; empty: whatever
								 * it is for */
	uint32		except_controls;	/* but not for items controlled for one of
									 * these */
	AskedFact	fact;			/* if this is so */
	const char *unread;			/* a condition that is not data; NULL: none */
	char	   *value_limit;	/* numeric as text; NULL: none */
	const char *citation;
	DateADT		from;
	DateADT		through;
} EntryException;

/* Whose destinations the gate of an exception speaks of. */
typedef enum GatePlace
{
	PLACE_DESTINATION,
	PLACE_EXPORTED_FROM,
	PLACE_MANUFACTURED_IN
} GatePlace;

/* A restriction on exceptions (740.2, and what sections of part 740 bar), and what it leaves. */
typedef struct ExceptionGate
{
	const char *gate;
	const char *line;
	int			ncodes;			/* exceptions it restricts; 0: all */
	char	  **codes;
	EccnList	items;			/* empty: any */
	EccnList	except_items;
	uint32		series;			/* 0: any */
	const char *product_groups; /* letters; NULL: all */
	EccnList	related;		/* if it is for one of these; empty: whatever
								 * it is for */
	uint32		controls;		/* if controlled for one of these; 0: any */
	bool		required;		/* and if that requires a license there */
	GatePlace	place;
	IntList		groups;
	IntList		destinations;	/* themselves, not those whose rules apply */
	IntList		except_groups;
	IntList		except_destinations;
	FactId		fact;			/* only if this is so */
	char	   *at_least;		/* or, for an amount, so much */
	FactId		unless;			/* not if this is so */
	bool		approved;		/* nor if its parties are approved by name ... */
	ApprovedItems approved_for; /* ... for these items */
	bool		knowledge;		/* a fact not stated is one that is not known */
	int			nleaves;		/* "GOV", or a paragraph of its section: "GOV
								 * (b)(2)" */
	char	  **leaves;
	const char *citation;
	DateADT		from;
	DateADT		through;
	DateADT		announced;
} ExceptionGate;

/*
 * May an exception be used?  What cannot be told is neither yes nor no: it is
 * offered, and a human has to find out.
 */
typedef struct Availability
{
	Truth		open;
	Reason		reason;			/* for a review, if that cannot be told */
	const char *why;			/* what closes it or is missing; for the trail */
	const char *citation;		/* of that, where it is not the exception's
								 * own; else NULL */
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
		answer->citation = NULL;
	}
}

/* The same of an answer that says more. */
static inline void
NarrowBy(Availability *answer, const Availability *further)
{
	if (further->open < answer->open)
		*answer = *further;
}

/*
 * Is a fact that is not stated taken as an exception wants it?  For
 * license_exceptions_for() alone, which tells what is missing.
 */
static inline bool
Supposed(Deliberation *d, FactId fact)
{
	if (likely(d->supposed == NULL))
		return false;
	if (fact != FACT_NONE)
		FactSetAdd(d->supposed, fact);
	return true;
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

/* The destinations for which that is not no on some day; looked up once, and kept in *known. */
extern const DestSet *DestinationsEverReached(Rulebook *rb, const DestSet **known, const IntList *groups, const IntList *destinations,
											  const IntList *except_groups, const IntList *except_destinations);

/*
 * The license exceptions and gates that can concern an item, whatever the day,
 * the destination and the facts; kept for all of its cells.
 */
typedef struct ExceptionForItem
{
	int			first;			/* its first row of terms */
	bool		all_controls;	/* some row overcomes all reasons for control,
								 * ... */
	uint32		controls;		/* ... or together they overcome these */
	FactSet		needs;			/* facts without which rows are closed, ... */
	bool		bare;			/* ... of which some row has none */
	bool		limited;		/* all are closed if it is not stated what was
								 * shipped this year */
} ExceptionForItem;

typedef struct ItemExceptions
{
	int			nexceptions;
	ExceptionForItem *exceptions;
	int			words;			/* of bits for them */
	uint64	   *reach;			/* words for each destination: which of them
								 * may reach it on some day */
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
 * Take from an exception what the gates close, those too of which it is not
 * certain that they apply; perhaps is what is left if none of these does, and
 * the answer says which they are, if there are any.  required: the reasons for
 * control that require a license at the destination, or perhaps do; certain:
 * those that do.
 */
extern Availability PassGates(Deliberation *d, ExceptionTerms *terms, Portions *portions, Portions *perhaps,
							  uint32 required, uint32 certain);

/* Does a gate that a fact opens close exceptions for the order unless it is stated? */
extern Truth GateAsksFor(Deliberation *d, FactId unless);

/* Is a gate about an exception? */
extern bool GateSpeaksOf(const ExceptionGate *gate, const char *code);

/* For the trail: what using the exception declares not to be so. */
extern const char *GatesDeclared(Deliberation *d, const char *code);

/* Has the section of an exception a paragraph on the order's day?  Of one whose paragraphs no rule lists, any. */
extern bool ExceptionHasParagraph(Deliberation *d, const char *code, const char *paragraph);

/* ---- what has to be overcome (exception_needs.c) ---- */

/* What requires a license here. */
typedef struct Requirements
{
	bool		list;			/* the Commerce Control List does ... */
	bool		referred;		/* ... and nothing overcomes that: another
								 * section decides */
	uint32		controls;		/* reasons for control behind it, certainly or
								 * perhaps, ... */
	uint32		certain;		/* ... and those certainly */
	bool		without_reason;
	bool		named;			/* parts 744 and 746 do, and name exceptions,
								 * or leave all */
	bool		party;
	bool		certain_ones;	/* not only questions whether parts 744 and
								 * 746 make one */
} Requirements;

/* Is a requirement one that some exception may overcome (740.1(a))? */
static inline bool
OvercomeBySome(const Finding * finding)
{
	return FindingIsOfRule(finding) || finding->any_exception ||
		(finding->party != NULL ? finding->may_except : ReasonIsOfList(finding->reason));
}

/* Has an exception to overcome a finding?  A mere question stays open beside what it overcomes. */
static inline bool
HasToOvercome(const Finding * finding, const Requirements *needs)
{
	return finding->outcome == OUTCOME_LICENSE_REQUIRED || (!needs->certain_ones && FindingNeedsLicense(finding));
}

/* Collect them; false if there are none, or one that no exception overcomes: then none overcomes the others (740.1(a)). */
extern bool CollectRequirements(Deliberation *d, Requirements *needs);

/* Is all that an exception has to overcome controls of part 746 that leave it open without more? */
extern bool OpenWithoutEvidence(Deliberation *d, const Requirements *needs, const char *code);

/* Leave of an exception what a rule, or all that name exceptions, name of it. */
extern void RestrictToRule(Portions *portions, const char *code, const Finding * finding);
extern void RestrictToNamed(Deliberation *d, const Requirements *needs, const char *code, Portions *portions);

/* ---- what entries of the list offer ---- */

/* Does the item's entry offer the exception?  The least value limit goes to *limit, NULL if none. */
extern Availability EntryOffers(Deliberation *d, const char *code, const char **limit);

/* Does it say anything of it, for the item, whatever the destination? */
extern bool EntrySpeaksOf(const Rulebook *rb, Eccn item, const char *code, bool *limited);

/* ---- all of them ---- */

/* What one row of terms, or an exception, comes to for an order. */
typedef struct SurveyedException
{
	const char *code;
	const char *paragraph;		/* NULL: all of it */
	const char *status;			/* "granted", "possible", "closed" */
	FactSet		needs;			/* facts that are missing for a possible one */
	const char *finding;
	const char *citation;
} SurveyedException;

typedef struct ExceptionSurvey
{
	const Rulebook *rb;			/* its facts have the keys */
	int			count;
	int			room;
	SurveyedException *exceptions;
} ExceptionSurvey;

/* Ask about every exception; relief_exception.c.  Nothing if nothing requires a license. */
extern void SurveyExceptions(Deliberation *d, ExceptionSurvey *survey);

extern const RulebookPart exception_part;

#endif							/* EXPORT_CONTROL_EXCEPTION_H */
