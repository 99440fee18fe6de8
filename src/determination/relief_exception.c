/*
 * relief_exception.c
 *		License exceptions (part 740).
 *
 * One exception has to overcome all that requires a license: what the list
 * requires, for every reason for control; a control of part 746 that names it;
 * a listing whose entry names it.  The restrictions of 740.2 apply whatever
 * names the exception (exception_gate.c).  It also has to be open to the item
 * and the destination, and its conditions have to be evidenced.  Otherwise the
 * requirement stands or, where only a fact is missing, a human has to find
 * that out.
 */
#include "support/compat.h"

#include "port/pg_bitutils.h"

#include "ccl/ccl.h"
#include "determination/end_use.h"
#include "determination/exception_term.h"
#include "determination/words.h"
#include "support/amount.h"

/* Trying an exception. */
typedef struct Attempt
{
	const ExceptionTerms *terms;	/* the row in force; NULL: none is */
	Portions	portions;		/* what is left of it */
	bool		in_scope;		/* it reaches item and destination */
	TermsTold	told;			/* for a trail */
} Attempt;

/* An amount in evidence; false if none is stated. */
static bool
StatedAmount(Deliberation *d, FactId fact, Numeric *amount)
{
	const char *text = EvidenceText(d->order->evidence, fact);

	if (text == NULL)
		return false;
	*amount = NumericOf(text);
	return true;
}

/*
 * Could an exception ever overcome what the list requires of the item for an
 * order without evidence?  Most ask for some, and the rest have to be offered
 * by the entry: told once for each item, not anew for each destination.
 */
static bool
BareExceptionOpen(Deliberation *d)
{
	const Rulebook *rb = d->rb;
	Eccn		item = d->order->item;
	Cell	   *cell = d->cell;

	if (cell == NULL)
		return false;
	if (likely(cell->bare_exception != BARE_EXCEPTION_NOT_ASKED))
		return cell->bare_exception == BARE_EXCEPTION_SOME;
	cell->bare_exception = BARE_EXCEPTION_NONE;
	for (int i = 0; i < rb->nexceptions; i++)
	{
		const ExceptionTerms *terms = &rb->exceptions[i];
		bool		limited;

		if (terms->nevidence > 0 || (terms->items.count > 0 && ItemListed(&terms->items, item) == TRUTH_NO))
			continue;

		/*
		 * What was shipped in the year is evidence too, where a value is
		 * limited.
		 */
		if (!terms->by_entry ||
			(EntrySpeaksOf(rb, item, terms->code, &limited) && (!limited || terms->year_multiple == NULL)))
			cell->bare_exception = BARE_EXCEPTION_SOME;
	}
	return cell->bare_exception == BARE_EXCEPTION_SOME;
}

/* ---- the terms of one exception ---- */

/*
 * Is what the limit of the entry counts within it?  That is, of the order, all
 * that is under the same entry, and with it all that was shipped this year
 * (740.3(b), (d)(2)); of a line alone, where a rule counts no orders.
 */
