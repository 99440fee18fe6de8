/*
 * license_status.c
 *		The status of a license on a day, and the type: reading, writing,
 *		comparing.
 *
 * The text form is the state's name, then the first day, then a slash and the
 * last day: "approved 2019-11-20/2023-11-30".  A day that is not stated is
 * left out, or written ".." where the other one is stated.
 *
 * Nothing here reads a table.  What may follow a state and which days are legal
 * holidays are rows: see license_transition.c and the install script.
 */
#include "support/compat.h"

#include "common/hashfn.h"
#include "libpq/pqformat.h"
#include "utils/builtins.h"
#include "utils/sortsupport.h"

#include "support/abbreviate.h"
#include "support/binary_format.h"
#include "support/legal_day.h"
#include "support/skip_space.h"
#include "types/license_status.h"

#define BINARY_FORMAT	1

/*
 * Days from the notice of an intent to deny until the denial is final without
 * further notice, 15 CFR 750.6(b).
 */
#define DENIAL_FINAL_DAYS	45

static const char *const state_names[LICENSE_STATES] = {
#define X(symbol, code, text) [LICENSE_##symbol] = text,
	LICENSE_STATE_LIST(X)
#undef X
};

/* The same as one text, for hints. */
#define X(symbol, code, text) ", " text
#define STATE_NAMES (&(LICENSE_STATE_LIST(X))[2])

static LicenseState StoredState(const LicenseStatus *status);
static bool StateHasLastDay(LicenseState state);
static LicenseState StateByName(const char *name, int len);
static LicenseStatus *StatusMake(LicenseState state, DateADT since, DateADT through,
								 struct Node *escontext);
static int	StatusCompare(const LicenseStatus *a, const LicenseStatus *b);

PG_FUNCTION_INFO_V1(license_status_in);
PG_FUNCTION_INFO_V1(license_status_out);
PG_FUNCTION_INFO_V1(license_status_recv);
PG_FUNCTION_INFO_V1(license_status_send);
PG_FUNCTION_INFO_V1(license_status_or_null);
PG_FUNCTION_INFO_V1(license_status_make);
PG_FUNCTION_INFO_V1(license_status_state);
PG_FUNCTION_INFO_V1(license_status_since);
PG_FUNCTION_INFO_V1(license_status_through);
PG_FUNCTION_INFO_V1(license_status_on);
PG_FUNCTION_INFO_V1(license_status_authorizes);
PG_FUNCTION_INFO_V1(license_status_lt);
PG_FUNCTION_INFO_V1(license_status_le);
PG_FUNCTION_INFO_V1(license_status_eq);
PG_FUNCTION_INFO_V1(license_status_ne);
PG_FUNCTION_INFO_V1(license_status_ge);
PG_FUNCTION_INFO_V1(license_status_gt);
PG_FUNCTION_INFO_V1(license_status_cmp);
PG_FUNCTION_INFO_V1(license_status_sortsupport);
PG_FUNCTION_INFO_V1(license_status_smaller);
PG_FUNCTION_INFO_V1(license_status_larger);
PG_FUNCTION_INFO_V1(license_status_hash);
PG_FUNCTION_INFO_V1(license_status_hash_extended);


/*
 * The clock
 */

/*
 * What time alone does to a status: a license past its last day has expired,
 * and an intent to deny becomes a denial.  All else stays as it is, even for a
 * day before the first: what the status was then is not known here.
 *
 * The last day of a suspended license is that of the license, not of the
 * suspension: time alone never ends a suspension.
 */
LicenseState
LicenseStateOn(const LicenseStatus *status, DateADT day)
{
	LicenseState state = LicenseStatusState(status);

	if (StateHasLastDay(state) && day > status->through)
		return LICENSE_EXPIRED;
	if (state == LICENSE_INTENT_TO_DENY && !DATE_NOT_FINITE(status->since) &&
		day >= status->since + DENIAL_FINAL_DAYS)
		return LICENSE_DENIED;
	return state;
}

/*
 * A license in one of the issued states authorizes from its first through its
 * last day.  "Replaced" is the license that replaces another, "transferred" the
 * one in the hands of the new holder; the license given up ends by its last day.
 * A last day on a legal holiday is moved by the caller, who has the holidays.
 */
bool
LicenseAuthorizesOn(const LicenseStatus *status, DateADT day)
{
	switch (LicenseStatusState(status))
	{
		case LICENSE_APPROVED:
		case LICENSE_REPLACED:
		case LICENSE_EXTENDED:
		case LICENSE_TRANSFERRED:
		case LICENSE_REVISED:
			return day >= status->since && day <= status->through;
		default:
			return false;
	}
}

