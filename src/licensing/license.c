/*
 * license.c
 *		Specific licenses in the rulebook: which of them could authorize an order.
 *
 * A license is found by the parties that it names, because it authorizes nobody
 * else (750.7(a), (c)), and by the entries and destinations of its lines: a big
 * customer has thousands of licenses, but few for each item and destination.
 * What was used of a license is not here; that is a ledger, not a rule.
 */
#include "support/compat.h"

#include "miscadmin.h"
#include "port/pg_bitutils.h"
#include "utils/date.h"
#include "utils/datetime.h"
#include "utils/memutils.h"

#include "licensing/license.h"
#include "support/huge_pages.h"
#include "support/lower_bound.h"

/*
 * A license as filed for a party: the high half is an entry and a destination,
 * the low half the position of the license.  So licenses for the same entry and
 * destination are together, ordered by last day.
 */
typedef uint64 IndexEntry;

#define FILED_DESTINATION_BITS	10
#define FILED_ANYWHERE		1023	/* for lines that name many destinations,
									 * or none */
#define FILED_NO_ITEMS		0x1FFFF /* for lines that do not define their
									 * items */
#define FILED_DESTINATIONS	8	/* a line that names more is filed as anywhere */

StaticAssertDecl(MAX_DESTINATIONS <= FILED_ANYWHERE, "a destination fits beside its entry");

#define FiledEntry(item)	((uint32) ((uint64) EccnEntry(item) >> ECCN_PATH_BITS))
#define FiledPlace(entry, destination)	((entry) << FILED_DESTINATION_BITS | (uint32) (destination))
#define MakeIndexEntry(place, license)	((IndexEntry) (place) << 32 | (license))
#define EntryPlace(filed)		((uint32) ((filed) >> 32))
#define EntryLicense(filed)	((uint32) (filed))

typedef struct LicenseIndex
{
	uint32		nkeys;			/* the numbers of name keys are lower */
	uint32	   *first_naming;	/* by name key: where its part of naming
								 * begins */
	uint32	   *naming;			/* positions of licenses */
	uint32	   *first_filed;	/* likewise of filed */
	IndexEntry *filed;
	bool		some_anywhere;	/* some are filed as FILED_ANYWHERE */
	bool		some_no_items;	/* some are filed as FILED_NO_ITEMS */
} LicenseIndex;

/* ---- the last day ---- */

