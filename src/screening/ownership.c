/*
 * ownership.c
 *		Who owns whom, by name: the rows of export_control.ownership as a graph.
 *
 * It is made once for each generation of the table and shared by all rulebooks
 * that show it.  Where row security filters the table for the role, the rulebook
 * has a graph of its own.  When only stakes have changed they are read again and
 * nothing else is: names screened stay.
 */
#include "support/compat.h"

#include "common/hashfn.h"
#include "miscadmin.h"
#include "utils/memutils.h"

#include "rulebook/rule_row.h"
#include "rulebook/rule_watch.h"
#include "rulebook/rulebook_generation.h"
#include "screening/ownership_names.h"
#include "screening/party_index.h"
#include "support/lower_bound.h"
#include "support/sort.h"

/* The graph kept for the next rulebook. */
static OwnershipGraph *latest = NULL;
static uint64 last_number = 0;

/* What a rulebook uses, to be let go with it. */
typedef struct OwnershipUse
{
	MemoryContextCallback callback;
	OwnershipGraph *graph;
} OwnershipUse;

/* ---- reading rows ---- */

/* Shares repeat, and to read one takes a while. */
#define SHARES_KEPT		256
#define SHARE_BYTES		12

typedef struct KnownShare
{
	int			len;
	char		bytes[SHARE_BYTES];
	int32		share;
} KnownShare;

/* A row before it has its place. */
typedef struct StakeRead
{
	Stake		stake;
	uint32		owner_text;
	int64		id;
} StakeRead;

typedef struct OwnershipReader
{
	Rulebook   *rb;
	OwnerNames *names;
	bool		names_anew;
	StakeRead  *rows;
	uint32		nrows;
	KnownShare	shares[SHARES_KEPT];
} OwnershipReader;

static int32
ReadShare(OwnershipReader *reader, Row *row)
{
	bool		isnull;
	Datum		datum = RowDatum(row, "percent", &isnull);
	const struct varlena *value;
	KnownShare *known;
	int			len;

	if (isnull)
		return SHARE_UNKNOWN;
	value = (const struct varlena *) DatumGetPointer(datum);
	if (!VARATT_IS_1B(value) || VARATT_IS_1B_E(value) || (len = VARSIZE_1B(value)) > SHARE_BYTES)
		return (int32) RowMillionths(row, "percent");
	known = &reader->shares[hash_bytes((const unsigned char *) value, len) % SHARES_KEPT];
	if (known->len != len || memcmp(known->bytes, value, len) != 0)
	{
		known->share = (int32) RowMillionths(row, "percent");
		known->len = len;
		memcpy(known->bytes, value, len);
	}
	return known->share;
}

static void
ReadStake(Row *row, void *state)
{
	OwnershipReader *reader = state;
	StakeRead  *read = &reader->rows[reader->nrows];
	Stake	   *stake = &read->stake;
	int			len;
	const char *text;

	if (!RowPeriod(row, "valid", &stake->from, &stake->through))
		return;
	if (reader->names == NULL)
		reader->names = OwnerNamesGet(reader->rb, reader->names_anew);
	read->id = RowInt64(row, "id");
	text = RowTextBytes(row, "owned", &len);
	stake->owned_text = OwnerTextNumber(reader->rb, reader->names, text, len);
	stake->owned = reader->names->texts[stake->owned_text].party;
	text = RowTextBytes(row, "owner", &len);
	stake->owner = OWNER_NOBODY;
	stake->share = 0;
	if (text != NULL)
	{
		const OwnerText *owner;

		read->owner_text = OwnerTextNumber(reader->rb, reader->names, text, len);
		owner = &reader->names->texts[read->owner_text];
		stake->owner = owner->says_nothing ? OWNER_UNNAMED : owner->party;
		stake->share = ReadShare(reader, row);
	}
	reader->nrows++;
}

/* ---- the graph ---- */

#define AllocNumbers(context, count) \
	MemoryContextAllocExtended(context, sizeof(uint32) * ((Size) (count)), MCXT_ALLOC_HUGE | MCXT_ALLOC_ZERO)

/* From how many there are of each party to where those of each begin. */
static void
CountsToStarts(uint32 *counts, uint32 nparties)
{
	uint32		start = 0;

	for (uint32 p = 0; p <= nparties; p++)
	{
		uint32		count = counts[p];

		counts[p] = start;
		start += count;
	}
}