static Availability
WithinLimit(Deliberation *d, const ExceptionTerms *terms, const char *value_limit)
{
	Order	   *order = d->order;
	Availability answer = {TRUTH_YES, REASON_NONE, NULL, NULL};
	Numeric		limit = NumericOf(value_limit);
	Numeric		shipped = NULL;
	Numeric		total = NULL;
	Numeric		value = NULL;
	Datum		given;

	/* The value last: a verdict that rests on it is one of this order alone. */
	if (terms->year_multiple != NULL)
	{
		if (!StatedAmount(d, FACT_EXCEPTION_VALUE_THIS_YEAR, &shipped))
		{
			Narrow(&answer, Supposed(d, FACT_EXCEPTION_VALUE_THIS_YEAR) ? TRUTH_YES : TRUTH_NO, REASON_NONE,
				   "exception_value_this_year is not stated");
			if (answer.open == TRUTH_NO)
				return answer;
		}
		if (!StatedAmount(d, FACT_ORDER_VALUE_IN_ENTRY, &total) && !Supposed(d, FACT_ORDER_VALUE_IN_ENTRY))
			Narrow(&answer, TRUTH_UNKNOWN, REASON_EVIDENCE_MISSING,
				   "order_value_in_entry, what the whole order holds under this entry, is not stated");
	}
	if (EvidenceText(order->evidence, FACT_CURRENCY) != NULL &&
		pg_strcasecmp(EvidenceText(order->evidence, FACT_CURRENCY), "USD") != 0)
		Narrow(&answer, TRUTH_UNKNOWN, REASON_EVIDENCE_MISSING, "the limit of the entry is one in US dollars");
	if (OrderValue(order, &given) && !order->value_unusable)
		value = DatumGetNumeric(given);
	if (value == NULL && total == NULL)
		Narrow(&answer, Supposed(d, FACT_ORDER_VALUE_IN_ENTRY) ? TRUTH_YES : TRUTH_NO, REASON_NONE, "the order states no value");
	else if (value != NULL && total != NULL && NumericLess(total, value))
		Narrow(&answer, TRUTH_UNKNOWN, REASON_FACTS_CONTRADICT,
			   "order_value_in_entry is less than the value of the line");
	else if (NumericLess(limit, total != NULL ? total : value))
		Narrow(&answer, TRUTH_NO, REASON_NONE, "its value is over the limit of the entry");
	else if (shipped != NULL && NumericLess(NumericTimes(limit, NumericOf(terms->year_multiple)),
											NumericPlus(total != NULL ? total : value, shipped)))
		Narrow(&answer, TRUTH_NO, REASON_NONE, "with what was shipped this year it is over the yearly limit");
	return answer;
}

/* Does the list require no license for the item anywhere in some Country Groups? */
static Truth
FreeInGroups(Deliberation *d, const IntList *groups)
{
	const Epoch *epoch = CclEpoch(d->rb, d->day);
	Truth		free = TRUTH_YES;

	VerdictMayChange(d, epoch->from, epoch->through);
	for (int i = 0; i < d->rb->ndestinations && free != TRUTH_NO; i++)
	{
		bool		required = DestSetHas(&d->cell->required, i);

		if (d->rb->destinations[i].rule == i && (required || DestSetHas(&d->cell->open, i)))
			free = TruthAnd(free, TruthNot(TruthAnd(InGroups(d, groups, i), required ? TRUTH_YES : TRUTH_UNKNOWN)));
	}
	return free;
}

/* Is the exception for such an item? */
static void
NarrowByItem(Deliberation *d, const ExceptionTerms *terms, Availability *answer)
{
	Eccn		item = d->order->item;
	uint32		series = ItemSeries(item);

	/* EAR99 does not tell commodities from software. */
	if (terms->product_groups != NULL && item != ECCN_EAR99 && !EccnInGroups(item, terms->product_groups))
		Narrow(answer, TRUTH_NO, REASON_NONE, "it is not for this product group");
	if (terms->items.count > 0)
		Narrow(answer, ItemListed(&terms->items, item), REASON_PARAGRAPH_NEEDED, "it is not for this item");
	if ((terms->series != 0 && (series & terms->series) == 0) || (series & terms->except_series) != 0)
		Narrow(answer, TRUTH_NO, REASON_NONE, "it is not for this series of entries");
	Narrow(answer, TruthNot(ItemListed(&terms->except_items, item)), REASON_PARAGRAPH_NEEDED, "it is not for this item");
	if (terms->controlled != 0)
		Narrow(answer, CellControlled(d->cell, terms->controlled), REASON_CONDITIONAL_SCOPE,
			   "it is for items controlled for a reason that this one is not, or may not be, controlled for");
	if (terms->not_controlled != 0)
		Narrow(answer, TruthNot(CellControlled(d->cell, terms->not_controlled)), REASON_CONDITIONAL_SCOPE,
			   "it is not for items controlled for a reason that this one is, or may be, controlled for");
	if (terms->free_in.count > 0)
		Narrow(answer, FreeInGroups(d, &terms->free_in), REASON_CONDITIONAL_SCOPE,
			   "it is not for items that need, or may need, a license for countries from which they would come");
}

