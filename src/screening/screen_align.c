/*
 * screen_align.c
 *		Which words of two names belong together.
 *
 * Equal words are matched first, then words run together, then the pairs that
 * are most alike, then initials; what is left has no partner.  SumUp() describes
 * the result in numbers, from which screen_score.c computes the score.
 */
#include "support/compat.h"

#include "screening/screen_align.h"

static void MatchEqual(const ScoreQuery *query, const ScoreSide *name, Alignment *a);
static void MatchJoined(ScoreQuery *query, const ScoreSide *name, Alignment *a);
static void MatchSimilar(ScoreQuery *query, const ScoreSide *name, Alignment *a);
static void MatchInitials(const ScoreQuery *query, const ScoreSide *name, Alignment *a);
static void SumUp(const ScoreQuery *query, const ScoreSide *name, Alignment *a);

void
ScoreAlign(ScoreQuery *query, const ScoreSide *name, Alignment *a)
{
	memset(a, 0, sizeof(*a));
	memset(a->partner, -1, sizeof(a->partner));
	memset(a->name_partner, -1, sizeof(a->name_partner));
	MatchEqual(query, name, a);
	MatchJoined(query, name, a);
	MatchSimilar(query, name, a);
	MatchInitials(query, name, a);
	SumUp(query, name, a);
}

static inline void
Pair(Alignment *a, int i, int j, float edits, float likeness)
{
	a->partner[i] = j;
	a->name_partner[j] = i;
	a->edits[i] = edits;
	a->likeness[i] = likeness;
}

static inline bool
SameWord(const ScoreWord *a, const ScoreWord *b)
{
	if (a->word >= 0 && b->word >= 0)
		return a->word == b->word;
	return a->length == b->length && memcmp(a->text, b->text, a->length) == 0;
}

static void
MatchEqual(const ScoreQuery *query, const ScoreSide *name, Alignment *a)
{
	for (int i = 0; i < query->side.count; i++)
		for (int j = 0; j < name->count; j++)
			if (a->name_partner[j] < 0 && SameWord(&query->side.word[i], &name->word[j]))
			{
				Pair(a, i, j, 0, 1);
				break;
			}
}

/* The letters of words first to last, without the blanks of phrases; -1 if there are too many. */
static int
JoinWords(const ScoreSide *side, int first, int last, char *out)
{
	int			used = 0;

	for (int i = first; i <= last; i++)
	{
		if (used + side->word[i].length > WORD_LETTERS)
			return -1;
		for (int k = 0; k < side->word[i].length; k++)
			if (side->word[i].text[k] != ' ')
				out[used++] = side->word[i].text[k];
	}
	return used;
}

static inline uint32
JoinedLetters(const ScoreSide *side, int first, int last)
{
	uint32		letters = 0;

	for (int i = first; i <= last; i++)
		letters |= side->word[i].letters;
	return letters;
}

/* So many neighbors may be run together. */
#define MOST_JOINED		5

/* Edits up to which words run together may still be a word. */
static inline int
AllowedJoined(const ScoreWord *word)
{
	return word->length >= 8 ? 1 : 0;
}

/* Pairs a query word with neighbors of the listed name that give it when they are run together. */
static inline void
JoinNameWords(ScoreQuery *query, const ScoreSide *name, Alignment *a, int i)
{
	const ScoreWord *word = &query->side.word[i];
	int			allowed = AllowedJoined(word);
	char		joined[WORD_LETTERS];

	for (int j = 0; j + 1 < name->count; j++)
	{
		int			length = name->word[j].length;

		if (a->name_partner[j] >= 0)
			continue;
		for (int k = j + 1; k < name->count && k < j + MOST_JOINED && a->name_partner[k] < 0; k++)
		{
			int			edits;

			length += name->word[k].length;
			if (length > word->length + allowed || length > WORD_LETTERS)
				break;
			if (length < word->length - allowed)
				continue;
			if (WordLettersApart(word->letters, JoinedLetters(name, j, k), allowed))
				continue;
			length = JoinWords(name, j, k, joined);
			edits = WordEditsWithin(&query->text[i], joined, length, allowed);
			if (edits > allowed)
				continue;
			for (int m = j; m <= k; m++)
				a->name_partner[m] = i;
			a->partner[i] = j;
			a->edits[i] = edits;
			a->likeness[i] = 1.0 - (float) edits / length;
			a->joined = true;
			a->why |= SCREEN_WHY_JOINED;
			return;
		}
	}
}

/* Edits between words of the query run together and a word, exact up to those allowed. */
static inline int
JoinedEdits(const char *joined, int length, const ScoreWord *word, int allowed)
{
	WordPattern pattern;

	if (length == word->length && memcmp(joined, word->text, length) == 0)
		return 0;
	if (allowed == 0)
		return 1;
	WordPatternPrepare(&pattern, joined, length);
	return WordEditsWithin(&pattern, word->text, word->length, allowed);
}

