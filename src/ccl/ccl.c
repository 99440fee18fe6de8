/*
 * ccl.c
 *		The Commerce Control List (15 CFR 774 Supp. 1) and the Country Chart
 *		(738 Supp. 1): does an item need a license for a destination?
 *
 * The unit is the cell: one item in one epoch, answered for all destinations
 * at once, so that the question for an order is two bit tests.  A cell is
 * made when its item is first asked about, and kept (ccl_epoch.c).
 *
 * How an answer is made (738.3, 738.4, and the entries' own words):
 *	- a row of an entry has a scope (which paragraphs) and a trigger (which
 *	  destinations); rows are a union, a narrower row never replaces a wider;
 *	- the item is split into parts: the paragraph asked about, and every
 *	  paragraph below it that some row of the entry mentions.  What all parts
 *	  agree on is the answer, otherwise the paragraph is needed;
 *	- a condition in prose is a variable.  All combinations of values are
 *	  tried, so that rows which together cover every case decide together;
 *	- what is for several items, or activities, is decided for each of them,
 *	  and what one of them requires is required;
 *	- a part that no row covers is open, not free: it belongs to another
 *	  entry or another agency.
 */
#include "support/compat.h"

#include "miscadmin.h"

#include "ccl/ccl.h"
#include "ccl/ccl_cell.h"
#include "ccl/ccl_condition.h"
#include "support/lower_bound.h"

/* The paragraph one level up. */
#define EccnParent(eccn) EccnTruncate(eccn, EccnDepth(eccn) - 1)

/* ---- triggers ---- */

/* Which destinations trigger a row, and which may. */
static void
RequirementTrigger(const Rulebook *rb, const Epoch *epoch, const Requirement *row,
				   DestSet *yes, DestSet *maybe)
{
	DestSet		excluded;

	memset(yes, 0, sizeof(*yes));
	memset(maybe, 0, sizeof(*maybe));
	memset(&excluded, 0, sizeof(excluded));

	if (row->chart_column >= 0)
		*yes = epoch->columns[row->chart_column];
	for (int i = 0; i < row->groups.count; i++)
	{
		if (row->groups.items[i] < 0)	/* the group of all */
			DestSetAll(rb, yes);
		else
		{
			DestSetOr(yes, &epoch->groups[row->groups.items[i]]);
			DestSetOr(maybe, &epoch->uncertain_groups[row->groups.items[i]]);
		}
	}
	for (int i = 0; i < row->except_groups.count; i++)
		DestSetOr(&excluded, &epoch->groups[row->except_groups.items[i]]);
	DestSetMinus(yes, &excluded);
	DestSetMinus(maybe, &excluded);

	/* A destination named stays in whatever groups are left out. */
	for (int i = 0; i < row->destinations.count; i++)
		DestSetAdd(yes, row->destinations.items[i]);
	/* One group that holds it for certain is enough. */
	DestSetMinus(maybe, yes);

	memset(&excluded, 0, sizeof(excluded));
	for (int i = 0; i < row->except_destinations.count; i++)
		DestSetAdd(&excluded, row->except_destinations.items[i]);
	DestSetMinus(yes, &excluded);
	DestSetMinus(maybe, &excluded);

	if (row->refers_to != NULL)
	{
		/*
		 * Another section decides.  With a set of destinations beside it, the
		 * referral is for those; alone, for all.
		 */
		if (row->chart_column < 0 && row->groups.count == 0 && row->destinations.count == 0)
			DestSetAll(rb, maybe);
		else
			*maybe = *yes;
		memset(yes, 0, sizeof(*yes));
	}
	if (row->party_footnote != 0)
	{
		/* Item and destination alone do not tell. */
		*maybe = *yes;
		memset(yes, 0, sizeof(*yes));
	}
	for (int i = 0; i < row->uncertain.count; i++)
		DestSetAdd(maybe, row->uncertain.items[i]);
	DestSetMinus(yes, maybe);
}

/* ---- kinds of transaction ---- */

static bool
EccnListCovers(const EccnList *list, Eccn paragraph)
{
	for (int i = 0; i < list->count; i++)
		if (EccnContains(list->items[i], paragraph))
			return true;
	return false;
}

