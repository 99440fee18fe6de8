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
#include "support/text_key.h"

/* So many pairs of a name may each be one letter; those behind them go with the last one. */
#define MOST_PAIRS		6

/* The keys of a name that is spelled otherwise. */
typedef struct OtherSpellings
{
	char		key[NAME_TEXT_BYTES];	/* with letters such as ü spelled out
										 * as two */
	int			len;
	int			pairs;			/* that may be such letters */
	int			next;			/* which of them are one letter in the next
								 * key, as bits */
} OtherSpellings;

/* A text while it is looked through. */
typedef struct PartsSearch
{
	Rulebook   *rb;
	Screening  *screening;		/* gets what is found */
	MemoryContext context;		/* of it */
	FieldParts	parts;
	NameTokens	tokens;
	OtherSpellings others;
	bool		spelled;		/* a name has other spellings */
} PartsSearch;

/* Is a pair of letters at a place in a key one that may stand for a single one: ue for ü? */
static bool
IsPairAt(const OtherSpellings *others, int at)
{
	return at + 1 < others->len && ((others->key[at + 1] == 'e' && strchr("aou", others->key[at]) != NULL) ||
									(others->key[at + 1] == 'a' && others->key[at] == 'a'));
}

/* Begins with the other spellings of a name, whose key is given: Muehlrad for Mühlrad, and the other way round. */
static void
BeginSpellings(const PartyIndex *index, const char *utf8, int len, Span key, NameTokens *tokens, OtherSpellings *others)
{
	char		text[NAME_MAX_BYTES];
	int			length = TextSpelledOut(utf8, len, text, sizeof(text));

	if (length > 0)
		others->len = PartyKeyOf(index, text, length, tokens, others->key);
	else
	{
		memcpy(others->key, key.data, key.len);
		others->len = key.len;
	}
	others->next = length > 0 ? 0 : 1;
	others->pairs = 0;
	for (int i = 0; i < others->len; i++)
		if (IsPairAt(others, i))
		{
			others->pairs = Min(others->pairs + 1, MOST_PAIRS);
			i++;
		}
}

/* The key of the next spelling, written to text; false if there is none. */
static bool
NextSpelling(OtherSpellings *others, char text[NAME_TEXT_BYTES], Span *key)
{
	int			pair = 0;

	if (others->next >= 1 << others->pairs)
		return false;
	key->data = text;
	key->len = 0;
	for (int i = 0; i < others->len; i++)
	{
		text[key->len++] = others->key[i];
		if (IsPairAt(others, i))
		{
			if ((others->next & 1 << pair) == 0)
				text[key->len++] = others->key[i + 1];
			pair = Min(pair + 1, MOST_PAIRS - 1);
			i++;
		}
	}
	others->next++;
	return true;
}

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

/* The row of export_control.field_word that a part of a text is; NULL if it is none. */
static const RuleEntry *
FieldWordOf(const PartyIndex *index, Span key)
{
	const RuleEntry *entry = RuleFind(FieldWords(index->store->rules), key.data, key.len, NameWordHash(key.data, key.len));

	return entry != NULL && entry->is_rule ? entry : NULL;
}

/* Is a part of a text one word without a legal form, of those that are in no name of a party by themselves? */
static bool
IsOneWord(const NameTokens *tokens)
{
	return tokens->count == 0 || (tokens->count == 1 && tokens->token[0].word_class != NAME_WORD);
}

/* Does a part of a text tell where a party is?  A party of that name is not meant by it. */
static bool
IsWhere(const PartyIndex *index, const NameTokens *tokens, Span key)
{
	const RuleEntry *entry = FieldWordOf(index, key);

	if (entry != NULL)
		return entry->word_class == FIELD_PLACE;
	return IsOneWord(tokens) && (tokens->count == 0 || tokens->token[0].word_class != NAME_COMMON);
}

