/*
 * evidence.c
 *		What an order's evidence (jsonb) states.
 *
 * A value is read strictly as the kind of its fact says: "no" is a no, and "n/a",
 * "pending" or 2 are no answers to a question of yes or no.
 */
#include "support/compat.h"

#include "mb/pg_wchar.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/numeric.h"

#include "order/evidence.h"
#include "order/evidence_memo.h"
#include "rulebook/destination.h"
#include "rulebook/exception_paragraph.h"
#include "rulebook/placeholder.h"
#include "support/amount.h"
#include "support/legal_day.h"
#include "support/text_key.h"
#include "types/eccn_text.h"

#define MOST_ITEMS		1000	/* items that a fact may have */
#define SHOWN_BYTES		60		/* of a key or a value */
#define MOST_UNKNOWN	1000	/* keys that are no facts: so many are looked
								 * at */

/* ---- problems ---- */

/* The beginning of a text, to be shown. */
static char *
Shown(const char *text, int len)
{
	return pnstrdup(text, pg_mbcliplen(text, len, SHOWN_BYTES));
}

/* Keeps a text to be shown, unless there are too many. */
static void
KeepShown(int *count, const char ***texts, const char *text)
{
	if (*count == 0)
		*texts = palloc(sizeof(char *) * EVIDENCE_SHOWN);
	if (*count < EVIDENCE_SHOWN)
		(*texts)[(*count)++] = text;
}

static const char *
ValueShown(const JsonbValue *value)
{
	switch (value->type)
	{
		case jbvString:
			return psprintf("\"%s\"", Shown(value->val.string.val, value->val.string.len));
		case jbvNumeric:
			{
				const char *text = DatumGetCString(DirectFunctionCall1(numeric_out, NumericGetDatum(value->val.numeric)));

				return Shown(text, (int) strlen(text));
			}
		case jbvBool:
			return value->val.boolean ? "true" : "false";
		case jbvNull:
			return "null";
		default:
			return "no single value";
	}
}

static const char *
WantedText(const Fact *fact)
{
	switch (fact->kind)
	{
		case KIND_YES_NO:
			return "true or false (or yes, no, 1, 0)";
		case KIND_NUMBER:
			return "a decimal number that is not negative";
		case KIND_PERCENT:
			return "a number from 0 to 100";
		case KIND_DATE:
			return "a date, YYYY-MM-DD";
		case KIND_ITEM:
			return "an ECCN";
		case KIND_DESTINATION:
			return "a destination";
		case KIND_HTS_CODE:
			return "an HTS code of 6, 8 or 10 digits, given as a text";
		case KIND_TEXT:
			return "a text that says something";
		case KIND_KEY:
			return "a key or a unit";
		case KIND_PARAGRAPH:
			return "a paragraph that a section of part 740 has, such as (b)(2)(ii)";
		case KIND_CODE:
			{
				StringInfoData choices;

				initStringInfo(&choices);
				appendStringInfoString(&choices, "one of ");
				for (int c = 0; c < fact->nchoices; c++)
					appendStringInfo(&choices, "%s%s", c > 0 ? ", " : "", fact->choices[c]);
				return choices.data;
			}
	}
	return NULL;
}

/* ---- values ---- */

static Truth
ReadYesNo(const JsonbValue *value, const char *text, int len)
{
	static const char *const words[][2] = {{"false", "true"}, {"no", "yes"}, {"0", "1"}};

	if (value->type == jbvBool)
		return value->val.boolean ? TRUTH_YES : TRUTH_NO;
	for (int i = 0; i < (int) lengthof(words); i++)
		for (int yes = 0; yes < 2; yes++)
			if (strlen(words[i][yes]) == (size_t) len && pg_strncasecmp(words[i][yes], text, len) == 0)
				return yes ? TRUTH_YES : TRUTH_NO;
	return TRUTH_UNKNOWN;
}

/* Is a text digits, perhaps with a point and more digits behind it? */
static bool
IsDecimal(const char *text)
{
	size_t		digits = strspn(text, "0123456789");

	if (digits == 0)
		return false;
	text += digits;
	if (*text == '.')
	{
		digits = strspn(++text, "0123456789");
		if (digits == 0)
			return false;
		text += digits;
	}
	return *text == '\0';
}

static bool
IsPercent(const char *text)
{
	return IsDecimal(text) && CompareAmounts(text, "100") <= 0;
}

