/*
 * screen_search.c
 *		From a name to the listed names worth comparing, and their hits.
 *
 * Each word of the name asks the table of deletions for listed words that
 * sound nearly the same; what these weigh is added up per listed name over
 * their postings, rare words first.  The best few dozen names are compared in
 * full.  Exact names come from the table of keys, whatever the rest finds.
 */
#include "compat.h"

#include "miscadmin.h"
#include "port/pg_bitutils.h"

#include "screen.h"
#include "screen_near.h"

/* Bounds of one search. */
#define MAX_TERMS		192		/* listed words taken into account */
#define MAX_POSTINGS	4000	/* names touched */
#define MAX_COMPARED	40
#define MAX_FOUND		256		/* hits before parties are merged */
#define MAX_PIECES		14		/* of a word run together from known ones; a letter counts as four */

/* A name is compared from this estimate on, and this share of the best one's. */
#define LEAST_ESTIMATE	0.25f
#define SHARE_OF_BEST	0.5f
/* What it loses by words replaced and left over. */
#define REPLACED_LOSS	1.2f
#define EXTRA_LOSS		0.4f

/* A name that more listed names are but for a word says nothing. */
#define MAX_LONGER		32
#define LONGER_SCORE	0.5

/* Names with half of the letters looked at. */
#define MAX_COPIES		128

/*
 * Odds of a score where words differ: among all names of a list one is like
 * any name by chance.  A name that only lacks words has no such luck.
 */
#define CHANCE_ODDS		0.37f

/* Common words that weigh less in all name nobody. */
#define GENERAL_WEIGHT	0.9

/* Weights below this have no postings. */
#define LIGHT			0.1

const ScreenOptions screen_default_options = {
	.possible = 0.4,
	.strong = 0.96,
};

/* A listed word that a word of the name may stand for. */
typedef struct Term
{
	float		gain;			/* weight times likeness squared */
	uint32		word;
} Term;

typedef struct Candidate
{
	float		estimate;
	uint32		name;
} Candidate;

struct ScreenScratch
{
	ScoreQuery	query;
	ScoreSide	side;
	float	   *gain;			/* per name; zero between searches */
	uint32	   *touched;
	int			touched_count;
	uint32	   *seen;			/* per sound: last look-up that read it */
	uint32		look_up;
	Term		terms[MAX_TERMS];
	int			term_count;
	char		reading[NAME_TEXT_BYTES];	/* the name with words cut apart */
	int			reading_length;
	bool		cut;			/* some word was */
	int			piece_count;	/* of the last one; a letter counts as four */
	Candidate	candidates[MAX_POSTINGS];
	ScreenHit	found[MAX_FOUND];
	int			found_count;
};

static void SearchReading(const ScreenIndex *index, ScreenScratch *scratch, const ScreenOptions *options, bool cut);
static bool FoundStrong(const ScreenScratch *scratch);
static void FindLonger(const ScreenIndex *index, ScreenScratch *scratch, const ScreenOptions *options);
static void FindCopies(const ScreenIndex *index, ScreenScratch *scratch, const ScreenOptions *options);
static void FindExact(const ScreenIndex *index, ScreenScratch *scratch, bool cut);
static float CollectTerms(const ScreenIndex *index, ScreenScratch *scratch);
static float LookUp(const ScreenIndex *index, ScreenScratch *scratch, const char *text, int length,
					float weight, int edits, float *legal);
static bool IsMisspelledLegal(const ScreenIndex *index, const ScoreSide *side, const bool *looks_legal, int i);
static void AppendReading(ScreenScratch *scratch, const char *text, int length);
static float CutWord(const ScreenIndex *index, ScreenScratch *scratch, const char *text, int length);
static void AddTerm(ScreenScratch *scratch, uint32 word, float gain);
static int	Gather(const ScreenIndex *index, ScreenScratch *scratch, float weight);
static void CompareCandidates(const ScreenIndex *index, ScreenScratch *scratch,
							  const ScreenOptions *options, int count, bool cut);
