/*
 * license_ledger.c
 *		How much of each license line was used, as the active snapshot shows it.
 *
 * The ledger is no rule: drawing from a license makes no new generation.  So
 * balances are read when a license may be used, and are remembered as long as
 * the backend sees the same rows (snapshot_identity.c).  They are in the table
 * license_balance (license_use.sql).
 */
#include "support/compat.h"

#include "catalog/pg_type.h"
#include "executor/spi.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/memutils.h"
#include "utils/rls.h"

#include "licensing/license_ledger.h"
#include "rulebook/destination.h"
#include "rulebook/rule_row.h"
#include "rulebook/rulebook_cache.h"
#include "rulebook/snapshot_identity.h"
#include "screening/party.h"
#include "support/own_query.h"
#include "support/sort.h"

/* What was used of a line. */
typedef struct LineUse
{
	uint32		line;			/* position in Rulebook.license_lines */
	char		status;
	Numeric		quantity;
	Numeric		value;
} LineUse;

#define SH_PREFIX lineuse
#define SH_ELEMENT_TYPE LineUse
#define SH_KEY_TYPE uint32
#define SH_KEY line
#define SH_HASH_KEY(table, k) ((k) * 2654435761u)
#define SH_EQUAL(table, a, b) ((a) == (b))
#define SH_SCOPE static inline
#define SH_DECLARE
#define SH_DEFINE
#include "lib/simplehash.h"

typedef struct LicenseLedger
{
	MemoryContext context;
	View		view;			/* under which it was read */
	lineuse_hash *lines;
} LicenseLedger;

bool		DrawnAnew = false;

#define LinePosition(rb, line)	((uint32) ((line) - (rb)->license_lines))

bool
LedgerUse(const Rulebook *rb, const Order *order, const License *license, const LicenseLine *line,
		  Numeric *quantity, Numeric *value)
{
	const LicenseLedger *ledger = rb->ledger;

	if (ledger != NULL && SameRows(&ledger->view, &rb->view))
	{
		const LineUse *use = lineuse_lookup(ledger->lines, LinePosition(rb, line));

		if (use != NULL)
		{
			*quantity = use->quantity;
			*value = use->value;
			return true;
		}
	}
	for (int i = 0; i < order->nbalances; i++)
		if (order->balances[i].line == line->line && strcmp(order->balances[i].license, license->number) == 0)
		{
			*quantity = order->balances[i].quantity;
			*value = order->balances[i].value;
			return true;
		}
	return false;
}

/* A few are looked through, since the next day wants the same; of many the ledger is read before the next (determine.c). */
void
LedgerWant(Order *order, const License *license)
{
	int			n = order->nwanted;

	for (int i = 0; n < WANTED_MANY && i < n; i++)
		if (order->wanted[i] == license)
			return;
	if (n == 0)
		order->wanted = palloc(sizeof(License *) * WANTED_MANY);
	else if (n >= WANTED_MANY && (n & (n - 1)) == 0)
		order->wanted = repalloc(order->wanted, sizeof(License *) * n * 2);
	order->wanted[order->nwanted++] = license;
}

bool
LedgerDraw(Order *order, const License *license, const LicenseLine *line, const LicenseDraw **draw)
{
	*draw = NULL;
	if (order->evidence == NULL)
		return true;
	order->key = EvidenceText(order->evidence, FACT_ORDER_KEY);
	if (order->key == NULL)
		return true;
	order->draws_wanted = !order->draws_read;
	for (int i = 0; i < order->ndraws; i++)
		if (order->draws[i].line == line->line && strcmp(order->draws[i].license, license->number) == 0)
			*draw = &order->draws[i];
	return order->draws_read;
}

/* ---- reading ---- */

static int
CompareNumbers(const void *a, const void *b)
{
	return strcmp((*(License *const *) a)->number, (*(License *const *) b)->number);
}

static int
CompareBalances(const void *a, const void *b)
{
	const LicenseBalance *x = a;
	const LicenseBalance *y = b;
	int			order = strcmp(x->license, y->license);

	return order != 0 ? order : (x->line > y->line) - (x->line < y->line);
}

/*
 * Sorts the licenses that an order needs, each once, and adds a balance, yet to
 * be read, for each of their lines in the same order; returns the first of them.
 */
static LicenseBalance *
AddBalances(Order *order)
{
	LicenseBalance *balances;
	int			before = order->nbalances;
	int			room = before;
	int			n = 0;

	/* An array of pointers. NOLINTNEXTLINE(bugprone-sizeof-expression) */
	SortArray(order->wanted, order->nwanted, CompareNumbers);
	for (int w = 0; w < order->nwanted; w++)
		if (n == 0 || order->wanted[n - 1] != order->wanted[w])
		{
			order->wanted[n++] = order->wanted[w];
			room += order->wanted[w]->nlines;
		}
	order->nwanted = n;
	balances = palloc(sizeof(LicenseBalance) * room);
	if (before > 0)
		memcpy(balances, order->balances, sizeof(LicenseBalance) * before);
	order->balances = balances;
	for (int w = 0; w < n; w++)
	{
		char	   *number = pstrdup(order->wanted[w]->number);

		for (int k = 0; k < order->wanted[w]->nlines; k++)
		{
			LicenseBalance *balance = &balances[order->nbalances++];

			balance->license = number;
			balance->line = order->wanted[w]->lines[k].line;
			balance->quantity = balance->value = NULL;
		}
	}
	return balances + before;
}

