/*
 * listing_day.h
 *		From when on a listing that states no day of its own may have bound.
 */
#ifndef EXPORT_CONTROL_LISTING_DAY_H
#define EXPORT_CONTROL_LISTING_DAY_H

#include "rulebook/rulebook.h"
#include "screening/party.h"

typedef struct ListingDays ListingDays;

/* Read the first days of lists, programmes and notices; in the current context. */
extern ListingDays *ListingDaysLoad(void);

/*
 * The first day for an entry of a list under programmes, with the citation
 * that it gives; DATEVAL_NOBEGIN if nothing is known.  *basis says what told,
 * and *what names the programme or the notice (for BEGAN_PROGRAM, _NOTICE,
 * _VOLUME), in the current context.
 */
extern DateADT ListingFirstDay(const ListingDays *days, const char *list, char **programs, int nprograms,
							   const char *citation, ListingBegan *basis, char **what);

/*
 * When being listed under the programmes requires a license under part 744;
 * false if never.
 */
extern bool ListingEffect(const ListingDays *days, const char *list, char **programs, int nprograms,
						  DateADT *from, DateADT *through);

#endif							/* EXPORT_CONTROL_LISTING_DAY_H */