static void CompareName(const ScreenIndex *index, ScreenScratch *scratch,
						const ScreenOptions *options, uint32 number, bool cut);
static bool IsFamilyHit(const ScreenIndex *index, const ScoreSide *query, const ScoreSide *name);
static ScreenHit *AddFound(ScreenScratch *scratch, const ScreenName *name, float score, int level, uint32 why);
static bool IsStrong(const ScoreResult *result);
static bool IsTooGeneral(const ScoreSide *query);
static bool IsAcronym(const ScoreSide *query);
static int	Deliver(ScreenScratch *scratch, ScreenHit *hits, int max_hits);

ScreenScratch *
ScreenScratchCreate(MemoryContext context, const ScreenIndex *index)
{
	ScreenScratch *scratch = MemoryContextAllocZero(context, sizeof(ScreenScratch));

	scratch->gain = MemoryContextAllocExtended(context, sizeof(float) * (Size) Max(index->name_count, 1),
											   MCXT_ALLOC_ZERO | MCXT_ALLOC_HUGE);
	scratch->touched = MemoryContextAllocHuge(context, sizeof(uint32) * (Size) Max(index->name_count, 1));
	scratch->seen = MemoryContextAllocExtended(context, sizeof(uint32) * (Size) Max(index->sound_count, 1),
											   MCXT_ALLOC_ZERO | MCXT_ALLOC_HUGE);
	return scratch;
}

int
ScreenSearch(const ScreenIndex *index, const NameRules *rules, ScreenScratch *scratch,
			 const char *utf8, int length, const ScreenOptions *options,
			 ScreenHit *hits, int max_hits, ScreenStatus *status)
{
	ScoreQuery *query = &scratch->query;
	char		reading[NAME_TEXT_BYTES];
	int			hit_count;

	CHECK_FOR_INTERRUPTS();
	*status = SCREEN_OK;
	scratch->found_count = 0;
	scratch->term_count = 0;
	NameNormalize(rules, utf8, length, &query->tokens);
	if (query->tokens.count == 0)
	{
		*status = SCREEN_UNREADABLE;
		return 0;
	}
	SearchReading(index, scratch, options, false);
	FindLonger(index, scratch, options);
	FindCopies(index, scratch, options);
	if (scratch->cut && !FoundStrong(scratch))
	{
		length = scratch->reading_length;
		memcpy(reading, scratch->reading, length);
		NameNormalize(rules, reading, length, &query->tokens);
		SearchReading(index, scratch, options, true);
	}
	if (IsTooGeneral(&query->side))
	{
		/* What is only like it could be anyone; few names are all but it. */
		int			kept = 0;

		*status = SCREEN_TOO_GENERAL;
		for (int i = 0; i < scratch->found_count; i++)
		{
			if (scratch->found[i].level == SCREEN_EXACT)
				*status = SCREEN_OK;
			if (scratch->found[i].level == SCREEN_EXACT || scratch->found[i].near)
				scratch->found[kept++] = scratch->found[i];
		}
		scratch->found_count = kept;
	}
	hit_count = Deliver(scratch, hits, max_hits);
	return hit_count;
}

static bool
FoundStrong(const ScreenScratch *scratch)
{
	for (int i = 0; i < scratch->found_count; i++)
		if (scratch->found[i].level >= SCREEN_STRONG)
			return true;
	return false;
}

/* One way to read the name: as it stands, or with words cut apart. */
static void
SearchReading(const ScreenIndex *index, ScreenScratch *scratch, const ScreenOptions *options, bool cut)
{
	float		weight;
	int			count;

	scratch->term_count = 0;
	FindExact(index, scratch, cut);
	ScoreQueryPrepare(&scratch->query, index);
	weight = CollectTerms(index, scratch);
	ScoreQueryWhole(&scratch->query);
	count = Gather(index, scratch, weight);
	CompareCandidates(index, scratch, options, count, cut);
}

