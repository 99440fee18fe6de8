/*
 * license.h
 *		Specific licenses in the rulebook: which could authorise an order.
 */
#ifndef EXPORT_CONTROL_LICENSE_H
#define EXPORT_CONTROL_LICENSE_H

#include "utils/numeric.h"

#include "rulebook/destination.h"
#include "rulebook/rulebook.h"
#include "rulebook/rulebook_part.h"
#include "screening/role.h"
#include "support/truth.h"
#include "types/eccn.h"
#include "types/license_status.h"

/* Items in one piece. */
typedef struct EccnSet
{
	int64		count;
	Eccn		items[FLEXIBLE_ARRAY_MEMBER];
} EccnSet;

/*
 * There may be hundreds of thousands of licenses: what many of them have in
 * common is kept once and pointed to, and parties are numbers.
 */
typedef struct LicenseLine
{
	int			line;
	uint32		license;		/* position in Rulebook.licenses */
	const EccnSet *items;		/* NULL: the license does not say which */
	const DestSet *destinations;	/* NULL: neither it nor an application on record says */
	const char *scope_text;
	Numeric		quantity;		/* limits; NULL: none */
	const char *unit;			/* NULL: not stated */
	Numeric		value;
	const char *currency;
} LicenseLine;

/* What the status of a license was before, oldest first. */
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

typedef struct License
{
	const char *number;
	LicenseStatus status;
	DateADT		last_day;		/* through, moved by the holiday rule of 750.7(g) */
	const EarlierStatuses *earlier; /* NULL: none */
	Numeric		tolerance;		/* share of the total value, 750.11 */
	const DestSet *destinations;	/* of its application, for lines that name none; NULL: not known */
	const LicenseLine *lines;
	const uint32 *parties;		/* name keys, ordered */
	const uint8 *roles;			/* of each, as RoleBit()s */
	int			nlines;
	int			nparties;
	LicenseKind kind;
	const char *citation;
} License;

/* A span in which approvals do not authorise (750.8). */
typedef struct LicenseSuspension
{
	const License *license;		/* NULL: all that the destination and items say */
	DestSet		destinations;
	bool		any_destination;
	EccnList	items;			/* empty: any */
	DateADT		from;
	DateADT		through;
	DateADT		announced;		/* its first day, where no day is loaded ... */
	bool		undated;		/* ... which is said */
	const char *citation;
} LicenseSuspension;

/* While loading: once holidays are there; once all licenses are complete. */
extern DateADT LicenseLastDay(const Rulebook *rb, DateADT through);
extern void LicenseIndexBuild(Rulebook *rb);

/* Licenses are not everybody's: the error of a missing privilege, never "no license". */
pg_noreturn extern void LicensesClosed(const Rulebook *rb);

static inline void
RequireLicenses(const Rulebook *rb)
{
	if (unlikely(rb->closed_licenses != NULL))
		LicensesClosed(rb);
}

/* The licenses that name a party, by expiry, then number, as positions in Rulebook.licenses. */
extern const uint32 *LicensesNaming(const Rulebook *rb, uint64 name_key, int *count);

/* Those of them that may speak of an item and a destination, in the same order. */
#define LICENSE_SEARCHES	4
typedef struct LicenseSearch
{
	const License *licenses;
	DateADT		lapsed;			/* last day of the latest one left out; DATEVAL_NOBEGIN: none was */
	int			count;
	const uint64 *next[LICENSE_SEARCHES];
	const uint64 *end[LICENSE_SEARCHES];
} LicenseSearch;

/* Licenses whose last day was before the day given are left out. */
extern void LicenseSearchBegin(LicenseSearch *search, const Rulebook *rb, uint64 name_key,
							   Eccn item, int destination, DateADT day);
extern const License *LicenseSearchNext(LicenseSearch *search);	/* NULL at the end */

/* The roles in which a license names a party, as RoleBit()s; 0: in none. */
extern uint32 LicenseRoles(const License *license, uint64 name_key);

/* " as end user", for the trail. */
extern const char *RoleAs(PartyRole role);

/* Does a license authorise a party to be that to the transaction? */
extern Truth LicenseAllows(const License *license, uint64 name_key, PartyRole role);

/* Does a line speak of an item and a destination? */
typedef enum LicenseReach
{
	LICENSE_REACHES,
	LICENSE_ITEMS_UNDEFINED,	/* the license does not say which items */
	LICENSE_DESTINATION_UNDEFINED,	/* neither it nor an application on record says where to */
	LICENSE_PARAGRAPH_NEEDED,	/* it names a part of what was asked about */
	LICENSE_OTHER_ITEM,
	LICENSE_OTHER_DESTINATION
} LicenseReach;

extern LicenseReach LicenseLineReach(const LicenseLine *line, Eccn item, int destination);

/* The destination that licenses must name: none for Ukraine is one for a region of it that 746.6 names. */
static inline int
LicenseDestination(const Rulebook *rb, int destination)
{
	return destination < 0 || rb->destinations[destination].status == DESTINATION_REGION ?
		destination : rb->destinations[destination].rule;
}

/* Does a license of a party speak of an item and a destination, whenever and for how much? */
extern bool LicensesReach(const Rulebook *rb, uint64 name_key, Eccn item, int destination);

/*
 * Does a suspension, known on a day, reach this license, item and destination
 * on another?  since and next close in on the days around it on which the answer is the same.
 */
extern const LicenseSuspension *LicenseSuspendedBy(const Rulebook *rb, const License *license,
												   Eccn item, int destination, DateADT day, DateADT known_on,
												   DateADT *since, DateADT *next);

extern const RulebookPart license_part;

#endif							/* EXPORT_CONTROL_LICENSE_H */
