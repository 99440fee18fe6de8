/*
 * license_room.h
 *		How much may still be shipped under a license line (15 CFR 750.11).
 */
#ifndef EXPORT_CONTROL_LICENSE_ROOM_H
#define EXPORT_CONTROL_LICENSE_ROOM_H

#include "utils/numeric.h"

/* Limits of a line, what was used of it, or what is left of it; NULL: not limited in that. */
typedef struct LicenseAmounts
{
	Numeric		quantity;
	Numeric		value;
} LicenseAmounts;

/* Below zero where more was used than the limit. */
extern LicenseAmounts LicenseRoom(LicenseAmounts limit, LicenseAmounts used, Numeric tolerance);

/* Does so much more fit in? */
extern bool LicenseRoomFor(LicenseAmounts room, Numeric quantity, Numeric value);

/* Is the quantity used up, and with it the license line? */
extern bool LicenseRoomEnded(LicenseAmounts room);

#endif							/* EXPORT_CONTROL_LICENSE_ROOM_H */
