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
#include "rulebook/rulebook_part.h"
#include "screening/name_on_file.h"
#include "screening/party_identity.h"
#include "screening/role.h"
#include "screening/screen.h"
#include "screening/screened_names.h"
#include "support/settings.h"

/* The items that a listing is about. */
typedef enum PartyScope
{
	SCOPE_ALL,
	SCOPE_CCL_AND_SUPPLEMENT_7, /* items on the CCL, and EAR99 items of
								 * supplement no. 7 to part 746 */
	SCOPE_PROJECT,				/* oil projects of 746.8(a)(4) */
	SCOPE_ALL_EXCEPT,			/* all items, with an exception in words */
	SCOPE_NONE,
	SCOPE_TEXT					/* in words that are not parsed */
} PartyScope;

/* What the first day of a listing is taken from. */
typedef enum ListingBegan
{
	BEGAN_STATED,				/* its row states it */
	BEGAN_LIST,					/* the first day of its list, ... */
	BEGAN_PROGRAM,				/* ... of its program, ... */
	BEGAN_NOTICE,				/* ... of the notice that it cites, ... */
	BEGAN_VOLUME				/* ... of the year of that notice's volume */
} ListingBegan;

/* A listed party, as one row of a list has it. */
typedef struct Party
{
	int			number;			/* its position among all rows */
	int64		id;
	const PartyList *list;
	const char *entry;
	const char *name;
	int			destination;	/* DESTINATION_NONE if not stated */
	const char *countries;		/* all of them, separated by tabs; NULL: none */
	uint64		content;		/* hash of names, countries and kind */
	PartyScope	scope;
	uint8		footnotes;		/* of the Entity List, each as 1 << footnote */
	DateADT		effect_from;	/* SDN: while 744.8 names one of its programs;
								 * NOEND: never */
	DateADT		effect_through;
	const char *requirement;
	const char *policy;			/* how applications are reviewed */
	const char *programs;		/* sanctions programs */
	const char *identity;		/* who it is beside its names
								 * (party_identity.h); NULL: not listed */
	int			nexceptions;	/* license exceptions that the entry allows */
	NamedException *exceptions;
	const char *citation;
	DateADT		from;
	DateADT		through;
	DateADT		announced;		/* DATEVAL_NOBEGIN: not known */
	ListingBegan began;
	const char *began_with;		/* the program or the notice */
	struct GeneralLicenseParty *licenses;	/* general licenses that name it */
} Party;

/* What people decided about a customer and an entry of a list: whether it is the listed party. */
typedef struct PartyDecision
{
	const char *customer;
	NameForm	form;			/* of it */
	const char *list;
	const char *entry;
	uint64		content;		/* Party.content when it was decided */
	bool		is_match;
	bool		even_if_exact;
	const char *decided_by;
	DateADT		decided_on;
	DateADT		recorded_on;	/* the day from which it is known */
	const char *reason;
	int64		id;
	int64		replaces;		/* id of an earlier one; 0: none */
	struct PartyDecision *next;
} PartyDecision;

/* How surely a name is a listed party. */
typedef enum MatchLevel
{
	MATCH_REJECTED,				/* by a decision, or as a name known to be
								 * clean */
	MATCH_POSSIBLE,
	MATCH_STRONG,
	MATCH_EXACT
} MatchLevel;

/* A listed party that a name may be. */
typedef struct PartyMatch
{
	const Party *party;
	const char *matched;		/* the name or alias that matched */
	const PartyDecision *decision;	/* that set the level; NULL: none did */
	MatchLevel	level;
	float		score;
	uint32		why;			/* SCREEN_WHY_* */
	const char *part;			/* of the text that matched, and what was set
								 * aside, in words; NULL: all of it */
} PartyMatch;

/* Is it one with the very name of an entry, if perhaps a name that its list calls weak? */
static inline bool
MatchesVeryName(const PartyMatch *match)
{
	return match->level == MATCH_EXACT || ((match->why & SCREEN_WHY_WEAK) && (match->why & SCREEN_WHY_EXACT));
}

/* A party among owners and owned that a part of a text names. */
typedef struct OwnedPart
{
	uint64		key;			/* as Screening.owned_key */
	NameForm	form;
	const char *part;
} OwnedPart;

