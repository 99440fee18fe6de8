/*
 * licenses_for.c
 *		Which of the user's licenses name an order, and would they cover it?
 *
 * The question behind assign_license(): the same rules as relief_license.c
 * reads for a verdict, without the balance, which the caller reads under lock.
 * The determination itself is asked about each line that may cover the order: a
 * license is for the end uses that it was granted for, for export or not, and a
 * line that no verdict would rest on must not be drawn from.
 */
#include "support/compat.h"

#include "funcapi.h"
#include "miscadmin.h"
#include "utils/builtins.h"

#include "determination/deliberation.h"
#include "determination/licenses_for.h"
#include "determination/order_read.h"
#include "rulebook/rulebook_cache.h"

PG_FUNCTION_INFO_V1(licenses_for);

/* What licenses_for says of one line. */
typedef struct LineAnswer
{
	bool		in_scope;		/* items, destination and parties may be those
								 * of the order */
	Truth		covers;
	const char *finding;		/* NULL where it covers */
	const char *citation;
	bool		after_end;		/* covers what was laden before, by vessel */
} LineAnswer;

#define ORDER_ARGUMENTS (ORDER_TRANSACTION + 1)

/* Does a license name the parties of an order?  answer: why not, or what that waits for. */
static Truth
PartiesOfLine(const Rulebook *rb, const Order *order, const License *license, LineAnswer *answer)
{
	Truth		parties = TRUTH_YES;

	if (LicenseAllows(license, order->consignee->named, ROLE_ULTIMATE_CONSIGNEE) != TRUTH_YES)
	{
		answer->finding = "does not name the consignee as ultimate consignee or end user";
		answer->citation = "15 CFR 750.7(a), (c)(1)(ix)";
		return TRUTH_NO;
	}
	if (!LabelLetsReceive(order->consignee))
	{
		answer->finding = psprintf("names the consignee, whom the order calls %s: state who receives the items", order->consignee->role->role);
		answer->citation = "15 CFR 750.7(a), (c)";
		parties = TRUTH_UNKNOWN;
	}
	if (ExporterMayUse(order, license) != TRUTH_YES)
	{
		answer->finding = "was issued to somebody else than the exporter that the order states";
		answer->citation = "15 CFR 750.7(d)";
		parties = TRUTH_UNKNOWN;
	}
	for (int i = 0; i < order->nothers; i++)
	{
		Truth		allowed = LicenseAllows(license, order->others[i].screening->named, PartPlayed(order->others[i].screening));

		if (allowed == TRUTH_YES)
			continue;
		answer->finding = psprintf(allowed == TRUTH_NO ? "does not name \"%s\"%s" : "names \"%s\"%s",
								  OrderPartyName(rb, &order->others[i]), allowed == TRUTH_NO ? RoleAs(PartPlayed(order->others[i].screening)) :
								  ", whose part in the order is not stated");
		answer->citation = "15 CFR 750.7(a), (c)";
		if (allowed == TRUTH_NO)
			return TRUTH_NO;
		parties = TRUTH_UNKNOWN;
	}
	return parties;
}

