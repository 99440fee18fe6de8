/*
 * statement.c
 *		Statements of customers on file, as answers to what orders leave open.
 *
 * A statement answers one fact for the consignee's orders that it covers.
 * What the order states itself counts more, unless the two disagree: then
 * somebody has to find out which is wrong.  A statement signed before a rule
 * began to ask for the fact does not answer that rule.
 */
#include "support/compat.h"

#include "miscadmin.h"
#include "utils/builtins.h"

#include "ccl/ccl.h"
#include "determination/deliberation.h"
#include "determination/end_use.h"
#include "determination/exception.h"
#include "rulebook/destination.h"
#include "rulebook/placeholder.h"
#include "rulebook/rulebook_cache.h"
#include "support/lower_bound.h"

PG_FUNCTION_INFO_V1(fact_problem);
PG_FUNCTION_INFO_V1(fact_stated);
PG_FUNCTION_INFO_V1(statement_may_answer);
PG_FUNCTION_INFO_V1(says_nothing);

/* ---- values ---- */

/* Is every item of a list among those of another? */
static bool
ItemsAmong(const EccnList *some, const EccnList *all)
{
	for (int i = 0; i < some->count; i++)
	{
		int			k = 0;

		while (k < all->count && all->items[k] != some->items[i])
			k++;
		if (k == all->count)
			return false;
	}
	return true;
}

/* Is every value of a text with commas between among those of another? */
static bool
ValuesAmong(const char *some, const char *all)
{
	const char *value;
	int			len;

	while (EvidenceNextValue(&some, &value, &len))
	{
		CHECK_FOR_INTERRUPTS();
		if (!EvidenceHasValue(all, value, len))
			return false;
	}
	return true;
}

/* Does what is stated of a fact agree with what a statement says of it? */
static bool
Agrees(const Rulebook *rb, const Evidence *stated, const Evidence *says, FactId fact)
{
	const EccnList *items = EvidenceItems(stated, fact);

	if (items != NULL)
		return ItemsAmong(items, EvidenceItems(says, fact));
	switch (rb->facts[fact].kind)
	{
		case KIND_YES_NO:
			return stated->answers[fact] == says->answers[fact];
		case KIND_NUMBER:
		case KIND_PERCENT:
			EvidenceAskedExactly(stated, fact);
			return strtod(EvidenceText(stated, fact), NULL) == strtod(EvidenceText(says, fact), NULL);
		case KIND_TEXT:
			/* Names of documents: a customer may have signed two. */
			return true;
		default:
			return ValuesAmong(EvidenceText(stated, fact), EvidenceText(says, fact));
	}
}

/* ---- what asks ---- */

/* Does a control of part 746 ask for a fact? */
static bool
EmbargoAsks(const Embargo *row, FactId fact)
{
	if (row->authorization_evidence == fact || row->item_evidence == fact || (row->supplements.count > 0 && fact == FACT_HTS_CODE))
		return true;
	for (int i = 0; i < row->nonly_evidence; i++)
		if (row->only_evidence[i] == fact)
			return true;
	return false;
}

/* Is a destination the order's, or the one whose treatment that takes, or any? */
static bool
OfDestination(const Deliberation *d, int destination)
{
	int			asked = d->order->destination;

	return destination == DESTINATION_NONE || destination == asked ||
		(asked >= 0 && destination == d->rb->destinations[asked].rule);
}

/*
 * The first day on which all rules that ask the order for a fact on its day
 * were there.
 */