/* Is an exclusion of rows of the list about a row? */
static bool
ExclusionSpeaksOf(const TransactionExclusion *exclusion, const Requirement *row)
{
	bool		rests = *exclusion->section == '\0' && row->sections[0] == NULL;

	for (int i = 0; i < MAX_SECTIONS && row->sections[i] != NULL; i++)
		rests |= strcmp(row->sections[i], exclusion->section) == 0;
	/* Goods are not released. */
	return rests && exclusion->destinations.count == 0 && row->refers_to == NULL &&
		(exclusion->transfer || EccnGroup(row->entry) >= 'D') &&
		(exclusion->entries.count == 0 || EccnListCovers(&exclusion->entries, row->entry)) &&
		!EccnListCovers(&exclusion->except_entries, row->entry);
}

/* Is it about the order's kind of transaction, and all so that it asks for? */
static bool
ExclusionHolds(const TransactionExclusion *exclusion, const Evidence *evidence)
{
	if (evidence == NULL)
		return false;
	if (exclusion->transfer ? !evidence->free_transfer : !EvidenceIsTrue(evidence, FACT_DEEMED_RELEASE))
		return false;
	return exclusion->evidence == FACT_NONE || EvidenceIsTrue(evidence, exclusion->evidence);
}

/* Take out of a row's destinations those for which it does not reach the order's kind of transaction. */
static void
LeaveOutTransactions(const Rulebook *rb, const Epoch *epoch, CellRow *row, const Evidence *evidence)
{
	for (int i = 0; i < rb->nexclusions; i++)
	{
		const TransactionExclusion *exclusion = &rb->exclusions[i];
		DestSet		stays;

		if (!InForce(exclusion, epoch->from) || !ExclusionSpeaksOf(exclusion, row->row) || !ExclusionHolds(exclusion, evidence))
			continue;
		memset(&stays, 0, sizeof(stays));
		for (int g = 0; g < exclusion->except_groups.count; g++)
		{
			DestSetOr(&stays, &epoch->groups[exclusion->except_groups.items[g]]);
			DestSetOr(&stays, &epoch->uncertain_groups[exclusion->except_groups.items[g]]);
		}
		DestSetAnd(&row->yes, &stays);
		DestSetAnd(&row->maybe, &stays);
		if (row->left_out == NULL || exclusion->except_groups.count == 0)
			row->left_out = exclusion;
	}
}

/* ---- reasons for control ---- */

static const char control_codes[][3] = {
	"AT", "CB", "CC", "CW", "EI", "FC", "MT", "NP", "NS", "RS", "SI", "SL", "SS", "UN"
};

/* The number of a reason for control (738.2(d)(2)(i)(A)), or -1. */
int
ControlCode(const char *text, int len)
{
	for (int i = 0; len == 2 && i < (int) lengthof(control_codes); i++)
		if (memcmp(control_codes[i], text, 2) == 0)
			return i;
	return -1;
}

/* The reason for control of a number that ControlCode gave. */
const char *
ControlName(int code)
{
	return control_codes[code];
}

/* ---- scopes ---- */

/* How far a row reaches a paragraph, before its condition is asked. */
typedef enum Reach
{
	REACH_NO,
	REACH_IF_TRUE,				/* if its condition is true */
	REACH_IF_FALSE,
	REACH_YES
} Reach;

static Reach
RowReach(const Requirement *row, Eccn paragraph)
{
	bool		in = EccnListCovers(&row->paragraphs, paragraph);

	if (!in && !EccnListCovers(&row->conditional, paragraph))
		return REACH_NO;
	if (EccnListCovers(&row->except, paragraph))
		return REACH_NO;
	if (EccnListCovers(&row->conditional_except, paragraph))
		return in ? REACH_IF_FALSE : REACH_NO;	/* in and out under one
												 * condition: never in */
	return in ? REACH_YES : REACH_IF_TRUE;
}

