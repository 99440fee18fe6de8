/*
 * determine.h
 *		From an order and a rulebook to a verdict.
 */
#ifndef EXPORT_CONTROL_DETERMINE_H
#define EXPORT_CONTROL_DETERMINE_H

#include "order/order.h"
#include "types/eligibility.h"

/* One line of the explanation. */
typedef struct TrailLine
{
	const char *step;
	const char *finding;
	const char *outcome;		/* of an Outcome, "not applicable", ... or NULL */
	const char *citation;
} TrailLine;

typedef struct Trail
{
	int			count;
	int			size;
	TrailLine  *lines;
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
