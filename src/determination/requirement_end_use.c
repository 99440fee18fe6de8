/*
 * requirement_end_use.c
 *		End uses and end users of part 744, General Prohibition Five.
 *
 * They turn on what the exporter knows (772.1).  What an order states is
 * applied.  For what it does not state, the rule and the policy
 * undeclared_end_use say whether somebody has to answer, or whether the
 * exporter declares by shipping that the answer is no.
 */
#include "support/compat.h"

#include "port/pg_bitutils.h"

#include "ccl/ccl.h"
#include "determination/deliberation.h"
#include "determination/end_use.h"
#include "determination/exception.h"

/* ---- whom a rule reaches ---- */

/* May a rule reach the item, whatever is stated of it? */
static bool
MayReachItem(const EndUseRule *rule, Eccn item)
{
	if (rule->product_groups != NULL && item != ECCN_EAR99 && !EccnInGroups(item, rule->product_groups))
		return false;
	return (rule->items.count == 0 && rule->conditional_items.count == 0) ||
		ItemAmong(&rule->items, item) != TRUTH_NO || ItemAmong(&rule->conditional_items, item) != TRUTH_NO;
}

/* Does a rule reach the item?  *condition: that is open because the fact of its conditional items is not stated. */
static Truth
ReachesItem(Deliberation *d, const EndUseRule *rule, bool *condition)
{
	Eccn		item = d->order->item;
	Truth		reached = rule->items.count == 0 && rule->conditional_items.count == 0 ? TRUTH_YES : ItemAmong(&rule->items, item);

	if (!MayReachItem(rule, item))
		return TRUTH_NO;
	if (reached != TRUTH_YES && rule->conditional_items.count > 0)
	{
		Truth		among = ItemAmong(&rule->conditional_items, item);

		if (among != TRUTH_NO)
		{
			Truth		met = EvidenceGiven(d->order->evidence, rule->item_fact);

			*condition = met == TRUTH_UNKNOWN;
			reached = TruthOr(reached, met);
		}
	}
	return reached == TRUTH_NO ? TRUTH_NO : TruthAnd(reached, TruthNot(ItemAmong(&rule->except_items, item)));
}

static inline Truth
ReachesDestination(Deliberation *d, const EndUseRule *rule)
{
	return DestinationReached(d, d->order->destination, &rule->groups, &rule->destinations,
							  &rule->except_groups, &rule->except_destinations);
}

/* Does it on any day? */
static inline bool
EverReachesDestination(Deliberation *d, EndUseRule *rule)
{
	return DestSetHas(DestinationsEverReached(d->rb, &rule->reach, &rule->groups, &rule->destinations,
											  &rule->except_groups, &rule->except_destinations), d->order->destination);
}

/* Is an order out of a rule's reach by a fact, or by a contract that is older than the rule? */
static bool
Exempt(Deliberation *d, const EndUseRule *rule)
{
	DateADT		signed_on;

	for (int i = 0; i < rule->nunless; i++)
		if (EvidenceIsTrue(d->order->evidence, rule->unless[i]))
			return true;
	return rule->contracts_before != DATEVAL_NOBEGIN &&
		EvidenceDate(d->order->evidence, FACT_CONTRACT_SIGNED_ON, &signed_on) && signed_on < rule->contracts_before;
}

/* ---- what the order answers ---- */

typedef enum Answer
{
	ANSWER_IS_NO,
	NOT_ANSWERED,
	CANNOT_TELL,				/* it is stated that nobody can */
	ANSWER_IS_YES
} Answer;

static Answer
AnswerOf(Deliberation *d, const EndUseRule *rule)
{
	const Evidence *evidence = d->order->evidence;
	bool		undetermined = false;

	for (int i = 0; i < rule->nquestions; i++)
	{
		if (EvidenceGiven(evidence, rule->questions[i]) == TRUTH_YES)
			return ANSWER_IS_YES;
		undetermined |= EvidenceUndetermined(evidence, rule->questions[i]);
	}
	if (undetermined)
		return CANNOT_TELL;
	return EvidenceGiven(evidence, rule->questions[0]) == TRUTH_NO ? ANSWER_IS_NO : NOT_ANSWERED;
}

