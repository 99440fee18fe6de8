/*
 * reference.h
 *		Checks, when a statement ends, that what its rows name exists.
 */
#ifndef EXPORT_CONTROL_REFERENCE_H
#define EXPORT_CONTROL_REFERENCE_H

/*
 * Set, and set back whatever happens, while a statement runs whose rows name
 * what its writer has just locked or written itself: nothing is asked of them.
 */
extern bool ReferencesKnown;

#endif							/* EXPORT_CONTROL_REFERENCE_H */
