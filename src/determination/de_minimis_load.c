/*
 * de_minimis_load.c
 *		Reads what US content makes an item made abroad subject to the EAR.
 */
#include "support/compat.h"

#include "ccl/ccl_load.h"
#include "determination/de_minimis.h"
#include "rulebook/rule_reference.h"
#include "rulebook/rulebook_part.h"
#include "support/sort.h"

static void
ReadDeMinimis(Row *row, void *state)
{
	Rulebook   *rb = state;
	static const char *const answers[] = {"review", "declared"};
	DeMinimis  *rule = &rb->de_minimis[rb->nde_minimis];

	if (!RowPeriod(row, "valid", &rule->from, &rule->through))
		return;
	rule->line = RowText(row, "line");
	rule->percent = RowNumeric(row, "percent");
	rule->content = RowEccns(row, "content");
	rule->except_content = RowEccns(row, "except_content");
	rule->items = RowEccns(row, "items");
	rule->except_items = RowEccns(row, "except_items");
	rule->product_groups = RowProductGroups(row, "product_groups");
	rule->groups = RowGroups(rb, row, "groups");
	rule->except_groups = RowGroups(rb, row, "except_groups");
	rule->destinations = RowDestinations(rb, row, "destinations");
	rule->only_evidence = RowFact(rb, row, "only_evidence");
	rule->footnote = RowIsNull(row, "footnote") ? 0 : RowInt32(row, "footnote");
	rule->declared = RowEnum(row, "unanswered", "unanswered", answers) == 1;
	rule->free_evidence = RowFact(rb, row, "free_evidence");
	rule->content_declared = RowEnum(row, "unstated_content", "unstated_content", answers) == 1;
	rule->citation = RowText(row, "citation");
	rb->nde_minimis++;
}

static int
CompareDeMinimis(const void *a, const void *b)
{
	const DeMinimis *x = a;
	const DeMinimis *y = b;
	int			order = strcmp(x->citation, y->citation);

	if (order == 0)
		order = strcmp(x->line, y->line);
	return order != 0 ? order : (x->from > y->from) - (x->from < y->from);
}

static void
LoadDeMinimis(Rulebook *rb)
{
	RuleTableRead(rb->context, "de_minimis", "line, percent, content, except_content, items, except_items, product_groups, groups,"
				  " except_groups, destinations, only_evidence, footnote, unanswered, free_evidence, unstated_content,"
				  " valid, citation",
				  ReadDeMinimis, rb, &rb->de_minimis, sizeof(DeMinimis));
	SortArray(rb->de_minimis, rb->nde_minimis, CompareDeMinimis);
	rb->thresholds = MemoryContextAlloc(rb->context, sizeof(char *) * Max(rb->nde_minimis, 1));
	for (int i = 0; i < rb->nde_minimis; i++)
		if (rb->de_minimis[i].percent != NULL)
			rb->thresholds[rb->nthresholds++] = rb->de_minimis[i].percent;
}

const RulebookPart de_minimis_part = {.load = LoadDeMinimis};
