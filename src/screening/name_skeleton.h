/*
 * name_skeleton.h
 *		Names of persons without what transcriptions change.
 */
#ifndef EXPORT_CONTROL_NAME_SKELETON_H
#define EXPORT_CONTROL_NAME_SKELETON_H

#include "screening/name_key.h"

/* So many keys a name has at most. */
#define SKELETON_KEYS	32

/*
 * The keys under which a listed person is found by another transcription of the
 * name; returns how many.
 */
extern int	SkeletonKeysListed(const NameTokens *tokens, uint64 *keys);

/* The keys of a name that somebody asks about; none if it is no person's. */
extern int	SkeletonKeysAsked(const NameTokens *tokens, uint64 *keys);

#endif							/* EXPORT_CONTROL_NAME_SKELETON_H */
