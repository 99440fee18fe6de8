/*
 * screen_index.c
 *		Building the index of listed names.
 *
 * Names come in one at a time, and their words are numbered as they are met.
 * When all are there, the words get their weight, and screen_layout.c makes the
 * block.
 */
#include "support/compat.h"

#include <math.h>

#include "common/hashfn.h"
#include "miscadmin.h"
#include "utils/memutils.h"

#include "screening/name_skeleton.h"
#include "screening/screen_builder.h"
#include "screening/screen_near.h"
#include "support/text_key.h"

/*
 * A word is the name of a family if it leads the names of at least so many
 * parties, and of at least this share of the parties that have it.
 */
#define FAMILY_PARTIES	6
#define FAMILY_SHARE	0.7

/* Growing array. */
#define Reserve(builder, array, count, capacity) \
	do { \
		if ((count) >= (capacity)) \
		{ \
			(capacity) = (capacity) ? (capacity) * 2 : 4096; \
			(array) = (array) ? repalloc_huge((array), sizeof(*(array)) * (Size) (capacity)) : \
				MemoryContextAllocHuge((builder)->scratch, sizeof(*(array)) * (Size) (capacity)); \
		} \
	} while (0)

static void AddAcronyms(ScreenBuilder *builder, uint32 name_no, uint32 party_no, PartyKind kind,
						const char *utf8, int length);
static void AddName(ScreenBuilder *builder, uint32 name_no, uint32 party_no, PartyKind kind,
					const char *utf8, int length, uint8 flags);
static uint32 AddWord(ScreenBuilder *builder, const char *text, int length, uint32 hash);
static void AddLegalParts(ScreenBuilder *builder, uint32 legal);
static void WeighWords(ScreenBuilder *builder);

ScreenBuilder *
ScreenIndexBegin(MemoryContext context, const NameRules *rules)
{
	ScreenBuilder *builder;
	MemoryContext scratch = AllocSetContextCreate(context, "screening index build", ALLOCSET_DEFAULT_SIZES);

	builder = MemoryContextAllocZero(scratch, sizeof(ScreenBuilder));
	builder->context = context;
	builder->scratch = scratch;
	builder->rules = rules;
	builder->slot_mask = (1 << 17) - 1;
	builder->slots = MemoryContextAllocZero(scratch, sizeof(*builder->slots) * (builder->slot_mask + 1));
	return builder;
}

/* "China Unicom (Hong Kong) Limited" is asked for without the brackets. */
static void
AddWithoutBrackets(ScreenBuilder *builder, uint32 name_no, uint32 party_no, PartyKind kind,
				   const char *utf8, int length, uint8 flags)
{
	char		variant[NAME_MAX_BYTES];
	int			used = 0;
	int			depth = 0;
	bool		brackets = false;

	for (int i = 0; i < length && i < NAME_MAX_BYTES; i++)
	{
		char		c = utf8[i];

		if (c == '(' || c == '[')
		{
			depth++;
			brackets = true;
			c = ' ';
		}
		else if ((c == ')' || c == ']') && depth > 0)
		{
			depth--;
			continue;
		}
		if (depth == 0 || c == ' ')
			variant[used++] = c;
	}
	if (brackets)
		AddName(builder, name_no, party_no, kind, variant, used, flags);
}

void
ScreenIndexAdd(ScreenBuilder *builder, uint32 name_no, uint32 party_no, PartyKind kind,
			   const char *utf8, int length)
{
	char		variant[NAME_MAX_BYTES];
	int			used = 0;

	CHECK_FOR_INTERRUPTS();
	AddName(builder, name_no, party_no, kind, utf8, length, 0);

	/* "EP-MNG" is written "EPMNG" as often. */
	if (kind == PARTY_AIRCRAFT && memchr(utf8, '-', length) != NULL)
	{
		for (int i = 0; i < length && i < NAME_MAX_BYTES; i++)
			if (utf8[i] != '-')
				variant[used++] = utf8[i];
		AddName(builder, name_no, party_no, kind, variant, used, SCREEN_NAME_VARIANT);
	}
	AddWithoutBrackets(builder, name_no, party_no, kind, utf8, length, SCREEN_NAME_VARIANT);
	if (memchr(utf8, '(', length) != NULL || memchr(utf8, '[', length) != NULL)
		AddAcronyms(builder, name_no, party_no, kind, utf8, length);

	/* Müller is typed Mueller as often as Muller. */
	used = TextSpelledOut(utf8, length, variant, sizeof(variant));
	if (used > 0)
	{
		AddName(builder, name_no, party_no, kind, variant, used, SCREEN_NAME_VARIANT | SCREEN_NAME_SPELLED);
		AddWithoutBrackets(builder, name_no, party_no, kind, variant, used, SCREEN_NAME_VARIANT | SCREEN_NAME_SPELLED);
	}
}

