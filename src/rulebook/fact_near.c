/*
 * fact_near.c
 *		What a misspelled key or choice was meant to be.
 *
 * Two texts are near if they differ by case, width or accents, by what stands
 * between their words or takes no room, or by one or two letters: one left out,
 * put in, changed, or swapped with its neighbor.
 */
#include "support/compat.h"

#include "mb/pg_wchar.h"

#include "rulebook/fact.h"
#include "rulebook/rulebook.h"
#include "support/text_key.h"

#define MOST_LETTERS	128		/* a key has 100 at most */

/* Letters and digits alone, in one case and width; their count, or -1 if there are too many. */
static int
Fold(const char *text, int len, pg_wchar folded[MOST_LETTERS])
{
	char		key[TEXT_KEY_SIZE];
	int			bytes = TextKey(text, len, key);
	int			n = 0;

	for (int at = 0; at < bytes; at += pg_utf_mblen((const unsigned char *) key + at))
	{
		if (n == MOST_LETTERS)
			return -1;
		folded[n++] = utf8_to_unicode((const unsigned char *) key + at);
	}
	return bytes < 0 ? -1 : n;
}

/* So many letters may differ. */
static int
MayDiffer(int len)
{
	return len >= 6 ? 2 : len >= 4 ? 1 : 0;
}

/* Do two texts differ by so many letters at most? */
static bool
WithinLetters(const pg_wchar *a, int a_len, const pg_wchar *b, int b_len, int most)
{
	int			rows[3][MOST_LETTERS + 1];

	if (abs(a_len - b_len) > most)
		return false;
	for (int j = 0; j <= b_len; j++)
		rows[0][j] = j;
	for (int i = 1; i <= a_len; i++)
	{
		int		   *row = rows[i % 3];
		const int  *above = rows[(i + 2) % 3];
		const int  *above_that = rows[(i + 1) % 3];
		int			least = row[0] = i;

		for (int j = 1; j <= b_len; j++)
		{
			row[j] = Min(Min(above[j], row[j - 1]) + 1, above[j - 1] + (a[i - 1] != b[j - 1]));
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
				row[j] = Min(row[j], above_that[j - 2] + 1);
			least = Min(least, row[j]);
		}
		if (least > most)
			return false;
	}
	return rows[a_len % 3][b_len] <= most;
}

/* How near is a text to a known one?  0: the same but for case and separators; -1: not. */
static int
Nearness(const pg_wchar *folded, int len, const char *known)
{
	pg_wchar	other[MOST_LETTERS];
	int			other_len = Fold(known, (int) strlen(known), other);

	if (len < 0 || other_len < 0)
		return -1;
	for (int letters = 0; letters <= MayDiffer(Min(len, other_len)); letters++)
		if (WithinLetters(folded, len, other, other_len, letters))
			return letters;
	return -1;
}

/* Keep the nearest; the first of several that are alike. */
static void
KeepNearest(const pg_wchar *folded, int len, const char *known, const char **nearest, int *distance)
{
	int			near = Nearness(folded, len, known);

	if (near >= 0 && (*nearest == NULL || near < *distance))
	{
		*nearest = known;
		*distance = near;
	}
}

const char *
FactKeyNear(const Rulebook *rb, const char *key, int len)
{
	pg_wchar	folded[MOST_LETTERS];
	const char *nearest = NULL;
	int			distance = 0;

	len = Fold(key, len, folded);
	for (FactId f = 0; f < rb->nfacts; f++)
		KeepNearest(folded, len, rb->facts[f].key, &nearest, &distance);
	return nearest;
}

const char *
FactChoiceNear(char *const *choices, int nchoices, const char *text, int len)
{
	pg_wchar	folded[MOST_LETTERS];
	const char *nearest = NULL;
	int			distance = 0;

	len = Fold(text, len, folded);
	for (int c = 0; c < nchoices; c++)
		KeepNearest(folded, len, choices[c], &nearest, &distance);
	return nearest;
}

const char *
ActivityNear(const Rulebook *rb, const char *activity, int len)
{
	const char *known = ActivityNamed(rb, activity, len);

	return known != NULL ? known : FactChoiceNear(rb->activities, rb->nactivities, activity, len);
}
