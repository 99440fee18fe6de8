/*
 * license.h
 *		Specific licenses in the rulebook: which could authorise an order.
 */
#ifndef EXPORT_CONTROL_LICENSE_H
#define EXPORT_CONTROL_LICENSE_H

#include "rulebook/rulebook.h"

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

#endif							/* EXPORT_CONTROL_LICENSE_H */
