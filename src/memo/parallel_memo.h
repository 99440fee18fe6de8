/*
 * parallel_memo.h
 *		Hands what a session remembers to the workers of its parallel queries.
 */
#ifndef EXPORT_CONTROL_PARALLEL_MEMO_H
#define EXPORT_CONTROL_PARALLEL_MEMO_H

#include "rulebook/rulebook_cache.h"
#include "rulebook/rulebook_part.h"

extern void ParallelMemoInit(void);

/* A function that gives verdicts was called: from now on, prepare for parallel plans with it. */
extern void ParallelMemoAskedBy(Oid function);

extern const RulebookPart parallel_memo_part;

#endif							/* EXPORT_CONTROL_PARALLEL_MEMO_H */
