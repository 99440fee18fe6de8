/*
 * deliberation.c
 *		Findings, the trail, and questions that several steps of a determination ask.
 */
#include "support/compat.h"

#include "ccl/ccl.h"
#include "determination/deliberation.h"
#include "determination/end_use.h"

void
TrailAdd(Trail *trail, const char *step, const char *outcome, const char *citation,
		 const char *format,...)
{
	StringInfoData text;

	initStringInfo(&text);
	for (;;)
	{
		va_list		args;
		int			needed;

		va_start(args, format);
		needed = appendStringInfoVA(&text, format, args);
		va_end(args);
		if (needed == 0)
			break;
		enlargeStringInfo(&text, needed);
	}
	if (trail->count == trail->size)
	{
		trail->size = Max(trail->size * 2, 16);
		trail->lines = trail->lines ? repalloc(trail->lines, sizeof(TrailLine) * trail->size)
			: palloc(sizeof(TrailLine) * trail->size);
	}
	trail->lines[trail->count++] = (TrailLine)
	{
		.step = step,
			.finding = text.data,
			.outcome = outcome,
			.citation = citation
	};
}

void
ExplainUndated(Deliberation *d, const char *step, const char *what, DateADT from, DateADT through, const char *citation)
{
	DateADT		known_on = d->order->known_on;

	if (from <= d->day && from > known_on)
		Explain(d, step, NULL, citation, "%s holds from %s: whether that was known on %s is not recorded, and it counts",
				what, DayText(from), DayText(known_on));
	else if (through < d->day && through >= known_on)
		Explain(d, step, NULL, citation, "%s ended on %s: whether that was known on %s is not recorded, and it does not count any more",
				what, DayText(through), DayText(known_on));
}

/* ---- findings ---- */

static void
Add(Deliberation *d, const Finding * added)
{
	for (int i = 0; i < d->nfindings; i++)
		if (d->findings[i].reason == added->reason && d->findings[i].outcome == added->outcome &&
			d->findings[i].party == added->party && d->findings[i].embargo == added->embargo && d->findings[i].end_use == added->end_use &&
			d->findings[i].any_exception == added->any_exception)
			return;
	if (d->nfindings == MAX_FINDINGS)
	{
		/*
		 * A name borne by dozens of listed parties: nothing relieves the
		 * rest.
		 */
		if (added->outcome > d->beyond_outcome)
		{
			d->beyond_outcome = added->outcome;
			d->beyond.low = d->beyond.high = 0;
		}
		if (added->outcome == d->beyond_outcome)
			ReasonSetAdd(&d->beyond, added->reason);
		return;
	}
	d->findings[d->nfindings++] = *added;
}

void
AddFinding(Deliberation *d, Reason reason, Outcome outcome, const Party *party, const char *what)
{
	Finding		finding = {.reason = reason, .outcome = outcome, .party = party, .what = what};

	Add(d, &finding);
}

/* A requirement that any license exception overcomes. */
void
AddOpenFinding(Deliberation *d, Reason reason, const char *what)
{
	Finding		finding = {.reason = reason, .outcome = OUTCOME_LICENSE_REQUIRED, .any_exception = true, .what = what};

	Add(d, &finding);
}

void
AddListing(Deliberation *d, Reason reason, const Party *party, const char *what, bool may_except)
{
	Finding		finding = {.reason = reason, .outcome = OUTCOME_LICENSE_REQUIRED, .party = party, .what = what, .may_except = may_except};

	Add(d, &finding);
}

void
AddEmbargo(Deliberation *d, Reason reason, Outcome outcome, const Embargo *embargo)
{
	Finding		finding = {.reason = reason, .outcome = outcome, .embargo = embargo, .what = embargo->line};

	Add(d, &finding);
}

void
AddEndUse(Deliberation *d, Reason reason, Outcome outcome, const EndUseRule *rule)
{
	Finding		finding = {.reason = reason, .outcome = outcome, .end_use = rule, .what = rule->line};

	Add(d, &finding);
}

static Truth
MemberOf(const Epoch *epoch, const IntList *groups, int rule)
{
	Truth		in = TRUTH_NO;

	for (int i = 0; i < groups->count; i++)
	{
		if (groups->items[i] < 0 || DestSetHas(&epoch->groups[groups->items[i]], rule))
			return TRUTH_YES;
		if (DestSetHas(&epoch->uncertain_groups[groups->items[i]], rule))
			in = TRUTH_UNKNOWN;
	}
	return in;
}

Truth
InGroups(Deliberation *d, const IntList *groups, int destination)
{
	const Epoch *epoch;
	DateADT		from;
	DateADT		through;
	Truth		in;
	int			rule;

	if (destination < 0 || groups->count == 0)
		return TRUTH_NO;
	epoch = CclEpoch(d->rb, d->day);
	rule = d->rb->destinations[destination].rule;
	in = MemberOf(epoch, groups, rule);

	/*
	 * A verdict that ends where nothing changes is made again for nothing.
	 * Beyond the days that it may hold on by now nobody has to look.
	 */
	from = epoch->from;
	through = epoch->through;
	for (const Epoch *e = epoch - 1; from > d->since && e >= d->rb->epochs && e->built && MemberOf(e, groups, rule) == in; e--)
		from = e->from;
	for (const Epoch *e = epoch + 1; through < d->next - 1 && e < d->rb->epochs + d->rb->nepochs && e->built && MemberOf(e, groups, rule) == in; e++)
		through = e->through;
	VerdictMayChange(d, from, through);
	return in;
}