const char *
LicenseStateName(LicenseState state)
{
	return (int) state < LICENSE_STATES ? state_names[state] : NULL;
}

/* The state of a stored value, which has a name: a newer release may have stored another. */
static LicenseState
StoredState(const LicenseStatus *status)
{
	LicenseState state = LicenseStatusState(status);

	if (state == LICENSE_STATE_NONE)
		elog(ERROR, "unrecognized state of a license_status: %d", status->code);
	return state;
}

static bool
StateHasLastDay(LicenseState state)
{
	switch (state)
	{
		case LICENSE_APPROVED:
		case LICENSE_REPLACED:
		case LICENSE_EXTENDED:
		case LICENSE_TRANSFERRED:
		case LICENSE_REVISED:
		case LICENSE_SUSPENDED:
			return true;
		default:
			return false;
	}
}

/* The state of that name, letters in either case, or LICENSE_STATE_NONE. */
static LicenseState
StateByName(const char *name, int len)
{
	for (int state = LICENSE_STATE_NONE + 1; state < LICENSE_STATES; state++)
	{
		if (len == (int) strlen(state_names[state]) &&
			pg_strncasecmp(name, state_names[state], len) == 0)
			return (LicenseState) state;
	}
	return LICENSE_STATE_NONE;
}

/*
 * status_on(status, on_date): the status on a day, as LicenseStateOn says; a
 * status that time has changed is dated from the day it changed.
 */
Datum
license_status_on(PG_FUNCTION_ARGS)
{
	LicenseStatus *status = PG_GETARG_LICENSE_STATUS_P(0);
	DateADT		day = PG_GETARG_DATEADT(1);
	LicenseState state = LicenseStateOn(status, day);
	DateADT		since;

	if (state == LicenseStatusState(status))
		PG_RETURN_LICENSE_STATUS_P(status);

	/* Legal days end with the year 9999, so the sum may have to stop there. */
	since = (state == LICENSE_EXPIRED) ? status->through + 1 :
		status->since + DENIAL_FINAL_DAYS;
	since = Min(since, LEGAL_DAY_LAST);
	PG_RETURN_LICENSE_STATUS_P(StatusMake(state, since, DATEVAL_NOEND, NULL));
}

/* authorizes(status, on_date): may one ship under it on that day? */
Datum
license_status_authorizes(PG_FUNCTION_ARGS)
{
	LicenseStatus *status = PG_GETARG_LICENSE_STATUS_P(0);
	DateADT		day = PG_GETARG_DATEADT(1);

	PG_RETURN_BOOL(LicenseAuthorizesOn(status, day));
}


/*
 * Making, reading and writing
 */

/*
 * The one place where a status comes into being, and where contradictions are
 * refused.  Returns NULL after a soft error.
 */
static LicenseStatus *
StatusMake(LicenseState state, DateADT since, DateADT through, struct Node *escontext)
{
	LicenseStatus *status;
	char		since_text[LEGAL_DAY_SIZE];
	char		through_text[LEGAL_DAY_SIZE];

	if (!LegalDayIsValid(since) || !LegalDayIsValid(through))
		ereturn(escontext, NULL,
				(errcode(ERRCODE_DATETIME_FIELD_OVERFLOW),
				 errmsg("day out of range for type %s: \"%s\"", "license_status",
						ErrorDay(LegalDayIsValid(since) ? through : since)),
				 errdetail("Days run from 0001-01-01 to 9999-12-31.")));
	if (DATE_IS_NOEND(since))
		ereturn(escontext, NULL,
				(errcode(ERRCODE_DATA_EXCEPTION),
				 errmsg("license_status \"%s\" may not begin at infinity", state_names[state]),
				 errhint("Leave out a first day that is not known.")));
	if (DATE_IS_NOBEGIN(through))
		ereturn(escontext, NULL,
				(errcode(ERRCODE_DATA_EXCEPTION),
				 errmsg("license_status \"%s\" may not end at -infinity", state_names[state]),
				 errhint("Leave out a last day that is not known.")));
	if (!DATE_IS_NOEND(through) && !StateHasLastDay(state))
		ereturn(escontext, NULL,
				(errcode(ERRCODE_DATA_EXCEPTION),
				 errmsg("license_status \"%s\" has no last day", state_names[state]),
				 errdetail("Only an issued license has one: approved, replaced, extended, transferred, revised or suspended."),
				 errhint("Write the state with its first day only.")));
	if (through < since)
	{
		LegalDayFormat(since, since_text);
		LegalDayFormat(through, through_text);
		ereturn(escontext, NULL,
				(errcode(ERRCODE_DATA_EXCEPTION),
				 errmsg("license_status \"%s\" may not end before it begins", state_names[state]),
				 errdetail("Its last day %s lies before its first day %s.",
						   through_text, since_text)));
	}

	status = (LicenseStatus *) palloc0(sizeof(LicenseStatus));
	status->code = code_of_license_state[state];
	status->since = since;
	status->through = through;
	return status;
}

