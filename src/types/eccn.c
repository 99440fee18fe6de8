/*
 * eccn.c
 *		The type eccn: an Export Control Classification Number down to the
 *		paragraph.
 *
 * eccn.h describes the stored integer.  Integer order is the order of the
 * type and equality of integers is equality, so comparing, hashing and
 * sorting need nothing of the structure inside; only reading, printing and
 * the accessors do.
 */
#include "support/compat.h"

#include "catalog/pg_type.h"
#include "common/hashfn.h"
#include "libpq/pqformat.h"
#include "mb/pg_wchar.h"
#include "port/pg_bswap.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"
#include "utils/sortsupport.h"

#include "types/eccn.h"

/* The binary form: this byte, then the stored integer, most significant byte first. */
#define ECCN_BINARY_FORMAT	1

/* How much of a rejected text an error message repeats. */
#define ECCN_MESSAGE_BYTES	60

/* What the text had to have where reading it failed. */
typedef enum EccnFault
{
	ECCN_OK,
	ECCN_FAULT_CATEGORY,
	ECCN_FAULT_GROUP,
	ECCN_FAULT_DIGIT,
	ECCN_FAULT_LETTER,
	ECCN_FAULT_NUMBER,
	ECCN_FAULT_ZERO,
	ECCN_FAULT_RANGE,
	ECCN_FAULT_DOT,
	ECCN_FAULT_DEPTH,
	ECCN_FAULT_EAR99,
	ECCN_FAULT_EAR99_PATH
} EccnFault;

const uint8 EccnLevelShift[ECCN_LEVELS] = {41, 34, 29, 22, 17, 10, 5, 0};
const uint8 EccnLevelMax[ECCN_LEVELS] = {26, 127, 26, 127, 26, 127, 26, 31};

static EccnFault EccnScan(const char *text, int len, Eccn *result, const char **at);
static int	EccnFormatPath(Eccn eccn, char *buffer);
static bool EccnIsValid(Eccn eccn);
static Datum EccnReportFault(EccnFault fault, const char *text, int len, const char *at,
							 struct Node *escontext);

PG_FUNCTION_INFO_V1(eccn_in);
PG_FUNCTION_INFO_V1(eccn_out);
PG_FUNCTION_INFO_V1(eccn_recv);
PG_FUNCTION_INFO_V1(eccn_send);
PG_FUNCTION_INFO_V1(eccn_or_null);
PG_FUNCTION_INFO_V1(eccn_category);
PG_FUNCTION_INFO_V1(eccn_product_group);
PG_FUNCTION_INFO_V1(eccn_entry);
PG_FUNCTION_INFO_V1(eccn_paragraph);
PG_FUNCTION_INFO_V1(eccn_parent);
PG_FUNCTION_INFO_V1(eccn_ancestors);
PG_FUNCTION_INFO_V1(eccn_last);
PG_FUNCTION_INFO_V1(eccn_depth);
PG_FUNCTION_INFO_V1(is_600_series);
PG_FUNCTION_INFO_V1(is_9x515);
PG_FUNCTION_INFO_V1(eccn_eq);
PG_FUNCTION_INFO_V1(eccn_ne);
PG_FUNCTION_INFO_V1(eccn_lt);
PG_FUNCTION_INFO_V1(eccn_le);
PG_FUNCTION_INFO_V1(eccn_gt);
PG_FUNCTION_INFO_V1(eccn_ge);
PG_FUNCTION_INFO_V1(eccn_contains);
PG_FUNCTION_INFO_V1(eccn_contained);
PG_FUNCTION_INFO_V1(eccn_cmp);
PG_FUNCTION_INFO_V1(eccn_sortsupport);
PG_FUNCTION_INFO_V1(eccn_hash);
PG_FUNCTION_INFO_V1(eccn_hash_extended);
PG_FUNCTION_INFO_V1(eccn_smaller);
PG_FUNCTION_INFO_V1(eccn_larger);

/*
 * eccn_in(cstring) returns eccn
 *
 * Letters in either case; white space anywhere is dropped; the dot between
 * the digits and the first paragraph letter may be missing.  A fault is a
 * soft error that says what is wrong and where.
 */
