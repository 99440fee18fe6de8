/*
 * fact.c
 *		The facts that rules ask for, by key.
 */
#include "support/compat.h"

#include "catalog/pg_type.h"
#include "funcapi.h"
#include "utils/array.h"
#include "utils/builtins.h"

#include "rulebook/rulebook.h"
#include "support/text_hash.h"

PG_FUNCTION_INFO_V1(built_in_facts);

/* What C code asks for. */
static const struct
{
	const char *key;
	FactKind	kind;
}			built_in[BUILT_IN_FACTS] = {
	[FACT_ACTIVITY] = {"activity", KIND_CODE},
	[FACT_BY_VESSEL] = {"by_vessel", KIND_YES_NO},
	[FACT_CONSOLIDATED_SHIPMENT] = {"consolidated_shipment", KIND_YES_NO},
	[FACT_CURRENCY] = {"currency", KIND_TEXT},
	[FACT_DELIVERY_PRICE_INCREASE] = {"delivery_price_increase", KIND_NUMBER},
	[FACT_ECCN_BEFORE_REVISION] = {"eccn_before_revision", KIND_ITEM},
	[FACT_ENCRYPTION_NOTICE] = {"encryption_notice", KIND_YES_NO},
	[FACT_END_USE_DECLARATION] = {"end_use_declaration", KIND_TEXT},
	[FACT_EXCEPTION_PARAGRAPH] = {"exception_paragraph", KIND_PARAGRAPH},
	[FACT_EXCEPTION_VALUE_THIS_YEAR] = {"exception_value_this_year", KIND_NUMBER},
	[FACT_EXPORTED_FROM] = {"exported_from", KIND_DESTINATION},
	[FACT_FIREARM_MACHINE_FILE] = {"firearm_machine_file", KIND_YES_NO},
	[FACT_FOREIGN_DIRECT_PRODUCT] = {"foreign_direct_product", KIND_YES_NO},
	[FACT_FOREIGN_MADE] = {"foreign_made", KIND_YES_NO},
	[FACT_HTS_CODE] = {"hts_code", KIND_HTS_CODE},
	[FACT_INTERMEDIATE_CONSIGNEE_COUNTRY] = {"intermediate_consignee_country", KIND_DESTINATION},
	[FACT_LADEN_ON] = {"laden_on", KIND_DATE},
	[FACT_NON_STANDARD_CRYPTOGRAPHY] = {"non_standard_cryptography", KIND_YES_NO},
	[FACT_MANUFACTURED_IN] = {"manufactured_in", KIND_DESTINATION},
	[FACT_OIL_PROJECT_746_8_A_4] = {"oil_project_746_8_a_4", KIND_YES_NO},
	[FACT_ORDER_KEY] = {"order_key", KIND_KEY},
	[FACT_PART_OF_LISTED_GOODS] = {"part_of_listed_goods", KIND_YES_NO},
	[FACT_PUBLISHED] = {"published", KIND_YES_NO},
	[FACT_REEXPORT] = {"reexport", KIND_YES_NO},
	[FACT_RELATED_ITEM] = {"related_item", KIND_ITEM},
	[FACT_SOURCE_PUBLIC_742_15] = {"source_public_742_15", KIND_YES_NO},
	[FACT_SUPPLEMENT_2_ITEM] = {"supplement_2_item", KIND_YES_NO},
	[FACT_SUPPLEMENT_7_ITEM] = {"supplement_7_item", KIND_YES_NO},
	[FACT_UAE_SUPPLEMENT_8_ADVANCED_COMPUTING] = {"uae_supplement_8_advanced_computing", KIND_YES_NO},
	[FACT_UNIT] = {"unit", KIND_KEY},
	[FACT_UNIT_PRICE_USD] = {"unit_price_usd", KIND_NUMBER},
	[FACT_US_CONTENT_ITEMS] = {"us_content_items", KIND_ITEM},
	[FACT_ORDER_VALUE_IN_ENTRY] = {"order_value_in_entry", KIND_NUMBER},
	[FACT_TECHNOLOGY_OR_SOFTWARE] = {"technology_or_software", KIND_YES_NO},
	[FACT_US_CONTENT_PERCENT] = {"us_content_percent", KIND_PERCENT},
	[FACT_UVL_STATEMENT] = {"uvl_statement", KIND_YES_NO}
};

const char *
BuiltInFactKey(FactId fact)
{
	return built_in[fact].key;
}

FactKind
BuiltInFactKind(FactId fact)
{
	return built_in[fact].kind;
}

FactId
FactByKey(const Rulebook *rb, const char *key, int len)
{
	uint32		places = rb->fact_places_mask + 1;

	if (rb->nfacts == 0)
		return FACT_NONE;
	for (uint32 i = 0, at = (uint32) TextHash(key, len, 0); i < places; i++, at++)
	{
		FactId		fact = rb->fact_places[at & rb->fact_places_mask];

		if (fact == FACT_NONE)
			break;
		if (strncmp(rb->facts[fact].key, key, len) == 0 && rb->facts[fact].key[len] == '\0')
			return fact;
	}
	return FACT_NONE;
}

const char *
ExceptionFactKey(const char *code)
{
	char	   *key = psprintf("exception_%s", code);

	for (char *c = key; *c; c++)
		*c = pg_tolower((unsigned char) *c);
	return key;
}

const char *
FactChoice(const Fact *fact, const char *text, int len)
{
	for (int c = 0; c < fact->nchoices; c++)
		if (strlen(fact->choices[c]) == (size_t) len && pg_strncasecmp(fact->choices[c], text, len) == 0)
			return fact->choices[c];
	return NULL;
}

bool
ActivityKnown(const Rulebook *rb, const char *activity)
{
	for (int a = 0; a < rb->nactivities; a++)
		if (pg_strcasecmp(rb->activities[a], activity) == 0)
			return true;
	return false;
}

/*
 * built_in_facts() returns text[]
 *
 * The keys of evidence that the code itself asks for, beside those that rows of
 * rule tables name.
 */
Datum
built_in_facts(PG_FUNCTION_ARGS)
{
	Datum		keys[BUILT_IN_FACTS];

	(void) fcinfo;
	for (int f = 0; f < BUILT_IN_FACTS; f++)
		keys[f] = CStringGetTextDatum(built_in[f].key);
	PG_RETURN_ARRAYTYPE_P(construct_array(keys, BUILT_IN_FACTS, TEXTOID, -1, false, TYPALIGN_INT));
}