static inline Truth
ReachTruth(Reach reach, Truth condition)
{
	switch (reach)
	{
		case REACH_NO:
			return TRUTH_NO;
		case REACH_IF_TRUE:
			return condition;
		case REACH_IF_FALSE:
			return TruthNot(condition);
		case REACH_YES:
			break;
	}
	return TRUTH_YES;
}

/* ---- entries ---- */

const Entry *
EntryInForce(const Rulebook *rb, Eccn item, DateADT day)
{
	Eccn		entry = EccnEntry(item);
	const Entry *found = NULL;
	int			first;

	LOWER_BOUND(first, rb->nentries, i, rb->entries[i].entry < entry);
	/* Of two rows for a day the one that sends elsewhere: it clears nothing. */
	for (; first < rb->nentries && rb->entries[first].entry == entry; first++)
		if (InForce(&rb->entries[first], day) &&
			(found == NULL || (found->disposition == ENTRY_CONTROLLED && rb->entries[first].disposition != ENTRY_CONTROLLED)))
			found = &rb->entries[first];
	return found;
}

/* ---- parts ---- */

static void
AddParts(const EccnList *list, Eccn item, Eccn **parts, int *nparts, int *size)
{
	for (int i = 0; i < list->count; i++)
	{
		Eccn		paragraph = list->items[i];

		/* The path itself and every ancestor of it below the item. */
		if (paragraph == item || !EccnContains(item, paragraph))
			continue;
		for (Eccn part = paragraph; part != item; part = EccnParent(part))
		{
			bool		seen = false;

			for (int p = 0; p < *nparts && !seen; p++)
				seen = (*parts)[p] == part;
			if (seen)
				continue;
			if (*nparts == *size)
			{
				*size *= 2;
				*parts = repalloc(*parts, sizeof(Eccn) * *size);
			}
			(*parts)[(*nparts)++] = part;
		}
	}
}

static int
CollectParts(const Rulebook *rb, const Epoch *epoch, const Entry *entry, Eccn item, Eccn **parts)
{
	int			nparts = 1;
	int			size = 16;

	*parts = palloc(sizeof(Eccn) * size);
	(*parts)[0] = item;
	for (int r = entry->first; r < entry->first + entry->count; r++)
	{
		const Requirement *row = &rb->requirements[r];

		if (!InForce(row, epoch->from))
			continue;
		AddParts(&row->paragraphs, item, parts, &nparts, &size);
		AddParts(&row->except, item, parts, &nparts, &size);
		AddParts(&row->conditional, item, parts, &nparts, &size);
		AddParts(&row->conditional_except, item, parts, &nparts, &size);
	}
	return nparts;
}

/* ---- cells ---- */

/* What is decided of a part of an item: in one case of what is stated, or in all of them together. */
typedef struct PartDecision
{
	DestSet		required;		/* in every world */
	DestSet		enforced;
	DestSet		maybe;			/* in some worlds only, or not certain */
	uint32		controls;
	uint32		maybe_controls;
	Truth	   *applies;		/* each row of the cell: in all worlds, in
								 * some, in none */
} PartDecision;

