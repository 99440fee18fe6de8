/*
 * determine.c
 *		From an order and a rulebook to a verdict.
 *
 * A pure function of the two: no catalog access, no queries, no settings, no
 * clock.  The same code makes the verdict and its explanation, so the two cannot
 * differ.
 *
 * Requirements are collected first, each with its reason: parties (parts 744 and
 * 764), embargoes (part 746), list and chart (parts 738 and 774).  Then each is
 * overcome on its own: a general license lifts only the requirement that it was
 * granted from, a specific license authorizes what it names.  The worst of what
 * is left decides (736.2, 732).
 */
#include "support/compat.h"

#include "miscadmin.h"

#include "ccl/ccl.h"
#include "determination/activity.h"
#include "determination/deliberation.h"
#include "types/eccn_text.h"

/*
 * What the search for the end of a verdict may take; where it takes more, the
 * verdict holds for as long as was looked, and the trail says so.
 */
#define MAX_STEPS		5000	/* days */
#define MAX_LICENSES	500000	/* licenses read in all of them */
#define MAX_OWNERS		5000000 /* stakes of owners, likewise */

/* ---- destination ---- */

static void
DetermineDestination(Deliberation *d)
{
	Order	   *order = d->order;

	d->destination = NULL;
	d->rule = -1;
	if (order->destination >= 0)
	{
		const Destination *destination = &d->rb->destinations[order->destination];

		d->destination = destination;
		d->rule = destination->rule;
		if (destination->status == DESTINATION_NOT_NAMED)
		{
			AskReview(d, REASON_DESTINATION_NOT_NAMED);
			Explain(d, "destination", "review", "15 CFR 738.3(b)",
					"%s (%s) is a territory that the EAR does not name; say whose treatment it takes in export_control.destination",
					destination->name, destination->code);
		}
		else if (destination->rule != order->destination)
			Explain(d, "destination", NULL, destination->citation,
					"%s (%s) takes the treatment of %s (%s)", destination->name, destination->code,
					d->rb->destinations[destination->rule].name, d->rb->destinations[destination->rule].code);
		else
			Explain(d, "destination", NULL, destination->citation,
					"%s (%s)", destination->name, destination->code);
		return;
	}
	switch (order->destination)
	{
		case DESTINATION_NOT_GIVEN:
			AskReview(d, REASON_DESTINATION_NOT_GIVEN);
			Explain(d, "destination", "review", "15 CFR 732.1(b)", "no destination given");
			break;
		case DESTINATION_AMBIGUOUS:
			AskReview(d, REASON_DESTINATION_AMBIGUOUS);
			Explain(d, "destination", "review", "15 CFR 732.1(b)",
					"\"%s\" may be more than one destination", order->destination_text);
			break;
		default:
			AskReview(d, REASON_DESTINATION_UNKNOWN);
			Explain(d, "destination", "review", "15 CFR 732.1(b)",
					"\"%s\" is no destination known", order->destination_text);
			break;
	}
}

/* ---- the verdict ---- */

static void
DetermineFacts(Deliberation *d)
{
	Order	   *order = d->order;

	if (order->item_state == ITEM_NOT_GIVEN)
	{
		AskReview(d, REASON_ITEM_NOT_GIVEN);
		Explain(d, "item", "review", "15 CFR 732.1(b)", "no item given");
	}
	else if (order->item_state == ITEM_MALFORMED)
	{
		AskReview(d, REASON_ITEM_MALFORMED);
		Explain(d, "item", "review", "15 CFR 738.2", "\"%s\" is no ECCN and not EAR99: %s",
				order->item_text, EccnAdvice(order->item_text, (int) strlen(order->item_text)));
	}
	else
		Explain(d, "item", NULL, order->item == ECCN_EAR99 ? "15 CFR 734.3(c)" : "15 CFR 774 Supp. 1", "%s", ItemText(order->item));
	if (order->value_unusable)
	{
		AskReview(d, REASON_VALUE_UNUSABLE);
		Explain(d, "order", "review", "15 CFR 732.1(b)", "value or quantity is negative or not a number");
	}
	DetermineEvidence(d);
}