/* Are its conditions evidenced? */
static void
NarrowByEvidence(Deliberation *d, const ExceptionTerms *terms, Availability *answer)
{
	for (int i = 0; i < terms->nevidence; i++)
	{
		const AskedFact *asked = &terms->evidence[i];
		const char *name = FactName(d, asked->fact);
		Truth		so = EvidenceGiven(d->order->evidence, asked->fact);
		DateADT		since;

		if (asked->since != FACT_NONE && EvidenceDate(d->order->evidence, asked->since, &since))
		{
			VerdictMayChange(d, since, DATEVAL_NOEND);
			if (since > d->day)
				Narrow(answer, TRUTH_NO, REASON_NONE, Say(d, "%s comes on %s only", name, DayText(since)));
		}
		if (so == TRUTH_UNKNOWN && Supposed(d, asked->fact))
			continue;
		if (asked->optional)
			Narrow(answer, so, REASON_EVIDENCE_MISSING,
				   so == TRUTH_NO ? Say(d, "%s is denied", name) : Say(d, "it turns on %s, which is not stated", name));
		else if (asked->denied)
			Narrow(answer, TruthNot(so), REASON_EVIDENCE_MISSING,
				   so == TRUTH_YES ? Say(d, "%s is stated", name) : Say(d, "%s is not denied", name));
		else if (so != TRUTH_YES)
			Narrow(answer, TRUTH_NO, REASON_NONE, Say(d, "%s is not in the evidence", name));
	}
}

/* Does the order claim it: does it state a condition? */
static bool
Claimed(const Deliberation *d, const ExceptionTerms *terms)
{
	for (int i = 0; i < terms->nevidence; i++)
		if (EvidenceGiven(d->order->evidence, terms->evidence[i].fact) != TRUTH_UNKNOWN)
			return true;
	return false;
}

/* Does an exception reach what is required, the item and the destination? */
static void
NarrowByScope(Deliberation *d, const Requirements *needs, const ExceptionTerms *terms, const Portions *portions,
			  const char **limit, Availability *answer)
{
	if (portions->count == 0)
		Narrow(answer, TRUTH_NO, REASON_NONE, "what requires the license does not name it");
	Narrow(answer, DestinationReached(d, (int) (d->destination - d->rb->destinations), &terms->groups, &terms->destinations,
									  &terms->except_groups, &terms->except_destinations),
		   REASON_DESTINATION_POLICY, "it does not reach this destination");
	if (needs->list && !terms->all_controls)
	{
		if (needs->without_reason || (needs->certain & ~terms->controls) != 0)
			Narrow(answer, TRUTH_NO, REASON_NONE, "it does not overcome every reason for control");
		else if ((needs->controls & ~terms->controls) != 0)
			Narrow(answer, TRUTH_UNKNOWN, REASON_CONDITIONAL_SCOPE,
				   "it does not overcome a reason for which the item may be controlled");
	}
	if (answer->open != TRUTH_NO)
		NarrowByItem(d, terms, answer);
	if (answer->open != TRUTH_NO && terms->by_entry)
	{
		Availability offered = EntryOffers(d, terms->code, limit);

		NarrowBy(answer, &offered);
	}
}

/* Is the paragraph that the order relies on one that is open? */
static void
NarrowByParagraph(Deliberation *d, const ExceptionTerms *terms, const char *stated, Portions *portions, Availability *answer)
{
	const char *named = psprintf("%s %s", terms->code, stated);

	PortionsRestrict(portions, terms->code, &named, 1);
	if (!ExceptionHasParagraph(d, terms->code, stated))
		Narrow(answer, TRUTH_NO, REASON_NONE, Say(d, "its section has no %s", stated));
	if (portions->count == 0)
		Narrow(answer, TRUTH_NO, REASON_NONE, Say(d, "%s is not open here", stated));
}

/*
 * Are its terms met?  Where what gates leave of it for certain does not meet
 * them, but what is left if those in doubt close nothing does, it stays in
 * doubt.
 */