/* The rows of a party come as they were recorded; they nearly always lie like that. */
static void
OrderRows(uint32 *order, uint32 count, const StakeRead *rows)
{
	for (uint32 i = 1; i < count; i++)
	{
		uint32		moved = order[i];
		uint32		k = i;

		if (rows[order[i - 1]].id < rows[moved].id)
			continue;
		CHECK_FOR_INTERRUPTS();
		for (; k > 0 && rows[order[k - 1]].id > rows[moved].id; k--)
			order[k] = order[k - 1];
		order[k] = moved;
	}
}

/* Places of rows by the party that is owned, from "first" on. */
static uint32 *
RowsByOwned(const OwnershipReader *reader, OwnershipGraph *graph)
{
	uint32	   *order = AllocNumbers(CurrentMemoryContext, Max(reader->nrows, 1));
	uint32	   *next;

	for (uint32 i = 0; i < reader->nrows; i++)
		graph->first[reader->rows[i].stake.owned]++;
	CountsToStarts(graph->first, graph->nparties);
	next = AllocNumbers(CurrentMemoryContext, graph->nparties + 1);
	memcpy(next, graph->first, sizeof(uint32) * ((Size) graph->nparties + 1));
	for (uint32 i = 0; i < reader->nrows; i++)
		order[next[reader->rows[i].stake.owned]++] = i;
	pfree(next);
	for (uint32 p = 0; p < graph->nparties; p++)
		OrderRows(order + graph->first[p], graph->first[p + 1] - graph->first[p], reader->rows);
	return order;
}

/* The text of the first row that names a party tells its name. */
static void
NoteText(OwnershipGraph *graph, int64 *since, uint32 party, uint32 text, int64 id)
{
	if (graph->texts[party] != 0 && since[party] <= id)
		return;
	graph->texts[party] = text + 1;
	since[party] = id;
}

static int
CompareForms(const void *a, const void *b)
{
	const PartyForm *x = a;
	const PartyForm *y = b;

	if (x->party != y->party)
		return x->party < y->party ? -1 : 1;
	if (!SameForm(x->form, y->form))
		return CompareNameForms(x->form, y->form);
	return (x->text > y->text) - (x->text < y->text);
}

/* The same order in each session, while hashes are of one. */
static int
CompareByName(const void *a, const void *b, void *arg)
{
	const OwnerNames *names = arg;
	const PartyForm *x = a;
	const PartyForm *y = b;
	const OwnerText *s = &names->texts[x->text];
	const OwnerText *t = &names->texts[y->text];
	int			order;

	if (x->party != y->party)
		return x->party < y->party ? -1 : 1;
	order = memcmp(names->pool + s->start, names->pool + t->start, Min(s->len, t->len));
	return order != 0 ? order : (s->len > t->len) - (s->len < t->len);
}

/* Notes a text that names a party with other legal forms than its first one. */
static void
NoteForm(OwnershipGraph *graph, const OwnerNames *names, uint32 *room, uint32 party, uint32 text)
{
	NameForm	form = names->texts[text].form;

	if (likely(SameForm(form, names->texts[graph->texts[party] - 1].form)))
		return;
	if (graph->nforms == *room)
	{
		*room = *room == 0 ? 64 : 2 * *room;
		graph->forms = graph->forms == NULL ? MemoryContextAllocHuge(graph->context, sizeof(PartyForm) * (Size) *room) :
			repalloc_huge(graph->forms, sizeof(PartyForm) * (Size) *room);
	}
	graph->forms[graph->nforms++] = (PartyForm)
	{
		.party = party, .text = text, .form = form
	};
}

/* The texts that name parties with other legal forms, one of each form. */
static void
NoteForms(const OwnershipReader *reader, OwnershipGraph *graph)
{
	uint32		room = 0;
	uint32		kept = 0;

	for (uint32 i = 0; i < reader->nrows; i++)
	{
		const StakeRead *read = &reader->rows[i];

		NoteForm(graph, reader->names, &room, read->stake.owned, read->stake.owned_text);
		if (read->stake.owner < graph->nparties)
			NoteForm(graph, reader->names, &room, read->stake.owner, read->owner_text);
	}
	SortArray(graph->forms, graph->nforms, CompareForms);
	for (uint32 i = 0; i < graph->nforms; i++)
		if (kept == 0 || graph->forms[kept - 1].party != graph->forms[i].party || !SameForm(graph->forms[kept - 1].form, graph->forms[i].form))
			graph->forms[kept++] = graph->forms[i];
	graph->nforms = kept;
	if (kept > 1)
		qsort_arg(graph->forms, kept, sizeof(PartyForm), CompareByName, reader->names);
}

