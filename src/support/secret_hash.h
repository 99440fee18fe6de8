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

#endif							/* EXPORT_CONTROL_SECRET_HASH_H */
