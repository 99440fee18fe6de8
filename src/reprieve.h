/*
 * reprieve.h
 *		A relief from a requirement, as the chain of instruments that granted
 *		and extended it.
 *
 * Stored canonically: instruments ordered by effective, through and announced
 * day, no duplicates, so that equality is equality of the bytes.  All days
 * are legal days; through is inclusive.
 */
#ifndef EXPORT_CONTROL_REPRIEVE_H
#define EXPORT_CONTROL_REPRIEVE_H

#include "compat.h"

#include "utils/date.h"

/*
 * announced is the day it became known; equal to effective when nothing else
 * is stated, and shown in the text form only when it differs.
 */
typedef struct Instrument
{
	DateADT		effective;
	DateADT		through;			/* inclusive; DATEVAL_NOEND if open */
	DateADT		announced;
} Instrument;

typedef struct Reprieve
{
	int32		vl_len_;			/* varlena header */
	Instrument	instruments[FLEXIBLE_ARRAY_MEMBER];
} Reprieve;

#define ReprieveCount(r)	((int) ((VARSIZE_ANY_EXHDR(r)) / sizeof(Instrument)))

#define DatumGetReprieveP(X)		((Reprieve *) PG_DETOAST_DATUM(X))
#define ReprievePGetDatum(X)		PointerGetDatum(X)
#define PG_GETARG_REPRIEVE_P(n)		DatumGetReprieveP(PG_GETARG_DATUM(n))
#define PG_RETURN_REPRIEVE_P(x)		return ReprievePGetDatum(x)

#endif							/* EXPORT_CONTROL_REPRIEVE_H */
