/*
 * evidence.c
 *		What an order's evidence (jsonb) states.
 */
#include "compat.h"

#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/datetime.h"
#include "utils/numeric.h"

#include "evidence.h"

#define RELATED_ITEM	"related_item"

static char *
ValueText(const JsonbValue *value)
{
	if (value->type == jbvString)
		return pnstrdup(value->val.string.val, value->val.string.len);
	if (value->type == jbvNumeric)
		return DatumGetCString(DirectFunctionCall1(numeric_out, NumericGetDatum(value->val.numeric)));
	return NULL;
}

/* Add the ECCNs of a text such as "6A002.a, 6A003.b.4". */
static bool
AddRelated(Evidence *evidence, const char *text)
{
	while (*text)
	{
		const char *end = strchr(text, ',');
		int			len = end ? (int) (end - text) : (int) strlen(text);
		Eccn		eccn;

		if (!EccnParse(text, len, &eccn))
			return false;
		if (evidence->nrelated == 0)
			evidence->related = palloc(sizeof(Eccn));
		else
			evidence->related = repalloc(evidence->related, sizeof(Eccn) * (evidence->nrelated + 1));
		evidence->related[evidence->nrelated++] = eccn;
		text += len;
		if (*text == ',')
			text++;
	}
	return true;
}

Evidence *
EvidenceRead(Jsonb *jsonb)
{
	Evidence   *evidence = palloc0(sizeof(Evidence));
	JsonbIterator *iterator;
	JsonbIteratorToken token;
	JsonbValue	value;
	int			size = JB_ROOT_COUNT(jsonb);
	char	   *key = NULL;
	int			depth = 0;

	if (!JB_ROOT_IS_OBJECT(jsonb))
	{
		evidence->unusable = true;
		evidence->problem = "evidence is not a JSON object";
		return evidence;
	}
	evidence->items = palloc0(sizeof(EvidenceItem) * Max(size, 1));
	iterator = JsonbIteratorInit(&jsonb->root);
	while ((token = JsonbIteratorNext(&iterator, &value, false)) != WJB_DONE)
	{
		switch (token)
		{
			case WJB_KEY:
				if (depth == 1)
					key = pnstrdup(value.val.string.val, value.val.string.len);
				break;
			case WJB_BEGIN_OBJECT:
			case WJB_BEGIN_ARRAY:
				/* Only a list of related items may be nested. */
				if (depth > 0 && (depth > 1 || token == WJB_BEGIN_OBJECT || strcmp(key, RELATED_ITEM) != 0))
				{
					evidence->unusable = true;
					evidence->problem = psprintf("value of \"%s\" in evidence is not a fact", key);
					return evidence;
				}
				depth++;
				break;
			case WJB_END_OBJECT:
			case WJB_END_ARRAY:
				depth--;
				break;
			case WJB_VALUE:
			case WJB_ELEM:
				if (value.type == jbvNull)
					break;
				if (strcmp(key, RELATED_ITEM) == 0)
				{
					char	   *text = ValueText(&value);

					if (text == NULL || !AddRelated(evidence, text))
					{
						evidence->unusable = true;
						evidence->problem = "related_item in evidence is not an ECCN";
						return evidence;
					}
				}
				else
				{
					EvidenceItem *item = &evidence->items[evidence->nitems++];

					item->key = key;
					item->text = ValueText(&value);
					if (value.type == jbvBool)
						item->truth = value.val.boolean ? TRUTH_YES : TRUTH_NO;
					else
						item->truth = item->text[0] == '\0' || strcmp(item->text, "0") == 0 ? TRUTH_NO : TRUTH_YES;
				}
				break;
			default:
				break;
		}
	}

	/* Keys that are dates must be dates. */
	for (int i = 0; i < evidence->nitems; i++)
	{
		DateADT		date;
		const char *name = evidence->items[i].key;
		size_t		len = strlen(name);

		if (len > 3 && strcmp(name + len - 3, "_on") == 0 && !EvidenceDate(evidence, name, &date))
		{
			evidence->unusable = true;
			evidence->problem = psprintf("\"%s\" in evidence is not a date", name);
		}
	}
	return evidence;
}

static const EvidenceItem *
FindItem(const Evidence *evidence, const char *key)
{
	if (evidence != NULL)
		for (int i = 0; i < evidence->nitems; i++)
			if (strcmp(evidence->items[i].key, key) == 0)
				return &evidence->items[i];
	return NULL;
}

Truth
EvidenceGiven(const Evidence *evidence, const char *key)
{
	const EvidenceItem *item = FindItem(evidence, key);

	return item ? item->truth : TRUTH_UNKNOWN;
}

Truth
EvidenceFact(const Evidence *evidence, const char *key, const char *value)
{
	const EvidenceItem *item = FindItem(evidence, key);

	if (item == NULL)
		return TRUTH_UNKNOWN;
	if (value == NULL)
		return item->truth;
	if (item->text == NULL)
		return TRUTH_UNKNOWN;	/* a bare true does not say which */
	return pg_strcasecmp(item->text, value) == 0 ? TRUTH_YES : TRUTH_NO;
}

const char *
EvidenceText(const Evidence *evidence, const char *key)
{
	const EvidenceItem *item = FindItem(evidence, key);

	return item ? item->text : NULL;
}

bool
EvidenceDate(const Evidence *evidence, const char *key, DateADT *date)
{
	const char *text = EvidenceText(evidence, key);
	int			year;
	int			month;
	int			day;
	char		rest;

	/* ISO only: evidence must mean the same under every DateStyle. */
	if (text == NULL || strlen(text) != 10 || text[4] != '-' || text[7] != '-' ||
		sscanf(text, "%4d-%2d-%2d%c", &year, &month, &day, &rest) != 3 ||
		month < 1 || month > 12 || day < 1 ||
		day > day_tab[isleap(year)][month - 1])
		return false;
	*date = date2j(year, month, day) - POSTGRES_EPOCH_JDATE;
	return true;
}
