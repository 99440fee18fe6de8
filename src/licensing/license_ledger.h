/*
 * license_ledger.h
 *		How much of each license line was used, as the active snapshot shows it.
 */
#ifndef EXPORT_CONTROL_LICENSE_LEDGER_H
#define EXPORT_CONTROL_LICENSE_LEDGER_H

#include "licensing/license.h"
#include "order/order.h"

/* How much of a license line was used; read from the ledger. */
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
 * How much of a line was used?  False if that was not read yet, neither for
 * this order nor under this snapshot.
 */
extern bool LedgerUse(const Rulebook *rb, const Order *order, const License *license, const LicenseLine *line,
					  Numeric *quantity, Numeric *value);

/*
 * What has the order drawn from a line?  NULL: nothing, or it states no key.
 * False if that was not read yet.
 */
extern bool LedgerDraw(Order *order, const License *license, const LicenseLine *line, const LicenseDraw **draw);

/* Has an order asked for what only the ledger knows? */
static inline bool
OrderWantsLedger(const Order *order)
{
	return order->nwanted > 0 || order->draws_wanted;
}

/*
 * Read the ledger for what an order asked for.  It may replace the rulebook:
 * get it again, read the order anew and keep what was read.
 */
extern void LedgerRead(Rulebook *rb, Order *order);
extern void LedgerKeep(Order *order, const Order *asked);

/* Drop what is remembered of balances: the lines are others. */
extern void LedgerForget(Rulebook *rb);

#endif							/* EXPORT_CONTROL_LICENSE_LEDGER_H */
