/*
 * party_screen.c
 *		Screening the names in people's tables, each text once.
 *
 * A text may hold a label and several names (role.c).  Each name is screened,
 * what is on file for it is applied to its matches, and the result is
 * remembered by the bytes of the text: a million orders of ten thousand
 * customers cost ten thousand screenings.
 */
#include "support/compat.h"

#include "catalog/namespace.h"
#include "libpq/pqformat.h"
#include "mb/pg_wchar.h"
#include "miscadmin.h"
#include "utils/memutils.h"

#include "screening/field.h"
#include "screening/ownership.h"
#include "screening/party_index.h"

/* The score of a match by a weak name is at most this. */
#define WEAK_SCORE			0.98f

/* The score from which a label is nearly a listed name; those of several words that are shipped score less. */
#define LABEL_SCORE			0.9f

static Screening *ScreenOne(Rulebook *rb, const char *name, int len, const ScreenOptions *options,
							MemoryContext context);

ScreenOptions
PartyScreenOptions(const Rulebook *rb)
{
	ScreenOptions options;

	options.possible = (float) rb->policies[POLICY_SCREENING_POSSIBLE].spans->score;
	options.strong = Max((float) rb->policies[POLICY_SCREENING_STRONG].spans->score, options.possible);
	return options;
}

/* Is a name on no list, and was it read to its end? */
static inline bool
IsClear(const Screening *screening)
{
	return screening->nmatches == 0 && screening->also == NULL &&
		!screening->unreadable && !screening->too_general && !screening->too_long && screening->other_scripts == 0 &&
		!screening->not_given && screening->nrestricted == 0 && screening->nowned == 0;
}

/* What screening gives for all parties that are named nowhere. */
static const Screening named_nowhere = {0};

/* The same for those that a label gives a role. */
static Screening *
NamedNowhereAs(Rulebook *rb, const Role *role)
{
	Screening **known;

	if (role == NULL)
		return unconstify(Screening *, &named_nowhere);
	known = role == &role_unknown ? &rb->unknown_named_nowhere : &rb->roles[role - rb->roles].named_nowhere;
	if (*known == NULL)
	{
		*known = MemoryContextAllocZero(rb->context, sizeof(Screening));
		(*known)->role = role;
	}
	return *known;
}

/* Does a match count of text that is not the party's name? */
static bool
CountsBeside(const PartyMatch *match, NameStanding standing)
{
	if (standing == NAME_BESIDE || standing == NAME_GUESSED || MatchesVeryName(match) || PartyIsDecided(match))
		return true;
	return standing == NAME_LABEL && match->score >= LABEL_SCORE;
}

/* Keeps what counts of text that may not be the party's name: its matches, or only those with the very name, or nearly. */
static bool
KeepMatches(Screening *screening, NameStanding standing)
{
	int			kept = 0;

	for (int i = 0; i < screening->nmatches; i++)
	{
		PartyMatch *match = &screening->matches[i];

		if (!CountsBeside(match, standing))
			continue;
		if (standing == NAME_GUESSED)
		{
			match->level = Min(match->level, MATCH_STRONG);
			match->score = Min(match->score, WEAK_SCORE);
		}
		screening->matches[kept++] = *match;
	}
	screening->nmatches = kept;
	screening->unreadable = screening->too_general = screening->too_long = false;
	screening->other_scripts = 0;
	screening->named = NO_NAME_ON_FILE;
	screening->owned_key = screening->alike = 0;
	return screening->nmatches > 0;
}

/* Drops further names of a text of which nothing is known. */
static void
DropClear(Screening **next)
{
	while (*next != NULL)
	{
		Screening  *screening = *next;

		if (screening->nmatches == 0 && !screening->unreadable && !screening->too_general && !screening->too_long &&
			screening->other_scripts == 0)
		{
			*next = screening->also;
			pfree(screening);
		}
		else
			next = &screening->also;
	}
}

