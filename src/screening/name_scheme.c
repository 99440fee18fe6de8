/*
 * name_scheme.c
 *		Names of persons as another language transcribes them.
 *
 * The lists transcribe Russian and Korean names in the way of English and of the
 * North.  A German writes Tschernow for Chernov, and the South Lee Seong for Ri
 * Song: too many letters differ for one word to be taken for the other.  So a
 * name that shows such a scheme is read a second time, letter groups replaced.
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
