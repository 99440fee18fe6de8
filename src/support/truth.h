/*
 * truth.h
 *		Truth in three values, for what is not known.
 */
#ifndef EXPORT_CONTROL_TRUTH_H
#define EXPORT_CONTROL_TRUTH_H

#include "support/compat.h"

/* The order lets "or" be the greater and "and" the lesser. */
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
