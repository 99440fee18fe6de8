/*
 * rulebook_load.c
 *		Reads the rule tables into a rulebook, under the active snapshot and
 *		with the rights of the current role.
 *
 * This is the only place that knows the tables' columns.  It checks what no
 * constraint could (texts that name groups, columns, reasons) and raises
 * errors that name the row: a rule that cannot be read must not be skipped.
 */
#include "compat.h"

#include "executor/spi.h"
#include "utils/memutils.h"

#include "destination.h"
#include "license.h"
#include "party.h"
#include "rule_row.h"
#include "rulebook_load.h"

/* A destination by its code. */
int
NeedDestination(Rulebook *rb, Row *row, const char *code)
{
	int			d = code ? DestinationByCode(rb, code) : DESTINATION_NONE;

	if (d < 0)
		BadRule(row, "destination", code ? code : "(null)");
	return d;
}

/* Destinations by code, as those whose rules apply; a region of 746.6 stays itself. */
IntList
RowDestinations(Rulebook *rb, Row *row, int column)
{
	IntList		list;
	char	  **codes;

	list.count = RowTexts(row, column, &codes);
	list.items = list.count ? MemoryContextAlloc(row->context, sizeof(int) * list.count) : NULL;
	for (int i = 0; i < list.count; i++)
	{
		int			d = NeedDestination(rb, row, codes[i]);

		list.items[i] = rb->destinations[d].status == DESTINATION_REGION ? d : rb->destinations[d].rule;
	}
	return list;
}

/* A group's number; groups are known by being named. */
static int
GroupNumber(Rulebook *rb, Row *row, const char *name)
{
	for (int i = 0; i < rb->ngroups; i++)
		if (strcmp(rb->group_names[i], name) == 0)
			return i;
	if (rb->ngroups % 32 == 0)
	{
		const char **names = MemoryContextAlloc(row->context, sizeof(char *) * (rb->ngroups + 32));

		if (rb->ngroups)
			memcpy(names, rb->group_names, sizeof(char *) * rb->ngroups);
		rb->group_names = names;
	}
	rb->group_names[rb->ngroups] = MemoryContextStrdup(row->context, name);
	return rb->ngroups++;
}

/* Groups by name; "*" is -1, the group of all. */
IntList
RowGroups(Rulebook *rb, Row *row, int column, bool must_exist)
{
	IntList		list;
	char	  **names;

	list.count = RowTexts(row, column, &names);
	list.items = list.count ? MemoryContextAlloc(row->context, sizeof(int) * list.count) : NULL;
	for (int i = 0; i < list.count; i++)
	{
		int			known = rb->ngroups;

		list.items[i] = strcmp(names[i], "*") == 0 ? -1 : GroupNumber(rb, row, names[i]);
		if (must_exist && list.items[i] >= known)
			BadRule(row, "country group", names[i]);
	}
	return list;
}

uint32
RowControls(Row *row, int column)
{
	char	  **codes;
	int			count = RowTexts(row, column, &codes);
	uint32		controls = 0;

	for (int i = 0; i < count; i++)
	{
		int			code = ControlCode(codes[i], strlen(codes[i]));

		if (code < 0)
			BadRule(row, "reason for control", codes[i]);
		controls |= ControlBit(code);
	}
	return controls;
}

static int
ChartColumn(const char *text)
{
	for (int c = 0; c < CHART_COLUMNS; c++)
		if (strcmp(ReasonName(c), text) == 0)
			return c;
	return -1;
}

/* ---- one reader per table ---- */

static void
ReadDataSet(Rulebook *rb, Row *row)
{
	DataSet    *set = &rb->data_sets[row->number];

	set->name = RowText(row, 1);
	set->edition = RowDate(row, 2, DATEVAL_NOBEGIN);
	set->citation = RowText(row, 3);
	rb->ndata_sets = row->number + 1;
}

static void
ReadDestination(Rulebook *rb, Row *row)
{
	static const char *const statuses[] = {"row", "inherits", "united_states", "not_named", "region"};
	Destination *destination = &rb->destinations[row->number];
	char	   *status = RowText(row, 3);

	destination->code = RowText(row, 1);
	destination->name = RowText(row, 2);
	destination->citation = RowText(row, 5);
	destination->rule = row->number;
	for (int s = 0; s < (int) lengthof(statuses); s++)
		if (strcmp(statuses[s], status) == 0)
			destination->status = (DestinationStatus) s;
	rb->ndestinations = row->number + 1;
}

