/*
 * list_file.c
 *		Reads the rows of a published list: delimited text with a header or without.
 *
 * COPY wants to know the columns beforehand.  Authorities add columns, reorder
 * them, and put lines of their own before the header, so a file is taken in
 * line by line and its header is looked for here.
 */
#include "support/compat.h"

#include <ctype.h>

#include "funcapi.h"
#include "mb/pg_wchar.h"
#include "miscadmin.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/jsonb.h"

#include "screening/field_text.h"

PG_FUNCTION_INFO_V1(list_file_rows);
PG_FUNCTION_INFO_V1(list_without_entities);

/* Lines that may stand before the header. */
#define LINES_BEFORE_HEADER		10

/* What ends old files of the Treasury. */
#define END_OF_FILE_CHARACTER	'\032'

/* A field in quotes that goes on in other lines. */
typedef struct LongField
{
	int			line;			/* in which it begins; 0: there is none */
	int			column;
	int			ends;			/* of lines in it */
	int			first;			/* delimiters in the first of its lines */
	int			delimiters;		/* in all of them */
} LongField;

typedef struct Reader
{
	const char *next;
	const char *end;
	char		delimiter;
	int			line;			/* that next is in */
	int			row_line;		/* in which the row begins */
	LongField	longest;		/* of the row, by its delimiters */
	int			nfields;
	int			room;
	text	  **fields;			/* NULL: nothing stated */
} Reader;

static bool
AtEndOfRow(const Reader *r)
{
	return r->next == r->end || *r->next == '\n' || *r->next == '\r';
}

/* Step over one end of line, whichever system wrote it. */
static void
SkipEndOfLine(Reader *r)
{
	if (r->next < r->end && *r->next == '\r')
		r->next++;
	if (r->next < r->end && *r->next == '\n')
		r->next++;
	r->line++;
}

static void
AddField(Reader *r, const char *start, int len)
{
	if (r->nfields == r->room)
	{
		r->room = Max(r->room * 2, 32);
		if (r->fields == NULL)
			r->fields = palloc(sizeof(text *) * r->room);
		else
			r->fields = repalloc(r->fields, sizeof(text *) * r->room);
	}
	while (len > 0 && isspace((unsigned char) start[len - 1]))
		len--;
	while (len > 0 && isspace((unsigned char) *start))
	{
		start++;
		len--;
	}
	r->fields[r->nfields++] = len > 0 ? cstring_to_text_with_len(start, len) : NULL;
}

/* A field in quotes, in which two of them are one. */
static void
ReadQuotedField(Reader *r)
{
	StringInfoData field;
	int			line = r->line;
	LongField	as_long = {.line = line, .column = r->nfields};

	initStringInfo(&field);
	r->next++;
	for (;;)
	{
		if (r->next == r->end)
			ereport(ERROR,
					(errcode(ERRCODE_BAD_COPY_FILE_FORMAT),
					 errmsg("line %d of the file: field %d begins with a quote and does not end", line, r->nfields + 1),
					 errhint("Was the file taken in whole?")));
		if (*r->next == '"' && (r->next + 1 == r->end || r->next[1] != '"'))
			break;
		if (*r->next == '"')
			r->next++;
		else if (*r->next == '\n' || (*r->next == '\r' && (r->next + 1 == r->end || r->next[1] != '\n')))
		{
			r->line++;
			as_long.ends++;
		}
		else if (*r->next == r->delimiter)
		{
			as_long.delimiters++;
			as_long.first += as_long.ends == 0;
		}
		appendStringInfoChar(&field, *r->next++);
	}
	r->next++;
	if (as_long.ends > 0 && as_long.delimiters >= r->longest.delimiters)
		r->longest = as_long;
	if (!AtEndOfRow(r) && *r->next != r->delimiter)
		ereport(ERROR,
				(errcode(ERRCODE_BAD_COPY_FILE_FORMAT),
				 errmsg("line %d of the file: field %d goes on after its closing quote", r->line, r->nfields + 1),
				 errdetail("The field is \"%s\".", pnstrdup(field.data, pg_mbcliplen(field.data, field.len, 60))),
				 errhint("A quote in a quoted field is written twice.")));
	AddField(r, field.data, field.len);
	pfree(field.data);
}

