/*
 * screen_score.c
 *		How likely two names are meant for the same party.
 *
 * The words of both names are matched (screen_align.c), the differences are
 * described by a few numbers (features), and the score is a logistic function
 * of them.  Each feature means something to a person who compares names.
 */
#include "support/compat.h"

#include <math.h>

#include "screening/screen_align.h"
#include "screening/screen_near.h"

static float Logistic(const float *feature);
static float CopyScore(const ScoreQuery *query, const ScoreSide *name, const Alignment *a, bool legal_conflict);

/*
 * Fitted by logistic regression; the signs were given, so that each can be read.
 * The pairs of names that they were fitted to were not kept, nor was the script,
 * so they cannot be computed again; the round ones look set by hand.
 * bench/screening/fit fits the same features to pairs made by rule, prints both
 * and says how near they are: it tells nine pairs of ten alike.  The thresholds
 * of matches were chosen with these, so others need those looked at as well.
 */
static const float score_weights[SCORE_FEATURES] = {
	[FEATURE_ALWAYS] = 5.145,
	[FEATURE_MATCHED] = 1.004,
	[FEATURE_EDIT_SHARE] = -3.883,
	[FEATURE_EDITS] = -0.029,
	[FEATURE_MORE_EDITS] = -0.509,
	[FEATURE_REPLACED] = -7.630,
	[FEATURE_EXTRA_QUERY] = -4.285,
	[FEATURE_PERSON] = 0.723,
	[FEATURE_EXTRA_NAME] = -1.177,
	[FEATURE_EXTRA_NAME_ORGANIZATION] = -0.192,
	[FEATURE_ONE_WORD] = -1.980,
	[FEATURE_WORST_WORD] = -4.561,
	[FEATURE_KNOWN_WORD] = -2.119,
	[FEATURE_LEGAL_CONFLICT] = -2.500,
	[FEATURE_LEGAL_MISSING] = -1.500,
	[FEATURE_KIND] = -3.328,
	[FEATURE_SHORT_EDITED] = -3.080,
	[FEATURE_SWAPS] = 2.639,
	[FEATURE_INITIALS] = -3.108,
	[FEATURE_ORDER] = -1.815,
	[FEATURE_NUMBER] = -0.700,
	[FEATURE_SOUNDS] = 0.819,
	[FEATURE_DISTINCTIVE_EDITS] = -9.785,
	[FEATURE_NO_DISTINCTIVE] = -0.990,
	[FEATURE_PERSON_EDITED] = -0.927,
	[FEATURE_VESSEL_EDITED] = -0.335,
};

/* The weight of a query word, given its rarity among listed names. */
static float
ListWeight(const NameToken *token, float rarity)
{
	return ScreenWordWeight(token->word_class, token->flags, token->length, rarity);
}

/* The same without a list: what a word tells goes by its class alone. */
static float
PlainWeight(const NameToken *token)
{
	if (token->word_class == NAME_COMMON)
		return 0.35;
	if (token->word_class == NAME_PLACE)
		return 0.45;
	if (token->word_class == NAME_WORD && (token->flags & NAME_TOKEN_INITIAL) == 0)
		return (token->flags & NAME_TOKEN_NUMBER) || token->length <= 3 ? 0.6 : 0.9;
	return ListWeight(token, 1.0);
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
	side->nameless = true;
	query->has_patterns = false;
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
		word->word = index ? ScreenWordFindHashed(index, word->text, word->length, token->hash) : -1;
		if (index != NULL)
			word->weight = ListWeight(token, word->word >= 0 ?
									  ScreenArray(index, ScreenWord, words)[word->word].weight : 1.0);
		else
			word->weight = PlainWeight(token);
		if (token->word_class == NAME_LEGAL || token->word_class == NAME_COMMON)
			side->organization = true;
		if (token->word_class != NAME_LEGAL && token->word_class != NAME_LEGAL_PART && token->word_class != NAME_STOP)
			side->nameless = false;
		sum += word->weight;
	}
	side->letters = query->tokens.letter_count;
	side->spelled = query->tokens.letters;
	/* Nothing but legal forms and particles: they are the name. */
	if (sum < SCORE_LIGHT)
		for (int i = 0; i < side->count; i++)
		{
			side->word[i].word_class = NAME_WORD;
			side->word[i].weight = 1.0;
		}
}

