/*
 * license.c
 *		Specific licenses in the rulebook: which could authorise an order.
 *
 * A license is found by the parties it names, because it authorises nobody
 * else (750.7(a), (c)).  Balances are not kept here: use is a ledger, not a
 * rule.
 */
#include "compat.h"

#include "utils/date.h"
#include "utils/datetime.h"
#include "utils/memutils.h"

#include "license.h"

/* A big customer has thousands of licenses, and few for each entry. */
struct LicenseOfItem
{
	Eccn		entry;
	License    *license;
};

/* Stands for the entry of lines that do not define their items. */
#define UNDEFINED_ITEMS		PG_INT64_MIN

typedef struct LicensesOfParty
{
	uint64		key;
	int			count;
	int			size;
	License   **licenses;
	int			nitems;
	LicenseOfItem *items;		/* the same by entry, then as licenses lie */
	char		status;
} LicensesOfParty;

#define SH_PREFIX license
#define SH_ELEMENT_TYPE LicensesOfParty
#define SH_KEY_TYPE uint64
#define SH_KEY key
#define SH_HASH_KEY(table, key) ((uint32) ((key) ^ ((key) >> 32)))
#define SH_EQUAL(table, a, b) ((a) == (b))
#define SH_SCOPE static inline
#define SH_DECLARE
#define SH_DEFINE
#include "lib/simplehash.h"

void
LicenseBegin(Rulebook *rb)
{
	rb->licenses_by_party = license_create(rb->context, 64, NULL);
}

void
LicenseAddHoliday(Rulebook *rb, DateADT day)
{
	if (rb->nholidays % 256 == 0)
	{
		DateADT    *holidays = MemoryContextAlloc(rb->context, sizeof(DateADT) * (rb->nholidays + 256));

		if (rb->nholidays)
			memcpy(holidays, rb->holidays, sizeof(DateADT) * rb->nholidays);
		rb->holidays = holidays;
	}
	rb->holidays[rb->nholidays++] = day;
}

static bool
IsHoliday(const Rulebook *rb, DateADT day)
{
	int			low = 0;
	int			high = rb->nholidays;

	while (low < high)
	{
		int			middle = (low + high) / 2;

		if (rb->holidays[middle] < day)
			low = middle + 1;
		else
			high = middle;
	}
	return low < rb->nholidays && rb->holidays[low] == day;
}

/*
 * 750.7(g): a license that expires on a legal holiday runs to midnight of the
 * first following business day.  Saturdays and Sundays alone extend nothing.
 */
DateADT
LicenseLastDay(const Rulebook *rb, DateADT through)
{
	if (DATE_NOT_FINITE(through) || !IsHoliday(rb, through))
		return through;
	for (;;)
	{
		int			weekday;

		through++;
		weekday = j2day(through + POSTGRES_EPOCH_JDATE);
		if (weekday != 0 && weekday != 6 && !IsHoliday(rb, through))
			return through;
	}
}

