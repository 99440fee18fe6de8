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
	bool		addresses_only; /* no other listed names count */
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

/* ---- families and branches (screen_family.c) ---- */

/*
 * The listed word in a name that is the name of a family of organizations; -1
 * if there is none.  Common words may be beside it, unless it must be alone.
 */
extern int	ScreenFamilyLead(const ScreenIndex *index, const ScoreSide *query, bool alone);

/* Is the word the first one of the listed name that tells parties apart, so that it is of the family? */
extern bool ScreenLeadsWith(const ScoreSide *name, int word);

/* All members of a family whose name alone is asked about, and firms of which the name may be a branch. */
extern void ScreenFindFamily(const ScreenIndex *index, ScreenScratch *scratch, const ScreenOptions *options);
extern void ScreenFindBranches(const ScreenIndex *index, ScreenScratch *scratch, const ScreenOptions *options);

/* ---- what parts two names (screen_differ.c) ---- */

/* Is the name that of a firm, and the listed one that of a person or a vessel? */
extern bool ScreenIsOfOtherKind(const NameTokens *tokens, const ScreenName *name);

/* Do they differ in too much of what little they have, in their numbers, or in their Chinese characters? */
extern bool ScreenIsOtherParty(const ScreenScratch *scratch, const ScreenName *name, const ScoreResult *result);
extern bool ScreenNumbersDiffer(const ScoreSide *a, const ScoreSide *b);
extern bool ScreenIsOtherChinese(const ScreenScratch *scratch, const ScreenName *name, const ScoreResult *result);

/* Are their legal forms of other countries than theirs, or is one word an abbreviation that may mean another? */
extern bool ScreenFormsConflict(const ScreenIndex *index, const ScreenScratch *scratch, const ScreenName *name);
extern bool ScreenAbbreviationsDiffer(const ScreenIndex *index, const NameTokens *tokens, const ScreenName *name);

/* ---- common words (screen_general.c) ---- */

/* Is the name nothing but common words, and do more listed names have all its words than can be told? */
extern bool ScreenIsTooGeneral(const ScreenIndex *index, const ScoreSide *query);
extern bool ScreenMayBeHundreds(const ScreenIndex *index, const ScoreSide *query);

/* Is the word that a name is in few listed names, so that who is called so is not one of many with that given name? */
extern bool ScreenIsRareWord(const ScreenIndex *index, const NameTokens *tokens);

#endif							/* EXPORT_CONTROL_SCREEN_SEARCH_H */