/* Bytes up to white space, a slash or the end. */
static int
WordLength(const char *text)
{
	int			len = 0;

	while (text[len] != '\0' && text[len] != '/' &&
		   SkipSpace(text + len) == text + len)
		len++;
	return len;
}

/*
 * Read one day at *cursor and move past it; ".." stands for the open end
 * given.  Returns false after a soft error.
 */
static bool
ParseDay(const char *input, const char **cursor, DateADT open_end,
		 DateADT *day, struct Node *escontext)
{
	const char *text = *cursor;
	int			len = WordLength(text);

	*cursor = text + len;
	if (len == 2 && text[0] == '.' && text[1] == '.')
	{
		*day = open_end;
		return true;
	}

	switch (LegalDayParse(text, len, day))
	{
		case LEGAL_DAY_OK:
			return true;
		case LEGAL_DAY_NOT_IN_CALENDAR:
			ereturn(escontext, false,
					(errcode(ERRCODE_DATETIME_FIELD_OVERFLOW),
					 errmsg("day out of range for type %s: \"%s\"", "license_status",
							ErrorExcerpt(input, strlen(input))),
					 errdetail("\"%s\" is not a day of the calendar.",
							   ErrorExcerpt(text, len))));
		case LEGAL_DAY_MALFORMED:
			break;
	}
	if (len == 0)
		ereturn(escontext, false,
				(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
				 errmsg("invalid input syntax for type %s: \"%s\"", "license_status",
						ErrorExcerpt(input, strlen(input))),
				 errdetail("A day is missing beside \"/\"."),
				 errhint("Write \"..\" for a day that is not stated.")));
	ereturn(escontext, false,
			(errcode(ERRCODE_INVALID_DATETIME_FORMAT),
			 errmsg("invalid input syntax for type %s: \"%s\"", "license_status",
					ErrorExcerpt(input, strlen(input))),
			 errdetail("\"%s\" is not a day of the form YYYY-MM-DD.",
					   ErrorExcerpt(text, len)),
			 errhint("Write a status as state, state since, or state since/through.")));
}

/* Returns NULL after a soft error. */
static LicenseStatus *
StatusParse(const char *input, struct Node *escontext)
{
	const char *cursor = SkipSpace(input);
	int			len = WordLength(cursor);
	LicenseState state = StateByName(cursor, len);
	DateADT		since = DATEVAL_NOBEGIN;
	DateADT		through = DATEVAL_NOEND;

	if (state == LICENSE_STATE_NONE)
		ereturn(escontext, NULL,
				(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
				 errmsg("invalid input syntax for type %s: \"%s\"", "license_status",
						ErrorExcerpt(input, strlen(input))),
				 errdetail("\"%s\" is not a state of a license.",
						   ErrorExcerpt(cursor, len)),
				 errhint("The states are: %s.", STATE_NAMES)));

	cursor = SkipSpace(cursor + len);
	if (*cursor != '\0')
	{
		if (!ParseDay(input, &cursor, DATEVAL_NOBEGIN, &since, escontext))
			return NULL;
		cursor = SkipSpace(cursor);
		if (*cursor == '/')
		{
			cursor = SkipSpace(cursor + 1);
			if (!ParseDay(input, &cursor, DATEVAL_NOEND, &through, escontext))
				return NULL;
			cursor = SkipSpace(cursor);
		}
	}
	if (*cursor != '\0')
		ereturn(escontext, NULL,
				(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
				 errmsg("invalid input syntax for type %s: \"%s\"", "license_status",
						ErrorExcerpt(input, strlen(input))),
				 errdetail("Nothing may follow the days, but \"%s\" does.",
						   ErrorExcerpt(cursor, strlen(cursor)))));

	return StatusMake(state, since, through, escontext);
}

