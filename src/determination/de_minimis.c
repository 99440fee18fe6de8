/*
 * de_minimis.c
 *		Does its US content make an item made abroad subject to the EAR (734.4)?
 *
 * The content decides, not the item: of some content any amount is too much,
 * the rest counts by its share of the value.  Every rule is read, so that the
 * verdict names everything that the order leaves open at once.
 */
#include "support/compat.h"

#include "ccl/ccl.h"
#include "determination/de_minimis.h"
#include "determination/deliberation.h"
#include "determination/end_use.h"
#include "determination/exception.h"
#include "determination/hts.h"
#include "support/amount.h"

/* The US content as stated. */
typedef struct Content
{
	const EccnList *items;
	const char *percent;		/* NULL: not stated */
	Truth		any;			/* is there any? */
	Truth		software;		/* is some of it software of 746.8(a)(8)? */
	Truth		uncounted;		/* is all of it left out of account? */
} Content;

/* Is an item among a list and not among another?  Unknown for one of which only a part is; an empty list has all. */
static Truth
AmongBut(const EccnList *list, const EccnList *except, Eccn item)
{
	return TruthAnd(list->count > 0 ? ItemListed(list, item) : TRUTH_YES, TruthNot(ItemListed(except, item)));
}

/* ---- content that is not counted ---- */

/*
 * Is an item EAR99, or of an entry that is controlled for anti-terrorism reasons
 * alone?  746.8(a)(12)(iii)(B)(1) counts 9A991 among these, though that names UN too.
 */
bool
ContentOfAntiTerrorism(Deliberation *d, Eccn item)
{
	uint32		at = ControlBit(ControlCode("AT", 2));
	const Cell *cell;

	if (item == ECCN_EAR99 || (EccnCategory(item) == 9 && EccnGroup(item) == 'A' && EccnDigits(item) == 991))
		return true;
	cell = CclCell(d->rb, CclEpoch(d->rb, d->day), EccnEntry(item));
	return cell->entry != NULL && cell->nparts > 0 && CellControlled(cell, ~at) == TRUTH_NO;
}

/* Is it about Russia or Belarus, for which partner countries leave some content out of account? */
static bool
PartnerContent(Deliberation *d)
{
	const char *code = d->rb->destinations[d->rule].code;

	return strcmp(code, "RU") == 0 || strcmp(code, "BY") == 0;
}

/*
 * Is EAR99 content software of 746.8(a)(8)?  What that requires stays when
 * (a)(12)(iii)(B) leaves (a)(1) and (a)(4) to (7) out of account.
 */
static Truth
EnterpriseSoftware(Deliberation *d)
{
	const Fact *fact = &d->rb->facts[FACT_US_CONTENT_SOFTWARE];

	VerdictMayChange(d, fact->from, fact->through);
	return InForce(fact, d->day) ? EvidenceGiven(d->order->evidence, FACT_US_CONTENT_SOFTWARE) : TRUTH_NO;
}

/*
 * The same of one part of a bill of materials; and, to Iran, of EAR99 items of
 * supplement no. 7 to part 746 (746.7(a)(1)(v)).
 */
bool
PartnerContentDecided(Deliberation *d, Truth *needs)
{
	bool		iran = strcmp(d->rb->destinations[d->rule].code, "IR") == 0;
	const Fact *software = &d->rb->facts[FACT_US_CONTENT_SOFTWARE];

	if (PartnerContent(d) ? !ContentOfAntiTerrorism(d, d->order->item) :
		!iran || d->order->item != ECCN_EAR99 || InSupplement7(d) != TRUTH_YES)
		return false;
	if (FromPartner(d) != TRUTH_YES)
		return false;
	*needs = iran || d->order->item != ECCN_EAR99 || HtsCodeOfGoods(d) ? TRUTH_NO : EnterpriseSoftware(d);
	if (*needs == TRUTH_NO)
		Explain(d, "jurisdiction", "not applicable", iran ? "15 CFR 746.7(a)(1)(v)" : "15 CFR 746.8(a)(12)(iii)(B)",
				"not counted, shipped from a partner country");
	else if (*needs == TRUTH_YES)
		Explain(d, "jurisdiction", "license_required", "15 CFR 746.8(a)(8)", "stated to be software that counts from wherever it is shipped: %s",
				software->key);
	else
		Explain(d, "jurisdiction", "review", "15 CFR 746.8(a)(8), (a)(12)(iii)(B)", "state %s (%s)", software->key, software->question);
	return true;
}

/*
 * 746.8(a)(12)(iii)(B): what a partner country ships to Russia or Belarus counts
 * neither EAR99 content nor content under anti-terrorism control alone, unless
 * it is software of (a)(8).  Unknown while it may leave from anywhere.
 */
static Truth
Uncounted(Deliberation *d, Content *content)
{
	bool		ear99 = false;

	if (!PartnerContent(d) || content->items->count == 0)
		return TRUTH_NO;
	for (int i = 0; i < content->items->count; i++)
	{
		if (!ContentOfAntiTerrorism(d, content->items->items[i]))
			return TRUTH_NO;
		ear99 |= content->items->items[i] == ECCN_EAR99;
	}
	if (ShippedFromUnitedStates(d) == TRUTH_YES)
		return TRUTH_NO;
	if (ear99)
		content->software = EnterpriseSoftware(d);
	return TruthAnd(FromPartner(d), TruthNot(content->software));
}

