/*
 * eccn_planner.c
 *		Index conditions and row estimates for @> and <@ of ECCNs.
 *
 * In btree order the items that an entry contains are a range; the entries that
 * contain an item are at most nine values.  Index conditions and estimates both
 * rest on that:
 *
 *		item <@ x		item >= x AND item <= eccn_last(x)		exact
 *		entry @> x		entry = ANY (eccn_ancestors(x))			exact
 *						entry >= eccn_entry(x) AND entry <= x	to be rechecked
 *
 * entry_arg says throughout which of the two arguments is the entry: 0 for @>
 * and eccn_contains, 1 for <@ and eccn_contained.
 */
#include "support/compat.h"

#include "access/htup_details.h"
#include "access/stratnum.h"
#include "catalog/pg_proc.h"
#include "catalog/pg_statistic.h"
#include "catalog/pg_type.h"
#include "nodes/makefuncs.h"
#include "nodes/nodeFuncs.h"
#include "nodes/pathnodes.h"
#include "nodes/supportnodes.h"
#include "optimizer/optimizer.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"
#include "utils/selfuncs.h"
#include "utils/syscache.h"
#include "utils/typcache.h"

#include "support/index_condition.h"
#include "support/lower_bound.h"
#include "types/eccn.h"

/* The planner's own guess for a range, where there are no statistics. */
#define ECCN_DEFAULT_SEL	DEFAULT_RANGE_INEQ_SEL

/* How many values of a column are looked at to estimate a join. */
#define ECCN_JOIN_SAMPLE	100

/* What ANALYZE found out about a column. */
typedef struct EccnStats
{
	bool		known;
	double		null_frac;
	double		common_frac;	/* rows that have one of the common values */
	double		rare_frac;		/* rows that have one certain other value */
	AttStatsSlot common;		/* the common values and their frequencies */
	AttStatsSlot histogram;		/* bounds of parts with equally many other
								 * rows */
} EccnStats;

static Node *EccnIndexCondition(SupportRequestIndexCondition *request, int entry_arg);
static List *ItemCondition(SupportRequestIndexCondition *request, Node *column, Node *entry);
static List *EntryCondition(SupportRequestIndexCondition *request, Node *column, Node *item);
static List *RangeCondition(SupportRequestIndexCondition *request, Node *column,
							Node *low, Node *high);
static Node *CallEccnFunction(SupportRequestIndexCondition *request, const char *name,
							  Oid result_type, Node *arg);
static double EccnRestrictionSelectivity(PlannerInfo *root, Oid function, List *args,
										 int varRelid, int entry_arg);
static double EccnJoinSelectivity(PlannerInfo *root, Oid function, List *args,
								  JoinType jointype, SpecialJoinInfo *sjinfo, int entry_arg);
static double AverageFraction(const EccnStats *item, const EccnStats *entry);
static double RangeFraction(const EccnStats *stats, Eccn low, Eccn high);
static double AncestorsFraction(const EccnStats *stats, Eccn item);
static double HistogramPosition(const AttStatsSlot *histogram, Eccn eccn);
static void LoadStats(VariableStatData *variable, Oid function, EccnStats *stats);
static void FreeStats(EccnStats *stats);

PG_FUNCTION_INFO_V1(eccn_contains_support);
PG_FUNCTION_INFO_V1(eccn_contained_support);
PG_FUNCTION_INFO_V1(eccn_contains_sel);
PG_FUNCTION_INFO_V1(eccn_contained_sel);
PG_FUNCTION_INFO_V1(eccn_contains_joinsel);
PG_FUNCTION_INFO_V1(eccn_contained_joinsel);

static Node *
EccnSupport(Node *request, int entry_arg)
{
	if (IsA(request, SupportRequestIndexCondition))
		return EccnIndexCondition((SupportRequestIndexCondition *) request, entry_arg);

	if (IsA(request, SupportRequestSelectivity))
	{
		SupportRequestSelectivity *req = (SupportRequestSelectivity *) request;

		if (req->is_join)
			req->selectivity = EccnJoinSelectivity(req->root, req->funcid, req->args,
												   req->jointype, req->sjinfo, entry_arg);
		else
			req->selectivity = EccnRestrictionSelectivity(req->root, req->funcid, req->args,
														  req->varRelid, entry_arg);
		return request;
	}
	return NULL;
}

