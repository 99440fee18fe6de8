/*
 * stated_memo.h
 *		Verdicts already made, for orders that state facts.
 */
#ifndef EXPORT_CONTROL_STATED_MEMO_H
#define EXPORT_CONTROL_STATED_MEMO_H

#include "determine.h"

extern bool StatedMemoFind(const Rulebook *rb, const Order *order, Eligibility *verdict);

/* Remember a verdict just made, which holds from a day through its own end. */
extern void StatedMemoAdd(Rulebook *rb, const Order *order, const Eligibility *verdict, DateADT from);

extern void StatedMemoReset(Rulebook *rb);

#endif							/* EXPORT_CONTROL_STATED_MEMO_H */
