/*
 * progress.h
 *		When a statement that takes long is to tell how far it is.
 */
#ifndef EXPORT_CONTROL_PROGRESS_H
#define EXPORT_CONTROL_PROGRESS_H

#include "support/compat.h"

#include "utils/timestamp.h"

#define SECONDS_BETWEEN_NOTICES	10

typedef struct Progress
{
	int64		done;
	TimestampTz told_at;		/* 0: nothing done yet */
} Progress;

/* One more is done: is it time to tell? */
static inline bool
ProgressIsDue(Progress *progress)
{
	TimestampTz now;

	if ((progress->done++ & 0xFF) != 0)
		return false;
	now = GetCurrentTimestamp();
	if (progress->told_at != 0 && !TimestampDifferenceExceeds(progress->told_at, now, SECONDS_BETWEEN_NOTICES * 1000))
		return false;
	progress->told_at = now;
	return progress->done > 1;
}

#endif							/* EXPORT_CONTROL_PROGRESS_H */
