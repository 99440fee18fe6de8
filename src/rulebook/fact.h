/*
 * fact.h
 *		The facts that rules ask for, each with its kind (export_control.fact).
 */
#ifndef EXPORT_CONTROL_FACT_H
#define EXPORT_CONTROL_FACT_H

#include "support/compat.h"

#include "port/pg_bitutils.h"
#include "utils/date.h"

#include "types/eccn.h"

struct Rulebook;

/*
 * A fact is known by its number in the rulebook.  Those that C code asks for
 * have fixed numbers; others are numbered behind them as rows are read.
 */
typedef int FactId;

/*
 * F(symbol, kind, key): the facts that C code asks for.  Their rows may not be
 * missing, nor be of another kind.
 */
#define FACT_LIST(F) \
	F(ACTIVITY, CODE, "activity") \
	F(BIS_PERMISSION_764_5, YES_NO, "bis_permission_764_5") \
	F(BY_VESSEL, YES_NO, "by_vessel") \
	F(CARRIER_CONTROL_COUNTRY, DESTINATION, "carrier_control_country") \
	F(CARRIER_REGISTRY, DESTINATION, "carrier_registry") \
	F(CATALOG_COURSE, YES_NO, "catalog_course") \
	F(CONSIGNEE_ADDRESS, TEXT, "consignee_address") \
	F(CONSIGNEE_BORN, DATE, "consignee_born") \
	F(CONSIGNEE_ID, KEY, "consignee_id") \
	F(CONSOLIDATED_SHIPMENT, YES_NO, "consolidated_shipment") \
	F(CONTRACT_SIGNED_ON, DATE, "contract_signed_on") \
	F(CURRENCY, TEXT, "currency") \
	F(DEEMED_RELEASE, YES_NO, "deemed_release") \
	F(DEEMED_RELEASE_TO_CUBAN, YES_NO, "deemed_release_to_cuban_national_elsewhere") \
	F(DELIVERY_PRICE_INCREASE, NUMBER, "delivery_price_increase") \
	F(ECCN_BEFORE_REVISION, ITEM, "eccn_before_revision") \
	F(ENCRYPTION_NOTICE, YES_NO, "encryption_notice") \
	F(END_USE, CODE, "end_use") \
	F(END_USE_DECLARATION, TEXT, "end_use_declaration") \
	F(EXCEPTION_PARAGRAPH, PARAGRAPH, "exception_paragraph") \
	F(EXCEPTION_VALUE_THIS_YEAR, NUMBER, "exception_value_this_year") \
	F(EXPORTED_WITH_CERTIFICATE, YES_NO, "exported_with_end_use_certificate") \
	F(EXPORTED_FROM, DESTINATION, "exported_from") \
	F(EXPORTER_HEADQUARTERS, DESTINATION, "exporter_headquarters") \
	F(FIREARM_MACHINE_FILE, YES_NO, "firearm_machine_file") \
	F(FOREIGN_DIRECT_PRODUCT, YES_NO, "foreign_direct_product") \
	F(FOREIGN_EXPORT_AUTHORIZATION, TEXT, "foreign_export_authorization") \
	F(FOREIGN_MADE, YES_NO, "foreign_made") \
	F(FUNDAMENTAL_RESEARCH, YES_NO, "fundamental_research") \
	F(FROM_COUNTRY, DESTINATION, "from_country") \
	F(HEADQUARTERED_IN, DESTINATION, "headquartered_in") \
	F(HEADQUARTERS_IN_MACAU_OR_D5, YES_NO, "headquarters_in_macau_or_d5") \
	F(HK_EXPORT_LICENSE, YES_NO, "hk_export_license") \
	F(HK_IMPORT_LICENSE, YES_NO, "hk_import_license") \
	F(HTS_CODE, HTS_CODE, "hts_code") \
	F(IN_BOND_TRANSIT, YES_NO, "in_bond_transit") \
	F(IN_TRANSIT_FROM_CANADA, YES_NO, "in_transit_from_canada") \
	F(INTERMEDIATE_CONSIGNEE_COUNTRY, DESTINATION, "intermediate_consignee_country") \
	F(KNOWLEDGE_OF_VIOLATION, YES_NO, "knowledge_of_violation") \
	F(LADEN_ON, DATE, "laden_on") \
	F(LICENSE_TERM_VIOLATED, YES_NO, "license_term_violated") \
	F(NON_STANDARD_CRYPTOGRAPHY, YES_NO, "non_standard_cryptography") \
	F(MANUFACTURED_IN, DESTINATION, "manufactured_in") \
	F(MILITARY_DEPLOYMENT_A1, YES_NO, "military_deployment_a1") \
	F(MILITARY_END_USE, YES_NO, "military_end_use") \
	F(OFAC_LICENSE, YES_NO, "ofac_license") \
	F(NATIONALITIES, DESTINATION, "nationalities") \
	F(NOT_BARRED_BY_31_CFR_560, YES_NO, "not_barred_by_31_cfr_560") \
	F(OIL_PROJECT_746_8_A_4, YES_NO, "oil_project_746_8_a_4") \
	F(ORDER_KEY, KEY, "order_key") \
	F(PART_OF_LISTED_GOODS, YES_NO, "part_of_listed_goods") \
	F(PATENT_INFORMATION, YES_NO, "patent_information") \
	F(PUBLISHED, YES_NO, "published") \
	F(RED_FLAGS, CODE, "red_flags") \
	F(RED_FLAGS_RESOLVED, TEXT, "red_flags_resolved") \
	F(RECEIVED_UNDER, CODE, "received_under") \
	F(REEXPORT, YES_NO, "reexport") \
	F(REEXPORTED_FROM_CWC_PARTY, YES_NO, "reexported_from_cwc_party") \
	F(RELATED_ITEM, ITEM, "related_item") \
	F(SOURCE_PUBLIC_742_15, YES_NO, "source_public_742_15") \
	F(STORED_IN, DESTINATION, "stored_in") \
	F(SUPPLEMENT_2_ITEM, YES_NO, "supplement_2_item") \
	F(SUPPLEMENT_7_ITEM, YES_NO, "supplement_7_item") \
	F(TRANSACTION, CODE, "transaction") \
	F(TRANSFER_IN_COUNTRY, YES_NO, "transfer_in_country") \
	F(TRANSIT_COUNTRIES, DESTINATION, "transit_countries") \
	F(UAE_SUPPLEMENT_8_ADVANCED_COMPUTING, YES_NO, "uae_supplement_8_advanced_computing") \
	F(UNIT, KEY, "unit") \
	F(UNIT_PRICE_USD, NUMBER, "unit_price_usd") \
	F(US_CONTENT_ITEMS, ITEM, "us_content_items") \
	F(ORDER_VALUE_IN_ENTRY, NUMBER, "order_value_in_entry") \
	F(TECHNOLOGY_OR_SOFTWARE, YES_NO, "technology_or_software") \
	F(US_CONTENT_PERCENT, PERCENT, "us_content_percent") \
	F(US_CONTENT_SOFTWARE, YES_NO, "us_content_software_746_8_a_8") \
	F(UVL_STATEMENT, YES_NO, "uvl_statement") \
	F(US_PERSON_RECIPIENT, YES_NO, "us_person_recipient") \
	F(VESSEL_CONTROLLED_BY, DESTINATION, "vessel_controlled_by") \
	F(VESSEL_LOCATED_IN, DESTINATION, "vessel_located_in") \
	F(VESSEL_REGISTRY, DESTINATION, "vessel_registry")

