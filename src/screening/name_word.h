/*
 * name_word.h
 *		Two words of names, compared.
 */
#ifndef EXPORT_CONTROL_NAME_WORD_H
#define EXPORT_CONTROL_NAME_WORD_H

/* Letters of a word that are compared; what follows does not count. */
#define WORD_LETTERS	64

/* Code of a letter: a to z are 1 to 26, digits share 27 to 31, others 0. */
extern const uint8 word_letter_code[256];

/*
 * One side of comparisons, prepared: bit i of at[c] says that letter i is c.
 * Prepare once, compare with many.  Only codes of 1 to 36 occur.
 */
typedef struct WordPattern
{
	int			length;
	uint64		at[37];
} WordPattern;

extern void WordPatternPrepare(WordPattern *pattern, const char *word, int length);

/* Edits (insert, delete, replace, swap of neighbours) between two words. */
extern int	WordEdits(const WordPattern *pattern, const char *word, int length);
/* The same up to most edits, most + 1 for more. */
extern int	WordEditsWithin(const WordPattern *pattern, const char *word, int length, int most);

/*
 * Edits where those that cannot be heard count less, and one at most: from
 * SPELLING_EDITS more than are heard it does not matter how many there are.
 */
#define SPELLING_EDITS	3

static inline float
SpellingEdits(int edits, int sound_edits)
{
	if (sound_edits >= edits)
		return edits;
	return sound_edits + Min(0.4f * (edits - sound_edits), 1.0f);
}

/* The letters of a word that are compared, as bits; a blank is none. */
static inline uint32
WordLetters(const char *word, int length)
{
	uint32		letters = 0;

	length = Min(length, WORD_LETTERS);
	for (int i = 0; i < length; i++)
		letters |= (uint32) 1 << word_letter_code[(unsigned char) word[i]];
	return letters & ~(uint32) 1;
}

/*
 * Are two words with these letters more than so many edits apart?  An edit
 * takes one letter at most, and brings one.  False does not say that they are
 * near.
 */
static inline bool
WordLettersApart(uint32 a, uint32 b, int edits)
{
	uint32		gone = a & ~b;
	uint32		come = b & ~a;

	for (; edits > 0; edits--)
	{
		gone &= gone - 1;
		come &= come - 1;
	}
	return (gone | come) != 0;
}

/*
 * How a word sounds, for spelling variants; returns the length, at most most.
 * Of a sound that is longer all but the last letter is as with WORD_LETTERS.
 */
extern int	WordSound(const char *word, int length, char *out, int most);

#endif							/* EXPORT_CONTROL_NAME_WORD_H */
