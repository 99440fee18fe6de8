/*
 * ccl.h
 *		Answers from the Commerce Control List and the Country Chart.
 */
#ifndef EXPORT_CONTROL_CCL_H
#define EXPORT_CONTROL_CCL_H

#include "order/evidence.h"
#include "rulebook/rulebook.h"

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

/* Do conditions of the item's entry ask for a fact that is stated? */
extern bool CclAsks(const Rulebook *rb, const Epoch *epoch, Eccn item, const Evidence *evidence);

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
	Eccn		first;			/* those below the parent; the parent itself if all are reserved */
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
extern void CclForget(Rulebook *rb);

#endif							/* EXPORT_CONTROL_CCL_H */