/* Pairs a word of the listed name with neighbors of the query that give it when they are run together. */
static inline void
JoinQueryWords(const ScoreSide *side, const ScoreSide *name, Alignment *a, int j)
{
	const ScoreWord *word = &name->word[j];
	int			allowed = AllowedJoined(word);
	char		joined[WORD_LETTERS];

	for (int i = 0; i + 1 < side->count; i++)
	{
		int			length = side->word[i].length;

		if (a->partner[i] >= 0)
			continue;
		for (int k = i + 1; k < side->count && k < i + MOST_JOINED && a->partner[k] < 0; k++)
		{
			int			edits;

			length += side->word[k].length;
			if (length > word->length + allowed || length > WORD_LETTERS)
				break;
			if (length < word->length - allowed)
				continue;
			if (WordLettersApart(word->letters, JoinedLetters(side, i, k), allowed))
				continue;
			length = JoinWords(side, i, k, joined);
			edits = JoinedEdits(joined, length, word, allowed);
			if (edits > allowed)
				continue;
			for (int m = i; m <= k; m++)
			{
				a->partner[m] = j;
				a->edits[m] = m == i ? edits : 0;
				a->likeness[m] = 1.0 - (float) edits / length;
			}
			a->name_partner[j] = i;
			a->joined = true;
			a->why |= SCREEN_WHY_JOINED;
			return;
		}
	}
}

/* One word of either side against neighbors of the other one. */
static void
MatchJoined(ScoreQuery *query, const ScoreSide *name, Alignment *a)
{
	const ScoreSide *side = &query->side;

	for (int i = 0; i < side->count; i++)
		if (a->partner[i] < 0 && side->word[i].length >= 4)
			JoinNameWords(query, name, a, i);
	for (int j = 0; j < name->count; j++)
		if (a->name_partner[j] < 0 && name->word[j].length >= 4)
			JoinQueryWords(side, name, a, j);
}

/*
 * The edits between a query word and another one, where a difference that
 * cannot be heard counts less than half.  More than are allowed need not be
 * exact.
 */
static float
SoundingEdits(ScoreQuery *query, int i, const ScoreWord *other, float allowed)
{
	int			most = allowed;
	int			edits;
	int			sound_edits;
	const ScoreWord *mine = &query->side.word[i];
	ScoreMemo  *memo = NULL;

	if (other->word >= 0)
	{
		uint32		key = (uint32) other->word * NAME_MAX_WORDS + i + 1;

		memo = &query->memo[((key * 2654435761U) >> 16) % SCORE_MEMO_SLOTS];
		if (memo->key == key)
			return SpellingEdits(memo->edits, memo->sound_edits);
		memo->key = key;
	}
	if (WordLettersApart(mine->sound_letters, other->sound_letters, most))
		sound_edits = most + 1;
	else
		sound_edits = WordEditsWithin(&query->sound[i], other->sound, other->sound_length, most);

	/*
	 * Few words are near enough by their letters when their sounds are too
	 * far apart.
	 */
	if (sound_edits <= most)
		edits = WordEditsWithin(&query->text[i], other->text, other->length, most + SPELLING_EDITS);
	else if (WordLettersApart(mine->letters, other->letters, most))
		edits = most + 1;
	else
		edits = WordEditsWithin(&query->text[i], other->text, other->length, most);
	if (memo != NULL)
	{
		memo->edits = edits;
		memo->sound_edits = sound_edits;
	}
	return SpellingEdits(edits, sound_edits);
}

/* Edits up to which two words may still be the same. */
static inline float
AllowedEdits(int length)
{
	if (length <= 2)
		return 0;
	if (length <= 5)
		return 1;
	if (length <= 7)
		return 2;
	return 0.34 * length;
}

/* Is one word a nickname, and the other one its long form? */
static inline bool
IsNicknameOf(const ScoreWord *mine, const ScoreWord *other)
{
	return mine->alternative != NULL && strlen(mine->alternative) == other->length &&
		memcmp(mine->alternative, other->text, other->length) == 0;
}

/* A pair of words that may be the same. */
typedef struct SimilarPair
{
	int			i;				/* of the query; -1: there is none */
	int			j;
	float		edits;
	float		likeness;
	bool		nickname;
} SimilarPair;