/* ---- one rule ---- */

/* Is the order's destination one that a rule is about? */
static Truth
ForDestination(Deliberation *d, const DeMinimis *rule)
{
	Truth		in = TruthAnd(InGroups(d, &rule->groups, d->rule), TruthNot(InGroups(d, &rule->except_groups, d->rule)));

	for (int i = 0; i < rule->destinations.count && in != TRUTH_YES; i++)
		if (rule->destinations.items[i] == d->rule)
			in = TRUTH_YES;
	return in;
}

/* Is some of the content what a rule is about? */
static Truth
OfContent(const DeMinimis *rule, const Content *content)
{
	Truth		of = TRUTH_NO;

	if (content->any == TRUTH_NO || rule->content.count == 0)
		return content->any;
	if (content->items->count == 0)
		return TRUTH_UNKNOWN;
	for (int i = 0; i < content->items->count; i++)
		of = TruthOr(of, AmongBut(&rule->content, &rule->except_content, content->items->items[i]));
	return of;
}

/* A threshold: is the share over it? */
static Truth
OverThreshold(Deliberation *d, const DeMinimis *rule, const Content *content, Truth there)
{
	Truth		over;

	if (content->uncounted == TRUTH_YES)
	{
		Explain(d, "jurisdiction", "not applicable", "15 CFR 746.8(a)(12)(iii)(B)",
				"made abroad: content that is EAR99 or controlled for AT reasons alone is not counted, shipped from a partner country");
		return TRUTH_NO;
	}
	over = content->percent == NULL ? TRUTH_UNKNOWN : CompareAmounts(content->percent, rule->percent) > 0 ? TRUTH_YES : TRUTH_NO;
	if (over == TRUTH_YES && content->uncounted == TRUTH_UNKNOWN)
	{
		const Fact *software = &d->rb->facts[FACT_US_CONTENT_SOFTWARE];

		if (FromPartner(d) == TRUTH_UNKNOWN)
			Explain(d, "jurisdiction", "review", "15 CFR 746.8(a)(12)(iii)(B)",
					"made abroad, %s%% controlled US content, which is not counted if it is shipped from a partner country: state exported_from", content->percent);
		if (content->software == TRUTH_UNKNOWN)
			Explain(d, "jurisdiction", "review", "15 CFR 746.8(a)(8), (a)(12)(iii)(B)",
					"made abroad, %s%% controlled US content, EAR99 in part: state %s (%s)", content->percent, software->key, software->question);
		return TruthAnd(there, TRUTH_UNKNOWN);
	}
	if (over == TRUTH_UNKNOWN)
		Explain(d, "jurisdiction", "review", rule->citation, "made abroad: state us_content_percent, of which more than %s makes it subject to the EAR",
				rule->percent);
	else
		Explain(d, "jurisdiction", over == TRUTH_YES ? NULL : "not applicable", rule->citation, "made abroad, %s%% controlled US content is%s over %s%%",
				content->percent, over == TRUTH_YES ? "" : " not", rule->percent);
	return TruthAnd(there, over);
}

/* Say what an answer that is not stated leaves open. */
static void
ExplainOpen(Deliberation *d, const DeMinimis *rule, const Content *content, Truth of, Truth item, Truth asked, Truth freed)
{
	if (item == TRUTH_UNKNOWN)
		Explain(d, "jurisdiction", "review", rule->citation, "%s: whether %s is of this kind takes its paragraph", rule->line,
				ItemText(d->order->item));
	if (of == TRUTH_UNKNOWN)
		Explain(d, "jurisdiction", "review", rule->citation, "%s: %s", rule->line, content->items->count == 0
				? "of such US content any amount makes it subject to the EAR; state us_content_items"
				: "us_content_items have to be named down to the paragraph");
	/* The rest is asked where there is such content. */
	if (asked == TRUTH_UNKNOWN && of == TRUTH_YES)
		Explain(d, "jurisdiction", "review", rule->citation, "%s: state %s (%s)", rule->line,
				d->rb->facts[rule->only_evidence].key, d->rb->facts[rule->only_evidence].question);
	if (freed == TRUTH_UNKNOWN && of == TRUTH_YES)
		Explain(d, "jurisdiction", "review", rule->citation, "%s: state %s (%s)", rule->line,
				d->rb->facts[rule->free_evidence].key, d->rb->facts[rule->free_evidence].question);
}

/* Does the exporter declare by shipping that what a rule asks for is not so?  Not where the order points at it. */
static bool
DeclaredByShipping(Deliberation *d, const DeMinimis *rule)
{
	return rule->declared && !EvidenceUndetermined(d->order->evidence, rule->only_evidence) &&
		!EndUsePutsQuestion(d, rule->only_evidence);
}

