/*
 * eligibility.c
 *		The type eligibility: a verdict with its reasons and its last day.
 *
 * eligibility.h describes the stored 16 bytes and lists the outcomes and
 * reasons.  A value has one image, so that equality is equality of the bytes
 * and hashing reads them.
 */
#include "support/compat.h"

#include "catalog/pg_type.h"
#include "common/hashfn.h"
#include "lib/stringinfo.h"
#include "libpq/pqformat.h"
#include "mb/pg_wchar.h"
#include "miscadmin.h"
#include "port/pg_bitutils.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/datetime.h"
#include "utils/jsonb.h"
#include "utils/sortsupport.h"

#include "support/abbreviate.h"
#include "types/eligibility.h"

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
#define SPACED(symbol, code, text) " " text
#define HINT_OUTCOME	"Outcomes are, the mildest first:" OUTCOME_LIST(SPACED) "."
#define HINT_REASON		"Reasons are columns of the Country Chart such as NS1 and words such as entity_list."

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

static bool EligibilityParse(const char *text, Eligibility *result, EligibilityFault *fault);
static bool ParseDay(const char **cursor, DateADT *day);
static void FormatDay(DateADT day, char *buffer);
static int	WordLength(const char *text);
static const char *SkipSpace(const char *text);
static bool EligibilityFail(EligibilityFault *fault, const char *detail, const char *hint,
							const char *part, int part_len);
static int	LookupName(const char *const *names, int last, const char *word, int len);
static Outcome StoredOutcome(const Eligibility *e);
static ReasonSet StoredReasons(const Eligibility *e);
static int	UnknownCode(ReasonSet reasons);
static inline int EligibilityCompare(const Eligibility *a, const Eligibility *b);

PG_FUNCTION_INFO_V1(eligibility_in);
PG_FUNCTION_INFO_V1(eligibility_out);
PG_FUNCTION_INFO_V1(eligibility_recv);
PG_FUNCTION_INFO_V1(eligibility_send);
PG_FUNCTION_INFO_V1(eligibility_or_null);
PG_FUNCTION_INFO_V1(eligibility);
PG_FUNCTION_INFO_V1(eligibility_outcome);
PG_FUNCTION_INFO_V1(eligibility_reasons);
PG_FUNCTION_INFO_V1(eligibility_valid_until);
PG_FUNCTION_INFO_V1(eligibility_may_ship);
PG_FUNCTION_INFO_V1(eligibility_to_jsonb);
PG_FUNCTION_INFO_V1(eligibility_eq);
PG_FUNCTION_INFO_V1(eligibility_ne);
PG_FUNCTION_INFO_V1(eligibility_lt);
PG_FUNCTION_INFO_V1(eligibility_le);
PG_FUNCTION_INFO_V1(eligibility_gt);
PG_FUNCTION_INFO_V1(eligibility_ge);
PG_FUNCTION_INFO_V1(eligibility_cmp);
PG_FUNCTION_INFO_V1(eligibility_sortsupport);
PG_FUNCTION_INFO_V1(eligibility_hash);
PG_FUNCTION_INFO_V1(eligibility_hash_extended);
PG_FUNCTION_INFO_V1(eligibility_smaller);
PG_FUNCTION_INFO_V1(eligibility_larger);
PG_FUNCTION_INFO_V1(eligibility_worse);

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

		FormatDay(e->until, day);
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
	int			format = pq_getmsgbyte(buf);
	int			code;
	ReasonSet	reasons;
	DateADT		until;
	int			unknown;

	if (format != ELIGIBILITY_BINARY_FORMAT)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
				 errmsg("unsupported eligibility binary format %d", format),
				 errdetail("This server reads format %d.", ELIGIBILITY_BINARY_FORMAT),
				 errhint("Upgrade export_control on the receiving server first.")));
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
	unknown = UnknownCode(reasons);
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

/*
 * eligibility(outcome text, reasons text[], until date) returns eligibility
 *
 * Makes a verdict of its parts.  Errors: an unknown outcome or reason, a NULL
 * among the reasons, a day of -infinity.
 */
