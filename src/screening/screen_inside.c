/*
 * screen_inside.c
 *		Finds listed names that stand whole inside what was asked about.
 *
 * What stands around them may be anything, so their words have to tell a party
 * apart by themselves: "Pioneer" does not in "Pioneer Electronics".  The name of
 * a family of entries does, though hundreds of listed names begin with it and its
 * words count as frequent for that: "Sunrise Huawei Technologies".
 */
#include "support/compat.h"

#include "screening/screen_search.h"

/*
 * A listed name inside another one: what its most distinctive word and all its
 * words have to weigh, likewise a single word, and its letters; and the score.
 */
#define INSIDE_DISTINCT	0.5
#define INSIDE_WEIGHT	0.9
#define INSIDE_FAMILY	0.7		/* what the first word of a family weighs here */
#define INSIDE_SINGLE	2
#define INSIDE_LETTERS	5
#define INSIDE_FOREIGN	12		/* in another script */
#define INSIDE_PERSON	10		/* of a person, in the name of a firm */
#define LEGAL_LETTERS	3		/* of one beside its legal form */
#define AIRCRAFT_LETTERS 4		/* of the number of an aircraft */
#define INSIDE_SCORE	0.5

/* The words of a name that its key has, and where they stand in it. */
typedef struct KeyWords
{
	int			count;
	const ScoreWord *word[NAME_MAX_WORDS];
	int			token[NAME_MAX_WORDS];	/* its place among all words */
	int			start[NAME_MAX_WORDS];
	int			end[NAME_MAX_WORDS];
	bool		institution[NAME_MAX_WORDS];	/* of class institution */
	bool		any_institution;
	char		key[NAME_TEXT_BYTES];
} KeyWords;

static void
ReadKeyWords(const ScreenScratch *scratch, KeyWords *words)
{
	const NameTokens *tokens = &scratch->query.tokens;
	int			used = 0;

	words->count = 0;
	words->any_institution = false;
	for (int i = 0; i < tokens->count; i++)
	{
		const ScoreWord *word = &scratch->query.side.word[i];

		if (!NameKeyHas(tokens->token[i].word_class))
			continue;
		if (used > 0)
			words->key[used++] = ' ';
		words->word[words->count] = word;
		words->token[words->count] = i;
		words->start[words->count] = used;
		memcpy(words->key + used, word->text, word->length);
		used += word->length;
		words->end[words->count] = used;
		words->institution[words->count] = FieldWordIs(scratch->rules, word->text, tokens->token[i].length, tokens->token[i].hash, FIELD_INSTITUTION);
		words->any_institution |= words->institution[words->count++];
	}
}

/* What a word weighs in a run. */
static float
WeightInside(const ScreenIndex *index, const ScoreWord *word)
{
	bool		family = word->word >= 0 && (ScreenArray(index, ScreenWord, words)[word->word].flags & SCREEN_WORD_FAMILY) != 0;

	return family ? Max(word->weight, INSIDE_FAMILY) : word->weight;
}

/* Does a run of words name a party by itself? */
static bool
RunTellsApart(const ScreenIndex *index, const KeyWords *words, bool foreign, int first, int last)
{
	float		weight = 0;
	float		most = 0;

	for (int i = first; i <= last; i++)
	{
		const ScoreWord *word = words->word[i];
		float		inside = WeightInside(index, word);

		if (word->word_class == NAME_WORD && (word->flags & (NAME_TOKEN_NUMBER | NAME_TOKEN_INITIAL)) == 0)
			most = Max(most, inside);
		weight += inside;
	}

	/*
	 * Words of two letters or three, as another script gives them, are in
	 * many names.
	 */
	if (foreign && words->end[last] - words->start[first] < INSIDE_FOREIGN)
		return false;
	return first < last ? most >= INSIDE_DISTINCT && weight >= INSIDE_WEIGHT :
		most >= INSIDE_SINGLE && words->word[first]->length >= INSIDE_LETTERS;
}

/*
 * Is a run of words, at the beginning or the end of the name, one that may have
 * units beside it: "Harbin Institute of Technology, Weihai Campus"?  Its words
 * are everyday ones, so it must not go on: the "University of Science" is another
 * than the "University of Science and Technology".
 */
static bool
RunHasUnits(const ScreenScratch *scratch, const KeyWords *words, int first, int last)
{
	const NameTokens *tokens = &scratch->query.tokens;
	bool		institution = false;
	float		weight = 0;

	if (!words->any_institution || first == last || (first > 0 && last + 1 < words->count) || words->token[last] - words->token[first] >= tokens->count - 1)
		return false;
	for (int i = first; i <= last; i++)
	{
		institution |= words->institution[i];
		weight += words->word[i]->weight;
	}
	if (!institution || weight < INSIDE_WEIGHT)
		return false;
	if (first == 0)
		return tokens->token[words->token[last] + 1].word_class != NAME_STOP;
	return true;
}

