/*
 * license.h
 *		Specific licenses in the rulebook: which of them could authorize an order.
 */
#ifndef EXPORT_CONTROL_LICENSE_H
#define EXPORT_CONTROL_LICENSE_H

#include "utils/numeric.h"

#include "rulebook/destination.h"
#include "rulebook/rulebook.h"
#include "rulebook/rulebook_part.h"
#include "screening/name_on_file.h"
#include "screening/role.h"
#include "support/truth.h"
#include "types/eccn.h"
#include "types/license_status.h"

/* Items, in one piece of memory. */
typedef struct EccnSet
{
	int64		count;
	Eccn		items[FLEXIBLE_ARRAY_MEMBER];
} EccnSet;

/*
 * A line of a license.  There may be hundreds of thousands of licenses, so what
 * many of them have in common is kept once, and parties are numbers.
 */
typedef struct LicenseLine
{
	int			line;
	uint32		license;		/* position in Rulebook.licenses */
	const EccnSet *items;		/* NULL: the license does not say which */
	const DestSet *destinations;	/* each as itself; NULL: neither the
									 * license nor an application on record
									 * says */
	const char *scope_text;
	Numeric		quantity;		/* the limits; NULL: none */
	const char *unit;			/* NULL: not stated */
	Numeric		value;
	const char *currency;
} LicenseLine;

/* Earlier statuses of a license, oldest first. */
typedef struct EarlierStatuses
{
	int64		count;
	LicenseStatus items[FLEXIBLE_ARRAY_MEMBER];
} EarlierStatuses;

typedef enum LicenseKind
{
	LICENSE_FOR_EXPORT,			/* from the United States */
	LICENSE_FOR_REEXPORT,
	LICENSE_FOR_TRANSFER		/* within a country */
} LicenseKind;

/* End uses of part 744 that a license was granted for, by the facts that ask for them. */
typedef struct LicenseEndUses
{
	int64		count;
	FactId		facts[FLEXIBLE_ARRAY_MEMBER];
} LicenseEndUses;

typedef struct License
{
	const char *number;
	LicenseStatus status;
	DateADT		last_day;		/* after the holiday rule of 750.7(g) */
	const EarlierStatuses *earlier; /* NULL: none */
	Numeric		tolerance;		/* share of the total value, 750.11 */
	const DestSet *destinations;	/* of its application, for lines that name
									 * none; NULL: not known */
	const LicenseEndUses *end_uses; /* NULL: not recorded */
	const NameOnFile *licensee; /* to whom it was issued; NULL: not recorded */
	const LicenseLine *lines;
	const NameOnFile *parties;	/* in order (party_key.c) */
	const uint8 *roles;			/* of each, as RoleBit()s */
	int			nlines;
	unsigned int nparties:28;	/* in one word with the kind: some have
								 * 100,000 licenses */
	unsigned int kind:4;		/* LicenseKind */
	const char *citation;
} License;

/*
 * Would a verdict rest on one line of a license, if there were no others and
 * whatever its balance?  Order.survey has a determination ask (relief_license.c).
 */
typedef struct LicenseSurvey
{
	const LicenseLine *line;
	bool		asked;			/* a license is needed, and may answer */
	Truth		covers;
} LicenseSurvey;

/* A period in which approvals do not authorize anything (750.8). */
typedef struct LicenseSuspension
{
	const License *license;		/* NULL: all for the destinations, items and
								 * party */
	DestSet		destinations;
	bool		any_destination;
	EccnList	items;			/* empty: any */
	bool		any_party;
	uint32		party;			/* key of the name of one that a license
								 * names, in whatever role */
	DateADT		from;
	DateADT		through;
	DateADT		announced;		/* from, if no day is loaded ... */
	bool		undated;		/* ... which this says */
	const char *citation;
} LicenseSuspension;

/* While loading, after the holidays: the last day of a license that runs through a day. */
extern DateADT LicenseLastDay(const Rulebook *rb, DateADT through);

/* While loading, after all licenses: make the index that is searched below. */
extern void LicenseIndexBuild(Rulebook *rb);

