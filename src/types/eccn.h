/*
 * eccn.h
 *		Export Control Classification Numbers as order-preserving integers.
 *
 * An ECCN is packed into 63 bits, most significant part first, so that
 * integer order is the order of the regulation and "is a paragraph of" is a
 * range test:
 *
 *	bits 62..59	category 0-9 (15 for EAR99, which sorts last)
 *	bits 58..56	product group A-E as 1-5
 *	bits 55..46	the three digits
 *	bits 45..41	paragraph level 1: letter a-z as 1-26
 *	bits 40..34	level 2: number 1-127
 *	bits 33..29	level 3: letter
 *	bits 28..22	level 4: number
 *	bits 21..17	level 5: letter
 *	bits 16..10	level 6: number
 *	bits  9..5	level 7: letter
 *	bits  4..0	level 8: number 1-31
 *
 * An absent level is zero, as are all levels below it.  The deepest path in
 * the regulation has five levels.  Bit 63 is always zero, so that signed and
 * unsigned comparison agree and int8 machinery can be used.
 *
 * These are the stored bytes, with none to say which format this is: a later
 * one would set bit 63, which no ECCN does.
 */
#ifndef EXPORT_CONTROL_ECCN_H
#define EXPORT_CONTROL_ECCN_H

#include "support/compat.h"

typedef int64 Eccn;

#define DatumGetEccn(X)		((Eccn) DatumGetInt64(X))
#define EccnGetDatum(X)		Int64GetDatum(X)
#define PG_GETARG_ECCN(n)	DatumGetEccn(PG_GETARG_DATUM(n))
#define PG_RETURN_ECCN(x)	return EccnGetDatum(x)

#define ECCN_LEVELS			8
#define ECCN_EAR99			(INT64CONST(15) << 59)
#define ECCN_PATH_BITS		46
#define ECCN_PATH_MASK		((INT64CONST(1) << ECCN_PATH_BITS) - 1)

/* Longest text form with its terminating NUL: "9E999.z.127.z.127.z.127.z.31". */
#define ECCN_TEXT_SIZE		32

/* The parts of the entry: category 0-9 (15 for EAR99), group letter, digits. */
#define EccnCategory(eccn)	((int) ((eccn) >> 59))
#define EccnGroup(eccn)		((char) ('A' - 1 + (((eccn) >> 56) & 0x7)))
#define EccnDigits(eccn)	((int) ((eccn) >> ECCN_PATH_BITS) & 0x3FF)

/* Is an item of one of these product groups, given by their letters?  EAR99 is of none. */
#define EccnInGroups(eccn, letters)	(strchr(letters, EccnGroup(eccn)) != NULL)

/* Where each level stands, and the greatest component it can hold. */
extern const uint8 EccnLevelShift[ECCN_LEVELS];
extern const uint8 EccnLevelMax[ECCN_LEVELS];

/* The component at a level counted from 0, or 0 if the path ends above. */
static inline int
EccnComponent(Eccn eccn, int level)
{
	return (int) (eccn >> EccnLevelShift[level]) & (level % 2 == 0 || level == 7 ? 0x1F : 0x7F);
}

/* The number of levels present; 0 for an entry. */
static inline int
EccnDepth(Eccn eccn)
{
	int			depth = 0;

	while (depth < ECCN_LEVELS && EccnComponent(eccn, depth) != 0)
		depth++;
	return depth;
}

/* The value without the levels from depth on. */
static inline Eccn
EccnTruncate(Eccn eccn, int depth)
{
	if (depth == 0)
		return eccn & ~ECCN_PATH_MASK;
	return eccn & ~((INT64CONST(1) << EccnLevelShift[depth - 1]) - 1);
}

/* The entry a paragraph belongs to: the value without its path. */
static inline Eccn
EccnEntry(Eccn eccn)
{
	return eccn & ~ECCN_PATH_MASK;
}

/*
 * The end of the range that an ECCN and its paragraphs make: the levels that
 * are absent filled with ones.  [eccn, EccnLast(eccn)] holds just those.
 */
static inline Eccn
EccnLast(Eccn eccn)
{
	uint64		path = (uint64) eccn & ECCN_PATH_MASK;

	/* The widths of the levels, from the top: 5 7 5 7 5 7 5 5. */
	if (eccn == ECCN_EAR99)
		return eccn;
	if (path == 0)
		return eccn | ECCN_PATH_MASK;
	if ((path & ((UINT64CONST(1) << 41) - 1)) == 0)
		return eccn | ((INT64CONST(1) << 41) - 1);
	if ((path & ((UINT64CONST(1) << 34) - 1)) == 0)
		return eccn | ((INT64CONST(1) << 34) - 1);
	if ((path & ((UINT64CONST(1) << 29) - 1)) == 0)
		return eccn | ((INT64CONST(1) << 29) - 1);
	if ((path & ((UINT64CONST(1) << 22) - 1)) == 0)
		return eccn | ((INT64CONST(1) << 22) - 1);
	if ((path & ((UINT64CONST(1) << 17) - 1)) == 0)
		return eccn | ((INT64CONST(1) << 17) - 1);
	if ((path & ((UINT64CONST(1) << 10) - 1)) == 0)
		return eccn | ((INT64CONST(1) << 10) - 1);
	if ((path & ((UINT64CONST(1) << 5) - 1)) == 0)
		return eccn | ((INT64CONST(1) << 5) - 1);
	return eccn;
}

/* Is item the same as, or a paragraph of, entry? */
static inline bool
EccnContains(Eccn entry, Eccn item)
{
	return item >= entry && item <= EccnLast(entry);
}

/*
 * Read len bytes, which need no terminator.  Returns false for whatever is no
 * ECCN; never raises an error, for every verdict begins here.
 */
extern bool EccnParse(const char *text, int len, Eccn *result);

/* What is wrong with a text that EccnParse() refuses, as part of a sentence. */
extern char *EccnComplaint(const char *text, int len);

/* All that contains the value, from its entry down to itself; returns how many. */
extern int	EccnAncestors(Eccn eccn, Datum ancestors[ECCN_LEVELS + 1]);

/* The greatest paragraph that has a text form; EccnLast() may give one that has none. */
extern Eccn EccnLastParagraph(Eccn eccn);

/* Write the canonical text form; returns its length. */
extern int	EccnFormat(Eccn eccn, char buffer[ECCN_TEXT_SIZE]);

/* Several ECCNs, as a column of a rule holds them. */
typedef struct EccnList
{
	int			count;
	Eccn	   *items;
} EccnList;

#endif							/* EXPORT_CONTROL_ECCN_H */
