/*
 * name_skeleton.c
 *		Names of persons without what transcriptions change.
 *
 * A name in Cyrillic or Arabic letters is written in as many ways as there are
 * languages to write it for: Prigozhin is Prigojine in French, Prigoschin in
 * German and Prigožin in the standard of libraries.  Vowels differ most, and
 * the letters for hissing sounds and for h and g.  Without its vowels, except
 * at the ends of words, and with one letter for each group of such sounds, a
 * name is the same in all of them, and few other names are, if the whole name
 * is compared.  Chinese names have few consonants, so their vowels stay, and
 * what Pinyin and Wade-Giles write differently becomes one letter.  Arabic and
 * Hebrew script have no short vowels at all, so names in them are compared the
 * same way.
 *
 * A patronymic says little of who a person is, and is left out as often as not,
 * as is the second of two family names: a name that has one has the key without
 * it too.  Cantonese has other sounds altogether, so its syllables are looked
 * up.
 */
#include "support/compat.h"

#include "screening/name_skeleton.h"

/* A skeleton of fewer letters is chance. */
#define LEAST_LETTERS	5
#define LEAST_DOUBTFUL	6		/* if only consonants are written, or of a
								 * guessed scheme */

/* Of fewer, how many syllables a word has counts as well. */
#define ENOUGH_LETTERS	8

/* So many are left of a listed name without one of its words. */
#define LEAST_LEFT		7

/* One of so many tells a person apart, whatever vowels it has. */
#define MANY_LETTERS	9

/* The words of a name that count. */
#define MOST_WORDS		6

/* Longer words are cut. */
#define SKELETON_LETTERS 32

/* How letters are read where schemes disagree. */
#define READ_J_AS_ZH	0x01	/* French: Prigojine */
#define READ_CH_AS_KH	0x02	/* German and Polish: Michail */
#define READ_X_AS_KH	0x04	/* Russian standards: Mixail */

/* Tell the two kinds of keys apart, and from other keys of names. */
#define SKELETON_SALT	UINT64CONST(0x5DEECE66D1234567)
#define CHINESE_SALT	UINT64CONST(0xB5026F5AA96619E9)

typedef struct PersonWords
{
	int			count;
	bool		unvocalized;	/* Arabic and Hebrew do not write short vowels */
	bool		comma;			/* the first one is the family name, ... */
	bool		two_surnames;	/* ... or the first two are: Maduro Moros */
	const char *word[MOST_WORDS];
	int			length[MOST_WORDS];
} PersonWords;

/* The words that name a person; false if they are not a person's, or too many. */
static bool
ReadWords(const NameTokens *tokens, PersonWords *words)
{
	words->count = 0;
	words->comma = words->two_surnames = false;
	words->unvocalized = (tokens->scripts & NAME_ABJADS) != 0;
	if (tokens->foreign)
		return false;
	for (int i = 0; i < tokens->count; i++)
	{
		const NameToken *token = &tokens->token[i];

		if (token->word_class == NAME_PARTICLE || token->word_class == NAME_HONORIFIC || token->word_class == NAME_STOP ||
			(token->flags & NAME_TOKEN_INITIAL))
			continue;
		if (token->word_class != NAME_WORD || (token->flags & NAME_TOKEN_NUMBER) || words->count == MOST_WORDS)
			return false;
		words->comma |= words->count == 1 && tokens->comma == i;
		words->two_surnames |= words->count == 2 && tokens->comma == i;
		words->word[words->count] = NameTokenText(tokens, i);
		words->length[words->count++] = token->length;
	}
	return words->count >= 2;
}

/* ---- consonants ---- */

static inline bool
IsVowel(char c)
{
	return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y';
}

