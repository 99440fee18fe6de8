/*
 * ownership_names.c
 *		The names of owners and owned, each text read once.
 *
 * To read a name takes as long as to read ten rows, and most rows name parties
 * that others name too, or that the rows of yesterday named.  So texts keep
 * their numbers as long as the rules by which names are read are the same, and
 * so do parties, which are what texts with the same key name.
 */
#include "support/compat.h"

#include "common/hashfn.h"
#include "mb/pg_wchar.h"
#include "utils/memutils.h"

#include "rulebook/placeholder.h"
#include "screening/name_rule.h"
#include "screening/ownership_names.h"
#include "screening/party_index.h"
#include "screening/role.h"
#include "support/secret_hash.h"
#include "support/text_key.h"

/* Of the session. */
static OwnerNames *latest = NULL;

void
OwnerNamesRelease(OwnerNames *names)
{
	if (--names->users == 0)
		MemoryContextDelete(names->context);
}

void
OwnerNamesForget(void)
{
	if (latest != NULL)
		OwnerNamesRelease(latest);
	latest = NULL;
}

Size
OwnerNamesBytes(void)
{
	return latest == NULL ? 0 : MemoryContextMemAllocated(latest->context, true);
}

/* A hash of all by which names are read: the words of names, roles and placeholders. */
static uint64
ReadingOf(const Rulebook *rb)
{
	return hash_combine64(NameRulesHash(rb->party_index->store->rules), rb->reading);
}

static OwnerNames *
NewNames(uint64 reading)
{
	MemoryContext context = AllocSetContextCreate(CurrentMemoryContext, "export_control owners, names", ALLOCSET_DEFAULT_SIZES);
	OwnerNames *names = MemoryContextAllocZero(context, sizeof(OwnerNames));

	names->context = context;
	names->reading = reading;
	names->users = 1;
	names->pool_size = 8192;
	names->pool = MemoryContextAlloc(context, names->pool_size);
	names->texts_size = names->parties_size = 64;
	names->texts = MemoryContextAlloc(context, sizeof(OwnerText) * names->texts_size);
	names->parties = MemoryContextAlloc(context, sizeof(OwnerKey) * names->parties_size);
	names->text_mask = names->party_mask = 2 * 64 - 1;
	names->text_places = MemoryContextAllocZero(context, sizeof(uint32) * (names->text_mask + 1));
	names->party_places = MemoryContextAllocZero(context, sizeof(uint32) * (names->party_mask + 1));
	MemoryContextSetParent(context, CacheMemoryContext);
	return names;
}

bool
OwnerNamesHold(const Rulebook *rb, const OwnerNames *names)
{
	return names->reading == ReadingOf(rb);
}

OwnerNames *
OwnerNamesGet(Rulebook *rb, bool anew)
{
	uint64		reading = ReadingOf(rb);

	if (latest == NULL || latest->reading != reading || latest->broken || anew)
	{
		OwnerNames *names = NewNames(reading);

		OwnerNamesForget();
		latest = names;
	}
	return latest;
}

/* ---- room ---- */

static uint32
PoolAdd(OwnerNames *names, const char *text, int len)
{
	uint32		start = (uint32) names->pool_used;

	if (names->pool_used + len > PG_UINT32_MAX)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("the names in export_control.ownership are too many")));
	if (names->pool_used + len > names->pool_size)
	{
		names->pool_size = Max(names->pool_size * 2, names->pool_used + len);
		names->pool = repalloc_huge(names->pool, names->pool_size);
	}
	memcpy(names->pool + start, text, len);
	names->pool_used += len;
	return start;
}

/* Twice as many places; hashes are those of an array whose elements have them at an offset. */
static void
MorePlaces(OwnerNames *names, uint32 **places, uint32 *mask, uint32 count, const char *hashes, Size step)
{
	uint32		larger = 2 * (*mask + 1) - 1;
	uint32	   *fresh = MemoryContextAllocExtended(names->context, sizeof(uint32) * ((Size) larger + 1),
												   MCXT_ALLOC_HUGE | MCXT_ALLOC_ZERO);

	for (uint32 n = 0; n < count; n++)
	{
		uint32		at = *(const uint32 *) (hashes + step * n) & larger;

		while (fresh[at] != 0)
			at = (at + 1) & larger;
		fresh[at] = n + 1;
	}
	pfree(*places);
	*places = fresh;
	*mask = larger;
}

/* ---- parties ---- */

/* Where a key stands among the places, or would stand. */
static uint32
PartyPlace(const OwnerNames *names, const char *key, int len, uint32 hash)
{
	uint32		at = hash & names->party_mask;

	for (;; at = (at + 1) & names->party_mask)
	{
		const OwnerKey *party;

		if (names->party_places[at] == 0)
			return at;
		party = &names->parties[names->party_places[at] - 1];
		if (party->hash == hash && party->len == (uint32) len && memcmp(names->pool + party->start, key, len) == 0)
			return at;
	}
}