/* Text to license_status. */
Datum
license_status_in(PG_FUNCTION_ARGS)
{
	PG_RETURN_LICENSE_STATUS_P(StatusParse(PG_GETARG_CSTRING(0), FCINFO_ESCONTEXT(fcinfo)));
}

/* license_status_or_null(text): NULL where the input function would refuse. */
Datum
license_status_or_null(PG_FUNCTION_ARGS)
{
	ErrorSaveContext escontext = SOFT_ERROR_CONTEXT;
	LicenseStatus *status = StatusParse(text_to_cstring(PG_GETARG_TEXT_PP(0)),
										(struct Node *) &escontext);

	if (status == NULL)
		PG_RETURN_NULL();
	PG_RETURN_LICENSE_STATUS_P(status);
}

/* license_status to text. */
Datum
license_status_out(PG_FUNCTION_ARGS)
{
	LicenseStatus *status = PG_GETARG_LICENSE_STATUS_P(0);
	char		since[LEGAL_DAY_SIZE] = "..";
	char		through[LEGAL_DAY_SIZE];
	const char *name = state_names[StoredState(status)];

	if (!DATE_IS_NOBEGIN(status->since))
		LegalDayFormat(status->since, since);
	if (!DATE_IS_NOEND(status->through))
	{
		LegalDayFormat(status->through, through);
		PG_RETURN_CSTRING(psprintf("%s %s/%s", name, since, through));
	}
	if (!DATE_IS_NOBEGIN(status->since))
		PG_RETURN_CSTRING(psprintf("%s %s", name, since));
	PG_RETURN_CSTRING(pstrdup(name));
}

/* Binary form: version 1, code of the state (uint8), since and through (int32 each). */
Datum
license_status_recv(PG_FUNCTION_ARGS)
{
	StringInfo	buf = (StringInfo) PG_GETARG_POINTER(0);
	int			code;
	DateADT		since;
	DateADT		through;

	ReadBinaryFormat(buf, "license_status", BINARY_FORMAT);
	code = pq_getmsgbyte(buf);
	if (code > MAX_LICENSE_STATE_CODE || license_state_of_code[code] == LICENSE_STATE_NONE)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
				 errmsg("invalid license_status in binary format"),
				 errdetail("%d is not the number of a state.", code),
				 errhint("Upgrade export_control on the receiving server first.")));
	since = (DateADT) pq_getmsgint(buf, 4);
	through = (DateADT) pq_getmsgint(buf, 4);
	PG_RETURN_LICENSE_STATUS_P(StatusMake((LicenseState) license_state_of_code[code], since, through, NULL));
}

/* See license_status_recv. */
Datum
license_status_send(PG_FUNCTION_ARGS)
{
	LicenseStatus *status = PG_GETARG_LICENSE_STATUS_P(0);
	StringInfoData buf;

	pq_begintypsend(&buf);
	pq_sendbyte(&buf, BINARY_FORMAT);
	pq_sendbyte(&buf, status->code);
	pq_sendint32(&buf, (uint32) status->since);
	pq_sendint32(&buf, (uint32) status->through);
	PG_RETURN_BYTEA_P(pq_endtypsend(&buf));
}

/*
 * license_status(state, since, through): NULL for a day means not stated; NULL
 * if the state is NULL; error if it is unknown or the days contradict it.
 */
Datum
license_status_make(PG_FUNCTION_ARGS)
{
	text	   *name;
	LicenseState state;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	name = PG_GETARG_TEXT_PP(0);
	state = StateByName(VARDATA_ANY(name), VARSIZE_ANY_EXHDR(name));
	if (state == LICENSE_STATE_NONE)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("\"%s\" is not a state of a license",
						ErrorExcerpt(VARDATA_ANY(name), VARSIZE_ANY_EXHDR(name))),
				 errhint("The states are: %s.", STATE_NAMES)));
	PG_RETURN_LICENSE_STATUS_P(StatusMake(state,
										  PG_ARGISNULL(1) ? DATEVAL_NOBEGIN : PG_GETARG_DATEADT(1),
										  PG_ARGISNULL(2) ? DATEVAL_NOEND : PG_GETARG_DATEADT(2),
										  NULL));
}

/* state(status) */
Datum
license_status_state(PG_FUNCTION_ARGS)
{
	LicenseStatus *status = PG_GETARG_LICENSE_STATUS_P(0);

	PG_RETURN_TEXT_P(cstring_to_text(state_names[StoredState(status)]));
}

