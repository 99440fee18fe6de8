/*
 * origin.c
 *		Where an order leaves from, and where its item was made: what the order
 *		states of it, and what it leaves open.
 *
 * An order that says nothing of either is one of goods that were made in the
 * United States and leave from there.  One that states something which is said
 * of goods abroad alone, or of goods made there, is not: a place that it does not
 * state may be any.
 */
#include "support/compat.h"

#include "determination/deliberation.h"
#include "rulebook/destination.h"
#include "support/amount.h"

#define InUnitedStates(d, place)	((d)->rb->destinations[place].status == DESTINATION_UNITED_STATES)

/* ---- where the item was made ---- */

Truth
MadeAbroadStated(Deliberation *d)
{
	Truth		abroad = EvidenceGiven(d->order->evidence, FACT_FOREIGN_MADE);
	const char *text;
	int			place;

	if (abroad != TRUTH_UNKNOWN)
		return abroad;
	text = EvidenceText(d->order->evidence, FACT_MANUFACTURED_IN);
	place = text != NULL ? DestinationLookup(d->rb, text, (int) strlen(text)) : DESTINATION_NONE;
	return place < 0 ? TRUTH_UNKNOWN : InUnitedStates(d, place) ? TRUTH_NO : TRUTH_YES;
}

/* Is only a part of the item stated to be of US origin? */
static FactId
PartOfUsOrigin(const Evidence *evidence)
{
	if (EvidenceIsStated(evidence, FACT_US_CONTENT_PERCENT))
	{
		EvidenceAskedExactly(evidence, FACT_US_CONTENT_PERCENT);
		return CompareAmounts(EvidenceText(evidence, FACT_US_CONTENT_PERCENT), "100") < 0 ? FACT_US_CONTENT_PERCENT : FACT_NONE;
	}
	return EvidenceIsStated(evidence, FACT_US_CONTENT_ITEMS) ? FACT_US_CONTENT_ITEMS : FACT_NONE;
}

FactId
MayBeMadeAbroad(Deliberation *d)
{
	const Evidence *evidence = d->order->evidence;
	Truth		stated;

	if (evidence == NULL)
		return FACT_NONE;
	stated = MadeAbroadStated(d);
	if (stated == TRUTH_UNKNOWN)
		return PartOfUsOrigin(evidence);
	return stated == TRUTH_NO ? FACT_NONE : EvidenceIsTrue(evidence, FACT_FOREIGN_MADE) ? FACT_FOREIGN_MADE : FACT_MANUFACTURED_IN;
}

/* ---- where it leaves from ---- */

int
ShippedFrom(Deliberation *d)
{
	const char *text = EvidenceText(d->order->evidence, FACT_EXPORTED_FROM);

	return text ? DestinationLookup(d->rb, text, (int) strlen(text)) : DESTINATION_NONE;
}

/* Is it stated to leave from another country than the United States, by whatever says so? */
static Truth
ReexportStated(Deliberation *d)
{
	const Evidence *evidence = d->order->evidence;
	Truth		reexport = EvidenceGiven(evidence, FACT_REEXPORT);

	if (reexport == TRUTH_UNKNOWN &&
		(EvidenceIsTrue(evidence, FACT_REEXPORTED_FROM_CWC_PARTY) || EvidenceIsTrue(evidence, FACT_MILITARY_DEPLOYMENT_A1)))
		return TRUTH_YES;
	return reexport;
}

Truth
ShippedFromUnitedStates(Deliberation *d)
{
	int			origin = ShippedFrom(d);

	/*
	 * An export leaves from there, and a deemed one takes place there
	 * (734.13(a)).
	 */
	if (d->transaction == TRANSACTION_DEEMED_EXPORT ||
		(origin < 0 && d->transaction == TRANSACTION_EXPORT && EvidenceText(d->order->evidence, FACT_TRANSACTION) != NULL))
		return TRUTH_YES;
	/* A shipment that is no reexport leaves from the United States. */
	if (origin < 0)
		return TruthNot(ReexportStated(d));
	return InUnitedStates(d, origin) ? TRUTH_YES : TRUTH_NO;
}

FactId
MayShipFromAnywhere(Deliberation *d)
{
	const Evidence *evidence = d->order->evidence;

	if (evidence == NULL || EvidenceText(evidence, FACT_EXPORTED_FROM) != NULL)
		return FACT_NONE;
	switch (ShippedFromUnitedStates(d))
	{
		case TRUTH_YES:
			return FACT_NONE;
		case TRUTH_NO:
			return FACT_REEXPORT;
		case TRUTH_UNKNOWN:
			break;
	}
	/* It stays where it is. */
	if (EvidenceIsTrue(evidence, FACT_TRANSFER_IN_COUNTRY))
		return FACT_NONE;
	if (EvidenceIsStated(evidence, FACT_RECEIVED_UNDER))
		return FACT_RECEIVED_UNDER;
	if (EvidenceIsStated(evidence, FACT_FOREIGN_EXPORT_AUTHORIZATION))
		return FACT_FOREIGN_EXPORT_AUTHORIZATION;
	if (EvidenceIsTrue(evidence, FACT_FOREIGN_MADE))
		return FACT_FOREIGN_MADE;
	/* Where it was made is asked of exports too (740.9(b)(5), 740.10(b)(4)). */
	return MadeAbroadStated(d) == TRUTH_NO ? FACT_NONE : PartOfUsOrigin(evidence);
}

bool
ThroughUnitedStates(Deliberation *d)
{
	const Evidence *evidence = d->order->evidence;
	const char *places = EvidenceText(evidence, FACT_TRANSIT_COUNTRIES);
	const char *place;
	int			len;

	if (EvidenceIsTrue(evidence, FACT_IN_BOND_TRANSIT) || EvidenceIsTrue(evidence, FACT_IN_TRANSIT_FROM_CANADA))
		return true;
	while (EvidenceNextValue(&places, &place, &len))
	{
		int			destination = DestinationLookup(d->rb, place, len);

		if (destination >= 0 && InUnitedStates(d, destination))
			return true;
	}
	return false;
}

/* ---- which kinds of transaction it may be ---- */

uint32
KindsOfTransaction(Deliberation *d)
{
	const Evidence *evidence = d->order->evidence;
	int			origin;

	if (EvidenceText(evidence, FACT_TRANSACTION) != NULL)
		return KindBit(d->transaction);
	origin = ShippedFrom(d);
	if (origin >= 0 && !InUnitedStates(d, origin))
	{
		if (origin == d->order->destination)
			return KindBit(TRANSACTION_TRANSFER);

		/*
		 * From one place of a country to another, such as Hong Kong, it may
		 * be either.
		 */
		return KindBit(TRANSACTION_REEXPORT) | (d->rb->destinations[origin].rule == d->rule ? KindBit(TRANSACTION_TRANSFER) : 0);
	}
	if (origin < 0 && EvidenceIsTrue(evidence, FACT_TRANSFER_IN_COUNTRY))
		return KindBit(TRANSACTION_TRANSFER);
	switch (ShippedFromUnitedStates(d))
	{
		case TRUTH_YES:
			return KindBit(TRANSACTION_EXPORT);
		case TRUTH_NO:
			return KindBit(TRANSACTION_REEXPORT) | KindBit(TRANSACTION_TRANSFER);
		case TRUTH_UNKNOWN:
			break;
	}
	return KindBit(TRANSACTION_EXPORT) | KindBit(TRANSACTION_REEXPORT) | KindBit(TRANSACTION_TRANSFER);
}
