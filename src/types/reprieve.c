/*
 * reprieve.c
 *		A relief as the chain of its instruments: reading, writing, making,
 *		comparing.
 *
 * The text form is a list of instruments, each from its effective day through
 * its last day, both included, in ISO 8601:
 *
 *	2019-05-20/2019-08-19 announced 2019-05-22, 2019-08-19/2019-11-18
 *
 * and "empty" for none.  What a chain covers is in reprieve_coverage.c.
 */
#include "support/compat.h"

#include "common/hashfn.h"
#include "funcapi.h"
#include "libpq/pqformat.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/sortsupport.h"
#include "utils/timestamp.h"

#include "support/abbreviate.h"
#include "support/legal_day.h"
#include "types/reprieve.h"

#define BINARY_VERSION	1

static bool InstrumentIsValid(const Instrument *instrument, struct Node *escontext);
static int	InstrumentCompare(const void *a, const void *b);
static int	ReprieveCompare(const Reprieve *a, const Reprieve *b);
static bool ReprieveEqual(const Reprieve *a, const Reprieve *b);

PG_FUNCTION_INFO_V1(reprieve_in);
PG_FUNCTION_INFO_V1(reprieve_out);
PG_FUNCTION_INFO_V1(reprieve_recv);
PG_FUNCTION_INFO_V1(reprieve_send);
PG_FUNCTION_INFO_V1(reprieve_or_null);
PG_FUNCTION_INFO_V1(reprieve_make);
PG_FUNCTION_INFO_V1(reprieve_instruments);
PG_FUNCTION_INFO_V1(reprieve_as_known_on);
PG_FUNCTION_INFO_V1(reprieve_union);
PG_FUNCTION_INFO_V1(reprieve_extend_days);
PG_FUNCTION_INFO_V1(reprieve_extend_interval);
PG_FUNCTION_INFO_V1(reprieve_extend_through);
PG_FUNCTION_INFO_V1(reprieve_lt);
PG_FUNCTION_INFO_V1(reprieve_le);
PG_FUNCTION_INFO_V1(reprieve_eq);
PG_FUNCTION_INFO_V1(reprieve_ne);
PG_FUNCTION_INFO_V1(reprieve_ge);
PG_FUNCTION_INFO_V1(reprieve_gt);
PG_FUNCTION_INFO_V1(reprieve_cmp);
PG_FUNCTION_INFO_V1(reprieve_sortsupport);
PG_FUNCTION_INFO_V1(reprieve_smaller);
PG_FUNCTION_INFO_V1(reprieve_larger);
PG_FUNCTION_INFO_V1(reprieve_hash);
PG_FUNCTION_INFO_V1(reprieve_hash_extended);


/*
 * Making
 */

/*
 * Every instrument that enters a reprieve passes here.  Returns false after a
 * soft error.
 */
static bool
InstrumentIsValid(const Instrument *instrument, struct Node *escontext)
{
	DateADT		days[3] = {instrument->effective, instrument->through, instrument->announced};
	char		effective[LEGAL_DAY_SIZE];
	char		through[LEGAL_DAY_SIZE];
	const char *detail;

	for (int i = 0; i < 3; i++)
	{
		if (!LegalDayIsValid(days[i]))
			ereturn(escontext, false,
					(errcode(ERRCODE_DATETIME_FIELD_OVERFLOW),
					 errmsg("day out of range for type %s: \"%s\"", "reprieve", ErrorDay(days[i])),
					 errdetail("Days run from 0001-01-01 to 9999-12-31.")));
	}

	if (instrument->through < instrument->effective)
		detail = "Its last day lies before its effective day; both days are included.";
	else if (DATE_IS_NOEND(instrument->effective) || DATE_IS_NOBEGIN(instrument->through))
		detail = "It would hold on no day.";
	else if (DATE_IS_NOEND(instrument->announced))
		detail = "It would never be announced.";
	else
		return true;

	LegalDayFormat(instrument->effective, effective);
	LegalDayFormat(instrument->through, through);
	ereturn(escontext, false,
			(errcode(ERRCODE_DATA_EXCEPTION),
			 errmsg("invalid instrument of a reprieve: \"%s/%s\"", effective, through),
			 errdetail_internal("%s", detail)));
}

