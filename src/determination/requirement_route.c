/*
 * requirement_route.c
 *		Other places that an order touches: countries of General Prohibition
 *		Eight through which it travels (736.2(b)(8)), and, for a foreign
 *		vessel or aircraft, the place where it lies, its registry and the
 *		place that it is controlled from (744.7).
 *
 * An export to each of them has to be allowed in its own right: the same order
 * is decided for that destination, and it needs whatever it would need there.  Of
 * a vessel all three are asked; where nothing is said of it, it lies at the
 * destination.
 */
#include "support/compat.h"

#include "miscadmin.h"

#include "determination/deliberation.h"
#include "determination/exception.h"
#include "rulebook/destination.h"

/* The places of a vessel or aircraft; the first is the destination, if it is not stated. */
static const struct
{
	FactId		fact;
	const char *part;
	FactId		carrier;		/* as terms of license exceptions ask it */
}			vessel_places[] = {
	{FACT_VESSEL_LOCATED_IN, "for a vessel or aircraft in", FACT_NONE},
	{FACT_VESSEL_REGISTRY, "for one registered in", FACT_CARRIER_REGISTRY},
	{FACT_VESSEL_CONTROLLED_BY, "for one controlled from", FACT_CARRIER_CONTROL_COUNTRY},
};

/*
 * The vessel that the order is for is the one of which terms of license
 * exceptions ask (740.9(a)(13), 740.15), here and in each of its places: what is
 * stated of it answers them, too.
 */
static void
StateCarrier(Deliberation *d, int part)
{
	const FactId carrier = vessel_places[part].carrier;
	const Evidence *stated = d->order->evidence;
	const char *of_vessel = EvidenceText(stated, vessel_places[part].fact);
	const char *of_carrier;
	Evidence   *evidence;

	if (carrier == FACT_NONE || of_vessel == NULL)
		return;
	of_carrier = EvidenceText(stated, carrier);
	if (of_carrier != NULL && strcmp(of_vessel, of_carrier) != 0)
	{
		AskReview(d, REASON_FACTS_CONTRADICT);
		Explain(d, "route", "review", d->rb->facts[carrier].citation, "%s is %s, and %s is %s: of one vessel or aircraft?",
				d->rb->facts[vessel_places[part].fact].key, of_vessel, d->rb->facts[carrier].key, of_carrier);
	}
	if (EvidenceStates(stated, carrier))
		return;
	evidence = EvidenceCopy(d->rb, stated, false);
	EvidenceChoose(d->rb, evidence, carrier, of_vessel);
	d->order->evidence = evidence;
}

/* What the order states without the places, for which it is decided alone. */
static const Evidence *
WithoutRoute(Deliberation *d)
{
	Evidence   *evidence = EvidenceCopy(d->rb, d->order->evidence, false);

	/* What makes it subject to the EAR stays. */
	if (ThroughUnitedStates(d))
		EvidenceAnswer(evidence, FACT_IN_BOND_TRANSIT, TRUTH_YES);
	FactSetRemove(&evidence->given, FACT_TRANSIT_COUNTRIES);
	for (int i = 0; i < (int) lengthof(vessel_places); i++)
		FactSetRemove(&evidence->given, vessel_places[i].fact);

	/*
	 * A transfer elsewhere is none, and a release goes to the person's
	 * country alone.
	 */
	if (d->transaction == TRANSACTION_TRANSFER || IsRelease(d->transaction))
		FactSetRemove(&evidence->given, FACT_TRANSACTION);
	evidence->free_transfer = false;
	return evidence;
}

/* The outcome of the same order to another destination. */
static Outcome
OutcomeAt(Deliberation *d, int destination)
{
	Order		there = *d->order;
	Eligibility verdict;
	DateADT		since;
	DateADT		next;

	there.destination = destination;
	there.evidence = WithoutRoute(d);
	there.of_route = true;
	DetermineOn(d->rb, &there, d->day, &verdict, &since, &next, NULL);
	d->since = Max(d->since, since);
	d->next = Min(d->next, next);
	/* What it asked of licenses and amounts the order itself has asked. */
	d->order->nwanted = there.nwanted;
	d->order->wanted = there.wanted;
	d->order->key = there.key;
	d->order->draws_wanted |= there.draws_wanted;
	d->order->amount_read |= there.amount_read;
	d->order->licenses_asked |= there.licenses_asked;
	d->order->licenses_read = there.licenses_read;
	d->order->owners_read = there.owners_read;
	if (EligibilityOutcome(&verdict) == OUTCOME_LICENSED && there.undrawn != NULL)
	{
		d->undrawn_line = d->undrawn == NULL || d->undrawn_line == there.undrawn ? there.undrawn : NULL;
		d->undrawn = &d->rb->destinations[destination];
	}
	return EligibilityOutcome(&verdict);
}

