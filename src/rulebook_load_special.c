/*
 * rulebook_load_special.c
 *		Reads license exceptions and ownership into a rulebook.
 */
#include "compat.h"

#include "party.h"
#include "rule_row.h"
#include "rulebook_load.h"

/* ---- license exceptions ---- */

static void
ReadException(Rulebook *rb, Row *row)
{
	ExceptionTerms *terms = &rb->exceptions[rb->nexceptions];

	if (!RowPeriod(row, 11, &terms->from, &terms->through))
		return;
	terms->code = RowText(row, 1);
	terms->line = RowText(row, 2);
	terms->groups = RowGroups(rb, row, 3, true);
	terms->except_groups = RowGroups(rb, row, 4, true);
	terms->except_destinations = RowDestinations(rb, row, 5);
	terms->controls = RowControls(row, 6);
	terms->product_groups = RowText(row, 7);
	terms->except_items = RowEccns(row, 8);
	terms->year_multiple = RowNumeric(row, 9);
	terms->nevidence = RowFacts(rb, row, 10, &terms->evidence);
	terms->citation = RowText(row, 12);
	rb->nexceptions++;
}

static void
ReadEntryException(Rulebook *rb, Row *row)
{
	EntryException *offer = &rb->entry_exceptions[rb->nentry_exceptions];

	if (!RowPeriod(row, 7, &offer->from, &offer->through))
		return;
	offer->entry = RowEccn(row, 1, 0);
	offer->code = RowRepeatedText(row, 2);
	offer->paragraphs = RowEccns(row, 3);
	offer->except = RowEccns(row, 4);
	offer->except_groups = RowGroups(rb, row, 5, true);
	offer->value_limit = RowNumeric(row, 6);
	rb->nentry_exceptions++;
}

static int
CompareExceptions(const void *a, const void *b)
{
	const ExceptionTerms *x = a;
	const ExceptionTerms *y = b;
	int			order = strcmp(x->code, y->code);

	return order != 0 ? order : strcmp(x->line, y->line);
}

static int
CompareEntryExceptions(const void *a, const void *b)
{
	const EntryException *x = a;
	const EntryException *y = b;

	if (x->entry != y->entry)
		return x->entry < y->entry ? -1 : 1;
	return strcmp(x->code, y->code);
}

void
RulebookLoadExceptions(Rulebook *rb)
{
	RuleTableRead(rb, "license_exception",
				  "code, line, groups, except_groups, except_destinations, controls, product_groups,"
				  " except_items, year_multiple, evidence, valid, citation",
				  ReadException, &rb->exceptions, sizeof(ExceptionTerms));
	if (rb->nexceptions > 1)
		qsort(rb->exceptions, rb->nexceptions, sizeof(ExceptionTerms), CompareExceptions);
	RuleTableRead(rb, "ccl_entry_exception",
				  "entry, exception, paragraphs, except_paragraphs, except_groups, value_limit, valid",
				  ReadEntryException, &rb->entry_exceptions, sizeof(EntryException));
	if (rb->nentry_exceptions > 1)
		qsort(rb->entry_exceptions, rb->nentry_exceptions, sizeof(EntryException), CompareEntryExceptions);
}

/* ---- ownership ---- */

static void
ReadOwnership(Rulebook *rb, Row *row)
{
	Ownership  *edge = &rb->ownerships[rb->nownerships];
	char	   *owner = RowText(row, 1);
	char	   *owned = RowText(row, 2);

	if (!RowPeriod(row, 4, &edge->from, &edge->through))
		return;
	edge->owner_name = owner;
	edge->owned_name = owned;
	if (owner != NULL)
		edge->owner = PartyNameKey(rb, owner, (int) strlen(owner));
	edge->owned = PartyNameKey(rb, owned, (int) strlen(owned));
	edge->share = owner != NULL ? RowMillionths(row, 3) : 0;
	edge->number = row->number;
	rb->nownerships++;
}

static void
ReadRuleStatus(Rulebook *rb, Row *row)
{
	static const char *const states[] = {
		[RULE_IN_FORCE] = "in_force", [RULE_SUSPENDED] = "suspended", [RULE_SCHEDULED] = "scheduled"
	};
	RuleStatus *status = &rb->statuses[rb->nstatuses];

	if (!RowPeriod(row, 3, &status->from, &status->through))
		return;
	status->rule = RowText(row, 1);
	status->state = RowEnum(row, 2, "status", states);
	status->citation = RowText(row, 4);
	status->announced = RowDate(row, 5, status->from);
	rb->nstatuses++;
}

static int
CompareOwnerships(const void *a, const void *b)
{
	const Ownership *x = a;
	const Ownership *y = b;

	if (x->owned != y->owned)
		return x->owned < y->owned ? -1 : 1;
	return (x->number > y->number) - (x->number < y->number);
}

/* After the names of listed parties are there. */
void
RulebookLoadOwnership(Rulebook *rb)
{
	RuleTableRead(rb, "rule_status", "rule, status, valid, citation, announced",
				  ReadRuleStatus, &rb->statuses, sizeof(RuleStatus));
	RuleTableRead(rb, "ownership", "owner, owned, percent, valid",
				  ReadOwnership, &rb->ownerships, sizeof(Ownership));
	if (rb->nownerships > 1)
		qsort(rb->ownerships, rb->nownerships, sizeof(Ownership), CompareOwnerships);
}
