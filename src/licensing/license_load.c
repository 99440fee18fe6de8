/*
 * license_load.c
 *		Reads specific licenses into a rulebook.
 *
 * There may be hundreds of thousands of them in every backend, so they are
 * packed: what does not change is kept in large blocks without headers, and what
 * many licenses have in common (items, destinations, citations) is kept once.
 */
#include "support/compat.h"

#include "catalog/pg_type.h"
#include "common/hashfn.h"
#include "miscadmin.h"
#include "port/pg_bswap.h"
#include "utils/acl.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/memutils.h"

#include "licensing/license.h"
#include "licensing/license_ledger.h"
#include "rulebook/rule_reference.h"
#include "rulebook/rule_watch.h"
#include "rulebook/rulebook_part.h"
#include "screening/party.h"
#include "screening/role.h"
#include "support/huge_pages.h"
#include "support/sort.h"

/* ---- bytes seen before ---- */

typedef struct Bytes
{
	const char *data;
	uint32		len;
} Bytes;

typedef struct SeenBytes
{
	Bytes		bytes;
	uint32		number;			/* the position of the license as read, or the
								 * number of the name's key ... */
	NameForm	form;			/* ... and its form */
	uint32		hash;
	char		status;
} SeenBytes;

#define SH_PREFIX seen
#define SH_ELEMENT_TYPE SeenBytes
#define SH_KEY_TYPE Bytes
#define SH_KEY bytes
#define SH_HASH_KEY(table, k) hash_bytes((const unsigned char *) (k).data, (int) (k).len)
#define SH_EQUAL(table, a, b) ((a).len == (b).len && memcmp((a).data, (b).data, (a).len) == 0)
#define SH_STORE_HASH
#define SH_GET_HASH(table, entry) ((entry)->hash)
#define SH_SCOPE static inline
#define SH_DECLARE
#define SH_DEFINE
#include "lib/simplehash.h"

/* ---- packing ---- */

#define BLOCK_MIN	8192
#define BLOCK_MAX	65536

/* A party of a license, as read. */
typedef struct LicenseParty
{
	uint64		party;			/* the position of the license, and the number
								 * of the name's key ... */
	NameForm	form;			/* ... and its form */
	uint8		role;			/* RoleBit() */
} LicenseParty;

typedef struct LicenseLoad
{
	Rulebook   *rb;
	MemoryContext scratch;		/* gone after the load */
	Size		block_size;
	Size		block_left;
	char	   *block_next;
	seen_hash  *shared;			/* what is kept once */
	License    *as_read;		/* licenses in the order of their rows */
	uint32	   *positions;		/* where each is in Rulebook.licenses */
	int			last;			/* the one that the latest row named, as read */
	seen_hash  *numbers;		/* licenses by number; made when needed */
	seen_hash  *names;			/* numbers of name keys by name */
	LicenseLine *lines;			/* as read */
	LicenseParty *parties;
} LicenseLoad;

/* Keeps a copy, with a NUL behind it. */
static char *
Pack(LicenseLoad *load, const void *data, Size len, bool aligned)
{
	Size		gap = aligned ? MAXALIGN(load->block_next) - (uintptr_t) load->block_next : 0;
	char	   *copy;

	if (gap + len + 1 > load->block_left)
	{
		load->block_size = Max(Min(load->block_size * 2, BLOCK_MAX), len + 1);
		load->block_next = MemoryContextAllocHuge(load->rb->context, load->block_size);
		load->block_left = load->block_size;
		gap = 0;
	}
	copy = load->block_next + gap;
	memcpy(copy, data, len);
	copy[len] = '\0';
	load->block_next = copy + len + 1;
	load->block_left -= gap + len + 1;
	return copy;
}

/* Keeps a copy, unless there is one already. */
static const void *
PackShared(LicenseLoad *load, const void *data, Size len)
{
	Bytes		bytes = {data, (uint32) len};
	SeenBytes  *entry = seen_lookup(load->shared, bytes);
	bool		found;

	if (entry == NULL)
	{
		bytes.data = Pack(load, data, len, true);
		entry = seen_insert(load->shared, bytes, &found);
	}
	return entry->bytes.data;
}

