/*
 * content_hash.h
 *		A hash of texts that may be stored.  With a decision it tells
 *		whether what people decided about has changed since.
 *
 * FNV-1a: the same on every machine and in every version.
 */
#ifndef EXPORT_CONTROL_CONTENT_HASH_H
#define EXPORT_CONTROL_CONTENT_HASH_H

#include "support/compat.h"

#define CONTENT_START	UINT64CONST(0xCBF29CE484222325)

static inline uint64
ContentHash(uint64 hash, const char *text)
{
	for (; *text; text++)
		hash = (hash ^ (unsigned char) *text) * UINT64CONST(0x100000001B3);
	return (hash ^ 0x1F) * UINT64CONST(0x100000001B3);
}

#endif							/* EXPORT_CONTROL_CONTENT_HASH_H */