static bool
IsHoliday(const Rulebook *rb, DateADT day)
{
	int			first;

	LOWER_BOUND(first, rb->nholidays, i, rb->holidays[i] < day);
	return first < rb->nholidays && rb->holidays[first] == day;
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

/* ---- building the index ---- */

#define ST_SORT SortUint32
#define ST_ELEMENT_TYPE uint32
#define ST_COMPARE(a, b) (*(a) > *(b)) - (*(a) < *(b))
#define ST_SCOPE static
#define ST_DEFINE
#include "lib/sort_template.h"

#define ST_SORT SortFiled
#define ST_ELEMENT_TYPE IndexEntry
#define ST_COMPARE(a, b) (*(a) > *(b)) - (*(a) < *(b))
#define ST_SCOPE static
#define ST_DEFINE
#include "lib/sort_template.h"

/* The places where one license is filed. */
typedef struct Places
{
	int			count;
	int			size;
	uint32	   *places;
} Places;

/* Adds the places of a line. */
static void
AddPlaces(const Rulebook *rb, const LicenseLine *line, Places *places)
{
	LicenseIndex *index = rb->license_index;
	int			destinations[FILED_DESTINATIONS + 1];
	int			ndestinations = 0;
	int			nitems = line->items ? (int) line->items->count : 1;

	for (int w = 0; line->destinations != NULL && w < DESTSET_WORDS; w++)
		for (uint64 word = line->destinations->words[w]; word != 0 && ndestinations <= FILED_DESTINATIONS; word &= word - 1)
			destinations[ndestinations++] = LicenseDestination(rb, w * 64 + pg_rightmost_one_pos64(word));
	if (line->destinations == NULL || ndestinations > FILED_DESTINATIONS)
	{
		destinations[0] = FILED_ANYWHERE;
		ndestinations = 1;
		index->some_anywhere = true;
	}
	if (line->items == NULL)
		index->some_no_items = true;
	if (places->count + nitems * ndestinations > places->size)
	{
		places->size = 2 * (places->count + nitems * ndestinations);
		places->places = repalloc(places->places, sizeof(uint32) * places->size);
	}
	for (int i = 0; i < nitems; i++)
		for (int d = 0; d < ndestinations; d++)
			places->places[places->count++] =
				FiledPlace(line->items ? FiledEntry(line->items->items[i]) : FILED_NO_ITEMS, destinations[d]);
}

/* Collects the places of a license, each once. */
static void
CollectPlaces(const Rulebook *rb, const License *license, Places *places)
{
	int			n = 0;

	places->count = 0;
	for (int i = 0; i < license->nlines; i++)
		AddPlaces(rb, &license->lines[i], places);
	SortUint32(places->places, places->count);
	for (int i = 0; i < places->count; i++)
		if (n == 0 || places->places[n - 1] != places->places[i])
			places->places[n++] = places->places[i];
	places->count = n;
}

/* Turns counts of parts into where each part begins; returns their sum. */
static uint32
CountsToStarts(uint32 *counts, uint32 n)
{
	uint64		sum = 0;

	for (uint32 i = 0; i < n; i++)
	{
		uint32		count = counts[i];

		counts[i] = (uint32) sum;
		sum += count;
	}
	if (sum > PG_INT32_MAX)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("the licenses of export_control.license name too many items and destinations")));
	return (uint32) sum;
}

/*
 * Two passes over the licenses: one counts what each party needs, the other
 * fills it in.  Filling moves the beginning of each part to its end, which is
 * the beginning of the next one; so meanwhile they are one place to the right.
 */
void
LicenseIndexBuild(Rulebook *rb)
{
	LicenseIndex *index = MemoryContextAllocZero(rb->context, sizeof(LicenseIndex));
	Places		places = {0, 64, palloc(sizeof(uint32) * 64)};
	uint32	   *first_naming;
	uint32	   *first_filed;

	rb->license_index = index;
	for (int l = 0; l < rb->nlicenses; l++)
		if (rb->licenses[l].nparties > 0)
			index->nkeys = Max(index->nkeys, rb->licenses[l].parties[rb->licenses[l].nparties - 1].key + 1);
	index->first_naming = MemoryContextAllocExtended(rb->context, sizeof(uint32) * (Size) (index->nkeys + 2),
													 MCXT_ALLOC_HUGE | MCXT_ALLOC_ZERO);
	index->first_filed = MemoryContextAllocExtended(rb->context, sizeof(uint32) * (Size) (index->nkeys + 2),
													MCXT_ALLOC_HUGE | MCXT_ALLOC_ZERO);
	first_naming = index->first_naming + 1;
	first_filed = index->first_filed + 1;

	for (int pass = 0; pass < 2; pass++)
	{
		for (int l = 0; l < rb->nlicenses; l++)
		{
			const License *license = &rb->licenses[l];

			CHECK_FOR_INTERRUPTS();
			CollectPlaces(rb, license, &places);
			for (int p = 0; p < license->nparties; p++)
			{
				uint32		key = license->parties[p].key;

				/* It may name two that differ in their legal forms. */
				if (p > 0 && license->parties[p - 1].key == key)
					continue;
				if (pass == 0)
				{
					first_naming[key]++;
					first_filed[key] += places.count;
					continue;
				}
				index->naming[first_naming[key]++] = l;
				for (int i = 0; i < places.count; i++)
					index->filed[first_filed[key]++] = MakeIndexEntry(places.places[i], l);
			}
		}
		if (pass == 0)
		{
			Size		nnaming = CountsToStarts(first_naming, index->nkeys + 1);
			Size		nfiled = CountsToStarts(first_filed, index->nkeys + 1);

			index->naming = MemoryContextAllocHuge(rb->context, sizeof(uint32) * Max(nnaming, 1));
			index->filed = MemoryContextAllocHuge(rb->context, sizeof(IndexEntry) * Max(nfiled, 1));
			PreferHugePages(index->filed, sizeof(IndexEntry) * nfiled);
		}
	}
	for (uint32 key = 0; key < index->nkeys; key++)
		SortFiled(index->filed + index->first_filed[key], index->first_filed[key + 1] - index->first_filed[key]);
	pfree(places.places);
}

