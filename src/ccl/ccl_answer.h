/*
 * ccl_answer.h
 *		The answer of list and chart for one item and one destination, as both
 *		ccl_requirement and the verdict give it.
 */
#ifndef EXPORT_CONTROL_CCL_ANSWER_H
#define EXPORT_CONTROL_CCL_ANSWER_H

#include "ccl/ccl.h"

typedef enum ListOutcome
{
	LIST_NOT_REQUIRED,
	LIST_REQUIRED,
	LIST_REVIEW
} ListOutcome;

/* Something that the answer rests on beside the rows of the entry. */
typedef struct ListWhy
{
	int			reason;			/* of a review; -1: a remark */
	const char *words;			/* NULL if nobody asked for them */
	const char *citation;
	bool		of_party;		/* turns on who the parties are */
} ListWhy;

typedef struct ListAnswer
{
	ListOutcome outcome;		/* of the rows, where they were asked */
	bool		by_rows;		/* rows of the entry were asked */
	bool		embargoed;		/* part 746 decides in place of the chart, beside
								 * the rows that do not go by it */
	int			nwhy;
	ListWhy		why[OPEN_KINDS + 2];
} ListAnswer;

/*
 * Ask about a destination, which takes the treatment of its own country if it
 * is a region, unless part 746 is to speak for it.  skip_unenforced: controls
 * announced as not enforced require nothing, and give review.  in_words: say why.
 */
extern void ListAsk(const Rulebook *rb, const Epoch *epoch, const Cell *cell, const Destination *destination,
					DateADT day, bool skip_unenforced, bool in_words, ListAnswer *answer);

/* Does the list have such an item, as far as is known what it prints? */
extern bool ListHas(const Rulebook *rb, const Cell *cell, DateADT day);

#endif							/* EXPORT_CONTROL_CCL_ANSWER_H */