static DateADT
AskedSince(Deliberation *d, FactId fact)
{
	const Rulebook *rb = d->rb;
	DateADT		since = rb->facts[fact].from;

#define AskedBy(row) \
	do { \
		VerdictMayChange(d, (row)->from, (row)->through); \
		if (InForce(row, d->day)) \
			since = Max(since, (row)->from); \
	} while (0)

	for (int i = 0; i < rb->nembargoes; i++)
	{
		const Embargo *row = &rb->embargoes[i];

		if (!OfDestination(d, row->destination))
			continue;
		if (EmbargoAsks(row, fact))
			AskedBy(row);
		for (int r = 0; r < row->nreleases; r++)
			if (row->releases[r]->evidence == fact)
				AskedBy(row->releases[r]);
	}
	for (int i = 0; i < rb->nend_uses; i++)
		if (EndUseAsks(d, &rb->end_uses[i], fact))
			AskedBy(&rb->end_uses[i]);
	for (int i = 0; i < rb->nrequirements; i++)
	{
		const Requirement *row = &rb->requirements[i];

		if (d->order->item_state != ITEM_GIVEN || row->entry != EccnEntry(d->order->item))
			continue;
		for (int a = 0; a < row->natoms; a++)
			if (row->atoms[a].fact == fact)
				AskedBy(row);
	}
	for (int i = 0; i < rb->nexceptions; i++)
	{
		const ExceptionTerms *row = &rb->exceptions[i];

		for (int e = 0; e < row->nevidence; e++)
			if (row->evidence[e].fact == fact)
				AskedBy(row);
	}
	for (int i = 0; i < rb->ngates; i++)
		if (rb->gates[i].fact == fact || rb->gates[i].unless == fact)
			AskedBy(&rb->gates[i]);
#undef AskedBy
	return since;
}

/* ---- statements ---- */

static bool
Covers(const Order *order, const Statement *statement)
{
	return (statement->item == 0 ||
			(order->item_state == ITEM_GIVEN && EccnContains(statement->item, order->item))) &&
		(statement->destination == DESTINATION_NONE || statement->destination == order->destination);
}

static void
TakeAnswer(const Rulebook *rb, Evidence *evidence, const Statement *statement)
{
	const Evidence *says = statement->says;

	if (statement->fact == FACT_RELATED_ITEM)
		evidence->related = says->related;
	else if (statement->fact == FACT_US_CONTENT_ITEMS)
		evidence->us_content = says->us_content;
	else if (rb->facts[statement->fact].kind == KIND_YES_NO)
		EvidenceAnswer(evidence, statement->fact, says->answers[statement->fact]);
	else
		evidence->stated[evidence->nstated++] = says->stated[0];
	FactSetAdd(&evidence->given, statement->fact);
}

/*
 * Of statements that say the same the one signed last counts, whichever was filed
 * first: it answers the rules that began since the others were signed.
 */
static void
Renew(Deliberation *d, Evidence *evidence, const Statement *statement)
{
	const Rulebook *rb = d->rb;
	FactId		fact = statement->fact;

	if (statement->signed_on <= d->on_file[fact]->signed_on || !Agrees(rb, statement->says, evidence, fact))
		return;
	for (int i = 0; i < evidence->nstated; i++)
		if (evidence->stated[i].fact == fact && rb->facts[fact].kind == KIND_TEXT)
			evidence->stated[i] = statement->says->stated[0];
	d->on_file[fact] = statement;
	Explain(d, "statement", NULL, rb->facts[fact].citation, "%s = %s: %s", rb->facts[fact].key, statement->value, OnFileText(statement));
}

/*
 * A code of end_use states the fact of that name too, and as in one evidence a yes
 * is not taken back by what the order or another statement says.
 */
static void
TakeNamed(Deliberation *d, Evidence *evidence, const Statement *statement)
{
	const Rulebook *rb = d->rb;

	for (FactId f = 0; f < rb->nfacts; f++)
	{
		if (f == statement->fact || !FactSetHas(&statement->says->affirmed, f))
			continue;
		if (EvidenceIsStated(evidence, f) && evidence->answers[f] != TRUTH_YES)
		{
			AskReview(d, REASON_FACTS_CONTRADICT);
			Explain(d, "statement", "review", rb->facts[f].citation, "%s is stated to be %s, but %s = %s in a %s", rb->facts[f].key,
					EvidenceShown(rb, evidence, f), rb->facts[statement->fact].key, statement->value, OnFileText(statement));
		}
		EvidenceAnswer(evidence, f, TRUTH_YES);
		if (d->on_file[f] == NULL)
			d->on_file[f] = statement;
	}
}