Datum
eligibility(PG_FUNCTION_ARGS)
{
	text	   *outcome_text = PG_GETARG_TEXT_PP(0);
	ArrayType  *array = PG_GETARG_ARRAYTYPE_P(1);
	DateADT		until = PG_GETARG_DATEADT(2);
	Eligibility *result = palloc(sizeof(Eligibility));
	ReasonSet	reasons = {0, 0};
	int			outcome;
	Datum	   *elements;
	bool	   *nulls;
	int			count;
	int			i;

	outcome = LookupName(outcome_names, OUTCOMES - 1,
						 VARDATA_ANY(outcome_text), VARSIZE_ANY_EXHDR(outcome_text));
	if (outcome < 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("invalid outcome for type eligibility: \"%s\"",
						text_to_cstring(outcome_text)),
				 errhint(HINT_OUTCOME)));

	deconstruct_array(array, TEXTOID, -1, false, TYPALIGN_INT, &elements, &nulls, &count);
	for (i = 0; i < count; i++)
	{
		int			reason;

		CHECK_FOR_INTERRUPTS();
		if (nulls[i])
			ereport(ERROR,
					(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
					 errmsg("reasons of an eligibility must not be null"),
					 errhint("Remove the null with array_remove(reasons, NULL).")));
		reason = LookupName(reason_names, REASONS - 1,
							VARDATA_ANY(DatumGetPointer(elements[i])),
							VARSIZE_ANY_EXHDR(DatumGetPointer(elements[i])));
		if (reason < 0)
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("invalid reason for type eligibility: \"%s\"",
							TextDatumGetCString(elements[i])),
					 errhint(HINT_REASON)));
		ReasonSetAdd(&reasons, reason);
	}

	if (until == DATEVAL_NOBEGIN)
		ereport(ERROR,
				(errcode(ERRCODE_DATETIME_VALUE_OUT_OF_RANGE),
				 errmsg("an eligibility cannot hold until -infinity"),
				 errhint("Give the last day on which it holds, or infinity if no change is known.")));

	EligibilitySet(result, outcome, reasons, until);
	PG_RETURN_ELIGIBILITY_P(result);
}

/* outcome(eligibility) returns text */
Datum
eligibility_outcome(PG_FUNCTION_ARGS)
{
	Eligibility *e = PG_GETARG_ELIGIBILITY_P(0);

	PG_RETURN_TEXT_P(cstring_to_text(OutcomeName(StoredOutcome(e))));
}

/* reasons(eligibility) returns text[]: in the order of eligibility.h, empty if none. */
Datum
eligibility_reasons(PG_FUNCTION_ARGS)
{
	ReasonSet	reasons = StoredReasons(PG_GETARG_ELIGIBILITY_P(0));
	Datum		names[REASONS];
	int			count = 0;

	for (int reason = 0; reason < REASONS; reason++)
	{
		if (ReasonSetHas(reasons, reason))
			names[count++] = CStringGetTextDatum(ReasonName(reason));
	}
	PG_RETURN_ARRAYTYPE_P(construct_array(names, count, TEXTOID, -1, false, TYPALIGN_INT));
}

/* valid_until(eligibility) returns date: the last day on which it holds, infinity if no change is known. */
Datum
eligibility_valid_until(PG_FUNCTION_ARGS)
{
	PG_RETURN_DATEADT(PG_GETARG_ELIGIBILITY_P(0)->until);
}

/* eligibility_may_ship(eligibility) returns boolean: the cast; NULL for review. */
Datum
eligibility_may_ship(PG_FUNCTION_ARGS)
{
	Outcome		outcome = EligibilityOutcome(PG_GETARG_ELIGIBILITY_P(0));

	if (outcome == OUTCOME_REVIEW)
		PG_RETURN_NULL();
	PG_RETURN_BOOL(outcome < OUTCOME_REVIEW);
}

/* Add a key and its value to the object under construction. */
static void
PushPair(JsonbParseState **state, char *key, JsonbValue *value)
{
	JsonbValue	name;

	name.type = jbvString;
	name.val.string.val = key;
	name.val.string.len = strlen(key);
	pushJsonbValue(state, WJB_KEY, &name);
	pushJsonbValue(state, WJB_VALUE, value);
}

