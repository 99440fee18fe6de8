/*
 * own_query.h
 *		The extension's own queries, safe from the caller's search_path.
 */
#ifndef EXPORT_CONTROL_OWN_QUERY_H
#define EXPORT_CONTROL_OWN_QUERY_H

#include "executor/spi.h"

/* A plan that outlives its statement, for as long as what it was made for is what there is. */
typedef struct KeptPlan
{
	SPIPlanPtr	plan;			/* NULL: not made yet */
	Oid			made_for;
} KeptPlan;

/* Connect to SPI and set the extension's search_path; hand the result to OwnQueriesEnd(). */
extern int	OwnQueriesBegin(void);

/* Disconnect and restore the caller's search_path, as an error does, too. */
extern void OwnQueriesEnd(int nest_level);

/* Prepare a query between the two, for as long as SPI_freeplan() does not free it. */
extern SPIPlanPtr KeepPlan(const char *query, int nargs, Oid *types);

/* The plan of a query, made when it is asked for first, and anew for another type or table than before. */
extern SPIPlanPtr KeptPlanFor(KeptPlan *kept, Oid made_for, const char *query, int nargs, Oid *types);

#endif
