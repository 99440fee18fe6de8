/*
 * evidence_memo.h
 *		Evidence already read, for orders that state the same again.
 */
#ifndef EXPORT_CONTROL_EVIDENCE_MEMO_H
#define EXPORT_CONTROL_EVIDENCE_MEMO_H

#include "order/evidence.h"
#include "rulebook/rulebook_part.h"

/* What a jsonb states; it is not to be changed, and holds until the rulebook is asked for again. */
extern const Evidence *EvidenceOf(Rulebook *rb, struct varlena *packed);

/*
 * A number for what evidence answers to what was asked: the same for all that
 * answer the same.  Contradictions, and that something cannot be read, are
 * part of it whatever the facts.  Evidence without a number has none.
 */
extern uint32 EvidenceOnFacts(Rulebook *rb, const Evidence *evidence, const FactsAsked *asked);

/* FactKeyNear() of a key that is no fact, remembered. */
extern const char *FactKeyNearKnown(Rulebook *rb, const char *key, int len);

extern const RulebookPart evidence_part;

#endif							/* EXPORT_CONTROL_EVIDENCE_MEMO_H */
