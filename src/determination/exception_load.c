/*
 * exception_load.c
 *		Reads license exceptions, their gates, and what entries of the list say
 *		of them into a rulebook.
 */
#include "support/compat.h"

#include "utils/builtins.h"
#include "utils/timestamp.h"

#include "ccl/ccl_load.h"
#include "determination/exception_term.h"
#include "rulebook/destination.h"
#include "rulebook/rule_reference.h"
#include "rulebook/rule_row.h"
#include "rulebook/rulebook_part.h"
#include "support/sort.h"

static uint32
RowSeries(Row *row, const char *column)
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
ReadException(Row *row, void *state)
{
	Rulebook   *rb = state;
	ExceptionTerms *terms = &rb->exceptions[rb->nexceptions];
	const char *claim;

	if (!RowPeriod(row, "valid", &terms->from, &terms->through))
		return;
	terms->code = RowText(row, "code");
	terms->line = RowText(row, "line");
	terms->paragraph = RowIsNull(row, "paragraph") ? "" : RowText(row, "paragraph");
	terms->groups = RowGroups(rb, row, "groups");
	terms->destinations = RowPlaces(rb, row, "destinations");
	terms->except_groups = RowGroups(rb, row, "except_groups");
	terms->except_destinations = RowPlaces(rb, row, "except_destinations");
	terms->all_controls = RowIsNull(row, "controls");
	terms->controls = terms->all_controls ? 0 : RowControls(row, "controls");
	terms->controlled = RowControls(row, "controlled");
	terms->not_controlled = RowControls(row, "not_controlled");
	terms->product_groups = RowProductGroups(row, "product_groups");
	terms->items = RowEccns(row, "items");
	terms->except_items = RowEccns(row, "except_items");
	terms->series = RowSeries(row, "series");
	terms->except_series = RowSeries(row, "except_series");
	terms->free_in = RowGroups(rb, row, "free_in");
	terms->by_entry = RowBool(row, "by_entry");
	terms->year_multiple = RowNumeric(row, "year_multiple");
	terms->nevidence = RowAskedFacts(rb, row, "evidence", &terms->evidence);
	for (int i = 0; i < terms->nevidence; i++)
		if (!terms->evidence[i].optional && !terms->evidence[i].denied)
			FactSetAdd(&terms->needs, terms->evidence[i].fact);
	claim = ExceptionFactKey(terms->code);
	terms->claimed_by = FactByKey(rb, claim, (int) strlen(claim));
	terms->unsettled = RowText(row, "unsettled");
	terms->announced = RowDate(row, "announced", DATEVAL_NOBEGIN);
	terms->citation = RowText(row, "citation");
	terms->ngates = -1;
	rb->nexceptions++;
}

/* One of the user's own need not have a question by which it is claimed. */
static void
NeedExceptionOrOwn(Rulebook *rb, Row *row, const char *code)
{
	const char *claim = ExceptionFactKey(code);

	if (FactByKey(rb, claim, (int) strlen(claim)) != FACT_NONE)
		return;
	for (int i = 0; i < rb->nexceptions; i++)
		if (strcmp(rb->exceptions[i].code, code) == 0)
			return;
	NeedException(rb, row, code);
}

static void
ReadEntryException(Row *row, void *state)
{
	Rulebook   *rb = state;
	EntryException *offer = &rb->entry_exceptions[rb->nentry_exceptions];

	if (!RowPeriod(row, "valid", &offer->from, &offer->through))
		return;
	offer->entry = RowEccn(row, "entry", 0);
	offer->code = RowRepeatedText(row, "exception");
	if (rb->nentry_exceptions == 0 || offer->code != offer[-1].code)
		NeedExceptionOrOwn(rb, row, offer->code);
	offer->line = RowText(row, "line");
	offer->bars = RowBool(row, "bars");
	offer->paragraphs = RowEccns(row, "paragraphs");
	offer->except = RowEccns(row, "except_paragraphs");
	offer->groups = RowGroups(rb, row, "groups");
	offer->destinations = RowPlaces(rb, row, "destinations");
	offer->except_groups = RowGroups(rb, row, "except_groups");
	offer->related = RowEccns(row, "related");
	offer->except_controls = RowControls(row, "except_controls");
	if (RowIsNull(row, "fact"))
		offer->fact.fact = FACT_NONE;
	else
		offer->fact = AskFact(rb, row, RowText(row, "fact"));
	offer->unread = RowText(row, "unread");
	offer->value_limit = RowNumeric(row, "value_limit");
	offer->citation = RowText(row, "citation");
	rb->nentry_exceptions++;
}

