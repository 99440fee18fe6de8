/*
 * party_store.c
 *		The listed parties of one generation, from rows or from their image.
 *
 * What screening needs takes long to build, and hardly depends on who asks or on
 * other rules.  So it is not part of the rulebook, but made once for each
 * generation of the party tables and shared by all rulebooks that show it.
 * Where row security filters the tables for the role, the rulebook has a store
 * of its own.
 */
#include "support/compat.h"

#include "catalog/pg_type.h"
#include "common/hashfn.h"
#include "lib/stringinfo.h"
#include "mb/pg_wchar.h"
#include "miscadmin.h"
#include "utils/array.h"
#include "utils/memutils.h"

#include "rulebook/rule_row.h"
#include "rulebook/rule_watch.h"
#include "rulebook/rulebook_generation.h"
#include "screening/listing_day.h"
#include "screening/party_store.h"
#include "support/content_hash.h"
#include "support/lower_bound.h"

const char *const party_tables[PARTY_TABLES] = {
	"restricted_party", "restricted_party_alias", "name_word", "field_word", "party_role_name", "party_list_day", "federal_register_notice"
};

/* ---- sharing ---- */

/* The store kept for the next rulebook. */
static PartyStore *latest = NULL;

static void
PartyStoreRelease(void *arg)
{
	PartyStore *store = arg;

	if (--store->users == 0 && store != latest)
		MemoryContextDelete(store->context);
}

bool
PartyTablesReadable(void)
{
	bool		readable = true;

	for (int i = 0; i < PARTY_TABLES; i++)
	{
		Oid			table = RuleTable(party_tables[i]);

		/*
		 * Watched here, because they are not read where there is a store or
		 * an image.
		 */
		RuleWatchTable(party_tables[i], table);
		readable &= RuleTableSight(table, GetUserId()) == SIGHT_WHOLE;
	}
	return readable;
}

void
PartyStoreForget(void)
{
	PartyStore *before = latest;

	latest = NULL;
	if (before != NULL && before->users == 0)
		MemoryContextDelete(before->context);
}

const PartyStore *
PartyStoreGet(MemoryContext context)
{
	PartyStore *store = NULL;
	MemoryContextCallback *callback;
	Generation	generation;
	bool		shared;

	GenerationRead(&generation);
	shared = PartyTablesReadable() && !generation.ambiguous;
	callback = MemoryContextAlloc(context, sizeof(MemoryContextCallback));
	if (shared && latest != NULL && latest->relation == generation.table && latest->generation == generation.parties)
		store = latest;
	else
	{
		if (shared)
			store = PartyImageRead(generation.parties);
		if (store == NULL)
			store = PartyStoreBuild();	/* raises the error of a missing
										 * privilege */
		store->relation = generation.table;
		store->generation = generation.parties;
		MemoryContextSetParent(store->context, CacheMemoryContext);
		if (shared)
		{
			PartyStore *before = latest;

			latest = store;
			if (before != NULL && before->users == 0)
				MemoryContextDelete(before->context);
		}
	}
	store->users++;
	callback->func = PartyStoreRelease;
	callback->arg = store;
	MemoryContextRegisterResetCallback(context, callback);
	return store;
}

Size
PartyStoreBytes(void)
{
	return latest != NULL ? MemoryContextMemAllocated(latest->context, true) : 0;
}

/* ---- building from rows ---- */

/* A text already in the pool, by its bytes. */
typedef struct PooledText
{
	uint32		offset;			/* 0: not used */
	uint32		hash;
	char		status;
} PooledText;

typedef struct StoreBuilder
{
	MemoryContext scratch;
	MemoryContext row;			/* reset with every row */
	PartyRecord *records;
	uint32		nparties;
	PartyName  *names;
	uint32		nnames;
	uint32		names_size;
	PartyListCount *lists;
	uint32		nlists;
	uint32		lists_size;
	char	   *texts;
	Size		texts_used;
	Size		texts_size;
	struct pool_hash *pool;
	const char *sought;			/* the text that is being looked up */
	const ListingDays *days;
} StoreBuilder;

#define PoolText(tb, offset) \
	((offset) == 0 ? ((StoreBuilder *) (tb)->private_data)->sought : \
	 ((StoreBuilder *) (tb)->private_data)->texts + (offset))

#define SH_PREFIX pool
#define SH_ELEMENT_TYPE PooledText
#define SH_KEY_TYPE uint32
#define SH_KEY offset
#define SH_HASH_KEY(tb, key) hash_bytes((const unsigned char *) PoolText(tb, key), strlen(PoolText(tb, key)))
#define SH_EQUAL(tb, a, b) (strcmp(PoolText(tb, a), PoolText(tb, b)) == 0)
#define SH_STORE_HASH
#define SH_GET_HASH(tb, entry) ((entry)->hash)
#define SH_SCOPE static inline
#define SH_DECLARE
#define SH_DEFINE
#include "lib/simplehash.h"

