/*
 * eligibility_text.h
 *		The texts of outcomes, reasons and last days, as verdicts are written.
 */
#ifndef EXPORT_CONTROL_ELIGIBILITY_TEXT_H
#define EXPORT_CONTROL_ELIGIBILITY_TEXT_H

#include "types/eligibility.h"

/* What an error says of a text that is none. */
#define NAMED(symbol, code, text) ", " text
#define OUTCOME_NAMES	(&(OUTCOME_LIST(NAMED))[2])
#define HINT_OUTCOME	"Outcomes are, the mildest first: %s."
#define HINT_REASON		"Reasons are columns of the Country Chart such as NS1 and words such as entity_list."

/* The outcome and the reason of len bytes, letters in either case; OUTCOME_NONE and REASON_NONE for none. */
extern Outcome OutcomeOfText(const char *text, int len);
extern Reason ReasonOfText(const char *text, int len);

/* The input function; an error for a text that is no verdict.  And the order. */
extern PGDLLEXPORT Datum eligibility_in(PG_FUNCTION_ARGS);
extern PGDLLEXPORT Datum eligibility_cmp(PG_FUNCTION_ARGS);

/* What a stored value holds; an error for what a newer release stored and this one has no text for. */
extern Outcome StoredOutcome(const Eligibility *e);
extern ReasonSet StoredReasons(const Eligibility *e);

/* The least code in a set that no reason has, or -1. */
extern int	UnknownReasonCode(ReasonSet reasons);

/* A day in ISO 8601, written into MAXDATELEN + 1 bytes, and read: *text moves past it. */
extern void WriteLastDay(DateADT day, char *buffer);
extern bool ReadLastDay(const char **text, DateADT *day);

#endif							/* EXPORT_CONTROL_ELIGIBILITY_TEXT_H */
