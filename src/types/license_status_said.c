/*
 * license_status_said.c
 *		A status compared with what a text says of it: see said.c.
 */
#include "support/compat.h"

#include "types/license_status.h"
#include "types/said.h"

/* By state, then first and last day, as StatusCompare. */
static int
CompareSaid(const void *value, const void *text)
{
	const LicenseStatus *status = value;
	const LicenseStatus *said = text;

	if (LicenseStatusState(status) != LicenseStatusState(said))
		return LicenseStatusState(status) < LicenseStatusState(said) ? -1 : 1;
	if (said->since != DATEVAL_NOBEGIN && status->since != said->since)
		return status->since < said->since ? -1 : 1;
	if (said->through != DATEVAL_NOEND && status->through != said->through)
		return status->through < said->through ? -1 : 1;
	return 0;
}

static bool
StateOnly(const void *text)
{
	const LicenseStatus *said = text;

	return said->since == DATEVAL_NOBEGIN && said->through == DATEVAL_NOEND;
}

static bool
LeastOfState(const void *said, bool after, void *bound)
{
	LicenseStatus *status = bound;
	int			state = LicenseStatusState(said) + (after ? 1 : 0);

	if (state >= LICENSE_STATES)
		return false;
	status->since = DATEVAL_NOBEGIN;
	status->through = DATEVAL_NOBEGIN;
	status->code = code_of_license_state[state];
	return true;
}

static const SaidType status_said = {
	sizeof(LicenseStatus), license_status_in, license_status_cmp, CompareSaid, StateOnly, LeastOfState
};

SAID_COMPARISONS(status_said, license_status)
