/*
 * destination_load.c
 *		Reads the destinations and their names into a rulebook, and finds those
 *		that rows of other tables name.
 */
#include "support/compat.h"

#include "rulebook/destination.h"
#include "rulebook/rule_reference.h"
#include "rulebook/rulebook_part.h"
#include "support/sort.h"

static void
ReadDestination(Row *row, void *state)
{
	Rulebook   *rb = state;
	static const char *const statuses[] = {
		[DESTINATION_ROW] = "row", [DESTINATION_INHERITS] = "inherits",
		[DESTINATION_UNITED_STATES] = "united_states", [DESTINATION_NOT_NAMED] = "not_named",
		[DESTINATION_REGION] = "region"
	};
	Destination *destination = &rb->destinations[row->number];

	destination->code = RowText(row, "code");
	destination->name = RowText(row, "name");
	destination->treated_as = RowText(row, "treated_as");
	destination->citation = RowRepeatedText(row, "citation");
	destination->status = RowEnum(row, "status", "status", statuses);
	rb->ndestinations = row->number + 1;
}

static int
CompareDestinations(const void *a, const void *b)
{
	return strcmp(((const Destination *) a)->code, ((const Destination *) b)->code);
}

/* Once all destinations are there: in order, and whose treatment each takes. */
static void
LinkDestinations(Rulebook *rb)
{
	if (rb->ndestinations > MAX_DESTINATIONS)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("export_control.destination has %d rows, at most %d can be handled",
						rb->ndestinations, MAX_DESTINATIONS)));
	SortArray(rb->destinations, rb->ndestinations, CompareDestinations);
	DestinationIndexCodes(rb);
	for (int d = 0; d < rb->ndestinations; d++)
	{
		const char *treated_as = rb->destinations[d].treated_as;

		rb->destinations[d].rule = treated_as == NULL ? d : DestinationByCode(rb, treated_as, (int) strlen(treated_as));
		if (rb->destinations[d].rule < 0)
			ereport(ERROR,
					(errcode(ERRCODE_CHECK_VIOLATION),
					 errmsg("destination \"%s\" in export_control.destination is not known", treated_as),
					 errhint("Correct or delete the row; rules that cannot be read are never skipped.")));
	}
}

static void
ReadDestinationName(Row *row, void *state)
{
	Rulebook   *rb = state;
	int			len;
	const char *name = RowTextBytes(row, "name", &len);

	DestinationAddName(rb, name, len, NeedDestination(rb, row, "destination"));
}

static void
LoadDestinations(Rulebook *rb)
{
	DestinationBegin(rb);
	RuleTableRead(rb->context, "destination", "code, name, status, treated_as, citation",
				  ReadDestination, rb, &rb->destinations, sizeof(Destination));
	LinkDestinations(rb);
	RuleTableReadAsItLies(rb->context, "destination_name", "name, destination",
						  ReadDestinationName, rb, NULL, 0);
}

const RulebookPart destination_part = {.load = LoadDestinations};

/* ---- destinations that rows name ---- */

static int
FindDestination(Rulebook *rb, Row *row, const char *code, int len)
{
	int			d = DestinationByCode(rb, code, len);

	if (d < 0)
		BadRule(row, "destination", pnstrdup(code, len));
	return d;
}

/* A destination by its code. */
int
NeedDestination(Rulebook *rb, Row *row, const char *column)
{
	int			len;
	const char *code = RowTextBytes(row, column, &len);

	if (code == NULL)
		BadRule(row, "destination", "(null)");
	return FindDestination(rb, row, code, len);
}

/* Destinations by code: each as itself, or as the one whose rules apply; a region of 746.6 stays itself. */
static IntList
DestinationsOf(Rulebook *rb, Row *row, const char *column, bool as_itself)
{
	RowElements codes = RowTextElements(row, column);
	IntList		list = {0, NULL};
	const char *code;
	int			len;

	if (codes.count > 0)
		list.items = MemoryContextAlloc(row->context, sizeof(int) * codes.count);
	while ((code = NextElement(&codes, &len)) != NULL)
	{
		int			d = FindDestination(rb, row, code, len);

		if (!as_itself && rb->destinations[d].status != DESTINATION_REGION)
			d = rb->destinations[d].rule;
		Assert(list.items != NULL);
		list.items[list.count++] = d;
	}
	return list;
}

IntList
RowDestinations(Rulebook *rb, Row *row, const char *column)
{
	return DestinationsOf(rb, row, column, false);
}

IntList
RowPlaces(Rulebook *rb, Row *row, const char *column)
{
	return DestinationsOf(rb, row, column, true);
}
