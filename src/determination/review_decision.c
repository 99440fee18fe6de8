/*
 * review_decision.c
 *		What people decided about reasons for review.
 *
 * A decision is on one reason and on what it was about: an entry of a list,
 * the rows of an item's entry, the lists that a name was looked up in.  It
 * holds while that stays as it was, which a hash of it tells, so that no
 * judgment outlives its subject.  It takes a reason for review away, or turns
 * it into a requirement; it never takes a requirement away.
 */
#include "support/compat.h"

#include "utils/builtins.h"

#include "ccl/ccl.h"
#include "determination/deliberation.h"
#include "rulebook/destination.h"
#include "rulebook/rulebook_cache.h"
#include "screening/party.h"
#include "support/content_hash.h"

PG_FUNCTION_INFO_V1(review_subject_hash);

/* ---- what a decision is about ---- */

#define HashText(hash, text) ContentHash(hash, (text) ? (text) : "")

static uint64
HashEccns(uint64 hash, const EccnList *list)
{
	for (int i = 0; i < list->count; i++)
	{
		char		text[ECCN_TEXT_SIZE];

		EccnFormat(list->items[i], text);
		hash = ContentHash(hash, text);
	}
	return ContentHash(hash, "");
}

/* By name: numbers of destinations and groups are those of one rulebook. */
static uint64
HashDestinations(uint64 hash, const Rulebook *rb, const IntList *list)
{
	for (int i = 0; i < list->count; i++)
		hash = ContentHash(hash, rb->destinations[list->items[i]].code);
	return ContentHash(hash, "");
}

static uint64
HashGroups(uint64 hash, const Rulebook *rb, const IntList *list)
{
	for (int i = 0; i < list->count; i++)
		hash = ContentHash(hash, list->items[i] < 0 ? "*" : rb->group_names[list->items[i]]);
	return ContentHash(hash, "");
}

/* What a requirement of the list says; not where it stands. */
static uint64
RequirementHash(const Rulebook *rb, const Requirement *row)
{
	uint64		hash = ContentHashNumber(CONTENT_START, row->controls);

	hash = HashEccns(hash, &row->paragraphs);
	hash = HashEccns(hash, &row->except);
	hash = HashEccns(hash, &row->conditional);
	hash = HashEccns(hash, &row->conditional_except);
	hash = HashText(hash, row->condition);
	hash = HashText(hash, row->chart_column < 0 ? NULL : ReasonName(reason_of_column[row->chart_column]));
	hash = HashDestinations(hash, rb, &row->destinations);
	hash = HashGroups(hash, rb, &row->groups);
	hash = HashGroups(hash, rb, &row->except_groups);
	hash = HashDestinations(hash, rb, &row->except_destinations);
	hash = HashDestinations(hash, rb, &row->uncertain);
	return HashText(hash, row->refers_to);
}

/* What the list says about an item on a day; false if the item is none of the list's. */
static bool
ItemHash(const Rulebook *rb, Eccn item, DateADT day, uint64 *hash)
{
	bool		found = item == ECCN_EAR99;

	*hash = CONTENT_START;
	for (int e = 0; e < rb->nentries; e++)
	{
		const Entry *entry = &rb->entries[e];

		if (entry->entry != EccnEntry(item) || !InForce(entry, day))
			continue;
		found = true;
		*hash = HashText(ContentHashNumber(*hash, entry->disposition), entry->note);
		/* A sum, so that the order of rows does not matter. */
		for (int r = entry->first; r < entry->first + entry->count; r++)
			if (InForce(&rb->requirements[r], day))
				*hash = ContentAdd(*hash, RequirementHash(rb, &rb->requirements[r]));
	}
	return found;
}

/* Under which sanctions programs an entry is, in whatever order the list has them. */
static uint64
ProgramsHash(const char *programs)
{
	uint64		hash = 0;
	const char *program;
	int			len;

	while (EvidenceNextValue(&programs, &program, &len))
		hash = ContentAdd(hash, ContentHash(CONTENT_START, pnstrdup(program + (*program == ' '), len - (*program == ' '))));
	return hash;
}

/* Who an entry is, and what it says. */
static uint64
PartyHash(const Party *party)
{
	uint64		hash = ContentHashNumber(CONTENT_START, (int64) party->content);

	hash = HashText(hash, party->list->effect_name);
	hash = ContentHashNumber(hash, party->scope);
	hash = ContentHashNumber(ContentHashNumber(hash, party->effect_from), party->effect_through);
	hash = HashText(hash, party->requirement);
	if (party->programs != NULL)
		hash = ContentHashNumber(hash, (int64) ProgramsHash(party->programs));
	for (int i = 0; i < party->nexceptions; i++)
		hash = ContentHash(hash, party->exceptions[i].code);
	return hash;
}

/* Which lists were there to read, and who is on them: entered by hand, too, and loaded once more. */
static uint64
ListsHash(const Rulebook *rb)
{
	uint64		hash = ListedContent(rb);

	for (int i = 0; i < rb->nlists; i++)
		hash = ContentAdd(hash, ContentHashNumber(ContentHash(CONTENT_START, rb->lists[i].list), rb->lists[i].published));
	return hash;
}

