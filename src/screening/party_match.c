/*
 * party_match.c
 *		How sure it is that a name is a listed party, and why.
 *
 * The score of two names comes from screening.  Here people's decisions take
 * matches away or make them sure, and the customer's country makes them a
 * little more or less likely.
 */
#include "support/compat.h"

#include "lib/stringinfo.h"

#include "rulebook/destination.h"
#include "screening/party_index.h"
#include "support/sort.h"

/* What the same country adds to a score, and another one takes off. */
#define COUNTRY_EVIDENCE	0.02f

/* What another year of birth takes off. */
#define IDENTITY_EVIDENCE	0.04f

/* The score of a name that an entry had before is at most this. */
#define FORMER_SCORE		0.98f

/* The score of the same name with a legal form of another country. */
#define NAMESAKE_SCORE		0.98f

/* ---- decisions ---- */

/* Surest first, and always in the same order. */
static int
CompareMatches(const void *a, const void *b)
{
	const PartyMatch *x = a;
	const PartyMatch *y = b;

	if (x->level != y->level)
		return (int) y->level - (int) x->level;
	if (x->score != y->score)
		return x->score < y->score ? 1 : -1;
	return x->party->id < y->party->id ? -1 : x->party->id > y->party->id;
}

void
PartySortMatches(Screening *screening)
{
	SortArray(screening->matches, screening->nmatches, CompareMatches);
}

/* Is a name of this form known to be clean? */
static bool
IsClean(const NameKey *known, NameForm form)
{
	for (const CleanName *clean = known->clean; clean != NULL; clean = clean->next)
		if (FormsAgree(clean->form, form))
			return true;
	return false;
}

/*
 * Rejects a match if the name is known to be clean or a decision is against it.
 * A match with the very same name stays, unless a decision about that entry says
 * that this was seen.
 */
static void
RejectMatch(const NameKey *known, NameForm form, bool clean, PartyMatch *match)
{
	if (clean && !MatchesVeryName(match))
		match->level = MATCH_REJECTED;
	for (const PartyDecision *d = known->decisions; d != NULL; d = d->next)
		if (!d->is_match && FormsAgree(d->form, form) && d->content == match->party->content &&
			(match->level != MATCH_EXACT || d->even_if_exact) &&
			strcmp(d->list, match->party->list->list) == 0 && strcmp(d->entry, match->party->entry) == 0)
		{
			match->level = MATCH_REJECTED;
			match->decision = d;
		}
}

/* The match with a party, added if the search did not find it. */
static PartyMatch *
MatchWith(Screening *screening, const Party *party, MemoryContext context)
{
	PartyMatch *more;
	PartyMatch *match;

	for (int i = 0; i < screening->nmatches; i++)
		if (screening->matches[i].party == party)
			return &screening->matches[i];

	more = MemoryContextAlloc(context, sizeof(PartyMatch) * (screening->nmatches + 1));
	if (screening->nmatches > 0)
	{
		memcpy(more, screening->matches, sizeof(PartyMatch) * screening->nmatches);
		pfree(screening->matches);
	}
	screening->matches = more;
	match = &more[screening->nmatches++];
	match->party = party;
	match->matched = party->name;
	match->level = MATCH_REJECTED;
	match->score = 0;
	match->why = 0;
	match->part = NULL;
	match->decision = NULL;
	return match;
}

/* Makes the rows of an entry exact matches, as a decision says. */
static void
ConfirmMatches(Rulebook *rb, const PartyDecision *decision, Screening *screening, MemoryContext context)
{
	for (const Party *party = PartyOfEntry(rb, decision->list, decision->entry); party != NULL;
		 party = PartyOfEntryNext(rb, party))
		if (party->content == decision->content)
		{
			PartyMatch *match = MatchWith(screening, party, context);

			match->level = MATCH_EXACT;
			match->decision = decision;
		}
}

/* How closely a decision is about a name of this form. */
static int
Closeness(const PartyDecision *decision, NameForm form)
{
	return SameForm(decision->form, form) ? 2 : FormsAgree(decision->form, form) ? 1 : 0;
}

