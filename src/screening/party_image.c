/*
 * party_image.c
 *		The listed parties, the index of their names and the rules of names, kept in a
 *		table.
 *
 * Reading tens of thousands of rows and building the index takes a backend a
 * quarter of a second; reading the finished blocks takes a few milliseconds.
 *
 * An image shows the parties of one generation.  Every change of the tables
 * that it is made from (party_tables) sets rulebook_generation.parties to a
 * number never used before, in the same transaction.  So an image with the
 * generation that a snapshot shows was made from the rows that it shows.
 *
 * The table is not trusted.  An image says which rows it was made from, and is
 * signed, with its database and its generation, with a key that no SQL can read.
 * If there is no image, if another server or version made it, if anything in it
 * was changed, or if rows were changed without a new generation, the rows are
 * read, which is slower and never wrong.
 *
 * What was read from it goes into a file (party_image_file.c), from which
 * later sessions have it at once.
 */
#include "support/compat.h"

#include <unicode/uversion.h>

#include "access/htup_details.h"
#include "access/table.h"
#include "access/tableam.h"
#include "access/xact.h"
#include "access/xlog.h"
#include "catalog/pg_control.h"
#include "catalog/pg_type.h"
#include "commands/trigger.h"
#include "common/hmac.h"
#include "executor/spi.h"
#include "miscadmin.h"
#include "storage/bufmgr.h"
#include "utils/builtins.h"
#include "utils/memutils.h"
#include "utils/rel.h"
#include "utils/snapmgr.h"

#include "rulebook/rule_row.h"
#include "rulebook/rulebook_generation.h"
#include "screening/party.h"
#include "screening/party_image.h"
#include "screening/party_rows.h"
#include "screening/party_store.h"
#include "support/huge_pages.h"
#include "support/own_query.h"

PG_FUNCTION_INFO_V1(refresh_screening_image);

/* To be changed with the layout of anything in the image. */
#define IMAGE_MAGIC		0x45435038	/* "ECP8" */

/* A row of the table fills a page. */
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

/* Fills in what must be the same in an image that can be used here and now. */
static void
FillHeader(ImageHeader *header, int64 generation)
{
	memset(header, 0, sizeof(*header));
	header->magic = IMAGE_MAGIC;
	header->party_record_size = sizeof(PartyRecord);
	header->index_magic = SCREEN_INDEX_MAGIC;
	header->normalizer = NAME_NORMALIZER_VERSION;
	header->icu = IcuVersion();
	header->database = MyDatabaseId;
	header->relation = RuleTable("restricted_party");
	header->generation = generation;
}

void
ImageSign(const char *purpose, const void *header, Size header_bytes, const char *content, uint64 bytes,
		  uint8 signature[PG_SHA256_DIGEST_LENGTH])
{
	pg_hmac_ctx *hmac = pg_hmac_create(PG_SHA256);
	bool		done;

	if (hmac == NULL)
		elog(ERROR, "out of memory signing the image of listed names");
	done = pg_hmac_init(hmac, (uint8 *) GetMockAuthenticationNonce(), MOCK_AUTH_NONCE_LEN) >= 0 &&
		pg_hmac_update(hmac, (const uint8 *) purpose, strlen(purpose) + 1) >= 0 &&
		pg_hmac_update(hmac, (const uint8 *) header, header_bytes) >= 0 &&
		(bytes == 0 || pg_hmac_update(hmac, (const uint8 *) content, bytes) >= 0) &&
		pg_hmac_final(hmac, signature, PG_SHA256_DIGEST_LENGTH) >= 0;
	pg_hmac_free(hmac);
	if (!done)
		elog(ERROR, "signing the image of listed names failed");
}

/* Signs an image as it is kept in the table. */
static void
Sign(const char *image, uint64 bytes, uint8 signature[PG_SHA256_DIGEST_LENGTH])
{
	ImageHeader header;

	memcpy(&header, image, sizeof(header));
	memset(header.signature, 0, sizeof(header.signature));
	ImageSign("export_control screening image", &header, sizeof(header), image + sizeof(header), bytes - sizeof(header), signature);
}

