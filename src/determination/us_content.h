/*
 * us_content.h
 *		A bill of materials, and what of it is controlled US content (734.4;
 *		supplement no. 2 to part 734).
 */
#ifndef EXPORT_CONTROL_US_CONTENT_H
#define EXPORT_CONTROL_US_CONTENT_H

#include "utils/numeric.h"

#include "determination/determine.h"
#include "support/truth.h"

/* One line of a bill of materials: so many of a part in an assembly. */
typedef struct BomLine
{
	int			part;			/* its number among the names */
	int			next;			/* the next line of the same assembly; -1:
								 * none */
	Numeric		quantity;		/* NULL: not known, */
	Numeric		value;			/* likewise, of one part */
	Eccn		eccn;
	const char *eccn_text;		/* as given, if it is none; NULL: it is one,
								 * or nothing is given */
	bool		has_eccn;
	const char *hts;			/* NULL: not stated */
	const char *origin;			/* NULL: not stated */
	bool		incorporated;
} BomLine;

/* What a name stands for: a part, which is an assembly if it has lines. */
typedef struct BomPart
{
	const char *name;
	int			first;			/* of its lines; -1: none */
	int			last;
	int			own;			/* the line of no assembly; -1: none */
	bool		own_twice;		/* there are several */
	bool		is_part;		/* of some assembly */
} BomPart;

typedef struct Bom
{
	const char *table;
	MemoryContext context;
	int			nparts;
	int			parts_room;
	BomPart    *parts;
	int			nlines;
	int			lines_room;
	BomLine    *lines;
	struct bomname_hash *names;
	char	   *seen;			/* for BomWalk(), by part */
	bool		intangible;		/* are there lines of software or technology? */
	bool	   *open;			/* how many there are is not known */
	Numeric    *times;			/* how many there are */
} Bom;

/* Read the table, with the caller's rights. */
extern Bom *BomRead(Oid table, Datum columns, bool columns_given);

/* The part of that name; -1: there is none. */
extern int	BomPartByName(const Bom *bom, const char *name);

/* So many times an amount; NULL: not one that can be counted with. */
extern Numeric BomTimes(Numeric times, Numeric amount);

/* Visits the lines of an item: what they are in it, each once. */
typedef void (*BomVisitor) (const Bom *bom, int assembly, const BomLine *line, Numeric times, void *state);

/* Is a line's part taken apart, or is it content as it was received? */
typedef bool (*BomDescends) (const Bom *bom, const BomLine *line, void *state);

/*
 * Walk an item: every line with how many of its assembly one item has (NULL:
 * not known).  An assembly that is in itself is an error that names the loop.
 */
extern void BomWalk(const Bom *bom, int item, BomDescends descends, BomVisitor visit, void *state);

#endif							/* EXPORT_CONTROL_US_CONTENT_H */
