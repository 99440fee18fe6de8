/*
 * screen_term.c
 *		From the words of a name to the listed words they may stand for.
 *
 * The table of deletions (screen_layout.c) gives the listed words that sound
 * nearly like a word of the name.  Words that are run together are cut apart,
 * and neighbors are tried as one word.
 *
 * Most words of customers are like no listed word, which a filter of one bit
 * for each form of a sound tells at once.  Many words come again and again
 * ("Trading"), so what the latest words led to is kept.
 */
#include "support/compat.h"

#include "screening/screen_candidate.h"
#include "screening/screen_near.h"

/* Pieces of a word that is run together from listed ones; a letter counts as four. */
#define MAX_PIECES		14

static ScreenKeptWord *KeptWord(ScreenCandidates *set, const ScoreWord *word, uint32 hash, int edits, bool *found);
static int	LookUp(const ScreenIndex *index, ScreenCandidates *set, const char *text, int length,
				   int edits, float *nearest, float *legal);
static void AddAlike(const ScreenIndex *index, ScreenCandidates *set, const ScreenAlike *alike, int count, float weight);
static bool MaySound(const ScreenIndex *index, const char *text, int length);
static bool IsMisspelledLegal(const ScreenIndex *index, const ScoreSide *side, const bool *looks_legal, int i);
static void AppendReading(ScreenCandidates *set, const char *text, int length);
static float CutWord(const ScreenIndex *index, ScreenCandidates *set, const char *text, int length);
static void AddTerm(ScreenCandidates *set, uint32 word, float gain);

/* A listed word so long and rare that it is hardly there by accident. */
static inline bool
IsAnchor(const ScoreWord *word)
{
	return word->word >= 0 && word->word_class == NAME_WORD && word->length >= 5 && word->weight >= 0.5;
}

/* What the words of a name that were looked at so far come to. */
typedef struct WordsSoFar
{
	int			anchors;
	float		total;			/* what the name weighs */
	float		counted[NAME_MAX_WORDS];	/* what each word adds to that */
	bool		looks_legal[NAME_MAX_WORDS];	/* like a legal form */
	bool		joined_legal;	/* the last two words together look like one */
	int			reading_start;	/* where the latest word begins in the reading */
} WordsSoFar;

/*
 * Adds the listed words that sound like a word.  Returns where the word is kept
 * with what it led to, NULL if it is not kept.
 */
static inline ScreenKeptWord *
AddWordsAlike(const ScreenIndex *index, ScreenCandidates *set, const ScoreWord *word, uint32 hash, int edits,
			  float *nearest, float *legal)
{
	bool		found;
	ScreenKeptWord *kept = KeptWord(set, word, hash, edits, &found);
	int			count;

	if (found)
	{
		AddAlike(index, set, kept->alike, kept->alike_count, word->weight);
		*nearest = kept->nearest;
		*legal = kept->legal;
		return kept;
	}
	count = LookUp(index, set, word->text, word->length, edits, nearest, legal);
	AddAlike(index, set, set->alike, count, word->weight);
	if (kept == NULL || count > KEPT_ALIKE)
		return NULL;
	memcpy(kept->text, word->text, word->length);
	memcpy(kept->alike, set->alike, sizeof(ScreenAlike) * count);
	kept->length = word->length;
	kept->edits = edits;
	kept->one_piece = false;
	kept->alike_count = count;
	kept->nearest = *nearest;
	kept->legal = *legal;
	return kept;
}

/*
 * Adds the terms of a word with a sound, and those of its pieces if it may be
 * words run together.  Returns what it weighs.
 */
