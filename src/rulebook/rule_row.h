/*
 * rule_row.h
 *		Rows of the rule tables, column by column.
 */
#ifndef EXPORT_CONTROL_RULE_ROW_H
#define EXPORT_CONTROL_RULE_ROW_H

#include "access/tupdesc.h"

#include "rulebook/rulebook.h"

/* A row of a rule table while it is read.  Columns count from 1. */
typedef struct Row
{
	const char *table;
	TupleDesc	desc;
	int			ncolumns;
	AttrNumber *attributes;		/* of each column, in desc */
	Datum	   *values;
	bool	   *nulls;
	char	  **repeated;		/* last text of each column that RowRepeatedText read */
	int			number;			/* counted from 0 */
	void	   *element;		/* room for it, if an array was given */
	MemoryContext context;		/* what is kept goes here; the current one is reset with every row */
} Row;

typedef void (*RowReader) (Rulebook *rb, Row *row);

/*
 * Hand every row of a rule table that the active snapshot shows the current
 * role to the reader, in the order of the primary key.  columns: their names,
 * with ", " between.  If array is given, it has zeroed room for an element for every row
 * when that is read; it may move from one row to the next.  Returns how many
 * rows there were.  A row of the user's own takes the place of shipped ones of
 * the same key: what is read are the rows that count.
 */
extern int	RuleTableRead(Rulebook *rb, const char *table, const char *columns, RowReader reader,
						  void *array, Size element_size);

/*
 * The same in no particular order, in a third of the time: for tables that are
 * put in an order of their own, a total one, or whose rows can come in any.
 */
extern int	RuleTableReadAsItLies(Rulebook *rb, const char *table, const char *columns, RowReader reader,
								  void *array, Size element_size);

/* The same for the rows of a query. */
extern int	RuleQueryRead(Rulebook *rb, const char *table, const char *query, RowReader reader,
						  void *array, Size element_size);

/* A table of the extension; an error if it is not there. */
extern Oid	RuleTable(const char *name);

/* Columns; texts and arrays are copied into the row's context. */
extern bool RowIsNull(Row *row, int column);
extern char *RowText(Row *row, int column);	/* NULL for NULL */
extern const char *RowTextBytes(Row *row, int column, int *len);	/* as it lies in the row, not terminated */
extern const char *RowRepeatedText(Row *row, int column);	/* kept once while rows repeat it */
extern bool RowBool(Row *row, int column);	/* false for NULL */
extern int32 RowInt32(Row *row, int column);
extern int64 RowInt64(Row *row, int column);
extern char *RowNumeric(Row *row, int column);	/* as text */
extern int64 RowMillionths(Row *row, int column);	/* of a numeric; -1 for NULL */
extern Eccn RowEccn(Row *row, int column, Eccn if_null);
extern DateADT RowDate(Row *row, int column, DateADT if_null);
extern int	RowTexts(Row *row, int column, char ***texts);

/* The elements of a text[], as they lie in the row; NULL elements are an error of the row. */
typedef struct RowElements
{
	int			count;			/* of those not returned yet */
	const char *next;
} RowElements;

extern RowElements RowTextElements(Row *row, int column);
extern const char *NextElement(RowElements *elements, int *len);	/* not terminated */

extern EccnList RowEccns(Row *row, int column);

/* A daterange as inclusive days, NULL as unbounded; false for an empty one. */
extern bool RowPeriod(Row *row, int column, DateADT *from, DateADT *through);

/*
 * A coded text as its place among the names of an enum, some of which may be
 * NULL.  A code that is none of them is an error of the row: it must not be
 * read as the first, which often is the mildest.
 */
#define RowEnum(row, column, what, names)	RowEnumOf(row, column, what, names, lengthof(names))
extern int	RowEnumOf(Row *row, int column, const char *what, const char *const *names, int count);

/* Raise the error of a row that makes no sense. */
pg_noreturn extern void BadRule(Row *row, const char *what, const char *value);

#endif							/* EXPORT_CONTROL_RULE_ROW_H */
