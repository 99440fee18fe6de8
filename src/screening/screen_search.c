/*
 * screen_search.c
 *		From a name to the listed parties it may be.
 *
 * There are six ways to find them: by the key of the whole name, exactly; by
 * words that are alike (screen_candidate.c); by keys that survive an error in
 * a word or a letter (screen_near.c); by the name of a family of entries;
 * whole inside the name (screen_inside.c); and by a part of them
 * (screen_short.c).  The parts of a field (field.c) are searched in the same
 * way.
 */
#include "support/compat.h"

#include "miscadmin.h"

#include "screening/name_rule.h"
#include "screening/name_scheme.h"
#include "screening/name_skeleton.h"
#include "screening/screen_near.h"
#include "screening/screen_search.h"

/* Names with the same words in another order: how many are looked at, and their score. */
#define MAX_ORDERS		64
#define ORDER_SCORE		0.9

/* The score of a listed name that is read otherwise than written. */
#define STRONG_SCORE	0.98f

/* The score of an acronym, which may stand for other names too. */
#define ACRONYM_SCORE	0.8

/* The score of a firm with the name of a person or a vessel. */
#define OTHER_KIND_SCORE 0.9

/* Words that are looked up run together, at most, and their letters. */
#define JOINED_WORDS	5
#define JOINED_LETTERS	48

/* Names with one more word, and their score; a name that more have in them says nothing. */
#define MAX_LONGER		64
#define LONGER_SCORE	0.5

/* So many letters a part of one word needs to be looked up, and to be surer than possible. */
#define FEWEST_LETTERS	3
#define PART_LETTERS	4

/* A part may be anything, so it has to be surer than the field as a whole. */
#define PART_SCORE		0.6

/* A possible match scores that much less than a strong one, so that no country makes it one. */
#define POSSIBLE_GAP	0.03f
#define POSSIBLE_RANGE	0.01f

/* Persons with the same consonants: how many are looked at, and their score. */
#define MAX_SKELETONS	16
#define SKELETON_SCORE	0.5

/* Names with the same half of the letters: how many are looked at. */
#define MAX_COPIES		256

/*
 * The odds of a score are multiplied by this where words differ: some name of a
 * long list is like any name by chance.  Names that only lack words are not.
 */
#define CHANCE_ODDS		0.25f

/* Other words that an abbreviation may stand for, of which a name is read again. */
#define ABBREVIATED_READINGS 2

/* How a name is read. */
typedef enum Reading
{
	READ_AS_WRITTEN,
	READ_OTHER_LETTERS,			/* letters as NameOtherLetter() reads them */
	READ_RESPELLED,				/* letters as NameOtherScheme() reads them */
	READ_NUMERALS,				/* numbers as NameOtherNumerals() reads them */
	READ_CUT,					/* words cut apart that are run together */
	READ_ABBREVIATED,			/* abbreviations as other words */
	READ_MISREAD,				/* as optical recognition misreads words */
	READ_PART,					/* a part of a field */
	READ_DOMAIN,				/* the name of a domain */
	READ_NOT_PERSON,			/* a single word that a part is, without the
								 * places behind it */
	READ_WORD					/* a single word that may be anything */
} Reading;

static void SearchParts(const ScreenIndex *index, const NameRules *rules, ScreenScratch *scratch, const char *utf8, int length,
						const ScreenOptions *options);
static void SearchAddress(const ScreenIndex *index, const NameRules *rules, ScreenScratch *scratch, const ScreenOptions *options);
static void SearchDomain(const ScreenIndex *index, ScreenScratch *scratch, const ScreenOptions *options);
static void FindJoined(const ScreenIndex *index, ScreenScratch *scratch);
static void SearchReading(const ScreenIndex *index, ScreenScratch *scratch, const ScreenOptions *options, Reading reading);
static bool FoundStrong(const ScreenScratch *scratch);
static void FindOrders(const ScreenIndex *index, ScreenScratch *scratch, const ScreenOptions *options);
static void FindLonger(const ScreenIndex *index, ScreenScratch *scratch, const ScreenOptions *options);
static void FindSkeletons(const ScreenIndex *index, ScreenScratch *scratch, const ScreenOptions *options);
static void FindCopies(const ScreenIndex *index, ScreenScratch *scratch, const ScreenOptions *options, Reading reading);
static void FindExact(const ScreenIndex *index, ScreenScratch *scratch, Reading reading);
static void CompareCandidates(const ScreenIndex *index, ScreenScratch *scratch,
							  const ScreenOptions *options, int count, Reading reading);
