/*
 * screen_align.c
 *		Which words of two names belong together.
 *
 * Equal words first, then words run together, then the most alike pairs, then
 * initials; what is left has no partner.  SumUp describes the result in
 * numbers, of which screen_score.c makes the score.
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

/* Letters of words first to last, without the blanks of phrases; -1 if too many. */
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

/*
 * One word of one side against two to five neighbours of the other.
 */
static void
MatchJoined(ScoreQuery *query, const ScoreSide *name, Alignment *a)
{
	const ScoreSide *side = &query->side;
	char		joined[WORD_LETTERS];

	for (int i = 0; i < side->count; i++)
	{
		if (a->partner[i] >= 0 || side->word[i].length < 4)
			continue;
		for (int j = 0; j + 1 < name->count && a->partner[i] < 0; j++)
		{
			int			length = name->word[j].length;

			if (a->name_partner[j] >= 0)
				continue;
			for (int k = j + 1; k < name->count && k < j + 5 && a->name_partner[k] < 0; k++)
			{
				int			allowed = side->word[i].length >= 8 ? 1 : 0;
				int			edits;

				length += name->word[k].length;
				if (length > side->word[i].length + allowed || length > WORD_LETTERS)
					break;
				if (length < side->word[i].length - allowed)
					continue;
				if (WordLettersApart(side->word[i].letters, JoinedLetters(name, j, k), allowed))
					continue;
				length = JoinWords(name, j, k, joined);
				edits = WordEditsWithin(&query->text[i], joined, length, allowed);
				if (edits <= allowed)
				{
					for (int m = j; m <= k; m++)
						a->name_partner[m] = i;
					a->partner[i] = j;
					a->edits[i] = edits;
					a->likeness[i] = 1.0 - (float) edits / length;
					a->joined = true;
					a->why |= SCREEN_WHY_JOINED;
					break;
				}
			}
		}
	}
	for (int j = 0; j < name->count; j++)
	{
		if (a->name_partner[j] >= 0 || name->word[j].length < 4)
			continue;
		for (int i = 0; i + 1 < side->count && a->name_partner[j] < 0; i++)
		{
			int			length = side->word[i].length;

			if (a->partner[i] >= 0)
				continue;
			for (int k = i + 1; k < side->count && k < i + 5 && a->partner[k] < 0; k++)
			{
				int			allowed = name->word[j].length >= 8 ? 1 : 0;
				int			edits;
				WordPattern pattern;

				length += side->word[k].length;
				if (length > name->word[j].length + allowed || length > WORD_LETTERS)
					break;
				if (length < name->word[j].length - allowed)
					continue;
				if (WordLettersApart(name->word[j].letters, JoinedLetters(side, i, k), allowed))
					continue;
				length = JoinWords(side, i, k, joined);
				if (length == name->word[j].length && memcmp(joined, name->word[j].text, length) == 0)
					edits = 0;
				else if (allowed == 0)
					continue;
				else
				{
					WordPatternPrepare(&pattern, joined, length);
					edits = WordEditsWithin(&pattern, name->word[j].text, name->word[j].length, allowed);
				}
				if (edits <= allowed)
				{
					for (int m = i; m <= k; m++)
					{
						a->partner[m] = j;
						a->edits[m] = m == i ? edits : 0;
						a->likeness[m] = 1.0 - (float) edits / length;
					}
					a->name_partner[j] = i;
					a->joined = true;
					a->why |= SCREEN_WHY_JOINED;
					break;
				}
			}
		}
	}
}

/*
 * Edits between a query word and another, where a difference that cannot be
 * heard counts less than half.  More than are allowed need not be exact.
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
	/* Where the sounds are too far apart, few words are near enough in their letters. */
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

