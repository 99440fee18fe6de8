/*
 * ccl.h
 *		Answers from the Commerce Control List and the Country Chart.
 */
#ifndef EXPORT_CONTROL_CCL_H
#define EXPORT_CONTROL_CCL_H

#include "ccl/ccl_rule.h"
#include "order/evidence.h"
#include "rulebook/rulebook.h"
#include "rulebook/rulebook_part.h"
#include "support/truth.h"

/* Why an answer about a paragraph stays open. */
typedef enum OpenKind
{
	OPEN_PARAGRAPH,				/* paragraphs below it differ */
	OPEN_CONDITION,				/* a scope in prose */
	OPEN_RELATED_ITEM,			/* turns on the item it is for */
	OPEN_REFERRAL,				/* another section decides */
	OPEN_POLICY,				/* the text alone does not decide for this
								 * destination */
	OPEN_NOT_COVERED,			/* no row speaks of this paragraph */
	OPEN_PARTY,					/* turns on who the parties are */
	OPEN_KINDS
} OpenKind;

/* A requirement row as it bears on one item in one epoch. */
typedef struct CellRow
{
	const Requirement *row;
	Truth		applies;		/* to every part of the item, to some, to none */
	DestSet		yes;			/* destinations that trigger it */
	DestSet		maybe;			/* destinations that may trigger it */
	const TransactionExclusion *left_out;	/* by which it does not reach the
											 * order's kind of transaction,
											 * some destinations apart; NULL:
											 * none */
} CellRow;

/* Which reasons for control apply to one part of an item. */
typedef struct CellPart
{
	Eccn		paragraph;
	uint32		yes;
	uint32		maybe;
} CellPart;

/*
 * Could some license exception overcome what the list requires of an item,
 * were nothing in evidence (relief_exception.c)?
 */
typedef enum BareException
{
	BARE_EXCEPTION_NOT_ASKED,
	BARE_EXCEPTION_NONE,
	BARE_EXCEPTION_SOME
} BareException;

/* Which rules can concern an item, whatever the day and the facts: NULL until asked for. */
typedef struct ItemRules
{
	const struct ItemExceptions *exceptions;	/* exception_item.c */
	const uint64 *end_uses;		/* bits; requirement_end_use.c */
} ItemRules;

/*
 * The answer of the Commerce Control List for one item, for all destinations
 * at once, in one epoch.  A destination in neither required nor open needs no
 * license under the list.
 */
typedef struct Cell
{
	Eccn		item;
	const Entry *entry;			/* NULL if EAR99 or not an entry of the list */
	const ReservedParagraph *reserved;
	bool		unknown;		/* no such entry in force */
	Truth		printed;		/* is the paragraph among those that the list
								 * prints? */
	DestSet		required;
	DestSet		enforced;		/* required even without controls announced as
								 * not enforced */
	DestSet		open;
	DestSet		open_by[OPEN_KINDS];
	int			nrows;
	CellRow    *rows;
	int			nparts;
	CellPart   *parts;
	BareException bare_exception;	/* once looked up */
	ItemRules  *of_item;		/* shared by the cells of the item; NULL if
								 * made for the facts of one order */
	const uint64 *exclusions;	/* bits: which speak of a row of the entry;
								 * NULL until asked for */
	struct Cell *next;			/* same item in the next epoch, once looked up */
	DestSet		changes;		/* destinations for which next answers
								 * differently */
	DestSet		ahead;			/* those for which any later one does, ... */
	bool		seen_ahead;		/* ... once all of them were looked up */
} Cell;

/*
 * A span of days in which chart, groups and list do not change.  Built when
 * first asked about.
 */
typedef struct Epoch
{
	DateADT		from;
	DateADT		through;
	bool		built;
	DestSet		columns[CHART_COLUMNS];
	DestSet		referrals;
	DestSet		charted;		/* those that the Country Chart has a row of */
	DestSet    *groups;			/* Rulebook.ngroups of them */
	DestSet    *uncertain_groups;
	struct cell_hash *cells;
} Epoch;

extern Epoch *CclFindEpoch(Rulebook *rb, DateADT day);

/* The epoch a day lies in, ready to be asked. */
static inline Epoch *
CclEpoch(Rulebook *rb, DateADT day)
{
	/* Questions come for many days of the same epoch. */
	if (likely(rb->epoch != NULL && rb->epoch->from <= day && day <= rb->epoch->through))
		return rb->epoch;
	return CclFindEpoch(rb, day);
}

/* The answer for an item, all destinations at once; remembered. */
extern Cell *CclCell(Rulebook *rb, Epoch *epoch, Eccn item);

/* Which rules can concern an item; the same whatever the day, which any cell of it tells. */
static inline ItemRules *
CclItemRules(Rulebook *rb, DateADT day, Eccn item)
{
	return CclCell(rb, CclEpoch(rb, day), item)->of_item;
}

/* Do conditions of the item's entry ask for a fact that is stated? */
extern bool CclAsks(Rulebook *rb, Epoch *epoch, Eccn item, const Evidence *evidence);

/*
 * The same under facts that the order states, made anew in the current
 * memory context.
 */
extern Cell *CclCellWithFacts(Rulebook *rb, Epoch *epoch, Eccn item, const Evidence *evidence);

/* Is it the entry itself, or does the list print the paragraph or a row name it? */
extern bool CellVerified(const Cell *cell);

/* What the list prints around a paragraph that it does not have. */
typedef struct NearParagraphs
{
	Eccn		parent;			/* the lowest that it has of the path */
	Eccn		first;			/* those below the parent; the parent itself
								 * if all are reserved */
	Eccn		last;
	Eccn		nearest;
	const char *citation;		/* of what the list prints */
} NearParagraphs;

extern void ParagraphsNear(const Rulebook *rb, Eccn item, DateADT day, NearParagraphs *near);

/*
 * Is the item controlled for one of these reasons for control, whatever the
 * destination?  Unknown where its parts differ, and for entries without rows.
 */
extern Truth CellControlled(const Cell *cell, uint32 controls);

extern DateADT CclFindChange(Rulebook *rb, Epoch *epoch, Cell *cell, int destination);

/*
 * The first day after the cell's epoch on which the list may answer
 * differently for this item and destination; DATEVAL_NOEND if none is known.
 */
static inline DateADT
CclNextChange(Rulebook *rb, Epoch *epoch, Cell *cell, int destination)
{
	if (likely(cell->seen_ahead && !DestSetHas(&cell->ahead, destination)))
		return DATEVAL_NOEND;
	return CclFindChange(rb, epoch, cell, destination);
}

/* Drop remembered cells if there are very many; call when none is in use. */
extern bool CclTrim(Rulebook *rb);

extern const RulebookPart ccl_part;

#endif							/* EXPORT_CONTROL_CCL_H */
