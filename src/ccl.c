/*
 * ccl.c
 *		The Commerce Control List (15 CFR 774 Supp. 1) and the Country Chart
 *		(738 Supp. 1): does an item need a license for a destination?
 *
 * The unit is the cell: one item in one epoch, answered for all destinations
 * at once, so that the question for an order is two bit tests.  A cell is
 * made when its item is first asked about.
 *
 * How an answer is made (738.3, 738.4, and the entries' own words):
 *	- a row of an entry has a scope (which paragraphs) and a trigger (which
 *	  destinations); rows are a union, a narrower row never replaces a wider;
 *	- the item is split into parts: the paragraph asked about, and every
 *	  paragraph below it that some row of the entry mentions.  What all parts
 *	  agree on is the answer, otherwise the paragraph is needed;
 *	- a condition in prose is a variable.  All combinations of values are
 *	  tried, so that rows which together cover every case decide together;
 *	- a part that no row covers is open, not free: it belongs to another
 *	  entry or another agency.
 */
#include "compat.h"

#include "common/hashfn.h"
#include "miscadmin.h"
#include "utils/memutils.h"

#include "ccl.h"

/* Beyond these an item's conditions stay undecided; no entry comes near. */
#define MAX_VARIABLES	12
#define MAX_WORLDS		4096
#define MAX_CELLS		20000

typedef struct CellEntry
{
	Eccn		item;
	Cell	   *cell;
	char		status;
} CellEntry;

/* The path occupies the low bits and is mostly zero: mix well. */
static inline uint32
HashEccn(Eccn item)
{
	uint64		h = (uint64) item;

	h ^= h >> 33;
	h *= UINT64CONST(0xff51afd7ed558ccd);
	return (uint32) (h >> 32);
}

#define SH_PREFIX cell
#define SH_ELEMENT_TYPE CellEntry
#define SH_KEY_TYPE Eccn
#define SH_KEY item
#define SH_HASH_KEY(table, key) HashEccn(key)
#define SH_EQUAL(table, a, b) ((a) == (b))
#define SH_SCOPE static inline
#define SH_DECLARE
#define SH_DEFINE
#include "lib/simplehash.h"

/* One question of fact within an entry, with the values it can take. */
typedef struct Variable
{
	const char *kind;
	const char *name;
	int			nvalues;		/* 2 for a yes/no question: 0 no, 1 yes */
	const char *values[8];		/* NULLs for a yes/no question */
	int			value;			/* in the world being tried */
	Truth		known[8];		/* what the evidence says of each value */
} Variable;

/* The paragraph one level up. */
#define EccnParent(eccn) EccnTruncate(eccn, EccnDepth(eccn) - 1)

static Cell *CellMake(Rulebook *rb, Epoch *epoch, Eccn item, const Evidence *evidence);

/* ---- sets ---- */

static inline void
DestSetOr(DestSet *set, const DestSet *other)
{
	for (int i = 0; i < DESTSET_WORDS; i++)
		set->words[i] |= other->words[i];
}

static inline void
DestSetAnd(DestSet *set, const DestSet *other)
{
	for (int i = 0; i < DESTSET_WORDS; i++)
		set->words[i] &= other->words[i];
}

static inline void
DestSetMinus(DestSet *set, const DestSet *other)
{
	for (int i = 0; i < DESTSET_WORDS; i++)
		set->words[i] &= ~other->words[i];
}

static void
DestSetAll(const Rulebook *rb, DestSet *set)
{
	memset(set, 0, sizeof(*set));
	for (int d = 0; d < rb->ndestinations; d++)
		DestSetAdd(set, d);
}

/* ---- epochs ---- */