/*
 * A stray quote before a field, and another one behind the same field of a later
 * row, make one row of these and all between, with as many fields as any.  Then
 * the field has just the delimiters that were behind it in the first row, in those
 * between, and before it in the last one.
 */
static void
CheckSwallowed(const Reader *r)
{
	const LongField *f = &r->longest;

	if (f->ends > 0 && r->nfields > 1 && f->first == r->nfields - 1 - f->column && f->delimiters == f->ends * (r->nfields - 1))
		ereport(ERROR,
				(errcode(ERRCODE_BAD_COPY_FILE_FORMAT),
				 errmsg("line %d of the file: a field in quotes goes on for %d lines, and has as many delimiters as rows have",
						f->line, f->ends + 1),
				 errhint("Is the quote before it a part of the text?  Then it is written twice, and the field is in quotes.")));
}

/* The fields of the next row that has some; false at the end. */
static bool
ReadRow(Reader *r)
{
	r->nfields = 0;
	memset(&r->longest, 0, sizeof(LongField));
	while (r->next < r->end && (AtEndOfRow(r) || *r->next == END_OF_FILE_CHARACTER))
	{
		if (*r->next == END_OF_FILE_CHARACTER)
			r->next++;
		else
			SkipEndOfLine(r);
	}
	if (r->next == r->end)
		return false;
	r->row_line = r->line;
	for (;;)
	{
		if (!AtEndOfRow(r) && *r->next == '"')
			ReadQuotedField(r);
		else
		{
			const char *start = r->next;

			while (!AtEndOfRow(r) && *r->next != r->delimiter)
				r->next++;
			AddField(r, start, r->next - start);
		}
		if (AtEndOfRow(r))
			break;
		r->next++;
	}
	CheckSwallowed(r);
	if (r->next < r->end)
		SkipEndOfLine(r);
	return true;
}

/* A column's name as layouts call it: letters and digits, lower case, words joined by "_". */
static char *
ColumnName(const text * header)
{
	const char *from = header != NULL ? VARDATA_ANY(header) : "";
	int			len = header != NULL ? VARSIZE_ANY_EXHDR(header) : 0;
	char	   *name = palloc(len + 1);
	int			n = 0;

	for (int i = 0; i < len; i++)
	{
		unsigned char c = from[i];

		if (isalnum(c) || IS_HIGHBIT_SET(c))
			name[n++] = pg_ascii_tolower(c);
		else if (n > 0 && name[n - 1] != '_')
			name[n++] = '_';
	}
	while (n > 0 && name[n - 1] == '_')
		n--;
	name[n] = '\0';
	return name;
}

static bool
HasColumn(char **columns, int ncolumns, const char *name)
{
	for (int i = 0; i < ncolumns; i++)
		if (strcmp(columns[i], name) == 0)
			return true;
	return false;
}

/* Has the header of the row what it must have, and each column once? */
static void
CheckColumns(const Reader *r, char **columns, const Datum *names, int nnames)
{
	for (int n = 1; n < nnames; n++)
		if (!HasColumn(columns, r->nfields, TextDatumGetCString(names[n])))
			ereport(ERROR,
					(errcode(ERRCODE_UNDEFINED_COLUMN),
					 errmsg("line %d of the file: the header has no column \"%s\"", r->row_line, TextDatumGetCString(names[n])),
					 errhint("Is it a file of this layout?  export_control.list_layout says where each is published.")));
	for (int c = 1; c < r->nfields; c++)
	{
		CHECK_FOR_INTERRUPTS();
		if (*columns[c] != '\0' && HasColumn(columns, c, columns[c]))
			ereport(ERROR,
					(errcode(ERRCODE_DUPLICATE_COLUMN),
					 errmsg("line %d of the file: the header has the column \"%s\" more than once", r->row_line, columns[c]),
					 errhint("Only one of them would be read.  Is it the file as its authority publishes it?")));
	}
}

/* How many fields of the row say something? */
static int
FieldsStated(const Reader *r)
{
	int			n = 0;

	for (int c = 0; c < r->nfields; c++)
		if (r->fields[c] != NULL)
			n++;
	return n;
}

