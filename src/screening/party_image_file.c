/*
 * party_image_file.c
 *		The image of the listed parties in a file that sessions map into memory.
 *
 * Reading megabytes from a table, and checking their signature and the rows
 * that they were made from, would be most of the work of a first verdict.  So
 * a session that has done it leaves the image in a temporary file of the
 * server, and says in it how the party tables are defined (party_rows.c).
 * Later sessions for which that still holds map the file: what they do not
 * look at is not read, and what they do look at is in memory once for all of
 * them.
 *
 * A file is good for this run of the server only: one from before a crash of
 * the machine may be incomplete.  It is written in full before it gets its
 * name, and never changed afterwards.  Only the server writes in the data
 * directory; anyone else who can is trusted with all of it (doc/security.md).
 * Still, its header is signed, and a file that somebody else owns or may write
 * is not used.
 *
 * Without the file everything works, only more slowly: it never causes an
 * error.
 */
#include "support/compat.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "access/parallel.h"
#include "access/xact.h"
#include "common/file_perm.h"
#include "common/file_utils.h"
#include "miscadmin.h"
#include "storage/fd.h"
#include "storage/lock.h"
#include "utils/memutils.h"
#include "utils/timestamp.h"

#include "rulebook/rule_row.h"
#include "screening/party_image.h"
#include "screening/party_rows.h"

/* A smaller image is read from its table as fast. */
#define FILE_LEAST		((uint64) 256 * 1024)

#define FILE_MAGIC		0x45434632	/* "ECF2", changes with the header */

/* Where the image begins: at a page, whatever its size. */
#define FILE_IMAGE		65536

typedef struct FileHeader
{
	uint32		magic;
	uint32		size;			/* of this header */
	TimestampTz server_start;
	uint64		bytes;			/* of the image */
	ImageHeader image;			/* the one that begins it */
	uint64		definition;		/* of the party tables, when somebody last saw
								 * that it is of their rows */
	uint8		signature[PG_SHA256_DIGEST_LENGTH];
} FileHeader;

StaticAssertDecl(sizeof(FileHeader) <= FILE_IMAGE, "the header is before the image");

/* A server removes what has such a name when it starts, and copies of it leave it out. */
static void
FilePath(char path[MAXPGPATH], const char *suffix)
{
	snprintf(path, MAXPGPATH, "base/%s/%s.export_control.%u%s", PG_TEMP_FILES_DIR, PG_TEMP_FILE_PREFIX, MyDatabaseId, suffix);
}

static void
SignFileHeader(const FileHeader *header, uint8 signature[PG_SHA256_DIGEST_LENGTH])
{
	FileHeader	copy;

	memcpy(&copy, header, sizeof(copy));
	memset(copy.signature, 0, sizeof(copy.signature));
	ImageSign("export_control screening image file", &copy, sizeof(copy), NULL, 0, signature);
}

/* ---- reading ---- */

typedef struct FileMap
{
	MemoryContextCallback callback;
	void	   *address;
	Size		bytes;
} FileMap;

static void
Unmap(void *arg)
{
	FileMap    *map = arg;

	(void) munmap(map->address, map->bytes);
}

/* The whole file, as long as the context is there; NULL if there is none that can be used. */
static const FileHeader *
MapFile(MemoryContext context, Size *bytes)
{
	char		path[MAXPGPATH];
	struct stat state;
	FileMap    *map;
	void	   *address = MAP_FAILED;
	int			file;

	FilePath(path, "");
	file = OpenTransientFile(path, O_RDONLY | O_NOFOLLOW);
	if (file < 0)
		return NULL;
	if (fstat(file, &state) == 0 && S_ISREG(state.st_mode) && state.st_uid == geteuid() &&
		(state.st_mode & (S_IWGRP | S_IWOTH)) == 0 && state.st_size > FILE_IMAGE)
		address = mmap(NULL, (size_t) state.st_size, PROT_READ, MAP_SHARED, file, 0);
	(void) CloseTransientFile(file);
	if (address == MAP_FAILED)
		return NULL;
	/* Nothing may fail in between. */
	map = MemoryContextAllocExtended(context, sizeof(FileMap), MCXT_ALLOC_NO_OOM);
	if (map == NULL)
	{
		(void) munmap(address, (size_t) state.st_size);
		return NULL;
	}
	map->address = address;
	map->bytes = (Size) state.st_size;
	map->callback.func = Unmap;
	map->callback.arg = map;
	MemoryContextRegisterResetCallback(context, &map->callback);
	*bytes = map->bytes;
	return address;
}