static void
EpochBuild(Rulebook *rb, Epoch *epoch)
{
	MemoryContext old = MemoryContextSwitchTo(rb->context);

	epoch->groups = palloc0(sizeof(DestSet) * Max(rb->ngroups, 1));
	epoch->uncertain_groups = palloc0(sizeof(DestSet) * Max(rb->ngroups, 1));
	for (int i = 0; i < rb->nchart; i++)
	{
		const ChartRow *row = &rb->chart[i];

		if (!InForce(row, epoch->from))
			continue;
		for (int c = 0; c < CHART_COLUMNS; c++)
			if (row->columns & (1U << c))
				DestSetAdd(&epoch->columns[c], row->destination);
		if (row->referral)
			DestSetAdd(&epoch->referrals, row->destination);
	}
	for (int i = 0; i < rb->nmembers; i++)
	{
		const GroupMember *member = &rb->members[i];

		if (!InForce(member, epoch->from))
			continue;
		if (member->certain)
			DestSetAdd(&epoch->groups[member->group], member->destination);
		else
			DestSetAdd(&epoch->uncertain_groups[member->group], member->destination);
	}
	epoch->cells = cell_create(rb->cells, 256, NULL);
	epoch->built = true;
	MemoryContextSwitchTo(old);
}

Epoch *
CclEpoch(Rulebook *rb, DateADT day)
{
	int			low = 0;
	int			high = rb->nepochs - 1;

	/* Most questions are about the present: the last epoch. */
	if (day >= rb->epochs[high].from)
		low = high;
	while (low < high)
	{
		int			middle = (low + high + 1) / 2;

		if (day >= rb->epochs[middle].from)
			low = middle;
		else
			high = middle - 1;
	}
	if (unlikely(!rb->epochs[low].built))
		EpochBuild(rb, &rb->epochs[low]);
	return &rb->epochs[low];
}

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

	/* A destination named stays in whatever groups are left out. */
	for (int i = 0; i < row->destinations.count; i++)
		DestSetAdd(yes, row->destinations.items[i]);

	memset(&excluded, 0, sizeof(excluded));
	for (int i = 0; i < row->except_destinations.count; i++)
		DestSetAdd(&excluded, row->except_destinations.items[i]);
	DestSetMinus(yes, &excluded);
	DestSetMinus(maybe, &excluded);

	if (row->refers_to != NULL)
	{
		/*
		 * Another section decides.  With a set of destinations beside it,
		 * the referral is for those; alone, for all.
		 */
		if (row->chart_column < 0 && row->groups.count == 0 && row->destinations.count == 0)
			DestSetAll(rb, maybe);
		else
			*maybe = *yes;
		memset(yes, 0, sizeof(*yes));
	}
	for (int i = 0; i < row->uncertain.count; i++)
		DestSetAdd(maybe, row->uncertain.items[i]);
	DestSetMinus(yes, maybe);
}

/* ---- reasons for control ---- */

/* The number of a reason for control (738.2(d)(2)(i)(A)), or -1. */
int
ControlCode(const char *text, int len)
{
	static const char codes[][3] = {
		"AT", "CB", "CC", "CW", "EI", "FC", "MT", "NP", "NS", "RS", "SI", "SL", "SS", "UN"
	};

	for (int i = 0; len == 2 && i < (int) lengthof(codes); i++)
		if (memcmp(codes[i], text, 2) == 0)
			return i;
	return -1;
}

/* ---- scopes ---- */

static bool
EccnListCovers(const EccnList *list, Eccn paragraph)
{
	for (int i = 0; i < list->count; i++)
		if (EccnContains(list->items[i], paragraph))
			return true;
	return false;
}

/* Is an atom true in the world being tried? */
static Truth
AtomTruth(const Atom *atom, const Variable *variables, int nvariables)
{
	for (int v = 0; v < nvariables; v++)
	{
		const Variable *variable = &variables[v];
		bool		holds;

		if (strcmp(variable->name, atom->name) != 0 || strcmp(variable->kind, atom->kind) != 0)
			continue;
		if (atom->value == NULL)
			holds = variable->value == 1;
		else
			holds = strcmp(variable->values[variable->value], atom->value) == 0;
		return (holds != atom->negated) ? TRUTH_YES : TRUTH_NO;
	}
	return TRUTH_UNKNOWN;
}

