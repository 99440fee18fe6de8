/*
 * transaction.c
 *		Which kind of transaction an order is: an export, a reexport, a transfer
 *		within a country, or a release of technology or source code to a person
 *		(734.13, 734.14, 734.16).
 *
 * The kind answers facts that rules ask for.  A release goes to the country of
 * which the person is a citizen or permanent resident, and where several are
 * stated to the last of them.  An order that does not say is an export, as is
 * one that says so: nothing else follows from that.
 */
#include "support/compat.h"

#include "determination/deliberation.h"
#include "determination/direct_product.h"
#include "rulebook/destination.h"

/* In the order of TransactionKind, by the choices of the fact. */
static const struct
{
	const char *choice;
	const char *words;
	const char *citation;
}			kinds[] = {
	[TRANSACTION_EXPORT] = {"export", "an export", "15 CFR 734.13(a)(1)"},
	[TRANSACTION_REEXPORT] = {"reexport", "a reexport", "15 CFR 734.14(a)(1)"},
	[TRANSACTION_TRANSFER] = {"transfer", "a transfer within a country", "15 CFR 734.16"},
	[TRANSACTION_DEEMED_EXPORT] = {"deemed_export", "a deemed export", "15 CFR 734.13(a)(2), (b)"},
	[TRANSACTION_DEEMED_REEXPORT] = {"deemed_reexport", "a deemed reexport", "15 CFR 734.14(a)(2), (b)"}
};

int
TransactionKindNamed(const char *name, int len)
{
	for (int kind = 0; kind < (int) lengthof(kinds); kind++)
		if (strncmp(kinds[kind].choice, name, len) == 0 && kinds[kind].choice[len] == '\0')
			return kind;
	return -1;
}

/* ---- what is stated ---- */

#define PlaceName(d, place)	((d)->rb->destinations[place].name)

/* The destination that a fact states; DESTINATION_NONE if it is not stated. */
static int
PlaceStated(Deliberation *d, FactId fact)
{
	const char *text = EvidenceText(d->order->evidence, fact);

	return text == NULL ? DESTINATION_NONE : DestinationLookup(d->rb, text, (int) strlen(text));
}

#define Contradict(d, ...) \
	do { \
		AskReview(d, REASON_FACTS_CONTRADICT); \
		Explain(d, "transaction", "review", kinds[(d)->transaction].citation, __VA_ARGS__); \
	} while (0)

/* ---- what follows ---- */

/* The kind answers a fact of yes or no; what the order says of it stays, and may contradict. */
static void
Imply(Deliberation *d, Evidence *evidence, FactId fact, Truth answer)
{
	if (EvidenceStates(evidence, fact))
		return;
	EvidenceAnswer(evidence, fact, answer);
	FactSetAdd(&d->implied, fact);
}

/* Where it leaves from, for rules that ask for exported_from. */
static void
ImplyOrigin(Deliberation *d, Evidence *evidence, int origin)
{
	if (origin < 0 || EvidenceStates(evidence, FACT_EXPORTED_FROM))
		return;
	FactSetAdd(&evidence->given, FACT_EXPORTED_FROM);
	evidence->stated[evidence->nstated++] = (StatedFact)
	{
		.fact = FACT_EXPORTED_FROM, .text = d->rb->destinations[origin].code
	};
	FactSetAdd(&d->implied, FACT_EXPORTED_FROM);
}

/* ---- from one country to another, and within one ---- */