/* After all destinations are there: whose treatment each takes. */
static void
ReadTreatedAs(Rulebook *rb, Row *row)
{
	char	   *treated_as = RowText(row, 4);

	if (treated_as != NULL)
		rb->destinations[row->number].rule = NeedDestination(rb, row, treated_as);
}

static void
ReadDestinationName(Rulebook *rb, Row *row)
{
	DestinationAddName(rb, RowText(row, 1), NeedDestination(rb, row, RowText(row, 2)));
}

static void
ReadChart(Rulebook *rb, Row *row)
{
	ChartRow   *chart = &rb->chart[rb->nchart];
	char	  **columns;
	int			count = RowTexts(row, 2, &columns);

	if (!RowPeriod(row, 4, &chart->from, &chart->through))
		return;
	chart->destination = NeedDestination(rb, row, RowText(row, 1));
	chart->columns = 0;
	for (int i = 0; i < count; i++)
	{
		int			column = ChartColumn(columns[i]);

		if (column < 0)
			BadRule(row, "chart column", columns[i]);
		chart->columns |= 1U << column;
	}
	chart->referral = RowBool(row, 3);
	chart->citation = RowText(row, 5);
	rb->nchart++;
}

static void
ReadGroup(Rulebook *rb, Row *row)
{
	GroupMember *member = &rb->members[rb->nmembers];

	if (!RowPeriod(row, 4, &member->from, &member->through))
		return;
	member->group = GroupNumber(rb, row, RowText(row, 1));
	member->destination = NeedDestination(rb, row, RowText(row, 2));
	member->certain = RowBool(row, 3);
	rb->nmembers++;
}

static void
ReadEntry(Rulebook *rb, Row *row)
{
	static const char *const dispositions[] = {"controlled", "other_authority", "reclassify", "supplement_5"};
	Entry	   *entry = &rb->entries[rb->nentries];
	char	   *disposition = RowText(row, 2);

	if (!RowPeriod(row, 4, &entry->from, &entry->through))
		return;
	entry->entry = RowEccn(row, 1, 0);
	for (int d = 0; d < (int) lengthof(dispositions); d++)
		if (strcmp(dispositions[d], disposition) == 0)
			entry->disposition = (Disposition) d;
	entry->note = RowText(row, 3);
	entry->citation = RowText(row, 5);
	rb->nentries++;
}

static void
ReadReserved(Rulebook *rb, Row *row)
{
	ReservedParagraph *reserved = &rb->reserved[rb->nreserved];

	if (!RowPeriod(row, 3, &reserved->from, &reserved->through))
		return;
	reserved->first = RowEccn(row, 1, 0);
	reserved->last = RowEccn(row, 2, 0);
	reserved->citation = RowText(row, 4);
	rb->nreserved++;
}

/*
 * A condition such as "fact:barrel=under_18_in; fact:!police" as atoms.
 * related_not is a negated related.
 */
static void
ReadCondition(Row *row, Requirement *requirement)
{
	const char *rest = requirement->condition;
	Atom		atoms[8];

	while (rest != NULL && *rest)
	{
		const char *end = strstr(rest, "; ");
		char	   *text = MemoryContextAllocZero(row->context, strlen(rest) + 1);
		char	   *colon;
		Atom	   *atom;

		memcpy(text, rest, end ? end - rest : (long) strlen(rest));
		colon = strchr(text, ':');
		if (colon == NULL || requirement->natoms == (int) lengthof(atoms))
			BadRule(row, "condition", requirement->condition);
		*colon = '\0';
		atom = &atoms[requirement->natoms++];
		atom->kind = text;
		atom->name = colon + 1;
		atom->value = NULL;
		atom->negated = false;
		if (*atom->name == '!')
		{
			atom->negated = true;
			atom->name++;
		}
		if (strcmp(text, "related_not") == 0)
		{
			atom->kind = "related";
			atom->negated = true;
		}
		else if (strcmp(text, "fact") == 0 && strchr(atom->name, '=') != NULL)
		{
			char	   *equals = strchr(colon + 1, '=');

			*equals = '\0';
			atom->value = equals + 1;
		}
		rest = end ? end + 2 : NULL;
	}
	if (requirement->natoms > 0)
	{
		requirement->atoms = MemoryContextAlloc(row->context, sizeof(Atom) * requirement->natoms);
		memcpy(requirement->atoms, atoms, sizeof(Atom) * requirement->natoms);
	}
}

