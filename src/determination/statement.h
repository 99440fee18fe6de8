/*
 * statement.h
 *		Statements of customers on file, as rows.
 */
#ifndef EXPORT_CONTROL_STATEMENT_H
#define EXPORT_CONTROL_STATEMENT_H

#include "rulebook/rulebook.h"
#include "rulebook/rulebook_part.h"
#include "screening/name_on_file.h"
#include "types/eccn.h"

/* A fact that a statement on file may answer, and what it has to name for that. */
typedef struct StandingFact
{
	FactId		fact;
	bool		names_item;
	bool		names_destination;
} StandingFact;

/* A fact that a customer stated for many orders (statement.c). */
typedef struct Statement
{
	NameOnFile	party;			/* the consignee */
	const char *party_name;
	FactId		fact;
	const char *value;			/* as written */
	const struct Evidence *says;	/* as read */
	bool		stands;			/* it names what it has to */
	bool		requires;		/* it states what can only call for a license:
								 * then it counts whenever it was signed */
	Eccn		item;			/* and all below it; 0: any */
	int			destination;	/* DESTINATION_NONE: any */
	const char *document;
	int64		id;
	DateADT		signed_on;
	DateADT		recorded_on;	/* from when on it is known */
	DateADT		from;
	DateADT		through;
} Statement;

extern const RulebookPart statement_part;

#endif							/* EXPORT_CONTROL_STATEMENT_H */