/* ---- searching ---- */

const uint32 *
LicensesNaming(const Rulebook *rb, uint32 name_key, int *count)
{
	const LicenseIndex *index = rb->license_index;

	*count = 0;
	if (name_key >= index->nkeys)
		return NULL;
	*count = (int) (index->first_naming[name_key + 1] - index->first_naming[name_key]);
	return index->naming + index->first_naming[name_key];
}

/* The first license filed at a place whose last day is not before a day. */
static const IndexEntry *
FirstLiving(const Rulebook *rb, const IndexEntry *begin, const IndexEntry *end, uint32 place, DateADT day)
{
	int			first;

	LOWER_BOUND(first, (int) (end - begin), i,
				EntryPlace(begin[i]) < place ||
				(EntryPlace(begin[i]) == place && rb->licenses[EntryLicense(begin[i])].last_day < day));
	return begin + first;
}

void
LicenseSearchBegin(LicenseSearch *search, const Rulebook *rb, uint32 name_key,
				   Eccn item, int destination, DateADT day)
{
	const LicenseIndex *index = rb->license_index;
	const IndexEntry *begin;
	const IndexEntry *end;

	search->licenses = rb->licenses;
	search->lapsed = DATEVAL_NOBEGIN;
	search->count = 0;
	if (name_key >= index->nkeys)
		return;
	begin = index->filed + index->first_filed[name_key];
	end = index->filed + index->first_filed[name_key + 1];
	if (begin == end)
		return;
	for (int no_items = 0; no_items <= (int) index->some_no_items; no_items++)
		for (int anywhere = destination < 0; anywhere <= (int) index->some_anywhere; anywhere++)
		{
			uint32		place = FiledPlace(no_items ? FILED_NO_ITEMS : FiledEntry(item), anywhere ? FILED_ANYWHERE : destination);
			const IndexEntry *at = FirstLiving(rb, begin, end, place, day);

			if (at > begin && EntryPlace(at[-1]) == place)
				search->lapsed = Max(search->lapsed, rb->licenses[EntryLicense(at[-1])].last_day);
			if (at < end && EntryPlace(*at) == place)
			{
				search->next[search->count] = at;
				search->end[search->count++] = end;
			}
		}
}

const License *
LicenseSearchNext(LicenseSearch *search)
{
	uint32		found = PG_UINT32_MAX;

	for (int i = 0; i < search->count; i++)
		if (search->next[i] != NULL)
			found = Min(found, EntryLicense(*search->next[i]));
	if (found == PG_UINT32_MAX)
		return NULL;
	for (int i = 0; i < search->count; i++)
	{
		const IndexEntry *at = search->next[i];

		/* The same license may be filed at several of the places. */
		if (at != NULL && EntryLicense(*at) == found)
			search->next[i] = at + 1 < search->end[i] && EntryPlace(at[1]) == EntryPlace(*at) ? at + 1 : NULL;
	}
	return &search->licenses[found];
}

uint32
LicenseRoles(const License *license, NameOnFile party)
{
	uint32		roles = 0;

	for (int i = 0; i < license->nparties; i++)
		if (SameParty(license->parties[i], party))
			roles |= license->roles[i];
	return roles;
}

bool
LicenseNames(const License *license, uint32 name_key)
{
	for (int i = 0; i < license->nparties; i++)
		if (license->parties[i].key == name_key)
			return true;
	return false;
}