/* How a verdict names a requirement: by what triggers it. */
static Reason
RequirementReason(Rulebook *rb, const Requirement *requirement, bool footnote)
{
	if (footnote)
		return REASON_CHART_FOOTNOTE;
	if (requirement->chart_column >= 0)
		return (Reason) requirement->chart_column;
	if (requirement->unenforced)
		return REASON_UNENFORCED_CONTROL;
	if (requirement->groups.count == 0)
		return REASON_NAMED_DESTINATION;
	if (requirement->groups.items[0] < 0)
		return REASON_WORLDWIDE_CONTROL;
	if (strcmp(rb->group_names[requirement->groups.items[0]], "UN") == 0)
		return REASON_UN_ARMS_EMBARGO;
	if (strcmp(rb->group_names[requirement->groups.items[0]], "CWC") == 0)
		return REASON_CHEMICAL_WEAPONS;
	return REASON_COUNTRY_GROUP;
}

static void
ReadRequirement(Rulebook *rb, Row *row)
{
	Requirement *requirement = &rb->requirements[rb->nrequirements];
	char	   *column = RowText(row, 9);

	if (!RowPeriod(row, 18, &requirement->from, &requirement->through))
		return;
	requirement->entry = RowEccn(row, 1, 0);
	requirement->line = RowText(row, 2);
	requirement->controls = RowControls(row, 3);
	requirement->paragraphs = RowEccns(row, 4);
	requirement->except = RowEccns(row, 5);
	requirement->conditional = RowEccns(row, 6);
	requirement->conditional_except = RowEccns(row, 7);
	requirement->condition = RowText(row, 8);
	ReadCondition(row, requirement);
	requirement->chart_column = column ? ChartColumn(column) : -1;
	if (column != NULL && requirement->chart_column < 0)
		BadRule(row, "chart column", column);
	requirement->destinations = RowDestinations(rb, row, 10);
	requirement->groups = RowGroups(rb, row, 11, true);
	requirement->except_groups = RowGroups(rb, row, 12, true);
	requirement->except_destinations = RowDestinations(rb, row, 13);
	requirement->uncertain = RowDestinations(rb, row, 14);
	requirement->refers_to = RowText(row, 15);
	requirement->unenforced = RowBool(row, 16);
	requirement->reason = RequirementReason(rb, requirement, RowBool(row, 17));
	requirement->citation = RowText(row, 19);
	rb->nrequirements++;
}

static void
ReadPartyList(Rulebook *rb, Row *row)
{
	static const struct
	{
		const char *name;
		Reason		reason;
	}			effects[] = {
		[EFFECT_PROHIBITED] = {"prohibited", REASON_DENIED_PERSON},
		[EFFECT_LICENSE_REQUIRED] = {"license_required", REASON_ENTITY_LIST},
		[EFFECT_MILITARY_END_USER] = {"military_end_user", REASON_MILITARY_END_USER},
		[EFFECT_MILITARY_INTELLIGENCE] = {"military_intelligence", REASON_MILITARY_INTELLIGENCE},
		[EFFECT_BLOCKED] = {"blocked", REASON_BLOCKED_PERSON},
		[EFFECT_UNVERIFIED] = {"unverified", REASON_UNVERIFIED_PARTY},
		[EFFECT_RED_FLAG] = {"red_flag", REASON_RED_FLAG}
	};
	PartyList  *list = &rb->lists[row->number];
	char	   *effect = RowText(row, 2);

	list->list = RowText(row, 1);
	for (int e = 0; e < (int) lengthof(effects); e++)
		if (strcmp(effects[e].name, effect) == 0)
		{
			list->effect = (ListEffect) e;
			list->effect_name = effects[e].name;
			list->reason = effects[e].reason;
		}
	list->citation = RowText(row, 3);
	list->name = RowText(row, 4);
	list->published = DATEVAL_NOBEGIN;
	rb->nlists = row->number + 1;
}

