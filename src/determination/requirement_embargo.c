/*
 * requirement_embargo.c
 *		Embargoes and other special controls of part 746, General Prohibition Six.
 *
 * Every control of the destination is read, whatever the others say, so that
 * the verdict names everything that the order leaves open at once.
 */
#include "support/compat.h"

#include "ccl/ccl.h"
#include "determination/deliberation.h"
#include "determination/exception.h"
#include "determination/hts.h"
#include "rulebook/destination.h"

/* ---- partner countries ---- */

Truth
FromPartner(Deliberation *d)
{
	int			origin = ShippedFrom(d);
	Truth		partner = TRUTH_NO;

	if (origin < 0)
		return TRUTH_UNKNOWN;
	for (int i = 0; i < d->rb->npartners; i++)
	{
		const PartnerCountry *row = &d->rb->partners[i];

		if (row->destination != origin)
			continue;
		VerdictMayChange(d, row->from, row->through);
		if (InForce(row, d->day))
			partner = TRUTH_YES;
	}
	return partner;
}

/* ---- one control ---- */

static bool
ListContains(const EccnList *list, Eccn item)
{
	for (int i = 0; i < list->count; i++)
		if (EccnContains(list->items[i], item))
			return true;
	return false;
}

/* Is the order's item within the range of items that a control has? */
#define ItemInRange(d, row)	((d)->order->item >= (row)->first_item && (d)->order->item <= (row)->last_item)

/* Does a control speak of the order's item? */
static Truth
SpeaksOfItem(Deliberation *d, const Embargo *row, const Cell *cell)
{
	Eccn		item = d->order->item;

	if (!ItemInRange(d, row))
		return TRUTH_NO;
	if (row->items.count > 0 && !ListContains(&row->items, item) && row->item_evidence == FACT_NONE)
		return TRUTH_NO;
	if (row->controls == 0)
		return TRUTH_YES;
	/* An entry without rows is reviewed as such. */
	return cell->nparts == 0 ? TRUTH_NO : CellControlled(cell, row->controls);
}

/* Does a release speak of the order's item?  An EAR99 item with an HTS code is goods, of no product group that one names. */
static bool
ReleaseSpeaksOf(Deliberation *d, const EmbargoRelease *release)
{
	Eccn		item = d->order->item;

	if (release->items.count > 0 && !ListContains(&release->items, item))
		return false;
	if (release->product_groups == NULL)
		return true;
	if (item == ECCN_EAR99)
		return EvidenceText(d->order->evidence, FACT_HTS_CODE) == NULL;
	return EccnInGroups(item, release->product_groups);
}

/* Is the order taken out of a control?  by: what does it, or may. */
static Truth
Released(Deliberation *d, const Embargo *row, const EmbargoRelease **by)
{
	Truth		released = TRUTH_NO;

	for (int i = 0; i < row->nreleases; i++)
	{
		const EmbargoRelease *release = row->releases[i];
		Truth		one;

		if (!ReleaseSpeaksOf(d, release) ||
			(release->evidence != FACT_NONE && !EvidenceIsTrue(d->order->evidence, release->evidence)))
			continue;
		VerdictMayChange(d, release->from, release->through);
		if (!InForce(release, d->day))
			continue;
		one = release->direct_product ? d->direct_product : TRUTH_YES;
		if (release->from_partner && one != TRUTH_NO)
		{
			Truth		partner = FromPartner(d);

			one = TruthAnd(one, partner);
		}
		if (one > released)
		{
			released = one;
			*by = release;
		}
	}
	return released;
}

/* Is the item one of those that a control names, or one that is stated to be? */
static Truth
ItemStated(Deliberation *d, const Embargo *row)
{
	if (row->item_evidence == FACT_NONE || ListContains(&row->items, d->order->item))
		return TRUTH_YES;
	return EvidenceGiven(d->order->evidence, row->item_evidence);
}

/* Is one of the facts true that a control turns on?  The first is the question, the others are more ways to say yes. */
static Truth
QuestionAnswered(Deliberation *d, const Embargo *row)
{
	bool		yes = false;

	/* All are read: what is stated and asked for by none is for review. */
	for (int i = 0; i < row->nonly_evidence; i++)
		yes |= EvidenceIsTrue(d->order->evidence, row->only_evidence[i]);
	if (yes)
		return TRUTH_YES;
	return row->nonly_evidence == 0 ? TRUTH_YES : EvidenceGiven(d->order->evidence, row->only_evidence[0]);
}

