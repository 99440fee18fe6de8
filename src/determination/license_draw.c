/*
 * license_draw.c
 *		The usual draw on a license: the order is new, and one of the first
 *		licenses that cover it leaves enough.
 *
 * That is three statements: the order key is claimed, the balance and the ledger
 * are added to.  Whatever else there is, errors first of all, is left to the
 * steps in PL/pgSQL (src/install/license_use.sql), which look for themselves.
 */
#include "support/compat.h"

#include "access/detoast.h"
#include "access/genam.h"
#include "access/skey.h"
#include "access/stratnum.h"
#include "access/table.h"
#include "access/xact.h"
#include "catalog/pg_collation.h"
#include "catalog/pg_type.h"
#include "executor/spi.h"
#include "funcapi.h"
#include "utils/builtins.h"
#include "utils/date.h"
#include "utils/fmgroids.h"
#include "utils/lsyscache.h"
#include "utils/rel.h"
#include "utils/snapmgr.h"

#include "determination/licenses_for.h"
#include "licensing/license_balance.h"
#include "licensing/license_room.h"
#include "rulebook/reference.h"
#include "rulebook/rule_row.h"
#include "rulebook/rulebook_cache.h"
#include "rulebook/rulebook_generation.h"
#include "support/amount.h"
#include "support/own_query.h"

PG_FUNCTION_INFO_V1(assign_license);

/* The arguments of assign_license(). */
enum
{
	DRAW_KEY,
	DRAW_ITEM,
	DRAW_DESTINATION,
	DRAW_CONSIGNEE,
	DRAW_DATE,
	DRAW_QUANTITY,
	DRAW_VALUE,
	DRAW_UNIT,
	DRAW_CURRENCY,
	DRAW_OTHER_PARTIES,
	DRAW_SPLIT,
	DRAW_EVIDENCE,
	DRAW_ARGUMENTS
};

/* What may be drawn from. */
typedef struct DrawnLine
{
	char	   *license;
	int			line;
	LicenseAmounts limit;		/* with the tolerance; NULL: none */
} DrawnLine;

/* The first lines that cover an order, in their order, by the rules of a generation. */
#define MOST_LINES	8
typedef struct DrawnLines
{
	int64		generation;
	int			count;
	DrawnLine	lines[MOST_LINES];
} DrawnLines;

/* Runs a query with some of the arguments of assign_license(); returns the number of rows. */
static uint64
RunPlan(SPIPlanPtr plan, int count, const NullableDatum *arguments)
{
	Datum		values[DRAW_ARGUMENTS + 1];
	char		nulls[DRAW_ARGUMENTS + 1];

	Assert(count <= (int) lengthof(values));
	for (int i = 0; i < count; i++)
	{
		values[i] = arguments[i].value;
		nulls[i] = arguments[i].isnull ? 'n' : ' ';
	}
	if (SPI_execute_plan(plan, values, nulls, false, 0) < 0)
		elog(ERROR, "drawing from a license failed: %s", SPI_result_code_string(SPI_result));
	return SPI_processed;
}

/* ---- claiming the order key ---- */

static bool
IsAmount(const NullableDatum *amount)
{
	if (amount->isnull)
		return true;
	/* NaN counts as greater than infinity. */
	return NumericLess(NumericOf("0"), DatumGetNumeric(amount->value)) &&
		NumericLess(DatumGetNumeric(amount->value), NumericOf("infinity"));
}

/* A key that indexes do not hold is for export_control.check_assignment() to refuse. */
#define MOST_KEY_BYTES	2500

static bool
IsComplete(const NullableDatum *asked)
{
	for (int i = DRAW_KEY; i <= DRAW_DATE; i++)
		if (asked[i].isnull)
			return false;
	return VARSIZE_ANY_EXHDR(DatumGetPointer(asked[DRAW_KEY].value)) > 0 &&
		toast_raw_datum_size(asked[DRAW_KEY].value) <= MOST_KEY_BYTES + VARHDRSZ &&
		!DATE_NOT_FINITE(DatumGetDateADT(asked[DRAW_DATE].value)) &&
		!asked[DRAW_SPLIT].isnull && IsAmount(&asked[DRAW_QUANTITY]) && IsAmount(&asked[DRAW_VALUE]);
}

/* A snapshot that shows what has been committed by now, and done here. */
static void
LookAgain(void)
{
	CommandCounterIncrement();
	PushActiveSnapshot(GetTransactionSnapshot());
}

/* Has a key been used, by whatever attempt?  What is on record no more may have been the first. */
static bool
IsUsed(Datum key)
{
	Relation	table = table_open(RuleTable("license_assignment"), AccessShareLock);
	ScanKeyData by_key;
	SysScanDesc scan;
	bool		found;

	ScanKeyInit(&by_key, 1, BTEqualStrategyNumber, F_TEXTEQ, key);
	by_key.sk_collation = DEFAULT_COLLATION_OID;
	LookAgain();
	scan = systable_beginscan(table, PrimaryKeyIndex(table), true, GetActiveSnapshot(), 1, &by_key);
	found = HeapTupleIsValid(systable_getnext(scan));
	systable_endscan(scan);
	PopActiveSnapshot();
	table_close(table, NoLock);
	return found;
}