/* The error of a missing privilege: a role that may not see licenses must never get "no license" for an answer. */
pg_noreturn extern void LicensesClosed(const Rulebook *rb);

static inline void
RequireLicenses(const Rulebook *rb)
{
	if (unlikely(rb->closed_licenses != NULL))
		LicensesClosed(rb);
}

/* The licenses that name a party, as positions in Rulebook.licenses, which are by last day, then number. */
extern const uint32 *LicensesNaming(const Rulebook *rb, uint32 name_key, int *count);

/* A search for those of them that may be about an item and a destination, in the same order. */
#define LICENSE_SEARCHES	4
typedef struct LicenseSearch
{
	const License *licenses;
	DateADT		lapsed;			/* the latest last day of those left out;
								 * DATEVAL_NOBEGIN: none was */
	int			count;
	const uint64 *next[LICENSE_SEARCHES];
	const uint64 *end[LICENSE_SEARCHES];
} LicenseSearch;

/* Leave out licenses whose last day is before the day. */
extern void LicenseSearchBegin(LicenseSearch *search, const Rulebook *rb, uint32 name_key,
							   Eccn item, int destination, DateADT day);
extern const License *LicenseSearchNext(LicenseSearch *search); /* NULL at the end */

/* The roles in which a license names a party, as RoleBit()s; 0: in none. */
extern uint32 LicenseRoles(const License *license, NameOnFile party);

/* Does a license name a party, whatever legal form it writes? */
extern bool LicenseNames(const License *license, uint32 name_key);

/* " as end user", for the trail. */
extern const char *RoleAs(PartyRole role);

/* Does a license let a party receive the items for good? */
extern bool LicenseLetsReceive(const License *license, NameOnFile party);

/* And somebody else? */
extern bool LicenseHasOtherRecipient(const License *license, NameOnFile party);

/* Does a license authorize a party to play that part in the transaction? */
extern Truth LicenseAllows(const License *license, NameOnFile party, PartyRole role);

/* Is a line about an item and a destination? */
typedef enum LicenseReach
{
	LICENSE_REACHES,
	LICENSE_ITEMS_UNDEFINED,	/* the license does not say which items */
	LICENSE_DESTINATION_UNDEFINED,	/* neither it nor an application on record
									 * says where to */
	LICENSE_DESTINATION_ALIKE,	/* it names a destination with the same rules
								 * (738.3(b)), but not this one */
	LICENSE_PARAGRAPH_NEEDED,	/* it names only a paragraph of the entry
								 * asked about */
	LICENSE_OTHER_ITEM,
	LICENSE_OTHER_DESTINATION
} LicenseReach;

extern LicenseReach LicenseLineReach(const Rulebook *rb, const LicenseLine *line, Eccn item, int destination);

/* What a line leaves open about a destination: of LICENSE_DESTINATION_UNDEFINED and _ALIKE. */
extern const char *DestinationLeftOpen(LicenseReach reach);

/* The destination under which licenses are filed; for a region of Ukraine that 746.6 names it is the region. */
static inline int
LicenseDestination(const Rulebook *rb, int destination)
{
	return destination < 0 || rb->destinations[destination].status == DESTINATION_REGION ?
		destination : rb->destinations[destination].rule;
}

/* Does a party have a license for an item and a destination, whatever its days and limits? */
extern bool LicensesReach(const Rulebook *rb, uint32 name_key, Eccn item, int destination);

/*
 * Is a license suspended for an item and a destination on a day, as far as it is
 * known on known_on?  by: the suspension; NULL if none is.  Unknown where it is for
 * a paragraph of the item.  Moves *since and *next closer to the day, so that the
 * answer is the same from since until before next.
 */
extern Truth LicenseSuspended(const Rulebook *rb, const License *license,
							  Eccn item, int destination, DateADT day, DateADT known_on,
							  DateADT *since, DateADT *next, const LicenseSuspension **by);

extern const RulebookPart license_part;

#endif							/* EXPORT_CONTROL_LICENSE_H */
