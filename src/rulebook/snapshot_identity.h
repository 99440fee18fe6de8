/*
 * snapshot_identity.h
 *		Tells whether this moment sees the same rows as an earlier one.
 */
#ifndef EXPORT_CONTROL_SNAPSHOT_IDENTITY_H
#define EXPORT_CONTROL_SNAPSHOT_IDENTITY_H

/* What a backend sees at a moment.  All zero: nothing was seen yet. */
typedef struct View
{
	uint64		rows;			/* the same number: the same rows of every
								 * table */
	uint64		run;			/* of the executor whose snapshot this is; 0:
								 * of none */
	Oid			role;			/* who looks */
} View;

/* What the active snapshot shows to the current role. */
extern View ViewNow(void);

/* Does a query read the same at both moments, whatever the table? */
static inline bool
SameRows(const View *a, const View *b)
{
	return a->rows == b->rows && a->role == b->role;
}

/*
 * The same where the snapshot does not tell all: where row security filters a
 * table, or while a statement of this transaction is changing it.
 */
static inline bool
SameRun(const View *a, const View *b)
{
	return SameRows(a, b) && a->run == b->run && a->run != 0;
}

/* Does a run, by the number in a view, still go on? */
extern bool RunGoesOn(uint64 run);

/* Is a statement that writes to a table still going on, above whatever runs now? */
extern bool StatementWrites(Oid table);

/* From now on the same snapshot may show other rows: a statement begins to change some. */
extern void ViewForget(void);

extern void SnapshotIdentityInit(void);

#endif							/* EXPORT_CONTROL_SNAPSHOT_IDENTITY_H */
