/*
 * ccl_condition.c
 *		Conditions in prose that requirement rows turn on, as variables.
 *
 * A condition asks questions of fact: is the barrel under 18 inches, is the
 * technology for 6A003?  Equal questions in different rows of an entry are one
 * variable.  A combination of values of the variables is a world; rows decide
 * together if they decide the same in every world that the evidence leaves.
 */
#include "support/compat.h"

#include "port/pg_bitutils.h"

#include "ccl/ccl.h"
#include "ccl/ccl_condition.h"
#include "rulebook/destination.h"

/* ---- lists, as conditions hold them ---- */

/* The next member of a comma-separated list; its length, or -1 at the end. */
static int
NextMember(const char **list)
{
	const char *comma;

	while (**list == ',' || **list == ' ')
		(*list)++;
	if (**list == '\0')
		return -1;
	comma = strchr(*list, ',');
	return comma ? (int) (comma - *list) : (int) strlen(*list);
}

static bool
ListHas(const char *list, const char *member, int member_len)
{
	int			len;

	while ((len = NextMember(&list)) >= 0)
	{
		if (len == member_len && pg_strncasecmp(list, member, len) == 0)
			return true;
		list += len;
	}
	return false;
}

/* ---- related items: what software or technology is for ---- */

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
		return TRUTH_NO;		/* of another list: the related item is an
								 * ECCN */
	else if (EccnContains(listed, item))
		truth = TRUTH_YES;
	else
		truth = EccnContains(item, listed) ? TRUTH_UNKNOWN : TRUTH_NO;
	return head < len ? TruthAnd(truth, TRUTH_UNKNOWN) : truth;
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
 * Is a related item controlled for a reason?  Where that turns on answers to
 * yes or no alone, what is stated of the order's item speaks of what it is for.
 */
static Truth
ControlledFor(Rulebook *rb, Epoch *epoch, Eccn item, uint32 reason, const Evidence *evidence)
{
	const Cell *cell = CclCell(rb, epoch, item);
	Truth		controlled = CellControlled(cell, reason);

	if (controlled != TRUTH_UNKNOWN || cell->entry == NULL)
		return controlled;
	for (int r = cell->entry->first; r < cell->entry->first + cell->entry->count; r++)
		for (int a = 0; a < rb->requirements[r].natoms; a++)
			if (strcmp(rb->requirements[r].atoms[a].kind, "fact") != 0)
				return controlled;
	return CellControlled(CclCellWithFacts(rb, epoch, item, evidence), reason);
}

/*
 * The same for a list of ITEM:REASON pairs: the related item must be listed
 * and a row of that reason must apply to it, whatever its destinations.
 */
static Truth
RelatedItemControlled(Rulebook *rb, Epoch *epoch, Eccn item, const char *list, const Evidence *evidence)
{
	Truth		truth = TRUTH_NO;
	int			len;

	while ((len = NextMember(&list)) >= 0)
	{
		const char *colon = memchr(list, ':', len);
		Truth		member = TRUTH_UNKNOWN;

		if (colon != NULL)
		{
			int			code = ControlCode(colon + 1, len - (int) (colon + 1 - list));

			member = RelatedItemIs(item, list, (int) (colon - list));
			if (member != TRUTH_NO)
				member = TruthAnd(member, code < 0 ? TRUTH_UNKNOWN
								  : ControlledFor(rb, epoch, item, ControlBit(code), evidence));
		}
		truth = TruthOr(truth, member);
		list += len;
	}
	return truth;
}

/* ---- activities and origins ---- */

/* What "use" of technology means, all of it together (15 CFR 772.1). */
#define USE	"operation,installation,maintenance,repair,overhaul,refurbishing"

/* Is an activity in a list? */
static Truth
ActivityListed(const char *stated, int stated_len, const char *list)
{
	const char *parts = USE;
	int			len;

	if (ListHas(list, stated, stated_len))
		return TRUTH_YES;
	/* A part of use is not yet use. */
	if (ListHas(list, "use", 3) && ListHas(USE, stated, stated_len))
		return TRUTH_UNKNOWN;
	if (stated_len != 3 || pg_strncasecmp(stated, "use", 3) != 0)
		return TRUTH_NO;
	while ((len = NextMember(&parts)) >= 0)
	{
		if (ListHas(list, parts, len))
			return TRUTH_YES;
		parts += len;
	}
	return TRUTH_NO;
}

