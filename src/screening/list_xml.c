/*
 * list_xml.c
 *		Tells which elements and attributes an XML file of a published list has.
 *
 * XPath finds what it asks for and is silent of the rest: an element that was
 * given another name is just not there.  So a file is gone through once, tag by
 * tag, and what is found is compared with its layout (list_check_fields()).
 *
 * A field is an element or attribute by its parent: "INDIVIDUAL/DATAID",
 * "nameAlias/@strong", and the document's own element "/CONSOLIDATED_LIST".
 */
#include "support/compat.h"

#include <ctype.h>

#include "funcapi.h"
#include "miscadmin.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/hsearch.h"

PG_FUNCTION_INFO_V1(list_xml_fields);

#define NAME_SIZE	64
#define FIELD_SIZE	((Size) 2 * NAME_SIZE)
#define MAX_DEPTH	256			/* of the server's own parser */

/* By parent and name; by a name alone, how many such elements there are. */
typedef struct Field
{
	char		key[FIELD_SIZE];
	bool		known;			/* the layout has it */
	bool		unread;			/* and what is in it says nothing */
	int			line;			/* of the first; 0: none yet */
	int64		elements;
	int64		parents;		/* that have one that says something */
	int64		last_parent;	/* number of the last of these */
} Field;

typedef struct Element
{
	char		name[NAME_SIZE];
	int64		number;
	Field	   *field;
	bool		says;			/* has a text, or an element */
} Element;

typedef struct Walk
{
	const char *next;
	const char *end;
	int			line;
	HTAB	   *fields;
	HTAB	   *passed_over;	/* names of parents of which the rest is not
								 * read */
	Element		path[MAX_DEPTH];
	int			depth;
	int			silent;			/* depth from which nothing is noted; 0: all
								 * is */
	int64		elements;
} Walk;

static void
NotXml(const Walk *w)
{
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_XML_DOCUMENT),
			 errmsg("line %d of the file: no tag of XML", w->line),
			 errhint("Was it taken in whole, and once?")));
}

static void
SkipTo(Walk *w, const char *mark)
{
	size_t		len = strlen(mark);

	for (; (size_t) (w->end - w->next) >= len; w->next++)
	{
		if (memcmp(w->next, mark, len) == 0)
		{
			w->next += len;
			return;
		}
		if (*w->next == '\n')
			w->line++;
	}
	NotXml(w);
}

static void
SkipSpace(Walk *w)
{
	for (; w->next < w->end && isspace((unsigned char) *w->next); w->next++)
		if (*w->next == '\n')
			w->line++;
}

static void
ReadName(Walk *w, char *name)
{
	const char *start = w->next;

	while (w->next < w->end && !isspace((unsigned char) *w->next) && strchr("=/><\"'", *w->next) == NULL)
		w->next++;
	if (w->next == start)
		NotXml(w);
	if (w->next - start >= NAME_SIZE - 2)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_XML_DOCUMENT),
				 errmsg("line %d of the file: an element or attribute has a name of %d bytes", w->line, (int) (w->next - start)),
				 errhint("No list has names as long as that: is it a file of this layout?")));
	memcpy(name, start, w->next - start);
	name[w->next - start] = '\0';
}

static Field *
FindField(Walk *w, const char *key)
{
	bool		found;
	Field	   *field = hash_search(w->fields, key, HASH_ENTER, &found);

	if (!found)
		memset((char *) field + FIELD_SIZE, 0, sizeof(Field) - FIELD_SIZE);
	return field;
}

/* The field of that name in the element that is open; NULL if it is not to be noted. */
static Field *
NoteField(Walk *w, const char *sign, const char *name)
{
	const char *parent = w->depth > 0 ? w->path[w->depth - 1].name : "";
	char		key[FIELD_SIZE];
	Field	   *field;

	if (w->silent)
		return NULL;
	snprintf(key, sizeof(key), "%s/%s%s", parent, sign, name);
	field = FindField(w, key);
	if (!field->known && hash_search(w->passed_over, parent, HASH_FIND, NULL) != NULL)
		return NULL;
	if (field->line == 0)
		field->line = w->line;
	return field;
}