/* eccn_contains_support(internal) returns internal: support function of eccn_contains. */
Datum
eccn_contains_support(PG_FUNCTION_ARGS)
{
	PG_RETURN_POINTER(EccnSupport((Node *) PG_GETARG_POINTER(0), 0));
}

/* eccn_contained_support(internal) returns internal: support function of eccn_contained. */
Datum
eccn_contained_support(PG_FUNCTION_ARGS)
{
	PG_RETURN_POINTER(EccnSupport((Node *) PG_GETARG_POINTER(0), 1));
}

/* eccn_contains_sel(internal, oid, internal, int) returns float8: restriction estimator of @>. */
Datum
eccn_contains_sel(PG_FUNCTION_ARGS)
{
	PG_RETURN_FLOAT8(EccnRestrictionSelectivity((PlannerInfo *) PG_GETARG_POINTER(0),
												get_opcode(PG_GETARG_OID(1)),
												(List *) PG_GETARG_POINTER(2),
												PG_GETARG_INT32(3), 0));
}

/* eccn_contained_sel(internal, oid, internal, int) returns float8: restriction estimator of <@. */
Datum
eccn_contained_sel(PG_FUNCTION_ARGS)
{
	PG_RETURN_FLOAT8(EccnRestrictionSelectivity((PlannerInfo *) PG_GETARG_POINTER(0),
												get_opcode(PG_GETARG_OID(1)),
												(List *) PG_GETARG_POINTER(2),
												PG_GETARG_INT32(3), 1));
}

/* eccn_contains_joinsel(internal, oid, internal, smallint, internal) returns float8: join estimator of @>. */
Datum
eccn_contains_joinsel(PG_FUNCTION_ARGS)
{
	PG_RETURN_FLOAT8(EccnJoinSelectivity((PlannerInfo *) PG_GETARG_POINTER(0),
										 get_opcode(PG_GETARG_OID(1)),
										 (List *) PG_GETARG_POINTER(2),
										 (JoinType) PG_GETARG_INT16(3),
										 (SpecialJoinInfo *) PG_GETARG_POINTER(4), 0));
}

/* eccn_contained_joinsel(internal, oid, internal, smallint, internal) returns float8: join estimator of <@. */
Datum
eccn_contained_joinsel(PG_FUNCTION_ARGS)
{
	PG_RETURN_FLOAT8(EccnJoinSelectivity((PlannerInfo *) PG_GETARG_POINTER(0),
										 get_opcode(PG_GETARG_OID(1)),
										 (List *) PG_GETARG_POINTER(2),
										 (JoinType) PG_GETARG_INT16(3),
										 (SpecialJoinInfo *) PG_GETARG_POINTER(4), 1));
}

/* The condition an index can use instead of the call, or NULL. */
static Node *
EccnIndexCondition(SupportRequestIndexCondition *request, int entry_arg)
{
	Node	   *column;
	Node	   *other;

	if (!IndexConditionSides(request, &column, &other))
		return NULL;
	if (!is_pseudo_constant_for_index(request->root, other, request->index))
		return NULL;
	if (IsA(other, Const) && ((Const *) other)->constisnull)
		return NULL;

	if (request->indexarg == entry_arg)
		return (Node *) EntryCondition(request, column, other);
	return (Node *) ItemCondition(request, column, other);
}

/* An eccn like the constant but with another value. */
static Node *
MakeEccnConst(Const *like, Eccn value)
{
	Const	   *result = copyObject(like);

	result->constvalue = EccnGetDatum(value);
	return (Node *) result;
}