static void
BeginDeliberation(Deliberation *d, Rulebook *rb, Order *order, DateADT day, Trail *trail)
{
	static const ReasonSet none = {0, 0};

	d->rb = rb;
	d->order = order;
	d->day = day;
	d->since = DATEVAL_NOBEGIN;
	d->next = DATEVAL_NOEND;
	d->trail = trail;
	d->listed_party = false;
	d->closed_by_party = false;
	d->unverified = NULL;
	d->missing_statements = NIL;
	d->offered_reason = REASON_NONE;
	d->supposed = NULL;
	d->review = none;
	d->reviews = 0;
	d->cell = NULL;
	d->transaction = TRANSACTION_EXPORT;
	memset(&d->implied, 0, sizeof(FactSet));
	d->no_export = NULL;
	d->not_subject = false;
	d->jurisdiction_open = false;
	d->content_rule = NULL;
	d->undrawn = NULL;
	d->undrawn_line = NULL;
	order->undrawn = NULL;
	d->only_exception = NULL;
	d->authorized_elsewhere = false;
	d->content_for_parties = d->product_for_parties = TRUTH_NO;
	d->content_footnote = 0;
	d->direct_product = TRUTH_NO;
	d->products_listing = d->products_list = TRUTH_NO;
	d->products_open = 0;
	d->products_other = false;
	d->products_footnotes = 0;
	d->on_file = NULL;
	d->nfindings = 0;
	d->beyond = none;
	d->beyond_outcome = OUTCOME_NO_LICENSE_REQUIRED;
	order->lists_end = DATEVAL_NOEND;
}

#define ReviewAsked(d)	(((d)->review.low | (d)->review.high) != 0)

/* What the list says of the item, under the facts that its conditions ask for. */
static Cell *
CellOfOrder(Deliberation *d, Epoch *epoch)
{
	const Order *order = d->order;
	Cell	   *cell;

	if (order->evidence != NULL && CclAsks(d->rb, epoch, order->item, order->evidence))
	{
		cell = CclCellWithFacts(d->rb, epoch, order->item, order->evidence);
		VerdictMayChange(d, epoch->from, epoch->through);
	}
	else
	{
		cell = CclCell(d->rb, epoch, order->item);
		d->since = Max(d->since, epoch->from);
		d->next = Min(d->next, CclNextChange(d->rb, epoch, cell, d->rule));
	}
	if (unlikely(d->trail != NULL))
		ExplainUndated(d, "list", "Commerce Control List, Country Chart and Country Groups",
					   epoch->from, DATEVAL_NOEND, "export_control.data_set");
	return cell;
}

/* What item and destination require: end uses, part 746, list and chart. */
static void
RequirementsOfItem(Deliberation *d)
{
	Epoch	   *epoch;

	if (d->destination == NULL || d->order->item_state != ITEM_GIVEN || d->destination->status == DESTINATION_NOT_NAMED)
		return;
	if (d->destination->status == DESTINATION_UNITED_STATES)
	{
		Explain(d, "destination", "not applicable", "15 CFR 734.13, 772.1", "%s is the United States: no export", d->destination->name);
		return;
	}
	epoch = CclEpoch(d->rb, d->day);
	d->cell = CellOfOrder(d, epoch);
	RequirementsOfEndUse(d, false);
	RequirementsOfEmbargo(d, d->cell);
	if (ListHolds(d))
		RequirementsOfList(d, epoch, d->cell);
}

/* What is asked on one day is told from what was asked on others, which it is added to in the end. */
static void
BeginAsking(const Evidence *evidence, FactsAsked *before)
{
	if (evidence == NULL)
		return;
	*before = *evidence->asked;
	memset(evidence->asked, 0, sizeof(FactsAsked));
}

static void
EndAsking(const Rulebook *rb, const Evidence *evidence, const FactsAsked *before)
{
	if (evidence == NULL)
		return;
	FactSetOr(&evidence->asked->value, &before->value);
	FactSetOr(&evidence->asked->exact, &before->exact);
	FactSetOr(&evidence->asked->if_true, &before->if_true);
	FactSetOr(&evidence->asked->if_true, &rb->facts_that_require);
	/* What nobody states is an export, and nobody is told that it was asked. */
	EvidenceAsked(evidence, FACT_TRANSACTION);
	EvidenceAsked(evidence, FACT_FROM_COUNTRY);
}

