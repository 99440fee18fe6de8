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
ReadStandingFact(Rulebook *rb, Row *row)
{
	StandingFact *standing = &rb->standing_facts[row->number];
	const char *key = RowText(row, 1);
	RowElements names = RowTextElements(row, 2);
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
ReadStatement(Rulebook *rb, Row *row)
{
	Statement  *statement = &rb->statements[rb->nstatements];
	MemoryContext before;

	if (!RowPeriod(row, 8, &statement->from, &statement->through))
		return;
	statement->id = RowInt64(row, 1);
	statement->party_name = RowText(row, 2);
	statement->party = PartyNameOnFile(rb, statement->party_name, (int) strlen(statement->party_name));
	statement->fact = NeedAnyFact(rb, row, RowText(row, 3));
	statement->value = RowText(row, 4);
	statement->item = RowEccn(row, 5, 0);
	statement->destination = RowIsNull(row, 6) ? DESTINATION_NONE : NeedDestination(rb, row, 6);
	statement->document = RowText(row, 7);
	statement->signed_on = RowDate(row, 9, DATEVAL_NOBEGIN);
	statement->recorded_on = RowDate(row, 10, DATEVAL_NOBEGIN);
	statement->through = Min(statement->through, RowDate(row, 11, DATEVAL_NOEND));
	if (statement->through < statement->from)
		return;

	before = MemoryContextSwitchTo(row->context);
	statement->says = EvidenceOfFact(rb, statement->fact, statement->value);
	MemoryContextSwitchTo(before);
	if (statement->says->nproblems > 0)
		BadRule(row, rb->facts[statement->fact].key, statement->value);

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

	if (x->party != y->party)
		return x->party < y->party ? -1 : 1;
	return x->id < y->id ? -1 : x->id > y->id;
}

/* After facts, destinations and the names of listed parties are there. */
static void
LoadStatements(Rulebook *rb)
{
	RuleTableRead(rb, "standing_fact", "fact, names",
				  ReadStandingFact, &rb->standing_facts, sizeof(StandingFact));
	RuleTableRead(rb, "statement", "id, party, fact, value, item, destination, document, valid, signed_on,"
				  " recorded_on, ended_through",
				  ReadStatement, &rb->statements, sizeof(Statement));
	if (rb->nstatements > 1)
		qsort(rb->statements, rb->nstatements, sizeof(Statement), CompareStatements);
}

const RulebookPart statement_part = {.load = LoadStatements};
