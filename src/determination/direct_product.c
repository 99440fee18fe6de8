/*
 * direct_product.c
 *		Is an item made abroad a foreign direct product (734.9), and what requires a
 *		license of it if that alone makes it subject to the EAR?
 *
 * Each rule reaches an order by item, destination and parties, or by what is
 * known of the use, and only one that does puts its question.  The fact
 * foreign_direct_product answers those that are not answered one by one.
 */
#include "support/compat.h"

#include "ccl/ccl.h"
#include "determination/direct_product.h"
#include "determination/exception.h"
#include "determination/hts.h"
#include "rulebook/destination.h"

/* ---- whom a rule reaches ---- */

/* Is the item technology or software for one of the items that a rule names? */
static Truth
ForRelated(Deliberation *d, const DirectProductRule *rule)
{
	const EccnList *related = EvidenceItems(d->order->evidence, FACT_RELATED_ITEM);
	Truth		among = TRUTH_NO;

	if (related == NULL || related->count == 0)
		return TRUTH_UNKNOWN;
	for (int i = 0; i < related->count; i++)
		among = TruthOr(among, ItemAmong(&rule->related, related->items[i]));
	return among;
}

static Truth
ReachesItem(Deliberation *d, const DirectProductRule *rule)
{
	Eccn		item = d->order->item;
	Truth		reached = rule->items.count == 0 ? TRUTH_YES : ItemAmong(&rule->items, item);

	if (reached == TRUTH_NO && rule->conditional_items.count > 0)
		reached = TruthAnd(ItemAmong(&rule->conditional_items, item), ForRelated(d, rule));
	if (reached == TRUTH_NO)
		return TRUTH_NO;
	reached = TruthAnd(reached, TruthNot(ItemAmong(&rule->except_items, item)));
	if (reached != TRUTH_NO && rule->controls != 0)
	{
		Epoch	   *epoch = CclEpoch(d->rb, d->day);
		const Evidence *evidence = d->order->evidence;
		Cell	   *cell = CclAsks(d->rb, epoch, item, evidence) ? CclCellWithFacts(d->rb, epoch, item, evidence) : CclCell(d->rb, epoch, item);

		VerdictMayChange(d, epoch->from, epoch->through);
		/* An entry without rows may be controlled for anything. */
		reached = TruthAnd(reached, cell->nparts == 0 ? TRUTH_UNKNOWN : CellControlled(cell, rule->controls));
	}
	if (reached != TRUTH_NO && rule->supplement_7)
		reached = TruthAnd(reached, InSupplement7(d));
	if (reached != TRUTH_NO && rule->item_fact != FACT_NONE)
		reached = TruthAnd(reached, EvidenceGiven(d->order->evidence, rule->item_fact));
	return reached;
}

/* Is one of the facts true by which a rule reaches an order? */
static Truth
ReachedByFact(Deliberation *d, const DirectProductRule *rule)
{
	const Evidence *evidence = d->order->evidence;
	bool		asked = rule->asked;
	bool		undetermined = false;

	for (int i = 0; i < rule->nreached_by; i++)
	{
		FactId		fact = rule->reached_by[i].fact;
		Truth		so = EvidenceGiven(evidence, fact);

		if (rule->reached_by[i].optional)
		{
			asked |= so == TRUTH_YES || EvidenceUndetermined(evidence, fact);
			continue;
		}
		if (so == TRUTH_YES)
			return TRUTH_YES;
		undetermined |= EvidenceUndetermined(evidence, fact);
	}
	if (undetermined)
		return TRUTH_UNKNOWN;
	if (EvidenceGiven(evidence, rule->reached_by[0].fact) == TRUTH_NO)
		return TRUTH_NO;
	return asked || PolicyFor(d, POLICY_UNDECLARED_END_USE)->number == END_USE_STRICT ? TRUTH_UNKNOWN : TRUTH_NO;
}

/* How a rule reaches an order. */
typedef struct Reach
{
	Truth		all;
	Truth		party;			/* a party has the footnote */
	Truth		known;			/* something is known of the use */
} Reach;

