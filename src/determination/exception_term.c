/*
 * exception_term.c
 *		Terms of license exceptions that a stated number, day, place or answer
 *		decides, one by one.
 *
 * An answer against a term closes the exception, whatever the order claims;
 * all of it, where the order does not say which paragraph it relies on, unless
 * the answer only tells paragraphs apart.  Where the order gives no answer,
 * its claim that all terms are met suffices for those terms that say so.
 */
#include "support/compat.h"

#include "utils/datetime.h"

#include "ccl/ccl.h"
#include "determination/exception_term.h"
#include "support/amount.h"

/* What a term says of an order. */
typedef enum TermAnswer
{
	TERM_MET,
	TERM_NOT_STATED,
	TERM_NOT_MET
} TermAnswer;

/* ---- days ---- */

static DateADT
AddSpan(DateADT day, const Span *span)
{
	int			year;
	int			month;
	int			of_month;

	if (DATE_NOT_FINITE(day))
		return day;
	j2date(day + POSTGRES_EPOCH_JDATE, &year, &month, &of_month);
	year += (month - 1 + span->months) / 12;
	month = (month - 1 + span->months) % 12 + 1;
	of_month = Min(of_month, day_tab[isleap(year)][month - 1]);
	return date2j(year, month, of_month) - POSTGRES_EPOCH_JDATE + span->days;
}

/* The first day on which a date lies no further ahead than a span; months are not all alike. */
static DateADT
FirstDayWithin(DateADT date, const Span *span)
{
	DateADT		first = date - 31 * span->months - span->days;

	while (AddSpan(first, span) < date)
		first++;
	return first;
}

/* Days for which a clock stood still; 0 if none are stated. */
static int
DaysOnHold(Deliberation *d, FactId hold)
{
	const char *text = hold == FACT_NONE ? NULL : EvidenceText(d->order->evidence, hold);

	return text == NULL ? 0 : (int) Min(ceil(strtod(text, NULL)), 100000);
}

static TermAnswer
DayMeets(Deliberation *d, const ExceptionTerm *term, const char **why)
{
	const char *key = FactName(d, term->fact);
	DateADT		date;
	DateADT		first = DATEVAL_NOBEGIN;
	DateADT		last = DATEVAL_NOEND;

	if (!EvidenceDate(d->order->evidence, term->fact, &date))
		return TERM_NOT_STATED;
	if (term->since.given)
		first = AddSpan(date, &term->since) + DaysOnHold(d, term->hold);
	if (term->within.given)
		first = Max(first, FirstDayWithin(date, &term->within));
	if (term->until.given)
		last = AddSpan(date, &term->until);
	VerdictMayChange(d, first, DATEVAL_NOEND);
	VerdictMayChange(d, DATEVAL_NOBEGIN, last);
	if (d->day >= first && d->day <= last)
		return TERM_MET;
	*why = d->day > last ? Say(d, "with %s %s its last day was %s", key, DayText(date), DayText(last)) :
		Say(d, "with %s %s its first day is %s", key, DayText(date), DayText(first));
	return TERM_NOT_MET;
}

/* ---- numbers ---- */

/* Is a number within the bounds of a term? */
static bool
WithinBounds(Deliberation *d, const ExceptionTerm *term, const char *number)
{
	const char *other = term->at_most_fact == FACT_NONE ? NULL : EvidenceText(d->order->evidence, term->at_most_fact);

	return (term->at_most == NULL || CompareAmounts(number, term->at_most) <= 0) &&
		(term->below == NULL || CompareAmounts(number, term->below) < 0) &&
		(!IsPlainAmount(other) || CompareAmounts(number, other) <= 0);
}

/* The value of the order, if the term asks for it; NULL if that is not to be had, or not in US dollars. */
static const char *
OrderValueFor(Deliberation *d, const ExceptionTerm *term)
{
	const char *currency = EvidenceText(d->order->evidence, FACT_CURRENCY);
	Datum		value;

	if (!term->order_value || (currency != NULL && pg_strcasecmp(currency, "USD") != 0) ||
		!OrderValue(d->order, &value) || d->order->value_unusable)
		return NULL;
	return DatumGetCString(DirectFunctionCall1(numeric_out, value));
}

/*
 * The value of one of several lines is not that of the order: a row that states
 * what the order holds under its entry is such a line, and that sum may be too
 * much already.
 */
