/*
 * order_seen.h
 *		Tells what a recheck of orders has seen, when it is over.
 */
#ifndef EXPORT_CONTROL_ORDER_SEEN_H
#define EXPORT_CONTROL_ORDER_SEEN_H

#include "support/compat.h"

/* What the active snapshot shows, as the text of a pg_snapshot. */
extern char *SeenNow(void);

#endif							/* EXPORT_CONTROL_ORDER_SEEN_H */
