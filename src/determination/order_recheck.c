/*
 * order_recheck.c
 *		Asks about all orders again, and judges those whose verdict is not the one
 *		on record.
 *
 * Most orders have always had a verdict without reasons and without an end;
 * nothing is remembered of them.  The last recorded verdict of every other order
 * is read first, through an index that holds only these, and remembered by the
 * hash of its key.  One pass over the orders then finds those to judge
 * (differs_from_record(), a condition of its query).  Orders that were released
 * are judged whatever their verdict, and those that have drawn from licenses are
 * asked about with what they have drawn, which takes longer.
 *
 * Keys that follow each other are beside each other in memory: both the record and
 * most tables are read in such an order, and memory that is far apart would take as
 * long as a verdict.
 *
 * An order is passed over if two 64-bit hashes agree, that of its key and that of
 * key and verdict together; a change is missed only if both collide.
 *
 * A decision is written for each order that changed.  A run that was interrupted
 * can be repeated: it passes over what the first one has written.
 */
#include "support/compat.h"

#include "catalog/pg_type.h"
#include "executor/spi.h"
#include "funcapi.h"
#include "miscadmin.h"
#include "utils/acl.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"
#include "utils/timestamp.h"

#include "determination/decision_batch.h"
#include "determination/order_judge.h"
#include "determination/order_record.h"
#include "determination/order_seen.h"
#include "rulebook/rulebook_generation.h"
#include "support/huge_pages.h"
#include "support/own_query.h"
#include "support/progress.h"
#include "support/secret_hash.h"
#include "types/eligibility.h"

PG_FUNCTION_INFO_V1(recheck_source);
PG_FUNCTION_INFO_V1(note_recorded);
PG_FUNCTION_INFO_V1(differs_from_record);
PG_FUNCTION_INFO_V1(note_drawn);
PG_FUNCTION_INFO_V1(has_drawn);
PG_FUNCTION_INFO_V1(is_noted);
PG_FUNCTION_INFO_V1(was_seen);

/* What is on record of an order. */
typedef struct Known
{
	uint64		key;			/* 0: free */
	uint64		verdict;		/* with FLAGS; 0 beside them: judge it
								 * whatever it is */
} Known;

/* Its two lowest bits. */
#define SEEN	UINT64CONST(1)	/* the order is there */
#define FLAGS	UINT64CONST(3)

/* A hash table of orders. */
typedef struct Kept
{
	Known	   *places;			/* NULL: none */
	void	   *room;			/* that they are in */
	uint64		mask;			/* places, less one */
	uint64		count;			/* of them taken */
} Kept;

typedef struct Recheck
{
	Oid			orders;
	Kept		known;
	Kept		drawn;			/* have drawn from licenses */
	MemoryContext memory;
	int64		most;			/* to be judged */
	Progress	asked;
	int64		differing;
	bool		complete;
	bool		reading;		/* what is on record */
} Recheck;

static Recheck *going_on = NULL;

/* ---- what is known ---- */

/* Keys that differ in their last digit alone have hashes that differ by as much. */
static uint64
KeyHash(const text * key)
{
	const char *bytes = VARDATA_ANY(key);
	int			length = (int) VARSIZE_ANY_EXHDR(key);
	bool		digit = length > 0 && bytes[length - 1] >= '0' && bytes[length - 1] <= '9';
	uint64		hash;

	if (digit)
		hash = SecretHash(bytes, length - 1, 1) + (uint64) (bytes[length - 1] - '0');
	else
		hash = SecretHash(bytes, length, 0);
	return hash != 0 ? hash : 1;
}

/* Of a verdict on this order. */
static uint64
VerdictHash(const text * key, const Eligibility *verdict)
{
	uint64		hash = SecretHash((const char *) verdict, sizeof(Eligibility), SecretHash(VARDATA_ANY(key), (int) VARSIZE_ANY_EXHDR(key), 4711));

	hash &= ~FLAGS;
	return hash != 0 ? hash : FLAGS + 1;
}

/* The place of a key, or where it would be. */
static Known *
PlaceOf(const Kept *kept, uint64 key)
{
	uint64		place = key & kept->mask;

	while (kept->places[place].key != 0 && kept->places[place].key != key)
		place = (place + 1) & kept->mask;
	return &kept->places[place];
}

