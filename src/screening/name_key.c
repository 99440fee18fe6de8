/*
 * name_key.c
 *		Names of parties, reduced to what tells one party from another.
 *
 * A name goes through four steps, each into a fixed buffer of the caller's: it
 * is spelled in the letters a to z (name_spell.c), the letters become words,
 * the rows of export_control.name_word replace and classify words and phrases,
 * and the words that tell parties apart make the key.  Nothing here reads a
 * table or raises an error for what a name holds.
 */
#include "support/compat.h"

#include "screening/name_rule.h"
#include "screening/name_spell.h"

/* A word before rules are applied. */
typedef struct RawWord
{
	uint16		start;
	uint16		length;
	bool		after_comma;
	uint8		marks;			/* NAME_MARK_* */
	uint32		hash;
} RawWord;

/* Twice as many as are kept in the end, because a phrase becomes one word. */
#define RAW_WORDS (2 * NAME_MAX_WORDS)

static int	SplitWords(char *text, int length, RawWord *words, bool *cut);
static int	SettleNumbers(const char *text, RawWord *words, int count);
static void ApplyRules(const NameRules *rules, const char *text, const RawWord *words, int count, NameTokens *out);
static void SetOtherwise(NameTokens *out, const char *otherwise);
static void AddToken(NameTokens *out, const char *word, int length, uint32 hash, int word_class,
					 const char *alternative);
static void MarkTokens(const NameRules *rules, NameTokens *out, int first, const RawWord *word, const RuleEntry *rule);
static void SettleLegalParts(NameTokens *out);
static int	WriteKey(const NameTokens *tokens, int comma, char *out);

void
NameNormalize(const NameRules *rules, const char *utf8, int length, NameTokens *out)
{
	char		spelled[NAME_TEXT_BYTES];
	RawWord		words[RAW_WORDS];
	int			spelled_length;
	int			count;

	out->count = 0;
	out->comma = 0;
	out->text_length = 0;
	out->scripts = 0;
	out->foreign = false;
	out->chinese = false;
	out->other_letters = false;
	out->cut = length > NAME_MAX_BYTES;
	if (out->cut)
		length = NAME_MAX_BYTES;

	spelled_length = NameSpell(rules, utf8, length, spelled, sizeof(spelled), out);
	count = SplitWords(spelled, spelled_length, words, &out->cut);
	count = SettleNumbers(spelled, words, count);
	out->letter_count = 0;
	out->word_sum = 0;
	for (int i = 0; i < count; i++)
	{
		int			n = Min(words[i].length, NAME_LETTERS - out->letter_count);

		memcpy(out->letters + out->letter_count, spelled + words[i].start, n);
		out->letter_count += n;
		words[i].hash = NameWordHash(spelled + words[i].start, words[i].length);
		out->word_sum += NameWordPart(words[i].hash);
	}
	ApplyRules(rules, spelled, words, count, out);
	SettleLegalParts(out);
}

int
NameExactKey(const NameTokens *tokens, char *out)
{
	return WriteKey(tokens, tokens->comma, out);
}

int
NameWrittenKey(const NameTokens *tokens, char *out)
{
	return WriteKey(tokens, 0, out);
}

/* ---- words ---- */

static inline bool
IsWordCharacter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

static inline bool
IsLetter(char c)
{
	return c >= 'a' && c <= 'z';
}

/*
 * Finds the words of the spelled text; returns how many.  Single letters with
 * nothing but dots between them are one word (S.A., L.L.C.), and are moved
 * together in place.  Sets cut if there are more than were read.
 */
