/*
 * eligibility_io.c
 *		A verdict as text and in binary form.
 *
 * The text form is the outcome, its reasons and the last day:
 *
 *	license_required (NS1, entity_list) until 2019-05-19
 *
 * without the day if no change is known, and without reasons if there are none.
 */
#include "support/compat.h"

#include "lib/stringinfo.h"
#include "libpq/pqformat.h"
#include "mb/pg_wchar.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/datetime.h"

#include "support/binary_format.h"
#include "support/skip_space.h"
#include "types/eligibility_text.h"

/* The binary form: this byte, code of the outcome, reasons of codes 64-87 and 0-63 as bits, last day. */
#define ELIGIBILITY_BINARY_FORMAT	1

/* How much of a rejected text an error message repeats. */
#define ELIGIBILITY_MESSAGE_BYTES	100

/* Why a text is no verdict.  The detail has a %s for the part of the text. */
typedef struct EligibilityFault
{
	const char *detail;
	const char *hint;
	const char *part;
	int			part_len;
} EligibilityFault;

#define HINT_FORM		"A verdict reads like license_required (NS1, entity_list) until 2019-05-19."

static bool EligibilityParse(const char *text, Eligibility *result, EligibilityFault *fault);

PG_FUNCTION_INFO_V1(eligibility_in);
PG_FUNCTION_INFO_V1(eligibility_out);
PG_FUNCTION_INFO_V1(eligibility_recv);
PG_FUNCTION_INFO_V1(eligibility_send);
PG_FUNCTION_INFO_V1(eligibility_or_null);

/*
 * eligibility_in(cstring) returns eligibility
 *
 * Reads "outcome (reason, reason) until date", letters in either case; what
 * follows the outcome may be missing.  A fault is a soft error that says
 * which part is wrong.
 */
Datum
eligibility_in(PG_FUNCTION_ARGS)
{
	char	   *text = PG_GETARG_CSTRING(0);
	Eligibility *result = palloc(sizeof(Eligibility));
	EligibilityFault fault;

	if (!EligibilityParse(text, result, &fault))
	{
		int			len = strlen(text);
		int			shown = pg_mbcliplen(text, len, ELIGIBILITY_MESSAGE_BYTES);
		char	   *part = pnstrdup(fault.part, pg_mbcliplen(fault.part, fault.part_len, NAMEDATALEN));

		ereturn(FCINFO_ESCONTEXT(fcinfo), (Datum) 0,
				(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
				 errmsg("invalid input syntax for type eligibility: \"%.*s%s\"",
						shown, text, shown < len ? "..." : ""),
				 errdetail_internal(fault.detail, part),
				 errhint("%s", fault.hint)));
	}
	PG_RETURN_ELIGIBILITY_P(result);
}

/* eligibility_out(eligibility) returns cstring: reasons in the order of eligibility.h. */
Datum
eligibility_out(PG_FUNCTION_ARGS)
{
	Eligibility *e = PG_GETARG_ELIGIBILITY_P(0);
	ReasonSet	reasons = StoredReasons(e);
	StringInfoData buf;
	const char *separator = " (";

	initStringInfo(&buf);
	appendStringInfoString(&buf, OutcomeName(StoredOutcome(e)));
	for (int reason = 0; reason < REASONS; reason++)
	{
		if (!ReasonSetHas(reasons, reason))
			continue;
		appendStringInfoString(&buf, separator);
		appendStringInfoString(&buf, ReasonName(reason));
		separator = ", ";
	}
	if (separator[0] == ',')
		appendStringInfoChar(&buf, ')');
	if (e->until != DATEVAL_NOEND)
	{
		char		day[MAXDATELEN + 1];

		WriteLastDay(e->until, day);
		appendStringInfo(&buf, " until %s", day);
	}
	PG_RETURN_CSTRING(buf.data);
}

/* eligibility_recv(internal) returns eligibility: refuses whatever eligibility_send cannot have written. */
Datum
eligibility_recv(PG_FUNCTION_ARGS)
{
	StringInfo	buf = (StringInfo) PG_GETARG_POINTER(0);
	Eligibility *result = palloc(sizeof(Eligibility));
	int			code;
	ReasonSet	reasons;
	DateADT		until;
	int			unknown;

	ReadBinaryFormat(buf, "eligibility", ELIGIBILITY_BINARY_FORMAT);
	code = pq_getmsgbyte(buf);
	reasons.high = pq_getmsgint(buf, 4);
	reasons.low = (uint64) pq_getmsgint64(buf);
	until = (DateADT) pq_getmsgint(buf, 4);

	if (code > MAX_OUTCOME_CODE || outcome_of_code[code] == OUTCOME_NONE)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
				 errmsg("invalid binary value for type eligibility"),
				 errdetail("There is no outcome %d.", code),
				 errhint("Upgrade export_control on the receiving server first.")));
	unknown = UnknownReasonCode(reasons);
	if (unknown >= 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
				 errmsg("invalid binary value for type eligibility"),
				 errdetail("There is no reason %d.", unknown),
				 errhint("Upgrade export_control on the receiving server first.")));
	if (until != DATEVAL_NOEND && !IS_VALID_DATE(until))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
				 errmsg("invalid binary value for type eligibility"),
				 errdetail("The last day is out of the range of dates."),
				 errhint("Send the value with eligibility_send, or as text.")));
	EligibilitySet(result, (Outcome) outcome_of_code[code], reasons, until);
	PG_RETURN_ELIGIBILITY_P(result);
}