/* Is a text 6, 8 or 10 digits, perhaps with dots between them? */
static bool
IsHtsCode(const char *text)
{
	int			digits = 0;

	for (const char *c = text; *c; c++)
	{
		if (*c >= '0' && *c <= '9')
			digits++;
		else if (*c != '.' || c == text || c[-1] == '.' || c[1] == '\0')
			return false;
	}
	return digits == 6 || digits == 8 || digits == 10;
}

/* Adds an item to those of a fact; false if it is none, or if there are too many. */
static bool
AddItem(Evidence *evidence, FactId fact, EccnList *list, const char *text, int len)
{
	int			n = list->count;

	if (n == MOST_ITEMS)
		return false;
	if (n == 0)
		list->items = palloc(sizeof(Eccn) * 8);
	else if (n >= 8 && (n & (n - 1)) == 0)
		list->items = repalloc(list->items, sizeof(Eccn) * n * 2);
	if (!EccnRead(text, len, &list->items[n]))
		return false;
	list->count++;
	FactSetAdd(&evidence->given, fact);
	return true;
}

/* The text of a fact, as far as it was read; NULL if there is none yet. */
static StatedFact *
FindStated(const Evidence *evidence, FactId fact)
{
	if (!FactSetHas(&evidence->given, fact))
		return NULL;
	for (int i = 0; i < evidence->nstated; i++)
		if (evidence->stated[i].fact == fact)
			return &evidence->stated[i];
	return NULL;
}

/* Adds one more value of a fact.  Room doubles, so that a long list is not copied for each value. */
static void
AddValue(StatedFact *stated, const char *text)
{
	Size		added = strlen(text);
	char	   *values = unconstify(char *, stated->text);

	if (stated->len == 0)
		stated->len = strlen(values);
	if (stated->len + added + 2 > stated->room)
	{
		stated->room = 2 * (stated->len + added + 2);
		values = memcpy(palloc(stated->room), values, stated->len);
		stated->text = values;
	}
	values[stated->len++] = ',';
	memcpy(values + stated->len, text, added + 1);
	stated->len += added;
}

/* Notes the value of a fact that is a text, or one more of them. */
static void
StateText(Evidence *evidence, FactId fact, const char *text, DateADT day)
{
	StatedFact *stated = FindStated(evidence, fact);

	if (stated != NULL)
	{
		AddValue(stated, text);
		return;
	}
	if (evidence->nstated == 0)
		evidence->stated = palloc(sizeof(StatedFact) * 8);
	else if (evidence->nstated >= 8 && (evidence->nstated & (evidence->nstated - 1)) == 0)
		evidence->stated = repalloc(evidence->stated, sizeof(StatedFact) * evidence->nstated * 2);
	stated = &evidence->stated[evidence->nstated++];
	FactSetAdd(&evidence->given, fact);
	stated->fact = fact;
	stated->text = text;
	stated->day = day;
	stated->len = 0;
	stated->room = 0;
}

/* The code of an end use states the fact of that name. */
static void
StateEndUse(const Rulebook *rb, Evidence *evidence, const char *code)
{
	FactId		fact = FactByKey(rb, code, (int) strlen(code));

	if (fact != FACT_NONE && rb->facts[fact].kind == KIND_YES_NO)
		EvidenceAnswer(evidence, fact, TRUTH_YES);
}

/* The answer to a fact of yes or no. */
static bool
ReadAnswer(Rulebook *rb, Evidence *evidence, FactId id, const JsonbValue *value, const char *text, int len)
{
	Truth		answer = ReadYesNo(value, text, len);

	/* Stated without an answer: that there is none to be had. */
	if (answer == TRUTH_UNKNOWN &&
		!(value->type == jbvString && pg_strcasecmp(text, "unknown") == 0 && FactSetHas(&rb->facts_undetermined, id)))
		return false;
	/* A yes by end_use is not taken back. */
	if (!FactSetHas(&evidence->affirmed, id))
		EvidenceAnswer(evidence, id, answer);
	return true;
}

/* "no" and "na" answer a question, where the codes of Norway and Namibia stand in capitals. */
static bool
WordForNo(const char *text, int len)
{
	char		key[TEXT_KEY_SIZE];

	if (len > TEXT_KEY_SIZE || TextKey(text, len, key) != 2 || (memcmp(key, "no", 2) != 0 && memcmp(key, "na", 2) != 0))
		return false;
	for (int i = 0; i + 1 < len; i++)
		if (text[i] == 'N' && (text[i + 1] == 'O' || text[i + 1] == 'A'))
			return false;
	return true;
}