/* Claims a key that nobody has used before. */
static bool
Claim(const NullableDatum *asked, Oid *types)
{
	static KeptPlan claim;

	return !IsUsed(asked[DRAW_KEY].value) && RunPlan(KeptPlanFor(&claim, types[DRAW_ITEM],
																 "INSERT INTO export_control.license_assignment"
																 " (order_key, item, destination, consignee, on_date, quantity, value, unit, currency, other_parties, evidence)"
																 " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $12) ON CONFLICT DO NOTHING",
																 DRAW_ARGUMENTS, types), DRAW_ARGUMENTS, asked) > 0;
}

/* ---- finding a license ---- */

static bool
IsWord(const NullableDatum *stated, const char *word)
{
	return stated->isnull ? word == NULL : word != NULL && strcmp(TextDatumGetCString(stated->value), word) == 0;
}

/* Is the order counted as the line is? */
static bool
CountsAlike(const LicenseLine *line, const NullableDatum *asked)
{
	NullableDatum currency = asked[DRAW_CURRENCY];

	if (currency.isnull)
		currency.value = CStringGetTextDatum("USD"), currency.isnull = false;
	return (line->quantity == NULL || (!asked[DRAW_QUANTITY].isnull && IsWord(&asked[DRAW_UNIT], line->unit))) &&
		(line->value == NULL || (!asked[DRAW_VALUE].isnull && IsWord(&currency, line->currency)));
}

/* What may be shipped under a line as long as nothing was; a copy. */
static LicenseAmounts
LimitOf(const License *license, const LicenseLine *line)
{
	LicenseAmounts limit = {line->quantity, line->value};
	LicenseAmounts nothing = {NumericOf("0"), NumericOf("0")};

	return LicenseRoom(limit, nothing, license->tolerance);
}

/* Finds the lines that the order may draw from, by the rules as they are now. */
static void
FindLines(const NullableDatum *asked, DrawnLines *found)
{
	NullableDatum order[ASKED_ARGUMENTS];
	const LicenseLine *lines[MOST_LINES];
	Generation	generation;
	Rulebook   *rb;
	int			count;

	for (int i = 0; i < ASKED_OTHER_PARTIES; i++)
		order[i] = asked[DRAW_ITEM + i];
	order[ASKED_OTHER_PARTIES] = asked[DRAW_OTHER_PARTIES];
	order[ASKED_EVIDENCE] = asked[DRAW_EVIDENCE];

	LookAgain();
	GenerationRead(&generation);
	rb = RulebookGet();
	count = LinesCovering(rb, order, lines, MOST_LINES);
	found->generation = generation.rules;
	for (found->count = 0; found->count < count && CountsAlike(lines[found->count], asked); found->count++)
	{
		const LicenseLine *line = lines[found->count];
		const License *license = &rb->licenses[line->license];

		found->lines[found->count] = (DrawnLine)
		{
			.license = pstrdup(license->number), .line = line->line, .limit = LimitOf(license, line)
		};
	}
	PopActiveSnapshot();
}

/* ---- drawing ---- */

/* What an order draws of an amount that it may not state. */
static NullableDatum
Drawn(NullableDatum amount)
{
	if (amount.isnull)
		amount = (NullableDatum)
	{
		.value = NumericGetDatum(NumericOf("0"))
	};
	return amount;
}

/* What may be drawn where there may be no limit. */
static NullableDatum
UpTo(Numeric limit)
{
	return (NullableDatum)
	{
		.value = NumericGetDatum(limit != NULL ? limit : NumericOf("infinity"))
	};
}

/* Adds amounts to the balance of a line if it leaves enough for them; false: it does not.  It is locked then. */
static bool
AddToBalance(const DrawnLine *line, NullableDatum quantity, NullableDatum value, LicenseAmounts limit)
{
	static KeptPlan add;
	Oid			types[] = {TEXTOID, INT4OID, NUMERICOID, NUMERICOID, NUMERICOID, NUMERICOID};
	NullableDatum arguments[] = {
		{.value = CStringGetTextDatum(line->license)},
		{.value = Int32GetDatum(line->line)},
		quantity, value, UpTo(limit.quantity), UpTo(limit.value)
	};

	return RunPlan(KeptPlanFor(&add, TEXTOID,
							   "UPDATE export_control.license_balance SET quantity = quantity + $3, value = value + $4"
							   " WHERE license = $1 AND line = $2 AND quantity + $3 <= $5 AND value + $4 <= $6",
							   lengthof(types), types), lengthof(types), arguments) > 0;
}

static NullableDatum
Negative(NullableDatum amount)
{
	amount.value = DirectFunctionCall1(numeric_uminus, amount.value);
	return amount;
}

/*
 * Adds the order to the balance of the first line that leaves enough; NULL, and
 * nothing added, if none does, or the rules changed meanwhile.
 */
