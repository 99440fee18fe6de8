/*
 * affiliate.h
 *		Ownership, and the status of the rule on affiliates, as rows.
 */
#ifndef EXPORT_CONTROL_AFFILIATE_H
#define EXPORT_CONTROL_AFFILIATE_H

#include "rulebook/rulebook.h"
#include "rulebook/rulebook_part.h"

/* Who owns whom, for the rule on affiliates (supplement no. 8 to part 744). */
typedef struct Ownership
{
	uint64		owner;			/* name keys; 0: nobody was found to own it */
	uint64		owned;
	bool		unnamed;		/* there is an owner, and the row does not
								 * name it */
	const char *owner_name;
	const char *owned_name;
	int64		share;			/* in millionths of a percent; -1: not known */
	int			number;			/* among the rows */
	DateADT		from;
	DateADT		through;
} Ownership;

typedef enum RuleState
{
	RULE_IN_FORCE,
	RULE_SUSPENDED,
	RULE_SCHEDULED				/* in force as announced, not confirmed since */
} RuleState;

typedef struct RuleStatus
{
	const char *rule;
	RuleState	state;
	DateADT		announced;
	const char *citation;
	DateADT		from;
	DateADT		through;
} RuleStatus;

extern const RulebookPart affiliate_part;

#endif							/* EXPORT_CONTROL_AFFILIATE_H */
