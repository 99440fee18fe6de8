/*
 * said.c
 *		A value compared with what a text says of it.
 *
 * People and their tools write verdict = 'license_required', verdict <=
 * 'licensed', status = 'approved'.  Read as a value, such a text has no reasons
 * and no days, which hardly any value equals: a comparison of whole values would
 * find nothing, and <> everything, silently.  So a text is compared by what it
 * says: the outcome or the state, and the reasons and days if it states them.
 *
 * The parser takes an unknown literal for a text only while no operator of that
 * name is there for two values of the type.  Those of the operator classes are
 * therefore called ==, !==, *<, *<=, *> and *>=, and two values are compared by
 * an operator whose right side is a domain, which any value is and no literal is
 * taken for.  Of a list, "verdict IN (a, b)", the parser makes an array of
 * values nonetheless; its elements are compared by what they say too.
 */
#include "support/compat.h"

#include "access/stratnum.h"
#include "catalog/pg_type.h"
#include "nodes/makefuncs.h"
#include "nodes/nodeFuncs.h"
#include "nodes/pathnodes.h"
#include "nodes/supportnodes.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"
#include "utils/typcache.h"

#include "support/index_condition.h"
#include "types/said.h"

/* An error for a text that is no value, so that a misspelled word does not find nothing. */
static void *
SaidOfText(const SaidType *type, Datum said)
{
	return DatumGetPointer(DirectFunctionCall1(type->in, CStringGetDatum(TextDatumGetCString(said))));
}

int
SaidCompare(const SaidType *type, Datum value, Datum said)
{
	return type->compare(DatumGetPointer(value), SaidOfText(type, said));
}

/*
 * Whole, or by what an element of an array says.  Without an expression it is
 * the planner that asks, for its estimate: of arrays, as two values are compared
 * by the operators of the classes by then.
 */
int
SaidCompareWhole(const SaidType *type, FunctionCallInfo fcinfo)
{
	Node	   *call = fcinfo->flinfo ? fcinfo->flinfo->fn_expr : NULL;

	if (call == NULL || IsA(call, ScalarArrayOpExpr))
		return type->compare(PG_GETARG_POINTER(0), PG_GETARG_POINTER(1));
	return DatumGetInt32(DirectFunctionCall2(type->cmp, PG_GETARG_DATUM(0), PG_GETARG_DATUM(1)));
}

/* The operator of the type's own btree class. */
static Oid
ClassOperator(Oid type, int strategy)
{
	TypeCacheEntry *typcache = lookup_type_cache(type, TYPECACHE_BTREE_OPFAMILY);

	return get_opfamily_member(typcache->btree_opf, type, type, strategy);
}

/*
 * The strategy of a comparison of a value with a text, 0 for <>, by the name of
 * its function, eligibility_lt_text or, the sides turned around, text_lt_eligibility.
 */
static int
StrategyOf(Oid function)
{
	static const char *const names[] = {"", "_lt_", "_le_", "_eq_", "_ge_", "_gt_"};
	char	   *name = get_func_name(function);

	for (int strategy = BTLessStrategyNumber; name != NULL && strategy <= BTGreaterStrategyNumber; strategy++)
	{
		if (strstr(name, names[strategy]) != NULL)
			return strncmp(name, "text_", 5) == 0 ? BTGreaterStrategyNumber + 1 - strategy : strategy;
	}
	return 0;
}

/* The text that a constant is; NULL for what is none. */
static Const *
ConstText(Node *node)
{
	Const	   *said = (Const *) node;

	return IsA(node, Const) && !said->constisnull && said->consttype == TEXTOID ? said : NULL;
}

/* The value against the least one of the first part that is said, or of the one after it; NULL if none is. */
static Node *
Bound(const SaidType *type, Node *value, const void *said, bool after, int strategy)
{
	Oid			oid = exprType(value);
	void	   *bound = palloc0(type->size);
	OpExpr	   *result;

	if (!type->least(said, after, bound))
		return NULL;
	result = (OpExpr *) make_opclause(ClassOperator(oid, strategy), BOOLOID, false, (Expr *) copyObject(value),
									  (Expr *) makeConst(oid, -1, InvalidOid, type->size, PointerGetDatum(bound),
														 false, false),
									  InvalidOid, InvalidOid);
	set_opfuncid(result);
	return (Node *) result;
}

/*
 * A comparison with a text as bounds, by operators of the btree class: verdict =
 * 'review' is verdict *>= 'review' AND verdict *< the next outcome.  NIL if there
 * are none; *lossy if they let more through.
 */
