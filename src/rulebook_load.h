/*
 * rulebook_load.h
 *		From the rule tables to a rulebook.
 */
#ifndef EXPORT_CONTROL_RULEBOOK_LOAD_H
#define EXPORT_CONTROL_RULEBOOK_LOAD_H

#include "rule_row.h"

extern void RulebookLoad(Rulebook *rb);

/* Its parts that stand in files of their own. */
extern void RulebookLoadEmbargoes(Rulebook *rb);
extern void RulebookLoadExceptions(Rulebook *rb);
extern void RulebookLoadOwnership(Rulebook *rb);
extern void RulebookLoadLicenses(Rulebook *rb);
extern void RulebookLoadPolicies(Rulebook *rb);

/* Columns that name other rows; what they name must be there. */
extern int	NeedDestination(Rulebook *rb, Row *row, int column);
extern IntList RowDestinations(Rulebook *rb, Row *row, int column);
extern IntList RowGroups(Rulebook *rb, Row *row, int column, bool must_exist);
extern uint32 RowControls(Row *row, int column);

#endif							/* EXPORT_CONTROL_RULEBOOK_LOAD_H */