/* The hash of what a decision would be about; false if there is no such thing. */
static bool
SubjectHash(const Rulebook *rb, Reason reason, const Party *party, Eccn item, DateADT day, uint64 *hash)
{
	*hash = CONTENT_START;
	switch (reason)
	{
		case REASON_RED_FLAG:
		case REASON_LIST_SCOPE:
			if (party == NULL)
				return false;
			*hash = PartyHash(party);
			return true;
		case REASON_NAME_TOO_GENERAL:
		case REASON_NAME_NOT_COMPARABLE:
			*hash = ListsHash(rb);
			return true;
		default:
			return ItemHash(rb, item, day, hash);
	}
}

/* ---- asking ---- */

/* Does a decision speak of the order, apart from the days? */
static bool
SpeaksOf(const Deliberation *d, const ReviewDecision *decision, NameOnFile customer, const Party *party)
{
	const Order *order = d->order;

	if (decision->customer.key != 0 && !SameParty(decision->customer, customer))
		return false;
	if (decision->entry != NULL &&
		(party == NULL || strcmp(decision->list, party->list->list) != 0 || strcmp(decision->entry, party->entry) != 0))
		return false;
	if (decision->item != 0 && (order->item_state != ITEM_GIVEN || !EccnContains(decision->item, order->item)))
		return false;
	return decision->destination == DESTINATION_NONE || decision->destination == order->destination;
}

const ReviewDecision *
DecisionOn(Deliberation *d, Reason reason, NameOnFile customer, const Party *party)
{
	for (int i = 0; i < d->rb->nreview_decisions; i++)
	{
		const ReviewDecision *decision = &d->rb->review_decisions[i];
		DateADT		through = decision->through;
		uint64		about;

		if (decision->reason != reason || !SpeaksOf(d, decision, customer, party) ||
			!KnownByThen(d, Max(decision->from, decision->recorded_on)))
			continue;
		if (decision->replaced_from != DATEVAL_NOEND && KnownByThen(d, decision->replaced_known))
			through = Min(through, decision->replaced_from - 1);
		VerdictMayChange(d, decision->from, through);
		if (d->day < decision->from || d->day > through)
			continue;
		if (decision->item != 0)
		{
			const Epoch *epoch = CclEpoch(d->rb, d->day);

			VerdictMayChange(d, epoch->from, epoch->through);
		}
		if (SubjectHash(d->rb, reason, party, d->order->item, d->day, &about) && about == decision->about)
			return decision;
		Explain(d, "decision", "not applicable", "export_control.review_decision",
				"what %s decided on %s (\"%s\") does not hold any more: what it was about has changed since",
				decision->decided_by, DayText(decision->from), decision->words);
	}
	return NULL;
}

void
ApplyDecision(Deliberation *d, const ReviewDecision *decision, const Party *party)
{
	if (!decision->clears)
		AddFinding(d, decision->reason, OUTCOME_LICENSE_REQUIRED, party, decision->words);
	Explain(d, "decision", decision->clears ? "clear" : "license_required", "export_control.review_decision",
			"%s %s by %s on %s: \"%s\"%s%s%s%s", ReasonName(decision->reason),
			decision->clears ? "resolved" : "confirmed", decision->decided_by, DayText(decision->from), decision->words,
			decision->document ? ", document " : "", decision->document ? decision->document : "",
			decision->through == DATEVAL_NOEND ? "" : ", through ",
			decision->through == DATEVAL_NOEND ? "" : DayText(decision->through));
}

/* ---- SQL ---- */

/* The row of an entry that was in force on a day; the shipped one gives way to the user's. */
static const Party *
EntryOn(Rulebook *rb, const char *list, const char *entry, DateADT day)
{
	for (const Party *party = PartyOfEntry(rb, list, entry); party != NULL; party = PartyOfEntryNext(rb, party))
		if (InForce(party, day))
			return party;
	return NULL;
}

/*
 * review_subject_hash(reason text, list text, entry text, item eccn,
 * on_date date) returns bigint
 *
 * Hash of what a decision on a reason for review is about, as of the day: of
 * the list's entry and what it says, of the requirements of the item's entry,
 * or of the editions of the lists.  NULL if there is no such entry or item.
 */
Datum
review_subject_hash(PG_FUNCTION_ARGS)
{
	Rulebook   *rb = RulebookGet();
	const Party *party = NULL;
	Eccn		item = PG_ARGISNULL(3) ? 0 : PG_GETARG_ECCN(3);
	Reason		reason;
	uint64		hash;

	if (PG_ARGISNULL(0) || PG_ARGISNULL(4))
		PG_RETURN_NULL();
	reason = ReasonByName(text_to_cstring(PG_GETARG_TEXT_PP(0)));
	if (!PG_ARGISNULL(1) && !PG_ARGISNULL(2))
		party = EntryOn(rb, text_to_cstring(PG_GETARG_TEXT_PP(1)), text_to_cstring(PG_GETARG_TEXT_PP(2)),
						PG_GETARG_DATEADT(4));
	if (!SubjectHash(rb, reason, party, item, PG_GETARG_DATEADT(4), &hash))
		PG_RETURN_NULL();
	PG_RETURN_INT64((int64) hash);
}