static void
ReadPartyLoad(Rulebook *rb, Row *row)
{
	char	   *list = RowText(row, 1);

	for (int l = 0; l < rb->nlists; l++)
		if (strcmp(rb->lists[l].list, list) == 0)
			rb->lists[l].published = RowDate(row, 2, DATEVAL_NOBEGIN);
}

static void
ReadCleanParty(Rulebook *rb, Row *row)
{
	PartyAddClean(rb, RowText(row, 1));
}

static void
ReadPartyDecision(Rulebook *rb, Row *row)
{
	PartyDecision decision;

	decision.list = RowText(row, 2);
	decision.entry = RowText(row, 3);
	decision.content = (uint64) RowInt64(row, 4);
	decision.is_match = RowBool(row, 5);
	decision.even_if_exact = RowBool(row, 6);
	decision.decided_by = RowText(row, 7);
	decision.decided_on = RowDate(row, 8, DATEVAL_NOBEGIN);
	decision.reason = RowText(row, 9);
	PartyAddDecision(rb, RowText(row, 1), &decision);
}

static void
ReadGeneralLicense(Rulebook *rb, Row *row)
{
	GeneralLicense *license = &rb->general_licenses[row->number];
	char	   *relieves = RowText(row, 4);
	bool		known = false;

	license->code = RowText(row, 1);
	license->name = RowText(row, 2);
	license->kind = strcmp(RowText(row, 3), "carve_out") == 0 ? GENERAL_LICENSE_CARVE_OUT : GENERAL_LICENSE_TGL;
	for (int r = 0; r <= REASON_MAX && !known; r++)
		if (ReasonName(r) != NULL && strcmp(ReasonName(r), relieves) == 0)
		{
			license->relieves = (Reason) r;
			known = true;
		}
	if (!known)
		BadRule(row, "requirement", relieves);
	license->nevidence = RowTexts(row, 5, (char ***) &license->evidence);
	license->except_groups = RowGroups(rb, row, 6, true);
	license->citation = RowText(row, 7);
	rb->ngeneral_licenses = row->number + 1;
}

static GeneralLicense *
NeedGeneralLicense(Rulebook *rb, Row *row, const char *code)
{
	for (int g = 0; g < rb->ngeneral_licenses; g++)
		if (strcmp(rb->general_licenses[g].code, code) == 0)
			return &rb->general_licenses[g];
	BadRule(row, "general license", code);
	return NULL;				/* not reached */
}

static void
ReadInstrument(Rulebook *rb, Row *row)
{
	GeneralLicense *license = NeedGeneralLicense(rb, row, RowText(row, 1));
	GeneralLicenseInstrument *instrument;

	/* Rows come ordered by license and effective day. */
	if (license->instruments == NULL)
		license->instruments = MemoryContextAlloc(row->context, sizeof(GeneralLicenseInstrument) *
												  (row->total - row->number));
	instrument = &license->instruments[license->ninstruments++];
	instrument->effective = RowDate(row, 2, DATEVAL_NOBEGIN);
	instrument->through = RowDate(row, 3, DATEVAL_NOEND);
	instrument->announced = RowDate(row, 4, instrument->effective);
	instrument->nactivities = RowIsNull(row, 5) ? -1 : RowTexts(row, 5, (char ***) &instrument->activities);
	instrument->citation = RowText(row, 6);
}

static void
ReadGeneralLicenseParty(Rulebook *rb, Row *row)
{
	GeneralLicenseParty *link = MemoryContextAlloc(row->context, sizeof(GeneralLicenseParty));
	Party	   *party = PartyById(rb, RowInt64(row, 2));

	link->license = NeedGeneralLicense(rb, row, RowText(row, 1));
	if (party == NULL || !RowPeriod(row, 3, &link->from, &link->through))
		return;
	link->next = party->licenses;
	party->licenses = link;
}

static void
ReadHoliday(Rulebook *rb, Row *row)
{
	LicenseAddHoliday(rb, RowDate(row, 1, 0));
}