/* Adds a text; returns its offset. */
static uint32
AddText(StoreBuilder *b, const char *text, Size len)
{
	uint32		offset;

	if (b->texts_used + len + 1 > PG_UINT32_MAX)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("the texts of export_control.restricted_party exceed 4 GB")));
	while (b->texts_used + len + 1 > b->texts_size)
	{
		b->texts_size *= 2;
		b->texts = repalloc_huge(b->texts, b->texts_size);
	}
	offset = (uint32) b->texts_used;
	memcpy(b->texts + offset, text, len);
	b->texts[offset + len] = '\0';
	b->texts_used += len + 1;
	return offset;
}

/* The same for a text that many rows share: it is added once. */
static uint32
AddSharedText(StoreBuilder *b, const char *text)
{
	PooledText *entry;
	uint32		offset;
	bool		found;

	if (text == NULL)
		return 0;
	b->sought = text;
	entry = pool_lookup(b->pool, 0);
	if (entry != NULL)
		return entry->offset;
	offset = AddText(b, text, strlen(text));
	pool_insert(b->pool, offset, &found);
	return offset;
}

static void
AddName(StoreBuilder *b, uint32 party, bool weak, uint32 text)
{
	if (b->nnames == b->names_size)
	{
		b->names_size *= 2;
		b->names = repalloc_huge(b->names, sizeof(PartyName) * b->names_size);
	}
	b->names[b->nnames].party = party;
	b->names[b->nnames].weak = weak;
	b->names[b->nnames++].text = text;
}

/* Counts a record of a list, whose text is shared. */
static void
CountRecord(StoreBuilder *b, uint32 list)
{
	uint32		i = 0;

	while (i < b->nlists && b->lists[i].list != list)
		i++;
	if (i == b->lists_size)
	{
		b->lists_size *= 2;
		b->lists = repalloc_huge(b->lists, sizeof(PartyListCount) * b->lists_size);
	}
	if (i == b->nlists)
	{
		b->lists[i].list = list;
		b->lists[i].count = 0;
		b->nlists++;
	}
	b->lists[i].count++;
}

/* Sets when an entry began, if its row does not say so, and when its programs require a license. */
static void
ReadDays(StoreBuilder *b, PartyRecord *record, Row *row, const char *citation)
{
	const char *list = b->texts + record->list;
	char	  **programs;
	int			nprograms = RowTexts(row, "programs", &programs);
	ListingBegan began = BEGAN_STATED;
	char	   *what = NULL;

	record->effect_from = DATEVAL_NOEND;
	record->effect_through = DATEVAL_NOEND;
	(void) ListingEffect(b->days, list, programs, nprograms, &record->effect_from, &record->effect_through);
	record->first = record->from;
	if (record->from == DATEVAL_NOBEGIN)
		record->first = ListingFirstDay(b->days, list, programs, nprograms, citation, &began, &what);
	record->began = (uint8) began;
	record->began_with = AddSharedText(b, what);
}

