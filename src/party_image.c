/*
 * party_image.c
 *		The index of listed names, kept in a table.
 *
 * Reading tens of thousands of rows and building the index takes a backend a
 * quarter of a second; reading the finished blocks takes a few milliseconds.
 *
 * An image holds for exactly the parties of one generation: every change of
 * the tables that it is made of (parties, aliases, words of names) sets
 * export_control.rulebook_generation.parties to a number never used before, in
 * the same transaction.  So an image whose generation is the one that a
 * snapshot shows was made from the rows that the snapshot shows.  If there is
 * none, or if it is another version's, the rows are read: slower, never wrong.
 */
#include "compat.h"

#include <unicode/uversion.h>

#include "access/htup_details.h"
#include "access/table.h"
#include "access/tableam.h"
#include "access/xact.h"
#include "catalog/pg_type.h"
#include "commands/trigger.h"
#include "executor/spi.h"
#include "miscadmin.h"
#include "port/pg_crc32c.h"
#include "utils/builtins.h"
#include "utils/memutils.h"
#include "utils/rel.h"
#include "utils/snapmgr.h"

#include "huge_pages.h"
#include "own_query.h"
#include "party.h"
#include "party_store.h"
#include "rule_row.h"
#include "rulebook_cache.h"

PG_FUNCTION_INFO_V1(refresh_screening_image);

/* Stored as it is, so it changes with the layout of anything in the image. */
#define IMAGE_MAGIC		0x45435031	/* "ECP1" */

typedef struct ImageHeader
{
	uint32		magic;
	uint32		crc;			/* of all that follows the header */
	uint32		party_record_size;	/* layouts that other builds may differ in */
	uint32		index_magic;
	uint32		normalizer;
	uint32		icu;			/* its version: it spells other scripts */
	uint64		bytes;
	uint64		block;			/* offsets from the header's start */
	uint64		index;
} ImageHeader;

/* What fits on a page in one row. */
#define IMAGE_CHUNK		(MaxHeapTupleSize - MAXALIGN(SizeofHeapTupleHeader) - 64)

/* Blocks start at cache lines. */
#define IMAGE_ALIGN(n)	TYPEALIGN(64, n)

static uint32
IcuVersion(void)
{
	UVersionInfo version;

	u_getVersion(version);
	return (uint32) version[0] << 24 | (uint32) version[1] << 16 | (uint32) version[2] << 8 | version[3];
}

/* ---- reading ---- */

/* Is a complete image what this build would have made? */
static bool
ImageUsable(const char *image, uint64 bytes)
{
	const ImageHeader *header = (const ImageHeader *) image;
	pg_crc32c	crc;

	if (bytes < sizeof(ImageHeader) || header->magic != IMAGE_MAGIC || header->bytes != bytes ||
		header->party_record_size != sizeof(PartyRecord) || header->index_magic != SCREEN_INDEX_MAGIC ||
		header->normalizer != NAME_NORMALIZER_VERSION || header->icu != IcuVersion())
		return false;
	INIT_CRC32C(crc);
	COMP_CRC32C(crc, image + sizeof(ImageHeader), bytes - sizeof(ImageHeader));
	FIN_CRC32C(crc);
	return crc == header->crc;
}

PartyStore *
PartyImageRead(int64 generation)
{
	MemoryContext context;
	PartyStore *store;
	Relation	relation;
	TupleTableSlot *slot;
	TableScanDesc scan;
	char	   *image = NULL;
	uint64		bytes = 0;
	uint64		got = 0;
	bool		fits = true;

	context = AllocSetContextCreate(CurrentMemoryContext, "export_control listed parties", ALLOCSET_DEFAULT_SIZES);
	relation = table_open(RuleTable("screening_image"), AccessShareLock);
	slot = table_slot_create(relation, NULL);
	scan = table_beginscan(relation, GetActiveSnapshot(), 0, NULL);
	while (fits && table_scan_getnextslot(scan, ForwardScanDirection, slot))
	{
		bytea	   *content;
		uint64		at;
		uint64		size;

		CHECK_FOR_INTERRUPTS();
		slot_getallattrs(slot);
		if (DatumGetInt64(slot->tts_values[0]) != generation)
			continue;
		if (image == NULL)
		{
			bytes = (uint64) DatumGetInt64(slot->tts_values[2]);
			if (bytes > MaxAllocHugeSize)
				break;
			image = MemoryContextAllocHuge(context, bytes);
			/* Half of the time to read it is the kernel's, for one page after the other. */
			PreferHugePages(image, bytes);
		}
		content = DatumGetByteaPP(slot->tts_values[3]);
		at = (uint64) DatumGetInt32(slot->tts_values[1]) * IMAGE_CHUNK;
		size = VARSIZE_ANY_EXHDR(content);
		fits = at <= bytes && size <= bytes - at;
		if (fits)
			memcpy(image + at, VARDATA_ANY(content), size);
		got += size;
	}
	table_endscan(scan);
	ExecDropSingleTupleTableSlot(slot);
	table_close(relation, AccessShareLock);

	if (image == NULL || !fits || got != bytes || !ImageUsable(image, bytes))
	{
		MemoryContextDelete(context);
		return NULL;
	}
	store = MemoryContextAllocZero(context, sizeof(PartyStore));
	store->context = context;
	store->rules = NameRulesLoad(context);
	store->block = (const PartyBlock *) (image + ((ImageHeader *) image)->block);
	store->index = (const ScreenIndex *) (image + ((ImageHeader *) image)->index);
	return store;
}

