/*
 * activity.h
 *		Activities that are no export, reexport or transfer (734.13 to 734.20) as
 *		rows.
 */
#ifndef EXPORT_CONTROL_ACTIVITY_H
#define EXPORT_CONTROL_ACTIVITY_H

#include "ccl/ccl_rule.h"
#include "rulebook/fact.h"
#include "rulebook/rulebook_part.h"
#include "types/eligibility.h"

typedef struct ActivityRule
{
	const char *line;
	uint32		transactions;	/* kinds, as bits; 0: all */
	int			nevidence;		/* all of them are so; the first claims it */
	AskedFact  *evidence;
	IntList		nationals_of;	/* groups: every nationality of the person is
								 * in one; empty: not asked */
	IntList		released_in;	/* groups: it takes place in one, or in the
								 * United States */
	IntList		not_stored_in;	/* groups and ... */
	IntList		not_stored_at;	/* ... destinations where it is neither sent
								 * nor stored */
	Outcome		outcome;
	const char *citation;
	DateADT		from;
	DateADT		through;
} ActivityRule;

extern const RulebookPart activity_part;

#endif							/* EXPORT_CONTROL_ACTIVITY_H */
