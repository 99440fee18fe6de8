/*
 * exception_needs.c
 *		What a license exception has to overcome: everything that requires a
 *		license for this order, and which exceptions that leaves open.
 */
#include "support/compat.h"

#include "determination/end_use.h"
#include "determination/exception.h"

/* The reasons for control behind the requirements of the list that reach the destination, certainly or perhaps. */
static void
ReasonsToOvercome(Deliberation *d, Requirements *needs)
{
	if (d->cell == NULL || d->cell->entry == NULL || d->cell->entry->disposition != ENTRY_CONTROLLED)
	{
		needs->referred = true;
		return;
	}
	for (int r = 0; r < d->cell->nrows; r++)
	{
		const CellRow *row = &d->cell->rows[r];
		Truth		spared;

		if (row->applies == TRUTH_NO || (!DestSetHas(&row->yes, d->rule) && !DestSetHas(&row->maybe, d->rule)))
			continue;
		spared = RequirementSpares(d, row->row);
		if (spared == TRUTH_YES)
			continue;
		needs->referred |= row->row->refers_to != NULL;
		needs->without_reason |= row->row->controls == 0;
		needs->controls |= row->row->controls;
		if (row->applies == TRUTH_YES && spared == TRUTH_NO && DestSetHas(&row->yes, d->rule))
			needs->certain |= row->row->controls;
	}
}

bool
CollectRequirements(Deliberation *d, Requirements *needs)
{
	bool		required = false;

	memset(needs, 0, sizeof(*needs));
	for (int i = 0; i < d->nfindings; i++)
	{
		const		Finding *finding = &d->findings[i];

		if (!FindingNeedsLicense(finding))
			continue;
		needs->certain_ones |= finding->outcome == OUTCOME_LICENSE_REQUIRED;
		if (!OvercomeBySome(finding))
			return false;
		if (FindingIsOfRule(finding) || finding->any_exception)
			needs->named = true;
		else if (finding->party != NULL)
			needs->party = true;
		else
			needs->list = true;
		required = true;
	}
	if (needs->list)
		ReasonsToOvercome(d, needs);
	return required && !needs->referred;
}

/*
 * Is all that an exception has to overcome controls of part 746 that leave it
 * open without more?  Then its own conditions need not be evidenced.  A
 * requirement of the list beside them is overcome by its terms alone (740.1(a)),
 * and a mere question opens nothing.
 */
bool
OpenWithoutEvidence(Deliberation *d, const Requirements *needs, const char *code)
{
	bool		open = false;

	for (int i = 0; i < d->nfindings; i++)
	{
		const Embargo *embargo = d->findings[i].embargo;

		if (!HasToOvercome(&d->findings[i], needs))
			continue;
		if (embargo == NULL || embargo->exception == NULL || strcmp(embargo->exception, code) != 0)
			return false;
		open = true;
	}
	return open;
}

static void
RestrictToExceptions(Portions *portions, const char *code, const NamedException *named, int nnamed)
{
	Portions	left;

	left.count = 0;				/* the rest needs no zeros, which cost much */
	for (int n = 0; n < nnamed; n++)
	{
		Portions	of_this = *portions;

		PortionsRestrict(&of_this, code, &named[n].code, 1);
		for (int p = 0; p < of_this.count && left.count < MAX_PORTIONS; p++)
			left.paragraphs[left.count++] = of_this.paragraphs[p];
	}
	*portions = left;
}

static void
RestrictToEmbargo(Portions *portions, const char *code, const Embargo *embargo)
{
	Portions	bare = *portions;

	if (embargo->exception != NULL)
		PortionsRestrict(&bare, code, &embargo->exception, 1);
	if (embargo->exception != NULL && bare.count > 0)
		*portions = bare;
	else
		RestrictToExceptions(portions, code, embargo->exceptions, embargo->nexceptions);
}

/* Leave of an exception what a rule of part 744 or 746 leaves of it. */
void
RestrictToRule(Portions *portions, const char *code, const Finding * finding)
{
	if (finding->embargo != NULL)
		RestrictToEmbargo(portions, code, finding->embargo);
	else
		RestrictToExceptions(portions, code, finding->end_use->exceptions, finding->end_use->nexceptions);
}

/* Leave of an exception what all that name exceptions name of it. */
void
RestrictToNamed(Deliberation *d, const Requirements *needs, const char *code, Portions *portions)
{
	for (int i = 0; i < d->nfindings; i++)
	{
		const		Finding *finding = &d->findings[i];

		if (!HasToOvercome(finding, needs))
			continue;
		if (FindingIsOfRule(finding))
			RestrictToRule(portions, code, finding);
		else if (finding->party != NULL && finding->party->nexceptions > 0)
			RestrictToExceptions(portions, code, finding->party->exceptions, finding->party->nexceptions);
		else if (finding->party != NULL)
			RestrictToExceptions(portions, code, finding->party->list->exceptions, finding->party->list->nexceptions);
	}
}
