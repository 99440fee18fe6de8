/*
 * listing_day.h
 *		The first day on which a listing that states none may have been in force.
 */
#ifndef EXPORT_CONTROL_LISTING_DAY_H
#define EXPORT_CONTROL_LISTING_DAY_H

#include "rulebook/rulebook.h"
#include "screening/party.h"

typedef struct ListingDays ListingDays;

/* Read the first days of lists, programs and notices; in the current context. */
extern ListingDays *ListingDaysLoad(void);

/*
 * The first day on which an entry may have been listed, given its list, its
 * programs and what it cites; DATEVAL_NOBEGIN if nothing is known.  *basis tells
 * what the day is taken from, and *what names the program or the notice (for
 * BEGAN_PROGRAM, _NOTICE and _VOLUME), in the current context.
 */
extern DateADT ListingFirstDay(const ListingDays *days, const char *list, char **programs, int nprograms,
							   const char *citation, ListingBegan *basis, char **what);

/*
 * The period in which being listed under the programs requires a license under
 * part 744; false if it never does.
 */
extern bool ListingEffect(const ListingDays *days, const char *list, char **programs, int nprograms,
						  DateADT *from, DateADT *through);

#endif							/* EXPORT_CONTROL_LISTING_DAY_H */