static void
Says(Walk *w, Field *field)
{
	int64		parent = w->depth > 0 ? w->path[w->depth - 1].number : 0;

	if (field == NULL || (field->parents > 0 && field->last_parent == parent))
		return;
	field->parents++;
	field->last_parent = parent;
}

static void
CloseElement(Walk *w)
{
	Element    *element = &w->path[--w->depth];

	if (element->says)
		Says(w, element->field);
	if (w->depth < w->silent)
		w->silent = 0;
}

static void
OpenElement(Walk *w, const char *name)
{
	Field	   *field = NoteField(w, "", name);
	Element    *element;

	if (w->depth == MAX_DEPTH)
		NotXml(w);
	if (w->depth > 0)
		w->path[w->depth - 1].says = true;
	element = &w->path[w->depth++];
	strlcpy(element->name, name, NAME_SIZE);
	element->number = ++w->elements;
	element->field = field;
	element->says = false;
	if (!w->silent)
	{
		/*
		 * What is in an element that the layout does not have is told of by
		 * that.
		 */
		if (field == NULL || !field->known || field->unread)
			w->silent = w->depth;
		FindField(w, name)->elements++;
	}
}

/* An attribute; declarations of namespaces and schemas at the document's element are none. */
static void
ReadAttribute(Walk *w)
{
	char		name[NAME_SIZE];
	char		quote;
	const char *start;
	Field	   *field = NULL;
	bool		counts;

	ReadName(w, name);
	SkipSpace(w);
	if (w->next == w->end || *w->next != '=')
		NotXml(w);
	w->next++;
	SkipSpace(w);
	if (w->next == w->end || (*w->next != '"' && *w->next != '\''))
		NotXml(w);
	counts = w->depth > 1 || (strncmp(name, "xmlns", 5) != 0 && strncmp(name, "xsi:", 4) != 0);
	if (counts)
		field = NoteField(w, "@", name);
	quote = *w->next++;
	start = w->next;
	for (; w->next < w->end && *w->next != quote; w->next++)
		if (*w->next == '\n')
			w->line++;
	if (w->next == w->end)
		NotXml(w);
	if (counts && w->next > start)
	{
		/* A value says something of its element, too, known or not. */
		Says(w, field);
		w->path[w->depth - 1].says = true;
	}
	w->next++;
}

static void
ReadTag(Walk *w)
{
	char		name[NAME_SIZE];

	if (w->next < w->end && *w->next == '/')
	{
		SkipTo(w, ">");
		if (w->depth == 0)
			NotXml(w);
		CloseElement(w);
		return;
	}
	ReadName(w, name);
	OpenElement(w, name);
	for (;;)
	{
		SkipSpace(w);
		if (w->next == w->end)
			NotXml(w);
		if (*w->next == '>')
		{
			w->next++;
			return;
		}
		if (*w->next == '/')
		{
			SkipTo(w, ">");
			CloseElement(w);
			return;
		}
		ReadAttribute(w);
	}
}

static bool
Begins(const Walk *w, const char *mark)
{
	size_t		len = strlen(mark);

	return (size_t) (w->end - w->next) >= len && memcmp(w->next, mark, len) == 0;
}

static void
WalkThrough(Walk *w)
{
	while (w->next < w->end)
	{
		CHECK_FOR_INTERRUPTS();
		if (Begins(w, "<!--"))
			SkipTo(w, "-->");
		else if (Begins(w, "<?"))
			SkipTo(w, "?>");
		else if (Begins(w, "<![CDATA["))
		{
			SkipTo(w, "]]>");
			if (w->depth > 0)
				w->path[w->depth - 1].says = true;
		}
		else if (*w->next == '<')
		{
			w->next++;
			ReadTag(w);
		}
		else
		{
			if (*w->next == '\n')
				w->line++;
			else if (w->depth > 0 && !isspace((unsigned char) *w->next))
				w->path[w->depth - 1].says = true;
			w->next++;
		}
	}
	if (w->depth > 0)
		NotXml(w);
}