void
InstrumentCheck(const Instrument *instrument)
{
	(void) InstrumentIsValid(instrument, NULL);
}

/* By effective, through, announced day. */
static int
InstrumentCompare(const void *a, const void *b)
{
	const Instrument *x = (const Instrument *) a;
	const Instrument *y = (const Instrument *) b;

	CHECK_FOR_INTERRUPTS();		/* a chain that is sorted may be long */
	if (x->effective != y->effective)
		return x->effective < y->effective ? -1 : 1;
	if (x->through != y->through)
		return x->through < y->through ? -1 : 1;
	if (x->announced != y->announced)
		return x->announced < y->announced ? -1 : 1;
	return 0;
}

int
InstrumentsCanonicalize(Instrument *instruments, int count)
{
	int			kept = 1;
	bool		canonical = true;

	/* Chains mostly come in order. */
	for (int i = 1; i < count && canonical; i++)
		canonical = InstrumentCompare(&instruments[i - 1], &instruments[i]) < 0;
	if (canonical)
		return count;

	qsort(instruments, count, sizeof(Instrument), InstrumentCompare);
	for (int i = 1; i < count; i++)
	{
		if (InstrumentCompare(&instruments[i], &instruments[kept - 1]) != 0)
			instruments[kept++] = instruments[i];
	}
	return kept;
}

Reprieve *
ReprieveMake(const Instrument *instruments, int count)
{
	Reprieve   *reprieve;

	if (count > MAX_INSTRUMENTS)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("too many instruments for one reprieve"),
				 errdetail("A reprieve has at most %d instruments.", MAX_INSTRUMENTS)));

	reprieve = (Reprieve *) palloc(VARHDRSZ + count * sizeof(Instrument));
	if (count > 0)
		memcpy(reprieve->instruments, instruments, count * sizeof(Instrument));
	count = InstrumentsCanonicalize(reprieve->instruments, count);
	SET_VARSIZE(reprieve, VARHDRSZ + count * sizeof(Instrument));
	return reprieve;
}

/*
 * reprieve(effective, through, announced): a chain of one instrument.  NULL if
 * effective or through is; announced NULL means announced on the effective
 * day.
 */
Datum
reprieve_make(PG_FUNCTION_ARGS)
{
	Instrument	instrument;

	if (PG_ARGISNULL(0) || PG_ARGISNULL(1))
		PG_RETURN_NULL();
	instrument.effective = PG_GETARG_DATEADT(0);
	instrument.through = PG_GETARG_DATEADT(1);
	instrument.announced = PG_ARGISNULL(2) ? instrument.effective : PG_GETARG_DATEADT(2);
	InstrumentCheck(&instrument);
	PG_RETURN_REPRIEVE_P(ReprieveMake(&instrument, 1));
}


/*
 * Text
 */

/* What is being read, for messages, and where reading is. */
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
	int			version = pq_getmsgbyte(buf);
	int32		count;
	Instrument *instruments;

	if (version != BINARY_VERSION)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
				 errmsg("unsupported %s binary format %d", "reprieve", version),
				 errdetail("This server reads format %d.", BINARY_VERSION),
				 errhint("Upgrade export_control on the receiving server first.")));
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
	pq_sendbyte(&buf, BINARY_VERSION);
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


/*
 * The chain
 */