/*
 * The first row that has the first of the columns that must be there is the
 * header; it must have all of them.  What stands before it is no party: a title
 * has not as many fields, or says something in one of them.
 */
static char **
ReadHeader(Reader *r, ArrayType *required, int *ncolumns)
{
	Datum	   *names;
	int			nnames;
	char	   *first;
	int			line[LINES_BEFORE_HEADER + 1];
	int			width[LINES_BEFORE_HEADER + 1];

	deconstruct_array(required, TEXTOID, -1, false, TYPALIGN_INT, &names, NULL, &nnames);
	first = TextDatumGetCString(names[0]);
	for (int i = 0; i <= LINES_BEFORE_HEADER && ReadRow(r); i++)
	{
		char	  **columns = palloc(sizeof(char *) * r->nfields);

		for (int c = 0; c < r->nfields; c++)
			columns[c] = ColumnName(r->fields[c]);
		line[i] = r->row_line;
		width[i] = FieldsStated(r) > 1 ? r->nfields : 0;
		if (!HasColumn(columns, r->nfields, first))
			continue;
		CheckColumns(r, columns, names, nnames);
		for (int before = 0; before < i; before++)
			if (width[before] == r->nfields)
				ereport(ERROR,
						(errcode(ERRCODE_BAD_COPY_FILE_FORMAT),
						 errmsg("line %d of the file stands before the header, and has as many fields", line[before]),
						 errhint("It would not be read.  Is the header the first row?  Take in the file as it was published.")));
		*ncolumns = r->nfields;
		return columns;
	}
	ereport(ERROR,
			(errcode(ERRCODE_UNDEFINED_COLUMN),
			 errmsg("the file has no header with a column \"%s\" in its first lines", first),
			 errhint("Is it a file of this layout?  A file that was refused before is still in export_control.list_import: DELETE FROM it first.")));
}

static void
PushText(JsonbParseState **state, JsonbIteratorToken token, char *value, int len)
{
	JsonbValue	v;

	v.type = jbvString;
	v.val.string.val = value;
	v.val.string.len = len;
	pushJsonbValue(state, token, &v);
}

/* What the row states, by the names of its columns, or by their numbers. */
static Datum
RowFields(const Reader *r, char **columns, int ncolumns)
{
	JsonbParseState *state = NULL;
	JsonbValue *whole;

	pushJsonbValue(&state, WJB_BEGIN_OBJECT, NULL);
	for (int c = 0; c < r->nfields; c++)
	{
		char	   *name = columns != NULL && c < ncolumns ? columns[c] : psprintf("%d", c + 1);

		if (r->fields[c] == NULL)
			continue;
		if (*name == '\0')
			ereport(ERROR,
					(errcode(ERRCODE_UNDEFINED_COLUMN),
					 errmsg("line %d of the file: the header has no name for field %d, and it says something", r->row_line, c + 1),
					 errdetail("It is \"%s\".", text_to_cstring(r->fields[c])),
					 errhint("It would not be read.  Is it the file as its authority publishes it?")));
		PushText(&state, WJB_KEY, name, strlen(name));
		PushText(&state, WJB_VALUE, VARDATA_ANY(r->fields[c]), VARSIZE_ANY_EXHDR(r->fields[c]));
	}
	whole = pushJsonbValue(&state, WJB_END_OBJECT, NULL);
	return JsonbPGetDatum(JsonbValueToJsonb(whole));
}

/* Has a row the names of the columns again?  Then two files were taken in. */
static void
CheckHeaderAgain(const Reader *r, char **columns, int ncolumns)
{
	if (r->nfields != ncolumns)
		return;
	for (int c = 0; c < ncolumns; c++)
		if (strcmp(ColumnName(r->fields[c]), columns[c]) != 0)
			return;
	ereport(ERROR,
			(errcode(ERRCODE_BAD_COPY_FILE_FORMAT),
			 errmsg("line %d of the file is its header again", r->row_line),
			 errhint("More than one file is in export_control.list_import, or one that was refused before. DELETE FROM it, and copy the file once.")));
}

/*
 * Not even an empty field too many: it may be what is left of a delimiter in an
 * earlier field, which moved all behind it.
 */