/* What the order needs for a place of its route. */
static void
ApplyPlace(Deliberation *d, int destination, const char *part, const char *citation)
{
	const Destination *place = &d->rb->destinations[destination];
	Outcome		outcome;
	Outcome		needed;

	if (place->status == DESTINATION_UNITED_STATES || destination == d->order->destination)
		return;
	outcome = OutcomeAt(d, destination);
	needed = Min(outcome, OUTCOME_LICENSE_REQUIRED);
	if (needed >= OUTCOME_REVIEW)
		AddFinding(d, REASON_ROUTE, needed, NULL, place->name);
	Explain(d, "route", needed >= OUTCOME_REVIEW ? OutcomeName(needed) : NULL, citation,
			"%s %s (%s): an export there would be %s", part, place->name, place->code, OutcomeName(outcome));
}

/* Each of the places that a fact names; those of a group alone, if one is given. */
static void
ApplyPlaces(Deliberation *d, FactId fact, int group, const char *part, const char *citation)
{
	const char *places = EvidenceText(d->order->evidence, fact);
	const char *place;
	int			len;

	while (EvidenceNextValue(&places, &place, &len))
	{
		int			destination = DestinationLookup(d->rb, place, len);
		IntList		groups = {1, &group};

		CHECK_FOR_INTERRUPTS();
		if (group < 0 || InGroups(d, &groups, destination) != TRUTH_NO)
			ApplyPlace(d, destination, part, citation);
	}
}

/* A vessel of which something is stated: the rest has to be, unless it is one of the United States. */
static void
AskOfVessel(Deliberation *d)
{
	const Evidence *evidence = d->order->evidence;
	const char *registry = EvidenceText(evidence, FACT_VESSEL_REGISTRY);
	int			registered = registry == NULL ? DESTINATION_NONE : DestinationLookup(d->rb, registry, (int) strlen(registry));

	if (registered >= 0 && d->rb->destinations[registered].status == DESTINATION_UNITED_STATES)
		return;
	for (int i = 1; i < (int) lengthof(vessel_places); i++)
	{
		const Fact *fact = &d->rb->facts[vessel_places[i].fact];

		if (EvidenceIsStated(evidence, vessel_places[i].fact))
			continue;
		AskReview(d, REASON_EVIDENCE_MISSING);
		Explain(d, "route", "review", "15 CFR 744.7(a)", "for a foreign vessel or aircraft: state %s (%s)", fact->key, fact->question);
	}
}

void
RequirementsOfRoute(Deliberation *d)
{
	const Evidence *evidence = d->order->evidence;
	bool		vessel = false;

	if (evidence == NULL || d->destination == NULL || d->order->item_state != ITEM_GIVEN)
		return;
	if (EvidenceIsStated(evidence, FACT_TRANSIT_COUNTRIES) && (d->transaction == TRANSACTION_TRANSFER || IsRelease(d->transaction)))
		Explain(d, "route", "not applicable", "15 CFR 736.2(b)(8)", "General Prohibition Eight is for exports and reexports that travel, not for transfers or releases");
	else if (EvidenceIsStated(evidence, FACT_TRANSIT_COUNTRIES) && d->rb->group_gp8 >= 0)
		ApplyPlaces(d, FACT_TRANSIT_COUNTRIES, d->rb->group_gp8, "through", "15 CFR 736.2(b)(8)");
	for (int i = 0; i < (int) lengthof(vessel_places); i++)
		StateCarrier(d, i);
	for (int i = 0; i < (int) lengthof(vessel_places); i++)
		if (EvidenceIsStated(evidence, vessel_places[i].fact))
		{
			vessel = true;
			ApplyPlaces(d, vessel_places[i].fact, -1, vessel_places[i].part, "15 CFR 744.7(a)");
		}
	if (vessel)
		AskOfVessel(d);
}

/*
 * An order draws for its destination alone.  So a license for its route that has
 * limits is not used up by it, however many such orders there are, unless the
 * order draws for its destination from the same line.
 */
void
ReviewUndrawn(Deliberation *d)
{
	if (d->undrawn == NULL || (d->undrawn_line != NULL && d->undrawn_line == d->order->undrawn))
		return;
	AskReview(d, REASON_ROUTE);
	Explain(d, "route", "review", "15 CFR 750.7(a), 736.2(b)(8)",
			"a license with limits covers the export to %s, and orders draw for their destinations alone: see whether enough of it is left, and keep account of it",
			d->undrawn->name);
}
