/*
 * end_use.h
 *		End uses and end users of part 744, as rows.
 */
#ifndef EXPORT_CONTROL_END_USE_H
#define EXPORT_CONTROL_END_USE_H

#include "determination/item_range.h"
#include "rulebook/rulebook_part.h"

struct Deliberation;

/* When an order has to answer. */
typedef enum Asked
{
	ASKED_DECLARED,				/* under the policy strict */
	ASKED_ASK,					/* and under the policy ask, as the row says */
	ASKED_ALWAYS
} Asked;

typedef struct EndUseRule
{
	const char *line;
	Reason		reason;
	int			nquestions;
	FactId	   *questions;		/* the first is the question, the others are
								 * more ways to say yes */
	int			nneeds;
	AskedFact  *needs;			/* what has to be so too */
	IntList		groups;			/* destinations it reaches */
	IntList		destinations;
	IntList		except_groups;
	IntList		except_destinations;
	const DestSet *reach;		/* destinations that it may reach on some day;
								 * once looked up, requirement_end_use.c */
	ItemRanges	items;
	ItemRanges	conditional_items;	/* and those of them ... */
	FactId		item_fact;		/* ... of which this is true */
	ItemRanges	except_items;
	const char *product_groups; /* letters; NULL: all */
	bool		not_subject;	/* of items that are not subject to the EAR */
	int			nunless;
	FactId	   *unless;			/* not where one of these is true */
	DateADT		contracts_before;	/* older contracts are free;
									 * DATEVAL_NOBEGIN: none is */
	bool		undetermined_caught;	/* what cannot be found out is a yes */
	bool		civil_answers;	/* a civil use is none of its */
	Asked		asked;
	ItemRanges	asked_items;	/* of the policy ask */
	IntList		asked_groups;
	IntList		asked_destinations;
	int			nasked_if;
	FactId	   *asked_if;		/* the question is put if one is true */
	bool		approved_parties;	/* not put where the parties are approved
									 * by name for advanced computing items */
	bool		closes;			/* not answered, it requires a license */
	int			nexceptions;	/* those it leaves */
	NamedException *exceptions;
	const char *citation;
	DateADT		from;
	DateADT		through;
} EndUseRule;

/* Does a rule that may reach an order ask it for a fact? */
extern bool EndUseAsks(struct Deliberation *d, const EndUseRule *rule, FactId fact);

/* Does an order state a fact, as chip_maker, by which a rule of the day puts a question under any policy? */
extern bool EndUsePutsQuestion(struct Deliberation *d, FactId fact);

/*
 * Does 744.21 reach the order's item in the hands of a military end user of some
 * countries, their codes with tabs between, or NULL?  *named: there are rules
 * about each of them.
 */
extern Truth MilitaryEndUserReached(struct Deliberation *d, const char *countries, bool *named);

extern const RulebookPart end_use_part;

#endif							/* EXPORT_CONTROL_END_USE_H */