static void
FollowReexport(Deliberation *d, Evidence *evidence, int origin)
{
	IntList		outside = {1, &d->rb->group_cwc};
	Truth		member;

	if (origin >= 0 && origin == d->order->destination)
		Contradict(d, "a reexport goes from one foreign country to another, and both are stated to be %s: a transfer within a country?",
				   PlaceName(d, origin));
	Imply(d, evidence, FACT_REEXPORT, TRUTH_YES);
	Imply(d, evidence, FACT_EXPORTED_WITH_CERTIFICATE, TRUTH_NO);
	ImplyOrigin(d, evidence, origin);
	if (origin < 0 || d->rb->group_cwc < 0 || d->rb->destinations[origin].status == DESTINATION_UNITED_STATES)
		return;
	member = TruthNot(InGroups(d, &outside, origin));
	if (member == TRUTH_UNKNOWN)
		return;
	Imply(d, evidence, FACT_REEXPORTED_FROM_CWC_PARTY, member);
	/* The chemicals of that are in 1C. */
	if (d->order->item_state == ITEM_GIVEN && d->order->item != ECCN_EAR99 && EccnCategory(d->order->item) == 1 && EccnGroup(d->order->item) == 'C')
		Explain(d, "transaction", NULL, "15 CFR 742.18(a)(2)(ii)(B)(2)", "%s is %s to the Chemical Weapons Convention", PlaceName(d, origin),
				member == TRUTH_YES ? "a State Party" : "not party");
}

/*
 * May it be a foreign direct product, whose transfers General Prohibition Three
 * names?  Any item made abroad may be, until all rules are answered by no.
 */
static bool
MayBeDirectProduct(Deliberation *d, const Evidence *evidence)
{
	Truth		all = EvidenceGiven(evidence, FACT_FOREIGN_DIRECT_PRODUCT);

	if (all == TRUTH_YES)
		return true;
	if (MayBeMadeAbroad(d) == FACT_NONE)
		return false;
	/* The answer to one rule goes before that to all. */
	for (int i = 0; i < d->rb->nproducts; i++)
		if (EvidenceIsTrue(evidence, d->rb->products[i].fact))
			return true;
	return all != TRUTH_NO;
}

Truth
ReceivedUnderAuthorization(const Evidence *evidence)
{
	const char *under = EvidenceText(evidence, FACT_RECEIVED_UNDER);

	return under == NULL ? TRUTH_UNKNOWN : strcmp(under, "no_license_required") == 0 ? TRUTH_NO : TRUTH_YES;
}

static void
FollowTransfer(Deliberation *d, Evidence *evidence, int origin)
{
	Truth		authorized = ReceivedUnderAuthorization(d->order->evidence);
	int			destination = d->order->destination;

	if (origin >= 0 && destination >= 0 && d->rb->destinations[origin].rule != d->rb->destinations[destination].rule)
		Contradict(d, "a transfer stays within one foreign country, and is stated to go from %s to %s: a reexport?",
				   PlaceName(d, origin), PlaceName(d, destination));

	/*
	 * Not from the United States, like a reexport, whose exceptions and
	 * licenses serve it (740.1(a)).
	 */
	EvidenceAnswer(evidence, FACT_REEXPORT, TRUTH_YES);
	FactSetAdd(&d->implied, FACT_REEXPORT);
	Imply(d, evidence, FACT_EXPORTED_WITH_CERTIFICATE, TRUTH_NO);
	Imply(d, evidence, FACT_REEXPORTED_FROM_CWC_PARTY, TRUTH_NO);
	ImplyOrigin(d, evidence, origin >= 0 ? origin : destination);
	if (authorized == TRUTH_UNKNOWN)
		return;
	evidence->free_transfer = authorized == TRUTH_NO && !MayBeDirectProduct(d, evidence);
	/* Its fact is about Iraq alone. */
	if (destination >= 0 && strcmp(d->rb->destinations[destination].code, "IQ") == 0)
		Imply(d, evidence, FACT_TRANSFER_IN_COUNTRY, authorized);
}

/* ---- releases ---- */

/* The countries of the person: the last one; *named: the order's destination is among them, *american: the United States is. */
static int
LatestNationality(Deliberation *d, bool *named, bool *american)
{
	const char *values = EvidenceText(d->order->evidence, FACT_NATIONALITIES);
	const char *value;
	int			latest = DESTINATION_NONE;
	int			len;

	*named = *american = false;
	while (EvidenceNextValue(&values, &value, &len))
	{
		latest = DestinationLookup(d->rb, value, len);
		*named |= latest == d->order->destination;
		*american |= latest >= 0 && d->rb->destinations[latest].status == DESTINATION_UNITED_STATES;
	}
	return latest;
}

