/*
 * deliberation.h
 *		One order while it is being decided: what determine.c, the files that
 *		collect requirements (requirement_*.c) and those that overcome them
 *		(relief_*.c) share.
 */
#ifndef EXPORT_CONTROL_DELIBERATION_H
#define EXPORT_CONTROL_DELIBERATION_H

#include "nodes/pg_list.h"

#include "ccl/ccl.h"
#include "determination/approved_party.h"
#include "determination/determine.h"
#include "determination/embargo.h"
#include "determination/review_decision.h"
#include "determination/statement.h"
#include "screening/party.h"
#include "support/legal_day.h"
#include "types/eccn_text.h"

#define MAX_FINDINGS	48

/* A requirement, and what became of it. */
typedef struct Finding
{
	Reason		reason;
	Outcome		outcome;
	const Party *party;			/* of a listing */
	const Embargo *embargo;		/* of a control of part 746; with
								 * OUTCOME_REVIEW it may be one */
	const struct EndUseRule *end_use;	/* the same of part 744 */
	bool		may_except;		/* the entry of the listing names exceptions */
	bool		any_exception;	/* any overcomes it: of a direct product
								 * (744.11(a)(2)(i)) */
	const char *what;			/* for the trail */
}			Finding;

/* Is it of a rule of part 744 or 746, which names the exceptions that it leaves? */
static inline bool
FindingIsOfRule(const Finding * finding)
{
	return finding->embargo != NULL || finding->end_use != NULL;
}

/* Is it a requirement, or a question whether part 744 or 746 makes one?  A license answers both. */
static inline bool
FindingNeedsLicense(const Finding * finding)
{
	return finding->outcome == OUTCOME_LICENSE_REQUIRED ||
		(finding->outcome == OUTCOME_REVIEW && FindingIsOfRule(finding));
}

/*
 * May a license for the order's destination answer a finding?  Not what a place
 * of its route asks for: that takes a license for this place (736.2(b)(8)(i)),
 * which was looked for there (requirement_route.c).
 */
static inline bool
LicenseMayAnswer(const Finding * finding)
{
	return FindingNeedsLicense(finding) && finding->reason != REASON_ROUTE;
}

/* Which kind of transaction an order is; an export if it does not say. */
typedef enum TransactionKind
{
	TRANSACTION_EXPORT,
	TRANSACTION_REEXPORT,
	TRANSACTION_TRANSFER,		/* within one foreign country */
	TRANSACTION_DEEMED_EXPORT,	/* a release to a person, in the United States
								 * ... */
	TRANSACTION_DEEMED_REEXPORT /* ... and abroad */
} TransactionKind;

#define IsRelease(kind)	((kind) >= TRANSACTION_DEEMED_EXPORT)

/* A kind by its name, as the fact transaction has it; -1: none. */
extern int	TransactionKindNamed(const char *name, int len);

typedef struct Deliberation
{
	Rulebook   *rb;
	Order	   *order;
	DateADT		day;
	DateADT		since;			/* nothing read has changed from this day ... */
	DateADT		next;			/* ... until this one, on which something may */
	Trail	   *trail;
	const Destination *destination; /* NULL if not resolved */
	int			rule;			/* the destination whose rules apply */
	Cell	   *cell;			/* what the list says; NULL if it was not
								 * asked */
	bool		listed_party;	/* some party is on a list ... */
	const Party *unverified;	/* for whom the order's uvl_statement was
								 * taken; NULL: for nobody yet */
	List	   *missing_statements; /* of unverified parties */
	bool		closed_by_party;	/* ... that closes exceptions, 740.2(a) */
	Reason		offered_reason; /* an exception is open but for this:
								 * REASON_NONE for none */
	FactSet    *supposed;		/* facts not stated that are taken as an
								 * exception wants them are noted here; NULL:
								 * none are */
	ReasonSet	review;
	int			reviews;		/* how many things somebody has to look at */
	const Statement **on_file;	/* what answered each fact that the order left
								 * open, by FactId; NULL: nothing */
	TransactionKind transaction;
	FactSet		implied;		/* facts that the kind of transaction answers,
								 * or the country that an export leaves from */
	const struct ActivityRule *no_export;	/* by which it is none of them;
											 * NULL: it is */
	bool		not_subject;	/* the item is not subject to the EAR */
	bool		jurisdiction_open;	/* whether it is is not told */
	ContentRule *content_rule;	/* is told what decides on US content; NULL:
								 * no */
	const Destination *undrawn; /* a line of a license with limits covers its
								 * leg to this place; NULL: none */
	const struct LicenseLine *undrawn_line; /* which; NULL: several do */
	const char *only_exception; /* no license exception but this is asked;
								 * NULL: all are */
	bool		authorized_elsewhere;	/* by an agency whose authorization is
										 * one of the EAR too, for its
										 * destination */
	Truth		content_for_parties;	/* it is, by US content in what is for
										 * parties with a footnote, and by no
										 * other */
	int			content_footnote;	/* which */
	Truth		direct_product; /* it is, by a rule of 734.9 and nothing else */
	Truth		product_for_parties;	/* or by such content */
	Truth		products_listing;	/* all such rules lift listings of parties
									 * with their footnotes (unknown: to be
									 * read), ... */
	const char *products_listing_by;
	uint32		products_footnotes; /* ... by 1 << footnote */
	uint32		products_open;	/* footnotes whose requirement of direct
								 * products any exception overcomes */
	bool		products_other; /* another rule makes, or may make, it one */
	Truth		products_list;	/* and what the list requires */
	const char *products_list_by;
	int			nfindings;
	Finding		findings[MAX_FINDINGS];
	ReasonSet	beyond;			/* findings that found no room: they stand as
								 * they are */
	Outcome		beyond_outcome;
} Deliberation;

