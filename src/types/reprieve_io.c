/*
 * reprieve_io.c
 *		A relief as text and in binary form.
 *
 * The text form is a list of instruments, each from its effective day through
 * its last day, both included, in ISO 8601:
 *
 *	2019-05-20/2019-08-19 announced 2019-05-22, 2019-08-19/2019-11-18
 *
 * and "empty" for none.
 */
#include "support/compat.h"

#include "libpq/pqformat.h"
#include "miscadmin.h"
#include "utils/builtins.h"

#include "support/binary_format.h"
#include "support/legal_day.h"
#include "types/reprieve.h"

#define BINARY_FORMAT	1

PG_FUNCTION_INFO_V1(reprieve_in);
PG_FUNCTION_INFO_V1(reprieve_out);
PG_FUNCTION_INFO_V1(reprieve_recv);
PG_FUNCTION_INFO_V1(reprieve_send);
PG_FUNCTION_INFO_V1(reprieve_or_null);

/*
 * Text
 */

/* The text, which messages repeat, and the position in it. */
typedef struct ReprieveParser
{
	const char *input;
	const char *cursor;
	struct Node *escontext;
} ReprieveParser;

static bool
IsSpace(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

static void
SkipSpace(ReprieveParser *parser)
{
	while (IsSpace(*parser->cursor))
		parser->cursor++;
}

/* Bytes up to white space, a separator or the end. */
static int
WordLength(const ReprieveParser *parser)
{
	const char *end = parser->cursor;

	while (*end != '\0' && *end != '/' && *end != ',' && !IsSpace(*end))
		end++;
	return end - parser->cursor;
}

static bool
AcceptKeyword(ReprieveParser *parser, const char *keyword)
{
	int			len = WordLength(parser);

	if (len != (int) strlen(keyword) || pg_strncasecmp(parser->cursor, keyword, len) != 0)
		return false;
	parser->cursor += len;
	SkipSpace(parser);
	return true;
}

/*
 * Read one day and the white space after it.  For the ends of an instrument
 * ".." stands for open_end; elsewhere open_end is zero.  Returns false after a
 * soft error.
 */
static bool
ParseDay(ReprieveParser *parser, const char *what, DateADT open_end, DateADT *day)
{
	const char *text = parser->cursor;
	int			len = WordLength(parser);
	LegalDayResult result;

	parser->cursor += len;
	SkipSpace(parser);
	if (open_end != 0 && len == 2 && text[0] == '.' && text[1] == '.')
	{
		*day = open_end;
		return true;
	}

	result = LegalDayParse(text, len, day);
	if (result == LEGAL_DAY_OK)
		return true;
	if (result == LEGAL_DAY_NOT_IN_CALENDAR)
		ereturn(parser->escontext, false,
				(errcode(ERRCODE_DATETIME_FIELD_OVERFLOW),
				 errmsg("day out of range for type %s: \"%s\"", "reprieve",
						ErrorExcerpt(parser->input, strlen(parser->input))),
				 errdetail("\"%s\" is not a day of the calendar.", ErrorExcerpt(text, len))));
	if (len == 0)
		ereturn(parser->escontext, false,
				(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
				 errmsg("invalid input syntax for type %s: \"%s\"", "reprieve",
						ErrorExcerpt(parser->input, strlen(parser->input))),
				 errdetail("The %s day of an instrument is missing.", what),
				 errhint("Write an instrument as effective/through; an open end is \"..\".")));
	ereturn(parser->escontext, false,
			(errcode(ERRCODE_INVALID_DATETIME_FORMAT),
			 errmsg("invalid input syntax for type %s: \"%s\"", "reprieve",
					ErrorExcerpt(parser->input, strlen(parser->input))),
			 errdetail("\"%s\" is not a day of the form YYYY-MM-DD.", ErrorExcerpt(text, len))));
}

/* Read one instrument; returns false after a soft error. */
static bool
ParseInstrument(ReprieveParser *parser, Instrument *instrument)
{
	if (!ParseDay(parser, "effective", DATEVAL_NOBEGIN, &instrument->effective))
		return false;
	if (*parser->cursor != '/')
		ereturn(parser->escontext, false,
				(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
				 errmsg("invalid input syntax for type %s: \"%s\"", "reprieve",
						ErrorExcerpt(parser->input, strlen(parser->input))),
				 errdetail("An effective day is not followed by \"/\" and a last day."),
				 errhint("Write an instrument as effective/through.  A single day is of type date: cast it.")));
	parser->cursor++;
	SkipSpace(parser);
	if (!ParseDay(parser, "last", DATEVAL_NOEND, &instrument->through))
		return false;
	instrument->announced = instrument->effective;
	if (AcceptKeyword(parser, "announced") &&
		!ParseDay(parser, "announced", 0, &instrument->announced))
		return false;
	return InstrumentIsValid(instrument, parser->escontext);
}

/* Returns NULL after a soft error. */
static Reprieve *
ReprieveParse(const char *input, struct Node *escontext)
{
	ReprieveParser parser = {input, input, escontext};
	Instrument *instruments;
	Size		capacity = 1;
	int			count = 0;
	bool		another = true;

	SkipSpace(&parser);
	if (*parser.cursor == '\0')
		ereturn(parser.escontext, NULL,
				(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
				 errmsg("invalid input syntax for type %s: \"%s\"", "reprieve",
						ErrorExcerpt(parser.input, strlen(parser.input))),
				 errdetail("There is no instrument."),
				 errhint("Write \"empty\" for a reprieve without instruments.")));

	for (const char *c = parser.cursor; *c != '\0'; c++)
		capacity += (*c == ',');
	if (capacity > (Size) MAX_INSTRUMENTS)
		ereturn(parser.escontext, NULL,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("too many instruments for one reprieve"),
				 errdetail("A reprieve has at most %d instruments.", MAX_INSTRUMENTS)));
	instruments = (Instrument *) palloc(capacity * sizeof(Instrument));

	if (AcceptKeyword(&parser, "empty"))
		another = false;
	while (another)
	{
		CHECK_FOR_INTERRUPTS();
		if (!ParseInstrument(&parser, &instruments[count]))
			return NULL;
		count++;
		another = (*parser.cursor == ',');
		if (another)
		{
			parser.cursor++;
			SkipSpace(&parser);
		}
	}
	if (*parser.cursor != '\0')
		ereturn(parser.escontext, NULL,
				(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
				 errmsg("invalid input syntax for type %s: \"%s\"", "reprieve",
						ErrorExcerpt(parser.input, strlen(parser.input))),
				 errdetail("\"%s\" is not expected there.",
						   ErrorExcerpt(parser.cursor, strlen(parser.cursor))),
				 errhint("Instruments are separated by commas, and only \"announced\" and a day may follow the last day.")));

	return ReprieveMake(instruments, count);
}

