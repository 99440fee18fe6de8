/*
 * order.c
 *		From the arguments of SQL functions to the facts of an order.
 *
 * Nothing here raises an error for what an order says: a report over millions
 * of rows must not stop at one of them.  What cannot be read becomes a fact of
 * its own, and the verdict is review.
 */
#include "compat.h"

#include "catalog/pg_type.h"
#include "mb/pg_wchar.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/memutils.h"

#include "destination.h"
#include "evidence_memo.h"
#include "license_ledger.h"
#include "module.h"
#include "order.h"
#include "parallel_memo.h"
#include "party.h"
#include "rulebook_cache.h"
#include "verdict_memo.h"

/*
 * Is a numeric neither negative nor NaN nor infinite?  Reads the sign from
 * the first two bytes, as numeric.c lays them out on disk, because detoasting
 * every value would cost more than the rest of a row's verdict.
 */
static bool
NumericUsable(Datum datum)
{
	struct varlena *packed = PG_DETOAST_DATUM_PACKED(datum);
	uint16		header;

	if (VARSIZE_ANY_EXHDR(packed) < sizeof(header))
		return false;
	memcpy(&header, VARDATA_ANY(packed), sizeof(header));
	switch (header & 0xC000)
	{
		case 0xC000:			/* NaN and infinities */
		case 0x4000:			/* long form, negative */
			return false;
		case 0x8000:			/* short form has its own sign bit */
			return (header & 0x2000) == 0;
		default:
			return true;
	}
}

/* Roles that other_parties may state, as "role: name". */
static const struct
{
	const char *role;
	PartyRole	means;
}			roles[] = {
	{"purchaser", ROLE_PURCHASER},
	{"intermediate consignee", ROLE_INTERMEDIATE_CONSIGNEE},
	{"ultimate consignee", ROLE_ULTIMATE_CONSIGNEE},
	{"end user", ROLE_END_USER},
	{"agent", ROLE_AGENT},
	{"bank", ROLE_AGENT},
	{"broker", ROLE_AGENT},
	{"carrier", ROLE_AGENT},
	{"forwarder", ROLE_AGENT}
};

static void
ReadOtherParties(Rulebook *rb, Order *order, Datum datum)
{
	ArrayType  *array = DatumGetArrayTypeP(datum);
	Datum	   *elements;
	bool	   *nulls;
	int			count;

	deconstruct_array(array, TEXTOID, -1, false, TYPALIGN_INT, &elements, &nulls, &count);
	order->others = palloc(sizeof(OrderParty) * Max(count, 1));
	for (int i = 0; i < count; i++)
	{
		OrderParty *party = &order->others[order->nothers++];
		text	   *name;
		const char *data;
		int			len;

		party->agent = false;
		party->role = ROLE_NOT_STATED;
		if (nulls[i])
		{
			/* A party that is not named cannot be screened. */
			data = "";
			len = 0;
		}
		else
		{
			name = DatumGetTextPP(elements[i]);
			data = VARDATA_ANY(name);
			len = VARSIZE_ANY_EXHDR(name);
		}
		for (int r = 0; r < (int) lengthof(roles); r++)
		{
			int			role_len = (int) strlen(roles[r].role);

			if (len > role_len && data[role_len] == ':' && pg_strncasecmp(data, roles[r].role, role_len) == 0)
			{
				party->role = roles[r].means;
				party->agent = party->role == ROLE_AGENT;
				data += role_len + 1;
				len -= role_len + 1;
				break;
			}
		}
		party->name = pnstrdup(data, len);
		party->screening = PartyScreen(rb, data, len);
	}
}

/* A text without the blanks around it; NULL for one of blanks alone. */
static const char *
ReadActivity(text *activity)
{
	const char *data = VARDATA_ANY(activity);
	int			len = VARSIZE_ANY_EXHDR(activity);

	for (; len > 0 && *data == ' '; len--)
		data++;
	while (len > 0 && data[len - 1] == ' ')
		len--;
	return len > 0 ? pnstrdup(data, len) : NULL;
}

