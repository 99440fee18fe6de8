/*
 * verdict_memo.h
 *		Remembers verdicts, for orders that ask the same again.
 */
#ifndef EXPORT_CONTROL_VERDICT_MEMO_H
#define EXPORT_CONTROL_VERDICT_MEMO_H

#include "lib/stringinfo.h"

#include "order/order.h"
#include "types/eligibility.h"
#include "rulebook/rulebook_part.h"

/*
 * Prefetch the memory that VerdictMemoFind() will read, when all of an order is
 * known but who the consignee is; the second when its evidence has been read.
 */
extern void VerdictMemoPrefetch(const Rulebook *rb, Order *order);
extern void VerdictMemoPrefetchStated(Rulebook *rb, Order *order);

/* Is there a verdict for the same item, destination and party on that day? */
extern bool VerdictMemoFind(Rulebook *rb, const Order *order, Eligibility *verdict);

/* Remember a verdict that holds from a day through its own last day. */
extern void VerdictMemoAdd(Rulebook *rb, const Order *order, const Eligibility *verdict, DateADT from);

/*
 * How many verdicts are remembered for parties named nowhere; and write and read
 * these for other processes (parallel_memo.c), until data has so many bytes.
 */
extern uint32 VerdictMemoCount(const Rulebook *rb);
extern void VerdictMemoWrite(const Rulebook *rb, StringInfo data, Size most);
extern void VerdictMemoRead(Rulebook *rb, StringInfo data);

extern const RulebookPart verdict_memo_part;

#endif							/* EXPORT_CONTROL_VERDICT_MEMO_H */
