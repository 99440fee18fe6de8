/*
 * ownership.h
 *		Who owns whom, by name: the rows of export_control.ownership as a graph.
 *
 * A million stakes are read in well under a second, and once: rulebooks that
 * show the same rows share the graph, and names that were read before are not
 * read again for the next one.
 */
#ifndef EXPORT_CONTROL_OWNERSHIP_H
#define EXPORT_CONTROL_OWNERSHIP_H

#include "rulebook/rulebook.h"
#include "rulebook/rulebook_part.h"
#include "screening/name_key.h"
#include "screening/name_on_file.h"

/* Owners that are no party with a number. */
#define OWNER_NOBODY	PG_UINT32_MAX	/* nobody was found to own it */
#define OWNER_UNNAMED	(PG_UINT32_MAX - 1) /* somebody does, and the row does
											 * not say who */

#define SHARE_UNKNOWN	(-1)
#define SHARE_WHOLE		100000000	/* millionths of a percent */
#define SHARE_HALF		(SHARE_WHOLE / 2)

/* A stake. */
typedef struct Stake
{
	uint32		owner;			/* number of the party, or one of the above */
	uint32		owned;
	uint32		owned_text;		/* that names it in the row */
	int32		share;			/* in millionths of a percent, or
								 * SHARE_UNKNOWN */
	DateADT		from;
	DateADT		through;
} Stake;

/* A text that names a party, with other legal forms than the first one. */
typedef struct PartyForm
{
	uint32		party;
	uint32		text;
	NameForm	form;			/* OwnerText.form */
} PartyForm;

/* The rows that a snapshot shows. */
typedef struct OwnershipGraph
{
	MemoryContext context;		/* all of it but names */
	Oid			relation;		/* table that has the generation */
	int64		generation;
	uint64		number;			/* among those of this session */
	int			users;			/* rulebooks that point here */
	struct OwnerNames *names;	/* of parties, shared with graphs before it */
	uint32		nparties;		/* numbered from 0 */
	uint32		nstakes;
	Stake	   *stakes;			/* by owned, then as recorded */
	uint32	   *first;			/* of each party, and the end: who owns it */
	uint32	   *held;			/* stakes by owner ... */
	uint32	   *first_held;		/* ... and which are of each party */
	uint32	   *texts;			/* of each party: the text that names it */
	uint32		nforms;
	PartyForm  *forms;			/* texts that name parties with other legal
								 * forms, by party */
} OwnershipGraph;

/* The graph of the rows that the active snapshot shows the current role; valid while the rulebook does not ask again. */
extern const OwnershipGraph *OwnershipGraphGet(Rulebook *rb);

/* What it is called in the first row that names it. */
extern const char *OwnerName(const OwnershipGraph *graph, uint32 party);

/*
 * A party has one key, and "Foo GmbH" and "Foo LLC" are two companies: its names
 * in rows, once for each legal form, the first one being number 0; NULL behind
 * the last one.
 */
extern const char *OwnerNameOfForm(const OwnershipGraph *graph, uint32 party, int number);

/*
 * The form of a name, as UTF-8 and as its words.  Hashes, since numbers would be
 * those of one rulebook; nobody can make two names of one hash, as it is of the
 * process.
 */
extern NameForm OwnerFormOf(const NameRules *rules, const char *utf8, int len, const NameTokens *tokens);

/* The form of what a row calls the party that is owned. */
extern NameForm OwnedForm(const OwnershipGraph *graph, const Stake *stake);

/* The number of a party in rulebooks, by the key of its name: one more than in the graph; 0 if no row names it. */
extern uint64 OwnedKey(const Rulebook *rb, const char *key, int len);

/* All rows about who owns a party, or about what it owns. */
#define FOREACH_OWNER(stake, graph, party) \
	for (const Stake *stake = (graph)->stakes + ((party) < (graph)->nparties ? (graph)->first[party] : 0), \
		 *stake##_end = (graph)->stakes + ((party) < (graph)->nparties ? (graph)->first[(party) + 1] : 0); \
		 stake < stake##_end; stake++)
#define FOREACH_HELD(at, graph, party) \
	for (uint32 at = (party) < (graph)->nparties ? (graph)->first_held[party] : 0, \
		 at##_end = (party) < (graph)->nparties ? (graph)->first_held[(party) + 1] : 0; at < at##_end; at++)

extern const RulebookPart ownership_part;

#endif							/* EXPORT_CONTROL_OWNERSHIP_H */