/* Without nationalities the destination is the person's country, unless it is where the release takes place. */
static int
AssumedNationality(Deliberation *d, int origin)
{
	int			destination = d->order->destination;
	const Fact *fact = &d->rb->facts[FACT_NATIONALITIES];

	if (destination < 0 || (destination != origin && d->rb->destinations[destination].status != DESTINATION_UNITED_STATES))
	{
		if (destination >= 0)
			Explain(d, "transaction", NULL, kinds[d->transaction].citation,
					"nationalities is not stated: the destination, %s, is taken for the person's most recent citizenship or permanent residency",
					PlaceName(d, destination));
		return destination;
	}
	AskReview(d, REASON_EVIDENCE_MISSING);
	Explain(d, "transaction", "review", kinds[d->transaction].citation, "%s is where it is released: state %s (%s)",
			PlaceName(d, destination), fact->key, fact->question);
	return DESTINATION_NOT_GIVEN;
}

/* To which country a release is deemed to go. */
static int
ReleasedTo(Deliberation *d, Evidence *evidence, int origin)
{
	int			destination = d->order->destination;
	bool		named;
	bool		american;
	int			latest = LatestNationality(d, &named, &american);

	if (latest < 0)
		return AssumedNationality(d, origin);
	Explain(d, "transaction", NULL, kinds[d->transaction].citation,
			"%s, to %s: of the person's citizenships and permanent residencies (%s) the most recent",
			kinds[d->transaction].words, PlaceName(d, latest), EvidenceText(d->order->evidence, FACT_NATIONALITIES));
	if (american && EvidenceGiven(d->order->evidence, FACT_US_PERSON_RECIPIENT) == TRUTH_NO)
		Contradict(d, "the United States are among the person's citizenships and permanent residencies, and us_person_recipient is false");
	if (american)
		Imply(d, evidence, FACT_US_PERSON_RECIPIENT, TRUTH_YES);
	if (destination == latest || destination == DESTINATION_NOT_GIVEN)
		return latest;
	if (destination < 0)
		return destination;
	if (named || (d->transaction == TRANSACTION_DEEMED_EXPORT && d->rb->destinations[destination].status != DESTINATION_UNITED_STATES))
		Contradict(d, "the destination is %s, and the person's most recent citizenship or permanent residency is of %s",
				   PlaceName(d, destination), PlaceName(d, latest));
	return latest;
}

static void
FollowRelease(Deliberation *d, Evidence *evidence, int origin)
{
	Order	   *order = d->order;
	int			destination = ReleasedTo(d, evidence, origin);

	if (d->transaction == TRANSACTION_DEEMED_REEXPORT)
	{
		Imply(d, evidence, FACT_REEXPORT, TRUTH_YES);
		ImplyOrigin(d, evidence, origin);
		if (origin >= 0 && origin == destination)
			Contradict(d, "a deemed reexport is to a person of another country than the one where it takes place, and both are stated to be %s",
					   PlaceName(d, origin));
	}
	if (destination >= 0 && d->rb->destinations[destination].status == DESTINATION_REGION)
	{
		AskReview(d, REASON_EVIDENCE_UNUSABLE);
		Explain(d, "transaction", "review", "15 CFR 746.6(a)(3)", "%s is no nationality: state the one of the person's nationality document",
				PlaceName(d, destination));
	}
	Imply(d, evidence, FACT_DEEMED_RELEASE, TRUTH_YES);
	Imply(d, evidence, FACT_TECHNOLOGY_OR_SOFTWARE, TRUTH_YES);
	if (order->item_state == ITEM_GIVEN && order->item == ECCN_EAR99 && destination >= 0 &&
		strcmp(d->rb->destinations[destination].code, "CU") == 0)
		Imply(d, evidence, FACT_DEEMED_RELEASE_TO_CUBAN, TRUTH_YES);
	order->destination = destination;
}