/* The letters of a hissing sound at the start of a text: shch, tsch, cz, zh; 0 if there is none. */
static int
HissingLetters(const char *p)
{
	int			n = 0;

	if ((p[0] == 't' && (p[1] == 's' || p[1] == 'z' || (p[1] == 'c' && p[2] == 'h'))) ||
		(p[0] == 'd' && (p[1] == 'z' || p[1] == 'j')))
		n = p[0] == 'd' && p[1] == 'j' ? 2 : 1;
	while (p[n] == 's' || p[n] == 'z' || (p[n] == 'c' && p[n + 1] != 'k') || (n > 0 && p[n] == 'h') ||
		   (p[n] == 't' && p[n + 1] == 's'))
		n++;
	return n;
}

/* The letter for a consonant at the start of a text; *taken: how many letters it is. */
static char
ConsonantAt(const char *word, const char *p, const char *end, int reading, int *taken)
{
	bool		h = p + 1 < end && p[1] == 'h';

	*taken = 2;
	if ((reading & READ_CH_AS_KH) && p[0] == 'c' && h && (p == word || (p[-1] != 's' && p[-1] != 't')))
		return 'g';
	*taken = HissingLetters(p);
	if (*taken > 0)
		return 's';
	*taken = 1;
	switch (*p)
	{
		case 'j':
			return 's';
		case 'w':
			return 'v';
		case 'c':
			return 'k';			/* before another k */
		case 'q':
		case 'h':
			return 'g';
		case 'x':
			return (reading & READ_X_AS_KH) ? 'g' : 'x';
		case 'f':
			return p[1] == 'f' && p + 2 == end ? 'v' : 'f';
		case 'k':
			*taken += h;
			return h ? 'g' : 'k';
		case 'p':
			*taken += h;
			return h ? 'f' : 'p';
		case 'g':
		case 't':
		case 'd':
			*taken += h;
			return *p;
		default:
			return *p;
	}
}

/* The consonants of a word, and a vowel if it begins with one; returns how many letters these are. */
static int
WordSkeleton(const char *word, int length, int reading, char *out)
{
	const char *p = word;
	const char *end = word + length;
	const char *last = NULL;	/* behind the latest consonant */
	int			used = 0;

	/* Nothing but the article, as "aljarba" has it. */
	if (length >= 6 && (p[0] == 'a' || p[0] == 'e') && p[1] == 'l' && !IsVowel(p[2]) && p[2] != 'l')
		p += 2;
	if (IsVowel(*p) || (*p == 'j' && !(reading & READ_J_AS_ZH)))
		out[used++] = 'a';
	while (p < end && used < SKELETON_LETTERS)
	{
		int			taken;
		char		letter;

		if (IsVowel(*p) || (*p == 'j' && !(reading & READ_J_AS_ZH)) || (*p == 'h' && p + 1 == end))
		{
			p++;
			continue;
		}
		letter = ConsonantAt(word, p, end, reading, &taken);
		/* Letters in a row that are the same sound are one. */
		if (used == 0 || out[used - 1] != letter || last != p)
		{
			if (letter == 'x')
			{
				out[used++] = 'k';
				letter = 's';
			}
			out[used++] = letter;
		}
		p += taken;
		last = p;
	}
	return used;
}

/* Is a word a father's name, as Slavic languages make it: Ivanovich, Iwanowna? */
static bool
IsPatronymic(const char *word, int length)
{
	static const char *const endings[] = {
		"vich", "vych", "vitch", "witsch", "vitsch", "wicz", "vic", "evich", "yich", "ovna", "evna", "ivna", "owna", "ewna", "iwna", "yevna"
	};

	for (int i = 0; i < (int) lengthof(endings); i++)
	{
		int			n = strlen(endings[i]);

		if (length >= n + 3 && memcmp(word + length - n, endings[i], n) == 0)
			return true;
	}
	return false;
}

/* The place of the father's name in a name of three words or more; -1 if it has none. */
static int
PatronymicAt(const PersonWords *words)
{
	if (words->count >= 3)
		for (int i = 1; i < words->count; i++)
			if (IsPatronymic(words->word[i], words->length[i]))
				return i;
	return -1;
}

