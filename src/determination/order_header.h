/*
 * order_header.h
 *		Lines of one order, which are judged again when another one changes.
 */
#ifndef EXPORT_CONTROL_ORDER_HEADER_H
#define EXPORT_CONTROL_ORDER_HEADER_H

#include "support/compat.h"

#include "utils/hsearch.h"

/*
 * Wait until nobody else stores lines of an order, and keep others waiting until
 * the transaction ends.
 */
extern void LockHeader(int64 source, const char *header);

/* The same for the rows that have one key, where two may. */
extern void LockKey(int64 source, const char *key);

/*
 * Note an order of which a line is stored, and, once for each statement, lock it.
 * judge: its lines, when the statement ends; changed: a line is gone or another.
 */
extern void NoteHeader(HTAB **headers, int64 source, const char *header, bool judge, bool changed);

/* Judge the lines of orders that were noted. */
extern void JudgeHeaders(HTAB *headers);

#endif							/* EXPORT_CONTROL_ORDER_HEADER_H */
