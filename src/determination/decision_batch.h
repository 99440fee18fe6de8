/*
 * decision_batch.h
 *		Collects the decisions on the orders of one statement, to put them on
 *		record together.
 */
#ifndef EXPORT_CONTROL_DECISION_BATCH_H
#define EXPORT_CONTROL_DECISION_BATCH_H

#include "support/compat.h"

struct AskedOrder;

/*
 * Put a decision on record unless it is the one before about this order: when
 * the statement ends whose trigger this is, or sooner.  is_new: the order was
 * just stored, so that most likely there is none before.
 */
extern void DecisionRecord(Oid orders, int64 source, const struct AskedOrder *asked, bool is_new);

/*
 * An order is gone, or has another key.  When the statement ends and has not
 * stored one of that key, its hold ends, or that of a person goes with it to the
 * new key.
 */
extern void OrderGone(int64 source, const char *order_key, const char *new_key);

/*
 * A line of an order is stored, or gone: the order is locked, and, if judge says
 * so, those of its lines that count others are judged when the statement ends;
 * changed: all that might.
 */
extern void OrderLine(int64 source, const char *header, bool judge, bool changed);

/* Do something whose decisions are written together at its end. */
extern void DecisionsTogether(void (*work) (void *), void *argument);

/* How many decisions this session has added to the record. */
extern int64 DecisionsWritten(void);

extern void DecisionBatchInit(void);

#endif							/* EXPORT_CONTROL_DECISION_BATCH_H */