/* Does a row apply to a paragraph, in the world being tried? */
static Truth
RowApplies(const Requirement *row, Eccn paragraph, const Variable *variables, int nvariables)
{
	Truth		condition = TRUTH_YES;
	Truth		in;
	Truth		out;

	for (int i = 0; i < row->natoms; i++)
		condition = TruthAnd(condition, AtomTruth(&row->atoms[i], variables, nvariables));

	if (EccnListCovers(&row->paragraphs, paragraph))
		in = TRUTH_YES;
	else if (EccnListCovers(&row->conditional, paragraph))
		in = condition;
	else
		in = TRUTH_NO;

	if (EccnListCovers(&row->except, paragraph))
		out = TRUTH_YES;
	else if (EccnListCovers(&row->conditional_except, paragraph))
		out = condition;
	else
		out = TRUTH_NO;

	return TruthAnd(in, TruthNot(out));
}

/* ---- what the order's facts say of a condition ---- */

static const Entry *
EntryInForce(const Rulebook *rb, Eccn item, DateADT day)
{
	Eccn		entry = EccnEntry(item);
	int			low = 0;
	int			high = rb->nentries;

	while (low < high)
	{
		int			middle = (low + high) / 2;

		if (rb->entries[middle].entry < entry)
			low = middle + 1;
		else
			high = middle;
	}
	for (; low < rb->nentries && rb->entries[low].entry == entry; low++)
		if (InForce(&rb->entries[low], day))
			return &rb->entries[low];
	return NULL;
}

/*
 * One member of a list of related items, such as "6A002.a.1", "3B*" (a product
 * group), "0B501/0A501.y" (itself for that item), "2A226&2B350.g" (meeting
 * that item's parameters) or "USML-V": is the related item that?  One given
 * only down to a paragraph above the member's may be.  What stands behind a
 * slash or an ampersand is not known of the related item.
 */
static Truth
RelatedItemIs(Eccn item, const char *member, int len)
{
	int			head = 0;
	Eccn		listed;
	Truth		truth;

	if (len == 1 && *member == '*')
		return TRUTH_YES;
	while (head < len && member[head] != '/' && member[head] != '&')
		head++;
	if (head == 3 && member[2] == '*')
	{
		char		text[ECCN_TEXT_SIZE];

		EccnFormat(item, text);
		truth = strncmp(text, member, 2) == 0 ? TRUTH_YES : TRUTH_NO;
	}
	else if (!EccnParse(member, head, &listed))
		return TRUTH_NO;		/* of another list: the related item is an ECCN */
	else if (EccnContains(listed, item))
		truth = TRUTH_YES;
	else
		truth = EccnContains(item, listed) ? TRUTH_UNKNOWN : TRUTH_NO;
	return head < len ? TruthAnd(truth, TRUTH_UNKNOWN) : truth;
}

/* The next member of a comma-separated list; its length, or -1 at the end. */
static int
NextMember(const char **list)
{
	const char *comma;

	if (**list == ',')
		(*list)++;
	if (**list == '\0')
		return -1;
	comma = strchr(*list, ',');
	return comma ? (int) (comma - *list) : (int) strlen(*list);
}

static Truth
RelatedItemListed(Eccn item, const char *list)
{
	Truth		truth = TRUTH_NO;
	int			len;

	while ((len = NextMember(&list)) >= 0)
	{
		truth = TruthOr(truth, RelatedItemIs(item, list, len));
		list += len;
	}
	return truth;
}

/*
 * The same for a list of ITEM:REASON pairs: the related item must be listed
 * and a row of that reason must apply to it, whatever its destinations.
 */
