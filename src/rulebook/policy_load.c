/*
 * policy_load.c
 *		Reads the policies into a rulebook: for each one spans of days without
 *		gaps; and whether the rules are those that one of them asks for.
 *
 * A day may have several rows that nobody replaced, as when two were inserted
 * by hand; the one decided last, that is with the highest id, counts.
 */
#include "support/compat.h"

#include "utils/builtins.h"
#include "utils/fmgrprotos.h"

#include "rulebook/acting.h"
#include "rulebook/party_list.h"
#include "rulebook/rule_reference.h"
#include "rulebook/rule_row.h"
#include "rulebook/rulebook_part.h"

/* Rows as they are read, from all policies. */
typedef struct PolicyRow
{
	PolicyName	name;
	int64		id;
	Policy		policy;
} PolicyRow;

typedef struct PolicyLoad
{
	Rulebook   *rb;
	int			nrows;
	PolicyRow  *rows;
} PolicyLoad;

/* Fill in what a value says. */
static void
ReadValue(Rulebook *rb, PolicyName name, Policy *policy, const char *value, Row *row)
{
	MemoryContext caller = MemoryContextSwitchTo(rb->context);

	policy->value = PolicyRead(name, value, &policy->number, &policy->score);
	policy->is_default = strcmp(policy->value, PolicyDefault(name)) == 0;
	if (PolicyIsLists(name))
	{
		int		   *lists = palloc(sizeof(int) * (rb->nlists + 1));
		char	   *rest = pstrdup(policy->value);
		char	   *code;

		while ((code = strsep(&rest, ", ")) != NULL)
		{
			int			l = 0;

			if (*code == '\0')
				continue;
			while (l < rb->nlists && strcmp(rb->lists[l].list, code) != 0)
				l++;
			if (l == rb->nlists)
			{
				if (row == NULL)
					continue;	/* a default: somebody deleted the list */
				BadRule(row, "list", code);
			}
			for (int i = 0; i < policy->number; i++)
				if (lists[i] == l)
					l = -1;
			if (l >= 0)
				lists[policy->number++] = l;
		}
		policy->lists = lists;
	}
	MemoryContextSwitchTo(caller);
}

static void
ReadPolicy(Row *row, void *state)
{
	PolicyLoad *load = state;
	PolicyRow  *read = &load->rows[load->nrows];
	const char *name = RowText(row, "name");
	bool		isnull;

	if (!RowIsNull(row, "replaced_at") || !RowPeriod(row, "valid", &read->policy.from, &read->policy.through))
		return;
	read->id = RowInt64(row, "id");
	read->name = PolicyByName(name);
	if (read->name == POLICY_COUNT)
		BadRule(row, "policy", name);
	if (!PolicyIsDated(read->name))
	{
		read->policy.from = DATEVAL_NOBEGIN;
		read->policy.through = DATEVAL_NOEND;
	}
	ReadValue(load->rb, read->name, &read->policy, RowText(row, "value"), row);
	read->policy.reason = RowText(row, "reason");
	read->policy.decided_by = RowText(row, "decided_by");
	read->policy.decided_on = DatumGetDateADT(DirectFunctionCall1(timestamptz_date, RowDatum(row, "decided_at", &isnull)));
	load->nrows++;
}

/* The row that counts on a day; NULL: none. */
static const PolicyRow *
RowOfDay(const PolicyLoad *load, PolicyName name, DateADT day)
{
	const PolicyRow *found = NULL;

	for (int i = 0; i < load->nrows; i++)
		if (load->rows[i].name == name && InForce(&load->rows[i].policy, day) && (found == NULL || load->rows[i].id > found->id))
			found = &load->rows[i];
	return found;
}

/* The last day to which the same row, or none, counts. */
static DateADT
LastDay(const PolicyLoad *load, PolicyName name, DateADT day)
{
	DateADT		next = DATEVAL_NOEND;

	for (int i = 0; i < load->nrows; i++)
		if (load->rows[i].name == name)
			next = Min(next, NextChange(load->rows[i].policy.from, load->rows[i].policy.through, day));
	return next == DATEVAL_NOEND ? next : next - 1;
}

static void
MakeSpans(const PolicyLoad *load, PolicyName name)
{
	Rulebook   *rb = load->rb;
	PolicySpans *spans = &rb->policies[name];
	DateADT		from = DATEVAL_NOBEGIN;
	DateADT		through;

	spans->spans = MemoryContextAllocZero(rb->context, sizeof(Policy) * (2 * load->nrows + 1));
	do
	{
		const PolicyRow *row = RowOfDay(load, name, from);
		Policy	   *policy = &spans->spans[spans->count++];

		through = LastDay(load, name, from);
		if (row != NULL)
			*policy = row->policy;
		else
			ReadValue(rb, name, policy, PolicyDefault(name), NULL);
		policy->from = from;
		policy->through = through;
		from = through == DATEVAL_NOEND ? through : through + 1;
	} while (through != DATEVAL_NOEND);
}

/* After the lists are there, and before the parties. */
static void
LoadPolicies(Rulebook *rb)
{
	PolicyLoad	load = {rb, 0, NULL};

	RuleTableRead(rb->context, "policy", "id, name, value, valid, reason, decided_by, replaced_at, decided_at",
				  ReadPolicy, &load, &load.rows, sizeof(PolicyRow));
	for (int name = 0; name < POLICY_COUNT; name++)
		MakeSpans(&load, (PolicyName) name);
}

static void
ReadFingerprint(Row *row, void *state)
{
	bool	   *same = state;

	*same = RowBool(row, "same");
}

/*
 * Working out the fingerprint reads all rules once more, so that is done only
 * where a policy names one; whatever the role may see of them.
 */
static void
CompareFingerprint(Rulebook *rb)
{
	const char *wanted = rb->policies[POLICY_RULEBOOK_FINGERPRINT].spans->value;
	bool		same = false;
	Acting		before;

	if (*wanted == '\0')
		return;
	before = ActAsExtension();
	RuleQueryRead(rb->context, "policy",
				  psprintf("SELECT export_control.rulebook_fingerprint() OPERATOR(pg_catalog.=) %s AS same", quote_literal_cstr(wanted)),
				  ReadFingerprint, &same, NULL, 0);
	ActAsBefore(before);
	rb->rules_differ = !same;
}

const RulebookPart policy_part = {.load = LoadPolicies, .loaded = CompareFingerprint};