static void
Grow(Kept *kept, MemoryContext memory)
{
	Kept		before = *kept;
	uint64		places = before.places == NULL ? 1024 : (before.mask + 1) * 2;

	kept->places = AllocTable(memory, places * sizeof(Known), &kept->room);
	kept->mask = places - 1;
	if (before.places == NULL)
		return;
	for (uint64 i = 0; i <= before.mask; i++)
		if (before.places[i].key != 0)
			*PlaceOf(kept, before.places[i].key) = before.places[i];
	pfree(before.room);
}

static void
Keep(Kept *kept, MemoryContext memory, Known known)
{
	Known	   *place;

	if (kept->places == NULL || kept->count * 2 > kept->mask)
		Grow(kept, memory);
	place = PlaceOf(kept, known.key);
	if (place->key == 0)
		kept->count++;
	*place = known;
}

/* What of an order, NULL if nothing, is kept in mind? */
static Known *
Find(const Kept *kept, const text * key)
{
	Known	   *place = kept->places == NULL ? NULL : PlaceOf(kept, KeyHash(key));

	return place == NULL || place->key == 0 ? NULL : place;
}

static Recheck *
GoingOn(void)
{
	if (going_on == NULL)
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 errmsg("this is asked by recheck()")));
	return going_on;
}

/*
 * note_recorded(key, verdict) returns boolean
 *
 * The last verdict on record of an order; null: it is to be judged in any case.
 */
Datum
note_recorded(PG_FUNCTION_ARGS)
{
	Recheck    *recheck = GoingOn();
	text	   *key;
	Known		known;

	/* What the owner of the orders wrote runs later, and notes nothing. */
	if (PG_ARGISNULL(0) || !recheck->reading)
		PG_RETURN_BOOL(false);
	key = PG_GETARG_TEXT_PP(0);
	known.key = KeyHash(key);
	known.verdict = PG_ARGISNULL(1) ? 0 : VerdictHash(key, PG_GETARG_ELIGIBILITY_P(1));
	Keep(&recheck->known, recheck->memory, known);
	PG_RETURN_BOOL(true);
}

/*
 * note_drawn(key) returns boolean
 *
 * An order that has drawn from licenses.
 */
Datum
note_drawn(PG_FUNCTION_ARGS)
{
	Recheck    *recheck = GoingOn();
	Known		known = {.key = KeyHash(PG_GETARG_TEXT_PP(0))};

	if (!recheck->reading)
		PG_RETURN_BOOL(false);
	Keep(&recheck->drawn, recheck->memory, known);
	PG_RETURN_BOOL(true);
}

/*
 * is_noted(key) returns boolean
 */
Datum
is_noted(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(Find(&GoingOn()->known, PG_GETARG_TEXT_PP(0)) != NULL);
}

/*
 * has_drawn(key) returns boolean
 */
Datum
has_drawn(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(Find(&GoingOn()->drawn, PG_GETARG_TEXT_PP(0)) != NULL);
}

/* ---- what differs ---- */

/*
 * differs_from_record(key, verdict) returns boolean
 *
 * Is an order to be judged, which has this verdict?
 */
Datum
differs_from_record(PG_FUNCTION_ARGS)
{
	Recheck    *recheck = GoingOn();
	const Eligibility *verdict;
	Known	   *known;
	text	   *key;
	bool		differs;

	if (ProgressIsDue(&recheck->asked))
		ereport(NOTICE,
				(errmsg("orders of \"%s\": " INT64_FORMAT " asked about, " INT64_FORMAT " to be judged", get_rel_name(recheck->orders),
						recheck->asked.done, recheck->differing)));
	if (PG_ARGISNULL(0) || PG_ARGISNULL(1))
		differs = true;
	else
	{
		key = PG_GETARG_TEXT_PP(0);
		verdict = PG_GETARG_ELIGIBILITY_P(1);
		known = Find(&recheck->known, key);
		if (known != NULL)
		{
			differs = (known->verdict & ~FLAGS) != VerdictHash(key, verdict);
			known->verdict |= SEEN;
		}
		else
			differs = EligibilityOutcome(verdict) != OUTCOME_NO_LICENSE_REQUIRED || verdict->until != DATEVAL_NOEND ||
				verdict->reasons != 0 || EligibilityReasons(verdict).high != 0;
	}
	if (!differs)
		PG_RETURN_BOOL(false);
	if (recheck->differing >= recheck->most)
	{
		recheck->complete = false;
		PG_RETURN_BOOL(false);
	}
	recheck->differing++;
	PG_RETURN_BOOL(true);
}

