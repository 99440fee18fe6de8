/*
 * party.c
 *		From names in people's tables to listed parties.
 *
 * Two tables: keys of normalised names, with the listed parties that bear
 * them, and a memo of the names already screened, by their bytes, so that a
 * million orders of ten thousand customers cost ten thousand screenings.
 */
#include "compat.h"

#include "common/hashfn.h"
#include "mb/pg_wchar.h"
#include "utils/memutils.h"

#include "module.h"
#include "name_key.h"
#include "party.h"

/* A text of known length as a hash key. */
typedef struct Span
{
	const char *data;
	int			len;
} Span;

typedef struct NameKey
{
	Span		key;
	uint64		number;
	int			nmatches;
	PartyMatch *matches;
	char		status;
} NameKey;

typedef struct Screened
{
	Span		name;
	Screening  *screening;
	uint32		hash;
	char		status;
} Screened;

#define SpanHash(span) hash_bytes((const unsigned char *) (span).data, (span).len)
#define SpanEqual(a, b) ((a).len == (b).len && memcmp((a).data, (b).data, (a).len) == 0)

#define SH_PREFIX namekey
#define SH_ELEMENT_TYPE NameKey
#define SH_KEY_TYPE Span
#define SH_KEY key
#define SH_HASH_KEY(table, k) SpanHash(k)
#define SH_EQUAL(table, a, b) SpanEqual(a, b)
#define SH_SCOPE static inline
#define SH_DECLARE
#define SH_DEFINE
#include "lib/simplehash.h"

#define SH_PREFIX screened
#define SH_ELEMENT_TYPE Screened
#define SH_KEY_TYPE Span
#define SH_KEY name
#define SH_HASH_KEY(table, k) SpanHash(k)
#define SH_EQUAL(table, a, b) SpanEqual(a, b)
#define SH_STORE_HASH
#define SH_GET_HASH(table, entry) ((entry)->hash)
#define SH_SCOPE static inline
#define SH_DECLARE
#define SH_DEFINE
#include "lib/simplehash.h"

typedef struct PartyIndex
{
	NameRules  *rules;
	namekey_hash *keys;
	screened_hash *memo;
	MemoryContext memo_context;
	NameTokens	tokens;			/* too large for the stack of a hot path */
} PartyIndex;

/* ---- loading ---- */

void
PartyIndexBegin(Rulebook *rb)
{
	PartyIndex *index = MemoryContextAllocZero(rb->context, sizeof(PartyIndex));

	rb->party_index = index;
	index->rules = NameRulesLoad(rb->context);
	index->keys = namekey_create(rb->context, Max(rb->nparties, 64), NULL);
	index->memo_context = AllocSetContextCreate(rb->context, "export_control screened names",
												ALLOCSET_DEFAULT_SIZES);
	index->memo = screened_create(index->memo_context, 256, NULL);
}

/* The normalised key of a name; its length, 0 if nothing in it can be read. */
static int
NameKeyOf(PartyIndex *index, const char *name, int len, char key[NAME_TEXT_BYTES])
{
	char	   *utf8 = unconstify(char *, name);

	if (GetDatabaseEncoding() != PG_UTF8)
	{
		/* Only what is read needs conversion; never cut inside a character. */
		len = pg_mbcliplen(name, len, Min(len, 4 * NAME_MAX_BYTES));
		utf8 = pg_server_to_any(name, len, PG_UTF8);
		if (utf8 != name)
			len = (int) strlen(utf8);
	}
	NameNormalize(index->rules, utf8, len, &index->tokens);
	if (utf8 != name)
		pfree(utf8);
	return NameExactKey(&index->tokens, key);
}

