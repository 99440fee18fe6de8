/*
 * party_rows.h
 *		Are the rows of the party tables those that something was made from?
 */
#ifndef EXPORT_CONTROL_PARTY_ROWS_H
#define EXPORT_CONTROL_PARTY_ROWS_H

#include "support/compat.h"

/* A hash of the row versions of all party tables that the active snapshot shows. */
extern uint64 PartyRowVersions(void);

/*
 * A hash of how these tables are defined.  While it and the generation of the
 * parties are the same, so are the rows.  False if that cannot be told, since
 * for the active snapshot a transaction that altered one has not ended.
 */
extern bool PartyRowsAnnounced(uint64 *definition);

#endif							/* EXPORT_CONTROL_PARTY_ROWS_H */
