/*
 * screened_names.h
 *		A hash table of the names screened so far.
 *
 * It is asked once for every row of a report, and most of what that costs is
 * waiting for memory.  So an entry is one cache line with the name in it, and
 * the line can be prefetched before it is needed.
 */
#ifndef EXPORT_CONTROL_SCREENED_NAMES_H
#define EXPORT_CONTROL_SCREENED_NAMES_H

#include "support/compat.h"

#include "support/text_hash.h"

struct Screening;

/* What is left of a cache line; longer names are kept outside of their entries. */
#define SCREENED_NAME_BYTES		((int) (64 - sizeof(void *) - 4 * sizeof(uint32)))

typedef struct ScreenedName
{
	const struct Screening *screening;	/* NULL: free */
	uint32		hash;
	int			len;
	uint32		party;			/* a copy of screening->party */
	uint32		key;			/* hash of the name's key; see
								 * Screening.key_hash */
	char		start[SCREENED_NAME_BYTES]; /* the name; of a longer one a
											 * pointer to it */
} ScreenedName;

StaticAssertDecl(sizeof(ScreenedName) == 64, "an entry is a cache line");

typedef struct ScreenedNames
{
	MemoryContext context;
	uint32		mask;			/* places minus one; places are a power of two */
	uint32		count;
	ScreenedName *places;		/* aligned to cache lines, in room */
	void	   *room;
} ScreenedNames;

/* Forget all names; nothing else may be in their context. */
extern void ScreenedNamesReset(ScreenedNames *names);

/* Make room for so many names. */
extern void ScreenedNamesReserve(ScreenedNames *names, uint32 count);

extern void ScreenedNamesAdd(ScreenedNames *names, const char *name, int len, uint32 hash,
							 const struct Screening *screening, uint32 party, uint32 key);

/* Remove the names for which goes() is true; it may free their screenings. */
extern void ScreenedNamesRemove(ScreenedNames *names, bool (*goes) (const ScreenedName *name, void *arg), void *arg);

static inline uint32
ScreenedNameHash(const char *name, int len)
{
	return (uint32) (TextHash(name, len, len) >> 32);
}

/* Prefetch the memory that ScreenedNamesFind() will read. */
static inline void
ScreenedNamesPrefetch(const ScreenedNames *names, uint32 hash)
{
	__builtin_prefetch(&names->places[hash & names->mask]);
}

/* The name of an entry, not terminated. */
static inline const char *
ScreenedNameText(const ScreenedName *name)
{
	const char *start = name->start;

	if (unlikely(name->len > SCREENED_NAME_BYTES))
		memcpy(&start, name->start, sizeof(start));
	return start;
}

/* The entry of a name, valid until the next one is added; NULL if it has not been screened. */
static inline const ScreenedName *
ScreenedNamesFind(const ScreenedNames *names, const char *name, int len, uint32 hash)
{
	for (uint32 i = hash & names->mask; names->places[i].screening != NULL; i = (i + 1) & names->mask)
	{
		const ScreenedName *place = &names->places[i];

		if (place->hash == hash && place->len == len && memcmp(ScreenedNameText(place), name, len) == 0)
			return place;
	}
	return NULL;
}

#endif							/* EXPORT_CONTROL_SCREENED_NAMES_H */