static void
ReadLicense(Rulebook *rb, Row *row)
{
	License    *license = &rb->licenses[row->number];

	license->number = RowText(row, 1);
	license->status = *DatumGetLicenseStatusP(row->values[1]);
	license->value_tolerance = RowText(row, 3);
	license->citation = RowText(row, 4);
	license->last_day = LicenseLastDay(rb, license->status.through);
	rb->nlicenses = row->number + 1;
}

/* Lines and parties come ordered as the licenses are. */
static License *
NeedLicense(Rulebook *rb, Row *row, const char *number)
{
	License    *license = LicenseByNumber(rb, number);

	if (license == NULL)
		BadRule(row, "license", number);
	return license;
}

static void
ReadLicenseLine(Rulebook *rb, Row *row)
{
	License    *license = NeedLicense(rb, row, RowText(row, 1));
	LicenseLine *line;
	IntList		destinations;

	if (license->nlines % 8 == 0)
	{
		LicenseLine *lines = MemoryContextAlloc(row->context, sizeof(LicenseLine) * (license->nlines + 8));

		if (license->nlines)
			memcpy(lines, license->lines, sizeof(LicenseLine) * license->nlines);
		license->lines = lines;
	}
	line = &license->lines[license->nlines++];
	memset(line, 0, sizeof(*line));
	line->line = RowInt32(row, 2);
	line->undefined = RowIsNull(row, 3);
	line->items = RowEccns(row, 3);
	line->scope_text = RowText(row, 4);
	line->any_destination = RowIsNull(row, 5);
	destinations = RowDestinations(rb, row, 5);
	for (int i = 0; i < destinations.count; i++)
		DestSetAdd(&line->destinations, destinations.items[i]);
	line->quantity = RowText(row, 6);
	line->value = RowText(row, 7);
}

static void
ReadLicenseParty(Rulebook *rb, Row *row)
{
	char	   *name = RowText(row, 2);

	LicenseAddParty(rb, NeedLicense(rb, row, RowText(row, 1)), PartyNameKey(rb, name, strlen(name)));
}

static void
ReadSuspension(Rulebook *rb, Row *row)
{
	LicenseSuspension *suspension = &rb->suspensions[rb->nsuspensions];
	IntList		destinations;

	if (!RowPeriod(row, 4, &suspension->from, &suspension->through))
		return;
	suspension->license = RowText(row, 1);
	suspension->any_destination = RowIsNull(row, 2);
	destinations = RowDestinations(rb, row, 2);
	for (int i = 0; i < destinations.count; i++)
		DestSetAdd(&suspension->destinations, destinations.items[i]);
	suspension->items = RowEccns(row, 3);
	suspension->citation = RowText(row, 5);
	rb->nsuspensions++;
}

/* ---- the load ---- */

static int
CompareDates(const void *a, const void *b)
{
	DateADT		x = *(const DateADT *) a;
	DateADT		y = *(const DateADT *) b;

	return (x > y) - (x < y);
}

/* Cut time at every day on which chart, groups or list change. */
static void
MakeEpochs(Rulebook *rb)
{
	DateADT    *cuts = palloc(sizeof(DateADT) * 2 *
							  (rb->nchart + rb->nmembers + rb->nentries + rb->nrequirements + rb->nreserved + 1));
	int			ncuts = 0;

#define CUT(rows, count) \
	for (int i = 0; i < (count); i++) \
	{ \
		if ((rows)[i].from != DATEVAL_NOBEGIN) \
			cuts[ncuts++] = (rows)[i].from; \
		if ((rows)[i].through != DATEVAL_NOEND) \
			cuts[ncuts++] = (rows)[i].through + 1; \
	}
	CUT(rb->chart, rb->nchart);
	CUT(rb->members, rb->nmembers);
	CUT(rb->entries, rb->nentries);
	CUT(rb->requirements, rb->nrequirements);
	CUT(rb->reserved, rb->nreserved);
#undef CUT

	if (ncuts > 1)
		qsort(cuts, ncuts, sizeof(DateADT), CompareDates);
	rb->epochs = MemoryContextAllocZero(rb->context, sizeof(Epoch) * (ncuts + 1));
	rb->nepochs = 1;
	rb->epochs[0].from = DATEVAL_NOBEGIN;
	for (int i = 0; i < ncuts; i++)
	{
		if (cuts[i] == rb->epochs[rb->nepochs - 1].from)
			continue;
		rb->epochs[rb->nepochs - 1].through = cuts[i] - 1;
		rb->epochs[rb->nepochs++].from = cuts[i];
	}
	rb->epochs[rb->nepochs - 1].through = DATEVAL_NOEND;
	pfree(cuts);
}

