/*
 * rulebook_cache.h
 *		The rulebook that goes with the active snapshot and the current role.
 */
#ifndef EXPORT_CONTROL_RULEBOOK_CACHE_H
#define EXPORT_CONTROL_RULEBOOK_CACHE_H

#include "rulebook.h"

/*
 * The pointer is good until the next call of this function or of anything
 * that may run queries; do not keep it.
 */
extern Rulebook *RulebookGet(void);

/* The generation of the rulebook last returned, for records of decisions. */
extern int64 RulebookGeneration(void);

/*
 * Changes whenever the active snapshot does: what was read from tables under
 * one value need not be read again.
 */
extern uint64 RulebookSnapshotNumber(void);

extern void RulebookCacheInit(void);

#endif							/* EXPORT_CONTROL_RULEBOOK_CACHE_H */