uint32
OwnerOfKey(const OwnerNames *names, const char *key, int len)
{
	Span		span = {key, len};

	/* 0 is for no place. */
	return names->party_places[PartyPlace(names, key, len, PartyKeyHash(span))] - 1;
}

static uint32
PartyNumber(OwnerNames *names, const char *key, int len)
{
	Span		span = {key, len};
	uint32		hash = PartyKeyHash(span);
	uint32		at = PartyPlace(names, key, len, hash);
	OwnerKey   *party;

	if (names->party_places[at] != 0)
		return names->party_places[at] - 1;
	if (names->nparties == names->parties_size)
	{
		names->parties = repalloc_huge(names->parties, sizeof(OwnerKey) * 2 * (Size) names->parties_size);
		names->parties_size *= 2;
	}
	if (2 * names->nparties > names->party_mask)
	{
		MorePlaces(names, &names->party_places, &names->party_mask, names->nparties,
				   (const char *) &names->parties->hash, sizeof(OwnerKey));
		at = PartyPlace(names, key, len, hash);
	}
	party = &names->parties[names->nparties];
	party->start = PoolAdd(names, key, len);
	party->len = len;
	party->hash = hash;
	names->party_places[at] = ++names->nparties;
	return names->nparties - 1;
}

/* ---- texts ---- */

static bool
NamesNobody(Rulebook *rb, const char *text, int len)
{
	return SaysNothing(rb, text, len, PLACEHOLDER_PARTY) || !TextHasLetter(text, len);
}

/* A hash of a text; 0 if it is empty. */
static uint64
FormHash(const char *text, int len)
{
	return len == 0 ? 0 : Max(SecretHash(text, len, 0), 1);
}

NameForm
OwnerFormOf(const NameRules *rules, const char *utf8, int len, const NameTokens *tokens)
{
	char		text[Max(NAME_TEXT_BYTES, NAME_MARKS_BYTES)];
	NameForm	form;

	form.legal = FormHash(text, NameForms(rules, tokens, text));
	form.marks = FormHash(text, NameMarks(rules, utf8, len, tokens, text));
	return form;
}

/* What a new text says. */
static void
ReadOwnerText(Rulebook *rb, OwnerNames *names, const char *text, int len, OwnerText *read)
{
	PartyIndex *index = rb->party_index;
	char		key[NAME_TEXT_BYTES];
	int			name_len = len;
	const char *name = PartyTextOnFile(rb, text, &name_len);
	int			utf8_len;
	char	   *utf8;

	name_len = Min(name_len, PARTY_NAME_BYTES);
	read->name = (uint16) Min(name - text, PG_UINT16_MAX);
	read->name_len = (uint16) name_len;
	utf8_len = name_len;
	utf8 = PartyNameAsUtf8(name, &utf8_len);
	read->party = PartyNumber(names, key, PartyKeyOf(index, utf8, utf8_len, &index->tokens, key));
	read->form = OwnerFormOf(index->store->rules, utf8, utf8_len, &index->tokens);
	if (utf8 != name)
		pfree(utf8);
	read->says_nothing = NamesNobody(rb, text, len);
}

uint32
OwnerTextNumber(Rulebook *rb, OwnerNames *names, const char *text, int len)
{
	uint32		hash = hash_bytes((const unsigned char *) text, len);
	uint32		at;
	OwnerText	read;

	for (at = hash & names->text_mask; names->text_places[at] != 0; at = (at + 1) & names->text_mask)
	{
		const OwnerText *known = &names->texts[names->text_places[at] - 1];

		if (known->hash == hash && known->len == (uint32) len && memcmp(names->pool + known->start, text, len) == 0)
			return names->text_places[at] - 1;
	}
	names->broken = true;
	ReadOwnerText(rb, names, text, len, &read);
	read.start = PoolAdd(names, text, len);
	read.len = len;
	read.hash = hash;
	if (names->ntexts == names->texts_size)
	{
		names->texts = repalloc_huge(names->texts, sizeof(OwnerText) * 2 * (Size) names->texts_size);
		names->texts_size *= 2;
	}
	names->texts[names->ntexts] = read;
	names->text_places[at] = ++names->ntexts;
	if (2 * names->ntexts > names->text_mask)
		MorePlaces(names, &names->text_places, &names->text_mask, names->ntexts,
				   (const char *) &names->texts->hash, sizeof(OwnerText));
	names->broken = false;
	return names->ntexts - 1;
}