static void
ReadPartyRow(Row *row, void *state)
{
	static const char *const scopes[] = {"all", "ccl_and_supplement_7", "project", "all_except", "none", "text"};
	static const char *const kinds[] = {"unknown", "entity", "individual", "vessel", "aircraft", "address"};
	static const PartyKind kind_codes[] = {
		PARTY_UNKNOWN, PARTY_ENTITY, PARTY_INDIVIDUAL, PARTY_VESSEL, PARTY_AIRCRAFT, PARTY_ADDRESS
	};
	StoreBuilder *b = state;
	MemoryContext caller = MemoryContextSwitchTo(b->row);
	PartyRecord *record;
	StringInfoData countries;
	char	  **others;
	int			nothers;
	char	   *name;
	char	   *country;
	char	   *citation;
	int			kind;

	MemoryContextReset(b->row);
	row->context = b->row;
	record = &b->records[b->nparties];
	if (!RowPeriod(row, "valid", &record->from, &record->through))
	{
		/* It is never in force. */
		MemoryContextSwitchTo(caller);
		return;
	}
	record->id = RowInt64(row, "id");
	record->list = AddSharedText(b, RowText(row, "list"));
	name = RowText(row, "entry");
	record->entry = AddText(b, name, strlen(name));
	name = RowText(row, "name");
	record->name = AddText(b, name, strlen(name));

	initStringInfo(&countries);
	country = RowText(row, "country");
	if (country != NULL)
		appendStringInfoString(&countries, country);
	nothers = RowTexts(row, "other_countries", &others);
	for (int i = 0; i < nothers; i++)
		appendStringInfo(&countries, "%s%s", countries.len ? "\t" : "", others[i]);
	record->countries = countries.len ? AddSharedText(b, countries.data) : 0;

	kind = RowEnum(row, "kind", "kind", kinds);
	record->kind = kind_codes[kind];
	record->scope = RowEnum(row, "scope", "scope", scopes);
	record->footnotes = (uint8) RowInt32(row, "footnote_bits");
	record->requirement = AddSharedText(b, RowText(row, "requirement"));
	record->announced = RowDate(row, "announced", DATEVAL_NOBEGIN);
	citation = RowText(row, "citation");
	record->citation = AddSharedText(b, citation);
	ReadDays(b, record, row, citation);
	record->exceptions = RowIsNull(row, "exceptions") ? 0 : AddSharedText(b, RowText(row, "exceptions"));
	record->policy = AddSharedText(b, RowText(row, "policy"));
	record->programs = AddSharedText(b, RowText(row, "program_text"));
	record->identity = AddSharedText(b, RowText(row, "identity"));
	record->content = ContentHash(ContentHash(ContentHash(CONTENT_START, name), countries.data), kinds[kind]);
	CountRecord(b, record->list);
	AddName(b, b->nparties, false, record->name);
	b->nparties++;
	MemoryContextSwitchTo(caller);
}

/* The position of a party among the records; -1 if it is not there. */
static int
RecordById(StoreBuilder *b, int64 id)
{
	int			first;

	LOWER_BOUND(first, (int) b->nparties, i, b->records[i].id < id);
	return first < (int) b->nparties && b->records[first].id == id ? first : -1;
}

static void
ReadAliasRow(Row *row, void *state)
{
	StoreBuilder *b = state;
	int			party = RecordById(b, RowInt64(row, "party"));
	char	   *alias;
	bool		weak;

	/* Its row is replaced by another one, or never in force. */
	if (party < 0)
		return;
	MemoryContextReset(b->row);
	row->context = b->row;
	alias = RowText(row, "alias");
	weak = RowBool(row, "weak");
	b->records[party].content = ContentAdd(b->records[party].content, ContentHashNumber(ContentHash(CONTENT_START, alias), weak));
	AddName(b, party, weak, AddText(b, alias, strlen(alias)));
}

/* A hash of who is listed, where and when; a sum, since the rows of another database have other ids. */
static uint64
HashContent(const StoreBuilder *b)
{
	uint64		sum = 0;

	for (uint32 i = 0; i < b->nparties; i++)
	{
		const PartyRecord *record = &b->records[i];
		uint64		hash = ContentHash(CONTENT_START, b->texts + record->list);

		hash = ContentHashNumber(hash, (int64) record->content);
		sum = ContentAdd(sum, ContentHashNumber(ContentHashNumber(hash, record->from), record->through));
	}
	return sum;
}

static const PartyBlock *
LayOutBlock(StoreBuilder *b, MemoryContext context)
{
	Size		lists = MAXALIGN(sizeof(PartyBlock));
	Size		records = MAXALIGN(lists + sizeof(PartyListCount) * b->nlists);
	Size		names = MAXALIGN(records + sizeof(PartyRecord) * b->nparties);
	Size		texts = MAXALIGN(names + sizeof(PartyName) * b->nnames);

	/* Also what lies between arrays is written to the image. */
	PartyBlock *block = MemoryContextAllocExtended(context, texts + b->texts_used, MCXT_ALLOC_HUGE | MCXT_ALLOC_ZERO);

	block->bytes = texts + b->texts_used;
	block->nparties = b->nparties;
	block->nnames = b->nnames;
	block->nlists = b->nlists;
	block->content = HashContent(b);
	block->lists = lists;
	block->records = records;
	block->names = names;
	block->texts = texts;
	memcpy((char *) block + lists, b->lists, sizeof(PartyListCount) * b->nlists);
	if (b->nparties > 0)
		memcpy((char *) block + records, b->records, sizeof(PartyRecord) * b->nparties);
	memcpy((char *) block + names, b->names, sizeof(PartyName) * b->nnames);
	memcpy((char *) block + texts, b->texts, b->texts_used);
	return block;
}

