/*
 * licenses_for.h
 *		Which of the user's licenses name an order, and would they cover it?
 */
#ifndef EXPORT_CONTROL_LICENSES_FOR_H
#define EXPORT_CONTROL_LICENSES_FOR_H

#include "licensing/license.h"

/* The arguments of licenses_for(): the first four are those of a verdict, and not NULL. */
#define ASKED_OTHER_PARTIES	4
#define ASKED_EVIDENCE		5
#define ASKED_ARGUMENTS		6

/* The first lines that cover an order, of those that licenses_for() would list; returns how many. */
extern int	LinesCovering(Rulebook *rb, const NullableDatum *asked, const LicenseLine **lines, int most);

#endif							/* EXPORT_CONTROL_LICENSES_FOR_H */
