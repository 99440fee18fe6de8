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

#include "support/compat.h"

#include "utils/date.h"
#include "utils/jsonb.h"

#include "rulebook/rulebook.h"
#include "support/truth.h"
#include "types/eccn.h"

/* A fact that is more than yes or no. */
typedef struct StatedFact
{
	FactId		fact;
	const char *text;			/* several values: with commas between */
	DateADT		day;			/* of a date */
	Size		len;			/* of several values; 0: there is one */
	Size		room;
} StatedFact;

/* What rules asked of the facts, whether they are stated or not. */
typedef struct FactsAsked
{
	FactSet		value;			/* of a percentage: on which side of each
								 * threshold of a rule it is */
	FactSet		exact;			/* of those, percentages to the last digit */
	FactSet		if_true;		/* only whether it is true, which one not
								 * stated is not */
} FactsAsked;

typedef struct Evidence
{
	int			nproblems;		/* what cannot be read, in words */
	const char **problems;
	int			unknown_keys;	/* that no rule asks for, as many as were
								 * looked at */
	int			nunknown;		/* the first of them */
	const char **unknown;
	uint32		number;			/* of all but what licenses alone ask for; 0:
								 * not known (evidence_memo.c) */
	uint16		usual;			/* its number among evidence that very many
								 * orders have; 0: none (evidence_memo.c) */
	int			nstated;
	StatedFact *stated;
	EccnList	related;		/* related_item: what software or technology
								 * is for */
	EccnList	us_content;		/* us_content_items: what of it is of US
								 * origin */
	FactSet		given;			/* the facts stated */
	FactSet		affirmed;		/* those of yes/no that are yes */
	FactsAsked *asked;			/* since it was last cleared */
	int			nconflicts;		/* what it contradicts: itself, or some items */
	const FactConflict **conflicts;
	bool		free_transfer;	/* a transfer within a country of what came
								 * there without a license or an exception
								 * (transaction.c) */
	uint8		answers[FLEXIBLE_ARRAY_MEMBER]; /* of yes/no facts, as Truth
												 * by FactId */
} Evidence;

/* So many problems and unknown keys are kept, to be shown. */
#define EVIDENCE_SHOWN	20

/* Read it into the current memory context; raises no error, whatever it holds. */
extern Evidence *EvidenceRead(Rulebook *rb, Jsonb *jsonb);

/* Evidence of one fact, whose value is a text. */
extern Evidence *EvidenceOfFact(Rulebook *rb, FactId fact, const char *value);

/*
 * Is a fact stated, whatever its kind?  Below: its text, NULL if it has none, and
 * what is stated, for people.  These are no questions of a rule, so they do not
 * note that it was asked for.
 */
static inline bool
EvidenceStates(const Evidence *evidence, FactId fact)
{
	return evidence != NULL && FactSetHas(&evidence->given, fact);
}

/* Is a fact stated to be true? */
static inline bool
EvidenceAffirms(const Evidence *evidence, FactId fact)
{
	return evidence != NULL && FactSetHas(&evidence->affirmed, fact);
}

extern const char *EvidenceStatedText(const Evidence *evidence, FactId fact);
extern const char *EvidenceShown(const Rulebook *rb, const Evidence *evidence, FactId fact);

/*
 * Note that a rule asks for a fact.  A verdict depends on what rules asked for and
 * on nothing else (stated_memo.c), and a trail tells it.  So rules must read what
 * an order states through the functions below, and never from the struct.
 */
static inline void
EvidenceAsked(const Evidence *evidence, FactId fact)
{
	if (evidence != NULL)
		FactSetAdd(&evidence->asked->value, fact);
}

/* State the answer to a fact of yes or no; TRUTH_UNKNOWN: that there is none to be had. */
static inline void
EvidenceAnswer(Evidence *evidence, FactId fact, Truth answer)
{
	evidence->answers[fact] = answer;
	FactSetAdd(&evidence->given, fact);
	if (answer == TRUTH_YES)
		FactSetAdd(&evidence->affirmed, fact);
}

/* State a choice of a code, in a copy (EvidenceCopy) that does not state the code yet. */
extern void EvidenceChoose(const Rulebook *rb, Evidence *evidence, FactId fact, const char *choice);