static void CompareName(const ScreenIndex *index, ScreenScratch *scratch,
						const ScreenOptions *options, uint32 number, Reading reading);
static float PossibleScore(const ScreenOptions *options, float score);
static bool IsStrong(const ScoreResult *result);
static bool IsAcronym(const ScoreSide *query);
static int	Deliver(ScreenScratch *scratch, ScreenMatch *matches, int max_matches);

/*
 * Of a name that is too general, anyone's name may be like it, but few are the
 * same or differ in a word or a letter: only these are kept.  One that is the
 * same makes the name good enough.
 */
static ScreenStatus
KeepNearest(ScreenScratch *scratch)
{
	ScreenStatus status = SCREEN_TOO_GENERAL;
	int			kept = 0;

	for (int i = 0; i < scratch->found_count; i++)
	{
		if (scratch->found[i].level == SCREEN_EXACT)
			status = SCREEN_OK;
		if (scratch->found[i].level == SCREEN_EXACT || scratch->found[i].near)
			scratch->found[kept++] = scratch->found[i];
	}
	scratch->found_count = kept;
	return status;
}

/* A name as it is written elsewhere. */
typedef struct OtherWriting
{
	int			scheme_length;	/* 0: it is written so nowhere */
	int			numerals_length;
	char		scheme[NAME_TEXT_BYTES];
	char		numerals[NAME_TEXT_BYTES];
} OtherWriting;

static void
ReadOtherWriting(const NameTokens *tokens, OtherWriting *others)
{
	others->scheme_length = NameOtherScheme(tokens, others->scheme);
	others->numerals_length = NameOtherNumerals(tokens, others->numerals);
}

/* Searches for these, unless there is no need to. */
static void
SearchOtherWriting(const ScreenIndex *index, const NameRules *rules, ScreenScratch *scratch, const ScreenOptions *options,
				   const OtherWriting *others, Reading reading)
{
	if (others->scheme_length > 0 && !FoundStrong(scratch))
	{
		NameNormalize(rules, others->scheme, Min(others->scheme_length, NAME_MAX_BYTES), &scratch->query.tokens);
		SearchReading(index, scratch, options, reading);
	}
	if (others->numerals_length > 0 && !FoundStrong(scratch))
	{
		NameNormalize(rules, others->numerals, Min(others->numerals_length, NAME_MAX_BYTES), &scratch->query.tokens);
		SearchReading(index, scratch, options, reading == READ_PART ? READ_PART : READ_NUMERALS);
	}
}

int
ScreenSearch(const ScreenIndex *index, const NameRules *rules, ScreenScratch *scratch,
			 const char *utf8, int length, bool has_tokens, const ScreenOptions *options,
			 ScreenMatch *matches, int max_matches, ScreenStatus *status)
{
	ScoreQuery *query = &scratch->query;
	const char *whole = utf8;
	int			whole_length = length;
	char		reading[NAME_TEXT_BYTES];
	OtherWriting others;
	bool		general;
	char		abbreviated[ABBREVIATED_READINGS][NAME_TEXT_BYTES];
	int			abbreviated_length[ABBREVIATED_READINGS] = {0};
	char		misread[NAME_TEXT_BYTES];
	int			misread_length = 0;

	CHECK_FOR_INTERRUPTS();
	*status = SCREEN_OK;
	scratch->found_count = 0;
	scratch->rules = rules;
	scratch->options = options;
	scratch->part = -1;
	scratch->addresses_only = false;
	FieldPartsNone(&scratch->parts);
	if (!has_tokens)
		NameNormalize(rules, utf8, length, &query->tokens);
	if (query->tokens.count == 0)
	{
		*status = SCREEN_UNREADABLE;
		return 0;
	}
	SearchReading(index, scratch, options, READ_AS_WRITTEN);
	if (ScreenMayBeCutOff(whole, whole_length))
		ScreenFindCutOff(index, scratch, options);
	if (query->tokens.other_letters && !FoundStrong(scratch))
	{
		char		other[NAME_MAX_BYTES];
		int			other_length = NameOtherLetters(utf8, length, other);

		NameNormalize(rules, other, other_length, &query->tokens);
		SearchReading(index, scratch, options, READ_OTHER_LETTERS);
	}
	ReadOtherWriting(&query->tokens, &others);
	general = ScreenIsTooGeneral(index, &query->side);
	for (int i = 0; i < ABBREVIATED_READINGS; i++)
		abbreviated_length[i] = NameAbbreviated(&query->tokens, i, abbreviated[i]);
	if (!FoundStrong(scratch))
		misread_length = ScreenReadMisread(index, rules, &query->tokens, misread);
	if (scratch->candidates.cut && !FoundStrong(scratch))
	{
		length = scratch->candidates.reading_length;
		memcpy(reading, scratch->candidates.reading, length);
		NameNormalize(rules, reading, length, &query->tokens);
		SearchReading(index, scratch, options, READ_CUT);
		general = ScreenIsTooGeneral(index, &query->side);
	}
	SearchOtherWriting(index, rules, scratch, options, &others, READ_RESPELLED);
	for (int i = 0; i < ABBREVIATED_READINGS; i++)
		if (abbreviated_length[i] > 0 && !FoundStrong(scratch))
		{
			NameNormalize(rules, abbreviated[i], abbreviated_length[i], &query->tokens);
			SearchReading(index, scratch, options, READ_ABBREVIATED);
		}
	if (misread_length > 0 && !FoundStrong(scratch))
	{
		NameNormalize(rules, misread, misread_length, &query->tokens);
		SearchReading(index, scratch, options, READ_MISREAD);
	}
	if (general)
		*status = KeepNearest(scratch);
	SearchParts(index, rules, scratch, whole, whole_length, options);
	return Deliver(scratch, matches, max_matches);
}

