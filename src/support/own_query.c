/*
 * own_query.c
 *		Queries of the extension's own, whatever the caller's search_path.
 *
 * An operator that has no exact match for its arguments is looked up on the
 * whole path, and one planted in a schema that others may write fits better
 * than the server's: it would run with the rights of whoever asks for a
 * verdict.  So every query is planned and run with the path that functions of
 * the extension have, and names tables with their schema.  Plans that are kept
 * are made for that path, and stay good whatever the callers set.
 */
#include "support/compat.h"

#include "executor/spi.h"
#include "utils/guc.h"

#include "support/own_query.h"

int
OwnQueriesBegin(void)
{
	int			nest_level = NewGUCNestLevel();

	/* As for a function with SET; also in a parallel worker. */
	(void) set_config_option("search_path", "pg_catalog, pg_temp", PGC_USERSET, PGC_S_SESSION,
							 GUC_ACTION_SAVE, true, 0, false);
	SPI_connect();
	return nest_level;
}

void
OwnQueriesEnd(int nest_level)
{
	SPI_finish();
	AtEOXact_GUC(true, nest_level);
}
