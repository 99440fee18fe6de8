/*
 * customer_facts.c
 *		What an order tells of its consignee beside the name: day of birth, number,
 *		address, by which a namesake of a listed party is told from that party.
 */
#include "support/compat.h"

#include "determination/deliberation.h"

const CustomerFacts facts_of_others = {.destination = DESTINATION_NONE};

/* May what is stated of a fact speak for the consignee?  A statement on file speaks for who made it. */
static bool
Speaks(Deliberation *d, FactId fact)
{
	return EvidenceIsStated(d->order->evidence, fact) && MayAnswerFor(d, fact, ConsigneeName(d));
}

CustomerFacts
FactsOfConsignee(Deliberation *d)
{
	const Order *order = d->order;
	CustomerFacts facts = {.destination = order->destination};
	bool		matches = false;

	/* Only where they can matter: a verdict depends on what was asked for. */
	for (const Screening *screening = order->consignee; screening != NULL; screening = screening->also)
		matches |= screening->nmatches > 0;
	if (!matches || order->evidence == NULL)
		return facts;
	if (Speaks(d, FACT_CONSIGNEE_BORN))
		facts.has_born = EvidenceDate(order->evidence, FACT_CONSIGNEE_BORN, &facts.born);
	if (Speaks(d, FACT_CONSIGNEE_ID))
		facts.id = EvidenceText(order->evidence, FACT_CONSIGNEE_ID);
	if (Speaks(d, FACT_CONSIGNEE_ADDRESS))
		facts.address = EvidenceText(order->evidence, FACT_CONSIGNEE_ADDRESS);
	return facts;
}
