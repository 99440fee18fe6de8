/*
 * ownership_load.c
 *		Reads ownership into a rulebook.
 */
#include "support/compat.h"

#include "determination/affiliate.h"
#include "rulebook/rule_reference.h"
#include "rulebook/rule_row.h"
#include "rulebook/rulebook_part.h"
#include "screening/party.h"

/* ---- ownership ---- */

static void
ReadOwnership(Rulebook *rb, Row *row)
{
	Ownership  *edge = &rb->ownerships[rb->nownerships];
	char	   *owner = RowText(row, 1);
	char	   *owned = RowText(row, 2);

	if (!RowPeriod(row, 4, &edge->from, &edge->through))
		return;
	edge->owner_name = owner;
	edge->owned_name = owned;
	if (owner != NULL)
		edge->owner = PartyNameKey(rb, owner, (int) strlen(owner));
	edge->owned = PartyNameKey(rb, owned, (int) strlen(owned));
	edge->share = owner != NULL ? RowMillionths(row, 3) : 0;
	edge->number = row->number;
	rb->nownerships++;
}

static void
ReadRuleStatus(Rulebook *rb, Row *row)
{
	static const char *const states[] = {
		[RULE_IN_FORCE] = "in_force", [RULE_SUSPENDED] = "suspended", [RULE_SCHEDULED] = "scheduled"
	};
	RuleStatus *status = &rb->statuses[rb->nstatuses];

	if (!RowPeriod(row, 3, &status->from, &status->through))
		return;
	status->rule = RowText(row, 1);
	status->state = RowEnum(row, 2, "status", states);
	status->citation = RowText(row, 4);
	status->announced = RowDate(row, 5, status->from);
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
	RuleTableRead(rb, "rule_status", "rule, status, valid, citation, announced",
				  ReadRuleStatus, &rb->statuses, sizeof(RuleStatus));
	if (rb->nstatuses > 1)
		qsort(rb->statuses, rb->nstatuses, sizeof(RuleStatus), CompareStatuses);
	RuleTableRead(rb, "ownership", "owner, owned, percent, valid",
				  ReadOwnership, &rb->ownerships, sizeof(Ownership));
	if (rb->nownerships > 1)
		qsort(rb->ownerships, rb->nownerships, sizeof(Ownership), CompareOwnerships);
}

const RulebookPart affiliate_part = {.load = LoadAffiliates};