/* How many groups of vowels a word has. */
static int
Syllables(const char *word, int length, int reading)
{
	bool		before = false;
	int			count = 0;

	for (int i = 0; i < length; i++)
	{
		bool		vowel = IsVowel(word[i]) || (word[i] == 'j' && !(reading & READ_J_AS_ZH));

		count += vowel && !before;
		before = vowel;
	}
	return count;
}

/* The consonants of a person's words. */
typedef struct Consonants
{
	int			letters;		/* of all words */
	int			words;			/* that have any */
	uint64		part[MOST_WORDS];	/* of the key, ... */
	int			count[MOST_WORDS];	/* ... and the consonants */
} Consonants;

/*
 * Reads them.  An i at the end of a word stays one in most languages, so it
 * tells names apart; where there are consonants enough it is left out, as
 * Dmytro is Dmitri in Russian.
 */
static void
ReadConsonants(const PersonWords *words, int reading, Consonants *consonants)
{
	char		skeleton[MOST_WORDS][SKELETON_LETTERS + 4];
	int			length[MOST_WORDS];

	consonants->letters = consonants->words = 0;
	for (int i = 0; i < words->count; i++)
	{
		length[i] = WordSkeleton(words->word[i], words->length[i], reading, skeleton[i]);
		consonants->count[i] = length[i] - (length[i] > 0 && skeleton[i][0] == 'a');
		consonants->letters += consonants->count[i];
		consonants->words += consonants->count[i] > 0;
	}
	for (int i = 0; i < words->count; i++)
	{
		const char *end = words->word[i] + words->length[i];

		if (consonants->letters < MANY_LETTERS && (end[-1] == 'i' || end[-1] == 'y' || end[-1] == 'j' || (end[-1] == 'e' && end[-2] == 'e')))
			skeleton[i][length[i]++] = 'i';
		if (consonants->letters < ENOUGH_LETTERS && !words->unvocalized)
			skeleton[i][length[i]++] = '0' + Min(Syllables(words->word[i], words->length[i], reading), 9);
		consonants->part[i] = length[i] == 0 ? 0 : NameWordPart(NameWordHash(skeleton[i], length[i]));
	}
}

/* Adds the key of the consonants of all words, if they are so many; returns how many keys there are. */
static int
AddAllConsonants(const PersonWords *words, int reading, int least, uint64 *keys, int count)
{
	Consonants	consonants;
	uint64		sum = SKELETON_SALT;

	ReadConsonants(words, reading, &consonants);
	if (words->unvocalized || reading != 0)
		least = Max(least, LEAST_DOUBTFUL);
	if (consonants.letters < least || consonants.words < 2)
		return count;
	for (int i = 0; i < words->count; i++)
		sum += consonants.part[i];
	keys[count++] = sum;
	return count;
}

/*
 * The same and, if the name has a father's name or a listed one two family
 * names, the key without it.  What is left of a listed name needs to tell a
 * person apart, as most have one more.
 */
static int
AddConsonants(const PersonWords *words, int reading, bool listed, uint64 *keys, int count)
{
	int			patronymic = PatronymicAt(words);
	int			left_out;
	PersonWords rest = {.unvocalized = words->unvocalized};

	count = AddAllConsonants(words, reading, LEAST_LETTERS, keys, count);
	left_out = patronymic >= 0 ? patronymic : listed && words->two_surnames ? 1 : -1;
	if (left_out < 0)
		return count;
	for (int i = 0; i < words->count; i++)
		if (i != left_out)
		{
			rest.word[rest.count] = words->word[i];
			rest.length[rest.count++] = words->length[i];
		}
	return AddAllConsonants(&rest, reading, listed ? LEAST_LEFT : LEAST_LETTERS, keys, count);
}

/* ---- Chinese ---- */

/* Letters of Pinyin or Wade-Giles, and what both become; the first that fits counts. */
typedef struct Respelling
{
	const char *from;
	const char *to;
} Respelling;

