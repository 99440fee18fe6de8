/*
 * rulebook_load.h
 *		From the rule tables to a rulebook.
 */
#ifndef EXPORT_CONTROL_RULEBOOK_LOAD_H
#define EXPORT_CONTROL_RULEBOOK_LOAD_H

#include "rulebook.h"

extern void RulebookLoad(Rulebook *rb);

#endif							/* EXPORT_CONTROL_RULEBOOK_LOAD_H */