/* Reads one value, trimmed; text is NULL if it is neither a text nor a number.  False if it is not of the fact's kind. */
static bool
ReadValue(Rulebook *rb, Evidence *evidence, FactId id, const JsonbValue *value, char *text)
{
	const Fact *fact = &rb->facts[id];
	int			len = text == NULL ? 0 : (int) strlen(text);
	const char *stated = text;
	bool		is_text = value->type == jbvString;
	DateADT		day = 0;
	int			destination;
	Eccn		item;

	if (fact->kind == KIND_YES_NO)
		return ReadAnswer(rb, evidence, id, value, text, len);
	if (len == 0)
		return false;
	switch (fact->kind)
	{
		case KIND_YES_NO:
			break;
		case KIND_NUMBER:
			if (!IsDecimal(text))
				return false;
			break;
		case KIND_PERCENT:
			if (!IsPercent(text))
				return false;
			break;
		case KIND_DATE:
			if (LegalDayParse(text, len, &day) != LEGAL_DAY_OK || !LegalDayIsFinite(day))
				return false;
			break;
		case KIND_CODE:
			stated = FactChoice(fact, text, len);
			if (stated == NULL)
				return false;
			if (id == FACT_END_USE)
				StateEndUse(rb, evidence, stated);
			break;
		case KIND_ITEM:
			/* The number 5E2 is not the text "5E002". */
			if (!is_text)
				return false;
			if (id == FACT_RELATED_ITEM)
				return AddItem(evidence, id, &evidence->related, text, len);
			if (id == FACT_US_CONTENT_ITEMS)
				return AddItem(evidence, id, &evidence->us_content, text, len);
			if (!EccnRead(text, len, &item))
				return false;
			break;
		case KIND_DESTINATION:
			destination = is_text && !WordForNo(text, len) ? DestinationLookup(rb, text, len) : DESTINATION_NONE;
			if (destination < 0)
				return false;
			/* Names have commas, which part several values. */
			stated = rb->destinations[destination].code;
			break;
		case KIND_HTS_CODE:
			/* A number may have lost its leading zero. */
			if (!is_text || !IsHtsCode(text))
				return false;
			break;
		case KIND_TEXT:
			if (!TextSaysSomething(rb, text, len))
				return false;
			break;
		case KIND_KEY:
			if (text[strspn(text, "0")] == '\0' || SaysNothing(rb, text, len, PLACEHOLDER_TEXT))
				return false;
			break;
		case KIND_PARAGRAPH:
			if (!SomeSectionHasParagraph(rb, text))
				return false;
			break;
	}
	StateText(evidence, id, stated, day);
	return true;
}

/* The text without blanks around it, cut in place. */
static char *
Trimmed(char *text)
{
	int			len;

	while (isspace((unsigned char) *text))
		text++;
	len = (int) strlen(text);
	while (len > 0 && isspace((unsigned char) text[len - 1]))
		len--;
	text[len] = '\0';
	return text;
}

/* Reads a text, which may hold several values with commas between them. */
static bool
ReadText(Rulebook *rb, Evidence *evidence, FactId id, const JsonbValue *value, char *text)
{
	char	   *next;

	if (!rb->facts[id].several)
		return ReadValue(rb, evidence, id, value, Trimmed(text));
	do
	{
		CHECK_FOR_INTERRUPTS();
		next = strchr(text, ',');
		if (next != NULL)
			*next++ = '\0';
		if (!ReadValue(rb, evidence, id, value, Trimmed(text)))
			return false;
		text = next;
	} while (text != NULL);
	return true;
}

static bool
ReadScalar(Rulebook *rb, Evidence *evidence, FactId id, const JsonbValue *value)
{
	switch (value->type)
	{
		case jbvString:
			return ReadText(rb, evidence, id, value, pnstrdup(value->val.string.val, value->val.string.len));
		case jbvNumeric:
			return ReadText(rb, evidence, id, value,
							DatumGetCString(DirectFunctionCall1(numeric_out, NumericGetDatum(value->val.numeric))));
		case jbvBool:
			return ReadValue(rb, evidence, id, value, NULL);
		default:
			return false;
	}
}

