/*
 * screening.c
 *		Screening in SQL: screen() and what the matches of its callers need.
 *
 * These functions ask the same rulebook as verdicts do, so they are as fresh,
 * need the same privileges and find the same parties.
 */
#include "support/compat.h"

#include "funcapi.h"
#include "mb/pg_wchar.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/rangetypes.h"
#include "utils/typcache.h"

#include "rulebook/destination.h"
#include "rulebook/rulebook_cache.h"
#include "screening/party.h"

PG_FUNCTION_INFO_V1(screen);
PG_FUNCTION_INFO_V1(party_entry_hash);
PG_FUNCTION_INFO_V1(destination_code);

#define SCREEN_COLUMNS	14

/* A match, with the country's evidence in its score. */
typedef struct Ranked
{
	const PartyMatch *match;
	float		score;
	MatchLevel	level;
} Ranked;

static int
CompareRanked(const void *a, const void *b)
{
	const Ranked *x = a;
	const Ranked *y = b;

	if (x->level != y->level)
		return (int) y->level - (int) x->level;
	if (x->score != y->score)
		return x->score < y->score ? 1 : -1;
	return x->match->party->id < y->match->party->id ? -1 : x->match->party->id > y->match->party->id;
}

static Datum
PeriodDatum(const Party *party)
{
	TypeCacheEntry *range_type = lookup_type_cache(DATERANGEOID, TYPECACHE_RANGE_INFO);
	RangeBound	lower = {0};
	RangeBound	upper = {0};

	lower.lower = true;
	lower.infinite = party->from == DATEVAL_NOBEGIN;
	lower.val = DateADTGetDatum(party->from);
	lower.inclusive = !lower.infinite;
	upper.infinite = party->through == DATEVAL_NOEND;
	upper.val = DateADTGetDatum(upper.infinite ? 0 : party->through + 1);
	return RangeTypePGetDatum(MakeRange(range_type, &lower, &upper, false));
}

/* The options that a caller asks for: the policies' with a threshold of its own, if it is not NULL. */
static ScreenOptions
OptionsAskedFor(const Rulebook *rb, const float4 *threshold)
{
	ScreenOptions options = PartyScreenOptions(rb);

	if (threshold != NULL)
		options.possible = *threshold;
	if (!(options.possible > 0 && options.possible <= 1))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("threshold of screening must be above 0 and at most 1, not %g", options.possible)));
	options.strong = Max(options.strong, options.possible);
	return options;
}

/* The row of an entry that is in force on a day after another one; NULL if there is none. */
static const Party *
RowInForce(Rulebook *rb, const Party *party, DateADT day)
{
	if (party->through >= day)
		return NULL;
	for (const Party *row = PartyOfEntry(rb, party->list->list, party->entry); row != NULL; row = PartyOfEntryNext(rb, row))
		if (row != party && InForce(row, day))
			return row;
	return NULL;
}

/* Does one of the names of a text match a party? */
static bool
Matches(const Screening *screening, const Party *party)
{
	for (; screening != NULL; screening = screening->also)
		for (int i = 0; i < screening->nmatches; i++)
			if (screening->matches[i].party == party)
				return true;
	return false;
}

/* Is a party among the first so many of those ranked? */
static bool
IsRanked(const Ranked *ranked, int count, const Party *party)
{
	for (int i = 0; i < count; i++)
		if (ranked[i].match->party == party)
			return true;
	return false;
}

/* A match as it counts on a day, or ever if it is NULL: as one with the row of the day; NULL if it does not. */
static const PartyMatch *
MatchOnDay(Rulebook *rb, const Screening *screening, const PartyMatch *match, const DateADT *day)
{
	const Party *today;
	PartyMatch *former;

	if (day == NULL || InForce(match->party, *day))
		return match;
	today = match->level == MATCH_REJECTED ? NULL : RowInForce(rb, match->party, *day);
	if (today == NULL || Matches(screening, today))
		return NULL;
	former = palloc(sizeof(PartyMatch));
	*former = PartyFormerMatch(match, today);
	return former;
}

