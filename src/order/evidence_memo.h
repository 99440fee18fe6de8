/*
 * evidence_memo.h
 *		Remembers evidence that was read, for orders that state the same again.
 */
#ifndef EXPORT_CONTROL_EVIDENCE_MEMO_H
#define EXPORT_CONTROL_EVIDENCE_MEMO_H

#include "order/evidence.h"
#include "rulebook/rulebook_part.h"

/* What a jsonb states.  Do not change it; it is valid until the rulebook is got again. */
extern const Evidence *EvidenceOf(Rulebook *rb, struct varlena *packed);

/*
 * A number for the answers that evidence, which must have a number, gives to what
 * was asked: the same for all evidence that gives the same answers.
 * Contradictions, and what cannot be read, always count.
 */
extern uint32 EvidenceOnFacts(Rulebook *rb, const Evidence *evidence, const FactsAsked *asked);

/* The same as FactKeyNear() for a key that is no fact, but remembered. */
extern const char *FactKeyNearKnown(Rulebook *rb, const char *key, int len);

/* The same as ActivityNear(), but remembered. */
extern const char *ActivityNearKnown(Rulebook *rb, const char *activity, int len);

extern const RulebookPart evidence_part;

#endif							/* EXPORT_CONTROL_EVIDENCE_MEMO_H */
