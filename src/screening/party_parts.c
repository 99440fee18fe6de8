/*
 * party_parts.c
 *		What is on file for the names in a text, whatever stands beside them.
 *
 * What clears a party counts for the very name that it is on file for.  What
 * restricts one is looked for in all parts of a text too, so that a customer's
 * address or department hides nothing.
 */
#include "support/compat.h"

#include "utils/memutils.h"

#include "screening/field.h"
#include "screening/name_rule.h"
#include "screening/ownership.h"
#include "screening/party_index.h"

/* A text while it is looked through. */
typedef struct PartsSearch
{
	Rulebook   *rb;
	Screening  *screening;		/* gets what is found */
	MemoryContext context;		/* of it */
	FieldParts	parts;
	NameTokens	tokens;
} PartsSearch;

/* Notes a key if a notice, or a statement that calls for a license, is on file for it. */
static void
NoteRestricted(PartsSearch *search, Span key)
{
	const NameKey *known = PartyKeyFind(search->rb->party_index, key);
	Screening  *screening = search->screening;
	uint32	   *keys;

	if (known == NULL || !known->restricted)
		return;
	for (int i = 0; i < screening->nrestricted; i++)
		if (screening->restricted[i] == known->number)
			return;
	keys = MemoryContextAlloc(search->context, sizeof(uint32) * (screening->nrestricted + 1));
	if (screening->nrestricted > 0)
	{
		memcpy(keys, screening->restricted, sizeof(uint32) * screening->nrestricted);
		pfree(screening->restricted);
	}
	keys[screening->nrestricted++] = known->number;
	screening->restricted = keys;
}

/* Notes a party of rows of ownership if a key is that of its name, as UTF-8. */
static void
NoteOwned(PartsSearch *search, Span key, const char *utf8, int len)
{
	Screening  *screening = search->screening;
	uint64		owned = OwnedKey(search->rb, key.data, key.len);
	OwnedPart  *parts;

	if (owned == 0 || owned == screening->owned_key)
		return;
	for (int i = 0; i < screening->nowned; i++)
		if (screening->owned[i].key == owned)
			return;
	parts = MemoryContextAlloc(search->context, sizeof(OwnedPart) * (screening->nowned + 1));
	if (screening->nowned > 0)
	{
		memcpy(parts, screening->owned, sizeof(OwnedPart) * screening->nowned);
		pfree(screening->owned);
	}
	parts[screening->nowned].key = owned;
	parts[screening->nowned].form = OwnerFormOf(search->rb->party_index->store->rules, utf8, len, &search->tokens);
	parts[screening->nowned++].part = MemoryContextStrdup(search->context, PartyNameFromUtf8(utf8, len));
	screening->owned = parts;
}

/*
 * Is a part of a text an everyday word, or one that stands beside names:
 * "Logistics", "Warehouse"?  A party of that name is not meant by it; one that is
 * called by several such words is ("General Trading Company").
 */
static bool
IsEveryday(const PartyIndex *index, const NameTokens *tokens, Span key)
{
	const RuleEntry *entry = RuleFind(index->store->rules->field_words, key.data, key.len, NameWordHash(key.data, key.len));

	if (entry != NULL && entry->is_rule)
		return true;
	return tokens->count <= 1 && (tokens->count == 0 || tokens->token[0].word_class != NAME_WORD);
}

static void
NoteName(PartsSearch *search, const char *utf8, int len, bool is_part)
{
	const PartyIndex *index = search->rb->party_index;
	char		text[NAME_TEXT_BYTES];
	Span		key = {text, PartyKeyOf(index, utf8, len, &search->tokens, text)};

	if (is_part && IsEveryday(index, &search->tokens, key))
		return;
	NoteRestricted(search, key);
	NoteOwned(search, key, utf8, len);
}

/* Looks for a name of a text, or all of it, and for the parts of that. */
static void
NoteParts(PartsSearch *search, const char *text, int len)
{
	const PartyIndex *index = search->rb->party_index;
	FieldParts *parts = &search->parts;
	char	   *utf8 = PartyNameAsUtf8(text, &len);

	NoteName(search, utf8, len, false);
	FieldRead(index->store->rules, utf8, len, parts);
	for (int i = 0; i < parts->count; i++)
		NoteName(search, parts->text + parts->part[i].start, parts->part[i].length, true);

	/* Whatever name gets rows of ownership, it may be one of them. */
	if (parts->count > 0 && search->rb->ownership != NULL && search->rb->ownership->nstakes > 0)
		search->screening->key_hash = KEY_HASH_SEVERAL;
	if (utf8 != text)
		pfree(utf8);
}

void
PartyFindParts(Rulebook *rb, const char *text, int len, const PartyText *read, Screening *screening, MemoryContext context)
{
	PartsSearch *search;

	if (likely(!rb->party_index->has_restricted && (rb->ownership == NULL || rb->ownership->nstakes == 0)))
		return;
	search = palloc(sizeof(PartsSearch));
	search->rb = rb;
	search->screening = screening;
	search->context = context;
	NoteParts(search, text, len);
	/* A name that is all of the text was just looked at. */
	for (int i = 0; i < read->count; i++)
		if (read->names[i].len < len)
			NoteParts(search, read->names[i].text, read->names[i].len);
	pfree(search);
}

void
PartyFindDecidedParts(Rulebook *rb, const FieldParts *parts, Span key, Screening *screening, MemoryContext context)
{
	PartyIndex *index = rb->party_index;
	NameTokens *tokens = palloc(sizeof(NameTokens));
	char		text[NAME_TEXT_BYTES];

	for (int i = 0; i < parts->count; i++)
	{
		const char *part = parts->text + parts->part[i].start;
		int			length = parts->part[i].length;
		Span		of_part = {text, PartyKeyOf(index, part, length, tokens, text)};
		const NameKey *known = PartyKeyFind(index, of_part);

		/* What is on file for the name itself is applied to all of it. */
		if (known == NULL || known->decisions == NULL || IsEveryday(index, tokens, of_part) ||
			(of_part.len == key.len && memcmp(of_part.data, key.data, key.len) == 0))
			continue;
		PartyApplyPart(rb, known, PartyFormOf(index, part, length, tokens), PartyNameFromUtf8(part, length), screening, context);
	}
	PartySortMatches(screening);
	pfree(tokens);
}