Datum
eccn_in(PG_FUNCTION_ARGS)
{
	char	   *text = PG_GETARG_CSTRING(0);
	int			len = strlen(text);
	Eccn		result = 0;
	const char *at;
	EccnFault	fault;

	fault = EccnScan(text, len, &result, &at);
	if (unlikely(fault != ECCN_OK))
		return EccnReportFault(fault, text, len, at, FCINFO_ESCONTEXT(fcinfo));
	PG_RETURN_ECCN(result);
}

/* eccn_out(eccn) returns cstring: the canonical form, as 3B001.c.1.a or EAR99. */
Datum
eccn_out(PG_FUNCTION_ARGS)
{
	char	   *buffer = palloc(ECCN_TEXT_SIZE);

	EccnFormat(PG_GETARG_ECCN(0), buffer);
	PG_RETURN_CSTRING(buffer);
}

/* eccn_recv(internal) returns eccn: refuses whatever eccn_send cannot have written. */
Datum
eccn_recv(PG_FUNCTION_ARGS)
{
	StringInfo	buf = (StringInfo) PG_GETARG_POINTER(0);
	int			format = pq_getmsgbyte(buf);
	Eccn		eccn;

	if (format != ECCN_BINARY_FORMAT)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
				 errmsg("unsupported eccn binary format %d", format),
				 errdetail("This server reads format %d.", ECCN_BINARY_FORMAT),
				 errhint("Upgrade export_control on the receiving server first.")));
	eccn = pq_getmsgint64(buf);
	if (!EccnIsValid(eccn))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
				 errmsg("invalid binary value for type eccn: \"%08X%08X\"",
						(unsigned int) ((uint64) eccn >> 32), (unsigned int) eccn),
				 errdetail("A part is out of its range, or a paragraph level is missing above another."),
				 errhint("Send the value with eccn_send, or as text.")));
	PG_RETURN_ECCN(eccn);
}

/* eccn_send(eccn) returns bytea: format byte and integer, nine bytes in all. */
Datum
eccn_send(PG_FUNCTION_ARGS)
{
	StringInfoData buf;

	pq_begintypsend(&buf);
	pq_sendbyte(&buf, ECCN_BINARY_FORMAT);
	pq_sendint64(&buf, PG_GETARG_ECCN(0));
	PG_RETURN_BYTEA_P(pq_endtypsend(&buf));
}

/*
 * eccn_or_null(text) returns eccn
 *
 * What the input function reads, NULL for what it refuses; raises no error.
 */
Datum
eccn_or_null(PG_FUNCTION_ARGS)
{
	text	   *value = PG_GETARG_TEXT_PP(0);
	Eccn		eccn;

	if (!EccnParse(VARDATA_ANY(value), VARSIZE_ANY_EXHDR(value), &eccn))
		PG_RETURN_NULL();
	PG_RETURN_ECCN(eccn);
}

/* eccn_category(eccn) returns int: 0 to 9; NULL for EAR99. */
Datum
eccn_category(PG_FUNCTION_ARGS)
{
	Eccn		eccn = PG_GETARG_ECCN(0);

	if (eccn == ECCN_EAR99)
		PG_RETURN_NULL();
	PG_RETURN_INT32(EccnCategory(eccn));
}

/* eccn_product_group(eccn) returns text: A to E; NULL for EAR99. */
Datum
eccn_product_group(PG_FUNCTION_ARGS)
{
	Eccn		eccn = PG_GETARG_ECCN(0);
	char		group;

	if (eccn == ECCN_EAR99)
		PG_RETURN_NULL();
	group = EccnGroup(eccn);
	PG_RETURN_TEXT_P(cstring_to_text_with_len(&group, 1));
}

/* eccn_entry(eccn) returns eccn: the value without its paragraph; EAR99 is its own. */
Datum
eccn_entry(PG_FUNCTION_ARGS)
{
	PG_RETURN_ECCN(EccnEntry(PG_GETARG_ECCN(0)));
}

/* eccn_paragraph(eccn) returns text: the path below the entry, as c.1.a; NULL if none. */
Datum
eccn_paragraph(PG_FUNCTION_ARGS)
{
	char		buffer[ECCN_TEXT_SIZE];
	int			len = EccnFormatPath(PG_GETARG_ECCN(0), buffer);

	if (len == 0)
		PG_RETURN_NULL();
	/* Without the dot it starts with. */
	PG_RETURN_TEXT_P(cstring_to_text_with_len(buffer + 1, len - 1));
}

