/*
 * license.h
 *		Specific licenses in the rulebook: which could authorise an order.
 */
#ifndef EXPORT_CONTROL_LICENSE_H
#define EXPORT_CONTROL_LICENSE_H

#include "rulebook.h"

/* While loading: holidays, then licenses in the order of their numbers. */
extern void LicenseBegin(Rulebook *rb);
extern void LicenseAddHoliday(Rulebook *rb, DateADT day);
extern DateADT LicenseLastDay(const Rulebook *rb, DateADT through);
extern License *LicenseByNumber(const Rulebook *rb, const char *number);
extern void LicenseAddParty(Rulebook *rb, License *license, uint64 name_key);
extern void LicenseFinish(Rulebook *rb);

/* The licenses that name a party, in the order of expiry, then number. */
extern int	LicensesNaming(const Rulebook *rb, uint64 name_key, License ***licenses);

/* Those of them that may speak of an item, in the same order. */
typedef struct LicenseOfItem LicenseOfItem;
typedef struct LicenseSearch
{
	const LicenseOfItem *next[2];	/* those of its entry; those that define no items */
	const LicenseOfItem *end[2];
} LicenseSearch;

extern void LicenseSearchBegin(LicenseSearch *search, const Rulebook *rb, uint64 name_key, Eccn item);
extern License *LicenseSearchNext(LicenseSearch *search);

extern bool LicenseNames(const License *license, uint64 name_key);

/* Does a line speak of an item and a destination? */
typedef enum LicenseReach
{
	LICENSE_REACHES,
	LICENSE_ITEMS_UNDEFINED,	/* the license does not say which items */
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

/* Does a suspension reach this license, line and destination on that day? */
extern const LicenseSuspension *LicenseSuspendedBy(const Rulebook *rb, const License *license,
												   Eccn item, int destination, DateADT day,
												   DateADT *next_change);

#endif							/* EXPORT_CONTROL_LICENSE_H */
