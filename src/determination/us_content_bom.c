/*
 * us_content_bom.c
 *		Reads a bill of materials from a table of the user, and walks what an item
 *		is made of.
 *
 * An assembly is visited once, however often it is in others: how many of it an
 * item has is known when all that hold it were visited.  Nothing is nested as
 * deep as the bill of materials is.
 */
#include "support/compat.h"

#include "catalog/pg_type.h"
#include "executor/spi.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/datum.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"

#include "determination/us_content.h"
#include "support/amount.h"
#include "support/own_query.h"
#include "support/text_hash.h"

#define FETCH_LINES		10000

/* ---- names ---- */

typedef struct BomName
{
	const char *name;
	int			part;
	uint32		hash;
	char		status;
} BomName;

#define BomNameHash(name) ((uint32) TextHash((name), strlen(name), 0))

#define SH_PREFIX bomname
#define SH_ELEMENT_TYPE BomName
#define SH_KEY_TYPE const char *
#define SH_KEY name
#define SH_HASH_KEY(table, k) BomNameHash(k)
#define SH_EQUAL(table, a, b) (strcmp((a), (b)) == 0)
#define SH_SCOPE static inline
#define SH_STORE_HASH
#define SH_GET_HASH(table, a) (a)->hash
#define SH_DECLARE
#define SH_DEFINE
#include "lib/simplehash.h"

int
BomPartByName(const Bom *bom, const char *name)
{
	BomName    *known = bomname_lookup(bom->names, name);

	return known == NULL ? -1 : known->part;
}

static int
PartNamed(Bom *bom, const char *name)
{
	bool		found;
	BomName    *known = bomname_lookup(bom->names, name);

	if (known != NULL)
		return known->part;
	if (bom->nparts == bom->parts_room)
	{
		bom->parts_room *= 2;
		bom->parts = repalloc_huge(bom->parts, sizeof(BomPart) * (Size) bom->parts_room);
	}
	bom->parts[bom->nparts] = (BomPart)
	{
		MemoryContextStrdup(bom->context, name), -1, -1, -1, false, false
	};
	known = bomname_insert(bom->names, bom->parts[bom->nparts].name, &found);
	known->part = bom->nparts;
	return bom->nparts++;
}

/* ---- reading ---- */

enum
{
	BOM_ASSEMBLY = 1,
	BOM_PART,
	BOM_QUANTITY,
	BOM_VALUE,
	BOM_ECCN,
	BOM_ORIGIN,
	BOM_INCORPORATED,
	BOM_HTS
};

/* No item has so many parts, nor is any worth so much; numbers far beyond overflow. */
#define AMOUNT_DIGITS	200

static bool
TooLarge(Numeric amount)
{
	static Numeric limit = NULL;

	if (limit == NULL)
	{
		MemoryContext caller = MemoryContextSwitchTo(TopMemoryContext);

		limit = NumericOf("1e" CppAsString2(AMOUNT_DIGITS));
		MemoryContextSwitchTo(caller);
	}
	return !NumericLess(amount, limit);
}

/* So many times an amount; NULL: not one that can be counted with. */
Numeric
BomTimes(Numeric times, Numeric amount)
{
	Numeric		product = NumericTimes(times, amount);

	return TooLarge(product) ? NULL : product;
}

/* An amount that can be counted with; NULL: it is none. */
static Numeric
Amount(HeapTuple row, TupleDesc desc, int column)
{
	bool		isnull;
	Datum		datum = SPI_getbinval(row, desc, column, &isnull);
	Numeric		amount;

	if (isnull)
		return NULL;
	amount = DatumGetNumeric(datum);
	if (numeric_is_nan(amount) || numeric_is_inf(amount) ||
		DatumGetBool(DirectFunctionCall2(numeric_lt, NumericGetDatum(amount), DirectFunctionCall1(int4_numeric, Int32GetDatum(0)))) ||
		TooLarge(amount))
		return NULL;
	return DatumGetNumeric(datumCopy(NumericGetDatum(amount), false, -1));
}

/* A text that says something; NULL: it does not. */
static char *
Said(HeapTuple row, TupleDesc desc, int column)
{
	char	   *text = SPI_getvalue(row, desc, column);

	return text == NULL || text[strspn(text, " \t\r\n")] == '\0' ? NULL : text;
}