/* eccn_parent(eccn) returns eccn: one level up; NULL for an entry and for EAR99. */
Datum
eccn_parent(PG_FUNCTION_ARGS)
{
	Eccn		eccn = PG_GETARG_ECCN(0);
	int			depth = EccnDepth(eccn);

	if (depth == 0)
		PG_RETURN_NULL();
	PG_RETURN_ECCN(EccnTruncate(eccn, depth - 1));
}

/*
 * eccn_ancestors(eccn) returns eccn[]
 *
 * Everything that contains the value, from the entry down to the value
 * itself.
 */
Datum
eccn_ancestors(PG_FUNCTION_ARGS)
{
	Eccn		eccn = PG_GETARG_ECCN(0);
	Datum		values[ECCN_LEVELS + 1];
	int			count = EccnAncestors(eccn, values);
	Oid			type = get_element_type(get_fn_expr_rettype(fcinfo->flinfo));

	if (!OidIsValid(type))
		elog(ERROR, "could not determine the element type of eccn[]");
	PG_RETURN_ARRAYTYPE_P(construct_array(values, count, type, sizeof(Eccn),
										  FLOAT8PASSBYVAL, TYPALIGN_DOUBLE));
}

/*
 * eccn_last(eccn) returns eccn
 *
 * The greatest paragraph there can be: BETWEEN x AND eccn_last(x) holds just
 * what x contains.
 */
Datum
eccn_last(PG_FUNCTION_ARGS)
{
	PG_RETURN_ECCN(EccnLastParagraph(PG_GETARG_ECCN(0)));
}

/* eccn_depth(eccn) returns int: how many paragraph levels; 0 for an entry. */
Datum
eccn_depth(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT32(EccnDepth(PG_GETARG_ECCN(0)));
}

/* is_600_series(eccn) returns boolean: is the third character a 6? */
Datum
is_600_series(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(EccnDigits(PG_GETARG_ECCN(0)) / 100 == 6);
}

/* is_9x515(eccn) returns boolean: an entry 9A515 to 9E515 or a paragraph of one? */
Datum
is_9x515(PG_FUNCTION_ARGS)
{
	Eccn		eccn = PG_GETARG_ECCN(0);

	PG_RETURN_BOOL(EccnCategory(eccn) == 9 && EccnDigits(eccn) == 515);
}

/* The comparison operators: functions of two eccn, never an error. */
Datum
eccn_eq(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(PG_GETARG_ECCN(0) == PG_GETARG_ECCN(1));
}

Datum
eccn_ne(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(PG_GETARG_ECCN(0) != PG_GETARG_ECCN(1));
}

Datum
eccn_lt(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(PG_GETARG_ECCN(0) < PG_GETARG_ECCN(1));
}

Datum
eccn_le(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(PG_GETARG_ECCN(0) <= PG_GETARG_ECCN(1));
}

Datum
eccn_gt(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(PG_GETARG_ECCN(0) > PG_GETARG_ECCN(1));
}

Datum
eccn_ge(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(PG_GETARG_ECCN(0) >= PG_GETARG_ECCN(1));
}

/* eccn_contains(eccn, eccn) returns boolean: is the second the first or a paragraph of it? */
Datum
eccn_contains(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(EccnContains(PG_GETARG_ECCN(0), PG_GETARG_ECCN(1)));
}

/* eccn_contained(eccn, eccn) returns boolean: is the first the second or a paragraph of it? */
Datum
eccn_contained(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(EccnContains(PG_GETARG_ECCN(1), PG_GETARG_ECCN(0)));
}

/* eccn_cmp(eccn, eccn) returns int: btree order, negative, zero or positive. */
Datum
eccn_cmp(PG_FUNCTION_ARGS)
{
	Eccn		a = PG_GETARG_ECCN(0);
	Eccn		b = PG_GETARG_ECCN(1);

	PG_RETURN_INT32((a > b) - (a < b));
}

#ifndef HAVE_SSUP_DATUM_SIGNED_CMP
static int
EccnDatumCompare(Datum x, Datum y, SortSupport ssup pg_attribute_unused())
{
	Eccn		a = DatumGetEccn(x);
	Eccn		b = DatumGetEccn(y);

	return (a > b) - (a < b);
}
#endif

