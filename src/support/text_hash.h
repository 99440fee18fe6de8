/*
 * text_hash.h
 *		A fast hash of short texts, for look-ups that every verdict makes.
 *
 * It reads eight bytes at a time, of which the last eight may overlap those
 * before; with hash_bytes() a fifth of a verdict's time would go into hashing.
 * The stored index of names holds such hashes: whoever changes the function
 * changes SCREEN_INDEX_MAGIC.
 */
#ifndef EXPORT_CONTROL_TEXT_HASH_H
#define EXPORT_CONTROL_TEXT_HASH_H

#include "support/compat.h"

static inline uint64
TextHash(const char *text, int length, uint64 salt)
{
	uint64		h = salt * UINT64CONST(0xD6E8FEB86659FD93);
	uint64		word = 0;

	for (int at = 0; at + (int) sizeof(word) < length; at += sizeof(word))
	{
		memcpy(&word, text + at, sizeof(word));
		h = (h ^ word) * UINT64CONST(0x9E3779B97F4A7C15);
		h ^= h >> 32;
	}
	if (length >= (int) sizeof(word))
		memcpy(&word, text + length - sizeof(word), sizeof(word));
	else
		for (int i = 0; i < length; i++)
			word = word << 8 | (unsigned char) text[i];
	h = (h ^ word) * UINT64CONST(0x9E3779B97F4A7C15);
	h = (h ^ (h >> 32)) * UINT64CONST(0xBF58476D1CE4E5B9);
	return h ^ (h >> 29);
}

#endif							/* EXPORT_CONTROL_TEXT_HASH_H */