/* Is all so that a rule needs beside its question? */
static Truth
NeedsMet(Deliberation *d, const EndUseRule *rule)
{
	Truth		met = TRUTH_YES;

	for (int i = 0; i < rule->nneeds; i++)
	{
		const AskedFact *need = &rule->needs[i];
		Truth		so = EvidenceGiven(d->order->evidence, need->fact);

		if (need->optional)
			so = so == TRUTH_NO ? TRUTH_NO : TRUTH_YES;
		met = TruthAnd(met, need->denied ? TruthNot(so) : so);
	}
	return met;
}

/*
 * Does a document declare none of the end uses of part 744?  One that was signed
 * before a rule was there does not answer it.
 */
static bool
Declared(Deliberation *d, const EndUseRule *rule)
{
	const Statement *statement = StatementBehind(d, FACT_END_USE_DECLARATION);

	if (rule->asked == ASKED_ALWAYS || (statement != NULL && statement->signed_on < rule->from))
		return false;
	return EvidenceIsStated(d->order->evidence, FACT_END_USE_DECLARATION);
}

/* Does the order state that it is for a civil use, and no other?  Chips, supercomputers and nuclear fuel are civil too. */
static bool
CivilUse(const Deliberation *d)
{
	return EvidenceHasOnlyChoice(d->order->evidence, FACT_END_USE, "civil") == TRUTH_YES;
}

/* ---- what is asked ---- */

/* Does an order state a fact by which the question is put under any policy? */
static bool
AskedByFact(Deliberation *d, const EndUseRule *rule)
{
	for (int i = 0; i < rule->nasked_if; i++)
		if (EvidenceIsTrue(d->order->evidence, rule->asked_if[i]))
			return true;
	return false;
}

/* Is the question put to the order? */
static bool
IsAsked(Deliberation *d, const EndUseRule *rule)
{
	const Policy *policy;

	if (rule->asked == ASKED_ALWAYS || AskedByFact(d, rule))
		return true;
	policy = PolicyFor(d, POLICY_UNDECLARED_END_USE);
	if (policy->number == END_USE_DECLARE)
		return false;
	if (policy->number == END_USE_STRICT)
		return true;
	return rule->asked == ASKED_ASK &&
		(rule->asked_items.count == 0 || ItemAmong(&rule->asked_items, d->order->item) != TRUTH_NO) &&
		((rule->asked_groups.count == 0 && rule->asked_destinations.count == 0) ||
		 DestinationNamed(d->rb, d->order->destination, &rule->asked_destinations) ||
		 InGroups(d, &rule->asked_groups, d->order->destination) != TRUTH_NO);
}

/* ---- one rule ---- */

#define QuestionOf(d, rule)	(&(d)->rb->facts[(rule)->questions[0]])

static void
Require(Deliberation *d, const EndUseRule *rule, const char *why)
{
	AddEndUse(d, rule->reason, OUTCOME_LICENSE_REQUIRED, rule);
	Explain(d, "end use", "license_required", rule->citation, "%s: %s (%s)", rule->line, why, QuestionOf(d, rule)->key);
}

static void
LeaveForReview(Deliberation *d, const EndUseRule *rule, Reason reason, FactId missing, const char *why)
{
	const Fact *fact = &d->rb->facts[missing];

	AddEndUse(d, reason, OUTCOME_REVIEW, rule);
	Explain(d, "end use", "review", rule->citation, "%s: %s; state %s (%s)", rule->line, why, fact->key, fact->question);
}