/*
 * That "Foo GmbH" is the listed party counts for "Foo LLC" too, unless somebody
 * has decided that this one is not.
 */
static bool
IsOverruled(const NameKey *known, NameForm form, const PartyDecision *decision)
{
	for (const PartyDecision *d = known->decisions; d != NULL; d = d->next)
		if (!d->is_match && d->content == decision->content && Closeness(d, form) > Closeness(decision, form) &&
			strcmp(d->list, decision->list) == 0 && strcmp(d->entry, decision->entry) == 0)
			return true;
	return false;
}

void
PartyApplyPart(Rulebook *rb, const NameKey *known, NameForm form, const char *part, Screening *screening, MemoryContext context)
{
	for (const PartyDecision *d = known->decisions; d != NULL; d = d->next)
	{
		if (!d->is_match || IsOverruled(known, form, d))
			continue;
		for (const Party *party = PartyOfEntry(rb, d->list, d->entry); party != NULL; party = PartyOfEntryNext(rb, party))
		{
			PartyMatch *match;

			if (party->content != d->content || (match = MatchWith(screening, party, context))->level == MATCH_EXACT)
				continue;
			match->level = MATCH_STRONG;
			match->decision = d;
			match->why |= SCREEN_WHY_PART;
			if (match->part != NULL)
				pfree(unconstify(char *, match->part));
			match->part = MemoryContextStrdup(context, psprintf("\"%s\"", part));
		}
	}
}

void
PartyApplyDecisions(Rulebook *rb, const NameKey *known, NameForm form, Screening *screening, MemoryContext context)
{
	bool		clean = IsClean(known, form);

	if (clean)
	{
		screening->too_general = false;
		screening->other_scripts = 0;
	}
	for (int i = 0; i < screening->nmatches; i++)
		RejectMatch(known, form, clean, &screening->matches[i]);
	for (const PartyDecision *d = known->decisions; d != NULL; d = d->next)
		if (d->is_match && !IsOverruled(known, form, d))
			ConfirmMatches(rb, d, screening, context);
	PartySortMatches(screening);
}

/* ---- what a match says ---- */

/* Is a destination one of a party's countries? */
static bool
IsOfCountry(const Rulebook *rb, const Party *party, int destination)
{
	const char *code = rb->destinations[destination].code;
	Size		len = strlen(code);

	if (party->destination == destination)
		return true;
	for (const char *c = party->countries; c != NULL; c = strchr(c, '\t'))
	{
		c += *c == '\t';
		if (strncmp(c, code, len) == 0 && (c[len] == '\0' || c[len] == '\t'))
			return true;
	}
	return false;
}

bool
PartyIsNamesake(const Rulebook *rb, const PartyMatch *match, const CustomerFacts *facts)
{
	if (match->level != MATCH_EXACT || match->decision != NULL)
		return false;
	return IDENTITY_DIFFERS(IdentityCompare(match->party->identity, facts)) ||
		((match->why & SCREEN_WHY_NATIONAL) && facts->destination >= 0 && match->party->countries != NULL &&
		 !IsOfCountry(rb, match->party, facts->destination));
}

/* The level and score of a match of which a number or a day of birth tells more than the names do. */
static float
ByIdentity(uint32 compared, float score, const ScreenOptions *options, MatchLevel *level)
{
	if (IDENTITY_AGREES(compared) && *level == MATCH_POSSIBLE)
	{
		*level = MATCH_STRONG;
		return Max(score, options->strong);
	}
	if (IDENTITY_DIFFERS(compared) && *level == MATCH_STRONG && score - IDENTITY_EVIDENCE < options->strong)
	{
		*level = MATCH_POSSIBLE;
		return Max(score - IDENTITY_EVIDENCE, Min(score, options->possible));
	}
	return score;
}

