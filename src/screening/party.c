/*
 * party.c
 *		From names in people's tables to listed parties.
 *
 * Screening finds the listed names that are like a name; here hits become
 * matches: decisions of people and names known to be clean are applied, and
 * the result is remembered by the name's bytes, so that a million orders of
 * ten thousand customers cost ten thousand screenings.
 */
#include "support/compat.h"

#include "common/hashfn.h"
#include "lib/stringinfo.h"
#include "libpq/pqformat.h"
#include "mb/pg_wchar.h"
#include "utils/memutils.h"

#include "support/settings.h"
#include "rulebook/destination.h"
#include "screening/party.h"
#include "screening/party_store.h"
#include "screening/role.h"

/* Matches of one name; more tell nobody anything. */
#define MAX_MATCHES		256

/* Bytes of name keys that are allocated at a time. */
#define KEY_BLOCK		8000

/* What a common or another country adds or takes. */
#define COUNTRY_EVIDENCE	0.02f

/* A text of known length as a hash key. */
typedef struct Span
{
	const char *data;
	int			len;
} Span;

/* A normalised name that licenses, decisions or clean names speak of. */
typedef struct NameKey
{
	Span		key;
	uint64		number;
	bool		clean;
	bool		on_file;
	PartyDecision *decisions;
	char		status;
} NameKey;

/* First row of an entry. */
typedef struct EntryRows
{
	const char *entry;
	int			first;
	uint32		hash;
	char		status;
} EntryRows;

#define SpanHash(span)		hash_bytes((const unsigned char *) (span).data, (span).len)
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

/* Hashes of keys of which there is none, or more than one. */
#define KEY_HASH_NONE		0
#define KEY_HASH_SEVERAL	1
#define KEY_HASH_FIRST		2

/* Numbers of parties that a session gives; the memo of verdicts has room for more. */
#define MOST_NUMBERED		(8 * 1024 * 1024)

typedef struct PartyIndex
{
	MemoryContext context;
	const PartyStore *store;
	ScreenScratch *scratch;		/* made for the first name */
	namekey_hash *keys;
	char	   *key_next;		/* room for texts of keys */
	int			key_room;
	uint32		keys_compiled;	/* so many there were when all rules were read */
	uint32	   *added;			/* hashes of keys entered while licenses are read again; NULL: they are not */
	int			nadded;
	int			added_room;
	NameTokens	tokens;			/* of keys: too large for the stack of a hot path */
	ScreenHit	hits[MAX_MATCHES];
	Party	  **parties;		/* by position in the store; NULL until one is asked for */
	/* rows by entry, made when first asked for */
	entryrows_hash *entries;
	int		   *next_of_entry;	/* per party, -1 at the end */
	/* of the names already screened */
	ScreenOptions options;
	uint32		nnumbered;		/* those that are on something */
} PartyIndex;

/* Of a key that is not empty. */
static inline uint32
KeyHash(Span key)
{
	return Max(SpanHash(key), KEY_HASH_FIRST);
}

/* ---- screening ---- */

static Screening *ScreenOne(Rulebook *rb, const char *name, int len, const ScreenOptions *options,
							MemoryContext context);
static void ApplyDecisions(Rulebook *rb, const NameKey *known, Screening *screening, MemoryContext context);
static int	CompareMatches(const void *a, const void *b);
static Party *PartyAt(Rulebook *rb, int number);
static int	NameKeyOf(const PartyIndex *index, const char *utf8, int len, NameTokens *tokens, char key[NAME_TEXT_BYTES]);

ScreenOptions
PartyScreenOptions(const Rulebook *rb)
{
	ScreenOptions options;

	options.possible = (float) rb->policies[POLICY_SCREENING_POSSIBLE].spans->score;
	options.strong = Max((float) rb->policies[POLICY_SCREENING_STRONG].spans->score, options.possible);
	return options;
}

/* On no list, and read to its end? */
static inline bool
IsClear(const Screening *screening)
{
	return screening->nmatches == 0 && screening->also == NULL &&
		!screening->unreadable && !screening->too_general && !screening->too_long && !screening->not_given;
}

/* What screening gave for all names that are on nothing. */
static const Screening on_nothing = {0};

