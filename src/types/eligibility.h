/*
 * eligibility.h
 *		A verdict: outcome, set of reasons, last day on which it holds.
 *
 * Stored on disk and sent over the wire are the codes in the lists below, and
 * nothing else of them.  A new outcome or reason takes a code that nothing had
 * (test/codes prints the next) and stands where it belongs: outcomes in the
 * order of severity, reasons in the order in which a verdict prints them,
 * columns of the chart in the order of the chart.  What is stored keeps its
 * bytes and its order (test/codes).  Tests take it that there is no outcome 15
 * and no reason 39 or 87.
 */
#ifndef EXPORT_CONTROL_ELIGIBILITY_H
#define EXPORT_CONTROL_ELIGIBILITY_H

#include "support/compat.h"

#include "utils/date.h"

/* O(symbol, code, text), the mildest first. */
#define OUTCOME_LIST(O) \
	O(NOT_SUBJECT, 1, "not_subject") \
	O(NO_LICENSE_REQUIRED, 2, "no_license_required") \
	O(LICENSE_EXCEPTION, 3, "license_exception") \
	O(REPRIEVED, 4, "reprieved") \
	O(LICENSED, 5, "licensed") \
	O(REVIEW, 6, "review") \
	O(LICENSE_REQUIRED, 7, "license_required") \
	O(PROHIBITED, 8, "prohibited")

/*
 * By severity, from 1; nothing stored depends on these numbers.  A code that
 * no outcome has, which a newer release may have stored, is taken for the most
 * severe: it lets nothing ship.
 */
typedef enum Outcome
{
	OUTCOME_NONE,
#define O(symbol, code, text) OUTCOME_##symbol,
	OUTCOME_LIST(O)
#undef O
	OUTCOMES,
	OUTCOME_UNKNOWN = OUTCOMES
} Outcome;

#define MAX_OUTCOME_CODE	15

/* The outcome of each code; OUTCOME_NONE for a code that none has. */
static const uint8 outcome_of_code[MAX_OUTCOME_CODE + 1] = {
#define O(symbol, code, text) [code] = OUTCOME_##symbol,
	OUTCOME_LIST(O)
#undef O
};

static const uint8 code_of_outcome[OUTCOMES] = {
#define O(symbol, code, text) [OUTCOME_##symbol] = (code),
	OUTCOME_LIST(O)
#undef O
};

/*
 * X(symbol, code, text), in the order in which verdicts print them.  Users see
 * and type the text; codes are 0 to 87.
 */

/* Columns of the Country Chart (supplement no. 1 to part 738), in its order. */
#define CHART_REASONS(X) \
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
	X(AT2, 15, "AT2")

/* Requirements that the Commerce Control List states outside the chart. */
#define LIST_REASONS(X) \
	X(WORLDWIDE_CONTROL, 16, "worldwide_control") \
	X(NAMED_DESTINATION, 17, "named_destination") \
	X(COUNTRY_GROUP, 18, "country_group") \
	X(UN_ARMS_EMBARGO, 19, "un_arms_embargo") \
	X(CHEMICAL_WEAPONS, 20, "chemical_weapons") \
	X(CHART_FOOTNOTE, 21, "chart_footnote") \
	X(UNENFORCED_CONTROL, 22, "unenforced_control")

#define REASON_LIST(X) \
	CHART_REASONS(X) \
	LIST_REASONS(X) \
	/* requirements of parts 744, 746 and 764 */ \
	X(EMBARGO, 24, "embargo") \
	X(ENTITY_LIST, 25, "entity_list") \
	X(MILITARY_END_USER, 26, "military_end_user") \
	X(MILITARY_INTELLIGENCE, 27, "military_intelligence_end_user") \
	X(BLOCKED_PERSON, 28, "blocked_person") \
	X(DENIED_PERSON, 29, "denied_person") \
	X(AFFILIATE, 30, "affiliate") \
	X(ROUTE, 31, "route") \
	X(VIOLATION, 36, "violation") \
	/* what overcame them */ \
	X(TGL, 32, "tgl") \
	X(LICENSE, 33, "license") \
	X(EXCEPTION, 34, "license_exception") \
	X(OTHER_AUTHORIZATION, 35, "other_authorization") \
	/* why a human has to look (from here on, data/review_reason.tsv): the party */ \
	X(PARTY_NOT_GIVEN, 40, "party_not_given") \
	X(POSSIBLE_LIST_MATCH, 41, "possible_list_match") \
	X(PROBABLE_LIST_MATCH, 42, "probable_list_match") \
	X(NAME_TOO_GENERAL, 43, "name_too_general") \
	X(NAME_UNREADABLE, 44, "name_unreadable") \
	X(NAME_NOT_COMPARABLE, 49, "name_not_comparable") \
	X(UNVERIFIED_PARTY, 45, "unverified_party") \
	X(RED_FLAG, 46, "red_flag") \
	X(LIST_SCOPE, 47, "list_scope") \
	X(OWNERSHIP, 48, "ownership") \
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
	/* the order, the license, the rules */ \
	X(DATE_NOT_GIVEN, 72, "date_not_given") \
	X(VALUE_UNUSABLE, 73, "value_unusable") \
	X(EVIDENCE_MISSING, 74, "evidence_missing") \
	X(EVIDENCE_UNUSABLE, 75, "evidence_unusable") \
	X(LICENSE_SCOPE, 76, "license_scope") \
	X(LICENSE_FACTS, 77, "license_facts") \
	X(EDITION_NOT_LOADED, 78, "edition_not_loaded") \
	X(DATA_TOO_OLD, 79, "data_too_old") \
	X(RULES_DIFFER, 23, "rules_differ") \
	X(JURISDICTION, 80, "jurisdiction") \
	X(LIST_NOT_LOADED, 81, "list_not_loaded") \
	X(LIST_TOO_OLD, 82, "list_too_old") \
	X(FACTS_CONTRADICT, 83, "facts_contradict") \
	X(FACT_UNKNOWN, 84, "fact_unknown") \
	X(FACT_NOT_ASKED, 85, "fact_not_asked")