/* instruments(reprieve): one row each, in order, numbered from 1. */
Datum
reprieve_instruments(PG_FUNCTION_ARGS)
{
	FuncCallContext *funcctx;
	Reprieve   *reprieve;

	if (SRF_IS_FIRSTCALL())
	{
		MemoryContext old;

		funcctx = SRF_FIRSTCALL_INIT();
		old = MemoryContextSwitchTo(funcctx->multi_call_memory_ctx);
		if (get_call_result_type(fcinfo, NULL, &funcctx->tuple_desc) != TYPEFUNC_COMPOSITE)
			elog(ERROR, "return type must be a row type");
		funcctx->tuple_desc = BlessTupleDesc(funcctx->tuple_desc);
		/* The argument may go away between calls. */
		reprieve = (Reprieve *) PG_DETOAST_DATUM_COPY(PG_GETARG_DATUM(0));
		funcctx->user_fctx = reprieve;
		funcctx->max_calls = ReprieveCount(reprieve);
		MemoryContextSwitchTo(old);
	}

	funcctx = SRF_PERCALL_SETUP();
	reprieve = (Reprieve *) funcctx->user_fctx;
	if (funcctx->call_cntr < funcctx->max_calls)
	{
		Instrument	instrument = ReprieveInstrument(reprieve, (int) funcctx->call_cntr);
		Datum		values[4];
		bool		nulls[4] = {false, false, false, false};
		HeapTuple	tuple;

		values[0] = Int32GetDatum((int32) funcctx->call_cntr + 1);
		values[1] = DateADTGetDatum(instrument.effective);
		values[2] = DateADTGetDatum(instrument.through);
		values[3] = DateADTGetDatum(instrument.announced);
		tuple = heap_form_tuple(funcctx->tuple_desc, values, nulls);
		SRF_RETURN_NEXT(funcctx, HeapTupleGetDatum(tuple));
	}
	SRF_RETURN_DONE(funcctx);
}

/* as_known_on(reprieve, on_date): the instruments announced by that day. */
Datum
reprieve_as_known_on(PG_FUNCTION_ARGS)
{
	Reprieve   *reprieve = PG_GETARG_REPRIEVE_PP(0);
	DateADT		day = PG_GETARG_DATEADT(1);
	int			count = ReprieveCount(reprieve);
	Reprieve   *result = (Reprieve *) palloc(VARHDRSZ + count * sizeof(Instrument));
	int			kept = 0;

	for (int i = 0; i < count; i++)
	{
		Instrument	instrument = ReprieveInstrument(reprieve, i);

		if (instrument.announced <= day)
			result->instruments[kept++] = instrument;
	}
	SET_VARSIZE(result, VARHDRSZ + kept * sizeof(Instrument));
	PG_RETURN_REPRIEVE_P(result);
}

/* reprieve + reprieve: the instruments of both. */
Datum
reprieve_union(PG_FUNCTION_ARGS)
{
	Reprieve   *a = PG_GETARG_REPRIEVE_PP(0);
	Reprieve   *b = PG_GETARG_REPRIEVE_PP(1);
	Size		a_size = VARSIZE_ANY_EXHDR(a);
	Size		b_size = VARSIZE_ANY_EXHDR(b);
	char	   *instruments = (char *) palloc(a_size + b_size);

	memcpy(instruments, VARDATA_ANY(a), a_size);
	memcpy(instruments + a_size, VARDATA_ANY(b), b_size);
	PG_RETURN_REPRIEVE_P(ReprieveMake((Instrument *) instruments,
									  ReprieveCount(a) + ReprieveCount(b)));
}

/* The day an extension has to start from. */
static DateADT
LastDayToExtend(const Reprieve *reprieve)
{
	DaySpan		span = ReprieveSpan(reprieve);

	if (DaySpanIsEmpty(span))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("cannot extend an empty reprieve"),
				 errhint("Make the first instrument with reprieve(effective, through).")));
	if (DATE_IS_NOEND(span.last))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("cannot extend a reprieve that has no last day")));
	return span.last;
}

/*
 * The reprieve with one more instrument, which begins on the day the chain
 * ends, as those of 2019 did, so that the last day is in both.
 */
static Reprieve *
ReprieveExtend(const Reprieve *reprieve, DateADT last, DateADT through,
			   bool has_announced, DateADT announced)
{
	int			count = ReprieveCount(reprieve);
	Instrument *instruments = (Instrument *) palloc((count + 1) * sizeof(Instrument));
	Instrument *extension = &instruments[count];

	memcpy(instruments, VARDATA_ANY(reprieve), count * sizeof(Instrument));
	extension->effective = last;
	extension->through = through;
	extension->announced = has_announced ? announced : last;
	if (through <= last)
	{
		char		last_text[LEGAL_DAY_SIZE];

		LegalDayFormat(last, last_text);
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("an extension of a reprieve must end after its last day"),
				 errdetail("The reprieve already lasts through %s.", last_text)));
	}
	InstrumentCheck(extension);
	return ReprieveMake(instruments, count + 1);
}

