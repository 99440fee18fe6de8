/*
 * statement_load.c
 *		Reads the statements of customers on file into a rulebook.
 */
#include "support/compat.h"

#include "common/hashfn.h"
#include "miscadmin.h"
#include "utils/memutils.h"

#include "determination/end_use.h"
#include "determination/statement.h"
#include "order/evidence.h"
#include "rulebook/destination.h"
#include "rulebook/rule_reference.h"
#include "rulebook/rulebook_part.h"
#include "screening/party.h"
#include "support/sort.h"

static void
ReadStandingFact(Row *row, void *state)
{
	Rulebook   *rb = state;
	StandingFact *standing = &rb->standing_facts[row->number];
	const char *key = RowText(row, "fact");
	RowElements names = RowTextElements(row, "names");
	const char *name;
	int			len;

	standing->fact = NeedAnyFact(rb, row, key);
	while ((name = NextElement(&names, &len)) != NULL)
	{
		if (len == 4 && strncmp(name, "item", len) == 0)
			standing->names_item = true;
		else if (len == 11 && strncmp(name, "destination", len) == 0)
			standing->names_destination = true;
		else
			BadRule(row, "name", pnstrdup(name, len));
	}
	rb->nstanding_facts = row->number + 1;
}

/* What is said: thousands of statements say the same, and it is read once. */
typedef struct Saying
{
	FactId		fact;
	const char *value;
} Saying;

typedef struct SayingRead
{
	Saying		saying;
	const Evidence *says;
	bool		requires;		/* a license, or a question */
	char		status;
} SayingRead;

#define SH_PREFIX saying
#define SH_ELEMENT_TYPE SayingRead
#define SH_KEY_TYPE Saying
#define SH_KEY saying
#define SH_HASH_KEY(table, k) hash_combine(murmurhash32((uint32) (k).fact), string_hash((k).value, strlen((k).value) + 1))
#define SH_EQUAL(table, a, b) ((a).fact == (b).fact && strcmp((a).value, (b).value) == 0)
#define SH_SCOPE static inline
#define SH_DECLARE
#define SH_DEFINE
#include "lib/simplehash.h"

typedef struct StatementReader
{
	Rulebook   *rb;
	saying_hash *sayings;
} StatementReader;

/* Is a fact one by which a question about the end use is put? */
static bool
PutsQuestion(const Rulebook *rb, FactId fact)
{
	for (int i = 0; i < rb->nend_uses; i++)
		for (int j = 0; j < rb->end_uses[i].nasked_if; j++)
			if (rb->end_uses[i].asked_if[j] == fact)
				return true;
	return false;
}

/* Does a statement say what can only call for a license, or for a question? */
static bool
Requires(const Rulebook *rb, const Evidence *says)
{
	for (FactId f = 0; f < rb->nfacts; f++)
		if (FactSetHas(&says->affirmed, f) && (rb->facts[f].bearing == BEARING_REQUIRES || PutsQuestion(rb, f)))
			return true;
	return false;
}

static const SayingRead *
ReadSaying(StatementReader *reader, FactId fact, const char *value, MemoryContext context)
{
	Saying		saying = {fact, value};
	SayingRead *known = saying_lookup(reader->sayings, saying);
	MemoryContext before;
	bool		found;

	if (known != NULL)
		return known;
	known = saying_insert(reader->sayings, saying, &found);
	before = MemoryContextSwitchTo(context);
	known->says = EvidenceOfFact(reader->rb, fact, value);
	MemoryContextSwitchTo(before);
	known->requires = Requires(reader->rb, known->says);
	return known;
}