/*
 * Screens each name that a text may give a party.  What licenses, decisions and
 * statements say of a party is looked up by the first of its names that they
 * know.
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

		/*
		 * Before a label that is the name of no role there may be another
		 * party: then it is not known whose the name is.
		 */
		if (read.unknown_label != NULL && name->text > read.unknown_label)
		{
			screening->named = NO_NAME_ON_FILE;
			screening->on_file = false;
			screening->alike = 0;
		}
		if (first != NULL && first->named.key == 0)
		{
			first->named = screening->named;
			first->on_file = screening->on_file;
		}
		if (first != NULL && first->owned_key == 0)
		{
			first->owned_key = screening->owned_key;
			first->owned_form = screening->owned_form;
			first->owned_beside = screening->owned_key != 0;
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
	/* A text cut at that length may go on behind what looks like its end. */
	first->too_long |= read.too_many || len == PARTY_NAME_BYTES;
	if (read.count != 1)
		first->key_hash = read.count == 0 ? KEY_HASH_NONE : KEY_HASH_SEVERAL;
	DropClear(&first->also);
	PartyFindParts(rb, text, len, &read, first, context);
	return first;
}

const Screening *
PartyScreenNew(Rulebook *rb, const char *name, int len, uint32 hash)
{
	PartyIndex *index = rb->party_index;
	ScreenedNames *names = rb->screened;

	/* First screen, then remember: an error must leave no half entry. */
	Screening  *screening = ScreenText(rb, name, len, &index->options, names->context);
	uint32		key_hash = screening->key_hash;

	if (IsClear(screening) && screening->named.key == 0 && screening->owned_key == 0)
	{
		const Role *role = screening->role;

		pfree(screening);
		screening = NamedNowhereAs(rb, role);
	}
	else if (screening->alike != 0 && IsClear(screening) && screening->owned_key == 0 && screening->role == NULL)
	{
		uint32	   *number = &index->alike_numbers[screening->alike];

		if (*number == 0)
			*number = PARTY_FIRST_NUMBER + index->nnumbered++;
		screening->party = *number | PARTY_STATED_ALIKE;
	}
	else
	{
		screening->party = PARTY_FIRST_NUMBER + index->nnumbered++;
		if (IsClear(screening) && !screening->on_file && (rb->ownership == NULL || rb->ownership->nstakes == 0))
			screening->party |= PARTY_ON_LICENSES_ONLY;
	}
	ScreenedNamesAdd(names, name, len, hash, screening, screening->party, key_hash);
	rb->crowded |= PartyOutgrown(rb);
	return screening;
}

Screening *
PartyScreenWith(Rulebook *rb, const char *name, int len, const ScreenOptions *options)
{
	Screening  *screening = ScreenText(rb, name, Min(len, PARTY_NAME_BYTES), options, CurrentMemoryContext);

	/* Of a text that names nobody it is told whether it can be read at all. */
	if (screening->not_given && screening->nmatches == 0 && screening->also == NULL)
		return ScreenOne(rb, name, len, options, CurrentMemoryContext);
	return screening;
}

/* ---- one name ---- */

char *
PartyNameFromUtf8(const char *utf8, int length)
{
	Oid			conversion;
	int			size = length * MAX_CONVERSION_GROWTH + 1;
	char	   *converted;

	if (GetDatabaseEncoding() == PG_UTF8 || !OidIsValid(conversion = FindDefaultConversionProc(PG_UTF8, GetDatabaseEncoding())))
		return pnstrdup(utf8, length);
	converted = palloc0(size);
	pg_do_encoding_conversion_buf(conversion, PG_UTF8, GetDatabaseEncoding(), (unsigned char *) unconstify(char *, utf8), length,
								  (unsigned char *) converted, size, true);
	return converted;
}

/* What a match with a part of the text is a match of, in words; NULL if it is of all of it. */
static char *
PartInWords(const PartyIndex *index, const ScreenMatch *found, MemoryContext context)
{
	const char *part;
	const char *aside;
	int			part_length;
	int			aside_length;
	char	   *words;

	if (!ScreenMatchPart(index->scratch, found, &part, &part_length, &aside, &aside_length))
		return NULL;
	part = PartyNameFromUtf8(part, part_length);
	aside = PartyNameFromUtf8(aside, aside_length);
	words = aside_length > 0 ? psprintf("\"%s\", with \"%s\" set aside", part, aside) : psprintf("\"%s\"", part);
	return context == CurrentMemoryContext ? words : MemoryContextStrdup(context, words);
}