static const Respelling chinese[] = {
	{"tzu", "zi"}, {"szu", "si"}, {"ssu", "si"}, {"zh", "c"}, {"ch", "c"}, {"sh", "s"}, {"hs", "s"}, {"ts", "z"}, {"tz", "z"},
	{"ieh", "ie"}, {"ueh", "oe"}, {"ih", "i"}, {"eh", "e"}, {"ien", "ian"}, {"yen", "ian"}, {"uei", "oi"}, {"uo", "o"}, {"wo", "o"},
	{"yi", "i"}, {"ng", "q"}, {"q", "c"}, {"x", "s"}, {"c", "z"}, {"b", "p"}, {"d", "t"}, {"g", "k"}, {"u", "o"}, {"w", "o"},
	{"y", "i"}, {NULL, NULL}
};

/* Family names in these letters, in order. */
static const char *const chinese_surnames[] = {
	"ai", "an", "cai", "can", "cao", "caq", "cen", "ceq", "ci", "cia", "cian", "ciao", "ciaq", "cin", "cio",
	"co", "coaq", "coq", "fan", "faq", "feq", "fo", "han", "hao", "he", "ho", "hoa", "hoaq", "hoq", "i", "ian",
	"iao", "iaq", "ie", "in", "io", "ioan", "ioe", "kan", "kao", "kaq", "ke", "keq", "ko", "koan", "koq", "lai",
	"lan", "lei", "li", "liao", "liaq", "lin", "lio", "liq", "lo", "loq", "lv", "ma", "mao", "mei", "meq",
	"miao", "miq", "mo", "ni", "nie", "niq", "o", "oan", "oaq", "oei", "oen", "oiaq", "pai", "pan", "pao", "paq",
	"peq", "pi", "pian", "po", "ren", "ro", "roq", "sao", "saq", "sen", "seq", "si", "sia", "siao", "siaq",
	"sie", "sima", "sin", "sioq", "siq", "sito", "so", "soe", "son", "soq", "tai", "tan", "tao", "taq", "teq",
	"tian", "tiq", "to", "toan", "toq", "zai", "zao", "zaq", "zen", "zeq", "zo", "zoi", "zoq"
};

/* What an r and a j are depends on the scheme. */
static int
ChineseSkeleton(const char *word, int length, bool pinyin, char *out)
{
	const char *p = word;
	const char *end = word + length;
	int			used = 0;

	while (p < end && used < SKELETON_LETTERS)
	{
		const Respelling *rule = chinese;
		const char *to;
		int			taken = 1;
		char		letter[2] = {*p, '\0'};

		while (rule->from != NULL && (strncmp(p, rule->from, strlen(rule->from)) != 0))
			rule++;
		if (rule->from != NULL)
		{
			to = rule->to;
			taken = strlen(rule->from);
		}
		else
		{
			if (*p == 'j')
				letter[0] = pinyin ? 'c' : 'r';
			to = letter;
		}
		for (; *to != '\0'; to++)
			if (used == 0 || out[used - 1] != *to)
				out[used++] = *to;
		p += taken;
	}
	out[used] = '\0';
	return used;
}

/* Can the letters be those of Chinese syllables? */
static bool
IsChinese(const char *letters, int length)
{
	for (int i = 0; i < length; i++)
	{
		char		c = letters[i];

		if (strchr("aeiozcspmfktnlqrh", c) == NULL)
			return false;
		if (!IsVowel(c) && c != 'n' && c != 'q' && (i + 1 == length || !IsVowel(letters[i + 1])))
			return c == 'r' && i + 1 == length;
	}
	return length > 0;
}

static int
CompareTexts(const void *a, const void *b)
{
	return strcmp(a, *(const char *const *) b);
}

static bool
IsChineseSurname(const char *letters)
{
	return bsearch(letters, chinese_surnames, lengthof(chinese_surnames), sizeof(char *), CompareTexts) != NULL;
}

