/*
 * fact_load.c
 *		Reads the facts that rules ask for into a rulebook, and finds those that
 *		rows of other tables name.
 */
#include "support/compat.h"

#include "rulebook/rule_reference.h"
#include "rulebook/rulebook_part.h"
#include "support/sort.h"
#include "support/text_hash.h"

static const char *const kinds[] = {
	[KIND_YES_NO] = "yes_no",
	[KIND_NUMBER] = "number",
	[KIND_PERCENT] = "percent",
	[KIND_DATE] = "date",
	[KIND_CODE] = "code",
	[KIND_ITEM] = "item",
	[KIND_DESTINATION] = "destination",
	[KIND_HTS_CODE] = "hts_code",
	[KIND_TEXT] = "text",
	[KIND_KEY] = "key",
	[KIND_PARAGRAPH] = "paragraph"
};

static void
ReadFact(Row *row, void *state)
{
	Rulebook   *rb = state;
	static const char *const bearings[] = {"relieves", "requires", "both"};
	Fact	   *fact = &rb->facts[row->number];

	fact->key = RowText(row, "key");
	fact->kind = RowEnum(row, "kind", "kind", kinds);
	fact->several = RowBool(row, "several");
	fact->nchoices = RowTexts(row, "choices", &fact->choices);
	fact->question = RowText(row, "question");
	fact->citation = RowText(row, "citation");
	fact->bearing = RowEnum(row, "bearing", "bearing", bearings);
	(void) RowPeriod(row, "valid", &fact->from, &fact->through);
	rb->nfacts = row->number + 1;
}

/* Those that C code asks for come first, in their order, and are of the kind it takes them for. */
static void
PlaceBuiltIn(Rulebook *rb)
{
	for (FactId f = 0; f < BUILT_IN_FACTS; f++)
	{
		int			at = f;
		Fact		moved;

		while (at < rb->nfacts && strcmp(rb->facts[at].key, BuiltInFactKey(f)) != 0)
			at++;
		if (at == rb->nfacts || rb->facts[at].kind != BuiltInFactKind(f))
			ereport(ERROR,
					(errcode(ERRCODE_CHECK_VIOLATION),
					 errmsg("export_control.fact has no fact \"%s\" of kind \"%s\"",
							BuiltInFactKey(f), kinds[BuiltInFactKind(f)]),
					 errhint("The rules that ask for it cannot be followed without; restore the row.")));
		if (rb->facts[at].several && !BuiltInFactMayBeSeveral(f))
			ereport(ERROR,
					(errcode(ERRCODE_CHECK_VIOLATION),
					 errmsg("fact \"%s\" in export_control.fact has several values, and code reads one", BuiltInFactKey(f)),
					 errhint("Correct the row: several must be false.")));
		moved = rb->facts[f];
		rb->facts[f] = rb->facts[at];
		rb->facts[at] = moved;
	}
}

static void
IndexKeys(Rulebook *rb)
{
	uint32		places = 64;

	while (places < 2 * (uint32) rb->nfacts)
		places *= 2;
	rb->fact_places_mask = places - 1;
	rb->fact_places = MemoryContextAlloc(rb->context, sizeof(FactId) * places);
	for (uint32 i = 0; i < places; i++)
		rb->fact_places[i] = FACT_NONE;
	for (FactId f = 0; f < rb->nfacts; f++)
	{
		uint32		at = (uint32) TextHash(rb->facts[f].key, (int) strlen(rb->facts[f].key), 0);

		while (rb->fact_places[at & rb->fact_places_mask] != FACT_NONE)
			at++;
		rb->fact_places[at & rb->fact_places_mask] = f;
	}
}

/* ---- contradictions ---- */

/* "2203-2206,2208,41-97": chapters and headings, with commas between. */
static bool
AreHtsRanges(const char *text)
{
	do
	{
		size_t		len = strspn(text, "0123456789");

		if (len < 2)
			return false;
		text += len;
		if (*text == '-')
		{
			/* Both ends tell as many digits. */
			if (strspn(++text, "0123456789") != len)
				return false;
			text += len;
		}
	} while (*text == ',' && text++);
	return *text == '\0';
}