/* The matches in force on a day, or all if it is NULL, surest first; returns how many. */
static int
RankMatches(Rulebook *rb, const Screening *screening, const DateADT *day, const CustomerFacts *facts,
			const ScreenOptions *options, Ranked **ranked)
{
	int			most = 0;
	int			count = 0;
	int			kept = 0;

	for (const Screening *one = screening; one != NULL; one = one->also)
		most += one->nmatches;
	*ranked = palloc(sizeof(Ranked) * Max(most, 1));
	for (const Screening *one = screening; one != NULL; one = one->also)
		for (int i = 0; i < one->nmatches; i++)
		{
			const PartyMatch *match = MatchOnDay(rb, screening, &one->matches[i], day);
			Ranked	   *place = &(*ranked)[count];

			if (match == NULL)
				continue;
			place->match = match;
			place->score = PartyMatchScore(rb, match, facts, options, &place->level);
			count++;
		}
	qsort(*ranked, count, sizeof(Ranked), CompareRanked);
	/* Of the names of a text the one that matches a party most surely tells. */
	for (int i = 0; i < count; i++)
		if (!IsRanked(*ranked, kept, (*ranked)[i].match->party))
			(*ranked)[kept++] = (*ranked)[i];
	return kept;
}

static void
PutMatch(ReturnSetInfo *result, const Ranked *ranked, const CustomerFacts *facts)
{
	const PartyMatch *match = ranked->match;
	const Party *party = match->party;
	char	   *identity = IdentityListed(party->identity);
	Datum		values[SCREEN_COLUMNS];
	bool		nulls[SCREEN_COLUMNS] = {false};

	values[0] = CStringGetTextDatum(party->list->list);
	values[1] = CStringGetTextDatum(party->entry);
	values[2] = CStringGetTextDatum(party->name);
	values[3] = CStringGetTextDatum(match->matched);
	values[4] = Float4GetDatum(ranked->score);
	values[5] = CStringGetTextDatum(MatchWhy(match, facts));
	values[6] = CStringGetTextDatum(party->list->effect_name);
	values[7] = CStringGetTextDatum(party->citation);
	values[8] = CStringGetTextDatum(MatchLevelName(ranked->level));
	values[9] = Int64GetDatum(party->id);
	values[10] = PeriodDatum(party);
	values[11] = DateADTGetDatum(party->list->published);
	nulls[11] = party->list->published == DATEVAL_NOBEGIN;
	values[12] = BoolGetDatum(match->decision != NULL && match->decision->is_match);
	nulls[12] = match->decision == NULL;
	values[13] = identity == NULL ? (Datum) 0 : CStringGetTextDatum(identity);
	nulls[13] = identity == NULL;
	tuplestore_putvalues(result->setResult, result->setDesc, values, nulls);
}

/* A row that says why a name could not be screened, in level and why. */
static void
PutNotScreened(ReturnSetInfo *result, const char *level, const char *why)
{
	Datum		values[SCREEN_COLUMNS] = {0};
	bool		nulls[SCREEN_COLUMNS];

	memset(nulls, true, sizeof(nulls));
	nulls[5] = nulls[8] = false;
	values[5] = CStringGetTextDatum(why);
	values[8] = CStringGetTextDatum(level);
	tuplestore_putvalues(result->setResult, result->setDesc, values, nulls);
}

/* Is a name in a script that no listed name has for review on a day, or today if it is NULL? */
static bool
ScriptsCount(const Rulebook *rb, const DateADT *day)
{
	DateADT		of = day != NULL ? *day : GetSQLCurrentDate();

	return PartyScriptsCount(PolicyOfDay(&rb->policies[POLICY_OTHER_SCRIPTS], of), PolicyOfDay(&rb->policies[POLICY_REQUIRED_LISTS], of));
}

/*
 * screen(asked text, country text, threshold real, on_date date, born date, id text,
 *		  address text)
 * returns table (list text, entry text, name text, matched text, score real,
 *				  why text, effect text, citation text, level text,
 *				  party bigint, valid daterange, published date, decided boolean,
 *				  identity text)
 *
 * The listed parties that a name may be, with a label or not, surest first: all
 * that are listed on
 * the day, or ever if it is NULL.  What is given of the customer beside the name
 * is compared with what the list says.  A name that cannot be screened or compared gives one row
 * that says so in level and why; NULL gives none.  A country that is not known
 * is no evidence.  Raises an error for a threshold outside (0, 1].
 */
