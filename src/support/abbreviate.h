/*
 * abbreviate.h
 *		Sorting values by a 64-bit abbreviation of each.
 *
 * Values of some types stand behind a pointer.  A sort takes 64 bits of each
 * value once, compares those as unsigned numbers, and looks at the values only
 * where the bits are equal.  So a lesser value must never have greater bits.
 */
#ifndef EXPORT_CONTROL_ABBREVIATE_H
#define EXPORT_CONTROL_ABBREVIATE_H

#include "support/compat.h"

#include "utils/sortsupport.h"

/* Maps signed numbers to unsigned ones that sort alike. */
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

/* Sorting never falls back to the values: the bits are cheap to take. */
static bool
NeverAbort(int count pg_attribute_unused(), SortSupport ssup pg_attribute_unused())
{
	return false;
}

/* Call it once ssup->comparator compares values. */
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