/* The next of several values, as a fact that may have them holds them; false if there is none.  *values goes on behind it. */
static inline bool
EvidenceNextValue(const char **values, const char **value, int *len)
{
	if (*values == NULL || **values == '\0')
		return false;
	*value = *values;
	*len = (int) strcspn(*values, ",");
	*values += *len;
	*values += **values == ',';
	return true;
}

/* How many values are these? */
static inline int
EvidenceCountValues(const char *values)
{
	const char *value;
	int			len;
	int			count = 0;

	while (EvidenceNextValue(&values, &value, &len))
		count++;
	return count;
}

/* Is a value one of several, as a fact that may have them holds them? */
static inline bool
EvidenceHasValue(const char *values, const char *value, int len)
{
	const char *one;
	int			one_len;

	while (EvidenceNextValue(&values, &one, &one_len))
		if (one_len == len && strncmp(one, value, len) == 0)
			return true;
	return false;
}

/* Is a value all that a fact has, be it several times? */
static inline bool
EvidenceHasOnlyValue(const char *values, const char *value)
{
	size_t		value_len = strlen(value);
	const char *one;
	int			len;

	while (EvidenceNextValue(&values, &one, &len))
		if ((size_t) len != value_len || strncmp(one, value, len) != 0)
			return false;
	return true;
}

/* Note that every digit of a percentage counts, and not only the thresholds that it passes. */
static inline void
EvidenceAskedExactly(const Evidence *evidence, FactId fact)
{
	FactSetAdd(&evidence->asked->value, fact);
	FactSetAdd(&evidence->asked->exact, fact);
}

/* Was a fact asked for? */
static inline bool
EvidenceWasAsked(const Evidence *evidence, FactId fact)
{
	return FactSetHas(&evidence->asked->value, fact) || FactSetHas(&evidence->asked->if_true, fact);
}

/* A copy that can be added to.  It notes what is asked for from now on; without ask_anew the original does too. */
extern Evidence *EvidenceCopy(const Rulebook *rb, const Evidence *evidence, bool ask_anew);

/* Find what the evidence contradicts, when it was read or an answer was added. */
extern void EvidenceFindConflicts(const Rulebook *rb, Evidence *evidence);

/*
 * Note that what may contradict an answer that was added is asked for: verdicts
 * on orders that differ in it are not alike.
 */
extern void EvidenceAskConflicts(const Rulebook *rb, const Evidence *evidence, FactId added);

/* Is a fact true?  Unknown if it is not stated, and for FACT_NONE. */
static inline Truth
EvidenceGiven(const Evidence *evidence, FactId fact)
{
	if (evidence == NULL || fact < 0)
		return TRUTH_UNKNOWN;
	EvidenceAsked(evidence, fact);
	return (Truth) evidence->answers[fact];
}

/* Is it stated of a fact of yes/no that nobody can find out whether it is so? */
static inline bool
EvidenceUndetermined(const Evidence *evidence, FactId fact)
{
	return EvidenceGiven(evidence, fact) == TRUTH_UNKNOWN && EvidenceStates(evidence, fact);
}

/* Is a fact stated as true?  For rules that take no answer for a no. */
static inline bool
EvidenceIsTrue(const Evidence *evidence, FactId fact)
{
	if (evidence == NULL || fact < 0)
		return false;
	FactSetAdd(&evidence->asked->if_true, fact);
	return FactSetHas(&evidence->affirmed, fact);
}

/* Is a fact stated, whatever its kind?  For rules. */
static inline bool
EvidenceIsStated(const Evidence *evidence, FactId fact)
{
	EvidenceAsked(evidence, fact);
	return EvidenceStates(evidence, fact);
}

/* The items of a fact that is a list of them; NULL if the fact is none, or nothing is stated at all. */
extern const EccnList *EvidenceItems(const Evidence *evidence, FactId fact);

/* Is a choice one of the values of a code?  Below: is it all of them?  Not the same only where several are stated. */
extern Truth EvidenceHasChoice(const Evidence *evidence, FactId fact, const char *choice);
extern Truth EvidenceHasOnlyChoice(const Evidence *evidence, FactId fact, const char *choice);

/* The text of a fact that is more than yes or no, or NULL. */
extern const char *EvidenceText(const Evidence *evidence, FactId fact);

/* The date of a fact; false if it is not stated. */
extern bool EvidenceDate(const Evidence *evidence, FactId fact, DateADT *date);

#endif							/* EXPORT_CONTROL_EVIDENCE_H */