static LineAnswer
AnswerOfLine(const Rulebook *rb, const Order *order, int rule, const License *license, const LicenseLine *line)
{
	LicenseStatus status = license->status;
	DateADT		since = DATEVAL_NOBEGIN;	/* of no interest here, as next */
	DateADT		next = DATEVAL_NOEND;
	LineAnswer	answer = {false, TRUTH_NO, NULL, license->citation, false};
	Truth		parties;
	LicenseReach reach;
	const LicenseSuspension *suspension;
	Truth		suspended;
	DateADT		laden;

	status.through = license->last_day;
	parties = PartiesOfLine(rb, order, license, &answer);
	if (parties == TRUTH_NO)
		return answer;
	switch (reach = LicenseLineReach(rb, line, order->item, order->destination))
	{
		case LICENSE_REACHES:
			answer.covers = parties;
			break;
		case LICENSE_DESTINATION_UNDEFINED:
		case LICENSE_DESTINATION_ALIKE:
			answer.covers = TRUTH_UNKNOWN;
			answer.finding = DestinationLeftOpen(reach);
			break;
		case LICENSE_OTHER_DESTINATION:
		case LICENSE_OTHER_ITEM:
			answer.finding = reach == LICENSE_OTHER_ITEM ? "does not name the item" : "does not name the destination";
			return answer;
		case LICENSE_ITEMS_UNDEFINED:
			answer.covers = TRUTH_UNKNOWN;
			answer.finding = psprintf("says \"%s\" and does not define its items", line->scope_text ? line->scope_text : "");
			break;
		case LICENSE_PARAGRAPH_NEEDED:
			answer.covers = TRUTH_UNKNOWN;
			answer.finding = "names a paragraph of the item only";
			break;
	}
	answer.in_scope = true;
	suspended = LicenseSuspended(rb, license, order->item, rule, order->on_date, DATEVAL_NOEND, &since, &next, &suspension);
	if (!LicenseAuthorizesOn(&status, order->on_date))
	{
		answer.after_end = order->has_date && suspended == TRUTH_NO && EvidenceDate(order->evidence, FACT_LADEN_ON, &laden) &&
			laden < order->on_date && LicenseAuthorizesOn(&status, laden);
		if (answer.after_end)
			return answer;
		answer.covers = TRUTH_NO;
		answer.finding = psprintf("is %s on that day", LicenseStateName(LicenseStateOn(&status, order->on_date)));
	}
	else if (suspended != TRUTH_NO)
	{
		answer.covers = TruthAnd(answer.covers, TruthNot(suspended));
		answer.finding = suspended == TRUTH_YES ? "is suspended on that day" : "is suspended on that day for a paragraph of the item";
		answer.citation = suspension->citation;
	}
	return answer;
}

/* What the determination says of a line that may cover an order, in words: the first that it says of the license. */
static void
ExplainLine(const Trail *trail, const License *license, LineAnswer *answer)
{
	const char *begin = psprintf("license %s ", license->number);

	answer->finding = "does not cover the order with the facts that it states";
	answer->citation = "15 CFR 750.7(a)";
	for (int i = 0; i < trail->count; i++)
		if (strcmp(trail->lines[i].step, "license") == 0 && strncmp(trail->lines[i].finding, begin, strlen(begin)) == 0)
		{
			answer->finding = trail->lines[i].finding + strlen(begin);
			answer->citation = trail->lines[i].citation;
			return;
		}
}

/* The answer of a line, with the facts that the order states: of a determination that knows of no other line. */
static LineAnswer
AnswerWithFacts(Rulebook *rb, Order *order, int rule, const License *license, const LicenseLine *line)
{
	LineAnswer	answer = AnswerOfLine(rb, order, rule, license, line);
	LicenseSurvey survey = {.line = line};
	Eligibility verdict;
	DateADT		since;
	DateADT		next;

	/*
	 * Of an order that states nothing only licenses for export ask no more,
	 * but to Hong Kong (748.13) and where the Treasury is asked (746.7(e)).
	 */
	if (!order->has_date || answer.covers == TRUTH_NO ||
		(order->evidence == NULL && license->kind == LICENSE_FOR_EXPORT && !LicenseNeedsPapers(rb, order->destination)))
		return answer;
	if (order->evidence != NULL && order->evidence->nproblems > 0)
	{
		answer.covers = TRUTH_UNKNOWN;
		answer.finding = psprintf("may cover the order, but what that states cannot be read: %s", order->evidence->problems[0]);
		answer.citation = "15 CFR 732.1(b)";
		return answer;
	}
	order->survey = &survey;
	DetermineOn(rb, order, order->on_date, &verdict, &since, &next, NULL);

	/*
	 * Not asked: the order needs no license, and this one may be drawn from
	 * all the same, unless only a verdict that rests on it could say so.
	 */
	if (!survey.asked && answer.after_end)
	{
		answer.covers = TRUTH_NO;
		answer.finding = "has ended by that day";
	}
	if (survey.asked && survey.covers < answer.covers)
	{
		Trail		trail = {0};

		answer.covers = survey.covers;
		DetermineOn(rb, order, order->on_date, &verdict, &since, &next, &trail);
		ExplainLine(&trail, license, &answer);
	}
	order->survey = NULL;
	return answer;
}

/*
 * The order that licenses are looked for, read with the rulebook.  A destination
 * that is none is an error: 22023.
 */
