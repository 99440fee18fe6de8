/*
 * activity_load.c
 *		Reads the activities that are no export, reexport or transfer into a
 *		rulebook.
 */
#include "support/compat.h"

#include "ccl/ccl_load.h"
#include "determination/activity.h"
#include "determination/deliberation.h"
#include "rulebook/rule_reference.h"

static void
ReadActivityRule(Row *row, void *state)
{
	Rulebook   *rb = state;
	static const char *const outcomes[] = {"not_subject", "no_license_required"};
	ActivityRule *rule = &rb->activity_rules[rb->nactivity_rules];
	RowElements names = RowTextElements(row, "transactions");
	const char *name;
	int			len;

	if (!RowPeriod(row, "valid", &rule->from, &rule->through))
		return;
	while ((name = NextElement(&names, &len)) != NULL)
	{
		int			kind = TransactionKindNamed(name, len);

		if (kind < 0)
			BadRule(row, "kind of transaction", pnstrdup(name, len));
		rule->transactions |= 1U << kind;
	}
	rule->line = RowText(row, "line");
	rule->nevidence = RowAskedFacts(rb, row, "evidence", &rule->evidence);
	rule->nationals_of = RowGroups(rb, row, "nationals_of");
	rule->released_in = RowGroups(rb, row, "released_in");
	rule->not_stored_in = RowGroups(rb, row, "not_stored_in");
	rule->not_stored_at = RowDestinations(rb, row, "not_stored_at");
	rule->outcome = RowEnum(row, "outcome", "outcome", outcomes) == 0 ? OUTCOME_NOT_SUBJECT : OUTCOME_NO_LICENSE_REQUIRED;
	rule->citation = RowText(row, "citation");
	rb->nactivity_rules++;
}

/* After facts, destinations and groups are there. */
static void
LoadActivityRules(Rulebook *rb)
{
	RuleTableRead(rb->context, "activity_rule", "line, transactions, evidence, nationals_of, released_in, not_stored_in, not_stored_at, outcome, valid, citation",
				  ReadActivityRule, rb, &rb->activity_rules, sizeof(ActivityRule));
}

const RulebookPart activity_part = {.load = LoadActivityRules};