float
PartyMatchScore(const Rulebook *rb, const PartyMatch *match, const CustomerFacts *facts, const ScreenOptions *options,
				MatchLevel *level)
{
	float		score = match->score;

	*level = match->level;
	if (PartyIsNamesake(rb, match, facts))
	{
		*level = MATCH_STRONG;
		return NAMESAKE_SCORE;
	}
	if (*level != MATCH_POSSIBLE && *level != MATCH_STRONG)
		return score;
	if (facts->destination >= 0 && match->party->countries != NULL)
	{
		score += IsOfCountry(rb, match->party, facts->destination) ? COUNTRY_EVIDENCE : -COUNTRY_EVIDENCE;
		score = Max(Min(score, 0.99f), Min(match->score, options->possible));

		/* The level changes only if the score crosses its line. */
		if (match->score >= options->strong && score < options->strong)
			*level = MATCH_POSSIBLE;
		else if (match->score < options->strong && score >= options->strong)
			*level = MATCH_STRONG;
	}
	return ByIdentity(IdentityCompare(match->party->identity, facts), score, options, level);
}

PartyMatch
PartyFormerMatch(const PartyMatch *match, const Party *today)
{
	PartyMatch	former = *match;

	former.party = today;
	former.level = Min(match->level, MATCH_STRONG);
	former.score = Min(match->score, FORMER_SCORE);
	former.why |= SCREEN_WHY_FORMER;
	return former;
}

const char *
MatchLevelName(MatchLevel level)
{
	static const char *const names[] = {"rejected", "possible", "strong", "exact"};

	return names[level];
}

char *
MatchWhy(const PartyMatch *match, const CustomerFacts *facts)
{
	static const struct
	{
		uint32		bit;
		const char *text;
	}			reasons[] = {
		{SCREEN_WHY_EXACT, "same name"},
		{SCREEN_WHY_TYPO, "letters differ"},
		{SCREEN_WHY_SOUND, "other spelling"},
		{SCREEN_WHY_JOINED, "words run together or apart"},
		{SCREEN_WHY_ORDER, "other order of words"},
		{SCREEN_WHY_MORE, "more words than listed"},
		{SCREEN_WHY_LESS, "fewer words than listed"},
		{SCREEN_WHY_INITIAL, "initial"},
		{SCREEN_WHY_NICKNAME, "short form of a given name"},
		{SCREEN_WHY_LEGAL, "other legal form"},
		{SCREEN_WHY_FAMILY, "name of a family of entries"},
		{SCREEN_WHY_SCRIPT, "other script"},
		{SCREEN_WHY_CUT_OFF, "cut off"},
		{SCREEN_WHY_PART, "a part of what was given"},
		{SCREEN_WHY_INSIDE, "the listed name stands in it"},
		{SCREEN_WHY_ACRONYM, "acronym of the listed name"},
		{SCREEN_WHY_KIND, "listed as another kind of party"},
		{SCREEN_WHY_FORMER, "a former name of the entry"},
		{SCREEN_WHY_SCHEME, "another transcription"},
		{SCREEN_WHY_NATIONAL, "legal form of another country"},
		{SCREEN_WHY_ABBREVIATED, "an abbreviation of several words"},
		{SCREEN_WHY_WEAK, "a name that the list calls weak"}
	};
	StringInfoData why;
	const char *compared = IdentityCompared(IdentityCompare(match->party->identity, facts));

	initStringInfo(&why);
	if (match->why == 0 && match->decision == NULL)
		appendStringInfoString(&why, "nearly the same name");
	for (int i = 0; i < (int) lengthof(reasons); i++)
		if (match->why & reasons[i].bit)
		{
			appendStringInfo(&why, "%s%s", why.len ? ", " : "", reasons[i].text);
			if (reasons[i].bit == SCREEN_WHY_PART && match->part != NULL)
				appendStringInfo(&why, ": %s", match->part);
		}
	if (*compared)
		appendStringInfo(&why, "%s%s", why.len ? ", " : "", compared);
	if (match->decision != NULL)
		appendStringInfo(&why, "%sdecided by %s: %s", why.len ? "; " : "",
						 match->decision->decided_by, match->decision->reason);
	else if (match->level == MATCH_REJECTED)
		appendStringInfo(&why, "%sname known to be clean", why.len ? "; " : "");
	return why.data;
}