/* By this key a row names the facts of all license exceptions; until they are known, this stands for them. */
#define EVERY_EXCEPTION	"exception_*"
#define FACT_EVERY_EXCEPTION (-2)

static FactAnswer
ReadStatement(Rulebook *rb, Row *row, const char *fact_column, const char *answer_column)
{
	const char *key = RowText(row, fact_column);
	const char *answer = RowText(row, answer_column);
	FactAnswer	statement = {.fact = FACT_NONE, .kind = ANSWER_ANY};
	static const Fact of_exception = {.kind = KIND_YES_NO};
	const Fact *fact = &of_exception;
	char	   *rest;

	if (key == NULL)
		return statement;
	if (strcmp(key, EVERY_EXCEPTION) == 0 && strcmp(fact_column, "fact") == 0)
		statement.fact = FACT_EVERY_EXCEPTION;
	else
	{
		statement.fact = FactByKey(rb, key, (int) strlen(key));
		if (statement.fact == FACT_NONE)
			BadRule(row, "fact", key);
		fact = &rb->facts[statement.fact];
	}
	if (answer == NULL)
		return statement;
	if (strcmp(answer, "unstated") == 0)
		statement.kind = ANSWER_UNSTATED;
	else if (fact->kind == KIND_YES_NO && strcmp(answer, "true") == 0)
		statement.kind = ANSWER_YES;
	else if (fact->kind == KIND_YES_NO && strcmp(answer, "false") == 0)
		statement.kind = ANSWER_NO;
	else if (fact->kind == KIND_CODE && (statement.choice = FactChoice(fact, answer, (int) strlen(answer))) != NULL)
		statement.kind = ANSWER_CHOICE;
	else if ((fact->kind == KIND_NUMBER || fact->kind == KIND_PERCENT) && (*answer == '<' || *answer == '>'))
	{
		statement.kind = *answer == '<' ? ANSWER_LESS : ANSWER_MORE;
		statement.number = strtod(answer + 1, &rest);
		if (*answer == '>' && strncmp(rest, " <", 2) == 0)
		{
			statement.kind = ANSWER_BETWEEN;
			statement.other_number = strtod(rest + 2, &rest);
		}
		if (rest == answer + 1 || *rest != '\0')
			BadRule(row, "answer", answer);
	}
	else if (fact->kind == KIND_DESTINATION && strcmp(answer, "US") == 0)
		statement.kind = ANSWER_UNITED_STATES;
	else if (fact->kind == KIND_DESTINATION && strcmp(answer, "!US") == 0)
		statement.kind = ANSWER_ABROAD;
	else if (fact->kind == KIND_DESTINATION && *answer != '!')
	{
		statement.kind = ANSWER_PLACES;
		statement.choice = answer;
	}
	else if (fact->kind == KIND_HTS_CODE && AreHtsRanges(answer))
	{
		statement.kind = ANSWER_HTS;
		statement.choice = answer;
	}
	else
		BadRule(row, "answer", answer);
	return statement;
}

static void
ReadConflict(Row *row, void *state)
{
	Rulebook   *rb = state;
	FactConflict *conflict = &rb->conflicts[rb->nconflicts];

	if (!RowPeriod(row, "valid", &conflict->from, &conflict->through))
		return;
	conflict->name = RowText(row, "name");
	conflict->statement = ReadStatement(rb, row, "fact", "answer");
	conflict->other = ReadStatement(rb, row, "other_fact", "other_answer");
	conflict->first_item = RowEccn(row, "first_item", 0);
	conflict->last_item = EccnLast(RowEccn(row, "last_item", ECCN_EAR99));
	conflict->product_groups = RowProductGroups(row, "product_groups");
	conflict->citation = RowText(row, "citation");
	rb->nconflicts++;
}

