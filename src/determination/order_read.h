/*
 * order_read.h
 *		From the arguments of the SQL functions to the facts of an order.
 */
#ifndef EXPORT_CONTROL_ORDER_READ_H
#define EXPORT_CONTROL_ORDER_READ_H

#include "determination/determine.h"

/*
 * The arguments that all verdict functions share, in the order of the SQL
 * signature.  eligibility_timeline has a daterange in the place of on_date.
 */
enum OrderArgument
{
	ORDER_ITEM,
	ORDER_DESTINATION,
	ORDER_CONSIGNEE,
	ORDER_DATE,
	ORDER_VALUE,
	ORDER_QUANTITY,
	ORDER_ACTIVITY,
	ORDER_OTHER_PARTIES,
	ORDER_EVIDENCE,
	ORDER_KNOWN_ON,
	ORDER_TRANSACTION
};

/* Read the arguments; item_is_text tells which of the two signatures was called. */
extern void OrderRead(FunctionCallInfo fcinfo, Rulebook *rb, Order *order, bool item_is_text);

/* The same with the balances of licenses that came into question; returns the rulebook to go on with. */
extern Rulebook *OrderReadAgain(FunctionCallInfo fcinfo, Rulebook *rb, Order *order, bool item_is_text);

/* Its day, which a timeline has none of. */
extern void OrderReadDate(FunctionCallInfo fcinfo, Order *order);

/*
 * Determine, reading the ledger of licenses where one comes into question.
 * Returns the rulebook used.
 */
extern Rulebook *OrderDetermine(FunctionCallInfo fcinfo, bool item_is_text, Eligibility *verdict, Trail *trail);

#endif							/* EXPORT_CONTROL_ORDER_READ_H */
