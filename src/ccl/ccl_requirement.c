/*
 * ccl_requirement.c
 *		ccl_requirement(): does the Commerce Control List with the Country Chart
 *		require a license for an item and a destination?
 *
 * Parties and exceptions are left aside; of embargoes it says only that part
 * 746 decides.
 */
#include "support/compat.h"

#include "catalog/pg_type.h"
#include "funcapi.h"
#include "miscadmin.h"
#include "utils/array.h"
#include "utils/builtins.h"

#include "ccl/ccl_answer.h"
#include "rulebook/destination.h"
#include "rulebook/rulebook_cache.h"
#include "types/eccn_text.h"

PG_FUNCTION_INFO_V1(ccl_requirement);
PG_FUNCTION_INFO_V1(ccl_requirement_eccn);
PG_FUNCTION_INFO_V1(ccl_requirements);
PG_FUNCTION_INFO_V1(ccl_requirements_eccn);

/* The question, and what was found. */
typedef struct Question
{
	Rulebook   *rb;
	int			destination;	/* whose rules apply; -1 if the destination is
								 * not resolved */
	Cell	   *cell;			/* NULL if not asked */
	bool		in_words;
	ListAnswer	answer;
} Question;

static const char *
AnswerText(const ListAnswer *answer)
{
	if (answer->embargoed)
		return "embargoed";
	switch (answer->outcome)
	{
		case LIST_REQUIRED:
			return "required";
		case LIST_NOT_REQUIRED:
			return "not_required";
		case LIST_REVIEW:
			break;
	}
	return "review";
}

/* The question cannot be asked. */
static void
AnswerReview(Question *q, Reason reason, const char *citation, const char *words)
{
	q->answer.outcome = LIST_REVIEW;
	q->answer.by_rows = false;
	q->answer.embargoed = false;
	q->answer.nwhy = 1;
	q->answer.why[0].reason = reason;
	q->answer.why[0].citation = citation;
	q->answer.why[0].words = words;
}

/* Read the arguments and answer. */
static void
AnswerArguments(FunctionCallInfo fcinfo, bool item_is_text, Question *q)
{
	Rulebook   *rb = RulebookGet();
	const Destination *destination;
	Epoch	   *epoch;
	Eccn		item;
	text	   *text_argument;
	DateADT		day;
	int			max_age;

	q->rb = rb;
	q->destination = -1;
	q->cell = NULL;

	if (PG_ARGISNULL(0) || PG_ARGISNULL(1) || PG_ARGISNULL(2))
	{
		AnswerReview(q, PG_ARGISNULL(0) ? REASON_ITEM_NOT_GIVEN : PG_ARGISNULL(1) ? REASON_DESTINATION_NOT_GIVEN : REASON_DATE_NOT_GIVEN,
					 "15 CFR 732.1(b)", PG_ARGISNULL(0) ? "no item given" : PG_ARGISNULL(1) ? "no destination given" : "no date given");
		return;
	}
	if (!item_is_text)
		item = PG_GETARG_ECCN(0);
	else
	{
		text_argument = PG_GETARG_TEXT_PP(0);
		if (!EccnRead(VARDATA_ANY(text_argument), VARSIZE_ANY_EXHDR(text_argument), &item))
		{
			AnswerReview(q, REASON_ITEM_MALFORMED, "15 CFR 738.2", "the item is no ECCN and not EAR99");
			return;
		}
	}
	text_argument = PG_GETARG_TEXT_PP(1);
	q->destination = DestinationLookup(rb, VARDATA_ANY(text_argument), VARSIZE_ANY_EXHDR(text_argument));
	if (q->destination == DESTINATION_AMBIGUOUS)
	{
		AnswerReview(q, REASON_DESTINATION_AMBIGUOUS, "15 CFR 738.3", "the destination may be one of several");
		return;
	}
	if (q->destination < 0)
	{
		AnswerReview(q, REASON_DESTINATION_UNKNOWN, "15 CFR 738.3", "no such destination");
		return;
	}
	destination = &rb->destinations[q->destination];
	q->destination = destination->rule;

	day = PG_GETARG_DATEADT(2);
	if (DATE_NOT_FINITE(day))
	{
		AnswerReview(q, REASON_DATE_NOT_GIVEN, "15 CFR 732.1(b)", "no finite date given");
		return;
	}
	if (PolicyOfDay(&rb->policies[POLICY_BEFORE_EDITION], day)->number == BEFORE_EDITION_REVIEW && day < rb->list_edition)
	{
		AnswerReview(q, REASON_EDITION_NOT_LOADED, "export_control.data_set", "no edition of the list is loaded for that date");
		return;
	}
	if (rb->rules_differ)
	{
		AnswerReview(q, REASON_RULES_DIFFER, "export_control.policy", "the rules of this server are not those that the policy rulebook_fingerprint names");
		return;
	}
	max_age = PolicyOfDay(&rb->policies[POLICY_MAX_DATA_AGE], day)->number;
	if (max_age > 0 && day - rb->oldest_edition > max_age)
	{
		AnswerReview(q, REASON_DATA_TOO_OLD, "export_control.data_set", "the data are older than the policy max_data_age");
		return;
	}

	epoch = CclEpoch(rb, day);
	q->cell = CclCell(rb, epoch, item);
	ListAsk(rb, epoch, q->cell, destination, day,
			PolicyOfDay(&rb->policies[POLICY_APPLY_UNENFORCED], day)->number == APPLY_UNENFORCED_OFF,
			q->in_words, &q->answer);
}

