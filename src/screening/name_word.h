/*
 * name_word.h
 *		How far two words of names are apart, by their letters and by sound.
 */
#ifndef EXPORT_CONTROL_NAME_WORD_H
#define EXPORT_CONTROL_NAME_WORD_H

/* So many letters of a word are compared; those behind do not count. */
#define WORD_LETTERS	64

/* The code of a letter: a to z are 1 to 26, digits share 27 to 31, anything else is 0. */
extern const uint8 word_letter_code[256];

/*
 * A word prepared to be compared with many: bit i of at[c] says that its letter
 * i has the code c, which is 1 to 36 here.
 */
typedef struct WordPattern
{
	int			length;
	uint64		at[37];
} WordPattern;

extern void WordPatternPrepare(WordPattern *pattern, const char *word, int length);

/* The edits between two words: letters put in, left out or replaced, and neighbors swapped. */
extern int	WordEdits(const WordPattern *pattern, const char *word, int length);

/* The same; most + 1 if there are more than most. */
extern int	WordEditsWithin(const WordPattern *pattern, const char *word, int length, int most);

/*
 * Counts edits that cannot be heard for less, and as one at most: beyond
 * SPELLING_EDITS of them their number does not matter.
 */
#define SPELLING_EDITS	3

static inline float
SpellingEdits(int edits, int sound_edits)
{
	if (sound_edits >= edits)
		return edits;
	return sound_edits + Min(0.4f * (edits - sound_edits), 1.0f);
}

/* The letters of a word, as bits; a blank is none. */
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
 * Must two words with these letters be more than so many edits apart?  An edit
 * removes and adds one letter at most.
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
 * Spell a word as it sounds, the same for most ways to transliterate it; returns
 * the length, at most most.  Where that cuts it short, its last letter may be
 * another one than in the whole sound.
 */
extern int	WordSound(const char *word, int length, char *out, int most);

#endif							/* EXPORT_CONTROL_NAME_WORD_H */
