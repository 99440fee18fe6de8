/*
 * stated_memo.h
 *		Remembers verdicts on orders that state facts.
 *
 * For verdict_memo.c, which remembers all others and calls this for these.
 */
#ifndef EXPORT_CONTROL_STATED_MEMO_H
#define EXPORT_CONTROL_STATED_MEMO_H

#include "order/order.h"
#include "types/eligibility.h"

/*
 * A remembered verdict in one number: bits 0-9 are the destination plus one,
 * 10-23 the row of item and kind, 24-47 the party (a session has fewer than
 * these can tell apart, see party_key.c), and 48-63 the number of the verdict.
 * 0: none.
 */
typedef uint64 Remembered;

#define KEY_ROW_SHIFT	10
#define KEY_PARTY_SHIFT	24
#define KEY_PARTY_MASK	0xFFFFFF
#define VERDICT_SHIFT	48
#define KeyOf(entry)		((entry) & ((UINT64CONST(1) << VERDICT_SHIFT) - 1))
#define NumberOf(entry)		((entry) >> VERDICT_SHIFT)

/* A verdict, and the first day on which it holds; the last one is in it. */
typedef struct DatedVerdict
{
	Eligibility verdict;
	DateADT		from;
	uint32		unused;			/* 0, so that equal verdicts have equal bytes */
} DatedVerdict;

StaticAssertDecl(sizeof(DatedVerdict) == 24, "no padding: bytes are compared");

static inline bool
HoldsOn(const DatedVerdict *holding, DateADT day)
{
	return holding->from <= day && day <= holding->verdict.until;
}

/* May the verdict on an order answer others like it? */
extern bool StatedMemoTakes(const Order *order);

/* Look up what the order states of a set of facts, and prefetch the verdicts on such orders; key: without verdict and party. */
extern void StatedMemoPrefetch(Rulebook *rb, Order *order, Remembered key, uint16 asked_set);

/* Find the verdict on such an order; holdings are the verdicts by number, and the key is without one. */
extern bool StatedMemoFind(Rulebook *rb, const Order *order, Remembered key, const DatedVerdict *holdings, Eligibility *verdict);

/* Remember a verdict.  *asked_set becomes the number of a set with the facts that were asked for while it was made. */
extern void StatedMemoAdd(Rulebook *rb, const Order *order, Remembered verdict, const DatedVerdict *holdings, uint16 *asked_set);

extern void StatedMemoReset(Rulebook *rb);

#endif							/* EXPORT_CONTROL_STATED_MEMO_H */