/* The same for those with a label, one for each role. */
static Screening *
OnNothingAs(Rulebook *rb, const Role *role)
{
	Screening **known;

	if (role == NULL)
		return unconstify(Screening *, &on_nothing);
	known = role == &role_unknown ? &rb->unknown_on_nothing : &rb->roles[role - rb->roles].on_nothing;
	if (*known == NULL)
	{
		*known = MemoryContextAllocZero(rb->context, sizeof(Screening));
		(*known)->role = role;
	}
	return *known;
}

/* Of what stands beside a name, or is one only if it is listed: only what lists say. */
static bool
KeepMatches(Screening *screening, NameStanding standing)
{
	int			kept = 0;

	if (standing == NAME_IF_LISTED)
	{
		while (kept < screening->nmatches && screening->matches[kept].level == MATCH_EXACT)
			kept++;
		screening->nmatches = kept;
	}
	screening->unreadable = screening->too_general = screening->too_long = false;
	screening->name_key = 0;
	return screening->nmatches > 0;
}

/*
 * Screen what a text says of a party: each name that it may have.  The first
 * one is the party's as licenses and decisions name it, unless another one is
 * the name that they know.
 */
static Screening *
ScreenText(Rulebook *rb, const char *text, int len, const ScreenOptions *options, MemoryContext context)
{
	PartyText	read;
	Screening  *first = NULL;
	Screening **next = &first;

	PartyTextRead(rb, text, len, &read);
	for (int i = 0; i < read.count; i++)
	{
		const NameInText *name = &read.names[i];
		Screening  *screening = ScreenOne(rb, name->text, name->len, options, context);

		if (name->standing != NAME_OF_PARTY && !KeepMatches(screening, name->standing) && (i > 0 || read.count > 1))
		{
			pfree(screening);
			continue;
		}
		if (first != NULL && first->name_key == 0)
		{
			first->name_key = screening->name_key;
			first->on_file = screening->on_file;
		}
		if (name->len < len && !IsClear(screening))
			screening->name = MemoryContextStrdup(context, pnstrdup(name->text, name->len));
		*next = screening;
		next = &screening->also;
	}
	if (first == NULL)
		first = MemoryContextAllocZero(context, sizeof(Screening));
	first->role = read.role;
	first->not_given = read.not_given;
	/* Of what is behind the bytes read, blanks may be all that was seen. */
	first->too_long |= read.too_many || len == PARTY_NAME_BYTES;
	if (read.count != 1)
		first->key_hash = read.count == 0 ? KEY_HASH_NONE : KEY_HASH_SEVERAL;
	/* A name of the party that is on nothing says no more than the others. */
	for (next = &first->also; *next != NULL;)
	{
		Screening  *screening = *next;

		if (screening->nmatches == 0 && !screening->unreadable && !screening->too_general && !screening->too_long)
		{
			*next = screening->also;
			pfree(screening);
		}
		else
			next = &screening->also;
	}
	return first;
}

const Screening *
PartyScreenNew(Rulebook *rb, const char *name, int len, uint32 hash)
{
	PartyIndex *index = rb->party_index;
	ScreenedNames *names = rb->screened;

	/* Screen first and remember after: an error must leave no half entry. */
	Screening  *screening = ScreenText(rb, name, len, &index->options, names->context);
	uint32		key_hash = screening->key_hash;

	if (IsClear(screening) && screening->name_key == 0)
	{
		const Role *role = screening->role;

		pfree(screening);
		screening = OnNothingAs(rb, role);
	}
	else
	{
		screening->party = PARTY_FIRST_NUMBER + index->nnumbered++;
		if (IsClear(screening) && !screening->on_file && rb->nownerships == 0)
			screening->party |= PARTY_ON_LICENSES_ONLY;
	}
	ScreenedNamesAdd(names, name, len, hash, screening, screening->party, key_hash);
	rb->crowded |= PartyOutgrown(rb);
	return screening;
}

Screening *
PartyScreenWith(Rulebook *rb, const char *name, int len, const ScreenOptions *options)
{
	return ScreenOne(rb, name, len, options, CurrentMemoryContext);
}

