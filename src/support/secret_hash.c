/*
 * secret_hash.c
 *		Hashes that stand for texts of users.
 *
 * Where orders and names are told apart by 64 bits, whoever knows the function
 * could look for two with the same.
 */
#include "support/compat.h"

#include "common/hashfn.h"

#include "support/secret_hash.h"

uint64
SecretHash(const char *bytes, int len, uint64 salt)
{
	static uint64 secret = 0;

	while (secret == 0)
		if (!pg_strong_random(&secret, sizeof(secret)))
			ereport(ERROR,
					errcode(ERRCODE_INTERNAL_ERROR),
					errmsg("could not generate random values"));
	return hash_bytes_extended((const unsigned char *) bytes, len, secret ^ salt);
}
