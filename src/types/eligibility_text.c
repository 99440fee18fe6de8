/*
 * eligibility_text.c
 *		The texts of outcomes, reasons and last days, as verdicts are written.
 *
 * The days are written here and not by the server, whose input and output
 * follow settings and the clock: the input function is immutable.
 */
#include "support/compat.h"

#include "miscadmin.h"
#include "port/pg_bitutils.h"
#include "utils/datetime.h"

#include "types/eligibility_text.h"

static const char *const outcome_names[OUTCOMES] = {
#define O(symbol, code, text) [OUTCOME_##symbol] = text,
	OUTCOME_LIST(O)
#undef O
};

static const char *const reason_names[REASONS] = {
#define X(symbol, code, text) [REASON_##symbol] = text,
	REASON_LIST(X)
#undef X
};

/* The codes that a reason has. */
static const ReasonSet known_reasons = {
#define X(symbol, code, text) | ((code) < 64 ? UINT64CONST(1) << ((code) & 63) : 0)
	.low = 0 REASON_LIST(X),
#undef X
#define X(symbol, code, text) | ((code) < 64 ? 0 : 1U << ((code) & 31))
	.high = 0 REASON_LIST(X)
#undef X
};

const char *
OutcomeName(Outcome outcome)
{
	if (outcome <= OUTCOME_NONE || outcome >= OUTCOMES)
		return NULL;
	return outcome_names[outcome];
}

const char *
ReasonName(Reason reason)
{
	return (int) reason < REASONS ? reason_names[reason] : NULL;
}

Reason
ReasonByName(const char *name)
{
	int			reason = 0;

	while (reason < REASONS && strcmp(reason_names[reason], name) != 0)
		reason++;
	return (Reason) reason;
}

/* Which of the names up to the last is this, letters in either case?  -1 for none. */
static int
LookupName(const char *const *names, int last, const char *text, int len)
{
	for (int i = 0; i <= last; i++)
	{
		if (names[i] != NULL && strlen(names[i]) == (size_t) len &&
			pg_strncasecmp(names[i], text, len) == 0)
			return i;
	}
	return -1;
}

Outcome
OutcomeOfText(const char *text, int len)
{
	int			found = LookupName(outcome_names, OUTCOMES - 1, text, len);

	return found < 0 ? OUTCOME_NONE : (Outcome) found;
}

Reason
ReasonOfText(const char *text, int len)
{
	int			found = LookupName(reason_names, REASONS - 1, text, len);

	return found < 0 ? REASON_NONE : (Reason) found;
}

Outcome
StoredOutcome(const Eligibility *e)
{
	Outcome		outcome = EligibilityOutcome(e);

	if (outcome == OUTCOME_UNKNOWN)
		elog(ERROR, "unrecognized outcome of an eligibility: %d", (int) (e->outcome_reasons & 0xFF));
	return outcome;
}

ReasonSet
StoredReasons(const Eligibility *e)
{
	ReasonSet	reasons = EligibilityReasons(e);
	int			unknown = UnknownReasonCode(reasons);

	if (unknown >= 0)
		elog(ERROR, "unrecognized reason of an eligibility: %d", unknown);
	return reasons;
}

int
UnknownReasonCode(ReasonSet reasons)
{
	reasons.low &= ~known_reasons.low;
	reasons.high &= ~known_reasons.high;
	if (reasons.low != 0)
		return pg_rightmost_one_pos64(reasons.low);
	return reasons.high != 0 ? 64 + pg_rightmost_one_pos32(reasons.high) : -1;
}

void
WriteLastDay(DateADT day, char *buffer)
{
	struct pg_tm tm = {0};

	j2date(day + POSTGRES_EPOCH_JDATE, &tm.tm_year, &tm.tm_mon, &tm.tm_mday);
	EncodeDateOnly(&tm, USE_ISO_DATES, buffer);
}

bool
ReadLastDay(const char **text, DateADT *day)
{
	const char *p = *text;
	int			fields[3];		/* year, month, day */
	int			i;

	for (i = 0; i < 3; i++)
	{
		const char *start = p;

		fields[i] = 0;
		while (*p >= '0' && *p <= '9' && p - start < 7)
			fields[i] = fields[i] * 10 + (*p++ - '0');
		if (i == 0 ? p - start < 4 : p - start != 2)
			return false;
		if (i < 2 && *p++ != '-')
			return false;
	}
	if (pg_strncasecmp(p, " BC", 3) == 0)
	{
		fields[0] = 1 - fields[0];
		p += 3;
		if (fields[0] == 1)
			return false;		/* there is no year zero */
	}
	else if (fields[0] == 0)
		return false;

	if (fields[1] < 1 || fields[1] > MONTHS_PER_YEAR ||
		fields[2] < 1 || fields[2] > day_tab[isleap(fields[0])][fields[1] - 1] ||
		!IS_VALID_JULIAN(fields[0], fields[1], fields[2]))
		return false;
	*day = date2j(fields[0], fields[1], fields[2]) - POSTGRES_EPOCH_JDATE;
	if (!IS_VALID_DATE(*day))
		return false;
	*text = p;
	return true;
}