/* What is read of a name, as UTF-8.  Pfree it if it is not the name itself. */
static char *
NameAsUtf8(const char *name, int *len)
{
	char	   *utf8;

	if (GetDatabaseEncoding() == PG_UTF8)
	{
		*len = Min(*len, PARTY_NAME_BYTES);
		return unconstify(char *, name);
	}
	/* Only what is read needs conversion; never cut inside a character. */
	*len = pg_mbcliplen(name, *len, Min(*len, PARTY_NAME_BYTES));
	utf8 = pg_server_to_any(name, *len, PG_UTF8);
	if (utf8 != name)
		*len = (int) strlen(utf8);
	return utf8;
}

static Screening *
ScreenOne(Rulebook *rb, const char *name, int len, const ScreenOptions *options, MemoryContext context)
{
	PartyIndex *index = rb->party_index;
	const PartyStore *store = index->store;
	Screening  *screening = MemoryContextAllocZero(context, sizeof(Screening));
	char		key[NAME_TEXT_BYTES];
	Span		key_span;
	const NameKey *known;
	ScreenStatus status;
	NameTokens *tokens;
	int			utf8_len = len;
	char	   *utf8 = NameAsUtf8(name, &utf8_len);
	int			nhits;

	if (index->scratch == NULL)
		index->scratch = ScreenScratchCreate(rb->context, store->index);
	key_span.data = key;
	tokens = ScreenScratchTokens(index->scratch);
	key_span.len = NameKeyOf(index, utf8, utf8_len, tokens, key);
	screening->too_long = tokens->cut || len > PARTY_NAME_BYTES;
	known = key_span.len == 0 ? NULL : namekey_lookup(index->keys, key_span);
	nhits = ScreenSearch(store->index, store->rules, index->scratch, utf8, utf8_len, true, options,
						 index->hits, MAX_MATCHES, &status);
	if (utf8 != name)
		pfree(utf8);

	screening->unreadable = status == SCREEN_UNREADABLE;
	screening->too_general = status == SCREEN_TOO_GENERAL;
	screening->key_hash = key_span.len == 0 ? KEY_HASH_NONE : KeyHash(key_span);
	screening->name_key = known ? known->number : 0;
	screening->on_file = known != NULL && known->on_file;
	if (nhits > 0)
		screening->matches = MemoryContextAlloc(context, sizeof(PartyMatch) * nhits);
	for (int i = 0; i < nhits; i++)
	{
		const ScreenHit *hit = &index->hits[i];
		PartyMatch *match = &screening->matches[screening->nmatches++];

		match->party = PartyAt(rb, (int) hit->party_no);
		match->matched = PartyText(store->block, PartyNames(store->block)[hit->name_no].text);
		match->decision = NULL;
		match->level = hit->level == SCREEN_EXACT ? MATCH_EXACT :
			hit->level == SCREEN_STRONG ? MATCH_STRONG : MATCH_POSSIBLE;
		match->score = hit->score;
		match->why = hit->why;
	}
	if (known != NULL && (known->clean || known->decisions != NULL))
		ApplyDecisions(rb, known, screening, context);
	return screening;
}

/*
 * A clean name or a decision against takes inexact matches away; the very
 * name of a listed party stays one unless a decision about that entry says
 * that this was seen.  A decision for makes the entry's rows exact matches,
 * found or not.
 */