/* Sets how alike the words of a pair are; 0 if they cannot be the same. */
static inline void
CompareWords(ScoreQuery *query, const ScoreSide *name, SimilarPair *pair)
{
	const ScoreSide *side = &query->side;
	const ScoreWord *mine = &side->word[pair->i];
	const ScoreWord *other = &name->word[pair->j];
	int			length = Max(mine->length, other->length);
	float		allowed = AllowedEdits(length);

	pair->likeness = 0;
	pair->nickname = side->count > 1 && name->count > 1 && (IsNicknameOf(mine, other) || IsNicknameOf(other, mine));
	if (pair->nickname)
	{
		pair->edits = 0;
		pair->likeness = 0.85;
		return;
	}
	if (Abs((int) mine->length - (int) other->length) > allowed * 2 + 1 ||
		((mine->flags | other->flags) & NAME_TOKEN_NUMBER))
		return;
	/* A legal form is only ever mistaken for another one. */
	if (mine->word_class == NAME_LEGAL && other->word_class != NAME_LEGAL)
		return;
	pair->edits = SoundingEdits(query, pair->i, other, allowed);
	if (pair->edits <= allowed)
		pair->likeness = 1.0 - pair->edits / length;
}

static inline bool
MayBeSimilar(const ScoreWord *word, int partner)
{
	return partner < 0 && word->word_class != NAME_STOP && word->length >= 2;
}

/* The most alike of the pairs of words without a partner. */
static inline SimilarPair
MostSimilar(ScoreQuery *query, const ScoreSide *name, const Alignment *a)
{
	const ScoreSide *side = &query->side;
	SimilarPair best = {.i = -1};
	SimilarPair pair;

	for (pair.i = 0; pair.i < side->count; pair.i++)
	{
		if (!MayBeSimilar(&side->word[pair.i], a->partner[pair.i]))
			continue;
		for (pair.j = 0; pair.j < name->count; pair.j++)
		{
			if (!MayBeSimilar(&name->word[pair.j], a->name_partner[pair.j]))
				continue;
			CompareWords(query, name, &pair);
			if (pair.likeness > best.likeness)
				best = pair;
		}
	}
	return best;
}

static void
MatchSimilar(ScoreQuery *query, const ScoreSide *name, Alignment *a)
{
	for (;;)
	{
		SimilarPair pair = MostSimilar(query, name, a);

		if (pair.i < 0)
			break;
		Pair(a, pair.i, pair.j, pair.edits, pair.likeness);
		if (pair.nickname)
			a->why |= SCREEN_WHY_NICKNAME;
	}
}

/* Initials of persons: "J" for "John", "JC" for "Jean Claude". */
static void
MatchInitials(const ScoreQuery *query, const ScoreSide *name, Alignment *a)
{
	const ScoreSide *side = &query->side;
	bool		anchored = false;

	if (side->organization || name->organization)
		return;
	/* Initials say something only beside a word that matches. */
	for (int i = 0; i < side->count; i++)
		anchored |= a->partner[i] >= 0 && side->word[i].weight >= 0.3;
	if (!anchored)
		return;
	for (int i = 0; i < side->count; i++)
	{
		if (a->partner[i] >= 0)
			continue;
		for (int j = 0; j < name->count; j++)
		{
			const ScoreWord *mine = &side->word[i];
			const ScoreWord *other = &name->word[j];

			if (a->name_partner[j] >= 0 || mine->text[0] != other->text[0])
				continue;
			if (mine->length == 1 || other->length == 1)
			{
				Pair(a, i, j, 0, 0.5);
				a->initial[i] = true;
				a->initials++;
				break;
			}
			if (mine->length == 2 && j + 1 < name->count && a->name_partner[j + 1] < 0 &&
				mine->text[1] == name->word[j + 1].text[0])
			{
				Pair(a, i, j, 0, 0.5);
				a->initial[i] = true;
				a->name_partner[j + 1] = i;
				a->initials++;
				break;
			}
			if (other->length == 2 && i + 1 < side->count && a->partner[i + 1] < 0 &&
				other->text[1] == side->word[i + 1].text[0])
			{
				Pair(a, i, j, 0, 0.5);
				a->initial[i] = true;
				a->partner[i + 1] = j;
				a->likeness[i + 1] = 0.5;
				a->initials++;
				break;
			}
		}
	}
	if (a->initials > 0)
		a->why |= SCREEN_WHY_INITIAL;
}

/* Of two words one edit apart: was it a swap?  Then they have the same letters. */
static bool
IsSwap(const ScoreWord *a, const ScoreWord *b)
{
	int			sum = 0;

	if (a->length != b->length)
		return false;
	for (int i = 0; i < a->length; i++)
		sum += a->text[i] - b->text[i];
	return sum == 0;
}