static Reach
ReachOf(Deliberation *d, const DirectProductRule *rule)
{
	Reach		reach = {TRUTH_NO, TRUTH_NO, TRUTH_NO};
	Truth		item = ReachesItem(d, rule);
	Truth		place;

	if (item == TRUTH_NO)
		return reach;
	place = DestinationReached(d, d->order->destination, &rule->groups, &rule->destinations, &rule->except_groups, &rule->except_destinations);
	if (place == TRUTH_NO)
		return reach;
	reach.all = TruthAnd(item, place);
	if (rule->footnote > 0)
		reach.party = PartyHasFootnote(d, rule->footnote);
	if (rule->nreached_by > 0)
		reach.known = ReachedByFact(d, rule);
	if (rule->footnote > 0 || rule->nreached_by > 0)
		reach.all = TruthAnd(reach.all, TruthOr(reach.party, reach.known));
	return reach;
}

/* ---- shipped without a license ---- */

/* Is the exporter's seat, and that of its ultimate parent, where a release asks for it? */
static Truth
SeatReached(Deliberation *d, const DirectProductRelease *release)
{
	static const IntList nowhere = {0, NULL};
	const char *seat;

	if (release->seat_groups.count == 1 && release->seat_groups.items[0] < 0 && release->seat_except_groups.count == 0)
		return TRUTH_YES;
	seat = EvidenceText(d->order->evidence, FACT_EXPORTER_HEADQUARTERS);
	if (seat == NULL)
		return TRUTH_UNKNOWN;
	return DestinationReached(d, DestinationLookup(d->rb, seat, (int) strlen(seat)), &release->seat_groups, &nowhere,
							  &release->seat_except_groups, &release->seat_except_destinations);
}

static Truth
FromReached(Deliberation *d, const DirectProductRelease *release)
{
	static const IntList nowhere = {0, NULL};
	int			origin;

	if (release->from_partner)
		return FromPartner(d);
	if (release->from_groups.count == 1 && release->from_groups.items[0] < 0 && release->from_except_groups.count == 0)
		return TRUTH_YES;
	origin = ShippedFrom(d);
	if (origin < 0)
		return TRUTH_UNKNOWN;
	return DestinationReached(d, origin, &release->from_groups, &nowhere, &release->from_except_groups, &nowhere);
}

/* Is it a transfer within a country, or none, where a release asks for that? */
static Truth
KindReached(Deliberation *d, const DirectProductRelease *release)
{
	uint32		kinds;

	if (release->transfer == TRUTH_UNKNOWN)
		return TRUTH_YES;
	kinds = KindsOfTransaction(d);
	if ((kinds & KindBit(TRANSACTION_TRANSFER)) == 0)
		return TruthNot(release->transfer);
	return kinds == KindBit(TRANSACTION_TRANSFER) ? release->transfer : TRUTH_UNKNOWN;
}

/* Is a product shipped without the license that its rule would require?  by: what frees it, or may. */
static Truth
Released(Deliberation *d, const DirectProductRule *rule, const DirectProductRelease **by)
{
	Truth		released = TRUTH_NO;

	for (int i = 0; i < rule->nreleases; i++)
	{
		const DirectProductRelease *release = rule->releases[i];
		Truth		one;

		if (release->items.count > 0 && ItemAmong(&release->items, d->order->item) != TRUTH_YES)
			continue;
		if (ItemAmong(&release->except_items, d->order->item) != TRUTH_NO)
			continue;
		VerdictMayChange(d, release->from, release->through);
		if (!InForce(release, d->day))
			continue;
		if (release->evidence != FACT_NONE && !EvidenceIsTrue(d->order->evidence, release->evidence))
			continue;
		one = FromReached(d, release);
		if (one != TRUTH_NO)
			one = TruthAnd(one, SeatReached(d, release));
		if (one != TRUTH_NO)
			one = TruthAnd(one, KindReached(d, release));
		if (one > released)
		{
			released = one;
			*by = release;
		}
	}
	return released;
}

/* ---- one rule ---- */

