/*
 * rulebook.h
 *		The rules, compiled: what a determination reads instead of tables.
 *
 * A rulebook is made from the rows of the rule tables that one snapshot shows,
 * and what it says never changes afterwards.  Answers remembered along the way
 * do grow: cells of the Commerce Control List, names screened, evidence read,
 * verdicts made.  All of it lives in one memory context.
 *
 * The struct lists what each part keeps; the types are in the headers of the
 * parts (rulebook_part.h).
 *
 * Days are inclusive everywhere: a row is in force from "from" through
 * "through"; unbounded ends are DATEVAL_NOBEGIN and DATEVAL_NOEND.
 */
#ifndef EXPORT_CONTROL_RULEBOOK_H
#define EXPORT_CONTROL_RULEBOOK_H

#include "support/compat.h"

#include "utils/date.h"

#include "rulebook/fact.h"
#include "rulebook/policy.h"
#include "rulebook/snapshot_identity.h"

typedef struct DataSet
{
	const char *name;
	DateADT		edition;		/* compared last */
	DateADT		since;			/* compared first: rows without days hold from
								 * it on */
	const char *citation;
} DataSet;

/* ---- the whole ---- */

/* Of its memory contexts: many blocks, so that little of the last one is in vain. */
#define RULEBOOK_BLOCKS	0, (Size) 32 * 1024, (Size) 256 * 1024

