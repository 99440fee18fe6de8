/*
 * screen_misread.c
 *		Words as optical recognition misreads them: S for 5, m for rn, e for c.
 *
 * One misread letter is a typo like any other.  With three in a name, no word
 * of it is near a listed word any more, but each is a listed word misread.
 */
#include "support/compat.h"

#include "screening/name_rule.h"
#include "screening/screen_search.h"

/* So many letters of a word may be misread, and so many readings of one are tried. */
#define MISREAD_LETTERS	3
#define MISREAD_TRIES	200

/* Shorter words are too easily others; those of a legal form may be shorter. */
#define MISREAD_LEAST	4
#define MISREAD_LEGAL	2

/* What was read, and what may have stood there. */
static const struct
{
	const char *read;
	const char *meant;
}			misreadings[] = {
	{"rn", "m"}, {"m", "rn"}, {"cl", "d"}, {"vv", "w"}, {"c", "e"}, {"q", "g"}, {"i", "l"}, {"l", "i"},
	{"0", "o"}, {"1", "i"}, {"1", "l"}, {"2", "z"}, {"5", "s"}, {"6", "g"}, {"8", "b"}
};

/* A word on the way to what it was meant to be. */
typedef struct Misread
{
	const ScreenIndex *index;
	const NameRules *rules;
	const char *word;
	int			length;
	char		meant[WORD_LETTERS];
	int			tries;
}			Misread;

/* May a listed word stand for one of a length?  Numbers do not. */
static bool
IsMeant(const Misread * misread, int used)
{
	const RuleEntry *entry;

	if (used >= MISREAD_LEAST && misread->length >= MISREAD_LEAST)
		return ScreenWordFind(misread->index, misread->meant, used) >= 0;
	if (used < MISREAD_LEGAL)
		return false;
	entry = RuleFind(misread->rules, misread->meant, used, NameWordHash(misread->meant, used));
	return entry != NULL && entry->is_rule && entry->word_class == NAME_LEGAL;
}

/* Reads on from a place in the word, with so many letters misread; returns the length of what was meant, 0 if nothing is. */
static int
ReadOn(Misread * misread, int at, int used, int left)
{
	for (; at < misread->length && used < WORD_LETTERS - 2; at++)
	{
		for (int i = 0; left > 0 && i < (int) lengthof(misreadings); i++)
		{
			int			read;
			int			meant;
			int			found;

			if (misread->word[at] != misreadings[i].read[0])
				continue;
			read = strlen(misreadings[i].read);
			meant = strlen(misreadings[i].meant);
			if (at + read > misread->length || memcmp(misread->word + at, misreadings[i].read, read) != 0)
				continue;
			memcpy(misread->meant + used, misreadings[i].meant, meant);
			found = ReadOn(misread, at + read, used + meant, left - 1);
			if (found > 0 || misread->tries >= MISREAD_TRIES)
				return found;
		}
		misread->meant[used++] = misread->word[at];
	}
	if (at < misread->length || left == MISREAD_LETTERS)
		return 0;
	misread->tries++;
	return IsMeant(misread, used) ? used : 0;
}

int
ScreenReadMisread(const ScreenIndex *index, const NameRules *rules, const NameTokens *tokens, char *out)
{
	int			used = 0;
	bool		any = false;

	for (int i = 0; i < tokens->count; i++)
	{
		const NameToken *token = &tokens->token[i];
		Misread		misread = {index, rules, tokens->text + token->start, token->length, {0}, 0};
		int			length = 0;

		if (used + Max(token->length, WORD_LETTERS) + 1 > NAME_MAX_BYTES)
			return 0;
		if (token->word_class == NAME_WORD && token->length < WORD_LETTERS - 4 && token->length >= MISREAD_LEGAL &&
			ScreenWordFindHashed(index, misread.word, misread.length, token->hash) < 0)
			length = ReadOn(&misread, 0, 0, MISREAD_LETTERS);
		memcpy(out + used, length > 0 ? misread.meant : misread.word, length > 0 ? length : misread.length);
		used += length > 0 ? length : misread.length;
		any |= length > 0;
		out[used++] = i + 1 == tokens->comma ? ',' : ' ';
	}
	return any ? used : 0;
}
