/*
 * placeholder_load.c
 *		Reads the texts that say nothing into a rulebook.
 */
#include "support/compat.h"

#include "rulebook/placeholder.h"
#include "rulebook/rule_row.h"
#include "rulebook/rulebook_part.h"
#include "support/text_key.h"

static void
ReadPlaceholder(Row *row, void *state)
{
	Rulebook   *rb = state;
	static const char *const kinds[] = {"any", "party", "item", "destination", "text"};
	static const int stands_for[] = {PLACEHOLDER_ANY, PLACEHOLDER_PARTY, PLACEHOLDER_ITEM, PLACEHOLDER_DESTINATION,
	PLACEHOLDER_TEXT};
	int			len;
	const char *text = RowTextBytes(row, "text", &len);

	PlaceholderAdd(rb, text, len, stands_for[RowEnum(row, "stands_for", "kind of placeholder", kinds)]);
}

static void
LoadPlaceholders(Rulebook *rb)
{
	rb->placeholders = KeyedValuesCreate(rb->context, 2048);
	RuleTableReadAsItLies(rb->context, "placeholder", "text, stands_for",
						  ReadPlaceholder, rb, NULL, 0);
}

const RulebookPart placeholder_part = {.load = LoadPlaceholders};
