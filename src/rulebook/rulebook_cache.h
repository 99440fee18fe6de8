/*
 * rulebook_cache.h
 *		The rulebook that goes with the active snapshot and the current role.
 */
#ifndef EXPORT_CONTROL_RULEBOOK_CACHE_H
#define EXPORT_CONTROL_RULEBOOK_CACHE_H

#include "rulebook/rulebook.h"

/*
 * The pointer is good until the next call of this function or of anything
 * that may run queries; do not keep it.
 */
extern Rulebook *RulebookGet(void);

/*
 * The same in the middle of a question, after anything that may have run
 * queries: the rulebook that the question began with, or another that goes with
 * the same snapshot.
 */
extern Rulebook *RulebookGetAgain(void);

/*
 * Which rules a rulebook was compiled from, the same in every process that
 * sees them; padding is zero.
 */
typedef struct RulebookId
{
	int64		generation;
	Oid			generation_table;
	Oid			role;			/* with whose rights they were read */
} RulebookId;

/*
 * The rulebook that goes with the active snapshot if there is one already that
 * others with the same rights would share; NULL: RulebookGet() would compile.
 * None either in a transaction that has changed rules: only this process can
 * tell which of its snapshots show them (rulebook_generation.c).
 */
extern Rulebook *RulebookAtHand(RulebookId *id);

/*
 * Changes whenever rulebooks are thrown away for what the catalogs say, which
 * the generation does not tell: what was made from one before is as old.
 */
extern uint32 RulebookDiscards(void);

/* What this session keeps, and how often it read the rules. */
typedef struct RulebookUsage
{
	int			kept;
	int64		compiled;
	int64		licenses_read;	/* without the other rules */
	int64		names;			/* screened, in all that are kept */
	Size		bytes;
} RulebookUsage;

extern RulebookUsage RulebooksKept(void);

extern void RulebookCacheInit(void);

#endif							/* EXPORT_CONTROL_RULEBOOK_CACHE_H */
