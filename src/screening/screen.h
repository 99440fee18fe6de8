/*
 * screen.h
 *		Screening a name against the index of listed names.
 */
#ifndef EXPORT_CONTROL_SCREEN_H
#define EXPORT_CONTROL_SCREEN_H

#include "screening/screen_index.h"
#include "screening/screen_score.h"

/* How sure a match is.  The numbers are ordered, and shown to users. */
typedef enum ScreenLevel
{
	SCREEN_NONE = 0,
	SCREEN_POSSIBLE = 1,
	SCREEN_STRONG = 2,
	SCREEN_EXACT = 3
} ScreenLevel;

typedef enum ScreenStatus
{
	SCREEN_OK,
	SCREEN_TOO_GENERAL,			/* nothing but words that hundreds of names
								 * share */
	SCREEN_UNREADABLE			/* nothing that can be compared */
} ScreenStatus;

/* The scores from which on a name is a possible and a strong match. */
typedef struct ScreenOptions
{
	float		possible;
	float		strong;
} ScreenOptions;

/* A listed party that a name may be. */
typedef struct ScreenMatch
{
	uint32		name_no;		/* the listed name that matches best */
	uint32		party_no;
	float		score;			/* 0 to 1; 1 is exact */
	uint8		level;			/* ScreenLevel */
	bool		near;			/* the whole names differ in a word or two
								 * letters */
	int8		part;			/* of the field, that it is a match of; -1: of
								 * all of it */
	uint32		why;			/* SCREEN_WHY_* */
} ScreenMatch;

/* The working memory of searches, reused from one to the next. */
typedef struct ScreenScratch ScreenScratch;

extern ScreenScratch *ScreenScratchCreate(MemoryContext context, const ScreenIndex *index);

/* Where to put the words of a name before searching it. */
extern NameTokens *ScreenScratchTokens(ScreenScratch *scratch);

/*
 * Find the parties that a name may be, the surest first; returns how many, at
 * most max_matches.  With has_tokens its words are in ScreenScratchTokens()
 * already.  Allocates nothing, and raises no error but that of an interrupt.
 */
extern int	ScreenSearch(const ScreenIndex *index, const NameRules *rules, ScreenScratch *scratch,
						 const char *utf8, int length, bool has_tokens, const ScreenOptions *options,
						 ScreenMatch *matches, int max_matches, ScreenStatus *status);

/* The parts of the field of the last search. */
extern const struct FieldParts *ScreenScratchParts(const ScreenScratch *scratch);

/*
 * The part of the field of the last search that a match is of, and what was set
 * aside of the field; false if it is of all of it.  Neither is terminated.
 */
extern bool ScreenMatchPart(const ScreenScratch *scratch, const ScreenMatch *match,
							const char **part, int *part_length, const char **aside, int *aside_length);

#endif							/* EXPORT_CONTROL_SCREEN_H */
