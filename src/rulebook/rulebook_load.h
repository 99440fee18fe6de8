/*
 * rulebook_load.h
 *		From the rule tables to a rulebook.
 */
#ifndef EXPORT_CONTROL_RULEBOOK_LOAD_H
#define EXPORT_CONTROL_RULEBOOK_LOAD_H

#include "rulebook/rule_row.h"

extern void RulebookLoad(Rulebook *rb);
extern void RulebookReloadLicenses(Rulebook *rb);

/* Its parts that stand in files of their own. */
extern void RulebookLoadFacts(Rulebook *rb);
extern void RulebookLoadDeMinimis(Rulebook *rb);
extern void RulebookLoadActivities(Rulebook *rb);
extern void RulebookLoadEmbargoes(Rulebook *rb);
extern void RulebookLoadExceptions(Rulebook *rb);
extern void RulebookLoadOwnership(Rulebook *rb);
extern void RulebookLoadApproved(Rulebook *rb);
extern void RulebookLoadReviewDecisions(Rulebook *rb);
extern void RulebookLoadStatements(Rulebook *rb);
extern void RulebookLoadLicenses(Rulebook *rb);
extern void RulebookLoadPolicies(Rulebook *rb);
extern void RulebookLoadRoles(Rulebook *rb);

/* Columns that name other rows; what they name must be there. */
extern int	NeedDestination(Rulebook *rb, Row *row, int column);
extern IntList RowDestinations(Rulebook *rb, Row *row, int column);
extern IntList RowGroups(Rulebook *rb, Row *row, int column, bool must_exist);
extern uint32 RowControls(Row *row, int column);

/* Facts by their keys; FACT_NONE for NULL.  Those of a column are answered by yes or no. */
extern FactId NeedAnyFact(Rulebook *rb, Row *row, const char *key);
extern FactId NeedFact(Rulebook *rb, Row *row, const char *key, FactKind kind);
extern FactId RowFact(Rulebook *rb, Row *row, int column);
extern int	RowFacts(Rulebook *rb, Row *row, int column, FactId **facts);

/* License exceptions by their codes. */
extern AskedFact AskFact(Rulebook *rb, Row *row, const char *text);
extern int	RowAskedFacts(Rulebook *rb, Row *row, int column, AskedFact **facts);
extern int	RowExceptions(Rulebook *rb, Row *row, int column, NamedException **exceptions);

#endif							/* EXPORT_CONTROL_RULEBOOK_LOAD_H */
