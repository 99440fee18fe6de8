/*
 * policy.c
 *		The policies there are: names, values, defaults, meanings.
 *
 * Whatever changes an answer and is the company's to choose is a policy.  It is
 * decided in rows of export_control.policy, so that it is dumped, dated and as
 * fresh as any rule.  Settings (module.c) change no answer.
 */
#include "support/compat.h"

#include <math.h>

#include "funcapi.h"
#include "miscadmin.h"
#include "utils/array.h"
#include "utils/builtins.h"

#include "rulebook/policy.h"

PG_FUNCTION_INFO_V1(policy_names);
PG_FUNCTION_INFO_V1(policy_value);

#define MAX_CHOICES		4
#define MAX_DAYS		36500
#define FINGERPRINT_DIGITS	32

typedef enum PolicyKind
{
	KIND_CHOICE,
	KIND_DAYS,
	KIND_SCORE,
	KIND_LISTS,
	KIND_FINGERPRINT
} PolicyKind;

typedef struct PolicyDefinition
{
	const char *name;
	PolicyKind	kind;
	bool		dated;			/* may it differ by the order's day? */
	const char *default_value;	/* NULL: see PolicyDefault */
	const char *choices[MAX_CHOICES];	/* the first is the default */
	const char *meaning;
} PolicyDefinition;

static const char *const kind_names[] = {"choice", "days", "score", "lists", "fingerprint"};

static const PolicyDefinition definitions[POLICY_COUNT] = {
	[POLICY_REQUIRED_LISTS] = {
		"required_lists", KIND_LISTS, true, "DPL, EL, MEU, MIEU, UVL, SDN", {NULL},
		"lists that parties must have been screened against; one never loaded gives review (list_not_loaded); empty: none"
	},
	[POLICY_MAX_LIST_AGE] = {
		"max_list_age", KIND_DAYS, true, "31", {NULL},
		"days after its publication for which a required list is good for orders; later ones are review (list_too_old); 0: for ever"
	},
	[POLICY_UNKNOWN_FACTS] = {
		"unknown_facts", KIND_CHOICE, true, NULL, {"trail", "review"},
		"a key of evidence that is no fact of export_control.fact: a row of the trail, or review (fact_unknown)"
	},
	[POLICY_UNDECLARED_END_USE] = {
		"undeclared_end_use", KIND_CHOICE, true, NULL, {"declare", "ask", "strict"},
		"an end use that nobody stated: declare: the exporter declares by shipping that it is none of part 744; review (end_use): ask: where item and destination point at a rule, strict: where a rule reaches them"
	},
	[POLICY_UNKNOWN_OWNERSHIP] = {
		"unknown_ownership", KIND_CHOICE, true, NULL, {"trail", "stated", "review"},
		"who owns a party, on days on which the rule on affiliates holds: trail: a row of the trail where nobody knows; review (ownership): stated: where the record says that somebody asked and it is not known, review: where nothing was recorded too"
	},
	[POLICY_SCREENING_POSSIBLE] = {
		"screening_possible", KIND_SCORE, false, "0.4", {NULL},
		"score from which on a name may be a listed party: review (possible_list_match)"
	},
	[POLICY_SCREENING_STRONG] = {
		"screening_strong", KIND_SCORE, false, "0.96", {NULL},
		"score from which on a name probably is a listed party: review (probable_list_match)"
	},
	[POLICY_BEFORE_EDITION] = {
		"before_edition", KIND_CHOICE, true, NULL, {"apply", "review"},
		"days before the edition of the loaded rules: apply the rules of that edition, and say so; or review (edition_not_loaded)"
	},
	[POLICY_MAX_DATA_AGE] = {
		"max_data_age", KIND_DAYS, true, "0", {NULL},
		"days after the edition of the oldest data set for which rules are good for orders; later ones are review (data_too_old); 0: for ever"
	},
	[POLICY_APPLY_UNENFORCED] = {
		"apply_unenforced", KIND_CHOICE, true, NULL, {"on", "off"},
		"controls printed but announced as not enforced: on: they require a license; off: review (unenforced_control)"
	},
	[POLICY_OTHER_SCRIPTS] = {
		"other_scripts", KIND_CHOICE, true, NULL, {"review", "compare"},
		"a name in a script that no listed name has, such as Chinese or Arabic, of which nothing is found: review (name_not_comparable) if any list is required; compare: what its transliteration is like decides"
	},
	[POLICY_RELEASE_BY] = {
		"release_by", KIND_CHOICE, false, NULL, {"one", "two"},
		"how many officers release an order that is held: one, or two, of whom the one proposes it and the other agrees; changes no verdict"
	},
	[POLICY_RULEBOOK_FINGERPRINT] = {
		"rulebook_fingerprint", KIND_FINGERPRINT, false, "", {NULL},
		"the rules that every server must hold, as export_control.rulebook_fingerprint() tells of them; other rules give review (rules_differ); empty: any"
	}
};

const char *
PolicyText(PolicyName name)
{
	return definitions[name].name;
}

const char *
PolicyDefault(PolicyName name)
{
	const PolicyDefinition *definition = &definitions[name];

	if (definition->kind == KIND_CHOICE)
		return definition->choices[0];
	return definition->default_value;
}

bool
PolicyIsDated(PolicyName name)
{
	return definitions[name].dated;
}

bool
PolicyIsLists(PolicyName name)
{
	return definitions[name].kind == KIND_LISTS;
}

PolicyName
PolicyByName(const char *name)
{
	int			found = 0;

	while (found < POLICY_COUNT && strcmp(definitions[found].name, name) != 0)
		found++;
	return (PolicyName) found;
}

