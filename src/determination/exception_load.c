/*
 * exception_load.c
 *		Reads license exceptions, what entries of the list say of them and the
 *		gates before them into a rulebook.
 */
#include "support/compat.h"

#include "ccl/ccl_load.h"
#include "determination/exception.h"
#include "rulebook/destination.h"
#include "rulebook/rule_reference.h"
#include "rulebook/rule_row.h"
#include "rulebook/rulebook_part.h"

/* Destinations by code, each as itself. */
static IntList
RowPlaces(Rulebook *rb, Row *row, int column)
{
	RowElements codes = RowTextElements(row, column);
	IntList		list = {0, NULL};
	const char *code;
	int			len;

	if (codes.count > 0)
		list.items = MemoryContextAlloc(row->context, sizeof(int) * codes.count);
	while ((code = NextElement(&codes, &len)) != NULL)
	{
		char	   *text = pnstrdup(code, len);
		int			place = DestinationByCode(rb, text, (int) strlen(text));

		if (place < 0)
			BadRule(row, "destination", text);
		list.items[list.count++] = place;
	}
	return list;
}

static uint32
RowSeries(Row *row, int column)
{
	static const struct
	{
		const char *name;
		uint32		series;
	}			known[] = {{"600", SERIES_600}, {"9x515", SERIES_9X515}, {"0x521", SERIES_0X521}, {"0x5zz", SERIES_0X5ZZ}};
	RowElements names = RowTextElements(row, column);
	uint32		series = 0;
	const char *name;
	int			len;

	while ((name = NextElement(&names, &len)) != NULL)
	{
		int			i = 0;

		while (i < (int) lengthof(known) &&
			   (strncmp(known[i].name, name, len) != 0 || known[i].name[len] != '\0'))
			i++;
		if (i == (int) lengthof(known))
			BadRule(row, "series of entries", pnstrdup(name, len));
		series |= known[i].series;
	}
	return series;
}

static void
ReadException(Rulebook *rb, Row *row)
{
	ExceptionTerms *terms = &rb->exceptions[rb->nexceptions];

	if (!RowPeriod(row, 19, &terms->from, &terms->through))
		return;
	terms->code = RowText(row, 1);
	terms->line = RowText(row, 2);
	terms->paragraph = RowIsNull(row, 3) ? "" : RowText(row, 3);
	terms->groups = RowGroups(rb, row, 4, true);
	terms->destinations = RowPlaces(rb, row, 5);
	terms->except_groups = RowGroups(rb, row, 6, true);
	terms->except_destinations = RowPlaces(rb, row, 7);
	terms->all_controls = RowIsNull(row, 8);
	terms->controls = terms->all_controls ? 0 : RowControls(row, 8);
	terms->not_controlled = RowControls(row, 9);
	terms->product_groups = RowText(row, 10);
	terms->items = RowEccns(row, 11);
	terms->except_items = RowEccns(row, 12);
	terms->series = RowSeries(row, 13);
	terms->except_series = RowSeries(row, 14);
	terms->by_entry = RowBool(row, 15);
	terms->year_multiple = RowNumeric(row, 16);
	terms->nevidence = RowAskedFacts(rb, row, 17, &terms->evidence);
	for (int i = 0; i < terms->nevidence; i++)
		if (!terms->evidence[i].optional && !terms->evidence[i].denied)
			FactSetAdd(&terms->needs, terms->evidence[i].fact);
	terms->unsettled = RowText(row, 18);
	terms->announced = RowDate(row, 20, DATEVAL_NOBEGIN);
	terms->citation = RowText(row, 21);
	terms->ngates = -1;
	rb->nexceptions++;
}

static void
ReadEntryException(Rulebook *rb, Row *row)
{
	EntryException *offer = &rb->entry_exceptions[rb->nentry_exceptions];

	if (!RowPeriod(row, 14, &offer->from, &offer->through))
		return;
	offer->entry = RowEccn(row, 1, 0);
	offer->code = RowRepeatedText(row, 2);
	offer->line = RowText(row, 3);
	offer->bars = RowBool(row, 4);
	offer->paragraphs = RowEccns(row, 5);
	offer->except = RowEccns(row, 6);
	offer->groups = RowGroups(rb, row, 7, true);
	offer->destinations = RowPlaces(rb, row, 8);
	offer->except_groups = RowGroups(rb, row, 9, true);
	offer->related = RowEccns(row, 10);
	offer->except_controls = RowControls(row, 11);
	if (RowIsNull(row, 12))
		offer->fact.fact = FACT_NONE;
	else
		offer->fact = AskFact(rb, row, RowText(row, 12));
	offer->unread = RowText(row, 13);
	offer->value_limit = RowNumeric(row, 15);
	offer->citation = RowText(row, 16);
	rb->nentry_exceptions++;
}

