/*
 * sort.h
 *		Sorting of arrays, which may be empty, and are NULL then.
 */
#ifndef EXPORT_CONTROL_SORT_H
#define EXPORT_CONTROL_SORT_H

/* Sorts so many elements of an array. */
#define SortArray(array, count, compare) \
	SortElements(array, count, sizeof((array)[0]), compare)

static inline void
SortElements(void *elements, size_t count, size_t size, int (*compare) (const void *, const void *))
{
	if (elements != NULL)
		qsort(elements, count, size, compare);
}

#endif
