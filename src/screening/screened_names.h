/*
 * screened_names.h
 *		Names already screened, so that a million orders of ten thousand
 *		customers cost ten thousand screenings.
 *
 * Asked once for every row of a report, most of what a look costs is waiting
 * for memory.  So an entry is one cache line with the name in it, and the
 * line can be sent for before it is needed.
 */
#ifndef EXPORT_CONTROL_SCREENED_NAMES_H
#define EXPORT_CONTROL_SCREENED_NAMES_H

#include "support/compat.h"

#include "support/text_hash.h"

struct Screening;

#define SCREENED_NAME_BYTES		40	/* what of a name stands in its entry */

typedef struct ScreenedName
{
	const struct Screening *screening; /* NULL: free */
	uint32		hash;
	int			len;
	uint32		party;			/* of the screening: it need not be looked at */
	uint32		key;			/* hash of the key under which licenses would name it; see party.c */
	char		start[SCREENED_NAME_BYTES]; /* of a longer name: a pointer to a copy */
} ScreenedName;

StaticAssertDecl(sizeof(ScreenedName) == 64, "an entry is a cache line");

typedef struct ScreenedNames
{
	MemoryContext context;
	uint32		mask;			/* places less one; places are a power of two */
	uint32		count;
	ScreenedName *places;		/* aligned, in room */
	void	   *room;
} ScreenedNames;

/* Begin anew, with everything in a context that holds nothing else. */
extern void ScreenedNamesReset(ScreenedNames *names);

/* Make room for so many. */
extern void ScreenedNamesReserve(ScreenedNames *names, uint32 count);

extern void ScreenedNamesAdd(ScreenedNames *names, const char *name, int len, uint32 hash,
							 const struct Screening *screening, uint32 party, uint32 key);

/* Take those names away for which goes() says so; it may free what they lead to. */
extern void ScreenedNamesRemove(ScreenedNames *names, bool (*goes) (const ScreenedName *name, void *arg), void *arg);

static inline uint32
ScreenedNameHash(const char *name, int len)
{
	return (uint32) (TextHash(name, len, len) >> 32);
}

/* Send for the memory that ScreenedNamesFind() will read. */
static inline void
ScreenedNamesPrefetch(const ScreenedNames *names, uint32 hash)
{
	__builtin_prefetch(&names->places[hash & names->mask]);
}

/* The name of an entry; its length is there. */
static inline const char *
ScreenedNameText(const ScreenedName *name)
{
	const char *start = name->start;

	if (unlikely(name->len > SCREENED_NAME_BYTES))
		memcpy(&start, name->start, sizeof(start));
	return start;
}

/* The entry of a name, good until the next one is added; NULL if it was not screened yet. */
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
