/*
 * rulebook_generation.h
 *		The number that tells which rules a snapshot shows.
 */
#ifndef EXPORT_CONTROL_RULEBOOK_GENERATION_H
#define EXPORT_CONTROL_RULEBOOK_GENERATION_H

/* What the one row of export_control.rulebook_generation says. */
typedef struct Generation
{
	Oid			table;			/* in which it stands */
	int64		rules;
	int64		parties;		/* of the listed parties and the words of
								 * names alone */
	int64		regulation;		/* of all but specific licenses and who owns
								 * whom */
	int64		ownership;		/* of who owns whom alone */
	bool		ambiguous;		/* rules of this transaction may share it that
								 * the snapshot does not show: keep nothing
								 * under it */
} Generation;

/* That of the active snapshot.  No privilege is needed for it. */
extern void GenerationRead(Generation *generation);

/* Has this transaction changed rules? */
extern bool GenerationSetHere(void);

/* Is a relation the table of generations, or may it be?  It is looked up anew then. */
extern bool GenerationTableChanged(Oid relation);

extern void GenerationInit(void);

#endif							/* EXPORT_CONTROL_RULEBOOK_GENERATION_H */