/* The legal form that a word is, or would be at the end of a name ("SA"); 0: none. */
static uint8
LegalFormAt(const NameTokens *tokens, int i)
{
	const NameToken *token = &tokens->token[i];

	if (token->alternative == 0 || (token->flags & (NAME_TOKEN_NICKNAME | NAME_TOKEN_AMBIGUOUS)))
		return 0;
	return ScreenLegalCode(tokens->text + token->alternative);
}

/*
 * The legal form beside a run, where it ends the name or begins it: "Galapagos
 * SA, 12 High Street", "OOO Galapagos Moscow", but not "OOO Galapagos Service"; and
 * behind other words if the run has an uncommon one: "Client Galapagos SA", but
 * not "Acme International Ltd".  0: none.
 */
static uint8
LegalFormOf(const ScoreQuery *query, const KeyWords *words, int first, int last)
{
	int			before = words->token[first] - 1;
	int			after = words->token[last] + 1;
	float		most = 0;

	for (int i = first; i <= last; i++)
		if (words->word[i]->word_class == NAME_WORD)
			most = Max(most, words->word[i]->weight);
	if ((first > 0 && most < INSIDE_DISTINCT) || words->end[last] - words->start[first] < LEGAL_LETTERS)
		return 0;
	if (after < query->tokens.count && LegalFormAt(&query->tokens, after) != 0)
		return LegalFormAt(&query->tokens, after);
	for (int i = last + 1; i < words->count; i++)
		if (words->word[i]->word_class != NAME_PLACE && words->word[i]->length > 2)
			return 0;
	return before >= 0 ? LegalFormAt(&query->tokens, before) : 0;
}

static bool
HasLegalForm(const ScreenIndex *index, const ScreenName *name, uint8 legal)
{
	const ScreenNameWord *name_words = ScreenArray(index, ScreenNameWord, name_words) + name->words;

	for (int i = 0; legal != 0 && i < name->word_count; i++)
		if (name_words[i].legal == legal)
			return true;
	return false;
}

/* Is it a short name of a person in the name of a firm: "Heng Tong Machinery"? */
static bool
IsOfFirm(const ScoreSide *query, const KeyWords *words, int first, int last, const ScreenName *name)
{
	return name->kind == PARTY_INDIVIDUAL && query->organization &&
		words->end[last] - words->start[first] - (last - first) < INSIDE_PERSON;
}

/* The number of an aircraft: RA-82039, YV1003. */
static bool
RunHasNumber(const KeyWords *words, int first, int last)
{
	for (int i = words->start[first]; i < words->end[last]; i++)
		if (words->key[i] >= '0' && words->key[i] <= '9')
			return words->end[last] - words->start[first] >= AIRCRAFT_LETTERS;
	return false;
}

void
ScreenFindInside(const ScreenIndex *index, ScreenScratch *scratch, const ScreenOptions *options)
{
	const ScreenKey *keys = ScreenArray(index, ScreenKey, keys);
	const ScreenName *names = ScreenArray(index, ScreenName, names);
	KeyWords	words;

	ReadKeyWords(scratch, &words);
	for (int first = 0; first < words.count; first++)
		for (int last = first; last < words.count && words.word[last]->word >= 0; last++)
		{
			uint64		hash;

			bool		apart = RunTellsApart(index, &words, scratch->query.tokens.foreign, first, last) ||
			RunHasUnits(scratch, &words, first, last);
			uint8		legal = apart ? 0 : LegalFormOf(&scratch->query, &words, first, last);

			if (last - first + 1 == words.count || (!apart && legal == 0 && !RunHasNumber(&words, first, last)))
				continue;
			hash = ScreenKeyHash(words.key + words.start[first], words.end[last] - words.start[first]);
			for (uint32 i = hash & index->key_mask; keys[i].name != 0; i = (i + 1) & index->key_mask)
				if (keys[i].hash == hash && !IsOfFirm(&scratch->query.side, &words, first, last, &names[keys[i].name - 1]) && (apart || names[keys[i].name - 1].kind == PARTY_AIRCRAFT || HasLegalForm(index, &names[keys[i].name - 1], legal)))
					ScreenAddNear(scratch, &names[keys[i].name - 1], Max(options->possible, INSIDE_SCORE), SCREEN_WHY_INSIDE);
		}
}
