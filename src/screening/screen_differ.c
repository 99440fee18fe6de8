/*
 * screen_differ.c
 *		What sets two names apart that look alike: the kind of party, numbers, or
 *		how little they have in common.
 */
#include "support/compat.h"

#include "screening/name_rule.h"
#include "screening/name_scheme.h"
#include "screening/screen_search.h"

/* Does a name say that it is a firm's, where the listed one is a person's or a vessel's and does not? */
bool
ScreenIsOfOtherKind(const NameTokens *tokens, const ScreenName *name)
{
	if (name->kind < PARTY_INDIVIDUAL || (name->flags & SCREEN_NAME_ORGANIZATION))
		return false;
	for (int i = 0; i < tokens->count; i++)
		if (tokens->token[i].word_class == NAME_LEGAL)
			return true;
	return false;
}

/* Has a listed name nothing but a letter to tell it apart: "G Energy", "T-Bank"? */
static bool
HasOnlyLetter(const ScoreSide *name)
{
	int			letters = 0;

	for (int j = 0; j < name->count; j++)
	{
		if (name->word[j].word_class == NAME_PLACE)
			return false;
		if (name->word[j].word_class == NAME_WORD && (name->word[j].flags & NAME_TOKEN_NUMBER) == 0)
			letters += name->word[j].length;
	}
	return letters == 1;
}

/* Is it one word, and that the name of a place, which is no other word misspelled? */
static bool
IsPlaceAlone(const ScreenScratch *scratch)
{
	const NameTokens *tokens = &scratch->query.tokens;

	return tokens->count == 1 &&
		FieldWordIs(scratch->rules, tokens->text + tokens->token[0].start, tokens->token[0].length, tokens->token[0].hash, FIELD_PLACE);
}

/*
 * Names that differ in too much of what little they have: a single word of a
 * firm, with a title or more in the name of a person or a vessel ("Omega LLC",
 * "Colonel Omega"); a single letter; a city and a word like it.
 */
bool
ScreenIsOtherParty(const ScreenScratch *scratch, const ScreenName *name, const ScoreResult *result)
{
	bool		differ = result->edits > 0 || result->light_name + result->light_query > 0 ||
	Max(result->extra_name, result->extra_query) > 0;

	if (!differ)
		return false;
	if (result->words <= 1 && ScreenIsOfOtherKind(&scratch->query.tokens, name))
		return true;
	return HasOnlyLetter(&scratch->side) || (result->edits > 0 && IsPlaceAlone(scratch));
}

static inline bool
IsDecimal(const ScoreWord *word)
{
	return (word->flags & NAME_TOKEN_NUMBER) && word->text[0] >= '0' && word->text[0] <= '9';
}

/* Are two numbers the same, one of which may be in Roman numerals? */
static bool
SameNumber(const ScoreWord *a, const ScoreWord *b)
{
	char		digits[16];
	int			roman;

	if (IsDecimal(a) == IsDecimal(b))
		return a->length == b->length && memcmp(a->text, b->text, a->length) == 0;
	if (IsDecimal(b))
	{
		const ScoreWord *other = a;

		a = b;
		b = other;
	}
	roman = NameRomanNumeral(b->text, b->length);
	return roman > 0 && a->length == snprintf(digits, sizeof(digits), "%d", roman) && memcmp(a->text, digits, a->length) == 0;
}

/*
 * Have both names numbers, one of them in digits, and none in common?  Number
 * 13 is another plant than number 18.
 */
bool
ScreenNumbersDiffer(const ScoreSide *a, const ScoreSide *b)
{
	bool		any_a = false;
	bool		any_b = false;
	bool		decimal = false;

	for (int j = 0; j < b->count; j++)
	{
		any_b |= (b->word[j].flags & NAME_TOKEN_NUMBER) != 0;
		decimal |= IsDecimal(&b->word[j]);
	}
	if (!any_b)
		return false;
	for (int i = 0; i < a->count; i++)
	{
		if ((a->word[i].flags & NAME_TOKEN_NUMBER) == 0)
			continue;
		any_a = true;
		decimal |= IsDecimal(&a->word[i]);
		for (int j = 0; j < b->count; j++)
			if ((b->word[j].flags & NAME_TOKEN_NUMBER) && SameNumber(&a->word[i], &b->word[j]))
				return false;
	}
	return any_a && decimal;
}

