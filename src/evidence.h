/*
 * evidence.h
 *		What an order's evidence (jsonb) states.
 *
 * Evidence is an object: each key is a fact of export_control.fact, read as
 * that says.  null states nothing.  What cannot be read makes the evidence
 * unusable and counts as not stated.
 */
#ifndef EXPORT_CONTROL_EVIDENCE_H
#define EXPORT_CONTROL_EVIDENCE_H

#include "compat.h"

#include "utils/date.h"
#include "utils/jsonb.h"

#include "rulebook.h"

/* A fact that is more than yes or no. */
typedef struct StatedFact
{
	FactId		fact;
	const char *text;			/* several values: with commas between */
	DateADT		day;			/* of a date */
	Size		len;			/* of several values; 0: there is one */
	Size		room;
} StatedFact;

typedef struct Evidence
{
	int			nproblems;		/* what cannot be read, in words */
	const char **problems;
	int			unknown_keys;	/* that no rule asks for, as many as were looked at */
	int			nunknown;		/* the first of them */
	const char **unknown;
	uint32		number;			/* of all but what licenses alone ask for; 0: not known (evidence_memo.c) */
	int			nstated;
	StatedFact *stated;
	EccnList	related;		/* related_item: what software or technology is for */
	EccnList	us_content;		/* us_content_items: what of it is of US origin */
	uint8	   *asked;			/* for a trail: which facts were asked for, by FactId; NULL: nobody wants to know */
	uint8		answers[FLEXIBLE_ARRAY_MEMBER]; /* of yes/no facts, as Truth by FactId */
} Evidence;

/* So many problems and unknown keys are kept, to be shown. */
#define EVIDENCE_SHOWN	20

/* Read it into the current memory context; never raises for odd content. */
extern Evidence *EvidenceRead(Rulebook *rb, Jsonb *jsonb);

/* One fact, of which a text is the value. */
extern Evidence *EvidenceOfFact(Rulebook *rb, FactId fact, const char *value);

/* The items of a fact that is a list of them, or NULL if it is none. */
extern const EccnList *EvidenceItems(const Evidence *evidence, FactId fact);

/* Is a fact stated, whatever its kind?  And how, for people. */
extern bool EvidenceStates(const Rulebook *rb, const Evidence *evidence, FactId fact);
extern const char *EvidenceShown(const Rulebook *rb, const Evidence *evidence, FactId fact);

/* Note that a rule asks for a fact. */
static inline void
EvidenceAsked(const Evidence *evidence, FactId fact)
{
	if (unlikely(evidence != NULL && evidence->asked != NULL))
		evidence->asked[fact] = true;
}

/* A copy that has room for the answers of all facts, and notes which are asked for if asked. */
extern Evidence *EvidenceCopy(const Rulebook *rb, const Evidence *evidence, bool asked);

/* Is a fact stated, and true?  Unknown when it is not stated, and of FACT_NONE. */
static inline Truth
EvidenceGiven(const Evidence *evidence, FactId fact)
{
	if (evidence == NULL || fact < 0)
		return TRUTH_UNKNOWN;
	EvidenceAsked(evidence, fact);
	return (Truth) evidence->answers[fact];
}

/* Does a code have a value? */
extern Truth EvidenceFact(const Evidence *evidence, FactId fact, const char *choice);

/* The text of a fact that is more than yes or no, or NULL. */
extern const char *EvidenceText(const Evidence *evidence, FactId fact);

/* The date of a fact; false if it is not stated. */
extern bool EvidenceDate(const Evidence *evidence, FactId fact, DateADT *date);

#endif							/* EXPORT_CONTROL_EVIDENCE_H */
