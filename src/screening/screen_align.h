/*
 * screen_align.h
 *		Which words of two names belong together.
 */
#ifndef EXPORT_CONTROL_SCREEN_ALIGN_H
#define EXPORT_CONTROL_SCREEN_ALIGN_H

#include "screening/screen_score.h"

/* Words lighter than this do not count as missing. */
#define SCORE_LIGHT		0.1

/* What aligning found. */
typedef struct Alignment
{
	int8		partner[NAME_MAX_WORDS];	/* of each query word; -1: none */
	int8		name_partner[NAME_MAX_WORDS];
	float		edits[NAME_MAX_WORDS];	/* of each matched query word */
	float		likeness[NAME_MAX_WORDS];
	bool		initial[NAME_MAX_WORDS];
	uint32		why;
	float		matched;		/* weight of matched words times their
								 * likeness */
	float		damaged;		/* the rest of that weight */
	float		extra_query;	/* weight of words without a partner */
	float		extra_name;
	float		edit_sum;		/* of matched words and of letters left over */
	float		changed;		/* edits of matched words */
	float		named_edits;	/* of those that are no legal forms */
	float		worst;			/* largest share of letters edited in a word */
	float		distinctive_edits;
	float		distinctive_letters;
	float		known_replaced; /* weight of edited words that are listed
								 * themselves */
	float		best_weight;	/* the highest of a matched distinctive word */
	int			words;			/* matched words that count */
	int			light_query;	/* light words without a partner */
	int			light_name;
	int			swaps;			/* words with two neighboring letters swapped */
	int			initials;		/* words matched by their initial */
	int			sounds;			/* words that differ, but hardly sound so */
	bool		number_differs;
	bool		joined;			/* words were run together */
	bool		reordered;		/* words are in another order */
} Alignment;

/* Give the words of the query and of the name their partners. */
extern void ScoreAlign(ScoreQuery *query, const ScoreSide *name, Alignment *a);

/* All words but titles, stop words and legal forms, run together; the length may exceed WORD_LETTERS. */
extern int	ScoreWholeText(const ScoreSide *side, char *out);

#endif							/* EXPORT_CONTROL_SCREEN_ALIGN_H */
