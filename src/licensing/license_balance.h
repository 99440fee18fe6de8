/*
 * license_balance.h
 *		Keeps the balance of each license line equal to its ledger.
 */
#ifndef EXPORT_CONTROL_LICENSE_BALANCE_H
#define EXPORT_CONTROL_LICENSE_BALANCE_H

/*
 * Set, and set back whatever happens, while a statement adds to the ledger what
 * its writer has just added to the balance.
 */
extern bool BalanceKept;

#endif							/* EXPORT_CONTROL_LICENSE_BALANCE_H */
