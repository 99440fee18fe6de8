/*
 * direct_product.h
 *		Foreign direct products (734.9) as rows.
 */
#ifndef EXPORT_CONTROL_DIRECT_PRODUCT_H
#define EXPORT_CONTROL_DIRECT_PRODUCT_H

#include "determination/end_use.h"

/* From where, and by whom, products are shipped without the license of their rule. */
typedef struct DirectProductRelease
{
	const char *rule;
	const char *line;
	ItemRanges	items;			/* these alone; empty: all of the rule's */
	ItemRanges	except_items;
	bool		from_partner;
	IntList		from_groups;	/* where the item leaves */
	IntList		from_except_groups;
	IntList		seat_groups;	/* of the exporter and its ultimate parent */
	IntList		seat_except_groups;
	IntList		seat_except_destinations;
	FactId		evidence;		/* and this is true; FACT_NONE: no more is
								 * asked */
	Truth		transfer;		/* within a country: these alone, or none;
								 * unknown: whether or not */
	Truth		listing;		/* lifts the listing of a party with the
								 * rule's footnote; unknown: to be read */
	bool		list;			/* lifts what the list requires */
	const char *citation;
	DateADT		from;
	DateADT		through;
} DirectProductRelease;

typedef struct DirectProductRule
{
	const char *rule;			/* the paragraph */
	const char *line;
	FactId		fact;			/* the question */
	ItemRanges	items;
	ItemRanges	except_items;
	ItemRanges	conditional_items;	/* those for one of ... */
	ItemRanges	related;		/* ... these */
	uint32		controls;		/* only items controlled for one of these; 0:
								 * any */
	bool		supplement_7;	/* EAR99: of supplement no. 7 to part 746 */
	FactId		item_fact;		/* or of which this is true */
	IntList		groups;
	IntList		destinations;
	IntList		except_groups;
	IntList		except_destinations;
	int			footnote;		/* of a party; 0: of none */
	int			nreached_by;	/* or one of these is true; with neither, item
								 * and destination alone tell */
	AskedFact  *reached_by;		/* an optional one puts the question */
	bool		asked;			/* and has to be answered */
	EndUseRule *requirement;	/* of its own; NULL: others require */
	bool		all_exceptions; /* which any license exception overcomes */
	int			nreleases;
	DirectProductRelease **releases;
	const char *citation;
	DateADT		from;
	DateADT		through;
} DirectProductRule;

extern const RulebookPart direct_product_part;

#endif							/* EXPORT_CONTROL_DIRECT_PRODUCT_H */