/* Names that are this one and a word more, unless there are so many that they say nothing. */
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
	{
		ScreenHit  *hit = AddFound(scratch, &names[longer[i]], LONGER_SCORE, SCREEN_POSSIBLE, SCREEN_WHY_LESS);

		if (hit != NULL)
			hit->near = true;
	}
}

/* Names that are this one but for a letter. */
static void
FindCopies(const ScreenIndex *index, ScreenScratch *scratch, const ScreenOptions *options)
{
	uint32		copies[MAX_COPIES];
	int			count = NearCopies(index, &scratch->query.tokens, copies, MAX_COPIES);

	for (int i = 0; i < count; i++)
		if (ScoreIsCopy(&scratch->query, index, copies[i]))
			CompareName(index, scratch, options, copies[i], false);
}

static void
FindExact(const ScreenIndex *index, ScreenScratch *scratch, bool cut)
{
	const ScreenKey *keys = ScreenArray(index, ScreenKey, keys);
	const ScreenName *names = ScreenArray(index, ScreenName, names);
	const NameTokens *tokens = &scratch->query.tokens;
	char		key[NAME_TEXT_BYTES];

	for (int turned = 0; turned <= (tokens->comma > 0); turned++)
	{
		int			length = turned ? NameExactKey(tokens, key) : NameWrittenKey(tokens, key);
		uint64		hash = ScreenKeyHash(key, length);

		for (uint32 i = hash & index->key_mask; keys[i].name != 0; i = (i + 1) & index->key_mask)
			if (keys[i].hash == hash)
			{
				const ScreenName *name = &names[keys[i].name - 1];

				if (name->flags & SCREEN_NAME_VARIANT)
					AddFound(scratch, name, 0.98, SCREEN_STRONG, SCREEN_WHY_LESS);
				else if (cut)
					AddFound(scratch, name, 0.98, SCREEN_STRONG, SCREEN_WHY_JOINED);
				else
					AddFound(scratch, name, 1.0, SCREEN_EXACT, SCREEN_WHY_EXACT);
			}
	}
}

/*
 * Candidates
 */

/*
 * Listed words for each word of the name.  Returns what the name weighs, a
 * misspelled common word at the weight of the word it stands for.
 */
