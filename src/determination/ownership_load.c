/*
 * ownership_load.c
 *		Reads ownership, and the status of the rule on affiliates, into a rulebook.
 */
#include "support/compat.h"

#include "determination/affiliate.h"
#include "rulebook/rule_reference.h"
#include "rulebook/rule_row.h"
#include "rulebook/rulebook_part.h"
#include "rulebook/placeholder.h"
#include "screening/party.h"
#include "screening/role.h"
#include "support/text_key.h"

/* ---- ownership ---- */

static void
ReadOwnership(Row *row, void *state)
{
	Rulebook   *rb = state;
	Ownership  *edge = &rb->ownerships[rb->nownerships];
	char	   *owner = RowText(row, "owner");
	const char *owned = RowText(row, "owned");
	const char *name;
	int			len;

	if (!RowPeriod(row, "valid", &edge->from, &edge->through))
		return;
	edge->owner_name = owner;
	edge->owned_name = owned;
	if (owner != NULL)
	{
		edge->unnamed = SaysNothing(rb, owner, (int) strlen(owner), PLACEHOLDER_PARTY) || !TextHasLetter(owner, (int) strlen(owner));
		len = (int) strlen(owner);
		name = PartyTextOnFile(rb, owner, &len);
		edge->owner_name = owner = MemoryContextStrdup(row->context, pnstrdup(name, len));
		edge->owner = PartyNameKey(rb, owner, len);
	}
	len = (int) strlen(owned);
	name = PartyTextOnFile(rb, owned, &len);
	edge->owned = PartyNameKey(rb, name, len);
	edge->share = owner != NULL ? RowMillionths(row, "percent") : 0;
	edge->number = row->number;
	rb->nownerships++;
}

static void
ReadRuleStatus(Row *row, void *state)
{
	Rulebook   *rb = state;
	static const char *const states[] = {
		[RULE_IN_FORCE] = "in_force", [RULE_SUSPENDED] = "suspended", [RULE_SCHEDULED] = "scheduled"
	};
	RuleStatus *status = &rb->statuses[rb->nstatuses];

	if (!RowPeriod(row, "valid", &status->from, &status->through))
		return;
	status->rule = RowText(row, "rule");
	status->state = RowEnum(row, "status", "status", states);
	status->citation = RowText(row, "citation");
	status->announced = RowDate(row, "announced", status->from);
	rb->nstatuses++;
}

/*
 * By rule; the mildest first, so that of several on a day the last is the
 * strictest, whatever else they say.
 */
static int
CompareStatuses(const void *a, const void *b)
{
	static const int strictness[] = {[RULE_SUSPENDED] = 0, [RULE_SCHEDULED] = 1, [RULE_IN_FORCE] = 2};
	const RuleStatus *x = a;
	const RuleStatus *y = b;
	int			order = strcmp(x->rule, y->rule);

	if (order != 0)
		return order;
	if (x->state != y->state)
		return strictness[x->state] - strictness[y->state];
	if (x->from != y->from)
		return x->from < y->from ? -1 : 1;
	return (x->through > y->through) - (x->through < y->through);
}

static int
CompareOwnerships(const void *a, const void *b)
{
	const Ownership *x = a;
	const Ownership *y = b;

	if (x->owned != y->owned)
		return x->owned < y->owned ? -1 : 1;
	return (x->number > y->number) - (x->number < y->number);
}

/* After the names of listed parties are there. */
static void
LoadAffiliates(Rulebook *rb)
{
	RuleTableRead(rb->context, "rule_status", "rule, status, valid, citation, announced",
				  ReadRuleStatus, rb, &rb->statuses, sizeof(RuleStatus));
	if (rb->nstatuses > 1)
		qsort(rb->statuses, rb->nstatuses, sizeof(RuleStatus), CompareStatuses);
	RuleTableRead(rb->context, "ownership", "owner, owned, percent, valid",
				  ReadOwnership, rb, &rb->ownerships, sizeof(Ownership));
	if (rb->nownerships > 1)
		qsort(rb->ownerships, rb->nownerships, sizeof(Ownership), CompareOwnerships);
}

const RulebookPart affiliate_part = {.load = LoadAffiliates};
