/*
 * secret_hash.h
 *		Hashes that stand for texts of users.
 */
#ifndef EXPORT_CONTROL_SECRET_HASH_H
#define EXPORT_CONTROL_SECRET_HASH_H

#include "support/compat.h"

/*
 * A hash of bytes that differs from session to session, so that nobody can write
 * two texts that are taken for one.
 */
extern uint64 SecretHash(const char *bytes, int len, uint64 salt);

/* Of the key of an order, or of a line's order, in a source. */
static inline uint64
OrderHash(int64 source, const char *key)
{
	return SecretHash(key, (int) strlen(key), (uint64) source);
}

#endif							/* EXPORT_CONTROL_SECRET_HASH_H */
