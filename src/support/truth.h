/*
 * truth.h
 *		Truth in three values: no, unknown, yes.
 */
#ifndef EXPORT_CONTROL_TRUTH_H
#define EXPORT_CONTROL_TRUTH_H

#include "support/compat.h"

/* In this order "or" is the maximum and "and" the minimum. */
typedef enum Truth
{
	TRUTH_NO,
	TRUTH_UNKNOWN,
	TRUTH_YES
} Truth;

#define TruthOr(a, b)	Max(a, b)
#define TruthAnd(a, b)	Min(a, b)
#define TruthNot(a)		((Truth) (TRUTH_YES - (a)))

#endif							/* EXPORT_CONTROL_TRUTH_H */