/*
 * ccl_requirement(item text, destination text, on_date date) returns text
 *
 * required, not_required, review or embargoed.  Never NULL: what is NULL or
 * cannot be read gives review.  Raises errors only for the rules.
 */
Datum
ccl_requirement(PG_FUNCTION_ARGS)
{
	Question	q;

	q.in_words = false;
	AnswerArguments(fcinfo, true, &q);
	PG_RETURN_TEXT_P(cstring_to_text(AnswerText(&q.answer)));
}

/* ccl_requirement(item eccn, ...) returns text: the same for eccn columns. */
Datum
ccl_requirement_eccn(PG_FUNCTION_ARGS)
{
	Question	q;

	q.in_words = false;
	AnswerArguments(fcinfo, false, &q);
	PG_RETURN_TEXT_P(cstring_to_text(AnswerText(&q.answer)));
}

/* ---- the rows read ---- */

static const char *
TruthText(Truth truth)
{
	return truth == TRUTH_YES ? "yes" : truth == TRUTH_NO ? "no" : "unknown";
}

/* Does a row cover the item: all of it, a part, not, or perhaps? */
static const char *
CoverText(const CellRow *row, const Cell *cell)
{
	if (row->applies != TRUTH_UNKNOWN)
		return TruthText(row->applies);
	if (cell->nparts == 1)
		return "unknown";
	return row->row->condition ? "unknown" : "part";
}

static void
AppendGroups(StringInfo text, const Rulebook *rb, const IntList *groups)
{
	for (int i = 0; i < groups->count; i++)
		appendStringInfo(text, "%s%s", i ? ", " : "",
						 groups->items[i] < 0 ? "all destinations" : rb->group_names[groups->items[i]]);
}

static void
AppendDestinations(StringInfo text, const Rulebook *rb, const IntList *destinations)
{
	for (int i = 0; i < destinations->count; i++)
		appendStringInfo(text, "%s%s", i ? ", " : "", rb->destinations[destinations->items[i]].code);
}

/* What triggers a row, in words. */
static char *
TriggerText(const Rulebook *rb, const Requirement *row)
{
	StringInfoData text;

	initStringInfo(&text);
	if (row->chart_column >= 0)
		appendStringInfoString(&text, ReasonName(reason_of_column[row->chart_column]));
	AppendDestinations(&text, rb, &row->destinations);
	if (row->groups.count > 0)
	{
		if (text.len > 0)
			appendStringInfoString(&text, " and ");
		AppendGroups(&text, rb, &row->groups);
	}
	if (row->except_groups.count > 0)
	{
		appendStringInfoString(&text, " less ");
		AppendGroups(&text, rb, &row->except_groups);
	}
	if (row->except_destinations.count > 0)
	{
		appendStringInfoString(&text, " but ");
		AppendDestinations(&text, rb, &row->except_destinations);
	}
	if (row->refers_to != NULL)
		appendStringInfo(&text, "%ssee %s", text.len > 0 ? ", " : "", row->refers_to);
	if (row->party_footnote != 0)
		appendStringInfo(&text, " where a party has footnote %d of the Entity List", row->party_footnote);
	if (row->unenforced)
		appendStringInfoString(&text, " (announced as not enforced)");
	return text.data;
}

