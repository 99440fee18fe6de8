/*
 * ccl_requirement.c
 *		The item and the destination alone: does the Commerce Control List with
 *		the Country Chart require a license?  Nothing of parties, of embargoes
 *		beyond the referral to them, of exceptions.
 */
#include "compat.h"

#include "funcapi.h"
#include "miscadmin.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "catalog/pg_type.h"

#include "ccl.h"
#include "destination.h"
#include "rulebook_cache.h"

PG_FUNCTION_INFO_V1(ccl_requirement);
PG_FUNCTION_INFO_V1(ccl_requirement_eccn);
PG_FUNCTION_INFO_V1(ccl_requirements);
PG_FUNCTION_INFO_V1(ccl_requirements_eccn);

#define REQUIRED		"required"
#define NOT_REQUIRED	"not_required"
#define REVIEW			"review"
#define EMBARGOED		"embargoed"

/* The question, and what was found. */
typedef struct Question
{
	Rulebook   *rb;
	DateADT		day;
	Epoch	   *epoch;
	int			destination;	/* whose rules apply; -1 if the destination is not resolved */
	Cell	   *cell;			/* NULL if not asked */
	const char *answer;
	const char *why;			/* where no row gives the answer */
	const char *citation;
} Question;

static void
Answer(Question *q, const char *answer, const char *why, const char *citation)
{
	q->answer = answer;
	q->why = why;
	q->citation = citation;
}

/* The answer, once item, destination and day are known. */
static void
AnswerFromCell(Question *q, const Destination *destination)
{
	Cell	   *cell = q->cell;
	const Entry *entry = cell->entry;
	int			d = q->destination;

	if (cell->unknown)
	{
		Answer(q, REVIEW, "no such entry on the Commerce Control List", "15 CFR 774 Supp. 1");
		return;
	}
	if (cell->reserved != NULL)
	{
		Answer(q, REVIEW, "paragraph printed as reserved", cell->reserved->citation);
		return;
	}
	if (entry != NULL && (entry->disposition == ENTRY_OTHER_AUTHORITY || entry->disposition == ENTRY_RECLASSIFY))
	{
		Answer(q, REVIEW, entry->note ? entry->note : "the entry refers elsewhere", entry->citation);
		return;
	}
	if (destination->status == DESTINATION_UNITED_STATES)
	{
		Answer(q, NOT_REQUIRED, "within the United States: no export", "15 CFR 734.13, 772.1");
		return;
	}
	if (destination->status == DESTINATION_NOT_NAMED)
	{
		Answer(q, REVIEW, "a territory that the regulation does not name", "15 CFR 738.3(b)");
		return;
	}
	if (destination->status == DESTINATION_REGION)
	{
		Answer(q, EMBARGOED, "all items subject to the EAR, see part 746", "15 CFR 746.6");
		return;
	}
	if (DestSetHas(&q->epoch->referrals, d))
	{
		/* No X in such a row is not a no (738.4(a)(2)(ii)(B)). */
		Answer(q, EMBARGOED, "the row of the Country Chart refers to part 746", "15 CFR 738 Supp. 1");
		return;
	}
	if (cell->item == ECCN_EAR99)
		Answer(q, NOT_REQUIRED, "EAR99: not on the Commerce Control List", "15 CFR 734.3(c)");
	else if (DestSetHas(&cell->required, d))
	{
		if (PolicyOfDay(&q->rb->policies[POLICY_APPLY_UNENFORCED], q->day)->number == APPLY_UNENFORCED_OFF && !DestSetHas(&cell->enforced, d))
			Answer(q, REVIEW, "only controls announced as not enforced reach all of it", entry->citation);
		else if (entry->disposition == ENTRY_SUPPLEMENT_5)
			Answer(q, REQUIRED, "0x521 series: all destinations but Canada", "15 CFR 742.6(a)(8)");
		else
			Answer(q, REQUIRED, NULL, NULL);
	}
	else if (!DestSetHas(&cell->open, d))
		Answer(q, NOT_REQUIRED, CellNamesItem(cell) ? NULL : "no row names this paragraph: that the list has it is not verified",
			   entry->citation);
	else if (DestSetHas(&cell->open_by[OPEN_NOT_COVERED], d))
		Answer(q, REVIEW, "no row covers this paragraph or a part of it", entry->citation);
	else if (DestSetHas(&cell->open_by[OPEN_PARAGRAPH], d))
		Answer(q, REVIEW, "its paragraphs differ: name the paragraph", entry->citation);
	else
		Answer(q, REVIEW, NULL, NULL);
}