static Truth
OriginListed(Rulebook *rb, Epoch *epoch, const char *stated, const char *list)
{
	int			origin = DestinationLookup(rb, stated, (int) strlen(stated));
	int			len;

	if (origin < 0 || rb->destinations[origin].status == DESTINATION_NOT_NAMED)
		return TRUTH_UNKNOWN;
	origin = rb->destinations[origin].rule;
	while ((len = NextMember(&list)) >= 0)
	{
		if (strncmp(rb->destinations[origin].code, list, len) == 0 && rb->destinations[origin].code[len] == '\0')
			return TRUTH_YES;
		for (int g = 0; g < rb->ngroups; g++)
			if (strncmp(rb->group_names[g], list, len) == 0 && rb->group_names[g][len] == '\0' &&
				DestSetHas(&epoch->groups[g], origin))
				return TRUTH_YES;
		list += len;
	}
	return TRUTH_NO;
}

/* ---- variables ---- */

void
ConditionsAdd(Conditions *conditions, const Requirement *row, RowCondition *result)
{
	result->natoms = row->natoms;
	result->variables = 0;
	result->exemption = false;
	for (int i = 0; i < row->natoms; i++)
	{
		const Atom *atom = &row->atoms[i];
		Variable   *variable = NULL;
		int			v;
		int			k = 1;

		for (v = 0; v < conditions->nvariables; v++)
			if (strcmp(conditions->variables[v].name, atom->name) == 0 &&
				strcmp(conditions->variables[v].kind, atom->kind) == 0 &&
				(conditions->variables[v].values[0] == NULL) == (atom->value == NULL))
				break;
		result->atoms[i].variable = -1;
		result->atoms[i].negated = atom->negated;
		result->exemption |= strcmp(atom->kind, "unless") == 0;
		if (v == MAX_VARIABLES)
			continue;
		variable = &conditions->variables[v];
		if (v == conditions->nvariables)
		{
			conditions->nvariables++;
			memset(variable, 0, sizeof(*variable));
			variable->kind = atom->kind;
			variable->name = atom->name;
			variable->fact = atom->fact;
			if (atom->value == NULL)
				variable->nvalues = 2;
		}
		if (atom->value != NULL)
		{
			for (k = 0; k < variable->nvalues; k++)
				if (strcmp(variable->values[k], atom->value) == 0)
					break;
			if (k == MAX_VALUES)
				continue;
			if (k == variable->nvalues)
				variable->values[variable->nvalues++] = atom->value;
		}
		result->atoms[i].variable = v;
		result->atoms[i].value = k;
		result->variables |= 1U << v;
	}
}

/* ---- cases ---- */

void
CaseFirst(Conditions *conditions, const Evidence *evidence)
{
	for (int k = 0; k < CASE_KINDS; k++)
	{
		conditions->counts[k] = 1;
		conditions->at[k] = 0;
	}
	conditions->items = NULL;
	conditions->activities = NULL;
	for (int v = 0; v < conditions->nvariables && evidence != NULL; v++)
	{
		const Variable *variable = &conditions->variables[v];

		if (strncmp(variable->kind, "related", 7) == 0)
		{
			conditions->items = EvidenceItems(evidence, FACT_RELATED_ITEM);
			conditions->counts[CASE_ITEM] = Max(conditions->items->count, 1);
		}
		else if (strcmp(variable->kind, "activity") == 0)
		{
			conditions->activities = EvidenceText(evidence, FACT_ACTIVITY);
			conditions->counts[CASE_ACTIVITY] = Max(EvidenceCountValues(conditions->activities), 1);
		}
		else if (variable->values[0] != NULL)
			conditions->counts[CASE_CODE + v] = Max(EvidenceCountValues(EvidenceText(evidence, variable->fact)), 1);
	}
}

bool
CaseNext(Conditions *conditions)
{
	for (int k = 0; k < CASE_CODE + conditions->nvariables; k++)
	{
		if (++conditions->at[k] < conditions->counts[k])
			return true;
		conditions->at[k] = 0;
	}
	return false;
}

bool
AnswersEqual(const Conditions *conditions, const Conditions *other)
{
	for (int v = 0; v < conditions->nvariables; v++)
		if (memcmp(conditions->variables[v].known, other->variables[v].known, sizeof(Truth) * conditions->variables[v].nvalues) != 0)
			return false;
	return true;
}

/* The one of several values that a case looks at. */
static const char *
ValueAt(const char *values, int at, int *len)
{
	const char *value = NULL;

	while (EvidenceNextValue(&values, &value, len) && at > 0)
		at--;
	return value;
}

