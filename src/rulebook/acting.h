/*
 * acting.h
 *		Acting as another role for a while.
 */
#ifndef EXPORT_CONTROL_ACTING_H
#define EXPORT_CONTROL_ACTING_H

extern Oid	OwnerOf(Oid table);
extern Oid	OwnerOfExtension(void);

/* Act as a role; what is returned goes to ActAsBefore(), unless an error comes first. */
typedef struct Acting
{
	Oid			role;
	int			context;
} Acting;

extern Acting ActAs(Oid role, int more_context);
extern Acting ActAsExtension(void);
extern void ActAsBefore(Acting before);

#endif							/* EXPORT_CONTROL_ACTING_H */
