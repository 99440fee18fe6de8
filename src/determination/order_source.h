/*
 * order_source.h
 *		Whose orders those are that have drawn from licenses.
 */
#ifndef EXPORT_CONTROL_ORDER_SOURCE_H
#define EXPORT_CONTROL_ORDER_SOURCE_H

#include "support/compat.h"

/*
 * An order that has drawn under the name by which a table or view was attached, and is
 * not there any more; alike: or is another one than when it drew.  Its key, NULL if
 * there is none.  SPI is connected.
 */
extern char *StrayDraw(Oid source, Datum name, Datum columns, bool alike);

#endif							/* EXPORT_CONTROL_ORDER_SOURCE_H */