static const char *
PackSharedText(LicenseLoad *load, Row *row, const char *column)
{
	int			len;
	const char *text = RowTextBytes(row, column, &len);

	return text == NULL ? NULL : PackShared(load, text, len);
}

static Numeric
PackNumeric(LicenseLoad *load, Row *row, const char *column, bool shared)
{
	struct varlena *value;
	bool		isnull;
	Datum		datum = RowDatum(row, column, &isnull);

	if (isnull)
		return NULL;
	value = PG_DETOAST_DATUM(datum);
	return shared ? (Numeric) PackShared(load, value, VARSIZE(value)) : (Numeric) Pack(load, value, VARSIZE(value), true);
}

/* ---- one reader per table ---- */

static void
ReadHoliday(Row *row, void *state)
{
	Rulebook   *rb = state;

	rb->holidays[rb->nholidays++] = RowDate(row, "day", 0);
}

/* The destinations in a column, each as itself; NULL for NULL. */
static const DestSet *
PackDestinations(LicenseLoad *load, Row *row, const char *column)
{
	IntList		destinations;
	DestSet		set = {{0}};

	if (RowIsNull(row, column))
		return NULL;
	row->context = CurrentMemoryContext;
	destinations = RowPlaces(load->rb, row, column);
	for (int i = 0; i < destinations.count; i++)
		DestSetAdd(&set, destinations.items[i]);
	return PackShared(load, &set, sizeof(set));
}

/* The name that a column has.  Customers have several licenses; each is normalized once. */
static NameOnFile
ReadName(LicenseLoad *load, Row *row, const char *column)
{
	int			len;
	Bytes		name = {RowTextBytes(row, column, &len), 0};
	SeenBytes  *entry;
	bool		found;

	name.len = len;
	entry = seen_lookup(load->names, name);
	if (entry == NULL)
	{
		NameOnFile	named = PartyNameKey(load->rb, name.data, len);

		name.data = memcpy(MemoryContextAlloc(load->scratch, Max(len, 1)), name.data, len);
		entry = seen_insert(load->names, name, &found);
		entry->number = named.key;
		entry->form = named.form;
	}
	return (NameOnFile)
	{
		.key = entry->number, .form = entry->form
	};
}

/* Likewise, kept once; NULL for NULL. */
static const NameOnFile *
PackName(LicenseLoad *load, Row *row, const char *column)
{
	NameOnFile	read;
	NameOnFile	name;

	if (RowIsNull(row, column))
		return NULL;
	read = ReadName(load, row, column);
	/* Without what lies between the fields it is the same each time. */
	memset(&name, 0, sizeof(name));
	name.key = read.key;
	name.form.legal = read.form.legal;
	name.form.marks = read.form.marks;
	return PackShared(load, &name, sizeof(name));
}

/* The end uses in a column; NULL for NULL. */
static const LicenseEndUses *
PackEndUses(LicenseLoad *load, Row *row, const char *column)
{
	LicenseEndUses *end_uses;
	Size		size;
	char	  **texts;
	int			count;

	if (RowIsNull(row, column))
		return NULL;
	row->context = CurrentMemoryContext;
	count = RowTexts(row, column, &texts);
	size = offsetof(LicenseEndUses, facts) + sizeof(FactId) * count;
	end_uses = palloc0(size);
	end_uses->count = count;
	for (int i = 0; i < count; i++)
		end_uses->facts[i] = NeedAnyFact(load->rb, row, texts[i]);
	return PackShared(load, end_uses, size);
}