/* Lines of an entry in the order of its table: 1, 2, 2b, 10, then f10. */
static int
CompareLines(const void *a, const void *b)
{
	const char *x = ((const Requirement *) a)->line;
	const char *y = ((const Requirement *) b)->line;
	char	   *x_rest;
	char	   *y_rest;
	long		x_number = strtol(x, &x_rest, 10);
	long		y_number = strtol(y, &y_rest, 10);

	if ((x_rest == x) != (y_rest == y))
		return x_rest == x ? 1 : -1;
	if (x_number != y_number)
		return x_number < y_number ? -1 : 1;
	return strcmp(x_rest, y_rest);
}

/* Both are ordered by entry: give each entry its rows. */
static void
LinkEntries(Rulebook *rb)
{
	for (int e = 0, r = 0; e < rb->nentries; e++)
	{
		Entry	   *entry = &rb->entries[e];

		if (e > 0 && rb->entries[e - 1].entry == entry->entry)
			r = rb->entries[e - 1].first;
		while (r < rb->nrequirements && rb->requirements[r].entry < entry->entry)
			r++;
		entry->first = r;
		while (r < rb->nrequirements && rb->requirements[r].entry == entry->entry)
			r++;
		entry->count = r - entry->first;
		if (entry->count > 1)
			qsort(&rb->requirements[entry->first], entry->count, sizeof(Requirement), CompareLines);
	}
}

static void
LoadContext(void *arg pg_attribute_unused())
{
	errcontext("while compiling the rules of export_control");
}

/*
 * Fill a rulebook whose context is set.  Raises the error of the first table
 * that the role may not read and of the first row that makes no sense.
 */
