/*
 * party.h
 *		From names in people's tables to listed parties.
 */
#ifndef EXPORT_CONTROL_PARTY_H
#define EXPORT_CONTROL_PARTY_H

#include "lib/stringinfo.h"

#include "rulebook/fact.h"
#include "rulebook/party_list.h"
#include "rulebook/rulebook.h"
#include "screening/role.h"
#include "screening/screen.h"
#include "screening/screened_names.h"
#include "support/settings.h"
#include "rulebook/rulebook_part.h"

typedef enum PartyScope
{
	SCOPE_ALL,
	SCOPE_CCL_AND_SUPPLEMENT_7, /* CCL items; EAR99 only if in supplement no. 7 to part 746 */
	SCOPE_PROJECT,				/* oil projects of 746.8(a)(4) */
	SCOPE_ALL_EXCEPT,			/* all items, with an exception in prose */
	SCOPE_NONE,
	SCOPE_TEXT					/* not parsed */
} PartyScope;

/* What tells the first day of a listing. */
typedef enum ListingBegan
{
	BEGAN_STATED,				/* its row does */
	BEGAN_LIST,					/* the first day of its list */
	BEGAN_PROGRAM,				/* of its programme */
	BEGAN_NOTICE,				/* of the notice that it cites */
	BEGAN_VOLUME				/* of the year of the volume of the notice */
} ListingBegan;

typedef struct Party
{
	int			number;			/* position among all */
	int64		id;
	const PartyList *list;
	const char *entry;
	const char *name;
	int			destination;	/* DESTINATION_NONE if not stated */
	const char *countries;		/* all of them, separated by tabs; NULL if none */
	uint64		content;		/* hash of what identifies it */
	PartyScope	scope;
	DateADT		effect_from;	/* SDN: when its programmes are among those of 744.8; NOEND: never */
	DateADT		effect_through;
	const char *requirement;
	const char *policy;			/* how applications are reviewed */
	const char *programs;		/* of sanctions */
	int			nexceptions;	/* license exceptions that the entry itself allows */
	NamedException *exceptions;
	const char *citation;
	DateADT		from;
	DateADT		through;
	DateADT		announced;		/* DATEVAL_NOBEGIN: not known */
	ListingBegan began;
	const char *began_with;		/* the programme or the notice */
	struct GeneralLicenseParty *licenses;	/* general licenses that name it */
} Party;

/* What people decided about a customer and an entry of a list. */
typedef struct PartyDecision
{
	const char *customer;
	const char *list;
	const char *entry;
	uint64		content;		/* Party.content when it was decided */
	bool		is_match;
	bool		even_if_exact;
	const char *decided_by;
	DateADT		decided_on;
	DateADT		recorded_on;	/* from when on it is known */
	const char *reason;
	int64		id;
	int64		replaces;		/* id of another; 0: none */
	struct PartyDecision *next;
} PartyDecision;

/* How surely a name is a listed party. */
typedef enum MatchLevel
{
	MATCH_REJECTED,				/* by a decision or as a name known to be clean */
	MATCH_POSSIBLE,
	MATCH_STRONG,
	MATCH_EXACT
} MatchLevel;

typedef struct PartyMatch
{
	const Party *party;
	const char *matched;		/* the name or alias that matched */
	const PartyDecision *decision;	/* that made the level what it is */
	MatchLevel	level;
	float		score;
	uint32		why;			/* SCREEN_WHY_* */
} PartyMatch;

/* What screening one name gave. */
typedef struct Screening
{
	int			nmatches;
	PartyMatch *matches;
	uint32		party;			/* as verdicts are remembered for it, see below */
	bool		unreadable;		/* nothing in it that can be compared */
	bool		too_long;		/* not all of it was read */
	bool		too_general;
	bool		on_file;		/* decisions or statements speak of it */
	bool		not_given;		/* the text says that there is no party */
	uint64		name_key;		/* of the normalised name, for licenses */
	uint32		key_hash;		/* of the normalised name, whether or not they name it */
	const Role *role;			/* that a label before the name states; NULL: none does */
	const char *name;			/* read without its label; NULL: the text is the name */
	struct Screening *also;		/* of another name that the same text may have; NULL: none */
} Screening;

/*
 * Parties for which verdicts are alike are one: those that are on nothing.
 * Others have numbers, and a mark if they are on nothing but licenses.
 */
