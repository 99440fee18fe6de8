/*
 * order_judge.h
 *		Judges orders that nobody has just written.
 */
#ifndef EXPORT_CONTROL_ORDER_JUDGE_H
#define EXPORT_CONTROL_ORDER_JUDGE_H

#include "support/compat.h"

/*
 * Judge the orders of a table or view whose verdict differs from the one on
 * record (order_recheck.c), as its owner; how many.  any_drawn: some of them have
 * drawn from licenses.  SPI is connected.
 */
extern int64 JudgeThoseThatDiffer(Oid orders, bool any_drawn);

/* Judge the orders of a source (export_control.order_source) with a key anew, as its owner; how many. */
extern int64 JudgeOrder(int64 source, const char *order_key);

#endif							/* EXPORT_CONTROL_ORDER_JUDGE_H */