static void
NarrowByTerms(Deliberation *d, const ExceptionTerms *terms, Portions *portions, Portions *perhaps, bool bare,
			  const Availability *passed, TermsTold *told, Availability *answer)
{
	const char *stated = EvidenceText(d->order->evidence, FACT_EXCEPTION_PARAGRAPH);
	Availability met = {TRUTH_NO, REASON_NONE, NULL, NULL};

	if (portions->count > 0)
		met = MeetTerms(d, terms, portions, stated, bare, told);
	if (met.open == TRUTH_NO && passed->why != NULL)
	{
		met = MeetTerms(d, terms, perhaps, stated, bare, told);
		*portions = *perhaps;
		if (met.open == TRUTH_YES)
		{
			met = *passed;
			met.open = TRUTH_UNKNOWN;
		}
	}
	NarrowBy(answer, &met);
}

/* May the order use the exception of one row of terms? */
static Availability
TryTerms(Deliberation *d, const Requirements *needs, ExceptionTerms *terms, Portions *portions, Attempt *attempt)
{
	Availability answer = {TRUTH_YES, REASON_NONE, NULL, NULL};
	const char *stated = EvidenceText(d->order->evidence, FACT_EXCEPTION_PARAGRAPH);
	const char *limit = NULL;

	if (terms->claimed_by != FACT_NONE && EvidenceGiven(d->order->evidence, terms->claimed_by) == TRUTH_NO)
		Narrow(&answer, TRUTH_NO, REASON_NONE, "the order states that its terms are not met");
	RestrictToNamed(d, needs, terms->code, portions);
	NarrowByScope(d, needs, terms, portions, &limit, &answer);
	attempt->in_scope |= answer.open != TRUTH_NO;
	if (answer.open != TRUTH_NO && !OpenWithoutEvidence(d, needs, terms->code))
		NarrowByEvidence(d, terms, &answer);
	if (answer.open != TRUTH_NO && stated != NULL)
		NarrowByParagraph(d, terms, stated, portions, &answer);
	if (answer.open != TRUTH_NO)
	{
		Portions	perhaps;
		Availability passed = PassGates(d, terms, portions, &perhaps, needs->controls, needs->certain);

		NarrowBy(&answer, &passed);
		if (answer.open != TRUTH_NO)
			NarrowByTerms(d, terms, portions, &perhaps, OpenWithoutEvidence(d, needs, terms->code), &passed,
						  d->trail != NULL ? &attempt->told : NULL, &answer);
	}
	if (answer.open != TRUTH_NO && limit != NULL)
	{
		Availability within = WithinLimit(d, terms, limit);

		NarrowBy(&answer, &within);
	}
	if (terms->unsettled != NULL)
		Narrow(&answer, TRUTH_UNKNOWN, REASON_CONDITIONAL_SCOPE, terms->unsettled);
	return answer;
}

/* May the order use an exception, by all of its rows in force?  attempt->terms is the last of them; NULL: there is none. */
static Availability
Attempted(Deliberation *d, const Requirements *needs, int first, Attempt *attempt)
{
	Availability answer = {TRUTH_YES, REASON_NONE, NULL, NULL};

	attempt->terms = NULL;
	attempt->in_scope = false;
	if (d->trail != NULL)
	{
		initStringInfo(&attempt->told.met);
		initStringInfo(&attempt->told.word);
	}
	for (int i = first; i < d->rb->exceptions[first].end; i++)
	{
		ExceptionTerms *row = &d->rb->exceptions[i];
		Availability tried;

		if (!KnownByThen(d, row->announced))
			continue;
		VerdictMayChange(d, row->from, row->through);
		if (!InForce(row, d->day))
			continue;
		attempt->terms = row;
		attempt->portions.count = 1;
		attempt->portions.paragraphs[0] = row->paragraph;
		tried = TryTerms(d, needs, row, &attempt->portions, attempt);
		NarrowBy(&answer, &tried);
	}
	return answer;
}

/* What was relied on. */
static const char *
ReliedOn(Deliberation *d, const Attempt *attempt)
{
	const ExceptionTerms *terms = attempt->terms;
	StringInfoData relied;

	initStringInfo(&relied);
	for (int i = 0; i < terms->nevidence; i++)
		appendStringInfo(&relied, "%s%s%s", i > 0 ? ", " : "; relied on: ",
						 terms->evidence[i].denied ? "not " : "", FactName(d, terms->evidence[i].fact));
	if (attempt->told.met.len > 0)
		appendStringInfo(&relied, "; terms met as stated: %s", attempt->told.met.data);
	if (!terms->by_entry && terms->nevidence > 0)
		appendStringInfoString(&relied, "; that the terms of the section are met is the exporter's word");
	if (attempt->told.word.len > 0)
		appendStringInfo(&relied, "; not stated, and taken as the section wants it: %s", attempt->told.word.data);
	return relied.data;
}