static const EarlierStatuses *
PackStatuses(LicenseLoad *load, Row *row, const char *column)
{
	bool		isnull;
	Datum		datum = RowDatum(row, column, &isnull);
	ArrayType  *array = isnull ? NULL : DatumGetArrayTypeP(datum);
	int			count = array == NULL ? 0 : ArrayGetNItems(ARR_NDIM(array), ARR_DIMS(array));
	Size		size = offsetof(EarlierStatuses, items) + sizeof(LicenseStatus) * count;
	EarlierStatuses *statuses;
	Datum	   *elements;
	bool	   *nulls;

	if (count == 0)
		return NULL;
	statuses = palloc0(size);
	deconstruct_array(array, ARR_ELEMTYPE(array), sizeof(LicenseStatus), false, TYPALIGN_INT, &elements, &nulls, &count);
	for (int i = 0; i < count; i++)
	{
		if (nulls[i])
			BadRule(row, "earlier status", "(null)");
		statuses->items[statuses->count++] = *DatumGetLicenseStatusP(elements[i]);
	}
	return PackShared(load, statuses, size);
}

static void
ReadLicense(Row *row, void *state)
{
	LicenseLoad *load = state;
	static const char *const kinds[] = {
		[LICENSE_FOR_EXPORT] = "export",
		[LICENSE_FOR_REEXPORT] = "reexport",
		[LICENSE_FOR_TRANSFER] = "transfer"
	};
	License    *license = row->element;
	int			len;
	const char *number = RowTextBytes(row, "number", &len);
	bool		isnull;

	license->number = Pack(load, number, len, false);
	license->status = *DatumGetLicenseStatusP(RowDatum(row, "status", &isnull));
	license->tolerance = PackNumeric(load, row, "tolerance", true);
	license->citation = PackSharedText(load, row, "citation");
	license->destinations = PackDestinations(load, row, "destinations");
	license->end_uses = PackEndUses(load, row, "end_uses");
	license->licensee = PackName(load, row, "licensee");
	license->earlier = PackStatuses(load, row, "earlier");
	license->kind = (LicenseKind) RowEnum(row, "kind", "kind of license", kinds);
	license->last_day = LicenseLastDay(load->rb, license->status.through);
}

/* Makes the table of licenses by number. */
static void
NumberLicenses(LicenseLoad *load)
{
	load->numbers = seen_create(load->scratch, Max(load->rb->nlicenses, 64), NULL);
	for (int i = 0; i < load->rb->nlicenses; i++)
	{
		Bytes		number = {load->as_read[i].number, 0};
		bool		found;

		number.len = (uint32) strlen(number.data);
		seen_insert(load->numbers, number, &found)->number = i;
	}
}

/* The position of the license that a row names; -1 if the role does not see it. */
static int
FindLicense(LicenseLoad *load, Row *row, const char *column)
{
	int			len;
	Bytes		number = {RowTextBytes(row, column, &len), 0};
	SeenBytes  *entry;

	/* Most rows are of the same license as the one before, or of the next. */
	for (int i = load->last; i < Min(load->last + 2, load->rb->nlicenses); i++)
		if (strncmp(load->as_read[i].number, number.data, len) == 0 && load->as_read[i].number[len] == '\0')
		{
			load->last = i;
			return (int) load->positions[i];
		}
	number.len = len;
	if (load->numbers == NULL)
		NumberLicenses(load);
	entry = seen_lookup(load->numbers, number);
	if (entry == NULL)
		return -1;
	load->last = (int) entry->number;
	return (int) load->positions[entry->number];
}

static uint32
NeedLicense(LicenseLoad *load, Row *row, const char *column)
{
	int			position = FindLicense(load, row, column);

	if (position < 0)
		BadRule(row, "license", RowText(row, column));
	return (uint32) position;
}

