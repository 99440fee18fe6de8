/*
 * ccl_load.c
 *		Reads the Commerce Control List, the Country Chart and the Country Groups
 *		into a rulebook.
 */
#include "support/compat.h"

#include "utils/memutils.h"

#include "ccl/ccl.h"
#include "ccl/ccl_load.h"
#include "rulebook/rule_reference.h"
#include "rulebook/rulebook_part.h"
#include "support/lower_bound.h"
#include "support/sort.h"

/* A group's number; groups are known by being named. */
static int
GroupNumber(Rulebook *rb, Row *row, const char *name, int len)
{
	/* Most members come after another one of the same group. */
	for (int i = rb->ngroups - 1; i >= 0; i--)
		if (strncmp(rb->group_names[i], name, len) == 0 && rb->group_names[i][len] == '\0')
			return i;
	if (rb->ngroups % 32 == 0)
	{
		const char **names = MemoryContextAlloc(row->context, sizeof(char *) * (rb->ngroups + 32));

		if (rb->ngroups)
			memcpy(names, rb->group_names, sizeof(char *) * rb->ngroups);
		rb->group_names = names;
	}
	rb->group_names[rb->ngroups] = strcpy(MemoryContextAllocZero(row->context, len + 1), pnstrdup(name, len));
	return rb->ngroups++;
}

/* Groups by name; "*" is -1, the group of all. */
IntList
RowGroups(Rulebook *rb, Row *row, const char *column)
{
	RowElements names = RowTextElements(row, column);
	IntList		list = {0, NULL};
	const char *name;
	int			len;

	if (names.count > 0)
		list.items = MemoryContextAlloc(row->context, sizeof(int) * names.count);
	while ((name = NextElement(&names, &len)) != NULL)
	{
		int			known = rb->ngroups;
		int			group = len == 1 && *name == '*' ? -1 : GroupNumber(rb, row, name, len);

		if (group >= known)
			BadRule(row, "country group", pnstrdup(name, len));
		Assert(list.items != NULL);
		list.items[list.count++] = group;
	}
	return list;
}

uint32
RowControls(Row *row, const char *column)
{
	RowElements codes = RowTextElements(row, column);
	uint32		controls = 0;
	const char *text;
	int			len;

	while ((text = NextElement(&codes, &len)) != NULL)
	{
		int			code = ControlCode(text, len);

		if (code < 0)
			BadRule(row, "reason for control", pnstrdup(text, len));
		controls |= ControlBit(code);
	}
	return controls;
}

/* The number of a column of the Country Chart, sought from one on: rows name them in their order. */
static int
ChartColumn(Row *row, const char *text, int len, int first)
{
	for (int i = 0; i < CHART_COLUMNS; i++)
	{
		int			c = (first + i) % CHART_COLUMNS;
		const char *name = ReasonName(reason_of_column[c]);

		if (len > 0 && *name == *text && strncmp(name, text, len) == 0 && name[len] == '\0')
			return c;
	}
	BadRule(row, "chart column", pnstrdup(text, len));
	return -1;					/* not reached */
}

static void
ReadChart(Row *row, void *state)
{
	Rulebook   *rb = state;
	ChartRow   *chart = &rb->chart[rb->nchart];
	RowElements columns = RowTextElements(row, "columns");
	const char *column;
	int			next = 0;
	int			len;

	if (!RowPeriod(row, "valid", &chart->from, &chart->through))
		return;
	chart->destination = NeedDestination(rb, row, "destination");
	chart->columns = 0;
	while ((column = NextElement(&columns, &len)) != NULL)
	{
		int			c = ChartColumn(row, column, len, next);

		chart->columns |= 1U << c;
		next = c + 1;
	}
	chart->referral = RowBool(row, "referral");
	chart->citation = RowRepeatedText(row, "citation");
	rb->nchart++;
}

static void
ReadGroup(Row *row, void *state)
{
	Rulebook   *rb = state;
	GroupMember *member = &rb->members[rb->nmembers];
	int			len;
	const char *group = RowTextBytes(row, "country_group", &len);

	if (!RowPeriod(row, "valid", &member->from, &member->through))
		return;
	member->group = GroupNumber(rb, row, group, len);
	member->destination = NeedDestination(rb, row, "destination");
	member->certain = RowBool(row, "certain");
	rb->nmembers++;
}

static void
ReadEntry(Row *row, void *state)
{
	Rulebook   *rb = state;
	static const char *const dispositions[] = {
		[ENTRY_CONTROLLED] = "controlled", [ENTRY_OTHER_AUTHORITY] = "other_authority",
		[ENTRY_RECLASSIFY] = "reclassify"
	};
	Entry	   *entry = &rb->entries[rb->nentries];

	if (!RowPeriod(row, "valid", &entry->from, &entry->through))
		return;
	entry->entry = RowEccn(row, "entry", 0);
	entry->disposition = RowEnum(row, "disposition", "disposition", dispositions);
	entry->note = RowRepeatedText(row, "note");
	entry->made_for = RowEccns(row, "made_for");
	entry->elsewhere_for = RowEccns(row, "elsewhere_for");
	entry->citation = RowRepeatedText(row, "citation");
	rb->nentries++;
}

