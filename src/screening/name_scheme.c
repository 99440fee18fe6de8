/*
 * name_scheme.c
 *		Names as they are written elsewhere: persons as another language
 *		transcribes them, numbers in other numerals.
 *
 * The lists transcribe Russian names as English does, and Korean names as
 * North Korea does.  Germans write Tschernow for Chernov, and South Koreans
 * Lee Seong for Ri Song: too many letters differ for one word to be taken for
 * the other.  So a name that shows such a scheme is read a second time, letter
 * groups replaced.
 */
#include "support/compat.h"

#include "screening/name_scheme.h"

/* Letters of a scheme, and what the lists write; the first that fits counts. */
typedef struct Respelling
{
	const char *from;
	const char *to;
} Respelling;

static const Respelling german[] = {
	{"tsch", "ch"}, {"sch", "sh"}, {"ss", "s"}, {"w", "v"}, {"j", "y"}, {NULL, NULL}
};

static const Respelling korean[] = {
	{"lee", "ri"}, {"park", "pak"}, {"choi", "choe"}, {"roh", "ro"}, {"oo", "u"}, {"ee", "i"}, {"eo", "o"}, {"eu", "u"}, {NULL, NULL}
};

/* Family names of the South by which its scheme is known, and what a word of a name has at most. */
static const char *const korean_surnames[] = {"lee", "park", "choi", "roh", "jeong", "seo", "yoo", "woo", "heo", "yeo"};
#define KOREAN_WORDS	4
#define KOREAN_LETTERS	7

/* Are all words those of a person? */
static bool
IsOfPerson(const NameTokens *tokens)
{
	for (int i = 0; i < tokens->count; i++)
	{
		uint8		word_class = tokens->token[i].word_class;

		if (word_class != NAME_WORD && word_class != NAME_PARTICLE && word_class != NAME_HONORIFIC && word_class != NAME_STOP)
			return false;
	}
	return tokens->count >= 2;
}

static bool
IsGerman(const NameTokens *tokens)
{
	for (int i = 0; i < tokens->count; i++)
		if (strstr(NameTokenText(tokens, i), "tsch") != NULL)
			return true;
	return false;
}

static bool
IsKorean(const NameTokens *tokens)
{
	bool		surname = false;

	if (tokens->count > KOREAN_WORDS)
		return false;
	for (int i = 0; i < tokens->count; i++)
	{
		if (tokens->token[i].length > KOREAN_LETTERS)
			return false;
		if (i == 0 || i == tokens->count - 1)
			for (int k = 0; k < (int) lengthof(korean_surnames); k++)
				surname |= strcmp(NameTokenText(tokens, i), korean_surnames[k]) == 0;
	}
	return surname;
}

/* Appends a word respelled; returns how much of out is used. */
static int
Respell(const Respelling *scheme, const char *word, char *out, int used)
{
	while (*word != '\0' && used < NAME_TEXT_BYTES - 8)
	{
		const Respelling *rule = scheme;

		while (rule->from != NULL && strncmp(word, rule->from, strlen(rule->from)) != 0)
			rule++;
		if (rule->from == NULL)
			out[used++] = *word++;
		else
		{
			memcpy(out + used, rule->to, strlen(rule->to));
			used += strlen(rule->to);
			word += strlen(rule->from);
		}
	}
	return used;
}

/* ---- numerals ---- */

#define MOST_ROMAN	39