/* A row that names the facts of all license exceptions is one for each of them. */
static void
SpreadExceptions(Rulebook *rb)
{
	FactConflict *rows = rb->conflicts;
	int			nrows = rb->nconflicts;
	int			nspread = 0;

	for (int i = 0; i < nrows; i++)
		nspread += rows[i].statement.fact == FACT_EVERY_EXCEPTION;
	if (nspread == 0)
		return;
	rb->conflicts = MemoryContextAlloc(rb->context, sizeof(FactConflict) * (nrows + (Size) nspread * rb->nfacts));
	rb->nconflicts = 0;
	for (int i = 0; i < nrows; i++)
	{
		if (rows[i].statement.fact != FACT_EVERY_EXCEPTION)
		{
			rb->conflicts[rb->nconflicts++] = rows[i];
			continue;
		}
		for (FactId f = 0; f < rb->nfacts; f++)
			if (FactIsOfException(&rb->facts[f]))
			{
				rb->conflicts[rb->nconflicts] = rows[i];
				rb->conflicts[rb->nconflicts++].statement.fact = f;
			}
	}
	pfree(rows);
}

/* By the fact of the statement; first those that it is not stated. */
static int
CompareConflicts(const void *a, const void *b)
{
	const FactConflict *x = a;
	const FactConflict *y = b;
	int			order = (y->statement.kind == ANSWER_UNSTATED) - (x->statement.kind == ANSWER_UNSTATED);

	if (order == 0)
		order = (x->statement.fact > y->statement.fact) - (x->statement.fact < y->statement.fact);
	if (order == 0)
		order = strcmp(x->name, y->name);
	return order != 0 ? order : (x->from > y->from) - (x->from < y->from);
}

/* Orders the conflicts, and finds the first of each fact. */
static void
IndexConflicts(Rulebook *rb)
{
	int			i = 0;

	SortArray(rb->conflicts, rb->nconflicts, CompareConflicts);
	rb->conflicts_of = MemoryContextAlloc(rb->context, sizeof(int) * (rb->nfacts + 1));
	while (i < rb->nconflicts && rb->conflicts[i].statement.kind == ANSWER_UNSTATED)
		i++;
	for (FactId f = 0; f <= rb->nfacts; f++)
	{
		rb->conflicts_of[f] = i;
		while (i < rb->nconflicts && rb->conflicts[i].statement.fact == f)
			i++;
	}
}

static void
LoadFacts(Rulebook *rb)
{
	RuleTableRead(rb->context, "fact", "key, kind, several, choices, question, citation, bearing, valid",
				  ReadFact, rb, &rb->facts, sizeof(Fact));
	if (rb->nfacts > MAX_FACTS)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("export_control.fact has %d facts, of which %d can be read", rb->nfacts, MAX_FACTS)));
	PlaceBuiltIn(rb);
	IndexKeys(rb);
	for (FactId f = 0; f < rb->nfacts; f++)
		if (rb->facts[f].bearing == BEARING_REQUIRES && rb->facts[f].kind == KIND_YES_NO)
			FactSetAdd(&rb->facts_that_require, f);
	/* relief_license.c; unless they contradict something. */
	FactSetAdd(&rb->facts_of_licenses, FACT_LADEN_ON);
	FactSetAdd(&rb->facts_of_licenses, FACT_ORDER_KEY);
	RuleTableRead(rb->context, "fact_conflict", "name, fact, answer, other_fact, other_answer, first_item, last_item, product_groups, valid, citation",
				  ReadConflict, rb, &rb->conflicts, sizeof(FactConflict));
	SpreadExceptions(rb);
	for (int i = 0; i < rb->nconflicts; i++)
	{
		FactSetRemove(&rb->facts_of_licenses, rb->conflicts[i].statement.fact);
		if (rb->conflicts[i].other.fact != FACT_NONE)
			FactSetRemove(&rb->facts_of_licenses, rb->conflicts[i].other.fact);
	}
	IndexConflicts(rb);
}

/* Places that conflicts list have to be there; they are read behind the facts. */
static void
CheckPlaces(const Rulebook *rb, const FactConflict *conflict, const FactAnswer *statement)
{
	if (statement->kind != ANSWER_PLACES)
		return;
	for (const char *code = statement->choice;; code++)
	{
		int			len = (int) strcspn(code, ",");

		if (DestinationByCode(rb, code, len) < 0)
			ereport(ERROR,
					(errcode(ERRCODE_CHECK_VIOLATION),
					 errmsg("destination \"%s\" in export_control.fact_conflict is not known", pnstrdup(code, len)),
					 errdetail("The row is named \"%s\".", conflict->name),
					 errhint("Correct or delete the row; rules that cannot be read are never skipped.")));
		code += len;
		if (*code == '\0')
			return;
	}
}

