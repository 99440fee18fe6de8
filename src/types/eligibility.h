/*
 * eligibility.h
 *		A verdict: outcome, set of reasons, last day on which it holds.
 *
 * Numbers of outcomes and reasons are stored on disk and sent over the wire:
 * never renumber them, only append.
 */
#ifndef EXPORT_CONTROL_ELIGIBILITY_H
#define EXPORT_CONTROL_ELIGIBILITY_H

#include "support/compat.h"

#include "utils/date.h"

/* Mildest first: the order of severity is the order of the numbers. */
typedef enum Outcome
{
	OUTCOME_NOT_SUBJECT = 1,
	OUTCOME_NO_LICENSE_REQUIRED = 2,
	OUTCOME_LICENSE_EXCEPTION = 3,
	OUTCOME_REPRIEVED = 4,
	OUTCOME_LICENSED = 5,
	OUTCOME_REVIEW = 6,
	OUTCOME_LICENSE_REQUIRED = 7,
	OUTCOME_PROHIBITED = 8
} Outcome;

#define OUTCOME_FIRST	OUTCOME_NOT_SUBJECT
#define OUTCOME_LAST	OUTCOME_PROHIBITED

/*
 * X(symbol, number, text).  The text is what users see and type.  Room for
 * 88; the chart columns come first and in chart order.
 */
#define REASON_LIST(X) \
	/* columns of the Country Chart, supplement no. 1 to part 738 */ \
	X(CB1, 0, "CB1") \
	X(CB2, 1, "CB2") \
	X(CB3, 2, "CB3") \
	X(NP1, 3, "NP1") \
	X(NP2, 4, "NP2") \
	X(NS1, 5, "NS1") \
	X(NS2, 6, "NS2") \
	X(MT1, 7, "MT1") \
	X(RS1, 8, "RS1") \
	X(RS2, 9, "RS2") \
	X(FC1, 10, "FC1") \
	X(CC1, 11, "CC1") \
	X(CC2, 12, "CC2") \
	X(CC3, 13, "CC3") \
	X(AT1, 14, "AT1") \
	X(AT2, 15, "AT2") \
	/* requirements the Commerce Control List states outside the chart */ \
	X(WORLDWIDE_CONTROL, 16, "worldwide_control") \
	X(NAMED_DESTINATION, 17, "named_destination") \
	X(COUNTRY_GROUP, 18, "country_group") \
	X(UN_ARMS_EMBARGO, 19, "un_arms_embargo") \
	X(CHEMICAL_WEAPONS, 20, "chemical_weapons") \
	X(CHART_FOOTNOTE, 21, "chart_footnote") \
	X(UNENFORCED_CONTROL, 22, "unenforced_control") \
	/* requirements of parts 744, 746 and 764 */ \
	X(EMBARGO, 24, "embargo") \
	X(ENTITY_LIST, 25, "entity_list") \
	X(MILITARY_END_USER, 26, "military_end_user") \
	X(MILITARY_INTELLIGENCE, 27, "military_intelligence_end_user") \
	X(BLOCKED_PERSON, 28, "blocked_person") \
	X(DENIED_PERSON, 29, "denied_person") \
	X(AFFILIATE, 30, "affiliate") \
	/* what overcame them */ \
	X(TGL, 32, "tgl") \
	X(LICENSE, 33, "license") \
	X(EXCEPTION, 34, "license_exception") \
	X(OTHER_AUTHORIZATION, 35, "other_authorization") \
	/* why a human has to look: the party */ \
	X(PARTY_NOT_GIVEN, 40, "party_not_given") \
	X(POSSIBLE_LIST_MATCH, 41, "possible_list_match") \
	X(PROBABLE_LIST_MATCH, 42, "probable_list_match") \
	X(NAME_TOO_GENERAL, 43, "name_too_general") \
	X(NAME_UNREADABLE, 44, "name_unreadable") \
	X(UNVERIFIED_PARTY, 45, "unverified_party") \
	X(RED_FLAG, 46, "red_flag") \
	X(LIST_SCOPE, 47, "list_scope") \
	X(OWNERSHIP, 48, "ownership") \
	X(LIST_NOT_LOADED, 81, "list_not_loaded") \
	X(LIST_TOO_OLD, 82, "list_too_old") \
	/* the destination */ \
	X(DESTINATION_NOT_GIVEN, 50, "destination_not_given") \
	X(DESTINATION_UNKNOWN, 51, "destination_unknown") \
	X(DESTINATION_AMBIGUOUS, 52, "destination_ambiguous") \
	X(DESTINATION_NOT_NAMED, 53, "destination_not_named") \
	X(DESTINATION_POLICY, 54, "destination_policy") \
	/* the item */ \
	X(ITEM_NOT_GIVEN, 56, "item_not_given") \
	X(ITEM_MALFORMED, 57, "item_malformed") \
	X(ITEM_UNKNOWN, 58, "item_unknown") \
	X(PARAGRAPH_NEEDED, 59, "paragraph_needed") \
	X(PARAGRAPH_RESERVED, 60, "paragraph_reserved") \
	X(PARAGRAPH_NOT_COVERED, 61, "paragraph_not_covered") \
	X(CONDITIONAL_SCOPE, 62, "conditional_scope") \
	X(RELATED_ITEM, 63, "related_item") \
	X(OTHER_AUTHORITY, 64, "other_authority") \
	X(RECLASSIFY, 65, "reclassify") \
	X(REFERRAL, 66, "referral") \
	X(HTS_CODE_NEEDED, 67, "hts_code_needed") \
	X(END_USE, 68, "end_use") \
	X(PARAGRAPH_UNKNOWN, 69, "paragraph_unknown") \
	/* the order, the licence, the rules */ \
	X(DATE_NOT_GIVEN, 72, "date_not_given") \
	X(VALUE_UNUSABLE, 73, "value_unusable") \
	X(EVIDENCE_MISSING, 74, "evidence_missing") \
	X(EVIDENCE_UNUSABLE, 75, "evidence_unusable") \
	X(LICENSE_SCOPE, 76, "license_scope") \
	X(LICENSE_FACTS, 77, "license_facts") \
	X(EDITION_NOT_LOADED, 78, "edition_not_loaded") \
	X(DATA_TOO_OLD, 79, "data_too_old") \
	X(JURISDICTION, 80, "jurisdiction") \
	X(FACTS_CONTRADICT, 83, "facts_contradict") \
	X(FACT_UNKNOWN, 84, "fact_unknown")