/* A rule whose question is answered by yes, or by that nobody can tell. */
static void
ApplyAnswer(Deliberation *d, const EndUseRule *rule, Answer answer, Truth place, Truth item, bool condition)
{
	Truth		needs = NeedsMet(d, rule);

	if (needs == TRUTH_NO)
		return;
	if (Exempt(d, rule))
	{
		Explain(d, "end use", "not applicable", rule->citation, "%s: out of its reach by what the order states", rule->line);
		return;
	}
	if (place == TRUTH_UNKNOWN)
	{
		AddEndUse(d, REASON_DESTINATION_POLICY, OUTCOME_REVIEW, rule);
		Explain(d, "end use", "review", rule->citation, "%s: whether it reaches %s is not certain", rule->line, d->destination->name);
	}
	else if (item == TRUTH_UNKNOWN && condition)
		LeaveForReview(d, rule, REASON_EVIDENCE_MISSING, rule->item_fact, "it depends on the item");
	else if (item == TRUTH_UNKNOWN)
	{
		AddEndUse(d, REASON_PARAGRAPH_NEEDED, OUTCOME_REVIEW, rule);
		Explain(d, "end use", "review", rule->citation, "%s: only some paragraphs of %s are reached", rule->line, ItemText(d->order->item));
	}
	else if (needs == TRUTH_UNKNOWN)
	{
		AddEndUse(d, REASON_EVIDENCE_MISSING, OUTCOME_REVIEW, rule);
		for (int i = 0; d->trail != NULL && i < rule->nneeds; i++)
			if (!rule->needs[i].optional && EvidenceGiven(d->order->evidence, rule->needs[i].fact) == TRUTH_UNKNOWN)
				Explain(d, "end use", "review", rule->citation, "%s: state %s (%s)", rule->line,
						d->rb->facts[rule->needs[i].fact].key, d->rb->facts[rule->needs[i].fact].question);
	}
	else if (answer == ANSWER_IS_YES)
		Require(d, rule, "stated to be so");
	else if (rule->undetermined_caught)
		Require(d, rule, "stated not to be found out, which is caught");
	else
		LeaveForReview(d, rule, REASON_END_USE, rule->questions[0], "stated not to be found out");
}

/* A rule whose question is put and not answered. */
static void
ApplySilence(Deliberation *d, const EndUseRule *rule, Truth place, Truth item, bool condition)
{
	const char *approved = NULL;

	if (Declared(d, rule) || (rule->civil_answers && CivilUse(d)))
		return;
	if (NeedsMet(d, rule) == TRUTH_NO || Exempt(d, rule))
		return;
	if (rule->approved_parties && PartiesApproved(d, APPROVED_ADVANCED_COMPUTING, FACT_UAE_SUPPLEMENT_8_ADVANCED_COMPUTING, &approved) == TRUTH_YES)
	{
		Explain(d, "end use", "not applicable", approved, "%s: consignee and end users are approved by name", rule->line);
		return;
	}
	if (item == TRUTH_UNKNOWN && condition)
		LeaveForReview(d, rule, REASON_END_USE, rule->questions[0],
					   Say(d, "not stated, nor %s (%s)", FactName(d, rule->item_fact), d->rb->facts[rule->item_fact].question));
	else if (place == TRUTH_YES && item == TRUTH_YES && rule->closes)
		Require(d, rule, "not stated, which is caught");
	else
		LeaveForReview(d, rule, REASON_END_USE, rule->questions[0], item == TRUTH_UNKNOWN ? "not stated, nor the paragraph of the item" : "not stated");
}

