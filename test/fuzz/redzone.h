/*
 * redzone.h
 *		Lets AddressSanitizer see the bounds of what the extension pallocs.
 *
 * The server's allocator carves chunks out of large blocks, so an overrun of a
 * chunk stays inside a block and goes unnoticed.  The fuzzing build includes
 * this before every source file: each allocation gets a poisoned zone behind
 * it while the fuzzer runs an input.
 */
#ifndef FUZZ_REDZONE_H
#define FUZZ_REDZONE_H

#include "postgres.h"
#include "utils/palloc.h"

extern void *FuzzAlloc(Size size);
extern void *FuzzAllocZero(Size size);
extern void *FuzzRealloc(void *pointer, Size size);
extern void FuzzFree(void *pointer);

/* Between these two allocations are guarded; the end lifts all guards. */
extern void GuardBegin(void);
extern void GuardEnd(void);

#define palloc(size)			FuzzAlloc(size)
#define palloc0(size)			FuzzAllocZero(size)
#define repalloc(pointer, size) FuzzRealloc(pointer, size)
#define pfree(pointer)			FuzzFree(pointer)


#endif							/* FUZZ_REDZONE_H */