static List *
Bounds(const SaidType *type, Node *value, const Const *text, int strategy, bool *lossy)
{
	void	   *said = SaidOfText(type, text->constvalue);
	bool		first_only = type->first_only(said);
	List	   *result = NIL;
	Node	   *bound;

	*lossy = !first_only;
	if (strategy >= BTEqualStrategyNumber)
	{
		bound = Bound(type, value, said, strategy == BTGreaterStrategyNumber && first_only,
					  BTGreaterEqualStrategyNumber);
		if (bound == NULL)
			return NIL;
		result = lappend(result, bound);
	}
	if (strategy <= BTEqualStrategyNumber)
	{
		bound = Bound(type, value, said, !(strategy == BTLessStrategyNumber && first_only), BTLessStrategyNumber);
		if (bound != NULL)
			result = lappend(result, bound);

		/* What a newer release stored may come after the last. */
		if (bound == NULL)
			*lossy = true;
	}
	return result;
}

/* A comparison with a constant text by a btree index. */
static List *
IndexBounds(const SaidType *type, SupportRequestIndexCondition *request)
{
	int			strategy = StrategyOf(request->funcid);
	Node	   *column;
	Node	   *text;

	if (strategy == 0 || !IndexConditionSides(request, &column, &text) || ConstText(text) == NULL)
		return NIL;
	if (!op_in_opfamily(ClassOperator(exprType(column), BTLessStrategyNumber), request->opfamily))
		return NIL;
	return Bounds(type, column, ConstText(text), strategy, &request->lossy);
}

/*
 * A comparison with a constant text, as bounds where these say all of it: they
 * need not read the text for each row, and are known to indexes, statistics and
 * foreign servers.  A text that is no value is refused, though no row may be there
 * to compare.
 */
static Node *
Simplified(const SaidType *type, const FuncExpr *call)
{
	int			strategy = StrategyOf(call->funcid);
	Node	   *value;
	Const	   *text;
	List	   *bounds;
	bool		lossy;

	if (list_length(call->args) != 2)
		return NULL;
	value = linitial(call->args);
	text = ConstText(lsecond(call->args));
	if (text == NULL)
	{
		value = lsecond(call->args);
		text = ConstText(linitial(call->args));
	}
	if (text == NULL)
		return NULL;
	bounds = Bounds(type, value, text, strategy, &lossy);
	if (strategy == 0 || lossy || bounds == NIL)
		return NULL;
	if (list_length(bounds) == 1)
		return linitial(bounds);

	/* What is computed is not to be computed twice. */
	return IsA(value, Var) ? (Node *) makeBoolExpr(AND_EXPR, bounds, -1) : NULL;
}

/* Of a comparison with a text. */
Node *
SaidSupport(const SaidType *type, Node *request)
{
	if (IsA(request, SupportRequestSimplify))
		return Simplified(type, ((SupportRequestSimplify *) request)->fcall);
	if (IsA(request, SupportRequestIndexCondition))
		return (Node *) IndexBounds(type, (SupportRequestIndexCondition *) request);
	return NULL;
}

/* The operator of two values that is implemented by function NAME where this one is NAME_whole. */
static Oid
OperatorOfWhole(Oid function, Oid type)
{
	char	   *name = get_func_name(function);

	for (int strategy = 0; name != NULL && strategy <= BTGreaterStrategyNumber; strategy++)
	{
		Oid			operator = ClassOperator(type, strategy > 0 ? strategy : BTEqualStrategyNumber);
		char	   *implementation;

		if (strategy == 0 && OidIsValid(operator))
			operator = get_negator(operator);
		implementation = OidIsValid(operator) ? get_func_name(get_opcode(operator)) : NULL;
		if (implementation != NULL && strcmp(name, psprintf("%s_whole", implementation)) == 0)
			return operator;
	}
	return InvalidOid;
}

/* Of a comparison of two values: it becomes the one that indexes, hash and merge joins know. */
static Node *
WholeComparison(const FuncExpr *call)
{
	Node	   *a;
	Node	   *b;
	Oid			type;
	Oid			operator;
	OpExpr	   *result;

	if (list_length(call->args) != 2)
		return NULL;
	a = linitial(call->args);
	b = lsecond(call->args);
	type = exprType(a);
	operator = OperatorOfWhole(call->funcid, type);
	if (!OidIsValid(operator) || getBaseType(exprType(b)) != type)
		return NULL;

	/* The domain has no constraint that would be checked. */
	b = applyRelabelType(copyObject(b), type, -1, InvalidOid, COERCE_IMPLICIT_CAST, -1, false);
	result = (OpExpr *) make_opclause(operator, BOOLOID, false, (Expr *) copyObject(a), (Expr *) b,
									  InvalidOid, InvalidOid);
	set_opfuncid(result);
	return (Node *) result;
}

PG_FUNCTION_INFO_V1(said_whole_support);

/* said_whole_support(internal) returns internal: support function of comparisons with the domains. */
Datum
said_whole_support(PG_FUNCTION_ARGS)
{
	Node	   *request = (Node *) PG_GETARG_POINTER(0);

	PG_RETURN_POINTER(IsA(request, SupportRequestSimplify) ?
					  WholeComparison(((SupportRequestSimplify *) request)->fcall) : NULL);
}