enum
{
	FACT_NONE = -1,				/* the column that would name it is NULL */
#define F(symbol, kind, key) FACT_##symbol,
	FACT_LIST(F)
#undef F
	BUILT_IN_FACTS
};

typedef enum FactKind
{
	KIND_YES_NO,
	KIND_NUMBER,
	KIND_PERCENT,
	KIND_DATE,
	KIND_CODE,
	KIND_ITEM,
	KIND_DESTINATION,
	KIND_HTS_CODE,
	KIND_TEXT,
	KIND_KEY,
	KIND_PARAGRAPH
} FactKind;

/* What stating a fact can do to the requirements of an order. */
typedef enum FactBearing
{
	BEARING_RELIEVES,
	BEARING_REQUIRES,
	BEARING_BOTH
} FactBearing;

typedef struct Fact
{
	const char *key;
	FactKind	kind;
	bool		several;		/* may have more than one value */
	int			nchoices;
	char	  **choices;		/* of a code */
	const char *question;
	const char *citation;
	FactBearing bearing;
	DateADT		from;
	DateADT		through;
} Fact;

/* Facts as bits by FactId. */
#define MAX_FACTS		512
#define FACTSET_WORDS	(MAX_FACTS / 64)

typedef struct FactSet
{
	uint64		words[FACTSET_WORDS];
} FactSet;

