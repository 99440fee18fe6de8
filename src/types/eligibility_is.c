/*
 * eligibility_is.c
 *		What = and <> of verdicts mean.
 *
 * People and their tools write verdict = 'license_required'.  Read as a verdict
 * that text has no reasons and no last day, which hardly any verdict equals: a
 * comparison of whole verdicts would find nothing and <> everything, silently.
 * So a text is compared by what it says: the outcome, and the reasons and the
 * last day if it states them.
 *
 * The parser takes an unknown literal for a text only while no operator = of
 * two verdicts is there.  That of the operator classes is therefore called ==,
 * and two verdicts are compared by an operator whose right side is a domain,
 * whole_verdict, which any verdict is and no literal is taken for.  Of a list,
 * "verdict IN (a, b)", the parser makes an array of verdicts nonetheless; its
 * elements are compared by what they say too.
 */
#include "support/compat.h"

#include "access/stratnum.h"
#include "catalog/pg_operator_d.h"
#include "catalog/pg_type.h"
#include "nodes/makefuncs.h"
#include "nodes/nodeFuncs.h"
#include "nodes/pathnodes.h"
#include "nodes/supportnodes.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"
#include "utils/syscache.h"
#include "utils/typcache.h"

#include "support/index_condition.h"
#include "types/eligibility_text.h"

PG_FUNCTION_INFO_V1(eligibility_is);
PG_FUNCTION_INFO_V1(eligibility_is_not);
PG_FUNCTION_INFO_V1(text_is_eligibility);
PG_FUNCTION_INFO_V1(text_is_not_eligibility);
PG_FUNCTION_INFO_V1(eligibility_same);
PG_FUNCTION_INFO_V1(eligibility_differs);
PG_FUNCTION_INFO_V1(eligibility_is_support);
PG_FUNCTION_INFO_V1(eligibility_same_support);

/* Is the verdict what the other one says, taken by its parts? */
static bool
EligibilityIs(const Eligibility *verdict, const Eligibility *said)
{
	ReasonSet	reasons = EligibilityReasons(said);

	return EligibilityOutcome(verdict) == EligibilityOutcome(said) &&
		((reasons.low == 0 && reasons.high == 0) || EligibilitySaysSame(verdict, said)) &&
		(said->until == DATEVAL_NOEND || verdict->until == said->until);
}

/* An error for a text that is no verdict, so that a misspelled outcome does not find nothing. */
static const Eligibility *
EligibilityOfText(Datum value)
{
	return DatumGetEligibilityP(DirectFunctionCall1(eligibility_in, CStringGetDatum(TextDatumGetCString(value))));
}

/* eligibility_is(eligibility, text) returns boolean: implementation of =. */
Datum
eligibility_is(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(EligibilityIs(PG_GETARG_ELIGIBILITY_P(0), EligibilityOfText(PG_GETARG_DATUM(1))));
}

/* eligibility_is_not(eligibility, text) returns boolean: implementation of <>. */
Datum
eligibility_is_not(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(!EligibilityIs(PG_GETARG_ELIGIBILITY_P(0), EligibilityOfText(PG_GETARG_DATUM(1))));
}

/* text_is_eligibility(text, eligibility) returns boolean: implementation of =. */
Datum
text_is_eligibility(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(EligibilityIs(PG_GETARG_ELIGIBILITY_P(1), EligibilityOfText(PG_GETARG_DATUM(0))));
}

/* text_is_not_eligibility(text, eligibility) returns boolean: implementation of <>. */
Datum
text_is_not_eligibility(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(!EligibilityIs(PG_GETARG_ELIGIBILITY_P(1), EligibilityOfText(PG_GETARG_DATUM(0))));
}

/*
 * Whole, or what an element of an array says.  Without an expression it is the
 * planner that asks, for its estimate: of arrays, as two verdicts are compared
 * by == by then.
 */
static bool
EligibilitySame(FunctionCallInfo fcinfo)
{
	const Eligibility *a = PG_GETARG_ELIGIBILITY_P(0);
	const Eligibility *b = PG_GETARG_ELIGIBILITY_P(1);
	Node	   *call = fcinfo->flinfo ? fcinfo->flinfo->fn_expr : NULL;

	if (call == NULL || IsA(call, ScalarArrayOpExpr))
		return EligibilityIs(a, b);
	return EligibilitySaysSame(a, b) && a->until == b->until;
}

/* eligibility_same(eligibility, whole_verdict) returns boolean: implementation of =. */
Datum
eligibility_same(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(EligibilitySame(fcinfo));
}

/* eligibility_differs(eligibility, whole_verdict) returns boolean: implementation of <>. */
Datum
eligibility_differs(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(!EligibilitySame(fcinfo));
}

/* ---- for the planner ---- */