static Datum
ControlArray(uint32 controls)
{
	Datum		codes[32];
	int			n = 0;

	for (int code = 0; code < 32; code++)
		if (controls & ControlBit(code))
			codes[n++] = CStringGetTextDatum(ControlName(code));
	return PointerGetDatum(construct_array(codes, n, TEXTOID, -1, false, TYPALIGN_INT));
}

static Datum
RequirementRows(FunctionCallInfo fcinfo, bool item_is_text)
{
	ReturnSetInfo *result = (ReturnSetInfo *) fcinfo->resultinfo;
	Question	q;
	enum
	{
		LINE, REASONS, COVERS, CONDITION, TRIGGER, TRIGGERED, RESULT, CITATION, COLUMNS
	};
	Datum		values[COLUMNS];
	bool		nulls[COLUMNS];

	InitMaterializedSRF(fcinfo, 0);
	q.in_words = true;
	AnswerArguments(fcinfo, item_is_text, &q);

	/* What the answer rests on beside the rows of the entry. */
	for (int i = 0; i < q.answer.nwhy; i++)
	{
		memset(nulls, true, sizeof(nulls));
		values[TRIGGER] = CStringGetTextDatum(q.answer.why[i].words);
		values[RESULT] = CStringGetTextDatum(AnswerText(&q.answer));
		values[CITATION] = CStringGetTextDatum(q.answer.why[i].citation);
		nulls[TRIGGER] = nulls[RESULT] = nulls[CITATION] = false;
		tuplestore_putvalues(result->setResult, result->setDesc, values, nulls);
	}
	for (int r = 0; q.cell != NULL && r < q.cell->nrows; r++)
	{
		const CellRow *row = &q.cell->rows[r];
		Truth		triggered = DestSetHas(&row->yes, q.destination) ? TRUTH_YES
		: DestSetHas(&row->maybe, q.destination) ? TRUTH_UNKNOWN : TRUTH_NO;
		Truth		required = TruthAnd(row->applies, triggered);

		memset(nulls, false, sizeof(nulls));
		values[LINE] = CStringGetTextDatum(row->row->line);
		values[REASONS] = ControlArray(row->row->controls);
		values[COVERS] = CStringGetTextDatum(CoverText(row, q.cell));
		if (row->row->condition != NULL)
			values[CONDITION] = CStringGetTextDatum(row->row->condition);
		else
			nulls[CONDITION] = true;
		values[TRIGGER] = CStringGetTextDatum(TriggerText(q.rb, row->row));
		values[TRIGGERED] = CStringGetTextDatum(TruthText(triggered));
		values[RESULT] = CStringGetTextDatum(required == TRUTH_YES ? "required"
											 : required == TRUTH_NO ? "not_required" : "review");
		values[CITATION] = CStringGetTextDatum(row->row->citation);
		tuplestore_putvalues(result->setResult, result->setDesc, values, nulls);
	}
	return (Datum) 0;
}

/*
 * ccl_requirements(item text, destination text, on_date date) returns table
 * (line, reasons, covers, condition, trigger, triggered, result, citation)
 *
 * Every requirement row of the entry as it was read, and before them one row
 * without a line where the answer rests on something else.
 */
Datum
ccl_requirements(PG_FUNCTION_ARGS)
{
	return RequirementRows(fcinfo, true);
}

/* ccl_requirements(item eccn, ...): the same for eccn columns. */
Datum
ccl_requirements_eccn(PG_FUNCTION_ARGS)
{
	return RequirementRows(fcinfo, false);
}