static inline bool
FactSetHas(const FactSet *set, FactId fact)
{
	return (set->words[fact / 64] >> (fact % 64) & 1) != 0;
}

static inline void
FactSetAdd(FactSet *set, FactId fact)
{
	set->words[fact / 64] |= UINT64CONST(1) << (fact % 64);
}

static inline void
FactSetRemove(FactSet *set, FactId fact)
{
	set->words[fact / 64] &= ~(UINT64CONST(1) << (fact % 64));
}

/* The next fact of a set behind one, or behind FACT_NONE the first; FACT_NONE: there is none. */
static inline FactId
FactSetNext(const FactSet *set, FactId fact)
{
	for (int at = fact + 1; at < MAX_FACTS; at = (at / 64 + 1) * 64)
	{
		uint64		left = set->words[at / 64] >> (at % 64);

		if (left != 0)
			return at + pg_rightmost_one_pos64(left);
	}
	return FACT_NONE;
}

/* Is a fact in both? */
static inline bool
FactSetsMeet(const FactSet *a, const FactSet *b)
{
	uint64		both = 0;

	for (int w = 0; w < FACTSET_WORDS; w++)
		both |= a->words[w] & b->words[w];
	return both != 0;
}

static inline void
FactSetOr(FactSet *set, const FactSet *other)
{
	for (int w = 0; w < FACTSET_WORDS; w++)
		set->words[w] |= other->words[w];
}

/* A fact that a row asks for. */
typedef struct AskedFact
{
	FactId		fact;
	bool		denied;			/* it must be denied */
	bool		optional;		/* where nobody states it, it is for review
								 * (exceptions), or so (end uses) */
	FactId		since;			/* a date in evidence too, which must have
								 * come; or FACT_NONE */
} AskedFact;

/* A license exception that a rule names. */
typedef struct NamedException
{
	const char *code;
} NamedException;

/* One statement: which answers of a fact it is. */
typedef enum AnswerKind
{
	ANSWER_ANY,					/* whatever the answer */
	ANSWER_UNSTATED,
	ANSWER_YES,
	ANSWER_NO,
	ANSWER_CHOICE,
	ANSWER_LESS,				/* than a number */
	ANSWER_MORE,
	ANSWER_BETWEEN,				/* two numbers, not one of them */
	ANSWER_UNITED_STATES,		/* of a place */
	ANSWER_ABROAD,
	ANSWER_PLACES,				/* one of those whose codes choice lists */
	ANSWER_HTS					/* in one of the ranges that choice lists */
} AnswerKind;

typedef struct FactAnswer
{
	FactId		fact;
	AnswerKind	kind;
	const char *choice;
	double		number;
	double		other_number;
} FactAnswer;

/* Two statements that contradict each other, or one and an item. */
typedef struct FactConflict
{
	const char *name;
	FactAnswer	statement;
	FactAnswer	other;			/* of FACT_NONE: an item */
	Eccn		first_item;
	Eccn		last_item;
	const char *product_groups; /* letters; NULL: all */
	const char *citation;
	DateADT		from;
	DateADT		through;
} FactConflict;

/* The key and kind of a fact that C code asks for. */
extern const char *BuiltInFactKey(FactId fact);
extern FactKind BuiltInFactKind(FactId fact);

/* Does code that asks for it take several values? */
extern bool BuiltInFactMayBeSeveral(FactId fact);

/* The fact of that very key, or FACT_NONE. */
extern FactId FactByKey(const struct Rulebook *rb, const char *key, int len);

/* The key of the fact that the terms of a license exception are met. */
extern const char *ExceptionFactKey(const char *code);

/* Is a fact such a one? */
extern bool FactIsOfException(const Fact *fact);

/* The choice of a code that a text names, in any case, or NULL. */
extern const char *FactChoice(const Fact *fact, const char *text, int len);

/* The activity of rules that a text names, in any case, or NULL. */
extern const char *ActivityNamed(const struct Rulebook *rb, const char *activity, int len);

/* The key or the choice that a text that is none is near to (fact_near.c), or NULL. */
extern const char *FactKeyNear(const struct Rulebook *rb, const char *key, int len);
extern const char *FactChoiceNear(char *const *choices, int nchoices, const char *text, int len);

/* The activity that a text names, or else is near to, or NULL. */
extern const char *ActivityNear(const struct Rulebook *rb, const char *activity, int len);

#endif							/* EXPORT_CONTROL_FACT_H */
