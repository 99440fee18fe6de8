/*
 * ccl_rule.h
 *		The Commerce Control List, the Country Chart and the Country Groups as
 *		rows: what ccl_load.c reads and ccl.c answers from.
 */
#ifndef EXPORT_CONTROL_CCL_RULE_H
#define EXPORT_CONTROL_CCL_RULE_H

#include "rulebook/destination.h"
#include "rulebook/fact.h"
#include "rulebook/rulebook.h"
#include "types/eccn.h"
#include "types/eligibility.h"

/* Reasons for control (738.2(d)(2)(i)), as bits. */
extern int	ControlCode(const char *text, int len);
extern const char *ControlName(int code);

#define ControlBit(code)	(1U << (code))

/*
 * One question of fact that a condition turns on: the variable's name within
 * its entry, and the value that makes the condition true.  Conditions are
 * joined by "and".
 */
typedef struct Atom
{
	const char *kind;			/* fact, related, related_reason, activity,
								 * ... */
	const char *name;			/* the question; equal names are the same
								 * question */
	FactId		fact;			/* that answers it */
	const char *value;			/* choice of the fact that is wanted; NULL for
								 * a yes/no question */
	bool		negated;
} Atom;

/* What the approval of an order's parties does to a requirement (approved_party.c). */
typedef enum ApprovedEffect
{
	APPROVED_NOTHING,
	APPROVED_FREE,				/* it does not reach them */
	APPROVED_REVIEW				/* two texts conflict on whether it does */
} ApprovedEffect;

/* A kind of transaction that requirements leave out. */
typedef struct TransactionExclusion
{
	const char *line;
	const char *section;		/* that the requirement rests on; "": none */
	IntList		destinations;	/* not empty: of controls of part 746 of these */
	bool		transfer;		/* a transfer within a country; else a release
								 * to a person */
	EccnList	entries;		/* requirements of these; empty: of all */
	EccnList	except_entries;
	FactId		evidence;		/* that is true too; FACT_NONE: none */
	IntList		except_groups;	/* for which the requirement stays */
	const char *citation;
	DateADT		from;
	DateADT		through;
} TransactionExclusion;

#define MAX_SECTIONS	2		/* that a requirement may rest on */

typedef struct Requirement
{
	Eccn		entry;
	const char *line;
	const char *citation;
	uint32		controls;		/* reasons for control, as ControlBit()s */
	Reason		reason;			/* how a verdict names this requirement */
	EccnList	paragraphs;
	EccnList	except;
	EccnList	conditional;
	EccnList	conditional_except;
	int			natoms;
	Atom	   *atoms;
	const char *condition;		/* as written, for the trail */
	int			chart_column;	/* -1 if none */
	IntList		destinations;
	IntList		groups;
	IntList		except_groups;
	IntList		except_destinations;
	IntList		uncertain;
	const char *refers_to;		/* NULL if the row decides for itself */
	bool		unenforced;
	ApprovedEffect approved;
	int			party_footnote; /* only for parties with this footnote of the
								 * Entity List; 0: for all */
	const char *sections[MAX_SECTIONS]; /* paragraphs of part 742 that tell
										 * kinds of transaction apart; NULL:
										 * none */
	DateADT		from;
	DateADT		through;
} Requirement;

typedef enum Disposition
{
	ENTRY_CONTROLLED,			/* the rows decide */
	ENTRY_OTHER_AUTHORITY,		/* subject to another agency */
	ENTRY_RECLASSIFY			/* points to other entries */
} Disposition;

#define RELATED_TECHNOLOGY	(1 << 10)	/* in Entry.related: some of them are
										 * technology */

typedef struct Entry
{
	Eccn		entry;
	Disposition disposition;
	const char *note;
	const char *citation;
	DateADT		from;
	DateADT		through;
	int			first;			/* its rows in Rulebook.requirements */
	int			count;
	uint16		related;		/* categories of the items it is for, as bits,
								 * where its conditions say so */
	EccnList	made_for;		/* the items themselves, where its heading says so */
	EccnList	elsewhere_for;	/* those for which another agency licenses it */
} Entry;

typedef struct ReservedParagraph
{
	Eccn		first;
	Eccn		last;
	Eccn		reach;			/* the last item of this row and of all before
								 * it */
	const char *citation;
	DateADT		from;
	DateADT		through;
} ReservedParagraph;

/* The paragraphs that an entry is printed with. */
typedef struct PrintedParagraphs
{
	Eccn		entry;
	EccnList	paragraphs;		/* ordered */
	const char *citation;
	DateADT		from;
	DateADT		through;
} PrintedParagraphs;

typedef struct ChartRow
{
	int			destination;
	uint32		columns;
	bool		referral;
	const char *citation;
	DateADT		from;
	DateADT		through;
} ChartRow;

typedef struct GroupMember
{
	int			group;
	int			destination;
	bool		certain;
	DateADT		from;
	DateADT		through;
} GroupMember;

#endif							/* EXPORT_CONTROL_CCL_RULE_H */
