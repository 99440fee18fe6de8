/*
 * evidence.h
 *		What an order's evidence (jsonb) states.
 *
 * Evidence is an object: each key is a fact, each value true, false, a text, a
 * number, or for related_item a list.  null states nothing.
 */
#ifndef EXPORT_CONTROL_EVIDENCE_H
#define EXPORT_CONTROL_EVIDENCE_H

#include "compat.h"

#include "utils/date.h"
#include "utils/jsonb.h"

#include "rulebook.h"

typedef struct EvidenceItem
{
	const char *key;
	Truth		truth;			/* yes unless false, zero or empty */
	const char *text;			/* as text, NULL for true and false */
} EvidenceItem;

typedef struct Evidence
{
	bool		unusable;		/* not an object, or a value that cannot be read */
	const char *problem;
	int			nitems;
	EvidenceItem *items;
	int			nrelated;		/* related_item: what software or technology is for */
	Eccn	   *related;
} Evidence;

/* Read it into the current memory context; never raises for odd content. */
extern Evidence *EvidenceRead(Jsonb *jsonb);

/* Is a key stated, and true?  Unknown when it is not stated. */
extern Truth EvidenceGiven(const Evidence *evidence, const char *key);

/* Does a key have a value?  value NULL asks for a true one. */
extern Truth EvidenceFact(const Evidence *evidence, const char *key, const char *value);

/* The text of a key, or NULL. */
extern const char *EvidenceText(const Evidence *evidence, const char *key);

/* The date of a key; false if it is not stated (an unreadable one made the evidence unusable). */
extern bool EvidenceDate(const Evidence *evidence, const char *key, DateADT *date);

#endif							/* EXPORT_CONTROL_EVIDENCE_H */