static void
ApplyDecisions(Rulebook *rb, const NameKey *known, Screening *screening, MemoryContext context)
{
	if (known->clean)
		screening->too_general = false;
	for (int i = 0; i < screening->nmatches; i++)
	{
		PartyMatch *match = &screening->matches[i];

		if (known->clean && match->level != MATCH_EXACT)
			match->level = MATCH_REJECTED;
		for (const PartyDecision *d = known->decisions; d != NULL; d = d->next)
			if (!d->is_match && d->content == match->party->content &&
				(match->level != MATCH_EXACT || d->even_if_exact) &&
				strcmp(d->list, match->party->list->list) == 0 && strcmp(d->entry, match->party->entry) == 0)
			{
				match->level = MATCH_REJECTED;
				match->decision = d;
			}
	}
	for (const PartyDecision *d = known->decisions; d != NULL; d = d->next)
	{
		if (!d->is_match)
			continue;
		for (const Party *party = PartyOfEntry(rb, d->list, d->entry); party != NULL; party = PartyOfEntryNext(rb, party))
		{
			PartyMatch *match = NULL;

			if (party->content != d->content)
				continue;
			for (int i = 0; i < screening->nmatches && match == NULL; i++)
				if (screening->matches[i].party == party)
					match = &screening->matches[i];
			if (match == NULL)
			{
				PartyMatch *more = MemoryContextAlloc(context, sizeof(PartyMatch) * (screening->nmatches + 1));

				if (screening->nmatches > 0)
				{
					memcpy(more, screening->matches, sizeof(PartyMatch) * screening->nmatches);
					pfree(screening->matches);
				}
				screening->matches = more;
				match = &more[screening->nmatches++];
				match->party = party;
				match->matched = party->name;
				match->score = 0;
				match->why = 0;
			}
			match->level = MATCH_EXACT;
			match->decision = d;
		}
	}
	if (screening->nmatches > 1)
		qsort(screening->matches, screening->nmatches, sizeof(PartyMatch), CompareMatches);
}

/* Surest first, and always in the same order. */
static int
CompareMatches(const void *a, const void *b)
{
	const PartyMatch *x = a;
	const PartyMatch *y = b;

	if (x->level != y->level)
		return (int) y->level - (int) x->level;
	if (x->score != y->score)
		return x->score < y->score ? 1 : -1;
	return x->party->id < y->party->id ? -1 : x->party->id > y->party->id;
}

void
PartyWriteClear(const Rulebook *rb, StringInfo data, Size most)
{
	const ScreenedNames *names = rb->screened;
	int			count_at = data->len;
	uint32		count = 0;

	appendBinaryStringInfo(data, (const char *) &count, sizeof(count));
	for (uint32 i = 0; i <= names->mask; i++)
	{
		const ScreenedName *name = &names->places[i];
		uint32		start[2] = {name->hash, (uint32) name->len};

		if (name->screening != &on_nothing || data->len + sizeof(start) + name->len > most)
			continue;
		appendBinaryStringInfo(data, (const char *) start, sizeof(start));
		appendBinaryStringInfo(data, ScreenedNameText(name), name->len);
		count++;
	}
	memcpy(data->data + count_at, &count, sizeof(count));
}

void
PartyReadClear(Rulebook *rb, StringInfo data)
{
	uint32		count;

	pq_copymsgbytes(data, (char *) &count, sizeof(count));
	ScreenedNamesReserve(rb->screened, count);
	while (data->cursor < data->len)
	{
		uint32		start[2];

		pq_copymsgbytes(data, (char *) start, sizeof(start));
		ScreenedNamesAdd(rb->screened, pq_getmsgbytes(data, (int) start[1]), (int) start[1], start[0],
						 &on_nothing, PARTY_ON_NOTHING, KEY_HASH_SEVERAL);
	}
}

void
PartyForget(Rulebook *rb)
{
	ScreenedNamesReset(rb->screened);
	rb->party_index->nnumbered = 0;
}

/* ---- what a match says ---- */

float
PartyMatchScore(const Rulebook *rb, const PartyMatch *match, int destination, const ScreenOptions *options,
				MatchLevel *level)
{
	const char *countries = match->party->countries;
	const char *code;
	float		score = match->score;
	bool		common = false;

	*level = match->level;
	if ((*level != MATCH_POSSIBLE && *level != MATCH_STRONG) || destination < 0 || countries == NULL)
		return score;
	code = rb->destinations[destination].code;
	if (match->party->destination == destination)
		common = true;
	for (const char *c = countries; c != NULL && !common; c = strchr(c, '\t'))
	{
		Size		len = strlen(code);

		c += *c == '\t';
		common = strncmp(c, code, len) == 0 && (c[len] == '\0' || c[len] == '\t');
	}
	score += common ? COUNTRY_EVIDENCE : -COUNTRY_EVIDENCE;
	score = Max(Min(score, 0.99f), Min(match->score, options->possible));

	/* Only what moves the score across the line moves the level. */
	if (match->score >= options->strong && score < options->strong)
		*level = MATCH_POSSIBLE;
	else if (match->score < options->strong && score >= options->strong)
		*level = MATCH_STRONG;
	return score;
}

