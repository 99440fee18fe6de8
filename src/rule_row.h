/*
 * rule_row.h
 *		Rows of the rule tables, column by column.
 */
#ifndef EXPORT_CONTROL_RULE_ROW_H
#define EXPORT_CONTROL_RULE_ROW_H

#include "access/tupdesc.h"

#include "rulebook.h"

/* A row of a rule table while it is read.  Columns count from 1. */
typedef struct Row
{
	const char *table;
	TupleDesc	desc;
	Datum	   *values;
	bool	   *nulls;
	int			number;			/* counted from 0 */
	int			total;			/* rows of the table */
	MemoryContext context;		/* what is kept goes here */
} Row;

typedef void (*RowReader) (Rulebook *rb, Row *row);

/*
 * Run a query on a rule table, inside SPI, and hand every row to the reader.
 * If array is given, zeroed room for all rows is made there first.
 */
extern void RuleTableRead(Rulebook *rb, const char *table, const char *query, RowReader reader,
						  void *array, Size element_size);

/* Columns; texts and arrays are copied into the row's context. */
extern bool RowIsNull(Row *row, int column);
extern char *RowText(Row *row, int column);	/* NULL for NULL */
extern bool RowBool(Row *row, int column);	/* false for NULL */
extern int32 RowInt32(Row *row, int column);
extern int64 RowInt64(Row *row, int column);
extern Eccn RowEccn(Row *row, int column, Eccn if_null);
extern DateADT RowDate(Row *row, int column, DateADT if_null);
extern int	RowTexts(Row *row, int column, char ***texts);
extern EccnList RowEccns(Row *row, int column);

/* A daterange as inclusive days, NULL as unbounded; false for an empty one. */
extern bool RowPeriod(Row *row, int column, DateADT *from, DateADT *through);

/* Raise the error of a row that makes no sense. */
pg_noreturn extern void BadRule(Row *row, const char *what, const char *value);

#endif							/* EXPORT_CONTROL_RULE_ROW_H */