static void
ReadStatement(Row *row, void *state)
{
	StatementReader *reader = state;
	Rulebook   *rb = reader->rb;
	Statement  *statement = &rb->statements[rb->nstatements];
	const SayingRead *said;

	if (!RowPeriod(row, "valid", &statement->from, &statement->through))
		return;
	statement->id = RowInt64(row, "id");
	statement->party_name = RowText(row, "party");
	statement->fact = NeedAnyFact(rb, row, RowText(row, "fact"));
	statement->value = RowRepeatedText(row, "value");
	statement->item = RowEccn(row, "item", 0);
	statement->destination = RowIsNull(row, "destination") ? DESTINATION_NONE : NeedDestination(rb, row, "destination");
	statement->document = RowRepeatedText(row, "document");
	statement->signed_on = RowDate(row, "signed_on", DATEVAL_NOBEGIN);
	statement->recorded_on = RowDate(row, "recorded_on", DATEVAL_NOBEGIN);
	statement->through = Min(statement->through, RowDate(row, "ended_through", DATEVAL_NOEND));

	said = ReadSaying(reader, statement->fact, statement->value, row->context);
	statement->says = said->says;
	if (statement->says->nproblems > 0)
		BadRule(row, rb->facts[statement->fact].key, statement->value);
	statement->requires = said->requires;
	statement->party = statement->requires ?
		PartyNameRestricted(rb, statement->party_name, (int) strlen(statement->party_name), true) :
		PartyNameOnFile(rb, statement->party_name, (int) strlen(statement->party_name), true);

	/*
	 * Nobody relied on it before it was signed, whatever period it was filed
	 * for; a bad answer was true then too.
	 */
	if (!statement->requires)
		statement->from = Max(statement->from, statement->signed_on);
	if (statement->through < statement->from)
		return;

	/* What may be answered so can change after it was recorded. */
	for (int i = 0; i < rb->nstanding_facts; i++)
	{
		const StandingFact *standing = &rb->standing_facts[i];

		if (standing->fact == statement->fact)
			statement->stands = (!standing->names_item || statement->item != 0) &&
				(!standing->names_destination || statement->destination != DESTINATION_NONE);
	}
	rb->nstatements++;
}

static int
CompareStatements(const void *a, const void *b)
{
	const Statement *x = a;
	const Statement *y = b;

	if (x->party.key != y->party.key)
		return x->party.key < y->party.key ? -1 : 1;
	return x->id < y->id ? -1 : x->id > y->id;
}

/* ---- parties of which the same is stated ---- */

/* The statements of one party, which lie side by side. */
typedef struct PartyStatements
{
	const Statement *first;
	int			count;
} PartyStatements;

/* All that a verdict depends on; what is said of a fact is kept once. */
static int
CompareSaid(const Statement *x, const Statement *y)
{
#define ORDER_BY(field) \
	if (x->field != y->field) \
		return x->field < y->field ? -1 : 1

	ORDER_BY(says);
	ORDER_BY(fact);
	ORDER_BY(item);
	ORDER_BY(destination);
	ORDER_BY(stands);
	ORDER_BY(signed_on);
	ORDER_BY(recorded_on);
	ORDER_BY(from);
	ORDER_BY(through);
	return 0;
#undef ORDER_BY
}

static int
CompareStated(const void *a, const void *b)
{
	const PartyStatements *x = a;
	const PartyStatements *y = b;
	int			order = (x->count > y->count) - (x->count < y->count);

	for (int i = 0; order == 0 && i < x->count; i++)
		order = CompareSaid(&x->first[i], &y->first[i]);
	return order;
}

/*
 * Finds the parties of which the same is stated, so that their verdicts are
 * remembered as one party's: thousands of customers sign one annual form.  Not
 * those whose statements are of names of several forms.
 */
static void
FindAlike(Rulebook *rb)
{
	PartyStatements *parties = MemoryContextAllocHuge(CurrentMemoryContext, sizeof(PartyStatements) * (Size) Max(rb->nstatements, 1));
	int			count = 0;
	uint32		kind = 0;

	for (int i = 0; i < rb->nstatements;)
	{
		const Statement *first = &rb->statements[i];
		bool		one_form = true;

		CHECK_FOR_INTERRUPTS();
		for (; i < rb->nstatements && rb->statements[i].party.key == first->party.key; i++)
			one_form &= SameForm(rb->statements[i].party.form, first->party.form);
		if (one_form)
			parties[count++] = (PartyStatements)
		{
			first, (int) (&rb->statements[i] - first)
		};
	}
	SortArray(parties, count, CompareStated);
	for (int i = 0; i < count; i++)
	{
		kind += i == 0 || CompareStated(&parties[i - 1], &parties[i]) != 0;
		PartyStatedAlike(rb, parties[i].first->party, kind, count);
	}
	pfree(parties);
}

/* After facts, destinations and the names of listed parties are there. */
static void
LoadStatements(Rulebook *rb)
{
	StatementReader reader = {rb, saying_create(CurrentMemoryContext, 64, NULL)};

	RuleTableRead(rb->context, "standing_fact", "fact, names",
				  ReadStandingFact, rb, &rb->standing_facts, sizeof(StandingFact));
	RuleTableRead(rb->context, "statement", "id, party, fact, value, item, destination, document, valid, signed_on,"
				  " recorded_on, ended_through",
				  ReadStatement, &reader, &rb->statements, sizeof(Statement));
	saying_destroy(reader.sayings);
	SortArray(rb->statements, rb->nstatements, CompareStatements);
	FindAlike(rb);
}

const RulebookPart statement_part = {.load = LoadStatements};
