/*
 * statement_load.c
 *		Reads the statements of customers on file into a rulebook.
 */
#include "support/compat.h"

#include "utils/memutils.h"

#include "determination/statement.h"
#include "order/evidence.h"
#include "rulebook/destination.h"
#include "rulebook/rule_reference.h"
#include "rulebook/rulebook_part.h"
#include "screening/party.h"

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

static void
ReadStatement(Row *row, void *state)
{
	Rulebook   *rb = state;
	Statement  *statement = &rb->statements[rb->nstatements];
	MemoryContext before;

	if (!RowPeriod(row, "valid", &statement->from, &statement->through))
		return;
	statement->id = RowInt64(row, "id");
	statement->party_name = RowText(row, "party");
	statement->party = PartyNameOnFile(rb, statement->party_name, (int) strlen(statement->party_name));
	statement->fact = NeedAnyFact(rb, row, RowText(row, "fact"));
	statement->value = RowText(row, "value");
	statement->item = RowEccn(row, "item", 0);
	statement->destination = RowIsNull(row, "destination") ? DESTINATION_NONE : NeedDestination(rb, row, "destination");
	statement->document = RowText(row, "document");
	statement->signed_on = RowDate(row, "signed_on", DATEVAL_NOBEGIN);
	statement->recorded_on = RowDate(row, "recorded_on", DATEVAL_NOBEGIN);
	statement->through = Min(statement->through, RowDate(row, "ended_through", DATEVAL_NOEND));

	before = MemoryContextSwitchTo(row->context);
	statement->says = EvidenceOfFact(rb, statement->fact, statement->value);
	MemoryContextSwitchTo(before);
	if (statement->says->nproblems > 0)
		BadRule(row, rb->facts[statement->fact].key, statement->value);

	/*
	 * Nobody relied on it before it was signed, whatever period it was filed
	 * for; a bad answer was true then too.
	 */
	if (!StatementRequires(rb, statement))
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

/* After facts, destinations and the names of listed parties are there. */
static void
LoadStatements(Rulebook *rb)
{
	RuleTableRead(rb->context, "standing_fact", "fact, names",
				  ReadStandingFact, rb, &rb->standing_facts, sizeof(StandingFact));
	RuleTableRead(rb->context, "statement", "id, party, fact, value, item, destination, document, valid, signed_on,"
				  " recorded_on, ended_through",
				  ReadStatement, rb, &rb->statements, sizeof(Statement));
	if (rb->nstatements > 1)
		qsort(rb->statements, rb->nstatements, sizeof(Statement), CompareStatements);
}

const RulebookPart statement_part = {.load = LoadStatements};
