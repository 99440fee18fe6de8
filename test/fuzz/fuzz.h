/*
 * fuzz.h
 *		What the fuzzing of types and of functions have in common: random input,
 *		and how a finding is told.
 */
#ifndef FUZZ_H
#define FUZZ_H

#include "support/compat.h"

#include "lib/stringinfo.h"
#include "utils/array.h"

#include "redzone.h"

/* The fuzzer itself allocates as the server does. */
#undef palloc
#undef palloc0
#undef repalloc
#undef pfree

typedef struct Bytes
{
	int			len;
	char	   *data;
} Bytes;

/* Makes the inputs that follow those of this seed. */
extern void RandomStart(uint64 seed);
extern int	Below(int limit);

/* The texts of an array. */
extern Bytes *SeedTexts(ArrayType *seeds, int *count);

/* The next input: a mutated seed, or noise. */
extern void NextInput(StringInfo input, const Bytes *seeds, int nseeds);

/* Cuts an input to the part that can be a text: valid, and without zero bytes. */
extern void MakeText(StringInfo input);

/* Ends with an error that has the input as hex, so that it can be replayed. */
extern void Finding(const char *what, bool binary, const Bytes *input) pg_attribute_noreturn();

#endif							/* FUZZ_H */