static void
CheckWidth(const Reader *r, int ncolumns)
{
	if (r->nfields != ncolumns)
		ereport(ERROR,
				(errcode(ERRCODE_BAD_COPY_FILE_FORMAT),
				 errmsg("line %d of the file has %d fields, its header %d", r->row_line, r->nfields, ncolumns),
				 errhint("A delimiter or a quote in a field may not have been quoted, or the file is not whole.")));
}

/*
 * list_file_rows(content text, delimiter text, required text[]) returns setof
 * (line int, width int, fields jsonb)
 *
 * The rows of delimited text, as RFC 4180 has it, with any one character between
 * fields, any ends of lines, and a byte order mark or none.  The header is the
 * first row that has the first of the required columns; with a NULL there is
 * none, and fields are named by their numbers.  Fields without text are left
 * out.  Raises an error that names the line if the header lacks a column or has
 * one twice, a row stands before it, has more or fewer fields than it or one
 * that it has no name for, or a quote does not end, or only in another row.
 */
Datum
list_file_rows(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *result = (ReturnSetInfo *) fcinfo->resultinfo;
	text	   *content = PG_ARGISNULL(0) ? NULL : PG_GETARG_TEXT_PP(0);
	text	   *delimiter = PG_ARGISNULL(1) ? NULL : PG_GETARG_TEXT_PP(1);
	char	  **columns = NULL;
	int			ncolumns = 0;
	Reader		r = {0};
	MemoryContext row_context;
	MemoryContext caller;

	InitMaterializedSRF(fcinfo, 0);
	if (content == NULL)
		return (Datum) 0;
	if (delimiter == NULL || VARSIZE_ANY_EXHDR(delimiter) != 1 || strchr("\"\r\n", *VARDATA_ANY(delimiter)) != NULL)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("the delimiter of a list must be one character, and neither a quote nor an end of line")));
	r.next = VARDATA_ANY(content);
	r.end = r.next + VARSIZE_ANY_EXHDR(content);
	r.delimiter = *VARDATA_ANY(delimiter);
	r.line = 1;
	if (r.end - r.next >= 3 && memcmp(r.next, "\xEF\xBB\xBF", 3) == 0)
		r.next += 3;
	if (!PG_ARGISNULL(2))
	{
		ArrayType  *required = PG_GETARG_ARRAYTYPE_P(2);

		if (ARR_NDIM(required) != 1 || array_contains_nulls(required))
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("the required columns must be names, at least one")));
		columns = ReadHeader(&r, required, &ncolumns);
	}

	/* Fields outlive their row only as a Datum in the result. */
	row_context = AllocSetContextCreate(CurrentMemoryContext, "export_control list row", ALLOCSET_DEFAULT_SIZES);
	caller = MemoryContextSwitchTo(row_context);
	for (;;)
	{
		Datum		values[3];
		bool		nulls[3] = {false, false, false};

		MemoryContextReset(row_context);
		r.fields = NULL;
		r.room = 0;
		CHECK_FOR_INTERRUPTS();
		if (!ReadRow(&r))
			break;
		if (columns != NULL)
		{
			CheckHeaderAgain(&r, columns, ncolumns);
			CheckWidth(&r, ncolumns);
		}
		values[0] = Int32GetDatum(r.row_line);
		values[1] = Int32GetDatum(r.nfields);
		values[2] = RowFields(&r, columns, ncolumns);
		tuplestore_putvalues(result->setResult, result->setDesc, values, nulls);
	}
	MemoryContextSwitchTo(caller);
	MemoryContextDelete(row_context);
	return (Datum) 0;
}

/*
 * list_without_entities(published text) returns text
 *
 * A text of a list with letters for what pages write in their place (&amp;,
 * &#39;, &auml;), also where that was done twice.
 */
Datum
list_without_entities(PG_FUNCTION_ARGS)
{
	text	   *published = PG_GETARG_TEXT_PP(0);
	int			length = VARSIZE_ANY_EXHDR(published);
	char	   *letters = palloc(length + MAX_MULTIBYTE_CHAR_LEN);

	memcpy(letters, VARDATA_ANY(published), length);
	for (int i = 0; i < 2; i++)
		length = FieldWithoutEntities(letters, length, letters);
	PG_RETURN_TEXT_P(cstring_to_text_with_len(letters, length));
}
