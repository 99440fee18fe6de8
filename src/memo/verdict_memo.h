/*
 * verdict_memo.h
 *		Verdicts already made, for orders that ask the same again.
 */
#ifndef EXPORT_CONTROL_VERDICT_MEMO_H
#define EXPORT_CONTROL_VERDICT_MEMO_H

#include "lib/stringinfo.h"

#include "order/order.h"
#include "types/eligibility.h"
#include "rulebook/rulebook_part.h"

/*
 * Send for the memory that VerdictMemoFind() will read, once all of an order is
 * known but who the consignee is; the second once its evidence is read.
 */
extern void VerdictMemoPrefetch(const Rulebook *rb, Order *order);
extern void VerdictMemoPrefetchStated(Rulebook *rb, Order *order);

/* Is there a verdict for the same item, destination and party on that day? */
extern bool VerdictMemoFind(Rulebook *rb, const Order *order, Eligibility *verdict);

/* Remember a verdict just made, which holds from a day through its own end. */
extern void VerdictMemoAdd(Rulebook *rb, const Order *order, const Eligibility *verdict, DateADT from);

/*
 * How many are remembered for parties on nothing, and these for other processes
 * (parallel_memo.c), until data has so many bytes.
 */
extern uint32 VerdictMemoCount(const Rulebook *rb);
extern void VerdictMemoWrite(const Rulebook *rb, StringInfo data, Size most);
extern void VerdictMemoRead(Rulebook *rb, StringInfo data);

extern const RulebookPart verdict_memo_part;

#endif							/* EXPORT_CONTROL_VERDICT_MEMO_H */