/* ---- writing ---- */

/* The image of a store, in the current memory context. */
static char *
MakeImage(const PartyStore *store, uint64 *bytes)
{
	uint64		block = IMAGE_ALIGN(sizeof(ImageHeader));
	uint64		index = IMAGE_ALIGN(block + store->block->bytes);
	ImageHeader *header;
	char	   *image;
	pg_crc32c	crc;

	*bytes = index + store->index->bytes;
	image = MemoryContextAllocExtended(CurrentMemoryContext, *bytes, MCXT_ALLOC_HUGE | MCXT_ALLOC_ZERO);
	memcpy(image + block, store->block, store->block->bytes);
	memcpy(image + index, store->index, store->index->bytes);

	header = (ImageHeader *) image;
	header->magic = IMAGE_MAGIC;
	header->party_record_size = sizeof(PartyRecord);
	header->index_magic = SCREEN_INDEX_MAGIC;
	header->normalizer = NAME_NORMALIZER_VERSION;
	header->icu = IcuVersion();
	header->bytes = *bytes;
	header->block = block;
	header->index = index;
	INIT_CRC32C(crc);
	COMP_CRC32C(crc, image + sizeof(ImageHeader), *bytes - sizeof(ImageHeader));
	FIN_CRC32C(crc);
	header->crc = crc;
	return image;
}

static void
WriteImage(const char *image, uint64 bytes, int64 generation)
{
	static Oid	types[] = {INT8OID, INT4OID, INT8OID, BYTEAOID};
	SPIPlanPtr	plan;
	bytea	   *chunk = palloc(VARHDRSZ + IMAGE_CHUNK);
	int			number = 0;

	if (SPI_execute("DELETE FROM export_control.screening_image", false, 0) != SPI_OK_DELETE)
		elog(ERROR, "emptying export_control.screening_image failed");
	plan = SPI_prepare("INSERT INTO export_control.screening_image VALUES ($1, $2, $3, $4)", lengthof(types), types);
	if (plan == NULL)
		elog(ERROR, "preparing to fill export_control.screening_image failed");
	for (uint64 at = 0; at < bytes; at += IMAGE_CHUNK)
	{
		Size		size = Min(IMAGE_CHUNK, bytes - at);
		Datum		values[4];

		CHECK_FOR_INTERRUPTS();
		SET_VARSIZE(chunk, VARHDRSZ + size);
		memcpy(VARDATA(chunk), image + at, size);
		values[0] = Int64GetDatum(generation);
		values[1] = Int32GetDatum(number++);
		values[2] = Int64GetDatum((int64) bytes);
		values[3] = PointerGetDatum(chunk);
		if (SPI_execute_plan(plan, values, NULL, false, 0) != SPI_OK_INSERT)
			elog(ERROR, "filling export_control.screening_image failed");
	}
}

/*
 * refresh_screening_image() returns bigint
 *
 * Makes the image of the listed parties as they are, in place of any other;
 * returns its size.  Runs as the owner, because an image is for all roles.
 */
Datum
refresh_screening_image(PG_FUNCTION_ARGS pg_attribute_unused())
{
	PartyStore *store;
	Oid			relation;
	int64		generation;
	bool		ambiguous;
	uint64		bytes;
	char	   *image;
	int			queries;

	PreventCommandIfReadOnly("refresh_screening_image()");
	if (!PartyTablesReadable())
		ereport(ERROR,
				(errcode(ERRCODE_INSUFFICIENT_PRIVILEGE),
				 errmsg("the owner of refresh_screening_image() does not see all listed parties"),
				 errhint("Row security is forced on the party tables; without an image verdicts read the rows.")));
	queries = OwnQueriesBegin();
	/* One at a time; readers are not in the way. */
	if (SPI_execute("LOCK TABLE export_control.screening_image IN SHARE ROW EXCLUSIVE MODE", false, 0) != SPI_OK_UTILITY)
		elog(ERROR, "locking export_control.screening_image failed");

	/* Rows and generation under one snapshot, taken after the lock. */
	PushActiveSnapshot(GetTransactionSnapshot());
	generation = RulebookPartyGeneration(&relation, &ambiguous);
	Assert(!ambiguous);
	store = PartyStoreBuild();
	PopActiveSnapshot();

	image = MakeImage(store, &bytes);
	MemoryContextDelete(store->context);
	WriteImage(image, bytes, generation);
	OwnQueriesEnd(queries);
	PG_RETURN_INT64((int64) bytes);
}