static void
ReadGate(Row *row, void *state)
{
	Rulebook   *rb = state;
	static const char *const places[] = {"destination", "exported_from", "manufactured_in"};
	static const char *const approved[] = {"advanced_computing", "sta"};
	ExceptionGate *gate = &rb->gates[rb->ngates];

	if (!RowPeriod(row, "valid", &gate->from, &gate->through))
		return;
	gate->gate = RowText(row, "gate");
	gate->line = RowText(row, "line");
	gate->ncodes = RowTexts(row, "codes", &gate->codes);
	for (int i = 0; i < gate->ncodes; i++)
		NeedExceptionOrOwn(rb, row, gate->codes[i]);
	gate->items = RowEccns(row, "items");
	gate->except_items = RowEccns(row, "except_items");
	gate->series = RowSeries(row, "series");
	gate->product_groups = RowProductGroups(row, "product_groups");
	gate->related = RowEccns(row, "related");
	gate->controls = RowControls(row, "controls");
	gate->required = RowBool(row, "required");
	gate->place = RowEnum(row, "place", "place", places);
	gate->groups = RowGroups(rb, row, "groups");
	gate->destinations = RowPlaces(rb, row, "destinations");
	gate->except_groups = RowGroups(rb, row, "except_groups");
	gate->except_destinations = RowPlaces(rb, row, "except_destinations");
	gate->at_least = RowNumeric(row, "at_least");
	gate->fact = RowIsNull(row, "fact") ? FACT_NONE :
		NeedFact(rb, row, RowText(row, "fact"), gate->at_least != NULL ? KIND_NUMBER : KIND_YES_NO);
	gate->unless = RowFact(rb, row, "unless");
	gate->knowledge = RowBool(row, "knowledge");
	gate->nleaves = RowTexts(row, "leaves", &gate->leaves);
	for (int i = 0; i < gate->nleaves; i++)
		NeedException(rb, row, gate->leaves[i]);
	gate->announced = RowDate(row, "announced", DATEVAL_NOBEGIN);
	gate->citation = RowText(row, "citation");
	gate->approved = !RowIsNull(row, "approved");
	if (gate->approved)
		gate->approved_for = (ApprovedItems) RowEnum(row, "approved", "approved items", approved);
	rb->ngates++;
}

/* Months and days of an interval; hours make no sense here, and more than a century none either. */
static Span
RowSpan(Row *row, const char *column)
{
	Span		span = {false, 0, 0};
	bool		isnull;
	Datum		datum = RowDatum(row, column, &isnull);
	const Interval *interval;

	if (isnull)
		return span;
	interval = DatumGetIntervalP(datum);
	if (interval->time != 0 || interval->month < 0 || interval->month > 1200 || interval->day < 0 || interval->day > 36500)
		BadRule(row, "span of days", DatumGetCString(DirectFunctionCall1(interval_out, datum)));
	span.given = true;
	span.months = interval->month;
	span.days = interval->day;
	return span;
}

