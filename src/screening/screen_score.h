/*
 * screen_score.h
 *		How likely two names are meant for the same party.
 */
#ifndef EXPORT_CONTROL_SCREEN_SCORE_H
#define EXPORT_CONTROL_SCREEN_SCORE_H

#include "screening/screen_index.h"

/* Why a listed name matches, as bits. */
#define SCREEN_WHY_EXACT		0x0001
#define SCREEN_WHY_TYPO			0x0002	/* letters differ */
#define SCREEN_WHY_SOUND		0x0004	/* spelled differently, sounds the
										 * same */
#define SCREEN_WHY_JOINED		0x0008	/* words run together or apart */
#define SCREEN_WHY_ORDER		0x0010	/* words in another order */
#define SCREEN_WHY_MORE			0x0020	/* the name asked about has more words */
#define SCREEN_WHY_LESS			0x0040	/* the listed name has more words */
#define SCREEN_WHY_INITIAL		0x0080
#define SCREEN_WHY_NICKNAME		0x0100
#define SCREEN_WHY_LEGAL		0x0200	/* legal forms differ */
#define SCREEN_WHY_FAMILY		0x0400	/* the name of a family of entries */
#define SCREEN_WHY_SCRIPT		0x0800	/* transliterated */
#define SCREEN_WHY_CUT_OFF		0x4000	/* the field ends where the listed
										 * name goes on */
#define SCREEN_WHY_PART			0x2000	/* a part of a field, the rest set
										 * aside */
#define SCREEN_WHY_INSIDE		0x1000	/* the listed name stands whole in the
										 * other one */
#define SCREEN_WHY_ACRONYM		0x400000	/* an acronym that the listed name
											 * has in brackets */
#define SCREEN_WHY_KIND			0x100000	/* a firm asked about, a person or
											 * vessel listed */
#define SCREEN_WHY_FORMER		0x200000	/* a name the entry had before */
#define SCREEN_WHY_SCHEME		0x800000	/* transcribed another way */
#define SCREEN_WHY_NATIONAL		0x1000000	/* legal forms of other countries */
#define SCREEN_WHY_ABBREVIATED	0x2000000	/* an abbreviation of several
											 * words */
#define SCREEN_WHY_WEAK			0x4000000	/* a name that the list itself calls
											 * weak */

/* A word of one of the two names. */
typedef struct ScoreWord
{
	const char *text;
	const char *sound;			/* of a query: set by ScoreQueryPatterns(), as
								 * are letters and sound_letters */
	const char *alternative;	/* long form of a nickname, or NULL */
	int32		word;			/* number in the index; -1: not listed */
	float		weight;
	uint32		letters;		/* WordLetters */
	uint32		sound_letters;
	uint8		length;
	uint8		sound_length;
	uint8		word_class;
	uint8		flags;			/* NAME_TOKEN_* */
	uint8		legal;			/* ScreenLegalCode(); 0: none */
} ScoreWord;

/* One of the two names. */
typedef struct ScoreSide
{
	int			count;
	int			letters;		/* of all words; NAME_LETTERS or more count as
								 * NAME_LETTERS */
	const char *spelled;		/* these letters; NULL: those of its words */
	uint8		kind;			/* PartyKind */
	bool		organization;
	bool		legal_unclear;	/* a legal form is misspelled */
	bool		nameless;		/* nothing but legal forms */
	ScoreWord	word[NAME_MAX_WORDS];
} ScoreSide;

/* The edits between a query word and a listed word, kept for the next name that has it. */
typedef struct ScoreMemo
{
	uint32		key;			/* list word * NAME_MAX_WORDS + query word,
								 * plus one */
	uint8		edits;
	uint8		sound_edits;
} ScoreMemo;

#define SCORE_MEMO_SLOTS	256

/* The name asked about, prepared for many comparisons. */
typedef struct ScoreQuery
{
	ScoreSide	side;
	bool		has_patterns;
	WordPattern text[NAME_MAX_WORDS];
	WordPattern sound[NAME_MAX_WORDS];
	WordPattern whole;			/* of all its words run together */
	char		sounds[NAME_MAX_WORDS][WORD_LETTERS];
	char		whole_text[WORD_LETTERS];
	int			whole_length;	/* may exceed WORD_LETTERS */
	NameTokens	tokens;
	ScoreMemo	memo[SCORE_MEMO_SLOTS];
} ScoreQuery;

