/*
 * determine.h
 *		From an order and a rulebook to a verdict.
 */
#ifndef EXPORT_CONTROL_DETERMINE_H
#define EXPORT_CONTROL_DETERMINE_H

#include "order/order.h"
#include "types/eligibility.h"

/*
 * The columns of the explanation, in their order, all texts.  The outcome is
 * the name of one, "not applicable", ... or NULL.
 */
#define TRAIL_LIST(T) \
	T(step) \
	T(finding) \
	T(outcome) \
	T(citation)

/* One line of the explanation. */
typedef struct TrailLine
{
#define T(column) const char *column;
	TRAIL_LIST(T)
#undef T
} TrailLine;

typedef struct Trail
{
	int			count;
	int			size;
	TrailLine  *lines;
	struct ExceptionSurvey *survey; /* asks about every license exception too;
									 * NULL: does not */
} Trail;

/*
 * The verdict on order->on_date, with the last day on which it holds; *since
 * is a day from which on it has held.
 */
extern void Determine(Rulebook *rb, Order *order, Eligibility *verdict, DateADT *since, Trail *trail);

/*
 * The verdict on one day alone.  Nothing that it rests on is different from
 * *since to the day before *next.
 */
extern void DetermineOn(Rulebook *rb, Order *order, DateADT day, Eligibility *verdict,
						DateADT *since, DateADT *next, Trail *trail);

#endif							/* EXPORT_CONTROL_DETERMINE_H */