void
ScoreQueryPatterns(ScoreQuery *query)
{
	memset(query->memo, 0, sizeof(query->memo));
	for (int i = 0; i < query->side.count; i++)
	{
		ScoreWord  *word = &query->side.word[i];

		word->letters = WordLetters(word->text, word->length);
		word->sound = query->sounds[i];
		word->sound_length = WordSound(word->text, word->length, query->sounds[i], WORD_LETTERS);
		word->sound_letters = WordLetters(word->sound, word->sound_length);
		WordPatternPrepare(&query->text[i], word->text, word->length);
		WordPatternPrepare(&query->sound[i], word->sound, word->sound_length);
	}
	query->whole_length = ScoreWholeText(&query->side, query->whole_text);
	WordPatternPrepare(&query->whole, query->whole_text, query->whole_length);
	query->has_patterns = true;
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
	side->letters = name->letters;
	side->spelled = name->spelled ? texts + name->spelled : NULL;
	side->kind = name->kind;
	side->legal_unclear = false;
	side->nameless = false;
	side->organization = (name->flags & SCREEN_NAME_ORGANIZATION) != 0;
	for (int i = 0; i < side->count; i++)
	{
		const ScreenWord *word = &words[name_words[i].word];
		const ScreenSound *sound = &sounds[word->sound];
		ScoreWord  *out = &side->word[i];

		out->text = texts + word->text;
		out->length = word->length;
		out->letters = word->letters;
		out->sound = texts + sound->text;
		out->sound_length = sound->length;
		out->sound_letters = sound->letters;
		out->alternative = NULL;
		out->word = name_words[i].word;
		out->weight = name_words[i].weight;
		out->word_class = name_words[i].word_class;
		out->flags = name_words[i].flags;
		out->legal = name_words[i].legal;
	}
}

static inline int
AppendLetters(char *out, int used, const char *text, int length)
{
	for (int k = 0; k < length; k++)
		if (text[k] != ' ')
			out[used++] = text[k];
	return used;
}

bool
ScoreIsCopy(const ScoreQuery *query, const ScreenIndex *index, uint32 number)
{
	const ScreenName *name = &ScreenArray(index, ScreenName, names)[number];
	const ScreenNameWord *name_words = ScreenArray(index, ScreenNameWord, name_words) + name->words;
	const ScreenWord *words = ScreenArray(index, ScreenWord, words);
	const char *texts = ScreenArray(index, char, texts);
	const char *spelled = texts + name->spelled;
	char		text[NAME_LETTERS];
	int			letters = 0;

	if (name->spelled == 0)
	{
		for (int i = 0; i < name->word_count; i++)
			letters = AppendLetters(text, letters, texts + words[name_words[i].word].text, words[name_words[i].word].length);
		spelled = text;
	}
	return NearEdits(query->side.spelled, query->side.letters, spelled, name->letters, 1) <= 1;
}

/* How legal forms differ: 0 not at all, 1 only one side has any, 2 both have and share none. */
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

/* How two names differ as a whole. */
typedef struct Difference
{
	float		edits;			/* letters to change in all */
	int			letters;		/* of the longer name, without legal forms */
	int			legal;			/* LegalDifference */
	float		replaced;		/* weight of words that differ on both sides */
	float		more;			/* weight of words that only the query has */
	float		less;			/* weight of words that only the listed name
								 * has */
	bool		damaged;		/* more differs than the legal forms */
} Difference;

/*
 * The letters to change.  In the names as a whole these may be fewer than word
 * by word, where words are run together or apart.
 */
static inline float
EditsOfWhole(const ScoreQuery *query, const ScoreSide *name, Alignment *a, int *letters)
{
	char		whole[WORD_LETTERS];
	int			whole_length = ScoreWholeText(name, whole);
	int			gap = Abs(query->whole_length - whole_length);
	int			edits;

	*letters = Max(query->whole_length, whole_length);
	if (gap > 4 || a->edit_sum <= 0)
		return a->edit_sum;
	edits = WordEdits(&query->whole, whole, whole_length);
	if (edits == 0 && gap == 0 && *letters <= WORD_LETTERS)
		a->why |= SCREEN_WHY_JOINED;
	return Min(a->edit_sum, edits + Max(0, *letters - WORD_LETTERS));
}

