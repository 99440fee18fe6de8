/*
 * rule_stream.h
 *		Where rows of a rule table come from and go to while they are read: what
 *		rule_row.c and rule_column.c share.
 */
#ifndef EXPORT_CONTROL_RULE_STREAM_H
#define EXPORT_CONTROL_RULE_STREAM_H

#include "support/compat.h"

#include "rulebook/rule_row.h"

#define MAX_COLUMNS		48

/* A name by which a reader asked for a column, and which it is. */
typedef struct ColumnAsked
{
	const char *name;
	int			column;
} ColumnAsked;

#define COLUMNS_ASKED	64		/* a power of two, more than any table has
								 * columns */

typedef struct RowStream
{
	Row			row;
	RowReader	reader;
	void	   *state;
	MemoryContext context;
	char	  **array;			/* NULL: the reader keeps the rows itself */
	Size		element_size;
	int			room;			/* elements of the array */
	MemoryContext scratch;		/* of one row */
	TupleDesc	desc;
	int			ncolumns;
	AttrNumber	attributes[MAX_COLUMNS];	/* of each column, in desc */
	Datum		values[MAX_COLUMNS];
	bool		nulls[MAX_COLUMNS];
	char	   *repeated[MAX_COLUMNS];	/* the last text that RowRepeatedText
										 * read */
	ColumnAsked asked[COLUMNS_ASKED];
} RowStream;

#endif							/* EXPORT_CONTROL_RULE_STREAM_H */