/* Decide one part of an item in one case, in all worlds that the evidence leaves. */
static void
PartDecide(const Rulebook *rb, Cell *cell, Eccn paragraph, Conditions *conditions,
		   const RowCondition *row_conditions, PartDecision *decision)
{
	Reach	   *reach = palloc(sizeof(Reach) * cell->nrows);
	uint32		variables = 0;
	bool		covered = false;
	bool		first = true;
	bool		world;

	DestSetAll(rb, &decision->required);
	decision->enforced = decision->required;
	memset(&decision->maybe, 0, sizeof(DestSet));
	decision->maybe_controls = 0;
	for (int r = 0; r < cell->nrows; r++)
	{
		reach[r] = RowReach(cell->rows[r].row, paragraph);
		if (reach[r] == REACH_IF_TRUE || reach[r] == REACH_IF_FALSE)
			variables |= row_conditions[r].variables;
	}

	/* Evidence that contradicts itself leaves no world: nothing is known. */
	world = WorldFirst(conditions, variables);
	if (!world)
		WorldNone(conditions);
	do
	{
		DestSet		yes;
		DestSet		yes_enforced;
		uint32		controls = 0;

		memset(&yes, 0, sizeof(yes));
		memset(&yes_enforced, 0, sizeof(yes_enforced));
		for (int r = 0; r < cell->nrows; r++)
		{
			CellRow    *row = &cell->rows[r];
			Truth		truth = ReachTruth(reach[r], ConditionTruth(conditions, &row_conditions[r]));

			decision->applies[r] = first || decision->applies[r] == truth ? truth : TRUTH_UNKNOWN;
			if (truth == TRUTH_NO)
			{
				covered |= reach[r] == REACH_IF_TRUE && row_conditions[r].exemption;
				continue;
			}
			covered = true;
			if (truth == TRUTH_YES)
			{
				DestSetOr(row->row->unenforced ? &yes : &yes_enforced, &row->yes);
				controls |= row->row->controls;
			}
			DestSetOr(&decision->maybe, &row->yes);
			DestSetOr(&decision->maybe, &row->maybe);
			decision->maybe_controls |= row->row->controls;
		}
		DestSetAnd(&decision->enforced, &yes_enforced);
		DestSetOr(&yes, &yes_enforced);
		DestSetAnd(&decision->required, &yes);
		decision->controls = first ? controls : (decision->controls & controls);
		first = false;
	} while (world && WorldNext(conditions));

	if (!covered)
	{
		DestSetAll(rb, &decision->maybe);
		DestSetOr(&cell->open_by[OPEN_NOT_COVERED], &decision->maybe);
	}
	pfree(reach);
}

/* What is required in one of several cases is required. */
static void
AddCase(PartDecision *all, const PartDecision *one, int nrows)
{
	DestSetOr(&all->required, &one->required);
	DestSetOr(&all->enforced, &one->enforced);
	DestSetOr(&all->maybe, &one->maybe);
	all->controls |= one->controls;
	all->maybe_controls |= one->maybe_controls;
	for (int r = 0; r < nrows; r++)
		all->applies[r] = TruthOr(all->applies[r], one->applies[r]);
}

/* Decide all parts of an item, in all cases; those that are answered alike once. */
static void
DecideCases(Rulebook *rb, Epoch *epoch, Cell *cell, Conditions *conditions,
			const RowCondition *row_conditions, const Evidence *evidence, PartDecision *decisions)
{
	PartDecision one = {.applies = palloc(sizeof(Truth) * Max(cell->nrows, 1))};
	Conditions *answered = NULL;
	int			nanswered = 0;

	CaseFirst(conditions, evidence);
	do
	{
		int			i = 0;

		CHECK_FOR_INTERRUPTS();
		ConditionsInform(conditions, rb, epoch, evidence);
		while (i < nanswered && !AnswersEqual(conditions, &answered[i]))
			i++;
		if (i < nanswered)
			continue;
		for (int p = 0; p < cell->nparts; p++)
		{
			PartDecide(rb, cell, cell->parts[p].paragraph, conditions, row_conditions, nanswered == 0 ? &decisions[p] : &one);
			if (nanswered > 0)
				AddCase(&decisions[p], &one, cell->nrows);
		}
		if (answered == NULL)
			answered = palloc(sizeof(Conditions));
		else
			answered = repalloc(answered, sizeof(Conditions) * (nanswered + 1));
		answered[nanswered++] = *conditions;
	} while (CaseNext(conditions));
	pfree(answered);
	pfree(one.applies);
}

/* Why what is open is open, by what each row says of the parts. */
static void
WhyOpen(Cell *cell, const PartDecision *decisions)
{
	for (int r = 0; r < cell->nrows; r++)
	{
		CellRow    *row = &cell->rows[r];
		bool		unknown = false;
		OpenKind	kind = OPEN_CONDITION;

		row->applies = decisions[0].applies[r];
		for (int p = 0; p < cell->nparts; p++)
		{
			Truth		in_part = decisions[p].applies[r];

			if (in_part == TRUTH_UNKNOWN)
				unknown = true;
			if (in_part != row->applies)
				row->applies = TRUTH_UNKNOWN;
		}
		if (row->row->natoms > 0 && strncmp(row->row->atoms[0].kind, "related", 7) == 0)
			kind = OPEN_RELATED_ITEM;
		if (unknown)
			DestSetOr(&cell->open_by[kind], &row->yes);
		if (row->applies != TRUTH_NO)
			DestSetOr(&cell->open_by[row->row->party_footnote ? OPEN_PARTY : row->row->refers_to ? OPEN_REFERRAL : OPEN_POLICY],
					  &row->maybe);
	}
}