/* ---- reading ---- */

bool
ImageHeaderFits(const ImageHeader *header, uint64 bytes, int64 generation)
{
	ImageHeader wanted;

	FillHeader(&wanted, generation);
	return bytes >= sizeof(ImageHeader) && header->bytes == bytes && header->magic == wanted.magic &&
		header->party_record_size == wanted.party_record_size && header->index_magic == wanted.index_magic &&
		header->normalizer == wanted.normalizer && header->icu == wanted.icu && header->database == wanted.database &&
		header->relation == wanted.relation && header->generation == wanted.generation;
}

/* Is an image the one that would be made now? */
static bool
ImageUsable(const char *image, uint64 bytes, int64 generation)
{
	const ImageHeader *header = (const ImageHeader *) image;
	uint8		signature[PG_SHA256_DIGEST_LENGTH];

	if (!ImageHeaderFits(header, bytes, generation))
		return false;
	Sign(image, bytes, signature);
	return memcmp(signature, header->signature, sizeof(signature)) == 0 && header->rows == PartyRowVersions();
}

/* Are the columns those that the table was made with?  Its owner may have altered it. */
static bool
ImageTableUsable(Relation relation)
{
	static const Oid types[] = {INT8OID, INT4OID, INT8OID, BYTEAOID};
	TupleDesc	columns = RelationGetDescr(relation);

	if (columns->natts != lengthof(types))
		return false;
	for (int i = 0; i < columns->natts; i++)
		if (TupleDescAttr(columns, i)->attisdropped || TupleDescAttr(columns, i)->atttypid != types[i])
			return false;
	return true;
}

/* The image in the table, if it is one of the rows that the snapshot shows. */
static PartyImage
ImageTableRead(int64 generation)
{
	PartyImage	result = {0};
	MemoryContext context;
	Relation	relation;
	TupleTableSlot *slot;
	TableScanDesc scan;
	char	   *image = NULL;
	uint64		bytes = 0;
	uint64		got = 0;
	bool		fits;

	context = AllocSetContextCreate(CurrentMemoryContext, "export_control listed parties", ALLOCSET_DEFAULT_SIZES);
	relation = table_open(RuleTable("screening_image"), AccessShareLock);
	slot = table_slot_create(relation, NULL);
	scan = table_beginscan(relation, GetActiveSnapshot(), 0, NULL);
	fits = ImageTableUsable(relation);
	while (fits && table_scan_getnextslot(scan, ForwardScanDirection, slot))
	{
		bytea	   *content;
		uint64		at;
		uint64		size;

		CHECK_FOR_INTERRUPTS();
		slot_getallattrs(slot);
		if (slot->tts_isnull[0] || slot->tts_isnull[1] || slot->tts_isnull[2] || slot->tts_isnull[3] ||
			DatumGetInt64(slot->tts_values[0]) != generation)
			continue;
		if (image == NULL)
		{
			bytes = (uint64) DatumGetInt64(slot->tts_values[2]);
			/* There cannot be more than the table has. */
			if (bytes > (uint64) RelationGetNumberOfBlocks(relation) * BLCKSZ)
				break;
			image = MemoryContextAllocHuge(context, bytes);
			/* Otherwise half of the time to read it goes into page faults. */
			PreferHugePages(image, bytes);
		}
		content = DatumGetByteaPP(slot->tts_values[3]);
		at = (uint64) DatumGetInt32(slot->tts_values[1]) * IMAGE_CHUNK; /* a negative number is
																		 * beyond all */
		size = VARSIZE_ANY_EXHDR(content);
		fits = at <= bytes && size <= bytes - at;
		if (fits)
			memcpy(image + at, VARDATA_ANY(content), size);
		got += size;
	}
	table_endscan(scan);
	ExecDropSingleTupleTableSlot(slot);
	table_close(relation, AccessShareLock);

	if (image == NULL || !fits || got != bytes || !ImageUsable(image, bytes, generation))
	{
		MemoryContextDelete(context);
		return result;
	}
	result.context = context;
	result.header = (const ImageHeader *) image;
	return result;
}