/* Text to reprieve. */
Datum
reprieve_in(PG_FUNCTION_ARGS)
{
	PG_RETURN_REPRIEVE_P(ReprieveParse(PG_GETARG_CSTRING(0), FCINFO_ESCONTEXT(fcinfo)));
}

/* reprieve_or_null(text): NULL where the input function would refuse. */
Datum
reprieve_or_null(PG_FUNCTION_ARGS)
{
	ErrorSaveContext escontext = SOFT_ERROR_CONTEXT;
	Reprieve   *reprieve = ReprieveParse(text_to_cstring(PG_GETARG_TEXT_PP(0)),
										 (struct Node *) &escontext);

	if (reprieve == NULL)
		PG_RETURN_NULL();
	PG_RETURN_REPRIEVE_P(reprieve);
}

/* reprieve to text. */
Datum
reprieve_out(PG_FUNCTION_ARGS)
{
	Reprieve   *reprieve = PG_GETARG_REPRIEVE_PP(0);
	int			count = ReprieveCount(reprieve);
	char		day[LEGAL_DAY_SIZE];
	StringInfoData buf;

	if (count == 0)
		PG_RETURN_CSTRING(pstrdup("empty"));

	initStringInfo(&buf);
	for (int i = 0; i < count; i++)
	{
		Instrument	instrument = ReprieveInstrument(reprieve, i);
		int			len;

		CHECK_FOR_INTERRUPTS();
		if (i > 0)
			appendBinaryStringInfo(&buf, ", ", 2);
		len = LegalDayFormat(instrument.effective, day);
		appendBinaryStringInfo(&buf, day, len);
		appendStringInfoChar(&buf, '/');
		len = LegalDayFormat(instrument.through, day);
		appendBinaryStringInfo(&buf, day, len);
		if (instrument.announced != instrument.effective)
		{
			len = LegalDayFormat(instrument.announced, day);
			appendBinaryStringInfo(&buf, " announced ", 11);
			appendBinaryStringInfo(&buf, day, len);
		}
	}
	PG_RETURN_CSTRING(buf.data);
}


/*
 * Binary form: version 1, count (int32), then effective, through and announced
 * day (int32 each) of every instrument.
 */

Datum
reprieve_recv(PG_FUNCTION_ARGS)
{
	StringInfo	buf = (StringInfo) PG_GETARG_POINTER(0);
	int32		count;
	Instrument *instruments;

	ReadBinaryFormat(buf, "reprieve", BINARY_FORMAT);
	count = (int32) pq_getmsgint(buf, 4);
	if (count < 0 || count != (buf->len - buf->cursor) / (int) sizeof(Instrument))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
				 errmsg("invalid reprieve in binary format"),
				 errdetail("%d instruments are announced, %d bytes follow.",
						   count, buf->len - buf->cursor)));

	instruments = (Instrument *) palloc(count * sizeof(Instrument));
	for (int i = 0; i < count; i++)
	{
		CHECK_FOR_INTERRUPTS();
		instruments[i].effective = (DateADT) pq_getmsgint(buf, 4);
		instruments[i].through = (DateADT) pq_getmsgint(buf, 4);
		instruments[i].announced = (DateADT) pq_getmsgint(buf, 4);
		InstrumentCheck(&instruments[i]);
	}
	PG_RETURN_REPRIEVE_P(ReprieveMake(instruments, count));
}

Datum
reprieve_send(PG_FUNCTION_ARGS)
{
	Reprieve   *reprieve = PG_GETARG_REPRIEVE_PP(0);
	int			count = ReprieveCount(reprieve);
	StringInfoData buf;

	pq_begintypsend(&buf);
	pq_sendbyte(&buf, BINARY_FORMAT);
	pq_sendint32(&buf, count);
	for (int i = 0; i < count; i++)
	{
		Instrument	instrument = ReprieveInstrument(reprieve, i);

		CHECK_FOR_INTERRUPTS();
		pq_sendint32(&buf, (uint32) instrument.effective);
		pq_sendint32(&buf, (uint32) instrument.through);
		pq_sendint32(&buf, (uint32) instrument.announced);
	}
	PG_RETURN_BYTEA_P(pq_endtypsend(&buf));
}