static inline void
MeasureDifference(const ScoreQuery *query, const ScoreSide *name, Alignment *a, Difference *d)
{
	d->legal = LegalDifference(&query->side, name);
	d->edits = EditsOfWhole(query, name, a, &d->letters);
	d->replaced = Min(a->extra_query, a->extra_name);
	d->more = a->extra_query - d->replaced;
	d->less = a->extra_name - d->replaced;
	d->damaged = d->edits > 0.01 || d->replaced > 0.01 || d->more > SCORE_LIGHT || d->less > SCORE_LIGHT;
}

static inline void
SetFeatures(float *f, const ScoreSide *side, const ScoreSide *name, const Alignment *a, const Difference *d)
{
	bool		organizations = side->organization || name->organization;
	float		sum = a->matched + a->damaged;
	float		shortness = Max(0.0, Min(1.0, (16 - d->letters) / 10.0));

	memset(f, 0, sizeof(float) * SCORE_FEATURES);
	f[FEATURE_ALWAYS] = 1;
	f[FEATURE_MATCHED] = Min(a->matched, 2.5);
	f[FEATURE_EDIT_SHARE] = d->letters > 0 ? Min(d->edits / d->letters, 0.6) : 0.6;
	f[FEATURE_EDITS] = Min(d->edits, 6);
	f[FEATURE_MORE_EDITS] = Max(0, Min(d->edits, 6) - 1);
	f[FEATURE_REPLACED] = Min(d->replaced, 1.5);
	f[FEATURE_EXTRA_QUERY] = d->more / (sum + d->more + 0.01);
	f[FEATURE_PERSON] = !organizations && a->words >= 2;
	f[FEATURE_EXTRA_NAME] = d->less / (sum + d->less + 0.01);
	f[FEATURE_EXTRA_NAME_ORGANIZATION] = organizations ? f[FEATURE_EXTRA_NAME] : 0;
	f[FEATURE_ONE_WORD] = a->words == 1 && d->more + d->less + d->replaced > SCORE_LIGHT;
	f[FEATURE_WORST_WORD] = a->worst;
	f[FEATURE_KNOWN_WORD] = Min(a->known_replaced, 1.5);
	f[FEATURE_LEGAL_CONFLICT] = d->damaged && d->legal == 2 ? shortness : 0;
	f[FEATURE_LEGAL_MISSING] = d->damaged && d->legal == 1 ? shortness : 0;
	f[FEATURE_KIND] = d->damaged && side->organization && name->kind >= PARTY_INDIVIDUAL;
	f[FEATURE_SHORT_EDITED] = a->words <= 1 && d->edits > 0 ? Max(0, 10 - d->letters) / 4.0 : 0;
	f[FEATURE_SWAPS] = Min(a->swaps, 2);
	f[FEATURE_INITIALS] = Min(a->initials, 2);
	f[FEATURE_ORDER] = a->reordered;
	f[FEATURE_NUMBER] = a->number_differs;
	f[FEATURE_SOUNDS] = Min(a->sounds, 3);
	f[FEATURE_DISTINCTIVE_EDITS] = a->distinctive_letters > 0 ? Min(a->distinctive_edits / a->distinctive_letters, 0.6) : 0;
	f[FEATURE_NO_DISTINCTIVE] = a->best_weight < 0.4 && d->damaged;
	f[FEATURE_PERSON_EDITED] = a->words == 1 && a->changed > 0 && name->kind == PARTY_INDIVIDUAL;
	f[FEATURE_VESSEL_EDITED] = a->words == 1 && a->changed > 0 && name->kind > PARTY_INDIVIDUAL;
}

