/*
 * screen.h
 *		Screening a name against the index of listed names.
 */
#ifndef EXPORT_CONTROL_SCREEN_H
#define EXPORT_CONTROL_SCREEN_H

#include "screening/screen_index.h"
#include "screening/screen_score.h"

/* Explicit numbers: levels are ordered and shown to users. */
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
	SCREEN_TOO_GENERAL,			/* only words that hundreds of names share */
	SCREEN_UNREADABLE			/* nothing to compare */
} ScreenStatus;

typedef struct ScreenOptions
{
	float		possible;		/* scores from here on are matches */
	float		strong;
} ScreenOptions;

typedef struct ScreenMatch
{
	uint32		name_no;
	uint32		party_no;
	float		score;			/* 0 to 1; 1 is exact */
	uint8		level;			/* ScreenLevel */
	bool		near;			/* all but the name asked for, letters or words */
	uint32		why;			/* SCREEN_WHY_* */
} ScreenMatch;

/* Working memory of searches, reused from one to the next. */
typedef struct ScreenScratch ScreenScratch;

extern ScreenScratch *ScreenScratchCreate(MemoryContext context, const ScreenIndex *index);

/* Where the words of a name may be put before it is searched. */
extern NameTokens *ScreenScratchTokens(ScreenScratch *scratch);

/*
 * The parties a name may be, one match each, best first; returns how many, at
 * most max_matches.  Its words are in ScreenScratchTokens() if has_tokens, and
 * will be others afterwards.  Nothing is allocated and nothing raised but
 * interrupts.
 */
extern int	ScreenSearch(const ScreenIndex *index, const NameRules *rules, ScreenScratch *scratch,
						 const char *utf8, int length, bool has_tokens, const ScreenOptions *options,
						 ScreenMatch *matches, int max_matches, ScreenStatus *status);

#endif							/* EXPORT_CONTROL_SCREEN_H */
