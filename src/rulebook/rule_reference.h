/*
 * rule_reference.h
 *		Columns of rule tables that name destinations or facts.
 */
#ifndef EXPORT_CONTROL_RULE_REFERENCE_H
#define EXPORT_CONTROL_RULE_REFERENCE_H

#include "rulebook/destination.h"
#include "rulebook/rule_row.h"

/* Columns that name other rows; what they name must be there. */
extern int	NeedDestination(Rulebook *rb, Row *row, const char *column);

/* Destinations by their codes: as those whose rules apply, and each as itself. */
extern IntList RowDestinations(Rulebook *rb, Row *row, const char *column);
extern IntList RowPlaces(Rulebook *rb, Row *row, const char *column);

/* Facts by their keys; FACT_NONE for NULL.  Those of a column are answered by yes or no. */
extern FactId NeedAnyFact(Rulebook *rb, Row *row, const char *key);
extern FactId NeedFact(Rulebook *rb, Row *row, const char *key, FactKind kind);
extern FactId RowFact(Rulebook *rb, Row *row, const char *column);
extern int	RowFacts(Rulebook *rb, Row *row, const char *column, FactId **facts);

/* License exceptions by their codes. */
extern AskedFact AskFact(Rulebook *rb, Row *row, const char *text);
extern int	RowAskedFacts(Rulebook *rb, Row *row, const char *column, AskedFact **facts);
extern void NeedException(Rulebook *rb, Row *row, const char *code);	/* or a paragraph of it */
extern int	RowExceptions(Rulebook *rb, Row *row, const char *column, NamedException **exceptions);

#endif							/* EXPORT_CONTROL_RULE_REFERENCE_H */