/* In the place of an image one that sessions share, where it can be made. */
static PartyImage
ImageShare(PartyImage image, int64 generation)
{
	PartyImage	shared;

	if (image.context == NULL || image.settled || !ImageFileWrite(image.header))
		return image;
	shared = ImageFileRead(generation);
	if (shared.context == NULL)
		return image;
	MemoryContextDelete(image.context);
	return shared;
}

PartyStore *
PartyImageRead(int64 generation)
{
	PartyImage	image = ImageFileRead(generation);
	PartyStore *store;

	if (image.context == NULL)
		image = ImageTableRead(generation);
	image = ImageShare(image, generation);
	if (image.context == NULL)
		return NULL;
	store = MemoryContextAllocZero(image.context, sizeof(PartyStore));
	store->context = image.context;
	store->block = (const PartyBlock *) ((const char *) image.header + image.header->block);
	store->index = (const ScreenIndex *) ((const char *) image.header + image.header->index);
	store->rules = (const NameRules *) ((const char *) image.header + image.header->rules);
	return store;
}

/* ---- writing ---- */

/* Makes the image of a store, in the current memory context. */
static char *
MakeImage(const PartyStore *store, int64 generation, uint64 *bytes)
{
	uint64		block = IMAGE_ALIGN(sizeof(ImageHeader));
	uint64		index = IMAGE_ALIGN(block + store->block->bytes);
	uint64		rules = IMAGE_ALIGN(index + store->index->bytes);
	ImageHeader *header;
	char	   *image;

	*bytes = rules + NameRulesBytes(store->rules);
	image = MemoryContextAllocExtended(CurrentMemoryContext, *bytes, MCXT_ALLOC_HUGE | MCXT_ALLOC_ZERO);
	memcpy(image + block, store->block, store->block->bytes);
	memcpy(image + index, store->index, store->index->bytes);
	memcpy(image + rules, store->rules, NameRulesBytes(store->rules));

	header = (ImageHeader *) image;
	FillHeader(header, generation);
	header->bytes = *bytes;
	header->block = block;
	header->index = index;
	header->rules = rules;
	header->rows = PartyRowVersions();
	Sign(image, *bytes, header->signature);
	return image;
}

/* Puts an image into the table in place of any other. */
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
 * Makes the image of the listed parties as they are, in place of any other,
 * unless it is there; returns its size.  Runs as the owner, because an image is for all roles.
 */
Datum
refresh_screening_image(PG_FUNCTION_ARGS pg_attribute_unused())
{
	PartyImage	there;
	PartyStore *store;
	Generation	generation;
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
	/* One writer at a time; readers go on. */
	if (SPI_execute("LOCK TABLE export_control.screening_image IN SHARE ROW EXCLUSIVE MODE", false, 0) != SPI_OK_UTILITY)
		elog(ERROR, "locking export_control.screening_image failed");

	/* Rows and generation under one snapshot, taken after the lock. */
	PushActiveSnapshot(GetTransactionSnapshot());
	GenerationRead(&generation);
	if (generation.ambiguous)
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 errmsg("the image of listed names cannot be made while a statement is changing them"),
				 errhint("Call refresh_screening_image() after it, not in a trigger of it.")));
	there = ImageTableRead(generation.parties);
	if (there.context != NULL)
	{
		bytes = there.header->bytes;
		MemoryContextDelete(there.context);
		PopActiveSnapshot();
	}
	else
	{
		store = PartyStoreBuild();
		image = MakeImage(store, generation.parties, &bytes);
		PopActiveSnapshot();
		MemoryContextDelete(store->context);
		WriteImage(image, bytes, generation.parties);
	}
	OwnQueriesEnd(queries);
	PG_RETURN_INT64((int64) bytes);
}