static TermAnswer
NumberMeets(Deliberation *d, const ExceptionTerm *term, const char **why)
{
	const char *stated = EvidenceText(d->order->evidence, term->fact);
	const char *value = OrderValueFor(d, term);
	const char *in_entry = term->order_value ? EvidenceText(d->order->evidence, FACT_ORDER_VALUE_IN_ENTRY) : NULL;

	if (IsPlainAmount(stated) && !WithinBounds(d, term, stated))
		*why = Say(d, "%s %s is too much", FactName(d, term->fact), stated);
	else if (value != NULL && !WithinBounds(d, term, value))
		*why = Say(d, "the value of the order is too much");
	else if (IsPlainAmount(in_entry) && !WithinBounds(d, term, in_entry))
		*why = Say(d, "%s %s is too much", FactName(d, FACT_ORDER_VALUE_IN_ENTRY), in_entry);
	else if (!IsPlainAmount(stated))
		return value != NULL && in_entry == NULL ? TERM_MET : TERM_NOT_STATED;
	else if (term->at_most_fact != FACT_NONE && !IsPlainAmount(EvidenceText(d->order->evidence, term->at_most_fact)))
		return TERM_NOT_STATED;
	else
		return TERM_MET;
	return TERM_NOT_MET;
}

/* ---- answers, places, items ---- */

/* What is stated of a code; the kind of a transaction by where it leaves from, and by whether it is a release, too. */
static const char *
CodeStated(Deliberation *d, FactId fact)
{
	const char *values = EvidenceText(d->order->evidence, fact);
	uint32		kinds;

	if (values != NULL || fact != FACT_TRANSACTION)
		return values;
	/* An export needs not be stated to be one. */
	kinds = KindsOfTransaction(d);
	if (EvidenceIsTrue(d->order->evidence, FACT_DEEMED_RELEASE))
		return kinds & KindBit(TRANSACTION_EXPORT) ? "deemed_export" : "deemed_reexport";
	return kinds & KindBit(TRANSACTION_EXPORT) ? "export" : kinds & KindBit(TRANSACTION_REEXPORT) ? "reexport" : "transfer";
}

/* Is a code stated to be this choice?  Of several values one is enough; denied: one that is another. */
static Truth
ChoiceStated(Deliberation *d, FactId fact, const char *choice, bool denied)
{
	const char *values = CodeStated(d, fact);

	if (values == NULL)
		return TRUTH_UNKNOWN;
	return (denied ? !EvidenceHasOnlyValue(values, choice) : EvidenceHasValue(values, choice, (int) strlen(choice))) ? TRUTH_YES : TRUTH_NO;
}

/* Is every value of a code among the answers?  Several have commas between. */
static bool
AllAmongAnswers(const ExceptionTerm *term, const char *values)
{
	const char *value;
	int			len;

	while (EvidenceNextValue(&values, &value, &len))
	{
		int			i = 0;

		while (i < term->nanswers && ((int) strlen(term->answers[i]) != len || pg_strncasecmp(term->answers[i], value, len) != 0))
			i++;
		if (i == term->nanswers)
			return false;
	}
	return true;
}

static TermAnswer
AnswerMeets(Deliberation *d, const ExceptionTerm *term, const char **why)
{
	const char *values;

	if (term->kind == KIND_YES_NO)
	{
		Truth		so = term->fact == FACT_FOREIGN_MADE ? MadeAbroadStated(d) : EvidenceGiven(d->order->evidence, term->fact);

		if (so == TRUTH_UNKNOWN)
			return TERM_NOT_STATED;
		values = so == TRUTH_YES ? "true" : "false";
	}
	else
		values = CodeStated(d, term->fact);
	if (values == NULL)
		return TERM_NOT_STATED;
	if (term->kind != KIND_YES_NO && term->kind != KIND_CODE)
		return TERM_MET;		/* that it is stated */
	if (AllAmongAnswers(term, values))
		return TERM_MET;
	*why = Say(d, "%s is stated as %s", FactName(d, term->fact), values);
	return TERM_NOT_MET;
}

/* Does a place lie where a term wants it? */
static Truth
PlaceLies(Deliberation *d, const ExceptionTerm *term, int place)
{
	if (term->in_groups.count > 0 || term->in_destinations.count > 0)
		return DestinationReached(d, place, &term->in_groups, &term->in_destinations, &term->out_groups, &term->out_destinations);
	return DestinationNamed(d->rb, place, &term->out_destinations) ? TRUTH_NO : TruthNot(InGroups(d, &term->out_groups, place));
}

/* Of several places each counts; one on whose groups nothing is certain is not stated. */
static TermAnswer
PlaceMeets(Deliberation *d, const ExceptionTerm *term, const char **why)
{
	const char *text = EvidenceText(d->order->evidence, term->fact);
	const char *value;
	int			len;
	Truth		lie = text == NULL ? TRUTH_UNKNOWN : TRUTH_YES;

	while (lie != TRUTH_NO && EvidenceNextValue(&text, &value, &len))
	{
		int			place = DestinationLookup(d->rb, value, len);

		lie = TruthAnd(lie, PlaceLies(d, term, place));
		if (lie == TRUTH_NO)
			*why = Say(d, "%s is %s", FactName(d, term->fact), d->rb->destinations[place].name);
	}
	return lie == TRUTH_YES ? TERM_MET : lie == TRUTH_NO ? TERM_NOT_MET : TERM_NOT_STATED;
}