/*
 * Chinese characters are transliterated one by one, so no letter of theirs is
 * misspelled, and of the few syllables of a short name each one counts: one in
 * common, or a name with another one more, is chance.
 */
bool
ScreenIsOtherChinese(const ScreenScratch *scratch, const ScreenName *name, const ScoreResult *result)
{
	bool		misspelled = (result->why & (SCREEN_WHY_TYPO | SCREEN_WHY_SOUND | SCREEN_WHY_INITIAL)) != 0;

	if (name->kind == PARTY_INDIVIDUAL)
		return misspelled || (result->why & SCREEN_WHY_ORDER) || Max(result->extra_query, result->extra_name) >= SCREEN_LIGHT;
	return !scratch->query.side.organization && (misspelled || result->extra_query >= SCREEN_LIGHT);
}

/* Is one of some countries, separated by blanks, among others? */
static bool
ShareCountry(const char *countries, const char *others)
{
	for (const char *code = countries; *code != '\0';)
	{
		int			length = strcspn(code, " ");

		for (const char *other = others; *other != '\0'; other += other[strcspn(other, " ")] == '\0' ? strlen(other) : strcspn(other, " ") + 1)
			if (strncmp(code, other, length) == 0 && (other[length] == '\0' || other[length] == ' '))
				return true;
		code += length;
		code += *code == ' ';
	}
	return false;
}

/* The countries of a legal form; NULL if it is of any, or the word is none. */
static const char *
CountriesOf(const NameRules *rules, const char *word, int length)
{
	const RuleEntry *entry = RuleFind(rules, word, length, NameWordHash(word, length));

	return entry != NULL ? RuleText(rules, entry->countries) : NULL;
}

/*
 * Has a name a legal form of some country, and the listed one one of others:
 * "Optron GmbH", "OOO Optron"?  Ltd. and LLC are of any.
 */
bool
ScreenFormsConflict(const ScreenIndex *index, const ScreenScratch *scratch, const ScreenName *name)
{
	const NameTokens *tokens = &scratch->query.tokens;
	const ScreenNameWord *name_words = ScreenArray(index, ScreenNameWord, name_words) + name->words;
	const ScreenWord *words = ScreenArray(index, ScreenWord, words);
	const char *texts = ScreenArray(index, char, texts);
	bool		conflict = false;

	for (int i = 0; i < tokens->count; i++)
	{
		const char *countries;

		if (tokens->token[i].word_class != NAME_LEGAL)
			continue;
		countries = CountriesOf(scratch->rules, tokens->text + tokens->token[i].start, tokens->token[i].length);
		if (countries == NULL)
			return false;
		for (int k = 0; k < name->word_count; k++)
		{
			const char *listed;

			if (name_words[k].word_class != NAME_LEGAL)
				continue;
			listed = CountriesOf(scratch->rules, texts + words[name_words[k].word].text, words[name_words[k].word].length);
			if (listed == NULL || ShareCountry(countries, listed))
				return false;
			conflict = true;
		}
	}
	return conflict;
}

/* Has one of two names with the same key an abbreviation of several words, where the other has one of these? */
bool
ScreenAbbreviationsDiffer(const ScreenIndex *index, const NameTokens *tokens, const ScreenName *name)
{
	const ScreenNameWord *name_words = ScreenArray(index, ScreenNameWord, name_words) + name->words;
	int			more = 0;

	for (int i = 0; i < tokens->count; i++)
		more += (tokens->token[i].flags & NAME_TOKEN_AMBIGUOUS) != 0;
	for (int k = 0; k < name->word_count; k++)
		more -= (name_words[k].flags & NAME_TOKEN_AMBIGUOUS) != 0;
	return more != 0;
}
