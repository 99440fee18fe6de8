/*
 * license_room.c
 *		How much may still be shipped under a license line (15 CFR 750.11).
 *
 * Quantity has no tolerance.  The total value may be exceeded by a share of it,
 * for as long as the quantity is not used up.
 */
#include "support/compat.h"

#include "access/htup_details.h"
#include "fmgr.h"
#include "funcapi.h"
#include "utils/builtins.h"

#include "licensing/license_room.h"
#include "support/amount.h"

PG_FUNCTION_INFO_V1(license_room);

LicenseAmounts
LicenseRoom(LicenseAmounts limit, LicenseAmounts used, Numeric tolerance)
{
	LicenseAmounts room = {NULL, NULL};

	if (limit.quantity != NULL)
		room.quantity = NumericMinus(limit.quantity, used.quantity);
	if (limit.value != NULL)
		room.value = LicenseRoomEnded(room) ? NumericOf("0") :
			NumericMinus(NumericPlus(limit.value, NumericTimes(limit.value, tolerance)), used.value);
	return room;
}

bool
LicenseRoomFor(LicenseAmounts room, Numeric quantity, Numeric value)
{
	return (room.quantity == NULL || !NumericLess(room.quantity, quantity)) &&
		(room.value == NULL || !NumericLess(room.value, value));
}

bool
LicenseRoomEnded(LicenseAmounts room)
{
	return room.quantity != NULL && !NumericLess(NumericOf("0"), room.quantity);
}

/*
 * license_room(quantity_limit, quantity_used, value_limit, value_used, tolerance
 *		numeric, OUT quantity, OUT value numeric)
 *
 * The same for queries.  Null where it is not limited, or its use not known.
 */
Datum
license_room(PG_FUNCTION_ARGS)
{
#define AMOUNT(n) (PG_ARGISNULL(n) ? NULL : PG_GETARG_NUMERIC(n))
	LicenseAmounts limit = {AMOUNT(0), AMOUNT(2)};
	LicenseAmounts used = {AMOUNT(1), AMOUNT(3)};
	LicenseAmounts room;
	TupleDesc	tupdesc;
	Datum		values[2];
	bool		nulls[2];

	if (used.quantity == NULL || used.value == NULL || PG_ARGISNULL(4))
		limit.quantity = limit.value = NULL;
	room = LicenseRoom(limit, used, AMOUNT(4));
	if (get_call_result_type(fcinfo, NULL, &tupdesc) != TYPEFUNC_COMPOSITE)
		elog(ERROR, "return type must be a row type");
	nulls[0] = room.quantity == NULL;
	nulls[1] = room.value == NULL;
	values[0] = NumericGetDatum(room.quantity);
	values[1] = NumericGetDatum(room.value);
	PG_RETURN_DATUM(HeapTupleGetDatum(heap_form_tuple(tupdesc, values, nulls)));
#undef AMOUNT
}
