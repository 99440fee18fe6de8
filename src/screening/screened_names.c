/*
 * screened_names.c
 *		A hash table of the names screened so far (screened_names.h).
 */
#include "support/compat.h"

#include "screening/screened_names.h"
#include "support/huge_pages.h"

#define FIRST_PLACES	256

/* Allocates places, a power of two, all of them free. */
static void
MakePlaces(ScreenedNames *names, uint32 places)
{
	names->places = AllocTable(names->context, sizeof(ScreenedName) * (Size) places, &names->room);
	names->mask = places - 1;
}

/* Puts an entry into the first free place at or after its own. */
static void
PutInFreePlace(ScreenedNames *names, const ScreenedName *name)
{
	uint32		i = name->hash & names->mask;

	while (names->places[i].screening != NULL)
		i = (i + 1) & names->mask;
	names->places[i] = *name;
}

void
ScreenedNamesReserve(ScreenedNames *names, uint32 count)
{
	ScreenedNames old = *names;
	uint32		places = old.mask + 1;

	/* At least a quarter stays free, or searches get long. */
	while (count > (places - 1) / 4 * 3 && places <= PG_UINT32_MAX / 2)
		places *= 2;
	if (places == old.mask + 1)
		return;
	MakePlaces(names, places);
	for (uint32 i = 0; i <= old.mask; i++)
		if (old.places[i].screening != NULL)
			PutInFreePlace(names, &old.places[i]);
	pfree(old.room);
}

void
ScreenedNamesReset(ScreenedNames *names)
{
	MemoryContextReset(names->context);
	MakePlaces(names, FIRST_PLACES);
	names->count = 0;			/* last: after an error they count as outgrown */
}

void
ScreenedNamesAdd(ScreenedNames *names, const char *name, int len, uint32 hash,
				 const struct Screening *screening, uint32 party, uint32 key)
{
	ScreenedName added;

	added.screening = screening;
	added.hash = hash;
	added.len = len;
	added.party = party;
	added.key = key;
	if (len > SCREENED_NAME_BYTES)
	{
		char	   *copy = MemoryContextAlloc(names->context, len);

		memcpy(copy, name, len);
		memcpy(added.start, &copy, sizeof(copy));
	}
	else
		memcpy(added.start, name, len);

	ScreenedNamesReserve(names, names->count + 1);
	PutInFreePlace(names, &added);
	names->count++;
}

void
ScreenedNamesRemove(ScreenedNames *names, bool (*goes) (const ScreenedName *name, void *arg), void *arg)
{
	ScreenedNames old = *names;

	/* Where an entry is depends on those before it, so all are placed again. */
	MakePlaces(names, old.mask + 1);
	names->count = 0;
	for (uint32 i = 0; i <= old.mask; i++)
	{
		ScreenedName *name = &old.places[i];

		if (name->screening == NULL)
			continue;
		if (!goes(name, arg))
		{
			PutInFreePlace(names, name);
			names->count++;
		}
		else if (name->len > SCREENED_NAME_BYTES)
			pfree(unconstify(char *, ScreenedNameText(name)));
	}
	pfree(old.room);
}
