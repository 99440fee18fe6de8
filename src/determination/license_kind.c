/*
 * license_kind.c
 *		Is a license for the kind of transaction that an order is (750.7(a)), and
 *		what may go on under one that was for another?
 */
#include "support/compat.h"

#include "miscadmin.h"

#include "determination/deliberation.h"
#include "licensing/license.h"

/* The kinds of transaction that a license of a kind is for (750.7(a)), and what it is called. */
static const struct
{
	uint32		serves;
	const char *words;
}			license_kinds[] = {
	[LICENSE_FOR_EXPORT] = {KindBit(TRANSACTION_EXPORT) | KindBit(TRANSACTION_DEEMED_EXPORT), "for export from the United States"},
	[LICENSE_FOR_REEXPORT] = {KindBit(TRANSACTION_REEXPORT) | KindBit(TRANSACTION_DEEMED_REEXPORT), "for reexport"},
	[LICENSE_FOR_TRANSFER] = {KindBit(TRANSACTION_TRANSFER), "for a transfer within a country"},
};

/* For the trail: a license is for other kinds of transaction than these. */
static void
ExplainOtherKind(Deliberation *d, const License *license, uint32 kinds)
{
	bool		from_here = (kinds & license_kinds[LICENSE_FOR_EXPORT].serves) != 0;

	if (license->kind == LICENSE_FOR_EXPORT || from_here)
		Explain(d, "license", "not applicable", "15 CFR 750.7(a)", "license %s is %s, and the order is stated to leave from %s",
				license->number, from_here ? "not for export from the United States" : license_kinds[LICENSE_FOR_EXPORT].words,
				from_here ? "the United States" : "another country");
	else
		Explain(d, "license", "not applicable", "15 CFR 750.7(a)", "license %s is %s, and the order is stated to be %s",
				license->number, license_kinds[license->kind].words, kinds & KindBit(TRANSACTION_TRANSFER) ? "a transfer within a country" : "none");
}

/*
 * 750.7(c)(1)(ix): what has been exported under a license may go on among its
 * ultimate consignee and end users, unless a condition, which the license words,
 * bars it.  Unknown where it may be handed on like that, as far as the order states
 * who sends it and how that one came by it.  kinds: of transaction, that the order
 * may be.
 */
static Truth
MayGoOnAmongRecipients(Deliberation *d, const License *license, uint32 kinds)
{
	const Order *order = d->order;
	const char *received = EvidenceText(order->evidence, FACT_RECEIVED_UNDER);

	if (license->kind == LICENSE_FOR_TRANSFER || (kinds & (KindBit(TRANSACTION_REEXPORT) | KindBit(TRANSACTION_TRANSFER))) == 0 ||
		(received != NULL && strcmp(received, "license") != 0) ||
		!LicenseLetsReceive(license, order->consignee->named) || !LicenseHasOtherRecipient(license, order->consignee->named))
		return TRUTH_NO;
	for (int i = 0; i < order->nothers; i++)
	{
		const Screening *party = order->others[i].screening;

		CHECK_FOR_INTERRUPTS();
		if (PartPlayed(party) == ROLE_EXPORTER && !LicenseLetsReceive(license, party->named))
			return TRUTH_NO;
	}
	Explain(d, "license", "review", "15 CFR 750.7(c)(1)(ix)",
			"license %s names the consignee, and others who may have received the items under it: whether these hand them on here, and no condition bars that, is to be seen",
			license->number);
	return TRUTH_UNKNOWN;
}

/*
 * Is a license of the order's kind?  One for export authorizes what leaves the
 * United States, others what does not.  An order that says nothing of where it
 * leaves from is taken for an export, and a license of another kind waits for it to
 * say so; where something points abroad, each license does.  handed_on: what was let
 * go under it may go on.
 */
Truth
LicenseKindFits(Deliberation *d, const License *license, bool *handed_on)
{
	uint32		kinds = KindsOfTransaction(d);
	uint32		serves = license_kinds[license->kind].serves;
	FactId		abroad;

	*handed_on = false;
	if ((kinds & serves) == 0)
	{
		*handed_on = MayGoOnAmongRecipients(d, license, kinds) != TRUTH_NO;
		if (*handed_on)
			return TRUTH_UNKNOWN;
		ExplainOtherKind(d, license, kinds);
		return TRUTH_NO;
	}

	/*
	 * What leaves from another country is a reexport, unless it is stated to
	 * stay there.
	 */
	if ((kinds & ~serves) == 0 || (license->kind == LICENSE_FOR_REEXPORT && (kinds & KindBit(TRANSACTION_EXPORT)) == 0))
		return TRUTH_YES;
	abroad = MayShipFromAnywhere(d);
	if (license->kind == LICENSE_FOR_EXPORT && abroad == FACT_NONE)
		return TRUTH_YES;
	if (abroad != FACT_NONE)
		Explain(d, "license", "review", "15 CFR 750.7(a)",
				"license %s is %s, and the order, which states %s, does not say where it leaves from: state transaction, and from_country",
				license->number, license_kinds[license->kind].words, d->rb->facts[abroad].key);
	else
		Explain(d, "license", "review", "15 CFR 750.7(a)", kinds & KindBit(TRANSACTION_EXPORT) ?
				"license %s is %s, and an order that says nothing else is an export: state transaction, and from_country" :
				"license %s is %s, and the order, from one place of a country to another, may be that or a reexport: state transaction",
				license->number, license_kinds[license->kind].words);
	return TRUTH_UNKNOWN;
}