typedef struct Rulebook
{
	MemoryContext context;
	bool		crowded;		/* some part remembers very much:
								 * rulebook_part.h */

	int			nfacts;
	Fact	   *facts;			/* by FactId */
	FactSet		facts_of_licenses;	/* asked for only where licenses of the
									 * consignee are */
	FactSet		facts_that_require; /* of yes/no: true, they count whether a
									 * rule asks or not (reliance.c) */
	FactSet		facts_undetermined; /* of yes/no: an order may state that they
									 * cannot be found out */
	int			nconflicts;
	FactConflict *conflicts;
	int		   *conflicts_of;	/* the first that a fact is stated, and one
								 * more; before them all that one is not */
	FactId	   *fact_places;	/* by hash of the key, with linear probing */
	uint32		fact_places_mask;

	int			ndestinations;
	struct Destination *destinations;
	struct DestinationNames *names; /* destination.c */
	int16		alpha2[26 * 26];	/* by ISO alpha-2 code; DESTINATION_NONE */

	int			ngroups;
	const char **group_names;

	int			nchart;
	struct ChartRow *chart;
	int			nmembers;
	struct GroupMember *members;
	int			nentries;
	struct Entry *entries;		/* ordered by entry, then period */
	int			nrequirements;
	struct Requirement *requirements;	/* ordered by entry */
	int			nprinted;
	struct PrintedParagraphs *printed;	/* ordered by entry */
	int			nexclusions;
	struct TransactionExclusion *exclusions;
	int			nreserved;
	struct ReservedParagraph *reserved; /* ordered by first */
	int			nepochs;
	struct Epoch *epochs;		/* ordered, without gaps */
	struct Epoch *epoch;		/* asked about last; NULL: none yet */
	int			ncells;			/* in all epochs, to bound the memo */
	MemoryContext cells;

	int			nthresholds;
	const char **thresholds;	/* of US content in percent, that rules
								 * compare it with */
	int			nde_minimis;
	struct DeMinimis *de_minimis;	/* ordered by citation, then line */
	int			nembargoes;
	struct Embargo *embargoes;	/* ordered by destination, those of every one
								 * first */
	int			neverywhere;	/* how many of them are of every destination */
	int			nreleases;
	struct EmbargoRelease *releases;
	int			nsupplements;
	struct HtsSupplement *supplements;
	int			supplement_7;	/* which of them is no. 7; -1: none */
	int			nhts;
	struct HtsControl *hts;		/* ordered by supplement, then code */
	int			npartners;
	struct PartnerCountry *partners;

	int			nproducts;
	struct DirectProductRule *products; /* ordered by rule, then line */
	int			nproduct_releases;
	struct DirectProductRelease *product_releases;

	FactSet		facts_of_end_use;	/* the questions of part 744 */
	int			nend_uses;
	struct EndUseRule *end_uses;	/* those always asked first */
	int			nend_uses_always;	/* how many these are */
	int			group_d5;		/* Country Group D:5 */
	int			group_gp8;		/* countries of 736.2(b)(8)(ii) */
	int			group_cwc;		/* states not party to the Chemical Weapons
								 * Convention */
	int			macau;			/* a destination */
	int			hong_kong;		/* likewise */

	int			nnotices;
	struct Notice *notices;

	int			nexceptions;
	struct ExceptionTerms *exceptions;
	int			nentry_exceptions;
	struct EntryException *entry_exceptions;	/* ordered by entry */
	int			nsections;
	struct SectionParagraphs *sections; /* the paragraphs that sections of
										 * exceptions have */
	int			ngates;
	struct ExceptionGate *gates;
	int			nexception_terms;
	struct ExceptionTerm *exception_terms;	/* ordered by code */

	int			nactivity_rules;
	struct ActivityRule *activity_rules;
	int			napproved;
	struct ApprovedParty *approved; /* ordered by name */
	const struct OwnershipGraph *ownership; /* NULL while it is not read */
	struct OwnershipUse *ownership_use; /* ownership.c */
	struct OwnerClosure *owner_closure; /* what follows from it:
										 * affiliate_closure.c */
	int			nstatuses;
	struct RuleStatus *statuses;

	int			nroles;
	struct Role *roles;
	struct Screening *unknown_named_nowhere;	/* as Role.named_nowhere, of
												 * labels that are no role's */
	struct keyed_hash *role_names;	/* twice the number of a role; plus one
									 * where names have it too */
	int			nlabels;
	struct Label *labels;		/* those that no name has, by length:
								 * label_near.c */
	struct keyed_hash *placeholders;	/* what they stand for: placeholder.h */
	uint64		reading;		/* a hash of role_names and placeholders */

	int			nlists;
	struct PartyList *lists;
	int			nparties;
	struct PartyIndex *party_index; /* party.c */
	struct ScreenedNames *screened;

	int			nstanding_facts;
	struct StandingFact *standing_facts;
	int			nstatements;
	struct Statement *statements;	/* ordered by party */
	int			nreview_decisions;
	struct ReviewDecision *review_decisions;	/* ordered by reason; the
												 * strict first */

	int			nactivities;	/* of orders, that rules name */
	char	  **activities;
	int			ngeneral_licenses;
	struct GeneralLicense *general_licenses;
	MemoryContext of_licenses;	/* what follows up to holidays: read again
								 * without the rest */
	const char *closed_licenses;	/* table of licenses that the role may not
									 * read; NULL: none */
	int			nlicenses;
	struct License *licenses;	/* ordered by last day, then number */
	struct LicenseLine *license_lines;	/* of all of them */
	struct LicenseIndex *license_index; /* license.c */
	struct LicenseLedger *ledger;	/* license_ledger.c */
	uint64		number;			/* of those that this backend has compiled */
	View		view;			/* under which it was asked for last */
	int			nsuspensions;
	struct LicenseSuspension *suspensions;	/* those of no license first, then
											 * ordered by license */
	int			nholidays;
	DateADT    *holidays;		/* legal holidays, ordered */

	struct VerdictMemo *verdicts;	/* verdict_memo.c */
	struct StatedMemo *stated;	/* stated_memo.c */
	struct EvidenceMemo *evidence_memo; /* evidence_memo.c */
	int			verdicts_made;

	PolicySpans policies[POLICY_COUNT];

	int			ndata_sets;
	DataSet    *data_sets;
	DateADT		list_edition;	/* from which on rows of list and chart
								 * without days hold */
	DateADT		oldest_edition; /* among all data sets */
	bool		rules_differ;	/* from those of the policy
								 * rulebook_fingerprint */
} Rulebook;

/* The span of rows: does a row hold on a day? */
#define InForce(row, day)	((row)->from <= (day) && (day) <= (row)->through)

/* The first day after day on which a row begins or ceases to hold. */
static inline DateADT
NextChange(DateADT from, DateADT through, DateADT day)
{
	if (from > day)
		return from;
	if (through >= day && through != DATEVAL_NOEND)
		return through + 1;
	return DATEVAL_NOEND;
}

/* The last day up to day on which it began or ceased to hold. */
static inline DateADT
LastChange(DateADT from, DateADT through, DateADT day)
{
	if (through < day)
		return Max(from, through + 1);
	return from <= day ? from : DATEVAL_NOBEGIN;
}

#endif							/* EXPORT_CONTROL_RULEBOOK_H */
