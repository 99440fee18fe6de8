/*
 * license_parties.c
 *		Does a license name the parties of an order, each in its part (750.7), and
 *		who may use it?
 */
#include "support/compat.h"

#include "miscadmin.h"

#include "determination/deliberation.h"
#include "licensing/license.h"
#include "rulebook/destination.h"

/*
 * 750.7(c)(1)(v): another intermediate consignee in the country of ultimate
 * destination needs no new license, save in a consolidated shipment.
 */
static Truth
ReplacesIntermediate(Deliberation *d, const License *license, const OrderParty *party)
{
	const char *country = EvidenceText(d->order->evidence, FACT_INTERMEDIATE_CONSIGNEE_COUNTRY);
	Truth		consolidated = EvidenceGiven(d->order->evidence, FACT_CONSOLIDATED_SHIPMENT);
	int			located = country == NULL ? DESTINATION_NONE : DestinationLookup(d->rb, country, (int) strlen(country));
	Truth		there;

	if (d->order->destination < 0 || consolidated == TRUTH_YES)
		there = TRUTH_NO;
	else if (located < 0)
		there = TRUTH_UNKNOWN;
	else if (located == d->order->destination)
		there = TruthNot(consolidated);
	else						/* a territory of the country, or the other
								 * way round */
		there = d->rb->destinations[located].rule == d->rule ? TRUTH_UNKNOWN : TRUTH_NO;
	if (there == TRUTH_YES)
		Explain(d, "license", NULL, "15 CFR 750.7(c)(1)(v)",
				"\"%s\" is another intermediate consignee than those of license %s, in the country of ultimate destination, in no consolidated shipment",
				OrderPartyName(d->rb, party), license->number);
	else if (there == TRUTH_UNKNOWN)
		Explain(d, "license", "review", "15 CFR 750.7(c)(1)(v)",
				"license %s does not name \"%s\" as intermediate consignee: state intermediate_consignee_country, and whether it is a consolidated_shipment",
				license->number, OrderPartyName(d->rb, party));
	return there;
}

/* Banks, carriers, insurers and suppliers are no agents who export for a principal (758.3(b)). */
static bool
MayActForPrincipal(const Screening *party)
{
	return party->role != NULL && (strcmp(party->role->role, "agent") == 0 || strcmp(party->role->role, "forwarder") == 0);
}

/*
 * 750.7(d): in an export the exporter must be the licensee, in a routed one an agent
 * of the foreign principal may be.  Unknown is the answer where the order states an
 * exporter, and the license was issued to nobody who is stated to be it or to act.
 */
Truth
ExporterMayUse(const Order *order, const License *license)
{
	Truth		may = TRUTH_YES;

	if (license->licensee == NULL || license->kind != LICENSE_FOR_EXPORT)
		return TRUTH_YES;
	for (int i = 0; i < order->nothers; i++)
	{
		const Screening *party = order->others[i].screening;
		PartyRole	part = PartPlayed(party);

		CHECK_FOR_INTERRUPTS();
		if ((part == ROLE_EXPORTER || MayActForPrincipal(party)) && SameParty(*license->licensee, party->named))
			return TRUTH_YES;
		if (part == ROLE_EXPORTER)
			may = TRUTH_UNKNOWN;
	}
	return may;
}

/* For the trail: what a license names in its stead. */
static const char *
OtherForm(const License *license, const Screening *party)
{
	return LicenseNames(license, party->named.key) && LicenseRoles(license, party->named) == 0 ?
		", but one of that name with another legal form, or written otherwise" : "";
}

/* Does a license allow all parties of the order, as far as their parts in it are known? */
Truth
LicenseAllowsParties(Deliberation *d, const License *license)
{
	const Order *order = d->order;
	Truth		all = TRUTH_YES;

	if (LicenseAllows(license, order->consignee->named, ROLE_ULTIMATE_CONSIGNEE) != TRUTH_YES)
	{
		Explain(d, "license", "not applicable", "15 CFR 750.7(a), (c)(1)(ix)",
				"license %s does not name the consignee as ultimate consignee or end user%s", license->number,
				OtherForm(license, order->consignee));
		return TRUTH_NO;
	}
	if ((KindsOfTransaction(d) & (KindBit(TRANSACTION_EXPORT) | KindBit(TRANSACTION_DEEMED_EXPORT))) != 0 &&
		ExporterMayUse(order, license) != TRUTH_YES)
	{
		Explain(d, "license", "review", "15 CFR 750.7(d)",
				"license %s was issued to somebody else than the exporter that the order states: in a routed export name the licensee as agent, else it takes another license, or its transfer (750.10)",
				license->number);
		all = TRUTH_UNKNOWN;
	}
	if (!LabelLetsReceive(order->consignee))
	{
		Explain(d, "license", "review", "15 CFR 750.7(a), (c)",
				"license %s names the consignee, whom the order calls %s: state who receives the items", license->number, order->consignee->role->role);
		all = TRUTH_UNKNOWN;
	}
	for (int i = 0; i < order->nothers; i++)
	{
		const OrderParty *party = &order->others[i];
		Truth		allowed = LicenseAllows(license, party->screening->named, PartPlayed(party->screening));

		CHECK_FOR_INTERRUPTS();
		if (allowed == TRUTH_NO && PartPlayed(party->screening) == ROLE_INTERMEDIATE_CONSIGNEE)
			allowed = ReplacesIntermediate(d, license, party);
		else if (allowed == TRUTH_UNKNOWN)
			Explain(d, "license", "review", "15 CFR 750.7(a), (c)",
					"license %s names \"%s\", but not as who receives the items: state what it is to the order",
					license->number, OrderPartyName(d->rb, party));
		if (allowed == TRUTH_NO)
		{
			Explain(d, "license", "not applicable", "15 CFR 750.7(a), (c)", "license %s does not name \"%s\"%s%s",
					license->number, OrderPartyName(d->rb, party), RoleAs(PartPlayed(party->screening)),
					OtherForm(license, party->screening));
			return TRUTH_NO;
		}
		all = TruthAnd(all, allowed);
	}
	return all;
}
