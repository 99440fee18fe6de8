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
ReadCleanParty(Row *row, void *state)
{
	Rulebook   *rb = state;

	PartyAddClean(rb, RowText(row, "name"));
}

static void
ReadPartyDecision(Row *row, void *state)
{
	Rulebook   *rb = state;
	PartyDecision decision;

	decision.customer = RowText(row, "customer");
	decision.list = RowRepeatedText(row, "list");
	decision.entry = RowText(row, "entry");
	decision.content = (uint64) RowInt64(row, "entry_hash");
	decision.is_match = RowBool(row, "is_match");
	decision.even_if_exact = RowBool(row, "even_if_exact");
	decision.decided_by = RowRepeatedText(row, "decided_by");
	decision.decided_on = RowDate(row, "decided_on", DATEVAL_NOBEGIN);
	decision.reason = RowText(row, "reason");
	decision.id = RowInt64(row, "id");
	decision.replaces = RowIsNull(row, "replaces") ? 0 : RowInt64(row, "replaces");
	decision.recorded_on = RowDate(row, "recorded_on", DATEVAL_NOBEGIN);
	PartyAddDecision(rb, &decision);
}

static void
LoadParties(Rulebook *rb)
{
	PartyLoad(rb);
	RuleTableRead(rb->context, "clean_party", "name",
				  ReadCleanParty, rb, NULL, 0);
	RuleTableRead(rb->context, "party_decision", "customer, list, entry, entry_hash, is_match, even_if_exact, decided_by, decided_on, reason,"
				  " id, replaces, recorded_on",
				  ReadPartyDecision, rb, NULL, 0);
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