/*
 * Is a part of a text an everyday word, or one that stands beside names:
 * "Logistics", "Warehouse"?  A party of that name is not meant by it, unless it
 * states its legal form; one that is called by several such words is ("General
 * Trading Company").
 */
static bool
IsEveryday(const PartyIndex *index, const NameTokens *tokens, Span key)
{
	for (int i = 0; i < tokens->count; i++)
		if (key.len > 0 && tokens->token[i].word_class == NAME_LEGAL)
			return false;
	return FieldWordOf(index, key) != NULL || IsOneWord(tokens);
}

static void
NoteName(PartsSearch *search, const char *utf8, int len, bool is_part)
{
	const PartyIndex *index = search->rb->party_index;
	char		text[NAME_TEXT_BYTES];
	Span		key = {text, PartyKeyOf(index, utf8, len, &search->tokens, text)};
	bool		where = is_part && IsWhere(index, &search->tokens, key);
	bool		everyday = is_part && IsEveryday(index, &search->tokens, key);

	/*
	 * Those that are asked about notices and statements are few, so any of
	 * their names counts.
	 */
	if (!where)
		NoteRestricted(search, key);
	if (!everyday)
		NoteOwned(search, key, utf8, len);
	if (everyday)
		return;
	BeginSpellings(index, utf8, len, key, &search->tokens, &search->others);
	while (NextSpelling(&search->others, text, &key))
	{
		search->spelled = true;
		NoteRestricted(search, key);
		NoteOwned(search, key, key.data, key.len);
	}
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
	if ((parts->count > 0 || search->spelled) && search->rb->ownership != NULL && search->rb->ownership->nstakes > 0)
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
	search->spelled = false;
	NoteParts(search, text, len);
	/* A name that is all of the text was just looked at. */
	for (int i = 0; i < read->count; i++)
		if (read->names[i].len < len)
			NoteParts(search, read->names[i].text, read->names[i].len);
	pfree(search);
}

/* Applies what was decided for a key to a name, a part of it or another spelling. */
static void
ApplyDecided(Rulebook *rb, Span key, NameForm form, const char *utf8, int len, Screening *screening, MemoryContext context)
{
	const NameKey *known = PartyKeyFind(rb->party_index, key);

	if (known != NULL && known->decisions != NULL)
		PartyApplyPart(rb, known, form, PartyNameFromUtf8(utf8, len), screening, context);
}

void
PartyFindDecidedParts(Rulebook *rb, const char *utf8, int len, const FieldParts *parts, Screening *screening, MemoryContext context)
{
	PartyIndex *index = rb->party_index;
	NameTokens *tokens = palloc(sizeof(NameTokens));
	OtherSpellings *others = palloc(sizeof(OtherSpellings));
	char		whole_text[NAME_TEXT_BYTES];
	char		text[NAME_TEXT_BYTES];
	Span		whole = {whole_text, PartyKeyOf(index, utf8, len, tokens, whole_text)};

	/*
	 * First the name itself, of which only other spellings count: what is on
	 * file for it is applied to all of it.
	 */
	for (int i = -1; i < parts->count; i++)
	{
		const char *part = i < 0 ? utf8 : parts->text + parts->part[i].start;
		int			length = i < 0 ? len : parts->part[i].length;
		Span		key = {text, PartyKeyOf(index, part, length, tokens, text)};
		NameForm	form = PartyFormOf(index, part, length, tokens);
		bool		is_whole = key.len == whole.len && memcmp(key.data, whole.data, whole.len) == 0;

		if (!is_whole && IsWhere(index, tokens, key))
			continue;
		if (!is_whole)
			ApplyDecided(rb, key, form, part, length, screening, context);
		BeginSpellings(index, part, length, key, tokens, others);
		while (NextSpelling(others, text, &key))
			ApplyDecided(rb, key, form, part, length, screening, context);
	}
	PartySortMatches(screening);
	pfree(others);
	pfree(tokens);
}