static bool
FileUsable(const FileHeader *header, Size bytes, int64 generation)
{
	uint8		signature[PG_SHA256_DIGEST_LENGTH];

	if (header->magic != FILE_MAGIC || header->size != sizeof(FileHeader) || header->server_start != PgStartTime ||
		bytes < FILE_IMAGE || header->bytes != bytes - FILE_IMAGE ||
		!ImageHeaderFits(&header->image, header->bytes, generation))
		return false;
	SignFileHeader(header, signature);
	return memcmp(signature, header->signature, sizeof(signature)) == 0 &&
		memcmp((const char *) header + FILE_IMAGE, &header->image, sizeof(ImageHeader)) == 0;
}

PartyImage
ImageFileRead(int64 generation)
{
	PartyImage	image = {0};
	const FileHeader *header;
	uint64		definition;
	Size		bytes = 0;

	image.context = AllocSetContextCreate(CurrentMemoryContext, "export_control listed parties", ALLOCSET_DEFAULT_SIZES);
	header = MapFile(image.context, &bytes);
	if (header != NULL && FileUsable(header, bytes, generation))
	{
		image.header = (const ImageHeader *) ((const char *) header + FILE_IMAGE);
		image.settled = PartyRowsAnnounced(&definition) && definition == header->definition;
		if (image.settled || header->image.rows == PartyRowVersions())
			return image;
	}
	MemoryContextDelete(image.context);
	image.context = NULL;
	return image;
}

/* ---- writing ---- */

static bool
WriteWhole(int file, const void *content, uint64 bytes)
{
	const char *at = content;

	while (bytes > 0)
	{
		ssize_t		written = write(file, at, Min(bytes, (uint64) 1024 * 1024 * 1024));

		if (written <= 0)
		{
			if (written < 0 && errno == EINTR)
				continue;
			return false;
		}
		at += written;
		bytes -= (uint64) written;
	}
	return true;
}

static bool
WriteFile(const FileHeader *header, const ImageHeader *image)
{
	static const char nothing[FILE_IMAGE];
	char		path[MAXPGPATH];
	char		new[MAXPGPATH];
	bool		done;
	int			file;

	FilePath(path, "");
	FilePath(new, ".new");
	(void) MakePGDirectory("base/" PG_TEMP_FILES_DIR);	/* may be there */
	(void) unlink(new);			/* of a session that was killed */
	file = OpenTransientFilePerm(new, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | PG_BINARY, pg_file_create_mode);
	if (file < 0)
		return false;
	done = WriteWhole(file, header, sizeof(FileHeader)) &&
		WriteWhole(file, nothing, FILE_IMAGE - sizeof(FileHeader)) &&
		WriteWhole(file, image, image->bytes);
	done = CloseTransientFile(file) == 0 && done;
	done = done && rename(new, path) == 0;
	if (!done)
		(void) unlink(new);
	return done;
}

bool
ImageFileWrite(const ImageHeader *image)
{
	FileHeader *header;
	LOCKTAG		lock;
	bool		done = false;

	/* Workers and what may yet be rolled back leave it to others. */
	if (image->bytes < FILE_LEAST || IsParallelWorker() || TransactionIdIsValid(GetTopTransactionIdIfAny()))
		return false;

	/*
	 * Of sessions that begin at the same time, one.  SQL's own advisory locks
	 * have other fourth numbers.
	 */
	SET_LOCKTAG_ADVISORY(lock, MyDatabaseId, RuleTable("screening_image"), 0, 3);
	if (LockAcquire(&lock, ExclusiveLock, false, true) == LOCKACQUIRE_NOT_AVAIL)
		return false;
	header = palloc0(sizeof(FileHeader));
	header->magic = FILE_MAGIC;
	header->size = sizeof(FileHeader);
	header->server_start = PgStartTime;
	header->bytes = image->bytes;
	memcpy(&header->image, image, sizeof(ImageHeader));
	if (PartyRowsAnnounced(&header->definition))
	{
		SignFileHeader(header, header->signature);
		done = WriteFile(header, image);
		if (!done)
			ereport(DEBUG1, (errcode_for_file_access(), errmsg("the file of the image of listed names was not written: %m")));
	}
	pfree(header);
	LockRelease(&lock, ExclusiveLock, false);
	return done;
}
