/*
 * review_decision.h
 *		What people decided about reasons for review.
 */
#ifndef EXPORT_CONTROL_REVIEW_DECISION_H
#define EXPORT_CONTROL_REVIEW_DECISION_H

#include "rulebook/rulebook.h"
#include "rulebook/rulebook_part.h"
#include "screening/name_on_file.h"
#include "types/eccn.h"
#include "types/eligibility.h"

/* What a person decided about a reason for review (review_decision.c). */
typedef struct ReviewDecision
{
	Reason		reason;
	NameOnFile	customer;		/* NO_NAME_ON_FILE: whoever orders */
	const char *list;			/* both NULL: no entry of a list */
	const char *entry;
	Eccn		item;			/* and all below it; 0: any */
	int			destination;	/* DESTINATION_NONE: any */
	uint64		about;			/* hash of what was decided about */
	bool		clears;
	const char *words;
	const char *document;
	const char *decided_by;
	int64		id;
	DateADT		from;			/* the day on which it was made */
	DateADT		through;
	DateADT		recorded_on;	/* from when on it is known */
	int64		replaces;		/* id of another; 0: none */
	DateADT		replaced_from;	/* when another took its place; NOEND: none
								 * has */
	DateADT		replaced_known; /* and from when on that is known */
} ReviewDecision;

extern const RulebookPart review_decision_part;

#endif							/* EXPORT_CONTROL_REVIEW_DECISION_H */