/* since(status): NULL if not stated. */
Datum
license_status_since(PG_FUNCTION_ARGS)
{
	LicenseStatus *status = PG_GETARG_LICENSE_STATUS_P(0);

	if (DATE_IS_NOBEGIN(status->since))
		PG_RETURN_NULL();
	PG_RETURN_DATEADT(status->since);
}

/* through(status): NULL if not stated. */
Datum
license_status_through(PG_FUNCTION_ARGS)
{
	LicenseStatus *status = PG_GETARG_LICENSE_STATUS_P(0);

	if (DATE_IS_NOEND(status->through))
		PG_RETURN_NULL();
	PG_RETURN_DATEADT(status->through);
}


/*
 * Order and hash
 */

/* By state in the order of the lifecycle, then by first and last day. */
static int
StatusCompare(const LicenseStatus *a, const LicenseStatus *b)
{
	/* Codes that this release does not know differ too. */
	uint32		a_state = LicenseStatusState(a) << 8 | a->code;
	uint32		b_state = LicenseStatusState(b) << 8 | b->code;

	if (a_state != b_state)
		return a_state < b_state ? -1 : 1;
	if (a->since != b->since)
		return a->since < b->since ? -1 : 1;
	if (a->through != b->through)
		return a->through < b->through ? -1 : 1;
	return 0;
}

#define STATUS_COMPARISON(name, operator) \
Datum \
name(PG_FUNCTION_ARGS) \
{ \
	PG_RETURN_BOOL(StatusCompare(PG_GETARG_LICENSE_STATUS_P(0), \
								 PG_GETARG_LICENSE_STATUS_P(1)) operator 0); \
}

STATUS_COMPARISON(license_status_lt, <)
STATUS_COMPARISON(license_status_le, <=)
STATUS_COMPARISON(license_status_eq, ==)
STATUS_COMPARISON(license_status_ne, !=)
STATUS_COMPARISON(license_status_ge, >=)
STATUS_COMPARISON(license_status_gt, >)

/* Support function 1 of the btree class. */
Datum
license_status_cmp(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT32(StatusCompare(PG_GETARG_LICENSE_STATUS_P(0),
								  PG_GETARG_LICENSE_STATUS_P(1)));
}

static int
StatusFastCompare(Datum a, Datum b, SortSupport ssup pg_attribute_unused())
{
	return StatusCompare(DatumGetLicenseStatusP(a), DatumGetLicenseStatusP(b));
}

/* State, first day, and the last day without its lowest byte. */
static Datum
StatusBits(Datum original, SortSupport ssup pg_attribute_unused())
{
	const LicenseStatus *status = DatumGetLicenseStatusP(original);

	return UInt64GetDatum((uint64) LicenseStatusState(status) << 56 | OrderedBits(status->since) << 24 |
						  OrderedBits(status->through) >> 8);
}

/* Support function 2 of the btree class: sorting without calls through fmgr. */
Datum
license_status_sortsupport(PG_FUNCTION_ARGS)
{
	SortSupport ssup = (SortSupport) PG_GETARG_POINTER(0);

	ssup->comparator = StatusFastCompare;
	SortAbbreviated(ssup, StatusBits);
	PG_RETURN_VOID();
}

/* Transition function of min(). */
Datum
license_status_smaller(PG_FUNCTION_ARGS)
{
	LicenseStatus *a = PG_GETARG_LICENSE_STATUS_P(0);
	LicenseStatus *b = PG_GETARG_LICENSE_STATUS_P(1);

	PG_RETURN_LICENSE_STATUS_P(StatusCompare(a, b) <= 0 ? a : b);
}

/* Transition function of max(). */
Datum
license_status_larger(PG_FUNCTION_ARGS)
{
	LicenseStatus *a = PG_GETARG_LICENSE_STATUS_P(0);
	LicenseStatus *b = PG_GETARG_LICENSE_STATUS_P(1);

	PG_RETURN_LICENSE_STATUS_P(StatusCompare(a, b) >= 0 ? a : b);
}

/* Support function 1 of the hash class: all 12 bytes, as equality. */
Datum
license_status_hash(PG_FUNCTION_ARGS)
{
	LicenseStatus *status = PG_GETARG_LICENSE_STATUS_P(0);

	return hash_any((unsigned char *) status, sizeof(LicenseStatus));
}

/* Support function 2 of the hash class. */
Datum
license_status_hash_extended(PG_FUNCTION_ARGS)
{
	LicenseStatus *status = PG_GETARG_LICENSE_STATUS_P(0);

	return hash_any_extended((unsigned char *) status, sizeof(LicenseStatus),
							 PG_GETARG_INT64(1));
}
