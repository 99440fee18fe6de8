/*
 * party_key.c
 *		Names in licenses, names that decisions and statements are about, and
 *		names known to be clean.
 *
 * All spellings of a name have the same key (name_key.c), and each key here has
 * a number, which it keeps when licenses are read again.
 */
#include "support/compat.h"

#include "common/hashfn.h"
#include "mb/pg_wchar.h"
#include "utils/memutils.h"

#include "screening/party_index.h"

/* Bytes of keys that are allocated at a time. */
#define KEY_BLOCK		8000

/* So many parties may have numbers of their own; the memo of verdicts has room for more. */
#define MOST_NUMBERED		(8 * 1024 * 1024)

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

char *
PartyNameAsUtf8(const char *name, int *len)
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

int
PartyKeyOf(const PartyIndex *index, const char *utf8, int len, NameTokens *tokens, char key[NAME_TEXT_BYTES])
{
	NameNormalize(index->store->rules, utf8, len, tokens);
	return NameExactKey(tokens, key);
}

uint32
PartyKeyHash(Span key)
{
	return Max(SpanHash(key), KEY_HASH_FIRST);
}

const NameKey *
PartyKeyFind(const PartyIndex *index, Span key)
{
	return key.len == 0 ? NULL : namekey_lookup(index->keys, key);
}

/* ---- entering keys ---- */

/* Notes that a key is new. */
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

/* Copies a key.  Copies lie side by side: a hundred thousand licenses name as many parties. */
static const char *
KeepKey(PartyIndex *index, Span key)
{
	char	   *copy;

	if (key.len > index->key_room || index->key_next == NULL)
	{
		index->key_room = Max(KEY_BLOCK, key.len);
		index->key_next = MemoryContextAlloc(index->context, index->key_room);
	}
	copy = memcpy(index->key_next, key.data, key.len);
	index->key_next += key.len;
	index->key_room -= key.len;
	return copy;
}

/* The number of what a name states; 0 if that is nothing. */
static uint32
StatedNumber(PartyIndex *index, const char *text, int len)
{
	Span		span = {text, len};
	NameKey    *entry;
	bool		found;

	if (len == 0)
		return 0;
	entry = namekey_insert(index->forms, span, &found);
	if (!found)
	{
		entry->key.data = KeepKey(index, span);
		entry->number = index->forms->members;
	}
	return entry->number;
}

NameForm
PartyFormOf(PartyIndex *index, const char *utf8, int len, const NameTokens *tokens)
{
	const NameRules *rules = index->store->rules;
	char		text[Max(NAME_TEXT_BYTES, NAME_MARKS_BYTES)];
	NameForm	form;

	form.legal = StatedNumber(index, text, NameForms(rules, tokens, text));
	form.marks = StatedNumber(index, text, NameMarks(rules, utf8, len, tokens, text));
	return form;
}

/* The key of a name, entered if it is new; form, if not NULL, gets its form. */
static NameKey *
EnterKey(Rulebook *rb, const char *name, int len, NameForm *form)
{
	PartyIndex *index = rb->party_index;
	char		key[NAME_TEXT_BYTES];
	char	   *utf8 = PartyNameAsUtf8(name, &len);
	Span		span = {key, PartyKeyOf(index, utf8, len, &index->tokens, key)};
	NameKey    *entry;
	bool		found;

	entry = namekey_insert(index->keys, span, &found);
	if (!found)
	{
		entry->key.data = KeepKey(index, span);
		entry->number = index->keys->members;
		entry->on_file = false;
		entry->licensed = false;
		entry->only_stated = true;
		entry->restricted = false;
		entry->clean = NULL;
		entry->decisions = NULL;
	}
	if (form != NULL)
		*form = PartyFormOf(index, utf8, len, &index->tokens);
	if (utf8 != name)
		pfree(utf8);
	return entry;
}

NameOnFile
PartyNameKey(Rulebook *rb, const char *name, int len)
{
	PartyIndex *index = rb->party_index;
	NameOnFile	named;
	NameKey    *key = EnterKey(rb, name, len, &named.form);

	/*
	 * One that was not: it is not any more like others that were stated
	 * alike.
	 */
	if (!key->licensed && index->added != NULL)
		NoteKey(index, PartyKeyHash(key->key));
	key->licensed = true;
	named.key = key->number;
	return named;
}

/* The same for the party that a text on file names. */
static NameKey *
EnterOnFile(Rulebook *rb, const char *text, int len, NameForm *form, bool stated)
{
	const char *named = PartyTextOnFile(rb, text, &len);
	NameKey    *key = EnterKey(rb, named, len, form);

	key->on_file = true;
	key->only_stated &= stated;
	return key;
}

void
PartyStatedAlike(Rulebook *rb, NameOnFile name, uint32 kind, uint32 nkinds)
{
	PartyIndex *index = rb->party_index;

	if (index->alike == NULL)
	{
		index->nalike = index->keys->members + 1;
		index->nkinds = nkinds;
		index->alike = MemoryContextAllocZero(index->context, sizeof(StatedAlike) * index->nalike);
		index->alike_numbers = MemoryContextAllocZero(index->context, sizeof(uint32) * (nkinds + 1));
	}
	index->alike[name.key].kind = kind;
	index->alike[name.key].form = name.form;
}

NameOnFile
PartyNameOnFile(Rulebook *rb, const char *name, int len, bool stated)
{
	NameOnFile	named;

	named.key = EnterOnFile(rb, name, len, &named.form, stated)->number;
	return named;
}

NameOnFile
PartyNameRestricted(Rulebook *rb, const char *name, int len, bool stated)
{
	NameOnFile	named;
	NameKey    *key = EnterOnFile(rb, name, len, &named.form, stated);

	key->restricted = true;
	rb->party_index->has_restricted = true;
	named.key = key->number;
	return named;
}

void
PartyAddClean(Rulebook *rb, const char *name)
{
	CleanName  *clean = MemoryContextAlloc(rb->context, sizeof(CleanName));
	NameKey    *key = EnterKey(rb, name, (int) strlen(name), &clean->form);

	clean->next = key->clean;
	key->clean = clean;
}

/* Of two decisions about one name the greater one is applied first. */
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
	NameForm	form;
	NameKey    *key = EnterKey(rb, decision->customer, (int) strlen(decision->customer), &form);
	PartyDecision *copy;
	PartyDecision **place;

	/*
	 * A decision that replaces another one is about the same name; they may
	 * come in any order.
	 */
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
	rb->party_index->has_matches |= decision->is_match;
	copy = MemoryContextAlloc(rb->context, sizeof(PartyDecision));
	place = &key->decisions;
	while (*place != NULL && CompareDecisions(*place, decision) > 0)
		place = &(*place)->next;
	*copy = *decision;
	copy->form = form;
	copy->next = *place;
	*place = copy;
}

/* ---- while rules are read ---- */

void
PartyKeysLoad(Rulebook *rb)
{
	rb->party_index->keys = namekey_create(rb->context, 64, NULL);
	rb->party_index->forms = namekey_create(rb->context, 16, NULL);
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

void
PartyKeysEnd(Rulebook *rb)
{
	PartyIndex *index = rb->party_index;

	if (index->nadded > 0)
		PartyForgetKeys(rb, index->added, index->nadded);
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