/* Is the item on one of the lists that a control names?  finding: the listing, or what keeps it open. */
static Truth
OnLists(Deliberation *d, const Embargo *row, HtsFinding *finding)
{
	Truth		on = row->supplements.count > 0 ? TRUTH_NO : TRUTH_YES;

	for (int i = 0; i < row->supplements.count && on != TRUTH_YES; i++)
	{
		HtsFinding	one = HtsLookup(d, row->supplements.items[i]);
		Truth		listed = one.answer == HTS_LISTED ? TRUTH_YES : one.answer == HTS_NOT_LISTED ? TRUTH_NO : TRUTH_UNKNOWN;

		if (i == 0 || listed > on)
			*finding = one;
		on = TruthOr(on, listed);
	}
	return on;
}

static const char *
DestinationInWords(const Deliberation *d, const Embargo *row)
{
	return row->destination == DESTINATION_NONE ? "any destination" : d->destination->name;
}

/* The question of a control that asks for facts. */
static const Fact *
QuestionOfControl(const Deliberation *d, const Embargo *row)
{
	return &d->rb->facts[row->only_evidence[0]];
}

/*
 * Does the exporter answer the question of a control by shipping?  What is asked
 * of every destination is not asked of orders that state nothing.  Who states
 * that nobody can tell declares nothing.
 */
static bool
DeclaredByShipping(Deliberation *d, const Embargo *row)
{
	for (int i = 0; i < row->nonly_evidence; i++)
		if (EvidenceUndetermined(d->order->evidence, row->only_evidence[i]))
			return false;
	return row->declared &&
		(row->destination == DESTINATION_NONE || PolicyFor(d, POLICY_UNDECLARED_END_USE)->number == END_USE_DECLARE);
}

/* A question of the control that the order does not answer. */
static void
LeaveOpen(Deliberation *d, const Embargo *row, Truth listed, const HtsFinding *hts, Truth answer)
{
	if (answer == TRUTH_UNKNOWN && DeclaredByShipping(d, row))
	{
		/*
		 * What turns on knowledge is asked of goods that are known to be
		 * meant.
		 */
		if (listed == TRUTH_YES)
			Explain(d, "embargo", NULL, row->citation, "%s is not stated: the exporter declares that the answer is no (%s)",
					QuestionOfControl(d, row)->key, QuestionOfControl(d, row)->question);
		return;
	}
	if (listed == TRUTH_UNKNOWN)
	{
		AddEmbargo(d, hts->answer == HTS_PRICE_NOT_STATED ? REASON_EVIDENCE_MISSING : REASON_HTS_CODE_NEEDED, OUTCOME_REVIEW, row);
		Explain(d, "embargo", "review", hts->citation, "%s for %s go by HTS code: %s", row->line, DestinationInWords(d, row), HtsMissing(hts));
	}
	if (answer == TRUTH_UNKNOWN)
	{
		AddEmbargo(d, REASON_EVIDENCE_MISSING, OUTCOME_REVIEW, row);
		Explain(d, "embargo", "review", row->citation, "%s for %s: state %s (%s)", row->line, DestinationInWords(d, row), QuestionOfControl(d, row)->key, QuestionOfControl(d, row)->question);
	}
}

/* A use that is stated not to be so: what is stated of the item is looked at all the same. */
static void
ExplainUse(Deliberation *d, const Embargo *row)
{
	(void) ItemStated(d, row);
	Explain(d, "embargo", "not applicable", row->citation, "%s: %s is stated to be false", row->line, QuestionOfControl(d, row)->key);
}

/* Of an item that the control does not name: it is stated not to be one, or that has to be stated. */
static void
ExplainItem(Deliberation *d, const Embargo *row, Truth answer)
{
	const Fact *fact = &d->rb->facts[row->item_evidence];

	if (answer == TRUTH_UNKNOWN)
		AddEmbargo(d, REASON_EVIDENCE_MISSING, OUTCOME_REVIEW, row);
	Explain(d, "embargo", answer == TRUTH_UNKNOWN ? "review" : "not applicable", row->citation,
			answer == TRUTH_UNKNOWN ? "%s for %s: state %s (%s)" : "%s for %s: %s is stated to be false (%s)",
			row->line, DestinationInWords(d, row), fact->key, fact->question);
}