/* Items that x contains. */
static List *
ItemCondition(SupportRequestIndexCondition *request, Node *column, Node *entry)
{
	Node	   *last;

	if (IsA(entry, Const))
		last = MakeEccnConst((Const *) entry,
							 EccnLastParagraph(DatumGetEccn(((Const *) entry)->constvalue)));
	else
		last = CallEccnFunction(request, "eccn_last", exprType(entry), entry);
	request->lossy = false;
	return RangeCondition(request, column, entry, last);
}

/* Entries that contain x. */
static List *
EntryCondition(SupportRequestIndexCondition *request, Node *column, Node *item)
{
	Oid			type = request->index->opcintype[request->indexcol];
	TypeCacheEntry *typcache = lookup_type_cache(type, TYPECACHE_EQ_OPR);
	Node	   *entry;

	/*
	 * Not for a later column: up to PostgreSQL 16 an array there breaks the
	 * order the index scan is taken to have, and the planner sees only arrays
	 * that stand in the query.
	 */
	if (request->index->amsearcharray && request->indexcol == 0 &&
		op_in_opfamily(typcache->eq_opr, request->opfamily))
	{
		ScalarArrayOpExpr *any = makeNode(ScalarArrayOpExpr);
		Oid			array_type = get_array_type(type);
		Node	   *array;

		if (IsA(item, Const))
		{
			Datum		values[ECCN_LEVELS + 1];
			int			count = EccnAncestors(DatumGetEccn(((Const *) item)->constvalue), values);

			array = (Node *) makeConst(array_type, -1, InvalidOid, -1,
									   PointerGetDatum(construct_array(values, count, type,
																	   sizeof(Eccn), FLOAT8PASSBYVAL,
																	   TYPALIGN_DOUBLE)),
									   false, false);
		}
		else
			array = CallEccnFunction(request, "eccn_ancestors", array_type, item);
		if (array == NULL)
			return NIL;
		any->opno = typcache->eq_opr;
		any->opfuncid = get_opcode(typcache->eq_opr);
		any->useOr = true;
		any->args = list_make2(column, array);
		any->location = -1;
		request->lossy = false;
		return list_make1(any);
	}

	if (IsA(item, Const))
		entry = MakeEccnConst((Const *) item,
							  EccnEntry(DatumGetEccn(((Const *) item)->constvalue)));
	else
		entry = CallEccnFunction(request, "eccn_entry", exprType(item), item);
	request->lossy = true;
	return RangeCondition(request, column, entry, item);
}

/* column >= low AND column <= high, if the index knows these operators. */
static List *
RangeCondition(SupportRequestIndexCondition *request, Node *column, Node *low, Node *high)
{
	Oid			type = request->index->opcintype[request->indexcol];
	TypeCacheEntry *typcache = lookup_type_cache(type, TYPECACHE_BTREE_OPFAMILY);
	Oid			ge = get_opfamily_member(typcache->btree_opf, type, type, BTGreaterEqualStrategyNumber);
	Oid			le = get_opfamily_member(typcache->btree_opf, type, type, BTLessEqualStrategyNumber);

	if (low == NULL || high == NULL ||
		!OidIsValid(ge) || !op_in_opfamily(ge, request->opfamily) ||
		!OidIsValid(le) || !op_in_opfamily(le, request->opfamily))
		return NIL;
	return list_make2(make_opclause(ge, BOOLOID, false, (Expr *) column, (Expr *) low,
									InvalidOid, InvalidOid),
					  make_opclause(le, BOOLOID, false, (Expr *) copyObject(column), (Expr *) high,
									InvalidOid, InvalidOid));
}

/*
 * A call of the function of that name beside the one asked about, or NULL if
 * there is none.  Looked up without asking for rights on the schema: the
 * query may come from a view of someone who has them.
 */
static Node *
CallEccnFunction(SupportRequestIndexCondition *request, const char *name, Oid result_type, Node *arg)
{
	Oid			type = request->index->opcintype[request->indexcol];
	Oid			function = GetSysCacheOid3(PROCNAMEARGSNSP, Anum_pg_proc_oid,
										   CStringGetDatum(name),
										   PointerGetDatum(buildoidvector(&type, 1)),
										   ObjectIdGetDatum(get_func_namespace(request->funcid)));

	if (!OidIsValid(function))
		return NULL;
	return (Node *) makeFuncExpr(function, result_type, list_make1(copyObject(arg)),
								 InvalidOid, InvalidOid, COERCE_EXPLICIT_CALL);
}