static void
ReadLicenseLine(Row *row, void *state)
{
	LicenseLoad *load = state;
	LicenseLine *line = row->element;

	line->license = NeedLicense(load, row, "license");
	line->line = RowInt32(row, "line");
	row->context = CurrentMemoryContext;
	if (!RowIsNull(row, "items"))
	{
		EccnList	items = RowEccns(row, "items");
		Size		size = offsetof(EccnSet, items) + sizeof(Eccn) * items.count;
		EccnSet    *set = palloc(size);

		set->count = items.count;
		if (items.count > 0)
			memcpy(set->items, items.items, sizeof(Eccn) * items.count);
		line->items = PackShared(load, set, size);
	}
	line->scope_text = PackSharedText(load, row, "scope_text");
	line->destinations = RowIsNull(row, "destinations") ? load->rb->licenses[line->license].destinations : PackDestinations(load, row, "destinations");
	line->quantity = PackNumeric(load, row, "quantity", false);
	line->unit = PackSharedText(load, row, "unit");
	line->value = PackNumeric(load, row, "value", false);
	line->currency = PackSharedText(load, row, "currency");
}

static uint8
RowRole(Rulebook *rb, Row *row, const char *column)
{
	const char *name = RowRepeatedText(row, column);
	const Role *role = RoleByName(rb, name);

	if (role == NULL)
		BadRule(row, "role", name);
	return RoleBit(role->part);
}

static void
ReadLicenseParty(Row *row, void *state)
{
	LicenseLoad *load = state;
	uint32		license = NeedLicense(load, row, "license");
	NameOnFile	name = ReadName(load, row, "name");

	((LicenseParty *) row->element)->party = (uint64) license << 32 | name.key;
	((LicenseParty *) row->element)->form = name.form;
	((LicenseParty *) row->element)->role = RowRole(load->rb, row, "role");
}

static void
ReadSuspension(Row *row, void *state)
{
	LicenseLoad *load = state;
	LicenseSuspension *suspension = &load->rb->suspensions[load->rb->nsuspensions];
	IntList		destinations;

	memset(suspension, 0, sizeof(*suspension));
	if (!RowPeriod(row, "valid", &suspension->from, &suspension->through))
		return;
	if (!RowIsNull(row, "license"))
	{
		int			position = FindLicense(load, row, "license");

		if (position < 0)
			return;
		suspension->license = &load->rb->licenses[position];
	}
	suspension->any_destination = RowIsNull(row, "destinations");
	destinations = RowDestinations(load->rb, row, "destinations");
	for (int i = 0; i < destinations.count; i++)
		DestSetAdd(&suspension->destinations, destinations.items[i]);
	suspension->items = RowEccns(row, "items");
	suspension->any_party = RowIsNull(row, "party");
	if (!suspension->any_party)
	{
		int			len;
		const char *name = RowTextBytes(row, "party", &len);

		suspension->party = PartyNameKey(load->rb, name, len).key;
	}
	suspension->citation = RowRepeatedText(row, "citation");
	suspension->announced = RowDate(row, "announced", suspension->from);
	suspension->undated = RowIsNull(row, "announced");
	load->rb->nsuspensions++;
}

/* ---- putting in order ---- */

static int
CompareDays(const void *a, const void *b)
{
	DateADT		x = *(const DateADT *) a;
	DateADT		y = *(const DateADT *) b;

	return (x > y) - (x < y);
}

/* By license, those that name none first; then by period. */
static int
CompareSuspensions(const void *a, const void *b)
{
	const LicenseSuspension *x = a;
	const LicenseSuspension *y = b;

	if (x->license != y->license)
		return x->license < y->license ? -1 : 1;
	if (x->from != y->from)
		return x->from < y->from ? -1 : 1;
	if (x->through != y->through)
		return x->through < y->through ? -1 : 1;
	return strcmp(x->citation, y->citation);
}

/* What licenses are ordered by. */
typedef struct LicenseOrder
{
	DateADT		last_day;
	uint32		position;
	uint64		start;			/* of the number, so that few numbers are read */
	const char *number;
} LicenseOrder;

static inline int
CompareLicenses(const LicenseOrder *a, const LicenseOrder *b)
{
	if (a->last_day != b->last_day)
		return a->last_day < b->last_day ? -1 : 1;
	if (a->start != b->start)
		return a->start < b->start ? -1 : 1;
	return strcmp(a->number, b->number);
}