static void
AddProblem(Rulebook *rb, Evidence *evidence, FactId id, const JsonbValue *value)
{
	const Fact *fact = &rb->facts[id];
	const char *near = NULL;

	if (evidence->nproblems == EVIDENCE_SHOWN)
		return;
	if (value->type == jbvString && fact->kind == KIND_DESTINATION && WordForNo(value->val.string.val, value->val.string.len))
		near = pg_strncasecmp(value->val.string.val, "no", 2) == 0 ? "Norway (in capitals, NO)" : "Namibia (in capitals, NA)";
	else if (value->type == jbvString)
		near = FactChoiceNear(fact->choices, fact->nchoices, value->val.string.val, value->val.string.len);
	KeepShown(&evidence->nproblems, &evidence->problems,
			  psprintf("%s in evidence is %s, not %s%s%s", fact->key, ValueShown(value), WantedText(fact),
					   near != NULL ? "; did you mean " : "", near != NULL ? near : ""));
}

static void
ReadList(Rulebook *rb, Evidence *evidence, FactId id, const JsonbValue *list)
{
	JsonbIterator *iterator = JsonbIteratorInit(list->val.binary.data);
	JsonbIteratorToken token;
	JsonbValue	value;

	while ((token = JsonbIteratorNext(&iterator, &value, true)) != WJB_DONE)
	{
		CHECK_FOR_INTERRUPTS();
		if (token == WJB_ELEM && !ReadScalar(rb, evidence, id, &value))
		{
			AddProblem(rb, evidence, id, &value);
			return;
		}
	}
}

/* Notes a key that is no fact: misspelled, or one that no rule asks for. */
static void
ReadUnknown(Rulebook *rb, Evidence *evidence, const char *key, int len)
{
	const char *near;

	/*
	 * Further problems would tell nothing new; until then each key is looked
	 * at, as it may be misspelled.
	 */
	if (evidence->nproblems == EVIDENCE_SHOWN || evidence->unknown_keys > MOST_UNKNOWN)
		return;
	if (evidence->unknown_keys++ == MOST_UNKNOWN)
	{
		KeepShown(&evidence->nproblems, &evidence->problems,
				  psprintf("more than %d keys in evidence are no facts", MOST_UNKNOWN));
		return;
	}
	near = FactKeyNearKnown(rb, key, len);
	if (near != NULL)
		KeepShown(&evidence->nproblems, &evidence->problems,
				  psprintf("\"%s\" in evidence is no fact; did you mean %s", Shown(key, len), near));
	else if (evidence->nunknown < EVIDENCE_SHOWN)
		KeepShown(&evidence->nunknown, &evidence->unknown, Shown(key, len));
}

static void
ReadMember(Rulebook *rb, Evidence *evidence, const JsonbValue *key, const JsonbValue *value)
{
	FactId		id = FactByKey(rb, key->val.string.val, key->val.string.len);

	if (value->type == jbvNull)
		return;
	if (id == FACT_NONE)
		ReadUnknown(rb, evidence, key->val.string.val, key->val.string.len);
	else if (value->type == jbvBinary && rb->facts[id].several && JsonContainerIsArray(value->val.binary.data))
		ReadList(rb, evidence, id, value);
	else if (!ReadScalar(rb, evidence, id, value))
		AddProblem(rb, evidence, id, value);
}

static Evidence *
EvidenceEmpty(const Rulebook *rb)
{
	Size		size = MAXALIGN(offsetof(Evidence, answers) + rb->nfacts);
	Evidence   *evidence = palloc0(size + sizeof(FactsAsked));

	evidence->asked = (FactsAsked *) ((char *) evidence + size);
	memset(evidence->answers, TRUTH_UNKNOWN, rb->nfacts);
	return evidence;
}

Evidence *
EvidenceOfFact(Rulebook *rb, FactId fact, const char *text)
{
	Evidence   *evidence = EvidenceEmpty(rb);
	JsonbValue	value;

	value.type = jbvString;
	value.val.string.val = unconstify(char *, text);
	value.val.string.len = (int) strlen(text);
	if (!ReadScalar(rb, evidence, fact, &value))
		AddProblem(rb, evidence, fact, &value);
	return evidence;
}