/* Read the arguments and answer. */
static void
Ask(FunctionCallInfo fcinfo, bool item_is_text, Question *q)
{
	Rulebook   *rb = RulebookGet();
	const Destination *destination;
	Eccn		item;
	text	   *text_argument;
	DateADT		day;
	int			max_age;

	memset(q, 0, sizeof(*q));
	q->rb = rb;
	q->destination = -1;

	if (PG_ARGISNULL(0) || PG_ARGISNULL(1) || PG_ARGISNULL(2))
	{
		Answer(q, REVIEW, PG_ARGISNULL(0) ? "no item given" : PG_ARGISNULL(1) ? "no destination given" : "no date given",
			   "15 CFR 732.1(b)");
		return;
	}
	if (!item_is_text)
		item = PG_GETARG_ECCN(0);
	else
	{
		text_argument = PG_GETARG_TEXT_PP(0);
		if (!EccnParse(VARDATA_ANY(text_argument), VARSIZE_ANY_EXHDR(text_argument), &item))
		{
			Answer(q, REVIEW, "the item is no ECCN and not EAR99", "15 CFR 738.2");
			return;
		}
	}
	text_argument = PG_GETARG_TEXT_PP(1);
	q->destination = DestinationLookup(rb, VARDATA_ANY(text_argument), VARSIZE_ANY_EXHDR(text_argument));
	if (q->destination < 0)
	{
		Answer(q, REVIEW, q->destination == DESTINATION_AMBIGUOUS ? "the destination may be one of several"
			   : "no such destination", "15 CFR 738.3");
		return;
	}
	destination = &rb->destinations[q->destination];
	q->destination = destination->rule;

	day = PG_GETARG_DATEADT(2);
	if (DATE_NOT_FINITE(day) || day < rb->list_edition)
	{
		Answer(q, REVIEW, DATE_NOT_FINITE(day) ? "no finite date given" : "no edition of the list is loaded for that date",
			   "export_control.data_set");
		return;
	}
	q->day = day;
	max_age = PolicyOfDay(&rb->policies[POLICY_MAX_DATA_AGE], day)->number;
	if (max_age > 0 && day - rb->oldest_edition > max_age)
	{
		Answer(q, REVIEW, "the data are older than the policy max_data_age", "export_control.data_set");
		return;
	}

	q->epoch = CclEpoch(rb, day);
	q->cell = CclCell(rb, q->epoch, item);
	AnswerFromCell(q, destination);
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

	Ask(fcinfo, true, &q);
	PG_RETURN_TEXT_P(cstring_to_text(q.answer));
}

/* ccl_requirement(item eccn, ...) returns text: the same for eccn columns. */
Datum
ccl_requirement_eccn(PG_FUNCTION_ARGS)
{
	Question	q;

	Ask(fcinfo, false, &q);
	PG_RETURN_TEXT_P(cstring_to_text(q.answer));
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
		appendStringInfoString(&text, ReasonName(row->chart_column));
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
Rows(FunctionCallInfo fcinfo, bool item_is_text)
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
	Ask(fcinfo, item_is_text, &q);

	/* What the answer rests on, where that is no row of the entry. */
	if (q.why != NULL)
	{
		memset(nulls, true, sizeof(nulls));
		values[TRIGGER] = CStringGetTextDatum(q.why);
		values[RESULT] = CStringGetTextDatum(q.answer);
		values[CITATION] = CStringGetTextDatum(q.citation);
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
		values[RESULT] = CStringGetTextDatum(required == TRUTH_YES ? REQUIRED
											 : required == TRUTH_NO ? NOT_REQUIRED : REVIEW);
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
	return Rows(fcinfo, true);
}

/* ccl_requirements(item eccn, ...): the same for eccn columns. */
Datum
ccl_requirements_eccn(PG_FUNCTION_ARGS)
{
	return Rows(fcinfo, false);
}