/*
 * extend(reprieve, days, announced): through that many days after the last
 * day.  NULL if reprieve or days is; announced NULL as in reprieve_make.
 */
Datum
reprieve_extend_days(PG_FUNCTION_ARGS)
{
	Reprieve   *reprieve;
	DateADT		last;
	DateADT		through;
	int64		sum;

	if (PG_ARGISNULL(0) || PG_ARGISNULL(1))
		PG_RETURN_NULL();
	reprieve = PG_GETARG_REPRIEVE_PP(0);
	last = LastDayToExtend(reprieve);
	/* A sum beyond the legal days stays beyond them, and is refused below. */
	sum = (int64) last + PG_GETARG_INT32(1);
	through = (DateADT) Max(Min(sum, LEGAL_DAY_LAST + 1), LEGAL_DAY_FIRST);
	PG_RETURN_REPRIEVE_P(ReprieveExtend(reprieve, last, through, !PG_ARGISNULL(2),
										PG_ARGISNULL(2) ? 0 : PG_GETARG_DATEADT(2)));
}

/* extend(reprieve, interval, announced): the last day plus the interval. */
Datum
reprieve_extend_interval(PG_FUNCTION_ARGS)
{
	Reprieve   *reprieve;
	DateADT		last;
	Datum		moment;
	DateADT		through;

	if (PG_ARGISNULL(0) || PG_ARGISNULL(1))
		PG_RETURN_NULL();
	reprieve = PG_GETARG_REPRIEVE_PP(0);
	last = LastDayToExtend(reprieve);
	moment = DirectFunctionCall2(date_pl_interval, DateADTGetDatum(last), PG_GETARG_DATUM(1));
	through = DatumGetDateADT(DirectFunctionCall1(timestamp_date, moment));
	PG_RETURN_REPRIEVE_P(ReprieveExtend(reprieve, last, through, !PG_ARGISNULL(2),
										PG_ARGISNULL(2) ? 0 : PG_GETARG_DATEADT(2)));
}

/* extend(reprieve, through, announced) */
Datum
reprieve_extend_through(PG_FUNCTION_ARGS)
{
	Reprieve   *reprieve;

	if (PG_ARGISNULL(0) || PG_ARGISNULL(1))
		PG_RETURN_NULL();
	reprieve = PG_GETARG_REPRIEVE_PP(0);
	PG_RETURN_REPRIEVE_P(ReprieveExtend(reprieve, LastDayToExtend(reprieve),
										PG_GETARG_DATEADT(1), !PG_ARGISNULL(2),
										PG_ARGISNULL(2) ? 0 : PG_GETARG_DATEADT(2)));
}


/*
 * Order and hash
 */

/* By the instruments in turn; where one chain begins the other, it is less. */
static int
ReprieveCompare(const Reprieve *a, const Reprieve *b)
{
	int			a_count = ReprieveCount(a);
	int			b_count = ReprieveCount(b);

	for (int i = 0; i < a_count && i < b_count; i++)
	{
		Instrument	x = ReprieveInstrument(a, i);
		Instrument	y = ReprieveInstrument(b, i);
		int			order = InstrumentCompare(&x, &y);

		if (order != 0)
			return order;
	}
	return (a_count > b_count) - (a_count < b_count);
}

/* The chain is canonical, so that equal means the same bytes. */
static bool
ReprieveEqual(const Reprieve *a, const Reprieve *b)
{
	return VARSIZE_ANY_EXHDR(a) == VARSIZE_ANY_EXHDR(b) &&
		memcmp(VARDATA_ANY(a), VARDATA_ANY(b), VARSIZE_ANY_EXHDR(a)) == 0;
}

/* Index scans may call these often: give back what detoasting allocated. */
#define REPRIEVE_COMPARISON(name, expression) \
Datum \
name(PG_FUNCTION_ARGS) \
{ \
	Reprieve   *a = PG_GETARG_REPRIEVE_PP(0); \
	Reprieve   *b = PG_GETARG_REPRIEVE_PP(1); \
	bool		result = (expression); \
\
	PG_FREE_IF_COPY(a, 0); \
	PG_FREE_IF_COPY(b, 1); \
	PG_RETURN_BOOL(result); \
}