bool
MayAnswerFor(const Deliberation *d, FactId fact, NameOnFile party)
{
	return d->on_file == NULL || d->on_file[fact] == NULL || SameParty(d->on_file[fact]->party, party);
}

const Statement *
StatementBehind(const Deliberation *d, FactId fact)
{
	return d->on_file == NULL || fact < 0 ? NULL : d->on_file[fact];
}

const char *
OnFileText(const Statement *statement)
{
	return psprintf("statement of \"%s\" of %s, document %s%s%s", statement->party_name, DayText(statement->signed_on),
					statement->document, statement->through == DATEVAL_NOEND ? "" : ", through ",
					statement->through == DATEVAL_NOEND ? "" : DayText(statement->through));
}

/*
 * Does a statement speak for what the order's consignee receives?  If the order
 * calls it a bank there, only what requires a license counts, and what may do
 * so or not is asked anew.
 */
static bool
SpeaksForRecipient(Deliberation *d, const Statement *statement)
{
	const Fact *fact = &d->rb->facts[statement->fact];
	bool		may_require = fact->bearing == BEARING_BOTH;

	if (statement->requires || LabelLetsReceive(d->order->consignee))
		return true;
	if (may_require)
		AskReview(d, REASON_EVIDENCE_MISSING);
	Explain(d, "statement", may_require ? "review" : "not applicable", fact->citation,
			"%s = %s in a %s, whom the order calls %s: state %s for who receives the items", fact->key, statement->value,
			OnFileText(statement), d->order->consignee->role->role, fact->key);
	return false;
}

/*
 * A statement of "Foo LLC" says nothing of "Foo GmbH", which is another company,
 * nor does one of a name that only sounds alike.
 * One that calls for a license counts all the same, because names are often
 * written without care, unless this company has stated the fact itself.
 */
static bool
NamesakeCounts(Deliberation *d, const Statement *statement)
{
	const Fact *fact = &d->rb->facts[statement->fact];

	if (!statement->requires)
	{
		Explain(d, "statement", "not applicable", fact->citation, "%s = %s in a %s, whose legal form is another one, or whose name is written otherwise", fact->key,
				statement->value, OnFileText(statement));
		return false;
	}
	return d->on_file == NULL || d->on_file[statement->fact] == NULL ||
		!SameParty(d->on_file[statement->fact]->party, ConsigneeName(d));
}

static void
Apply(Deliberation *d, const Statement *statement, Evidence **evidence)
{
	const Rulebook *rb = d->rb;
	const Fact *fact = &rb->facts[statement->fact];
	const Evidence *stated = d->order->evidence;
	DateADT		asked_since;

	if (!statement->stands)
	{
		Explain(d, "statement", "not applicable", fact->citation,
				"%s = %s in a %s, which may not answer that: every order has to state it", fact->key, statement->value,
				OnFileText(statement));
		return;
	}
	if (EvidenceIsStated(stated, statement->fact))
	{
		if (Agrees(rb, stated, statement->says, statement->fact))
			return;
		AskReview(d, REASON_FACTS_CONTRADICT);
		Explain(d, "statement", "review", fact->citation, "the order states %s = %s, but on file is %s in a %s",
				fact->key, EvidenceShown(rb, stated, statement->fact), statement->value, OnFileText(statement));
		return;
	}
	if (!SpeaksForRecipient(d, statement))
		return;
	asked_since = AskedSince(d, statement->fact);
	/* What calls for a license does so whenever it was signed. */
	if (statement->signed_on < asked_since && !statement->requires)
	{
		Explain(d, "statement", "not applicable", fact->citation,
				"%s = %s in a %s, signed before the rule that asks: that is of %s", fact->key, statement->value,
				OnFileText(statement), DayText(asked_since));
		return;
	}
	if (*evidence == NULL)
	{
		*evidence = EvidenceCopy(rb, stated, false);
		d->on_file = palloc0(sizeof(Statement *) * rb->nfacts);
	}
	if (d->on_file[statement->fact] == NULL)
	{
		TakeAnswer(rb, *evidence, statement);
		d->on_file[statement->fact] = statement;
		TakeNamed(d, *evidence, statement);
		Explain(d, "statement", NULL, fact->citation, "%s = %s: %s", fact->key, statement->value, OnFileText(statement));
	}
	else if (Agrees(rb, *evidence, statement->says, statement->fact))
		Renew(d, *evidence, statement);
	else
	{
		AskReview(d, REASON_FACTS_CONTRADICT);
		Explain(d, "statement", "review", fact->citation, "%s = %s in a %s, but %s in a %s",
				fact->key, d->on_file[statement->fact]->value, OnFileText(d->on_file[statement->fact]),
				statement->value, OnFileText(statement));
	}
}

