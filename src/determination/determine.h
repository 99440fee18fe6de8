/*
 * determine.h
 *		From an order and a rulebook to a verdict.
 */
#ifndef EXPORT_CONTROL_DETERMINE_H
#define EXPORT_CONTROL_DETERMINE_H

#include "utils/numeric.h"

#include "order/evidence.h"
#include "screening/role.h"

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
	const Screening *screening; /* its role is there */
} OrderParty;

/*
 * What other parties an order has, as far as it counts while they are on
 * nothing: the RoleBit() of each to whom requirements attach.
 */
#define OTHERS_NOT_ALIKE	(1 << 7)	/* one is on something */

/* Do requirements of lists reach a party (748.5(c)-(f))?  What is it to a license? */
#define RoleAttaches(screening)	((screening)->role == NULL || (screening)->role->attaches)

static inline PartyRole
PartPlayed(const OrderParty *party)
{
	const Role *role = party->screening->role;

	/* One to whom requirements attach need not be named while none does. */
	if (role == NULL || (role->part == ROLE_AGENT && role->attaches && party->screening->party != PARTY_ON_NOTHING))
		return ROLE_NOT_STATED;
	return role->part;
}

/* Copies for people: all of its text, its name alone. */
#define OrderPartyText(party)	pnstrdup((party)->text, (party)->len)
#define OrderPartyName(rb, party)	PartyTextName(rb, (party)->text, (party)->len)

#define PARTIES_AT_HAND	8		/* as many cost no allocation */

#define DESTINATION_NOT_GIVEN	(-3)

/* How much of a license line was used; read from the ledger. */
typedef struct LicenseBalance
{
	const char *license;
	int			line;
	Numeric		quantity;
	Numeric		value;
} LicenseBalance;

/* What an order has drawn from a license line and not given back. */
typedef struct LicenseDraw
{
	const char *license;
	int			line;
	Numeric		quantity;
	Numeric		value;
} LicenseDraw;

/* The facts of one order. */
typedef struct Order
{
	ItemState	item_state;
	Eccn		item;
	const char *item_text;		/* as given, when malformed */
	int			destination;	/* or DESTINATION_NONE, _AMBIGUOUS, _NOT_GIVEN */
	const char *destination_text;
	const Screening *consignee; /* NULL: not given */
	uint32		party;			/* its Screening.party, or PARTY_NOT_GIVEN */
	const char *consignee_text; /* not terminated */
	int			consignee_len;
	uint32		consignee_hash;
	const struct MemoRow *memo_row; /* verdict_memo.c */
	uint16		asked_set;		/* stated_memo.c: of facts, ... */
	uint32		facts;			/* ... and what is stated of them; 0: not known */
	int			nothers;
	uint32		others_kind;
	OrderParty *others;
	bool		states;			/* there is evidence, read or not yet */
	bool		has_date;
	DateADT		on_date;
	DateADT		known_on;		/* DATEVAL_NOEND: all that is known now */
	bool		value_unusable; /* negative or not a number */
	bool		has_value;		/* these four: read through OrderValue and OrderQuantity */
	bool		has_quantity;
	Datum		value;			/* numeric, detoasted only where a rule asks */
	Datum		quantity;
	bool		amount_read;	/* the verdict may rest on them or on the ledger */
	bool		licenses_asked; /* it may rest on licenses of the consignee */
	DateADT		lists_end;		/* the day from which one more required list is too old; set by the determination */
	int64		licenses_read;	/* in the search for its end */
	const char *activity;
	const Evidence *evidence;	/* NULL: none */

	/*
	 * Balances of licenses, which stand in the ledger and not in the
	 * rulebook.  Licenses in question whose balances are not known are
	 * collected in wanted; the caller reads the ledger and asks again, until
	 * none is.
	 */
	int			nwanted;
	const License **wanted;
	int			nbalances;
	LicenseBalance *balances;

	/* Likewise what the order itself has drawn, found by the key it states. */
	const char *key;
	bool		draws_wanted;
	bool		draws_read;
	int			ndraws;
	LicenseDraw *draws;

	OrderParty	others_room[PARTIES_AT_HAND];	/* last: not zeroed */
} Order;

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
 * The amounts of an order; false if not given.  Whoever sees one makes the
 * verdict one of this order alone.
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
