/*
 * screen_near.c
 *		Listed names that differ from a name in one word, in its order, or in a
 *		letter or two.
 *
 * screen_candidate.c finds listed names by words that are alike.  That fails
 * where an error is in a word that matters: the only distinctive word is
 * missing and a hundred names are equally alike, a legal form is no longer
 * known as one, a word of two letters is another word, a blank has moved.  But
 * then all the rest of the name is the same, which is hardly ever chance.  So
 * the index has a table of keys that survive such an error:
 *
 * - for each word of a name, the sum of the hashes of all the others, whatever
 *   their order: a name without that word has this sum itself;
 * - the sum of all words as they are spelled, for any other order of them;
 * - the first and the last half of all letters: one error changes only one of
 *   them;
 * - of persons, the consonants of all words (name_skeleton.c).
 */
#include "support/compat.h"

#include "screening/screen_near.h"
#include "support/text_hash.h"

/* Of shorter names, legal forms included, too little is left without a word. */
#define LEAST_WORDS		3

/* Tells the halves of names of different lengths apart. */
#define HALF_SALT(letters, last) ((uint64) (letters) * 2 + (last) + 1)

/* Tells sums of all words from those of all but one. */
#define ORDER_SALT	UINT64CONST(0xA24BAED4963EE407)

static int	NamesOfKey(const ScreenIndex *index, uint64 key, uint32 *names, int most);
static uint64 WordSum(const NameTokens *tokens, uint64 *without, int *count);
static void FindKey(const ScreenIndex *index, uint64 key, uint32 *first, uint32 *end);

int
NearKeys(const NameTokens *tokens, uint64 *keys)
{
	int			count;
	int			letters = tokens->letter_count;

	WordSum(tokens, keys, &count);
	if (tokens->count > 1)
		keys[count++] = tokens->word_sum ^ ORDER_SALT;
	if (letters >= NEAR_LEAST_LETTERS && letters < NAME_LETTERS)
	{
		int			half = letters / 2;

		keys[count++] = TextHash(tokens->letters, half, HALF_SALT(letters, 0));
		keys[count++] = TextHash(tokens->letters + half, letters - half, HALF_SALT(letters, 1));
	}
	return count;
}

/* A counting sort into buckets by the high bits of the keys. */
void
NearFill(ScreenIndex *index, const uint64 *keys, const uint32 *names, uint32 count)
{
	uint32	   *starts = ScreenArray(index, uint32, near_starts);
	ScreenNear *table = ScreenArray(index, ScreenNear, nears);
	uint32		shift = index->near_shift;
	uint32		buckets = UINT64CONST(1) << (64 - shift);
	uint32		total = 0;

	memset(starts, 0, sizeof(uint32) * ((Size) buckets + 1));
	for (uint32 i = 0; i < count; i++)
		starts[keys[i] >> shift]++;
	/* Ends of the buckets; filling moves them back to the starts. */
	for (uint32 b = 0; b < buckets; b++)
	{
		total += starts[b];
		starts[b] = total;
	}
	starts[buckets] = total;
	for (uint32 i = count; i-- > 0;)
	{
		ScreenNear *entry = &table[--starts[keys[i] >> shift]];

		entry->check = (uint32) keys[i];
		entry->name = names[i];
	}
}

int
NearLonger(const ScreenIndex *index, const NameTokens *tokens, uint32 *names, int most)
{
	return NamesOfKey(index, WordSum(tokens, NULL, NULL), names, most);
}

int
NearOrders(const ScreenIndex *index, const NameTokens *tokens, uint32 *names, int most)
{
	return NamesOfKey(index, tokens->word_sum ^ ORDER_SALT, names, most);
}

int
NearSkeletons(const ScreenIndex *index, uint64 key, uint32 *names, int most)
{
	return NamesOfKey(index, key, names, most);
}

/* The names with a key; returns how many there are, of which names gets the first. */
static int
NamesOfKey(const ScreenIndex *index, uint64 key, uint32 *names, int most)
{
	const ScreenNear *table = ScreenArray(index, ScreenNear, nears);
	uint32		first;
	uint32		end;
	int			count = 0;

	FindKey(index, key, &first, &end);
	for (uint32 i = first; i < end; i++)
		if (table[i].check == (uint32) key)
		{
			if (count < most)
				names[count] = table[i].name;
			count++;
		}
	return count;
}

int
NearCopies(const ScreenIndex *index, const NameTokens *tokens, uint32 *names, int most)
{
	const ScreenNear *table = ScreenArray(index, ScreenNear, nears);
	const uint32 *starts = ScreenArray(index, uint32, near_starts);
	int			letters = tokens->letter_count;
	uint64		keys[NEAR_HALVES];
	int			key_count = 0;
	int			count = 0;

	if (letters >= NAME_LETTERS)
		return 0;
	for (int n = letters - 1; n <= letters + 1; n++)
	{
		int			half = n / 2;

		if (n < NEAR_LEAST_LETTERS)
			continue;
		keys[key_count++] = TextHash(tokens->letters, half, HALF_SALT(n, 0));
		keys[key_count++] = TextHash(tokens->letters + letters - (n - half), n - half, HALF_SALT(n, 1));
	}
	for (int k = 0; k < key_count; k++)
		__builtin_prefetch(&starts[keys[k] >> index->near_shift]);
	for (int k = 0; k < key_count; k++)
		__builtin_prefetch(&table[starts[keys[k] >> index->near_shift]]);
	for (int k = 0; k < key_count; k++)
	{
		uint32		first;
		uint32		end;
		int			limit = count + most;

		FindKey(index, keys[k], &first, &end);
		for (uint32 i = first; i < end && count < limit; i++)
			if (table[i].check == (uint32) keys[k])
				names[count++] = table[i].name;
	}
	return count;
}

