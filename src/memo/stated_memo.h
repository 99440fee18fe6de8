/*
 * stated_memo.h
 *		Verdicts already made, for orders that state facts: what verdict_memo.c,
 *		which finds all others, asks of stated_memo.c.
 */
#ifndef EXPORT_CONTROL_STATED_MEMO_H
#define EXPORT_CONTROL_STATED_MEMO_H

#include "order/order.h"
#include "types/eligibility.h"

/*
 * A verdict remembered, in one number: bits 0-9 the destination plus one, 10-23
 * the row of item and kind, 24-47 the party, of which a session remembers fewer
 * (module.c), 48-63 the number of the verdict.  0: none.
 */
typedef uint64 Remembered;

#define KEY_ROW_SHIFT	10
#define KEY_PARTY_SHIFT	24
#define KEY_PARTY_MASK	0xFFFFFF
#define VERDICT_SHIFT	48
#define KeyOf(entry)		((entry) & ((UINT64CONST(1) << VERDICT_SHIFT) - 1))
#define NumberOf(entry)		((entry) >> VERDICT_SHIFT)

/* A verdict and the day from which it holds. */
typedef struct DatedVerdict
{
	Eligibility verdict;
	DateADT		from;
	uint32		unused;			/* 0, so that equal ones have equal bytes */
} DatedVerdict;

StaticAssertDecl(sizeof(DatedVerdict) == 24, "no padding: bytes are compared");

static inline bool
HoldsOn(const DatedVerdict *holding, DateADT day)
{
	return holding->from <= day && day <= holding->verdict.until;
}

/* May an order be answered by a verdict on another one, and its verdict answer others? */
extern bool StatedMemoTakes(const Order *order);

/* See what the order answers to that set of facts, and send for the verdicts on such orders; the key is without verdict and party. */
extern void StatedMemoPrefetch(Rulebook *rb, Order *order, Remembered key, uint16 asked_set);

/* The verdict on such an order, among those of holdings; the key is without a verdict. */
extern bool StatedMemoFind(Rulebook *rb, const Order *order, Remembered key, const DatedVerdict *holdings, Eligibility *verdict);

/* Remember one just made.  *asked_set, the number of a set of facts, takes in what was asked for. */
extern void StatedMemoAdd(Rulebook *rb, const Order *order, Remembered verdict, uint16 *asked_set);

extern void StatedMemoReset(Rulebook *rb);

#endif							/* EXPORT_CONTROL_STATED_MEMO_H */
