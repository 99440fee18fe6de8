/*
 * end_use_load.c
 *		Reads the end uses of part 744 into a rulebook.
 */
#include "support/compat.h"

#include "ccl/ccl_load.h"
#include "determination/end_use.h"
#include "rulebook/rule_reference.h"
#include "support/sort.h"

/* The question and the other facts that answer it by yes: true, each counts whether it is asked or not. */
static void
ReadQuestions(Rulebook *rb, Row *row, EndUseRule *rule)
{
	FactId	   *also;
	int			nalso = RowFacts(rb, row, "also", &also);

	rule->questions = MemoryContextAlloc(row->context, sizeof(FactId) * (nalso + 1));
	rule->questions[0] = RowFact(rb, row, "fact");
	for (int i = 0; i < nalso; i++)
		rule->questions[i + 1] = also[i];
	rule->nquestions = nalso + 1;
	for (int i = 0; i < rule->nquestions; i++)
	{
		FactSetAdd(&rb->facts_that_require, rule->questions[i]);
		FactSetAdd(&rb->facts_undetermined, rule->questions[i]);
		FactSetAdd(&rb->facts_of_end_use, rule->questions[i]);
	}
}

static void
ReadEndUseRule(Row *row, void *state)
{
	Rulebook   *rb = state;
	static const char *const asked[] = {[ASKED_DECLARED] = "declared", [ASKED_ASK] = "ask", [ASKED_ALWAYS] = "always"};
	static const char *const undetermined[] = {"review", "caught"};
	static const char *const unanswered[] = {"review", "license_required"};
	static const char *const reasons[] = {"end_use", "military_end_user", "military_intelligence_end_user", "entity_list"};
	static const Reason numbers[] = {REASON_END_USE, REASON_MILITARY_END_USER, REASON_MILITARY_INTELLIGENCE, REASON_ENTITY_LIST};
	EndUseRule *rule = &rb->end_uses[rb->nend_uses];

	if (!RowPeriod(row, "valid", &rule->from, &rule->through))
		return;
	rule->line = RowText(row, "line");
	rule->reason = numbers[RowEnum(row, "reason", "reason", reasons)];
	ReadQuestions(rb, row, rule);
	rule->nneeds = RowAskedFacts(rb, row, "needs", &rule->needs);
	rule->groups = RowGroups(rb, row, "groups");
	rule->destinations = RowDestinations(rb, row, "destinations");
	rule->except_groups = RowGroups(rb, row, "except_groups");
	rule->except_destinations = RowDestinations(rb, row, "except_destinations");
	rule->items = RowItemRanges(row, "items");
	rule->conditional_items = RowItemRanges(row, "conditional_items");
	rule->item_fact = RowFact(rb, row, "item_fact");
	rule->except_items = RowItemRanges(row, "except_items");
	rule->product_groups = RowProductGroups(row, "product_groups");
	rule->not_subject = RowBool(row, "not_subject");
	rule->nunless = RowFacts(rb, row, "unless", &rule->unless);
	rule->contracts_before = RowDate(row, "contracts_before", DATEVAL_NOBEGIN);
	rule->undetermined_caught = RowEnum(row, "undetermined", "undetermined", undetermined) == 1;
	rule->civil_answers = RowBool(row, "civil_answers");
	rule->asked = RowEnum(row, "asked", "asked", asked);
	rule->asked_items = RowItemRanges(row, "asked_items");
	rule->asked_groups = RowGroups(rb, row, "asked_groups");
	rule->asked_destinations = RowDestinations(rb, row, "asked_destinations");
	rule->nasked_if = RowFacts(rb, row, "asked_if", &rule->asked_if);
	rule->approved_parties = RowBool(row, "approved_parties");
	rule->closes = RowEnum(row, "unanswered", "unanswered", unanswered) == 1;
	rule->nexceptions = RowExceptions(rb, row, "exceptions", &rule->exceptions);
	rule->citation = RowText(row, "citation");
	rb->nend_uses++;
}

/* Those that are always asked first: orders that state nothing look at no others.  Then in an order of their own. */
static int
CompareRules(const void *a, const void *b)
{
	const EndUseRule *x = a;
	const EndUseRule *y = b;
	int			order;

	if ((x->asked == ASKED_ALWAYS) != (y->asked == ASKED_ALWAYS))
		return x->asked == ASKED_ALWAYS ? -1 : 1;
	order = strcmp(x->citation, y->citation);
	if (order == 0)
		order = strcmp(x->line, y->line);
	if (order != 0)
		return order;
	return x->from != y->from ? (x->from < y->from ? -1 : 1) : (x->through > y->through) - (x->through < y->through);
}

static void
LoadEndUses(Rulebook *rb)
{
	RuleTableRead(rb->context, "end_use_rule", "fact, line, also, needs, reason, groups, destinations, except_groups, except_destinations,"
				  " items, conditional_items, item_fact, except_items, product_groups, not_subject, unless, contracts_before, undetermined, civil_answers,"
				  " asked, asked_items, asked_groups, asked_destinations, asked_if, approved_parties, unanswered, exceptions, valid, citation",
				  ReadEndUseRule, rb, &rb->end_uses, sizeof(EndUseRule));
	SortArray(rb->end_uses, rb->nend_uses, CompareRules);
	rb->macau = rb->alpha2[('M' - 'A') * 26 + 'O' - 'A'];
	rb->hong_kong = rb->alpha2[('H' - 'A') * 26 + 'K' - 'A'];
	rb->group_d5 = rb->group_gp8 = rb->group_cwc = -1;
	for (int g = 0; g < rb->ngroups; g++)
		if (strcmp(rb->group_names[g], "D:5") == 0)
			rb->group_d5 = g;
		else if (strcmp(rb->group_names[g], "GP8") == 0)
			rb->group_gp8 = g;
		else if (strcmp(rb->group_names[g], "CWC") == 0)
			rb->group_cwc = g;
	while (rb->nend_uses_always < rb->nend_uses && rb->end_uses[rb->nend_uses_always].asked == ASKED_ALWAYS)
		rb->nend_uses_always++;
}

const RulebookPart end_use_part = {.load = LoadEndUses};