static void
FactsLoaded(Rulebook *rb)
{
	for (int i = 0; i < rb->nconflicts; i++)
	{
		const FactConflict *conflict = &rb->conflicts[i];

		CheckPlaces(rb, conflict, &conflict->statement);
		CheckPlaces(rb, conflict, &conflict->other);
	}
}

const RulebookPart fact_part = {.load = LoadFacts, .loaded = FactsLoaded};

/* ---- facts that rows name ---- */

FactId
NeedAnyFact(Rulebook *rb, Row *row, const char *key)
{
	FactId		fact = FactByKey(rb, key, (int) strlen(key));

	if (fact == FACT_NONE)
		ereport(ERROR,
				(errcode(ERRCODE_CHECK_VIOLATION),
				 errmsg("fact \"%s\" in export_control.%s is not known", key, row->table),
				 errhint("Insert its question into export_control.fact, or correct the row; rules that cannot be read are never skipped.")));
	return fact;
}

FactId
NeedFact(Rulebook *rb, Row *row, const char *key, FactKind kind)
{
	FactId		fact = NeedAnyFact(rb, row, key);

	if (rb->facts[fact].kind != kind)
		ereport(ERROR,
				(errcode(ERRCODE_CHECK_VIOLATION),
				 errmsg("fact \"%s\" in export_control.%s is of kind \"%s\", not \"%s\"", key, row->table,
						kinds[rb->facts[fact].kind], kinds[kind]),
				 errhint("Correct the row, or the fact in export_control.fact; rules that cannot be read are never skipped.")));
	return fact;
}

FactId
RowFact(Rulebook *rb, Row *row, const char *column)
{
	const char *key = RowText(row, column);

	return key == NULL ? FACT_NONE : NeedFact(rb, row, key, KIND_YES_NO);
}

int
RowFacts(Rulebook *rb, Row *row, const char *column, FactId **facts)
{
	char	  **keys;
	int			count = RowTexts(row, column, &keys);

	*facts = count == 0 ? NULL : MemoryContextAlloc(row->context, sizeof(FactId) * count);
	for (int i = 0; i < count; i++)
		(*facts)[i] = NeedFact(rb, row, keys[i], KIND_YES_NO);
	return count;
}

/* "fact", "!fact" that must be denied, "?fact" on which silence is no denial, "fact@date" that begins on a stated day. */
AskedFact
AskFact(Rulebook *rb, Row *row, const char *text)
{
	AskedFact	asked = {FACT_NONE, false, false, FACT_NONE};
	const char *date = strchr(text, '@');

	asked.denied = *text == '!';
	asked.optional = *text == '?';
	if (asked.denied || asked.optional)
		text++;
	asked.fact = NeedFact(rb, row, date ? pnstrdup(text, date - text) : text, KIND_YES_NO);
	if (date != NULL)
		asked.since = NeedFact(rb, row, date + 1, KIND_DATE);
	return asked;
}

int
RowAskedFacts(Rulebook *rb, Row *row, const char *column, AskedFact **facts)
{
	char	  **texts;
	int			count = RowTexts(row, column, &texts);

	*facts = count == 0 ? NULL : MemoryContextAlloc(row->context, sizeof(AskedFact) * count);
	for (int i = 0; i < count; i++)
		(*facts)[i] = AskFact(rb, row, texts[i]);
	return count;
}

/* An exception without its question is one that nobody could claim, such as a misspelled one. */
void
NeedException(Rulebook *rb, Row *row, const char *code)
{
	const char *key = ExceptionFactKey(pnstrdup(code, strcspn(code, " (")));

	if (FactByKey(rb, key, (int) strlen(key)) == FACT_NONE)
		BadRule(row, "license exception", code);
	(void) NeedFact(rb, row, key, KIND_YES_NO);
}

int
RowExceptions(Rulebook *rb, Row *row, const char *column, NamedException **exceptions)
{
	char	  **codes;
	int			count = RowTexts(row, column, &codes);

	*exceptions = count == 0 ? NULL : MemoryContextAlloc(row->context, sizeof(NamedException) * count);
	for (int i = 0; i < count; i++)
	{
		(*exceptions)[i].code = codes[i];
		NeedException(rb, row, codes[i]);
	}
	return count;
}
