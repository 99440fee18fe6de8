/*
 * open_question.c
 *		The trail's account of facts: who stated each, which ones the
 *		exporter declares by shipping, because a rule asked for them and
 *		nobody stated them, and what each answer would make of the verdict,
 *		found by trying it.
 */
#include "support/compat.h"

#include "funcapi.h"
#include "miscadmin.h"
#include "utils/builtins.h"

#include "determination/deliberation.h"
#include "determination/order_read.h"
#include "licensing/license.h"
#include "licensing/license_ledger.h"
#include "rulebook/rulebook_cache.h"

PG_FUNCTION_INFO_V1(open_questions);
PG_FUNCTION_INFO_V1(open_questions_eccn);

/* Does a condition of the list ask for a fact?  Unanswered ones are reviewed by themselves. */
static bool
ListAsks(const Cell *cell, FactId fact)
{
	for (int r = 0; cell != NULL && r < cell->nrows; r++)
		for (int a = 0; a < cell->rows[r].row->natoms; a++)
			if (cell->rows[r].row->atoms[a].fact == fact)
				return true;
	return false;
}

void
ExplainQuestions(Deliberation *d, Outcome worst)
{
	const Rulebook *rb = d->rb;
	const Evidence *evidence = d->order->evidence;

	if (d->trail == NULL || evidence == NULL)
		return;
	for (FactId f = 0; f < rb->nfacts; f++)
	{
		const Fact *fact = &rb->facts[f];
		const Statement *statement = StatementBehind(d, f);

		if (EvidenceStates(evidence, f) && FactSetHas(&d->implied, f) && !EvidenceWasAsked(evidence, f))
			continue;
		if (EvidenceStates(evidence, f))
			Explain(d, "fact", NULL, fact->citation, "%s: \"%s\" = %s%s%s, %s", EvidenceWasAsked(evidence, f) ? "relied on" : "stated, and asked by no rule here",
					fact->key, fact->kind == KIND_YES_NO ? "" : "\"", EvidenceShown(rb, evidence, f),
					fact->kind == KIND_YES_NO ? "" : "\"", statement != NULL ? OnFileText(statement) :
					FactSetHas(&d->implied, f) ? d->transaction == TRANSACTION_EXPORT ? "implied by from_country" :
					"implied by the kind of transaction" : "stated by the order");
		else if (worst < OUTCOME_REVIEW && EvidenceWasAsked(evidence, f) && fact->bearing != BEARING_RELIEVES && !ListAsks(d->cell, f))
			Explain(d, "fact", NULL, fact->citation,
					"not stated: \"%s\" (\"%s\"); by shipping the exporter declares that no answer to it calls for a license",
					fact->question, fact->key);
	}
}

/* ---- open_questions() ---- */

/* What becomes of the verdict by each answer; a verdict that contradicts what is stated is none. */
typedef struct Question
{
	FactId		fact;
	const char *choice;			/* of a code; NULL: yes or no, or a fact that
								 * cannot be tried */
	bool		possible[3];	/* by Truth */
	Eligibility verdicts[3];
	bool		decides;		/* some answer makes the verdict milder, or
								 * leaves less to look at */
} Question;

/* May an answer be the order's: does it neither contradict what is stated nor say what no rule asks? */
static bool
IsAnAnswer(const Eligibility *verdict, const Eligibility *now)
{
	return (ReasonSetHas(EligibilityReasons(now), REASON_FACTS_CONTRADICT) || !ReasonSetHas(EligibilityReasons(verdict), REASON_FACTS_CONTRADICT)) &&
		(ReasonSetHas(EligibilityReasons(now), REASON_FACT_NOT_ASKED) || !ReasonSetHas(EligibilityReasons(verdict), REASON_FACT_NOT_ASKED));
}

/* The verdict on the day alone, without an end. */
static Eligibility
VerdictOfDay(Rulebook *rb, Order *order)
{
	Eligibility verdict;
	DateADT		since;
	DateADT		next;

	DetermineOn(rb, order, order->on_date, &verdict, &since, &next, NULL);
	return verdict;
}

/* The verdict if the order stated one fact more. */
static bool
TryAnswer(Rulebook *rb, Order *order, FactId fact, Truth answer, const char *choice, const Eligibility *now, Eligibility *verdict)
{
	const Evidence *stated = order->evidence;
	Evidence   *evidence = EvidenceCopy(rb, stated, true);

	if (choice != NULL)
		EvidenceChoose(rb, evidence, fact, choice);
	else
		EvidenceAnswer(evidence, fact, answer);
	EvidenceFindConflicts(rb, evidence);
	order->evidence = evidence;
	*verdict = VerdictOfDay(rb, order);
	order->evidence = stated;
	return IsAnAnswer(verdict, now);
}

/* Try the answers to one question; false if none makes a difference. */
static bool
TryQuestion(Rulebook *rb, Order *order, const Eligibility *now, int reviews, Question *question)
{
	bool		differs = false;
	Outcome		outcome = EligibilityOutcome(now);

	for (int answer = TRUTH_NO; answer <= TRUTH_YES; answer++)
	{
		if (question->choice != NULL ? answer != TRUTH_YES :
			answer == TRUTH_UNKNOWN && !FactSetHas(&rb->facts_undetermined, question->fact))
			continue;
		question->possible[answer] = TryAnswer(rb, order, question->fact, answer, question->choice, now, &question->verdicts[answer]);
		if (!question->possible[answer])
			continue;
		differs |= !EligibilitySaysSame(&question->verdicts[answer], now);
		question->decides |= EligibilityOutcome(&question->verdicts[answer]) < outcome ||
			(outcome == OUTCOME_REVIEW && EligibilityOutcome(&question->verdicts[answer]) == outcome && order->reviews < reviews);
	}
	return differs || question->decides;
}