/* What is not told yet, for the trail. */
static const char *
MissingWords(Deliberation *d, const DirectProductRule *rule, Reach reach)
{
	const Fact *facts = d->rb->facts;

	if (reach.all == TRUTH_YES)
		return "";
	if (rule->nreached_by > 0 && reach.known == TRUTH_UNKNOWN && reach.party == TRUTH_NO)
		return psprintf("; or state %s (%s)", facts[rule->reached_by[0].fact].key, facts[rule->reached_by[0].fact].question);
	if (reach.party == TRUTH_UNKNOWN && reach.known != TRUTH_YES)
		return "; or find out whether the party is the listed one";
	if (rule->supplement_7)
		return "; or state hts_code or supplement_7_item";
	if (rule->item_fact != FACT_NONE)
		return psprintf("; or state %s (%s)", facts[rule->item_fact].key, facts[rule->item_fact].question);
	if (rule->conditional_items.count > 0 && ItemAmong(&rule->items, d->order->item) == TRUTH_NO)
		return "; or state related_item";
	return psprintf("; whether it reaches %s takes its paragraph", ItemText(d->order->item));
}

/* A product that a rule's own section requires a license for, if it does not leave it free. */
static void
Require(Deliberation *d, const DirectProductRule *rule, Truth released, const DirectProductRelease *release)
{
	const EndUseRule *requirement = rule->requirement;

	if (released == TRUTH_YES)
		Explain(d, "jurisdiction", "not applicable", release->citation, "%s: no license, %s", rule->line, release->line);
	else if (released == TRUTH_UNKNOWN)
	{
		AskReview(d, REASON_EVIDENCE_MISSING);
		Explain(d, "jurisdiction", "review", release->citation, "%s: whether it is free, %s, takes exported_from%s", rule->line, release->line,
				release->from_partner ? "" : release->transfer == TRUTH_UNKNOWN ? " and exporter_headquarters" : ", exporter_headquarters and transaction");
	}
	else
	{
		if (rule->all_exceptions)
			AddOpenFinding(d, requirement->reason, rule->line);
		else
			AddEndUse(d, requirement->reason, OUTCOME_LICENSE_REQUIRED, requirement);
		Explain(d, "jurisdiction", "license_required", requirement->citation, "%s: a foreign direct product requires a license for what is known of its use or of a party",
				rule->line);
	}
}

/* What a release leaves of listings and of the list, as far as other rules left it. */
static void
LiftedBy(Deliberation *d, Truth released, const DirectProductRelease *release)
{
	if (released != TRUTH_NO && release->listing != TRUTH_NO)
	{
		d->products_listing = TruthAnd(d->products_listing, TruthAnd(released, release->listing));
		d->products_listing_by = release->citation;
	}
	else
		d->products_listing = TRUTH_NO;
	d->products_list = TruthAnd(d->products_list, released != TRUTH_NO && release->list ? released : TRUTH_NO);
	if (d->products_list != TRUTH_NO)
		d->products_list_by = release->citation;
}

/* A rule that makes the item a foreign direct product. */
static void
ApplyProduct(Deliberation *d, const DirectProductRule *rule, Reach reach, bool of_its_own)
{
	const DirectProductRelease *release = NULL;
	Truth		released = Released(d, rule, &release);
	bool		listed = reach.party == TRUTH_YES && reach.known != TRUTH_YES;

	Explain(d, "jurisdiction", NULL, rule->citation, "made abroad, and a foreign direct product: subject to the EAR (%s; %s)", rule->line,
			d->rb->facts[of_its_own ? rule->fact : FACT_FOREIGN_DIRECT_PRODUCT].key);
	LiftedBy(d, released, release);
	if (released != TRUTH_NO && release->listing != TRUTH_NO)
		d->products_footnotes |= 1 << rule->footnote;
	if (rule->requirement != NULL && !listed && d->destination->status != DESTINATION_UNITED_STATES)
		Require(d, rule, released, release);
	else if (rule->requirement != NULL && released == TRUTH_NO)
		Explain(d, "jurisdiction", NULL, rule->requirement->citation, "%s: the listing of the party requires a license", rule->line);
}