/* The share of a relation's rows for which the clause holds. */
static double
EccnRestrictionSelectivity(PlannerInfo *root, Oid function, List *args, int varRelid,
						   int entry_arg)
{
	VariableStatData variable;
	Node	   *other;
	bool		variable_first;
	bool		variable_is_entry;
	EccnStats	stats;
	double		result = ECCN_DEFAULT_SEL;

	if (!get_restriction_variable(root, args, varRelid, &variable, &other, &variable_first))
		return ECCN_DEFAULT_SEL;
	variable_is_entry = variable_first == (entry_arg == 0);
	LoadStats(&variable, function, &stats);

	if (IsA(other, Const) && ((Const *) other)->constisnull)
		result = 0.0;			/* the operators are strict */
	else if (!stats.known)
		 /* keep the default */ ;
	else if (IsA(other, Const))
	{
		Eccn		eccn = DatumGetEccn(((Const *) other)->constvalue);

		if (variable_is_entry)
			result = AncestorsFraction(&stats, eccn);
		else
			result = RangeFraction(&stats, eccn, EccnLast(eccn));
	}
	else
	{
		/* An expression, such as a column of an outer relation: its average. */
		VariableStatData other_variable;
		EccnStats	other_stats;

		examine_variable(root, other, 0, &other_variable);
		LoadStats(&other_variable, function, &other_stats);
		if (other_stats.known)
			result = variable_is_entry ?
				AverageFraction(&other_stats, &stats) : AverageFraction(&stats, &other_stats);
		FreeStats(&other_stats);
		ReleaseVariableStats(other_variable);
	}

	FreeStats(&stats);
	ReleaseVariableStats(variable);
	CLAMP_PROBABILITY(result);
	return result;
}

/* The share of all pairs of rows for which the clause holds. */
static double
EccnJoinSelectivity(PlannerInfo *root, Oid function, List *args, JoinType jointype,
					SpecialJoinInfo *sjinfo, int entry_arg)
{
	VariableStatData variables[2];
	EccnStats	stats[2];
	bool		reversed;
	double		result = ECCN_DEFAULT_SEL;

	get_join_variables(root, args, sjinfo, &variables[0], &variables[1], &reversed);
	LoadStats(&variables[0], function, &stats[0]);
	LoadStats(&variables[1], function, &stats[1]);

	if (stats[0].known && stats[1].known)
		result = AverageFraction(&stats[1 - entry_arg], &stats[entry_arg]);

	/* For these it is the share of outer rows with at least one partner. */
	if (jointype == JOIN_SEMI || jointype == JOIN_ANTI)
	{
		RelOptInfo *inner = variables[reversed ? 0 : 1].rel;

		if (inner != NULL)
			result *= inner->rows;
	}

	FreeStats(&stats[0]);
	FreeStats(&stats[1]);
	ReleaseVariableStats(variables[0]);
	ReleaseVariableStats(variables[1]);
	CLAMP_PROBABILITY(result);
	return result;
}

/*
 * The probability that an item of one column is contained in an entry of
 * another, the two being independent: what the entry contains, averaged over
 * the entries.
 */
static double
AverageFraction(const EccnStats *item, const EccnStats *entry)
{
	const AttStatsSlot *slots[2] = {&entry->common, &entry->histogram};
	double		weights[2] = {entry->common_frac, 1.0 - entry->null_frac - entry->common_frac};
	double		result = 0.0;
	int			slot;

	for (slot = 0; slot < 2; slot++)
	{
		const AttStatsSlot *values = slots[slot];
		int			step = Max(1, values->nvalues / ECCN_JOIN_SAMPLE);
		double		sum = 0.0;
		double		weight = 0.0;
		int			i;

		for (i = 0; i < values->nvalues; i += step)
		{
			Eccn		eccn = DatumGetEccn(values->values[i]);
			double		frequency = slot == 0 ? values->numbers[i] : 1.0;

			sum += frequency * RangeFraction(item, eccn, EccnLast(eccn));
			weight += frequency;
		}
		if (weight > 0.0)
			result += Max(weights[slot], 0.0) * sum / weight;
	}
	return result;
}