static Truth
RelatedItemControlled(const Rulebook *rb, DateADT day, Eccn item, const char *list)
{
	const Entry *entry = EntryInForce(rb, item, day);
	Truth		truth = TRUTH_NO;
	int			len;

	while ((len = NextMember(&list)) >= 0)
	{
		const char *colon = memchr(list, ':', len);
		Truth		member = TRUTH_UNKNOWN;

		if (colon != NULL)
		{
			int			code = ControlCode(colon + 1, len - (int) (colon + 1 - list));
			Truth		controlled = TRUTH_NO;

			if (entry == NULL || entry->count == 0 || code < 0)
				controlled = TRUTH_UNKNOWN;
			else
				for (int r = entry->first; r < entry->first + entry->count; r++)
					if (InForce(&rb->requirements[r], day) && (rb->requirements[r].controls & ControlBit(code)))
						controlled = TruthOr(controlled, RowApplies(&rb->requirements[r], item, NULL, 0));
			member = TruthAnd(RelatedItemIs(item, list, (int) (colon - list)), controlled);
		}
		truth = TruthOr(truth, member);
		list += len;
	}
	return truth;
}

/* What the evidence says of "variable has value". */
static Truth
EvidenceOnVariable(const Rulebook *rb, DateADT day, const Evidence *evidence,
				   const Variable *variable, const char *value)
{
	bool		related = strcmp(variable->kind, "related") == 0;
	bool		controlled = strcmp(variable->kind, "related_reason") == 0;

	if (evidence == NULL)
		return TRUTH_UNKNOWN;
	if (related || controlled)
	{
		Truth		truth = TRUTH_NO;

		if (evidence->nrelated == 0)
			return TRUTH_UNKNOWN;
		/* Technology may be for several items: any yes is yes. */
		for (int i = 0; i < evidence->nrelated; i++)
			truth = TruthOr(truth,
							related ? RelatedItemListed(evidence->related[i], variable->name)
							: RelatedItemControlled(rb, day, evidence->related[i], variable->name));
		return truth;
	}
	return EvidenceFact(evidence, variable->name, value);
}

/* ---- worlds ---- */

/*
 * Gather the questions that an entry's rows turn on.  A related_not list is
 * the negation of the related list with the same members, which the loader
 * has written as a negated atom.
 */
static int
CollectVariables(const Rulebook *rb, const Epoch *epoch, const Entry *entry,
				 const Evidence *evidence, Variable *variables)
{
	int			n = 0;
	int			worlds = 1;

	for (int r = entry->first; r < entry->first + entry->count; r++)
	{
		const Requirement *row = &rb->requirements[r];

		if (!InForce(row, epoch->from))
			continue;
		for (int i = 0; i < row->natoms; i++)
		{
			const Atom *atom = &row->atoms[i];
			Variable   *variable = NULL;

			for (int v = 0; v < n; v++)
				if (strcmp(variables[v].name, atom->name) == 0 && strcmp(variables[v].kind, atom->kind) == 0)
					variable = &variables[v];
			if (variable == NULL)
			{
				if (n == MAX_VARIABLES)
					continue;
				variable = &variables[n++];
				memset(variable, 0, sizeof(*variable));
				variable->kind = atom->kind;
				variable->name = atom->name;
				if (atom->value == NULL)
					variable->nvalues = 2;
			}
			if (atom->value != NULL)
			{
				bool		seen = false;

				for (int k = 0; k < variable->nvalues; k++)
					if (variable->values[k] && strcmp(variable->values[k], atom->value) == 0)
						seen = true;
				if (!seen && variable->nvalues < (int) lengthof(variable->values))
					variable->values[variable->nvalues++] = atom->value;
			}
		}
	}
	for (int v = 0; v < n; v++)
	{
		Variable   *variable = &variables[v];

		for (int k = 0; k < variable->nvalues; k++)
		{
			if (variable->values[0] == NULL)
			{
				Truth		truth = EvidenceOnVariable(rb, epoch->from, evidence, variable, NULL);

				variable->known[k] = k ? truth : TruthNot(truth);
			}
			else
				variable->known[k] = EvidenceOnVariable(rb, epoch->from, evidence, variable, variable->values[k]);
		}
		worlds *= variable->nvalues;
		if (worlds > MAX_WORLDS)
			return v;			/* the rest stay unknown */
	}
	return n;
}