static void
ReadGate(Rulebook *rb, Row *row)
{
	static const char *const places[] = {"destination", "exported_from", "manufactured_in"};
	static const char *const approved[] = {"advanced_computing", "sta"};
	ExceptionGate *gate = &rb->gates[rb->ngates];

	if (!RowPeriod(row, 20, &gate->from, &gate->through))
		return;
	gate->gate = RowText(row, 1);
	gate->line = RowText(row, 2);
	gate->ncodes = RowTexts(row, 3, &gate->codes);
	gate->items = RowEccns(row, 4);
	gate->except_items = RowEccns(row, 5);
	gate->series = RowSeries(row, 6);
	gate->related = RowEccns(row, 7);
	gate->controls = RowControls(row, 8);
	gate->required = RowBool(row, 9);
	gate->place = RowEnum(row, 10, "place", places);
	gate->groups = RowGroups(rb, row, 11, true);
	gate->destinations = RowPlaces(rb, row, 12);
	gate->except_groups = RowGroups(rb, row, 13, true);
	gate->except_destinations = RowPlaces(rb, row, 14);
	gate->at_least = RowNumeric(row, 16);
	gate->fact = RowIsNull(row, 15) ? FACT_NONE :
		NeedFact(rb, row, RowText(row, 15), gate->at_least != NULL ? KIND_NUMBER : KIND_YES_NO);
	gate->unless = RowFact(rb, row, 17);
	gate->knowledge = RowBool(row, 18);
	gate->nleaves = RowTexts(row, 19, &gate->leaves);
	gate->announced = RowDate(row, 21, DATEVAL_NOBEGIN);
	gate->citation = RowText(row, 22);
	gate->approved = !RowIsNull(row, 23);
	if (gate->approved)
		gate->approved_for = (ApprovedItems) RowEnum(row, 23, "approved items", approved);
	rb->ngates++;
}

/* ---- order: the same whatever order the rows lie in ---- */

#define CompareDays(x, y) \
	((x)->from != (y)->from ? ((x)->from < (y)->from ? -1 : 1) : \
	 (x)->through != (y)->through ? ((x)->through < (y)->through ? -1 : 1) : 0)

static int
CompareExceptions(const void *a, const void *b)
{
	const ExceptionTerms *x = a;
	const ExceptionTerms *y = b;
	int			order = strcmp(x->code, y->code);

	if (order == 0)
		order = strcmp(x->line, y->line);
	return order != 0 ? order : CompareDays(x, y);
}

static int
CompareEntryExceptions(const void *a, const void *b)
{
	const EntryException *x = a;
	const EntryException *y = b;
	int			order;

	if (x->entry != y->entry)
		return x->entry < y->entry ? -1 : 1;
	order = strcmp(x->code, y->code);
	if (order == 0)
		order = strcmp(x->line, y->line);
	return order != 0 ? order : CompareDays(x, y);
}

static int
CompareGates(const void *a, const void *b)
{
	const ExceptionGate *x = a;
	const ExceptionGate *y = b;
	int			order = strcmp(x->gate, y->gate);

	if (order == 0)
		order = strcmp(x->line, y->line);
	return order != 0 ? order : CompareDays(x, y);
}

/* Once they are in order: rows of one code and line belong together. */
static void
LinkExceptions(Rulebook *rb)
{
	for (int i = rb->nexceptions - 1; i >= 0; i--)
	{
		ExceptionTerms *terms = &rb->exceptions[i];
		bool		last = i + 1 == rb->nexceptions || strcmp(terms->code, terms[1].code) != 0 || strcmp(terms->line, terms[1].line) != 0;

		terms->end = last ? i + 1 : terms[1].end;
	}
}

static void
LoadExceptions(Rulebook *rb)
{
	RuleTableReadAsItLies(rb, "license_exception",
						  "code, line, paragraph, groups, destinations, except_groups, except_destinations, controls,"
						  " not_controlled, product_groups, items, except_items, series, except_series, by_entry,"
						  " year_multiple, evidence, unsettled, valid, announced, citation",
						  ReadException, &rb->exceptions, sizeof(ExceptionTerms));
	if (rb->nexceptions > 1)
		qsort(rb->exceptions, rb->nexceptions, sizeof(ExceptionTerms), CompareExceptions);
	LinkExceptions(rb);
	RuleTableReadAsItLies(rb, "ccl_entry_exception",
						  "entry, exception, line, bars, paragraphs, except_paragraphs, groups, destinations, except_groups,"
						  " related, except_controls, fact, unread, valid, value_limit, citation",
						  ReadEntryException, &rb->entry_exceptions, sizeof(EntryException));
	if (rb->nentry_exceptions > 1)
		qsort(rb->entry_exceptions, rb->nentry_exceptions, sizeof(EntryException), CompareEntryExceptions);
	RuleTableReadAsItLies(rb, "exception_gate",
						  "gate, line, codes, items, except_items, series, related, controls, required, place, groups,"
						  " destinations, except_groups, except_destinations, fact, at_least, unless, knowledge, leaves, valid,"
						  " announced, citation, approved",
						  ReadGate, &rb->gates, sizeof(ExceptionGate));
	if (rb->ngates > 1)
		qsort(rb->gates, rb->ngates, sizeof(ExceptionGate), CompareGates);
}

const RulebookPart exception_part = {.load = LoadExceptions};