static void
MatchSimilar(ScoreQuery *query, const ScoreSide *name, Alignment *a)
{
	const ScoreSide *side = &query->side;

	/* Best pair first, while there is one. */
	for (;;)
	{
		float		best = 0;
		float		best_edits = 0;
		float		best_likeness = 0;
		int			best_i = -1;
		int			best_j = -1;
		bool		nickname = false;

		for (int i = 0; i < side->count; i++)
		{
			const ScoreWord *mine = &side->word[i];

			if (a->partner[i] >= 0 || mine->word_class == NAME_STOP || mine->length < 2)
				continue;
			for (int j = 0; j < name->count; j++)
			{
				const ScoreWord *other = &name->word[j];
				int			length;
				float		allowed;
				float		edits;
				float		likeness;
				bool		by_nickname = false;

				if (a->name_partner[j] >= 0 || other->word_class == NAME_STOP || other->length < 2)
					continue;
				length = Max(mine->length, other->length);
				allowed = AllowedEdits(length);
				if (side->count > 1 && name->count > 1 &&
					((mine->alternative != NULL && strlen(mine->alternative) == other->length &&
					  memcmp(mine->alternative, other->text, other->length) == 0) ||
					 (other->alternative != NULL && strlen(other->alternative) == mine->length &&
					  memcmp(other->alternative, mine->text, mine->length) == 0)))
				{
					edits = 0;
					likeness = 0.85;
					by_nickname = true;
				}
				else
				{
					if (Abs((int) mine->length - (int) other->length) > allowed * 2 + 1 ||
						((mine->flags | other->flags) & NAME_TOKEN_NUMBER))
						continue;
					/* A legal form is only ever mistaken for another one. */
					if (mine->word_class == NAME_LEGAL && other->word_class != NAME_LEGAL)
						continue;
					edits = SoundingEdits(query, i, other, allowed);
					if (edits > allowed)
						continue;
					likeness = 1.0 - edits / length;
				}
				if (likeness > best)
				{
					best = likeness;
					best_edits = edits;
					best_likeness = likeness;
					best_i = i;
					best_j = j;
					nickname = by_nickname;
				}
			}
		}
		if (best_i < 0)
			break;
		Pair(a, best_i, best_j, best_edits, best_likeness);
		if (nickname)
			a->why |= SCREEN_WHY_NICKNAME;
	}
}

/*
 * Initials of persons: "J" for "John", "JC" for "Jean Claude".
 */
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

/* Given one edit: was it a swap?  Then the letters are the same. */
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

static void
SumUp(const ScoreQuery *query, const ScoreSide *name, Alignment *a)
{
	const ScoreSide *side = &query->side;
	int			letters_more = 0;
	int			letters_less = 0;
	int			last = -1;
	int			numbers_more = 0;
	int			numbers_less = 0;
	bool		counted[NAME_MAX_WORDS] = {false};

	for (int i = 0; i < side->count; i++)
	{
		const ScoreWord *mine = &side->word[i];
		const ScoreWord *other;
		int			j = a->partner[i];
		float		weight;
		int			length;

		if (j < 0)
		{
			if (mine->weight >= SCORE_LIGHT)
				letters_more += mine->length;
			a->extra_query += mine->weight;
			a->light_query += mine->weight < SCORE_LIGHT && mine->word_class != NAME_LEGAL;
			numbers_more += (mine->flags & NAME_TOKEN_NUMBER) != 0;
			continue;
		}
		other = &name->word[j];
		/* A misspelled common word counts as the common word it stands for. */
		if (a->name_partner[j] != i)
			weight = Min(other->weight, mine->weight);	/* one of several for a joined word */
		else if (a->edits[i] > 0)
			weight = other->weight;
		else if (a->initial[i])
		{
			/* The initial agrees, which does not say that the word does. */
			weight = Min(other->weight, mine->weight);
			a->extra_query += 0.3 * (mine->weight - weight);
			a->extra_name += 0.3 * (other->weight - weight);
		}
		else
			weight = Max(mine->weight, other->weight);
		if (weight >= SCORE_LIGHT)
		{
			if (last >= 0 && j < last)
				a->reordered = true;
			last = j;
		}
		length = Max(mine->length, other->length);
		a->matched += weight * a->likeness[i];
		a->damaged += weight * (1 - a->likeness[i]);
		a->edit_sum += a->edits[i];
		a->changed += a->edits[i];
		if (other->word_class != NAME_LEGAL)
			a->named_edits += a->edits[i];
		counted[j] = true;
		if (weight < SCORE_LIGHT)
			continue;
		a->words++;
		if (mine->word_class == NAME_WORD && other->word_class == NAME_WORD)
		{
			a->best_weight = Max(a->best_weight, weight);
			a->distinctive_edits += a->edits[i];
			a->distinctive_letters += length;
		}
		if (a->edits[i] > 0)
		{
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
	}
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
		numbers_less += (other->flags & NAME_TOKEN_NUMBER) != 0;
	}
	a->edit_sum += Max(letters_more, letters_less);
	a->number_differs = numbers_more > 0 || numbers_less > 0;
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
