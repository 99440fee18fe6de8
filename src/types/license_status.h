/*
 * license_status.h
 *		A state in the life of a license, with its first and last day (parts
 *		748, 750).
 *
 * Stored on disk and sent over the wire is the code of the state.  A new state
 * takes a code that nothing had and stands where it belongs in the list, whose
 * order is that of the type (test/codes).
 */
#ifndef EXPORT_CONTROL_LICENSE_STATUS_H
#define EXPORT_CONTROL_LICENSE_STATUS_H

#include "support/compat.h"

#include "utils/date.h"

/* X(symbol, code, text), in the order in which a license goes through them. */
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

/* By their places in the list, from 1; nothing stored depends on these numbers. */
typedef enum LicenseState
{
	LICENSE_STATE_NONE,
#define X(symbol, code, text) LICENSE_##symbol,
	LICENSE_STATE_LIST(X)
#undef X
	LICENSE_STATES
} LicenseState;

#define MAX_LICENSE_STATE_CODE	63

/* The state of each code; LICENSE_STATE_NONE for a code that none has. */
static const uint8 license_state_of_code[MAX_LICENSE_STATE_CODE + 1] = {
#define X(symbol, code, text) [code] = LICENSE_##symbol,
	LICENSE_STATE_LIST(X)
#undef X
};

static const uint8 code_of_license_state[LICENSE_STATES] = {
#define X(symbol, code, text) [LICENSE_##symbol] = (code),
	LICENSE_STATE_LIST(X)
#undef X
};

/*
 * The stored form, 12 bytes, int4 alignment.  The reserved bytes are zero: the
 * first of them is left to tell a later format.
 */
typedef struct LicenseStatus
{
	DateADT		since;			/* first day of the state; DATEVAL_NOBEGIN if
								 * not stated */
	DateADT		through;		/* last day, of a state that has one;
								 * DATEVAL_NOEND if not stated */
	uint8		code;			/* of the state */
	uint8		reserved[3];
} LicenseStatus;

StaticAssertDecl(sizeof(LicenseStatus) == 12, "license_status is stored in 12 bytes");

#define DatumGetLicenseStatusP(X)	((LicenseStatus *) DatumGetPointer(X))
#define LicenseStatusPGetDatum(X)	PointerGetDatum(X)
#define PG_GETARG_LICENSE_STATUS_P(n)	DatumGetLicenseStatusP(PG_GETARG_DATUM(n))
#define PG_RETURN_LICENSE_STATUS_P(x)	return LicenseStatusPGetDatum(x)

/* The state as stored; LICENSE_STATE_NONE for a code that a newer release stored. */
static inline LicenseState
LicenseStatusState(const LicenseStatus *status)
{
	return status->code <= MAX_LICENSE_STATE_CODE ? (LicenseState) license_state_of_code[status->code] :
		LICENSE_STATE_NONE;
}

/* The state on a day: an approval past its last day is expired, and so on. */
extern LicenseState LicenseStateOn(const LicenseStatus *status, DateADT day);

/* Does the status authorize a shipment on that day? */
extern bool LicenseAuthorizesOn(const LicenseStatus *status, DateADT day);

/* The input function, and the order. */
extern PGDLLEXPORT Datum license_status_in(PG_FUNCTION_ARGS);
extern PGDLLEXPORT Datum license_status_cmp(PG_FUNCTION_ARGS);

/* The text of a state; NULL for what is none. */
extern const char *LicenseStateName(LicenseState state);

#endif							/* EXPORT_CONTROL_LICENSE_STATUS_H */
