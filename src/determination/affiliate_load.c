/*
 * affiliate_load.c
 *		Reads the status of rules, that on affiliates above all, into a rulebook.
 */
#include "support/compat.h"

#include "determination/affiliate.h"
#include "rulebook/rule_row.h"
#include "rulebook/rulebook_part.h"
#include "support/sort.h"

static void
ReadRuleStatus(Row *row, void *state)
{
	Rulebook   *rb = state;
	static const char *const states[] = {
		[RULE_IN_FORCE] = "in_force", [RULE_SUSPENDED] = "suspended", [RULE_SCHEDULED] = "scheduled"
	};
	RuleStatus *status = &rb->statuses[rb->nstatuses];

	if (!RowPeriod(row, "valid", &status->from, &status->through))
		return;
	status->rule = RowText(row, "rule");
	status->state = RowEnum(row, "status", "status", states);
	status->citation = RowText(row, "citation");
	status->announced = RowDate(row, "announced", status->from);
	rb->nstatuses++;
}

/*
 * By rule; the mildest first, so that of several on a day the last is the
 * strictest, whatever else they say.
 */
static int
CompareStatuses(const void *a, const void *b)
{
	static const int strictness[] = {[RULE_SUSPENDED] = 0, [RULE_SCHEDULED] = 1, [RULE_IN_FORCE] = 2};
	const RuleStatus *x = a;
	const RuleStatus *y = b;
	int			order = strcmp(x->rule, y->rule);

	if (order != 0)
		return order;
	if (x->state != y->state)
		return strictness[x->state] - strictness[y->state];
	if (x->from != y->from)
		return x->from < y->from ? -1 : 1;
	return (x->through > y->through) - (x->through < y->through);
}

static void
LoadAffiliates(Rulebook *rb)
{
	RuleTableRead(rb->context, "rule_status", "rule, status, valid, citation, announced",
				  ReadRuleStatus, rb, &rb->statuses, sizeof(RuleStatus));
	SortArray(rb->statuses, rb->nstatuses, CompareStatuses);
}

const RulebookPart affiliate_part = {.load = LoadAffiliates};
