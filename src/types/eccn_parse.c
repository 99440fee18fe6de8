/*
 * eccn_parse.c
 *		The text of an ECCN, and what is wrong with a text that is none.
 *
 * What people write instead is in eccn_text.c.
 */
#include "support/compat.h"

#include "mb/pg_wchar.h"
#include "utils/builtins.h"

#include "types/eccn.h"

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

PG_FUNCTION_INFO_V1(eccn_in);
PG_FUNCTION_INFO_V1(eccn_or_null);

/* A text being read: the character at hand, -1 at the end, and what follows it. */
typedef struct EccnScanner
{
	int			c;
	const char *next;
	const char *end;
} EccnScanner;

/* Either case as lower case; what is no letter stays no letter. */
#define LOWER(c)		((c) | 0x20)
/* One unsigned comparison also refuses the -1 of the end. */
#define IS_DIGIT(c)		((unsigned int) ((c) - '0') <= 9)

/* On to the next character that is no white space. */
static pg_attribute_always_inline void
Advance(EccnScanner *scanner)
{
	while (scanner->next < scanner->end)
	{
		unsigned char c = *scanner->next++;

		if (c > ' ' || (c != ' ' && (c < '\t' || c > '\r')))
		{
			scanner->c = c;
			return;
		}
	}
	scanner->c = -1;
}

/* What starts with no digit can only be EAR99. */
static EccnFault
ScanEar99(EccnScanner *scanner)
{
	static const char rest[] = "ar99";

	if (scanner->c < 0 || LOWER(scanner->c) != 'e')
		return ECCN_FAULT_CATEGORY;
	for (int i = 0; i < 4; i++)
	{
		Advance(scanner);
		if (scanner->c < 0 || (i < 2 ? LOWER(scanner->c) : scanner->c) != rest[i])
			return ECCN_FAULT_EAR99;
	}
	Advance(scanner);
	return scanner->c >= 0 ? ECCN_FAULT_EAR99_PATH : ECCN_OK;
}

/* Category, product group and three digits. */
static pg_attribute_always_inline EccnFault
ScanEntry(EccnScanner *scanner, Eccn *eccn)
{
	int			digits = 0;

	*eccn = (Eccn) (scanner->c - '0') << 59;
	Advance(scanner);
	if ((unsigned int) (LOWER(scanner->c) - 'a') > 'e' - 'a')
		return ECCN_FAULT_GROUP;
	*eccn |= (Eccn) (LOWER(scanner->c) - 'a' + 1) << 56;

	for (int i = 0; i < 3; i++)
	{
		Advance(scanner);
		if (!IS_DIGIT(scanner->c))
			return ECCN_FAULT_DIGIT;
		digits = digits * 10 + (scanner->c - '0');
	}
	*eccn |= (Eccn) digits << ECCN_PATH_BITS;
	Advance(scanner);
	return ECCN_OK;
}

/* A paragraph number, which may be as great as the level holds. */
static pg_attribute_always_inline EccnFault
ScanNumber(EccnScanner *scanner, int max, int *number)
{
	if (!IS_DIGIT(scanner->c))
		return ECCN_FAULT_NUMBER;
	if (scanner->c == '0')
		return ECCN_FAULT_ZERO;
	*number = 0;
	do
	{
		*number = *number * 10 + (scanner->c - '0');
		if (*number > max)
			return ECCN_FAULT_RANGE;
		Advance(scanner);
	} while (IS_DIGIT(scanner->c));
	return ECCN_OK;
}

/* The levels of the paragraph: letter, number, letter and so on, with dots between. */
static pg_attribute_always_inline EccnFault
ScanPath(EccnScanner *scanner, Eccn *eccn)
{
	if (scanner->c == '.')
		Advance(scanner);
	for (int level = 0; level < ECCN_LEVELS; level++)
	{
		int			component;

		if (level % 2 == 0)
		{
			component = LOWER(scanner->c) - 'a' + 1;
			if (component < 1 || component > 26)
				return ECCN_FAULT_LETTER;
			Advance(scanner);
		}
		else
		{
			EccnFault	fault = ScanNumber(scanner, EccnLevelMax[level], &component);

			if (fault != ECCN_OK)
				return fault;
		}
		*eccn |= (Eccn) component << EccnLevelShift[level];
		if (scanner->c < 0)
			return ECCN_OK;
		if (scanner->c != '.')
			return ECCN_FAULT_DOT;
		Advance(scanner);
	}
	return ECCN_FAULT_DEPTH;
}

/*
 * Reads len bytes.  On a fault, at is where the character that does not fit
 * stands, or the end of the text.  Every input passes through here, so this
 * neither allocates nor raises errors.
 */
static EccnFault
EccnScan(const char *text, int len, Eccn *result, const char **at)
{
	EccnScanner scanner = {-1, text, text + len};
	Eccn		eccn = ECCN_EAR99;
	EccnFault	fault;

	Advance(&scanner);
	if (!IS_DIGIT(scanner.c))
		fault = ScanEar99(&scanner);
	else
	{
		fault = ScanEntry(&scanner, &eccn);
		if (fault == ECCN_OK && scanner.c >= 0)
			fault = ScanPath(&scanner, &eccn);
	}
	if (fault == ECCN_OK)
		*result = eccn;
	else
		*at = scanner.c < 0 ? scanner.end : scanner.next - 1;
	return fault;
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
