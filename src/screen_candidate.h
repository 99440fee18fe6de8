/*
 * screen_candidate.h
 *		From the words of a name to listed names worth comparing.
 */
#ifndef EXPORT_CONTROL_SCREEN_CANDIDATE_H
#define EXPORT_CONTROL_SCREEN_CANDIDATE_H

#include "screen_score.h"

/* Bounds of one search. */
#define MAX_TERMS		192		/* listed words taken into account */
#define MAX_POSTINGS	1500	/* names touched */
#define MAX_NEAR		1024	/* sounds and words near one word */

/* Words that weigh less have no postings. */
#define SCREEN_LIGHT	0.1

/* A listed word that a word of the name may stand for. */
typedef struct ScreenTerm
{
	float		gain;			/* weight times likeness squared */
	uint32		word;
} ScreenTerm;

typedef struct ScreenCandidate
{
	float		estimate;
	uint32		name;
} ScreenCandidate;

typedef struct ScreenCandidates
{
	float	   *gain;			/* per name; zero between searches */
	uint32	   *touched;
	int			touched_count;
	uint32	   *seen;			/* per sound: last look-up that read it */
	uint32		look_up;
	uint32		near[MAX_NEAR];	/* sounds */
	struct
	{
		uint32		word;
		int			distance;	/* of the sounds */
	}			near_words[MAX_NEAR];
	ScreenTerm	terms[MAX_TERMS];
	int			term_count;
	char		reading[NAME_TEXT_BYTES];	/* the name with words cut apart */
	int			reading_length;
	bool		cut;			/* some word was */
	int			piece_count;	/* of the last one; a letter counts as four */
	ScreenCandidate candidate[MAX_POSTINGS];
} ScreenCandidates;

extern void ScreenCandidatesInit(ScreenCandidates *set, MemoryContext context, const ScreenIndex *index);

/*
 * Listed words for each word of the name.  Settles which of its words are
 * misspelled legal forms, and returns what the name weighs.
 */
extern float CandidateTerms(const ScreenIndex *index, ScoreQuery *query, ScreenCandidates *set);

/*
 * The names worth comparing with one of that weight and so many letters, in
 * set->candidate; returns how many.
 */
extern int	CandidateNames(const ScreenIndex *index, ScreenCandidates *set, float weight, int letters);

#endif							/* EXPORT_CONTROL_SCREEN_CANDIDATE_H */