const char *
RoleAs(PartyRole role)
{
	switch (role)
	{
		case ROLE_PURCHASER:
			return " as purchaser";
		case ROLE_INTERMEDIATE_CONSIGNEE:
			return " as intermediate consignee";
		case ROLE_ULTIMATE_CONSIGNEE:
			return " as ultimate consignee or end user";
		case ROLE_END_USER:
			return " as end user or ultimate consignee";
		case ROLE_NOT_STATED:
		case ROLE_AGENT:
		case ROLE_EXPORTER:
			break;
	}
	return "";
}

/*
 * 750.7(a): a license is for the parties of its application, each in the part in
 * which it was named.  750.7(c)(1)(ix): ultimate consignee and end users may
 * take each other's place.  An application names a purchaser only if that is not
 * the ultimate consignee (748 Supp. 1, block 16).  Unknown is the answer for a
 * party whose part in the order is not stated, if the license names it only in
 * parts that do not receive the items for good.
 */
Truth
LicenseAllows(const License *license, NameOnFile party, PartyRole role)
{
	uint32		named = LicenseRoles(license, party);
	uint32		recipients = RoleBit(ROLE_ULTIMATE_CONSIGNEE) | RoleBit(ROLE_END_USER);

	switch (role)
	{
		case ROLE_AGENT:
		case ROLE_EXPORTER:
			return TRUTH_YES;
		case ROLE_ULTIMATE_CONSIGNEE:
		case ROLE_END_USER:
			return named & recipients ? TRUTH_YES : TRUTH_NO;
		case ROLE_INTERMEDIATE_CONSIGNEE:
			return named & (recipients | RoleBit(ROLE_INTERMEDIATE_CONSIGNEE)) ? TRUTH_YES : TRUTH_NO;
		case ROLE_PURCHASER:
			if (named & RoleBit(ROLE_PURCHASER))
				return TRUTH_YES;
			for (int i = 0; i < license->nparties; i++)
				if (license->roles[i] & RoleBit(ROLE_PURCHASER))
					return TRUTH_NO;
			return named & RoleBit(ROLE_ULTIMATE_CONSIGNEE) ? TRUTH_YES : TRUTH_NO;
		case ROLE_NOT_STATED:
			break;
	}
	return named == 0 ? TRUTH_NO : named & recipients ? TRUTH_YES : TRUTH_UNKNOWN;
}

bool
LicenseLetsReceive(const License *license, NameOnFile party)
{
	return (LicenseRoles(license, party) & (RoleBit(ROLE_ULTIMATE_CONSIGNEE) | RoleBit(ROLE_END_USER))) != 0;
}

bool
LicenseHasOtherRecipient(const License *license, NameOnFile party)
{
	for (int i = 0; i < license->nparties; i++)
		if (LicenseLetsReceive(license, license->parties[i]) && !SameParty(license->parties[i], party))
			return true;
	return false;
}

/* Does a set name a destination: LICENSE_REACHES, LICENSE_DESTINATION_ALIKE or LICENSE_OTHER_DESTINATION. */
static LicenseReach
DestinationNamed(const Rulebook *rb, const DestSet *destinations, int destination)
{
	if (destination < 0)
		return LICENSE_OTHER_DESTINATION;
	if (DestSetHas(destinations, destination))
		return LICENSE_REACHES;
	for (int w = 0; w < DESTSET_WORDS; w++)
		for (uint64 word = destinations->words[w]; word != 0; word &= word - 1)
			if (LicenseDestination(rb, w * 64 + pg_rightmost_one_pos64(word)) == LicenseDestination(rb, destination))
				return LICENSE_DESTINATION_ALIKE;
	return LICENSE_OTHER_DESTINATION;
}

const char *
DestinationLeftOpen(LicenseReach reach)
{
	return reach == LICENSE_DESTINATION_ALIKE ?
		"does not name the destination, but one that shares its rules (738.3(b))" :
		"names no destination, and no application on record does";
}