/* ---- the trail ---- */

/* Say what was found, if somebody asked for the explanation. */
#define Explain(d, ...) \
	do { \
		if (unlikely((d)->trail != NULL)) \
			TrailAdd((d)->trail, __VA_ARGS__); \
	} while (0)

extern void TrailAdd(Trail *trail, const char *step, const char *outcome,
					 const char *citation, const char *format,...) pg_attribute_printf(5, 6);

/* Copies for people: all of its text, its name alone. */
#define OrderPartyText(party)	pnstrdup((party)->text, (party)->len)
#define OrderPartyName(rb, party)	PartyTextName(rb, (party)->text, (party)->len)

/* What the order tells of its consignee beside the name, or of another party: nothing (customer_facts.c). */
extern CustomerFacts FactsOfConsignee(Deliberation *d);
extern const CustomerFacts facts_of_others;

/* ---- findings ---- */

/* Record a requirement, once. */
extern void AddFinding(Deliberation *d, Reason reason, Outcome outcome, const Party *party, const char *what);
extern void AddOpenFinding(Deliberation *d, Reason reason, const char *what);

/* The same of a listing, whose entry may name exceptions that overcome it. */
extern void AddListing(Deliberation *d, Reason reason, const Party *party, const char *what, bool may_except);

/* The same of a control of part 746, or of a question whether it reaches the order. */
extern void AddEmbargo(Deliberation *d, Reason reason, Outcome outcome, const Embargo *embargo);

/* And of an end use of part 744. */
extern void AddEndUse(Deliberation *d, Reason reason, Outcome outcome, const struct EndUseRule *rule);

/* A human has to look. */
static inline void
AskReview(Deliberation *d, Reason reason)
{
	ReasonSetAdd(&d->review, reason);
	d->reviews++;
}

/*
 * A human has to look, unless one has, and said so (review_decision.c).  The
 * party's name key and, for what its being listed raises, the entry.
 */
extern const ReviewDecision *DecisionOn(Deliberation *d, Reason reason, NameOnFile customer, const Party *party);
extern void ApplyDecision(Deliberation *d, const ReviewDecision *decision, const Party *party);

#define ReviewUnlessDecided(d, reason, customer, party, step, citation, ...) \
	do { \
		const ReviewDecision *decision_ = DecisionOn(d, reason, customer, party); \
		\
		if (decision_ == NULL) \
			AskReview(d, reason); \
		Explain(d, step, decision_ == NULL ? "review" : NULL, citation, __VA_ARGS__); \
		if (decision_ != NULL) \
			ApplyDecision(d, decision_, party); \
	} while (0)

/* What the order states, and what statements on file add (statement.c). */
extern bool StatementsMayCount(const Order *order);
extern const Evidence *EvidenceWithStatements(Deliberation *d);

/* The same with whether a seat that is stated lies in Macau or Country Group D:5 (headquarters.c). */
extern const Evidence *EvidenceWithHeadquarters(Deliberation *d);

