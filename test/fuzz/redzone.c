/*
 * redzone.c
 *		Allocations with a poisoned zone behind them; see redzone.h.
 */
#include "fuzz.h"

#include <sanitizer/asan_interface.h>

#define REDZONE			32
#define ZONES			4096

/* Zones poisoned for the input at hand; past ZONES, allocations go unguarded. */
static struct
{
	char	   *pointer;
	Size		size;
}			zones[ZONES];
static int	nzones;
static bool running;

static void *
Guard(void *pointer, Size size)
{
	/* The first poisoned byte may lie within an eight-byte granule. */
	if (nzones < ZONES)
	{
		zones[nzones].pointer = pointer;
		zones[nzones++].size = size;
		ASAN_POISON_MEMORY_REGION((char *) pointer + size, REDZONE);
	}
	return pointer;
}

/* Returns the size of a guarded allocation, after lifting its guard. */
static Size
Unguard(void *pointer)
{
	for (int i = nzones; i-- > 0;)
	{
		if (zones[i].pointer == pointer)
		{
			Size		size = zones[i].size;

			ASAN_UNPOISON_MEMORY_REGION((char *) pointer + size, REDZONE);
			zones[i] = zones[--nzones];
			return size;
		}
	}
	return 0;
}

void
GuardBegin(void)
{
	running = true;
}

void
GuardEnd(void)
{
	running = false;
	while (nzones > 0)
	{
		nzones--;
		ASAN_UNPOISON_MEMORY_REGION(zones[nzones].pointer + zones[nzones].size, REDZONE);
	}
}

void *
FuzzAlloc(Size size)
{
	return running ? Guard(palloc(size + REDZONE), size) : palloc(size);
}

void *
FuzzAllocZero(Size size)
{
	return running ? Guard(palloc0(size + REDZONE), size) : palloc0(size);
}

void *
FuzzRealloc(void *pointer, Size size)
{
	Unguard(pointer);
	return running ? Guard(repalloc(pointer, size + REDZONE), size) : repalloc(pointer, size);
}

void
FuzzFree(void *pointer)
{
	Unguard(pointer);
	pfree(pointer);
}
