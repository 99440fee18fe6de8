/*
 * screen_score.c
 *		How likely two names are meant for the same party.
 *
 * The words of both names are aligned, what differs is described by a few
 * numbers (features), and a logistic function of them is the score.  Its
 * coefficients were fitted on seeded changes of listed names against brand
 * names and against listed names with a word exchanged; a feature is there
 * because it means something to a person who compares names.
 */
#include "compat.h"

#include <math.h>

#include "screen_score.h"

/* What aligning found. */
typedef struct Alignment
{
	int8		partner[NAME_MAX_WORDS];	/* of each query word, -1: none */
	int8		name_partner[NAME_MAX_WORDS];
	float		edits[NAME_MAX_WORDS];	/* of each matched query word */
	float		likeness[NAME_MAX_WORDS];
	bool		initial[NAME_MAX_WORDS];
	uint32		why;
	float		matched;		/* weight of matched words times their likeness */
	float		damaged;		/* the rest of that weight */
	float		extra_query;
	float		extra_name;
	float		edit_sum;
	float		changed;
	float		exact_weight;
	float		extra_distinctive;
	float		worst;			/* largest share of letters edited in a word */
	int			worst_length;	/* of the word edited most, for its length */
	float		distinctive_edits;
	float		distinctive_letters;
	float		known_replaced; /* weight of words that the list knows as others */
	float		best_weight;	/* of a matched distinctive word */
	int			words;			/* matched words that count */
	int			exact_words;
	int			light_query;
	int			light_name;
	int			swaps;			/* words with two neighbouring letters swapped */
	int			initials;
	int			nicknames;
	int			sounds;
	bool		number_differs;
	bool		joined;
	bool		lead_missing;
	bool		reordered;
} Alignment;

static void Align(ScoreQuery *query, const ScoreSide *name, Alignment *a);
static void MatchEqual(const ScoreQuery *query, const ScoreSide *name, Alignment *a);
static void MatchJoined(ScoreQuery *query, const ScoreSide *name, Alignment *a);
static void MatchSimilar(ScoreQuery *query, const ScoreSide *name, Alignment *a);
static void MatchInitials(const ScoreQuery *query, const ScoreSide *name, Alignment *a);
static void SumUp(const ScoreQuery *query, const ScoreSide *name, Alignment *a);
static int	WholeText(const ScoreSide *side, char *out);
static float Logistic(const float *feature);

/* Words lighter than this are not asked after. */
#define LIGHT	0.1

/*
 * Weights without a list: by class alone.
 */
static float
PlainWeight(const NameToken *token)
{
	switch (token->word_class)
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
			return 0.35;
		case NAME_PLACE:
			return 0.45;
		default:
			break;
	}
	if (token->flags & NAME_TOKEN_INITIAL)
		return 0.08;
	if (token->flags & NAME_TOKEN_NUMBER)
		return 0.6;
	return token->length <= 3 ? 0.6 : 0.9;
}

/* Weight of a word of the query where the list knows it. */
static float
ListWeight(const NameToken *token, float rarity)
{
	float		plain = PlainWeight(token);

	switch (token->word_class)
	{
		case NAME_COMMON:
			return rarity * 0.8;
		case NAME_PLACE:
			return rarity * 0.85;
		case NAME_WORD:
			if (plain < LIGHT)
				return plain;
			if (token->flags & NAME_TOKEN_NUMBER)
				return rarity * 0.8;
			return token->length <= 3 ? rarity * 0.7 : rarity;
		default:
			return plain;
	}
}

