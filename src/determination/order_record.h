/*
 * order_record.h
 *		What was decided about an order, on record and as its hold.
 */
#ifndef EXPORT_CONTROL_ORDER_RECORD_H
#define EXPORT_CONTROL_ORDER_RECORD_H

#include "support/compat.h"

#include "executor/spi.h"

#include "rulebook/acting.h"

/* How far a table or view of orders is controlled (export_control.order_source). */
typedef enum Control
{
	CONTROL_UNKNOWN,			/* not attached, but has the triggers */
	CONTROL_RECORD,
	CONTROL_HOLD,
	CONTROL_REJECT
} Control;

/* An order and the verdict on it. */
typedef struct AskedOrder
{
	char	   *order_key;
	Datum		facts;
	Datum		verdict;
	int64		generation;
	bool		may_ship;
	Datum		entries;		/* of lists: text[] */
} Asked;

/* Does the column of an order that holds it say so? */
typedef enum Stored
{
	STORED_NOWHERE,
	STORED_FREE,
	STORED_HELD
} Stored;

/* Columns of the answer of the question about an order (export_control.order_question). */
#define ANSWERS	4

/* Are these the columns of such an answer? */
extern bool IsAnswer(TupleDesc desc);

/* What an answer says, without a copy. */
extern Asked AskedOf(const Datum *answer, const bool *isnull);

/* An error unless indexes hold the key of an order, or that of the order it is a line of. */
extern void NeedKeyFits(const char *key);

/* The control of that name; CONTROL_UNKNOWN if there is none. */
extern Control ControlOf(const char *name);

/* Is there any hold of an order, or a release?  By the index, as it is asked of each order that may ship. */
extern bool AnyHold(int64 source, const char *order_key);

/* Does a person hold an order? */
extern bool PersonHolds(int64 source, const char *order_key);

/* What the rules and people say of the column that holds an order, before it is stored. */
extern bool HoldWanted(int64 source, const Asked *asked, Stored stated);

/*
 * Record a decision on an order of a table if it is another than the one before,
 * and settle its hold.  Returns whether it is held.
 */
extern bool OrderRecord(Oid orders, int64 source, Control control, const Asked *asked, Stored stored, bool is_new);

extern char *VerdictText(Datum verdict);

/* What a query of one column tells, as a text, NULL if there is no row; read_only: by the active snapshot.  SPI is connected. */
extern char *QueryText(bool read_only, const char *query, int count, Oid *types, Datum *values);

/* The error that an order is not stored, as it may not ship, where its table is under such control. */
pg_noreturn extern void NotStored(const char *order_key, const char *table, const char *verdict);

/* The type of verdicts, and how long one is. */
extern Oid	VerdictType(void);
extern int16 VerdictLength(void);

/* The policies that are not the default, as JSON, with the rules of a generation. */
extern Datum PoliciesOf(int64 generation);

/* A table with its schema, in a spelling that no setting changes. */
extern char *NameOf(Oid table);

#endif							/* EXPORT_CONTROL_ORDER_RECORD_H */
