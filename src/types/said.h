/*
 * said.h
 *		A value compared with what a text says of it: see said.c.
 */
#ifndef EXPORT_CONTROL_SAID_H
#define EXPORT_CONTROL_SAID_H

#include "support/compat.h"

#include "nodes/nodes.h"

/* A type whose texts may leave parts out.  The first part is always said. */
typedef struct SaidType
{
	Size		size;
	PGFunction	in;				/* reads a text, or is an error */
	PGFunction	cmp;			/* of two values, whole: the order of btree */

	/* By the parts that are said, in the order of cmp: -1, 0 or 1. */
	int			(*compare) (const void *value, const void *said);

	/* Does it say the first part only? */
	bool		(*first_only) (const void *said);

	/*
	 * The least value, by cmp, whose first part is the said one, or with
	 * after, the one that follows it; false if none does.
	 */
	bool		(*least) (const void *said, bool after, void *bound);
} SaidType;

/* -1, 0 or 1: of a value and a text, and of two values. */
extern int	SaidCompare(const SaidType *type, Datum value, Datum said);
extern int	SaidCompareWhole(const SaidType *type, FunctionCallInfo fcinfo);

/* What the support function of comparisons with a text answers the planner. */
extern Node *SaidSupport(const SaidType *type, Node *request);

/*
 * One comparison three times: with a text on the right, on the left, and with
 * a value of the domain.
 */
#define SAID_COMPARISON(saidtype, sqltype, name, operator) \
PG_FUNCTION_INFO_V1(sqltype##_##name##_text); \
PG_FUNCTION_INFO_V1(text_##name##_##sqltype); \
PG_FUNCTION_INFO_V1(sqltype##_##name##_whole); \
Datum \
sqltype##_##name##_text(PG_FUNCTION_ARGS) \
{ \
	PG_RETURN_BOOL(SaidCompare(&saidtype, PG_GETARG_DATUM(0), PG_GETARG_DATUM(1)) operator 0); \
} \
Datum \
text_##name##_##sqltype(PG_FUNCTION_ARGS) \
{ \
	PG_RETURN_BOOL(0 operator SaidCompare(&saidtype, PG_GETARG_DATUM(1), PG_GETARG_DATUM(0))); \
} \
Datum \
sqltype##_##name##_whole(PG_FUNCTION_ARGS) \
{ \
	PG_RETURN_BOOL(SaidCompareWhole(&saidtype, fcinfo) operator 0); \
}

/* All of them, what compares rows, and what the planner asks. */
#define SAID_COMPARISONS(saidtype, sqltype) \
SAID_COMPARISON(saidtype, sqltype, eq, ==) \
SAID_COMPARISON(saidtype, sqltype, ne, !=) \
SAID_COMPARISON(saidtype, sqltype, lt, <) \
SAID_COMPARISON(saidtype, sqltype, le, <=) \
SAID_COMPARISON(saidtype, sqltype, gt, >) \
SAID_COMPARISON(saidtype, sqltype, ge, >=) \
PG_FUNCTION_INFO_V1(sqltype##_cmp_text); \
PG_FUNCTION_INFO_V1(text_cmp_##sqltype); \
PG_FUNCTION_INFO_V1(sqltype##_said_support); \
Datum \
sqltype##_cmp_text(PG_FUNCTION_ARGS) \
{ \
	PG_RETURN_INT32(SaidCompare(&saidtype, PG_GETARG_DATUM(0), PG_GETARG_DATUM(1))); \
} \
Datum \
text_cmp_##sqltype(PG_FUNCTION_ARGS) \
{ \
	PG_RETURN_INT32(-SaidCompare(&saidtype, PG_GETARG_DATUM(1), PG_GETARG_DATUM(0))); \
} \
Datum \
sqltype##_said_support(PG_FUNCTION_ARGS) \
{ \
	PG_RETURN_POINTER(SaidSupport(&saidtype, (Node *) PG_GETARG_POINTER(0))); \
}

#endif							/* EXPORT_CONTROL_SAID_H */