Evidence *
EvidenceRead(Rulebook *rb, Jsonb *jsonb)
{
	Evidence   *evidence = EvidenceEmpty(rb);
	JsonbIterator *iterator;
	JsonbIteratorToken token;
	JsonbValue	key = {.type = jbvNull};
	JsonbValue	value;

	if (!JB_ROOT_IS_OBJECT(jsonb))
	{
		KeepShown(&evidence->nproblems, &evidence->problems, "evidence is not a JSON object");
		return evidence;
	}
	iterator = JsonbIteratorInit(&jsonb->root);
	while ((token = JsonbIteratorNext(&iterator, &value, true)) != WJB_DONE)
	{
		CHECK_FOR_INTERRUPTS();
		if (token == WJB_KEY)
			key = value;
		else if (token == WJB_VALUE)
			ReadMember(rb, evidence, &key, &value);
	}
	EvidenceFindConflicts(rb, evidence);
	return evidence;
}

/* ---- questions ---- */

Evidence *
EvidenceCopy(const Rulebook *rb, const Evidence *evidence, bool ask_anew)
{
	Evidence   *copy = EvidenceEmpty(rb);
	FactsAsked *asked = copy->asked;

	if (evidence != NULL)
	{
		memcpy(copy, evidence, offsetof(Evidence, answers) + rb->nfacts);
		if (ask_anew)
			copy->asked = asked;
	}
	copy->stated = palloc(sizeof(StatedFact) * rb->nfacts);
	if (evidence != NULL && copy->nstated > 0)
		memcpy(copy->stated, evidence->stated, sizeof(StatedFact) * copy->nstated);
	return copy;
}

void
EvidenceChoose(const Rulebook *rb, Evidence *evidence, FactId fact, const char *choice)
{
	evidence->stated[evidence->nstated++] = (StatedFact)
	{
		.fact = fact, .text = choice
	};
	FactSetAdd(&evidence->given, fact);
	if (fact == FACT_END_USE)
		StateEndUse(rb, evidence, choice);
}

static const EccnList *
ItemsOf(const Evidence *evidence, FactId fact)
{
	return fact == FACT_RELATED_ITEM ? &evidence->related : fact == FACT_US_CONTENT_ITEMS ? &evidence->us_content : NULL;
}

const EccnList *
EvidenceItems(const Evidence *evidence, FactId fact)
{
	EvidenceAsked(evidence, fact);
	return evidence == NULL ? NULL : ItemsOf(evidence, fact);
}

const char *
EvidenceStatedText(const Evidence *evidence, FactId fact)
{
	const StatedFact *stated = FindStated(evidence, fact);

	return stated ? stated->text : NULL;
}

const char *
EvidenceShown(const Rulebook *rb, const Evidence *evidence, FactId fact)
{
	const EccnList *items;
	StringInfoData text;

	if (!EvidenceStates(evidence, fact))
		return "not stated";
	if (rb->facts[fact].kind == KIND_YES_NO)
		return evidence->answers[fact] == TRUTH_YES ? "true" : evidence->answers[fact] == TRUTH_NO ? "false" : "unknown";
	items = ItemsOf(evidence, fact);
	if (items == NULL)
		return FindStated(evidence, fact)->text;
	initStringInfo(&text);
	for (int i = 0; i < items->count; i++)
	{
		char		item[ECCN_TEXT_SIZE];

		EccnFormat(items->items[i], item);
		appendStringInfo(&text, "%s%s", i > 0 ? ", " : "", item);
	}
	return text.data;
}

Truth
EvidenceHasChoice(const Evidence *evidence, FactId fact, const char *choice)
{
	const char *text = EvidenceText(evidence, fact);

	return text == NULL ? TRUTH_UNKNOWN : EvidenceHasValue(text, choice, (int) strlen(choice)) ? TRUTH_YES : TRUTH_NO;
}

Truth
EvidenceHasOnlyChoice(const Evidence *evidence, FactId fact, const char *choice)
{
	const char *text = EvidenceText(evidence, fact);

	return text == NULL ? TRUTH_UNKNOWN : EvidenceHasOnlyValue(text, choice) ? TRUTH_YES : TRUTH_NO;
}

const char *
EvidenceText(const Evidence *evidence, FactId fact)
{
	EvidenceAsked(evidence, fact);
	return evidence != NULL ? EvidenceStatedText(evidence, fact) : NULL;
}

bool
EvidenceDate(const Evidence *evidence, FactId fact, DateADT *date)
{
	const StatedFact *stated = evidence != NULL ? FindStated(evidence, fact) : NULL;

	EvidenceAsked(evidence, fact);
	if (stated != NULL)
		*date = stated->day;
	return stated != NULL;
}