ScreenIndex *
ScreenIndexFinish(ScreenBuilder *builder)
{
	ScreenIndex *index;

	WeighWords(builder);
	index = ScreenLayOut(builder);
	MemoryContextDelete(builder->scratch);
	return index;
}

uint64
ScreenKeyHash(const char *key, int length)
{
	return hash_bytes_extended((const unsigned char *) key, length, 0);
}

uint8
ScreenLegalCode(const char *legal)
{
	uint32		hash = NameWordHash(legal, strlen(legal));

	return 1 + hash % 255;
}

/* ---- adding names ---- */

static inline bool
HasClass(const NameTokens *tokens, uint32 classes)
{
	for (int i = 0; i < tokens->count; i++)
		if (classes & (1 << tokens->token[i].word_class))
			return true;
	return false;
}

/* A name without what was in brackets needs so many words, if all are everyday ones. */
#define VARIANT_WORDS	4

/* Does what was cut from a listed name, or what is left of it, name a party? */
static bool
TellsApart(const NameTokens *tokens, uint8 flags)
{
	int			words = 0;

	for (int i = 0; i < tokens->count; i++)
		words += NameKeyHas(tokens->token[i].word_class);
	return HasClass(tokens, 1 << NAME_WORD) || ((flags & SCREEN_NAME_VARIANT) && words >= VARIANT_WORDS);
}

/* An acronym has at least so many letters, and at most so many characters. */
#define ACRONYM_LEAST	3
#define ACRONYM_MOST	10

/* Is it all capital letters, but for digits, before which a blank may be, and signs? */
static bool
IsCapital(const char *text, int length)
{
	int			letters = 0;

	if (length > ACRONYM_MOST)
		return false;
	for (int i = 0; i < length; i++)
	{
		if (text[i] >= 'A' && text[i] <= 'Z')
			letters++;
		else if (text[i] == ' ' && i + 1 < length && text[i + 1] >= '0' && text[i + 1] <= '9')
			continue;
		else if (!(text[i] >= '0' && text[i] <= '9') && strchr(".&-", text[i]) == NULL)
			return false;
	}
	return letters >= ACRONYM_LEAST;
}

/* Are the letters those that words of the name before it begin with, in their order, from the first one on? */
static bool
IsOfInitials(const char *acronym, int length, const char *name, int name_length)
{
	int			next = 0;

	for (int i = 0; i < name_length && next < length; i++)
	{
		bool		begins = i == 0 || !isalpha((unsigned char) name[i - 1]);

		if (begins && pg_toupper((unsigned char) name[i]) == (unsigned char) acronym[next])
			next++;
		else if (next == 0 && isalpha((unsigned char) name[i]))
			return false;
	}
	return next == length;
}

/*
 * "Ningbo Semiconductor International Corporation (NSI)" is asked for as NSI.
 * What is in brackets is an acronym if it alone is in capitals, or has the
 * initials of the words before it.
 */
static void
AddAcronyms(ScreenBuilder *builder, uint32 name_no, uint32 party_no, PartyKind kind,
			const char *utf8, int length)
{
	bool		small = false;

	for (int i = 0; i < length; i++)
		small |= utf8[i] >= 'a' && utf8[i] <= 'z';
	for (int i = 0; i < length; i++)
	{
		int			start = i + 1;
		int			end = start;

		if (utf8[i] != '(' && utf8[i] != '[')
			continue;
		while (end < length && strchr(")]([", utf8[end]) == NULL)
			end++;
		if (IsCapital(utf8 + start, end - start) && (small || IsOfInitials(utf8 + start, end - start, utf8, i)))
		{
			const char *blank = memchr(utf8 + start, ' ', end - start);

			AddName(builder, name_no, party_no, kind, utf8 + start, end - start, SCREEN_NAME_ACRONYM);
			/* "CETC 29" is written "CETC29" as often. */
			if (blank != NULL)
			{
				char		together[ACRONYM_MOST];
				int			before = blank - (utf8 + start);

				memcpy(together, utf8 + start, before);
				memcpy(together + before, blank + 1, end - start - before - 1);
				AddName(builder, name_no, party_no, kind, together, end - start - 1, SCREEN_NAME_ACRONYM);
			}
		}
	}
}

