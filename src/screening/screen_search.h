/*
 * screen_search.h
 *		The working memory of a search, and the ways to find names that have files
 *		of their own.
 */
#ifndef EXPORT_CONTROL_SCREEN_SEARCH_H
#define EXPORT_CONTROL_SCREEN_SEARCH_H

#include "screening/field.h"
#include "screening/screen.h"
#include "screening/screen_candidate.h"

/* At most so many parties match. */
#define MAX_FOUND		256

struct ScreenScratch
{
	ScoreQuery	query;			/* the name asked about */
	ScoreSide	side;			/* the listed name that it is compared with */
	ScreenCandidates candidates;
	const NameRules *rules;
	const ScreenOptions *options;
	FieldParts	parts;
	int			part;			/* that is read; -1: the field as a whole */
	int			family;			/* the listed word that is a family's name;
								 * -1: none */
	ScreenMatch found[MAX_FOUND];
	int			found_count;
};

/* Adds a party, or improves its match; NULL if there are too many. */
extern ScreenMatch *ScreenAddFound(ScreenScratch *scratch, const ScreenName *name, float score, int level, uint32 why);

/* The same for a name that is near however general the name asked about is. */
static inline void
ScreenAddNear(ScreenScratch *scratch, const ScreenName *name, float score, uint32 why)
{
	ScreenMatch *match = ScreenAddFound(scratch, name, score, SCREEN_POSSIBLE, why);

	if (match != NULL)
		match->near = true;
}

/*
 * Listed names that stand whole in the name, as a run of its words, whatever
 * stands beside them: a street, a customer number, another company.
 */
extern void ScreenFindInside(const ScreenIndex *index, ScreenScratch *scratch, const ScreenOptions *options);

/*
 * The words of a name, where one that no listed name has is a listed word as
 * optical recognition misreads it; returns the length, 0 if none is.  out: of
 * NAME_TEXT_BYTES.
 */
extern int	ScreenReadMisread(const ScreenIndex *index, const NameRules *rules, const NameTokens *tokens, char *out);

/* Does a field end where fields end? */
extern bool ScreenMayBeCutOff(const char *utf8, int length);

/*
 * Listed names that go on where the name ends.  They are found by its rarest
 * word or, where that is in too many, by all words that go on like its last.
 */
extern void ScreenFindCutOff(const ScreenIndex *index, ScreenScratch *scratch, const ScreenOptions *options);

/* Listed persons of whose given names the name has the first letters alone. */
extern void ScreenFindInitials(const ScreenIndex *index, ScreenScratch *scratch, const ScreenOptions *options);

#endif							/* EXPORT_CONTROL_SCREEN_SEARCH_H */
