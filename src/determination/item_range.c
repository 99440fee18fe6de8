/*
 * item_range.c
 *		Items as rules on end uses and on foreign direct products name them: by the
 *		beginning of an ECCN.
 */
#include "support/compat.h"

#include "determination/item_range.h"

/* Is an item in one of the ranges?  Unknown for an entry of which only a part is. */
Truth
ItemAmong(const ItemRanges *ranges, Eccn item)
{
	Truth		among = TRUTH_NO;

	for (int i = 0; i < ranges->count; i++)
	{
		if (item >= ranges->ranges[i].first && item <= ranges->ranges[i].last)
			return TRUTH_YES;
		if (ranges->ranges[i].first > item && ranges->ranges[i].first <= EccnLast(item))
			among = TRUTH_UNKNOWN;
	}
	return among;
}

/* The items that "3B" or "3A2" names: entries whose numbers begin so. */
static bool
RangeOfPrefix(const char *text, int len, ItemRange *range)
{
	char		first[] = "0A000";
	char		last[] = "9E999";

	if (len < 1 || len > 4)
		return false;
	memcpy(first, text, len);
	memcpy(last, text, len);
	return EccnParse(first, 5, &range->first) && EccnParse(last, 5, &range->last);
}

static ItemRange
RangeOf(Row *row, const char *column, const char *text, int len)
{
	ItemRange	range;

	if (len == 3 && strncmp(text, "CCL", 3) == 0)
		return (ItemRange)
	{
		0, ECCN_EAR99 - 1
	};
	if (!RangeOfPrefix(text, len, &range))
	{
		if (!EccnParse(text, len, &range.first))
			BadRule(row, column, pnstrdup(text, len));
		range.last = range.first;
	}
	range.last = EccnLast(range.last);
	return range;
}

ItemRanges
RowItemRanges(Row *row, const char *column)
{
	RowElements names = RowTextElements(row, column);
	ItemRanges	ranges = {0, NULL};
	const char *name;
	int			len;

	if (names.count > 0)
		ranges.ranges = MemoryContextAlloc(row->context, sizeof(ItemRange) * names.count);
	while ((name = NextElement(&names, &len)) != NULL)
	{
		Assert(ranges.ranges != NULL);
		ranges.ranges[ranges.count++] = RangeOf(row, column, name, len);
	}
	return ranges;
}