/* The share of the column's rows from low through high. */
static double
RangeFraction(const EccnStats *stats, Eccn low, Eccn high)
{
	double		rest = 0.0;
	double		result = 0.0;
	int			i;

	for (i = 0; i < stats->common.nvalues; i++)
	{
		Eccn		eccn = DatumGetEccn(stats->common.values[i]);

		if (eccn >= low && eccn <= high)
			result += stats->common.numbers[i];
	}

	if (stats->histogram.nvalues > 1)
	{
		rest = HistogramPosition(&stats->histogram, high) -
			HistogramPosition(&stats->histogram, low - 1);
		rest *= Max(0.0, 1.0 - stats->null_frac - stats->common_frac);
	}

	/*
	 * ECCNs come in clusters, and whoever asks for a range expects rows in
	 * it.
	 */
	return result + Max(rest, stats->rare_frac);
}

/* The share of the column's rows that contain the item. */
static double
AncestorsFraction(const EccnStats *stats, Eccn item)
{
	Datum		ancestors[ECCN_LEVELS + 1];
	int			count = EccnAncestors(item, ancestors);
	double		result = 0.0;
	int			i,
				j;

	for (i = 0; i < count; i++)
	{
		double		fraction = stats->rare_frac;

		for (j = 0; j < stats->common.nvalues; j++)
		{
			if (DatumGetEccn(stats->common.values[j]) == DatumGetEccn(ancestors[i]))
			{
				fraction = stats->common.numbers[j];
				break;
			}
		}
		result += fraction;
	}
	return result;
}

/* The share of the histogram's rows up to and including the value. */
static double
HistogramPosition(const AttStatsSlot *histogram, Eccn eccn)
{
	int			last = histogram->nvalues - 1;
	int			above;
	Eccn		from;
	Eccn		to;

	/* Find the first bound above the value. */
	LOWER_BOUND(above, last + 1, i, DatumGetEccn(histogram->values[i]) <= eccn);
	if (above == 0)
		return 0.0;
	if (above > last)
		return 1.0;
	from = DatumGetEccn(histogram->values[above - 1]);
	to = DatumGetEccn(histogram->values[above]);
	return (above - 1 + (double) (eccn - from) / (double) (to - from)) / last;
}

/* Fills in stats; known stays false if there are none or they may not be used. */
static void
LoadStats(VariableStatData *variable, Oid function, EccnStats *stats)
{
	Form_pg_statistic form;
	double		distinct;
	bool		is_default;
	int			i;

	memset(stats, 0, sizeof(EccnStats));
	if (!HeapTupleIsValid(variable->statsTuple) ||
		!statistic_proc_security_check(variable, function))
		return;

	form = (Form_pg_statistic) GETSTRUCT(variable->statsTuple);
	stats->known = true;
	stats->null_frac = form->stanullfrac;
	if (get_attstatsslot(&stats->common, variable->statsTuple, STATISTIC_KIND_MCV, InvalidOid,
						 ATTSTATSSLOT_VALUES | ATTSTATSSLOT_NUMBERS))
	{
		for (i = 0; i < stats->common.nvalues; i++)
			stats->common_frac += stats->common.numbers[i];
	}
	get_attstatsslot(&stats->histogram, variable->statsTuple, STATISTIC_KIND_HISTOGRAM, InvalidOid,
					 ATTSTATSSLOT_VALUES);
	distinct = get_variable_numdistinct(variable, &is_default) - stats->common.nvalues;
	if (distinct >= 1.0)
		stats->rare_frac = Max(0.0, 1.0 - stats->null_frac - stats->common_frac) / distinct;
}

static void
FreeStats(EccnStats *stats)
{
	free_attstatsslot(&stats->common);
	free_attstatsslot(&stats->histogram);
}
