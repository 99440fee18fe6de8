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
#define F(symbol, kind, key) [FACT_##symbol] = {key, KIND_##kind},
	FACT_LIST(F)
#undef F
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

bool
BuiltInFactMayBeSeveral(FactId fact)
{
	switch (built_in[fact].kind)
	{
		case KIND_CODE:
		case KIND_ITEM:
		case KIND_DESTINATION:
			break;
		default:
			return true;		/* documents and the like, which are shown */
	}
	switch (fact)
	{
		case FACT_ACTIVITY:
		case FACT_END_USE:
		case FACT_HEADQUARTERED_IN:
		case FACT_NATIONALITIES:
		case FACT_RED_FLAGS:
		case FACT_RELATED_ITEM:
		case FACT_STORED_IN:
		case FACT_TRANSIT_COUNTRIES:
		case FACT_US_CONTENT_ITEMS:
			return true;
		default:
			return false;
	}
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

#define EXCEPTION_FACT	"exception_"

const char *
ExceptionFactKey(const char *code)
{
	char	   *key = psprintf(EXCEPTION_FACT "%s", code);

	for (char *c = key; *c; c++)
		*c = pg_tolower((unsigned char) *c);
	return key;
}

/* A code is letters alone: other facts on exceptions have more words, or are no yes or no (test/facts.sql). */
bool
FactIsOfException(const Fact *fact)
{
	return fact->kind == KIND_YES_NO && strncmp(fact->key, EXCEPTION_FACT, strlen(EXCEPTION_FACT)) == 0 &&
		strchr(fact->key + strlen(EXCEPTION_FACT), '_') == NULL;
}

/* The one of some texts that a text names, in any case, or NULL. */
static const char *
ChoiceNamed(char *const *choices, int nchoices, const char *text, int len)
{
	for (int c = 0; c < nchoices; c++)
		if (strlen(choices[c]) == (size_t) len && pg_strncasecmp(choices[c], text, len) == 0)
			return choices[c];
	return NULL;
}

const char *
FactChoice(const Fact *fact, const char *text, int len)
{
	return ChoiceNamed(fact->choices, fact->nchoices, text, len);
}

const char *
ActivityNamed(const Rulebook *rb, const char *activity, int len)
{
	return ChoiceNamed(rb->activities, rb->nactivities, activity, len);
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
