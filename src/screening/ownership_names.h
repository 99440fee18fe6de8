/*
 * ownership_names.h
 *		The names of owners and owned, each text read once.
 */
#ifndef EXPORT_CONTROL_OWNERSHIP_NAMES_H
#define EXPORT_CONTROL_OWNERSHIP_NAMES_H

#include "screening/ownership.h"

/* A text that was read. */
typedef struct OwnerText
{
	uint32		start;			/* in the pool */
	uint32		len;
	uint32		hash;
	uint32		party;
	bool		says_nothing;	/* such as "to be advised" */
	uint16		name;			/* where in it the name begins, without a
								 * label ... */
	uint16		name_len;		/* ... and how long it is */
	NameForm	form;			/* OwnerFormOf() it */
} OwnerText;

typedef struct OwnerNames
{
	MemoryContext context;		/* all of it */
	int			users;			/* graphs that point here, and the session */
	uint64		reading;		/* of the rules that it was read by */
	bool		broken;			/* an error came while one was entered */
	char	   *pool;			/* texts and keys */
	Size		pool_used;
	Size		pool_size;
	uint32		ntexts;
	uint32		texts_size;
	OwnerText  *texts;
	uint32		nparties;
	uint32		parties_size;
	struct OwnerKey *parties;	/* keys of names */
	uint32	   *text_places;	/* numbers of texts by hash, plus one; 0: free */
	uint32		text_mask;
	uint32	   *party_places;	/* the same of parties by hash of their keys */
	uint32		party_mask;
} OwnerNames;

/* The key of a party's name. */
typedef struct OwnerKey
{
	uint32		start;
	uint32		len;
	uint32		hash;
} OwnerKey;

/*
 * Those of the session, if the rules by which names are read are still the same, else new ones;
 * whoever keeps them counts among their users.
 */
extern OwnerNames *OwnerNamesGet(Rulebook *rb, bool anew);

/* Are the rules by which names are read the same as when these were? */
extern bool OwnerNamesHold(const Rulebook *rb, const OwnerNames *names);

/* Give up one's use of them. */
extern void OwnerNamesRelease(OwnerNames *names);

/* The number of a text, which is read if it is new. */
extern uint32 OwnerTextNumber(Rulebook *rb, OwnerNames *names, const char *text, int len);

/* The number of the party with a key; OWNER_NOBODY if there is none. */
extern uint32 OwnerOfKey(const OwnerNames *names, const char *key, int len);

extern void OwnerNamesForget(void);
extern Size OwnerNamesBytes(void);

#endif							/* EXPORT_CONTROL_OWNERSHIP_NAMES_H */