const char *
MatchLevelName(MatchLevel level)
{
	static const char *const names[] = {"rejected", "possible", "strong", "exact"};

	return names[level];
}

char *
MatchWhy(const PartyMatch *match)
{
	static const struct
	{
		uint32		bit;
		const char *text;
	}			reasons[] = {
		{SCREEN_WHY_EXACT, "same name"},
		{SCREEN_WHY_TYPO, "letters differ"},
		{SCREEN_WHY_SOUND, "other spelling"},
		{SCREEN_WHY_JOINED, "words run together or apart"},
		{SCREEN_WHY_ORDER, "other order of words"},
		{SCREEN_WHY_MORE, "more words than listed"},
		{SCREEN_WHY_LESS, "fewer words than listed"},
		{SCREEN_WHY_INITIAL, "initial"},
		{SCREEN_WHY_NICKNAME, "short form of a given name"},
		{SCREEN_WHY_LEGAL, "other legal form"},
		{SCREEN_WHY_FAMILY, "name of a family of entries"},
		{SCREEN_WHY_SCRIPT, "other script"}
	};
	StringInfoData why;

	initStringInfo(&why);
	if (match->why == 0 && match->decision == NULL)
		appendStringInfoString(&why, "nearly the same name");
	for (int i = 0; i < (int) lengthof(reasons); i++)
		if (match->why & reasons[i].bit)
			appendStringInfo(&why, "%s%s", why.len ? ", " : "", reasons[i].text);
	if (match->decision != NULL)
		appendStringInfo(&why, "%sdecided by %s: %s", why.len ? "; " : "",
						 match->decision->decided_by, match->decision->reason);
	else if (match->level == MATCH_REJECTED)
		appendStringInfo(&why, "%sname known to be clean", why.len ? "; " : "");
	return why.data;
}

const NameRules *
PartyNameRules(const Rulebook *rb)
{
	return rb->party_index->store->rules;
}

/* ---- loading ---- */

/* License exceptions, their codes separated by tabs; NULL has none. */
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

/* The list that entries name by its code, or NULL. */
static const PartyList *
ListByCode(const Rulebook *rb, const char *code)
{
	for (int l = 0; l < rb->nlists; l++)
		if (strcmp(rb->lists[l].list, code) == 0)
			return &rb->lists[l];
	return NULL;
}