/* The weight of a pair of words.  A misspelled common word counts as the common word that it stands for. */
static inline float
PairWeight(Alignment *a, int i, const ScoreWord *mine, const ScoreWord *other)
{
	bool		one_of_several = a->name_partner[a->partner[i]] != i;	/* of words run together */
	float		weight;

	if (!one_of_several && a->edits[i] > 0)
		return other->weight;
	if (!one_of_several && !a->initial[i])
		return Max(mine->weight, other->weight);
	weight = Min(other->weight, mine->weight);
	if (!one_of_several)
	{
		/* The initial agrees, which does not say that the word does. */
		a->extra_query += 0.3 * (mine->weight - weight);
		a->extra_name += 0.3 * (other->weight - weight);
	}
	return weight;
}

/* Adds a pair of words that counts. */
static inline void
SumUpPair(Alignment *a, int i, const ScoreWord *mine, const ScoreWord *other, float weight)
{
	int			length = Max(mine->length, other->length);

	a->words++;
	if (mine->word_class == NAME_WORD && other->word_class == NAME_WORD)
	{
		a->best_weight = Max(a->best_weight, weight);
		a->distinctive_edits += a->edits[i];
		a->distinctive_letters += length;
	}
	if (a->edits[i] <= 0)
		return;
	a->worst = Max(a->worst, a->edits[i] / length);
	if (a->edits[i] == 1.0f && IsSwap(mine, other))
		a->swaps++;
	if (a->edits[i] < 0.99)
	{
		a->sounds++;
		a->why |= SCREEN_WHY_SOUND;
	}
	else
		a->why |= SCREEN_WHY_TYPO;
	if (mine->word >= 0 && !a->joined)
		a->known_replaced += weight;
}

/* Adds the words of the query; returns the letters of those without a partner. */
static inline int
SumUpQuery(const ScoreSide *side, const ScoreSide *name, Alignment *a, bool *counted)
{
	int			letters_more = 0;
	int			last = -1;

	for (int i = 0; i < side->count; i++)
	{
		const ScoreWord *mine = &side->word[i];
		const ScoreWord *other;
		int			j = a->partner[i];
		float		weight;

		if (j < 0)
		{
			if (mine->weight >= SCORE_LIGHT)
				letters_more += mine->length;
			a->extra_query += mine->weight;
			a->light_query += mine->weight < SCORE_LIGHT && mine->word_class != NAME_LEGAL;
			a->number_differs |= (mine->flags & NAME_TOKEN_NUMBER) != 0;
			continue;
		}
		other = &name->word[j];
		weight = PairWeight(a, i, mine, other);
		if (weight >= SCORE_LIGHT)
		{
			a->reordered |= j < last;
			last = j;
		}
		a->matched += weight * a->likeness[i];
		a->damaged += weight * (1 - a->likeness[i]);
		a->edit_sum += a->edits[i];
		a->changed += a->edits[i];
		if (other->word_class != NAME_LEGAL)
			a->named_edits += a->edits[i];
		counted[j] = true;
		if (weight >= SCORE_LIGHT)
			SumUpPair(a, i, mine, other, weight);
	}
	return letters_more;
}

/* Adds the words of the listed name that are not counted yet; returns the letters of those without a partner. */
static inline int
SumUpName(const ScoreSide *name, Alignment *a, const bool *counted)
{
	int			letters_less = 0;

	for (int j = 0; j < name->count; j++)
	{
		const ScoreWord *other = &name->word[j];

		if (a->name_partner[j] >= 0)
		{
			/* The rest of the words that were run together. */
			if (!counted[j])
				a->matched += other->weight * a->likeness[a->name_partner[j]];
			continue;
		}
		if (other->weight >= SCORE_LIGHT)
			letters_less += other->length;
		a->extra_name += other->weight;
		a->light_name += other->weight < SCORE_LIGHT && other->word_class != NAME_LEGAL &&
			other->word_class != NAME_LEGAL_PART && other->word_class != NAME_STOP;
		a->number_differs |= (other->flags & NAME_TOKEN_NUMBER) != 0;
	}
	return letters_less;
}

static void
SumUp(const ScoreQuery *query, const ScoreSide *name, Alignment *a)
{
	bool		counted[NAME_MAX_WORDS] = {false};
	int			letters_more = SumUpQuery(&query->side, name, a, counted);
	int			letters_less = SumUpName(name, a, counted);

	a->edit_sum += Max(letters_more, letters_less);
}

int
ScoreWholeText(const ScoreSide *side, char *out)
{
	int			length = 0;

	for (int i = 0; i < side->count; i++)
	{
		const ScoreWord *word = &side->word[i];

		if (word->word_class == NAME_LEGAL || word->word_class == NAME_STOP || word->word_class == NAME_HONORIFIC)
			continue;
		for (int k = 0; k < word->length; k++)
		{
			if (length < WORD_LETTERS)
				out[length] = word->text[k];
			length++;
		}
	}
	return length;
}
