/*
 * parallel_memo.h
 *		What a session remembers, for the workers of its parallel queries.
 */
#ifndef EXPORT_CONTROL_PARALLEL_MEMO_H
#define EXPORT_CONTROL_PARALLEL_MEMO_H

#include "rulebook/rulebook_cache.h"

extern void ParallelMemoInit(void);

/* A function that gives verdicts was called: plans that contain it are those to prepare for. */
extern void ParallelMemoAskedBy(Oid function);

/*
 * In a parallel worker: take over what its leader remembers under the same
 * rules, as far as it was handed over.
 */
extern void ParallelMemoTake(Rulebook *rb, const RulebookId *id);

/* What this session holds of shared memory. */
extern Size ParallelMemoBytes(void);

#endif							/* EXPORT_CONTROL_PARALLEL_MEMO_H */
