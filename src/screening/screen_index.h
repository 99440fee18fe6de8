/*
 * screen_index.h
 *		All listed names in memory, to be found by names that are spelled
 *		differently.
 *
 * An index is built once and never changed.  It is one block of memory without
 * pointers: every array is at an offset from the block's start, so the block
 * can be stored and shared as it is.
 */
#ifndef EXPORT_CONTROL_SCREEN_INDEX_H
#define EXPORT_CONTROL_SCREEN_INDEX_H

#include "screening/name_key.h"
#include "screening/name_word.h"

#define SCREEN_INDEX_MAGIC		0x53434E37	/* "SCN7", changes with the layout */

/* What kind of party a name belongs to. */
typedef enum PartyKind
{
	PARTY_UNKNOWN,
	PARTY_ADDRESS,				/* whoever is there */
	PARTY_ENTITY,
	PARTY_INDIVIDUAL,
	PARTY_VESSEL,
	PARTY_AIRCRAFT
} PartyKind;

/* So many first letters of a sound take part in the table of deletions. */
#define SOUND_PREFIX		7

/* Sounds with so many letters may be two edits, and one edit, apart. */
#define SOUND_TWO_EDITS		6
#define SOUND_ONE_EDIT		3

/* A distinct word of the list. */
typedef struct ScreenWord
{
	uint32		text;			/* offset in texts */
	uint32		sound;			/* number of its sound */
	uint32		postings;		/* the first, in postings: names that have it */
	uint32		posting_count;
	float		weight;			/* rarity, 0 to 1 */
	uint32		letters;		/* WordLetters() */
	uint8		length;
	uint8		flags;			/* SCREEN_WORD_* */
} ScreenWord;

#define SCREEN_WORD_FAMILY	0x01	/* the first word of the names of several
									 * organizations */
#define SCREEN_WORD_COMMON	0x02	/* of class common or place */
#define SCREEN_WORD_LEGAL	0x04	/* a legal form or part of one */

/* A distinct sound.  Its words follow each other in sound_words. */
typedef struct ScreenSound
{
	uint32		text;
	uint32		words;			/* the first, in sound_words */
	uint32		word_count;
	uint32		letters;		/* WordLetters() */
	uint8		length;
} ScreenSound;

/* A listed name, or a variant of one. */
typedef struct ScreenName
{
	uint32		name_no;		/* the caller's numbers */
	uint32		party_no;
	uint32		words;			/* the first, in name_words */
	uint32		spelled;		/* its letters, in texts; 0: those of its
								 * words */
	uint8		word_count;
	uint8		kind;
	uint8		flags;			/* SCREEN_NAME_* */
	uint8		letters;		/* how many; at most NAME_LETTERS */
} ScreenName;

#define SCREEN_NAME_VARIANT	0x01	/* without what was in brackets, or spelled
									 * out: never an exact match */
#define SCREEN_NAME_ORGANIZATION 0x02	/* has a legal form or a common word */
#define SCREEN_NAME_FOREIGN	0x04	/* some of it was transliterated */
#define SCREEN_NAME_ACRONYM	0x08	/* what was in brackets: found as a whole
									 * only */
#define SCREEN_NAME_SPELLED	0x10	/* with letters such as ü spelled out */

/* A word of a name. */
typedef struct ScreenNameWord
{
	uint32		word;
	uint8		word_class;
	uint8		flags;			/* NAME_TOKEN_* */
	uint8		legal;			/* ScreenLegalCode(); 0: none */
	float		weight;
} ScreenNameWord;

/* A key of a whole name. */
typedef struct ScreenKey
{
	uint64		hash;
	uint32		name;			/* position in names plus one; 0: free */
} ScreenKey;

/* A key that survives an error (screen_near.c), and a name that has it. */
typedef struct ScreenNear
{
	uint32		check;			/* low bits of the key */
	uint32		name;
} ScreenNear;

typedef struct ScreenIndex
{
	uint32		magic;
	uint32		normalizer;		/* NAME_NORMALIZER_VERSION */
	uint64		bytes;			/* of the whole block */
	uint32		name_count;
	uint32		word_count;
	uint32		sound_count;
	uint32		word_mask;		/* word_slots - 1 */
	uint32		key_mask;
	uint32		deletion_shift; /* 64 - log2 of buckets */
	uint32		near_shift;		/* likewise */
	uint32		scripts;		/* of all names: NameTokens.scripts */
	uint32		address_count;	/* names that are addresses */

	/* offsets from the start of the block */
	uint64		names;			/* ScreenName */
	uint64		name_weights;	/* float: what all words of a name weigh */
	uint64		name_words;		/* ScreenNameWord */
	uint64		words;			/* ScreenWord */
	uint64		word_slots;		/* uint32: word and check, see below; 0: free */
	uint64		sounds;			/* ScreenSound */
	uint64		sound_words;	/* uint32 */
	uint64		postings;		/* uint32, position in names */
	uint64		keys;			/* ScreenKey */
	uint64		deletion_filter;	/* uint32: a bit for each check in a
									 * bucket */
	uint64		deletion_starts;	/* uint32: where each bucket begins */
	uint64		deletions;		/* uint32: sound and check */
	uint64		near_starts;	/* uint32 */
	uint64		nears;			/* ScreenNear */
	uint64		texts;			/* char */
} ScreenIndex;