/* What screening a name gave. */
typedef struct Screening
{
	int			nmatches;
	PartyMatch *matches;
	uint32		party;			/* the number of the party, see below */
	bool		unreadable;		/* nothing in it can be compared */
	bool		too_long;		/* not all of it was read */
	bool		too_general;
	uint32		other_scripts;	/* that no listed name has, and that lose too
								 * much in Latin letters: NameTokens.scripts */
	bool		on_file;		/* decisions or statements are about it */
	bool		not_given;		/* the text says that there is no party */
	NameOnFile	named;			/* as what is on file names it */
	uint64		owned_key;		/* the party among owners and owned
								 * (ownership.h); 0: no row names it.  It may
								 * be another party than the one that the text
								 * names */
	NameForm	owned_form;		/* OwnerFormOf() its name */
	bool		owned_beside;	/* it is not the first name of the text */
	uint32		key_hash;		/* hash of the name's key, whether or not it
								 * has a number (party_index.h) */
	uint32		alike;			/* kind of what statements say of it; 0: none,
								 * or more than that is on file */
	const Role *role;			/* that a label states; NULL: none does */
	const char *name;			/* without its label; NULL: the text is the
								 * name */
	struct Screening *also;		/* of another name in the same text; NULL:
								 * none */
	int			nrestricted;
	uint32	   *restricted;		/* keys of names that stand in the text,
								 * whatever stands beside them, and of which a
								 * notice, or a statement that calls for a
								 * license, is on file */
	int			nowned;
	OwnedPart  *owned;			/* parties of rows of ownership that do, but
								 * owned_key */
} Screening;

/*
 * Verdicts are remembered by the number of the party.  All parties that no list,
 * license, decision or statement names get the same verdicts, and so have the
 * same number.  So have those of which only statements are on file, and the same
 * ones, as many customers sign the same annual form; with a mark.  Each other party
 * has its own, with a mark if only licenses name it.
 */
#define PARTY_NAMED_NOWHERE		0
#define PARTY_NOT_GIVEN			1	/* the order has no party */
#define PARTY_FIRST_NUMBER		2
#define PARTY_ON_LICENSES_ONLY	0x80000000
#define PARTY_STATED_ALIKE		0x40000000

/* Do requirements of lists apply to a party in its role (748.5(c)-(f))? */
#define RoleAttaches(screening)	((screening)->role == NULL || (screening)->role->attaches)

/* The part that a license sees a party play. */
static inline PartyRole
PartPlayed(const Screening *screening)
{
	const Role *role = screening->role;

	/*
	 * An agent to whom requirements attach need not be named as long as none
	 * does.
	 */
	if (role == NULL || (role->part == ROLE_AGENT && role->attaches && screening->party != PARTY_NAMED_NOWHERE))
		return ROLE_NOT_STATED;
	return role->part;
}

/*
 * Does a consignee get the items for good, as far as its label says?  Whom an
 * order calls a bank there, or the one who buys, does so perhaps.
 */
static inline bool
LabelLetsReceive(const Screening *consignee)
{
	PartyRole	part = consignee->role == NULL ? ROLE_NOT_STATED : consignee->role->part;

	return part == ROLE_NOT_STATED || part == ROLE_ULTIMATE_CONSIGNEE || part == ROLE_END_USER;
}

/* ---- loading: parties first, then names, clean names and decisions ---- */

extern void PartyLoad(Rulebook *rb);
extern void PartyAddClean(Rulebook *rb, const char *name);
extern void PartyAddDecision(Rulebook *rb, const PartyDecision *decision);
extern Party *PartyById(Rulebook *rb, int64 id);
extern void PartyForgetLicenses(Rulebook *rb);	/* the general licenses that
												 * name parties */

/* Enter the key of a name: it is never 0 then. */
extern NameOnFile PartyNameKey(Rulebook *rb, const char *name, int len);

/*
 * The same for a name that something is on file for, so that its verdicts are its
 * own.  stated: it is a statement, whose like may be on file for others.
 */
extern NameOnFile PartyNameOnFile(Rulebook *rb, const char *name, int len, bool stated);

/*
 * All statements about a name are of this kind, from 1 to nkinds: those of one
 * kind say the same.
 */
