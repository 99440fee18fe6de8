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
	bool		both;			/* yes for one related item, no for another */
	int			value;			/* in the world being tried */
} Variable;

typedef struct Conditions
{
	int			nvariables;
	Variable	variables[MAX_VARIABLES];
	uint32		tried;			/* the variables that have a value in the
								 * worlds tried */
	uint32		open;			/* those of them that the evidence leaves more
								 * than one */
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

/* Once all rows are added: what the evidence (NULL: none) says of the questions. */
extern void ConditionsInform(Conditions *conditions, Rulebook *rb, Epoch *epoch, const Evidence *evidence);

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
