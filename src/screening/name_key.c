/*
 * name_key.c
 *		Normalisation of party names.
 *
 * A name goes through four steps, each into a fixed buffer of the caller's:
 * its letters are spelled in a to z (name_letters.h; ICU for other scripts),
 * the letters become words, rows of export_control.name_word replace and
 * classify words and phrases, and the words that tell parties apart make the
 * key.  Nothing here reads a table or raises an error for what a name holds.
 */
#include "support/compat.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/utf8.h>
#include <unicode/utrans.h>

#include "utils/memutils.h"

#include "screening/name_key.h"
#include "screening/name_letters.h"

/* Marks in the spelled text that tokenising needs. */
#define MARK_DOT		'.'
#define MARK_COMMA		','

/* Longest word of another script looked up in the rules, in bytes. */
#define FOREIGN_WORD_BYTES 24

typedef struct RuleEntry
{
	uint32		hash;
	const char *words;			/* NULL: free slot */
	const char *means;
	const char *nickname;		/* long form */
	uint8		word_class;
	uint8		length;			/* bytes of words */
	uint8		phrase_words;	/* longest phrase that begins with this word */
	bool		is_rule;
} RuleEntry;

struct NameRules
{
	uint32		mask;
	bool		has_foreign;
	uint32	   *hash;			/* of each slot: most look-ups end here */
	RuleEntry	slot[FLEXIBLE_ARRAY_MEMBER];
};

/* Words before rules are applied. */
typedef struct RawWord
{
	uint16		start;
	uint16		length;
	bool		after_comma;
	uint32		hash;
} RawWord;

/* Twice as many as are kept, because a phrase becomes one word. */
#define RAW_WORDS (2 * NAME_MAX_WORDS)

static int	SpellName(const NameRules *rules, const char *utf8, int length, char *out, int size, NameTokens *seen);
static int	SpellForeign(const NameRules *rules, const char *utf8, int length, char *out, int size);
static int	SplitWords(char *text, int length, RawWord *words);
static void ApplyRules(const NameRules *rules, const char *text, const RawWord *words, int count, NameTokens *out);
static void AddToken(NameTokens *out, const char *word, int length, uint32 hash, int word_class,
					 const char *alternative);
static void SettleLegalParts(NameTokens *out);
static int	WriteKey(const NameTokens *tokens, int comma, char *out);
static const RuleEntry *RuleFind(const NameRules *rules, const char *words, int length, uint32 hash);

int
NameWordClassFromText(const char *name)
{
	static const char *const names[] = {
		"word", "common", "place", "legal", "legal_part", "stop", "particle", "honorific", "spelling", "nickname"
	};

	for (int i = 0; i < (int) lengthof(names); i++)
		if (strcmp(name, names[i]) == 0)
			return i;
	return -1;
}

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
	out->foreign = false;
	out->other_letters = false;
	out->cut = length > NAME_MAX_BYTES;
	if (out->cut)
		length = NAME_MAX_BYTES;

	spelled_length = SpellName(rules, utf8, length, spelled, sizeof(spelled), out);
	count = SplitWords(spelled, spelled_length, words);
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

/*
 * Step 1: letters
 */

/* Characters that leave no trace: marks, joiners, direction signs, apostrophes. */
static bool
IsInvisible(uint32 c)
{
	return (c >= 0x02B0 && c <= 0x036F) || (c >= 0x0483 && c <= 0x0489) ||
		(c >= 0x0591 && c <= 0x05CF) || (c >= 0x0610 && c <= 0x061C) ||
		(c >= 0x1AB0 && c <= 0x1AFF) || (c >= 0x1DC0 && c <= 0x1DFF) ||
		(c >= 0x200B && c <= 0x200F) || c == 0x2018 || c == 0x2019 || c == 0x201B ||
		(c >= 0x202A && c <= 0x202E) || c == 0x2032 || (c >= 0x2060 && c <= 0x206F) ||
		(c >= 0x20D0 && c <= 0x20FF) || c == 0x05F3 || c == 0x05F4 ||
		(c >= 0xFE00 && c <= 0xFE2F) || c == 0xFEFF || c == 0x00AD ||
		(c >= 0xE0000 && c <= 0xE0FFF);
}

