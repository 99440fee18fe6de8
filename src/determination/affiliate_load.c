/*
 * affiliate_load.c
 *		Reads the status of rules, that on affiliates above all, into a rulebook.
 */
#include "support/compat.h"

#include "determination/affiliate.h"
#include "rulebook/rule_row.h"
#include "rulebook/rulebook_part.h"

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

/* In any order: of several on a day the strictest governs. */
static void
LoadAffiliates(Rulebook *rb)
{
	RuleTableRead(rb->context, "rule_status", "rule, status, valid, citation, announced",
				  ReadRuleStatus, rb, &rb->statuses, sizeof(RuleStatus));
}

const RulebookPart affiliate_part = {.load = LoadAffiliates};