/* eccn_sortsupport(internal): sort as integers, without calls through fmgr. */
Datum
eccn_sortsupport(PG_FUNCTION_ARGS)
{
	SortSupport ssup = (SortSupport) PG_GETARG_POINTER(0);

#ifdef HAVE_SSUP_DATUM_SIGNED_CMP
	ssup->comparator = ssup_datum_signed_cmp;
#else
	ssup->comparator = EccnDatumCompare;
#endif
	PG_RETURN_VOID();
}

/*
 * eccn_hash(eccn) returns int
 *
 * Hashes the bytes in network order, so that a hash-partitioned table means
 * the same on every machine.
 */
Datum
eccn_hash(PG_FUNCTION_ARGS)
{
	uint64		image = pg_hton64((uint64) PG_GETARG_ECCN(0));

	return hash_any((unsigned char *) &image, sizeof(image));
}

/* eccn_hash_extended(eccn, bigint) returns bigint: the same with a seed. */
Datum
eccn_hash_extended(PG_FUNCTION_ARGS)
{
	uint64		image = pg_hton64((uint64) PG_GETARG_ECCN(0));

	return hash_any_extended((unsigned char *) &image, sizeof(image), PG_GETARG_INT64(1));
}

/* eccn_smaller(eccn, eccn) returns eccn: transition function of min. */
Datum
eccn_smaller(PG_FUNCTION_ARGS)
{
	PG_RETURN_ECCN(Min(PG_GETARG_ECCN(0), PG_GETARG_ECCN(1)));
}

/* eccn_larger(eccn, eccn) returns eccn: transition function of max. */
Datum
eccn_larger(PG_FUNCTION_ARGS)
{
	PG_RETURN_ECCN(Max(PG_GETARG_ECCN(0), PG_GETARG_ECCN(1)));
}

bool
EccnParse(const char *text, int len, Eccn *result)
{
	const char *at;

	/* Most items of most orders, and not worth a scan letter by letter. */
	if (len == 5 && memcmp(text, "EAR99", 5) == 0)
	{
		*result = ECCN_EAR99;
		return true;
	}
	return EccnScan(text, len, result, &at) == ECCN_OK;
}

int
EccnFormat(Eccn eccn, char buffer[ECCN_TEXT_SIZE])
{
	int			digits = EccnDigits(eccn);

	if (eccn == ECCN_EAR99)
	{
		memcpy(buffer, "EAR99", 6);
		return 5;
	}
	buffer[0] = '0' + EccnCategory(eccn);
	buffer[1] = EccnGroup(eccn);
	buffer[2] = '0' + digits / 100;
	buffer[3] = '0' + digits / 10 % 10;
	buffer[4] = '0' + digits % 10;
	return 5 + EccnFormatPath(eccn, buffer + 5);
}

/* Fills in all that contains the value, the entry first; returns how many. */
int
EccnAncestors(Eccn eccn, Datum ancestors[ECCN_LEVELS + 1])
{
	int			depth = EccnDepth(eccn);
	int			i;

	for (i = 0; i <= depth; i++)
		ancestors[i] = EccnGetDatum(EccnTruncate(eccn, i));
	return depth + 1;
}

/*
 * The greatest value that can be written among those EccnLast bounds.  For
 * real values both bounds mean the same; this one can also be shown.
 */
Eccn
EccnLastParagraph(Eccn eccn)
{
	int			level;

	if (eccn == ECCN_EAR99)
		return eccn;
	for (level = EccnDepth(eccn); level < ECCN_LEVELS; level++)
		eccn |= (Eccn) EccnLevelMax[level] << EccnLevelShift[level];
	return eccn;
}

/* The path with the dot before each component and a NUL at the end; returns its length. */
static int
EccnFormatPath(Eccn eccn, char *buffer)
{
	char	   *p = buffer;
	int			level;

	for (level = 0; level < ECCN_LEVELS; level++)
	{
		int			component = EccnComponent(eccn, level);

		if (component == 0)
			break;
		*p++ = '.';
		if (level % 2 == 0)
			*p++ = 'a' + component - 1;
		else
			p += pg_ltoa(component, p);
	}
	*p = '\0';
	return p - buffer;
}

