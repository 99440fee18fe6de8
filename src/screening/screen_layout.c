/*
 * screen_layout.c
 *		The index of listed names as one block of memory.
 *
 * Every array gets its place in the block, and the tables that lead to names
 * are filled: postings (from a word), keys (from a whole name), and deletions
 * (from a sound).
 *
 * The table of deletions answers which sounds are within a few edits of a
 * sound: two sounds that are k edits apart have a rest in common when up to k
 * letters are left out of each.  Only the first SOUND_PREFIX letters take part,
 * which bounds the table; the others are compared when an entry is read.
 */
#include "support/compat.h"

#include "miscadmin.h"
#include "utils/memutils.h"

#include "screening/screen_builder.h"
#include "screening/screen_near.h"

static void GroupSounds(ScreenBuilder *builder);
static void PlaceArrays(const ScreenBuilder *builder, ScreenIndex *layout);
static void FillWordSlots(ScreenIndex *index, const ScreenBuilder *builder);
static void FillPostings(ScreenIndex *index);
static void FillKeys(ScreenIndex *index, const ScreenKey *keys, uint32 count);
static uint32 CountDeletions(const ScreenBuilder *builder);
static void FillDeletions(ScreenIndex *index);

ScreenIndex *
ScreenLayOut(ScreenBuilder *builder)
{
	ScreenIndex layout;
	ScreenIndex *index;
	uint32		postings = 0;

	GroupSounds(builder);
	for (uint32 i = 0; i < builder->word_count; i++)
	{
		builder->words[i].postings = postings;
		postings += builder->words[i].posting_count;
	}
	builder->posting_count = postings;
	PlaceArrays(builder, &layout);
	/* Also what lies between arrays and members is written to the image. */
	index = MemoryContextAllocExtended(builder->context, layout.bytes, MCXT_ALLOC_HUGE | MCXT_ALLOC_ZERO);
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
	FillWordSlots(index, builder);
	FillPostings(index);
	FillKeys(index, builder->keys, builder->key_count);
	NearFill(index, builder->near_keys, builder->near_names, builder->near_count);
	FillDeletions(index);
	return index;
}

/* ---- places ---- */

/* A place for an array in the block, at the next multiple of 64 bytes. */
static uint64
PlaceArray(uint64 *bytes, Size size)
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

/* How far a hash is shifted right to choose one of so many buckets, a power of two. */
static uint32
BucketShift(uint32 buckets)
{
	uint32		shift = 64;

	for (uint32 n = buckets; n > 1; n /= 2)
		shift--;
	return shift;
}

/* Everything of the index but the content of its arrays. */
static void
PlaceArrays(const ScreenBuilder *builder, ScreenIndex *layout)
{
	uint64		bytes = (sizeof(ScreenIndex) + 63) & ~(Size) 63;
	uint32		deletions = CountDeletions(builder);
	uint32		buckets = PowerOfTwo(Min(deletions / 4, 1U << 26));
	uint32		near_buckets = PowerOfTwo(builder->near_count / 4);
	uint32		slots = PowerOfTwo(builder->word_count * 2 + 1);
	uint32		keys = PowerOfTwo(builder->key_count * 2 + 1);

	memset(layout, 0, sizeof(*layout));
	layout->magic = SCREEN_INDEX_MAGIC;
	layout->normalizer = NAME_NORMALIZER_VERSION;
	layout->name_count = builder->name_count;
	layout->word_count = builder->word_count;
	layout->sound_count = builder->sound_count;
	layout->word_mask = slots - 1;
	layout->key_mask = keys - 1;
	layout->deletion_shift = BucketShift(buckets);
	layout->near_shift = BucketShift(near_buckets);
	layout->scripts = builder->scripts;
	layout->address_count = builder->address_count;
	layout->names = PlaceArray(&bytes, sizeof(ScreenName) * (Size) builder->name_count);
	layout->name_weights = PlaceArray(&bytes, sizeof(float) * (Size) builder->name_count);
	layout->name_words = PlaceArray(&bytes, sizeof(ScreenNameWord) * (Size) builder->name_word_count);
	layout->words = PlaceArray(&bytes, sizeof(ScreenWord) * (Size) builder->word_count);
	layout->word_slots = PlaceArray(&bytes, sizeof(uint32) * (Size) slots);
	layout->sounds = PlaceArray(&bytes, sizeof(ScreenSound) * (Size) builder->sound_count);
	layout->sound_words = PlaceArray(&bytes, sizeof(uint32) * (Size) builder->word_count);
	layout->postings = PlaceArray(&bytes, sizeof(uint32) * (Size) builder->posting_count);
	layout->keys = PlaceArray(&bytes, sizeof(ScreenKey) * (Size) keys);
	layout->deletion_filter = PlaceArray(&bytes, sizeof(uint32) * (Size) buckets);
	layout->deletion_starts = PlaceArray(&bytes, sizeof(uint32) * ((Size) buckets + 1));
	layout->deletions = PlaceArray(&bytes, sizeof(uint32) * (Size) deletions);
	layout->near_starts = PlaceArray(&bytes, sizeof(uint32) * ((Size) near_buckets + 1));
	layout->nears = PlaceArray(&bytes, sizeof(ScreenNear) * (Size) builder->near_count);
	layout->texts = PlaceArray(&bytes, builder->text_length);
	layout->bytes = bytes;
}

static void
FillWordSlots(ScreenIndex *index, const ScreenBuilder *builder)
{
	uint32	   *word_slots = ScreenArray(index, uint32, word_slots);

	memset(word_slots, 0, sizeof(uint32) * ((Size) index->word_mask + 1));
	for (uint32 i = 0; i < builder->word_count; i++)
	{
		uint32		k = builder->counts[i].hash & index->word_mask;

		while (word_slots[k] != 0)
			k = (k + 1) & index->word_mask;
		word_slots[k] = i << SCREEN_CHECK_BITS | ScreenWordCheck(builder->counts[i].hash);
	}
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
		table[k].hash = keys[i].hash;
		table[k].name = keys[i].name;
	}
}

/* ---- sounds ---- */

/* Words that sound the same share a sound, and follow each other in sound_words. */
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

			memset(new, 0, sizeof(ScreenSound));
			new->text = ScreenBuilderAddText(builder, sound, length);
			new->length = length;
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