extern void PartyStatedAlike(Rulebook *rb, NameOnFile name, uint32 kind, uint32 nkinds);

/* The same for what restricts it, which is looked for in all parts of a text (Screening.restricted). */
extern NameOnFile PartyNameRestricted(Rulebook *rb, const char *name, int len, bool stated);

/*
 * To be called when all rules have been read; and before and after licenses are
 * read again: names keep their numbers, and those that licenses now name are
 * screened again.
 */
extern void PartyKeysComplete(Rulebook *rb);
extern void PartyKeysBegin(Rulebook *rb);
extern void PartyKeysEnd(Rulebook *rb);

/* Are there so many keys of licenses that are gone that all rules should be read again? */
extern bool PartyKeysOutgrown(const Rulebook *rb);

/* ---- screening ---- */

/* What is read of a name; the rest of a longer one is not. */
#define PARTY_NAME_BYTES	(4 * NAME_MAX_BYTES)

/* Screen a text that was not screened before, and remember it. */
extern const Screening *PartyScreenNew(Rulebook *rb, const char *name, int len, uint32 hash);

/* Screen a text that names a party, in the server's encoding; it is remembered. */
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

/* The parts of a name in which a party is looked for, and what is set aside of it, in words; NULL: it is a name alone. */
extern char *PartyPartsInWords(Rulebook *rb, const char *name);

/* The same with options of its own, in the current memory context; it is not remembered. */
extern Screening *PartyScreenWith(Rulebook *rb, const char *name, int len, const ScreenOptions *options);

/* ---- parties and matches ---- */

/* The rows of an entry of a list, one after the other; NULL at the end. */
extern const Party *PartyOfEntry(Rulebook *rb, const char *list, const char *entry);
extern const Party *PartyOfEntryNext(Rulebook *rb, const Party *party);

/*
 * How sure a match is for a customer of whom more is known.  Where names are alike
 * but not the same, the same country, number or day of birth makes it surer, and
 * another country or year of birth less sure; but none makes a match or takes one
 * away.
 */
extern float PartyMatchScore(const Rulebook *rb, const PartyMatch *match, const CustomerFacts *facts,
							 const ScreenOptions *options, MatchLevel *level);

/*
 * Is a match with the very name of an entry one of a firm of another country, by
 * its legal form and by where it is, or of a person born in another year?  Then it
 * is strong, not exact.
 */
extern bool PartyIsNamesake(const Rulebook *rb, const PartyMatch *match, const CustomerFacts *facts);

/*
 * A match with a name that an entry had in an earlier row, as one with a row of
 * today: at most strong, as a name may go over to another party.
 */
extern PartyMatch PartyFormerMatch(const PartyMatch *match, const Party *today);

/* The scores that the policies set. */
extern ScreenOptions PartyScreenOptions(const Rulebook *rb);

/*
 * Is a name with other_scripts, of which nothing is found, for review?  If the
 * policies of a day require lists, and do not say that it is clear.
 */
static inline bool
PartyScriptsCount(const Policy *other_scripts, const Policy *required_lists)
{
	return other_scripts->number == OTHER_SCRIPTS_REVIEW && required_lists->number > 0;
}

/* For people: the name of a level, and why a name matches. */
extern const char *MatchLevelName(MatchLevel level);
extern char *MatchWhy(const PartyMatch *match, const CustomerFacts *facts);

/* The words of export_control.name_word. */
extern const NameRules *PartyNameRules(const Rulebook *rb);

/* A hash of who is listed by what names, and when. */
extern uint64 ListedContent(const Rulebook *rb);

/* ---- remembered screenings ---- */

/* Are there too many? */
static inline bool
PartyOutgrown(const Rulebook *rb)
{
	return rb->screened->count > (uint32) screening_memo_size;
}

/* Write the names that are named nowhere for other processes (parallel_memo.c), until data has so many bytes. */
extern void PartyWriteClear(const Rulebook *rb, StringInfo data, Size most);
extern void PartyReadClear(Rulebook *rb, StringInfo data);

/* Forget them all, when none is in use. */
extern void PartyForget(Rulebook *rb);

extern const RulebookPart party_part;

#endif							/* EXPORT_CONTROL_PARTY_H */
