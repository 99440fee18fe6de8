/*
 * screen_near.h
 *		Listed names that differ from a name in one word, in its order, or in a
 *		letter or two.
 */
#ifndef EXPORT_CONTROL_SCREEN_NEAR_H
#define EXPORT_CONTROL_SCREEN_NEAR_H

#include "screening/screen_index.h"

/* So many keys a name has at most. */
#define NEAR_KEYS		(NAME_MAX_WORDS + 3)

/* Names that are more edits apart are no copies. */
#define NEAR_MOST_EDITS	2

/* Shorter names are not looked for by their letters: too many are one letter apart. */
#define NEAR_LEAST_LETTERS 6

/* The keys of a listed name; returns how many. */
extern int	NearKeys(const NameTokens *tokens, uint64 *keys);

/* While building: fill the table with keys and the names that have them. */
extern void NearFill(ScreenIndex *index, const uint64 *keys, const uint32 *names, uint32 count);

/*
 * Listed names with the words of a name, legal forms included, and one more, in
 * any order.  Returns how many there are; names gets the first of them.
 */
extern int	NearLonger(const ScreenIndex *index, const NameTokens *tokens, uint32 *names, int most);

/* Listed names with a key of name_skeleton.c; returns how many there are. */
extern int	NearSkeletons(const ScreenIndex *index, uint64 key, uint32 *names, int most);

/* Likewise listed names with the same words, in any order. */
extern int	NearOrders(const ScreenIndex *index, const NameTokens *tokens, uint32 *names, int most);

/*
 * Listed names whose first or last half has the same letters as the name's, at
 * most so many for each of NEAR_HALVES halves; some are there twice.
 */
#define NEAR_HALVES		6
extern int	NearCopies(const ScreenIndex *index, const NameTokens *tokens, uint32 *names, int most);

/* The edits between the letters of two names; most + 1 if there are more.  most: at most NEAR_MOST_EDITS. */
extern int	NearEdits(const char *a, int a_length, const char *b, int b_length, int most);

#endif							/* EXPORT_CONTROL_SCREEN_NEAR_H */