static float
CollectTerms(const ScreenIndex *index, ScreenScratch *scratch)
{
	ScoreSide  *side = &scratch->query.side;
	float		total = 0;
	float		counted[NAME_MAX_WORDS] = {0};
	bool		looks_legal[NAME_MAX_WORDS] = {false};
	bool		joined_legal = false;

	scratch->cut = false;
	scratch->reading_length = 0;
	for (int i = 0; i < side->count; i++)
	{
		ScoreWord  *word = &side->word[i];
		float		weight = word->weight;
		int			reading_start = scratch->reading_length;
		float		legal = 0;

		AppendReading(scratch, word->text, word->length);
		if (weight < LIGHT && !(word->word_class == NAME_PARTICLE && word->length > 2))
			continue;
		if (word->alternative != NULL)
		{
			int			known = ScreenWordFind(index, word->alternative, strlen(word->alternative));

			if (known >= 0)
				AddTerm(scratch, known, 0.6 * ScreenArray(index, ScreenWord, words)[known].weight);
		}
		if (word->flags & (NAME_TOKEN_NUMBER | NAME_TOKEN_INITIAL))
		{
			if (word->word >= 0)
				AddTerm(scratch, word->word, weight);
		}
		else
		{
			/* A word that the list knows is rarely a typing error of another. */
			float		found = LookUp(index, scratch, word->text, word->length, weight,
									   word->word >= 0 ? 1 : 2, &legal);

			looks_legal[i] = joined_legal || (legal > 0 && word->length >= 4 && word->word_class == NAME_WORD);
			joined_legal = false;
			if (word->word < 0 && found > 0)
				weight = Min(weight, found);
			if (word->word < 0 && word->length >= 6)
			{
				float		pieces;

				scratch->reading_length = reading_start;
				pieces = CutWord(index, scratch, word->text, word->length);
				if (pieces > 0)
				{
					weight = pieces;
					/* "companysg": two words rather than one misspelled. */
					if (word->length >= 9 && legal < 0.9)
						looks_legal[i] &= scratch->piece_count > 3;
				}
				else
					AppendReading(scratch, word->text, word->length);
			}
		}
		total += weight;
		counted[i] = weight;

		/* The word and the next may be one on the list. */
		if (i + 1 < side->count)
		{
			const ScoreWord *next = &side->word[i + 1];
			char		joined[2 * WORD_LETTERS];
			int			length = word->length + next->length;

			if (length <= WORD_LETTERS && next->word_class != NAME_LEGAL && next->word_class != NAME_STOP)
			{
				memcpy(joined, word->text, word->length);
				memcpy(joined + word->length, next->text, next->length);
				LookUp(index, scratch, joined, length, weight + next->weight, length >= 6 ? 1 : 0, &legal);
				/* "Com pany" */
				if (legal > 0 && length >= 5 && word->word_class == NAME_WORD && next->word_class == NAME_WORD)
					looks_legal[i] = joined_legal = true;
			}
		}
	}
	for (int i = 0; i < side->count; i++)
		if (looks_legal[i] && IsMisspelledLegal(index, side, looks_legal, i))
		{
			side->word[i].word_class = NAME_LEGAL;
			side->word[i].weight = 0;
			side->legal_unclear = true;
			total -= counted[i];
		}
	/* Particles join too: "al zahrani" is "alzahrani" on the list. */
	for (int i = 0; i + 1 < side->count; i++)
		if (side->word[i].weight < LIGHT && side->word[i].word_class == NAME_PARTICLE &&
			side->word[i + 1].weight >= LIGHT)
		{
			char		joined[2 * WORD_LETTERS];
			int			length = side->word[i].length + side->word[i + 1].length;
			int			known;

			if (length > WORD_LETTERS)
				continue;
			memcpy(joined, side->word[i].text, side->word[i].length);
			memcpy(joined + side->word[i].length, side->word[i + 1].text, side->word[i + 1].length);
			known = ScreenWordFind(index, joined, length);
			if (known >= 0)
				AddTerm(scratch, known, side->word[i + 1].weight);
		}
	return total;
}

/* A word that looks like a legal form is one beside another, or if it is long. */
static bool
IsMisspelledLegal(const ScreenIndex *index, const ScoreSide *side, const bool *looks_legal, int i)
{
	bool		before = false;
	bool		after = false;

	if (side->count < 2)
		return false;
	if (i > 0)
		before = looks_legal[i - 1] || side->word[i - 1].word_class == NAME_LEGAL ||
			side->word[i - 1].word_class == NAME_LEGAL_PART;
	if (i + 1 < side->count)
		after = looks_legal[i + 1] || side->word[i + 1].word_class == NAME_LEGAL ||
			side->word[i + 1].word_class == NAME_LEGAL_PART;
	/* A word of listed names must stand in the middle of a form to be one, or be rare and long. */
	if (side->word[i].word >= 0 &&
		ScreenArray(index, ScreenWord, words)[side->word[i].word].posting_count > 0)
		return (before && after) || ((before || after) && side->word[i].length >= 6 && side->word[i].weight > 0.8);
	if (before || after)
		return true;
	return side->word[i].length >= 9 || (i + 1 == side->count && side->word[i].length >= 4);
}

static void
AppendReading(ScreenScratch *scratch, const char *text, int length)
{
	if (scratch->reading_length + length + 1 > NAME_TEXT_BYTES)
		return;
	memcpy(scratch->reading + scratch->reading_length, text, length);
	scratch->reading_length += length;
	scratch->reading[scratch->reading_length++] = ' ';
}