/* Does a rule make the item a direct product?  over: its US content does so already. */
static Truth
ApplyRule(Deliberation *d, const DirectProductRule *rule, Truth over, Truth all)
{
	const Evidence *evidence = d->order->evidence;
	Reach		reach = ReachOf(d, rule);
	Truth		own;
	Truth		product;

	if (reach.all == TRUTH_NO)
		return TRUTH_NO;
	own = EvidenceGiven(evidence, rule->fact);
	/* What an own answer leaves open, the one for all rules tells. */
	product = own != TRUTH_UNKNOWN ? own : all;
	if (product == TRUTH_NO)
	{
		Explain(d, "jurisdiction", "not applicable", rule->citation, "made abroad, %s: %s is stated to be false", rule->line,
				d->rb->facts[own == TRUTH_NO ? rule->fact : FACT_FOREIGN_DIRECT_PRODUCT].key);
		return TRUTH_NO;
	}
	product = TruthAnd(product, reach.all);
	if (product == TRUTH_YES)
		ApplyProduct(d, rule, reach, own == TRUTH_YES);
	else if (over != TRUTH_YES || (rule->requirement != NULL && !(reach.party == TRUTH_YES && reach.known == TRUTH_NO)))
	{
		const Fact *fact = &d->rb->facts[rule->fact];
		const DirectProductRelease *release = NULL;

		/* Is it one, then it is free all the same. */
		if (over == TRUTH_YES && Released(d, rule, &release) == TRUTH_YES)
		{
			Explain(d, "jurisdiction", "not applicable", release->citation, "%s: no license, %s", rule->line, release->line);
			return product;
		}
		if (over == TRUTH_YES)
			AskReview(d, REASON_EVIDENCE_MISSING);
		Explain(d, "jurisdiction", "review", rule->citation, "made abroad, %s: state %s (%s)%s", rule->line,
				fact->key, fact->question, MissingWords(d, rule, reach));
	}
	return product;
}

/* ---- all of them ---- */

/*
 * What is subject by US content for parties with a footnote is free from where
 * direct products for these are: 744.11(a)(2)(v)(A) speaks of both.
 */
static void
ReleaseContent(Deliberation *d)
{
	for (int i = 0; i < d->rb->nproducts; i++)
	{
		const DirectProductRule *rule = &d->rb->products[i];
		const DirectProductRelease *release = NULL;
		Truth		released;

		if (rule->footnote != d->content_footnote || !InForce(rule, d->day))
			continue;
		released = Released(d, rule, &release);
		LiftedBy(d, released, release);
		if (released != TRUTH_NO && release->listing != TRUTH_NO)
			d->products_footnotes |= 1 << rule->footnote;
		return;
	}
	d->products_listing = TRUTH_NO;
}

Truth
DetermineDirectProduct(Deliberation *d, Truth over)
{
	Truth		all = EvidenceGiven(d->order->evidence, FACT_FOREIGN_DIRECT_PRODUCT);
	Truth		direct = TRUTH_NO;
	Truth		informed;

	d->products_listing = d->products_list = TRUTH_YES;
	for (int i = 0; i < d->rb->nproducts; i++)
	{
		const DirectProductRule *rule = &d->rb->products[i];
		Truth		one;

		VerdictMayChange(d, rule->from, rule->through);
		if (!InForce(rule, d->day))
			continue;
		one = ApplyRule(d, rule, over, all);
		direct = TruthOr(direct, one);
		/* One that may be, is shipped free as one that is. */
		if (one == TRUTH_UNKNOWN)
		{
			const DirectProductRelease *release = NULL;
			Truth		released = Released(d, rule, &release);

			LiftedBy(d, released, release);
		}
		if (one == TRUTH_YES && rule->all_exceptions && rule->footnote > 0)
			d->products_open |= 1 << rule->footnote;
		else if (one != TRUTH_NO)
			d->products_other = true;
	}
	if (d->content_for_parties != TRUTH_NO)
		ReleaseContent(d);

	/*
	 * Whatever the exporter answers; and nothing of it goes without a
	 * license.
	 */
	informed = InformedOfSubject(d);
	if (informed != TRUTH_NO)
	{
		direct = TruthOr(direct, informed);
		d->products_listing = d->products_list = TRUTH_NO;
		d->products_other = true;
	}
	if (direct != TRUTH_YES && all == TRUTH_YES)
	{
		Explain(d, "jurisdiction", NULL, "15 CFR 734.9", "made abroad, and stated to be a foreign direct product: subject to the EAR");
		direct = TRUTH_YES;
		d->products_listing = d->products_list = TRUTH_NO;
	}
	else if (direct == TRUTH_NO)
		Explain(d, "jurisdiction", "not applicable", "15 CFR 734.9", "made abroad, and no foreign direct product: no rule reaches the order, or those that do are answered");
	return direct;
}
