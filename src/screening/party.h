/*
 * party.h
 *		From names in people's tables to listed parties.
 */
#ifndef EXPORT_CONTROL_PARTY_H
#define EXPORT_CONTROL_PARTY_H

#include "lib/stringinfo.h"

#include "support/settings.h"
#include "rulebook/rulebook.h"
#include "screening/screen.h"
#include "screening/screened_names.h"

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
	known = ScreenedNamesFind(&rb->screened, name, len, hash);
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
	return rb->screened.count > (uint32) screening_memo_size;
}

/* The names known to be on nothing, for other processes (parallel_memo.c); no more than so many bytes in all. */
extern void PartyWriteClear(const Rulebook *rb, StringInfo data, Size most);
extern void PartyReadClear(Rulebook *rb, StringInfo data);

/* Drop them.  Call when none is in use. */
extern void PartyForget(Rulebook *rb);

#endif							/* EXPORT_CONTROL_PARTY_H */
