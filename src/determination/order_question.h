/*
 * order_question.h
 *		What is asked about a row of a table of orders, and the answer.
 */
#ifndef EXPORT_CONTROL_ORDER_QUESTION_H
#define EXPORT_CONTROL_ORDER_QUESTION_H

#include "support/compat.h"

#include "commands/trigger.h"
#include "executor/spi.h"

#include "determination/order_record.h"
#include "support/progress.h"

/* A query over a row. */
typedef struct RowQuery
{
	SPIPlanPtr	plan;
	List	   *expressions;	/* the same without a query; NIL if it needs
								 * one */
	struct ExprState *computed[ANSWERS];
	Oid			computed_by;	/* the role whose rights were looked at */
} RowQuery;

/* The question that a trigger asks, kept for the rows of a statement. */
typedef struct RowQuestion
{
	int64		source;			/* of export_control.order_source; 0: the
								 * trigger was made by hand */
	Control		control;
	Oid			attached;		/* the table that was attached */
	Progress	progress;		/* of the statement */

	RowQuery	all;			/* for AskAboutRow() */
	RowQuery	key;			/* for KeyOfRow() */
	bool		counts_lines;	/* of an order, together */
	RowQuery	line;			/* for LineOfRow() */
	bool		draws;			/* from licenses, on confirmation */
	RowQuery	confirmed;		/* for DrawsAnew() */
	struct ExprContext *context;
	struct TupleTableSlot *row;
	MemoryContext memory;
	MemoryContextCallback free;
} RowQuestion;

extern RowQuestion *QuestionAboutRow(FunctionCallInfo fcinfo, const TriggerData *trigger);

/* Ask about a row that a trigger is called for; the answer is in the current memory. */
extern Asked AskAboutRow(RowQuestion *question, const TriggerData *trigger, HeapTuple row);

/* The key of a row as it was before; NULL if it had none. */
extern char *KeyOfRow(RowQuestion *question, const TriggerData *trigger, HeapTuple row);

/*
 * Where lines of an order are counted together: the order that a row is a line of,
 * NULL if none, and what the others count of it.
 */
extern char *LineOfRow(RowQuestion *question, const TriggerData *trigger, HeapTuple row, char **counts);

/*
 * Is the order of a row, as it is now or was before, one that draws from licenses, or
 * gives back, when the transaction ends?
 */
extern bool DrawsAnew(RowQuestion *question, const TriggerData *trigger);

#endif							/* EXPORT_CONTROL_ORDER_QUESTION_H */
