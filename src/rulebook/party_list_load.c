/*
 * party_list_load.c
 *		Reads the lists of parties, and the days of their editions, into a rulebook.
 */
#include "support/compat.h"

#include "rulebook/party_list.h"
#include "rulebook/rule_reference.h"
#include "rulebook/rule_row.h"
#include "rulebook/rulebook_part.h"

static void
ReadPartyList(Row *row, void *state)
{
	Rulebook   *rb = state;
	static const char *const effects[] = {
		[EFFECT_PROHIBITED] = "prohibited",
		[EFFECT_LICENSE_REQUIRED] = "license_required",
		[EFFECT_MILITARY_END_USER] = "military_end_user",
		[EFFECT_MILITARY_INTELLIGENCE] = "military_intelligence",
		[EFFECT_BLOCKED] = "blocked",
		[EFFECT_UNVERIFIED] = "unverified",
		[EFFECT_RED_FLAG] = "red_flag",
		[EFFECT_NONE] = "none"
	};
	static const Reason reasons[] = {
		[EFFECT_PROHIBITED] = REASON_DENIED_PERSON,
		[EFFECT_LICENSE_REQUIRED] = REASON_ENTITY_LIST,
		[EFFECT_MILITARY_END_USER] = REASON_MILITARY_END_USER,
		[EFFECT_MILITARY_INTELLIGENCE] = REASON_MILITARY_INTELLIGENCE,
		[EFFECT_BLOCKED] = REASON_BLOCKED_PERSON,
		[EFFECT_UNVERIFIED] = REASON_UNVERIFIED_PARTY,
		[EFFECT_RED_FLAG] = REASON_RED_FLAG,
		[EFFECT_NONE] = REASON_RED_FLAG
	};
	PartyList  *list = &rb->lists[row->number];

	list->list = RowText(row, "list");
	list->effect = RowEnum(row, "effect", "effect", effects);
	list->effect_name = effects[list->effect];
	list->reason = reasons[list->effect];
	list->citation = RowText(row, "citation");
	list->name = RowText(row, "name");
	list->nexceptions = RowExceptions(rb, row, "exceptions", &list->exceptions);
	list->published = DATEVAL_NOBEGIN;
	rb->nlists = row->number + 1;
}

static void
ReadPartyLoad(Row *row, void *state)
{
	Rulebook   *rb = state;
	const char *list = RowRepeatedText(row, "list");
	DateADT		published = RowDate(row, "published", DATEVAL_NOBEGIN);
	int32		entries = RowInt32(row, "entries");

	for (int l = 0; l < rb->nlists; l++)
		if (strcmp(rb->lists[l].list, list) == 0 && published == rb->lists[l].published)
			rb->lists[l].loaded = Min(rb->lists[l].loaded, entries);	/* which was the last is
																		 * not told */
		else if (strcmp(rb->lists[l].list, list) == 0 && published > rb->lists[l].published)
		{
			rb->lists[l].published = published;
			rb->lists[l].loaded = entries;
			rb->lists[l].of_regulation = strcmp(RowRepeatedText(row, "source"), "regulation") == 0;
		}
}

/* What the user withdrew is no gap. */
static void
ReadWithdrawn(Row *row, void *state)
{
	Rulebook   *rb = state;
	const char *list = RowRepeatedText(row, "list");

	for (int l = 0; l < rb->nlists; l++)
		if (strcmp(rb->lists[l].list, list) == 0)
			rb->lists[l].present++;
}

static void
LoadPartyLists(Rulebook *rb)
{
	RuleTableRead(rb->context, "party_list", "list, effect, citation, name, exceptions",
				  ReadPartyList, rb, &rb->lists, sizeof(PartyList));
	RuleTableRead(rb->context, "party_load", "list, published, source, entries",
				  ReadPartyLoad, rb, NULL, 0);
	RuleRowsMarked(rb->context, "restricted_party", "withdrawn", "list", ReadWithdrawn, rb);
}

const RulebookPart party_list_part = {.load = LoadPartyLists};