/* How many words of a name does its key have? */
static int
KeyWordCount(const NameTokens *tokens)
{
	int			count = 0;

	for (int i = 0; i < tokens->count; i++)
		count += NameKeyHas(tokens->token[i].word_class);
	return count;
}

static bool
HasDistinctWord(const NameTokens *tokens)
{
	for (int i = 0; i < tokens->count; i++)
		if (tokens->token[i].word_class == NAME_WORD)
			return true;
	return false;
}

/* Is a name one everyday word, legal forms aside? */
static bool
IsCommonWord(const NameTokens *tokens)
{
	int			common = 0;

	for (int i = 0; i < tokens->count; i++)
		if (NameKeyHas(tokens->token[i].word_class))
			common += tokens->token[i].word_class == NAME_COMMON ? 1 : 2;
	return common == 1;
}

/*
 * What stands in a field beside other things, as a name of its own.  A single
 * word has to be the listed name: any one is like some.
 */
static void
SearchParts(const ScreenIndex *index, const NameRules *rules, ScreenScratch *scratch, const char *utf8, int length,
			const ScreenOptions *options)
{
	FieldParts *parts = &scratch->parts;
	NameTokens *tokens = &scratch->query.tokens;

	FieldRead(rules, utf8, length, parts);
	for (int i = 0; i < parts->count; i++)
	{
		OtherWriting others;
		int			words;

		NameNormalize(rules, parts->text + parts->part[i].start, parts->part[i].length, tokens);
		words = KeyWordCount(tokens);
		scratch->part = i;
		if (parts->part[i].kind == FIELD_DOMAIN)
			SearchDomain(index, scratch, options);
		else if (parts->part[i].kind != FIELD_PIECE && parts->part[i].kind != FIELD_WITHOUT_LABEL)
		{
			if (words > 1)
			{
				FindExact(index, scratch, READ_PART);
				FindOrders(index, scratch, options);
			}
			else if (parts->part[i].kind != FIELD_ADDRESSEE && tokens->letter_count >= FEWEST_LETTERS && (tokens->count > words || !IsCommonWord(tokens)))
				FindExact(index, scratch, parts->part[i].cleared ? READ_WORD : READ_NOT_PERSON);
		}
		else if (words > 1 && HasDistinctWord(tokens))
		{
			ReadOtherWriting(tokens, &others);
			SearchReading(index, scratch, options, READ_PART);
			SearchOtherWriting(index, rules, scratch, options, &others, READ_PART);
		}
		else if (words > 1 || tokens->count > words ||
				 (tokens->letter_count >= PART_LETTERS && parts->part[i].kind == FIELD_PIECE && !parts->part[i].beside_dash && !IsCommonWord(tokens)))
			FindExact(index, scratch, READ_PART);
		else if (tokens->letter_count >= FEWEST_LETTERS && (parts->part[i].cleared || !IsCommonWord(tokens)))
			FindExact(index, scratch, parts->part[i].beside_dash ? READ_NOT_PERSON : READ_WORD);
	}
	SearchAddress(index, rules, scratch, options);
}