LicenseReach
LicenseLineReach(const Rulebook *rb, const LicenseLine *line, Eccn item, int destination)
{
	LicenseReach reach = LICENSE_OTHER_ITEM;
	LicenseReach named = line->destinations == NULL ? LICENSE_DESTINATION_UNDEFINED :
	DestinationNamed(rb, line->destinations, destination);

	if (named == LICENSE_OTHER_DESTINATION)
		return named;
	if (line->items == NULL)
		return LICENSE_ITEMS_UNDEFINED;
	for (int64 i = 0; i < line->items->count && reach != LICENSE_REACHES; i++)
	{
		if (EccnContains(line->items->items[i], item))
			reach = LICENSE_REACHES;
		else if (EccnContains(item, line->items->items[i]))
			reach = LICENSE_PARAGRAPH_NEEDED;
	}
	return reach == LICENSE_REACHES ? named : reach;
}

bool
LicensesReach(const Rulebook *rb, uint32 name_key, Eccn item, int destination)
{
	LicenseSearch search;
	const License *license;

	LicenseSearchBegin(&search, rb, name_key, item, LicenseDestination(rb, destination), DATEVAL_NOBEGIN);
	while ((license = LicenseSearchNext(&search)) != NULL)
		for (int i = 0; i < license->nlines; i++)
		{
			LicenseReach reach = LicenseLineReach(rb, &license->lines[i], item, destination);

			if (reach != LICENSE_OTHER_ITEM && reach != LICENSE_OTHER_DESTINATION)
				return true;
		}
	return false;
}

/* The position of the first suspension of a license; NULL: of those that name none. */
static int
FirstSuspension(const Rulebook *rb, const License *license)
{
	int			first;

	LOWER_BOUND(first, rb->nsuspensions, i, rb->suspensions[i].license < license);
	return first;
}

/* Is a suspension for a destination?  One for a country is for its regions, too. */
static bool
SuspendsDestination(const Rulebook *rb, const LicenseSuspension *suspension, int destination)
{
	return suspension->any_destination ||
		(destination >= 0 && (DestSetHas(&suspension->destinations, destination) ||
							  DestSetHas(&suspension->destinations, rb->destinations[destination].rule)));
}

/* Is a suspension for an item?  Unknown of one for a paragraph of it. */
static Truth
SuspendsItem(const LicenseSuspension *suspension, Eccn item)
{
	Truth		suspends = suspension->items.count == 0 ? TRUTH_YES : TRUTH_NO;

	for (int i = 0; i < suspension->items.count && suspends != TRUTH_YES; i++)
	{
		if (EccnContains(suspension->items.items[i], item))
			suspends = TRUTH_YES;
		else if (EccnContains(item, suspension->items.items[i]))
			suspends = TRUTH_UNKNOWN;
	}
	return suspends;
}

Truth
LicenseSuspended(const Rulebook *rb, const License *license, Eccn item, int destination,
				 DateADT day, DateADT known_on, DateADT *since, DateADT *next, const LicenseSuspension **by)
{
	Truth		suspended = TRUTH_NO;
	const License *of[] = {NULL, license};

	*by = NULL;
	for (int k = 0; k < (int) lengthof(of); k++)
		for (int i = FirstSuspension(rb, of[k]); i < rb->nsuspensions && rb->suspensions[i].license == of[k]; i++)
		{
			const LicenseSuspension *suspension = &rb->suspensions[i];
			Truth		one;

			if (suspension->announced > known_on)
				continue;
			if (!suspension->any_party && !LicenseNames(license, suspension->party))
				continue;
			if (!SuspendsDestination(rb, suspension, destination))
				continue;
			one = SuspendsItem(suspension, item);
			if (one == TRUTH_NO)
				continue;
			*since = Max(*since, LastChange(suspension->from, suspension->through, day));
			*next = Min(*next, NextChange(suspension->from, suspension->through, day));
			if (InForce(suspension, day) && one >= suspended)
			{
				suspended = one;
				*by = suspension;
			}
		}
	return suspended;
}