/* Writes a number up to MOST_ROMAN in Roman numerals; returns how many letters these are. */
static int
WriteRoman(int number, char *out)
{
	static const char *const ones[] = {"", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"};
	int			used = 0;

	for (; number >= 10; number -= 10)
		out[used++] = 'x';
	memcpy(out + used, ones[number], strlen(ones[number]));
	return used + strlen(ones[number]);
}

int
NameRomanNumeral(const char *word, int length)
{
	char		roman[16];

	if (length == 0 || length > 7 || strspn(word, "ivx") < (size_t) length)
		return 0;
	for (int i = 1; i <= MOST_ROMAN; i++)
		if (WriteRoman(i, roman) == length && memcmp(roman, word, length) == 0)
			return i;
	return 0;
}

/* The last word but for legal forms, where a single letter may be a numeral. */
static int
LastWord(const NameTokens *tokens)
{
	int			last = tokens->count - 1;

	while (last > 0 && tokens->token[last].word_class == NAME_LEGAL)
		last--;
	return last;
}

/* The number of digits that may be written in Roman ones; 0 if it is not. */
static int
SmallNumber(const char *word, int length)
{
	int			number = 0;

	if (length > 2 || strspn(word, "0123456789") < (size_t) length)
		return 0;
	for (int i = 0; i < length; i++)
		number = number * 10 + word[i] - '0';
	return number <= MOST_ROMAN ? number : 0;
}

int
NameOtherNumerals(const NameTokens *tokens, char *out)
{
	int			last = LastWord(tokens);
	int			used = 0;
	bool		any = false;

	for (int i = 1; i < tokens->count && !any; i++)
		any = (tokens->token[i].flags & NAME_TOKEN_NUMBER) || (i == last && tokens->token[i].length == 1);
	if (!any)
		return 0;
	any = false;
	for (int i = 0; i < tokens->count && used < NAME_TEXT_BYTES - 300; i++)
	{
		const NameToken *token = &tokens->token[i];
		const char *word = NameTokenText(tokens, i);
		int			roman = i == 0 || (token->length == 1 && i < last) ? 0 : NameRomanNumeral(word, token->length);
		int			small = i == 0 ? 0 : SmallNumber(word, token->length);

		if (roman > 0)
			used += sprintf(out + used, "%d", roman);
		else if (small > 0)
			used += WriteRoman(small, out + used);
		else
		{
			memcpy(out + used, word, token->length);
			used += token->length;
		}
		any |= roman > 0 || small > 0;
		out[used++] = ' ';
	}
	return any ? used : 0;
}

/* ---- persons ---- */

int
NameOtherScheme(const NameTokens *tokens, char *out)
{
	const Respelling *scheme;
	int			used = 0;

	if (!IsOfPerson(tokens))
		return 0;
	scheme = IsGerman(tokens) ? german : IsKorean(tokens) ? korean : NULL;
	if (scheme == NULL)
		return 0;
	for (int i = 0; i < tokens->count; i++)
	{
		used = Respell(scheme, NameTokenText(tokens, i), out, used);
		out[used++] = i + 1 == tokens->comma ? ',' : ' ';
	}
	return used;
}

/* ---- letters and abbreviations ---- */

/*
 * Reads letters as they are used to spell Latin names letter by letter, where
 * that is not their own sound: kha for h and tse for c ("тецхно" for "techno"),
 * beta for b, chi for h, ypsilon for u.
 */
int
NameOtherLetters(const char *utf8, int length, char *out)
{
	int			used = 0;

	length = Min(length, NAME_MAX_BYTES);
	for (int i = 0; i < length; i++)
	{
		char		letter = i + 1 < length ? NameOtherLetter((uint8) utf8[i] << 8 | (uint8) utf8[i + 1]) : 0;

		out[used++] = letter ? letter : utf8[i];
		i += letter != 0;
	}
	return used;
}

/*
 * Writes the words of a name with its abbreviations as the other words that they
 * may stand for, the first of them, the second, ...; returns the length, 0 if no
 * abbreviation has as many.
 */
int
NameAbbreviated(const NameTokens *tokens, int number, char *out)
{
	int			used = 0;
	bool		any = false;

	for (int i = 0; i < tokens->count; i++)
	{
		const NameToken *token = &tokens->token[i];
		const char *word = tokens->text + token->start;
		int			length = token->length;

		if (token->flags & NAME_TOKEN_AMBIGUOUS)
		{
			const char *other = tokens->text + token->alternative;
			int			k = 0;

			while (k < number && strchr(other, ',') != NULL)
			{
				other = strchr(other, ',') + 1;
				k++;
			}
			any |= k == number;
			word = other;
			length = strcspn(other, ",");
		}
		if (used + length + 1 > NAME_MAX_BYTES)
			return 0;
		memcpy(out + used, word, length);
		used += length;
		out[used++] = i + 1 == tokens->comma ? ',' : ' ';
	}
	return any ? used : 0;
}
