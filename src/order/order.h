/*
 * order.h
 *		One order: what it states, and what was found out about it.
 */
#ifndef EXPORT_CONTROL_ORDER_H
#define EXPORT_CONTROL_ORDER_H

#include "order/evidence.h"

typedef enum ItemState
{
	ITEM_GIVEN,
	ITEM_NOT_GIVEN,
	ITEM_MALFORMED
} ItemState;

/* Another party to the order. */
typedef struct OrderParty
{
	const char *text;			/* as given, not terminated */
	int			len;
	uint32		hash;
	const struct Screening *screening;	/* tells its role too */
} OrderParty;

/*
 * What matters of the other parties to an order while they are named nowhere: the
 * RoleBit() of each one to whom requirements apply.
 */
#define OTHERS_NOT_ALIKE	(1 << 7)	/* one of them is named somewhere */

#define PARTIES_AT_HAND	8		/* so many need no allocation */
#define WANTED_MANY		64		/* licenses whose balances are not known */

#define DESTINATION_NOT_GIVEN	(-3)

typedef struct Order
{
	ItemState	item_state;
	Eccn		item;
	const char *item_text;		/* as given, if malformed */
	int			destination;	/* or DESTINATION_NONE, _AMBIGUOUS or
								 * _NOT_GIVEN */
	const char *destination_text;
	const struct Screening *consignee;	/* NULL: not given */
	uint32		party;			/* its Screening.party, or PARTY_NOT_GIVEN */
	const char *consignee_text; /* not terminated */
	int			consignee_len;
	uint32		consignee_hash;
	const struct MemoRow *memo_row; /* verdict_memo.c */
	uint16		asked_set;		/* a set of facts (stated_memo.c) ... */
	uint32		facts;			/* ... and what is stated of them; 0: not
								 * known */
	int			nothers;
	uint32		others_kind;
	OrderParty *others;
	bool		states;			/* there is evidence, read or not yet */
	bool		has_date;
	DateADT		on_date;
	DateADT		known_on;		/* the day whose knowledge counts;
								 * DATEVAL_NOEND: all that is known now */
	bool		value_unusable; /* negative or not a number */
	bool		has_value;		/* these four are read through OrderValue()
								 * and OrderQuantity() */
	bool		has_quantity;
	Datum		value;			/* numeric, detoasted only if a rule asks */
	Datum		quantity;
	bool		amount_read;	/* the verdict may depend on them or on the
								 * ledger */
	bool		licenses_asked; /* it may depend on licenses of the consignee */
	DateADT		lists_end;		/* the day from which one more required list
								 * is too old; set by the determination */
	int			reviews;		/* how many things somebody has to look at, on
								 * the day asked about last */
	int64		licenses_read;	/* how many, in the search for the verdict's
								 * end */
	int64		owners_read;	/* likewise of stakes of owners */
	const char *activity;
	const Evidence *evidence;	/* NULL: none */
	struct LicenseSurvey *survey;	/* asks about one line of a license alone
									 * (license.h); NULL: does not */

	/*
	 * Balances of licenses are in the ledger, not in the rulebook.  Licenses
	 * whose balances are needed and not known are collected in wanted; the
	 * caller reads the ledger and asks again, until there are none.  When
	 * there are many, no further day is looked at before that.
	 */
	int			nwanted;
	const struct License **wanted;
	int			nbalances;
	struct LicenseBalance *balances;

	/* Likewise what the order itself has drawn, by the key that it states. */
	const char *key;
	bool		draws_wanted;
	bool		draws_read;
	int			ndraws;
	struct LicenseDraw *draws;
	bool		of_route;		/* it is the same order for a place of its
								 * route, for which nothing is drawn */
	const struct LicenseLine *undrawn;	/* with limits, it alone licenses the
										 * order, which has drawn nothing of
										 * it; NULL: none */

	OrderParty	others_room[PARTIES_AT_HAND];	/* last: not zeroed */
} Order;

/*
 * The amounts of an order; false if it gives none.  A verdict for which an amount
 * was read is for this order alone.
 */
static inline bool
OrderValue(Order *order, Datum *value)
{
	order->amount_read |= order->has_value;
	*value = order->value;
	return order->has_value;
}

static inline bool
OrderQuantity(Order *order, Datum *quantity)
{
	order->amount_read |= order->has_quantity;
	*quantity = order->quantity;
	return order->has_quantity;
}

#endif							/* EXPORT_CONTROL_ORDER_H */
