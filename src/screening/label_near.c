/*
 * label_near.c
 *		Misspelled labels of roles: "Consginee Huawei".
 *
 * A label with a sign behind it is known to be one however it is spelled.  Without
 * a sign it is a word like others, so it has to be long, and one letter from a
 * label that no name has.
 */
#include "support/compat.h"

#include "port/pg_bitutils.h"

#include "rulebook/rulebook.h"
#include "screening/role.h"
#include "screening/screen_near.h"
#include "support/lower_bound.h"
#include "support/sort.h"
#include "support/text_key.h"

/* Shorter words are one letter from too many others. */
#define LEAST_LETTERS	7

typedef struct Label
{
	const char *key;
	int			length;
	uint32		letters;		/* which it has, as bits */
} Label;

static uint32
LettersOf(const char *key, int length)
{
	uint32		letters = 0;

	for (int i = 0; i < length; i++)
		letters |= UINT32_C(1) << ((unsigned char) key[i] % 32);
	return letters;
}

void
LabelAdd(Rulebook *rb, const char *key)
{
	int			length = (int) strlen(key);
	Label	   *label;

	if (length < LEAST_LETTERS)
		return;
	/* In steps of a power of two. */
	if (rb->nlabels == 0)
		rb->labels = MemoryContextAlloc(rb->context, sizeof(Label));
	else if ((rb->nlabels & (rb->nlabels - 1)) == 0)
		rb->labels = repalloc(rb->labels, sizeof(Label) * 2 * rb->nlabels);
	label = &rb->labels[rb->nlabels++];
	label->key = MemoryContextStrdup(rb->context, key);
	label->length = length;
	label->letters = LettersOf(key, length);
}

static int
CompareLengths(const void *a, const void *b)
{
	return ((const Label *) a)->length - ((const Label *) b)->length;
}

void
LabelsAreAll(Rulebook *rb)
{
	SortArray(rb->labels, rb->nlabels, CompareLengths);
}

bool
LabelIsNear(const Rulebook *rb, const char *text, int len)
{
	char		key[TEXT_KEY_SIZE];
	int			length = len > TEXT_KEY_SIZE ? 0 : TextKey(text, len, key);
	uint32		letters;
	int			first;

	if (length < LEAST_LETTERS - 1)
		return false;
	letters = LettersOf(key, length);
	LOWER_BOUND(first, rb->nlabels, i, rb->labels[i].length < length - 1);
	for (int i = first; i < rb->nlabels && rb->labels[i].length <= length + 1; i++)
	{
		const Label *label = &rb->labels[i];

		/* One letter changed is one fewer and one more. */
		if (pg_popcount32(label->letters ^ letters) <= 2 &&
			NearEdits(key, length, label->key, label->length, 1) <= 1)
			return true;
	}
	return false;
}