/* What a term compares with has to be of the kind of its fact. */
static void
CheckComparison(Row *row, const Fact *fact, const ExceptionTerm *term)
{
	bool		days = term->since.given || term->until.given || term->within.given;
	bool		numbers = term->at_most != NULL || term->below != NULL || term->at_most_fact != FACT_NONE;
	bool		places = term->in_groups.count + term->in_destinations.count + term->out_groups.count + term->out_destinations.count > 0;
	bool		fits;

	switch (fact->kind)
	{
		case KIND_DATE:
			fits = days && !numbers && !places && term->nanswers == 0 && term->not_controlled == 0;
			break;
		case KIND_NUMBER:
		case KIND_PERCENT:
			fits = numbers && !days && !places && term->nanswers == 0 && term->not_controlled == 0;
			break;
		case KIND_DESTINATION:
			fits = places && !days && !numbers && term->nanswers == 0 && term->not_controlled == 0;
			break;
		case KIND_ITEM:
			fits = term->not_controlled != 0 && !days && !numbers && !places && term->nanswers == 0;
			break;
		default:
			fits = term->nanswers > 0 && !days && !numbers && !places && term->not_controlled == 0;
			break;
	}
	for (int i = 0; fits && i < term->nanswers; i++)
	{
		const char *answer = term->answers[i];

		fits = fact->kind == KIND_CODE ? FactChoice(fact, answer, (int) strlen(answer)) != NULL :
			fact->kind == KIND_YES_NO ? strcmp(answer, "true") == 0 || strcmp(answer, "false") == 0 : strcmp(answer, "stated") == 0;
	}
	if (!fits)
		BadRule(row, "comparison with fact", fact->key);
}

/* "fact", "!fact" or "fact=choice". */
static void
ReadOnlyIf(Rulebook *rb, Row *row, ExceptionTerm *term)
{
	const char *text = RowText(row, "only_if");
	const char *choice = text == NULL ? NULL : strchr(text, '=');

	term->only_choice = choice == NULL ? NULL : choice + 1;
	term->only_if = (AskedFact)
	{
		.fact = FACT_NONE, .since = FACT_NONE
	};
	if (choice != NULL)
	{
		bool		denied = *text == '!';
		const char *key = pnstrdup(text + denied, choice - text - denied);
		FactId		fact = NeedFact(rb, row, key, KIND_CODE);

		term->only_choice = FactChoice(&rb->facts[fact], choice + 1, (int) strlen(choice + 1));
		if (term->only_choice == NULL)
			BadRule(row, psprintf("choice of fact \"%s\"", key), choice + 1);
		term->only_if.fact = fact;
		term->only_if.denied = denied;
	}
	else if (text != NULL)
		term->only_if = AskFact(rb, row, text);
}