static int
SplitWords(char *text, int length, RawWord *words, bool *cut)
{
	int			count = 0;
	int			i = 0;
	bool		comma = false;
	uint8		marks = 0;

	while (i < length)
	{
		int			start;
		int			end;

		if (!IsWordCharacter(text[i]))
		{
			comma |= text[i] == NAME_COMMA;
			if (text[i] == NAME_SLASH && count > 0)
				marks |= NAME_MARK_APART;
			i++;
			continue;
		}
		if (count == RAW_WORDS)
		{
			*cut = true;
			break;
		}
		start = i;
		while (i < length && IsWordCharacter(text[i]))
			i++;
		end = i;
		if (end - start == 1 && IsLetter(text[start]))
			while (i + 1 < length && text[i] == NAME_DOT && IsLetter(text[i + 1]) &&
				   (i + 2 >= length || !IsWordCharacter(text[i + 2])))
			{
				text[end++] = text[i + 1];
				i += 2;
			}
		/* Zero and one between letters are meant for o and i. */
		for (int k = start + 1; k < end - 1; k++)
			if ((text[k] == '0' || text[k] == '1') && IsLetter(text[k - 1]) && IsLetter(text[k + 1]))
			{
				text[k] = text[k] == '0' ? 'o' : 'i';
				marks |= NAME_MARK_SPELLED;
			}
		words[count].start = start;
		words[count].length = Min(end - start, 255);
		*cut |= end - start > 255;
		words[count].after_comma = comma;
		words[count].marks = marks;
		comma = false;
		marks = 0;
		count++;
	}
	return count;
}

static inline bool
IsDigit(char c)
{
	return c >= '0' && c <= '9';
}

/* How many digits a word begins with. */
static int
LeadingDigits(const char *word, int length)
{
	int			digits = 0;

	while (digits < length && IsDigit(word[digits]))
		digits++;
	return digits;
}

/* Does a word say that the next one is a number? */
static bool
SaysNumber(const char *word, int length)
{
	return (length == 2 && (memcmp(word, "no", 2) == 0 || memcmp(word, "nr", 2) == 0)) ||
		(length == 3 && memcmp(word, "num", 3) == 0) || (length == 6 && memcmp(word, "number", 6) == 0);
}

/*
 * A number is its digits alone, however it is written: "13th", "No. 13".  Takes
 * away what is beside the digits; returns how many words are left.
 */
static int
SettleNumbers(const char *text, RawWord *words, int count)
{
	int			kept = 0;

	for (int i = 0; i < count; i++)
	{
		const char *word = text + words[i].start;
		int			length = words[i].length;
		int			digits = LeadingDigits(word, length);

		if (digits > 0 && length == digits + 2 &&
			(memcmp(word + digits, "th", 2) == 0 || memcmp(word + digits, "st", 2) == 0 ||
			 memcmp(word + digits, "nd", 2) == 0 || memcmp(word + digits, "rd", 2) == 0))
		{
			words[i].length = digits;
			words[i].marks |= NAME_MARK_ORDINAL;
		}
		if (i + 1 < count && SaysNumber(word, length) &&
			LeadingDigits(text + words[i + 1].start, words[i + 1].length) > 0)
		{
			words[i + 1].after_comma |= words[i].after_comma;
			words[i + 1].marks |= words[i].marks;
			continue;
		}
		words[kept++] = words[i];
	}
	return kept;
}

/* ---- rules ---- */

/*
 * Finds the longest phrase of the rules that begins with a word; returns how
 * many words it has, 1 if there is none.
 */
static inline int
FindPhrase(const NameRules *rules, const char *text, const RawWord *words, int count, int longest, const RuleEntry **rule)
{
	char		phrase[256];
	int			ends[NAME_PHRASE_WORDS];
	int			length = 0;
	int			n = 0;

	while (n < longest && n < count && length + words[n].length + 1 < (int) sizeof(phrase))
	{
		if (n > 0)
			phrase[length++] = ' ';
		memcpy(phrase + length, text + words[n].start, words[n].length);
		length += words[n].length;
		ends[n++] = length;
	}
	for (; n > 1; n--)
	{
		const RuleEntry *longer = RuleFind(rules, phrase, ends[n - 1], NameWordHash(phrase, ends[n - 1]));

		if (longer != NULL && longer->is_rule)
		{
			*rule = longer;
			return n;
		}
	}
	return 1;
}

static inline bool
IsRuleWithClass(const RuleEntry *entry)
{
	return entry != NULL && entry->is_rule && entry->word_class != NAME_SPELLING;
}

