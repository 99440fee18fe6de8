/*
 * screen_short.c
 *		Finds listed names of which only a part was given: the beginning, where a
 *		field is too short, or the initials of a person's given names.
 */
#include "support/compat.h"

#include "screening/screen_search.h"

/*
 * A name cut off: up to how many names have its rarest word, or how many letters
 * its last word needs; how many names are looked at; and the score.
 */
#define CUT_OFF_COMMON	1500
#define CUT_OFF_LETTERS	3
#define CUT_OFF_NAMES	3000
#define CUT_OFF_SCORE	0.6

/* A person with initials: what the rarest word weighs, its letters, how many names with it are looked at, and the score. */
#define INITIALS_WEIGHT	0.5
#define INITIALS_LETTERS 3
#define INITIALS_NAMES	500
#define INITIALS_SCORE	0.5

/* ---- cut off ---- */

bool
ScreenMayBeCutOff(const char *utf8, int length)
{
	static const int field_lengths[] = {30, 35, 40, 50, 60};
	int			letters = 0;

	for (int i = 0; i < length; i++)
		letters += ((unsigned char) utf8[i] & 0xC0) != 0x80;
	/* A blank at the end goes. */
	for (int i = 0; i < (int) lengthof(field_lengths); i++)
		if (letters == field_lengths[i] || letters == field_lengths[i] - 1)
			return true;
	return false;
}

/* Does a listed name begin with the words of the name, the last of which may go on? */
static bool
BeginsWith(const ScreenIndex *index, const ScoreSide *query, const ScreenName *name)
{
	const ScreenNameWord *name_words = ScreenArray(index, ScreenNameWord, name_words) + name->words;
	const ScoreWord *cut = &query->word[query->count - 1];
	const ScreenWord *last;

	if (name->word_count < query->count)
		return false;
	for (int i = 0; i < query->count - 1; i++)
		if ((int) name_words[i].word != query->word[i].word)
			return false;
	last = &ScreenArray(index, ScreenWord, words)[name_words[query->count - 1].word];
	return last->length >= cut->length && memcmp(ScreenArray(index, char, texts) + last->text, cut->text, cut->length) == 0 &&
		(last->length > cut->length || name->word_count > query->count);
}

/* Adds the names with a word that begin with the name; returns how many more may be looked at. */
static int
AddCutOff(const ScreenIndex *index, ScreenScratch *scratch, const ScreenOptions *options, uint32 word, int most)
{
	const ScreenName *names = ScreenArray(index, ScreenName, names);
	const ScreenWord *listed = &ScreenArray(index, ScreenWord, words)[word];
	const uint32 *postings = ScreenArray(index, uint32, postings) + listed->postings;

	for (uint32 p = 0; p < listed->posting_count && most > 0; p++, most--)
		if (BeginsWith(index, &scratch->query.side, &names[postings[p]]))
			ScreenAddNear(scratch, &names[postings[p]], Max(options->possible, CUT_OFF_SCORE), SCREEN_WHY_LESS | SCREEN_WHY_CUT_OFF);
	return most;
}

void
ScreenFindCutOff(const ScreenIndex *index, ScreenScratch *scratch, const ScreenOptions *options)
{
	const ScreenWord *words = ScreenArray(index, ScreenWord, words);
	const char *texts = ScreenArray(index, char, texts);
	const ScoreSide *query = &scratch->query.side;
	const ScoreWord *cut = &query->word[query->count - 1];
	int			rarest = -1;
	int			most = CUT_OFF_NAMES;

	if (query->count < 2)
		return;
	for (int i = 0; i < query->count - 1; i++)
	{
		if (query->word[i].word < 0)
			return;
		/* Legal forms and the like lead to no names. */
		if (query->word[i].weight >= SCREEN_LIGHT &&
			(rarest < 0 || words[query->word[i].word].posting_count < words[rarest].posting_count))
			rarest = query->word[i].word;
	}
	if (rarest >= 0 && words[rarest].posting_count <= CUT_OFF_COMMON)
		AddCutOff(index, scratch, options, rarest, most);
	else if (cut->length >= CUT_OFF_LETTERS)
		for (uint32 i = 0; i < index->word_count && most > 0; i++)
			if (words[i].length >= cut->length && memcmp(texts + words[i].text, cut->text, cut->length) == 0)
				most = AddCutOff(index, scratch, options, i, most);
}

/* ---- initials ---- */

/* Whatever else a letter may be: "y" and "e" are particles. */
static inline bool
IsInitial(const ScoreWord *word)
{
	return word->flags & NAME_TOKEN_INITIAL;
}

/* Do the words of the name and of a listed one agree, where one letter stands for a word that begins with it? */
static bool
InitialsAgree(const ScreenIndex *index, const ScoreSide *query, const ScreenName *name)
{
	const ScreenNameWord *name_words = ScreenArray(index, ScreenNameWord, name_words) + name->words;
	const ScreenWord *words = ScreenArray(index, ScreenWord, words);
	const char *texts = ScreenArray(index, char, texts);
	uint32		taken = 0;
	int			left = 0;

	for (int initials = false; initials <= true; initials++)
		for (int i = 0; i < query->count; i++)
		{
			const ScoreWord *word = &query->word[i];
			bool		found = false;

			if (!IsInitial(word) && word->word_class != NAME_WORD)
				continue;
			if (IsInitial(word) != initials)
				continue;
			for (int k = 0; k < name->word_count && !found; k++)
				if ((taken & ((uint32) 1 << k)) == 0 &&
					(initials ? texts[words[name_words[k].word].text] == word->text[0] : (int) name_words[k].word == word->word))
				{
					taken |= (uint32) 1 << k;
					found = true;
				}
			if (!found)
				return false;
		}
	for (int k = 0; k < name->word_count; k++)
		left += (taken & ((uint32) 1 << k)) == 0 && name_words[k].word_class == NAME_WORD;
	return left == 0;
}

void
ScreenFindInitials(const ScreenIndex *index, ScreenScratch *scratch, const ScreenOptions *options)
{
	const ScreenName *names = ScreenArray(index, ScreenName, names);
	const ScreenWord *words = ScreenArray(index, ScreenWord, words);
	const ScoreSide *query = &scratch->query.side;
	const ScreenWord *rarest = NULL;
	const uint32 *postings;
	int			initials = 0;

	if (query->organization)
		return;
	for (int i = 0; i < query->count; i++)
	{
		const ScoreWord *word = &query->word[i];

		if (IsInitial(word))
		{
			initials++;
			continue;
		}
		if (word->word_class != NAME_WORD)
			continue;
		if (word->word < 0)
			return;
		if (rarest == NULL || words[word->word].posting_count < rarest->posting_count)
			rarest = &words[word->word];
	}
	if (initials == 0 || rarest == NULL || rarest->weight < INITIALS_WEIGHT || rarest->length < INITIALS_LETTERS)
		return;
	postings = ScreenArray(index, uint32, postings) + rarest->postings;
	for (uint32 p = 0; p < Min(rarest->posting_count, INITIALS_NAMES); p++)
	{
		const ScreenName *name = &names[postings[p]];

		if (name->kind == PARTY_INDIVIDUAL && InitialsAgree(index, query, name))
			ScreenAddNear(scratch, name, Max(options->possible, INITIALS_SCORE), SCREEN_WHY_INITIAL);
	}
}
