/*
 * amount.h
 *		Arithmetic with amounts, which rules and evidence hold as text.
 */
#ifndef EXPORT_CONTROL_AMOUNT_H
#define EXPORT_CONTROL_AMOUNT_H

#include "utils/builtins.h"
#include "utils/numeric.h"

#define NumericLess(a, b) \
	DatumGetBool(DirectFunctionCall2(numeric_lt, NumericGetDatum(a), NumericGetDatum(b)))
#define NumericPlus(a, b) \
	DatumGetNumeric(DirectFunctionCall2(numeric_add, NumericGetDatum(a), NumericGetDatum(b)))
#define NumericMinus(a, b) \
	DatumGetNumeric(DirectFunctionCall2(numeric_sub, NumericGetDatum(a), NumericGetDatum(b)))
#define NumericTimes(a, b) \
	DatumGetNumeric(DirectFunctionCall2(numeric_mul, NumericGetDatum(a), NumericGetDatum(b)))

/* The number written in a text; an error if it is no number. */
static inline Numeric
NumericOf(const char *text)
{
	return DatumGetNumeric(DirectFunctionCall3(numeric_in, CStringGetDatum(text),
											   ObjectIdGetDatum(InvalidOid), Int32GetDatum(-1)));
}

/* Compares two amounts: negative, zero or positive, as strcmp() does. */
static inline int
CompareAmounts(const char *a, const char *b)
{
	return DatumGetInt32(DirectFunctionCall2(numeric_cmp, NumericGetDatum(NumericOf(a)), NumericGetDatum(NumericOf(b))));
}

/* Is a text a number written in digits alone, that is stated at all? */
static inline bool
IsPlainAmount(const char *text)
{
	return text != NULL && text[strspn(text, "0123456789.")] == '\0' && strpbrk(text, "0123456789") != NULL;
}

#endif							/* EXPORT_CONTROL_AMOUNT_H */
