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
#define INITIALS_ENOUGH_WEIGHT 0.35 /* with ENOUGH_INITIALS */
#define INITIALS_LETTERS 3
#define INITIALS_NAMES	500
#define INITIALS_SCORE	0.5

/* So many words and letters name a person even if one is missing. */
#define ENOUGH_INITIALS	4

/* A legal form of so many letters and blanks may be initials: "S. A." */
#define LEGAL_INITIALS	5

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

/* What a name says of a person: words, and the first letters of others. */
typedef struct Initials
{
	int			words;
	int			letters;
	const ScoreWord *word[NAME_MAX_WORDS];
	char		letter[NAME_MAX_WORDS];
} Initials;

/*
 * Adds the letters of a legal form that stands before a name and has nothing
 * but single letters: "C. A. Ortega" is a person; false if it is none of these.
 */
static bool
AddLegalLetters(const ScoreWord *word, Initials *initials)
{
	if (word->length > LEGAL_INITIALS)
		return false;
	for (int i = 0; i < word->length; i++)
		if (word->text[i] != ' ' && initials->letters < NAME_MAX_WORDS)
			initials->letter[initials->letters++] = word->text[i];
	return true;
}

/* Reads a name that has initials; false if it has none, or may be no person's. */
static bool
ReadInitials(const ScoreSide *query, Initials *initials)
{
	initials->words = initials->letters = 0;
	for (int i = 0; i < query->count; i++)
	{
		const ScoreWord *word = &query->word[i];

		/* Whatever else a letter may be: "y" and "e" are particles. */
		if ((word->flags & NAME_TOKEN_INITIAL) && initials->letters < NAME_MAX_WORDS)
			initials->letter[initials->letters++] = word->text[0];
		else if (word->word_class == NAME_LEGAL)
		{
			if (initials->words > 0 || !AddLegalLetters(word, initials))
				return false;
		}
		else if (word->word_class == NAME_COMMON)
			return false;
		else if (word->word_class == NAME_WORD)
			initials->word[initials->words++] = word;
	}
	return initials->letters > 0 && initials->words > 0;
}

/* The words of a listed name. */
typedef struct ListedWords
{
	const ScreenNameWord *name_words;
	const ScreenWord *words;
	const char *texts;
	int			count;
	uint32		taken;
} ListedWords;

/* Takes a word of a listed name that begins with a letter itself or, in the second round, with what stands before it: "abd al". */
static bool
TakeInitial(ListedWords *listed, char letter)
{
	for (int round = 0; round < 2; round++)
		for (int k = 0; k < listed->count; k++)
		{
			int			first = k;

			if (listed->name_words[k].word_class != NAME_WORD || (listed->taken & ((uint32) 1 << k)))
				continue;
			while (round > 0 && first > 0 && listed->name_words[first - 1].word_class == NAME_PARTICLE)
				first--;
			for (int at = first; at <= k; at++)
				if (listed->texts[listed->words[listed->name_words[at].word].text] == letter)
				{
					listed->taken |= (uint32) 1 << k;
					return true;
				}
		}
	return false;
}

/* Is a letter that of a particle before a word that the name has? */
static bool
IsOfParticle(const ListedWords *listed, char letter)
{
	for (int k = 0; k < listed->count; k++)
		if (listed->name_words[k].word_class == NAME_PARTICLE &&
			listed->texts[listed->words[listed->name_words[k].word].text] == letter)
			return true;
	return false;
}

/*
 * Do the words of the name and of a listed one agree, where one letter stands
 * for a word that begins with it?  Of several letters one may be missing.
 */
static bool
InitialsAgree(const ScreenIndex *index, const Initials *initials, const ScreenName *name)
{
	ListedWords listed = {
		ScreenArray(index, ScreenNameWord, name_words) + name->words, ScreenArray(index, ScreenWord, words),
		ScreenArray(index, char, texts), name->word_count, 0
	};
	int			left = 0;

	for (int i = 0; i < initials->words; i++)
	{
		int			k = 0;

		while (k < listed.count &&
			   ((listed.taken & ((uint32) 1 << k)) || (int) listed.name_words[k].word != initials->word[i]->word))
			k++;
		if (k == listed.count)
			return false;
		listed.taken |= (uint32) 1 << k;
	}
	for (int i = 0; i < initials->letters; i++)
		if (!TakeInitial(&listed, initials->letter[i]) && !IsOfParticle(&listed, initials->letter[i]))
			return false;
	for (int k = 0; k < listed.count; k++)
		left += (listed.taken & ((uint32) 1 << k)) == 0 && listed.name_words[k].word_class == NAME_WORD;
	return left <= (initials->letters + initials->words >= ENOUGH_INITIALS);
}

void
ScreenFindInitials(const ScreenIndex *index, ScreenScratch *scratch, const ScreenOptions *options)
{
	const ScreenName *names = ScreenArray(index, ScreenName, names);
	const ScreenWord *words = ScreenArray(index, ScreenWord, words);
	const ScreenWord *rarest = NULL;
	const uint32 *postings;
	Initials	initials;

	if (!ReadInitials(&scratch->query.side, &initials))
		return;
	for (int i = 0; i < initials.words; i++)
	{
		if (initials.word[i]->word < 0)
			return;
		if (rarest == NULL || words[initials.word[i]->word].posting_count < rarest->posting_count)
			rarest = &words[initials.word[i]->word];
	}
	Assert(rarest != NULL);
	if (rarest->length < INITIALS_LETTERS ||
		rarest->weight < (initials.letters + initials.words >= ENOUGH_INITIALS ? INITIALS_ENOUGH_WEIGHT : INITIALS_WEIGHT))
		return;
	postings = ScreenArray(index, uint32, postings) + rarest->postings;
	for (uint32 p = 0; p < Min(rarest->posting_count, INITIALS_NAMES); p++)
	{
		const ScreenName *name = &names[postings[p]];

		if (name->kind == PARTY_INDIVIDUAL && InitialsAgree(index, &initials, name))
			ScreenAddNear(scratch, name, Max(options->possible, INITIALS_SCORE), SCREEN_WHY_INITIAL);
	}
}
