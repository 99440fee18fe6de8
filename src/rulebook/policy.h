/*
 * policy.h
 *		What the company decides about verdicts: rows of export_control.policy.
 */
#ifndef EXPORT_CONTROL_POLICY_H
#define EXPORT_CONTROL_POLICY_H

#include "support/compat.h"

#include "utils/date.h"

/* policy.c says what each means and which values it may have. */
typedef enum PolicyName
{
	POLICY_REQUIRED_LISTS,
	POLICY_MAX_LIST_AGE,
	POLICY_UNKNOWN_FACTS,
	POLICY_UNDECLARED_END_USE,
	POLICY_UNKNOWN_OWNERSHIP,
	POLICY_SCREENING_POSSIBLE,
	POLICY_SCREENING_STRONG,
	POLICY_BEFORE_EDITION,
	POLICY_MAX_DATA_AGE,
	POLICY_APPLY_UNENFORCED,
	POLICY_OTHER_SCRIPTS,
	POLICY_RELEASE_BY,
	POLICY_RULEBOOK_FINGERPRINT,
	POLICY_COUNT
} PolicyName;

/* Choices, by number; the first is the default. */
enum
{
	UNKNOWN_FACTS_TRAIL = 0,
	UNKNOWN_FACTS_REVIEW = 1,

	END_USE_DECLARE = 0,
	END_USE_ASK = 1,
	END_USE_STRICT = 2,

	UNKNOWN_OWNERSHIP_TRAIL = 0,
	UNKNOWN_OWNERSHIP_STATED = 1,
	UNKNOWN_OWNERSHIP_REVIEW = 2,

	BEFORE_EDITION_APPLY = 0,
	BEFORE_EDITION_REVIEW = 1,

	APPLY_UNENFORCED_ON = 0,
	APPLY_UNENFORCED_OFF = 1,

	OTHER_SCRIPTS_REVIEW = 0,
	OTHER_SCRIPTS_COMPARE = 1
};

/* A policy over a span of days of orders. */
typedef struct Policy
{
	const char *value;			/* as written */
	bool		is_default;
	int			number;			/* of the choice, of days; count of lists */
	double		score;
	const int  *lists;			/* positions in Rulebook.lists */
	const char *reason;			/* of who decided so; NULL: the default by
								 * itself */
	const char *decided_by;
	DateADT		decided_on;
	DateADT		from;
	DateADT		through;
} Policy;

/* All spans of one policy, ordered, without gaps. */
typedef struct PolicySpans
{
	int			count;
	Policy	   *spans;
} PolicySpans;

/* The policy for orders of a day. */
static inline const Policy *
PolicyOfDay(const PolicySpans *spans, DateADT day)
{
	const Policy *policy = spans->spans;

	while (unlikely(policy->through < day))
		policy++;
	return policy;
}

extern const char *PolicyText(PolicyName name);

/* What a policy is when nobody decided. */
extern const char *PolicyDefault(PolicyName name);

/* The policy of a name; POLICY_COUNT if there is none. */
extern PolicyName PolicyByName(const char *name);

/*
 * Read a value into number and score, in canonical form into the text that is
 * returned; an error that lists the values possible if it is none of them.
 * Codes of lists are read by the caller.
 */
extern char *PolicyRead(PolicyName name, const char *value, int *number, double *score);

/* Is it for all days or none? */
extern bool PolicyIsDated(PolicyName name);
extern bool PolicyIsLists(PolicyName name);

#endif							/* EXPORT_CONTROL_POLICY_H */