/* A word or sound, and some bits of a hash that spare most comparisons, in one number. */
#define SCREEN_SOUND_BITS	20
#define SCREEN_CHECK_BITS	12
#define SCREEN_CHECK_MASK	((1 << SCREEN_CHECK_BITS) - 1)

#define ScreenArray(index, type, offset) ((type *) ((char *) (index) + (index)->offset))

/* ---- building (screen_index.c) ---- */

typedef struct ScreenBuilder ScreenBuilder;

extern ScreenBuilder *ScreenIndexBegin(MemoryContext context, const NameRules *rules);

/* The names of a party must follow each other. */
extern void ScreenIndexAdd(ScreenBuilder *builder, uint32 name_no, uint32 party_no, PartyKind kind,
						   const char *utf8, int length);

/* Frees all but the index, which is in the context of ScreenIndexBegin(). */
extern ScreenIndex *ScreenIndexFinish(ScreenBuilder *builder);

/* How much a word of a class, with NAME_TOKEN_* flags, counts, given its rarity among listed names. */
extern float ScreenWordWeight(int word_class, int flags, int length, float rarity);

/* ---- words ---- */

/* The check of a word's slot: the bits of the hash that say least about where it is. */
static inline uint32
ScreenWordCheck(uint32 hash)
{
	uint32		check = hash >> (32 - SCREEN_CHECK_BITS);

	/* A slot is free if it is 0, which word 0 must not be. */
	return check != 0 ? check : 1;
}

/* The number of a word with that NameWordHash(); -1 if it is not listed. */
static inline int
ScreenWordFindHashed(const ScreenIndex *index, const char *word, int length, uint32 hash)
{
	const uint32 *slots = ScreenArray(index, uint32, word_slots);
	uint32		check = ScreenWordCheck(hash);

	for (uint32 i = hash & index->word_mask; slots[i] != 0; i = (i + 1) & index->word_mask)
		if ((slots[i] & SCREEN_CHECK_MASK) == check)
		{
			uint32		number = slots[i] >> SCREEN_CHECK_BITS;
			const ScreenWord *found = &ScreenArray(index, ScreenWord, words)[number];

			if (found->length == length && memcmp(ScreenArray(index, char, texts) + found->text, word, length) == 0)
				return number;
		}
	return -1;
}

static inline int
ScreenWordFind(const ScreenIndex *index, const char *word, int length)
{
	return ScreenWordFindHashed(index, word, length, NameWordHash(word, length));
}

extern uint64 ScreenKeyHash(const char *key, int length);

/* A number for a canonical legal form; 0 is none. */
extern uint8 ScreenLegalCode(const char *legal);

/* ---- sounds ---- */

/* The first letters of a sound, packed. */
static inline uint64
SoundPrefix(const char *sound, int length)
{
	uint64		packed = 0;

	length = Min(length, SOUND_PREFIX);
	for (int i = 0; i < length; i++)
		packed |= (uint64) word_letter_code[(unsigned char) sound[i]] << (5 * i);
	return packed;
}

static inline uint64
SoundHash(uint64 packed)
{
	return (packed + 1) * UINT64CONST(0x9E3779B97F4A7C15);
}

/* The bit of a hash in the filter of its bucket. */
static inline uint32
SoundFilterBit(uint64 hash, uint32 shift)
{
	return (uint32) 1 << ((hash >> (shift - 5)) & 31);
}

/* 1 if a listed sound may have that hash, 0 if none does. */
static inline uint32
SoundFilterPasses(const uint32 *filter, uint64 hash, uint32 shift)
{
	uint64		bit = hash >> (shift - 5);

	return (filter[bit >> 5] >> (bit & 31)) & 1;
}

/* The prefix, and what is left of it without up to so many letters; returns how many, at most 29. */
static inline int
SoundDeletions(uint64 packed, int length, int edits, uint64 *out)
{
	int			n = 0;
	uint64		shifted = packed >> 5;
	uint64		below = 0;		/* bits of the letters before the one left out */

	length = Min(length, SOUND_PREFIX);
	out[n++] = packed;
	if (edits >= 1)
		for (int i = 0; i < length; i++, below = below << 5 | 31)
		{
			uint64		one = ((packed ^ shifted) & below) ^ shifted;
			uint64		one_shifted = one >> 5;
			uint64		one_below = below;

			out[n++] = one;
			if (edits >= 2)
				for (int k = i; k < length - 1; k++, one_below = one_below << 5 | 31)
					out[n++] = ((one ^ one_shifted) & one_below) ^ one_shifted;
		}
	return n;
}

/* How many edits are looked for in a sound. */
static inline int
SoundEdits(int length)
{
	return length >= SOUND_TWO_EDITS ? 2 : length >= SOUND_ONE_EDIT ? 1 : 0;
}

#endif							/* EXPORT_CONTROL_SCREEN_INDEX_H */
