/*
 * reprieve.h
 *		A relief from a requirement, as the chain of instruments that granted
 *		and extended it.
 *
 * Stored canonically: instruments ordered by effective, through and announced
 * day, no duplicates, so that equality is equality of the bytes.  All days
 * are legal days; through is inclusive.
 *
 * No byte says which format this is: instruments take 12 bytes, and a byte in
 * front would cost each small reprieve four, which it is not worth.  A later
 * format is one whose length is no multiple of 12.
 */
#ifndef EXPORT_CONTROL_REPRIEVE_H
#define EXPORT_CONTROL_REPRIEVE_H

#include "support/compat.h"

#include "utils/date.h"
#include "utils/memutils.h"

/*
 * announced is the day it became known; equal to effective when nothing else
 * is stated, and shown in the text form only when it differs.
 */
typedef struct Instrument
{
	DateADT		effective;
	DateADT		through;		/* inclusive; DATEVAL_NOEND if open */
	DateADT		announced;
} Instrument;

typedef struct Reprieve
{
	int32		vl_len_;		/* varlena header */
	Instrument	instruments[FLEXIBLE_ARRAY_MEMBER];
} Reprieve;

/* As many instruments as fit into one allocation. */
#define MAX_INSTRUMENTS	((int) ((MaxAllocSize - VARHDRSZ) / sizeof(Instrument)))

#define ReprieveCount(r)	((int) ((VARSIZE_ANY_EXHDR(r)) / sizeof(Instrument)))

#define DatumGetReprieveP(X)		((Reprieve *) PG_DETOAST_DATUM(X))
#define ReprievePGetDatum(X)		PointerGetDatum(X)
#define PG_GETARG_REPRIEVE_P(n)		DatumGetReprieveP(PG_GETARG_DATUM(n))
#define PG_RETURN_REPRIEVE_P(x)		return ReprievePGetDatum(x)

/*
 * Without a copy for the sake of alignment: only ReprieveCount and
 * ReprieveInstrument may look into such a value.
 */
#define DatumGetReprievePP(X)		((Reprieve *) PG_DETOAST_DATUM_PACKED(X))
#define PG_GETARG_REPRIEVE_PP(n)	DatumGetReprievePP(PG_GETARG_DATUM(n))

static inline Instrument
ReprieveInstrument(const Reprieve *reprieve, int i)
{
	Instrument	instrument;

	memcpy(&instrument, VARDATA_ANY(reprieve) + i * sizeof(Instrument), sizeof(Instrument));
	return instrument;
}

/* Days from first through last, both included; empty when first > last. */
typedef struct DaySpan
{
	DateADT		first;			/* DATEVAL_NOBEGIN if open */
	DateADT		last;			/* DATEVAL_NOEND if open */
} DaySpan;

#define EMPTY_DAY_SPAN			((DaySpan) {DATEVAL_NOEND, DATEVAL_NOBEGIN})
#define DaySpanIsEmpty(span)	((span).first > (span).last)

/* A walk over the runs of consecutive days that a reprieve covers. */
typedef struct CoverageWalk
{
	const Reprieve *reprieve;
	int			next;			/* next instrument to look at */
} CoverageWalk;

/* reprieve.c */

/*
 * May the instrument be part of a reprieve?  Every one that enters passes here.
 * Returns false after a soft error.
 */
extern bool InstrumentIsValid(const Instrument *instrument, struct Node *escontext);

/* The same, with an ordinary error. */
extern void InstrumentCheck(const Instrument *instrument);

/* By effective, through and announced day, as qsort() takes it. */
extern int	InstrumentCompare(const void *a, const void *b);

/* Order in place and drop duplicates; returns the number left. */
extern int	InstrumentsCanonicalize(Instrument *instruments, int count);

/* The canonical reprieve of count instruments in any order. */
extern Reprieve *ReprieveMake(const Instrument *instruments, int count);

/* reprieve_coverage.c */

/* Is every day of the span covered?  An empty span is. */
extern bool ReprieveCovers(const Reprieve *reprieve, DaySpan span);

/* From the first covered day through the last, gaps or not. */
extern DaySpan ReprieveSpan(const Reprieve *reprieve);

/* A daterange as a span.  A missing bound and an infinite one are the same. */
extern DaySpan DateRangeSpan(FunctionCallInfo fcinfo, Datum range);

/* The next run, or false.  Runs come in order and never touch. */
extern bool CoverageNext(CoverageWalk *walk, DaySpan *run);

#endif							/* EXPORT_CONTROL_REPRIEVE_H */
