/*
 * affiliate.h
 *		The rule on affiliates: its status as rows, and what follows from who
 *		owns whom.
 */
#ifndef EXPORT_CONTROL_AFFILIATE_H
#define EXPORT_CONTROL_AFFILIATE_H

#include "rulebook/rulebook.h"
#include "rulebook/rulebook_part.h"
#include "screening/party.h"

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

/*
 * Whose stakes are counted: by the rule on affiliates (supplement no. 8 to part
 * 744), or by the Treasury, which blocks what blocked persons own by half.
 */
typedef enum OwnersCounted
{
	OWNERS_OF_RULE,
	OWNERS_BLOCKED
} OwnersCounted;

/* What follows of a party from who owns it. */
typedef struct Closed
{
	DateADT		from;			/* on these days */
	DateADT		through;
	int64		share;			/* that such owners, or parties caught through
								 * them, hold for sure, in millionths of a
								 * percent */
	uint32		version;		/* of the closure; another one: nothing is
								 * known */
	uint8		listed;			/* Truth: is it an owner that counts itself?
								 * Unless NOT_LOOKED_UP */
	uint8		caught;			/* Truth: do they hold half of it? */
} Closed;

struct Deliberation;

/* What is so on the day of the deliberation, of a party's number in the graph. */
extern Closed OwnersClose(struct Deliberation *d, OwnersCounted counted, uint32 party);

/*
 * Is it recorded who owns a party, by all of what names it?  Then rows about parts
 * of that (Screening.owned) say nothing.
 */
extern bool OwnersRecorded(struct Deliberation *d, const Screening *screening);

/* Does a listing count for the stakes of who is listed? */
extern bool OwnerCounts(struct Deliberation *d, OwnersCounted counted, const Party *party);

/* The screening of a party's name, by its number among those that the rows have (OwnerNameOfForm); NULL behind the last one. */
extern const Screening *OwnerScreening(const Rulebook *rb, uint32 party, int number);

extern const RulebookPart affiliate_part;

#endif							/* EXPORT_CONTROL_AFFILIATE_H */
