/*
 * huge_pages.h
 *		Memory for tables that are read at random: huge pages for large ones.
 *
 * Between two looks at such a table a report reads pages of orders, which evict
 * the addresses of the table's own pages from the processor's cache.  With huge
 * pages there are few.  The kernel grants them if it is asked and has some.
 */
#ifndef EXPORT_CONTROL_HUGE_PAGES_H
#define EXPORT_CONTROL_HUGE_PAGES_H

#include "support/compat.h"

#include <sys/mman.h>

#include "utils/memutils.h"

#define HUGE_PAGE		((Size) 2 * 1024 * 1024)

/* Ask the kernel for huge pages, for the part of a block that is aligned for them. */
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

/* A zeroed table aligned to a cache line; *room is the allocation, for pfree(). */
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