/* A JSON string that shares its characters with text. */
static JsonbValue
StringValue(const char *text)
{
	JsonbValue	value;

	value.type = jbvString;
	value.val.string.val = unconstify(char *, text);
	value.val.string.len = strlen(text);
	return value;
}

/*
 * eligibility_to_jsonb(eligibility) returns jsonb
 *
 * An object of outcome, reasons, valid_until (null if no change is known)
 * and may_ship (null for review).
 */
Datum
eligibility_to_jsonb(PG_FUNCTION_ARGS)
{
	Eligibility *e = PG_GETARG_ELIGIBILITY_P(0);
	ReasonSet	reasons = StoredReasons(e);
	JsonbParseState *state = NULL;
	JsonbValue	value;
	char		day[MAXDATELEN + 1];

	pushJsonbValue(&state, WJB_BEGIN_OBJECT, NULL);

	value = StringValue(OutcomeName(StoredOutcome(e)));
	PushPair(&state, "outcome", &value);

	value = StringValue("reasons");
	pushJsonbValue(&state, WJB_KEY, &value);
	pushJsonbValue(&state, WJB_BEGIN_ARRAY, NULL);
	for (int reason = 0; reason < REASONS; reason++)
	{
		if (!ReasonSetHas(reasons, reason))
			continue;
		value = StringValue(ReasonName(reason));
		pushJsonbValue(&state, WJB_ELEM, &value);
	}
	pushJsonbValue(&state, WJB_END_ARRAY, NULL);

	if (e->until == DATEVAL_NOEND)
		value.type = jbvNull;
	else
	{
		FormatDay(e->until, day);
		value = StringValue(day);
	}
	PushPair(&state, "valid_until", &value);

	if (EligibilityOutcome(e) == OUTCOME_REVIEW)
		value.type = jbvNull;
	else
	{
		value.type = jbvBool;
		value.val.boolean = EligibilityOutcome(e) < OUTCOME_REVIEW;
	}
	PushPair(&state, "may_ship", &value);

	PG_RETURN_JSONB_P(JsonbValueToJsonb(pushJsonbValue(&state, WJB_END_OBJECT, NULL)));
}

/* The comparison operators: functions of two verdicts, never an error. */
Datum
eligibility_eq(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(EligibilityCompare(PG_GETARG_ELIGIBILITY_P(0), PG_GETARG_ELIGIBILITY_P(1)) == 0);
}

Datum
eligibility_ne(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(EligibilityCompare(PG_GETARG_ELIGIBILITY_P(0), PG_GETARG_ELIGIBILITY_P(1)) != 0);
}

Datum
eligibility_lt(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(EligibilityCompare(PG_GETARG_ELIGIBILITY_P(0), PG_GETARG_ELIGIBILITY_P(1)) < 0);
}

Datum
eligibility_le(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(EligibilityCompare(PG_GETARG_ELIGIBILITY_P(0), PG_GETARG_ELIGIBILITY_P(1)) <= 0);
}

Datum
eligibility_gt(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(EligibilityCompare(PG_GETARG_ELIGIBILITY_P(0), PG_GETARG_ELIGIBILITY_P(1)) > 0);
}

Datum
eligibility_ge(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(EligibilityCompare(PG_GETARG_ELIGIBILITY_P(0), PG_GETARG_ELIGIBILITY_P(1)) >= 0);
}

/* eligibility_cmp(eligibility, eligibility) returns int: btree order, -1, 0 or 1. */
Datum
eligibility_cmp(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT32(EligibilityCompare(PG_GETARG_ELIGIBILITY_P(0), PG_GETARG_ELIGIBILITY_P(1)));
}

static int
EligibilityDatumCompare(Datum a, Datum b, SortSupport ssup pg_attribute_unused())
{
	return EligibilityCompare(DatumGetEligibilityP(a), DatumGetEligibilityP(b));
}

/* All but the reasons of codes 0-63, see EligibilityCompare. */
static Datum
EligibilityBits(Datum original, SortSupport ssup pg_attribute_unused())
{
	const Eligibility *e = DatumGetEligibilityP(original);

	return UInt64GetDatum((uint64) EligibilityOutcome(e) << 56 |
						  OrderedBits(~e->until) << 24 | EligibilityReasons(e).high);
}