char *
PartyPartsInWords(Rulebook *rb, const char *name)
{
	FieldParts *parts = palloc(sizeof(FieldParts));
	StringInfoData words;
	int			length = (int) strlen(name);
	char	   *utf8 = PartyNameAsUtf8(name, &length);

	FieldRead(rb->party_index->store->rules, utf8, length, parts);
	if (parts->count == 0)
		return NULL;
	initStringInfo(&words);
	for (int i = 0; i < parts->count; i++)
		appendStringInfo(&words, "%s\"%s\"", i == 0 ? "" : ", ",
						 PartyNameFromUtf8(parts->text + parts->part[i].start, parts->part[i].length));
	if (parts->aside_length > 0)
		appendStringInfo(&words, "; set aside: \"%s\"", PartyNameFromUtf8(parts->aside, parts->aside_length));
	return words.data;
}

/* Has a party the same name as a usual one too, as far as case, signs and legal forms go? */
static bool
HasUsualName(const PartyIndex *index, uint32 party, const char *weak)
{
	const PartyBlock *block = index->store->block;
	NameTokens *tokens = palloc(sizeof(NameTokens));
	char		text[2][NAME_TEXT_BYTES];
	int			len = (int) strlen(weak);
	int			key_len = PartyKeyOf(index, PartyNameAsUtf8(weak, &len), len, tokens, text[0]);
	bool		found = false;

	for (uint32 i = 0; i < block->nnames && !found; i++)
	{
		const PartyName *name = &PartyNames(block)[i];
		const char *other = PartyText (block, name->text);

		CHECK_FOR_INTERRUPTS();
		if (name->party != party || name->weak)
			continue;
		len = (int) strlen(other);
		other = PartyNameAsUtf8(other, &len);
		found = PartyKeyOf(index, other, len, tokens, text[1]) == key_len && memcmp(text[0], text[1], key_len) == 0;
	}
	pfree(tokens);
	return found;
}

/* A match by a name that the list itself calls weak: many others have it, so it is at most strong. */
static void
WeakenMatch(const PartyIndex *index, uint32 party, PartyMatch *match)
{
	if (match->level == MATCH_EXACT && HasUsualName(index, party, match->matched))
		return;
	match->level = Min(match->level, MATCH_STRONG);
	match->score = Min(match->score, WEAK_SCORE);
	match->why |= SCREEN_WHY_WEAK;
}

/* Makes matches with parties of what the search found. */
static void
SetMatches(Rulebook *rb, Screening *screening, const ScreenMatch *found, int count, MemoryContext context)
{
	const PartyBlock *block = rb->party_index->store->block;
	bool		weak = false;

	if (count == 0)
		return;
	screening->matches = MemoryContextAlloc(context, sizeof(PartyMatch) * count);
	screening->nmatches = count;
	for (int i = 0; i < count; i++)
	{
		PartyMatch *match = &screening->matches[i];

		match->party = PartyAt(rb, (int) found[i].party_no);
		match->matched = PartyText (block, PartyNames(block)[found[i].name_no].text);

		match->decision = NULL;
		match->level = found[i].level == SCREEN_EXACT ? MATCH_EXACT :
			found[i].level == SCREEN_STRONG ? MATCH_STRONG : MATCH_POSSIBLE;
		match->score = found[i].score;
		match->why = found[i].why;
		match->part = PartInWords(rb->party_index, &found[i], context);
		if (PartyNames(block)[found[i].name_no].weak)
		{
			WeakenMatch(rb->party_index, found[i].party_no, match);
			weak = true;
		}
	}
	if (weak)
		PartySortMatches(screening);
}

/* The kind of what statements say of a name; 0: none, or more than statements is on file for it. */
static uint32
KindStated(const PartyIndex *index, const NameKey *known, NameForm form)
{
	const StatedAlike *alike;

	if (known == NULL || known->number >= index->nalike || !known->only_stated || known->licensed || known->clean != NULL || known->decisions != NULL)
		return 0;
	alike = &index->alike[known->number];
	return FormsAgree(alike->form, form) ? alike->kind : 0;
}

