/*
 * approved_party_load.c
 *		Reads parties that a section approves by name into a rulebook.
 */
#include "support/compat.h"

#include "determination/approved_party.h"
#include "rulebook/rule_reference.h"
#include "rulebook/rulebook_part.h"
#include "screening/party.h"
#include "support/sort.h"

static void
ReadApprovedParty(Row *row, void *state)
{
	Rulebook   *rb = state;
	static const char *const items[] = {
		[APPROVED_ADVANCED_COMPUTING] = "advanced_computing", [APPROVED_STA] = "sta"
	};
	ApprovedParty *party = &rb->approved[rb->napproved];
	int			len;
	const char *name = RowTextBytes(row, "name", &len);

	if (!RowPeriod(row, "valid", &party->from, &party->through))
		return;
	/* Its verdicts are its own, so that they are not taken for another's. */
	party->named = PartyNameOnFile(rb, name, len, false);
	party->destination = NeedDestination(rb, row, "destination");
	party->items = RowEnum(row, "items", "items", items);
	party->certain = RowBool(row, "certain");
	party->citation = RowRepeatedText(row, "citation");
	rb->napproved++;
}

static int
CompareApproved(const void *a, const void *b)
{
	const ApprovedParty *x = a;
	const ApprovedParty *y = b;

	if (x->named.key != y->named.key)
		return x->named.key < y->named.key ? -1 : 1;
	if (!SameForm(x->named.form, y->named.form))
		return CompareNameForms(x->named.form, y->named.form);
	return (x->from > y->from) - (x->from < y->from);
}

/* After the names of listed parties are there. */
static void
LoadApprovedParties(Rulebook *rb)
{
	RuleTableRead(rb->context, "approved_party", "name, destination, items, certain, valid, citation",
				  ReadApprovedParty, rb, &rb->approved, sizeof(ApprovedParty));
	SortArray(rb->approved, rb->napproved, CompareApproved);
}

const RulebookPart approved_party_part = {.load = LoadApprovedParties};
