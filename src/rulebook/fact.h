/*
 * fact.h
 *		The facts that rules ask for, each with its kind (export_control.fact).
 */
#ifndef EXPORT_CONTROL_FACT_H
#define EXPORT_CONTROL_FACT_H

#include "support/compat.h"

#include "utils/date.h"

#include "types/eccn.h"

struct Rulebook;

/*
 * A fact is known by its number in the rulebook.  Those that C code asks for
 * have fixed numbers; others are numbered behind them as rows are read.
 */
typedef int FactId;

enum
{
	FACT_NONE = -1,				/* the column that would name it is NULL */
	FACT_ACTIVITY,
	FACT_BY_VESSEL,
	FACT_CONSOLIDATED_SHIPMENT,
	FACT_CURRENCY,
	FACT_DELIVERY_PRICE_INCREASE,
	FACT_ECCN_BEFORE_REVISION,
	FACT_ENCRYPTION_NOTICE,
	FACT_END_USE_DECLARATION,
	FACT_EXCEPTION_PARAGRAPH,
	FACT_EXCEPTION_VALUE_THIS_YEAR,
	FACT_EXPORTED_FROM,
	FACT_FIREARM_MACHINE_FILE,
	FACT_FOREIGN_DIRECT_PRODUCT,
	FACT_FOREIGN_MADE,
	FACT_HTS_CODE,
	FACT_INTERMEDIATE_CONSIGNEE_COUNTRY,
	FACT_LADEN_ON,
	FACT_NON_STANDARD_CRYPTOGRAPHY,
	FACT_MANUFACTURED_IN,
	FACT_OIL_PROJECT_746_8_A_4,
	FACT_ORDER_KEY,
	FACT_PART_OF_LISTED_GOODS,
	FACT_PUBLISHED,
	FACT_REEXPORT,
	FACT_RELATED_ITEM,
	FACT_SOURCE_PUBLIC_742_15,
	FACT_SUPPLEMENT_2_ITEM,
	FACT_SUPPLEMENT_7_ITEM,
	FACT_UAE_SUPPLEMENT_8_ADVANCED_COMPUTING,
	FACT_UNIT,
	FACT_UNIT_PRICE_USD,
	FACT_US_CONTENT_ITEMS,
	FACT_ORDER_VALUE_IN_ENTRY,
	FACT_TECHNOLOGY_OR_SOFTWARE,
	FACT_US_CONTENT_PERCENT,
	FACT_UVL_STATEMENT,
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
	bool		optional;		/* it must not be denied; what claims a rule is stated beside it */
	FactId		since;			/* a date in evidence too, which must have come; or FACT_NONE */
} AskedFact;

/* A license exception that a rule names. */
typedef struct NamedException
{
	const char *code;
} NamedException;

/* One statement: which answers of a fact it is. */
typedef enum AnswerKind
{
	ANSWER_ANY,				/* whatever the answer */
	ANSWER_UNSTATED,
	ANSWER_YES,
	ANSWER_NO,
	ANSWER_CHOICE,
	ANSWER_LESS,				/* than a number */
	ANSWER_MORE,
	ANSWER_BETWEEN,				/* two numbers, not one of them */
	ANSWER_UNITED_STATES,		/* of a place */
	ANSWER_ABROAD,
	ANSWER_HTS					/* in one of the ranges that choice lists */
} AnswerKind;

typedef struct FactAnswer
{
	FactId		fact;
	AnswerKind kind;
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

/* The fact of that very key, or FACT_NONE. */
extern FactId FactByKey(const struct Rulebook *rb, const char *key, int len);

/* The key of the fact that the terms of a license exception are met. */
extern const char *ExceptionFactKey(const char *code);

/* The choice of a code that a text names, in any case, or NULL. */
extern const char *FactChoice(const Fact *fact, const char *text, int len);

/* Does some rule name an activity? */
extern bool ActivityKnown(const struct Rulebook *rb, const char *activity);

/* The key, or the choice, that a text that is none is near to (fact_near.c), or NULL. */
extern const char *FactKeyNear(const struct Rulebook *rb, const char *key, int len);
extern const char *FactChoiceNear(char *const *choices, int nchoices, const char *text, int len);

#endif							/* EXPORT_CONTROL_FACT_H */