/* Spelling of one character, or NULL if general transliteration must read it. */
static const char *
SpellCharacter(uint32 c)
{
	if (IsInvisible(c))
		return "";
	for (int i = 0; i < (int) lengthof(name_letter_ranges); i++)
	{
		const NameLetterRange *range = &name_letter_ranges[i];

		if (c >= range->first && c <= range->last)
			return name_letters[range->offset + (c - range->first)];
	}
	if ((c >= 0x2000 && c <= 0x206F) || (c >= 0x3000 && c <= 0x3004) ||
		(c >= 0x3008 && c <= 0x3030) || c == 0x30FB || c < 0xA0)
		return " ";
	return NULL;
}

/* How an ASCII character is spelled; NUL drops it.  The rest parts words. */
static inline char
SpellAscii(unsigned char c)
{
	static const char spelling[129] =
		"                                "
		"       \0    , . 0123456789      "
		" abcdefghijklmnopqrstuvwxyz     "
		"\0abcdefghijklmnopqrstuvwxyz     ";

	return spelling[c];
}

static inline int
Append(char *out, int used, int size, const char *text, int length)
{
	if (used + length >= size)
		return used;
	memcpy(out + used, text, length);
	return used + length;
}

char
NameOtherLetter(uint16 bytes)
{
	switch (bytes)
	{
		case 0xD185:			/* kha */
		case 0xD0A5:
		case 0xCF87:			/* chi */
		case 0xCEA7:
			return 'h';
		case 0xD186:			/* tse */
		case 0xD0A6:
			return 'c';
		case 0xCEB2:			/* beta */
		case 0xCE92:
			return 'b';
		case 0xCF85:			/* ypsilon, with and without accent */
		case 0xCF8D:
		case 0xCEA5:
			return 'u';
		default:
			return '\0';
	}
}

/* Two Greek letters that stand for one sound, or NUL; capitals count as small. */
static char
GreekPair(uint32 first, uint32 second)
{
	if (first >= 0x0391 && first <= 0x03A9)
		first += 0x20;
	if (second >= 0x0391 && second <= 0x03A9)
		second += 0x20;
	if (first == 0x03BC && second == 0x03C0)
		return 'b';				/* mi pi */
	if (first == 0x03BD && second == 0x03C4)
		return 'd';				/* ni taf */
	if (first == 0x03B3 && second == 0x03BA)
		return 'g';				/* gamma kappa */
	if (first == 0x03C4 && second == 0x03B6)
		return 'j';				/* taf zita */
	if (first == 0x03BF && second == 0x03C5)
		return 'u';				/* omikron ypsilon */
	return '\0';
}

static int
SpellName(const NameRules *rules, const char *utf8, int length, char *out, int size, NameTokens *seen)
{
	const uint8_t *in = (const uint8_t *) utf8;
	int			i = 0;
	int			used = 0;
	uint32		previous = 0;

	while (i < length && used < size - 8)
	{
		UChar32		c;
		const char *spelling;
		int			at = i;

		if (in[i] < 0x80)
		{
			char		letter = SpellAscii(in[i]);

			out[used] = letter;
			used += letter != '\0';
			if (in[i] == '&')
				used = Append(out, used, size, "and ", 4);
			previous = in[i++];
			continue;
		}
		U8_NEXT(in, i, length, c);
		if (c < 0)
			c = ' ';			/* not UTF-8: parts words */
		if (c >= 0xFF01 && c <= 0xFF5E)
		{
			/* Full width forms of ASCII. */
			char		letter = SpellAscii(c - 0xFEE0);

			if (letter != '\0')
				out[used++] = letter;
			previous = c;
			continue;
		}
		/* i with a separate breve is the letter y of the table. */
		if (c == 0x0306 && (previous == 0x0438 || previous == 0x0418) && used > 0)
		{
			out[used - 1] = 'y';
			continue;
		}
		if (c >= 0x0370 && c <= 0x03FF && used > 0)
		{
			char		joined = GreekPair(previous, c);

			if (joined != '\0')
			{
				out[used - 1] = joined;
				previous = c;
				continue;
			}
		}
		previous = c;
		seen->other_letters |= i - at == 2 && NameOtherLetter((uint8) in[at] << 8 | (uint8) in[at + 1]) != '\0';
		spelling = SpellCharacter(c);
		if (spelling != NULL)
		{
			used = Append(out, used, size, spelling, strlen(spelling));
			continue;
		}

		/* A run that the tables cannot read, with the marks inside it. */
		while (i < length)
		{
			int			next = i;

			U8_NEXT(in, next, length, c);
			if (c < 0x300 || (SpellCharacter(c) != NULL && !IsInvisible(c)))
				break;
			i = next;
		}
		seen->foreign = true;
		used += SpellForeign(rules, utf8 + at, i - at, out + used, size - used);
	}
	return used;
}