static void
AddLine(Bom *bom, HeapTuple row, TupleDesc desc)
{
	char	   *assembly = Said(row, desc, BOM_ASSEMBLY);
	char	   *part = Said(row, desc, BOM_PART);
	char	   *text;
	BomLine    *line;
	bool		isnull;
	Datum		incorporated = SPI_getbinval(row, desc, BOM_INCORPORATED, &isnull);

	/* A part without a name is one all the same; a row of no item is no line. */
	if (part == NULL && assembly == NULL)
		return;
	if (part == NULL)
		part = "";
	if (bom->nlines == bom->lines_room)
	{
		bom->lines_room *= 2;
		bom->lines = repalloc_huge(bom->lines, sizeof(BomLine) * (Size) bom->lines_room);
	}
	line = &bom->lines[bom->nlines];
	memset(line, 0, sizeof(*line));
	line->next = -1;
	line->part = PartNamed(bom, part);
	line->incorporated = isnull || DatumGetBool(incorporated);
	text = Said(row, desc, BOM_ECCN);
	line->has_eccn = text != NULL && EccnParse(text, (int) strlen(text), &line->eccn);
	bom->intangible |= line->has_eccn && line->eccn != ECCN_EAR99 && EccnGroup(line->eccn) >= 'D';
	text = text == NULL || line->has_eccn ? NULL : text;
	line->eccn_text = text == NULL ? NULL : MemoryContextStrdup(bom->context, text);
	text = Said(row, desc, BOM_ORIGIN);
	line->origin = text == NULL ? NULL : MemoryContextStrdup(bom->context, text);
	text = Said(row, desc, BOM_HTS);
	line->hts = text == NULL ? NULL : MemoryContextStrdup(bom->context, text);
	{
		MemoryContext caller = MemoryContextSwitchTo(bom->context);

		line->quantity = Amount(row, desc, BOM_QUANTITY);
		line->value = Amount(row, desc, BOM_VALUE);
		MemoryContextSwitchTo(caller);
	}
	if (assembly == NULL)
	{
		bom->parts[line->part].own_twice = bom->parts[line->part].own >= 0;
		bom->parts[line->part].own = bom->nlines;
	}
	else
	{
		int			of = PartNamed(bom, assembly);
		BomPart    *whole = &bom->parts[of];

		bom->parts[line->part].is_part = true;
		if (whole->first < 0)
			whole->first = bom->nlines;
		else
			bom->lines[whole->last].next = bom->nlines;
		whole->last = bom->nlines;
	}
	bom->nlines++;
}

/* The query that reads the table, which an SQL function makes of its columns. */
static char *
QueryOf(Oid table, Datum columns, bool columns_given)
{
	Oid			types[2] = {REGCLASSOID, JSONBOID};
	Datum		values[2] = {ObjectIdGetDatum(table), columns};
	char		nulls[2] = {' ', columns_given ? ' ' : 'n'};

	if (SPI_execute_with_args("SELECT export_control.bom_query($1, $2)", 2, types, values, nulls, true, 1) != SPI_OK_SELECT ||
		SPI_processed != 1)
		elog(ERROR, "export_control.bom_query did not answer");
	return SPI_getvalue(SPI_tuptable->vals[0], SPI_tuptable->tupdesc, 1);
}

Bom *
BomRead(Oid table, Datum columns, bool columns_given)
{
	MemoryContext context = CurrentMemoryContext;
	Bom		   *bom = palloc0(sizeof(Bom));
	char	   *name = get_rel_name(table);
	int			nest_level;
	MemoryContext row;
	Portal		portal;

	bom->context = context;
	bom->table = name ? name : "";
	bom->parts_room = bom->lines_room = 1024;
	bom->parts = palloc(sizeof(BomPart) * bom->parts_room);
	bom->lines = palloc(sizeof(BomLine) * bom->lines_room);
	bom->names = bomname_create(context, 1024, NULL);
	nest_level = OwnQueriesBegin();
	portal = SPI_cursor_open_with_args(NULL, QueryOf(table, columns, columns_given), 0, NULL, NULL, NULL, true, 0);
	row = AllocSetContextCreate(CurrentMemoryContext, "export_control line of a bill of materials", ALLOCSET_SMALL_SIZES);
	do
	{
		SPI_cursor_fetch(portal, true, FETCH_LINES);
		for (uint64 i = 0; i < SPI_processed; i++)
		{
			MemoryContext caller = MemoryContextSwitchTo(row);

			CHECK_FOR_INTERRUPTS();
			AddLine(bom, SPI_tuptable->vals[i], SPI_tuptable->tupdesc);
			MemoryContextSwitchTo(caller);
			MemoryContextReset(row);
		}
		SPI_freetuptable(SPI_tuptable);
	} while (SPI_processed > 0);
	SPI_cursor_close(portal);
	OwnQueriesEnd(nest_level);
	bom->seen = MemoryContextAllocExtended(context, (Size) bom->nparts + 1, MCXT_ALLOC_HUGE | MCXT_ALLOC_ZERO);
	bom->open = MemoryContextAllocExtended(context, (Size) bom->nparts + 1, MCXT_ALLOC_HUGE | MCXT_ALLOC_ZERO);
	bom->times = MemoryContextAllocExtended(context, sizeof(Numeric) * ((Size) bom->nparts + 1), MCXT_ALLOC_HUGE | MCXT_ALLOC_ZERO);
	return bom;
}