/* Stakes of each owner, as numbers of stakes. */
static void
IndexHeld(OwnershipGraph *graph)
{
	uint32	   *next;

	graph->first_held = AllocNumbers(graph->context, graph->nparties + 1);
	graph->held = AllocNumbers(graph->context, Max(graph->nstakes, 1));
	for (uint32 i = 0; i < graph->nstakes; i++)
		if (graph->stakes[i].owner < graph->nparties)
			graph->first_held[graph->stakes[i].owner]++;
	CountsToStarts(graph->first_held, graph->nparties);
	next = AllocNumbers(CurrentMemoryContext, graph->nparties + 1);
	memcpy(next, graph->first_held, sizeof(uint32) * ((Size) graph->nparties + 1));
	for (uint32 i = 0; i < graph->nstakes; i++)
		if (graph->stakes[i].owner < graph->nparties)
			graph->held[next[graph->stakes[i].owner]++] = i;
	pfree(next);
}

static void
MakeGraph(const OwnershipReader *reader, OwnershipGraph *graph)
{
	int64	   *since;
	uint32	   *order;

	graph->nparties = reader->names == NULL ? 0 : reader->names->nparties;
	graph->nstakes = reader->nrows;
	graph->first = AllocNumbers(graph->context, graph->nparties + 1);
	graph->texts = AllocNumbers(graph->context, graph->nparties + 1);
	graph->stakes = MemoryContextAllocHuge(graph->context, sizeof(Stake) * (Size) Max(reader->nrows, 1));
	since = MemoryContextAllocHuge(CurrentMemoryContext, sizeof(int64) * ((Size) graph->nparties + 1));
	order = RowsByOwned(reader, graph);
	for (uint32 i = 0; i < reader->nrows; i++)
	{
		const StakeRead *read = &reader->rows[order[i]];

		graph->stakes[i] = read->stake;
		NoteText(graph, since, read->stake.owned, read->stake.owned_text, read->id);
		if (read->stake.owner < graph->nparties)
			NoteText(graph, since, read->stake.owner, read->owner_text, read->id);
	}
	NoteForms(reader, graph);
	IndexHeld(graph);
	pfree(order);
	pfree(since);
}

/* Are most of the names those of rows that are gone? */
static bool
NamesOutgrown(const OwnershipGraph *graph)
{
	return graph != NULL && graph->names != NULL && graph->names->ntexts > 10000 + 4 * (Size) graph->nstakes;
}

static OwnershipGraph *
BuildGraph(Rulebook *rb)
{
	MemoryContext context = AllocSetContextCreate(CurrentMemoryContext, "export_control owners", ALLOCSET_DEFAULT_SIZES);
	MemoryContext scratch = AllocSetContextCreate(CurrentMemoryContext, "export_control owners, build", ALLOCSET_DEFAULT_SIZES);
	MemoryContext caller = MemoryContextSwitchTo(scratch);
	OwnershipGraph *graph = MemoryContextAllocZero(context, sizeof(OwnershipGraph));
	OwnershipReader *reader = palloc0(sizeof(OwnershipReader));

	graph->context = context;
	reader->rb = rb;
	reader->names_anew = NamesOutgrown(latest);
	RuleTableReadAsItLies(scratch, "ownership", "id, owner, owned, percent, valid", ReadStake, reader, &reader->rows, sizeof(StakeRead));
	MakeGraph(reader, graph);
	graph->names = reader->names;
	if (graph->names != NULL)
		graph->names->users++;
	MemoryContextSwitchTo(caller);
	MemoryContextDelete(scratch);
	return graph;
}

/* ---- sharing ---- */

static void
DropGraph(OwnershipGraph *graph)
{
	if (graph->names != NULL)
		OwnerNamesRelease(graph->names);
	MemoryContextDelete(graph->context);
}

static void
ReleaseGraph(OwnershipGraph *graph)
{
	if (graph != NULL && --graph->users == 0 && graph != latest)
		DropGraph(graph);
}

static void
UseEnds(void *arg)
{
	OwnershipUse *use = arg;

	ReleaseGraph(use->graph);
	use->graph = NULL;
}

static void
KeepForNext(OwnershipGraph *graph)
{
	OwnershipGraph *before = latest;

	latest = graph;
	if (before != NULL && before->users == 0)
		DropGraph(before);
}