/* Adds the words that a spelling stands for: as a phrase if the rules have it, otherwise word by word. */
static void
AddMeaning(const NameRules *rules, const char *means, NameTokens *out)
{
	const char *end = means + strlen(means);

	for (const char *p = means; p < end;)
	{
		int			length = end - p;
		uint32		hash = NameWordHash(p, length);
		const RuleEntry *meant = RuleFind(rules, p, length, hash);

		if (p > means || !IsRuleWithClass(meant))
		{
			length = strcspn(p, " ");
			hash = NameWordHash(p, length);
			meant = RuleFind(rules, p, length, hash);
		}
		AddToken(out, p, length, hash, IsRuleWithClass(meant) ? meant->word_class : NAME_WORD,
				 meant && meant->is_rule && meant->word_class == NAME_LEGAL ? RuleText(rules, meant->means) : NULL);
		p += length;
		p += *p == ' ';
	}
}

/* Notes what else the abbreviation that became the last word may mean. */
static void
SetOtherwise(NameTokens *out, const char *otherwise)
{
	NameToken  *token = &out->token[out->count - 1];
	int			length = strlen(otherwise) + 1;

	if (token->alternative != 0 || out->text_length + length > NAME_TEXT_BYTES)
		return;
	token->flags |= NAME_TOKEN_AMBIGUOUS;
	token->alternative = out->text_length;
	memcpy(out->text + out->text_length, otherwise, length);
	out->text_length += length;
}

static void
ApplyRules(const NameRules *rules, const char *text, const RawWord *words, int count, NameTokens *out)
{
	int			commas = 0;
	int			i = 0;

	while (i < count && out->count < NAME_MAX_WORDS)
	{
		const char *word = text + words[i].start;
		const RuleEntry *entry = RuleFind(rules, word, words[i].length, words[i].hash);
		const RuleEntry *rule = entry;
		int			first = out->count;
		int			taken = 1;

		if (words[i].after_comma && out->count > 0)
		{
			commas++;
			out->comma = out->count;
		}
		if (entry != NULL && entry->phrase_words > 1)
			taken = FindPhrase(rules, text, words + i, count - i, entry->phrase_words, &rule);

		if (rule == NULL || !rule->is_rule)
			AddToken(out, word, words[i].length, words[i].hash, NAME_WORD, rule ? RuleText(rules, rule->nickname) : NULL);
		else if (rule->word_class == NAME_SPELLING && rule->means != 0)
		{
			const char *means = RuleTexts(rules) + rule->means;

			AddMeaning(rules, means, out);
			if (rule->otherwise != 0 && strchr(means, ' ') == NULL)
				SetOtherwise(out, RuleText(rules, rule->otherwise));
		}
		else
			AddToken(out, RuleText(rules, rule->words), rule->length, rule->hash, rule->word_class,
					 RuleText(rules, rule->word_class == NAME_LEGAL ? rule->means : rule->nickname));
		if (entry != NULL && entry->usual && taken == 1 && out->count > 0)
			out->token[out->count - 1].flags |= NAME_TOKEN_USUAL;
		MarkTokens(rules, out, first, &words[i], rule);
		i += taken;
	}
	out->cut |= i < count;
	if (commas != 1)
		out->comma = 0;
}

/* Marks the tokens that a word, or a phrase that begins with it, became by a rule. */
static void
MarkTokens(const NameRules *rules, NameTokens *out, int first, const RawWord *word, const RuleEntry *rule)
{
	uint8		marks = word->marks;

	if (first == out->count)
		return;
	if (rule != NULL && rule->is_rule && rule->word_class == NAME_SPELLING && rule->means != 0 && IsDigit(*RuleText(rules, rule->means)))
	{
		const char *end = RuleText(rules, rule->words) + rule->length - Min(rule->length, 2);

		/* first, second, third, fourth */
		marks |= strcmp(end, "st") == 0 || strcmp(end, "nd") == 0 || strcmp(end, "rd") == 0 || strcmp(end, "th") == 0 ?
			NAME_MARK_ORDINAL : NAME_MARK_SPELLED;
	}
	out->token[first].marks |= marks;
}