/*
 * was_seen(key) returns boolean
 *
 * Was there an order with this key, which was known before?
 */
Datum
was_seen(PG_FUNCTION_ARGS)
{
	const Known *known = Find(&GoingOn()->known, PG_GETARG_TEXT_PP(0));

	PG_RETURN_BOOL(known == NULL || (known->verdict & SEEN) != 0);
}

/* ---- all of it ---- */

/* Its owner may, and an officer or a rule editor: what is asked is the owner's question. */
static void
NeedRight(Oid orders)
{
	bool		isnull;

	if (get_rel_name(orders) != NULL && has_privs_of_role(GetUserId(), OwnerOf(orders)))
		return;
	if (SPI_execute("SELECT export_control.session_is('officer') OR export_control.session_is('rule_editor')", true, 1) != SPI_OK_SELECT)
		elog(ERROR, "looking for the kinds of a role failed");
	if (get_rel_name(orders) == NULL || !DatumGetBool(SPI_getbinval(SPI_tuptable->vals[0], SPI_tuptable->tupdesc, 1, &isnull)))
		ereport(ERROR,
				(errcode(ERRCODE_INSUFFICIENT_PRIVILEGE),
				 errmsg("must be owner of the table or view of orders, officer or rule editor")));
}

/* In which the type of verdicts and its operators are. */
static const char *
SchemaOfVerdicts(void)
{
	Oid			output;
	bool		is_varlena;

	getTypeOutputInfo(VerdictType(), &output, &is_varlena);
	return quote_identifier(get_namespace_name(get_func_namespace(output)));
}

/* Read what is on record, as the extension. */
static void
ReadRecord(Recheck *recheck)
{
	Oid			types[2] = {TEXTOID, OIDOID};
	Datum		values[2] = {CStringGetTextDatum(NameOf(recheck->orders)), ObjectIdGetDatum(recheck->orders)};
	const char *schema = SchemaOfVerdicts();

	if (SPI_execute_with_args(psprintf("SELECT pg_catalog.count(export_control.note_recorded(d.order_key, d.verdict)) FROM ("
									   "SELECT d.order_key, d.verdict FROM export_control.decision d"
									   " WHERE d.orders = $1 AND (d.step > 1 OR d.verdict OPERATOR(%s.!==) 'no_license_required'::%s.eligibility)"
									   " ORDER BY d.orders, d.order_key, d.step) d", schema, schema),
							  2, types, values, NULL, true, 0) != SPI_OK_SELECT)
		elog(ERROR, "reading what is on record failed");
	if (SPI_execute_with_args("SELECT pg_catalog.count(export_control.note_recorded(h.order_key, NULL))"
							  " FROM export_control.order_hold h JOIN export_control.order_source s ON s.id = h.source"
							  " WHERE s.source = $2 AND (h.state <> 'held' OR NOT export_control.is_noted(h.order_key))", 2, types, values, NULL, true, 0) != SPI_OK_SELECT)
		elog(ERROR, "reading holds failed");
	/* The prefix is that of the orders' keys in the ledger. */
	if (SPI_execute_with_args("SELECT pg_catalog.count(export_control.note_drawn(pg_catalog.substr(a.order_key, pg_catalog.length(p.prefix) + 1)))"
							  " FROM export_control.order_source s, LATERAL export_control.ledger_prefix(s.source) p (prefix), export_control.license_assignment a"
							  " WHERE s.source = $2 AND s.with_ledger AND pg_catalog.starts_with(a.order_key, p.prefix)", 2, types, values, NULL, true, 0) != SPI_OK_SELECT)
		elog(ERROR, "reading what was drawn failed");
}