/* Content of which any amount does: is there such? */
static Truth
AnyAmount(Deliberation *d, const DeMinimis *rule, const Content *content, Truth there)
{
	const Evidence *evidence = d->order->evidence;
	Eccn		thing = d->order->item;
	Truth		item = AmongBut(&rule->items, &rule->except_items, thing);
	Truth		of = OfContent(rule, content);
	Truth		party;			/* has one the footnote? */
	Truth		asked;
	Truth		freed;
	Truth		subject;

	if (item == TRUTH_NO || of == TRUTH_NO || (rule->product_groups != NULL && !EccnInGroups(thing, rule->product_groups)))
		return TRUTH_NO;
	party = rule->footnote > 0 ? PartyHasFootnote(d, rule->footnote) : TRUTH_NO;
	asked = TruthOr(party, rule->only_evidence == FACT_NONE ? TRUTH_YES : EvidenceGiven(evidence, rule->only_evidence));
	freed = rule->free_evidence == FACT_NONE ? TRUTH_NO : EvidenceGiven(evidence, rule->free_evidence);
	subject = TruthAnd(TruthAnd(there, item), TruthAnd(of, TruthAnd(asked, TruthNot(freed))));
	if (subject == TRUTH_NO)
		return TRUTH_NO;
	if (party == TRUTH_NO && ((asked == TRUTH_UNKNOWN && DeclaredByShipping(d, rule)) ||
							  (of == TRUTH_UNKNOWN && content->items->count == 0 && rule->content_declared)))
	{
		if (item == TRUTH_YES && (of == TRUTH_YES || rule->only_evidence == FACT_NONE))
			Explain(d, "jurisdiction", NULL, rule->citation, "%s: %s is not stated: the exporter declares that there is no such", rule->line,
					asked == TRUTH_UNKNOWN ? d->rb->facts[rule->only_evidence].key : "us_content_items");
		return TRUTH_NO;
	}
	if (subject == TRUTH_YES)
		Explain(d, "jurisdiction", NULL, rule->citation, "made abroad, but %s: any amount of that US content makes it subject to the EAR", rule->line);
	else
		ExplainOpen(d, rule, content, of, item, asked, freed);
	return subject;
}

/* ---- all of them ---- */

/* The rule that decides: of content of which any amount does, if there is such, else the threshold. */
static void
NoteRule(ContentRule *decides, const DeMinimis *rule, Truth subject)
{
	if (decides->zero || (rule->percent == NULL && subject != TRUTH_YES))
		return;
	decides->zero = rule->percent == NULL;
	decides->percent = decides->zero ? "0" : rule->percent;
	decides->citation = rule->citation;
}

/* For the trail: software in goods that their share does not free. */
static void
ExplainSoftware(Deliberation *d, const EccnList *content)
{
	Eccn		thing = d->order->item;

	if (thing != ECCN_EAR99 && EccnGroup(thing) > 'C')
		return;
	for (int i = 0; i < content->count; i++)
		if (content->items[i] != ECCN_EAR99 && EccnGroup(content->items[i]) == 'D' && !ContentOfAntiTerrorism(d, content->items[i]))
			Explain(d, "jurisdiction", NULL, "15 CFR 734.4(c)(1), (d)(1), notes",
					"%s, bundled with it, is software under more than anti-terrorism control: it is judged by itself, in an order of its own",
					ItemText(content->items[i]));
}

Truth
DetermineUsContent(Deliberation *d)
{
	const Evidence *evidence = d->order->evidence;
	Content		content = {EvidenceItems(evidence, FACT_US_CONTENT_ITEMS), EvidenceText(evidence, FACT_US_CONTENT_PERCENT), TRUTH_UNKNOWN, TRUTH_NO, TRUTH_NO};
	Truth		subject = TRUTH_NO;
	Truth		for_parties = TRUTH_NO; /* by rows on parties with a footnote */

	if (content.items->count > 0)
		content.any = TRUTH_YES;
	else if (content.percent != NULL)
		content.any = CompareAmounts(content.percent, "0") > 0 ? TRUTH_YES : TRUTH_NO;
	content.uncounted = Uncounted(d, &content);
	for (int i = 0; i < d->rb->nde_minimis; i++)
	{
		const DeMinimis *rule = &d->rb->de_minimis[i];
		Truth		there;
		Truth		one;

		VerdictMayChange(d, rule->from, rule->through);
		if (!InForce(rule, d->day))
			continue;
		there = ForDestination(d, rule);
		if (there == TRUTH_NO)
			continue;
		one = rule->percent != NULL ? OverThreshold(d, rule, &content, there) : AnyAmount(d, rule, &content, there);
		if (rule->footnote > 0)
		{
			for_parties = TruthOr(for_parties, one);
			d->content_footnote = rule->footnote;
		}
		else
			subject = TruthOr(subject, one);
		if (d->content_rule != NULL)
			NoteRule(d->content_rule, rule, one);
	}
	if (d->trail != NULL)
		ExplainSoftware(d, content.items);
	d->content_for_parties = TruthAnd(for_parties, TruthNot(subject));
	return TruthOr(subject, for_parties);
}