/* The graph that the active snapshot shows. */
static OwnershipGraph *
GraphNow(Rulebook *rb)
{
	Oid			table = RuleTableToRead("ownership");
	OwnershipGraph *graph;
	Generation	generation;
	bool		shared;

	GenerationRead(&generation);
	/* Watched here, because it is not read where there is a graph. */
	RuleWatchTable("ownership", table);
	shared = RuleTableSight(table, GetUserId()) == SIGHT_WHOLE && !generation.ambiguous;
	if (shared && latest != NULL && latest->relation == generation.table && latest->generation == generation.ownership &&
		(latest->names == NULL || OwnerNamesHold(rb, latest->names)))
		return latest;
	graph = BuildGraph(rb);
	graph->relation = generation.table;
	graph->generation = generation.ownership;
	graph->number = ++last_number;
	MemoryContextSetParent(graph->context, CacheMemoryContext);
	if (shared)
		KeepForNext(graph);
	return graph;
}

const OwnershipGraph *
OwnershipGraphGet(Rulebook *rb)
{
	OwnershipUse *use = rb->ownership_use;
	OwnershipGraph *graph;

	if (use == NULL)
	{
		use = rb->ownership_use = MemoryContextAllocZero(rb->context, sizeof(OwnershipUse));
		use->callback.func = UseEnds;
		use->callback.arg = use;
		MemoryContextRegisterResetCallback(rb->context, &use->callback);
	}
	graph = GraphNow(rb);
	graph->users++;
	ReleaseGraph(use->graph);
	use->graph = graph;
	return graph;
}

static void
ForgetOwnership(void)
{
	if (latest != NULL && latest->users == 0)
		DropGraph(latest);
	latest = NULL;
	OwnerNamesForget();
}

static Size
OwnershipBytes(void)
{
	return (latest == NULL ? 0 : MemoryContextMemAllocated(latest->context, true)) + OwnerNamesBytes();
}

/* ---- asking ---- */

static const char *
NameOfText(const OwnershipGraph *graph, uint32 number)
{
	const OwnerText *text = &graph->names->texts[number];

	return pnstrdup(graph->names->pool + text->start + text->name, text->name_len);
}

const char *
OwnerName(const OwnershipGraph *graph, uint32 party)
{
	return NameOfText(graph, graph->texts[party] - 1);
}

const char *
OwnerNameOfForm(const OwnershipGraph *graph, uint32 party, int number)
{
	uint32		first;

	if (number == 0)
		return OwnerName(graph, party);
	LOWER_BOUND(first, graph->nforms, i, graph->forms[i].party < party);
	first += number - 1;
	return first < graph->nforms && graph->forms[first].party == party ? NameOfText(graph, graph->forms[first].text) : NULL;
}

NameForm
OwnedForm(const OwnershipGraph *graph, const Stake *stake)
{
	return graph->names->texts[stake->owned_text].form;
}

uint64
OwnedKey(const Rulebook *rb, const char *key, int len)
{
	uint32		party;

	if (rb->ownership == NULL || rb->ownership->nstakes == 0 || len == 0)
		return 0;
	party = OwnerOfKey(rb->ownership->names, key, len);
	return party < rb->ownership->nparties ? (uint64) party + 1 : 0;
}

/* ---- in a rulebook ---- */

/* Names screened before say whose rows are about them: those that are new there are screened again. */
static void
ForgetNewParties(Rulebook *rb, const OwnershipGraph *before, const OwnershipGraph *now)
{
	uint32		from = before->nparties;
	uint32	   *hashes;

	if (before->names != now->names)
	{
		PartyForget(rb);
		return;
	}
	if (now->nparties <= from)
		return;
	hashes = MemoryContextAllocHuge(CurrentMemoryContext, sizeof(uint32) * (Size) (now->nparties - from));
	for (uint32 p = from; p < now->nparties; p++)
		hashes[p - from] = now->names->parties[p].hash;
	PartyForgetKeys(rb, hashes, (int) (now->nparties - from));
	pfree(hashes);
}

/* After the names of listed parties are there. */
static void
LoadOwnership(Rulebook *rb)
{
	OwnershipGraph before = {0};
	bool		again = rb->ownership != NULL;

	if (again)
		before = *rb->ownership;
	rb->ownership = OwnershipGraphGet(rb);
	if (again)
		ForgetNewParties(rb, &before, rb->ownership);
}

const RulebookPart ownership_part = {
	.load = LoadOwnership,
	.of_licenses = true,
	.forget = ForgetOwnership,
	.bytes = OwnershipBytes
};