/* The worst finding decides, and the verdict's reasons are those of that outcome. */
static Outcome
WorstOutcome(const Deliberation *d, ReasonSet *reasons)
{
	Outcome		worst = OUTCOME_NO_LICENSE_REQUIRED;

	reasons->low = 0;
	reasons->high = 0;
	if (ReviewAsked(d))
	{
		worst = OUTCOME_REVIEW;
		*reasons = d->review;
	}
	for (int i = 0; i < d->nfindings; i++)
	{
		const		Finding *finding = &d->findings[i];

		if (finding->outcome > worst)
		{
			worst = finding->outcome;
			reasons->low = 0;
			reasons->high = 0;
		}
		if (finding->outcome == worst && worst != OUTCOME_NO_LICENSE_REQUIRED)
			ReasonSetAdd(reasons, finding->reason);
	}
	if (d->beyond_outcome > worst)
	{
		worst = d->beyond_outcome;
		*reasons = d->beyond;
	}
	return worst;
}

static void
RelieveFindings(Deliberation *d)
{
	ReasonSet	reasons;

	if (d->listed_party)		/* they relieve of listings alone */
		RelieveByGeneralLicenses(d);
	/* What a general license leaves free needs the statements, too. */
	if (d->missing_statements != NIL)
		AskMissingStatements(d, WorstOutcome(d, &reasons) >= OUTCOME_LICENSE_REQUIRED);
	if (d->nfindings == 0)
		return;
	RelieveByExceptions(d);
	RelieveByLicenses(d);
	ReviewOfferedException(d);
}

/* How many things has somebody to look at? */
static int
Reviews(const Deliberation *d)
{
	int			reviews = d->reviews;

	for (int i = 0; i < d->nfindings; i++)
		reviews += d->findings[i].outcome == OUTCOME_REVIEW;
	return reviews;
}

void
DetermineOn(Rulebook *rb, Order *order, DateADT day, Eligibility *verdict,
			DateADT *since, DateADT *next, Trail *trail)
{
	Deliberation d;
	Outcome		worst;
	bool		not_subject;
	ReasonSet	reasons = {0, 0};
	const Evidence *stated = order->evidence;
	int			destination = order->destination;
	FactsAsked	before;

	BeginDeliberation(&d, rb, order, day, trail);
	if (unlikely(StatementsMayCount(order)))
		order->evidence = EvidenceWithStatements(&d);
	if (unlikely(trail != NULL))
		order->evidence = EvidenceCopy(rb, order->evidence, true);
	BeginAsking(order->evidence, &before);
	if (EvidenceStates(order->evidence, FACT_TRANSACTION) || EvidenceStates(order->evidence, FACT_FROM_COUNTRY))
		order->evidence = EvidenceWithTransaction(&d);
	if (EvidenceStates(order->evidence, FACT_HEADQUARTERED_IN))
		order->evidence = EvidenceWithHeadquarters(&d);
	DetermineFacts(&d);
	DetermineEdition(&d);
	DetermineDestination(&d);
	if (order->evidence != NULL)
	{
		DetermineJurisdiction(&d);
		d.no_export = ActivityIsNoExport(&d);
	}
	/* Lists and part 746 speak of items subject to the EAR only. */
	not_subject = d.not_subject && order->consignee != NULL && !order->consignee->not_given && !ReviewAsked(&d);
	if (!not_subject)
	{
		DetermineLists(&d);
		RequirementsOfParties(&d);
		RequirementsOfNotices(&d);
		if (d.no_export == NULL)
			RequirementsOfItem(&d);
		RequirementsOfConduct(&d);
	}
	else if (order->item_state == ITEM_GIVEN && d.destination != NULL)
		RequirementsOfEndUse(&d, true);
	ReviewUnasked(&d);
	if (!not_subject)
	{
		/* What other places ask is not asked here. */
		if (d.no_export == NULL)
			RequirementsOfRoute(&d);
		RelieveFindings(&d);
	}
	worst = WorstOutcome(&d, &reasons);
	if (d.undrawn != NULL && worst < OUTCOME_REVIEW)
	{
		ReviewUndrawn(&d);
		worst = WorstOutcome(&d, &reasons);
	}
	order->reviews = Reviews(&d);
	if ((not_subject || (d.no_export != NULL && d.no_export->outcome == OUTCOME_NOT_SUBJECT)) && worst < OUTCOME_REVIEW)
		worst = OUTCOME_NOT_SUBJECT;
	/* A license is required of what is subject to the EAR. */
	if (d.jurisdiction_open && worst == OUTCOME_LICENSE_REQUIRED)
	{
		worst = OUTCOME_REVIEW;
		reasons = d.review;
		Explain(&d, "jurisdiction", "review", "15 CFR 734.3", "if it is subject to the EAR, it requires a license");
	}
	if (worst < OUTCOME_REVIEW)
		ExplainEndUse(&d);
	ExplainQuestions(&d, worst);
	AskImplied(&d);
	EligibilitySet(verdict, worst, reasons, DATEVAL_NOEND);
	EndAsking(rb, order->evidence, &before);
	order->evidence = stated;
	order->destination = destination;
	*since = d.since;
	*next = d.next;
}