/* The key of a family name and, run together, the words of the given name. */
static uint64
ChineseKey(char (*skeleton)[SKELETON_LETTERS + 4], const int *length, int count, int surname)
{
	char		given[MOST_WORDS * SKELETON_LETTERS];
	int			used = 0;

	for (int i = 0; i < count; i++)
		if (i != surname)
		{
			memcpy(given + used, skeleton[i], length[i]);
			used += length[i];
		}
	return CHINESE_SALT + NameWordPart(NameWordHash(skeleton[surname], length[surname])) * 3 +
		NameWordPart(NameWordHash(given, used));
}

/*
 * Adds the keys of a Chinese name: its family name, which is the first word or
 * the last one, and the given name, in one word or in several.
 */
static int
AddChinese(const PersonWords *words, bool pinyin, uint64 *keys, int count)
{
	char		skeleton[MOST_WORDS][SKELETON_LETTERS + 4];
	int			length[MOST_WORDS];

	Assert(words->count > 0);
	if (words->count > 4)
		return count;
	for (int i = 0; i < words->count; i++)
	{
		length[i] = ChineseSkeleton(words->word[i], words->length[i], pinyin, skeleton[i]);
		if (!IsChinese(skeleton[i], length[i]))
			return count;
	}
	for (int last = 0; last <= (words->comma ? 0 : 1); last++)
	{
		int			surname = last ? words->count - 1 : 0;

		if (IsChineseSurname(skeleton[surname]))
			keys[count++] = ChineseKey(skeleton, length, words->count, surname);
	}
	return count;
}

/* ---- Cantonese ---- */

/* A syllable of Chinese names as Hong Kong writes it, and what Pinyin may have for it. */
typedef struct Cantonese
{
	const char *syllable;
	const char *pinyin[2];		/* the second one may be NULL */
} Cantonese;

