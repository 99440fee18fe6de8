/*
 * license_ledger.h
 *		How much of each license line was used, as the active snapshot shows it.
 */
#ifndef EXPORT_CONTROL_LICENSE_LEDGER_H
#define EXPORT_CONTROL_LICENSE_LEDGER_H

#include "licensing/license.h"
#include "order/order.h"

/* How much of a license line was used. */
typedef struct LicenseBalance
{
	const char *license;
	int			line;
	Numeric		quantity;
	Numeric		value;
} LicenseBalance;

/* What an order has drawn from a license line and not given back. */
typedef struct LicenseDraw
{
	const char *license;
	int			line;
	Numeric		quantity;
	Numeric		value;
} LicenseDraw;

/*
 * How much of a line was used; false if that has not been read yet, neither for
 * this order nor under this snapshot.
 */
extern bool LedgerUse(const Rulebook *rb, const Order *order, const License *license, const LicenseLine *line,
					  Numeric *quantity, Numeric *value);

/* Have the balances of a license read before the order is asked about again. */
extern void LedgerWant(Order *order, const License *license);

/*
 * What the order has drawn from a line, NULL if nothing, or if it states no key;
 * false if that has not been read yet.
 */
extern bool LedgerDraw(Order *order, const License *license, const LicenseLine *line, const LicenseDraw **draw);

/*
 * Set while an order is asked about that draws anew when its transaction ends, by a
 * trigger: what it has drawn is for less then than the order is.
 */
extern bool DrawnAnew;

/* Does the order need something from the ledger that has not been read? */
static inline bool
OrderWantsLedger(const Order *order)
{
	return order->nwanted > 0 || order->draws_wanted;
}

/*
 * Read from the ledger what an order needs.  That may replace the rulebook, so
 * get it again, read the order again, and hand it what was read for the first
 * one with LedgerKeep().
 */
extern void LedgerRead(Rulebook *rb, Order *order);
extern void LedgerKeep(Order *order, const Order *asked);

/* Forget all balances, when the lines are read again. */
extern void LedgerForget(Rulebook *rb);

#endif							/* EXPORT_CONTROL_LICENSE_LEDGER_H */
