/*
 * requirement_unverified.c
 *		Statements of parties on the Unverified List that are not held (744.15(b)):
 *		only an order that requires no license needs them, so they are asked for
 *		when all that requires one was looked at.
 */
#include "support/compat.h"

#include "determination/deliberation.h"

typedef struct MissingStatement
{
	const char *citation;
	const char *what;			/* for a trail; NULL without one */
} MissingStatement;

void
MissStatement(Deliberation *d, const char *citation, const char *what)
{
	MissingStatement *missing = palloc(sizeof(MissingStatement));

	missing->citation = citation;
	missing->what = what;
	d->missing_statements = lappend(d->missing_statements, missing);
}

void
AskMissingStatements(Deliberation *d, bool required)
{
	ListCell   *cell;

	foreach(cell, d->missing_statements)
	{
		const MissingStatement *missing = lfirst(cell);

		/* An exception may not answer what requires one (740.2(a)(17)). */
		if (!required)
			AskReview(d, REASON_UNVERIFIED_PARTY);
		Explain(d, "party", required ? "not applicable" : "review", missing->citation, "%s%s", missing->what,
				required ? "; not for an order that requires a license" : "");
	}
}