/* Could EccnScan have made this integer? */
static bool
EccnIsValid(Eccn eccn)
{
	int			depth = EccnDepth(eccn);
	int			group = (int) (eccn >> 56) & 0x7;
	int			level;

	if (eccn == ECCN_EAR99)
		return true;
	if (eccn < 0 || EccnCategory(eccn) > 9 || group < 1 || group > 5 || EccnDigits(eccn) > 999)
		return false;
	for (level = 0; level < depth; level++)
	{
		if (EccnComponent(eccn, level) > EccnLevelMax[level])
			return false;
	}
	/* Nothing below the first level that is absent. */
	return EccnTruncate(eccn, depth) == eccn;
}

/* The next character that is no white space, or -1 at the end; p moves past it. */
static inline int
EccnNextChar(const char **p, const char *end)
{
	while (*p < end)
	{
		unsigned char c = *(*p)++;

		if (c > ' ' || (c != ' ' && (c < '\t' || c > '\r')))
			return c;
	}
	return -1;
}

/*
 * Reads len bytes.  On a fault, at is where the character that does not fit
 * stands, or the end of the text.  Every input passes through here, so this
 * neither allocates nor raises errors.
 */
static EccnFault
EccnScan(const char *text, int len, Eccn *result, const char **at)
{
	const char *p = text;
	const char *end = text + len;
	Eccn		eccn;
	int			digits = 0;
	int			level;
	int			c;
	int			i;

#define FAULT(fault) \
	do { \
		*at = (c < 0) ? end : p - 1; \
		return (fault); \
	} while (0)
	/* Either case as lower case; what is no letter stays no letter. */
#define LOWER(c)		((c) | 0x20)
	/* One unsigned comparison also refuses the -1 of the end. */
#define IS_DIGIT(c)		((unsigned int) ((c) - '0') <= 9)

	c = EccnNextChar(&p, end);
	if (!IS_DIGIT(c))
	{
		static const char rest[] = "ar99";

		if (c < 0 || LOWER(c) != 'e')
			FAULT(ECCN_FAULT_CATEGORY);
		for (i = 0; i < 4; i++)
		{
			c = EccnNextChar(&p, end);
			if (c < 0 || (i < 2 ? LOWER(c) : c) != rest[i])
				FAULT(ECCN_FAULT_EAR99);
		}
		c = EccnNextChar(&p, end);
		if (c >= 0)
			FAULT(ECCN_FAULT_EAR99_PATH);
		*result = ECCN_EAR99;
		return ECCN_OK;
	}
	eccn = (Eccn) (c - '0') << 59;

	c = EccnNextChar(&p, end);
	if ((unsigned int) (LOWER(c) - 'a') > 'e' - 'a')
		FAULT(ECCN_FAULT_GROUP);
	eccn |= (Eccn) (LOWER(c) - 'a' + 1) << 56;

	for (i = 0; i < 3; i++)
	{
		c = EccnNextChar(&p, end);
		if (!IS_DIGIT(c))
			FAULT(ECCN_FAULT_DIGIT);
		digits = digits * 10 + (c - '0');
	}
	eccn |= (Eccn) digits << ECCN_PATH_BITS;

	c = EccnNextChar(&p, end);
	if (c >= 0)
	{
		if (c == '.')
			c = EccnNextChar(&p, end);
		for (level = 0;; level++)
		{
			int			component;

			if (level == ECCN_LEVELS)
				FAULT(ECCN_FAULT_DEPTH);
			if (level % 2 == 0)
			{
				component = LOWER(c) - 'a' + 1;
				if (component < 1 || component > 26)
					FAULT(ECCN_FAULT_LETTER);
				c = EccnNextChar(&p, end);
			}
			else
			{
				if (!IS_DIGIT(c))
					FAULT(ECCN_FAULT_NUMBER);
				if (c == '0')
					FAULT(ECCN_FAULT_ZERO);
				component = 0;
				do
				{
					component = component * 10 + (c - '0');
					if (component > EccnLevelMax[level])
						FAULT(ECCN_FAULT_RANGE);
					c = EccnNextChar(&p, end);
				} while (IS_DIGIT(c));
			}
			eccn |= (Eccn) component << EccnLevelShift[level];
			if (c < 0)
				break;
			if (c != '.')
				FAULT(ECCN_FAULT_DOT);
			c = EccnNextChar(&p, end);
		}
	}
	*result = eccn;
	return ECCN_OK;

#undef FAULT
#undef LOWER
#undef IS_DIGIT
}

