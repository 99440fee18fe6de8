/*
 * ccl_condition.h
 *		Conditions in prose that requirement rows turn on, as variables.
 */
#ifndef EXPORT_CONTROL_CCL_CONDITION_H
#define EXPORT_CONTROL_CCL_CONDITION_H

#include "order/evidence.h"
#include "rulebook/rulebook.h"

/* Beyond these an entry's conditions stay undecided; no entry comes near. */
#define MAX_VARIABLES	32
#define MAX_VALUES		8
#define MAX_WORLDS		4096
#define MAX_ATOMS		8

/* One question of fact within an entry, with the values it can take. */
typedef struct Variable
{
	const char *kind;
	const char *name;
	FactId		fact;
	int			nvalues;		/* 2 for a yes/no question: 0 no, 1 yes */
	const char *values[MAX_VALUES]; /* NULLs for a yes/no question */
	Truth		known[MAX_VALUES];	/* what the evidence says of each value */
	int			value;			/* in the world being tried */
} Variable;

/* What an order may state several values of: each with each is a case. */
#define CASE_ITEM	0
#define CASE_ACTIVITY	1
#define CASE_CODE	2			/* and the number of its variable */
#define CASE_KINDS	(CASE_CODE + MAX_VARIABLES)

typedef struct Conditions
{
	int			nvariables;
	Variable	variables[MAX_VARIABLES];
	uint32		tried;			/* the variables that have a value in the
								 * worlds tried */
	uint32		open;			/* those of them that the evidence leaves more
								 * than one */
	const EccnList *items;		/* that the technology is stated to be for */
	const char *activities;		/* for which it is */
	int			counts[CASE_KINDS]; /* of what is stated; 1 if nothing is */
	int			at[CASE_KINDS]; /* the case that is looked at */
} Conditions;

/* The condition of one row, with its variables found. */
typedef struct RowCondition
{
	int			natoms;
	uint32		variables;
	bool		exemption;		/* the row covers its paragraphs, whoever is
								 * exempt */
	struct
	{
		int			variable;	/* -1: beyond what is tried */
		int			value;		/* index of the value that makes it true */
		bool		negated;
	}			atoms[MAX_ATOMS];
} RowCondition;

/* Add a row's questions to the conditions of its entry. */
extern void ConditionsAdd(Conditions *conditions, const Requirement *row, RowCondition *result);

/*
 * Once all rows are added: step through the cases of the evidence (NULL: none),
 * technology for several items being a case for each of them.  Rows decide each
 * case by itself.  False when there is no further one.
 */
extern void CaseFirst(Conditions *conditions, const Evidence *evidence);
extern bool CaseNext(Conditions *conditions);

/* What the evidence says of the questions in the case that is looked at. */
extern void ConditionsInform(Conditions *conditions, Rulebook *rb, Epoch *epoch, const Evidence *evidence);

/* Does it say the same as in another case, whose answers were copied? */
extern bool AnswersEqual(const Conditions *conditions, const Conditions *other);

/*
 * Step through the combinations of values of some variables that the evidence
 * leaves possible.  False when there is none, or no further one.
 */
extern bool WorldFirst(Conditions *conditions, uint32 variables);
extern bool WorldNext(Conditions *conditions);

/* Without a world: every condition is unknown. */
#define WorldNone(conditions)	((conditions)->tried = (conditions)->open = 0)

/* Is a row's condition true in the world being tried? */
extern Truth ConditionTruth(const Conditions *conditions, const RowCondition *row);

#endif							/* EXPORT_CONTROL_CCL_CONDITION_H */
