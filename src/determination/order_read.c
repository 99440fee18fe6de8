/*
 * order_read.c
 *		From the arguments of the SQL functions to the facts of an order.
 *
 * Nothing here raises an error for what an order says: a report over millions of
 * rows must not stop at one of them.  What cannot be read becomes a fact of its
 * own, and the verdict is review.
 */
#include "support/compat.h"

#include "mb/pg_wchar.h"
#include "miscadmin.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/fmgrprotos.h"
#include "utils/jsonb.h"
#include "utils/memutils.h"

#include "licensing/license.h"
#include "licensing/license_ledger.h"
#include "memo/parallel_memo.h"
#include "memo/verdict_memo.h"
#include "support/settings.h"
#include "order/evidence_memo.h"
#include "determination/order_read.h"
#include "rulebook/destination.h"
#include "rulebook/placeholder.h"
#include "rulebook/rulebook_cache.h"
#include "screening/party.h"
#include "types/eccn_text.h"

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

/*
 * The elements of an array of texts, one after the other, as they lie there:
 * neither the array nor an element is copied.
 */
typedef struct TextElements
{
	const char *base;			/* where the array would begin with a header
								 * of four bytes */
	const bits8 *nulls;
	int			count;
	int			number;			/* of the next one */
	Size		next;			/* where it begins, before alignment */
}			TextElements;

static TextElements
TextElementsBegin(struct varlena *packed)
{
	TextElements elements = {0};
	ArrayType	header;
	int			dims[MAXDIM];

	elements.base = VARDATA_ANY(packed) - VARHDRSZ;
	memcpy((char *) &header + VARHDRSZ, VARDATA_ANY(packed), sizeof(header) - VARHDRSZ);
	if (header.ndim <= 0 || header.ndim > MAXDIM)
		return elements;
	memcpy(dims, elements.base + sizeof(header), sizeof(int) * header.ndim);
	elements.count = ArrayGetNItems(header.ndim, dims);
	if (header.dataoffset != 0)
		elements.nulls = (const bits8 *) elements.base + sizeof(header) + 2 * sizeof(int) * header.ndim;
	elements.next = header.dataoffset != 0 ? (Size) header.dataoffset : ARR_OVERHEAD_NONULLS(header.ndim);
	return elements;
}

/* The next text, of which there is one.  NULL is an empty one. */
static void
TextElementsNext(TextElements * elements, const char **data, int *len)
{
	int			number = elements->number++;
	const char *element;
	uint32		header;

	*data = "";
	*len = 0;
	if (elements->nulls != NULL && !(elements->nulls[number / 8] & (1 << (number % 8))))
		return;
	element = elements->base + elements->next;
	if (!VARATT_NOT_PAD_BYTE(element))
		element = elements->base + TYPEALIGN(ALIGNOF_INT, elements->next);
	if (VARATT_IS_1B(element))
		*len = (int) VARSIZE_1B(element) - (int) VARHDRSZ_SHORT;
	else
	{
		memcpy(&header, element, sizeof(header));
		/* The caller's array, of which clang-tidy knows nothing. NOLINTNEXTLINE(clang-analyzer-core.*) */
		*len = (int) VARSIZE_4B(&header) - (int) VARHDRSZ;
	}
	*data = element + (VARATT_IS_1B(element) ? VARHDRSZ_SHORT : VARHDRSZ);
	elements->next = *data + *len - elements->base;
}

/* Reads the texts of other parties, and prefetches what is remembered of them. */
static void
ReadOtherParties(Rulebook *rb, Order *order, Datum datum)
{
	TextElements elements = TextElementsBegin(PG_DETOAST_DATUM_PACKED(datum));

	order->others = elements.count <= PARTIES_AT_HAND ? order->others_room : palloc(sizeof(OrderParty) * elements.count);
	while (order->nothers < elements.count)
	{
		OrderParty *party = &order->others[order->nothers++];

		CHECK_FOR_INTERRUPTS();
		TextElementsNext(&elements, &party->text, &party->len);
		party->hash = ScreenedNameHash(party->text, Min(party->len, PARTY_NAME_BYTES));
		ScreenedNamesPrefetch(rb->screened, party->hash);
	}
}

/* Screens the other parties. */
static void
ScreenOtherParties(Rulebook *rb, Order *order)
{
	for (int i = 0; i < order->nothers; i++)
	{
		OrderParty *party = &order->others[i];
		int			len = Min(party->len, PARTY_NAME_BYTES);
		const ScreenedName *known = ScreenedNamesFind(rb->screened, party->text, len, party->hash);

		CHECK_FOR_INTERRUPTS();
		party->screening = likely(known != NULL) ? known->screening : PartyScreenNew(rb, party->text, len, party->hash);
		if (party->screening->party != PARTY_NAMED_NOWHERE)
			order->others_kind |= OTHERS_NOT_ALIKE;
		else if (RoleAttaches(party->screening) || PartPlayed(party->screening) == ROLE_EXPORTER)
			order->others_kind |= RoleBit(PartPlayed(party->screening));
	}
}