REPRIEVE_COMPARISON(reprieve_lt, ReprieveCompare(a, b) < 0)
REPRIEVE_COMPARISON(reprieve_le, ReprieveCompare(a, b) <= 0)
REPRIEVE_COMPARISON(reprieve_eq, ReprieveEqual(a, b))
REPRIEVE_COMPARISON(reprieve_ne, !ReprieveEqual(a, b))
REPRIEVE_COMPARISON(reprieve_ge, ReprieveCompare(a, b) >= 0)
REPRIEVE_COMPARISON(reprieve_gt, ReprieveCompare(a, b) > 0)

/* Support function 1 of the btree class. */
Datum
reprieve_cmp(PG_FUNCTION_ARGS)
{
	Reprieve   *a = PG_GETARG_REPRIEVE_PP(0);
	Reprieve   *b = PG_GETARG_REPRIEVE_PP(1);
	int			order = ReprieveCompare(a, b);

	PG_FREE_IF_COPY(a, 0);
	PG_FREE_IF_COPY(b, 1);
	PG_RETURN_INT32(order);
}

static int
ReprieveFastCompare(Datum x, Datum y, SortSupport ssup pg_attribute_unused())
{
	Reprieve   *a = DatumGetReprievePP(x);
	Reprieve   *b = DatumGetReprievePP(y);
	int			order = ReprieveCompare(a, b);

	if ((Pointer) a != DatumGetPointer(x))
		pfree(a);
	if ((Pointer) b != DatumGetPointer(y))
		pfree(b);
	return order;
}

/* Effective and last day of the first instrument. */
static Datum
ReprieveBits(Datum original, SortSupport ssup pg_attribute_unused())
{
	Reprieve   *reprieve = DatumGetReprievePP(original);
	uint64		bits = 0;

	if (ReprieveCount(reprieve) > 0)
	{
		Instrument	first = ReprieveInstrument(reprieve, 0);

		bits = OrderedBits(first.effective) << 32 | OrderedBits(first.through);
	}
	if ((Pointer) reprieve != DatumGetPointer(original))
		pfree(reprieve);
	return UInt64GetDatum(bits);
}

/* Support function 2 of the btree class: sorting without calls through fmgr. */
Datum
reprieve_sortsupport(PG_FUNCTION_ARGS)
{
	SortSupport ssup = (SortSupport) PG_GETARG_POINTER(0);

	ssup->comparator = ReprieveFastCompare;
	SortAbbreviated(ssup, ReprieveBits);
	PG_RETURN_VOID();
}

/* Transition function of min(). */
Datum
reprieve_smaller(PG_FUNCTION_ARGS)
{
	Reprieve   *a = PG_GETARG_REPRIEVE_PP(0);
	Reprieve   *b = PG_GETARG_REPRIEVE_PP(1);

	PG_RETURN_REPRIEVE_P(ReprieveCompare(a, b) <= 0 ? a : b);
}

/* Transition function of max(). */
Datum
reprieve_larger(PG_FUNCTION_ARGS)
{
	Reprieve   *a = PG_GETARG_REPRIEVE_PP(0);
	Reprieve   *b = PG_GETARG_REPRIEVE_PP(1);

	PG_RETURN_REPRIEVE_P(ReprieveCompare(a, b) >= 0 ? a : b);
}

/* Support function 1 of the hash class: the bytes of the chain. */
Datum
reprieve_hash(PG_FUNCTION_ARGS)
{
	Reprieve   *reprieve = PG_GETARG_REPRIEVE_PP(0);
	Datum		hash = hash_any((unsigned char *) VARDATA_ANY(reprieve),
								VARSIZE_ANY_EXHDR(reprieve));

	PG_FREE_IF_COPY(reprieve, 0);
	return hash;
}

/* Support function 2 of the hash class. */
Datum
reprieve_hash_extended(PG_FUNCTION_ARGS)
{
	Reprieve   *reprieve = PG_GETARG_REPRIEVE_PP(0);
	Datum		hash = hash_any_extended((unsigned char *) VARDATA_ANY(reprieve),
										 VARSIZE_ANY_EXHDR(reprieve),
										 PG_GETARG_INT64(1));

	PG_FREE_IF_COPY(reprieve, 0);
	return hash;
}