void
ScoreCompare(ScoreQuery *query, const ScoreSide *name, ScoreResult *result)
{
	Alignment	a;
	Difference	d;

	ScoreAlign(query, name, &a);
	MeasureDifference(query, name, &a, &d);
	SetFeatures(result->feature, &query->side, name, &a, &d);

	result->score = CopyScore(query, name, &a, d.legal == 2);
	result->copy = result->score > 0;
	result->score = Max(result->score, Logistic(result->feature));
	result->why = a.why |
		(d.legal != 0 ? SCREEN_WHY_LEGAL : 0) |
		(d.more > SCORE_LIGHT || d.replaced > SCORE_LIGHT ? SCREEN_WHY_MORE : 0) |
		(d.less > SCORE_LIGHT || d.replaced > SCORE_LIGHT ? SCREEN_WHY_LESS : 0) |
		(a.reordered ? SCREEN_WHY_ORDER : 0);
	result->edits = d.edits;
	result->changed = a.changed;
	result->edited = a.named_edits > 0 || a.initials > 0;
	result->letters = d.letters;
	result->extra_query = a.extra_query;
	result->extra_name = a.extra_name;
	result->matched = a.matched;
	result->worst = a.worst;
	result->words = a.words;
	result->light_query = a.light_query;
	result->light_name = a.light_name;
}

/* Scores of copies of whole names; none makes a strong match. */
#define COPY_SAME		0.9
#define COPY_ONE_EDIT	0.7
#define COPY_TWO_EDITS	0.55

/* So many letters a name needs for two edits not to make another name of it: */
#define COPY_DISTINCT_LETTERS 8 /* in words that tell parties apart, ... */
#define COPY_PERSON_LETTERS 9	/* ... in all of a person's name, ... */
#define COPY_LEGAL_LETTERS 10	/* ... in all, where a legal form is edited */

/* A score if all letters, legal forms included, are the listed name's but for one or two; 0 otherwise. */
static float
CopyScore(const ScoreQuery *query, const ScoreSide *name, const Alignment *a, bool legal_conflict)
{
	char		text[NAME_LETTERS];
	const char *spelled = name->spelled;
	int			letters = 0;
	int			distinct = 0;
	int			words = 0;
	int			words_both = Min(query->side.count, name->count);

	if (query->side.letters < NEAR_LEAST_LETTERS || Max(query->side.letters, name->letters) >= NAME_LETTERS ||
		Abs(query->side.letters - name->letters) > NEAR_MOST_EDITS)
		return 0;
	if (spelled == NULL)
	{
		for (int i = 0; i < name->count; i++)
			letters = AppendLetters(text, letters, name->word[i].text, name->word[i].length);
		spelled = text;
	}
	switch (NearEdits(query->side.spelled, query->side.letters, spelled, name->letters, NEAR_MOST_EDITS))
	{
		case 0:
			return COPY_SAME;
		case 1:
			return words_both > 1 || query->side.letters > NEAR_LEAST_LETTERS ? COPY_ONE_EDIT : 0;
		case 2:
			break;
		default:
			return 0;
	}
	for (int i = 0; i < name->count; i++)
	{
		words += name->word[i].weight >= SCORE_LIGHT;
		if (name->word[i].word_class == NAME_WORD && name->word[i].weight >= SCORE_LIGHT)
			distinct += name->word[i].length;
	}
	if (distinct >= COPY_DISTINCT_LETTERS)
		return COPY_TWO_EDITS;
	/* Persons have several words to tell them apart. */
	if (!query->side.organization && !name->organization && name->kind <= PARTY_INDIVIDUAL &&
		words >= 2 && name->letters >= COPY_PERSON_LETTERS)
		return COPY_TWO_EDITS;
	/* The party's own words are as they were; a legal form is damaged. */
	if (name->letters >= COPY_LEGAL_LETTERS && !legal_conflict && a->extra_name < SCORE_LIGHT && a->named_edits <= 1 && a->best_weight >= 0.4)
		return COPY_TWO_EDITS;
	return 0;
}

static float
Logistic(const float *feature)
{
	float		sum = 0;

	for (int i = 0; i < SCORE_FEATURES; i++)
		sum += score_weights[i] * feature[i];
	return 1.0 / (1.0 + expf(-sum));
}

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
	/* Either may be the listed one. */
	ScoreCompare(a, &b->side, &forth);
	ScoreCompare(b, &a->side, &back);
	return Max(forth.score, back.score);
}
