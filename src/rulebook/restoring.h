/*
 * restoring.h
 *		Tells whether a dump is being restored, whose rows are taken as they are.
 */
#ifndef EXPORT_CONTROL_RESTORING_H
#define EXPORT_CONTROL_RESTORING_H

extern bool Restoring(void);

#endif							/* EXPORT_CONTROL_RESTORING_H */
