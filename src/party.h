/*
 * party.h
 *		From names in people's tables to listed parties.
 */
#ifndef EXPORT_CONTROL_PARTY_H
#define EXPORT_CONTROL_PARTY_H

#include "rulebook.h"

/* While loading. */
extern void PartyIndexBegin(Rulebook *rb);
extern void PartyIndexAdd(Rulebook *rb, const Party *party, const char *name);
extern void PartyIndexFinish(Rulebook *rb);
extern Party *PartyById(const Rulebook *rb, int64 id);

/*
 * The number of a name's key, the same for all spellings that are the same
 * name.  While loading the key is entered; never 0.
 */
extern uint64 PartyNameKey(Rulebook *rb, const char *name, int len);

/* While loading, after all names were added: the listed parties that bear a name. */
extern int	PartiesNamed(Rulebook *rb, const char *name, int len, const Party ***parties);

/* Screen a name in the server encoding; remembered for the next time. */
extern const Screening *PartyScreen(Rulebook *rb, const char *name, int len);

/* Drop remembered screenings if there are very many; were they?  Call when none is in use. */
extern bool PartyForget(Rulebook *rb);

#endif							/* EXPORT_CONTROL_PARTY_H */