/* What the evidence says of a yes/no question in the case that is looked at. */
static Truth
AnswerOf(Rulebook *rb, Epoch *epoch, const Evidence *evidence, const Conditions *conditions, const Variable *variable)
{
	const char *text;
	int			len;

	if (strncmp(variable->kind, "related", 7) == 0)
	{
		Eccn		related;

		if (conditions->items->count == 0)
			return TRUTH_UNKNOWN;
		related = conditions->items->items[conditions->at[CASE_ITEM]];
		return strcmp(variable->kind, "related") == 0 ? RelatedItemListed(related, variable->name) :
			RelatedItemControlled(rb, epoch, related, variable->name, evidence);
	}
	if (strcmp(variable->kind, "activity") == 0)
	{
		text = ValueAt(conditions->activities, conditions->at[CASE_ACTIVITY], &len);
		return text ? ActivityListed(text, len, variable->name) : TRUTH_UNKNOWN;
	}
	if (strcmp(variable->kind, "origin") == 0)
	{
		text = EvidenceText(evidence, FACT_EXPORTED_FROM);
		return text ? OriginListed(rb, epoch, text, variable->name) : TRUTH_UNKNOWN;
	}
	return EvidenceGiven(evidence, variable->fact);
}

static void
InformOfCode(Variable *variable, const Evidence *evidence, int at)
{
	int			len;
	const char *stated = ValueAt(EvidenceText(evidence, variable->fact), at, &len);

	for (int k = 0; k < variable->nvalues && stated != NULL; k++)
		variable->known[k] = (int) strlen(variable->values[k]) == len && strncmp(variable->values[k], stated, len) == 0 ? TRUTH_YES : TRUTH_NO;
}

/* An exemption holds only for who claims it. */
static void
InformUnless(Variable *variable, const Evidence *evidence)
{
	bool		claimed = EvidenceIsTrue(evidence, variable->fact);

	variable->known[1] = claimed ? TRUTH_YES : TRUTH_NO;
	variable->known[0] = claimed ? TRUTH_NO : TRUTH_YES;
}

void
ConditionsInform(Conditions *conditions, Rulebook *rb, Epoch *epoch, const Evidence *evidence)
{
	for (int v = 0; v < conditions->nvariables; v++)
	{
		Variable   *variable = &conditions->variables[v];

		if (strcmp(variable->kind, "unless") == 0)
		{
			InformUnless(variable, evidence);
			continue;
		}
		for (int k = 0; k < variable->nvalues; k++)
			variable->known[k] = TRUTH_UNKNOWN;
		if (evidence == NULL)
			continue;
		if (variable->values[0] != NULL)
			InformOfCode(variable, evidence, conditions->at[CASE_CODE + v]);
		else
		{
			variable->known[1] = AnswerOf(rb, epoch, evidence, conditions, variable);
			variable->known[0] = TruthNot(variable->known[1]);
		}
	}
}

/* ---- worlds ---- */

/* Does the evidence leave a variable this value? */
static bool
ValuePossible(const Variable *variable, int value)
{
	if (variable->known[value] == TRUTH_NO)
		return false;
	/* Another value is known to hold. */
	for (int k = 0; k < variable->nvalues; k++)
		if (k != value && variable->known[k] == TRUTH_YES)
			return false;
	return true;
}

/* The next possible value of a variable after one; -1 if there is none. */
static int
NextValue(const Variable *variable, int after)
{
	for (int value = after + 1; value < variable->nvalues; value++)
		if (ValuePossible(variable, value))
			return value;
	return -1;
}

bool
WorldNext(Conditions *conditions)
{
	for (uint32 rest = conditions->open; rest != 0; rest &= rest - 1)
	{
		Variable   *variable = &conditions->variables[pg_rightmost_one_pos32(rest)];
		int			value = NextValue(variable, variable->value);

		if (value >= 0)
		{
			variable->value = value;
			return true;
		}
		variable->value = NextValue(variable, -1);
	}
	return false;
}

bool
WorldFirst(Conditions *conditions, uint32 variables)
{
	int			worlds = 1;

	WorldNone(conditions);
	for (uint32 rest = variables; rest != 0; rest &= rest - 1)
	{
		int			v = pg_rightmost_one_pos32(rest);
		Variable   *variable = &conditions->variables[v];

		variable->value = NextValue(variable, -1);
		if (variable->value < 0)
			return false;		/* the evidence contradicts itself */
		if (NextValue(variable, variable->value) >= 0)
		{
			worlds *= variable->nvalues;
			if (worlds > MAX_WORLDS)
				break;			/* the rest stay unknown */
			conditions->open |= 1U << v;
		}
		conditions->tried |= 1U << v;
	}
	return true;
}

Truth
ConditionTruth(const Conditions *conditions, const RowCondition *row)
{
	Truth		truth = TRUTH_YES;

	for (int i = 0; i < row->natoms; i++)
	{
		int			v = row->atoms[i].variable;

		if (v < 0 || !(conditions->tried & (1U << v)))
			truth = TruthAnd(truth, TRUTH_UNKNOWN);
		else if ((conditions->variables[v].value == row->atoms[i].value) == row->atoms[i].negated)
			return TRUTH_NO;
	}
	return truth;
}