void
RulebookLoad(Rulebook *rb)
{
	ErrorContextCallback context;

	context.callback = LoadContext;
	context.arg = NULL;
	context.previous = error_context_stack;
	error_context_stack = &context;

	SPI_connect();

	RuleTableRead(rb, "data_set",
			  "SELECT name, edition, citation FROM export_control.data_set",
			  ReadDataSet, &rb->data_sets, sizeof(DataSet));
	rb->list_edition = DATEVAL_NOBEGIN;
	rb->oldest_edition = DATEVAL_NOEND;
	for (int i = 0; i < rb->ndata_sets; i++)
	{
		static const char *const of_list[] = {"ccl_entries", "country_chart", "country_groups", "license_requirements"};

		for (int k = 0; k < (int) lengthof(of_list); k++)
			if (strcmp(rb->data_sets[i].name, of_list[k]) == 0)
				rb->list_edition = Max(rb->list_edition, rb->data_sets[i].edition);
		rb->oldest_edition = Min(rb->oldest_edition, rb->data_sets[i].edition);
	}

	DestinationBegin(rb);
	RuleTableRead(rb, "destination",
			  "SELECT code, name, status, treated_as, citation FROM export_control.destination ORDER BY code COLLATE \"C\"",
			  ReadDestination, &rb->destinations, sizeof(Destination));
	if (rb->ndestinations > MAX_DESTINATIONS)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("export_control.destination has %d rows, at most %d can be handled",
						rb->ndestinations, MAX_DESTINATIONS)));
	DestinationIndexCodes(rb);
	RuleTableRead(rb, "destination",
			  "SELECT code, name, status, treated_as, citation FROM export_control.destination ORDER BY code COLLATE \"C\"",
			  ReadTreatedAs, NULL, 0);
	RuleTableRead(rb, "destination_name",
			  "SELECT name, destination FROM export_control.destination_name",
			  ReadDestinationName, NULL, 0);

	RuleTableRead(rb, "country_chart",
			  "SELECT destination, columns, referral, valid, citation FROM export_control.country_chart",
			  ReadChart, &rb->chart, sizeof(ChartRow));
	RuleTableRead(rb, "country_group",
			  "SELECT country_group, destination, certain, valid FROM export_control.country_group",
			  ReadGroup, &rb->members, sizeof(GroupMember));
	RuleTableRead(rb, "ccl_entry",
			  "SELECT entry, disposition, note, valid, citation FROM export_control.ccl_entry ORDER BY entry",
			  ReadEntry, &rb->entries, sizeof(Entry));
	RuleTableRead(rb, "reserved_paragraph",
			  "SELECT first, last, valid, citation FROM export_control.reserved_paragraph ORDER BY first",
			  ReadReserved, &rb->reserved, sizeof(ReservedParagraph));
	RuleTableRead(rb, "license_requirement",
			  "SELECT entry, line, reasons, paragraphs, except_paragraphs, conditional_paragraphs,"
			  " conditional_except, condition, chart_column, destinations, groups, except_groups,"
			  " except_destinations, uncertain_destinations, refers_to, unenforced,"
			  " basis = 'chart_footnote', valid, citation"
			  " FROM export_control.license_requirement"
			  " ORDER BY entry",
			  ReadRequirement, &rb->requirements, sizeof(Requirement));
	LinkEntries(rb);
	MakeEpochs(rb);

	RulebookLoadEmbargoes(rb);
	RulebookLoadExceptions(rb);

	RuleTableRead(rb, "party_list",
			  "SELECT list, effect, citation, name FROM export_control.party_list",
			  ReadPartyList, &rb->lists, sizeof(PartyList));
	RuleTableRead(rb, "party_load",
			  "SELECT list, max(published) FROM export_control.party_load GROUP BY list",
			  ReadPartyLoad, NULL, 0);
	PartyLoad(rb);
	RuleTableRead(rb, "clean_party",
			  "SELECT name FROM export_control.clean_party",
			  ReadCleanParty, NULL, 0);
	RuleTableRead(rb, "party_decision",
			  "SELECT customer, list, entry, entry_hash, is_match, even_if_exact, decided_by, decided_on, reason"
			  " FROM export_control.party_decision ORDER BY customer, list, entry, entry_hash",
			  ReadPartyDecision, NULL, 0);
	RulebookLoadOwnership(rb);

	RuleTableRead(rb, "general_license",
			  "SELECT code, name, kind, relieves, evidence, except_groups, citation"
			  " FROM export_control.general_license",
			  ReadGeneralLicense, &rb->general_licenses, sizeof(GeneralLicense));
	RuleTableRead(rb, "general_license_instrument",
			  "SELECT general_license, effective, through, announced, activities, citation"
			  " FROM export_control.general_license_instrument ORDER BY general_license, effective",
			  ReadInstrument, NULL, 0);
	/* A user's row of a shipped entry stands in its place here too. */
	RuleTableRead(rb, "general_license_party",
			  "SELECT g.general_license, coalesce(u.id, g.party), g.valid"
			  " FROM export_control.general_license_party g"
			  " LEFT JOIN export_control.restricted_party p ON p.id = g.party AND p.shipped"
			  " LEFT JOIN export_control.restricted_party u ON u.list = p.list AND u.entry = p.entry AND NOT u.shipped",
			  ReadGeneralLicenseParty, NULL, 0);

	LicenseBegin(rb);
	RuleTableRead(rb, "legal_holiday",
			  "SELECT day FROM export_control.legal_holiday ORDER BY day",
			  ReadHoliday, NULL, 0);
	RuleTableRead(rb, "license",
			  "SELECT number, status, value_tolerance::text, citation FROM export_control.license"
			  " ORDER BY number COLLATE \"C\"",
			  ReadLicense, &rb->licenses, sizeof(License));
	RuleTableRead(rb, "license_line",
			  "SELECT license, line, items, scope_text, destinations, quantity::text, value::text"
			  " FROM export_control.license_line ORDER BY license COLLATE \"C\", line",
			  ReadLicenseLine, NULL, 0);
	RuleTableRead(rb, "license_party",
			  "SELECT DISTINCT license, name FROM export_control.license_party",
			  ReadLicenseParty, NULL, 0);
	LicenseFinish(rb);
	RuleTableRead(rb, "license_suspension",
			  "SELECT license, destinations, items, valid, citation FROM export_control.license_suspension",
			  ReadSuspension, &rb->suspensions, sizeof(LicenseSuspension));

	SPI_finish();
	error_context_stack = context.previous;
}