void
ScoreQueryPrepare(ScoreQuery *query, const ScreenIndex *index)
{
	ScoreSide  *side = &query->side;
	float		sum = 0;

	side->count = query->tokens.count;
	side->kind = PARTY_UNKNOWN;
	side->organization = false;
	side->legal_unclear = false;
	memset(query->memo, 0, sizeof(query->memo));
	for (int i = 0; i < side->count; i++)
	{
		const NameToken *token = &query->tokens.token[i];
		ScoreWord  *word = &side->word[i];

		word->text = query->tokens.text + token->start;
		word->length = token->length;
		word->word_class = token->word_class;
		word->flags = token->flags;
		word->alternative = (token->flags & NAME_TOKEN_NICKNAME) ? query->tokens.text + token->alternative : NULL;
		word->legal = token->word_class == NAME_LEGAL && token->alternative ?
			ScreenLegalCode(query->tokens.text + token->alternative) : 0;
		word->sound = query->sounds[i];
		word->sound_length = WordSound(word->text, word->length, query->sounds[i]);
		word->word = index ? ScreenWordFind(index, word->text, word->length) : -1;
		if (index != NULL)
			word->weight = ListWeight(token, word->word >= 0 ?
									  ScreenArray(index, ScreenWord, words)[word->word].weight : 1.0);
		else
			word->weight = PlainWeight(token);
		if (token->word_class == NAME_LEGAL || token->word_class == NAME_COMMON)
			side->organization = true;
		sum += word->weight;
		WordPatternPrepare(&query->text[i], word->text, word->length);
		WordPatternPrepare(&query->sound[i], word->sound, word->sound_length);
	}
	/* Nothing but legal forms and particles: they are the name. */
	if (sum < LIGHT)
		for (int i = 0; i < side->count; i++)
		{
			side->word[i].word_class = NAME_WORD;
			side->word[i].weight = 1.0;
		}
}

void
ScoreQueryWhole(ScoreQuery *query)
{
	query->whole_length = WholeText(&query->side, query->whole_text);
	WordPatternPrepare(&query->whole, query->whole_text, query->whole_length);
}

void
ScoreSideFromIndex(ScoreSide *side, const ScreenIndex *index, uint32 number)
{
	const ScreenName *name = &ScreenArray(index, ScreenName, names)[number];
	const ScreenNameWord *name_words = ScreenArray(index, ScreenNameWord, name_words) + name->words;
	const ScreenWord *words = ScreenArray(index, ScreenWord, words);
	const ScreenSound *sounds = ScreenArray(index, ScreenSound, sounds);
	const char *texts = ScreenArray(index, char, texts);

	side->count = name->word_count;
	side->kind = name->kind;
	side->legal_unclear = false;
	side->organization = (name->flags & SCREEN_NAME_ORGANIZATION) != 0;
	for (int i = 0; i < side->count; i++)
	{
		const ScreenWord *word = &words[name_words[i].word];
		const ScreenSound *sound = &sounds[word->sound];
		ScoreWord  *out = &side->word[i];

		out->text = texts + word->text;
		out->length = word->length;
		out->sound = texts + sound->text;
		out->sound_length = sound->length;
		out->alternative = NULL;
		out->word = name_words[i].word;
		out->weight = name_words[i].weight;
		out->word_class = name_words[i].word_class;
		out->flags = name_words[i].flags;
		out->legal = name_words[i].legal;
	}
}

/* Legal forms: 0 none or shared, 1 only one side has any, 2 both and none shared. */
static int
LegalDifference(const ScoreSide *a, const ScoreSide *b)
{
	bool		any_a = false;
	bool		any_b = false;

	if (a->legal_unclear)
		return 0;

	for (int i = 0; i < a->count; i++)
		any_a |= a->word[i].legal != 0;
	for (int j = 0; j < b->count; j++)
	{
		if (b->word[j].legal == 0)
			continue;
		any_b = true;
		for (int i = 0; i < a->count; i++)
			if (a->word[i].legal == b->word[j].legal)
				return 0;
	}
	return any_a && any_b ? 2 : any_a || any_b ? 1 : 0;
}

