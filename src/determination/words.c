/*
 * words.c
 *		Puts rules into words for the trail.
 *
 * A row says related:2B001.a; fact:!for_police, and the trail: if the software is
 * for 2B001.a and the answer to "Is it for the police?" is no.  For trails only:
 * everything here allocates.
 */
#include "support/compat.h"

#include "lib/stringinfo.h"
#include "mb/pg_wchar.h"

#include "determination/words.h"
#include "rulebook/destination.h"

/* ---- members of lists in conditions ---- */

/* "USML-XV(e)" or an ECCN, or all entries of a group. */
static void
AppendItem(StringInfo text, const char *item, int len)
{
	if (len == 1 && *item == '*')
		appendStringInfoString(text, "any item");
	else if (len > 1 && item[len - 1] == '*')
		appendStringInfo(text, "any entry of %.*s", len - 1, item);
	else if (len > 5 && strncmp(item, "USML-", 5) == 0)
		appendStringInfo(text, "USML category %.*s", len - 5, item + 5);
	else
		appendBinaryStringInfo(text, item, len);
}

/* "0B501/0A501.y": what is itself for something; "2A226&2B350.g": both. */
static void
AppendMember(StringInfo text, const char *member, int len)
{
	const char *part = memchr(member, '/', len);
	const char *both = memchr(member, '&', len);
	const char *cut = part ? part : both;

	if (cut == NULL)
	{
		AppendItem(text, member, len);
		return;
	}
	AppendItem(text, member, (int) (cut - member));
	appendStringInfoString(text, part ? " for " : " that is also ");
	AppendItem(text, cut + 1, len - (int) (cut + 1 - member));
}

/* The members of a list, with commas and an "or"; of each, only what stands before a colon. */
static void
AppendMembers(StringInfo text, const char *list, void (*append) (StringInfo, const char *, int))
{
	while (*list)
	{
		size_t		len = strcspn(list, ",");

		append(text, list, (int) strcspn(list, ",:"));
		list += len;
		if (*list == ',')
			appendStringInfoString(text, strchr(++list, ',') ? ", " : " or ");
	}
}

static void
AppendWord(StringInfo text, const char *word, int len)
{
	for (int i = 0; i < len; i++)
		appendStringInfoChar(text, word[i] == '_' ? ' ' : word[i]);
}

/* ---- conditions ---- */

static const char *
KindOfItem(Eccn item)
{
	switch (EccnGroup(item))
	{
		case 'D':
			return "the software";
		case 'E':
			return "the technology";
		default:
			return "the item";
	}
}

static void
AppendOrigins(StringInfo text, const Rulebook *rb, const char *list)
{
	while (*list)
	{
		int			len = (int) strcspn(list, ",");
		int			destination = memchr(list, ':', len) ? DESTINATION_NONE : DestinationLookup(rb, list, len);

		if (destination >= 0)
			appendStringInfoString(text, rb->destinations[destination].name);
		else
			appendStringInfo(text, "Country Group %.*s", len, list);
		list += len;
		if (*list == ',')
			appendStringInfoString(text, strchr(++list, ',') ? ", " : " or ");
	}
}

static void
AppendAtom(StringInfo text, const Rulebook *rb, const Atom *atom, const char *item)
{
	if (strcmp(atom->kind, "related") == 0)
	{
		appendStringInfo(text, "%s is for %s", item, atom->negated ? "something other than " : "");
		AppendMembers(text, atom->name, AppendMember);
	}
	else if (strcmp(atom->kind, "related_reason") == 0)
	{
		const char *reason = strchr(atom->name, ':');

		appendStringInfo(text, "%s is for ", item);
		AppendMembers(text, atom->name, AppendMember);
		if (reason != NULL)
			appendStringInfo(text, ", controlled for %.*s", (int) strcspn(reason + 1, ","), reason + 1);
	}
	else if (strcmp(atom->kind, "activity") == 0)
	{
		appendStringInfo(text, "%s is for ", item);
		AppendMembers(text, atom->name, AppendWord);
	}
	else if (strcmp(atom->kind, "origin") == 0)
	{
		appendStringInfo(text, "%s is exported from ", item);
		AppendOrigins(text, rb, atom->name);
	}
	else
	{
		appendStringInfo(text, "the answer to \"%s\" is ", rb->facts[atom->fact].question);
		if (atom->value == NULL)
			appendStringInfoString(text, atom->negated ? "no" : "yes");
		else
		{
			appendStringInfoString(text, atom->negated ? "not \"" : "\"");
			AppendWord(text, atom->value, (int) strlen(atom->value));
			appendStringInfoChar(text, '"');
		}
	}
}