/* Counts a word that a name of a party holds. */
static void
CountWord(const ScreenBuilder *builder, WordCount *count, const NameToken *token, uint32 party_no)
{
	if (count->last_name != builder->name_count)
	{
		count->last_name = builder->name_count;
		count->names++;
	}
	if (count->last_party != party_no + 1)
	{
		count->last_party = party_no + 1;
		count->parties++;
	}
	if (token->word_class == NAME_COMMON || token->word_class == NAME_PLACE)
		count->common = true;
}

/* Counts the first word of the name of an organization that tells parties apart. */
static void
CountLead(WordCount *count, uint32 party_no)
{
	if (count->last_led_party == party_no + 1)
		return;
	count->last_led_party = party_no + 1;
	count->led_parties++;
}

/* Adds a word of the latest name; returns its number. */
static uint32
AddNameWord(ScreenBuilder *builder, const NameTokens *tokens, const NameToken *token)
{
	uint32		word = AddWord(builder, tokens->text + token->start, token->length, token->hash);
	ScreenNameWord *name_word;

	Reserve(builder, builder->name_words, builder->name_word_count, builder->name_word_capacity);
	name_word = &builder->name_words[builder->name_word_count++];
	memset(name_word, 0, sizeof(ScreenNameWord));
	name_word->word = word;
	name_word->word_class = token->word_class;
	name_word->flags = token->flags;
	name_word->legal = token->word_class == NAME_LEGAL && token->alternative ?
		ScreenLegalCode(tokens->text + token->alternative) : 0;
	return word;
}

/* Are the letters of a name those of its words, in order? */
static bool
LettersAreOfWords(const NameTokens *tokens)
{
	int			letters = 0;

	for (int i = 0; i < tokens->count; i++)
		for (int k = 0; k < tokens->token[i].length; k++)
		{
			char		letter = tokens->text[tokens->token[i].start + k];

			if (letter == ' ')
				continue;
			if (letters == tokens->letter_count || letter != tokens->letters[letters])
				return false;
			letters++;
		}
	return letters == tokens->letter_count;
}

/* Adds the keys under which the latest name is found again. */
static void
AddKeys(ScreenBuilder *builder, const NameTokens *tokens)
{
	const ScreenName *name = &builder->names[builder->name_count - 1];
	uint64		near_keys[NEAR_KEYS + SKELETON_KEYS];
	int			near_count = (name->flags & SCREEN_NAME_ACRONYM) ? 0 : NearKeys(tokens, near_keys);
	char		key[NAME_TEXT_BYTES];

	if (name->kind == PARTY_INDIVIDUAL && near_count > 0)
		near_count += SkeletonKeysListed(tokens, near_keys + near_count);

	for (int i = 0; i < near_count; i++)
	{
		Reserve(builder, builder->near_keys, builder->near_count, builder->near_key_capacity);
		Reserve(builder, builder->near_names, builder->near_count, builder->near_name_capacity);
		builder->near_keys[builder->near_count] = near_keys[i];
		builder->near_names[builder->near_count++] = builder->name_count - 1;
	}

	/* A name with a comma is found as written and turned round. */
	for (int turned = 0; turned < (tokens->comma > 0 ? 2 : 1); turned++)
	{
		int			length = turned ? NameExactKey(tokens, key) : NameWrittenKey(tokens, key);

		Reserve(builder, builder->keys, builder->key_count, builder->key_capacity);
		builder->keys[builder->key_count].hash = ScreenKeyHash(key, length);
		builder->keys[builder->key_count++].name = builder->name_count;
	}
}

