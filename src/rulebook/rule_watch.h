/*
 * rule_watch.h
 *		Notices when rights or definitions of rule tables change.
 */
#ifndef EXPORT_CONTROL_RULE_WATCH_H
#define EXPORT_CONTROL_RULE_WATCH_H

#include "access/transam.h"

#define MAX_WATCHED		80

/* What a role may see of a table. */
typedef enum TableSight
{
	SIGHT_NOT_ASKED,
	SIGHT_WHOLE,				/* all rows, as they lie in it */
	SIGHT_NOTHING,				/* it has no right to any of it */
	SIGHT_OTHER					/* some columns, rows that row security lets
								 * pass, child tables, rows that come
								 * unannounced */
} TableSight;

/* What one rulebook rests on. */
typedef struct RuleWatch
{
	Oid			role;
	FullTransactionId begun;	/* the next transaction then ... */
	TransactionId horizon;		/* ... and the oldest that was not seen to
								 * have ended */
	bool		unsettled;		/* made in a transaction that writes, and that
								 * has not committed */
	bool		spoiled;		/* what that had done was undone: any doubt is
								 * justified */
	bool		row_security;	/* it filters one of the tables, or rows of
								 * one come unannounced */
	uint8		sight[MAX_WATCHED]; /* TableSight of each table */
	struct RuleWatch *next;
} RuleWatch;

/* doubt is called by callbacks of the caches, where nothing can be looked up. */
extern void RuleWatchInit(void (*doubt) (void));

/* From Begin on the tables read for a role are watched, until End; what was noted holds until Forget. */
extern void RuleWatchBegin(RuleWatch *watch, Oid role);
extern void RuleWatchResume(RuleWatch *watch);
extern void RuleWatchEnd(void);
extern void RuleWatchForget(RuleWatch *watch);

/* A table is read, or what it is read for may be remembered; no error if the role may not read it. */
extern void RuleWatchTable(const char *name, Oid table);

/* What the role sees of a table now. */
extern TableSight RuleTableSight(Oid table, Oid role);

/*
 * Adds the versions of a table's rows in the catalogs to a hash: whatever alters
 * the table or its triggers changes it.  False if somebody who did has not ended
 * for the active snapshot.
 */
extern bool RuleTableDefinition(Oid table, uint64 *definition);

/* Did the caches report something that has not been looked into? */
extern bool RuleWatchDoubtful(void);

/* Look into it: does all still hold that was noted?  Settled() once all rulebooks were asked. */
extern bool RuleWatchHolds(const RuleWatch *watch);
extern uint32 RuleWatchDoubts(void);
extern void RuleWatchSettled(uint32 doubts);

#endif							/* EXPORT_CONTROL_RULE_WATCH_H */