/* Note that what was written before is good with these rules. */
static void
NoteRecheck(const Recheck *recheck, Datum generation, const char *seen, TimestampTz began, int64 changed)
{
	Oid			types[6] = {REGCLASSOID, INT8OID, TEXTOID, TIMESTAMPTZOID, INT8OID, INT8OID};
	Datum		values[6] = {ObjectIdGetDatum(recheck->orders), generation, CStringGetTextDatum(seen), TimestampTzGetDatum(began), Int64GetDatum(recheck->asked.done),
	Int64GetDatum(changed)};
	Acting		before = ActAsExtension();

	if (SPI_execute_with_args("INSERT INTO export_control.order_recheck AS r (source, generation, seen, began_at, asked, changed)"
							  " SELECT s.id, $2, $3::pg_catalog.pg_snapshot, $4, $5, $6 FROM export_control.order_source s WHERE s.source = $1"
							  " ON CONFLICT ON CONSTRAINT order_recheck_pkey DO UPDATE SET generation = excluded.generation, seen = excluded.seen,"
							  " began_at = excluded.began_at, ended_at = excluded.ended_at, asked = excluded.asked, changed = excluded.changed,"
							  " recheck_by = excluded.recheck_by",
							  6, types, values, NULL, false, 0) != SPI_OK_INSERT)
		elog(ERROR, "noting a recheck failed");
	ActAsBefore(before);
}

/*
 * Orders that the rules hold and that are not there any more: gone without a
 * trigger, as with a partition.  The hold is locked first, as whoever stores such
 * an order now settles it when that is done; then they are looked for once more.
 * A view or row security may show other orders another time: these stay held.
 */
static void
EndHoldsOfNone(Recheck *recheck)
{
	Acting		before = ActAsExtension();
	Oid			type = OIDOID;
	Datum		value = ObjectIdGetDatum(recheck->orders);

	if (SPI_execute_with_args("SELECT export_control.end_hold_of_none(h.source, h.order_key)"
							  " FROM export_control.order_hold h JOIN export_control.order_source s ON s.id = h.source"
							  " JOIN pg_catalog.pg_class c ON c.oid = s.source::pg_catalog.oid"
							  " WHERE s.source = $1 AND c.relkind IN ('r', 'p') AND NOT c.relrowsecurity"
							  " AND h.kind = 'rules' AND NOT export_control.was_seen(h.order_key)",
							  1, &type, &value, NULL, false, 0) != SPI_OK_SELECT)
		elog(ERROR, "looking for holds of no orders failed");
	ActAsBefore(before);
}

static int64
Pass(Recheck *recheck)
{
	int64		written = DecisionsWritten();
	Acting		before = ActAsExtension();

	recheck->reading = true;
	ReadRecord(recheck);
	recheck->reading = false;
	ActAsBefore(before);
	JudgeThoseThatDiffer(recheck->orders, recheck->drawn.count > 0);
	if (recheck->complete)
		EndHoldsOfNone(recheck);
	return DecisionsWritten() - written;
}

/*
 * recheck_source(source, most) returns (asked, changed, complete)
 */
Datum
recheck_source(PG_FUNCTION_ARGS)
{
	Recheck		recheck = {.orders = PG_GETARG_OID(0), .most = PG_ARGISNULL(1) ? PG_INT64_MAX : PG_GETARG_INT64(1), .complete = true};
	Recheck    *outer = going_on;
	TimestampTz began = GetCurrentTimestamp();
	Generation	rules;
	char	   *seen;
	Datum		values[3];
	bool		isnull[3] = {false};
	int64		changed = 0;
	TupleDesc	desc;
	int			queries;

	if (get_call_result_type(fcinfo, NULL, &desc) != TYPEFUNC_COMPOSITE)
		elog(ERROR, "recheck_source() returns a row");
	if (recheck.most <= 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("at most " INT64_FORMAT " orders is none", recheck.most)));
	queries = OwnQueriesBegin();
	NeedRight(recheck.orders);
	recheck.memory = CurrentMemoryContext;

	/* What these do not show may be written with older rules. */
	GenerationRead(&rules);
	seen = SeenNow();
	going_on = &recheck;
	PG_TRY();
	{
		changed = Pass(&recheck);
	}
	PG_FINALLY();
	{
		going_on = outer;
	}
	PG_END_TRY();
	if (recheck.complete)
		NoteRecheck(&recheck, Int64GetDatum(rules.rules), seen, began, changed);
	OwnQueriesEnd(queries);
	values[0] = Int64GetDatum(recheck.asked.done);
	values[1] = Int64GetDatum(changed);
	values[2] = BoolGetDatum(recheck.complete);
	PG_RETURN_DATUM(HeapTupleGetDatum(heap_form_tuple(BlessTupleDesc(desc), values, isnull)));
}
