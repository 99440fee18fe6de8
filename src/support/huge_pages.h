/*
 * huge_pages.h
 *		Memory for tables that are read at random, and large ones in huge pages.
 *
 * Between two looks at such a table a report has read some pages of orders, so
 * what the processor knew of the table's own pages is gone.  The kernel gives
 * huge pages where it has them and was asked.
 */
#ifndef EXPORT_CONTROL_HUGE_PAGES_H
#define EXPORT_CONTROL_HUGE_PAGES_H

#include "support/compat.h"

#include <sys/mman.h>

#include "utils/memutils.h"

#define HUGE_PAGE		(2 * 1024 * 1024)

/* Ask for huge pages in the part of a block that can have them. */
static inline void
PreferHugePages(void *block pg_attribute_unused(), Size bytes pg_attribute_unused())
{
#ifdef MADV_HUGEPAGE
	uintptr_t	begin = TYPEALIGN(HUGE_PAGE, block);
	uintptr_t	end = TYPEALIGN_DOWN(HUGE_PAGE, (uintptr_t) block + bytes);

	if (begin < end)
		(void) madvise((void *) begin, end - begin, MADV_HUGEPAGE);
#endif
}

/* A zeroed table that begins with a cache line; *room is what to pfree(). */
static inline void *
AllocTable(MemoryContext context, Size bytes, void **room)
{
	Size		alignment = bytes >= HUGE_PAGE ? HUGE_PAGE : PG_CACHE_LINE_SIZE;
	void	   *table;

	*room = MemoryContextAllocHuge(context, bytes + alignment);
	table = (void *) TYPEALIGN(alignment, *room);
	PreferHugePages(table, bytes);
	return memset(table, 0, bytes);
}

#endif							/* EXPORT_CONTROL_HUGE_PAGES_H */
