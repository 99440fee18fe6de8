/*
 * screen_candidate.h
 *		From the words of a name to listed names worth comparing.
 */
#ifndef EXPORT_CONTROL_SCREEN_CANDIDATE_H
#define EXPORT_CONTROL_SCREEN_CANDIDATE_H

#include "screening/screen_score.h"

/* Bounds of one search. */
#define MAX_TERMS		192		/* listed words taken into account */
#define MAX_POSTINGS	1500	/* names touched */
#define MAX_NEAR		1024	/* sounds and words near one word */

/* Words of names asked for that are kept with what they led to. */
#define KEPT_WORDS		512		/* a power of two */
#define KEPT_LETTERS	20		/* longer ones are not kept */
#define KEPT_ALIKE		24		/* nor those with more words alike */

/* Words that weigh less have no postings. */
#define SCREEN_LIGHT	0.1

/* A listed word that a word of the name may stand for. */
typedef struct ScreenTerm
{
	float		gain;			/* weight times likeness squared */
	uint32		word;
} ScreenTerm;

/* A listed word that is like a word. */
typedef struct ScreenAlike
{
	uint32		word;
	float		likeness;
} ScreenAlike;

/*
 * A word asked for and what it led to, as names share many of their words.
 * What that is depends on the index and the key alone.
 */
typedef struct ScreenKeptWord
{
	/* key */
	char		text[KEPT_LETTERS];
	uint8		length;			/* 0: free */
	uint8		edits;

	bool		one_piece;		/* CutWord cannot cut it */
	uint8		alike_count;
	float		nearest;		/* results of LookUp */
	float		legal;
	ScreenAlike alike[KEPT_ALIKE];
} ScreenKeptWord;

typedef struct ScreenCandidate
{
	float		estimate;
	uint32		name;
} ScreenCandidate;

typedef struct ScreenCandidates
{
	float	   *gain;			/* per name; zero between searches */
	uint32	   *touched;
	uint32	   *seen;			/* per sound: last look-up that read it */
	uint32		look_up;
	uint32		near[MAX_NEAR];	/* sounds */
	struct
	{
		uint32		word;
		int			distance;	/* of the sounds */
	}			near_words[MAX_NEAR];
	ScreenAlike alike[MAX_NEAR];
	ScreenKeptWord *kept;		/* by hash and edits, the last one that was asked for */
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
