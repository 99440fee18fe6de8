/*
 * content_hash.h
 *		A hash of texts that may be stored.  With a decision it tells
 *		whether what people decided about has changed since.
 *
 * FNV-1a: the same on every machine and in every version.  A last letter
 * moves such a hash by a small multiple of one number, whatever stands before
 * it, so hashes of things in no order are mixed before they are added.
 */
#ifndef EXPORT_CONTROL_CONTENT_HASH_H
#define EXPORT_CONTROL_CONTENT_HASH_H

#include "support/compat.h"

#include "utils/builtins.h"

#define CONTENT_START	UINT64CONST(0xCBF29CE484222325)

static inline uint64
ContentHash(uint64 hash, const char *text)
{
	for (; *text; text++)
		hash = (hash ^ (unsigned char) *text) * UINT64CONST(0x100000001B3);
	return (hash ^ 0x1F) * UINT64CONST(0x100000001B3);
}

static inline uint64
ContentHashNumber(uint64 hash, int64 number)
{
	char		text[MAXINT8LEN + 1];

	pg_lltoa(number, text);
	return ContentHash(hash, text);
}

/* The sum of things in no order, and one more of them. */
static inline uint64
ContentAdd(uint64 sum, uint64 hash)
{
	hash = (hash ^ (hash >> 32)) * UINT64CONST(0x9E3779B97F4A7C15);
	hash = (hash ^ (hash >> 29)) * UINT64CONST(0x9E3779B97F4A7C15);
	return sum + (hash ^ (hash >> 32));
}

#endif							/* EXPORT_CONTROL_CONTENT_HASH_H */