#define ST_SORT SortLicenses
#define ST_ELEMENT_TYPE LicenseOrder
#define ST_COMPARE(a, b) CompareLicenses(a, b)
#define ST_SCOPE static
#define ST_DEFINE
#include "lib/sort_template.h"

#define ST_SORT SortParties
#define ST_ELEMENT_TYPE LicenseParty
#define ST_COMPARE(a, b) \
	((a)->party != (b)->party ? ((a)->party > (b)->party) - ((a)->party < (b)->party) : \
	 CompareNameForms((a)->form, (b)->form))
#define ST_SCOPE static
#define ST_DEFINE
#include "lib/sort_template.h"

/* Sorts the licenses by last day, then number. */
static void
OrderLicenses(LicenseLoad *load)
{
	Rulebook   *rb = load->rb;
	LicenseOrder *order = MemoryContextAllocHuge(load->scratch, sizeof(LicenseOrder) * (Size) Max(rb->nlicenses, 1));
	License    *licenses = MemoryContextAllocHuge(rb->context, sizeof(License) * (Size) Max(rb->nlicenses, 1));

	for (int i = 0; i < rb->nlicenses; i++)
	{
		const char *number = rb->licenses[i].number;

		order[i].last_day = rb->licenses[i].last_day;
		order[i].position = i;
		order[i].number = number;
		order[i].start = 0;
		memcpy(&order[i].start, number, strnlen(number, sizeof(uint64)));
		order[i].start = pg_ntoh64(order[i].start);
	}
	PreferHugePages(licenses, sizeof(License) * (Size) rb->nlicenses);
	SortLicenses(order, rb->nlicenses);
	load->as_read = rb->licenses;
	load->positions = MemoryContextAllocHuge(load->scratch, sizeof(uint32) * (Size) Max(rb->nlicenses, 1));
	for (int i = 0; i < rb->nlicenses; i++)
	{
		licenses[i] = rb->licenses[order[i].position];
		load->positions[order[i].position] = i;
	}
	rb->licenses = licenses;
	pfree(order);
}

/* Gives each license its lines, in order. */
static void
LinkLines(LicenseLoad *load, int count)
{
	Rulebook   *rb = load->rb;
	LicenseLine *lines = MemoryContextAllocHuge(rb->context, sizeof(LicenseLine) * (Size) Max(count, 1));
	LicenseLine *next = lines;

	PreferHugePages(lines, sizeof(LicenseLine) * (Size) count);
	rb->license_lines = lines;
	for (int i = 0; i < count; i++)
		rb->licenses[load->lines[i].license].nlines++;
	for (int l = 0; l < rb->nlicenses; l++)
	{
		License    *license = &rb->licenses[l];

		license->lines = next;
		next += license->nlines;
		license->nlines = 0;
	}
	for (int i = 0; i < count; i++)
	{
		const LicenseLine *line = &load->lines[i];
		License    *license = &rb->licenses[line->license];
		LicenseLine *place = lines + (license->lines - lines) + license->nlines++;

		for (; place > license->lines && place[-1].line > line->line; place--)
			place[0] = place[-1];
		*place = *line;
	}
	pfree(load->lines);
}

/* Gives each license its parties, each once, with all its roles. */
static void
LinkParties(LicenseLoad *load, int count)
{
	Rulebook   *rb = load->rb;
	NameOnFile *parties = MemoryContextAllocHuge(rb->context, sizeof(NameOnFile) * (Size) Max(count, 1));
	uint8	   *roles = MemoryContextAllocHuge(rb->context, (Size) Max(count, 1));
	int			n = 0;

	SortParties(load->parties, count);
	for (int i = 0; i < count; i++)
	{
		License    *license = &rb->licenses[load->parties[i].party >> 32];

		if (i > 0 && load->parties[i].party == load->parties[i - 1].party &&
			SameForm(load->parties[i].form, load->parties[i - 1].form))
		{
			roles[n - 1] |= load->parties[i].role;
			continue;
		}
		if (license->nparties++ == 0)
		{
			license->parties = parties + n;
			license->roles = roles + n;
		}
		roles[n] = load->parties[i].role;
		parties[n].key = (uint32) load->parties[i].party;
		parties[n++].form = load->parties[i].form;
	}
	pfree(load->parties);
}