/* Terms are kept in order, the most gain first; beyond MAX_TERMS the least go. */
static void
AddTerm(ScreenScratch *scratch, uint32 word, float gain)
{
	Term	   *terms = scratch->terms;
	int			at;

	if (scratch->term_count < MAX_TERMS)
		scratch->term_count++;
	else if (terms[MAX_TERMS - 1].gain >= gain)
		return;
	for (at = scratch->term_count - 1; at > 0 && terms[at - 1].gain < gain; at--)
		terms[at] = terms[at - 1];
	terms[at].word = word;
	terms[at].gain = gain;
}

/*
 * Listed words within so many edits of a word, by sound.  Returns the weight
 * of the nearest one, 0 if there is none; legal is how alike a legal form is
 * that is at least as near, or 0.
 */
static float
LookUp(const ScreenIndex *index, ScreenScratch *scratch, const char *text, int length, float weight, int edits,
	   float *legal)
{
	const uint32 *starts = ScreenArray(index, uint32, deletion_starts);
	const uint32 *deletions = ScreenArray(index, uint32, deletions);
	const ScreenSound *sounds = ScreenArray(index, ScreenSound, sounds);
	const uint32 *sound_words = ScreenArray(index, uint32, sound_words);
	const ScreenWord *words = ScreenArray(index, ScreenWord, words);
	const char *texts = ScreenArray(index, char, texts);
	uint32		shift = index->deletion_shift;
	char		sound[WORD_LETTERS];
	int			sound_length = WordSound(text, length, sound);
	uint64		forms[32];
	int			form_count;
	uint32		letters = WordLetters(sound, sound_length);
	WordPattern sound_pattern;
	WordPattern text_pattern;
	float		nearest = 0;
	float		nearest_likeness = 0;
	float		legal_likeness = 0;

	edits = Min(edits, SoundEdits(sound_length));
	form_count = SoundDeletions(SoundPrefix(sound, sound_length), sound_length, edits, forms);
	WordPatternPrepare(&sound_pattern, sound, sound_length);
	WordPatternPrepare(&text_pattern, text, length);
	scratch->look_up++;

	/* The buckets are all over the table: ask for them before any is read. */
	for (int f = 0; f < form_count; f++)
		__builtin_prefetch(&starts[SoundHash(forms[f]) >> shift]);
	for (int f = 0; f < form_count; f++)
		__builtin_prefetch(&deletions[starts[SoundHash(forms[f]) >> shift]]);
	for (int f = 0; f < form_count; f++)
	{
		uint64		hash = SoundHash(forms[f]);
		uint32		check = (hash >> (shift - SCREEN_CHECK_BITS)) & ((1 << SCREEN_CHECK_BITS) - 1);
		uint32		bucket = hash >> shift;

		for (uint32 d = starts[bucket]; d < starts[bucket + 1]; d++)
		{
			uint32		number = deletions[d] >> SCREEN_CHECK_BITS;
			const ScreenSound *near;
			int			distance;

			if ((deletions[d] & ((1 << SCREEN_CHECK_BITS) - 1)) != check || scratch->seen[number] == scratch->look_up)
				continue;
			scratch->seen[number] = scratch->look_up;
			near = &sounds[number];
			/* An edit takes one letter at most, and brings one. */
			if (Abs((int) near->length - sound_length) > edits ||
				pg_popcount32(near->letters & ~letters) > edits ||
				pg_popcount32(letters & ~near->letters) > edits)
				continue;
			distance = WordEditsWithin(&sound_pattern, texts + near->text, near->length, edits);
			if (distance > edits)
				continue;
			for (uint32 w = 0; w < near->word_count; w++)
			{
				uint32		word = sound_words[near->words + w];
				const ScreenWord *known = &words[word];
				float		changed;
				float		likeness;

				if (known->posting_count == 0 && ((known->flags & SCREEN_WORD_LEGAL) == 0 || known->length < 4))
					continue;
				changed = WordEditsWithin(&text_pattern, texts + known->text, known->length,
										  distance + SPELLING_EDITS);
				changed = SpellingEdits(changed, distance);
				likeness = 1.0 - changed / Max(length, known->length);
				if (likeness < 0.5)
					continue;
				if ((known->flags & SCREEN_WORD_LEGAL) && known->length >= 4)
				{
					legal_likeness = Max(legal_likeness, likeness);
					if (known->posting_count == 0)
						continue;
				}
				if (likeness > nearest_likeness)
				{
					nearest_likeness = likeness;
					nearest = known->weight;
				}
				AddTerm(scratch, word, Min(weight, known->weight) * likeness * likeness);
			}
		}
	}
	if (legal_likeness < (length >= 8 ? 0.7 : 0.66) || legal_likeness + 0.03 < nearest_likeness)
		legal_likeness = 0;
	if (legal != NULL)
		*legal = legal_likeness;
	return nearest;
}