static void
ApplyEmbargo(Deliberation *d, const Embargo *row, const Cell *cell)
{
	Order	   *order = d->order;
	Truth		spoken_of = SpeaksOfItem(d, row, cell);
	Truth		answer;
	Truth		listed;
	HtsFinding	hts = {HTS_LISTED, row->citation, NULL, NULL};
	const EmbargoRelease *release = NULL;
	Truth		released;

	if (spoken_of == TRUTH_NO)
		return;
	if (spoken_of == TRUTH_UNKNOWN)
	{
		AskReview(d, cell->nparts > 1 ? REASON_PARAGRAPH_NEEDED : REASON_CONDITIONAL_SCOPE);
		Explain(d, "embargo", "review", row->citation,
				"whether %s is controlled for a reason that %s is closed for is not decided",
				ItemText(order->item), d->destination->name);
		return;
	}
	answer = QuestionAnswered(d, row);
	if (answer == TRUTH_NO)
	{
		ExplainUse(d, row);
		return;
	}
	if (answer == TRUTH_YES && ItemStated(d, row) != TRUTH_YES)
	{
		ExplainItem(d, row, ItemStated(d, row));
		return;
	}

	/*
	 * That the exporter declares there is no such use leaves nothing to look
	 * up.
	 */
	if (answer == TRUTH_UNKNOWN && row->nreleases == 0 && d->trail == NULL && DeclaredByShipping(d, row))
		return;
	listed = OnLists(d, row, &hts);
	if (listed == TRUTH_NO)
	{
		Explain(d, "embargo", "not applicable", hts.citation, "%s: HTS code %s is not listed, or not at this price",
				row->line, EvidenceText(order->evidence, FACT_HTS_CODE));
		return;
	}
	released = Released(d, row, &release);
	if (released == TRUTH_YES)
	{
		Explain(d, "embargo", "not applicable", release->citation, "%s: not %s%s%s%s%s", row->line, ItemText(order->item),
				release->evidence != FACT_NONE ? ", stated to be so: " : "",
				release->evidence != FACT_NONE ? d->rb->facts[release->evidence].key : "",
				release->direct_product ? ", subject to the EAR as a foreign direct product alone" : "",
				release->from_partner ? ", from a partner country; rules of the Treasury apart" : "");
		return;
	}
	if (released == TRUTH_UNKNOWN)
	{
		AddEmbargo(d, REASON_EVIDENCE_MISSING, OUTCOME_REVIEW, row);
		Explain(d, "embargo", "review", release->citation, "%s: whether it is free as a foreign direct product alone takes us_content_percent%s",
				row->line, release->from_partner ? " and exported_from" : "");
		return;
	}
	if (row->authorization_evidence != FACT_NONE &&
		EvidenceIsTrue(order->evidence, row->authorization_evidence))
	{
		d->authorized_elsewhere = true;
		AddFinding(d, REASON_OTHER_AUTHORIZATION, OUTCOME_LICENSED, NULL, row->line);
		Explain(d, "embargo", "licensed", row->citation, "another agency's authorization is stated (%s)",
				d->rb->facts[row->authorization_evidence].key);
		return;
	}
	if (answer == TRUTH_UNKNOWN || listed == TRUTH_UNKNOWN)
	{
		LeaveOpen(d, row, listed, &hts, answer);
		return;
	}
	AddEmbargo(d, REASON_EMBARGO, OUTCOME_LICENSE_REQUIRED, row);
	Explain(d, "embargo", "license_required", row->citation, "%s requires a license for %s: %s%s%s", DestinationInWords(d, row), ItemText(order->item), row->line,
			row->supplements.count > 0 ? ", by HTS code: " : "", row->supplements.count > 0 ? hts.citation : "");
}

/* ---- transfers ---- */

/* What takes a transfer of what came there without a license or an exception out of the controls of a destination; NULL: nothing does. */
static const TransactionExclusion *
TransferLeftOut(Deliberation *d, const Destination *destination)
{
	int			place = (int) (destination - d->rb->destinations);
	const TransactionExclusion *by = NULL;

	if (d->order->evidence == NULL || !d->order->evidence->free_transfer)
		return NULL;
	for (int i = 0; i < d->rb->nexclusions; i++)
	{
		const TransactionExclusion *exclusion = &d->rb->exclusions[i];

		if (!exclusion->transfer || exclusion->destinations.count == 0 || !DestinationNamed(d->rb, place, &exclusion->destinations))
			continue;
		VerdictMayChange(d, exclusion->from, exclusion->through);
		if (InForce(exclusion, d->day) && (exclusion->evidence == FACT_NONE || EvidenceIsTrue(d->order->evidence, exclusion->evidence)))
			by = exclusion;
	}
	return by;
}

