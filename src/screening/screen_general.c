/*
 * screen_general.c
 *		Names that are nothing but common words, and would match hundreds.
 */
#include "support/compat.h"

#include "screening/name_rule.h"
#include "screening/screen_search.h"

/* Common words name nobody unless they weigh this much together. */
#define GENERAL_WEIGHT	0.9

/* Likewise where few listed names have them all. */
#define GENERAL_FEW		0.8

/* Of so many names nobody can tell which is meant. */
#define GENERAL_NAMES	64

/* In so many listed names a word is at most that is a person's by itself beside a place or the like. */
#define RARE_NAMES		10

static bool
NameHasWord(const ScreenIndex *index, const ScreenName *name, int word)
{
	const ScreenNameWord *name_words = ScreenArray(index, ScreenNameWord, name_words) + name->words;

	for (int k = 0; k < name->word_count; k++)
		if ((int) name_words[k].word == word)
			return true;
	return false;
}

/*
 * Do more listed names have all words of the name than can be told?  "United
 * Trading" may be any of hundreds; words that few have together are a name as
 * good as others, and what is like it was found.
 */
bool
ScreenMayBeHundreds(const ScreenIndex *index, const ScoreSide *query)
{
	const ScreenName *names = ScreenArray(index, ScreenName, names);
	const ScreenWord *words = ScreenArray(index, ScreenWord, words);
	const ScreenWord *rarest = NULL;
	const uint32 *postings;
	int			count = 0;
	int			telling = 0;
	float		weight = 0;

	for (int i = 0; i < query->count; i++)
	{
		weight += query->word[i].weight;
		telling += query->word[i].weight >= SCREEN_LIGHT;
	}
	/* One everyday word names nobody, however few listed names have it. */
	if (weight < GENERAL_FEW || telling < 2)
		return true;
	for (int i = 0; i < query->count; i++)
	{
		if (query->word[i].weight < SCREEN_LIGHT)
			continue;
		if (query->word[i].word < 0)
			return false;
		if (rarest == NULL || words[query->word[i].word].posting_count < rarest->posting_count)
			rarest = &words[query->word[i].word];
	}
	if (rarest == NULL)
		return true;
	postings = ScreenArray(index, uint32, postings) + rarest->postings;
	for (uint32 p = 0; p < rarest->posting_count && count <= GENERAL_NAMES; p++)
	{
		bool		all = true;

		for (int i = 0; i < query->count && all; i++)
			all = query->word[i].weight < SCREEN_LIGHT || NameHasWord(index, &names[postings[p]], query->word[i].word);
		count += all;
	}
	return count > GENERAL_NAMES;
}

/* Is the name nothing but common words, so that it would match hundreds? */
bool
ScreenIsTooGeneral(const ScreenIndex *index, const ScoreSide *query)
{
	float		weight = 0;

	if (query->nameless)
		return true;
	for (int i = 0; i < query->count; i++)
	{
		if (query->word[i].word_class == NAME_WORD || query->word[i].word_class == NAME_PLACE)
			return false;
		weight += query->word[i].weight;
	}
	return weight < GENERAL_WEIGHT && ScreenMayBeHundreds(index, query);
}

bool
ScreenIsRareWord(const ScreenIndex *index, const NameTokens *tokens)
{
	for (int i = 0; i < tokens->count; i++)
	{
		const NameToken *token = &tokens->token[i];
		int			word = NameKeyHas(token->word_class) ? ScreenWordFindHashed(index, tokens->text + token->start, token->length, token->hash) : -1;

		if (word >= 0 && ScreenArray(index, ScreenWord, words)[word].posting_count > RARE_NAMES)
			return false;
	}
	return true;
}
