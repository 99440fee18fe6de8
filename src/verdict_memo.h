/*
 * verdict_memo.h
 *		Verdicts already made, for orders that ask the same again.
 */
#ifndef EXPORT_CONTROL_VERDICT_MEMO_H
#define EXPORT_CONTROL_VERDICT_MEMO_H

#include "determine.h"

/* Is there a verdict for the same item, destination and party on that day? */
extern bool VerdictMemoFind(Rulebook *rb, const Order *order, Eligibility *verdict);

/* Remember a verdict just made, which holds from a day through its own end. */
extern void VerdictMemoAdd(Rulebook *rb, const Order *order, const Eligibility *verdict, DateADT from);

/* Forget them all: the screenings they name are gone, or a setting changed. */
extern void VerdictMemoReset(Rulebook *rb);

#endif							/* EXPORT_CONTROL_VERDICT_MEMO_H */