/* And with what the kind of transaction answers; a release gets its destination (transaction.c). */
extern const Evidence *EvidenceWithTransaction(Deliberation *d);
extern void AskImplied(Deliberation *d);

/* The statement on file that answers a fact here; NULL if the order does, or nothing. */
extern const Statement *StatementBehind(const Deliberation *d, FactId fact);

/* May the answer to a fact about a party speak for this one?  A statement on file speaks for who made it, the order for all. */
extern bool MayAnswerFor(const Deliberation *d, FactId fact, NameOnFile party);

/* For the trail: "statement of "ACME" of 2026-01-15, document Q-17". */
extern const char *OnFileText(const Statement *statement);

/* The name key of the consignee; 0 if there is none, or nothing on it. */
#define ConsigneeName(d) ((d)->order->consignee != NULL ? (d)->order->consignee->named : NO_NAME_ON_FILE)

/* What was just read holds on these days and may be different on others. */
static inline void
VerdictMayChange(Deliberation *d, DateADT from, DateADT through)
{
	DateADT		next = NextChange(from, through, d->day);
	DateADT		since = LastChange(from, through, d->day);

	if (next < d->next)
		d->next = next;
	if (since > d->since)
		d->since = since;
}

/* Was something announced on a day known on the day that the order asks about? */
#define KnownByThen(d, announced) ((announced) <= (d)->order->known_on)

/*
 * Does a listing count on the order's day?  Not if it was announced after the
 * day known on; its end, of which no announcement is recorded, counts only if
 * it had come by then.
 */
extern bool ListingCounts(Deliberation *d, const Party *party);

/*
 * How sure a match was on the day that the order asks about: a decision made
 * after that day had not been made.
 */
extern MatchLevel KnownLevel(Deliberation *d, const PartyMatch *match);

/*
 * The row that counts of an entry, where a match is with an earlier one that is
 * over; NULL if there is none, or if it is as surely matched by itself.
 */
extern const Party *RenamedTo(Deliberation *d, const Screening *screening, const PartyMatch *match);

/* Is a name in a script that no listed name has, so that to find nothing is no answer? */
extern bool NotComparable(Deliberation *d, const Screening *screening);

/* Is a listing under programs of the Treasury one that section 744.8 names on that day? */
extern bool ListingBlocks(Deliberation *d, const Party *party);

/*
 * What a row is, for the trail of a question that asks what was known on a
 * day.  Rows without a day of announcement are taken as known: say so of one
 * that began or ended after that day.
 */
#define Undated(d, step, what, row) \
	do { \
		if (unlikely((d)->trail != NULL)) \
			ExplainUndated(d, step, what, (row)->from, (row)->through, (row)->citation); \
	} while (0)
extern void ExplainUndated(Deliberation *d, const char *step, const char *what,
						   DateADT from, DateADT through, const char *citation);

/*
 * Is the order shipped from a partner country (supplement no. 3 to part 746)?
 * Unknown if it does not say from where.
 */
extern Truth FromPartner(Deliberation *d);

/* The destination that it is shipped from; DESTINATION_NONE if that is not stated (origin.c). */
extern int	ShippedFrom(Deliberation *d);

/*
 * The fact by which it may ship from any country, since it does not say from
 * which: that it is no export from the United States, or one that is stated of
 * goods abroad.  FACT_NONE: it says from where, or nothing points abroad.
 */
extern FactId MayShipFromAnywhere(Deliberation *d);

/* Is it stated to travel through the United States, where everything is subject to the EAR (734.3(a)(1))? */
extern bool ThroughUnitedStates(Deliberation *d);

/*
 * Was the item made outside the United States, as foreign_made or manufactured_in
 * says?  And the fact by which it may have been, of which US content is one;
 * FACT_NONE: none is stated.
 */
extern Truth MadeAbroadStated(Deliberation *d);
extern FactId MayBeMadeAbroad(Deliberation *d);

/*
 * Which kinds of transaction the order may be, a bit for each: the one that it
 * states, or those that where it leaves from allows.
 */
#define KindBit(kind)	(1U << (kind))
extern uint32 KindsOfTransaction(Deliberation *d);

/* Did the item come to where it is under a license or an exception (received_under)?  Unknown if that is not stated. */
extern Truth ReceivedUnderAuthorization(const Evidence *evidence);

/*
 * Has a party to whom requirements attach a footnote of the Entity List, or an
 * owner that has while the rule on affiliates holds?  Unknown where a name is
 * only like that of one.
 */