/* All names, for a hint. */
static const char *
PolicyTexts(void)
{
	StringInfoData names;

	initStringInfo(&names);
	for (int i = 0; i < POLICY_COUNT; i++)
		appendStringInfo(&names, "%s%s", i > 0 ? ", " : "", definitions[i].name);
	return names.data;
}

/* Which values a policy may have, for a hint. */
static const char *
PossibleValues(const PolicyDefinition *definition)
{
	StringInfoData values;

	switch (definition->kind)
	{
		case KIND_DAYS:
			return psprintf("It is a number of days from 0 to %d; 0 means no limit.", MAX_DAYS);
		case KIND_SCORE:
			return "It is a score from 0.05 to 1.";
		case KIND_LISTS:
			return "It is codes of export_control.party_list with commas between, or empty.";
		case KIND_FINGERPRINT:
			return "It is what export_control.rulebook_fingerprint() returns, 32 digits of 0 to 9 and a to f, or empty.";
		case KIND_CHOICE:
			break;
	}
	initStringInfo(&values);
	appendStringInfoString(&values, "It may be ");
	for (int i = 0; i < MAX_CHOICES && definition->choices[i] != NULL; i++)
		appendStringInfo(&values, "%s%s", i == 0 ? "" : definition->choices[i + 1] ? ", " : " or ", definition->choices[i]);
	appendStringInfoChar(&values, '.');
	return values.data;
}

/* Codes with ", " between, however they were separated. */
static char *
CanonicalLists(const char *value)
{
	StringInfoData lists;

	initStringInfo(&lists);
	while (*value)
	{
		size_t		skipped = strspn(value, " ,;\t\r\n");
		size_t		len = strcspn(value + skipped, " ,;\t\r\n");

		if (len > 0)
			appendStringInfo(&lists, "%s%.*s", lists.len ? ", " : "", (int) len, value + skipped);
		value += skipped + len;
	}
	return lists.data;
}

char *
PolicyRead(PolicyName name, const char *value, int *number, double *score)
{
	const PolicyDefinition *definition = &definitions[name];
	char	   *end;
	long		days;

	*number = 0;
	*score = 0;
	switch (definition->kind)
	{
		case KIND_LISTS:
			return CanonicalLists(value);
		case KIND_CHOICE:
			for (int i = 0; i < MAX_CHOICES && definition->choices[i] != NULL; i++)
				if (pg_strcasecmp(definition->choices[i], value) == 0)
				{
					*number = i;
					return pstrdup(definition->choices[i]);
				}
			break;
		case KIND_DAYS:
			if (*value == '\0' || strlen(value) > 6 || value[strspn(value, "0123456789")] != '\0')
				break;
			days = strtol(value, NULL, 10);
			if (days > MAX_DAYS)
				break;
			*number = (int) days;
			return psprintf("%ld", days);
		case KIND_SCORE:
			if (*value == '\0' || strlen(value) > 20 || value[strspn(value, "0123456789.")] != '\0')
				break;
			*score = strtod(value, &end);
			if (*end != '\0' || !(*score >= 0.05 && *score <= 1))
				break;
			return psprintf("%.6g", *score);
		case KIND_FINGERPRINT:
			if (*value != '\0' && (strlen(value) != FINGERPRINT_DIGITS || value[strspn(value, "0123456789abcdef")] != '\0'))
				break;
			return pstrdup(value);
	}
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("policy \"%s\" cannot be \"%s\"", definition->name, value),
			 errdetail("%s: %s.", definition->name, definition->meaning),
			 errhint("%s  The default is \"%s\".", PossibleValues(definition), PolicyDefault(name))));
	return NULL;				/* not reached */
}

/*
 * policy_value(name text, value text) returns text
 *
 * A value of a policy in canonical form.  Raises an error for a policy or a
 * value that there is not; its hint lists those there are.
 */
Datum
policy_value(PG_FUNCTION_ARGS)
{
	char	   *name = text_to_cstring(PG_GETARG_TEXT_PP(0));
	PolicyName	policy = PolicyByName(name);
	int			number;
	double		score;

	if (policy == POLICY_COUNT)
		ereport(ERROR,
				(errcode(ERRCODE_UNDEFINED_OBJECT),
				 errmsg("there is no policy \"%s\"", name),
				 errhint("Policies are %s.", PolicyTexts())));
	PG_RETURN_TEXT_P(cstring_to_text(PolicyRead(policy, text_to_cstring(PG_GETARG_TEXT_PP(1)), &number, &score)));
}

/*
 * policy_names() returns table (name text, kind text, choices text[],
 *								 default_value text, dated boolean, meaning text)
 *
 * The policies there are.
 */
Datum
policy_names(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *result = (ReturnSetInfo *) fcinfo->resultinfo;

	InitMaterializedSRF(fcinfo, 0);
	for (int i = 0; i < POLICY_COUNT; i++)
	{
		const PolicyDefinition *definition = &definitions[i];
		Datum		choices[MAX_CHOICES];
		int			nchoices = 0;
		Datum		values[6];
		bool		nulls[6] = {false};

		while (nchoices < MAX_CHOICES && definition->choices[nchoices] != NULL)
		{
			choices[nchoices] = CStringGetTextDatum(definition->choices[nchoices]);
			nchoices++;
		}
		values[0] = CStringGetTextDatum(definition->name);
		values[1] = CStringGetTextDatum(kind_names[definition->kind]);
		values[2] = PointerGetDatum(construct_array(choices, nchoices, TEXTOID, -1, false, TYPALIGN_INT));
		nulls[2] = nchoices == 0;
		values[3] = CStringGetTextDatum(PolicyDefault((PolicyName) i));
		values[4] = BoolGetDatum(definition->dated);
		values[5] = CStringGetTextDatum(definition->meaning);
		tuplestore_putvalues(result->setResult, result->setDesc, values, nulls);
	}
	return (Datum) 0;
}