/* eligibility_send(eligibility) returns bytea: 18 bytes. */
Datum
eligibility_send(PG_FUNCTION_ARGS)
{
	Eligibility *e = PG_GETARG_ELIGIBILITY_P(0);
	ReasonSet	reasons = EligibilityReasons(e);
	StringInfoData buf;

	pq_begintypsend(&buf);
	pq_sendbyte(&buf, ELIGIBILITY_BINARY_FORMAT);
	pq_sendbyte(&buf, code_of_outcome[StoredOutcome(e)]);
	pq_sendint32(&buf, reasons.high);
	pq_sendint64(&buf, reasons.low);
	pq_sendint32(&buf, e->until);
	PG_RETURN_BYTEA_P(pq_endtypsend(&buf));
}

/*
 * eligibility_or_null(text) returns eligibility
 *
 * What the input function reads, NULL for what it refuses; raises no error.
 */
Datum
eligibility_or_null(PG_FUNCTION_ARGS)
{
	char	   *value = text_to_cstring(PG_GETARG_TEXT_PP(0));
	Eligibility *result = palloc(sizeof(Eligibility));
	EligibilityFault fault;

	if (!EligibilityParse(value, result, &fault))
		PG_RETURN_NULL();
	PG_RETURN_ELIGIBILITY_P(result);
}

/* How far a name reaches; of what starts no name, the one character. */
static int
WordLength(const char *text)
{
	int			len = strcspn(text, " \t\n\v\f\r(),");

	return len == 0 && *text != '\0' ? 1 : len;
}

static bool
EligibilityFail(EligibilityFault *fault, const char *detail, const char *hint,
				const char *part, int part_len)
{
	fault->detail = detail;
	fault->hint = hint;
	fault->part = part;
	fault->part_len = part_len;
	return false;
}

/* The reasons in parentheses; *text moves past them.  Returns false with the fault filled in. */
static bool
ParseReasons(const char **text, ReasonSet *reasons, EligibilityFault *fault)
{
	const char *p = *text;

	do
	{
		int			len;
		Reason		reason;

		CHECK_FOR_INTERRUPTS();
		p = SkipSpace(p + 1);
		len = WordLength(p);
		reason = ReasonOfText(p, len);
		if (*p == '\0')
			return EligibilityFail(fault, "The text ends where a reason belongs.", HINT_FORM, p, 0);
		if (reason == REASON_NONE)
			return EligibilityFail(fault, "\"%s\" is not a reason.", HINT_REASON, p, len);
		ReasonSetAdd(reasons, reason);
		p = SkipSpace(p + len);
	} while (*p == ',');
	if (*p == '\0')
		return EligibilityFail(fault, "The closing parenthesis is missing.", HINT_FORM, p, 0);
	if (*p != ')')
		return EligibilityFail(fault, "\"%s\" stands where a comma or a closing parenthesis belongs.",
							   HINT_FORM, p, WordLength(p));
	*text = SkipSpace(p + 1);
	return true;
}

/* Returns false with the fault filled in if the text is no verdict. */
static bool
EligibilityParse(const char *text, Eligibility *result, EligibilityFault *fault)
{
	const char *p = SkipSpace(text);
	int			len = WordLength(p);
	Outcome		outcome = OutcomeOfText(p, len);
	ReasonSet	reasons = {0, 0};
	DateADT		until = DATEVAL_NOEND;

	if (*p == '\0')
		return EligibilityFail(fault, "The text is empty.", HINT_FORM, p, 0);
	if (outcome == OUTCOME_NONE)
		return EligibilityFail(fault, "\"%s\" is not an outcome.", psprintf(HINT_OUTCOME, OUTCOME_NAMES), p, len);
	p = SkipSpace(p + len);

	if (*p == '(' && !ParseReasons(&p, &reasons, fault))
		return false;

	len = WordLength(p);
	if (len == 5 && pg_strncasecmp(p, "until", 5) == 0)
	{
		p = SkipSpace(p + len);
		len = WordLength(p);
		if (len == 8 && pg_strncasecmp(p, "infinity", 8) == 0)
			p += len;
		else
		{
			const char *day = p;

			if (!ReadLastDay(&p, &until))
				return EligibilityFail(fault, "\"%s\" is not a day of the form YYYY-MM-DD.",
									   "The last day of a verdict is written as 2019-05-19.",
									   day, strlen(day));
		}
		p = SkipSpace(p);
	}
	if (*p != '\0')
		return EligibilityFail(fault, "\"%s\" is not part of a verdict.", HINT_FORM, p, WordLength(p));

	EligibilitySet(result, outcome, reasons, until);
	return true;
}