static const DrawnLine *
TakeLine(const NullableDatum *asked, const DrawnLines *found)
{
	LicenseAmounts no_limit = {NULL, NULL};
	NullableDatum quantity = Drawn(asked[DRAW_QUANTITY]);
	NullableDatum value = Drawn(asked[DRAW_VALUE]);
	const DrawnLine *line = found->lines;
	const DrawnLine *end = line + found->count;
	Generation	generation;

	while (line < end && !AddToBalance(line, quantity, value, line->limit))
		line++;
	if (line == end)
		return NULL;

	/*
	 * Before it was locked the license may have come to cover less; from now
	 * on it cannot.
	 */
	LookAgain();
	GenerationRead(&generation);
	PopActiveSnapshot();
	if (generation.rules == found->generation)
		return line;
	AddToBalance(line, Negative(quantity), Negative(value), no_limit);
	return NULL;
}

/* Adds the order to the ledger. */
static void
Draw(const NullableDatum *asked, const DrawnLine *line, int64 generation)
{
	static KeptPlan draw;
	Oid			types[] = {TEXTOID, INT4OID, DATEOID, NUMERICOID, NUMERICOID, TEXTOID, INT8OID};
	NullableDatum arguments[] = {
		{.value = CStringGetTextDatum(line->license)},
		{.value = Int32GetDatum(line->line)},
		asked[DRAW_DATE], Drawn(asked[DRAW_QUANTITY]), Drawn(asked[DRAW_VALUE]), asked[DRAW_KEY],
		{.value = Int64GetDatum(generation)}
	};

	/*
	 * The order has just been claimed, and a line stays while its balance is
	 * locked.
	 */
	ReferencesKnown = BalanceKept = true;
	PG_TRY();
	{
		if (RunPlan(KeptPlanFor(&draw, TEXTOID,
								"INSERT INTO export_control.license_use (license, line, used_on, quantity, value, order_key, attempt, generation)"
								" VALUES ($1, $2, $3, $4, $5, $6, 1, $7)",
								lengthof(types), types), lengthof(types), arguments) != 1)
			elog(ERROR, "a draw was not written to export_control.license_use");
	}
	PG_FINALLY();
	{
		ReferencesKnown = BalanceKept = false;
	}
	PG_END_TRY();
}

/* All other cases.  claimed: the order key is, by this call. */
static Datum
ByItsSteps(const NullableDatum *asked, Oid *asked_types, bool claimed)
{
	static KeptPlan steps;
	Oid			types[DRAW_ARGUMENTS + 1];
	NullableDatum arguments[DRAW_ARGUMENTS + 1];
	bool		isnull;
	Datum		licenses;

	memcpy(types, asked_types, sizeof(Oid) * DRAW_ARGUMENTS);
	memcpy(arguments, asked, sizeof(NullableDatum) * DRAW_ARGUMENTS);
	types[DRAW_ARGUMENTS] = INT4OID;
	arguments[DRAW_ARGUMENTS] = (NullableDatum)
	{
		.value = Int32GetDatum(1), .isnull = !claimed
	};
	RunPlan(KeptPlanFor(&steps, types[DRAW_ITEM],
						"SELECT export_control.assign_by_steps(ROW($1, $13, $2, $3, $4, $10, $12, $5, $6, $8, $7, $9, pg_catalog.now(), session_user), $11)",
						DRAW_ARGUMENTS + 1, types), DRAW_ARGUMENTS + 1, arguments);
	licenses = SPI_getbinval(SPI_tuptable->vals[0], SPI_tuptable->tupdesc, 1, &isnull);
	return isnull ? (Datum) 0 : SPI_datumTransfer(licenses, false, -1);
}

/*
 * assign_license(order_key text, item eccn, destination text, consignee text, on_date date,
 * quantity numeric, value numeric, unit text, currency text, other_parties text[], split boolean, evidence jsonb) returns text
 *
 * Draws an order from a license that authorizes it; the number of the license.
 * Locks, in this order: the order key (its row in license_assignment), then
 * balances.
 */
Datum
assign_license(PG_FUNCTION_ARGS)
{
	MemoryContext caller = CurrentMemoryContext;
	const NullableDatum *asked = fcinfo->args;
	DrawnLines	found = {0};
	const DrawnLine *line = NULL;
	Oid		   *types;
	int			count;
	bool		claimed;
	Datum		licenses;

	get_func_signature(fcinfo->flinfo->fn_oid, &types, &count);
	Assert(count == DRAW_ARGUMENTS);

	SPI_connect();
	claimed = IsComplete(asked) && Claim(asked, types);
	if (claimed)
	{
		FindLines(asked, &found);
		/* Parts of lines are taken in their order, so that the first must do. */
		if (DatumGetBool(asked[DRAW_SPLIT].value))
			found.count = Min(found.count, 1);
		line = TakeLine(asked, &found);
	}
	if (line != NULL)
	{
		MemoryContext own;

		Draw(asked, line, found.generation);
		own = MemoryContextSwitchTo(caller);
		licenses = CStringGetTextDatum(line->license);
		MemoryContextSwitchTo(own);
	}
	else
		licenses = ByItsSteps(asked, types, claimed);
	SPI_finish();
	if (licenses == (Datum) 0)
		PG_RETURN_NULL();
	PG_RETURN_DATUM(licenses);
}