static void
AddName(ScreenBuilder *builder, uint32 name_no, uint32 party_no, PartyKind kind,
		const char *utf8, int length, uint8 flags)
{
	NameTokens	tokens;
	ScreenName *name;
	bool		organization;
	bool		leading;

	NameNormalize(builder->rules, utf8, length, &tokens);
	if (tokens.count == 0 || ((flags & (SCREEN_NAME_VARIANT | SCREEN_NAME_ACRONYM)) && !TellsApart(&tokens, flags)))
		return;

	builder->scripts |= tokens.scripts;
	builder->address_count += kind == PARTY_ADDRESS;
	organization = HasClass(&tokens, 1 << NAME_LEGAL | 1 << NAME_COMMON);
	Reserve(builder, builder->names, builder->name_count, builder->name_capacity);
	name = &builder->names[builder->name_count++];
	name->name_no = name_no;
	name->party_no = party_no;
	name->words = builder->name_word_count;
	name->word_count = tokens.count;
	name->kind = kind;
	name->flags = flags | (organization ? SCREEN_NAME_ORGANIZATION : 0) | (tokens.foreign ? SCREEN_NAME_FOREIGN : 0);
	name->letters = tokens.letter_count;

	leading = (organization || HasClass(&tokens, 1 << NAME_PLACE)) && kind != PARTY_INDIVIDUAL;
	for (int i = 0; i < tokens.count; i++)
	{
		const NameToken *token = &tokens.token[i];
		uint32		word = AddNameWord(builder, &tokens, token);

		if (flags & SCREEN_NAME_ACRONYM)
			continue;
		CountWord(builder, &builder->counts[word], token, party_no);
		if (token->word_class == NAME_LEGAL)
			AddLegalParts(builder, word);
		if (token->word_class == NAME_WORD && leading)
		{
			leading = false;
			if ((token->flags & NAME_TOKEN_USUAL) == 0)
				CountLead(&builder->counts[word], party_no);
		}
	}
	name->spelled = LettersAreOfWords(&tokens) ? 0 : ScreenBuilderAddText(builder, tokens.letters, tokens.letter_count);
	AddKeys(builder, &tokens);
}

uint32
ScreenBuilderAddText(ScreenBuilder *builder, const char *text, int length)
{
	uint32		at = builder->text_length;

	while (builder->text_length + length > builder->text_capacity)
	{
		builder->text_capacity = Max(builder->text_capacity * 2, 1 << 16);
		builder->texts = builder->texts ? repalloc_huge(builder->texts, builder->text_capacity) :
			MemoryContextAllocHuge(builder->scratch, builder->text_capacity);
	}
	memcpy(builder->texts + at, text, length);
	builder->text_length += length;
	return at;
}

static uint32
AddWord(ScreenBuilder *builder, const char *text, int length, uint32 hash)
{
	uint32		word;
	uint32		i;

	for (i = hash & builder->slot_mask; builder->slots[i].word != 0; i = (i + 1) & builder->slot_mask)
	{
		if (builder->slots[i].hash != hash)
			continue;
		word = builder->slots[i].word - 1;
		if (builder->words[word].length == length &&
			memcmp(builder->texts + builder->words[word].text, text, length) == 0)
			return word;
	}

	if (builder->word_count >= (1 << SCREEN_SOUND_BITS) - 1)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("too many different words in the names of restricted parties"),
				 errdetail("The screening index holds at most %d different words.", (1 << SCREEN_SOUND_BITS) - 1)));
	Reserve(builder, builder->words, builder->word_count, builder->word_capacity);
	Reserve(builder, builder->counts, builder->word_count, builder->count_capacity);
	memset(&builder->words[builder->word_count], 0, sizeof(ScreenWord));
	memset(&builder->counts[builder->word_count], 0, sizeof(WordCount));
	builder->words[builder->word_count].text = ScreenBuilderAddText(builder, text, length);
	builder->words[builder->word_count].length = length;
	builder->words[builder->word_count].letters = WordLetters(text, length);
	builder->counts[builder->word_count].hash = hash;
	builder->slots[i].hash = hash;
	builder->slots[i].word = ++builder->word_count;
	word = builder->word_count - 1;

	/* At most half full. */
	if (builder->word_count * 2 > builder->slot_mask)
	{
		uint32		mask = builder->slot_mask * 2 + 1;
		void	   *smaller = builder->slots;

		builder->slots = MemoryContextAllocExtended(builder->scratch, sizeof(*builder->slots) * ((Size) mask + 1),
													MCXT_ALLOC_ZERO | MCXT_ALLOC_HUGE);
		for (uint32 w = 0; w < builder->word_count; w++)
		{
			uint32		k = builder->counts[w].hash & mask;

			while (builder->slots[k].word != 0)
				k = (k + 1) & mask;
			builder->slots[k].hash = builder->counts[w].hash;
			builder->slots[k].word = w + 1;
		}
		pfree(smaller);
		builder->slot_mask = mask;
	}
	return word;
}