/* For the trail. */
static void
ExplainGranted(Deliberation *d, const Attempt *attempt)
{
	const ExceptionTerms *terms = attempt->terms;
	const char *declared;

	if (d->trail == NULL)
		return;
	Explain(d, "exception", "license_exception", terms->citation, "%s%s%s%s", ExceptionName(terms),
			attempt->portions.paragraphs[0][0] ? ", for its paragraphs alone: " : "", PortionsText(&attempt->portions), ReliedOn(d, attempt));
	declared = GatesDeclared(d, terms->code);
	if (*declared)
		Explain(d, "exception", NULL, "15 CFR 740.1(b)", "by using %s the exporter declares not to know of: %s",
				terms->code, declared);
}

/* ---- the step ---- */

static void
Relieve(Deliberation *d, const Requirements *needs, const ExceptionTerms *terms, const Portions *portions)
{
	const char *code = terms->code;
	bool		without_evidence = OpenWithoutEvidence(d, needs, code);

	for (int i = 0; i < d->nfindings; i++)
	{
		Finding    *finding = &d->findings[i];
		Portions	named = *portions;

		if (!FindingNeedsLicense(finding))
			continue;
		if (!HasToOvercome(finding, needs))
		{
			/*
			 * A question whether part 746 asks for more than was evidenced
			 * stays one.
			 */
			if (without_evidence && (finding->embargo == NULL || finding->embargo->exception == NULL ||
									 strcmp(finding->embargo->exception, code) != 0))
				continue;
			RestrictToRule(&named, code, finding);
			/* The paragraphs that the rule leaves have terms of their own. */
			if (named.count > 0 && !without_evidence &&
				MeetTerms(d, terms, &named, EvidenceText(d->order->evidence, FACT_EXCEPTION_PARAGRAPH), false, NULL).open != TRUTH_YES)
				continue;
		}
		if (named.count == 0)
			continue;
		finding->outcome = OUTCOME_LICENSE_EXCEPTION;
		finding->reason = REASON_EXCEPTION;
	}
}

/* Does the order leave out what every row of an exception asks for?  Then it is closed, whatever else holds. */
static bool
EvidenceLacks(Deliberation *d, const ExceptionForItem *exception)
{
	const Evidence *evidence = d->order->evidence;

	if (exception->limited && (evidence == NULL || !EvidenceIsStated(evidence, FACT_EXCEPTION_VALUE_THIS_YEAR)))
		return true;
	if (evidence == NULL)
		return !exception->bare;

	/*
	 * All of them, so that it does not depend on the answers what is asked
	 * (stated_memo.c).
	 */
	FactSetOr(&evidence->asked->if_true, &exception->needs);
	if (exception->bare)
		return false;
	for (int i = exception->first; i < d->rb->exceptions[exception->first].end; i++)
	{
		const FactSet *needs = &d->rb->exceptions[i].needs;
		uint64		missing = 0;

		for (int w = 0; w < FACTSET_WORDS; w++)
			missing |= needs->words[w] & ~evidence->affirmed.words[w];
		if (missing == 0)
			return false;
	}
	return true;
}

/* Does it leave no reason for control that certainly requires the license? */
static inline bool
MayOvercome(const Requirements *needs, const ExceptionForItem *exception)
{
	return !needs->list || exception->all_controls ||
		(!needs->without_reason && (needs->certain & ~exception->controls) == 0);
}

/* Is an exception worth trying?  Not if the order leaves out its conditions, unless part 746 asks for none. */
static inline bool
WorthTrying(Deliberation *d, const Requirements *needs, const ExceptionForItem *exception)
{
	return MayOvercome(needs, exception) &&
		(!EvidenceLacks(d, exception) || OpenWithoutEvidence(d, needs, d->rb->exceptions[exception->first].code));
}

