/*
 * de_minimis.h
 *		US content that makes an item made abroad subject to the EAR (734.4), as
 *		rows.
 */
#ifndef EXPORT_CONTROL_DE_MINIMIS_H
#define EXPORT_CONTROL_DE_MINIMIS_H

#include "ccl/ccl_rule.h"
#include "rulebook/rulebook_part.h"

/* US content that makes an item made abroad subject to the EAR. */
typedef struct DeMinimis
{
	const char *line;
	const char *percent;		/* a threshold, numeric as text; NULL: any
								 * amount does */
	EccnList	content;		/* of this; empty: of anything */
	EccnList	except_content;
	EccnList	items;			/* in these; empty: in any */
	EccnList	except_items;
	const char *product_groups; /* letters; NULL: all */
	IntList		groups;
	IntList		except_groups;
	IntList		destinations;
	FactId		only_evidence;	/* if this is true; FACT_NONE: whatever is
								 * stated */
	int			footnote;		/* or if a party has this footnote of the
								 * Entity List; 0: none */
	bool		declared;		/* not stated: the exporter declares that it
								 * is not */
	FactId		free_evidence;	/* not if this is; FACT_NONE: nothing frees of
								 * it */
	bool		content_declared;	/* content not stated: the exporter
									 * declares that it is none of this */
	const char *citation;
	DateADT		from;
	DateADT		through;
} DeMinimis;

extern const RulebookPart de_minimis_part;

#endif							/* EXPORT_CONTROL_DE_MINIMIS_H */