void
OrderRead(FunctionCallInfo fcinfo, Rulebook *rb, Order *order, bool item_is_text)
{
	/* In parts: a larger one at once would be a string instruction, which starts slowly. */
	memset(order, 0, offsetof(Order, has_date));
	memset(&order->has_date, 0, sizeof(*order) - offsetof(Order, has_date));

	/* First, because finding the name waits for memory, as do what is remembered of item and name. */
	if (!PG_ARGISNULL(ORDER_CONSIGNEE))
	{
		text	   *consignee = PG_GETARG_TEXT_PP(ORDER_CONSIGNEE);
		const char *data = VARDATA_ANY(consignee);
		int			len = VARSIZE_ANY_EXHDR(consignee);

		/* char(n) columns come padded. */
		while (len > 0 && data[len - 1] == ' ')
			len--;
		order->consignee_text = data;
		order->consignee_len = Min(len, PARTY_NAME_BYTES);
		order->consignee_hash = ScreenedNameHash(data, order->consignee_len);
		ScreenedNamesPrefetch(&rb->screened, order->consignee_hash);
	}

	if (PG_ARGISNULL(ORDER_ITEM))
		order->item_state = ITEM_NOT_GIVEN;
	else if (!item_is_text)
		order->item = PG_GETARG_ECCN(ORDER_ITEM);
	else
	{
		text	   *item = PG_GETARG_TEXT_PP(ORDER_ITEM);

		if (!EccnParse(VARDATA_ANY(item), VARSIZE_ANY_EXHDR(item), &order->item))
		{
			bool		blank = true;

			for (int i = 0; i < (int) VARSIZE_ANY_EXHDR(item) && blank; i++)
				blank = VARDATA_ANY(item)[i] == ' ';
			order->item_state = blank ? ITEM_NOT_GIVEN : ITEM_MALFORMED;
			order->item_text = pnstrdup(VARDATA_ANY(item), pg_mbcliplen(VARDATA_ANY(item), VARSIZE_ANY_EXHDR(item), 60));
		}
	}

	if (PG_ARGISNULL(ORDER_DESTINATION))
		order->destination = DESTINATION_NOT_GIVEN;
	else
	{
		text	   *destination = PG_GETARG_TEXT_PP(ORDER_DESTINATION);
		const char *data = VARDATA_ANY(destination);
		int			len = VARSIZE_ANY_EXHDR(destination);

		order->destination = DestinationLookup(rb, data, len);
		if (order->destination < 0)
		{
			order->destination_text = pnstrdup(data, pg_mbcliplen(data, len, 60));
			if (strspn(order->destination_text, " ") == strlen(order->destination_text))
				order->destination = DESTINATION_NOT_GIVEN;
		}
	}

	if (!PG_ARGISNULL(ORDER_VALUE))
	{
		order->has_value = true;
		order->value = PG_GETARG_DATUM(ORDER_VALUE);
		order->value_unusable = !NumericUsable(order->value);
	}
	if (!PG_ARGISNULL(ORDER_QUANTITY))
	{
		order->has_quantity = true;
		order->quantity = PG_GETARG_DATUM(ORDER_QUANTITY);
		order->value_unusable |= !NumericUsable(order->quantity);
	}

	VerdictMemoPrefetch(rb, order);

	if (order->consignee_text != NULL)
	{
		const ScreenedName *known = ScreenedNamesFind(&rb->screened, order->consignee_text, order->consignee_len,
													  order->consignee_hash);

		if (likely(known != NULL))
		{
			order->consignee = known->screening;
			order->party = known->party;
		}
		else
		{
			order->consignee = PartyScreenNew(rb, order->consignee_text, order->consignee_len, order->consignee_hash);
			order->party = order->consignee->party;
		}
	}
	else
		order->party = PARTY_NOT_GIVEN;
	if (!PG_ARGISNULL(ORDER_ACTIVITY))
		order->activity = ReadActivity(PG_GETARG_TEXT_PP(ORDER_ACTIVITY));
	if (!PG_ARGISNULL(ORDER_OTHER_PARTIES))
		ReadOtherParties(rb, order, PG_GETARG_DATUM(ORDER_OTHER_PARTIES));
	if (!PG_ARGISNULL(ORDER_EVIDENCE))
		order->evidence = EvidenceOf(rb, PG_GETARG_VARLENA_PP(ORDER_EVIDENCE));

	order->known_on = DATEVAL_NOEND;
	if (!PG_ARGISNULL(ORDER_KNOWN_ON))
		order->known_on = PG_GETARG_DATEADT(ORDER_KNOWN_ON);
}

/* The date of an order, where the signature has one. */
static void
ReadDate(FunctionCallInfo fcinfo, Order *order)
{
	if (PG_ARGISNULL(ORDER_DATE))
		return;
	order->on_date = PG_GETARG_DATEADT(ORDER_DATE);
	order->has_date = !DATE_NOT_FINITE(order->on_date);
}

Rulebook *
OrderDetermine(FunctionCallInfo fcinfo, bool item_is_text, Eligibility *verdict, Trail *trail)
{
	Rulebook   *rb = RulebookGet();
	Order		order;
	DateADT		since;

	OrderRead(fcinfo, rb, &order, item_is_text);
	ReadDate(fcinfo, &order);
	if (trail == NULL && VerdictMemoFind(rb, &order, verdict))
		return rb;
	if (trail == NULL && fcinfo->flinfo != NULL)
		ParallelMemoAskedBy(fcinfo->flinfo->fn_oid);
	Determine(rb, &order, verdict, &since, trail);
	if (likely(!OrderWantsLedger(&order)))
	{
		VerdictMemoAdd(rb, &order, verdict, since);
		return rb;
	}
	/* A balance that is read may bring other licenses, or later days, into question. */
	while (OrderWantsLedger(&order))
	{
		Order		asked = order;

		/* Reading the ledger may have replaced the rulebook: start over. */
		LedgerRead(rb, &asked);
		rb = RulebookGet();
		OrderRead(fcinfo, rb, &order, item_is_text);
		ReadDate(fcinfo, &order);
		LedgerKeep(&order, &asked);
		if (trail != NULL)
			trail->count = 0;
		Determine(rb, &order, verdict, &since, trail);
	}
	return rb;
}
