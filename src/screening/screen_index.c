/*
 * screen_index.c
 *		Building the index of listed names.
 *
 * Names come in one at a time; their words are numbered as they are met.  At
 * the end the words get their rarity and postings, their sounds are sorted
 * into the table of deletions, and everything is laid out in one block.
 *
 * The table of deletions answers "which sounds are within k edits": leaving
 * out up to k letters of two words that are k edits apart gives a common rest.
 * Only the first SOUND_PREFIX letters take part, which bounds the table; the
 * rest of the word is compared when an entry is read.
 */
#include "support/compat.h"

#include <math.h>

#include "common/hashfn.h"
#include "miscadmin.h"
#include "utils/memutils.h"

#include "screening/screen_near.h"

/* A word leads the names of a family from that many parties on, and among
 * those with the word, from that share on. */
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

/* What the builder knows of a word beside what the index keeps. */
typedef struct WordCount
{
	uint32		hash;
	uint32		names;			/* that hold it as a content word */
	uint32		last_name;
	uint32		parties;
	uint32		last_party;
	uint32		led_parties;	/* organizations whose name it leads */
	uint32		last_led_party;
	bool		common;
} WordCount;

struct ScreenBuilder
{
	MemoryContext context;		/* of the index */
	MemoryContext scratch;
	const NameRules *rules;

	ScreenName *names;
	float	   *name_weights;
	uint32		name_count;
	uint32		name_capacity;
	ScreenNameWord *name_words;
	uint32		name_word_count;
	uint32		name_word_capacity;
	ScreenWord *words;
	WordCount  *counts;
	uint32		word_count;
	uint32		word_capacity;
	uint32		count_capacity;
	struct
	{
		uint32		hash;
		uint32		word;		/* plus one; 0: free */
	}		   *slots;
	uint32		slot_mask;
	char	   *texts;
	uint32		text_length;
	uint32		text_capacity;
	ScreenKey  *keys;			/* in order; a table only at the end */
	uint32		key_count;
	uint32		key_capacity;
	uint64	   *near_keys;		/* and the names that have them */
	uint32	   *near_names;
	uint32		near_count;
	uint32		near_key_capacity;
	uint32		near_name_capacity;
	ScreenSound *sounds;
	uint32		sound_count;
	uint32	   *sound_words;
};

static void AddVariant(ScreenBuilder *builder, uint32 name_no, uint32 party_no, PartyKind kind,
					   const char *utf8, int length, uint8 flags);
static uint32 EnterWord(ScreenBuilder *builder, const char *text, int length, uint32 hash);
static void EnterLegal(ScreenBuilder *builder, uint32 legal);
static uint32 EnterText(ScreenBuilder *builder, const char *text, int length);
static void WeighWords(ScreenBuilder *builder);
static void GroupSounds(ScreenBuilder *builder);
static ScreenIndex *LayOut(ScreenBuilder *builder);
static void FillPostings(ScreenIndex *index);
static void FillKeys(ScreenIndex *index, const ScreenKey *keys, uint32 count);
static uint32 CountDeletions(const ScreenBuilder *builder);
static void FillDeletions(ScreenIndex *index);

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

void
ScreenIndexAdd(ScreenBuilder *builder, uint32 name_no, uint32 party_no, PartyKind kind,
			   const char *utf8, int length)
{
	char		variant[NAME_MAX_BYTES];
	int			used = 0;
	int			depth = 0;
	bool		brackets = false;

	CHECK_FOR_INTERRUPTS();
	AddVariant(builder, name_no, party_no, kind, utf8, length, 0);

	if (memchr(utf8, '(', length) == NULL && memchr(utf8, '[', length) == NULL)
		return;
	/* "China Unicom (Hong Kong) Limited" is asked for without the brackets. */
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
		AddVariant(builder, name_no, party_no, kind, variant, used, SCREEN_NAME_VARIANT);
}

ScreenIndex *
ScreenIndexFinish(ScreenBuilder *builder)
{
	ScreenIndex *index;

	WeighWords(builder);
	GroupSounds(builder);
	index = LayOut(builder);
	FillPostings(index);
	FillKeys(index, builder->keys, builder->key_count);
	NearFill(index, builder->near_keys, builder->near_names, builder->near_count);
	FillDeletions(index);
	MemoryContextDelete(builder->scratch);
	return index;
}