/* Of several items each counts. */
static TermAnswer
ItemMeets(Deliberation *d, const ExceptionTerm *term, const char **why)
{
	const char *text = EvidenceText(d->order->evidence, term->fact);
	const char *value;
	int			len;
	Truth		controlled = text == NULL ? TRUTH_UNKNOWN : TRUTH_NO;

	while (controlled != TRUTH_YES && EvidenceNextValue(&text, &value, &len))
	{
		Eccn		item;

		if (!EccnRead(value, len, &item))
			return TERM_NOT_STATED;
		controlled = TruthOr(controlled, CellControlled(CclCell(d->rb, CclEpoch(d->rb, d->day), item), term->not_controlled));
		if (controlled == TRUTH_YES)
			*why = Say(d, "%s is %s, controlled for such a reason", FactName(d, term->fact), ItemText(item));
	}
	return controlled == TRUTH_NO ? TERM_MET : controlled == TRUTH_YES ? TERM_NOT_MET : TERM_NOT_STATED;
}

/* ---- one term ---- */

static TermAnswer
TermMet(Deliberation *d, const ExceptionTerm *term, const char **why)
{
	switch (term->kind)
	{
		case KIND_DATE:
			return DayMeets(d, term, why);
		case KIND_NUMBER:
		case KIND_PERCENT:
			return NumberMeets(d, term, why);
		case KIND_DESTINATION:
			return PlaceMeets(d, term, why);
		case KIND_ITEM:
			return ItemMeets(d, term, why);
		default:
			return AnswerMeets(d, term, why);
	}
}

/* Does a term speak to the order, whatever the paragraph? */
static Truth
TermSpeaksTo(Deliberation *d, const ExceptionTerm *term)
{
	Eccn		item = d->order->item;
	Truth		speaks = TRUTH_YES;

	if (term->product_groups != NULL && item != ECCN_EAR99 && !EccnInGroups(item, term->product_groups))
		return TRUTH_NO;
	if (term->items.count > 0)
		speaks = ItemListed(&term->items, item);
	if (speaks != TRUTH_NO && term->except_items.count > 0)
		speaks = TruthAnd(speaks, TruthNot(ItemListed(&term->except_items, item)));
	if (speaks != TRUTH_NO && term->controls != 0)
		speaks = TruthAnd(speaks, d->cell == NULL ? TRUTH_UNKNOWN : CellControlled(d->cell, term->controls));
	if (speaks != TRUTH_NO && (term->groups.count > 0 || term->destinations.count > 0))
		speaks = TruthAnd(speaks, DestinationReached(d, (int) (d->destination - d->rb->destinations), &term->groups,
													 &term->destinations, &term->except_groups, &term->except_destinations));
	if (speaks != TRUTH_NO && term->only_if.fact != FACT_NONE)
	{
		Truth		so;

		if (term->only_choice != NULL)
			so = ChoiceStated(d, term->only_if.fact, term->only_choice, term->only_if.denied);
		else
		{
			so = EvidenceGiven(d->order->evidence, term->only_if.fact);
			so = term->only_if.denied ? TruthNot(so) : so;
		}
		speaks = TruthAnd(speaks, so);
	}
	return speaks;
}

/* Is something so for which it does not ask? */
static bool
TermSpares(Deliberation *d, const ExceptionTerm *term)
{
	for (int i = 0; i < term->nunless; i++)
		if (EvidenceIsTrue(d->order->evidence, term->unless[i]))
			return true;
	return false;
}

/* Does it hold for a paragraph, or for one that holds it? */
static bool
TermHoldsFor(const ExceptionTerm *term, const char *paragraph)
{
	if (strncmp(paragraph, term->paragraph, strlen(term->paragraph)) != 0)
		return false;
	for (int i = 0; i < term->nexcept; i++)
		if (strncmp(paragraph, term->except[i], strlen(term->except[i])) == 0)
			return false;
	return true;
}

static void
AddKeyOnce(StringInfo text, const char *key)
{
	if (strstr(text->data, key) == NULL)
		appendStringInfo(text, "%s%s", text->len > 0 ? ", " : "", key);
}

static void
NarrowByTerm(Availability *answer, Truth open, const ExceptionTerm *term, const char *why)
{
	const Availability further = {open, REASON_EVIDENCE_MISSING, why, term->citation};

	NarrowBy(answer, &further);
}

