/*
 * license_status.h
 *		A state of the licence lifecycle with its own clock (parts 748, 750).
 *
 * State numbers are stored: never renumber, only append.
 */
#ifndef EXPORT_CONTROL_LICENSE_STATUS_H
#define EXPORT_CONTROL_LICENSE_STATUS_H

#include "support/compat.h"

#include "utils/date.h"

/* X(symbol, number, text) */
#define LICENSE_STATE_LIST(X) \
	X(DRAFT, 1, "draft") \
	X(SUBMITTED, 2, "submitted") \
	X(RETURNED_UNREGISTERED, 3, "returned_unregistered") \
	X(REGISTERED, 4, "registered") \
	X(HOLD, 5, "hold") \
	X(REFERRED, 6, "referred") \
	X(ESCALATED, 7, "escalated") \
	X(RETURNED, 8, "returned_without_action") \
	X(WITHDRAWN, 9, "withdrawn") \
	X(INTENT_TO_DENY, 10, "intent_to_deny") \
	X(DENIED, 11, "denied") \
	X(APPEALED, 12, "appealed") \
	X(UPHELD, 13, "upheld") \
	X(REVERSED, 14, "reversed") \
	X(APPROVED, 15, "approved") \
	X(REPLACED, 16, "replaced") \
	X(EXTENDED, 17, "extended") \
	X(TRANSFERRED, 18, "transferred") \
	X(REVISED, 19, "revised") \
	X(SUSPENDED, 20, "suspended") \
	X(REVOKED, 21, "revoked") \
	X(EXPIRED, 22, "expired") \
	X(EXHAUSTED, 23, "exhausted") \
	X(VOID, 24, "void")

typedef enum LicenseState
{
#define X(symbol, number, text) LICENSE_##symbol = (number),
	LICENSE_STATE_LIST(X)
#undef X
} LicenseState;

#define LICENSE_STATE_FIRST	LICENSE_DRAFT
#define LICENSE_STATE_LAST	LICENSE_VOID

/*
 * since: the first day of the state, DATEVAL_NOBEGIN if not stated.
 * through: its last day (of the states that have one), DATEVAL_NOEND if not
 * stated.  12 bytes, int4 alignment; reserved bytes are zero.
 */
typedef struct LicenseStatus
{
	DateADT		since;
	DateADT		through;
	uint8		state;
	uint8		reserved[3];
} LicenseStatus;

StaticAssertDecl(sizeof(LicenseStatus) == 12, "license_status is stored in 12 bytes");

#define DatumGetLicenseStatusP(X)	((LicenseStatus *) DatumGetPointer(X))
#define LicenseStatusPGetDatum(X)	PointerGetDatum(X)
#define PG_GETARG_LICENSE_STATUS_P(n)	DatumGetLicenseStatusP(PG_GETARG_DATUM(n))
#define PG_RETURN_LICENSE_STATUS_P(x)	return LicenseStatusPGetDatum(x)

/* The state on a day: an approval past its last day is expired, and so on. */
extern LicenseState LicenseStateOn(const LicenseStatus *status, DateADT day);

/* Does the status authorise a shipment on that day? */
extern bool LicenseAuthorizesOn(const LicenseStatus *status, DateADT day);

extern const char *LicenseStateName(LicenseState state);

#endif							/* EXPORT_CONTROL_LICENSE_STATUS_H */