/* Every list that entries name must be there, whether or not they are asked for. */
static void
CheckLists(const Rulebook *rb, const PartyBlock *block)
{
	uint32		checked = 0;

	for (uint32 i = 0; i < block->nparties; i++)
	{
		uint32		list = PartyRecords(block)[i].list;

		if (list != checked && ListByCode(rb, PartyTexts(block) + list) == NULL)
			ereport(ERROR,
					(errcode(ERRCODE_FOREIGN_KEY_VIOLATION),
					 errmsg("list \"%s\" in export_control.restricted_party is not known", PartyTexts(block) + list),
					 errhint("Insert it into export_control.party_list, or grant the role to see it there.")));
		checked = list;
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
	index->keys = namekey_create(rb->context, 64, NULL);
	rb->screened = MemoryContextAllocZero(rb->context, sizeof(ScreenedNames));
	rb->screened->context = AllocSetContextCreate(rb->context, "export_control screened names", RULEBOOK_BLOCKS);
	PartyForget(rb);

	CheckLists(rb, index->store->block);
	rb->nparties = (int) index->store->block->nparties;
	index->parties = MemoryContextAllocExtended(rb->context, sizeof(Party *) * (Size) Max(rb->nparties, 1),
												MCXT_ALLOC_HUGE | MCXT_ALLOC_ZERO);
}

/* From its record, by what lists and policies of this rulebook say. */
static Party *
MakeParty(Rulebook *rb, const PartyBlock *block, int number)
{
	const PartyRecord *record = &PartyRecords(block)[number];
	Party	   *party = MemoryContextAllocZero(rb->context, sizeof(Party));
	const PartyList *list = ListByCode(rb, PartyTexts(block) + record->list);

	party->number = number;
	party->id = record->id;
	party->list = list;
	party->entry = PartyText(block, record->entry);
	party->name = PartyText(block, record->name);
	party->countries = PartyText(block, record->countries);
	party->destination = party->countries == NULL ? DESTINATION_NONE :
		DestinationLookup(rb, party->countries, (int) strcspn(party->countries, "\t"));
	party->content = record->content;
	party->scope = (PartyScope) record->scope;
	party->effect_from = record->effect_from;
	party->effect_through = record->effect_through;
	party->requirement = PartyText(block, record->requirement);
	party->policy = PartyText(block, record->policy);
	party->programs = PartyText(block, record->programs);
	party->citation = PartyText(block, record->citation);
	party->nexceptions = SplitExceptions(rb, PartyText(block, record->exceptions), &party->exceptions);
	party->from = record->from;
	party->through = record->through;
	party->announced = record->announced;

	/* A notice of after the edition that has the entry is a slip of the pen. */
	if (record->first != record->from && record->first <= record->through &&
		(record->first <= (list->published != DATEVAL_NOBEGIN ? list->published : rb->list_edition)))
	{
		party->from = record->first;
		party->began = (ListingBegan) record->began;
		party->began_with = PartyText(block, record->began_with);
	}
	if (party->announced == DATEVAL_NOBEGIN)
		party->announced = party->from;
	return party;
}

/* The lists have tens of thousands of entries, of which a session comes across few. */
static Party *
PartyAt(Rulebook *rb, int number)
{
	PartyIndex *index = rb->party_index;

	if (index->parties[number] == NULL)
		index->parties[number] = MakeParty(rb, index->store->block, number);
	return index->parties[number];
}

/* The normalised key of a name; its length, 0 if nothing in it can be read. */
static int
NameKeyOf(const PartyIndex *index, const char *utf8, int len, NameTokens *tokens, char key[NAME_TEXT_BYTES])
{
	NameNormalize(index->store->rules, utf8, len, tokens);
	return NameExactKey(tokens, key);
}

static void
NoteKey(PartyIndex *index, uint32 hash)
{
	if (index->nadded == index->added_room)
	{
		index->added_room *= 2;
		index->added = repalloc_huge(index->added, sizeof(uint32) * (Size) index->added_room);
	}
	index->added[index->nadded++] = hash;
}

static NameKey *
EnterKey(Rulebook *rb, const char *name, int len)
{
	PartyIndex *index = rb->party_index;
	char		key[NAME_TEXT_BYTES];
	char	   *utf8 = NameAsUtf8(name, &len);
	Span		span = {key, NameKeyOf(index, utf8, len, &index->tokens, key)};
	NameKey    *entry;
	bool		found;

	if (utf8 != name)
		pfree(utf8);
	entry = namekey_insert(index->keys, span, &found);
	if (!found)
	{
		/* Side by side: a hundred thousand licenses name as many parties. */
		if (span.len > index->key_room || index->key_next == NULL)
		{
			index->key_room = Max(KEY_BLOCK, span.len);
			index->key_next = MemoryContextAlloc(index->context, index->key_room);
		}
		memcpy(index->key_next, key, span.len);
		entry->key.data = index->key_next;
		index->key_next += span.len;
		index->key_room -= span.len;
		entry->number = index->keys->members;
		entry->clean = false;
		entry->on_file = false;
		entry->decisions = NULL;
		if (index->added != NULL)
			NoteKey(index, KeyHash(span));
	}
	return entry;
}

uint64
PartyNameKey(Rulebook *rb, const char *name, int len)
{
	return EnterKey(rb, name, len)->number;
}

uint64
PartyNameOnFile(Rulebook *rb, const char *name, int len)
{
	NameKey    *key = EnterKey(rb, name, len);

	key->on_file = true;
	return key->number;
}

void
PartyKeysComplete(Rulebook *rb)
{
	rb->party_index->keys_compiled = rb->party_index->keys->members;
}

void
PartyKeysBegin(Rulebook *rb)
{
	PartyIndex *index = rb->party_index;

	index->nadded = 0;
	index->added_room = 64;
	index->added = MemoryContextAlloc(index->context, sizeof(uint32) * index->added_room);
}

static int
CompareHashes(const void *a, const void *b)
{
	uint32		x = *(const uint32 *) a;
	uint32		y = *(const uint32 *) b;

	return (x > y) - (x < y);
}

static void
FreeScreening(Screening *screening)
{
	/* Those on nothing share theirs. */
	if (screening->party == PARTY_ON_NOTHING)
		return;
	while (screening != NULL)
	{
		Screening  *next = screening->also;

		if (screening->matches != NULL)
			pfree(screening->matches);
		if (screening->name != NULL)
			pfree(unconstify(char *, screening->name));
		pfree(screening);
		screening = next;
	}
}

/* May a name be one whose key is new? */
static bool
MayBeAdded(const ScreenedName *name, void *arg)
{
	const PartyIndex *index = arg;

	if (name->key != KEY_HASH_SEVERAL &&
		bsearch(&name->key, index->added, index->nadded, sizeof(uint32), CompareHashes) == NULL)
		return false;
	FreeScreening(unconstify(Screening *, name->screening));
	return true;
}

void
PartyKeysEnd(Rulebook *rb)
{
	PartyIndex *index = rb->party_index;

	if (index->nadded > 0)
	{
		qsort(index->added, index->nadded, sizeof(uint32), CompareHashes);
		ScreenedNamesRemove(rb->screened, MayBeAdded, index);
	}
	pfree(index->added);
	index->added = NULL;
	if (index->nnumbered > MOST_NUMBERED)
		PartyForget(rb);
}

bool
PartyKeysOutgrown(const Rulebook *rb)
{
	return rb->party_index->keys->members > 2 * rb->party_index->keys_compiled + 10000;
}

void
PartyAddClean(Rulebook *rb, const char *name)
{
	EnterKey(rb, name, (int) strlen(name))->clean = true;
}

/* Of two decisions about one name, which one is applied first?  The greater. */
static int
CompareDecisions(const PartyDecision *a, const PartyDecision *b)
{
	int			order = strcmp(a->customer, b->customer);

	if (order == 0)
		order = strcmp(a->list, b->list);
	if (order == 0)
		order = strcmp(a->entry, b->entry);
	if (order == 0)
		order = ((int64) a->content > (int64) b->content) - ((int64) a->content < (int64) b->content);
	return order != 0 ? order : (a->id > b->id) - (a->id < b->id);
}

void
PartyAddDecision(Rulebook *rb, const PartyDecision *decision)
{
	NameKey    *key = EnterKey(rb, decision->customer, (int) strlen(decision->customer));
	PartyDecision *copy;
	PartyDecision **place;

	/* One that replaces another is on the same name; they may come in any order. */
	for (place = &key->decisions; *place != NULL; place = &(*place)->next)
	{
		if ((*place)->replaces == decision->id)
			return;
		if ((*place)->id == decision->replaces)
		{
			*place = (*place)->next;
			break;
		}
	}
	copy = MemoryContextAlloc(rb->context, sizeof(PartyDecision));
	place = &key->decisions;
	while (*place != NULL && CompareDecisions(*place, decision) > 0)
		place = &(*place)->next;
	*copy = *decision;
	copy->next = *place;
	*place = copy;
}

/* ---- parties by id and by entry ---- */

Party *
PartyById(Rulebook *rb, int64 id)
{
	const PartyRecord *records = PartyRecords(rb->party_index->store->block);
	int			low = 0;
	int			high = rb->nparties;

	while (low < high)
	{
		int			middle = (low + high) / 2;

		if (records[middle].id < id)
			low = middle + 1;
		else
			high = middle;
	}
	return low < rb->nparties && records[low].id == id ? PartyAt(rb, low) : NULL;
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
		EntryRows  *rows = entryrows_insert(entries, PartyText(block, PartyRecords(block)[i].entry), &found);

		next[i] = found ? rows->first : -1;
		rows->first = i;
	}
	index->next_of_entry = next;
	index->entries = entries;
}

/* Rows with the same entry of other lists are in the chain too. */
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
