/*
 * own_query.c
 *		The extension's own queries, safe from the caller's search_path.
 *
 * The server looks an operator up on the whole search_path unless one fits its
 * arguments exactly.  Whoever may create objects in a schema on that path could
 * plant an operator that fits better than the server's, and it would run with
 * the rights of whoever asks for a verdict.  So every query is planned and run
 * with the path of the extension's functions, and names tables with their
 * schema.  Kept plans are made for that path and outlive any the callers set.
 */
#include "support/compat.h"

#include "utils/guc.h"

#include "support/own_query.h"

int
OwnQueriesBegin(void)
{
	int			nest_level = NewGUCNestLevel();

	/*
	 * As the server does for a function with a SET clause; allowed in a
	 * parallel worker, too.
	 */
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

SPIPlanPtr
KeepPlan(const char *query, int nargs, Oid *types)
{
	SPIPlanPtr	plan = query == NULL ? NULL : SPI_prepare(query, nargs, types);

	if (plan == NULL || SPI_keepplan(plan) != 0)
		elog(ERROR, "preparing \"%s\" failed: %s", query == NULL ? "nothing" : query, SPI_result_code_string(SPI_result));
	return plan;
}

SPIPlanPtr
KeptPlanFor(KeptPlan *kept, Oid made_for, const char *query, int nargs, Oid *types)
{
	if (kept->plan != NULL && kept->made_for != made_for)
	{
		SPI_freeplan(kept->plan);
		kept->plan = NULL;
	}
	if (kept->plan == NULL)
	{
		kept->plan = KeepPlan(query, nargs, types);
		kept->made_for = made_for;
	}
	return kept->plan;
}