/* A text without the blanks around it; NULL for one of blanks alone. */
static const char *
ReadActivity(text * activity)
{
	const char *data = VARDATA_ANY(activity);
	int			len = VARSIZE_ANY_EXHDR(activity);

	for (; len > 0 && *data == ' '; len--)
		data++;
	while (len > 0 && data[len - 1] == ' ')
		len--;
	return len > 0 ? pnstrdup(data, len) : NULL;
}

/* The text of a consignee, and send for what is remembered of it. */
static void
ReadConsignee(Rulebook *rb, Order *order, text * consignee)
{
	const char *data = VARDATA_ANY(consignee);
	int			len = VARSIZE_ANY_EXHDR(consignee);

	/* char(n) columns come padded. */
	while (len > 0 && data[len - 1] == ' ')
		len--;
	order->consignee_text = data;
	order->consignee_len = Min(len, PARTY_NAME_BYTES);
	order->consignee_hash = ScreenedNameHash(data, order->consignee_len);
	ScreenedNamesPrefetch(rb->screened, order->consignee_hash);
}

/* Who that is. */
static void
ScreenConsignee(Rulebook *rb, Order *order)
{
	const ScreenedName *known;

	if (order->consignee_text == NULL)
	{
		order->party = PARTY_NOT_GIVEN;
		return;
	}
	known = ScreenedNamesFind(rb->screened, order->consignee_text, order->consignee_len, order->consignee_hash);
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

static void
ReadItemText(Rulebook *rb, Order *order, text * item)
{
	const char *data = VARDATA_ANY(item);
	int			len = VARSIZE_ANY_EXHDR(item);

	if (EccnRead(data, len, &order->item))
		return;
	order->item_state = SaysNothing(rb, data, len, PLACEHOLDER_ITEM) ? ITEM_NOT_GIVEN : ITEM_MALFORMED;
	order->item_text = pnstrdup(data, pg_mbcliplen(data, len, 60));
}

static void
ReadDestinationText(Rulebook *rb, Order *order, text * destination)
{
	const char *data = VARDATA_ANY(destination);
	int			len = VARSIZE_ANY_EXHDR(destination);

	order->destination = DestinationLookup(rb, data, len);
	if (order->destination >= 0)
		return;
	order->destination_text = pnstrdup(data, pg_mbcliplen(data, len, 60));
	if (order->destination == DESTINATION_NONE && SaysNothing(rb, data, len, PLACEHOLDER_DESTINATION))
		order->destination = DESTINATION_NOT_GIVEN;
}

static void
ReadAmounts(FunctionCallInfo fcinfo, Order *order)
{
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
}

/* The evidence of an order and its argument transaction, which is a fact of it too; two answers are one that cannot be read. */
static struct varlena *
EvidenceAndTransaction(FunctionCallInfo fcinfo)
{
	JsonbParseState *state = NULL;
	JsonbValue	key = {.type = jbvString};
	JsonbValue	kind = {.type = jbvString};
	JsonbValue *stated = NULL;
	text	   *given = PG_GETARG_TEXT_PP(ORDER_TRANSACTION);
	Jsonb	   *evidence = PG_ARGISNULL(ORDER_EVIDENCE) ? NULL : PG_GETARG_JSONB_P(ORDER_EVIDENCE);
	Datum		added;

	if (evidence != NULL && !JB_ROOT_IS_OBJECT(evidence))
		return (struct varlena *) evidence;
	key.val.string.val = unconstify(char *, BuiltInFactKey(FACT_TRANSACTION));
	key.val.string.len = (int) strlen(key.val.string.val);
	kind.val.string.val = VARDATA_ANY(given);
	kind.val.string.len = (int) VARSIZE_ANY_EXHDR(given);
	if (evidence != NULL)
		stated = getKeyJsonValueFromContainer(&evidence->root, key.val.string.val, key.val.string.len, NULL);
	pushJsonbValue(&state, WJB_BEGIN_OBJECT, NULL);
	pushJsonbValue(&state, WJB_KEY, &key);
	if (stated == NULL || stated->type == jbvNull ||
		(stated->type == jbvString && stated->val.string.len == kind.val.string.len &&
		 pg_strncasecmp(stated->val.string.val, kind.val.string.val, kind.val.string.len) == 0))
		pushJsonbValue(&state, WJB_VALUE, &kind);
	else
	{
		pushJsonbValue(&state, WJB_BEGIN_ARRAY, NULL);
		pushJsonbValue(&state, WJB_ELEM, &kind);
		pushJsonbValue(&state, WJB_END_ARRAY, NULL);
	}
	added = JsonbPGetDatum(JsonbValueToJsonb(pushJsonbValue(&state, WJB_END_OBJECT, NULL)));
	if (evidence != NULL)
		added = DirectFunctionCall2(jsonb_concat, JsonbPGetDatum(evidence), added);
	return PG_DETOAST_DATUM_PACKED(added);
}

#define CLEAR(order, from, to) \
	memset((char *) (order) + offsetof(Order, from), 0, offsetof(Order, to) - offsetof(Order, from))

void
OrderRead(FunctionCallInfo fcinfo, Rulebook *rb, Order *order, bool item_is_text)
{
	/*
	 * In parts of 64 bytes at most: a larger one would be a string
	 * instruction, which starts slowly.
	 */
	CLEAR(order, item_state, consignee_len);
	CLEAR(order, consignee_len, amount_read);
	CLEAR(order, amount_read, nwanted);
	CLEAR(order, nwanted, others_room);

	/*
	 * First, because finding the name waits for memory, as do what is
	 * remembered of item and name.
	 */
	if (!PG_ARGISNULL(ORDER_CONSIGNEE))
		ReadConsignee(rb, order, PG_GETARG_TEXT_PP(ORDER_CONSIGNEE));
	if (PG_ARGISNULL(ORDER_ITEM))
		order->item_state = ITEM_NOT_GIVEN;
	else if (item_is_text)
		ReadItemText(rb, order, PG_GETARG_TEXT_PP(ORDER_ITEM));
	else
		order->item = PG_GETARG_ECCN(ORDER_ITEM);
	if (PG_ARGISNULL(ORDER_DESTINATION))
		order->destination = DESTINATION_NOT_GIVEN;
	else
		ReadDestinationText(rb, order, PG_GETARG_TEXT_PP(ORDER_DESTINATION));
	ReadAmounts(fcinfo, order);

	if (!PG_ARGISNULL(ORDER_OTHER_PARTIES))
		ReadOtherParties(rb, order, PG_GETARG_DATUM(ORDER_OTHER_PARTIES));
	order->states = !PG_ARGISNULL(ORDER_EVIDENCE);
	if (unlikely(!PG_ARGISNULL(ORDER_TRANSACTION)))
	{
		order->states = true;
		order->evidence = EvidenceOf(rb, EvidenceAndTransaction(fcinfo));
	}
	else if (order->states)
		order->evidence = EvidenceOf(rb, PG_GETARG_VARLENA_PP(ORDER_EVIDENCE));
	ScreenOtherParties(rb, order);
	VerdictMemoPrefetch(rb, order);
	if (order->states)
		VerdictMemoPrefetchStated(rb, order);
	ScreenConsignee(rb, order);
	if (!PG_ARGISNULL(ORDER_ACTIVITY))
		order->activity = ReadActivity(PG_GETARG_TEXT_PP(ORDER_ACTIVITY));

	order->known_on = DATEVAL_NOEND;
	if (!PG_ARGISNULL(ORDER_KNOWN_ON))
		order->known_on = PG_GETARG_DATEADT(ORDER_KNOWN_ON);
}

/* The date of an order, where the signature has one. */
void
OrderReadDate(FunctionCallInfo fcinfo, Order *order)
{
	if (PG_ARGISNULL(ORDER_DATE))
		return;
	order->on_date = PG_GETARG_DATEADT(ORDER_DATE);
	order->has_date = !DATE_NOT_FINITE(order->on_date);
}

/* Reading the ledger may replace the rulebook, so it starts over. */
Rulebook *
OrderReadAgain(FunctionCallInfo fcinfo, Rulebook *rb, Order *order, bool item_is_text)
{
	Order		asked = *order;

	LedgerRead(rb, &asked);
	rb = RulebookGetAgain();
	RequireLicenses(rb);
	OrderRead(fcinfo, rb, order, item_is_text);
	LedgerKeep(order, &asked);
	return rb;
}

Rulebook *
OrderDetermine(FunctionCallInfo fcinfo, bool item_is_text, Eligibility *verdict, Trail *trail)
{
	Rulebook   *rb = RulebookGet();
	Order		order;
	DateADT		since;

	RequireLicenses(rb);
	OrderRead(fcinfo, rb, &order, item_is_text);
	OrderReadDate(fcinfo, &order);
	if (trail == NULL && VerdictMemoFind(rb, &order, verdict))
		return rb;
	if (trail == NULL && fcinfo->flinfo != NULL)
		ParallelMemoAskedBy(fcinfo->flinfo->fn_oid);
	Determine(rb, &order, verdict, &since, trail);
	if (likely(!OrderWantsLedger(&order)))
	{
		/* For a trail what is asked is noted apart, so nobody knows here what the verdict depends on. */
		if (trail == NULL)
			VerdictMemoAdd(rb, &order, verdict, since);
		return rb;
	}

	/*
	 * A balance that is read may bring other licenses, or later days, into
	 * question.
	 */
	while (OrderWantsLedger(&order))
	{
		rb = OrderReadAgain(fcinfo, rb, &order, item_is_text);
		OrderReadDate(fcinfo, &order);
		if (trail != NULL)
			trail->count = 0;
		Determine(rb, &order, verdict, &since, trail);
	}
	return rb;
}