void
Determine(Rulebook *rb, Order *order, Eligibility *verdict, DateADT *since, Trail *trail)
{
	DateADT		next;
	DateADT		last;
	bool		cut = false;

	if (!order->has_date)
	{
		Deliberation d;
		ReasonSet	reasons = {0, 0};

		*since = DATEVAL_NOBEGIN;
		ReasonSetAdd(&reasons, REASON_DATE_NOT_GIVEN);
		EligibilitySet(verdict, OUTCOME_REVIEW, reasons, DATEVAL_NOEND);
		d.trail = trail;
		Explain(&d, "order", "review", "15 CFR 732.1(b)", "no date given");
		return;
	}
	order->licenses_read = order->owners_read = 0;
	if (order->evidence != NULL)
		memset(order->evidence->asked, 0, sizeof(FactsAsked));
	DetermineOn(rb, order, order->on_date, verdict, since, &next, trail);
	verdict->until = last = LastDayOfLists(order, verdict);

	/* Nothing is known to change until next; then see whether it does. */
	for (int step = 0; next != DATEVAL_NOEND && next <= last && order->nwanted < WANTED_MANY; step++)
	{
		Eligibility later;
		DateADT		later_since;
		DateADT		day = next;

		CHECK_FOR_INTERRUPTS();
		cut = step == MAX_STEPS || order->licenses_read > MAX_LICENSES || order->owners_read > MAX_OWNERS;
		if (!cut)
			DetermineOn(rb, order, day, &later, &later_since, &next, NULL);
		if (cut || !EligibilitySaysSame(&later, verdict))
		{
			verdict->until = day - 1;
			break;
		}
		verdict->until = last = LastDayOfLists(order, verdict);
	}
	if (trail != NULL)
	{
		Deliberation d;

		d.trail = trail;
		Explain(&d, "verdict", OutcomeName(EligibilityOutcome(verdict)), NULL,
				verdict->until == DATEVAL_NOEND ? "no later change is known%s" :
				cut ? "holds through %s at least: later days were not looked at" : "holds through %s",
				verdict->until == DATEVAL_NOEND ? "" : DayText(verdict->until));
	}
}

/* ---- of US content alone ---- */

Truth
ContentNeedsLicense(Rulebook *rb, Order *order, DateADT day, bool *at_only, Trail *trail)
{
	Deliberation d;
	Epoch	   *epoch;
	Truth		needs = TRUTH_NO;

	BeginDeliberation(&d, rb, order, day, trail);
	d.only_exception = "GBS";
	*at_only = ContentOfAntiTerrorism(&d, order->item);
	DetermineDestination(&d);
	if (d.destination == NULL || d.destination->status == DESTINATION_NOT_NAMED)
		return TRUTH_UNKNOWN;
	if (d.destination->status == DESTINATION_UNITED_STATES)
		return TRUTH_NO;
	if (PartnerContentDecided(&d, &needs))
		return needs;
	epoch = CclEpoch(rb, day);
	d.cell = CellOfOrder(&d, epoch);
	RequirementsOfEmbargo(&d, d.cell);
	if (!ListHolds(&d))
	{
		Explain(&d, "list", "review", "export_control.data_set", "the list is not applied to this day");
		return TRUTH_UNKNOWN;
	}
	RequirementsOfList(&d, epoch, d.cell);
	RelieveByExceptions(&d);
	for (int i = 0; i < d.nfindings; i++)
		needs = TruthOr(needs, d.findings[i].outcome >= OUTCOME_LICENSE_REQUIRED ? TRUTH_YES :
						d.findings[i].outcome == OUTCOME_REVIEW ? TRUTH_UNKNOWN : TRUTH_NO);
	return ReviewAsked(&d) ? TruthOr(needs, TRUTH_UNKNOWN) : needs;
}

Truth
ContentMakesSubject(Rulebook *rb, Order *order, DateADT day, ContentRule *rule, Trail *trail)
{
	Deliberation d;

	memset(rule, 0, sizeof(*rule));
	BeginDeliberation(&d, rb, order, day, trail);
	d.content_rule = rule;
	DetermineDestination(&d);
	return d.rule < 0 ? TRUTH_UNKNOWN : DetermineUsContent(&d);
}