static inline bool
SameLetters(const char *a, const char *b, int length)
{
	if (length < 0)
		return false;
	for (int i = 0; i < length; i++)
		if (a[i] != b[i])
			return false;
	return true;
}

/*
 * Edits are letters put in, left out or replaced, and neighbors swapped.  Equal
 * ends are skipped first, so that a copy with one error costs little.  Then
 * both ends differ, and if there are two edits there is one at each end, with
 * the same letters between them.
 */
int
NearEdits(const char *a, int a_length, const char *b, int b_length, int most)
{
	bool		first_swap;
	bool		last_swap;

	if (Abs(a_length - b_length) > most)
		return most + 1;
	while (a_length > 0 && b_length > 0 && a[a_length - 1] == b[b_length - 1])
	{
		a_length--;
		b_length--;
	}
	while (a_length > 0 && b_length > 0 && *a == *b)
	{
		a++;
		b++;
		a_length--;
		b_length--;
	}
	if (a_length == 0 || b_length == 0)
		return a_length + b_length;
	if (a_length == 1 && b_length == 1)
		return 1;
	if (a_length == 2 && b_length == 2 && a[0] == b[1] && a[1] == b[0])
		return 1;
	/* Anything else takes two edits or more. */
	if (most < 2)
		return most + 1;

	/* Let a be the longer one. */
	if (a_length < b_length)
	{
		const char *text = a;
		int			length = a_length;

		a = b;
		a_length = b_length;
		b = text;
		b_length = length;
	}
	first_swap = b_length >= 2 && a[0] == b[1] && a[1] == b[0];
	last_swap = b_length >= 2 && a[a_length - 1] == b[b_length - 2] && a[a_length - 2] == b[b_length - 1];
	switch (a_length - b_length)
	{
		case 0:
			if (SameLetters(a + 1, b + 1, a_length - 2) ||
				SameLetters(a + 1, b, a_length - 1) ||
				SameLetters(a, b + 1, a_length - 1) ||
				(first_swap && SameLetters(a + 2, b + 2, a_length - 3)) ||
				(last_swap && SameLetters(a + 1, b + 1, a_length - 3)) ||
				(first_swap && last_swap && SameLetters(a + 2, b + 2, a_length - 4)))
				return 2;
			break;
		case 1:
			if (SameLetters(a + 1, b, b_length - 1) ||
				SameLetters(a + 1, b + 1, b_length - 1) ||
				(first_swap && SameLetters(a + 2, b + 2, b_length - 2)) ||
				(last_swap && SameLetters(a + 1, b, b_length - 2)))
				return 2;
			break;
		default:
			if (SameLetters(a + 1, b, b_length))
				return 2;
			break;
	}
	return most + 1;
}

/*
 * The sum of a name's words.  without gets the sums without one of them, where
 * what is left may be a name that somebody asks about.
 */
static uint64
WordSum(const NameTokens *tokens, uint64 *without, int *count)
{
	uint64		keys[NAME_MAX_WORDS];
	bool		legal[NAME_MAX_WORDS];
	uint64		sum = 0;
	int			named = 0;		/* words that are no legal form */
	int			summed = 0;
	int			all = 0;

	for (int i = 0; i < tokens->count; i++)
	{
		const NameToken *token = &tokens->token[i];
		uint32		hash = token->hash;

		if (token->word_class == NAME_STOP || token->word_class == NAME_HONORIFIC)
			continue;
		all++;
		/* Without "Rahman" there is no "al" either. */
		if (token->word_class == NAME_PARTICLE)
			continue;
		legal[summed] = token->word_class == NAME_LEGAL;
		named += !legal[summed];
		if (legal[summed] && token->alternative)
			hash = NameWordHash(tokens->text + token->alternative, strlen(tokens->text + token->alternative));
		keys[summed] = NameWordPart(hash);
		sum += keys[summed++];
	}
	if (without != NULL)
	{
		*count = 0;
		if (all >= LEAST_WORDS && summed >= LEAST_WORDS - 1 && named >= 2)
			for (int i = 0; i < summed; i++)
				if (!legal[i])
					without[(*count)++] = sum - keys[i];
	}
	return sum;
}

/* The bucket of a key. */
static void
FindKey(const ScreenIndex *index, uint64 key, uint32 *first, uint32 *end)
{
	const uint32 *starts = ScreenArray(index, uint32, near_starts);
	uint32		bucket = key >> index->near_shift;

	*first = starts[bucket];
	*end = starts[bucket + 1];
}