static NameKey *
EnterKey(Rulebook *rb, const char *name, int len)
{
	PartyIndex *index = rb->party_index;
	char		key[NAME_TEXT_BYTES];
	Span		span = {key, NameKeyOf(index, name, len, key)};
	NameKey    *entry;
	bool		found;

	entry = namekey_insert(index->keys, span, &found);
	if (!found)
	{
		char	   *copy = MemoryContextAlloc(rb->context, span.len + 1);

		memcpy(copy, key, span.len);
		entry->key.data = copy;
		entry->number = index->keys->members;
		entry->nmatches = 0;
		entry->matches = NULL;
	}
	return entry;
}

uint64
PartyNameKey(Rulebook *rb, const char *name, int len)
{
	return EnterKey(rb, name, len)->number;
}

int
PartiesNamed(Rulebook *rb, const char *name, int len, const Party ***parties)
{
	NameKey    *entry = EnterKey(rb, name, len);

	*parties = entry->nmatches ? MemoryContextAlloc(rb->context, sizeof(Party *) * entry->nmatches) : NULL;
	for (int i = 0; i < entry->nmatches; i++)
		(*parties)[i] = entry->matches[i].party;
	return entry->nmatches;
}

void
PartyIndexAdd(Rulebook *rb, const Party *party, const char *name)
{
	NameKey    *entry = EnterKey(rb, name, (int) strlen(name));
	PartyMatch *match;

	if (entry->key.len == 0)
		return;					/* a name that cannot be read matches nothing */
	for (int i = 0; i < entry->nmatches; i++)
		if (entry->matches[i].party == party)
			return;
	/* Grow at powers of two. */
	if (entry->nmatches == 0)
		entry->matches = MemoryContextAlloc(rb->context, sizeof(PartyMatch));
	else if ((entry->nmatches & (entry->nmatches - 1)) == 0)
		entry->matches = repalloc(entry->matches, sizeof(PartyMatch) * entry->nmatches * 2);
	match = &entry->matches[entry->nmatches++];
	match->party = party;
	match->matched = name;
	match->level = MATCH_EXACT;
	match->score = 1.0f;
}

void
PartyIndexFinish(Rulebook *rb)
{
	(void) rb;
}

Party *
PartyById(const Rulebook *rb, int64 id)
{
	int			low = 0;
	int			high = rb->nparties;

	while (low < high)
	{
		int			middle = (low + high) / 2;

		if (rb->parties[middle].id < id)
			low = middle + 1;
		else
			high = middle;
	}
	return low < rb->nparties && rb->parties[low].id == id ? &rb->parties[low] : NULL;
}

/* ---- screening ---- */

const Screening *
PartyScreen(Rulebook *rb, const char *name, int len)
{
	PartyIndex *index = rb->party_index;
	Span		span = {name, len};
	uint32		hash = SpanHash(span);
	Screened   *entry = screened_lookup_hash(index->memo, span, hash);
	char		key[NAME_TEXT_BYTES];
	Span		key_span;
	NameKey    *known;
	Screening  *screening;
	char	   *copy;
	bool		found;

	if (likely(entry != NULL))
		return entry->screening;

	/* Screen first and remember after: an error must leave no half entry. */
	screening = MemoryContextAllocZero(index->memo_context, sizeof(Screening));
	key_span.data = key;
	key_span.len = NameKeyOf(index, name, len, key);
	screening->unreadable = key_span.len == 0;
	known = screening->unreadable ? NULL : namekey_lookup(index->keys, key_span);
	if (known != NULL)
	{
		screening->name_key = known->number;
		screening->nmatches = known->nmatches;
		screening->matches = known->matches;
	}
	copy = MemoryContextAlloc(index->memo_context, len + 1);
	memcpy(copy, name, len);
	span.data = copy;
	entry = screened_insert_hash(index->memo, span, hash, &found);
	entry->screening = screening;
	return screening;
}

bool
PartyForget(Rulebook *rb)
{
	PartyIndex *index = rb->party_index;

	if (likely(index->memo->members <= (uint32) screening_memo_size))
		return false;
	MemoryContextReset(index->memo_context);
	index->memo = screened_create(index->memo_context, 256, NULL);
	return true;
}
