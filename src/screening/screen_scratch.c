/*
 * screen_scratch.c
 *		What a search works on, and what is left of the last one: the words that were
 *		asked about, and the parts of the field.
 */
#include "support/compat.h"

#include "screening/screen_search.h"

ScreenScratch *
ScreenScratchCreate(MemoryContext context, const ScreenIndex *index)
{
	ScreenScratch *scratch = MemoryContextAllocZero(context, sizeof(ScreenScratch));

	ScreenCandidatesInit(&scratch->candidates, context, index);
	return scratch;
}

NameTokens *
ScreenScratchTokens(ScreenScratch *scratch)
{
	return &scratch->query.tokens;
}

const FieldParts *
ScreenScratchParts(const ScreenScratch *scratch)
{
	return &scratch->parts;
}

bool
ScreenMatchPart(const ScreenScratch *scratch, const ScreenMatch *match,
				const char **part, int *part_length, const char **aside, int *aside_length)
{
	const FieldParts *parts = &scratch->parts;

	if (match->part < 0)
		return false;
	*part = parts->text + parts->part[match->part].start;
	*part_length = parts->part[match->part].length;
	*aside = parts->aside;
	*aside_length = parts->aside_length;
	return true;
}