static void
ReadAsked(Rulebook *rb, const NullableDatum *asked, Order *order)
{
	LOCAL_FCINFO(order_args, ORDER_ARGUMENTS);

	RequireLicenses(rb);
	InitFunctionCallInfoData(*order_args, NULL, ORDER_ARGUMENTS, InvalidOid, NULL, NULL);
	for (int i = 0; i < ORDER_ARGUMENTS; i++)
		order_args->args[i].isnull = true;
	for (int i = ORDER_ITEM; i <= ORDER_DATE; i++)
		order_args->args[i] = asked[i];
	order_args->args[ORDER_OTHER_PARTIES] = asked[ASKED_OTHER_PARTIES];
	order_args->args[ORDER_EVIDENCE] = asked[ASKED_EVIDENCE];

	OrderRead(order_args, rb, order, false);
	order->on_date = DatumGetDateADT(asked[ORDER_DATE].value);
	order->has_date = !DATE_NOT_FINITE(order->on_date);
	if (order->destination < 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("destination \"%s\" %s", TextDatumGetCString(asked[ORDER_DESTINATION].value),
						order->destination == DESTINATION_AMBIGUOUS ? "is ambiguous" : "is not known"),
				 errhint("Use a code or name of export_control.destination.")));
}

int
LinesCovering(Rulebook *rb, const NullableDatum *asked, const LicenseLine **lines, int most)
{
	Order		order;
	const uint32 *naming;
	int			count;
	int			found = 0;

	ReadAsked(rb, asked, &order);
	naming = LicensesNaming(rb, order.consignee->named.key, &count);
	for (int i = 0; i < count; i++)
	{
		const License *license = &rb->licenses[naming[i]];

		CHECK_FOR_INTERRUPTS();
		for (int k = 0; k < license->nlines && found < most; k++)
			if (AnswerWithFacts(rb, &order, LicenseDestination(rb, order.destination), license, &license->lines[k]).covers == TRUTH_YES)
				lines[found++] = &license->lines[k];
		if (found == most)
			break;
	}
	return found;
}

/*
 * licenses_for(item eccn, destination text, consignee text, on_date date,
 * other_parties text[], evidence jsonb) returns table(license text, line int, last_day date,
 * covers boolean, in_scope boolean, finding text, citation text)
 *
 * A row for each line of each license that names the consignee, by expiry,
 * then number, then line; none if an argument other than other_parties and
 * evidence is NULL.  covers is NULL where the license leaves it open; in_scope
 * is false where it names other items, destinations or parties.  A destination
 * that is none is an error: 22023.
 */
Datum
licenses_for(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *result = (ReturnSetInfo *) fcinfo->resultinfo;
	Rulebook   *rb;
	Order		order;
	const uint32 *naming;
	int			count;
	int			destination;

	InitMaterializedSRF(fcinfo, 0);
	for (int i = ORDER_ITEM; i <= ORDER_DATE; i++)
		if (PG_ARGISNULL(i))
			return (Datum) 0;

	rb = RulebookGet();
	ReadAsked(rb, fcinfo->args, &order);
	destination = LicenseDestination(rb, order.destination);

	naming = LicensesNaming(rb, order.consignee->named.key, &count);
	for (int i = 0; i < count; i++)
		for (int k = 0; k < rb->licenses[naming[i]].nlines; k++)
		{
			const License *license = &rb->licenses[naming[i]];
			LineAnswer	answer = AnswerWithFacts(rb, &order, destination, license, &license->lines[k]);
			Datum		values[7];
			bool		nulls[7] = {false};

			CHECK_FOR_INTERRUPTS();
			values[0] = CStringGetTextDatum(license->number);
			values[1] = Int32GetDatum(license->lines[k].line);
			values[2] = DateADTGetDatum(license->last_day);
			values[3] = BoolGetDatum(answer.covers == TRUTH_YES);
			nulls[3] = answer.covers == TRUTH_UNKNOWN;
			values[4] = BoolGetDatum(answer.in_scope);
			if (answer.finding)
				values[5] = CStringGetTextDatum(answer.finding);
			else
				nulls[5] = true;
			values[6] = CStringGetTextDatum(answer.citation);
			tuplestore_putvalues(result->setResult, result->setDesc, values, nulls);
		}
	return (Datum) 0;
}
