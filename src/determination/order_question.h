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

/* The question that a trigger asks, kept for the rows of a statement. */
typedef struct RowQuestion
{
	int64		source;			/* of export_control.order_source; 0: the
								 * trigger was made by hand */
	Control		control;
	Oid			attached;		/* the table that was attached */

	SPIPlanPtr	plan;
	MemoryContextCallback free;
	List	   *expressions;	/* the same without a query; NIL if it needs
								 * one */
	struct ExprState *computed[ANSWERS];
	Oid			computed_by;	/* the role whose rights were looked at */
	struct ExprContext *context;
	struct TupleTableSlot *row;
} RowQuestion;

/* Ask about a row that a trigger is called for; the answer is in the current memory. */
extern Asked AskAboutRow(FunctionCallInfo fcinfo, const TriggerData *trigger, HeapTuple row, RowQuestion **question);

#endif							/* EXPORT_CONTROL_ORDER_QUESTION_H */