static Screening *
ScreenOne(Rulebook *rb, const char *name, int len, const ScreenOptions *options, MemoryContext context)
{
	PartyIndex *index = rb->party_index;
	const PartyStore *store = index->store;
	Screening  *screening = MemoryContextAllocZero(context, sizeof(Screening));
	char		text[NAME_TEXT_BYTES];
	Span		key = {text, 0};
	const NameKey *known;
	ScreenStatus status;
	NameTokens *tokens;
	int			utf8_len = len;
	char	   *utf8 = PartyNameAsUtf8(name, &utf8_len);
	int			count;

	if (index->scratch == NULL)
		index->scratch = ScreenScratchCreate(rb->context, store->index);
	tokens = ScreenScratchTokens(index->scratch);
	key.len = PartyKeyOf(index, utf8, utf8_len, tokens, text);
	screening->too_long = tokens->cut || len > PARTY_NAME_BYTES;
	screening->other_scripts = tokens->scripts & ~(store->index->scripts | NAME_COMPARABLE);
	known = PartyKeyFind(index, key);
	screening->owned_key = OwnedKey(rb, key.data, key.len);
	if (known != NULL)
	{
		screening->named.key = known->number;
		screening->named.form = PartyFormOf(index, utf8, utf8_len, tokens);
		screening->on_file = known->on_file;
	}
	if (screening->owned_key != 0)
		screening->owned_form = OwnerFormOf(store->rules, utf8, utf8_len, tokens);
	screening->alike = KindStated(index, known, screening->named.form);
	count = ScreenSearch(store->index, store->rules, index->scratch, utf8, utf8_len, true, options,
						 index->found, MAX_MATCHES, &status);
	screening->too_long |= ScreenScratchParts(index->scratch)->cut;
	screening->unreadable = status == SCREEN_UNREADABLE;
	screening->too_general = status == SCREEN_TOO_GENERAL;
	screening->key_hash = key.len == 0 ? KEY_HASH_NONE : PartyKeyHash(key);
	SetMatches(rb, screening, index->found, count, context);
	if (index->has_matches)
		PartyFindDecidedParts(rb, utf8, utf8_len, ScreenScratchParts(index->scratch), screening, context);
	if (known != NULL && (known->clean != NULL || known->decisions != NULL))
		PartyApplyDecisions(rb, known, screening->named.form, screening, context);
	if (utf8 != name)
		pfree(utf8);
	return screening;
}

/* ---- names for other processes ---- */

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

		if (name->screening != &named_nowhere || data->len + sizeof(start) + name->len > most)
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
						 &named_nowhere, PARTY_NAMED_NOWHERE, KEY_HASH_SEVERAL);
	}
}

/* ---- forgetting ---- */

void
PartyForget(Rulebook *rb)
{
	ScreenedNamesReset(rb->screened);
	rb->party_index->nnumbered = 0;
	if (rb->party_index->alike_numbers != NULL)
		memset(rb->party_index->alike_numbers, 0, sizeof(uint32) * (rb->party_index->nkinds + 1));
}

static void
FreeScreening(Screening *screening)
{
	/* Those that are named nowhere share theirs. */
	if (screening->party == PARTY_NAMED_NOWHERE)
		return;
	while (screening != NULL)
	{
		Screening  *next = screening->also;

		for (int i = 0; i < screening->nmatches; i++)
			if (screening->matches[i].part != NULL)
				pfree(unconstify(char *, screening->matches[i].part));
		if (screening->matches != NULL)
			pfree(screening->matches);
		for (int i = 0; i < screening->nowned; i++)
			pfree(unconstify(char *, screening->owned[i].part));
		if (screening->owned != NULL)
			pfree(screening->owned);
		if (screening->restricted != NULL)
			pfree(screening->restricted);
		if (screening->name != NULL)
			pfree(unconstify(char *, screening->name));
		pfree(screening);
		screening = next;
	}
}

typedef struct KeyHashes
{
	const uint32 *hashes;		/* in order */
	int			count;
} KeyHashes;

static int
CompareHashes(const void *a, const void *b)
{
	uint32		x = *(const uint32 *) a;
	uint32		y = *(const uint32 *) b;

	return (x > y) - (x < y);
}

/* Frees the screening of a name if its key may have one of the hashes. */
static bool
FreeIfKey(const ScreenedName *name, void *arg)
{
	const KeyHashes *keys = arg;

	if (name->key != KEY_HASH_SEVERAL &&
		bsearch(&name->key, keys->hashes, keys->count, sizeof(uint32), CompareHashes) == NULL)
		return false;
	FreeScreening(unconstify(Screening *, name->screening));
	return true;
}

void
PartyForgetKeys(Rulebook *rb, uint32 *hashes, int count)
{
	KeyHashes	keys = {hashes, count};

	qsort(hashes, count, sizeof(uint32), CompareHashes);
	ScreenedNamesRemove(rb->screened, FreeIfKey, &keys);
}
