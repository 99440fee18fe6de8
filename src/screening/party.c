/*
 * party.c
 *		The listed parties of a rulebook, by position, id and entry.
 *
 * Their rows stand in the store (party_store.c), which rulebooks share.  A
 * Party is made of a row when it is first asked for: the lists have tens of
 * thousands of entries, of which a session comes across few.
 */
#include "support/compat.h"

#include "common/hashfn.h"
#include "utils/memutils.h"

#include "rulebook/destination.h"
#include "screening/party_index.h"
#include "support/lower_bound.h"

/* The first row of an entry. */
typedef struct EntryRows
{
	const char *entry;
	int			first;
	uint32		hash;
	char		status;
} EntryRows;

#define SH_PREFIX entryrows
#define SH_ELEMENT_TYPE EntryRows
#define SH_KEY_TYPE const char *
#define SH_KEY entry
#define SH_HASH_KEY(table, k) hash_bytes((const unsigned char *) (k), strlen(k))
#define SH_EQUAL(table, a, b) (strcmp(a, b) == 0)
#define SH_STORE_HASH
#define SH_GET_HASH(table, entry) ((entry)->hash)
#define SH_SCOPE static inline
#define SH_DECLARE
#define SH_DEFINE
#include "lib/simplehash.h"

/* ---- by position ---- */

/* The list with a code; NULL if there is none. */
static PartyList *
ListByCode(const Rulebook *rb, const char *code)
{
	for (int l = 0; l < rb->nlists; l++)
		if (strcmp(rb->lists[l].list, code) == 0)
			return &rb->lists[l];
	return NULL;
}

/* Splits codes of license exceptions at tabs; returns how many there are, none in NULL. */
static int
SplitExceptions(Rulebook *rb, const char *text, NamedException **exceptions)
{
	char	   *rest;
	int			count = 1;

	*exceptions = NULL;
	if (text == NULL)
		return 0;
	for (const char *p = text; *p; p++)
		count += *p == '\t';
	*exceptions = MemoryContextAlloc(rb->context, sizeof(NamedException) * count);
	rest = MemoryContextStrdup(rb->context, text);
	for (int i = 0; i < count; i++)
		(*exceptions)[i].code = strsep(&rest, "\t");
	return count;
}

/* Makes a party of its record, given the lists of this rulebook. */
static Party *
MakeParty(Rulebook *rb, const PartyBlock *block, int number)
{
	const PartyRecord *record = &PartyRecords(block)[number];
	Party	   *party = MemoryContextAllocZero(rb->context, sizeof(Party));
	const PartyList *list = ListByCode(rb, PartyTexts(block) + record->list);

	party->number = number;
	party->id = record->id;
	party->list = list;
	party->entry = PartyText (block, record->entry);
	party->name = PartyText (block, record->name);
	party->countries = PartyText (block, record->countries);

	party->destination = party->countries == NULL ? DESTINATION_NONE :
		DestinationLookup(rb, party->countries, (int) strcspn(party->countries, "\t"));
	party->content = record->content;
	party->scope = (PartyScope) record->scope;
	party->footnotes = record->footnotes;
	party->effect_from = record->effect_from;
	party->effect_through = record->effect_through;
	party->requirement = PartyText (block, record->requirement);
	party->policy = PartyText (block, record->policy);
	party->programs = PartyText (block, record->programs);
	party->identity = PartyText (block, record->identity);
	party->citation = PartyText (block, record->citation);

	party->nexceptions = SplitExceptions(rb, PartyText (block, record->exceptions), &party->exceptions);
	party->from = record->from;
	party->through = record->through;
	party->announced = record->announced;

	/*
	 * The first day of a notice counts unless it is later than the list: then
	 * it was misprinted.
	 */
	if (record->first != record->from && record->first <= record->through &&
		(record->first <= (list->published != DATEVAL_NOBEGIN ? list->published : rb->list_edition)))
	{
		party->from = record->first;
		party->began = (ListingBegan) record->began;
		party->began_with = PartyText (block, record->began_with);
	}
	if (party->announced == DATEVAL_NOBEGIN)
		party->announced = party->from;
	return party;
}

Party *
PartyAt(Rulebook *rb, int number)
{
	PartyIndex *index = rb->party_index;

	if (index->parties[number] == NULL)
		index->parties[number] = MakeParty(rb, index->store->block, number);
	return index->parties[number];
}

