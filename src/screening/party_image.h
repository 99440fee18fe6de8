/*
 * party_image.h
 *		The image of the listed parties: what begins it, and who keeps it.
 *
 * Only the files party_image*.c include this: party_image.c keeps it in a table,
 * party_image_file.c in a file that sessions share.
 */
#ifndef EXPORT_CONTROL_PARTY_IMAGE_H
#define EXPORT_CONTROL_PARTY_IMAGE_H

#include "common/sha2.h"

#include "screening/party_store.h"

typedef struct ImageHeader
{
	uint32		magic;
	uint32		party_record_size;	/* layouts that may differ in other builds */
	uint32		index_magic;
	uint32		normalizer;
	uint32		icu;			/* version of ICU, which spells other scripts */
	uint32		zero;			/* no gap here, as headers are compared */
	uint64		bytes;
	uint64		block;			/* offsets from the header's start */
	uint64		index;
	uint64		rules;
	Oid			database;
	Oid			relation;		/* of the listed parties */
	int64		generation;
	uint64		rows;			/* which rows it was made from */
	uint8		signature[PG_SHA256_DIGEST_LENGTH]; /* of all of the image,
													 * with zeros here */
} ImageHeader;

/* An image that was read. */
typedef struct PartyImage
{
	MemoryContext context;		/* that it goes with; NULL: there is none */
	const ImageHeader *header;
	bool		settled;		/* nothing is left to be done for the sessions
								 * that come */
} PartyImage;

/* Is that the header of an image of so many bytes which would be made now?  Says nothing of who made it. */
extern bool ImageHeaderFits(const ImageHeader *header, uint64 bytes, int64 generation);

/*
 * Signs a header, whose field for the signature has zeros, and what comes after
 * it.  The key is the server's own secret, which its standbys have and no role
 * can read; the purpose is in what is signed.
 */
extern void ImageSign(const char *purpose, const void *header, Size header_bytes, const char *content, uint64 bytes,
					  uint8 signature[PG_SHA256_DIGEST_LENGTH]);

/* The image of that generation from the file, if it is of the rows that the snapshot shows. */
extern PartyImage ImageFileRead(int64 generation);

/* Keeps an image that is of these rows in the file; false if that was not to be. */
extern bool ImageFileWrite(const ImageHeader *image);

#endif							/* EXPORT_CONTROL_PARTY_IMAGE_H */
