/*
 * screen_near.h
 *		Listed names that are a name but for one word or one letter.
 */
#ifndef EXPORT_CONTROL_SCREEN_NEAR_H
#define EXPORT_CONTROL_SCREEN_NEAR_H

#include "screening/screen_index.h"

/* Keys of one name, at most. */
#define NEAR_KEYS		(NAME_MAX_WORDS + 3)

/* Edits between two copies that are counted. */
#define NEAR_MOST_EDITS	2

/* Shorter names are not looked for by their letters: too many are a letter apart. */
#define NEAR_LEAST_LETTERS 6

/* Keys of a listed name. */
extern int	NearKeys(const NameTokens *tokens, uint64 *keys);

/* While building: the table from keys and positions in names. */
extern void NearFill(ScreenIndex *index, const uint64 *keys, const uint32 *names, uint32 count);

/*
 * Names that hold the words of the name and one more, in any order, legal
 * forms included.  Returns how many there are; positions of the first most.
 */
extern int	NearLonger(const ScreenIndex *index, const NameTokens *tokens, uint32 *names, int most);

/* Names of the same words in any order, likewise. */
extern int	NearOrders(const ScreenIndex *index, const NameTokens *tokens, uint32 *names, int most);

/*
 * Names that have half of the letters in common with the name: some of them
 * twice, and of those with the same half at most so many.
 */
#define NEAR_HALVES		6
extern int	NearCopies(const ScreenIndex *index, const NameTokens *tokens, uint32 *names, int most);

/* Edits between two names' letters up to most, at most NEAR_MOST_EDITS; most + 1 for more. */
extern int	NearEdits(const char *a, int a_length, const char *b, int b_length, int most);

#endif							/* EXPORT_CONTROL_SCREEN_NEAR_H */
