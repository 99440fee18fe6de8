/*
 * ccl_paragraph.c
 *		Which paragraphs the Commerce Control List prints.
 *
 * Requirement rows cannot tell whether a paragraph exists, since a row for an
 * entire entry reaches every path below it.  The printed paragraphs can, level
 * by level.  A path is read from the top.  At a level where the list prints
 * anything, it prints everything there is, so a path that is not printed there
 * does not exist.  Where it prints nothing, below the entry or below a
 * paragraph, nobody knows how people number what the text merely describes;
 * below a printed paragraph such a path needs a look, unless a license is
 * required anyway (ccl_answer.c).
 *
 * Parents are implied: 3A001.z.1 exists because 3A001.z.1.a is printed.
 */
#include "support/compat.h"

#include "ccl/ccl.h"
#include "ccl/ccl_cell.h"
#include "support/lower_bound.h"

/* ---- printed ---- */

/* The first row of the entry's; further ones follow it. */
static int
FirstRow(const Rulebook *rb, Eccn entry)
{
	int			first;

	LOWER_BOUND(first, rb->nprinted, i, rb->printed[i].entry < entry);
	return first;
}

/* Where in a list the first paragraph stands that is not before this one. */
static int
LowerBound(const EccnList *list, Eccn paragraph)
{
	int			first;

	LOWER_BOUND(first, list->count, i, list->items[i] < paragraph);
	return first;
}

/* Does the list print something from one paragraph through another? */
static bool
PrintsBetween(const Rulebook *rb, int first, DateADT day, Eccn from, Eccn through)
{
	Eccn		entry = EccnEntry(from);

	for (int i = first; i < rb->nprinted && rb->printed[i].entry == entry; i++)
	{
		const EccnList *list = &rb->printed[i].paragraphs;
		int			at;

		if (!InForce(&rb->printed[i], day))
			continue;
		at = LowerBound(list, from);
		if (at < list->count && list->items[at] <= through)
			return true;
	}
	return false;
}

/* The first level at which the path leaves what is printed, or 0 if it does not. */
static int
LevelNotPrinted(const Rulebook *rb, int first, Eccn item, DateADT day)
{
	int			depth = EccnDepth(item);

	for (int level = 1; level <= depth; level++)
	{
		Eccn		paragraph = EccnTruncate(item, level);

		if (!PrintsBetween(rb, first, day, paragraph, EccnLast(paragraph)))
			return level;
	}
	return 0;
}

Truth
ParagraphPrinted(const Rulebook *rb, Eccn item, DateADT day)
{
	int			first = FirstRow(rb, EccnEntry(item));
	int			level = LevelNotPrinted(rb, first, item, day);
	Eccn		parent;

	if (level == 0)
		return TRUTH_YES;
	parent = EccnTruncate(item, level - 1);
	return PrintsBetween(rb, first, day, parent + 1, EccnLast(parent)) ? TRUTH_NO : TRUTH_UNKNOWN;
}

bool
PrintedAlike(const Rulebook *rb, Eccn item, DateADT day, DateADT other)
{
	Eccn		entry = EccnEntry(item);

	for (int i = FirstRow(rb, entry); i < rb->nprinted && rb->printed[i].entry == entry; i++)
		if (InForce(&rb->printed[i], day) != InForce(&rb->printed[i], other))
			return false;
	return true;
}

/* ---- what is near ---- */

void
ParagraphsNear(const Rulebook *rb, Eccn item, DateADT day, NearParagraphs *near)
{
	int			first = FirstRow(rb, EccnEntry(item));
	int			level = LevelNotPrinted(rb, first, item, day);
	int			sought = EccnComponent(item, level - 1);
	int			best = 0;

	near->parent = EccnTruncate(item, level - 1);
	near->first = near->last = near->nearest = near->parent;
	near->citation = NULL;
	for (int i = first; i < rb->nprinted && rb->printed[i].entry == EccnEntry(item); i++)
	{
		const EccnList *list = &rb->printed[i].paragraphs;

		if (!InForce(&rb->printed[i], day))
			continue;
		near->citation = rb->printed[i].citation;
		for (int p = LowerBound(list, near->parent + 1); p < list->count && list->items[p] <= EccnLast(near->parent); p++)
		{
			Eccn		sibling = EccnTruncate(list->items[p], level);
			int			distance = abs(EccnComponent(sibling, level - 1) - sought);

			if (ReservedInForce(rb, sibling, day) != NULL)
				continue;
			if (near->first == near->parent || sibling < near->first)
				near->first = sibling;
			if (near->last == near->parent || sibling > near->last)
				near->last = sibling;
			/* Of two alike the one before, whichever row holds it. */
			if (near->nearest == near->parent || distance < best || (distance == best && sibling < near->nearest))
			{
				near->nearest = sibling;
				best = distance;
			}
		}
	}
}