/* In order.  Names, not the language: characters that names have. */
static const Cantonese cantonese[] = {
	{"au", {"ou", NULL}}, {"chak", {"ze", NULL}}, {"chan", {"chen", NULL}}, {"chau", {"zhou", "qiu"}},
	{"cheng", {"zheng", NULL}}, {"cheong", {"chang", "zhang"}}, {"cheuk", {"zhuo", NULL}},
	{"cheung", {"zhang", "xiang"}}, {"chi", {"zhi", "zi"}}, {"chin", {"qian", "zhan"}},
	{"ching", {"cheng", "zheng"}}, {"chiu", {"zhao", "chao"}}, {"cho", {"zuo", "zu"}}, {"choi", {"cai", NULL}},
	{"chor", {"chu", NULL}}, {"chow", {"zhou", NULL}}, {"chu", {"zhu", NULL}}, {"chuen", {"quan", "chuan"}},
	{"chui", {"xu", "cui"}}, {"chun", {"jun", "zhen"}}, {"chung", {"zhong", "cong"}}, {"fai", {"hui", NULL}},
	{"fan", {"fan", NULL}}, {"fat", {"fa", NULL}}, {"fok", {"huo", NULL}}, {"fong", {"fang", NULL}},
	{"fook", {"fu", NULL}}, {"fu", {"fu", NULL}}, {"fuk", {"fu", NULL}}, {"fung", {"feng", NULL}},
	{"ha", {"xia", NULL}}, {"hau", {"hou", "xiao"}}, {"hin", {"xian", NULL}}, {"hing", {"xing", "qing"}},
	{"ho", {"he", "hao"}}, {"hoi", {"hai", "kai"}}, {"hok", {"xue", NULL}}, {"hon", {"han", NULL}},
	{"hui", {"xu", NULL}}, {"hung", {"hong", "xiong"}}, {"ka", {"jia", NULL}}, {"kai", {"qi", "jia"}},
	{"kam", {"jin", "gan"}}, {"kan", {"jian", NULL}}, {"kau", {"jiu", NULL}}, {"kay", {"ji", NULL}},
	{"kei", {"qi", "ji"}}, {"keung", {"qiang", NULL}}, {"ki", {"qi", NULL}}, {"kin", {"jian", "qian"}},
	{"kit", {"jie", NULL}}, {"ko", {"gao", NULL}}, {"kong", {"jiang", "gang"}}, {"kuen", {"quan", "juan"}},
	{"kui", {"ju", NULL}}, {"kuk", {"ju", NULL}}, {"kwai", {"gui", NULL}}, {"kwan", {"guan", "jun"}},
	{"kwok", {"guo", NULL}}, {"kwong", {"guang", "kuang"}}, {"lai", {"li", NULL}}, {"lam", {"lin", NULL}},
	{"lan", {"lan", NULL}}, {"lap", {"li", NULL}}, {"lau", {"liu", NULL}}, {"law", {"luo", NULL}},
	{"lee", {"li", NULL}}, {"lei", {"li", NULL}}, {"leung", {"liang", NULL}}, {"li", {"li", NULL}},
	{"lik", {"li", NULL}}, {"lin", {"lian", NULL}}, {"ling", {"ling", NULL}}, {"lo", {"luo", "lu"}},
	{"lok", {"luo", "le"}}, {"lui", {"lv", "lei"}}, {"luk", {"lu", NULL}}, {"lun", {"lun", NULL}},
	{"lung", {"long", NULL}}, {"ma", {"ma", NULL}}, {"mak", {"mai", NULL}}, {"man", {"wen", "min"}},
	{"mei", {"mei", NULL}}, {"ming", {"ming", NULL}}, {"mo", {"wu", "mao"}}, {"mok", {"mo", NULL}},
	{"mou", {"wu", "mao"}}, {"mui", {"mei", NULL}}, {"nam", {"nan", NULL}}, {"ng", {"wu", NULL}},
	{"nga", {"ya", NULL}}, {"ngai", {"wei", "yi"}}, {"nin", {"nian", NULL}}, {"oi", {"ai", NULL}},
	{"on", {"an", NULL}}, {"pak", {"bai", "bo"}}, {"pang", {"peng", NULL}}, {"ping", {"ping", "bing"}},
	{"po", {"bao", "bo"}}, {"poon", {"pan", NULL}}, {"pui", {"pei", NULL}}, {"pun", {"bin", NULL}},
	{"sang", {"sheng", NULL}}, {"sau", {"xiu", NULL}}, {"shan", {"shan", NULL}}, {"shek", {"shi", NULL}},
	{"shing", {"cheng", "sheng"}}, {"shu", {"shu", NULL}}, {"shui", {"rui", "shui"}}, {"shum", {"cen", "shen"}},
	{"shun", {"shun", NULL}}, {"sin", {"xian", "shan"}}, {"sing", {"sheng", "xing"}}, {"siu", {"xiao", "shao"}},
	{"so", {"su", NULL}}, {"suen", {"sun", "xuan"}}, {"sum", {"xin", "sen"}}, {"sung", {"song", NULL}},
	{"sze", {"si", "shi"}}, {"szeto", {"situ", NULL}}, {"tai", {"da", "tai"}}, {"tak", {"de", NULL}},
	{"tam", {"tan", NULL}}, {"tang", {"deng", NULL}}, {"tat", {"da", NULL}}, {"tin", {"tian", NULL}},
	{"ting", {"ding", "ting"}}, {"to", {"du", "tao"}}, {"tong", {"tang", "tong"}}, {"tsang", {"zeng", NULL}},
	{"tse", {"xie", "zi"}}, {"tsui", {"xu", "cui"}}, {"tsz", {"zi", NULL}}, {"tung", {"dong", NULL}},
	{"wa", {"hua", NULL}}, {"wah", {"hua", NULL}}, {"wai", {"wei", "hui"}}, {"wan", {"yun", "wen"}},
	{"wing", {"yong", "rong"}}, {"wo", {"he", NULL}}, {"wong", {"wang", "huang"}}, {"woo", {"hu", NULL}},
	{"wu", {"hu", NULL}}, {"yam", {"ren", NULL}}, {"yan", {"ren", "en"}}, {"yat", {"yi", "ri"}},
	{"yau", {"you", "qiu"}}, {"yee", {"yi", NULL}}, {"yeung", {"yang", NULL}}, {"yi", {"yi", NULL}},
	{"yick", {"yi", NULL}}, {"yin", {"xian", "yan"}}, {"ying", {"ying", NULL}}, {"yip", {"ye", NULL}},
	{"yiu", {"yao", NULL}}, {"yu", {"yu", "ru"}}, {"yue", {"yu", NULL}}, {"yuen", {"yuan", "ruan"}},
	{"yuet", {"yue", NULL}}, {"yuk", {"yu", "xu"}}, {"yung", {"rong", "yong"}}
};

