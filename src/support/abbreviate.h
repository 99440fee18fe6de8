/*
 * abbreviate.h
 *		Sorting by the first 64 bits.
 *
 * Where the values of a type are behind a pointer, sorting compares 64 bits of
 * each, taken once, and looks at the values only where these are equal.  The
 * bits of a lesser value, as an unsigned number, are never greater.
 */
#ifndef EXPORT_CONTROL_ABBREVIATE_H
#define EXPORT_CONTROL_ABBREVIATE_H

#include "support/compat.h"

#include "utils/sortsupport.h"

/* A signed number as an unsigned one of the same order. */
static inline uint64
OrderedBits(int32 number)
{
	return (uint32) number ^ ((uint32) 1 << 31);
}

#if SIZEOF_DATUM >= 8

#ifndef HAVE_SSUP_DATUM_SIGNED_CMP
static int
ssup_datum_unsigned_cmp(Datum x, Datum y, SortSupport ssup pg_attribute_unused())
{
	return (x > y) - (x < y);
}
#endif

/* Never worth giving up: the bits cost little to take. */
static bool
NeverAbort(int count pg_attribute_unused(), SortSupport ssup pg_attribute_unused())
{
	return false;
}

/* To be called after the comparator of values was set. */
static inline void
SortAbbreviated(SortSupport ssup, Datum (*bits) (Datum original, SortSupport ssup))
{
	if (!ssup->abbreviate)
		return;
	ssup->abbrev_full_comparator = ssup->comparator;
	ssup->comparator = ssup_datum_unsigned_cmp;
	ssup->abbrev_converter = bits;
	ssup->abbrev_abort = NeverAbort;
}

#else
#define SortAbbreviated(ssup, bits) ((void) (bits))
#endif

#endif							/* EXPORT_CONTROL_ABBREVIATE_H */
