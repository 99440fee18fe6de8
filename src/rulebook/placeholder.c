/*
 * placeholder.c
 *		Texts that say nothing: "N/A", "to be advised", "#REF!".
 *
 * Only a whole text is one, or a list of nothing else: "N/A, N/A".  A company
 * may be called Unknown Worlds.
 */
#include "support/compat.h"

#include "common/hashfn.h"

#include "rulebook/placeholder.h"
#include "support/text_key.h"

/* "#N/A" is no "N/A": the errors of spreadsheets keep their mark. */
static int
PlaceholderKey(const char *text, int len, char key[TEXT_KEY_SIZE])
{
	char		plain[TEXT_KEY_SIZE];
	int			length = TextKey(text, len, plain);

	if (length < 0 || length + 1 >= TEXT_KEY_SIZE)
		return -1;
	key[0] = '#';
	memcpy(key + (text[0] == '#'), plain, length + 1);
	return length;
}

static bool
IsPlaceholder(const Rulebook *rb, const char *text, int len, int stands_for)
{
	char		key[TEXT_KEY_SIZE];
	int			length;

	text = TextTrim(text, &len);
	if (len == 0)
		return true;
	length = PlaceholderKey(text, len, key);
	if (length <= 0)
		return length == 0;		/* dashes and the like */
	return (KeyedValuesFind(rb->placeholders, key, 0) & stands_for) != 0;
}

/* Is each part of a text one, between commas first and then between blanks, or slashes as well: "N/A N/A", "yes/no"? */
static bool
OnlyPlaceholders(const Rulebook *rb, const char *text, int len, int stands_for, const char *separators)
{
	for (int start = 0; start < len;)
	{
		int			end = start;

		while (end < len && (text[end] == '\0' || strchr(separators, text[end]) == NULL))
			end++;
		if (!IsPlaceholder(rb, text + start, end - start, stands_for) &&
			(*separators == ' ' || (!OnlyPlaceholders(rb, text + start, end - start, stands_for, " ") &&
									!OnlyPlaceholders(rb, text + start, end - start, stands_for, " /"))))
			return false;
		start = end + 1;
	}
	return true;
}

bool
SaysNothing(const Rulebook *rb, const char *text, int len, int stands_for)
{
	text = TextTrim(text, &len);
	if (IsPlaceholder(rb, text, len, stands_for))
		return true;
	return len <= 2 * TEXT_KEY_SIZE && OnlyPlaceholders(rb, text, len, stands_for, ",;|\t\r\n");
}

bool
TextSaysSomething(const Rulebook *rb, const char *text, int len)
{
	return TextHasLetter(text, len) && !SaysNothing(rb, text, len, PLACEHOLDER_ANY);
}

void
PlaceholderAdd(Rulebook *rb, const char *text, int len, int stands_for)
{
	char		key[TEXT_KEY_SIZE];

	text = TextTrim(text, &len);
	if (len <= 0 || PlaceholderKey(text, len, key) <= 0)
		return;
	*KeyedValuesPlace(rb->placeholders, rb->context, key, 0) |= stands_for;
	/* A sum: rows come in any order. */
	rb->reading += hash_bytes_extended((const unsigned char *) key, (int) strlen(key), (uint64) stands_for);
}
