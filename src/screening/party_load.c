/*
 * party_load.c
 *		Reads the listed parties, the names known to be clean and what people
 *		decided about customers into a rulebook.
 */
#include "support/compat.h"

#include "rulebook/rule_row.h"
#include "rulebook/rulebook_part.h"
#include "screening/party.h"
#include "screening/party_store.h"

static void
ReadCleanParty(Rulebook *rb, Row *row)
{
	PartyAddClean(rb, RowText(row, 1));
}

static void
ReadPartyDecision(Rulebook *rb, Row *row)
{
	PartyDecision decision;

	decision.customer = RowText(row, 1);
	decision.list = RowRepeatedText(row, 2);
	decision.entry = RowText(row, 3);
	decision.content = (uint64) RowInt64(row, 4);
	decision.is_match = RowBool(row, 5);
	decision.even_if_exact = RowBool(row, 6);
	decision.decided_by = RowRepeatedText(row, 7);
	decision.decided_on = RowDate(row, 8, DATEVAL_NOBEGIN);
	decision.reason = RowText(row, 9);
	decision.id = RowInt64(row, 10);
	decision.replaces = RowIsNull(row, 11) ? 0 : RowInt64(row, 11);
	decision.recorded_on = RowDate(row, 12, DATEVAL_NOBEGIN);
	PartyAddDecision(rb, &decision);
}

static void
LoadParties(Rulebook *rb)
{
	PartyLoad(rb);
	RuleTableRead(rb, "clean_party", "name",
				  ReadCleanParty, NULL, 0);
	RuleTableRead(rb, "party_decision",
				  "customer, list, entry, entry_hash, is_match, even_if_exact, decided_by, decided_on, reason,"
				  " id, replaces, recorded_on",
				  ReadPartyDecision, NULL, 0);
}

static bool
TrimScreenings(Rulebook *rb)
{
	if (!PartyOutgrown(rb))
		return false;
	PartyForget(rb);
	return true;
}

static int64
ScreenedNamesKept(const Rulebook *rb)
{
	return rb->screened->count;
}

const RulebookPart party_part = {
	.load = LoadParties,
	.loaded = PartyKeysComplete,
	.before_licenses = PartyKeysBegin,
	.after_licenses = PartyKeysEnd,
	.outgrown = PartyKeysOutgrown,
	.trim = TrimScreenings,
	.names = ScreenedNamesKept,
	.forget = PartyStoreForget,
	.bytes = PartyStoreBytes
};