/* What is wrong where EccnScan found a fault, and what to do. */
static char *
FaultDetail(EccnFault fault, const char *text, int len, const char *at, const char **hint)
{
	const char *end = text + len;
	const char *place = NULL;
	char	   *found;

	*hint = "An ECCN reads like 3B001.c.1.a; an item that is on no list is EAR99.";
	switch (fault)
	{
		case ECCN_FAULT_CATEGORY:
			place = "category";
			*hint = "Categories are the digits 0 to 9; an item that is on no list is EAR99.";
			break;
		case ECCN_FAULT_GROUP:
			place = "product group";
			*hint = "Product groups are the letters A to E.";
			break;
		case ECCN_FAULT_DIGIT:
			place = "digit";
			*hint = "Three digits follow the product group, as in 3B001.";
			break;
		case ECCN_FAULT_LETTER:
			place = "paragraph letter";
			*hint = "Paragraphs are a letter, a number, a letter and so on, as in 3B001.c.1.a.";
			break;
		case ECCN_FAULT_NUMBER:
			place = "paragraph number";
			*hint = "Paragraphs are a letter, a number, a letter and so on, as in 3B001.c.1.a.";
			break;
		default:
			break;
	}

	found = at < end ? pnstrdup(at, Min(pg_mblen(at), end - at)) : NULL;
	if (fault == ECCN_FAULT_CATEGORY && found == NULL)
		return pstrdup("The text is empty.");
	if (found != NULL && IS_HIGHBIT_SET(*at))
		return psprintf("\"%s\" is not an ASCII character.", found);
	if (place != NULL)
		return found == NULL ? psprintf("The text ends where a %s belongs.", place) :
			psprintf("\"%s\" is not a %s.", found, place);
	switch (fault)
	{
		case ECCN_FAULT_ZERO:
			return pstrdup("Paragraph numbers start at 1 and have no leading zeros.");
		case ECCN_FAULT_RANGE:
			return psprintf("Paragraph numbers end at %d, on the deepest level at %d.",
							EccnLevelMax[1], EccnLevelMax[ECCN_LEVELS - 1]);
		case ECCN_FAULT_DOT:
			return psprintf("\"%s\" stands where a dot or the end of the text belongs.", found);
		case ECCN_FAULT_DEPTH:
			return psprintf("The paragraph has more than %d levels.", ECCN_LEVELS);
		case ECCN_FAULT_EAR99:
			return pstrdup("What starts with \"E\" can only be EAR99.");
		case ECCN_FAULT_EAR99_PATH:
			return pstrdup("EAR99 has no paragraphs.");
		default:
			elog(ERROR, "unexpected fault %d in eccn text", (int) fault);
	}
}

/*
 * Raises the error for a fault EccnScan found at "at", softly if a context
 * was given.
 */
static Datum
EccnReportFault(EccnFault fault, const char *text, int len, const char *at,
				struct Node *escontext)
{
	int			shown = pg_mbcliplen(text, len, ECCN_MESSAGE_BYTES);
	const char *hint;
	char	   *detail = FaultDetail(fault, text, len, at, &hint);

	ereturn(escontext, (Datum) 0,
			(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
			 errmsg("invalid input syntax for type eccn: \"%.*s%s\"",
					shown, text, shown < len ? "..." : ""),
			 errdetail_internal("%s", detail),
			 errhint("%s", hint)));
}

char *
EccnComplaint(const char *text, int len)
{
	const char *at;
	const char *hint;
	Eccn		eccn;
	EccnFault	fault = EccnScan(text, len, &eccn, &at);
	char	   *detail = fault == ECCN_OK ? pstrdup("") : FaultDetail(fault, text, len, at, &hint);
	int			end = (int) strlen(detail) - 1;

	if (end >= 0 && detail[end] == '.')
		detail[end] = '\0';
	if (strncmp(detail, "The ", 4) == 0)
		detail[0] = 't';
	return detail;
}