/* A rule that may reach the item. */
static void
ApplyRule(Deliberation *d, EndUseRule *rule)
{
	bool		condition = false;
	Answer		answer;
	Truth		item;
	Truth		place;

	if ((d->order->evidence == NULL && !IsAsked(d, rule)) || !EverReachesDestination(d, rule))
		return;
	VerdictMayChange(d, rule->from, rule->through);
	if (!InForce(rule, d->day))
		return;
	place = ReachesDestination(d, rule);
	if (place == TRUTH_NO)
		return;
	answer = AnswerOf(d, rule);
	if (answer == ANSWER_IS_NO || (answer == NOT_ANSWERED && !IsAsked(d, rule)))
		return;
	Undated(d, "end use", rule->line, rule);
	item = ReachesItem(d, rule, &condition);
	if (item == TRUTH_NO)
	{
		if (d->trail != NULL && rule->item_fact != FACT_NONE && EvidenceGiven(d->order->evidence, rule->item_fact) == TRUTH_NO)
			Explain(d, "end use", "not applicable", rule->citation, "%s: %s is stated to be false", rule->line, d->rb->facts[rule->item_fact].key);
		return;
	}
	if (answer == NOT_ANSWERED)
		ApplySilence(d, rule, place, item, condition);
	else
		ApplyAnswer(d, rule, answer, place, item, condition);
}

bool
EndUseAsks(Deliberation *d, const EndUseRule *rule, FactId fact)
{
	bool		asks = rule->item_fact == fact;
	bool		condition;

	for (int i = 0; i < rule->nquestions; i++)
		asks |= rule->questions[i] == fact;
	for (int i = 0; i < rule->nneeds; i++)
		asks |= rule->needs[i].fact == fact;
	return asks && d->order->item_state == ITEM_GIVEN && ReachesItem(d, rule, &condition) != TRUTH_NO &&
		ReachesDestination(d, rule) != TRUTH_NO;
}

bool
EndUsePutsQuestion(Deliberation *d, FactId fact)
{
	for (int i = 0; i < d->rb->nend_uses; i++)
	{
		const EndUseRule *rule = &d->rb->end_uses[i];

		if (rule->questions[0] != fact || !AskedByFact(d, rule))
			continue;
		VerdictMayChange(d, rule->from, rule->through);
		if (InForce(rule, d->day))
			return true;
	}
	return false;
}

/* Of those of one country. */
static Truth
ReachedInCountry(Deliberation *d, int country, bool *named)
{
	Truth		reached = TRUTH_NO;
	bool		any = false;
	bool		condition;

	for (int i = 0; i < d->rb->nend_uses; i++)
	{
		const EndUseRule *rule = &d->rb->end_uses[i];

		if (rule->questions[0] != FACT_MILITARY_END_USE || country < 0 ||
			DestinationReached(d, country, &rule->groups, &rule->destinations, &rule->except_groups, &rule->except_destinations) != TRUTH_YES)
			continue;
		any = true;
		VerdictMayChange(d, rule->from, rule->through);
		if (InForce(rule, d->day))
			reached = TruthOr(reached, d->order->item_state == ITEM_GIVEN ? ReachesItem(d, rule, &condition) : TRUTH_UNKNOWN);
	}
	*named &= any;
	return any ? reached : TRUTH_UNKNOWN;
}

Truth
MilitaryEndUserReached(Deliberation *d, const char *countries, bool *named)
{
	Truth		reached = TRUTH_NO;
	const char *code = countries;

	*named = true;
	do
	{
		size_t		len = code == NULL ? 0 : strcspn(code, "\t");

		reached = TruthOr(reached, ReachedInCountry(d, len == 0 ? DESTINATION_NONE : DestinationLookup(d->rb, code, (int) len), named));
		code = code == NULL || code[len] == '\0' ? NULL : code + len + 1;
	} while (code != NULL);
	return reached;
}

/* ---- all of them ---- */

/* Did a rule on a question find something? */
static bool
FoundBy(const Deliberation *d, FactId question)
{
	for (int i = 0; i < d->nfindings; i++)
		for (int q = 0; d->findings[i].end_use != NULL && q < d->findings[i].end_use->nquestions; q++)
			if (d->findings[i].end_use->questions[q] == question)
				return true;
	return false;
}

/*
 * A use that is stated and that no rule reaches here is told.  One beside a
 * declaration that there is none has to be found out.
 */