/* Remembers the balances that were read for an order. */
static void
RememberBalances(Rulebook *rb, const Order *order, const LicenseBalance *balance)
{
	LicenseLedger *ledger = rb->ledger;
	MemoryContext old;

	if (ledger == NULL)
	{
		ledger = MemoryContextAllocZero(rb->context, sizeof(LicenseLedger));
		ledger->context = AllocSetContextCreate(rb->context, "export_control ledger", ALLOCSET_DEFAULT_SIZES);
		rb->ledger = ledger;
	}
	if (ledger->lines == NULL || !SameRows(&ledger->view, &rb->view))
	{
		ledger->lines = NULL;
		memset(&ledger->view, 0, sizeof(ledger->view));
		MemoryContextReset(ledger->context);
		ledger->lines = lineuse_create(ledger->context, 16, NULL);
		ledger->view = rb->view;
	}

	old = MemoryContextSwitchTo(ledger->context);
	for (int w = 0; w < order->nwanted; w++)
		for (int k = 0; k < order->wanted[w]->nlines; k++, balance++)
		{
			Numeric		quantity = DatumGetNumericCopy(NumericGetDatum(balance->quantity));
			Numeric		value = DatumGetNumericCopy(NumericGetDatum(balance->value));
			LineUse    *use;
			bool		found;

			use = lineuse_insert(ledger->lines, LinePosition(rb, &order->wanted[w]->lines[k]), &found);
			use->quantity = quantity;
			use->value = value;
		}
	MemoryContextSwitchTo(old);
}

/*
 * Raises an error for a line without a balance.  Every line has one; if it is
 * missing, the ledger was restored while its triggers were disabled, or the row
 * is hidden.  What was used is not known then, and must not be taken for nothing.
 */
static void
NeedBalances(const LicenseBalance *balances, int count)
{
	for (int i = 0; i < count; i++)
		if (balances[i].quantity == NULL)
			ereport(ERROR,
					(errcode(ERRCODE_DATA_CORRUPTED),
					 errmsg("line %d of license \"%s\" has no balance", balances[i].line, balances[i].license),
					 errdetail("What was used of it is not known."),
					 errhint("SELECT export_control.rebuild_balances() makes the balances anew from the ledger.")));
}

void
LedgerForget(Rulebook *rb)
{
	if (rb->ledger == NULL)
		return;
	MemoryContextDelete(rb->ledger->context);
	pfree(rb->ledger);
	rb->ledger = NULL;
}

/* Reads the balances of the licenses that an order needs. */
static void
ReadBalances(Rulebook *rb, Order *order)
{
	static SPIPlanPtr plan = NULL;
	MemoryContext caller = CurrentMemoryContext;
	View		view = rb->view;
	uint64		rulebook = rb->number;
	Oid			table = RuleTable("license_balance");
	Datum	   *numbers = palloc(sizeof(Datum) * order->nwanted);
	Datum		argument;
	Oid			argument_type = TEXTARRAYOID;
	bool		fleeting = StatementWrites(table) ||
	check_enable_rls(table, InvalidOid, true) == RLS_ENABLED;
	LicenseBalance *added = AddBalances(order);
	int			nadded = order->nbalances - (int) (added - order->balances);
	int			queries;

	for (int i = 0; i < order->nwanted; i++)
		numbers[i] = CStringGetTextDatum(order->wanted[i]->number);
	argument = PointerGetDatum(construct_array(numbers, order->nwanted, TEXTOID, -1, false, TYPALIGN_INT));

	queries = OwnQueriesBegin();
	if (plan == NULL)
		plan = KeepPlan("SELECT license, line, quantity, value"
						" FROM export_control.license_balance WHERE license = ANY ($1)",
						1, &argument_type);
	if (SPI_execute_plan(plan, &argument, NULL, true, 0) != SPI_OK_SELECT)
		elog(ERROR, "reading export_control.license_balance failed");
	for (uint64 i = 0; i < SPI_processed; i++)
	{
		HeapTuple	row = SPI_tuptable->vals[i];
		TupleDesc	desc = SPI_tuptable->tupdesc;
		LicenseBalance key;
		LicenseBalance *balance;
		MemoryContext spi;
		bool		isnull;

		key.license = TextDatumGetCString(SPI_getbinval(row, desc, 1, &isnull));
		key.line = DatumGetInt32(SPI_getbinval(row, desc, 2, &isnull));
		balance = bsearch(&key, added, nadded, sizeof(LicenseBalance), CompareBalances);
		if (balance == NULL)
			continue;			/* the rulebook does not have the line */
		spi = MemoryContextSwitchTo(caller);
		balance->quantity = DatumGetNumericCopy(SPI_getbinval(row, desc, 3, &isnull));
		balance->value = DatumGetNumericCopy(SPI_getbinval(row, desc, 4, &isnull));
		MemoryContextSwitchTo(spi);
	}
	OwnQueriesEnd(queries);
	NeedBalances(added, nadded);

	/*
	 * Reading may have run anything, so remember this only if it is still the
	 * same rulebook and view.  Not if row security applies, whose conditions
	 * may change under the same view, or if a statement is still writing
	 * balances.
	 */
	rb = RulebookGetAgain();
	if (rb->number == rulebook && SameRows(&rb->view, &view) && !fleeting)
		RememberBalances(rb, order, added);
	order->nwanted = 0;
	order->wanted = NULL;
}

