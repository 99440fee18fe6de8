/*
 * order_lock.h
 *		Locks an order and what hangs on it, in the one order that all keep.
 */
#ifndef EXPORT_CONTROL_ORDER_LOCK_H
#define EXPORT_CONTROL_ORDER_LOCK_H

#include "support/compat.h"

#include "storage/lockdefs.h"
#include "utils/array.h"

/*
 * Lock the holds of an order, that of the rules first: where its row cannot be
 * locked, nobody else settles it then.  With the rights of the extension; SPI is
 * connected.
 */
extern void LockHolds(int64 source, Datum order_key);

/*
 * Lock the tables of which a table or view of orders is made, and then itself, all
 * with their parts, for who makes or drops triggers on them.
 */
extern void LockSource(Oid source, ArrayType *tables, LOCKMODE mode);

#endif							/* EXPORT_CONTROL_ORDER_LOCK_H */