static inline float
AddSoundTerms(const ScreenIndex *index, const ScoreQuery *query, ScreenCandidates *set, int i, WordsSoFar *words)
{
	const ScoreWord *word = &query->side.word[i];
	bool		unknown = word->word < 0;
	float		weight = word->weight;
	float		nearest;
	float		legal;
	float		pieces;
	ScreenKeptWord *kept;

	/*
	 * A word that the list knows is rarely a typing error for another one,
	 * and the names it may be found in have a long word beside it.
	 */
	int			edits = unknown ? 2 : words->anchors > (int) IsAnchor(word) ? 0 : 1;

	kept = AddWordsAlike(index, set, word, query->tokens.token[i].hash, edits, &nearest, &legal);
	words->looks_legal[i] = words->joined_legal || (legal > 0 && word->length >= 4 && word->word_class == NAME_WORD);
	words->joined_legal = false;
	if (unknown && nearest > 0)
		weight = Min(weight, nearest);
	if (!unknown || word->length < 6 || (kept != NULL && kept->one_piece))
		return weight;

	set->reading_length = words->reading_start;
	pieces = CutWord(index, set, word->text, word->length);
	if (pieces >= 0)
	{
		/* "companysg" is two words rather than one misspelled. */
		if (word->length >= 9 && legal < 0.9)
			words->looks_legal[i] &= set->piece_count > 3;
		return pieces;
	}
	AppendReading(set, word->text, word->length);
	if (kept != NULL)
		kept->one_piece = pieces < 0;
	return weight;
}

/* Adds the terms of a word; returns what it weighs. */
static inline float
AddWordTerms(const ScreenIndex *index, const ScoreQuery *query, ScreenCandidates *set, int i, WordsSoFar *words)
{
	const ScoreWord *word = &query->side.word[i];

	if (word->alternative != NULL)
	{
		int			known = ScreenWordFind(index, word->alternative, strlen(word->alternative));

		if (known >= 0)
			AddTerm(set, known, 0.6 * ScreenArray(index, ScreenWord, words)[known].weight);
	}
	if ((word->flags & (NAME_TOKEN_NUMBER | NAME_TOKEN_INITIAL)) == 0)
		return AddSoundTerms(index, query, set, i, words);
	if (word->word >= 0)
		AddTerm(set, word->word, word->weight);
	return word->weight;
}

/* A word and the next one may be a single word on the list; weight is that of the first. */
static inline void
AddJoinedTerms(const ScreenIndex *index, const ScoreSide *side, ScreenCandidates *set, int i, float weight,
			   WordsSoFar *words)
{
	const ScoreWord *word = &side->word[i];
	const ScoreWord *next = &side->word[i + 1];
	char		joined[2 * WORD_LETTERS];
	int			length = word->length + next->length;
	float		nearest;
	float		legal;
	int			count;

	if (length > WORD_LETTERS || next->word_class == NAME_LEGAL || next->word_class == NAME_STOP)
		return;
	memcpy(joined, word->text, word->length);
	memcpy(joined + word->length, next->text, next->length);
	if (!MaySound(index, joined, length))
		return;
	count = LookUp(index, set, joined, length, 0, &nearest, &legal);
	AddAlike(index, set, set->alike, count, weight + next->weight);
	/* "Com pany" */
	if (legal > 0 && length >= 5 && word->word_class == NAME_WORD && next->word_class == NAME_WORD)
		words->looks_legal[i] = words->joined_legal = true;
}

/* Words that turn out to be misspelled legal forms weigh nothing. */
static inline void
SettleMisspelledLegal(const ScreenIndex *index, ScoreSide *side, WordsSoFar *words)
{
	for (int i = 0; i < side->count; i++)
		if (words->looks_legal[i] && IsMisspelledLegal(index, side, words->looks_legal, i))
		{
			side->word[i].word_class = NAME_LEGAL;
			side->word[i].weight = 0;
			side->legal_unclear = true;
			words->total -= words->counted[i];
		}
}

/* Particles may be run together with the next word: "al zahrani" is "alzahrani" on the list. */
static inline void
AddParticleTerms(const ScreenIndex *index, const ScoreSide *side, ScreenCandidates *set)
{
	for (int i = 0; i + 1 < side->count; i++)
	{
		const ScoreWord *particle = &side->word[i];
		const ScoreWord *next = &side->word[i + 1];
		char		joined[2 * WORD_LETTERS];
		int			length = particle->length + next->length;
		int			known;

		if (particle->word_class != NAME_PARTICLE || particle->weight >= SCREEN_LIGHT ||
			next->weight < SCREEN_LIGHT || length > WORD_LETTERS)
			continue;
		memcpy(joined, particle->text, particle->length);
		memcpy(joined + particle->length, next->text, next->length);
		known = ScreenWordFind(index, joined, length);
		if (known >= 0)
			AddTerm(set, known, next->weight);
	}
}

