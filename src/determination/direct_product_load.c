/*
 * direct_product_load.c
 *		Reads the rules on foreign direct products into a rulebook.
 */
#include "support/compat.h"

#include "ccl/ccl_load.h"
#include "determination/direct_product.h"
#include "rulebook/rule_reference.h"
#include "support/sort.h"

static void
ReadRelease(Row *row, void *state)
{
	Rulebook   *rb = state;
	static const char *const listings[] = {[TRUTH_NO] = "stays", [TRUTH_UNKNOWN] = "review", [TRUTH_YES] = "free"};
	DirectProductRelease *release = &rb->product_releases[rb->nproduct_releases];

	if (!RowPeriod(row, "valid", &release->from, &release->through))
		return;
	release->rule = RowText(row, "rule");
	release->line = RowText(row, "line");
	release->items = RowItemRanges(row, "items");
	release->except_items = RowItemRanges(row, "except_items");
	release->from_partner = RowBool(row, "from_partner");
	release->from_groups = RowGroups(rb, row, "from_groups");
	release->from_except_groups = RowGroups(rb, row, "from_except_groups");
	release->seat_groups = RowGroups(rb, row, "seat_groups");
	release->seat_except_groups = RowGroups(rb, row, "seat_except_groups");
	release->seat_except_destinations = RowPlaces(rb, row, "seat_except_destinations");
	release->evidence = RowFact(rb, row, "evidence");
	release->transfer = RowIsNull(row, "transfer") ? TRUTH_UNKNOWN : RowBool(row, "transfer") ? TRUTH_YES : TRUTH_NO;
	release->listing = (Truth) RowEnum(row, "listing", "listing", listings);
	release->list = RowBool(row, "list");
	release->citation = RowText(row, "citation");
	rb->nproduct_releases++;
}

/* What a rule requires by itself stands beside the end uses of part 744, and is overcome as they are. */
static EndUseRule *
OwnRequirement(Rulebook *rb, Row *row, const DirectProductRule *rule)
{
	EndUseRule *requirement;

	if (RowIsNull(row, "requirement"))
		return NULL;
	requirement = MemoryContextAllocZero(row->context, sizeof(EndUseRule));
	requirement->line = rule->line;
	requirement->reason = rule->footnote > 0 ? REASON_ENTITY_LIST : REASON_END_USE;
	requirement->nquestions = 1;
	requirement->questions = MemoryContextAlloc(row->context, sizeof(FactId));
	requirement->questions[0] = rule->fact;
	requirement->citation = RowText(row, "requirement");
	requirement->from = rule->from;
	requirement->through = rule->through;
	if (!rule->all_exceptions)
		requirement->nexceptions = RowExceptions(rb, row, "exceptions", &requirement->exceptions);
	return requirement;
}

static void
ReadReach(Rulebook *rb, Row *row, DirectProductRule *rule)
{
	rule->groups = RowGroups(rb, row, "groups");
	rule->destinations = RowPlaces(rb, row, "destinations");
	rule->except_groups = RowGroups(rb, row, "except_groups");
	rule->except_destinations = RowPlaces(rb, row, "except_destinations");
	rule->footnote = RowIsNull(row, "footnote") ? 0 : RowInt32(row, "footnote");
	rule->nreached_by = RowAskedFacts(rb, row, "reached_by", &rule->reached_by);
	for (int i = 0; i < rule->nreached_by; i++)
	{
		FactId		fact = rule->reached_by[i].fact;

		FactSetAdd(&rb->facts_undetermined, fact);
		if (rb->facts[fact].bearing == BEARING_REQUIRES)
			FactSetAdd(&rb->facts_that_require, fact);
	}
	rule->asked = RowBool(row, "asked");
}

static void
ReadRule(Row *row, void *state)
{
	Rulebook   *rb = state;
	DirectProductRule *rule = &rb->products[rb->nproducts];
	RowElements exceptions;
	const char *first;
	int			len;

	if (!RowPeriod(row, "valid", &rule->from, &rule->through))
		return;
	rule->rule = RowText(row, "rule");
	rule->line = RowText(row, "line");
	rule->fact = RowFact(rb, row, "fact");
	rule->items = RowItemRanges(row, "items");
	rule->except_items = RowItemRanges(row, "except_items");
	rule->conditional_items = RowItemRanges(row, "conditional_items");
	rule->related = RowItemRanges(row, "related");
	rule->controls = RowControls(row, "controls");
	rule->supplement_7 = RowBool(row, "supplement_7");
	rule->item_fact = RowFact(rb, row, "item_fact");
	ReadReach(rb, row, rule);
	exceptions = RowTextElements(row, "exceptions");
	first = NextElement(&exceptions, &len);
	rule->all_exceptions = first != NULL && len == 1 && *first == '*';
	rule->requirement = OwnRequirement(rb, row, rule);
	rule->citation = RowText(row, "citation");
	rb->nproducts++;
}

static int
CompareRules(const void *a, const void *b)
{
	const DirectProductRule *x = a;
	const DirectProductRule *y = b;
	int			order = strcmp(x->rule, y->rule);

	if (order == 0)
		order = strcmp(x->line, y->line);
	return order != 0 ? order : (x->from > y->from) - (x->from < y->from);
}

static int
CompareReleases(const void *a, const void *b)
{
	const DirectProductRelease *x = a;
	const DirectProductRelease *y = b;
	int			order = strcmp(x->rule, y->rule);

	if (order == 0)
		order = strcmp(x->line, y->line);
	return order != 0 ? order : (x->from > y->from) - (x->from < y->from);
}

static void
FindReleases(Rulebook *rb, DirectProductRule *rule)
{
	rule->nreleases = 0;
	rule->releases = MemoryContextAlloc(rb->context, sizeof(DirectProductRelease *) * Max(rb->nproduct_releases, 1));
	for (int i = 0; i < rb->nproduct_releases; i++)
		if (strcmp(rb->product_releases[i].rule, rule->rule) == 0)
			rule->releases[rule->nreleases++] = &rb->product_releases[i];
}

static void
LoadDirectProducts(Rulebook *rb)
{
	RuleTableRead(rb->context, "direct_product_release", "rule, line, items, except_items, from_partner, from_groups, from_except_groups,"
				  " seat_groups, seat_except_groups, seat_except_destinations, evidence, transfer, listing, list, valid, citation",
				  ReadRelease, rb, &rb->product_releases, sizeof(DirectProductRelease));
	RuleTableRead(rb->context, "direct_product_rule", "rule, line, fact, items, except_items, conditional_items, related, controls, supplement_7, item_fact,"
				  " groups, destinations, except_groups, except_destinations, footnote, reached_by, asked, requirement, exceptions, valid, citation",
				  ReadRule, rb, &rb->products, sizeof(DirectProductRule));
	SortArray(rb->product_releases, rb->nproduct_releases, CompareReleases);
	SortArray(rb->products, rb->nproducts, CompareRules);
	for (int i = 0; i < rb->nproducts; i++)
		FindReleases(rb, &rb->products[i]);
}

const RulebookPart direct_product_part = {.load = LoadDirectProducts};
