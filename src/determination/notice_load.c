/*
 * notice_load.c
 *		Reads notices of BIS to the exporter into a rulebook.
 */
#include "support/compat.h"

#include "determination/notice.h"
#include "rulebook/rule_reference.h"
#include "screening/party.h"

static void
ReadNotice(Row *row, void *state)
{
	Rulebook   *rb = state;
	Notice	   *notice = &rb->notices[rb->nnotices];

	if (!RowPeriod(row, "valid", &notice->from, &notice->through))
		return;
	notice->party_name = RowText(row, "party");
	notice->party = notice->party_name == NULL ? 0 : PartyNameRestricted(rb, notice->party_name, (int) strlen(notice->party_name), false).key;
	notice->item = RowEccn(row, "item", 0);
	notice->destination = RowIsNull(row, "destination") ? DESTINATION_NONE : NeedDestination(rb, row, "destination");
	notice->informed_on = RowDate(row, "informed_on", DATEVAL_NOBEGIN);
	notice->from = Max(notice->from, notice->informed_on);
	notice->letter = RowText(row, "letter");
	notice->citation = RowText(row, "citation");
	notice->of_subject = notice->citation != NULL && strstr(notice->citation, "734.9") != NULL;
	if (notice->from <= notice->through)
		rb->nnotices++;
}

/* After destinations and the names of listed parties are there. */
static void
LoadNotices(Rulebook *rb)
{
	RuleTableRead(rb->context, "is_informed", "party, item, destination, informed_on, valid, letter, citation",
				  ReadNotice, rb, &rb->notices, sizeof(Notice));
}

const RulebookPart notice_part = {.load = LoadNotices};
