/*
 * screen_family.c
 *		Families of organizations whose names begin with one rare word, and
 *		branches of a firm: its name with nothing but places beside it.
 */
#include "support/compat.h"

#include "screening/name_rule.h"
#include "screening/screen_search.h"

/* The weight and the letters of a word that names a party with branches, and how many names may have it. */
#define BRANCH_WEIGHT	0.7
#define BRANCH_LETTERS	4
#define BRANCH_NAMES	40

/* Names of a family that are looked at, and how far apart their scores are. */
#define MAX_FAMILY		1000
#define FAMILY_RANGE	0.1f

/*
 * The listed word in a name that is the name of a family of organizations; -1
 * if there is none.  Common words may be beside it, unless it must be alone.
 */
int
ScreenFamilyLead(const ScreenIndex *index, const ScoreSide *query, bool alone)
{
	int			lead = -1;

	for (int i = 0; i < query->count; i++)
	{
		if (query->word[i].weight < SCREEN_LIGHT || (query->word[i].word_class != NAME_WORD && !alone))
			continue;
		if (lead >= 0)
			return -1;
		lead = i;
	}
	if (lead < 0 || query->word[lead].word < 0 ||
		(ScreenArray(index, ScreenWord, words)[query->word[lead].word].flags & SCREEN_WORD_FAMILY) == 0)
		return -1;
	return query->word[lead].word;
}

/* Is the word the first one of the listed name that tells parties apart, so that it is of the family? */
bool
ScreenLeadsWith(const ScoreSide *name, int word)
{
	for (int j = 0; j < name->count; j++)
		if (name->word[j].word_class == NAME_WORD && name->word[j].weight >= SCREEN_LIGHT)
			return name->word[j].word == word;
	return false;
}

/* A family asked about by its name alone is all of its members, those with little beside that name first. */
void
ScreenFindFamily(const ScreenIndex *index, ScreenScratch *scratch, const ScreenOptions *options)
{
	const ScreenName *names = ScreenArray(index, ScreenName, names);
	const ScreenNameWord *name_words = ScreenArray(index, ScreenNameWord, name_words);
	const float *name_weights = ScreenArray(index, float, name_weights);
	int			lead = ScreenFamilyLead(index, &scratch->query.side, true);
	const ScreenWord *word;
	const uint32 *postings;

	if (lead < 0)
		return;
	word = &ScreenArray(index, ScreenWord, words)[lead];
	postings = ScreenArray(index, uint32, postings) + word->postings;
	for (uint32 p = 0; p < Min(word->posting_count, MAX_FAMILY); p++)
	{
		const ScreenName *name = &names[postings[p]];
		const ScreenNameWord *first = &name_words[name->words];
		int			at = 0;

		while (first[at].word_class != NAME_WORD || first[at].weight < SCREEN_LIGHT)
			at++;
		if ((int) first[at].word == lead)
			ScreenAddFound(scratch, name,
						   Min(options->possible + FAMILY_RANGE * word->weight / name_weights[postings[p]], 0.99),
						   SCREEN_POSSIBLE, SCREEN_WHY_LESS | SCREEN_WHY_FAMILY);
	}
}

/* Is the first word of a listed name that tells parties apart a given one? */
static bool
NameLeadsWith(const ScreenIndex *index, const ScreenName *name, uint32 word)
{
	const ScreenNameWord *first = ScreenArray(index, ScreenNameWord, name_words) + name->words;

	for (int k = 0; k < name->word_count; k++)
		if (first[k].word_class == NAME_WORD && first[k].weight >= SCREEN_LIGHT)
			return first[k].word == word;
	return false;
}

/* Are two words of the name together a place: Hong Kong, United States? */
static bool
IsPlaceOfTwo(const ScreenScratch *scratch, int first)
{
	const ScoreSide *query = &scratch->query.side;
	char		words[2 * 16 + 1];
	int			length;

	if (first + 1 >= query->count || query->word[first].length > 16 || query->word[first + 1].length > 16)
		return false;
	length = query->word[first].length;
	memcpy(words, query->word[first].text, length);
	words[length++] = ' ';
	memcpy(words + length, query->word[first + 1].text, query->word[first + 1].length);
	length += query->word[first + 1].length;
	return FieldWordIs(scratch->rules, words, length, NameWordHash(words, length), FIELD_PLACE);
}

/*
 * Is a listed name one word, or one of a place that the name asked about has
 * with nothing common?  Legal forms do not count.
 */
static bool
HasBranches(const ScreenIndex *index, const ScoreSide *query, bool common, const ScreenName *name)
{
	const ScreenNameWord *words = ScreenArray(index, ScreenNameWord, name_words) + name->words;
	int			key_words = 0;

	for (int k = 0; k < name->word_count; k++)
	{
		key_words += NameKeyHas(words[k].word_class);
		if (!common && words[k].word_class == NAME_PLACE)
			for (int i = 0; i < query->count; i++)
				if (query->word[i].word == (int) words[k].word)
					return true;
	}
	return key_words == 1;
}

/*
 * "Gazprom Germania GmbH", "Hikvision USA Inc": a rare word and, beside it,
 * nothing but places and what a firm does, may be a part of the firm of that
 * name, or of the family of it, wherever it is; and "Haige Guangzhou" of the
 * Haige of that place.
 */
void
ScreenFindBranches(const ScreenIndex *index, ScreenScratch *scratch, const ScreenOptions *options)
{
	const ScreenName *names = ScreenArray(index, ScreenName, names);
	const ScoreSide *query = &scratch->query.side;
	const ScoreWord *lead = NULL;
	const ScreenWord *word;
	const uint32 *postings;
	bool		place = false;
	bool		common = false;
	bool		family;

	for (int i = 0; i < query->count; i++)
	{
		if (IsPlaceOfTwo(scratch, i))
		{
			place = true;
			i++;
			continue;
		}
		place |= query->word[i].word_class == NAME_PLACE;
		common |= query->word[i].word_class == NAME_COMMON;
		if (query->word[i].word_class != NAME_WORD || query->word[i].weight < SCREEN_LIGHT)
			continue;
		if (lead != NULL)
			return;
		lead = &query->word[i];
	}
	if (!place || lead == NULL || lead->word < 0 || lead->length < BRANCH_LETTERS || lead->weight < BRANCH_WEIGHT ||
		(lead->flags & (NAME_TOKEN_USUAL | NAME_TOKEN_NUMBER)))
		return;
	word = &ScreenArray(index, ScreenWord, words)[lead->word];
	family = (word->flags & SCREEN_WORD_FAMILY) != 0;
	if (word->posting_count > BRANCH_NAMES && !family)
		return;
	postings = ScreenArray(index, uint32, postings) + word->postings;
	for (uint32 p = 0; p < Min(word->posting_count, MAX_FAMILY); p++)
	{
		const ScreenName *name = &names[postings[p]];

		if (name->kind <= PARTY_ENTITY && (family || HasBranches(index, query, common, name)) && NameLeadsWith(index, name, (uint32) lead->word))
			ScreenAddFound(scratch, name, options->possible, SCREEN_POSSIBLE, SCREEN_WHY_MORE | SCREEN_WHY_FAMILY);
	}
}
