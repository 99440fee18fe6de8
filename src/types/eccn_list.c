/*
 * eccn_list.c
 *		Lists of paragraphs as the regulation writes them, read as ECCNs.
 *
 *		list		item { separator item } [ "." ]
 *		item		reference [ ( "to" | "through" ) reference ]
 *		separator	( "," | ";" ) [ "and" | "or" ] | "and" | "or"
 *		reference	[ "paragraph" | "paragraphs" ] [ entry ] path
 *
 * A path that starts with a letter starts again at the entry, with or without
 * a dot before it: in "z.1.a, .z.2.a" the second is z.2.a.  One that starts
 * with a dot and a number keeps the parent of the reference before: in
 * "d.15 and .16" the second is d.16.  A reference that names an entry makes it
 * the entry of those that follow.  A range covers all values of its last
 * component.  White space may follow a dot or an entry, and a dot before a word
 * or at the end of the list means nothing.
 */
#include "support/compat.h"

#include "funcapi.h"
#include "mb/pg_wchar.h"
#include "miscadmin.h"
#include "utils/builtins.h"

#include "types/eccn.h"

/* How much of a rejected list an error message repeats. */
#define LIST_MESSAGE_BYTES	100

#define HINT_LIST	"A list reads like \"a.1 to a.3, b, e, f.2 to f.4\" or \"3A001.z.1.a, z.2.a\"."

typedef struct ListReader
{
	const char *text;
	const char *p;				/* the rest of the list */
	const char *end;
	Eccn		entry;			/* where paths that start with a letter start */
	Eccn		previous;		/* the reference read last */
	bool		started;		/* an item was read */

	/* What is left of the item read last, nothing if next > last. */
	Eccn		next;
	Eccn		last;
	Eccn		step;
} ListReader;

static bool ReadItem(ListReader *list);
static Eccn ReadReference(ListReader *list);
static Eccn ReadPath(ListReader *list, Eccn start);
static bool ReadSeparator(ListReader *list);
static bool ReadWord(ListReader *list, const char *word);
static void SkipSpace(ListReader *list);
static int	LettersAt(const ListReader *list, const char *p);
static void ListError(const ListReader *list, const char *at, const char *detail);

PG_FUNCTION_INFO_V1(eccn_list);

/*
 * eccn_list(entry eccn, list text) returns setof eccn
 *
 * The paragraphs in the order of the list.  Errors: an entry that is a
 * paragraph or EAR99, a list that cannot be read or is empty.
 */
Datum
eccn_list(PG_FUNCTION_ARGS)
{
	FuncCallContext *context;
	ListReader *list;

	if (SRF_IS_FIRSTCALL())
	{
		MemoryContext oldcontext;
		Eccn		entry = PG_GETARG_ECCN(0);

		if (entry == ECCN_EAR99 || entry != EccnEntry(entry))
		{
			char		shown[ECCN_TEXT_SIZE];

			EccnFormat(entry, shown);
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("a list of paragraphs cannot start from eccn \"%s\"", shown),
					 errdetail("Paragraphs are listed from the entry down."),
					 errhint("Give the entry alone, as 3A001.")));
		}

		context = SRF_FIRSTCALL_INIT();
		oldcontext = MemoryContextSwitchTo(context->multi_call_memory_ctx);
		list = palloc0(sizeof(ListReader));
		list->text = text_to_cstring(PG_GETARG_TEXT_PP(1));
		list->p = list->text;
		list->end = list->text + strlen(list->text);
		list->entry = entry;
		list->previous = entry;
		list->next = 1;			/* last is 0: nothing left */
		context->user_fctx = list;
		MemoryContextSwitchTo(oldcontext);
	}

	context = SRF_PERCALL_SETUP();
	list = context->user_fctx;
	CHECK_FOR_INTERRUPTS();
	if (list->next > list->last && !ReadItem(list))
		SRF_RETURN_DONE(context);
	else
	{
		Eccn		result = list->next;

		list->next += list->step;
		SRF_RETURN_NEXT(context, EccnGetDatum(result));
	}
}

/* Reads an item and the separator before it.  Returns false at the end of the list. */
static bool
ReadItem(ListReader *list)
{
	const char *start;
	Eccn		from;
	Eccn		to;
	int			depth;

	SkipSpace(list);
	if (list->started)
	{
		if (list->p == list->end)
			return false;
		start = list->p;
		if (!ReadSeparator(list))
			ListError(list, start, "\"%s\" stands where a comma, \"and\" or \"or\" belongs.");
	}
	list->started = true;

	SkipSpace(list);
	start = list->p;
	from = to = ReadReference(list);
	SkipSpace(list);
	if (ReadWord(list, "to") || ReadWord(list, "through"))
	{
		SkipSpace(list);
		to = ReadReference(list);
	}

	depth = EccnDepth(from);
	if (from != to)
	{
		if (depth == 0 && EccnDepth(to) == 0)
			ListError(list, start, "Which entries the range at \"%s\" holds depends on which there are.");
		if (depth == 0 || depth != EccnDepth(to) || from > to ||
			EccnTruncate(from, depth - 1) != EccnTruncate(to, depth - 1))
			ListError(list, start, "The range at \"%s\" must grow in its last component and in no other.");
	}
	list->next = from;
	list->last = to;
	list->step = INT64CONST(1) << EccnLevelShift[Max(depth, 1) - 1];
	return true;
}