void
ScoreCompare(ScoreQuery *query, const ScoreSide *name, ScoreResult *result)
{
	const ScoreSide *side = &query->side;
	Alignment	a;
	char		whole[WORD_LETTERS];
	int			whole_length = WholeText(name, whole);
	int			letters = Max(query->whole_length, whole_length);
	int			gap = Abs(query->whole_length - whole_length);
	int			legal = LegalDifference(side, name);
	float	   *f = result->feature;
	float		edits;
	float		common;
	float		more;
	float		less;
	float		sum;
	float		shortness;
	bool		damaged;
	bool		both_organizations = side->organization || name->organization;

	Align(query, name, &a);
	edits = a.edit_sum;
	if (gap <= 4 && edits > 0)
	{
		int			whole_edits = WordEdits(&query->whole, whole, whole_length);

		if (whole_edits == 0 && gap == 0 && letters <= WORD_LETTERS && edits > 0)
			a.why |= SCREEN_WHY_JOINED;
		edits = Min(edits, whole_edits + Max(0, letters - WORD_LETTERS));
	}

	common = Min(a.extra_query, a.extra_name);
	more = a.extra_query - common;
	less = a.extra_name - common;
	sum = a.matched + a.damaged;
	damaged = edits > 0.01 || common > 0.01 || more > LIGHT || less > LIGHT;
	shortness = Max(0.0, Min(1.0, (16 - letters) / 10.0));

	memset(f, 0, sizeof(result->feature));
	f[0] = 1;
	f[1] = Min(a.matched, 2.5);
	f[2] = letters > 0 ? Min(edits / letters, 0.6) : 0.6;
	f[3] = Min(edits, 6);
	f[4] = Max(0, Min(edits, 6) - 1);
	f[5] = Min(common, 1.5);
	f[6] = more / (sum + more + 0.01);
	f[7] = !both_organizations && a.words >= 2;
	f[8] = less / (sum + less + 0.01);
	f[9] = both_organizations ? f[8] : 0;
	f[10] = a.words == 1 && more + less + common > LIGHT;
	f[11] = a.worst;
	f[12] = Min(a.known_replaced, 1.5);
	f[13] = damaged && legal == 2 ? shortness : 0;
	f[14] = damaged && legal == 1 ? shortness : 0;
	f[15] = damaged && side->organization && name->kind >= PARTY_INDIVIDUAL;
	f[16] = a.words <= 1 && edits > 0 ? Max(0, 10 - letters) / 4.0 : 0;
	f[17] = Min(a.swaps, 2);
	f[18] = Min(a.initials, 2);
	f[19] = a.reordered;
	f[20] = a.number_differs;
	f[21] = Min(a.sounds, 3);
	f[22] = 0;
	f[23] = a.distinctive_letters > 0 ? Min(a.distinctive_edits / a.distinctive_letters, 0.6) : 0;
	f[24] = a.best_weight < 0.4 && damaged;
	f[25] = a.words == 1 && a.changed > 0 && name->kind == PARTY_INDIVIDUAL;
	f[26] = a.words == 1 && a.changed > 0 && name->kind > PARTY_INDIVIDUAL;
	f[27] = 0;

	result->score = Logistic(f);
	result->why = a.why |
		(legal != 0 ? SCREEN_WHY_LEGAL : 0) |
		(more > LIGHT || common > LIGHT ? SCREEN_WHY_MORE : 0) |
		(less > LIGHT || common > LIGHT ? SCREEN_WHY_LESS : 0) |
		(a.reordered ? SCREEN_WHY_ORDER : 0);
	result->edits = edits;
	result->changed = a.changed;
	result->letters = letters;
	result->extra_query = a.extra_query;
	result->extra_name = a.extra_name;
	result->matched = a.matched;
	result->worst = a.worst;
	result->words = a.words;
	result->light_query = a.light_query;
	result->light_name = a.light_name;
}

/*
 * Aligning
 */