/* May the role read licenses?  If not, only asking for one is an error: other questions need none. */
static bool
LicensesReadable(Rulebook *rb)
{
	static const char *const tables[] = {"license", "license_line", "license_party", "license_suspension"};

	rb->closed_licenses = NULL;
	for (int i = 0; i < (int) lengthof(tables); i++)
	{
		Oid			table = RuleTable(tables[i]);

		/* Watched, so that a grant makes the rules be read again. */
		RuleWatchTable(tables[i], table);
		if (rb->closed_licenses == NULL && RuleTableSight(table, GetUserId()) == SIGHT_NOTHING)
			rb->closed_licenses = tables[i];
	}
	return rb->closed_licenses == NULL;
}

void
LicensesClosed(const Rulebook *rb)
{
	ereport(ERROR,
			(errcode(ERRCODE_INSUFFICIENT_PRIVILEGE),
			 errmsg("permission denied for table %s", rb->closed_licenses),
			 errdetail("A verdict rests on the licenses, which are not for everybody to read."),
			 errhint("SELECT export_control.grant_role('asker', %s); gives the right.",
					 quote_literal_cstr(GetUserNameFromId(GetUserId(), false)))));
}

static void
ReadLicenses(Rulebook *rb)
{
	LicenseLoad load = {.rb = rb};
	int			count;

	if (!LicensesReadable(rb))
		return;
	load.scratch = AllocSetContextCreate(CurrentMemoryContext, "export_control licenses, load", ALLOCSET_DEFAULT_SIZES);
	load.block_size = BLOCK_MIN / 2;
	load.shared = seen_create(load.scratch, 64, NULL);
	load.names = seen_create(load.scratch, 64, NULL);

	RuleTableRead(rb->context, "legal_holiday", "day",
				  ReadHoliday, rb, &rb->holidays, sizeof(DateADT));
	SortArray(rb->holidays, rb->nholidays, CompareDays);
	rb->nlicenses = RuleTableReadAsItLies(rb->context, "license", "number, licensee, status, tolerance, citation, destinations, earlier, kind, end_uses",
										  ReadLicense, &load, &rb->licenses, sizeof(License));
	OrderLicenses(&load);
	count = RuleTableReadAsItLies(rb->context, "license_line", "license, line, items, scope_text, destinations, quantity, unit, value, currency",
								  ReadLicenseLine, &load, &load.lines, sizeof(LicenseLine));
	LinkLines(&load, count);
	count = RuleTableReadAsItLies(rb->context, "license_party", "license, name, role",
								  ReadLicenseParty, &load, &load.parties, sizeof(LicenseParty));
	LinkParties(&load, count);
	LicenseIndexBuild(rb);
	RuleTableRead(rb->context, "license_suspension", "license, destinations, items, party, valid, citation, announced",
				  ReadSuspension, &load, &rb->suspensions, sizeof(LicenseSuspension));
	SortArray(rb->suspensions, rb->nsuspensions, CompareSuspensions);

	pfree(load.as_read);
	MemoryContextDelete(load.scratch);
}

/* Licenses have a context of their own, so that they can be read again without the other rules. */
static void
LoadLicenses(Rulebook *rb)
{
	MemoryContext whole = rb->context;

	if (rb->of_licenses == NULL)
		rb->of_licenses = AllocSetContextCreate(whole, "export_control licenses", RULEBOOK_BLOCKS);
	MemoryContextReset(rb->of_licenses);
	rb->nlicenses = rb->nholidays = rb->nsuspensions = 0;
	rb->context = rb->of_licenses;
	ReadLicenses(rb);
	rb->context = whole;
}

const RulebookPart license_part = {
	.load = LoadLicenses,
	.of_licenses = true,
	.reset = LedgerForget
};