static void
ExplainStated(Deliberation *d)
{
	const Rulebook *rb = d->rb;
	const Evidence *evidence = d->order->evidence;
	const char *declared = EvidenceStatedText(evidence, FACT_END_USE_DECLARATION);

	if (!FactSetsMeet(&evidence->affirmed, &rb->facts_of_end_use))
		return;
	EvidenceAsked(evidence, FACT_END_USE_DECLARATION);
	for (FactId f = 0; f < rb->nfacts; f++)
	{
		const Fact *fact = &rb->facts[f];

		if (!FactSetHas(&rb->facts_of_end_use, f) || !EvidenceIsTrue(evidence, f))
			continue;
		if (d->trail != NULL && !FoundBy(d, f))
			Explain(d, "end use", "not applicable", fact->citation, "%s is stated to be true: no rule of part 744 on it reaches %s to %s on %s",
					fact->key, ItemText(d->order->item), d->destination->name, DayText(d->day));
		if (declared == NULL || fact->bearing != BEARING_REQUIRES)
			continue;
		AskReview(d, REASON_FACTS_CONTRADICT);
		Explain(d, "end use", "review", fact->citation, "%s is stated to be true, and document %s declares none of the end uses of part 744",
				fact->key, declared);
	}
}

/* Which rules may reach the order's item: bits. */
static const uint64 *
RulesForItem(Deliberation *d)
{
	const Rulebook *rb = d->rb;
	ItemRules  *of_item = CclItemRules(d->rb, d->day, d->order->item);
	uint64	   *rules;

	if (of_item->end_uses != NULL)
		return of_item->end_uses;
	rules = MemoryContextAllocZero(rb->cells, sizeof(uint64) * (rb->nend_uses / 64 + 1));
	for (int i = 0; i < rb->nend_uses; i++)
		if (MayReachItem(&rb->end_uses[i], d->order->item))
			rules[i / 64] |= UINT64CONST(1) << i % 64;
	return of_item->end_uses = rules;
}

void
RequirementsOfEndUse(Deliberation *d, bool not_subject)
{
	const Rulebook *rb = d->rb;
	bool		all = d->order->evidence != NULL || PolicyFor(d, POLICY_UNDECLARED_END_USE)->number != END_USE_DECLARE;
	int			nrules = all ? rb->nend_uses : rb->nend_uses_always;
	const uint64 *rules = RulesForItem(d);

	for (int w = 0; w * 64 < nrules; w++)
		for (uint64 left = rules[w]; left != 0; left &= left - 1)
		{
			int			i = w * 64 + pg_rightmost_one_pos64(left);

			if (i < nrules && rb->end_uses[i].not_subject == not_subject)
				ApplyRule(d, &rb->end_uses[i]);
		}
	if (d->order->evidence != NULL)
		ExplainStated(d);
}

/* ---- the summary ---- */

#define ASKED_SECTIONS	"744.2 to 744.6, 744.9, 744.17, 744.21 to 744.23"

/* A verdict that lets an order ship says who answers for the end use. */
void
ExplainEndUse(Deliberation *d)
{
	const Evidence *evidence = d->order->evidence;
	const char *declared = EvidenceText(evidence, FACT_END_USE_DECLARATION);

	if (evidence != NULL && FactSetsMeet(&evidence->affirmed, &d->rb->facts_that_require))
		Explain(d, "end use", NULL, "15 CFR 744",
				"end use: what is stated was looked at, and requires no more; nothing is said of the others of " ASKED_SECTIONS);
	else if (declared != NULL)
		Explain(d, "end use", NULL, "15 CFR 744", "end use: none of those of " ASKED_SECTIONS ", declared in document %s", declared);
	else if (CivilUse(d))
		Explain(d, "end use", NULL, "15 CFR 744", "end use: civil, stated by the order; of " ASKED_SECTIONS " what a civil use may be too was not asked: by shipping the exporter declares that it is none of these");
	else
		Explain(d, "end use", NULL, "15 CFR 744",
				"end use: not asked (" ASKED_SECTIONS "); by shipping the exporter declares that it is none of these");
}