const char *
ConditionWords(const Rulebook *rb, const Requirement *row)
{
	StringInfoData text;

	initStringInfo(&text);
	for (int a = 0; a < row->natoms; a++)
	{
		appendStringInfoString(&text, a > 0 ? " and " : "");
		AppendAtom(&text, rb, &row->atoms[a], KindOfItem(row->entry));
	}
	return text.data;
}

/* ---- requirements ---- */

/* Groups of part 740 have names such as D:5; others are sets that some section names. */
static void
AppendGroups(StringInfo text, const Rulebook *rb, const IntList *groups)
{
	int			named = 0;

	for (int i = 0; i < groups->count; i++)
	{
		const char *name = groups->items[i] < 0 ? NULL : rb->group_names[groups->items[i]];

		appendStringInfoString(text, i == 0 ? "" : ", ");
		if (name == NULL)
			appendStringInfoString(text, "all destinations");
		else if (strcmp(name, "UN") == 0)
			appendStringInfoString(text, "destinations of a UN arms embargo");
		else if (strcmp(name, "CWC") == 0)
			appendStringInfoString(text, "states outside the Chemical Weapons Convention");
		else
			appendStringInfo(text, "%s%s", strchr(name, ':') == NULL && strlen(name) > 1 ? "" :
							 named++ > 0 ? "" : groups->count > 1 ? "Country Groups " : "Country Group ", name);
	}
}

static void
AppendDestinations(StringInfo text, const Rulebook *rb, const IntList *destinations)
{
	for (int i = 0; i < destinations->count; i++)
		appendStringInfo(text, "%s%s", i == 0 ? "" : i + 1 < destinations->count ? ", " : " and ",
						 rb->destinations[destinations->items[i]].name);
}

/* To which destinations a row speaks. */
static void
AppendTrigger(StringInfo text, const Rulebook *rb, const Requirement *row)
{
	int			start = text->len;

	if (row->chart_column >= 0)
	{
		const char *column = ReasonName(reason_of_column[row->chart_column]);
		int			letters = (int) strlen(column) - 1;

		appendStringInfo(text, "%.*s column %s of the Country Chart", letters, column, column + letters);
	}
	AppendDestinations(text, rb, &row->destinations);
	if (row->groups.count > 0)
	{
		appendStringInfoString(text, text->len > start ? " and " : "");
		AppendGroups(text, rb, &row->groups);
	}
	if (row->except_groups.count > 0)
	{
		appendStringInfoString(text, " less ");
		AppendGroups(text, rb, &row->except_groups);
	}
	if (row->except_destinations.count > 0)
	{
		appendStringInfoString(text, " but not ");
		AppendDestinations(text, rb, &row->except_destinations);
	}
	if (row->refers_to != NULL)
		appendStringInfo(text, "%s%s decides", text->len > start ? ", " : "", row->refers_to);
}

/* "requirement 3b", "footnote 10 of the Country Chart", "the note". */
const char *
RowName(const Rulebook *rb, const Requirement *row)
{
	StringInfoData text;

	initStringInfo(&text);
	if (*row->line == 'f' && isdigit((unsigned char) row->line[1]))
		appendStringInfo(&text, "footnote %s of the Country Chart", row->line + 1);
	else
		appendStringInfo(&text, "%s %s", isdigit((unsigned char) *row->line) ? "requirement" : "the entry's", row->line);
	for (int code = 0, n = 0; code < 32; code++)
		if (row->controls & ControlBit(code))
			appendStringInfo(&text, "%s%s", n++ == 0 ? " for " : ", ", ControlName(code));
	appendStringInfoString(&text, " (");
	AppendTrigger(&text, rb, row);
	appendStringInfo(&text, ")%s", row->unenforced ? ", announced as not enforced," : "");
	return text.data;
}

const char *
Cut(const char *text, int bytes)
{
	int			len = (int) strlen(text);

	return len <= bytes ? text : psprintf("%.*s...", pg_mbcliplen(text, len, bytes), text);
}

const char *
ExceptionName(const ExceptionTerms *terms)
{
	const char *section = terms->citation;
	size_t		len;

	if (strncmp(section, "15 CFR ", strlen("15 CFR ")) == 0)
		section += strlen("15 CFR ");
	len = strcspn(section, ",; ");
	return psprintf("License Exception %s, %.*s", terms->code, (int) len, section);
}
