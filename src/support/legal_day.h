/*
 * legal_day.h
 *		Days as the regulation writes them: ISO 8601, years 0001 to 9999.
 *
 * A legal day is a DateADT that is written in exactly ten characters or, where
 * an end may be open, one of the two infinities.  With four digits for every
 * year each stored value has one text form, which reads back as the same value.
 */
#ifndef EXPORT_CONTROL_LEGAL_DAY_H
#define EXPORT_CONTROL_LEGAL_DAY_H

#include "support/compat.h"

#include "utils/date.h"

#define LEGAL_DAY_FIRST		((DateADT) -730119) /* 0001-01-01 */
#define LEGAL_DAY_LAST		((DateADT) 2921939) /* 9999-12-31 */

/* Longest text form with its terminating NUL: "2019-05-20". */
#define LEGAL_DAY_SIZE		11

typedef enum LegalDayResult
{
	LEGAL_DAY_OK,
	LEGAL_DAY_MALFORMED,		/* not YYYY-MM-DD, infinity or -infinity */
	LEGAL_DAY_NOT_IN_CALENDAR	/* well formed, but there is no such day */
} LegalDayResult;

/* The number that so many digits make; -1 if one is no digit. */
extern int	ParseDigits(const char *text, int digits);

/* Parse len bytes that need no terminator; never raises an error. */
extern LegalDayResult LegalDayParse(const char *text, int len, DateADT *day);

/* Write the text form; returns its length. */
extern int	LegalDayFormat(DateADT day, char buffer[LEGAL_DAY_SIZE]);

/* The text form in memory of its own; any other day as the server writes it. */
extern const char *DayText(DateADT day);

/* Within the years 0001 to 9999? */
static inline bool
LegalDayIsFinite(DateADT day)
{
	return day >= LEGAL_DAY_FIRST && day <= LEGAL_DAY_LAST;
}

/* A day, or an open end? */
static inline bool
LegalDayIsValid(DateADT day)
{
	return LegalDayIsFinite(day) || DATE_NOT_FINITE(day);
}

/* A day as text for an error message, even if it is no date at all. */
extern const char *ErrorDay(DateADT day);

/* The beginning of a text, for an error message: whole characters, and few enough to read. */
extern const char *ErrorExcerpt(const char *text, int len);

#endif							/* EXPORT_CONTROL_LEGAL_DAY_H */