#define PARTY_ON_NOTHING		0
#define PARTY_NOT_GIVEN			1	/* an order without one is not like theirs */
#define PARTY_FIRST_NUMBER		2
#define PARTY_ON_LICENSES_ONLY	0x80000000

/* Do requirements of lists reach a party (748.5(c)-(f))?  What is it to a license? */
#define RoleAttaches(screening)	((screening)->role == NULL || (screening)->role->attaches)

static inline PartyRole
PartPlayed(const Screening *screening)
{
	const Role *role = screening->role;

	/* One to whom requirements attach need not be named while none does. */
	if (role == NULL || (role->part == ROLE_AGENT && role->attaches && screening->party != PARTY_ON_NOTHING))
		return ROLE_NOT_STATED;
	return role->part;
}

/* While loading: parties first, then names, clean names and decisions. */
extern void PartyLoad(Rulebook *rb);
extern void PartyAddClean(Rulebook *rb, const char *name);
extern void PartyAddDecision(Rulebook *rb, const PartyDecision *decision);
extern Party *PartyById(Rulebook *rb, int64 id);
extern void PartyForgetLicenses(Rulebook *rb);	/* general licenses that name parties */

/*
 * The number of a name's key, the same for all spellings that are the same
 * name.  While loading the key is entered; never 0.
 */
extern uint64 PartyNameKey(Rulebook *rb, const char *name, int len);

/* The same of a name for which something is on file, so that no other party's verdict is its own. */
extern uint64 PartyNameOnFile(Rulebook *rb, const char *name, int len);

/*
 * After all rules were read, and around licenses being read again: names keep their numbers, and those that
 * become known to licenses are screened again.  Outgrown: so many are left of
 * licenses gone that all had better be read.
 */
extern void PartyKeysComplete(Rulebook *rb);
extern void PartyKeysBegin(Rulebook *rb);
extern void PartyKeysEnd(Rulebook *rb);
extern bool PartyKeysOutgrown(const Rulebook *rb);

/* Nothing of a longer name is read. */
#define PARTY_NAME_BYTES	(4 * NAME_MAX_BYTES)

/* Screen a name not screened before, and remember it. */
extern const Screening *PartyScreenNew(Rulebook *rb, const char *name, int len, uint32 hash);

/* Screen a name in the server encoding; remembered for the next time. */
static inline const Screening *
PartyScreen(Rulebook *rb, const char *name, int len)
{
	uint32		hash;
	const ScreenedName *known;

	len = Min(len, PARTY_NAME_BYTES);
	hash = ScreenedNameHash(name, len);
	known = ScreenedNamesFind(rb->screened, name, len, hash);
	return likely(known != NULL) ? known->screening : PartyScreenNew(rb, name, len, hash);
}

/* The same with options of its own, not remembered; in the current memory context. */
extern Screening *PartyScreenWith(Rulebook *rb, const char *name, int len, const ScreenOptions *options);

/* The parties of an entry, through the rows of the list; NULL ends them. */
extern const Party *PartyOfEntry(Rulebook *rb, const char *list, const char *entry);
extern const Party *PartyOfEntryNext(Rulebook *rb, const Party *party);

/*
 * How sure a match is for a customer of a country: where names are alike but
 * not the same, a common country makes it surer and another one less so.  It
 * never makes a match or takes one away.
 */
extern float PartyMatchScore(const Rulebook *rb, const PartyMatch *match, int destination,
							 const ScreenOptions *options, MatchLevel *level);

/* The scores that the policies ask for. */
extern ScreenOptions PartyScreenOptions(const Rulebook *rb);

/* The name of a level, and why a match was one, for people. */
extern const char *MatchLevelName(MatchLevel level);
extern char *MatchWhy(const PartyMatch *match);

/* Words of names, for functions on pairs. */
extern const NameRules *PartyNameRules(const Rulebook *rb);

/* Are there very many remembered screenings? */
static inline bool
PartyOutgrown(const Rulebook *rb)
{
	return rb->screened->count > (uint32) screening_memo_size;
}

/* The names known to be on nothing, for other processes (parallel_memo.c); no more than so many bytes in all. */
extern void PartyWriteClear(const Rulebook *rb, StringInfo data, Size most);
extern void PartyReadClear(Rulebook *rb, StringInfo data);

/* Drop them.  Call when none is in use. */
extern void PartyForget(Rulebook *rb);

extern const RulebookPart party_part;

#endif							/* EXPORT_CONTROL_PARTY_H */