static int
CompareEccns(const void *a, const void *b)
{
	Eccn		x = *(const Eccn *) a;
	Eccn		y = *(const Eccn *) b;

	return (x > y) - (x < y);
}

static void
ReadPrinted(Row *row, void *state)
{
	Rulebook   *rb = state;
	PrintedParagraphs *printed = &rb->printed[rb->nprinted];

	if (!RowPeriod(row, "valid", &printed->from, &printed->through))
		return;
	printed->entry = RowEccn(row, "entry", 0);
	printed->paragraphs = RowEccns(row, "paragraphs");
	SortArray(printed->paragraphs.items, printed->paragraphs.count, CompareEccns);
	printed->citation = RowRepeatedText(row, "citation");
	rb->nprinted++;
}

static void
ReadReserved(Row *row, void *state)
{
	Rulebook   *rb = state;
	ReservedParagraph *reserved = &rb->reserved[rb->nreserved];

	if (!RowPeriod(row, "valid", &reserved->from, &reserved->through))
		return;
	reserved->first = RowEccn(row, "first", 0);
	reserved->last = RowEccn(row, "last", 0);
	reserved->citation = RowRepeatedText(row, "citation");
	rb->nreserved++;
}

/* The terms of a condition (ccl_condition.c). */
static const char *const atom_kinds[] = {"fact", "related", "related_not", "related_reason", "activity", "origin", "unless"};

static bool
AtomKindKnown(const char *kind)
{
	for (int k = 0; k < (int) lengthof(atom_kinds); k++)
		if (strcmp(atom_kinds[k], kind) == 0)
			return true;
	return false;
}

/* The fact that answers a question; the value wanted becomes the fact's own. */
static FactId
AtomFact(Rulebook *rb, Row *row, Atom *atom)
{
	FactId		fact;

	if (strncmp(atom->kind, "related", 7) == 0)
		return FACT_RELATED_ITEM;
	if (strcmp(atom->kind, "activity") == 0)
		return FACT_ACTIVITY;
	if (strcmp(atom->kind, "origin") == 0)
		return FACT_EXPORTED_FROM;
	fact = NeedFact(rb, row, atom->name, atom->value == NULL ? KIND_YES_NO : KIND_CODE);
	if (atom->value != NULL)
	{
		const char *choice = FactChoice(&rb->facts[fact], atom->value, (int) strlen(atom->value));

		if (choice == NULL)
			BadRule(row, psprintf("choice of fact \"%s\"", atom->name), atom->value);
		atom->value = choice;
	}
	return fact;
}

/*
 * A condition such as "fact:barrel=under_18_in; fact:!police" as atoms.
 * related_not is a negated related; unless is a fact that must not hold, and
 * does not where nobody claims it.
 */
static void
ReadCondition(Rulebook *rb, Row *row, Requirement *requirement)
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
		if (!AtomKindKnown(text))
			BadRule(row, "condition", requirement->condition);
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
		else if (strcmp(text, "unless") == 0)
			atom->negated = true;
		else if (strcmp(text, "fact") == 0 && strchr(atom->name, '=') != NULL)
		{
			char	   *equals = strchr(colon + 1, '=');

			*equals = '\0';
			atom->value = equals + 1;
		}
		atom->fact = AtomFact(rb, row, atom);
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
		return (Reason) reason_of_column[requirement->chart_column];
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
ReadRequirement(Row *row, void *state)
{
	Rulebook   *rb = state;
	static const char *const bases[] = {"ccl", "chart_footnote"};
	static const char *const approved[] = {[APPROVED_FREE] = "free", [APPROVED_REVIEW] = "review"};
	Requirement *requirement = &rb->requirements[rb->nrequirements];
	int			len;
	const char *column = RowTextBytes(row, "chart_column", &len);

	if (!RowPeriod(row, "valid", &requirement->from, &requirement->through))
		return;
	requirement->entry = RowEccn(row, "entry", 0);
	requirement->line = RowText(row, "line");
	requirement->controls = RowControls(row, "reasons");
	requirement->paragraphs = RowEccns(row, "paragraphs");
	requirement->except = RowEccns(row, "except_paragraphs");
	requirement->conditional = RowEccns(row, "conditional_paragraphs");
	requirement->conditional_except = RowEccns(row, "conditional_except");
	requirement->condition = RowText(row, "condition");
	ReadCondition(rb, row, requirement);
	requirement->chart_column = column ? ChartColumn(row, column, len, 0) : -1;
	requirement->destinations = RowDestinations(rb, row, "destinations");
	requirement->groups = RowGroups(rb, row, "groups");
	requirement->except_groups = RowGroups(rb, row, "except_groups");
	requirement->except_destinations = RowDestinations(rb, row, "except_destinations");
	requirement->uncertain = RowDestinations(rb, row, "uncertain_destinations");
	requirement->refers_to = RowRepeatedText(row, "refers_to");
	requirement->unenforced = RowBool(row, "unenforced");
	requirement->reason = RequirementReason(rb, requirement, RowEnum(row, "basis", "basis", bases) == 1);
	requirement->citation = RowRepeatedText(row, "citation");
	if (!RowIsNull(row, "approved_parties"))
		requirement->approved = RowEnum(row, "approved_parties", "approved_parties", approved);
	if (!RowIsNull(row, "party_footnote"))
		requirement->party_footnote = RowInt32(row, "party_footnote");
	rb->nrequirements++;
}

