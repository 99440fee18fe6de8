/*
 * screen_candidate.c
 *		From listed words to the listed names worth comparing.
 *
 * The weights of the words found for a name (screen_term.c) are added up for
 * each listed name that has them, rare words first, and the best few dozen
 * names are compared in full.
 */
#include "support/compat.h"

#include "screening/screen_candidate.h"
#include "screening/screen_near.h"

/* At most so many names are compared. */
#define MAX_COMPARED	40

/*
 * A name is compared if its estimate is at least this, and at least this share
 * of the best one.  A lower share is enough if its length is within two letters.
 */
#define LEAST_ESTIMATE	0.25f
#define SHARE_OF_BEST	0.65f
#define SHARE_OF_COPY	0.5f

/* What an estimate loses by words that are replaced, and by words left over. */
#define REPLACED_LOSS	1.2f
#define EXTRA_LOSS		0.4f

void
ScreenCandidatesInit(ScreenCandidates *set, MemoryContext context, const ScreenIndex *index)
{
	set->gain = MemoryContextAllocExtended(context, sizeof(float) * (Size) Max(index->name_count, 1),
										   MCXT_ALLOC_ZERO | MCXT_ALLOC_HUGE);
	set->touched = MemoryContextAllocHuge(context, sizeof(uint32) * ((Size) index->name_count + 1));
	set->seen = MemoryContextAllocExtended(context, sizeof(uint32) * (Size) Max(index->sound_count, 1),
										   MCXT_ALLOC_ZERO | MCXT_ALLOC_HUGE);
	set->kept = MemoryContextAllocZero(context, sizeof(ScreenKeptWord) * KEPT_WORDS);
}

/* The gain that a name needs for an estimate, however few its words are. */
static inline float
LeastGain(float weight, float estimate)
{
	return estimate * EXTRA_LOSS * weight / (1 - estimate + estimate * EXTRA_LOSS);
}

/* Adds up the gains of the terms for each name; returns how many names set->touched has. */
static inline int
AddGains(const ScreenIndex *index, ScreenCandidates *set)
{
	const ScreenWord *words = ScreenArray(index, ScreenWord, words);
	const uint32 *postings = ScreenArray(index, uint32, postings);
	float	   *gains = set->gain;
	uint32	   *touched = set->touched;
	int			touched_count = 0;
	int			read = 0;

	for (int t = 0; t < set->term_count; t++)
	{
		const ScreenWord *word = &words[set->terms[t].word];
		const uint32 *list = postings + word->postings;
		const uint32 *end = list + word->posting_count;
		float		gain = set->terms[t].gain;

		if (read + (int) word->posting_count > MAX_POSTINGS)
			continue;
		read += word->posting_count;
		for (; list < end; list++)
		{
			uint32		name = *list;
			float		before = gains[name];

			/*
			 * Written each time, and overwritten by the next one if it was
			 * there already.
			 */
			touched[touched_count] = name;
			touched_count += before <= 0;
			gains[name] = before + gain;
		}
	}
	return touched_count;
}

/*
 * Makes candidates of the touched names that may be alike enough, and sets
 * their gains back to zero; returns how many.  *best is the highest estimate.
 */
static inline int
EstimateNames(const ScreenIndex *index, ScreenCandidates *set, int touched_count, float weight, float *best)
{
	const float *name_weights = ScreenArray(index, float, name_weights);
	const uint32 *touched = set->touched;
	float	   *gains = set->gain;
	float		highest = 0;
	float		least = LeastGain(weight, LEAST_ESTIMATE);
	int			count = 0;

	for (int i = 0; i < touched_count; i++)
	{
		uint32		name = touched[i];
		float		gain = gains[name];
		float		matched;
		float		more;
		float		less;
		float		common;
		float		estimate;

		gains[name] = 0;
		if (gain < least)
			continue;
		matched = Min(gain, Min(weight, name_weights[name]));
		more = weight - matched;
		less = name_weights[name] - matched;
		common = Min(more, less);

		/*
		 * Words that differ on both sides count for more than words left over
		 * on one.
		 */
		estimate = matched / (matched + REPLACED_LOSS * common + EXTRA_LOSS * (more + less - 2 * common));
		if (estimate < LEAST_ESTIMATE)
			continue;
		if (estimate > highest)
		{
			highest = estimate;
			least = LeastGain(weight, Max(LEAST_ESTIMATE, highest * SHARE_OF_COPY));
		}
		set->candidate[count].name = name;
		set->candidate[count++].estimate = estimate;
	}
	*best = highest;
	return count;
}

/* Keeps the candidates that are near the best one, or nearly as long as the name and not too far from it. */
static inline int
KeepNearBest(const ScreenIndex *index, ScreenCandidates *set, int count, float best, int letters)
{
	const ScreenName *names = ScreenArray(index, ScreenName, names);
	int			kept = 0;

	for (int i = 0; i < count; i++)
		if (set->candidate[i].estimate >= best * SHARE_OF_BEST ||
			(set->candidate[i].estimate >= best * SHARE_OF_COPY &&
			 Abs((int) names[set->candidate[i].name].letters - letters) <= NEAR_MOST_EDITS))
			set->candidate[kept++] = set->candidate[i];
	return kept;
}

/* Keeps the candidates with the highest estimates, no more than are compared. */
static int
KeepHighest(ScreenCandidates *set, int count)
{
	int			steps[65] = {0};
	int			step = 64;
	int			sum = 0;
	int			kept = 0;

	for (int i = 0; i < count; i++)
		steps[(int) (set->candidate[i].estimate * 64)]++;
	while (step > 0 && sum + steps[step] <= MAX_COMPARED)
		sum += steps[step--];
	for (int i = 0; i < count; i++)
	{
		int			at = set->candidate[i].estimate * 64;

		/* Those of the last step fill what is left. */
		if (at > step || (at == step && sum++ < MAX_COMPARED))
			set->candidate[kept++] = set->candidate[i];
	}
	return kept;
}

int
CandidateNames(const ScreenIndex *index, ScreenCandidates *set, float weight, int letters)
{
	float		best;
	int			touched = AddGains(index, set);
	int			count = EstimateNames(index, set, touched, weight, &best);

	count = KeepNearBest(index, set, count, best, letters);
	return count > MAX_COMPARED ? KeepHighest(set, count) : count;
}