/*
 * A word run together from words of the list: the fewest pieces.  Returns
 * their weight, 0 if it cannot be cut.
 */
static float
CutWord(const ScreenIndex *index, ScreenScratch *scratch, const char *text, int length)
{
	const ScreenWord *words = ScreenArray(index, ScreenWord, words);
	uint8		pieces[WORD_LETTERS + 1];
	uint8		from[WORD_LETTERS + 1];
	float		total = 0;

	length = Min(length, WORD_LETTERS);
	memset(pieces, 255, sizeof(pieces));
	pieces[0] = 0;
	for (int start = 0; start < length; start++)
	{
		if (pieces[start] >= MAX_PIECES)
			continue;
		for (int end = start + 1; end <= Min(length, start + 24); end++)
		{
			/* A single letter is a piece only where nothing else fits. */
			int			count = pieces[start] + (end == start + 1 ? 4 : 1);

			if (pieces[end] > count && (start > 0 || end < length) &&
				ScreenWordFind(index, text + start, end - start) >= 0)
			{
				pieces[end] = count;
				from[end] = start;
			}
		}
	}
	/* Long words may have many pieces; short ones fall apart into anything. */
	if (pieces[length] > Min(MAX_PIECES, 2 + length / 5))
		return 0;
	if (length < 9)
		for (int end = length; end > 0; end = from[end])
			if (end - from[end] < 3)
				return 0;
	scratch->cut = true;
	scratch->piece_count = pieces[length];
	{
		uint8		ends[MAX_PIECES + 1];
		int			n = 0;

		for (int end = length; end > 0; end = from[end])
			ends[n++] = end;
		while (n-- > 0)
			AppendReading(scratch, text + from[ends[n]], ends[n] - from[ends[n]]);
	}
	for (int end = length; end > 0; end = from[end])
	{
		int			word = ScreenWordFind(index, text + from[end], end - from[end]);

		if (words[word].posting_count > 0)
		{
			AddTerm(scratch, word, words[word].weight);
			total += words[word].weight;
		}
	}
	return total;
}

/* No name with less gain than that reaches the estimate, however few its words. */
static inline float
LeastGain(float weight, float estimate)
{
	return estimate * EXTRA_LOSS * weight / (1 - estimate + estimate * EXTRA_LOSS);
}

/*
 * Adds the terms up per name; the names worth comparing are the candidates,
 * whose number is returned.
 */