/* The first statement of parties with a key; the others follow it. */
static int
FirstStatement(const Rulebook *rb, uint32 key)
{
	int			first;

	LOWER_BOUND(first, rb->nstatements, i, rb->statements[i].party.key < key);
	return first;
}

/* Does a statement cover the order, and is it known and in force on its day? */
static bool
Reaches(Deliberation *d, const Statement *statement)
{
	if (!Covers(d->order, statement) || !KnownByThen(d, Max(statement->signed_on, statement->recorded_on)))
		return false;
	VerdictMayChange(d, statement->from, statement->through);
	return InForce(statement, d->day);
}

/* Applies the consignee's own statements, then those of parties of another form. */
static void
ApplyOwn(Deliberation *d, NameOnFile consignee, Evidence **evidence)
{
	const Rulebook *rb = d->rb;
	int			first = FirstStatement(rb, consignee.key);

	for (int namesakes = 0; namesakes <= 1; namesakes++)
		for (int i = first; i < rb->nstatements && rb->statements[i].party.key == consignee.key; i++)
		{
			const Statement *statement = &rb->statements[i];

			if (SameParty(statement->party, consignee) == (namesakes == 0) &&
				Reaches(d, statement) && (namesakes == 0 || NamesakeCounts(d, statement)))
				Apply(d, statement, evidence);
		}
}

/*
 * Applies what calls for a license and is on file for names that stand in the
 * text of a party, whatever stands beside them.  What the consignee has stated
 * itself counts more than that of a part of its text, but not than that of
 * another party, who may get the items too.
 */
static void
ApplyParts(Deliberation *d, const Screening *screening, bool other_party, Evidence **evidence)
{
	const Rulebook *rb = d->rb;
	uint32		consignee = ConsigneeName(d).key;

	for (int k = 0; k < screening->nrestricted; k++)
	{
		uint32		key = screening->restricted[k];

		for (int i = FirstStatement(rb, key); key != consignee && i < rb->nstatements && rb->statements[i].party.key == key; i++)
		{
			const Statement *statement = &rb->statements[i];

			if (statement->requires && Reaches(d, statement) && (other_party || NamesakeCounts(d, statement)))
				Apply(d, statement, evidence);
		}
	}
}

bool
StatementsMayCount(const Order *order)
{
	if (order->consignee != NULL && (order->consignee->on_file || order->consignee->nrestricted > 0))
		return true;
	for (int i = 0; i < order->nothers; i++)
		if (order->others[i].screening->nrestricted > 0)
			return true;
	return false;
}

const Evidence *
EvidenceWithStatements(Deliberation *d)
{
	const Rulebook *rb = d->rb;
	const Order *order = d->order;
	Evidence   *evidence = NULL;

	ApplyOwn(d, ConsigneeName(d), &evidence);
	if (order->consignee != NULL)
		ApplyParts(d, order->consignee, false, &evidence);
	for (int i = 0; i < order->nothers; i++)
		if (RoleAttaches(order->others[i].screening))
			ApplyParts(d, order->others[i].screening, true, &evidence);
	if (evidence == NULL)
		return d->order->evidence;
	EvidenceFindConflicts(rb, evidence);
	for (FactId f = 0; f < rb->nfacts; f++)
		if (d->on_file[f] != NULL)
			EvidenceAskConflicts(rb, evidence, f);
	return evidence;
}