extern Truth PartyHasFootnote(Deliberation *d, int footnote);
extern Truth OwnerHasFootnote(Deliberation *d, const Screening *screening, int footnote);

/* Is it shipped from the United States?  Unknown where nothing says so. */
extern Truth ShippedFromUnitedStates(Deliberation *d);

/*
 * Is a destination, or the one whose treatment it takes, in one of the groups
 * on the day?  Unknown where its membership is not certain.
 */
extern Truth InGroups(Deliberation *d, const IntList *groups, int destination);

/* What the policy is for the order's day. */
extern const Policy *PolicyFor(Deliberation *d, PolicyName name);

/* May list and chart be asked about the day? */
extern bool ListHolds(Deliberation *d);

/*
 * Are the ultimate consignee and all end users approved by name, or stated to
 * be by a fact (approved_party.c)?  Sets the citation unless it is no.
 */
extern Truth PartiesApproved(Deliberation *d, ApprovedItems items, FactId stated, const char **citation);

/* Does a requirement of the list that reaches the destination require nothing of this order (requirement_list.c)? */
extern Truth RequirementSpares(Deliberation *d, const Requirement *row);

/* ---- the steps ---- */

extern void DetermineEvidence(Deliberation *d);
extern void ReviewUnasked(Deliberation *d);
extern void DetermineEdition(Deliberation *d);
extern void DetermineLists(Deliberation *d);

/* The day on which a verdict ends, at the latest, since the lists that it rests on are too old after it. */
extern DateADT LastDayOfLists(const Order *order, const Eligibility *verdict);

extern void RequirementsOfEndUse(Deliberation *d, bool not_subject);
extern void ExplainEndUse(Deliberation *d);
extern void ExplainQuestions(Deliberation *d, Outcome worst);
extern void DetermineJurisdiction(Deliberation *d);
extern const struct ActivityRule *ActivityIsNoExport(Deliberation *d);
extern Truth DetermineUsContent(Deliberation *d);

/*
 * Is content EAR99, or of an entry that is controlled for anti-terrorism reasons
 * alone?  Does it decide that a partner country ships it, whether the order's
 * item, as content, needs a license?
 */
extern bool ContentOfAntiTerrorism(Deliberation *d, Eccn item);
extern bool PartnerContentDecided(Deliberation *d, Truth *needs);

extern Truth DetermineDirectProduct(Deliberation *d, Truth over);
extern void RequirementsOfParties(Deliberation *d);

/* A statement of an unverified party is not held; what: for a trail, NULL without one. */
extern void MissStatement(Deliberation *d, const char *citation, const char *what);

/*
 * Ask for the statements of unverified parties that are not held, after all that
 * requires a license: only what requires none needs them (744.15(b)).
 */
extern void AskMissingStatements(Deliberation *d, bool required);
extern void RequirementsOfAffiliates(Deliberation *d, const Screening *screening, const char *name);
extern bool ApplyListingOfOwner(Deliberation *d, const Party *party, const char *citation, const char *name, NameOnFile customer,
								const char *remark);
extern void RequirementsOfNotices(Deliberation *d);

/* Did BIS inform the exporter that what is made abroad is subject to the EAR (734.9(a)(3))? */
extern Truth InformedOfSubject(Deliberation *d);

extern void RequirementsOfRoute(Deliberation *d);
extern void ReviewUndrawn(Deliberation *d);
extern void RequirementsOfConduct(Deliberation *d);
extern void RequirementsOfEmbargo(Deliberation *d, const Cell *cell);
extern void RequirementsOfList(Deliberation *d, Epoch *epoch, const Cell *cell);
extern void RelieveByExceptions(Deliberation *d);
extern void ReviewOfferedException(Deliberation *d);
extern void RelieveByGeneralLicenses(Deliberation *d);
extern void RelieveByLicenses(Deliberation *d);

struct License;
extern Truth LicenseAllowsParties(Deliberation *d, const struct License *license);
extern Truth ExporterMayUse(const Order *order, const struct License *license);
extern Truth LicenseKindFits(Deliberation *d, const struct License *license, bool *handed_on);
extern Truth LicensePapersHeld(Deliberation *d, const struct License *license);
extern bool LicenseNeedsPapers(const Rulebook *rb, int destination);
extern Truth LicenseCoversEndUses(Deliberation *d, const struct License *license, ReasonSet *why);

#endif							/* EXPORT_CONTROL_DELIBERATION_H */
