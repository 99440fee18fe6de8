/*
 * license_ledger.h
 *		How much of each license line was used, as the active snapshot shows it.
 */
#ifndef EXPORT_CONTROL_LICENSE_LEDGER_H
#define EXPORT_CONTROL_LICENSE_LEDGER_H

#include "determine.h"

/*
 * How much of a line was used?  False if that was not read yet, neither for
 * this order nor under this snapshot.
 */
extern bool LedgerUse(const Rulebook *rb, const Order *order, const License *license, const LicenseLine *line,
					  Numeric *quantity, Numeric *value);

/*
 * Read the ledger for the licenses an order asked for.  It may replace the
 * rulebook: get it again.
 */
extern void LedgerBalances(Rulebook *rb, Order *order);

#endif							/* EXPORT_CONTROL_LICENSE_LEDGER_H */