/* The transliterator, opened once per backend; NULL if ICU has none. */
static UTransliterator *
OpenTransliterator(void)
{
	static UTransliterator *transliterator = NULL;
	static bool tried = false;

	if (!tried)
	{
		static const UChar id[] = u"Any-Latin; Latin-ASCII";
		UErrorCode	status = U_ZERO_ERROR;

		tried = true;
		transliterator = utrans_openU(id, -1, UTRANS_FORWARD, NULL, 0, NULL, &status);
		if (U_FAILURE(status))
			transliterator = NULL;
	}
	return transliterator;
}

/* Letters of one run of UTF-16 text, general transliteration. */
static int
Transliterate(UChar *text, int32_t length, int32_t capacity, char *out, int size)
{
	UTransliterator *transliterator = OpenTransliterator();
	int32_t		limit = length;
	int			used = 0;

	if (transliterator != NULL)
	{
		UErrorCode	status = U_ZERO_ERROR;

		utrans_transUChars(transliterator, text, &length, capacity, 0, &limit, &status);
		if (U_FAILURE(status))
			length = Min(length, capacity);
	}
	for (int32_t i = 0; i < length && used < size - 4;)
	{
		UChar32		c;

		U16_NEXT(text, i, length, c);
		if (c < 0x80)
		{
			char		letter = SpellAscii(c);

			/* Transliteration writes a dot between syllables that could merge. */
			if (letter != '\0' && letter != MARK_DOT && letter != MARK_COMMA)
				out[used++] = letter;
			continue;
		}
		if (u_isalnum(c) || (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0)
		{
			/*
			 * A script without transliteration.  Two letters for the code
			 * point still allow equality and count edits.
			 */
			static const char consonants[] = "bcdfgjklmnprstvz";

			out[used++] = consonants[(c >> 4) & 15];
			out[used++] = consonants[c & 15];
		}
		else
			out[used++] = ' ';
	}
	return used;
}

static int
SpellForeign(const NameRules *rules, const char *utf8, int length, char *out, int size)
{
	const uint8_t *in = (const uint8_t *) utf8;
	UChar		text[4 * NAME_MAX_BYTES];
	int32_t		pending = 0;
	int			used = 0;
	int			i = 0;

	/*
	 * Words of the rules first (company forms and lines of business in
	 * Chinese have no blanks around them), what is between them by letters.
	 */
	while (i <= length)
	{
		const RuleEntry *rule = NULL;
		UChar32		c;

		if (i < length && rules->has_foreign)
			for (int n = Min(FOREIGN_WORD_BYTES, length - i); n >= 3 && rule == NULL; n--)
				if (i + n == length || U8_IS_LEAD(in[i + n]) || U8_IS_SINGLE(in[i + n]))
				{
					rule = RuleFind(rules, utf8 + i, n, NameWordHash(utf8 + i, n));
					if (rule != NULL && rule->means == NULL)
						rule = NULL;
				}
		if (rule != NULL || i == length)
		{
			const UNormalizer2 *nfkc;
			UErrorCode	status = U_ZERO_ERROR;
			UChar		composed[2 * NAME_MAX_BYTES];
			int32_t		n = 0;

			if (pending > 0)
			{
				nfkc = unorm2_getNFKCInstance(&status);
				if (U_SUCCESS(status))
					n = unorm2_normalize(nfkc, text, pending, composed, lengthof(composed), &status);
				if (U_SUCCESS(status))
				{
					memcpy(text, composed, n * sizeof(UChar));
					pending = n;
				}
				used += Transliterate(text, pending, lengthof(text), out + used, size - used);
				pending = 0;
			}
			if (rule != NULL)
			{
				used = Append(out, used, size, " ", 1);
				used = Append(out, used, size, rule->means, strlen(rule->means));
				used = Append(out, used, size, " ", 1);
				i += rule->length;
				continue;
			}
			break;
		}
		U8_NEXT(in, i, length, c);
		if (c < 0)
			c = ' ';
		U16_APPEND_UNSAFE(text, pending, c);
	}
	return used;
}

/*
 * Step 2: words
 */

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
 * Words of the spelled text.  Letters parted by dots and nothing else are one
 * word (S.A., L.L.C.); they are moved together in place.
 */
static int
SplitWords(char *text, int length, RawWord *words)
{
	int			count = 0;
	int			i = 0;
	bool		comma = false;

	while (i < length && count < RAW_WORDS)
	{
		int			start;
		int			end;

		if (!IsWordCharacter(text[i]))
		{
			comma |= text[i] == MARK_COMMA;
			i++;
			continue;
		}
		start = i;
		while (i < length && IsWordCharacter(text[i]))
			i++;
		end = i;
		if (end - start == 1 && IsLetter(text[start]))
			while (i + 1 < length && text[i] == MARK_DOT && IsLetter(text[i + 1]) &&
				   (i + 2 >= length || !IsWordCharacter(text[i + 2])))
			{
				text[end++] = text[i + 1];
				i += 2;
			}
		/* Digits that look like letters, between letters. */
		for (int k = start + 1; k < end - 1; k++)
			if ((text[k] == '0' || text[k] == '1') && IsLetter(text[k - 1]) && IsLetter(text[k + 1]))
				text[k] = text[k] == '0' ? 'o' : 'i';
		words[count].start = start;
		words[count].length = Min(end - start, 255);
		words[count].after_comma = comma;
		comma = false;
		count++;
	}
	return count;
}

/*
 * Step 3: rules
 */

static const RuleEntry *
RuleFind(const NameRules *rules, const char *words, int length, uint32 hash)
{
	for (uint32 i = hash & rules->mask;; i = (i + 1) & rules->mask)
	{
		const RuleEntry *entry = &rules->slot[i];

		if (rules->hash[i] == hash && entry->words != NULL && entry->length == length && memcmp(entry->words, words, length) == 0)
			return entry;
		if (rules->hash[i] == 0 && entry->words == NULL)
			return NULL;
	}
}

/* The slot of these words, made if there is none. */
static RuleEntry *
RuleEnter(NameRules *rules, MemoryContext context, const char *words, int length)
{
	uint32		hash = NameWordHash(words, length);
	uint32		i = hash & rules->mask;

	while (rules->slot[i].words != NULL)
	{
		RuleEntry  *entry = &rules->slot[i];

		if (rules->hash[i] == hash && entry->length == length && memcmp(entry->words, words, length) == 0)
			return entry;
		i = (i + 1) & rules->mask;
	}
	rules->hash[i] = rules->slot[i].hash = hash;
	rules->slot[i].words = MemoryContextStrdup(context, pnstrdup(words, length));
	rules->slot[i].length = length;
	rules->slot[i].phrase_words = 1;
	return &rules->slot[i];
}

NameRules *
NameRulesBuild(MemoryContext context, const NameRule *rules, int count)
{
	NameRules  *result;
	uint32		slots = 64;

	/* A phrase takes two slots: itself and its first word. */
	while (slots < (uint32) count * 3)
		slots *= 2;
	result = MemoryContextAllocZero(context, offsetof(NameRules, slot) + slots * sizeof(RuleEntry));
	result->mask = slots - 1;
	result->hash = MemoryContextAllocZero(context, slots * sizeof(uint32));

	for (int i = 0; i < count; i++)
	{
		const NameRule *rule = &rules[i];
		int			length = strlen(rule->words);
		int			first = strcspn(rule->words, " ");
		int			words = 1;
		RuleEntry  *entry;

		if (length == 0 || length > 255)
			continue;
		for (const char *p = rule->words; *p; p++)
		{
			words += *p == ' ';
			if (IS_HIGHBIT_SET(*p))
				result->has_foreign = true;
		}
		if (words > NAME_PHRASE_WORDS)
			continue;
		entry = RuleEnter(result, context, rule->words, length);
		if (rule->word_class == NAME_NICKNAME)
			entry->nickname = rule->means ? MemoryContextStrdup(context, rule->means) : NULL;
		else
		{
			entry->is_rule = true;
			entry->word_class = rule->word_class;
			entry->means = rule->means ? MemoryContextStrdup(context, rule->means) : NULL;
		}
		if (words > 1)
		{
			entry = RuleEnter(result, context, rule->words, first);
			entry->phrase_words = Max(entry->phrase_words, words);
		}
	}
	return result;
}

static void
ApplyRules(const NameRules *rules, const char *text, const RawWord *words, int count, NameTokens *out)
{
	int			commas = 0;
	int			i = 0;

	while (i < count && out->count < NAME_MAX_WORDS)
	{
		const char *word = text + words[i].start;
		uint32		hash = words[i].hash;
		const RuleEntry *entry = RuleFind(rules, word, words[i].length, hash);
		const RuleEntry *rule = entry;
		int			taken = 1;

		if (words[i].after_comma && out->count > 0)
		{
			commas++;
			out->comma = out->count;
		}

		if (entry != NULL && entry->phrase_words > 1)
		{
			char		phrase[256];
			int			ends[NAME_PHRASE_WORDS];
			int			length = 0;
			int			n = 0;

			while (n < entry->phrase_words && i + n < count &&
				   length + words[i + n].length + 1 < (int) sizeof(phrase))
			{
				if (n > 0)
					phrase[length++] = ' ';
				memcpy(phrase + length, text + words[i + n].start, words[i + n].length);
				length += words[i + n].length;
				ends[n++] = length;
			}
			for (; n > 1; n--)
			{
				const RuleEntry *longer = RuleFind(rules, phrase, ends[n - 1],
														NameWordHash(phrase, ends[n - 1]));

				if (longer != NULL && longer->is_rule)
				{
					rule = longer;
					taken = n;
					break;
				}
			}
		}

		if (rule == NULL || !rule->is_rule)
			AddToken(out, word, words[i].length, hash, NAME_WORD, rule ? rule->nickname : NULL);
		else if (rule->word_class == NAME_SPELLING && rule->means != NULL)
		{
			const char *end = rule->means + strlen(rule->means);

			/* A phrase of the rules, or words that stand for these; each of its own class. */
			for (const char *p = rule->means; p < end;)
			{
				int			length = end - p;
				uint32		meant_hash = NameWordHash(p, length);
				const RuleEntry *meant = RuleFind(rules, p, length, meant_hash);

				if (p > rule->means || meant == NULL || !meant->is_rule || meant->word_class == NAME_SPELLING)
				{
					length = strcspn(p, " ");
					meant_hash = NameWordHash(p, length);
					meant = RuleFind(rules, p, length, meant_hash);
				}
				AddToken(out, p, length, meant_hash,
						 meant && meant->is_rule && meant->word_class != NAME_SPELLING ? meant->word_class : NAME_WORD,
						 meant && meant->is_rule && meant->word_class == NAME_LEGAL ? meant->means : NULL);
				p += length;
				p += *p == ' ';
			}
		}
		else
			AddToken(out, rule->words, rule->length, rule->hash, rule->word_class,
					 rule->word_class == NAME_LEGAL ? rule->means : rule->nickname);
		i += taken;
	}
	out->cut |= i < count;
	if (commas != 1)
		out->comma = 0;
}

static bool
IsNumber(const char *word, int length)
{
	int			roman = 0;
	int			digits = 0;

	while (digits < length && word[digits] >= '0' && word[digits] <= '9')
		digits++;
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
 * Legal forms depend on their neighbours.  "Joint" and "stock" are part of one
 * only beside another legal word ("Public Bank" is a bank).  A form of two
 * letters inside a name is a word ("Abu As Sayyaf"), and so is one before the
 * comma of "Sa, Maria".
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

/*
 * Step 4: the key
 */

/*
 * What of a name makes its key.  The words that tell parties apart; titles too
 * when fewer than two of those are there ("President Hotel"), and everything
 * when none is ("Ltd. Co.").
 */
static int
WriteKey(const NameTokens *tokens, int comma, char *out)
{
	const uint32 plain = (1 << NAME_WORD) | (1 << NAME_COMMON) | (1 << NAME_PLACE) |
		(1 << NAME_LEGAL_PART) | (1 << NAME_PARTICLE);
	uint32		wanted = plain;
	int			words = 0;
	int			used = 0;

	for (int i = 0; i < tokens->count; i++)
		words += (plain & (1 << tokens->token[i].word_class)) != 0;
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