/* ---- walking ---- */

#define ON_THE_WAY	1			/* down to what is in it */
#define WALKED		2

typedef struct Walk
{
	const Bom  *bom;
	BomDescends descends;
	void	   *state;
	int			depth;
	int			room;
	int		   *way;			/* the assemblies that we are in, ... */
	int		   *at;				/* ... and the line of each that is looked at */
	int			ndone;
	int			done_room;
	int		   *done;			/* assemblies, each behind what is in it */
} Walk;

/* "pump in motor in pump": the assemblies from one that holds itself. */
static void
RaiseLoop(const Walk *walk, int again)
{
	StringInfoData loop;
	int			first = walk->depth - 1;

	while (walk->way[first] != again)
		first--;
	initStringInfo(&loop);
	appendStringInfo(&loop, "\"%s\"", walk->bom->parts[again].name);
	for (int i = walk->depth - 1; i >= first; i--)
	{
		if (walk->depth - 1 - i == 20 && i > first)
		{
			appendStringInfo(&loop, " in %d more", i - first);
			i = first;
		}
		appendStringInfo(&loop, " in \"%s\"", walk->bom->parts[walk->way[i]].name);
	}
	ereport(ERROR, (errcode(ERRCODE_DATA_EXCEPTION),
					errmsg("\"%s\" of bill of materials \"%s\" is a part of itself", walk->bom->parts[again].name, walk->bom->table),
					errdetail("The loop is %s.", loop.data),
					errhint("Mend the lines of one of these assemblies.")));
}

static void
Enter(Walk *walk, int part)
{
	if (walk->bom->seen[part] == WALKED)
		return;
	if (walk->bom->seen[part] == ON_THE_WAY)
		RaiseLoop(walk, part);
	if (walk->depth == walk->room)
	{
		walk->room *= 2;
		walk->way = repalloc_huge(walk->way, sizeof(int) * (Size) walk->room);
		walk->at = repalloc_huge(walk->at, sizeof(int) * (Size) walk->room);
	}
	walk->bom->seen[part] = ON_THE_WAY;
	walk->way[walk->depth] = part;
	walk->at[walk->depth++] = walk->bom->parts[part].first;
}

/* The assemblies of an item in an order in which each stands behind all that are in it. */
static void
SortAssemblies(Walk *walk, int item)
{
	Enter(walk, item);
	while (walk->depth > 0)
	{
		int			line = walk->at[walk->depth - 1];

		CHECK_FOR_INTERRUPTS();
		if (line < 0)
		{
			int			part = walk->way[--walk->depth];

			walk->bom->seen[part] = WALKED;
			if (walk->ndone == walk->done_room)
			{
				walk->done_room *= 2;
				walk->done = repalloc_huge(walk->done, sizeof(int) * (Size) walk->done_room);
			}
			walk->done[walk->ndone++] = part;
			continue;
		}
		walk->at[walk->depth - 1] = walk->bom->lines[line].next;
		if (walk->descends(walk->bom, &walk->bom->lines[line], walk->state))
			Enter(walk, walk->bom->lines[line].part);
	}
}

/* How many of a line's part there are in the item, added to those of other lines. */
static void
AddTimes(const Bom *bom, int assembly, const BomLine *line)
{
	Numeric		more = NULL;

	if (!bom->open[assembly] && line->quantity != NULL)
		more = BomTimes(bom->times[assembly], line->quantity);
	if (more == NULL)
	{
		bom->open[line->part] = true;
		return;
	}
	bom->times[line->part] = bom->times[line->part] == NULL ? more : NumericPlus(bom->times[line->part], more);
}

void
BomWalk(const Bom *bom, int item, BomDescends descends, BomVisitor visit, void *state)
{
	Walk		walk = {.bom = bom, .descends = descends, .state = state, .room = 64, .done_room = 64};

	walk.way = palloc(sizeof(int) * walk.room);
	walk.at = palloc(sizeof(int) * walk.room);
	walk.done = palloc(sizeof(int) * walk.done_room);
	SortAssemblies(&walk, item);
	bom->times[item] = NumericOf("1");
	for (int i = walk.ndone - 1; i >= 0; i--)
	{
		int			assembly = walk.done[i];

		for (int l = bom->parts[assembly].first; l >= 0; l = bom->lines[l].next)
		{
			const BomLine *line = &bom->lines[l];

			CHECK_FOR_INTERRUPTS();
			visit(bom, assembly, line, bom->open[assembly] ? NULL : bom->times[assembly], state);
			if (descends(bom, line, state))
				AddTimes(bom, assembly, line);
		}
	}
	/* As they were, for the next item. */
	for (int i = 0; i < walk.ndone; i++)
	{
		bom->seen[walk.done[i]] = 0;
		bom->open[walk.done[i]] = false;
		bom->times[walk.done[i]] = NULL;
	}
}