/* A constant verdict of the type of an index's column. */
static Expr *
EligibilityConst(Oid type, const Eligibility *value)
{
	Eligibility *copy = palloc(sizeof(Eligibility));

	*copy = *value;
	return (Expr *) makeConst(type, -1, InvalidOid, sizeof(Eligibility), EligibilityPGetDatum(copy), false, false);
}

/*
 * verdict = 'review' by a btree index: verdict >= 'review' AND verdict < the
 * next outcome, rechecked if the text says more than that.
 */
static Node *
IsIndexCondition(SupportRequestIndexCondition *request)
{
	Node	   *column;
	Node	   *said;
	Oid			type = request->index->opcintype[request->indexcol];
	TypeCacheEntry *typcache;
	Oid			ge;
	Oid			lt;
	ReasonSet	none = {0, 0};
	Eligibility bound;
	const Eligibility *value;
	List	   *result;

	if (!IndexConditionSides(request, &column, &said))
		return NULL;
	if (!IsA(said, Const) || ((Const *) said)->constisnull || ((Const *) said)->consttype != TEXTOID)
		return NULL;

	typcache = lookup_type_cache(type, TYPECACHE_BTREE_OPFAMILY);
	ge = get_opfamily_member(typcache->btree_opf, type, type, BTGreaterEqualStrategyNumber);
	lt = get_opfamily_member(typcache->btree_opf, type, type, BTLessStrategyNumber);
	if (!OidIsValid(ge) || !op_in_opfamily(ge, request->opfamily) ||
		!OidIsValid(lt) || !op_in_opfamily(lt, request->opfamily))
		return NULL;

	value = EligibilityOfText(((Const *) said)->constvalue);
	EligibilitySet(&bound, EligibilityOutcome(value), none, DATEVAL_NOEND);
	request->lossy = memcmp(&bound, value, sizeof(bound)) != 0;
	result = list_make1(make_opclause(ge, BOOLOID, false, (Expr *) column, EligibilityConst(type, &bound),
									  InvalidOid, InvalidOid));
	if (EligibilityOutcome(value) + 1 < OUTCOMES)
	{
		EligibilitySet(&bound, (Outcome) (EligibilityOutcome(value) + 1), none, DATEVAL_NOEND);
		result = lappend(result, make_opclause(lt, BOOLOID, false, (Expr *) copyObject(column),
											   EligibilityConst(type, &bound), InvalidOid, InvalidOid));
	}
	return (Node *) result;
}

/*
 * eligibility_is_support(internal) returns internal: support function of = and
 * <> of a verdict and a text.  A constant text that is no verdict is
 * refused when the query is planned, though no row may be there to compare.
 */
Datum
eligibility_is_support(PG_FUNCTION_ARGS)
{
	Node	   *request = (Node *) PG_GETARG_POINTER(0);
	Node	   *result = NULL;

	if (IsA(request, SupportRequestSimplify))
	{
		ListCell   *arg;

		foreach(arg, ((SupportRequestSimplify *) request)->fcall->args)
		{
			Const	   *said = lfirst(arg);

			if (IsA(said, Const) && said->consttype == TEXTOID && !said->constisnull)
				(void) EligibilityOfText(said->constvalue);
		}
	}
	else if (IsA(request, SupportRequestIndexCondition))
		result = IsIndexCondition((SupportRequestIndexCondition *) request);
	PG_RETURN_POINTER(result);
}

/* The operator of that name beside the function, of two verdicts. */
static Oid
OperatorOfVerdicts(const char *name, Oid type, Oid beside)
{
	return GetSysCacheOid4(OPERNAMENSP, Anum_pg_operator_oid, CStringGetDatum(name), ObjectIdGetDatum(type),
						   ObjectIdGetDatum(type), ObjectIdGetDatum(get_func_namespace(beside)));
}

/*
 * eligibility_same_support(internal) returns internal: support function of
 * eligibility_same.  Of two verdicts it is the == that indexes, hash and merge
 * joins know.
 */
Datum
eligibility_same_support(PG_FUNCTION_ARGS)
{
	Node	   *request = (Node *) PG_GETARG_POINTER(0);
	Node	   *result = NULL;

	if (IsA(request, SupportRequestSimplify))
	{
		FuncExpr   *call = ((SupportRequestSimplify *) request)->fcall;

		if (list_length(call->args) == 2)
		{
			Node	   *a = linitial(call->args);
			Node	   *b = lsecond(call->args);
			Oid			type = getBaseType(exprType(b));
			Oid			equal = OperatorOfVerdicts("==", type, call->funcid);

			if (OidIsValid(equal) && exprType(a) == type)
			{
				/* The domain has no constraint that would be checked. */
				b = applyRelabelType(copyObject(b), type, -1, InvalidOid, COERCE_IMPLICIT_CAST, -1, false);
				result = (Node *) make_opclause(equal, BOOLOID, false, (Expr *) copyObject(a), (Expr *) b,
												InvalidOid, InvalidOid);
				set_opfuncid((OpExpr *) result);
			}
		}
	}
	PG_RETURN_POINTER(result);
}