/* Was a draw made for the order's consignee and destination?  Anybody may state a key, so it is not enough. */
static bool
DrawnForOrder(Rulebook *rb, const Order *order, const char *consignee, const char *destination)
{
	NameOnFile	named = order->consignee != NULL ? order->consignee->named : NO_NAME_ON_FILE;

	return named.key != 0 && SameParty(PartyScreen(rb, consignee, (int) strlen(consignee))->named, named) &&
		order->destination >= 0 && DestinationLookup(rb, destination, (int) strlen(destination)) == order->destination;
}

/* Reads what an order has drawn, less what was taken back. */
static void
ReadDraws(Rulebook *rb, Order *order)
{
	static SPIPlanPtr plan = NULL;
	MemoryContext caller = CurrentMemoryContext;
	Datum		argument = CStringGetTextDatum(order->key);
	Oid			argument_type = TEXTOID;
	int			queries;

	queries = OwnQueriesBegin();
	if (plan == NULL)
		plan = KeepPlan("SELECT u.license, u.line, pg_catalog.sum(u.quantity), pg_catalog.sum(u.value), a.consignee, a.destination"
						" FROM export_control.license_use u JOIN export_control.license_assignment a"
						" ON a.order_key OPERATOR(pg_catalog.=) u.order_key AND a.attempt OPERATOR(pg_catalog.=) u.attempt"
						" WHERE u.order_key OPERATOR(pg_catalog.=) $1"
						" GROUP BY u.license, u.line, a.consignee, a.destination"
						" HAVING pg_catalog.sum(u.quantity) OPERATOR(pg_catalog.<>) 0 OR pg_catalog.sum(u.value) OPERATOR(pg_catalog.<>) 0",
						1, &argument_type);
	if (SPI_execute_plan(plan, &argument, NULL, true, 0) != SPI_OK_SELECT)
		elog(ERROR, "reading export_control.license_use failed");
	order->draws = MemoryContextAlloc(caller, sizeof(LicenseDraw) * Max(SPI_processed, 1));
	order->ndraws = 0;
	for (uint64 i = 0; i < SPI_processed; i++)
	{
		HeapTuple	row = SPI_tuptable->vals[i];
		TupleDesc	desc = SPI_tuptable->tupdesc;
		LicenseDraw *draw;
		MemoryContext spi = MemoryContextSwitchTo(caller);
		bool		isnull;

		if (!DrawnForOrder(rb, order, TextDatumGetCString(SPI_getbinval(row, desc, 5, &isnull)),
						   TextDatumGetCString(SPI_getbinval(row, desc, 6, &isnull))))
		{
			MemoryContextSwitchTo(spi);
			continue;
		}
		draw = &order->draws[order->ndraws++];
		draw->license = TextDatumGetCString(SPI_getbinval(row, desc, 1, &isnull));
		draw->line = DatumGetInt32(SPI_getbinval(row, desc, 2, &isnull));
		draw->quantity = DatumGetNumericCopy(SPI_getbinval(row, desc, 3, &isnull));
		draw->value = DatumGetNumericCopy(SPI_getbinval(row, desc, 4, &isnull));
		MemoryContextSwitchTo(spi);
	}
	OwnQueriesEnd(queries);
	order->draws_wanted = false;
	order->draws_read = true;
}

void
LedgerRead(Rulebook *rb, Order *order)
{
	if (order->draws_wanted)
		ReadDraws(rb, order);
	if (order->nwanted > 0)
		ReadBalances(rb, order);
}

void
LedgerKeep(Order *order, const Order *asked)
{
	order->nbalances = asked->nbalances;
	order->balances = asked->balances;
	order->draws_read = asked->draws_read;
	order->ndraws = asked->ndraws;
	order->draws = asked->draws;
}