/* Adds the words of a legal form, so that a misspelled one is recognized. */
static void
AddLegalParts(ScreenBuilder *builder, uint32 legal)
{
	char		text[256];
	int			length = builder->words[legal].length;
	int			start = 0;

	if (builder->words[legal].flags & SCREEN_WORD_LEGAL)
		return;
	builder->words[legal].flags |= SCREEN_WORD_LEGAL;
	memcpy(text, builder->texts + builder->words[legal].text, length);
	for (int i = 0; i <= length; i++)
		if (i == length || text[i] == ' ')
		{
			if (i - start >= 2 && i - start < length)
			{
				uint32		part = AddWord(builder, text + start, i - start, NameWordHash(text + start, i - start));

				builder->words[part].flags |= SCREEN_WORD_LEGAL;
			}
			start = i + 1;
		}
}

/* ---- rarity ---- */

float
ScreenWordWeight(int word_class, int flags, int length, float rarity)
{
	switch (word_class)
	{
		case NAME_LEGAL:
			return 0.0;
		case NAME_STOP:
		case NAME_HONORIFIC:
			return 0.02;
		case NAME_PARTICLE:
			return 0.04;
		case NAME_LEGAL_PART:
			return 0.05;
		case NAME_COMMON:
			return rarity * 0.8;
		case NAME_PLACE:
			return rarity * 0.85;
		default:
			break;
	}
	if (flags & NAME_TOKEN_INITIAL)
		return 0.08;
	if (flags & NAME_TOKEN_NUMBER)
		return rarity * 0.8;
	return length <= 3 ? rarity * 0.7 : rarity;
}

/* Weighs the words of a name, sets their posting counts and returns what the name weighs. */
static float
WeighName(ScreenBuilder *builder, const ScreenName *name)
{
	ScreenNameWord *first = &builder->name_words[name->words];
	float		weight = 0;

	if (name->flags & SCREEN_NAME_ACRONYM)
	{
		for (int k = 0; k < name->word_count; k++)
			first[k].weight = 0;
		return 0;
	}
	for (int k = 0; k < name->word_count; k++)
	{
		const ScreenWord *word = &builder->words[first[k].word];

		first[k].weight = ScreenWordWeight(first[k].word_class, first[k].flags, word->length, word->weight);
		weight += first[k].weight;
	}
	/* Nothing but legal forms and particles: they are the name. */
	if (weight < 0.1)
	{
		weight = 0;
		for (int k = 0; k < name->word_count; k++)
		{
			first[k].weight = builder->words[first[k].word].weight;
			first[k].word_class = NAME_WORD;
			weight += first[k].weight;
		}
	}
	for (int k = 0; k < name->word_count; k++)
		if (first[k].weight >= 0.1)
			builder->words[first[k].word].posting_count++;
	return weight;
}

static void
WeighWords(ScreenBuilder *builder)
{
	double		scale = log(Max(builder->name_count, 1000));

	for (uint32 i = 0; i < builder->word_count; i++)
	{
		ScreenWord *word = &builder->words[i];
		WordCount  *count = &builder->counts[i];

		word->weight = Max(0.1, 1.0 - log(Max(count->names, 1)) / scale);
		if (count->common)
			word->flags |= SCREEN_WORD_COMMON;
		else if (count->led_parties >= FAMILY_PARTIES && count->led_parties >= count->parties * FAMILY_SHARE && word->length >= 3)
			word->flags |= SCREEN_WORD_FAMILY;
	}
	builder->name_weights = MemoryContextAllocHuge(builder->scratch, sizeof(float) * (Size) Max(builder->name_count, 1));
	for (uint32 i = 0; i < builder->name_count; i++)
		builder->name_weights[i] = WeighName(builder, &builder->names[i]);
}