/*
 * Decide a controlled entry: all parts of the item.
 */
static void
CellDecide(Rulebook *rb, Epoch *epoch, Cell *cell, const Evidence *evidence)
{
	const Entry *entry = cell->entry;
	Conditions	conditions;
	RowCondition *row_conditions = palloc(sizeof(RowCondition) * Max(entry->count, 1));
	Eccn	   *parts;
	PartDecision *decisions;	/* of each part */
	DestSet		some_part_required; /* some part is required in every world */

	cell->nparts = CollectParts(rb, epoch, entry, cell->item, &parts);
	cell->parts = palloc0(sizeof(CellPart) * cell->nparts);
	cell->rows = palloc0(sizeof(CellRow) * entry->count);
	conditions.nvariables = 0;
	for (int r = entry->first; r < entry->first + entry->count; r++)
	{
		CellRow    *row = &cell->rows[cell->nrows];

		if (!InForce(&rb->requirements[r], epoch->from))
			continue;
		row->row = &rb->requirements[r];
		RequirementTrigger(rb, epoch, row->row, &row->yes, &row->maybe);
		if (unlikely(evidence != NULL))
			LeaveOutTransactions(rb, epoch, row, evidence);
		ConditionsAdd(&conditions, row->row, &row_conditions[cell->nrows]);
		cell->nrows++;
	}
	decisions = palloc(sizeof(PartDecision) * cell->nparts);
	for (int p = 0; p < cell->nparts; p++)
	{
		cell->parts[p].paragraph = parts[p];
		decisions[p].applies = palloc(sizeof(Truth) * Max(cell->nrows, 1));
	}
	DecideCases(rb, epoch, cell, &conditions, row_conditions, evidence, decisions);

	DestSetAll(rb, &cell->required);
	cell->enforced = cell->required;
	memset(&some_part_required, 0, sizeof(some_part_required));
	for (int p = 0; p < cell->nparts; p++)
	{
		const PartDecision *decision = &decisions[p];

		cell->parts[p].yes = decision->controls;
		cell->parts[p].maybe = decision->maybe_controls & ~decision->controls;
		DestSetAnd(&cell->required, &decision->required);
		DestSetAnd(&cell->enforced, &decision->enforced);
		DestSetOr(&cell->open, &decision->maybe);
		DestSetOr(&some_part_required, &decision->required);
	}
	DestSetMinus(&cell->open, &cell->required);

	WhyOpen(cell, decisions);
	cell->open_by[OPEN_PARAGRAPH] = some_part_required;
	for (int kind = 0; kind < OPEN_KINDS; kind++)
		DestSetAnd(&cell->open_by[kind], &cell->open);

	for (int p = 0; p < cell->nparts; p++)
		pfree(decisions[p].applies);
	pfree(decisions);
	pfree(row_conditions);
	pfree(parts);
}

static bool
EccnListHas(const EccnList *list, Eccn paragraph)
{
	for (int i = 0; i < list->count; i++)
		if (EccnContains(paragraph, list->items[i]))
			return true;
	return false;
}

bool
CellVerified(const Cell *cell)
{
	if (cell->printed == TRUTH_YES || EccnDepth(cell->item) == 0)
		return true;
	for (int r = 0; r < cell->nrows; r++)
	{
		const Requirement *row = cell->rows[r].row;

		if (EccnListHas(&row->paragraphs, cell->item) || EccnListHas(&row->except, cell->item) ||
			EccnListHas(&row->conditional, cell->item) || EccnListHas(&row->conditional_except, cell->item))
			return true;
	}
	return false;
}