static bool
ReadSeparator(ListReader *list)
{
	bool		found = false;

	if (*list->p == ',' || *list->p == ';')
	{
		list->p++;
		SkipSpace(list);
		found = true;
	}
	return ReadWord(list, "and") || ReadWord(list, "or") || found;
}

/* Reads a reference and remembers it. */
static Eccn
ReadReference(ListReader *list)
{
	const char *p;
	Eccn		start;

	if (ReadWord(list, "paragraphs") || ReadWord(list, "paragraph"))
		SkipSpace(list);
	p = list->p;

	if (*p >= '0' && *p <= '9')
	{
		/* EccnParse would accept white space inside. */
		if (strcspn(p, " \t\n\v\f\r.") < 5 || !EccnParse(p, 5, &list->entry))
			ListError(list, p, "\"%s\" is not an entry or a paragraph.");
		list->p += 5;
		start = list->entry;
	}
	else
	{
		start = list->entry;
		if (*p == '.')
		{
			p++;
			while (*p == ' ' || (*p >= '\t' && *p <= '\r'))
				p++;
			if (*p >= '0' && *p <= '9' && EccnDepth(list->previous) > 0)
				start = EccnTruncate(list->previous, EccnDepth(list->previous) - 1);
		}
		if (p == list->end)
			ListError(list, p, "The list ends where a paragraph belongs.");
		if (pg_strncasecmp(p, "except", 6) == 0)
			ListError(list, list->p, "What a list leaves out is not part of the list.");
		if (LettersAt(list, p) > 1 || strchr("abcdefghijklmnopqrstuvwxyz0123456789",
											 pg_ascii_tolower((unsigned char) *p)) == NULL)
			ListError(list, list->p, "\"%s\" is not an entry or a paragraph.");
	}
	list->previous = ReadPath(list, start);
	return list->previous;
}

/* Reads components below start until something else follows. */
static Eccn
ReadPath(ListReader *list, Eccn start)
{
	int			level = EccnDepth(start);
	bool		first = true;

	for (;;)
	{
		const char *before = list->p;
		const char *after;
		bool		dot;
		int			component = 0;

		SkipSpace(list);
		after = list->p;
		dot = *after == '.';
		if (dot)
		{
			list->p++;
			SkipSpace(list);
		}
		/* A dot before a word or at the end of the list means nothing. */
		if (list->p == list->end || LettersAt(list, list->p) > 1)
		{
			if (!dot)
				list->p = before;
			return start;
		}
		/* Only the first component may do without. */
		if (!dot && (!first || LettersAt(list, list->p) != 1))
		{
			list->p = before;
			return start;
		}
		if (!first && after > before)
			ListError(list, after, "\"%s\" may continue the paragraph or start another.");
		first = false;

		if (level == ECCN_LEVELS)
			ListError(list, before, "The paragraph at \"%s\" has too many levels.");
		if (level % 2 == 0)
		{
			if (LettersAt(list, list->p) != 1)
				ListError(list, before, "\"%s\" stands where a paragraph letter belongs.");
			component = pg_ascii_tolower((unsigned char) *list->p++) - 'a' + 1;
		}
		else
		{
			if (*list->p < '1' || *list->p > '9')
				ListError(list, before, "\"%s\" stands where a paragraph number belongs.");
			while (*list->p >= '0' && *list->p <= '9' && component <= EccnLevelMax[level])
				component = component * 10 + (*list->p++ - '0');
			if (component > EccnLevelMax[level])
				ListError(list, before, "The paragraph number at \"%s\" is too large.");
		}
		start |= (Eccn) component << EccnLevelShift[level];
		level++;
	}
}

/* Moves past the word if it stands here. */
static bool
ReadWord(ListReader *list, const char *word)
{
	int			len = strlen(word);

	if (LettersAt(list, list->p) != len || pg_strncasecmp(list->p, word, len) != 0)
		return false;
	list->p += len;
	return true;
}

static void
SkipSpace(ListReader *list)
{
	while (*list->p == ' ' || (*list->p >= '\t' && *list->p <= '\r'))
		list->p++;
}

/* How many letters follow in a row. */
static int
LettersAt(const ListReader *list, const char *p)
{
	const char *start = p;

	while (p < list->end && pg_ascii_tolower((unsigned char) *p) >= 'a' &&
		   pg_ascii_tolower((unsigned char) *p) <= 'z')
		p++;
	return p - start;
}

/* The detail has a %s for the text from at to the next white space or comma. */
static void
ListError(const ListReader *list, const char *at, const char *detail)
{
	int			len = list->end - list->text;
	int			shown = pg_mbcliplen(list->text, len, LIST_MESSAGE_BYTES);
	char	   *part;
	int			part_len;

	while (at < list->end && (*at == ' ' || (*at >= '\t' && *at <= '\r')))
		at++;
	part_len = Max(strcspn(at, " \t\n\v\f\r,;"), 1);
	part_len = Min(part_len, list->end - at);
	part = pnstrdup(at, pg_mbcliplen(at, part_len, ECCN_TEXT_SIZE));
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
			 errmsg("invalid list of paragraphs: \"%.*s%s\"",
					shown, list->text, shown < len ? "..." : ""),
			 errdetail_internal(detail, part),
			 errhint("%s", HINT_LIST)));
}