/* The address in a field, compared with listed addresses: anybody there is meant. */
static void
SearchAddress(const ScreenIndex *index, const NameRules *rules, ScreenScratch *scratch, const ScreenOptions *options)
{
	const FieldParts *parts = &scratch->parts;

	if (parts->address_length == 0 || index->address_count == 0)
		return;
	NameNormalize(rules, parts->text + parts->address, parts->address_length, &scratch->query.tokens);
	scratch->part = -1;
	scratch->addresses_only = true;
	SearchReading(index, scratch, options, READ_PART);
	scratch->addresses_only = false;
}

/* The name of a domain: the listed name itself, run together or not, or that of a family. */
static void
SearchDomain(const ScreenIndex *index, ScreenScratch *scratch, const ScreenOptions *options)
{
	FindExact(index, scratch, READ_NOT_PERSON);
	ScoreQueryPrepare(&scratch->query, index);
	scratch->family = -1;
	ScreenFindFamily(index, scratch, options);
	FindCopies(index, scratch, options, READ_DOMAIN);
}

/* The words of a name run together: "Ros Oboron Export".  Two are looked for among the candidates. */
static void
FindJoined(const ScreenIndex *index, ScreenScratch *scratch)
{
	const ScreenKey *keys = ScreenArray(index, ScreenKey, keys);
	const ScreenName *names = ScreenArray(index, ScreenName, names);
	const NameTokens *tokens = &scratch->query.tokens;
	char		joined[JOINED_LETTERS];
	int			length = 0;
	int			words = 0;
	uint64		hash;

	for (int i = 0; i < tokens->count; i++)
	{
		const NameToken *token = &tokens->token[i];

		if (!NameKeyHas(token->word_class))
			continue;
		if (length + token->length > JOINED_LETTERS)
			return;
		memcpy(joined + length, tokens->text + token->start, token->length);
		length += token->length;
		words++;
	}
	if (words < 3 || words > JOINED_WORDS)
		return;
	hash = ScreenKeyHash(joined, length);
	for (uint32 i = hash & index->key_mask; keys[i].name != 0; i = (i + 1) & index->key_mask)
		if (keys[i].hash == hash && (names[keys[i].name - 1].flags & SCREEN_NAME_ACRONYM) == 0)
			ScreenAddFound(scratch, &names[keys[i].name - 1], ORDER_SCORE, SCREEN_POSSIBLE, SCREEN_WHY_JOINED);
}

static bool
FoundStrong(const ScreenScratch *scratch)
{
	for (int i = 0; i < scratch->found_count; i++)
		if (scratch->found[i].level >= SCREEN_STRONG)
			return true;
	return false;
}

/* Searches for the name as it is read in one way. */
static void
SearchReading(const ScreenIndex *index, ScreenScratch *scratch, const ScreenOptions *options, Reading reading)
{
	float		weight;
	int			count;

	FindExact(index, scratch, reading);
	ScoreQueryPrepare(&scratch->query, index);
	weight = CandidateTerms(index, &scratch->query, &scratch->candidates);
	count = CandidateNames(index, &scratch->candidates, weight, scratch->query.tokens.letter_count);
	scratch->family = ScreenFamilyLead(index, &scratch->query.side, false);
	CompareCandidates(index, scratch, options, count, reading);
	if (reading != READ_CUT && reading != READ_MISREAD)
	{
		ScreenFindFamily(index, scratch, options);
		ScreenFindBranches(index, scratch, options);
		FindJoined(index, scratch);
		FindOrders(index, scratch, options);
		FindLonger(index, scratch, options);
		FindSkeletons(index, scratch, options);
		FindCopies(index, scratch, options, reading);
		ScreenFindInside(index, scratch, options);
		ScreenFindInitials(index, scratch, options);
	}
}

/* Listed names with the same words in any order. */
static void
FindOrders(const ScreenIndex *index, ScreenScratch *scratch, const ScreenOptions *options)
{
	const ScreenName *names = ScreenArray(index, ScreenName, names);
	uint32		same[MAX_ORDERS];
	int			count;

	if (options->possible > ORDER_SCORE)
		return;
	count = NearOrders(index, &scratch->query.tokens, same, MAX_ORDERS);
	for (int i = 0; i < Min(count, MAX_ORDERS); i++)
		ScreenAddNear(scratch, &names[same[i]], ORDER_SCORE, SCREEN_WHY_ORDER);
}