/* Did what is transferred in Iraq come there under a license or an exception, by either fact that tells? */
static Truth
CameUnderAuthorization(Deliberation *d)
{
	Truth		came = EvidenceGiven(d->order->evidence, FACT_TRANSFER_IN_COUNTRY);

	return came != TRUTH_UNKNOWN ? came : ReceivedUnderAuthorization(d->order->evidence);
}

/*
 * What came to Iraq under a license or an exception needs a license for every
 * transfer there (746.3(f)(1)), whether the order calls it one or says that it
 * leaves from there.
 */
static void
ApplyTransferWithinIraq(Deliberation *d)
{
	const Fact *under = &d->rb->facts[FACT_RECEIVED_UNDER];
	Truth		came = TRUTH_NO;

	if (d->transaction == TRANSACTION_TRANSFER ||
		(KindsOfTransaction(d) == KindBit(TRANSACTION_TRANSFER) && !EvidenceIsTrue(d->order->evidence, FACT_DEEMED_RELEASE)))
		came = CameUnderAuthorization(d);
	if (came == TRUTH_UNKNOWN)
	{
		AskReview(d, REASON_EVIDENCE_MISSING);
		Explain(d, "embargo", "review", "15 CFR 746.3(f)(1)", "transfer within Iraq: state %s (%s)", under->key, under->question);
	}
	if (came != TRUTH_YES)
		return;
	AddFinding(d, REASON_EMBARGO, OUTCOME_LICENSE_REQUIRED, NULL, "transfer within Iraq");
	Explain(d, "embargo", "license_required", "15 CFR 746.3(f)(1)",
			"Iraq requires a license for the transfer of what came there under a license or a license exception");
}

/* ---- all of them ---- */

static void
ApplyEmbargoes(Deliberation *d, const Destination *destination, const Cell *cell)
{
	const TransactionExclusion *left_out = TransferLeftOut(d, destination);

	if (left_out != NULL && destination->nembargoes > 0)
	{
		Explain(d, "embargo", "not applicable", left_out->citation,
				"%s: its controls are for exports and reexports, not for a transfer of what came there without a license or a license exception",
				destination->name);
		return;
	}
	for (int i = 0; i < destination->nembargoes; i++)
	{
		const Embargo *row = destination->embargoes[i];

		VerdictMayChange(d, row->from, row->through);
		Undated(d, "embargo", row->line, row);
		if (InForce(row, d->day))
			ApplyEmbargo(d, row, cell);
	}
}

/* Has a destination a control of this name for the item on the day? */
static bool
HasOwn(Deliberation *d, const Destination *destination, const Embargo *row)
{
	for (int i = 0; i < destination->nembargoes; i++)
	{
		const Embargo *own = destination->embargoes[i];

		if (strcmp(own->line, row->line) != 0 || !ItemInRange(d, own))
			continue;
		VerdictMayChange(d, own->from, own->through);
		if (InForce(own, d->day))
			return true;
	}
	return false;
}

/* For the trail: where part 746 reaches ordinary goods, the Treasury has rules too. */
static void
ExplainTreasury(Deliberation *d, const Destination *destination)
{
	for (int i = 0; i < destination->nembargoes; i++)
	{
		const Embargo *row = destination->embargoes[i];

		if (InForce(row, d->day) && row->controls == 0 && row->items.count == 0 && row->last_item >= ECCN_EAR99)
		{
			Explain(d, "treasury", NULL, "31 CFR chapter V", "OFAC may require its own license for %s, whatever the EAR allow",
					destination->name);
			return;
		}
	}
}

void
RequirementsOfEmbargo(Deliberation *d, const Cell *cell)
{
	const Destination *rule = &d->rb->destinations[d->rule];

	ApplyEmbargoes(d, d->destination, cell);
	if (rule != d->destination)
		ApplyEmbargoes(d, rule, cell);
	if (strcmp(rule->code, "IQ") == 0)
		ApplyTransferWithinIraq(d);
	if (unlikely(d->trail != NULL))
		ExplainTreasury(d, d->destination->nembargoes > 0 ? d->destination : rule);

	/*
	 * Those of every destination turn on what is known of the use: nothing to
	 * find where nothing is stated.
	 */
	if (d->order->evidence == NULL && d->trail == NULL)
		return;
	for (int i = 0; i < d->rb->neverywhere; i++)
	{
		const Embargo *row = &d->rb->embargoes[i];

		/* A trail tells only of those that may be about the item. */
		if (!ItemInRange(d, row))
			continue;
		VerdictMayChange(d, row->from, row->through);
		Undated(d, "embargo", row->line, row);
		if (InForce(row, d->day) && !HasOwn(d, rule, row))
			ApplyEmbargo(d, row, cell);
	}
}