static void
Align(ScoreQuery *query, const ScoreSide *name, Alignment *a)
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
				length = JoinWords(name, j, k, joined);
				edits = WordEdits(&query->text[i], joined, length);
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
				length = JoinWords(side, i, k, joined);
				if (length == name->word[j].length && memcmp(joined, name->word[j].text, length) == 0)
					edits = 0;
				else if (allowed == 0)
					continue;
				else
				{
					WordPatternPrepare(&pattern, joined, length);
					edits = WordEdits(&pattern, name->word[j].text, name->word[j].length);
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
 * heard counts less than half.
 */
static float
SoundingEdits(ScoreQuery *query, int i, const ScoreWord *other, int *letters)
{
	int			edits;
	int			sound_edits;

	if (other->word >= 0)
	{
		uint32		key = (uint32) other->word * NAME_MAX_WORDS + i + 1;
		ScoreMemo  *memo = &query->memo[(key * 2654435761U) >> 22];

		if (memo->key != key)
		{
			memo->key = key;
			memo->edits = WordEdits(&query->text[i], other->text, other->length);
			memo->sound_edits = WordEdits(&query->sound[i], other->sound, other->sound_length);
		}
		edits = memo->edits;
		sound_edits = memo->sound_edits;
	}
	else
	{
		edits = WordEdits(&query->text[i], other->text, other->length);
		sound_edits = WordEdits(&query->sound[i], other->sound, other->sound_length);
	}
	*letters = edits;
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
				int			length = Max(mine->length, other->length);
				float		allowed = AllowedEdits(length);
				float		edits;
				float		likeness;
				int			letters;
				bool		by_nickname = false;

				if (a->name_partner[j] >= 0 || other->word_class == NAME_STOP || other->length < 2)
					continue;
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
					edits = SoundingEdits(query, i, other, &letters);
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
		{
			a->nicknames++;
			a->why |= SCREEN_WHY_NICKNAME;
		}
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
			if (mine->weight >= LIGHT)
				letters_more += mine->length;
			a->extra_query += mine->weight;
			a->light_query += mine->weight < LIGHT && mine->word_class != NAME_LEGAL;
			if (mine->word_class == NAME_WORD && mine->weight >= LIGHT)
				a->extra_distinctive += mine->weight;
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
		if (weight >= LIGHT)
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
		counted[j] = true;
		if (weight < LIGHT)
			continue;
		a->words++;
		if (a->likeness[i] >= 1.0f)
		{
			a->exact_words++;
			a->exact_weight += weight;
		}
		if (mine->word_class == NAME_WORD && other->word_class == NAME_WORD)
		{
			a->best_weight = Max(a->best_weight, weight);
			a->distinctive_edits += a->edits[i];
			a->distinctive_letters += length;
		}
		if (a->edits[i] > 0)
		{
			if (a->edits[i] / length > a->worst)
			{
				a->worst = a->edits[i] / length;
				a->worst_length = length;
			}
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
		if (other->weight >= LIGHT)
		{
			letters_less += other->length;
			if (other->word_class == NAME_WORD && letters_less == other->length)
			{
				bool		leads = true;

				for (int k = 0; k < j; k++)
					leads &= name->word[k].weight < LIGHT || name->word[k].word_class != NAME_WORD;
				a->lead_missing = leads;
			}
		}
		a->extra_name += other->weight;
		a->light_name += other->weight < LIGHT && other->word_class != NAME_LEGAL &&
			other->word_class != NAME_LEGAL_PART && other->word_class != NAME_STOP;
		if (other->word_class == NAME_WORD && other->weight >= LIGHT)
			a->extra_distinctive += other->weight;
		numbers_less += (other->flags & NAME_TOKEN_NUMBER) != 0;
	}
	a->edit_sum += Max(letters_more, letters_less);
	a->number_differs = numbers_more > 0 || numbers_less > 0;
}

/* All words but titles, stop words and legal forms, in one; its length may exceed WORD_LETTERS. */
static int
WholeText(const ScoreSide *side, char *out)
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

#include "screen_weights.h"

static float
Logistic(const float *feature)
{
	float		sum = 0;

	for (int i = 0; i < SCORE_FEATURES; i++)
		sum += score_weights[i] * feature[i];
	return 1.0 / (1.0 + expf(-sum));
}

/*
 * Pairs
 */

float
NamePairScore(ScoreQuery *a, ScoreQuery *b)
{
	char		key_a[NAME_TEXT_BYTES];
	char		key_b[NAME_TEXT_BYTES];
	ScoreResult forth;
	ScoreResult back;
	int			length = NameExactKey(&a->tokens, key_a);

	if (a->tokens.count == 0 || b->tokens.count == 0)
		return 0;
	if (length == NameExactKey(&b->tokens, key_b) && memcmp(key_a, key_b, length) == 0)
		return 1;
	/* Which of the two is listed is not known. */
	ScoreCompare(a, &b->side, &forth);
	ScoreCompare(b, &a->side, &back);
	return Max(forth.score, back.score);
}