/* eligibility_sortsupport(internal): sort without calls through fmgr. */
Datum
eligibility_sortsupport(PG_FUNCTION_ARGS)
{
	SortSupport ssup = (SortSupport) PG_GETARG_POINTER(0);

	ssup->comparator = EligibilityDatumCompare;
	SortAbbreviated(ssup, EligibilityBits);
	PG_RETURN_VOID();
}

/* eligibility_hash(eligibility) returns int: of the stored bytes. */
Datum
eligibility_hash(PG_FUNCTION_ARGS)
{
	return hash_any((unsigned char *) PG_GETARG_ELIGIBILITY_P(0), sizeof(Eligibility));
}

/* eligibility_hash_extended(eligibility, bigint) returns bigint: the same with a seed. */
Datum
eligibility_hash_extended(PG_FUNCTION_ARGS)
{
	return hash_any_extended((unsigned char *) PG_GETARG_ELIGIBILITY_P(0), sizeof(Eligibility),
							 PG_GETARG_INT64(1));
}

/* eligibility_smaller(eligibility, eligibility) returns eligibility: transition function of min. */
Datum
eligibility_smaller(PG_FUNCTION_ARGS)
{
	Eligibility *a = PG_GETARG_ELIGIBILITY_P(0);
	Eligibility *b = PG_GETARG_ELIGIBILITY_P(1);

	PG_RETURN_ELIGIBILITY_P(EligibilityCompare(a, b) <= 0 ? a : b);
}

/* eligibility_larger(eligibility, eligibility) returns eligibility: transition function of max. */
Datum
eligibility_larger(PG_FUNCTION_ARGS)
{
	Eligibility *a = PG_GETARG_ELIGIBILITY_P(0);
	Eligibility *b = PG_GETARG_ELIGIBILITY_P(1);

	PG_RETURN_ELIGIBILITY_P(EligibilityCompare(a, b) >= 0 ? a : b);
}

/*
 * eligibility_worse(eligibility, eligibility) returns eligibility
 *
 * The verdict on two lines of one order: the more severe outcome, the reasons
 * of the lines that have it, and the first day on which any line may change.
 * Commutative and associative; transition and combine function of worst.
 */
Datum
eligibility_worse(PG_FUNCTION_ARGS)
{
	Eligibility *a = PG_GETARG_ELIGIBILITY_P(0);
	Eligibility *b = PG_GETARG_ELIGIBILITY_P(1);
	Outcome		outcome = Max(StoredOutcome(a), StoredOutcome(b));
	DateADT		until = Min(a->until, b->until);
	ReasonSet	reasons = {0, 0};
	Eligibility *result;

	if (EligibilityOutcome(a) == outcome)
		reasons = EligibilityReasons(a);
	if (EligibilityOutcome(b) == outcome)
	{
		ReasonSet	more = EligibilityReasons(b);

		reasons.low |= more.low;
		reasons.high |= more.high;
	}

	/* An aggregate's state is ours to change. */
	if (AggCheckCallContext(fcinfo, NULL))
		result = a;
	else
		result = palloc(sizeof(Eligibility));
	EligibilitySet(result, outcome, reasons, until);
	PG_RETURN_ELIGIBILITY_P(result);
}

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

/* The outcome of a stored value, which has a name: a newer release may have stored another. */
static Outcome
StoredOutcome(const Eligibility *e)
{
	Outcome		outcome = EligibilityOutcome(e);

	if (outcome == OUTCOME_UNKNOWN)
		elog(ERROR, "unrecognized outcome of an eligibility: %d", (int) (e->outcome_reasons & 0xFF));
	return outcome;
}

/* The reasons of a stored value, all of which have names. */
static ReasonSet
StoredReasons(const Eligibility *e)
{
	ReasonSet	reasons = EligibilityReasons(e);
	int			unknown = UnknownCode(reasons);

	if (unknown >= 0)
		elog(ERROR, "unrecognized reason of an eligibility: %d", unknown);
	return reasons;
}

/* The least code in a set that no reason has, or -1. */
static int
UnknownCode(ReasonSet reasons)
{
	reasons.low &= ~known_reasons.low;
	reasons.high &= ~known_reasons.high;
	if (reasons.low != 0)
		return pg_rightmost_one_pos64(reasons.low);
	return reasons.high != 0 ? 64 + pg_rightmost_one_pos32(reasons.high) : -1;
}