/*
 * The fields of the layout.  Of one that ends in a slash what is in it is not
 * read; one that ends in an asterisk is all others of its parent.
 */
static void
SetLayout(Walk *w, ArrayType *known)
{
	HASHCTL		of_field = {.keysize = FIELD_SIZE, .entrysize = sizeof(Field), .hcxt = CurrentMemoryContext};
	HASHCTL		of_name = {.keysize = NAME_SIZE, .entrysize = NAME_SIZE, .hcxt = CurrentMemoryContext};
	Datum	   *names;
	bool	   *nulls;
	int			n;

	w->fields = hash_create("fields of a list", 256, &of_field, HASH_ELEM | HASH_STRINGS | HASH_CONTEXT);
	w->passed_over = hash_create("parents of a list", 64, &of_name, HASH_ELEM | HASH_STRINGS | HASH_CONTEXT);
	deconstruct_array(known, TEXTOID, -1, false, TYPALIGN_INT, &names, &nulls, &n);
	for (int i = 0; i < n; i++)
	{
		char	   *name = nulls[i] ? "" : TextDatumGetCString(names[i]);
		size_t		len = strlen(name);

		if (len >= FIELD_SIZE)
			continue;
		if (len > 2 && len < NAME_SIZE && strcmp(name + len - 2, "/*") == 0)
		{
			name[len - 2] = '\0';
			hash_search(w->passed_over, name, HASH_ENTER, NULL);
		}
		else
		{
			bool		unread = len > 0 && name[len - 1] == '/';
			Field	   *field;

			if (unread)
				name[len - 1] = '\0';
			field = FindField(w, name);
			field->known = true;
			field->unread = unread;
		}
	}
}

/*
 * list_xml_fields(content text, known text[]) returns setof
 * (field text, line int, known boolean, parents bigint, "of" bigint)
 *
 * The elements and attributes of XML, each once: the line of the first, whether
 * it is among the known, and in how many of how many of its parents it says
 * something.  What is in an element that is not known is left out.
 */
Datum
list_xml_fields(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *result = (ReturnSetInfo *) fcinfo->resultinfo;
	Walk	   *w = palloc0(sizeof(Walk));
	HASH_SEQ_STATUS scan;
	Field	   *field;

	InitMaterializedSRF(fcinfo, 0);
	if (PG_ARGISNULL(0) || PG_ARGISNULL(1))
		return (Datum) 0;
	w->next = VARDATA_ANY(PG_GETARG_TEXT_PP(0));
	w->end = w->next + VARSIZE_ANY_EXHDR(PG_GETARG_TEXT_PP(0));
	w->line = 1;
	SetLayout(w, PG_GETARG_ARRAYTYPE_P(1));
	WalkThrough(w);

	hash_seq_init(&scan, w->fields);
	while ((field = hash_seq_search(&scan)) != NULL)
	{
		char	   *slash = strchr(field->key, '/');
		char		parent[FIELD_SIZE];
		Field	   *of;
		Datum		values[5];
		bool		nulls[5] = {false, false, false, false, false};

		if (slash == NULL || field->line == 0)
			continue;
		strlcpy(parent, field->key, slash - field->key + 1);
		of = hash_search(w->fields, parent, HASH_FIND, NULL);
		values[0] = CStringGetTextDatum(field->key);
		values[1] = Int32GetDatum(field->line);
		values[2] = BoolGetDatum(field->known);
		values[3] = Int64GetDatum(field->parents);
		values[4] = Int64GetDatum(of != NULL ? of->elements : 1);
		tuplestore_putvalues(result->setResult, result->setDesc, values, nulls);
	}
	return (Datum) 0;
}