static int
CompareSyllables(const void *a, const void *b)
{
	return strcmp(a, ((const Cantonese *) b)->syllable);
}

/* The letters of the n-th way to read a syllable in Pinyin; 0 if there is none. */
static int
CantoneseSkeleton(const Cantonese *syllable, int n, char *out)
{
	const char *pinyin = syllable->pinyin[n];

	return pinyin == NULL ? 0 : ChineseSkeleton(pinyin, strlen(pinyin), true, out);
}

/*
 * Adds the keys of a name that is a family name and one or two syllables of
 * Cantonese, under which it is listed in Pinyin: "Wong Kwok Keung" may be Wang
 * Guoqiang or Huang Guoqiang.
 */
static int
AddCantonese(const PersonWords *words, uint64 *keys, int count)
{
	const Cantonese *syllable[3];

	if (words->count > 3)
		return count;
	for (int i = 0; i < words->count; i++)
	{
		syllable[i] = bsearch(words->word[i], cantonese, lengthof(cantonese), sizeof(Cantonese), CompareSyllables);
		if (syllable[i] == NULL)
			return count;
	}
	for (int way = 0; way < (1 << (words->count + 1)); way++)
	{
		int			surname = (way & 1) ? words->count - 1 : 0;
		char		skeleton[3][SKELETON_LETTERS + 4];
		int			length[3];
		bool		read = true;

		for (int i = 0; i < words->count; i++)
		{
			length[i] = CantoneseSkeleton(syllable[i], (way >> (i + 1)) & 1, skeleton[i]);
			read &= length[i] > 0;
		}
		if (read && IsChineseSurname(skeleton[surname]))
			keys[count++] = ChineseKey(skeleton, length, words->count, surname);
	}
	return count;
}

/* ---- keys ---- */

int
SkeletonKeysListed(const NameTokens *tokens, uint64 *keys)
{
	PersonWords words;
	int			count;

	if (!ReadWords(tokens, &words))
		return 0;
	count = AddConsonants(&words, 0, true, keys, 0);
	words.unvocalized = true;
	count = AddConsonants(&words, 0, true, keys, count);
	return AddChinese(&words, true, keys, count);
}

int
SkeletonKeysAsked(const NameTokens *tokens, uint64 *keys)
{
	PersonWords words;
	int			count;
	bool		has_j = false;
	bool		has_x = false;
	bool		has_w = false;
	bool		has_ch = false;

	if (!ReadWords(tokens, &words))
		return 0;
	for (int i = 0; i < words.count; i++)
	{
		has_j |= strchr(words.word[i], 'j') != NULL;
		has_x |= strchr(words.word[i], 'x') != NULL;
		has_w |= strchr(words.word[i], 'w') != NULL;
		has_ch |= strstr(words.word[i], "ch") != NULL;
	}
	count = AddConsonants(&words, 0, false, keys, 0);
	if (has_j)
		count = AddConsonants(&words, READ_J_AS_ZH, false, keys, count);
	if (has_ch && has_w)
		count = AddConsonants(&words, READ_CH_AS_KH, false, keys, count);
	if (has_x)
		count = AddConsonants(&words, READ_X_AS_KH, false, keys, count);
	count = AddChinese(&words, false, keys, count);
	return AddCantonese(&words, keys, count);
}
