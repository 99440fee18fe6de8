/*
 * ccl_cell.h
 *		Shared by ccl.c, which makes cells, and ccl_epoch.c, which keeps them.
 */
#ifndef EXPORT_CONTROL_CCL_CELL_H
#define EXPORT_CONTROL_CCL_CELL_H

#include "order/evidence.h"
#include "rulebook/rulebook.h"

/* ---- sets ---- */

static inline void
DestSetOr(DestSet *set, const DestSet *other)
{
	for (int i = 0; i < DESTSET_WORDS; i++)
		set->words[i] |= other->words[i];
}

static inline void
DestSetAnd(DestSet *set, const DestSet *other)
{
	for (int i = 0; i < DESTSET_WORDS; i++)
		set->words[i] &= other->words[i];
}

static inline void
DestSetMinus(DestSet *set, const DestSet *other)
{
	for (int i = 0; i < DESTSET_WORDS; i++)
		set->words[i] &= ~other->words[i];
}

static inline void
DestSetAll(const Rulebook *rb, DestSet *set)
{
	int			full = rb->ndestinations / 64;

	memset(set, 0, sizeof(*set));
	for (int i = 0; i < full; i++)
		set->words[i] = ~UINT64CONST(0);
	if (rb->ndestinations % 64 != 0)
		set->words[full] = (UINT64CONST(1) << rb->ndestinations % 64) - 1;
}

/* ---- cells ---- */

extern const Entry *EntryInForce(const Rulebook *rb, Eccn item, DateADT day);
extern const ReservedParagraph *ReservedInForce(const Rulebook *rb, Eccn item, DateADT day);

/* Does the list print the paragraph?  Unknown where it prints nothing at that level. */
extern Truth ParagraphPrinted(const Rulebook *rb, Eccn item, DateADT day);

/* Is what the list prints of the item's entry the same on both days? */
extern bool PrintedAlike(const Rulebook *rb, Eccn item, DateADT day, DateADT other);

/* Answer for an item in an epoch, in the current memory context.  evidence: NULL if none. */
extern Cell *CellMake(Rulebook *rb, Epoch *epoch, Eccn item, const Evidence *evidence);

#endif							/* EXPORT_CONTROL_CCL_CELL_H */
