/*
 * order_license.h
 *		Orders that draw from licenses as they are judged anew.
 */
#ifndef EXPORT_CONTROL_ORDER_LICENSE_H
#define EXPORT_CONTROL_ORDER_LICENSE_H

#include "support/compat.h"

/* The number of the last decision on record; 0: there is none.  SPI is connected. */
extern int64 LastDecision(void);

/*
 * Draw for the confirmed orders of a source that are licensed by decisions after
 * one, where draw_on_confirmation() says that they draw; those for which nothing is
 * left are held.  For tables of which no row was written for it, whose trigger draws
 * otherwise.  SPI is connected.
 */
extern void DrawForJudged(int64 source, Oid orders, int64 after);

#endif							/* EXPORT_CONTROL_ORDER_LICENSE_H */