/* Listed names with one word more, unless there are so many that they say nothing. */
static void
FindLonger(const ScreenIndex *index, ScreenScratch *scratch, const ScreenOptions *options)
{
	const ScreenName *names = ScreenArray(index, ScreenName, names);
	uint32		longer[MAX_LONGER];
	int			count;

	if (options->possible > LONGER_SCORE)
		return;
	count = NearLonger(index, &scratch->query.tokens, longer, MAX_LONGER);
	if (count > MAX_LONGER)
		return;
	for (int i = 0; i < count; i++)
		/* Of a person written in Chinese every syllable is asked about. */
		if (!scratch->query.tokens.chinese || names[longer[i]].kind != PARTY_INDIVIDUAL)
			ScreenAddNear(scratch, &names[longer[i]], LONGER_SCORE, SCREEN_WHY_LESS);
}

/* Listed persons of the same name in another transcription. */
static void
FindSkeletons(const ScreenIndex *index, ScreenScratch *scratch, const ScreenOptions *options)
{
	const ScreenName *names = ScreenArray(index, ScreenName, names);
	uint64		keys[SKELETON_KEYS];
	uint32		same[MAX_SKELETONS];
	int			key_count = SkeletonKeysAsked(&scratch->query.tokens, keys);

	for (int k = 0; k < key_count; k++)
	{
		int			count = NearSkeletons(index, keys[k], same, MAX_SKELETONS);

		for (int i = 0; i < Min(count, MAX_SKELETONS); i++)
			ScreenAddNear(scratch, &names[same[i]], Max(options->possible, SKELETON_SCORE), SCREEN_WHY_SCHEME);
	}
}

/* Listed names that differ in one letter. */
static void
FindCopies(const ScreenIndex *index, ScreenScratch *scratch, const ScreenOptions *options, Reading reading)
{
	uint32		copies[NEAR_HALVES * MAX_COPIES];
	int			count = NearCopies(index, &scratch->query.tokens, copies, MAX_COPIES);

	for (int i = 0; i < count; i++)
		if (ScoreIsCopy(&scratch->query, index, copies[i]))
			CompareName(index, scratch, options, copies[i], reading);
}

/* Listed names with the same key: the same name, if it is read as written and may be of the same kind. */
static void
FindExact(const ScreenIndex *index, ScreenScratch *scratch, Reading reading)
{
	const ScreenKey *keys = ScreenArray(index, ScreenKey, keys);
	const ScreenName *names = ScreenArray(index, ScreenName, names);
	const NameTokens *tokens = &scratch->query.tokens;
	float		strong = Max(STRONG_SCORE, scratch->options->strong);
	char		key[NAME_TEXT_BYTES];

	for (int turned = 0; turned < (tokens->comma > 0 ? 2 : 1); turned++)
	{
		int			length = turned ? NameExactKey(tokens, key) : NameWrittenKey(tokens, key);
		uint64		hash = ScreenKeyHash(key, length);

		for (uint32 i = hash & index->key_mask; keys[i].name != 0; i = (i + 1) & index->key_mask)
			if (keys[i].hash == hash)
			{
				const ScreenName *name = &names[keys[i].name - 1];

				if (reading == READ_WORD || reading == READ_NOT_PERSON)
				{
					/*
					 * "Joaquin Phoenix" is a person's name too, and "ABC" is
					 * short for many.
					 */
					if ((name->kind != PARTY_INDIVIDUAL || reading == READ_WORD || ScreenIsRareWord(index, tokens)) &&
						(tokens->letter_count >= PART_LETTERS || (name->flags & (SCREEN_NAME_ACRONYM | SCREEN_NAME_VARIANT)) == 0))
						ScreenAddFound(scratch, name, PART_SCORE, SCREEN_POSSIBLE, 0);
				}
				else if (name->flags & SCREEN_NAME_ACRONYM)
					ScreenAddFound(scratch, name, ACRONYM_SCORE, SCREEN_POSSIBLE, SCREEN_WHY_ACRONYM);
				else if (name->flags & SCREEN_NAME_VARIANT)
					ScreenAddFound(scratch, name, strong, SCREEN_STRONG, name->flags & SCREEN_NAME_SPELLED ? SCREEN_WHY_SOUND :
								   name->kind == PARTY_AIRCRAFT ? SCREEN_WHY_JOINED : SCREEN_WHY_LESS);
				else if (reading != READ_AS_WRITTEN || (tokens->foreign && (name->flags & SCREEN_NAME_FOREIGN) == 0))
					ScreenAddFound(scratch, name, strong, SCREEN_STRONG,
								   reading == READ_CUT ? SCREEN_WHY_JOINED : reading == READ_PART ? 0 :
								   reading == READ_RESPELLED || reading == READ_NUMERALS ? SCREEN_WHY_SOUND : reading == READ_MISREAD ? SCREEN_WHY_TYPO :
								   reading == READ_ABBREVIATED ? SCREEN_WHY_ABBREVIATED : SCREEN_WHY_SCRIPT);
				else if (ScreenAbbreviationsDiffer(index, tokens, name))
					ScreenAddFound(scratch, name, strong, SCREEN_STRONG, SCREEN_WHY_ABBREVIATED);
				else if (ScreenIsOfOtherKind(tokens, name))
					ScreenAddFound(scratch, name, OTHER_KIND_SCORE, SCREEN_POSSIBLE, SCREEN_WHY_KIND);
				else
					ScreenAddFound(scratch, name, 1.0, SCREEN_EXACT,
								   SCREEN_WHY_EXACT | (ScreenFormsConflict(index, scratch, name) ? SCREEN_WHY_NATIONAL : 0));
			}
	}
}