Datum
screen(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *result = (ReturnSetInfo *) fcinfo->resultinfo;
	ScreenOptions options;
	Rulebook   *rb;
	text	   *name;
	Screening  *screening;
	Screening	read = {0};		/* what was read of all names of the text */
	Ranked	   *ranked;
	float4		threshold = PG_ARGISNULL(2) ? 0 : PG_GETARG_FLOAT4(2);
	DateADT		day = PG_ARGISNULL(3) ? 0 : PG_GETARG_DATEADT(3);
	CustomerFacts facts = {.destination = DESTINATION_NONE};
	int			count;

	InitMaterializedSRF(fcinfo, 0);
	if (PG_ARGISNULL(0))
		return (Datum) 0;
	name = PG_GETARG_TEXT_PP(0);
	rb = RulebookGet();
	options = OptionsAskedFor(rb, PG_ARGISNULL(2) ? NULL : &threshold);
	if (!PG_ARGISNULL(1))
	{
		text	   *country = PG_GETARG_TEXT_PP(1);

		facts.destination = DestinationLookup(rb, VARDATA_ANY(country), VARSIZE_ANY_EXHDR(country));
	}
	facts.has_born = !PG_ARGISNULL(4) && !DATE_NOT_FINITE(PG_GETARG_DATEADT(4));
	facts.born = facts.has_born ? PG_GETARG_DATEADT(4) : 0;
	facts.id = PG_ARGISNULL(5) ? NULL : text_to_cstring(PG_GETARG_TEXT_PP(5));
	facts.address = PG_ARGISNULL(6) ? NULL : text_to_cstring(PG_GETARG_TEXT_PP(6));
	screening = PartyScreenWith(rb, VARDATA_ANY(name), VARSIZE_ANY_EXHDR(name), &options);
	count = RankMatches(rb, screening, PG_ARGISNULL(3) ? NULL : &day, &facts, &options, &ranked);
	for (int i = 0; i < count; i++)
		PutMatch(result, &ranked[i], &facts);
	for (const Screening *one = screening; one != NULL; one = one->also)
	{
		read.too_general |= one->too_general;
		read.unreadable |= one->unreadable;
		read.too_long |= one->too_long;
		read.other_scripts |= one->other_scripts;
	}
	if (read.too_general)
		PutNotScreened(result, "too_general", "too general to screen");
	else if (read.unreadable)
		PutNotScreened(result, "unreadable", "no letters to screen");
	else if (read.too_long)
		PutNotScreened(result, "too_long", "too long to be screened to its end");
	else if (count == 0 && read.other_scripts != 0 && ScriptsCount(rb, PG_ARGISNULL(3) ? NULL : &day))
		PutNotScreened(result, "not_comparable", psprintf("no listed name is written in %s", NameScriptTexts(read.other_scripts)));
	return (Datum) 0;
}

/*
 * party_entry_hash(list text, entry text) returns bigint
 *
 * Hash of what identifies an entry (names, countries, kind), in its latest
 * row; NULL if there is no such entry.  Does not depend on the server.
 */
Datum
party_entry_hash(PG_FUNCTION_ARGS)
{
	char	   *list = text_to_cstring(PG_GETARG_TEXT_PP(0));
	char	   *entry = text_to_cstring(PG_GETARG_TEXT_PP(1));
	Rulebook   *rb = RulebookGet();
	const Party *latest = NULL;

	for (const Party *party = PartyOfEntry(rb, list, entry); party != NULL; party = PartyOfEntryNext(rb, party))
		if (latest == NULL || party->from >= latest->from)
			latest = party;
	if (latest == NULL)
		PG_RETURN_NULL();
	PG_RETURN_INT64((int64) latest->content);
}

/*
 * destination_code(name text) returns text
 *
 * Code of the destination that a name or code leads to, as in verdicts; NULL
 * if it leads to none or may be several.
 */
Datum
destination_code(PG_FUNCTION_ARGS)
{
	text	   *name = PG_GETARG_TEXT_PP(0);
	Rulebook   *rb = RulebookGet();
	int			destination = DestinationLookup(rb, VARDATA_ANY(name), VARSIZE_ANY_EXHDR(name));

	if (destination < 0)
		PG_RETURN_NULL();
	PG_RETURN_TEXT_P(cstring_to_text(rb->destinations[destination].code));
}