/* ---- SQL ---- */

/*
 * fact_problem(fact text, value text) returns text
 *
 * What is wrong with a value of a fact, as evidence or a statement states it;
 * NULL if it can be read.
 */
Datum
fact_problem(PG_FUNCTION_ARGS)
{
	Rulebook   *rb = RulebookGet();
	char	   *key = text_to_cstring(PG_GETARG_TEXT_PP(0));
	FactId		fact = FactByKey(rb, key, (int) strlen(key));
	const Evidence *says;

	if (fact == FACT_NONE)
		PG_RETURN_TEXT_P(cstring_to_text("no rule asks for such a fact"));
	says = EvidenceOfFact(rb, fact, text_to_cstring(PG_GETARG_TEXT_PP(1)));
	if (says->nproblems == 0)
		PG_RETURN_NULL();
	PG_RETURN_TEXT_P(cstring_to_text(says->problems[0]));
}

/*
 * fact_stated(evidence jsonb, asked text, alone boolean) returns boolean
 *
 * What evidence states of a fact, read as a determination reads it: of one of yes
 * or no the answer, of "key=value" whether it has that value, be it one of several
 * or, if alone is true, the only one.  NULL if it states nothing, or there is no
 * such fact.
 */
Datum
fact_stated(PG_FUNCTION_ARGS)
{
	Rulebook   *rb = RulebookGet();
	Evidence   *evidence = EvidenceRead(rb, PG_GETARG_JSONB_P(0));
	char	   *key = text_to_cstring(PG_GETARG_TEXT_PP(1));
	char	   *value = strchr(key, '=');
	FactId		fact = FactByKey(rb, key, value ? (int) (value - key) : (int) strlen(key));
	Truth		stated;

	if (fact == FACT_NONE)
		PG_RETURN_NULL();
	if (value == NULL)
		stated = EvidenceGiven(evidence, fact);
	else if (PG_GETARG_BOOL(2))
		stated = EvidenceHasOnlyChoice(evidence, fact, value + 1);
	else
		stated = EvidenceHasChoice(evidence, fact, value + 1);
	if (stated == TRUTH_UNKNOWN)
		PG_RETURN_NULL();
	PG_RETURN_BOOL(stated == TRUTH_YES);
}

/*
 * says_nothing(value text) returns boolean
 *
 * Is it no text by which people could find who or what is meant?
 */
Datum
says_nothing(PG_FUNCTION_ARGS)
{
	text	   *value = PG_GETARG_TEXT_PP(0);

	PG_RETURN_BOOL(!TextSaysSomething(RulebookGet(), VARDATA_ANY(value), (int) VARSIZE_ANY_EXHDR(value)));
}

/*
 * statement_may_answer(fact text, item eccn, destination text) returns boolean
 *
 * May a statement on file that names these answer a fact?
 */
Datum
statement_may_answer(PG_FUNCTION_ARGS)
{
	Rulebook   *rb = RulebookGet();
	char	   *key;
	FactId		fact;

	if (PG_ARGISNULL(0))
		PG_RETURN_BOOL(false);
	key = text_to_cstring(PG_GETARG_TEXT_PP(0));
	fact = FactByKey(rb, key, (int) strlen(key));
	for (int i = 0; fact != FACT_NONE && i < rb->nstanding_facts; i++)
		if (rb->standing_facts[i].fact == fact)
			PG_RETURN_BOOL(!(rb->standing_facts[i].names_item && PG_ARGISNULL(1)) &&
						   !(rb->standing_facts[i].names_destination && PG_ARGISNULL(2)));
	PG_RETURN_BOOL(false);
}