/* May the order use an exception?  Then it overcomes all that it has to. */
static bool
TryException(Deliberation *d, const Requirements *needs, int first)
{
	Attempt		attempt;
	Availability answer = Attempted(d, needs, first, &attempt);
	const ExceptionTerms *terms = attempt.terms;

	if (terms == NULL)
	{
		if (d->trail != NULL && (d->rb->exceptions[first].by_entry || Claimed(d, &d->rb->exceptions[first])))
			Explain(d, "exception", "not applicable", d->rb->exceptions[first].citation,
					"%s is not in force on %s", ExceptionName(&d->rb->exceptions[first]), DayText(d->day));
		return false;
	}
	if (answer.open == TRUTH_YES)
	{
		ExplainGranted(d, &attempt);
		Relieve(d, needs, terms, &attempt.portions);
		d->offered_reason = REASON_NONE;
		return true;
	}
	if (answer.open == TRUTH_UNKNOWN && d->offered_reason == REASON_NONE)
		d->offered_reason = answer.reason;
	if (d->trail != NULL && (answer.open == TRUTH_UNKNOWN || Claimed(d, terms) ||
							 (terms->by_entry && terms->items.count == 0 && terms->series == 0)))
		Explain(d, "exception", answer.open == TRUTH_NO ? "not applicable" : "review", terms->citation,
				"%s: %s", ExceptionName(terms), answer.why);
	return false;
}

void
RelieveByExceptions(Deliberation *d)
{
	Requirements needs;
	const ItemExceptions *of_item;
	const uint64 *reach;

	if (d->destination == NULL)
		return;
	if (unlikely(d->trail != NULL && d->trail->survey != NULL))
		SurveyExceptions(d, d->trail->survey);
	if (!CollectRequirements(d, &needs))
		return;
	/* Nothing to find but what to say in a trail. */
	if (d->order->evidence == NULL && d->trail == NULL && !needs.named && !BareExceptionOpen(d))
		return;
	if (d->closed_by_party)
	{
		Explain(d, "exception", "not applicable", "15 CFR 740.2(a)",
				"no license exception: a party is, or may be, on a list (744, 740.2(a)(17))");
		return;
	}
	if (unlikely(d->trail != NULL))
	{
		/* It says something of each. */
		for (int first = 0; first < d->rb->nexceptions; first = d->rb->exceptions[first].end)
			if ((d->only_exception == NULL || strcmp(d->rb->exceptions[first].code, d->only_exception) == 0) && TryException(d, &needs, first))
				return;
		return;
	}
	of_item = ExceptionsForItem(d);
	reach = &of_item->reach[(d->destination - d->rb->destinations) * of_item->words];
	for (int w = 0; w < of_item->words; w++)
		for (uint64 left = reach[w]; left != 0; left &= left - 1)
		{
			const ExceptionForItem *exception = &of_item->exceptions[w * 64 + pg_rightmost_one_pos64(left)];

			if (WorthTrying(d, &needs, exception) && TryException(d, &needs, exception->first))
				return;
		}
}

/* An exception that only a missing fact keeps from being granted; after licenses, which may make it needless. */
void
ReviewOfferedException(Deliberation *d)
{
	Requirements needs;

	if (d->offered_reason == REASON_NONE || !CollectRequirements(d, &needs))
		return;
	for (int i = 0; i < d->nfindings; i++)
		if (d->findings[i].outcome == OUTCOME_LICENSE_REQUIRED)
		{
			d->findings[i].outcome = OUTCOME_REVIEW;
			d->findings[i].reason = d->offered_reason;
		}
}

/* ---- all of them, for license_exceptions_for() ---- */

static SurveyedException *
Surveyed(ExceptionSurvey *survey, const ExceptionTerms *terms, const char *status, const char *finding, const char *citation)
{
	SurveyedException *found;

	if (survey->count == survey->room)
	{
		survey->room = Max(64, survey->room * 2);
		survey->exceptions = survey->exceptions == NULL ? palloc(sizeof(SurveyedException) * survey->room) :
			repalloc(survey->exceptions, sizeof(SurveyedException) * survey->room);
	}
	found = &survey->exceptions[survey->count++];
	memset(found, 0, sizeof(*found));
	found->code = terms->code;
	found->status = status;
	found->finding = finding;
	found->citation = citation != NULL ? citation : terms->citation;
	return found;
}