/*
 * By outcome, then last day, the later one first, then the bits of the reasons
 * as a number, whose order no new reason changes.  So an outcome without reasons and without a day is the least of
 * its verdicts, and "verdict < 'review'" lets no review through.
 */
static inline int
EligibilityCompare(const Eligibility *a, const Eligibility *b)
{
	uint32		a_outcome = EligibilityOutcome(a);
	uint32		b_outcome = EligibilityOutcome(b);

	if (a_outcome != b_outcome)
		return a_outcome < b_outcome ? -1 : 1;
	if (a->until != b->until)
		return a->until > b->until ? -1 : 1;
	if (a->outcome_reasons != b->outcome_reasons)
		return a->outcome_reasons < b->outcome_reasons ? -1 : 1;
	return (a->reasons > b->reasons) - (a->reasons < b->reasons);
}

/* Returns false with the fault filled in if the text is no verdict. */
static bool
EligibilityParse(const char *text, Eligibility *result, EligibilityFault *fault)
{
	const char *p = SkipSpace(text);
	int			len = WordLength(p);
	int			outcome = LookupName(outcome_names, OUTCOMES - 1, p, len);
	ReasonSet	reasons = {0, 0};
	DateADT		until = DATEVAL_NOEND;

	if (*p == '\0')
		return EligibilityFail(fault, "The text is empty.", HINT_FORM, p, 0);
	if (outcome < 0)
		return EligibilityFail(fault, "\"%s\" is not an outcome.", HINT_OUTCOME, p, len);
	p = SkipSpace(p + len);

	if (*p == '(')
	{
		do
		{
			int			reason;

			CHECK_FOR_INTERRUPTS();
			p = SkipSpace(p + 1);
			len = WordLength(p);
			reason = LookupName(reason_names, REASONS - 1, p, len);
			if (*p == '\0')
				return EligibilityFail(fault, "The text ends where a reason belongs.", HINT_FORM, p, 0);
			if (reason < 0)
				return EligibilityFail(fault, "\"%s\" is not a reason.", HINT_REASON, p, len);
			ReasonSetAdd(&reasons, reason);
			p = SkipSpace(p + len);
		} while (*p == ',');
		if (*p == '\0')
			return EligibilityFail(fault, "The closing parenthesis is missing.", HINT_FORM, p, 0);
		if (*p != ')')
			return EligibilityFail(fault, "\"%s\" stands where a comma or a closing parenthesis belongs.",
								   HINT_FORM, p, WordLength(p));
		p = SkipSpace(p + 1);
	}

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

			if (!ParseDay(&p, &until))
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

/*
 * The number of a name of len bytes, letters in either case, or -1.  A number
 * without a name is a gap in the list.
 */
static int
LookupName(const char *const *names, int last, const char *word, int len)
{
	int			i;

	for (i = 0; i <= last; i++)
	{
		if (names[i] != NULL && strlen(names[i]) == (size_t) len &&
			pg_strncasecmp(names[i], word, len) == 0)
			return i;
	}
	return -1;
}

static const char *
SkipSpace(const char *text)
{
	while (*text == ' ' || (*text >= '\t' && *text <= '\r'))
		text++;
	return text;
}

/* How far a name reaches; of what starts no name, the one character. */
static int
WordLength(const char *text)
{
	int			len = strcspn(text, " \t\n\v\f\r(),");

	return len == 0 && *text != '\0' ? 1 : len;
}

/*
 * Reads a day as FormatDay writes it.  Unlike date_in this depends on no
 * setting and on no clock, so that the input function is immutable.
 */
static bool
ParseDay(const char **cursor, DateADT *day)
{
	const char *p = *cursor;
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
	*cursor = p;
	return true;
}

/* ISO 8601, whatever DateStyle says. */
static void
FormatDay(DateADT day, char *buffer)
{
	struct pg_tm tm = {0};

	j2date(day + POSTGRES_EPOCH_JDATE, &tm.tm_year, &tm.tm_mon, &tm.tm_mday);
	EncodeDateOnly(&tm, USE_ISO_DATES, buffer);
}