/* By their places in the list; nothing stored depends on these numbers. */
typedef enum Reason
{
#define X(symbol, code, text) REASON_##symbol,
	REASON_LIST(X)
#undef X
	REASONS,
	REASON_NONE = REASONS
} Reason;

#define REASON_CODES	88

static const uint8 code_of_reason[REASONS] = {
#define X(symbol, code, text) [REASON_##symbol] = (code),
	REASON_LIST(X)
#undef X
};

/* The columns of the chart, by their places in it. */
enum ChartColumn
{
#define X(symbol, code, text) COLUMN_##symbol,
	CHART_REASONS(X)
#undef X
	CHART_COLUMNS
};

/* The reason by which a verdict names each. */
static const uint8 reason_of_column[CHART_COLUMNS] = {
#define X(symbol, code, text) [COLUMN_##symbol] = REASON_##symbol,
	CHART_REASONS(X)
#undef X
};

/*
 * The stored form, 16 bytes, aligned for double so that the reasons compare
 * as integers.  until is DATEVAL_NOEND when no change is known.
 *
 * No byte says which format this is, for none is to spare: codes of outcomes
 * above MAX_OUTCOME_CODE are left to tell a later format.
 */
typedef struct Eligibility
{
	DateADT		until;
	uint32		outcome_reasons;	/* bits 0-7 code of the outcome, 8-31
									 * reasons of codes 64-87 */
	uint64		reasons;		/* reasons of codes 0-63 */
} Eligibility;

StaticAssertDecl(sizeof(Eligibility) == 16, "eligibility is stored in 16 bytes");

/* A set of reasons, as it is stored: bits by code. */
typedef struct ReasonSet
{
	uint64		low;			/* codes 0-63 */
	uint32		high;			/* codes 64-87 in bits 0-23 */
} ReasonSet;

static inline void
ReasonSetAdd(ReasonSet *set, Reason reason)
{
	int			code = code_of_reason[reason];

	if (code < 64)
		set->low |= UINT64CONST(1) << code;
	else
		set->high |= 1U << (code - 64);
}

static inline bool
ReasonSetHas(ReasonSet set, Reason reason)
{
	int			code = code_of_reason[reason];

	return code < 64 ? (set.low >> code) & 1 : (set.high >> (code - 64)) & 1;
}

/* Is a reason a requirement of the list or the chart? */
static inline bool
ReasonIsOfList(Reason reason)
{
	switch (reason)
	{
#define X(symbol, code, text) case REASON_##symbol:
			CHART_REASONS(X)
				LIST_REASONS(X)
#undef X
				return true;
		default:
			return false;
	}
}

static inline Outcome
EligibilityOutcome(const Eligibility *e)
{
	uint32		code = e->outcome_reasons & 0xFF;

	if (unlikely(code > MAX_OUTCOME_CODE || outcome_of_code[code] == OUTCOME_NONE))
		return OUTCOME_UNKNOWN;
	return (Outcome) outcome_of_code[code];
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
	e->outcome_reasons = code_of_outcome[outcome] | (reasons.high << 8);
	e->reasons = reasons.low;
}

/* Do two verdicts say the same, whenever they end? */
static inline bool
EligibilitySaysSame(const Eligibility *a, const Eligibility *b)
{
	return a->outcome_reasons == b->outcome_reasons && a->reasons == b->reasons;
}

#define DatumGetEligibilityP(X)		((Eligibility *) DatumGetPointer(X))
#define EligibilityPGetDatum(X)		PointerGetDatum(X)
#define PG_GETARG_ELIGIBILITY_P(n)	DatumGetEligibilityP(PG_GETARG_DATUM(n))
#define PG_RETURN_ELIGIBILITY_P(x)	return EligibilityPGetDatum(x)

/* The text of an outcome or a reason; NULL for what is none. */
extern const char *OutcomeName(Outcome outcome);
extern const char *ReasonName(Reason reason);

/* The reason of a text in the letters of the list, or REASON_NONE. */
extern Reason ReasonByName(const char *name);

#endif							/* EXPORT_CONTROL_ELIGIBILITY_H */