/* ---- comparing ---- */

static void
CompareCandidates(const ScreenIndex *index, ScreenScratch *scratch, const ScreenOptions *options,
				  int count, Reading reading)
{
	for (int i = 0; i < count; i++)
		CompareName(index, scratch, options, scratch->candidates.candidate[i].name, reading);
}

/* Has the name all words of a listed person, as they are, and others: "Ivan Petrovich Ivanov" of "Ivanov, Ivan"? */
static bool
HasAllOfPerson(const ScreenScratch *scratch, const ScreenName *name, const ScoreResult *result)
{
	return name->kind == PARTY_INDIVIDUAL && !scratch->query.side.organization && result->words > 1 && !result->edited && result->extra_name < SCREEN_LIGHT;
}

static void
CompareName(const ScreenIndex *index, ScreenScratch *scratch, const ScreenOptions *options, uint32 number, Reading reading)
{
	const ScreenName *name = &ScreenArray(index, ScreenName, names)[number];
	bool		acronym = IsAcronym(&scratch->query.side);
	ScoreResult result;

	/* Only now: most names are like no listed one. */
	if (!scratch->query.has_patterns)
		ScoreQueryPatterns(&scratch->query);
	ScoreSideFromIndex(&scratch->side, index, number);
	ScoreCompare(&scratch->query, &scratch->side, &result);
	/* Below 1: only the key makes a match exact. */
	result.score = Min(result.score, 0.99);
	if (result.score < options->strong && !result.copy &&
		(result.edited || result.extra_query >= SCREEN_LIGHT))
		result.score = result.score * CHANCE_ODDS / (1 - result.score + result.score * CHANCE_ODDS);
	/* Nearly any word can be cut apart, so the pieces must fit. */
	if ((reading == READ_CUT || reading == READ_MISREAD) && (result.edits > 1.5 || Max(result.extra_query, result.extra_name) > 0.3 || result.light_query > 0))
		return;
	/* Nor does a number make a name, without all the words beside it. */
	if (reading == READ_NUMERALS && Max(result.extra_query, result.extra_name) > 0.3)
		return;
	if (acronym && result.changed > 0 && !result.copy)
		result.score = 0;
	if (reading == READ_DOMAIN && (!result.copy || result.changed > 0))
		return;
	if (ScreenNumbersDiffer(&scratch->query.side, &scratch->side) || ScreenIsOtherParty(scratch, name, &result))
		return;
	if (scratch->query.tokens.chinese && ScreenIsOtherChinese(scratch, name, &result))
		result.score = 0;
	if (ScreenIsOfOtherKind(&scratch->query.tokens, name))
	{
		result.score = Min(result.score, Min(OTHER_KIND_SCORE, options->strong - 0.01));
		result.why |= SCREEN_WHY_KIND;
	}
	if (reading == READ_CUT)
		result.why |= SCREEN_WHY_JOINED;
	if (reading == READ_MISREAD)
		result.why |= SCREEN_WHY_TYPO;
	if (reading == READ_ABBREVIATED)
		result.why |= SCREEN_WHY_ABBREVIATED;
	if (reading == READ_RESPELLED || reading == READ_NUMERALS)
		result.why |= SCREEN_WHY_SOUND;
	if (reading == READ_OTHER_LETTERS || scratch->query.tokens.foreign)
		result.why |= SCREEN_WHY_SCRIPT;
	if (result.score >= (reading == READ_PART && !HasAllOfPerson(scratch, name, &result) ? Max(options->possible, PART_SCORE) : options->possible))
	{
		bool		may_be_strong = !acronym && IsStrong(&result);
		bool		strong = may_be_strong && result.score >= options->strong;
		ScreenMatch *match = ScreenAddFound(scratch, name, may_be_strong ? result.score : PossibleScore(options, result.score),
											strong ? SCREEN_STRONG : SCREEN_POSSIBLE, result.why);

		if (match != NULL && result.copy)
			match->near = true;
	}
	else if (scratch->family >= 0 && ScreenLeadsWith(&scratch->side, scratch->family))
		ScreenAddFound(scratch, name, options->possible, SCREEN_POSSIBLE, result.why | SCREEN_WHY_FAMILY);
}