static bool
IsNumber(const char *word, int length)
{
	int			roman = 0;
	int			digits = LeadingDigits(word, length);

	while (roman < length && (word[roman] == 'i' || word[roman] == 'v' || word[roman] == 'x'))
		roman++;
	return digits == length || (roman == length && length > 1);
}

static void
AddToken(NameTokens *out, const char *word, int length, uint32 hash, int word_class,
		 const char *alternative)
{
	NameToken  *token;
	int			extra = alternative ? strlen(alternative) + 1 : 0;

	if (out->count == NAME_MAX_WORDS || out->text_length + length + 1 + extra > NAME_TEXT_BYTES)
	{
		out->cut = true;
		return;
	}
	token = &out->token[out->count++];
	token->start = out->text_length;
	token->length = length;
	token->word_class = word_class;
	token->flags = 0;
	token->marks = 0;
	token->alternative = 0;
	token->hash = hash;
	memcpy(out->text + out->text_length, word, length);
	out->text_length += length;
	out->text[out->text_length++] = '\0';
	if (length == 1 && IsLetter(word[0]))
		token->flags |= NAME_TOKEN_INITIAL;
	if (IsNumber(word, length))
		token->flags |= NAME_TOKEN_NUMBER;
	if (alternative != NULL)
	{
		if (word_class != NAME_LEGAL)
			token->flags |= NAME_TOKEN_NICKNAME;
		token->alternative = out->text_length;
		memcpy(out->text + out->text_length, alternative, extra);
		out->text_length += extra;
	}
}

static inline bool
IsLegal(const NameToken *token)
{
	return token->word_class == NAME_LEGAL || token->word_class == NAME_LEGAL_PART;
}

/*
 * What is a legal form depends on the words beside it.  "Joint" and "stock" are
 * part of one only beside another legal word ("Public Bank" is a bank).  A form
 * of two letters inside a name is a word ("Abu As Sayyaf"), and so is one before
 * the comma of "Sa, Maria".
 */
static void
SettleLegalParts(NameTokens *out)
{
	int			last = out->count - 1;

	if (out->comma == 1 && out->token[0].word_class == NAME_LEGAL && out->count > 1 && !IsLegal(&out->token[1]))
		out->token[0].word_class = NAME_WORD;
	for (int i = 1; i < last; i++)
		if (out->token[i].word_class == NAME_LEGAL && out->token[i].length <= 2 &&
			strncmp(NameTokenText(out, i), "co", 2) != 0 &&
			!IsLegal(&out->token[i - 1]) && !IsLegal(&out->token[i + 1]))
			out->token[i].word_class = NAME_WORD;
	for (int i = 0; i <= last; i++)
		if (out->token[i].word_class == NAME_LEGAL_PART &&
			((i > 0 && IsLegal(&out->token[i - 1])) || (i < last && IsLegal(&out->token[i + 1]))))
			out->token[i].word_class = NAME_LEGAL;
}

/* ---- the key ---- */

/*
 * The key has the words that tell parties apart; titles too if there are fewer
 * than two of those ("President Hotel"), and everything if there is none ("Ltd.
 * Co.").
 */
static int
WriteKey(const NameTokens *tokens, int comma, char *out)
{
	uint32		wanted = NAME_KEY_CLASSES;
	int			words = 0;
	int			used = 0;

	for (int i = 0; i < tokens->count; i++)
		words += NameKeyHas(tokens->token[i].word_class);
	if (words < 2)
		wanted |= 1 << NAME_HONORIFIC;
	if (words == 0)
		wanted = ~0;

	for (int k = 0; k < tokens->count; k++)
	{
		const NameToken *token = &tokens->token[(k + comma) % tokens->count];

		if ((wanted & (1 << token->word_class)) == 0)
			continue;
		if (used > 0)
			out[used++] = ' ';
		memcpy(out + used, tokens->text + token->start, token->length);
		used += token->length;
	}
	out[used] = '\0';
	return used;
}
