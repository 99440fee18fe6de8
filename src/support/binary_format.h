/*
 * binary_format.h
 *		The first byte of every binary form says which form it is.
 */
#ifndef EXPORT_CONTROL_BINARY_FORMAT_H
#define EXPORT_CONTROL_BINARY_FORMAT_H

#include "support/compat.h"

#include "libpq/pqformat.h"

/* Reads that byte; an error unless it is the one this release reads. */
static inline void
ReadBinaryFormat(StringInfo buf, const char *type, int expected)
{
	int			format = pq_getmsgbyte(buf);

	if (format != expected)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
				 errmsg("unsupported %s binary format %d", type, format),
				 errdetail("This server reads format %d.", expected),
				 errhint("Upgrade export_control on the receiving server first.")));
}

#endif							/* EXPORT_CONTROL_BINARY_FORMAT_H */