/* Step to the next combination of values; false after the last. */
static bool
NextWorld(Variable *variables, int n)
{
	for (int v = 0; v < n; v++)
	{
		if (++variables[v].value < variables[v].nvalues)
			return true;
		variables[v].value = 0;
	}
	return false;
}

/* Does the evidence leave this combination possible? */
static bool
WorldPossible(const Variable *variables, int n)
{
	for (int v = 0; v < n; v++)
	{
		const Variable *variable = &variables[v];

		if (variable->known[variable->value] == TRUTH_NO)
			return false;
		/* Another value is known to hold. */
		for (int k = 0; k < variable->nvalues; k++)
			if (k != variable->value && variable->known[k] == TRUTH_YES)
				return false;
	}
	return true;
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

/*
 * Decide a controlled entry: all parts of the item, in all possible worlds.
 */
static void
CellDecide(Rulebook *rb, Epoch *epoch, Cell *cell, const Evidence *evidence)
{
	const Entry *entry = cell->entry;
	Variable	variables[MAX_VARIABLES];
	int			nvariables = CollectVariables(rb, epoch, entry, evidence, variables);
	Eccn	   *parts;
	Truth	   *row_in_part;
	DestSet		all_required;	/* in every part and world */
	DestSet		any_possible;	/* in some part and world, perhaps */
	DestSet		some_part_required; /* some part is required in every world */

	cell->nparts = CollectParts(rb, epoch, entry, cell->item, &parts);
	cell->parts = palloc0(sizeof(CellPart) * cell->nparts);
	cell->rows = palloc0(sizeof(CellRow) * entry->count);
	for (int r = entry->first; r < entry->first + entry->count; r++)
	{
		CellRow    *cell_row = &cell->rows[cell->nrows];

		if (!InForce(&rb->requirements[r], epoch->from))
			continue;
		cell_row->row = &rb->requirements[r];
		RequirementTrigger(rb, epoch, cell_row->row, &cell_row->yes, &cell_row->maybe);
		cell->nrows++;
	}

	/* row_in_part[part * nrows + row]: applies in all worlds, some, none */
	row_in_part = palloc(sizeof(Truth) * Max(cell->nparts * cell->nrows, 1));

	DestSetAll(rb, &all_required);
	memset(&any_possible, 0, sizeof(any_possible));
	memset(&some_part_required, 0, sizeof(some_part_required));

	for (int p = 0; p < cell->nparts; p++)
	{
		CellPart   *part = &cell->parts[p];
		DestSet		part_required;
		DestSet		part_maybe; /* required in some worlds only, or uncertain */
		bool		covered = false;
		bool		first_world = true;

		part->paragraph = parts[p];
		DestSetAll(rb, &part_required);
		memset(&part_maybe, 0, sizeof(part_maybe));
		for (int v = 0; v < nvariables; v++)
			variables[v].value = 0;
		do
		{
			DestSet		world_yes;

			if (!WorldPossible(variables, nvariables))
				continue;
			memset(&world_yes, 0, sizeof(world_yes));
			for (int r = 0; r < cell->nrows; r++)
			{
				CellRow    *row = &cell->rows[r];
				Truth		applies = RowApplies(row->row, part->paragraph, variables, nvariables);
				Truth	   *seen = &row_in_part[p * cell->nrows + r];

				*seen = first_world ? applies : (*seen == applies ? applies : TRUTH_UNKNOWN);
				if (applies == TRUTH_NO)
					continue;
				covered = true;
				if (applies == TRUTH_YES)
					DestSetOr(&world_yes, &row->yes);
				else
					DestSetOr(&part_maybe, &row->yes);
				DestSetOr(&part_maybe, &row->maybe);
			}
			DestSetOr(&part_maybe, &world_yes);
			DestSetAnd(&part_required, &world_yes);
			first_world = false;
		} while (NextWorld(variables, nvariables));

		/* Evidence that contradicts itself leaves no world: nothing is known. */
		if (first_world)
		{
			memset(&part_required, 0, sizeof(part_required));
			for (int r = 0; r < cell->nrows; r++)
			{
				row_in_part[p * cell->nrows + r] = RowApplies(cell->rows[r].row, part->paragraph, NULL, 0);
				if (row_in_part[p * cell->nrows + r] != TRUTH_NO)
				{
					covered = true;
					DestSetOr(&part_maybe, &cell->rows[r].yes);
					DestSetOr(&part_maybe, &cell->rows[r].maybe);
				}
			}
		}

		for (int r = 0; r < cell->nrows; r++)
		{
			if (row_in_part[p * cell->nrows + r] == TRUTH_YES)
				part->yes |= cell->rows[r].row->controls;
			else if (row_in_part[p * cell->nrows + r] == TRUTH_UNKNOWN)
				part->maybe |= cell->rows[r].row->controls;
		}
		if (!covered)
		{
			DestSetAll(rb, &part_maybe);
			DestSetOr(&cell->open_by[OPEN_NOT_COVERED], &part_maybe);
		}
		DestSetAnd(&all_required, &part_required);
		DestSetOr(&any_possible, &part_maybe);
		DestSetOr(&some_part_required, &part_required);
	}

	cell->required = all_required;
	cell->open = any_possible;
	DestSetMinus(&cell->open, &cell->required);

	/* Why what is open is open. */
	for (int r = 0; r < cell->nrows; r++)
	{
		CellRow    *row = &cell->rows[r];
		bool		unknown = false;
		Truth		applies = row_in_part[r];
		OpenKind	kind = OPEN_CONDITION;

		for (int p = 0; p < cell->nparts; p++)
		{
			Truth		in_part = row_in_part[p * cell->nrows + r];

			if (in_part == TRUTH_UNKNOWN)
				unknown = true;
			if (in_part != applies)
				applies = TRUTH_UNKNOWN;
		}
		row->applies = applies;
		if (row->row->natoms > 0 && strncmp(row->row->atoms[0].kind, "related", 7) == 0)
			kind = OPEN_RELATED_ITEM;
		if (unknown)
			DestSetOr(&cell->open_by[kind], &row->yes);
		if (applies != TRUTH_NO)
			DestSetOr(&cell->open_by[row->row->refers_to ? OPEN_REFERRAL : OPEN_POLICY], &row->maybe);
	}
	cell->open_by[OPEN_PARAGRAPH] = some_part_required;
	for (int kind = 0; kind < OPEN_KINDS; kind++)
		DestSetAnd(&cell->open_by[kind], &cell->open);

	/* Only rows that bear on the item are kept. */
	{
		int			kept = 0;

		for (int r = 0; r < cell->nrows; r++)
			if (cell->rows[r].applies != TRUTH_NO)
				cell->rows[kept++] = cell->rows[r];
		cell->nrows = kept;
	}
	pfree(row_in_part);
	pfree(parts);
}

static Cell *
CellMake(Rulebook *rb, Epoch *epoch, Eccn item, const Evidence *evidence)
{
	Cell	   *cell = palloc0(sizeof(Cell));

	cell->item = item;
	if (item == ECCN_EAR99)
		return cell;
	cell->entry = EntryInForce(rb, item, epoch->from);
	if (cell->entry == NULL)
	{
		cell->unknown = true;
		DestSetAll(rb, &cell->open);
		return cell;
	}
	for (int i = 0; i < rb->nreserved && rb->reserved[i].first <= item; i++)
		if (InForce(&rb->reserved[i], epoch->from) && item <= EccnLast(rb->reserved[i].last))
			cell->reserved = &rb->reserved[i];

	if (cell->entry->disposition == ENTRY_CONTROLLED)
		CellDecide(rb, epoch, cell, evidence);
	else if (cell->entry->disposition == ENTRY_SUPPLEMENT_5)
	{
		/* 742.6(a)(8): all destinations except Canada. */
		for (int d = 0; d < rb->ndestinations; d++)
			if (strcmp(rb->destinations[d].code, "CA") == 0)
				DestSetAdd(&cell->open, d);
			else
				DestSetAdd(&cell->required, d);
		cell->open_by[OPEN_POLICY] = cell->open;
	}
	else
		DestSetAll(rb, &cell->open);

	if (cell->reserved != NULL)
	{
		/* Rows cannot speak of a paragraph that does not exist. */
		DestSetAll(rb, &cell->open);
		memset(&cell->required, 0, sizeof(cell->required));
		memset(&cell->open_by, 0, sizeof(cell->open_by));
	}
	return cell;
}

Cell *
CclCell(Rulebook *rb, Epoch *epoch, Eccn item)
{
	CellEntry  *found = cell_lookup(epoch->cells, item);
	MemoryContext old;
	Cell	   *cell;
	bool		exists;

	if (likely(found != NULL))
		return found->cell;

	/* Enter the cell only once it is complete: making it may fail. */
	old = MemoryContextSwitchTo(rb->cells);
	cell = CellMake(rb, epoch, item, NULL);
	found = cell_insert(epoch->cells, item, &exists);
	found->cell = cell;
	rb->ncells++;
	MemoryContextSwitchTo(old);
	return cell;
}

Cell *
CclCellWithFacts(Rulebook *rb, Epoch *epoch, Eccn item, const Evidence *evidence)
{
	return CellMake(rb, epoch, item, evidence);
}

/* Do two cells say the same about a destination? */
static bool
CellsAgree(const Cell *a, const Cell *b, int d)
{
	uint64		reasons_a = 0;
	uint64		reasons_b = 0;

	if (DestSetHas(&a->required, d) != DestSetHas(&b->required, d) ||
		DestSetHas(&a->open, d) != DestSetHas(&b->open, d) ||
		a->unknown != b->unknown ||
		(a->reserved == NULL) != (b->reserved == NULL))
		return false;
	if ((a->entry == NULL) != (b->entry == NULL) ||
		(a->entry != NULL && a->entry->disposition != b->entry->disposition))
		return false;
	for (int kind = 0; kind < OPEN_KINDS; kind++)
		if (DestSetHas(&a->open_by[kind], d) != DestSetHas(&b->open_by[kind], d))
			return false;
	for (int r = 0; r < a->nrows; r++)
		if (DestSetHas(&a->rows[r].yes, d))
			reasons_a |= UINT64CONST(1) << a->rows[r].row->reason;
	for (int r = 0; r < b->nrows; r++)
		if (DestSetHas(&b->rows[r].yes, d))
			reasons_b |= UINT64CONST(1) << b->rows[r].row->reason;
	return reasons_a == reasons_b;
}

DateADT
CclNextChange(Rulebook *rb, Epoch *epoch, Cell *cell, int destination)
{
	while (epoch < &rb->epochs[rb->nepochs - 1])
	{
		Epoch	   *next = epoch + 1;

		if (cell->next == NULL)
		{
			Cell	   *later;

			if (!next->built)
				EpochBuild(rb, next);
			later = CclCell(rb, next, cell->item);
			for (int d = 0; d < rb->ndestinations; d++)
				if (!CellsAgree(cell, later, d))
					DestSetAdd(&cell->changes, d);
			cell->next = later;
		}
		if (DestSetHas(&cell->changes, destination))
			return next->from;
		epoch = next;
		cell = cell->next;
	}
	return DATEVAL_NOEND;
}

void
CclForget(Rulebook *rb)
{
	if (likely(rb->ncells <= MAX_CELLS))
		return;
	MemoryContextReset(rb->cells);
	rb->ncells = 0;
	for (int e = 0; e < rb->nepochs; e++)
		if (rb->epochs[e].built)
			rb->epochs[e].cells = cell_create(rb->cells, 256, NULL);
}