/* What a fact that is not stated leaves of the answer. */
static void
NarrowBySilence(Deliberation *d, const ExceptionTerm *term, Truth speaks, bool bare, TermsTold *told, Availability *answer)
{
	const char *key = FactName(d, term->fact);

	/* What is asked in a case that nobody states is not asked. */
	if (bare || (speaks != TRUTH_YES && term->only_if.fact != FACT_NONE))
		return;
	if (Supposed(d, term->fact))
		return;
	if (term->kind == KIND_YES_NO && EvidenceUndetermined(d->order->evidence, term->fact))
		NarrowByTerm(answer, TRUTH_UNKNOWN, term, Say(d, "%s: it turns on %s, of which it is stated that nobody can tell", term->citation, key));
	else if (term->silence == SILENCE_CLOSED && speaks == TRUTH_YES)
		NarrowByTerm(answer, TRUTH_NO, term, Say(d, "%s: %s is not in the evidence", term->citation, key));
	else if (term->silence != SILENCE_WORD)
		NarrowByTerm(answer, TRUTH_UNKNOWN, term, Say(d, "%s: it turns on %s, which is not stated", term->citation, key));
	else if (told != NULL)
		AddKeyOnce(&told->word, key);
}

/* ---- all terms of an exception ---- */

/*
 * Does a paragraph meet its terms?  Where the order names none, what it states
 * against a term of any paragraph counts against all.  The terms of what it
 * relies on, the paragraph that it names or all of the row, hold for whatever
 * gates leave of it.
 */
static Availability
ParagraphMeets(Deliberation *d, const ExceptionTerms *row, const char *paragraph, const char *stated, bool bare, TermsTold *told)
{
	Availability answer = {TRUTH_YES, REASON_NONE, NULL, NULL};
	bool		named = stated != NULL;
	const char *relied = named && strncmp(stated, row->paragraph, strlen(row->paragraph)) == 0 ? stated : row->paragraph;

	for (int t = row->first_term; t < row->first_term + row->nterms; t++)
	{
		const ExceptionTerm *term = &d->rb->exception_terms[t];
		bool		holds = TermHoldsFor(term, paragraph) || TermHoldsFor(term, relied);
		const char *why = NULL;
		Truth		speaks;
		TermAnswer	met;

		if ((!holds && (named || term->chooses)) || !KnownByThen(d, term->announced))
			continue;
		VerdictMayChange(d, term->from, term->through);
		if (!InForce(term, d->day))
			continue;
		/* An export needs not be stated to be one. */
		if (term->fact == FACT_TRANSACTION && d->transaction == TRANSACTION_EXPORT && AllAmongAnswers(term, CodeStated(d, FACT_TRANSACTION)))
			continue;
		speaks = TermSpeaksTo(d, term);
		if (speaks == TRUTH_NO || TermSpares(d, term))
			continue;
		met = TermMet(d, term, &why);
		if (met == TERM_NOT_MET)
			NarrowByTerm(&answer, speaks == TRUTH_YES && term->unsettled == NULL ? TRUTH_NO : TRUTH_UNKNOWN, term,
						 Say(d, "%s: %s%s%s%s", term->citation, why, term->unsettled ? "; " : "", term->unsettled ? term->unsettled : "",
							 holds ? "" : "; if another paragraph is relied on, state it in exception_paragraph"));
		else if (holds && met == TERM_NOT_STATED)
			NarrowBySilence(d, term, speaks, bare, told, &answer);
		else if (holds && told != NULL)
			AddKeyOnce(&told->met, FactName(d, term->fact));
	}
	return answer;
}

Availability
MeetTerms(Deliberation *d, const ExceptionTerms *row, Portions *portions, const char *stated, bool bare, TermsTold *told)
{
	Availability best = {TRUTH_NO, REASON_NONE, NULL, NULL};
	Portions	left;
	Portions	perhaps;

	if (row->nterms == 0)
	{
		best.open = TRUTH_YES;
		return best;
	}
	left.count = 0;
	perhaps.count = 0;
	for (int p = 0; p < portions->count; p++)
	{
		Availability answer = ParagraphMeets(d, row, portions->paragraphs[p], stated, bare, told);

		if (answer.open == TRUTH_YES)
			left.paragraphs[left.count++] = portions->paragraphs[p];
		else if (answer.open == TRUTH_UNKNOWN)
			perhaps.paragraphs[perhaps.count++] = portions->paragraphs[p];
		if (answer.open > best.open || (best.open == TRUTH_NO && best.why == NULL))
			best = answer;
	}
	*portions = best.open == TRUTH_YES ? left : perhaps;
	return best;
}