uint64
ScreenKeyHash(const char *key, int length)
{
	return hash_bytes_extended((const unsigned char *) key, length, 0);
}

/* A small number for a canonical legal form; 0 is none. */
uint8
ScreenLegalCode(const char *legal)
{
	uint32		hash = NameWordHash(legal, strlen(legal));

	return 1 + hash % 255;
}

/*
 * Adding names
 */

static void
AddVariant(ScreenBuilder *builder, uint32 name_no, uint32 party_no, PartyKind kind,
		   const char *utf8, int length, uint8 flags)
{
	NameTokens	tokens;
	char		key[NAME_TEXT_BYTES];
	ScreenName *name;
	int			key_length;
	uint64		near_keys[NEAR_KEYS];
	int			near_count;
	int			words = 0;
	int			places = 0;
	int			letters = 0;
	bool		spelled = false;
	bool		leading = true;

	NameNormalize(builder->rules, utf8, length, &tokens);
	for (int i = 0; i < tokens.count; i++)
	{
		words += tokens.token[i].word_class == NAME_WORD;
		places += tokens.token[i].word_class == NAME_PLACE;
	}
	if (tokens.count == 0 || ((flags & SCREEN_NAME_VARIANT) && words == 0))
		return;

	Reserve(builder, builder->names, builder->name_count, builder->name_capacity);
	name = &builder->names[builder->name_count++];
	name->name_no = name_no;
	name->party_no = party_no;
	name->words = builder->name_word_count;
	name->word_count = tokens.count;
	name->kind = kind;
	name->flags = flags;

	for (int i = 0; i < tokens.count; i++)
		if (tokens.token[i].word_class == NAME_LEGAL || tokens.token[i].word_class == NAME_COMMON)
			name->flags |= SCREEN_NAME_ORGANIZATION;

	for (int i = 0; i < tokens.count; i++)
	{
		const NameToken *token = &tokens.token[i];
		uint32		word = EnterWord(builder, tokens.text + token->start, token->length, token->hash);
		WordCount  *count = &builder->counts[word];
		ScreenNameWord *name_word;

		Reserve(builder, builder->name_words, builder->name_word_count, builder->name_word_capacity);
		name_word = &builder->name_words[builder->name_word_count++];
		name_word->word = word;
		name_word->word_class = token->word_class;
		name_word->flags = token->flags;
		name_word->weight = 0;
		name_word->legal = token->word_class == NAME_LEGAL && token->alternative ?
			ScreenLegalCode(tokens.text + token->alternative) : 0;

		/* Do the words have the letters of the name, in order? */
		for (int k = 0; k < token->length && !spelled; k++)
		{
			char		letter = tokens.text[token->start + k];

			if (letter != ' ')
				spelled = letters == tokens.letter_count || letter != tokens.letters[letters++];
		}
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
		if (token->word_class == NAME_LEGAL)
			EnterLegal(builder, word);
		count = &builder->counts[word];
		if (token->word_class == NAME_COMMON || token->word_class == NAME_PLACE)
			count->common = true;
		if (token->word_class == NAME_WORD && leading)
		{
			leading = false;
			if (((name->flags & SCREEN_NAME_ORGANIZATION) || places > 0) && kind != PARTY_INDIVIDUAL &&
				count->last_led_party != party_no + 1)
			{
				count->last_led_party = party_no + 1;
				count->led_parties++;
			}
		}
	}

	name = &builder->names[builder->name_count - 1];
	name->letters = tokens.letter_count;
	name->spelled = spelled || letters < tokens.letter_count ?
		EnterText(builder, tokens.letters, tokens.letter_count) : 0;

	near_count = NearKeys(&tokens, near_keys);
	for (int i = 0; i < near_count; i++)
	{
		Reserve(builder, builder->near_keys, builder->near_count, builder->near_key_capacity);
		Reserve(builder, builder->near_names, builder->near_count, builder->near_name_capacity);
		builder->near_keys[builder->near_count] = near_keys[i];
		builder->near_names[builder->near_count++] = builder->name_count - 1;
	}

	/* A name with a comma is found as written and turned round. */
	for (int turned = 0; turned <= (tokens.comma > 0); turned++)
	{
		key_length = turned ? NameExactKey(&tokens, key) : NameWrittenKey(&tokens, key);
		Reserve(builder, builder->keys, builder->key_count, builder->key_capacity);
		builder->keys[builder->key_count].hash = ScreenKeyHash(key, key_length);
		builder->keys[builder->key_count++].name = builder->name_count;
	}
}