/* The order in which names of a party are together, as the index needs them: aliases come after all names. */
static uint32 *
NamesByParty(const PartyBlock *block)
{
	uint32	   *order = MemoryContextAllocHuge(CurrentMemoryContext, sizeof(uint32) * (Size) Max(block->nnames, 1));
	uint32	   *at = MemoryContextAllocExtended(CurrentMemoryContext, sizeof(uint32) * ((Size) block->nparties + 1),
												MCXT_ALLOC_ZERO | MCXT_ALLOC_HUGE);

	for (uint32 i = 0; i < block->nnames; i++)
		at[PartyNames(block)[i].party + 1]++;
	for (uint32 p = 0; p < block->nparties; p++)
		at[p + 1] += at[p];
	for (uint32 i = 0; i < block->nnames; i++)
		order[at[PartyNames(block)[i].party]++] = i;
	pfree(at);
	return order;
}

static const ScreenIndex *
BuildIndex(const PartyStore *store)
{
	const PartyBlock *block = store->block;
	ScreenBuilder *builder = ScreenIndexBegin(store->context, store->rules);
	uint32	   *order = NamesByParty(block);

	for (uint32 i = 0; i < block->nnames; i++)
	{
		const PartyName *name = &PartyNames(block)[order[i]];
		const char *text = PartyText (block, name->text);
		char	   *utf8 = pg_server_to_any(text, (int) strlen(text), PG_UTF8);

		CHECK_FOR_INTERRUPTS();
		ScreenIndexAdd(builder, order[i], name->party, (PartyKind) PartyRecords(block)[name->party].kind,
					   utf8, (int) strlen(utf8));
		if (utf8 != text)
			pfree(utf8);
	}
	pfree(order);
	return ScreenIndexFinish(builder);
}

PartyStore *
PartyStoreBuild(void)
{
	MemoryContext context = AllocSetContextCreate(CurrentMemoryContext, "export_control listed parties",
												  ALLOCSET_DEFAULT_SIZES);
	PartyStore *store = MemoryContextAllocZero(context, sizeof(PartyStore));
	StoreBuilder b = {0};

	store->context = context;
	store->rules = NameRulesLoad(context);

	b.scratch = AllocSetContextCreate(CurrentMemoryContext, "export_control listed parties, build",
									  ALLOCSET_DEFAULT_SIZES);
	b.row = AllocSetContextCreate(b.scratch, "export_control listed parties, row", ALLOCSET_SMALL_SIZES);
	b.names_size = 1024;
	b.names = MemoryContextAllocHuge(b.scratch, sizeof(PartyName) * b.names_size);
	b.lists_size = 16;
	b.lists = MemoryContextAlloc(b.scratch, sizeof(PartyListCount) * b.lists_size);
	b.texts_size = 65536;
	b.texts = MemoryContextAllocHuge(b.scratch, b.texts_size);
	b.texts[0] = '\0';			/* offset 0 is NULL */
	b.texts_used = 1;
	b.pool = pool_create(b.scratch, 4096, &b);

	{
		MemoryContext caller = MemoryContextSwitchTo(b.scratch);

		b.days = ListingDaysLoad();
		MemoryContextSwitchTo(caller);
	}
	RuleQueryRead(b.scratch, "restricted_party",
				  "SELECT id, list, entry, name, country, other_countries, kind, scope,"
				  " programs, requirement, valid, announced, citation,"
				  " nullif(pg_catalog.array_to_string(exceptions, E'\\t'), '') AS exceptions,"
				  " CASE WHEN details OPERATOR(pg_catalog.<>) '{}' THEN export_control.party_identity(details) END AS identity,"
				  " policy, nullif(pg_catalog.array_to_string(programs, ', '), '') AS program_text,"
				  " CASE WHEN pg_catalog.cardinality(footnotes) OPERATOR(pg_catalog.=) 0 THEN 0 ELSE"
				  " coalesce((SELECT pg_catalog.bit_or(1 OPERATOR(pg_catalog.<<) f) FROM pg_catalog.unnest(footnotes) f"
				  " WHERE f OPERATOR(pg_catalog.>=) 1 AND f OPERATOR(pg_catalog.<=) 7), 0) END AS footnote_bits"
				  " FROM export_control.effective_restricted_party"
				  " ORDER BY id",
				  ReadPartyRow, &b, &b.records, sizeof(PartyRecord));
	RuleQueryRead(b.scratch, "restricted_party_alias",
				  "SELECT party, alias, weak FROM export_control.effective_restricted_party_alias"
				  " ORDER BY party, alias COLLATE \"C\"",
				  ReadAliasRow, &b, NULL, 0);

	store->block = LayOutBlock(&b, context);
	MemoryContextDelete(b.scratch);
	store->index = BuildIndex(store);
	return store;
}