/* ---- all of it ---- */

/* An export leaves from the United States, stated by whichever of the two facts. */
static const Evidence *
FollowExport(Deliberation *d)
{
	const Evidence *stated = d->order->evidence;
	Evidence   *evidence;
	int			from = EvidenceStates(stated, FACT_FROM_COUNTRY) ? PlaceStated(d, FACT_FROM_COUNTRY) : DESTINATION_NONE;
	int			origin;

	if (from < 0 || d->rb->destinations[from].status != DESTINATION_UNITED_STATES)
		return stated;
	origin = PlaceStated(d, FACT_EXPORTED_FROM);
	if (origin >= 0 && d->rb->destinations[origin].status != DESTINATION_UNITED_STATES)
		Contradict(d, "from_country is %s, and exported_from is %s", PlaceName(d, from), PlaceName(d, origin));
	evidence = EvidenceCopy(d->rb, stated, false);
	ImplyOrigin(d, evidence, from);
	EvidenceFindConflicts(d->rb, evidence);
	return evidence;
}

const Evidence *
EvidenceWithTransaction(Deliberation *d)
{
	const Evidence *stated = d->order->evidence;
	Evidence   *evidence;
	int			from = DESTINATION_NONE;
	int			origin = DESTINATION_NONE;
	const char *named = EvidenceText(stated, FACT_TRANSACTION);
	int			kind;

	if (named == NULL)
		return FollowExport(d);
	kind = TransactionKindNamed(named, (int) strlen(named));
	if (kind < 0)
	{
		/* A choice of the user's own, which no rule knows. */
		AskReview(d, REASON_EVIDENCE_UNUSABLE);
		Explain(d, "transaction", "review", "15 CFR 734.13 to 734.16", "no rule knows transactions of the kind \"%s\"", named);
	}
	if (kind <= TRANSACTION_EXPORT)
		return FollowExport(d);
	d->transaction = (TransactionKind) kind;
	if (d->transaction != TRANSACTION_DEEMED_EXPORT)
	{
		from = PlaceStated(d, FACT_FROM_COUNTRY);
		origin = PlaceStated(d, FACT_EXPORTED_FROM);
	}
	if (from >= 0 && origin >= 0 && from != origin)
		Contradict(d, "from_country is %s, and exported_from is %s", PlaceName(d, from), PlaceName(d, origin));
	if (from >= 0)
		origin = from;
	evidence = EvidenceCopy(d->rb, stated, false);
	if (IsRelease(d->transaction))
		FollowRelease(d, evidence, origin);
	else
	{
		Explain(d, "transaction", NULL, kinds[d->transaction].citation, "%s%s%s", kinds[d->transaction].words,
				origin >= 0 ? d->transaction == TRANSACTION_REEXPORT ? " from " : " in " : "", origin >= 0 ? PlaceName(d, origin) : "");
		if (d->transaction == TRANSACTION_REEXPORT)
			FollowReexport(d, evidence, origin);
		else
			FollowTransfer(d, evidence, origin);
	}
	EvidenceFindConflicts(d->rb, evidence);
	return evidence;
}

/* What an order states of an implied fact, or against it, counts for its verdict whatever rules ask. */
void
AskImplied(Deliberation *d)
{
	if (d->transaction == TRANSACTION_EXPORT && !FactSetHas(&d->implied, FACT_EXPORTED_FROM))
		return;
	for (FactId f = 0; f < d->rb->nfacts; f++)
	{
		if (!FactSetHas(&d->implied, f))
			continue;
		EvidenceAskedExactly(d->order->evidence, f);
		EvidenceAskConflicts(d->rb, d->order->evidence, f);
	}
}