/* What the score is computed from; screen_score.c has the coefficients. */
typedef enum ScoreFeature
{
	FEATURE_ALWAYS,				/* one */
	FEATURE_MATCHED,			/* weight of the words that match */
	FEATURE_EDIT_SHARE,			/* edits per letter of the whole name */
	FEATURE_EDITS,				/* edits, words without a partner included */
	FEATURE_MORE_EDITS,			/* edits beyond the first */
	FEATURE_REPLACED,			/* weight of words replaced by others */
	FEATURE_EXTRA_QUERY,		/* share of the query that is left over */
	FEATURE_PERSON,				/* no organization, and more than one word */
	FEATURE_EXTRA_NAME,			/* share of the listed name that is left over */
	FEATURE_EXTRA_NAME_ORGANIZATION,	/* the same, for organizations */
	FEATURE_ONE_WORD,			/* one matching word of several */
	FEATURE_WORST_WORD,			/* largest share of edits in a word */
	FEATURE_KNOWN_WORD,			/* weight of edited words that the list knows */
	FEATURE_LEGAL_CONFLICT,		/* legal forms differ, in a short name */
	FEATURE_LEGAL_MISSING,		/* one legal form, in a short name */
	FEATURE_KIND,				/* organization asked about, person or vessel
								 * listed */
	FEATURE_SHORT_EDITED,		/* how short an edited one-word name is */
	FEATURE_SWAPS,				/* edits that swap two letters */
	FEATURE_INITIALS,			/* words matched by their initial */
	FEATURE_ORDER,				/* words in another order */
	FEATURE_NUMBER,				/* a number without a partner */
	FEATURE_SOUNDS,				/* words that differ in spelling only */
	FEATURE_DISTINCTIVE_EDITS,	/* edits per letter of distinctive words */
	FEATURE_NO_DISTINCTIVE,		/* no distinctive word matches */
	FEATURE_PERSON_EDITED,		/* one-word alias of a person, edited */
	FEATURE_VESSEL_EDITED,		/* one-word name of a vessel, edited */
	SCORE_FEATURES
}			ScoreFeature;

/* What comparing two names gave. */
typedef struct ScoreResult
{
	float		score;
	uint32		why;
	float		edits;			/* letters to change, as far as known */
	float		changed;		/* of these, within matched words */
	int			letters;
	float		extra_query;	/* weight of unmatched words */
	float		extra_name;
	float		matched;
	float		worst;			/* largest share of letters edited in a word */
	int			words;			/* that match and count */
	int			light_query;	/* particles, titles and initials of the query
								 * without a partner */
	int			light_name;
	bool		copy;			/* the letters of the whole names are the
								 * same, or nearly */
	bool		edited;			/* some words that match are not equal */
	float		feature[SCORE_FEATURES];
} ScoreResult;

/* Prepare query->side from query->tokens; index may be NULL. */
extern void ScoreQueryPrepare(ScoreQuery *query, const ScreenIndex *index);

/* Prepare the rest, before the first comparison, when the classes of the words are settled. */
extern void ScoreQueryPatterns(ScoreQuery *query);

/* Make the other side of a listed name. */
extern void ScoreSideFromIndex(ScoreSide *side, const ScreenIndex *index, uint32 name);

/* Do the names differ in one letter at most? */
extern bool ScoreIsCopy(const ScoreQuery *query, const ScreenIndex *index, uint32 name);

/* How likely the query is meant for the party of the listed name. */
extern void ScoreCompare(ScoreQuery *query, const ScoreSide *name, ScoreResult *result);

/* From this score on two names are taken for the same (operator %). */
#define NAME_PAIR_THRESHOLD 0.6

/* How alike two prepared names are, from 0 to 1; 1 if they have the same key. */
extern float NamePairScore(ScoreQuery *a, ScoreQuery *b);

#endif							/* EXPORT_CONTROL_SCREEN_SCORE_H */
