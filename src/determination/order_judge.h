/*
 * order_judge.h
 *		Judges orders that nobody has just written.
 */
#ifndef EXPORT_CONTROL_ORDER_JUDGE_H
#define EXPORT_CONTROL_ORDER_JUDGE_H

#include "support/compat.h"

#include "utils/array.h"

/*
 * Judge the orders of a table or view whose verdict differs from the one on
 * record (order_recheck.c), as its owner; how many.  any_drawn: some of them have
 * drawn from licenses.  SPI is connected.
 */
extern int64 JudgeThoseThatDiffer(Oid orders, bool any_drawn);

/* Judge the orders of a source (export_control.order_source) with a key anew, as its owner; how many. */
extern int64 JudgeOrder(int64 source, const char *order_key);

/*
 * Judge the lines of orders that count others; changed: one of them is gone or
 * another, so all that might.  The orders are locked (order_header.c).
 */
extern int64 JudgeLines(int64 source_id, ArrayType *headers, bool changed);

#endif							/* EXPORT_CONTROL_ORDER_JUDGE_H */