#define REASON_MAX	87

typedef enum Reason
{
#define X(symbol, number, text) REASON_##symbol = (number),
	REASON_LIST(X)
#undef X
} Reason;

/*
 * The stored form, 16 bytes, aligned for double so that the reasons compare
 * as integers.  until is DATEVAL_NOEND when no change is known.
 */
typedef struct Eligibility
{
	DateADT		until;
	uint32		outcome_reasons;	/* bits 0-7 outcome, 8-31 reasons 64-87 */
	uint64		reasons;			/* reasons 0-63 */
} Eligibility;

StaticAssertDecl(sizeof(Eligibility) == 16, "eligibility is stored in 16 bytes");

/* A set of reasons while a verdict is being made. */
typedef struct ReasonSet
{
	uint64		low;				/* reasons 0-63 */
	uint32		high;				/* reasons 64-87 in bits 0-23 */
} ReasonSet;

static inline void
ReasonSetAdd(ReasonSet *set, Reason reason)
{
	if (reason < 64)
		set->low |= UINT64CONST(1) << reason;
	else
		set->high |= 1U << (reason - 64);
}

static inline bool
ReasonSetHas(ReasonSet set, int reason)
{
	return reason < 64 ? (set.low >> reason) & 1 : (set.high >> (reason - 64)) & 1;
}

static inline Outcome
EligibilityOutcome(const Eligibility *e)
{
	return (Outcome) (e->outcome_reasons & 0xFF);
}

static inline ReasonSet
EligibilityReasons(const Eligibility *e)
{
	ReasonSet	set;

	set.low = e->reasons;
	set.high = e->outcome_reasons >> 8;
	return set;
}

static inline void
EligibilitySet(Eligibility *e, Outcome outcome, ReasonSet reasons, DateADT until)
{
	e->until = until;
	e->outcome_reasons = (uint32) outcome | (reasons.high << 8);
	e->reasons = reasons.low;
}

#define DatumGetEligibilityP(X)		((Eligibility *) DatumGetPointer(X))
#define EligibilityPGetDatum(X)		PointerGetDatum(X)
#define PG_GETARG_ELIGIBILITY_P(n)	DatumGetEligibilityP(PG_GETARG_DATUM(n))
#define PG_RETURN_ELIGIBILITY_P(x)	return EligibilityPGetDatum(x)

/* The text of an outcome or a reason; NULL for a number that has none. */
extern const char *OutcomeName(Outcome outcome);
extern const char *ReasonName(int reason);

#endif							/* EXPORT_CONTROL_ELIGIBILITY_H */
