/*
 * party_store.h
 *		Listed parties and their names in one block of memory, with the index of
 *		their names and the rules of names and fields.
 *
 * None of these has pointers in it, so all can be kept in a table (party_image.c).
 * All rulebooks of a session that show the same parties share them.
 */
#ifndef EXPORT_CONTROL_PARTY_STORE_H
#define EXPORT_CONTROL_PARTY_STORE_H

#include "rulebook/rulebook.h"
#include "screening/screen.h"

/* A row of restricted_party.  Texts are offsets in texts; 0 is NULL. */
typedef struct PartyRecord
{
	int64		id;
	uint64		content;		/* hash of names, countries and kind */
	uint32		list;
	uint32		entry;
	uint32		name;
	uint32		countries;		/* separated by tabs */
	uint32		requirement;
	uint32		citation;
	uint32		exceptions;		/* separated by tabs */
	uint32		policy;
	uint32		programs;		/* with commas between */
	uint32		began_with;
	uint32		identity;		/* party_identity() */
	DateADT		from;
	DateADT		through;
	DateADT		announced;		/* DATEVAL_NOBEGIN: not stated */
	DateADT		first;			/* where from is not stated (listing_day.h);
								 * DATEVAL_NOBEGIN: not known */
	DateADT		effect_from;
	DateADT		effect_through;
	uint8		scope;			/* PartyScope */
	uint8		kind;			/* PartyKind */
	uint8		began;			/* ListingBegan of first */
	uint8		footnotes;		/* each as 1 << footnote */
} PartyRecord;

/* A name or alias; its position is the name_no of the index. */
typedef struct PartyName
{
	uint32		party:31;		/* position in records */
	uint32		weak:1;			/* as the list calls it */
	uint32		text;
} PartyName;

/* A list, and how many of the records are of it. */
typedef struct PartyListCount
{
	uint32		list;			/* as in the records */
	uint32		count;
} PartyListCount;

/* Parties, their names and all texts. */
typedef struct PartyBlock
{
	uint64		bytes;			/* of the whole block */
	uint32		nparties;		/* ordered by id */
	uint32		nnames;
	uint32		nlists;
	uint64		content;		/* hash of who is listed, and when */
	uint64		lists;			/* offsets from the block's start */
	uint64		records;
	uint64		names;
	uint64		texts;
} PartyBlock;

#define PartyRecords(block)	((const PartyRecord *) ((const char *) (block) + (block)->records))
#define PartyListCounts(block)	((const PartyListCount *) ((const char *) (block) + (block)->lists))
#define PartyNames(block)	((const PartyName *) ((const char *) (block) + (block)->names))
#define PartyTexts(block)	((const char *) (block) + (block)->texts)
#define PartyText(block, offset)	((offset) == 0 ? NULL : PartyTexts(block) + (offset))

/* The tables that a store is made from. */
#define PARTY_TABLES	7
extern const char *const party_tables[PARTY_TABLES];

typedef struct PartyStore
{
	MemoryContext context;		/* all of it */
	Oid			relation;		/* table that has the generation */
	int64		generation;
	int			users;			/* rulebooks that point here */
	const NameRules *rules;
	const PartyBlock *block;
	const ScreenIndex *index;
} PartyStore;

/* The store of the parties that the active snapshot shows the current role; valid as long as the context. */
extern const PartyStore *PartyStoreGet(MemoryContext context);

/* Make the next store anew, whatever the generation. */
extern void PartyStoreForget(void);

/* The memory that the store kept for the next rulebook takes. */
extern Size PartyStoreBytes(void);

/* Build a store from the rows, in a context of its own. */
extern PartyStore *PartyStoreBuild(void);

/* May the current role read all rows of the tables that a store is made from? */
extern bool PartyTablesReadable(void);

/* Read the store from the image of that generation; NULL if there is none that can be used. */
extern PartyStore *PartyImageRead(int64 generation);

#endif							/* EXPORT_CONTROL_PARTY_STORE_H */