/* ---- kinds of transaction ---- */

/* The paragraph of part 742 that a requirement rests on.  Of a row that was taken back it says nothing. */
static void
ReadSection(Row *row, void *state)
{
	Rulebook   *rb = state;
	Eccn		entry = RowEccn(row, "entry", 0);
	const char *line = RowText(row, "line");
	const char *section = RowRepeatedText(row, "section");
	int			first;

	LOWER_BOUND(first, rb->nrequirements, i, rb->requirements[i].entry < entry);
	for (; first < rb->nrequirements && rb->requirements[first].entry == entry; first++)
	{
		Requirement *requirement = &rb->requirements[first];
		int			i = 0;

		if (strcmp(requirement->line, line) != 0)
			continue;
		while (i < MAX_SECTIONS && requirement->sections[i] != NULL)
			i++;
		if (i == MAX_SECTIONS)
			BadRule(row, "third section of a requirement", section);
		requirement->sections[i] = section;
	}
}

static void
ReadExclusion(Row *row, void *state)
{
	Rulebook   *rb = state;
	static const char *const transactions[] = {"deemed", "transfer"};
	TransactionExclusion *exclusion = &rb->exclusions[rb->nexclusions];

	if (!RowPeriod(row, "valid", &exclusion->from, &exclusion->through))
		return;
	exclusion->line = RowText(row, "line");
	exclusion->section = RowText(row, "section");
	exclusion->destinations = RowDestinations(rb, row, "destinations");
	exclusion->transfer = RowEnum(row, "transaction", "transaction", transactions) == 1;
	exclusion->entries = RowEccns(row, "entries");
	exclusion->except_entries = RowEccns(row, "except_entries");
	exclusion->evidence = RowFact(rb, row, "evidence");
	exclusion->except_groups = RowGroups(rb, row, "except_groups");
	exclusion->citation = RowText(row, "citation");
	rb->nexclusions++;
}

/* ---- put in order ---- */

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
							  (rb->nchart + rb->nmembers + rb->nentries + rb->nrequirements + rb->nprinted + rb->nreserved + rb->nexclusions + 1));
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
	CUT(rb->printed, rb->nprinted);
	CUT(rb->reserved, rb->nreserved);
	CUT(rb->exclusions, rb->nexclusions);
#undef CUT

	SortArray(cuts, ncuts, CompareDates);
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

/* By first day, then last. */
#define CompareDays(x, y) \
	((x)->from != (y)->from ? ((x)->from < (y)->from ? -1 : 1) : \
	 ((x)->through > (y)->through) - ((x)->through < (y)->through))

/* By entry; lines of an entry in the order of its table: 1, 2, 2b, 10, then f10. */
static int
CompareRequirements(const void *a, const void *b)
{
	Eccn		x_entry = ((const Requirement *) a)->entry;
	Eccn		y_entry = ((const Requirement *) b)->entry;
	const char *x = ((const Requirement *) a)->line;
	const char *y = ((const Requirement *) b)->line;
	char	   *x_rest;
	char	   *y_rest;
	long		x_number;
	long		y_number;

	if (x_entry != y_entry)
		return x_entry < y_entry ? -1 : 1;
	x_number = strtol(x, &x_rest, 10);
	y_number = strtol(y, &y_rest, 10);
	if ((x_rest == x) != (y_rest == y))
		return x_rest == x ? 1 : -1;
	if (x_number != y_number)
		return x_number < y_number ? -1 : 1;
	if (strcmp(x_rest, y_rest) != 0)
		return strcmp(x_rest, y_rest);
	if (strcmp(x, y) != 0)
		return strcmp(x, y);	/* 2 and 02 */
	return CompareDays((const Requirement *) a, (const Requirement *) b);
}

static int
CompareEntries(const void *a, const void *b)
{
	const Entry *x = a;
	const Entry *y = b;

	if (x->entry != y->entry)
		return x->entry < y->entry ? -1 : 1;
	return CompareDays(x, y);
}