License *
LicenseByNumber(const Rulebook *rb, const char *number)
{
	int			low = 0;
	int			high = rb->nlicenses;

	while (low < high)
	{
		int			middle = (low + high) / 2;

		if (strcmp(rb->licenses[middle].number, number) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	if (low < rb->nlicenses && strcmp(rb->licenses[low].number, number) == 0)
		return &rb->licenses[low];
	return NULL;
}

void
LicenseAddParty(Rulebook *rb, License *license, uint64 name_key)
{
	bool		found;
	LicensesOfParty *entry = license_insert(rb->licenses_by_party, name_key, &found);

	if (!found)
	{
		entry->count = 0;
		entry->nitems = 0;
		entry->size = 1;
		entry->licenses = MemoryContextAlloc(rb->context, sizeof(License *));
	}
	if (entry->count == entry->size)
	{
		entry->size *= 2;
		entry->licenses = repalloc(entry->licenses, sizeof(License *) * entry->size);
	}
	if (entry->count == 0 || entry->licenses[entry->count - 1] != license)
		entry->licenses[entry->count++] = license;

	if (license->nparties % 4 == 0)
	{
		uint64	   *parties = MemoryContextAlloc(rb->context, sizeof(uint64) * (license->nparties + 4));

		if (license->nparties)
			memcpy(parties, license->parties, sizeof(uint64) * license->nparties);
		license->parties = parties;
	}
	license->parties[license->nparties++] = name_key;
}

static int
CompareExpiry(const void *a, const void *b)
{
	const License *x = *(License *const *) a;
	const License *y = *(License *const *) b;

	if (x->last_day != y->last_day)
		return x->last_day < y->last_day ? -1 : 1;
	/* Licenses lie in the order of their numbers. */
	return (x > y) - (x < y);
}

static int
CompareItem(const void *a, const void *b)
{
	const LicenseOfItem *x = a;
	const LicenseOfItem *y = b;

	if (x->entry != y->entry)
		return x->entry < y->entry ? -1 : 1;
	return CompareExpiry(&x->license, &y->license);
}

/* Arrange a party's licenses by the entries that their lines speak of. */
static void
IndexItems(Rulebook *rb, LicensesOfParty *entry)
{
	int			size = 0;
	int			n = 0;

	for (int i = 0; i < entry->count; i++)
		for (int k = 0; k < entry->licenses[i]->nlines; k++)
			size += Max(entry->licenses[i]->lines[k].items.count, 1);
	entry->items = MemoryContextAllocHuge(rb->context, sizeof(LicenseOfItem) * Max(size, 1));
	for (int i = 0; i < entry->count; i++)
	{
		License    *license = entry->licenses[i];

		for (int k = 0; k < license->nlines; k++)
		{
			const LicenseLine *line = &license->lines[k];

			for (int j = 0; j < line->items.count; j++)
				entry->items[n++] = (LicenseOfItem) {EccnEntry(line->items.items[j]), license};
			if (line->undefined)
				entry->items[n++] = (LicenseOfItem) {UNDEFINED_ITEMS, license};
		}
	}
	Assert(n <= size);
	qsort(entry->items, n, sizeof(LicenseOfItem), CompareItem);
	for (int i = 0; i < n; i++)
		if (entry->nitems == 0 || CompareItem(&entry->items[entry->nitems - 1], &entry->items[i]) != 0)
			entry->items[entry->nitems++] = entry->items[i];
}

void
LicenseFinish(Rulebook *rb)
{
	license_iterator iterator;
	LicensesOfParty *entry;

	license_start_iterate(rb->licenses_by_party, &iterator);
	while ((entry = license_iterate(rb->licenses_by_party, &iterator)) != NULL)
	{
		qsort(entry->licenses, entry->count, sizeof(License *), CompareExpiry);
		IndexItems(rb, entry);
	}
}

/* The first of a party's items that is not before an entry. */
static const LicenseOfItem *
LowerBound(const LicensesOfParty *party, Eccn entry)
{
	int			low = 0;
	int			high = party->nitems;

	while (low < high)
	{
		int			middle = (low + high) / 2;

		if (party->items[middle].entry < entry)
			low = middle + 1;
		else
			high = middle;
	}
	return party->items + low;
}

void
LicenseSearchBegin(LicenseSearch *search, const Rulebook *rb, uint64 name_key, Eccn item)
{
	const LicensesOfParty *party = rb->nlicenses == 0 ? NULL : license_lookup(rb->licenses_by_party, name_key);

	memset(search, 0, sizeof(*search));
	if (party == NULL)
		return;
	search->next[0] = LowerBound(party, EccnEntry(item));
	search->end[0] = LowerBound(party, EccnEntry(item) + 1);
	search->next[1] = party->items;
	search->end[1] = LowerBound(party, UNDEFINED_ITEMS + 1);
}

/* NULL at the end. */
License *
LicenseSearchNext(LicenseSearch *search)
{
	License    *found = NULL;

	for (int i = 0; i < 2; i++)
		if (search->next[i] < search->end[i] &&
			(found == NULL || CompareExpiry(&search->next[i]->license, &found) < 0))
			found = search->next[i]->license;
	for (int i = 0; i < 2; i++)
		if (search->next[i] < search->end[i] && search->next[i]->license == found)
			search->next[i]++;
	return found;
}

int
LicensesNaming(const Rulebook *rb, uint64 name_key, License ***licenses)
{
	LicensesOfParty *entry;

	if (rb->nlicenses == 0)
		return 0;
	entry = license_lookup(rb->licenses_by_party, name_key);
	if (entry == NULL)
		return 0;
	*licenses = entry->licenses;
	return entry->count;
}

bool
LicenseNames(const License *license, uint64 name_key)
{
	for (int i = 0; i < license->nparties; i++)
		if (license->parties[i] == name_key)
			return true;
	return false;
}

LicenseReach
LicenseLineReach(const LicenseLine *line, Eccn item, int destination)
{
	LicenseReach reach = LICENSE_OTHER_ITEM;

	if (!line->any_destination && (destination < 0 || !DestSetHas(&line->destinations, destination)))
		return LICENSE_OTHER_DESTINATION;
	if (line->undefined)
		return LICENSE_ITEMS_UNDEFINED;
	for (int i = 0; i < line->items.count; i++)
	{
		if (EccnContains(line->items.items[i], item))
			return LICENSE_REACHES;
		if (EccnContains(item, line->items.items[i]))
			reach = LICENSE_PARAGRAPH_NEEDED;
	}
	return reach;
}

bool
LicensesReach(const Rulebook *rb, uint64 name_key, Eccn item, int destination)
{
	LicenseSearch search;
	const License *license;

	LicenseSearchBegin(&search, rb, name_key, item);
	while ((license = LicenseSearchNext(&search)) != NULL)
		for (int i = 0; i < license->nlines; i++)
		{
			LicenseReach reach = LicenseLineReach(&license->lines[i], item, destination);

			if (reach != LICENSE_OTHER_ITEM && reach != LICENSE_OTHER_DESTINATION)
				return true;
		}
	return false;
}

const LicenseSuspension *
LicenseSuspendedBy(const Rulebook *rb, const License *license, Eccn item, int destination,
				   DateADT day, DateADT *next_change)
{
	const LicenseSuspension *result = NULL;

	for (int i = 0; i < rb->nsuspensions; i++)
	{
		const LicenseSuspension *suspension = &rb->suspensions[i];
		bool		items = suspension->items.count == 0;

		if (suspension->license != NULL && strcmp(suspension->license, license->number) != 0)
			continue;
		if (!suspension->any_destination &&
			(destination < 0 || !DestSetHas(&suspension->destinations, destination)))
			continue;
		for (int k = 0; k < suspension->items.count && !items; k++)
			items = EccnContains(suspension->items.items[k], item);
		if (!items)
			continue;
		*next_change = Min(*next_change, NextChange(suspension->from, suspension->through, day));
		if (InForce(suspension, day))
			result = suspension;
	}
	return result;
}