/* A misspelled common word counts at the weight of the word it stands for. */
float
CandidateTerms(const ScreenIndex *index, ScoreQuery *query, ScreenCandidates *set)
{
	ScoreSide  *side = &query->side;
	WordsSoFar	words = {0};

	for (int i = 0; i < side->count; i++)
		words.anchors += IsAnchor(&side->word[i]);
	set->term_count = 0;
	set->cut = false;
	set->reading_length = 0;
	for (int i = 0; i < side->count; i++)
	{
		const ScoreWord *word = &side->word[i];
		float		weight;

		words.reading_start = set->reading_length;
		AppendReading(set, word->text, word->length);
		if (word->weight < SCREEN_LIGHT && !(word->word_class == NAME_PARTICLE && word->length > 2))
			continue;
		weight = AddWordTerms(index, query, set, i, &words);
		words.total += weight;
		words.counted[i] = weight;
		if (i + 1 < side->count)
			AddJoinedTerms(index, side, set, i, weight, &words);
	}
	SettleMisspelledLegal(index, side, &words);
	AddParticleTerms(index, side, set);
	return words.total;
}

/* A word that looks like a legal form is one if it is beside another one, or long. */
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

	/*
	 * A word of listed names is one only between two others, or beside one if
	 * it is rare and long.
	 */
	if (side->word[i].word >= 0 &&
		ScreenArray(index, ScreenWord, words)[side->word[i].word].posting_count > 0)
		return (before && after) || ((before || after) && side->word[i].length >= 6 && side->word[i].weight > 0.8);
	if (before || after)
		return true;
	return side->word[i].length >= 9 || (i + 1 == side->count && side->word[i].length >= 4);
}

static void
AppendReading(ScreenCandidates *set, const char *text, int length)
{
	if (set->reading_length + length + 1 > NAME_TEXT_BYTES)
		return;
	memcpy(set->reading + set->reading_length, text, length);
	set->reading_length += length;
	set->reading[set->reading_length++] = ' ';
}

/* Terms are kept in the order of their gain; beyond MAX_TERMS those with the least go. */
static void
AddTerm(ScreenCandidates *set, uint32 word, float gain)
{
	ScreenTerm *terms = set->terms;
	int			at;

	if (set->term_count < MAX_TERMS)
		set->term_count++;
	else if (terms[MAX_TERMS - 1].gain >= gain)
		return;
	for (at = set->term_count - 1; at > 0 && terms[at - 1].gain < gain; at--)
		terms[at] = terms[at - 1];
	terms[at].word = word;
	terms[at].gain = gain;
}

/* May a listed word sound the same?  Its first letters tell that hardly any does. */
static bool
MaySound(const ScreenIndex *index, const char *text, int length)
{
	char		sound[SOUND_PREFIX + 1];
	int			sound_length = WordSound(text, length, sound, SOUND_PREFIX + 1);

	return SoundFilterPasses(ScreenArray(index, uint32, deletion_filter),
							 SoundHash(SoundPrefix(sound, sound_length)), index->deletion_shift) != 0;
}

/*
 * Finds the sounds that may be within so many edits of a sound, in set->near;
 * returns how many.
 *
 * Entries, sounds and words are scattered over the index and seldom in the
 * processor's cache, so each step prefetches what the next one reads.
 */