/* What has somebody to look at before the order may use any exception? */
static const char *
ReviewedFirst(const Deliberation *d)
{
	StringInfoData text;

	initStringInfo(&text);
	for (Reason reason = 0; reason < REASONS; reason++)
		if (ReasonSetHas(d->review, reason))
			appendStringInfo(&text, "%s%s", text.len > 0 ? ", " : "its terms are met, but the order is for review: ", ReasonName(reason));
	return text.data;
}

/* Ask about one line of terms; NULL if it is out of scope, with the reason in *why. */
static SurveyedException *
SurveyLine(Deliberation *d, const Requirements *needs, int first, ExceptionSurvey *survey, Availability *why)
{
	Attempt		attempt;
	Availability answer = Attempted(d, needs, first, &attempt);
	Availability supposing;
	FactSet		missing = {{0}};
	SurveyedException *found;

	if (attempt.terms == NULL)
	{
		if (why->why == NULL)
		{
			why->why = psprintf("it is not in force on %s", DayText(d->day));
			why->citation = d->rb->exceptions[first].citation;
		}
		return NULL;
	}
	if (answer.open == TRUTH_YES)
	{
		const char *relied = ReliedOn(d, &attempt);
		const char *reviewed = ReviewedFirst(d);

		if (*reviewed)
			found = Surveyed(survey, attempt.terms, "possible", reviewed, NULL);
		else
			found = Surveyed(survey, attempt.terms, "granted", *relied ? relied + strlen("; ") : "it asks for nothing", NULL);
		found->paragraph = PortionsText(&attempt.portions);
		return found;
	}
	d->supposed = &missing;
	supposing = Attempted(d, needs, first, &attempt);
	Assert(attempt.terms != NULL);
	d->supposed = NULL;
	*why = supposing.open == TRUTH_NO ? supposing : answer;
	if (!attempt.in_scope)
	{
		why->citation = attempt.terms->citation;
		return NULL;
	}
	if (supposing.open == TRUTH_NO)
		found = Surveyed(survey, attempt.terms, "closed", why->why, why->citation);
	else
	{
		found = Surveyed(survey, attempt.terms, "possible", why->why, NULL);
		found->needs = missing;
	}
	found->paragraph = attempt.terms->paragraph;
	return found;
}

/* Why no exception is tried at all; NULL: they are. */
static const char *
NoExceptionReaches(Deliberation *d, Requirements *needs)
{
	if (!CollectRequirements(d, needs))
	{
		if (needs->referred)
			return "another section decides what is required (explain_eligibility() tells which)";
		for (int i = 0; i < d->nfindings; i++)
			if (FindingNeedsLicense(&d->findings[i]) && !OvercomeBySome(&d->findings[i]))
				return psprintf("no license exception overcomes what requires the license: %s (740.1(a), 740.2(a)(2))",
								ReasonName(d->findings[i].reason));
		return "what requires the license is overcome already";
	}
	if (d->closed_by_party)
		return "a party is, or may be, on a list (744, 740.2(a)(17))";
	return NULL;
}

void
SurveyExceptions(Deliberation *d, ExceptionSurvey *survey)
{
	const Rulebook *rb = d->rb;
	Requirements needs;
	const char *none = NoExceptionReaches(d, &needs);
	int			next;

	survey->rb = rb;
	survey->count = 0;
	for (int code = 0; code < rb->nexceptions; code = next)
	{
		const ExceptionTerms *of_code = &rb->exceptions[code];
		Availability why = {TRUTH_NO, REASON_NONE, none, none != NULL ? "15 CFR 740.2(a)" : NULL};
		bool		any = false;

		for (next = code; next < rb->nexceptions && strcmp(rb->exceptions[next].code, of_code->code) == 0; next = rb->exceptions[next].end)
			any |= none == NULL && SurveyLine(d, &needs, next, survey, &why) != NULL;
		if (!any)
			(void) Surveyed(survey, of_code, "closed", why.why, why.citation);
	}
}