/* ---- parties by id and by entry ---- */

Party *
PartyById(Rulebook *rb, int64 id)
{
	const PartyRecord *records = PartyRecords(rb->party_index->store->block);
	int			first;

	LOWER_BOUND(first, rb->nparties, i, records[i].id < id);
	return first < rb->nparties && records[first].id == id ? PartyAt(rb, first) : NULL;
}

void
PartyForgetLicenses(Rulebook *rb)
{
	for (int i = 0; i < rb->nparties; i++)
		if (rb->party_index->parties[i] != NULL)
			rb->party_index->parties[i]->licenses = NULL;
}

static void
IndexEntries(Rulebook *rb)
{
	PartyIndex *index = rb->party_index;
	const PartyBlock *block = index->store->block;
	entryrows_hash *entries = entryrows_create(rb->context, Max(rb->nparties, 64), NULL);
	int		   *next = MemoryContextAllocHuge(rb->context, sizeof(int) * (Size) Max(rb->nparties, 1));

	/* From the last to the first, so that chains run in the order of ids. */
	for (int i = rb->nparties - 1; i >= 0; i--)
	{
		bool		found;
		EntryRows  *rows = entryrows_insert(entries, PartyText (block, PartyRecords(block)[i].entry), &found);

		next[i] = found ? rows->first : -1;
		rows->first = i;
	}
	index->next_of_entry = next;
	index->entries = entries;
}

/* The first row of a list in a chain, which has rows with the same entry in other lists too. */
static const Party *
SameList(Rulebook *rb, int i, const char *list)
{
	const PartyBlock *block = rb->party_index->store->block;

	for (; i >= 0; i = rb->party_index->next_of_entry[i])
		if (strcmp(PartyTexts(block) + PartyRecords(block)[i].list, list) == 0)
			return PartyAt(rb, i);
	return NULL;
}

const Party *
PartyOfEntry(Rulebook *rb, const char *list, const char *entry)
{
	EntryRows  *rows;

	if (rb->party_index->entries == NULL)
		IndexEntries(rb);
	rows = entryrows_lookup(rb->party_index->entries, entry);
	return rows ? SameList(rb, rows->first, list) : NULL;
}

const Party *
PartyOfEntryNext(Rulebook *rb, const Party *party)
{
	return SameList(rb, rb->party_index->next_of_entry[party->number], party->list->list);
}

/* ---- loading ---- */

/*
 * Counts the entries of each list.  Raises an error if a list that entries name
 * is not there, before any of them is asked for.
 */
static void
CountEntries(Rulebook *rb, const PartyBlock *block)
{
	for (uint32 i = 0; i < block->nlists; i++)
	{
		const PartyListCount *counted = &PartyListCounts(block)[i];
		const char *code = PartyTexts(block) + counted->list;
		PartyList  *list = ListByCode(rb, code);

		if (list == NULL)
			ereport(ERROR,
					(errcode(ERRCODE_FOREIGN_KEY_VIOLATION),
					 errmsg("list \"%s\" in export_control.restricted_party is not known", code),
					 errhint("Insert it into export_control.party_list, or grant the role to see it there.")));
		list->present += counted->count;
	}
}

void
PartyLoad(Rulebook *rb)
{
	PartyIndex *index = MemoryContextAllocZero(rb->context, sizeof(PartyIndex));

	rb->party_index = index;
	index->context = rb->context;
	index->store = PartyStoreGet(rb->context);
	index->options = PartyScreenOptions(rb);
	PartyKeysLoad(rb);
	rb->screened = MemoryContextAllocZero(rb->context, sizeof(ScreenedNames));
	rb->screened->context = AllocSetContextCreate(rb->context, "export_control screened names", RULEBOOK_BLOCKS);
	PartyForget(rb);

	CountEntries(rb, index->store->block);
	rb->nparties = (int) index->store->block->nparties;
	index->parties = MemoryContextAllocExtended(rb->context, sizeof(Party *) * (Size) Max(rb->nparties, 1),
												MCXT_ALLOC_HUGE | MCXT_ALLOC_ZERO);
}

uint64
ListedContent(const Rulebook *rb)
{
	return rb->party_index->store->block->content;
}

const NameRules *
PartyNameRules(const Rulebook *rb)
{
	return rb->party_index->store->rules;
}