/*
 * The score of a match that is no more than possible, whatever the names score:
 * below those of strong ones, in the order that it had among its like.
 */
static float
PossibleScore(const ScreenOptions *options, float score)
{
	float		most = options->strong - POSSIBLE_GAP;

	return score > most ? most + (score - 1) * POSSIBLE_RANGE : score;
}

/*
 * A high score is not enough for a strong match: no word may have changed much,
 * and a single word, or words run together, must agree in everything.
 */
static bool
IsStrong(const ScoreResult *result)
{
	if (result->worst > 0.17)
		return false;
	if (result->words == 1 && (result->light_query + result->light_name > 0 ||
							   (result->changed > 0 && result->letters <= 7)))
		return false;
	return !((result->why & SCREEN_WHY_JOINED) && result->changed > 0);
}

ScreenMatch *
ScreenAddFound(ScreenScratch *scratch, const ScreenName *name, float score, int level, uint32 why)
{
	ScreenMatch *match = NULL;

	if (scratch->addresses_only && name->kind != PARTY_ADDRESS)
		return NULL;
	for (int i = 0; i < scratch->found_count; i++)
		if (scratch->found[i].party_no == name->party_no)
			match = &scratch->found[i];
	if (match == NULL)
	{
		if (scratch->found_count == MAX_FOUND)
			return NULL;
		match = &scratch->found[scratch->found_count++];
		match->score = -1;
		match->near = false;
	}
	if (level == SCREEN_POSSIBLE)
		score = Max(Min(score, scratch->options->strong - 0.001f), scratch->options->possible);
	if (match->score >= 0 && (match->level > level || (match->level == level && match->score >= score)))
		return match;
	match->part = scratch->part;
	match->name_no = name->name_no;
	match->party_no = name->party_no;
	match->score = score;
	match->level = level;
	match->why = why | (scratch->part >= 0 ? SCREEN_WHY_PART : 0);
	return match;
}

/* Is it one word of up to four letters, any change of which makes another one? */
static bool
IsAcronym(const ScoreSide *query)
{
	int			letters = 0;

	for (int i = 0; i < query->count; i++)
		if (query->word[i].weight >= SCREEN_LIGHT)
		{
			if (letters > 0)
				return false;
			letters = query->word[i].length;
		}
	return letters <= 4;
}

static int
CompareMatches(const void *a, const void *b)
{
	const ScreenMatch *x = a;
	const ScreenMatch *y = b;

	if (x->level != y->level)
		return (int) y->level - (int) x->level;
	if (x->score != y->score)
		return x->score < y->score ? 1 : -1;
	return x->name_no < y->name_no ? -1 : x->name_no > y->name_no;
}

/* Hands over what was found, the surest first. */
static int
Deliver(ScreenScratch *scratch, ScreenMatch *matches, int max_matches)
{
	int			count = Min(scratch->found_count, max_matches);

	qsort(scratch->found, scratch->found_count, sizeof(ScreenMatch), CompareMatches);
	memcpy(matches, scratch->found, count * sizeof(ScreenMatch));
	return count;
}