static int
NearSounds(const ScreenIndex *index, ScreenCandidates *set, const char *sound, int length, int edits)
{
	const uint32 *starts = ScreenArray(index, uint32, deletion_starts);
	const uint32 *deletions = ScreenArray(index, uint32, deletions);
	const ScreenSound *sounds = ScreenArray(index, ScreenSound, sounds);
	const uint32 *sound_words = ScreenArray(index, uint32, sound_words);
	const char *texts = ScreenArray(index, char, texts);
	uint32		shift = index->deletion_shift;
	const uint32 *filter = ScreenArray(index, uint32, deletion_filter);
	uint32		letters;
	uint64		forms[32];
	int			form_count = SoundDeletions(SoundPrefix(sound, length), length, edits, forms);
	int			listed = 0;
	int			count = 0;
	int			kept = 0;

	/*
	 * Most forms are those of no listed sound.  There is no branch, so that
	 * the reads overlap.
	 */
	for (int f = 0; f < form_count; f++)
	{
		uint64		hash = SoundHash(forms[f]);

		forms[listed] = hash;
		listed += SoundFilterPasses(filter, hash, shift);
	}
	Assert(listed <= form_count);
	if (listed == 0)
		return 0;
	form_count = listed;
	letters = WordLetters(sound, length);
	for (int f = 0; f < form_count; f++)
		__builtin_prefetch(&starts[forms[f] >> shift]);
	for (int f = 0; f < form_count; f++)
		__builtin_prefetch(&deletions[starts[forms[f] >> shift]]);
	set->look_up++;
	for (int f = 0; f < form_count; f++)
	{
		uint32		check = (forms[f] >> (shift - SCREEN_CHECK_BITS)) & SCREEN_CHECK_MASK;
		uint32		bucket = forms[f] >> shift;

		for (uint32 d = starts[bucket]; d < starts[bucket + 1]; d++)
		{
			uint32		number = deletions[d] >> SCREEN_CHECK_BITS;

			if ((deletions[d] & SCREEN_CHECK_MASK) != check ||
				set->seen[number] == set->look_up || count == MAX_NEAR)
				continue;
			set->seen[number] = set->look_up;
			set->near[count++] = number;
			__builtin_prefetch(&sounds[number]);
		}
	}
	for (int i = 0; i < count; i++)
	{
		const ScreenSound *near = &sounds[set->near[i]];

		if (Abs((int) near->length - length) > edits || WordLettersApart(near->letters, letters, edits))
			continue;
		set->near[kept++] = set->near[i];
		__builtin_prefetch(&texts[near->text]);
		__builtin_prefetch(&sound_words[near->words]);
	}
	return kept;
}

/* The place to keep a word, and whether it is there already; NULL if it is too long. */
static ScreenKeptWord *
KeptWord(ScreenCandidates *set, const ScoreWord *word, uint32 hash, int edits, bool *found)
{
	ScreenKeptWord *kept = &set->kept[(hash + edits) % KEPT_WORDS];

	*found = false;
	if (word->length > KEPT_LETTERS)
		return NULL;
	*found = kept->length == word->length && kept->edits == edits && memcmp(kept->text, word->text, word->length) == 0;
	return kept;
}

/*
 * Finds the listed words that sound like a word within so many edits, in
 * set->alike; returns how many.  *nearest is the weight of the nearest one, 0
 * if there is none; *legal is the likeness of a legal form that is about as
 * near, 0 if there is none.
 */
