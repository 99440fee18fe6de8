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

/* ---- of US content alone (us_content.c) ---- */

/* The rule of 734.4 that decides. */
typedef struct ContentRule
{
	const char *percent;		/* "0": any amount of some content does */
	const char *citation;
	bool		zero;
} ContentRule;

/*
 * Would the order's item need a license for its destination, by the list or part
 * 746, were it shipped there as content of another (734 Supp. 2(a)(1))?
 */
extern Truth ContentNeedsLicense(Rulebook *rb, Order *order, DateADT day, bool *at_only, Trail *trail);

/* Does the US content that an order states make its item subject to the EAR? */
extern Truth ContentMakesSubject(Rulebook *rb, Order *order, DateADT day, ContentRule *rule, Trail *trail);

#endif							/* EXPORT_CONTROL_DETERMINE_H */
