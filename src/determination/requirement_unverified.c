/*
 * requirement_unverified.c
 *		Statements of parties on the Unverified List that are not held (744.15(b)):
 *		only an order that requires no license needs them, so they are asked for
 *		when all that requires one was looked at.
 */
#include "support/compat.h"

#include "determination/deliberation.h"

void
MissStatement(Deliberation *d, const char *citation, const char *what)
{
	MissingStatement *missing = palloc(sizeof(MissingStatement));

	missing->before = d->missing_statements;
	missing->citation = citation;
	missing->what = what;
	d->missing_statements = missing;
}

/* Is a license required?  One may be there; an exception may not answer it (740.2(a)(17)). */
static bool
RequiresLicense(const Deliberation *d)
{
	if (d->beyond_outcome >= OUTCOME_LICENSE_REQUIRED)
		return true;
	for (int i = 0; i < d->nfindings; i++)
		if (d->findings[i].outcome >= OUTCOME_LICENSE_REQUIRED)
			return true;
	return false;
}

/* In the order in which they were missed. */
static void
AskStatement(Deliberation *d, const MissingStatement *missing, bool needed)
{
	if (missing == NULL)
		return;
	AskStatement(d, missing->before, needed);
	if (needed)
		AskReview(d, REASON_UNVERIFIED_PARTY);
	Explain(d, "party", needed ? "review" : "not applicable", missing->citation, "%s%s", missing->what,
			needed ? "" : "; not for an order that requires a license");
}

void
AskMissingStatements(Deliberation *d)
{
	if (d->missing_statements != NULL)
		AskStatement(d, d->missing_statements, !RequiresLicense(d));
}