static int
LookUp(const ScreenIndex *index, ScreenCandidates *set, const char *text, int length,
	   int edits, float *nearest, float *legal)
{
	const ScreenSound *sounds = ScreenArray(index, ScreenSound, sounds);
	const uint32 *sound_words = ScreenArray(index, uint32, sound_words);
	const ScreenWord *words = ScreenArray(index, ScreenWord, words);
	const char *texts = ScreenArray(index, char, texts);
	char		sound[WORD_LETTERS];
	int			sound_length = WordSound(text, length, sound, WORD_LETTERS);
	WordPattern pattern;
	float		nearest_likeness = 0;
	float		legal_likeness = 0;
	int			near_count;
	int			count = 0;
	int			alike_count = 0;

	edits = Min(edits, SoundEdits(sound_length));
	near_count = NearSounds(index, set, sound, sound_length, edits);
	*nearest = 0;
	*legal = 0;
	if (near_count == 0)
		return 0;
	for (int i = 0; i < near_count; i++)
	{
		const ScreenSound *near = &sounds[set->near[i]];
		int			distance = NearEdits(sound, sound_length, texts + near->text, near->length, edits);

		if (distance > edits)
			continue;
		for (uint32 w = 0; w < near->word_count && count < MAX_NEAR; w++)
		{
			set->near_words[count].word = sound_words[near->words + w];
			set->near_words[count].distance = distance;
			__builtin_prefetch(&words[set->near_words[count++].word]);
		}
	}
	for (int i = 0; i < count; i++)
		__builtin_prefetch(&texts[words[set->near_words[i].word].text]);

	WordPatternPrepare(&pattern, text, length);
	for (int i = 0; i < count; i++)
	{
		uint32		word = set->near_words[i].word;
		int			distance = set->near_words[i].distance;
		const ScreenWord *known = &words[word];
		float		changed;
		float		likeness;

		if (known->posting_count == 0 && ((known->flags & SCREEN_WORD_LEGAL) == 0 || known->length < 4))
			continue;
		changed = WordEditsWithin(&pattern, texts + known->text, known->length, distance + SPELLING_EDITS);
		changed = SpellingEdits(changed, distance);
		likeness = 1.0f - changed / Max(length, known->length);
		if (likeness < 0.6f)
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
			*nearest = known->weight;
		}
		set->alike[alike_count].word = word;
		set->alike[alike_count++].likeness = likeness;
	}
	if (legal_likeness < (length >= 8 ? 0.7f : 0.66f) || legal_likeness + 0.03f < nearest_likeness)
		legal_likeness = 0;
	*legal = legal_likeness;
	return alike_count;
}

/* Adds the words alike as terms of a word of that weight. */
static void
AddAlike(const ScreenIndex *index, ScreenCandidates *set, const ScreenAlike *alike, int count, float weight)
{
	const ScreenWord *words = ScreenArray(index, ScreenWord, words);

	for (int i = 0; i < count; i++)
		AddTerm(set, alike[i].word, Min(weight, words[alike[i].word].weight) * alike[i].likeness * alike[i].likeness);
}

/*
 * Cuts a word that is run together from listed words into the fewest pieces,
 * and adds these.  Returns their weight; -1 if it cannot be cut.
 */
static float
CutWord(const ScreenIndex *index, ScreenCandidates *set, const char *text, int length)
{
	const ScreenWord *words = ScreenArray(index, ScreenWord, words);
	uint8		pieces[WORD_LETTERS + 1];
	uint8		from[WORD_LETTERS + 1] = {0};
	uint32		hash;
	int			most;			/* few, if it is short: it would fall apart
								 * into anything */
	float		total = 0;

	length = Min(length, WORD_LETTERS);
	most = Min(MAX_PIECES, 2 + length / 5);
	memset(pieces, 255, sizeof(pieces));
	pieces[0] = 0;
	for (int start = 0; start < length; start++)
	{
		if (pieces[start] >= most)
			continue;
		hash = NAME_HASH_START;
		for (int end = start + 1; end <= Min(length, start + 24); end++)
		{
			/* A single letter is a piece only where nothing else fits. */
			int			count = pieces[start] + (end == start + 1 ? 4 : 1);

			hash = NameHashLetter(hash, text[end - 1]);
			if (count <= most && pieces[end] > count && (start > 0 || end < length) &&
				ScreenWordFindHashed(index, text + start, end - start, NameHashEnd(hash)) >= 0)
			{
				pieces[end] = count;
				from[end] = start;
			}
		}
	}
	if (pieces[length] > most)
		return -1;
	if (length < 9)
		for (int end = length; end > 0; end = from[end])
			if (end - from[end] < 3)
				return -1;
	set->cut = true;
	set->piece_count = pieces[length];
	{
		uint8		ends[MAX_PIECES + 1];
		int			n = 0;

		for (int end = length; end > 0; end = from[end])
			ends[n++] = end;
		while (n-- > 0)
			AppendReading(set, text + from[ends[n]], ends[n] - from[ends[n]]);
	}
	for (int end = length; end > 0; end = from[end])
	{
		int			word = ScreenWordFind(index, text + from[end], end - from[end]);

		if (words[word].posting_count > 0)
		{
			AddTerm(set, word, words[word].weight);
			total += words[word].weight;
		}
	}
	return total;
}
