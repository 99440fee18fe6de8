/*
 * index_condition.h
 *		What a support function is asked of an index.
 */
#ifndef EXPORT_CONTROL_INDEX_CONDITION_H
#define EXPORT_CONTROL_INDEX_CONDITION_H

#include "nodes/nodeFuncs.h"
#include "nodes/supportnodes.h"

/* The column of the index and what it is compared with; false if the node is no comparison of two. */
static inline bool
IndexConditionSides(const SupportRequestIndexCondition *request, Node **column, Node **other)
{
	List	   *args;

	if (is_opclause(request->node))
		args = ((OpExpr *) request->node)->args;
	else if (is_funcclause(request->node))
		args = ((FuncExpr *) request->node)->args;
	else
		return false;
	if (list_length(args) != 2)
		return false;
	*column = list_nth(args, request->indexarg);
	*other = list_nth(args, 1 - request->indexarg);
	return true;
}

#endif							/* EXPORT_CONTROL_INDEX_CONDITION_H */