static uint32
EnterText(ScreenBuilder *builder, const char *text, int length)
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
EnterWord(ScreenBuilder *builder, const char *text, int length, uint32 hash)
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
	builder->words[builder->word_count].text = EnterText(builder, text, length);
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

/* Words of a legal form, so that a misspelled one is recognized. */
static void
EnterLegal(ScreenBuilder *builder, uint32 legal)
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
				builder->words[EnterWord(builder, text + start, i - start,
										 NameWordHash(text + start, i - start))].flags |= SCREEN_WORD_LEGAL;
			start = i + 1;
		}
}

/*
 * Rarity
 */

/* How much a word of a class counts, given its rarity. */
static float
ClassWeight(int word_class, int flags, int length, float rarity)
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

static void
WeighWords(ScreenBuilder *builder)
{
	double		scale;

	builder->name_weights = MemoryContextAllocHuge(builder->scratch, sizeof(float) * (Size) Max(builder->name_count, 1));
	scale = log(Max(builder->name_count, 1000));

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
	for (uint32 i = 0; i < builder->name_count; i++)
	{
		ScreenName *name = &builder->names[i];
		ScreenNameWord *first = &builder->name_words[name->words];
		float		weight = 0;

		for (int k = 0; k < name->word_count; k++)
		{
			const ScreenWord *word = &builder->words[first[k].word];

			first[k].weight = ClassWeight(first[k].word_class, first[k].flags, word->length, word->weight);
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
		builder->name_weights[i] = weight;
	}
}

/*
 * Sounds
 */

static void
GroupSounds(ScreenBuilder *builder)
{
	uint32		mask = builder->slot_mask;
	uint32	   *slots = MemoryContextAllocExtended(builder->scratch, sizeof(uint32) * ((Size) mask + 1),
												   MCXT_ALLOC_ZERO | MCXT_ALLOC_HUGE);
	uint32		at = 0;

	builder->sounds = MemoryContextAllocHuge(builder->scratch, sizeof(ScreenSound) * (Size) Max(builder->word_count, 1));
	builder->sound_words = MemoryContextAllocHuge(builder->scratch, sizeof(uint32) * (Size) Max(builder->word_count, 1));

	for (uint32 i = 0; i < builder->word_count; i++)
	{
		ScreenWord *word = &builder->words[i];
		char		sound[WORD_LETTERS];
		int			length = WordSound(builder->texts + word->text, word->length, sound, WORD_LETTERS);
		uint32		k = NameWordHash(sound, length) & mask;

		while (slots[k] != 0)
		{
			const ScreenSound *known = &builder->sounds[slots[k] - 1];

			if (known->length == length && memcmp(builder->texts + known->text, sound, length) == 0)
				break;
			k = (k + 1) & mask;
		}
		if (slots[k] == 0)
		{
			ScreenSound *new = &builder->sounds[builder->sound_count++];

			new->text = EnterText(builder, sound, length);
			new->length = length;
			new->word_count = 0;
			new->letters = WordLetters(sound, length);
			slots[k] = builder->sound_count;
		}
		word->sound = slots[k] - 1;
		builder->sounds[word->sound].word_count++;
	}
	for (uint32 i = 0; i < builder->sound_count; i++)
	{
		builder->sounds[i].words = at;
		at += builder->sounds[i].word_count;
		builder->sounds[i].word_count = 0;
	}
	for (uint32 i = 0; i < builder->word_count; i++)
	{
		ScreenSound *sound = &builder->sounds[builder->words[i].sound];

		builder->sound_words[sound->words + sound->word_count++] = i;
	}
	pfree(slots);
}

/*
 * The block
 */

/* Place for an array in the block, at the next multiple of 64 bytes. */
static uint64
Place(uint64 *bytes, Size size)
{
	uint64		at = *bytes;

	*bytes += (size + 63) & ~(Size) 63;
	return at;
}

static uint32
PowerOfTwo(uint32 least)
{
	uint32		result = 64;

	while (result < least)
		result *= 2;
	return result;
}

static ScreenIndex *
LayOut(ScreenBuilder *builder)
{
	ScreenIndex layout;
	ScreenIndex *index;
	uint64		bytes = (sizeof(ScreenIndex) + 63) & ~(Size) 63;
	uint32		postings = 0;
	uint32		deletions = CountDeletions(builder);
	uint32		buckets = PowerOfTwo(Min(deletions / 4, 1U << 26));
	uint32		near_buckets = PowerOfTwo(builder->near_count / 4);
	uint32		slots = PowerOfTwo(builder->word_count * 2 + 1);
	uint32		keys = PowerOfTwo(builder->key_count * 2 + 1);
	uint32	   *word_slots;

	for (uint32 i = 0; i < builder->word_count; i++)
	{
		builder->words[i].postings = postings;
		postings += builder->words[i].posting_count;
	}

	memset(&layout, 0, sizeof(layout));
	layout.magic = SCREEN_INDEX_MAGIC;
	layout.normalizer = NAME_NORMALIZER_VERSION;
	layout.name_count = builder->name_count;
	layout.word_count = builder->word_count;
	layout.sound_count = builder->sound_count;
	layout.word_mask = slots - 1;
	layout.key_mask = keys - 1;
	layout.deletion_shift = 64;
	for (uint32 n = buckets; n > 1; n /= 2)
		layout.deletion_shift--;
	layout.near_shift = 64;
	for (uint32 n = near_buckets; n > 1; n /= 2)
		layout.near_shift--;
	layout.names = Place(&bytes, sizeof(ScreenName) * (Size) builder->name_count);
	layout.name_weights = Place(&bytes, sizeof(float) * (Size) builder->name_count);
	layout.name_words = Place(&bytes, sizeof(ScreenNameWord) * (Size) builder->name_word_count);
	layout.words = Place(&bytes, sizeof(ScreenWord) * (Size) builder->word_count);
	layout.word_slots = Place(&bytes, sizeof(uint32) * (Size) slots);
	layout.sounds = Place(&bytes, sizeof(ScreenSound) * (Size) builder->sound_count);
	layout.sound_words = Place(&bytes, sizeof(uint32) * (Size) builder->word_count);
	layout.postings = Place(&bytes, sizeof(uint32) * (Size) postings);
	layout.keys = Place(&bytes, sizeof(ScreenKey) * (Size) keys);
	layout.deletion_filter = Place(&bytes, sizeof(uint32) * (Size) buckets);
	layout.deletion_starts = Place(&bytes, sizeof(uint32) * ((Size) buckets + 1));
	layout.deletions = Place(&bytes, sizeof(uint32) * (Size) deletions);
	layout.near_starts = Place(&bytes, sizeof(uint32) * ((Size) near_buckets + 1));
	layout.nears = Place(&bytes, sizeof(ScreenNear) * (Size) builder->near_count);
	layout.texts = Place(&bytes, builder->text_length);
	layout.bytes = bytes;

	index = MemoryContextAllocHuge(builder->context, bytes);
	*index = layout;
#define Copy(field, source, count) \
	if ((count) > 0) memcpy((char *) index + layout.field, (source), sizeof(*(source)) * (Size) (count))
	Copy(names, builder->names, builder->name_count);
	Copy(name_weights, builder->name_weights, builder->name_count);
	Copy(name_words, builder->name_words, builder->name_word_count);
	Copy(words, builder->words, builder->word_count);
	Copy(sounds, builder->sounds, builder->sound_count);
	Copy(sound_words, builder->sound_words, builder->word_count);
	Copy(texts, builder->texts, builder->text_length);
#undef Copy

	word_slots = ScreenArray(index, uint32, word_slots);
	memset(word_slots, 0, sizeof(uint32) * (Size) slots);
	for (uint32 i = 0; i < builder->word_count; i++)
	{
		uint32		k = builder->counts[i].hash & layout.word_mask;

		while (word_slots[k] != 0)
			k = (k + 1) & layout.word_mask;
		word_slots[k] = i << SCREEN_CHECK_BITS | ScreenWordCheck(builder->counts[i].hash);
	}
	return index;
}

static void
FillPostings(ScreenIndex *index)
{
	const ScreenName *names = ScreenArray(index, ScreenName, names);
	const ScreenNameWord *name_words = ScreenArray(index, ScreenNameWord, name_words);
	ScreenWord *words = ScreenArray(index, ScreenWord, words);
	uint32	   *postings = ScreenArray(index, uint32, postings);

	for (uint32 i = 0; i < index->word_count; i++)
		words[i].posting_count = 0;
	for (uint32 i = 0; i < index->name_count; i++)
		for (int k = 0; k < names[i].word_count; k++)
		{
			const ScreenNameWord *name_word = &name_words[names[i].words + k];
			ScreenWord *word = &words[name_word->word];

			if (name_word->weight >= 0.1)
				postings[word->postings + word->posting_count++] = i;
		}
}

static void
FillKeys(ScreenIndex *index, const ScreenKey *keys, uint32 count)
{
	ScreenKey  *table = ScreenArray(index, ScreenKey, keys);

	memset(table, 0, sizeof(ScreenKey) * ((Size) index->key_mask + 1));
	for (uint32 i = 0; i < count; i++)
	{
		uint32		k = keys[i].hash & index->key_mask;

		while (table[k].name != 0)
			k = (k + 1) & index->key_mask;
		table[k] = keys[i];
	}
}

static uint32
CountDeletions(const ScreenBuilder *builder)
{
	uint64		out[32];
	uint32		count = 0;

	for (uint32 i = 0; i < builder->sound_count; i++)
	{
		int			length = builder->sounds[i].length;

		count += SoundDeletions(0, length, SoundEdits(length), out);
	}
	return count;
}

/*
 * Counting sort into buckets by the high bits of the hash; the bits below them
 * are the check that spares most look-ups of a sound, and the first of these
 * the filter that spares most looks into a bucket.
 */
static void
FillDeletions(ScreenIndex *index)
{
	const ScreenSound *sounds = ScreenArray(index, ScreenSound, sounds);
	const char *texts = ScreenArray(index, char, texts);
	uint32	   *starts = ScreenArray(index, uint32, deletion_starts);
	uint32	   *deletions = ScreenArray(index, uint32, deletions);
	uint32	   *filter = ScreenArray(index, uint32, deletion_filter);
	uint32		shift = index->deletion_shift;
	uint32		buckets = UINT64CONST(1) << (64 - shift);
	uint64		out[32];

	memset(starts, 0, sizeof(uint32) * ((Size) buckets + 1));
	memset(filter, 0, sizeof(uint32) * (Size) buckets);
	for (int pass = 0; pass < 2; pass++)
	{
		for (uint32 i = 0; i < index->sound_count; i++)
		{
			int			length = sounds[i].length;
			int			n = SoundDeletions(SoundPrefix(texts + sounds[i].text, length), length, SoundEdits(length), out);

			for (int k = 0; k < n; k++)
			{
				uint64		hash = SoundHash(out[k]);

				if (pass == 0)
				{
					starts[hash >> shift]++;
					filter[hash >> shift] |= SoundFilterBit(hash, shift);
				}
				else
					deletions[--starts[hash >> shift]] = (i << SCREEN_CHECK_BITS) |
						((hash >> (shift - SCREEN_CHECK_BITS)) & ((1 << SCREEN_CHECK_BITS) - 1));
			}
			if ((i & 0x3FFF) == 0)
				CHECK_FOR_INTERRUPTS();
		}
		if (pass == 0)
		{
			uint32		total = 0;

			/* Ends of the buckets; filling moves them back to the starts. */
			for (uint32 b = 0; b < buckets; b++)
			{
				total += starts[b];
				starts[b] = total;
			}
			starts[buckets] = total;
		}
	}
}