static int
Gather(const ScreenIndex *index, ScreenScratch *scratch, float weight)
{
	const ScreenWord *words = ScreenArray(index, ScreenWord, words);
	const float *name_weights = ScreenArray(index, float, name_weights);
	const uint32 *postings = ScreenArray(index, uint32, postings);
	int			read = 0;
	int			count = 0;
	int			kept = 0;
	float		best = 0;
	float		least = LeastGain(weight, LEAST_ESTIMATE);

	scratch->touched_count = 0;
	for (int t = 0; t < scratch->term_count; t++)
	{
		const ScreenWord *word = &words[scratch->terms[t].word];
		const uint32 *list = postings + word->postings;
		float		gain = scratch->terms[t].gain;

		if (read + (int) word->posting_count > MAX_POSTINGS)
			continue;
		read += word->posting_count;
		for (uint32 p = 0; p < word->posting_count; p++)
		{
			if (scratch->gain[list[p]] == 0)
				scratch->touched[scratch->touched_count++] = list[p];
			scratch->gain[list[p]] += gain;
		}
	}

	for (int i = 0; i < scratch->touched_count; i++)
	{
		uint32		name = scratch->touched[i];
		float		gain = scratch->gain[name];
		float		matched;
		float		more;
		float		less;
		float		common;
		float		estimate;

		scratch->gain[name] = 0;
		if (gain < least)
			continue;
		matched = Min(gain, Min(weight, name_weights[name]));
		more = weight - matched;
		less = name_weights[name] - matched;
		common = Min(more, less);
		/* Words replaced on both sides tell against it more than words left over on one. */
		estimate = matched / (matched + REPLACED_LOSS * common + EXTRA_LOSS * (more + less - 2 * common));
		if (estimate < LEAST_ESTIMATE)
			continue;
		if (estimate > best)
		{
			best = estimate;
			least = LeastGain(weight, Max(LEAST_ESTIMATE, best * SHARE_OF_BEST));
		}
		scratch->candidates[count].name = name;
		scratch->candidates[count++].estimate = estimate;
	}
	for (int i = 0; i < count; i++)
		if (scratch->candidates[i].estimate >= best * SHARE_OF_BEST)
			scratch->candidates[kept++] = scratch->candidates[i];

	/* More than are compared: raise the bar until they are few enough. */
	if (kept > MAX_COMPARED)
	{
		int			steps[65] = {0};
		int			step = 64;
		int			sum = 0;
		int			n = 0;

		for (int i = 0; i < kept; i++)
			steps[(int) (scratch->candidates[i].estimate * 64)]++;
		while (step > 0 && sum + steps[step] <= MAX_COMPARED)
			sum += steps[step--];
		for (int i = 0; i < kept; i++)
		{
			int			at = scratch->candidates[i].estimate * 64;

			/* Those of the last step fill what is left. */
			if (at > step || (at == step && sum++ < MAX_COMPARED))
				scratch->candidates[n++] = scratch->candidates[i];
		}
		kept = n;
	}
	return kept;
}

/*
 * Hits
 */

static void
CompareCandidates(const ScreenIndex *index, ScreenScratch *scratch, const ScreenOptions *options,
				  int count, bool cut)
{
	for (int i = 0; i < count; i++)
		CompareName(index, scratch, options, scratch->candidates[i].name, cut);
}

static void
CompareName(const ScreenIndex *index, ScreenScratch *scratch, const ScreenOptions *options, uint32 number, bool cut)
{
	const ScreenName *name = &ScreenArray(index, ScreenName, names)[number];
	bool		acronym = IsAcronym(&scratch->query.side);
	ScoreResult result;

	ScoreSideFromIndex(&scratch->side, index, number);
	ScoreCompare(&scratch->query, &scratch->side, &result);
	/* Below one: only a key makes a name exact. */
	result.score = Min(result.score, 0.99);
	if (result.score < options->strong && !result.copy &&
		(result.edited || result.extra_query >= LIGHT))
		result.score = result.score * CHANCE_ODDS / (1 - result.score + result.score * CHANCE_ODDS);
	/* Words cut apart must fit: nearly anything can be cut. */
	if (cut && (result.edits > 1.5 || Max(result.extra_query, result.extra_name) > 0.3 || result.light_query > 0))
		return;
	if (acronym && result.changed > 0 && !result.copy)
		result.score = 0;
	if (cut)
		result.why |= SCREEN_WHY_JOINED;
	if (scratch->query.tokens.foreign)
		result.why |= SCREEN_WHY_SCRIPT;
	if (result.score >= options->possible)
	{
		bool		strong = result.score >= options->strong && !acronym && IsStrong(&result);
		ScreenHit  *hit = AddFound(scratch, name, result.score, strong ? SCREEN_STRONG : SCREEN_POSSIBLE, result.why);

		if (hit != NULL && result.copy)
			hit->near = true;
	}
	else if (IsFamilyHit(index, &scratch->query.side, &scratch->side))
		AddFound(scratch, name, options->possible, SCREEN_POSSIBLE, result.why | SCREEN_WHY_FAMILY);
}

