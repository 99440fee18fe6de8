/*
 * name_word.c
 *		How far two words of names are apart, by their letters and by sound.
 */
#include "support/compat.h"

#include "screening/name_word.h"

const uint8 word_letter_code[256] = {
	['a'] = 1,['b'] = 2,['c'] = 3,['d'] = 4,['e'] = 5,['f'] = 6,['g'] = 7,['h'] = 8,['i'] = 9,
	['j'] = 10,['k'] = 11,['l'] = 12,['m'] = 13,['n'] = 14,['o'] = 15,['p'] = 16,['q'] = 17,
	['r'] = 18,['s'] = 19,['t'] = 20,['u'] = 21,['v'] = 22,['w'] = 23,['x'] = 24,['y'] = 25,
	['z'] = 26,
	['0'] = 27,['1'] = 27,['2'] = 28,['3'] = 28,['4'] = 29,['5'] = 29,['6'] = 30,['7'] = 30,
	['8'] = 31,['9'] = 31,
};

/* Unlike word_letter_code, every digit is itself here. */
static const uint8 pattern_code[256] = {
	['a'] = 1,['b'] = 2,['c'] = 3,['d'] = 4,['e'] = 5,['f'] = 6,['g'] = 7,['h'] = 8,['i'] = 9,
	['j'] = 10,['k'] = 11,['l'] = 12,['m'] = 13,['n'] = 14,['o'] = 15,['p'] = 16,['q'] = 17,
	['r'] = 18,['s'] = 19,['t'] = 20,['u'] = 21,['v'] = 22,['w'] = 23,['x'] = 24,['y'] = 25,
	['z'] = 26,
	['0'] = 27,['1'] = 28,['2'] = 29,['3'] = 30,['4'] = 31,['5'] = 32,['6'] = 33,['7'] = 34,
	['8'] = 35,['9'] = 36,
};

#define PatternCode(c)	pattern_code[(unsigned char) (c)]

/* Letters that sound the same whatever is beside them; NUL: SoundBefore() tells. */
static const char plain_sound[256] = {
	['a'] = 'a',['b'] = 'b',['e'] = 'i',['f'] = 'f',['i'] = 'i',['j'] = 'j',['l'] = 'l',['m'] = 'm',
	['n'] = 'n',['o'] = 'o',['q'] = 'k',['r'] = 'r',['u'] = 'o',['v'] = 'v',['w'] = 'v',['y'] = 'i',
};

void
WordPatternPrepare(WordPattern *pattern, const char *word, int length)
{
	memset(pattern->at, 0, sizeof(pattern->at));
	pattern->length = Min(length, WORD_LETTERS);
	for (int i = 0; i < pattern->length; i++)
		pattern->at[PatternCode(word[i])] |= UINT64CONST(1) << i;
}

int
WordEdits(const WordPattern *pattern, const char *word, int length)
{
	return WordEditsWithin(pattern, word, length, WORD_LETTERS);
}

/*
 * The optimal string alignment distance, one column of the matrix per step as
 * bit vectors (H. Hyyro, 2003).  A step lowers the distance by one at most, so
 * a few steps tell that words are far apart.
 */
int
WordEditsWithin(const WordPattern *pattern, const char *word, int length, int most)
{
	uint64		positive = ~UINT64CONST(0);
	uint64		negative = 0;
	uint64		diagonal = 0;
	uint64		before = 0;
	uint64		last;
	int			edits = pattern->length;

	length = Min(length, WORD_LETTERS);
	if (Abs(pattern->length - length) > most)
		return most + 1;
	if (pattern->length == 0)
		return length;
	last = UINT64CONST(1) << (pattern->length - 1);

	for (int i = 0; i < length; i++)
	{
		uint64		same = pattern->at[PatternCode(word[i])];
		uint64		swap = (((~diagonal) & same) << 1) & before;
		uint64		plus;
		uint64		minus;

		diagonal = (((same & positive) + positive) ^ positive) | same | negative | swap;
		plus = negative | ~(diagonal | positive);
		minus = diagonal & positive;
		if (plus & last)
			edits++;
		else if (minus & last)
			edits--;
		if (edits - (length - 1 - i) > most)
			return most + 1;
		plus = (plus << 1) | 1;
		minus <<= 1;
		positive = minus | ~(diagonal | plus);
		negative = plus & diagonal;
		before = same;
	}
	return edits;
}

static inline bool
IsFrontVowel(char c)
{
	return c == 'e' || c == 'i' || c == 'y';
}

/*
 * The sound of a letter, given the rest of the word behind it; NUL if it has
 * none.  *taken: how many letters of the rest are part of it.
 */
static inline char
SoundBefore(char letter, const char *rest, int left, int *taken)
{
	char		next = left > 0 ? rest[0] : '\0';
	bool		h = next == 'h';

	*taken = 0;
	switch (letter)
	{
		case 'p':
			*taken = h;
			return h ? 'f' : 'p';
		case 'k':
			*taken = h;
			return h ? 'h' : 'k';
		case 'z':
			*taken = h;
			return h ? 'j' : 'z';
		case 'd':
			/* dzh and dj are j */
			if (next == 'j' || (next == 'z' && left > 1 && rest[1] == 'h'))
				return '\0';
			*taken = h;
			return 'd';
		case 'g':
		case 't':
			*taken = h;
			return letter;
		case 'c':
			return h ? 'c' : next == 'k' ? '\0' : IsFrontVowel(next) ? 's' : 'k';
		case 's':
			/* sch is s, then h */
			*taken = next == 'c' && left > 1 && rest[1] == 'h';
			return 's';
		case 'x':
			return 's';			/* after a k */
		default:
			return letter;
	}
}

/*
 * Letters that transliterations use for each other become one: vowels become a,
 * i or o, ph becomes f, kh h, w v, q and hard c k, and x ks; of letters that
 * sound the same in a row one is left.
 */
int
WordSound(const char *word, int length, char *out, int most)
{
	int			used = 0;
	int			i = 0;

	length = Min(length, WORD_LETTERS);
	/* Ye- and E- are the same letter of Cyrillic, and X- and Ks- are too. */
	if ((length > 3 && (word[0] == 'y' || word[0] == 'j') && word[1] == 'e') ||
		(length > 2 && word[0] == 'k' && word[1] == 's'))
		i = 1;

	while (i < length)
	{
		char		letter = word[i++];
		char		sound = plain_sound[(unsigned char) letter];

		if (sound == '\0')
		{
			int			taken;

			sound = SoundBefore(letter, word + i, length - i, &taken);
			i += taken;
			/* An h at the end after an a is silent. */
			if (sound == '\0' || (letter == 'h' && i == length && used > 1 && out[used - 1] == 'a'))
				continue;
			if (letter == 'x' && used > 0 && used < most - 1 && out[used - 1] != 'k')
				out[used++] = 'k';
		}
		if (used > 0 && out[used - 1] == sound && !(sound >= '0' && sound <= '9'))
			continue;
		if (used == most)
			break;
		out[used++] = sound;
	}
	return used;
}
