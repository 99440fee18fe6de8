/*
 * embargo.h
 *		Controls by destination (part 746) as rows.
 */
#ifndef EXPORT_CONTROL_EMBARGO_H
#define EXPORT_CONTROL_EMBARGO_H

#include "ccl/ccl_rule.h"
#include "rulebook/rulebook_part.h"

/* What takes an order out of a control. */
typedef struct EmbargoRelease
{
	int			destination;
	const char *line;			/* of this row; NULL: of all of the
								 * destination's */
	FactId		evidence;		/* when this is true; FACT_NONE: whatever is
								 * stated */
	EccnList	items;			/* these alone; empty: any */
	const char *product_groups; /* letters, and EAR99; NULL: all */
	bool		direct_product; /* subject to the EAR by 734.9 and nothing
								 * else */
	bool		from_partner;	/* shipped from a partner country */
	const char *citation;
	DateADT		from;
	DateADT		through;
} EmbargoRelease;

typedef struct Embargo
{
	int			destination;	/* DESTINATION_NONE: every one */
	const char *line;
	Eccn		first_item;		/* range of items it speaks of, ... */
	Eccn		last_item;
	EccnList	items;			/* ... of these only; empty: all */
	FactId		item_evidence;	/* ... and of others that this is true of;
								 * FACT_NONE: of none */
	uint32		controls;		/* only items controlled for one of these; 0:
								 * any */
	IntList		supplements;	/* only items by HTS code,
								 * Rulebook.supplements */
	int			nonly_evidence; /* only orders of which one of these is true */
	FactId	   *only_evidence;
	bool		declared;		/* not stated: the exporter declares that none
								 * is */
	FactId		authorization_evidence; /* another agency's license suffices */
	const char *exception;		/* license exception open to all this row's
								 * items */
	int			nexceptions;	/* those whose terms the order must evidence */
	NamedException *exceptions;
	int			nreleases;
	EmbargoRelease **releases;
	const char *citation;
	DateADT		from;
	DateADT		through;
} Embargo;

/* Supplement no. 3 to part 746. */
typedef struct PartnerCountry
{
	int			destination;
	DateADT		from;
	DateADT		through;
} PartnerCountry;

extern const RulebookPart embargo_part;

#endif							/* EXPORT_CONTROL_EMBARGO_H */
