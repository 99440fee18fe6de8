/*
 * rule_row.h
 *		Reading the rows of a rule table, column by column.
 */
#ifndef EXPORT_CONTROL_RULE_ROW_H
#define EXPORT_CONTROL_RULE_ROW_H

#include "access/tupdesc.h"

#include "rulebook/rulebook.h"

struct RowStream;

/* A row of a rule table while it is read. */
typedef struct Row
{
	const char *table;
	struct RowStream *stream;	/* its columns */
	int			number;			/* counted from 0 */
	void	   *element;		/* room for it, if an array was given */
	MemoryContext context;		/* what is kept goes here; the current one is
								 * reset with every row */
} Row;

/* Is handed the state that was given for it: the rulebook, or what else it fills. */
typedef void (*RowReader) (Row *row, void *state);

/*
 * Hand every row of a rule table that the active snapshot shows the current
 * role to the reader, in the order of the primary key.  columns: the names of
 * those it reads, with ", " between.  What is kept goes into the context.  If
 * array is given, it has zeroed room for an element for every row when that is
 * read; it may move from one row to the next.  Returns how many rows there
 * were.  A row of the user's own takes the place of shipped ones of the same
 * key: what is read are the rows that count.
 */
extern int	RuleTableRead(MemoryContext context, const char *table, const char *columns,
						  RowReader reader, void *state, void *array, Size element_size);

/*
 * The same in no particular order, in a third of the time: for tables that are
 * put in an order of their own, a total one, or whose rows can come in any.
 */
extern int	RuleTableReadAsItLies(MemoryContext context, const char *table, const char *columns,
								  RowReader reader, void *state, void *array, Size element_size);

/*
 * The same for rows for which a column of type boolean is true, shipped or not, all
 * of them, by the index on these that the table has (TABLE_COLUMN_idx).
 */
extern int	RuleRowsMarked(MemoryContext context, const char *table, const char *mark, const char *columns,
						   RowReader reader, void *state);

/* The same for the rows of a query. */
extern int	RuleQueryRead(MemoryContext context, const char *table, const char *query,
						  RowReader reader, void *state, void *array, Size element_size);

/* A table of the extension; an error if it is not there. */
extern Oid	RuleTable(const char *name);

/* The same, and it is the extension's own: an error for another that has its name. */
extern Oid	RuleTableToRead(const char *name);

/*
 * Columns by name: a string literal, since they are found again by its address.
 * Texts and arrays are copied into the row's context.
 */
extern Datum RowDatum(Row *row, const char *column, bool *isnull);
extern bool RowIsNull(Row *row, const char *column);
extern char *RowText(Row *row, const char *column); /* NULL for NULL */
extern char *RowProductGroups(Row *row, const char *column);	/* letters A to E */
extern const char *RowTextBytes(Row *row, const char *column, int *len);	/* as it lies in the
																			 * row, not terminated */
extern const char *RowRepeatedText(Row *row, const char *column);	/* kept once while rows
																	 * repeat it */
extern bool RowBool(Row *row, const char *column);	/* false for NULL */
extern int32 RowInt32(Row *row, const char *column);
extern int64 RowInt64(Row *row, const char *column);
extern char *RowNumeric(Row *row, const char *column);	/* as text */
extern int64 RowMillionths(Row *row, const char *column);	/* of a numeric; -1 for
															 * NULL */
extern Eccn RowEccn(Row *row, const char *column, Eccn if_null);
extern DateADT RowDate(Row *row, const char *column, DateADT if_null);
extern int	RowTexts(Row *row, const char *column, char ***texts);

/* The elements of a text[], as they lie in the row; NULL elements are an error of the row. */
typedef struct RowElements
{
	int			count;			/* of those not returned yet */
	const char *next;
} RowElements;

extern RowElements RowTextElements(Row *row, const char *column);
extern const char *NextElement(RowElements *elements, int *len);	/* not terminated */

extern EccnList RowEccns(Row *row, const char *column);

/* A daterange as inclusive days, NULL as unbounded; false for an empty one. */
extern bool RowPeriod(Row *row, const char *column, DateADT *from, DateADT *through);

/*
 * A coded text as its place among the names of an enum, some of which may be
 * NULL.  A code that is none of them is an error of the row: it must not be
 * read as the first, which often is the mildest.
 */
#define RowEnum(row, column, what, names)	RowEnumOf(row, column, what, names, lengthof(names))
extern int	RowEnumOf(Row *row, const char *column, const char *what, const char *const *names, int count);

/* Raise the error of a row that makes no sense. */
pg_noreturn extern void BadRule(Row *row, const char *what, const char *value);

#endif							/* EXPORT_CONTROL_RULE_ROW_H */
