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

/* Words of names asked about, kept with what they led to. */
#define KEPT_WORDS		512		/* a power of two */
#define KEPT_LETTERS	20		/* longer words are not kept, ... */
#define KEPT_ALIKE		24		/* ... nor are those with more words alike */

/* Words that weigh less lead to no names. */
#define SCREEN_LIGHT	0.1

/* A listed word that a word of the name may stand for. */
typedef struct ScreenTerm
{
	float		gain;			/* its weight times the square of the likeness */
	uint32		word;
} ScreenTerm;

/* A listed word that is like a word. */
typedef struct ScreenAlike
{
	uint32		word;
	float		likeness;
} ScreenAlike;

/*
 * A word asked about and what it led to, which depends on the index and on the
 * key alone: names share many of their words.
 */
typedef struct ScreenKeptWord
{
	/* key */
	char		text[KEPT_LETTERS];
	uint8		length;			/* 0: free */
	uint8		edits;

	bool		one_piece;		/* CutWord() cannot cut it */
	uint8		alike_count;
	float		nearest;		/* results of LookUp() */
	float		legal;
	ScreenAlike alike[KEPT_ALIKE];
} ScreenKeptWord;

/* A listed name worth comparing, and how alike it seems. */
typedef struct ScreenCandidate
{
	float		estimate;
	uint32		name;
} ScreenCandidate;

/* The working memory of one search. */
typedef struct ScreenCandidates
{
	float	   *gain;			/* per name; zero between searches */
	uint32	   *touched;		/* names with some gain */
	uint32	   *seen;			/* per sound: the last look-up that read it */
	uint32		look_up;
	uint32		near[MAX_NEAR]; /* sounds */
	struct
	{
		uint32		word;
		int			distance;	/* of the sounds */
	}			near_words[MAX_NEAR];
	ScreenAlike alike[MAX_NEAR];
	ScreenKeptWord *kept;		/* by hash and edits, the one asked about last */
	ScreenTerm	terms[MAX_TERMS];
	int			term_count;
	char		reading[NAME_TEXT_BYTES];	/* the name with words cut apart */
	int			reading_length;
	bool		cut;			/* some word was cut apart, ... */
	int			piece_count;	/* ... the last one into so many pieces; a
								 * letter counts as four */
	ScreenCandidate candidate[MAX_POSTINGS];
} ScreenCandidates;

extern void ScreenCandidatesInit(ScreenCandidates *set, MemoryContext context, const ScreenIndex *index);

/*
 * Find the listed words that each word of a name may stand for, and settle
 * which of its words are misspelled legal forms.  Returns what the name weighs.
 */
extern float CandidateTerms(const ScreenIndex *index, ScoreQuery *query, ScreenCandidates *set);

/*
 * Find the listed names worth comparing with a name of that weight and so many
 * letters, in set->candidate; returns how many.
 */
extern int	CandidateNames(const ScreenIndex *index, ScreenCandidates *set, float weight, int letters);

#endif							/* EXPORT_CONTROL_SCREEN_CANDIDATE_H */