/* Is the item controlled for one of these reasons, whatever the destination? */
Truth
CellControlled(const Cell *cell, uint32 controls)
{
	bool		all = cell->nparts > 0;
	bool		any = cell->nparts == 0 && cell->item != ECCN_EAR99;

	for (int p = 0; p < cell->nparts; p++)
	{
		if (!(cell->parts[p].yes & controls))
			all = false;
		if ((cell->parts[p].yes | cell->parts[p].maybe) & controls)
			any = true;
	}
	return all ? TRUTH_YES : any ? TRUTH_UNKNOWN : TRUTH_NO;
}

const ReservedParagraph *
ReservedInForce(const Rulebook *rb, Eccn item, DateADT day)
{
	int			behind;

	/* Back from the last row that does not begin behind the item. */
	LOWER_BOUND(behind, rb->nreserved, i, rb->reserved[i].first <= item);
	for (int i = behind - 1; i >= 0 && rb->reserved[i].reach >= item; i--)
		if (InForce(&rb->reserved[i], day) && item <= EccnLast(rb->reserved[i].last))
			return &rb->reserved[i];
	return NULL;
}

Cell *
CellMake(Rulebook *rb, Epoch *epoch, Eccn item, const Evidence *evidence)
{
	Cell	   *cell = palloc0(sizeof(Cell));

	cell->item = item;
	cell->printed = TRUTH_UNKNOWN;
	if (item == ECCN_EAR99)
		return cell;
	cell->entry = EntryInForce(rb, item, epoch->from);
	if (cell->entry == NULL)
	{
		cell->unknown = true;
		DestSetAll(rb, &cell->open);
		return cell;
	}
	cell->reserved = ReservedInForce(rb, item, epoch->from);
	cell->printed = ParagraphPrinted(rb, item, epoch->from);
	if (cell->entry->disposition == ENTRY_CONTROLLED)
		CellDecide(rb, epoch, cell, evidence);
	else
		DestSetAll(rb, &cell->open);

	if (cell->reserved != NULL || cell->printed == TRUTH_NO)
	{
		/* Rows cannot speak of a paragraph that does not exist. */
		DestSetAll(rb, &cell->open);
		memset(&cell->required, 0, sizeof(cell->required));
		memset(&cell->open_by, 0, sizeof(cell->open_by));
	}
	return cell;
}

/* Which exclusions speak of a row of a cell's entry: bits, kept with the cell. */
static const uint64 *
ExclusionsOfEntry(Rulebook *rb, Cell *cell)
{
	uint64	   *exclusions;

	if (cell->exclusions != NULL)
		return cell->exclusions;
	exclusions = MemoryContextAllocZero(rb->cells, sizeof(uint64) * (rb->nexclusions / 64 + 1));
	for (int i = 0; i < rb->nexclusions; i++)
		for (int r = cell->entry->first; r < cell->entry->first + cell->entry->count; r++)
			if (ExclusionSpeaksOf(&rb->exclusions[i], &rb->requirements[r]))
				exclusions[i / 64] |= UINT64CONST(1) << i % 64;
	return cell->exclusions = exclusions;
}

bool
CclAsks(Rulebook *rb, Epoch *epoch, Eccn item, const Evidence *evidence)
{
	Cell	   *cell = CclCell(rb, epoch, item);
	const Entry *entry = cell->entry;
	const uint64 *exclusions;

	if (entry == NULL)
		return false;
	for (int r = entry->first; r < entry->first + entry->count; r++)
		for (int a = 0; a < rb->requirements[r].natoms; a++)
			if (EvidenceIsStated(evidence, rb->requirements[r].atoms[a].fact))
				return true;
	exclusions = ExclusionsOfEntry(rb, cell);
	for (int i = 0; i < rb->nexclusions; i++)
		if ((exclusions[i / 64] >> i % 64 & 1) != 0 && ExclusionHolds(&rb->exclusions[i], evidence))
			return true;
	return false;
}

Cell *
CclCellWithFacts(Rulebook *rb, Epoch *epoch, Eccn item, const Evidence *evidence)
{
	return CellMake(rb, epoch, item, evidence);
}