static int
CompareReserved(const void *a, const void *b)
{
	const ReservedParagraph *x = a;
	const ReservedParagraph *y = b;

	if (x->first != y->first)
		return x->first < y->first ? -1 : 1;
	if (x->last != y->last)
		return x->last < y->last ? -1 : 1;
	return CompareDays(x, y);
}

static int
ComparePrinted(const void *a, const void *b)
{
	const PrintedParagraphs *x = a;
	const PrintedParagraphs *y = b;

	if (x->entry != y->entry)
		return x->entry < y->entry ? -1 : 1;
	return CompareDays(x, y);
}

/* The categories that a list of related items names, such as "3A001,3B*,0B501/0A501.y,USML-V". */
static uint16
RelatedCategories(const char *list)
{
	uint16		categories = 0;

	while (*list)
	{
		int			len = (int) strcspn(list, ",/&:");
		Eccn		item;

		if (len == 3 && list[2] == '*' && list[0] >= '0' && list[0] <= '9')
			categories |= 1 << (list[0] - '0') | (list[1] == 'E' ? RELATED_TECHNOLOGY : 0);
		else if (EccnParse(list, len, &item) && item != ECCN_EAR99)
			categories |= 1 << EccnCategory(item) | (EccnGroup(item) == 'E' ? RELATED_TECHNOLOGY : 0);
		list += strcspn(list, ",");
		list += *list == ',';
	}
	return categories;
}

/* What an entry's conditions say that it is for. */
static uint16
EntryRelated(const Rulebook *rb, const Entry *entry)
{
	uint16		categories = 0;

	for (int r = entry->first; r < entry->first + entry->count; r++)
		for (int a = 0; a < rb->requirements[r].natoms; a++)
		{
			const Atom *atom = &rb->requirements[r].atoms[a];

			if (atom->fact == FACT_RELATED_ITEM && !atom->negated)
				categories |= RelatedCategories(atom->name);
		}
	return categories;
}

/* Order them all, and give each entry its rows. */
static void
LinkEntries(Rulebook *rb)
{
	SortArray(rb->entries, rb->nentries, CompareEntries);
	SortArray(rb->requirements, rb->nrequirements, CompareRequirements);
	SortArray(rb->reserved, rb->nreserved, CompareReserved);
	for (int i = 0; i < rb->nreserved; i++)
		rb->reserved[i].reach = Max(EccnLast(rb->reserved[i].last), i > 0 ? rb->reserved[i - 1].reach : 0);
	SortArray(rb->printed, rb->nprinted, ComparePrinted);
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
		entry->related = EntryRelated(rb, entry);
	}
}

static void
LoadCcl(Rulebook *rb)
{
	rb->cells = AllocSetContextCreate(rb->context, "export_control cells", RULEBOOK_BLOCKS);
	RuleTableRead(rb->context, "country_chart", "destination, columns, referral, valid, citation",
				  ReadChart, rb, &rb->chart, sizeof(ChartRow));
	RuleTableRead(rb->context, "country_group", "country_group, destination, certain, valid",
				  ReadGroup, rb, &rb->members, sizeof(GroupMember));
	RuleTableReadAsItLies(rb->context, "ccl_entry", "entry, disposition, note, made_for, elsewhere_for, valid, citation",
						  ReadEntry, rb, &rb->entries, sizeof(Entry));
	RuleTableReadAsItLies(rb->context, "ccl_paragraph", "entry, paragraphs, valid, citation",
						  ReadPrinted, rb, &rb->printed, sizeof(PrintedParagraphs));
	RuleTableReadAsItLies(rb->context, "reserved_paragraph", "first, last, valid, citation",
						  ReadReserved, rb, &rb->reserved, sizeof(ReservedParagraph));
	RuleTableReadAsItLies(rb->context, "license_requirement", "entry, line, reasons, paragraphs, except_paragraphs, conditional_paragraphs,"
						  " conditional_except, condition, chart_column, destinations, groups, except_groups,"
						  " except_destinations, uncertain_destinations, refers_to, unenforced, basis, valid, citation, approved_parties,"
						  " party_footnote",
						  ReadRequirement, rb, &rb->requirements, sizeof(Requirement));
	LinkEntries(rb);
	RuleTableRead(rb->context, "requirement_section", "entry, line, section", ReadSection, rb, NULL, 0);
	RuleTableRead(rb->context, "transaction_exclusion", "line, section, destinations, transaction, entries, except_entries, evidence,"
				  " except_groups, valid, citation",
				  ReadExclusion, rb, &rb->exclusions, sizeof(TransactionExclusion));
	MakeEpochs(rb);
}

const RulebookPart ccl_part = {.load = LoadCcl, .trim = CclTrim};