/* Of facts that are no choice among a few answers none can be tried: they are open where somebody has to look. */
static List *
QuestionsOnFact(Rulebook *rb, Order *order, const Eligibility *now, int reviews, FactId f, List *questions)
{
	const Fact *fact = &rb->facts[f];
	Question   *question;

	if (fact->kind != KIND_YES_NO && fact->kind != KIND_CODE)
	{
		/* Where what is no transaction abroad leaves from is exported_from. */
		if (EligibilityOutcome(now) != OUTCOME_REVIEW || f == FACT_EXCEPTION_PARAGRAPH ||
			(f == FACT_FROM_COUNTRY && !EvidenceStates(order->evidence, FACT_TRANSACTION)) ||
			(f == FACT_RELATED_ITEM && !ReasonSetHas(EligibilityReasons(now), REASON_RELATED_ITEM)))
			return questions;
		question = palloc0(sizeof(Question));
		question->fact = f;
		question->decides = fact->bearing != BEARING_REQUIRES;
		return lappend(questions, question);
	}
	for (int c = 0; c < (fact->kind == KIND_CODE ? fact->nchoices : 1); c++)
	{
		question = palloc0(sizeof(Question));
		question->fact = f;
		question->choice = fact->kind == KIND_CODE ? fact->choices[c] : NULL;
		if (TryQuestion(rb, order, now, reviews, question))
			questions = lappend(questions, question);
	}
	return questions;
}

/*
 * The questions that rules asked of the order and that it does not answer.  What
 * can only call for a license, and was not asked for its value, is no question.
 */
static List *
Questions(Rulebook *rb, Order *order, Eligibility *now)
{
	const Evidence *stated = order->evidence;
	Evidence   *evidence = EvidenceCopy(rb, stated, true);
	List	   *questions = NIL;
	int			reviews;

	if (!order->has_date)
		return NIL;
	order->licenses_read = order->owners_read = 0;
	order->evidence = evidence;
	*now = VerdictOfDay(rb, order);
	order->evidence = stated;
	reviews = order->reviews;
	for (FactId f = 0; f < rb->nfacts; f++)
	{
		CHECK_FOR_INTERRUPTS();
		if (EvidenceStates(stated, f) || !(FactSetHas(&rb->facts_that_require, f) ? FactSetHas(&evidence->asked->value, f) : EvidenceWasAsked(evidence, f)))
			continue;
		questions = QuestionsOnFact(rb, order, now, reviews, f, questions);
	}
	return questions;
}

static void
ReturnQuestion(ReturnSetInfo *result, const Rulebook *rb, Question *question)
{
	static const Truth columns[] = {TRUTH_YES, TRUTH_NO, TRUTH_UNKNOWN};
	const Fact *fact = &rb->facts[question->fact];
	Datum		values[8];
	bool		nulls[8] = {false};

	values[0] = CStringGetTextDatum(fact->key);
	nulls[1] = question->choice == NULL;
	values[1] = nulls[1] ? (Datum) 0 : CStringGetTextDatum(question->choice);
	values[2] = CStringGetTextDatum(fact->question);
	values[3] = CStringGetTextDatum(fact->citation);
	values[4] = BoolGetDatum(question->decides);
	for (int i = 0; i < (int) lengthof(columns); i++)
	{
		nulls[5 + i] = !question->possible[columns[i]];
		values[5 + i] = EligibilityPGetDatum(&question->verdicts[columns[i]]);
	}
	tuplestore_putvalues(result->setResult, result->setDesc, values, nulls);
}

static Datum
OpenQuestions(FunctionCallInfo fcinfo, bool item_is_text)
{
	ReturnSetInfo *result = (ReturnSetInfo *) fcinfo->resultinfo;
	Rulebook   *rb = RulebookGet();
	Order		order;
	Eligibility now;
	List	   *questions;
	ListCell   *cell;

	InitMaterializedSRF(fcinfo, 0);
	RequireLicenses(rb);
	OrderRead(fcinfo, rb, &order, item_is_text);
	OrderReadDate(fcinfo, &order);
	questions = Questions(rb, &order, &now);

	/*
	 * Licenses may come into question whose balances are not read yet: then
	 * start over.
	 */
	while (OrderWantsLedger(&order))
	{
		rb = OrderReadAgain(fcinfo, rb, &order, item_is_text);
		OrderReadDate(fcinfo, &order);
		questions = Questions(rb, &order, &now);
	}
	foreach(cell, questions)
		ReturnQuestion(result, rb, lfirst(cell));
	return (Datum) 0;
}

/*
 * open_questions(item text, destination text, ...) returns table(fact text,
 * choice text, question text, citation text, decides boolean, if_yes
 * eligibility, if_no eligibility, if_unknown eligibility)
 *
 * Arguments as export_eligibility.  A row for each fact that rules asked of the
 * order, that it does not state, and of which some answer changes the verdict; of
 * a code one for each choice.  A verdict is NULL where that is no answer, or
 * contradicts what is stated; all three where answers cannot be tried, as those of
 * a number.  decides: an answer makes the verdict milder, or leaves less to look
 * at.  Verdicts are those of the day alone, without an end.
 */
Datum
open_questions(PG_FUNCTION_ARGS)
{
	return OpenQuestions(fcinfo, true);
}

/* open_questions(item eccn, ...): the same for eccn columns. */
Datum
open_questions_eccn(PG_FUNCTION_ARGS)
{
	return OpenQuestions(fcinfo, false);
}