static void
ReadTerm(Row *row, void *state)
{
	static const char *const silences[] = {"word", "review", "closed"};
	Rulebook   *rb = state;
	ExceptionTerm *term = &rb->exception_terms[rb->nexception_terms];
	const char *other;

	if (!RowPeriod(row, "valid", &term->from, &term->through))
		return;
	term->code = RowText(row, "code");
	NeedExceptionOrOwn(rb, row, term->code);
	term->line = RowText(row, "line");
	term->paragraph = RowText(row, "paragraph");
	term->nexcept = RowTexts(row, "except_paragraphs", &term->except);
	term->items = RowEccns(row, "items");
	term->except_items = RowEccns(row, "except_items");
	term->product_groups = RowProductGroups(row, "product_groups");
	term->controls = RowControls(row, "controls");
	term->groups = RowGroups(rb, row, "groups");
	term->destinations = RowPlaces(rb, row, "destinations");
	term->except_groups = RowGroups(rb, row, "except_groups");
	term->except_destinations = RowPlaces(rb, row, "except_destinations");
	ReadOnlyIf(rb, row, term);
	term->fact = NeedAnyFact(rb, row, RowText(row, "fact"));
	term->kind = rb->facts[term->fact].kind;
	term->nanswers = RowTexts(row, "answers", &term->answers);
	term->at_most = RowNumeric(row, "at_most");
	term->below = RowNumeric(row, "below");
	other = RowText(row, "at_most_fact");
	term->at_most_fact = other == NULL ? FACT_NONE : NeedFact(rb, row, other, KIND_NUMBER);
	term->since = RowSpan(row, "since");
	other = RowText(row, "hold");
	term->hold = other == NULL ? FACT_NONE : NeedFact(rb, row, other, KIND_NUMBER);
	term->until = RowSpan(row, "until");
	term->within = RowSpan(row, "within");
	term->in_groups = RowGroups(rb, row, "in_groups");
	term->in_destinations = RowPlaces(rb, row, "in_destinations");
	term->out_groups = RowGroups(rb, row, "out_groups");
	term->out_destinations = RowPlaces(rb, row, "out_destinations");
	term->not_controlled = RowControls(row, "not_controlled");
	term->order_value = RowBool(row, "order_value");
	term->nunless = RowFacts(rb, row, "unless", &term->unless);
	term->chooses = RowBool(row, "chooses");
	term->silence = (TermSilence) RowEnum(row, "silence", "silence", silences);
	term->unsettled = RowText(row, "unsettled");
	term->announced = RowDate(row, "announced", DATEVAL_NOBEGIN);
	term->citation = RowText(row, "citation");
	CheckComparison(row, &rb->facts[term->fact], term);
	rb->nexception_terms++;
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

static int
CompareTerms(const void *a, const void *b)
{
	const ExceptionTerm *x = a;
	const ExceptionTerm *y = b;
	int			order = strcmp(x->code, y->code);

	if (order == 0)
		order = strcmp(x->paragraph, y->paragraph);
	if (order == 0)
		order = strcmp(x->line, y->line);
	return order != 0 ? order : CompareDays(x, y);
}

/* Give every row of an exception the terms of its code. */
static void
LinkTerms(Rulebook *rb)
{
	int			first = 0;

	for (int i = 0; i < rb->nexceptions; i++)
	{
		ExceptionTerms *row = &rb->exceptions[i];

		while (first < rb->nexception_terms && strcmp(rb->exception_terms[first].code, row->code) < 0)
			first++;
		row->first_term = first;
		while (first + row->nterms < rb->nexception_terms && strcmp(rb->exception_terms[first + row->nterms].code, row->code) == 0)
			row->nterms++;
	}
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
	RuleTableReadAsItLies(rb->context, "license_exception", "code, line, paragraph, groups, destinations, except_groups, except_destinations, controls,"
						  " controlled, not_controlled, product_groups, items, except_items, series, except_series, free_in, by_entry,"
						  " year_multiple, evidence, unsettled, valid, announced, citation",
						  ReadException, rb, &rb->exceptions, sizeof(ExceptionTerms));
	SortArray(rb->exceptions, rb->nexceptions, CompareExceptions);
	LinkExceptions(rb);
	RuleTableReadAsItLies(rb->context, "ccl_entry_exception", "entry, exception, line, bars, paragraphs, except_paragraphs, groups, destinations, except_groups,"
						  " related, except_controls, fact, unread, valid, value_limit, citation",
						  ReadEntryException, rb, &rb->entry_exceptions, sizeof(EntryException));
	SortArray(rb->entry_exceptions, rb->nentry_exceptions, CompareEntryExceptions);
	RuleTableReadAsItLies(rb->context, "exception_gate", "gate, line, codes, items, except_items, series, product_groups, related, controls, required, place, groups,"
						  " destinations, except_groups, except_destinations, fact, at_least, unless, knowledge, leaves, valid,"
						  " announced, citation, approved",
						  ReadGate, rb, &rb->gates, sizeof(ExceptionGate));
	SortArray(rb->gates, rb->ngates, CompareGates);
	RuleTableReadAsItLies(rb->context, "exception_term", "code, line, paragraph, except_paragraphs, items, except_items, product_groups, controls, groups,"
						  " destinations, except_groups, except_destinations, only_if, fact, answers, at_most, below, at_most_fact,"
						  " since, hold, until, within, in_groups, in_destinations, out_groups, out_destinations, not_controlled,"
						  " order_value, unless, chooses, silence, unsettled, valid, announced, citation",
						  ReadTerm, rb, &rb->exception_terms, sizeof(ExceptionTerm));
	SortArray(rb->exception_terms, rb->nexception_terms, CompareTerms);
	LinkTerms(rb);
}

const RulebookPart exception_part = {.load = LoadExceptions};