/*
 * A high score is not all that a strong hit takes: no word may be changed
 * much, and a single word, or words run together, must leave nothing open.
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

/*
 * Both names lead with the same word, which leads the names of a family of
 * organizations, and the query says nothing more than what such firms do.
 */
static bool
IsFamilyHit(const ScreenIndex *index, const ScoreSide *query, const ScoreSide *name)
{
	const ScreenWord *words = ScreenArray(index, ScreenWord, words);
	int			lead = -1;

	for (int i = 0; i < query->count; i++)
	{
		if (query->word[i].word_class != NAME_WORD || query->word[i].weight < LIGHT)
			continue;
		if (lead >= 0)
			return false;
		lead = i;
	}
	if (lead < 0 || query->word[lead].word < 0 ||
		(words[query->word[lead].word].flags & SCREEN_WORD_FAMILY) == 0)
		return false;
	for (int j = 0; j < name->count; j++)
		if (name->word[j].word_class == NAME_WORD && name->word[j].weight >= LIGHT)
			return name->word[j].word == query->word[lead].word;
	return false;
}

static ScreenHit *
AddFound(ScreenScratch *scratch, const ScreenName *name, float score, int level, uint32 why)
{
	ScreenHit  *hit = NULL;

	for (int i = 0; i < scratch->found_count; i++)
		if (scratch->found[i].party_no == name->party_no)
			hit = &scratch->found[i];
	if (hit == NULL)
	{
		if (scratch->found_count == MAX_FOUND)
			return NULL;
		hit = &scratch->found[scratch->found_count++];
		hit->score = -1;
		hit->near = false;
	}
	if (hit->score >= score)
		return hit;
	hit->name_no = name->name_no;
	hit->party_no = name->party_no;
	hit->score = score;
	hit->level = level;
	hit->why = why;
	return hit;
}

/* Nothing but common words: every hit would be one of hundreds. */
static bool
IsTooGeneral(const ScoreSide *query)
{
	float		weight = 0;

	if (query->nameless)
		return true;
	for (int i = 0; i < query->count; i++)
	{
		if (query->word[i].word_class == NAME_WORD || query->word[i].word_class == NAME_PLACE)
			return false;
		weight += query->word[i].weight;
	}
	return weight < GENERAL_WEIGHT;
}

/* One word of up to four letters: any change of it is another one. */
static bool
IsAcronym(const ScoreSide *query)
{
	int			letters = 0;

	for (int i = 0; i < query->count; i++)
		if (query->word[i].weight >= LIGHT)
		{
			if (letters > 0)
				return false;
			letters = query->word[i].length;
		}
	return letters <= 4;
}

static int
CompareHits(const void *a, const void *b)
{
	const ScreenHit *x = a;
	const ScreenHit *y = b;

	if (x->level != y->level)
		return (int) y->level - (int) x->level;
	if (x->score != y->score)
		return x->score < y->score ? 1 : -1;
	return x->name_no < y->name_no ? -1 : x->name_no > y->name_no;
}

static int
Deliver(ScreenScratch *scratch, ScreenHit *hits, int max_hits)
{
	int			count = Min(scratch->found_count, max_hits);

	qsort(scratch->found, scratch->found_count, sizeof(ScreenHit), CompareHits);
	memcpy(hits, scratch->found, count * sizeof(ScreenHit));
	return count;
}
