/*
 * eccn_text.c
 *		Items as people write them: "ECCN: 5D992.c", "3A001(a)(2)", "EAR-99".
 *
 * The type itself is stricter (eccn_parse.c).  Here a spelling is read if it can
 * mean one ECCN only: words that papers print around it are left out, and other
 * signs between its parts and characters of another width are accepted.  What
 * merely comes near (look-alike letters, two ECCNs) is not read, and advice says
 * what may have been meant.
 */
#include "support/compat.h"

#include <unicode/uchar.h>

#include "mb/pg_wchar.h"

#include "types/eccn_text.h"

/* Longer texts are not read. */
#define TEXT_BYTES		200

#define IsDigit(c)		((c) >= '0' && (c) <= '9')
#define IsLetter(c)		(((c) | 0x20) >= 'a' && ((c) | 0x20) <= 'z')

/* Letters of other scripts that look like those of an ECCN. */
static const struct
{
	uint32		letter;
	unsigned char looks;
}			lookalikes[] = {
	{0x0410, 'A'}, {0x0412, 'B'}, {0x0421, 'C'}, {0x0415, 'E'}, {0x0420, 'P'}, {0x041E, 'O'}, {0x0425, 'X'}, {0x0430, 'a'},
	{0x0441, 'c'}, {0x0435, 'e'}, {0x043E, 'o'}, {0x0445, 'x'}, {0x0440, 'p'}, {0x0391, 'A'}, {0x0392, 'B'}, {0x0395, 'E'},
	{0x03A7, 'X'}, {0x03BF, 'o'}, {0x039F, 'O'}, {0x03F9, 'C'}, {0x0501, 'd'}, {0x0456, 'i'}, {0x0406, 'I'}
};

/* A text in plain characters. */
typedef struct Plain
{
	char		text[TEXT_BYTES + 1];
	int			len;
	bool		lookalike;		/* letters of another script stood there */
} Plain;

/* ---- plain characters ---- */

/* Letters, digits and signs of any width; false if there is something else. */
static bool
MakePlain(const char *text, int len, bool lookalikes_too, Plain *plain)
{
	plain->len = 0;
	plain->lookalike = false;
	if (len > TEXT_BYTES)
		return false;
	for (int i = 0; i < len;)
	{
		int			bytes = pg_utf_mblen((const unsigned char *) text + i);
		uint32		c;

		if (i + bytes > len)
			return false;
		c = utf8_to_unicode((const unsigned char *) text + i);
		i += bytes;
		if (c >= 0xFF01 && c <= 0xFF5E)
			c -= 0xFF01 - '!';
		else if (c >= 0x80 && u_charType((UChar32) c) == U_FORMAT_CHAR)
			continue;
		else if (c == '\t' || c == '\n' || c == '\r' || (c >= 0x80 && u_isUWhiteSpace((UChar32) c)))
			c = ' ';
		else if ((c >= 0x2010 && c <= 0x2015) || c == 0x2212)
			c = '-';
		else if (c == 0x2018 || c == 0x2019 || c == 0x201C || c == 0x201D)
			c = '"';
		for (int k = 0; k < (int) lengthof(lookalikes) && lookalikes_too && c >= 0x80; k++)
			if (lookalikes[k].letter == c)
			{
				c = lookalikes[k].looks;
				plain->lookalike = true;
			}
		if (c >= 0x80 || c < ' ')
			return false;
		plain->text[plain->len++] = (char) c;
	}
	plain->text[plain->len] = '\0';
	return true;
}

/* Does a text begin with a word, in either case? */
static bool
Begins(const char *text, int len, const char *word)
{
	int			n = (int) strlen(word);

	return len >= n && pg_strncasecmp(text, word, n) == 0;
}

/* Leave out what papers print around an ECCN. */
static const char *
StripLabels(const char *text, int *len)
{
	static const char *const words[] = {"export control classification number", "us eccn", "u.s. eccn", "eccn"};
	static const char *const numbers[] = {"number", "code", "no.", "no", "nr.", "nr", "(us)"};

	for (bool changed = true; changed && *len > 0;)
	{
		const char *before = text;
		int			len_before = *len;

		while (*len > 0 && strchr(" \"'", *text) != NULL)
			text++, --*len;
		while (*len > 0 && strchr(" \"'.,;:", text[*len - 1]) != NULL)
			--* len;
		if (*len > 2 && ((*text == '(' && text[*len - 1] == ')') || (*text == '[' && text[*len - 1] == ']')) &&
			memchr(text + 1, *text, *len - 1) == NULL)
		{
			text++;
			*len -= 2;
		}
		for (int i = 0; i < (int) lengthof(words); i++)
			if (Begins(text, *len, words[i]))
			{
				const char *rest = text + strlen(words[i]);
				const char *end = text + *len;

				while (rest < end && *rest == ' ')
					rest++;
				for (int k = 0; k < (int) lengthof(numbers); k++)
					if (Begins(rest, (int) (end - rest), numbers[k]))
					{
						rest += strlen(numbers[k]);
						break;
					}
				while (rest < end && strchr(" :#=.-", *rest) != NULL)
					rest++;
				*len = (int) (end - rest);
				text = rest;
				break;
			}
		changed = text != before || *len != len_before;
	}
	return text;
}

/* ---- reading ---- */

/* "EAR99" with something between its parts. */
static bool
IsEar99(const char *text, int len)
{
	static const char ear99[] = "ear99";
	int			n = 0;

	for (int i = 0; i < len; i++)
	{
		if (strchr(" -_.", text[i]) != NULL)
			continue;
		if (n == 5 || (text[i] | (IsLetter(text[i]) ? 0x20 : 0)) != ear99[n])
			return false;
		n++;
	}
	return n == 5;
}

/*
 * Writes the path of an ECCN to out with dots between its parts; false if it
 * can be read in no way or in two.  Letters and numbers take turns, so nothing
 * has to stand between them; if a sign does, it is the same one throughout.
 * Parts may stand in parentheses.
 */
static bool
PathWithDots(const char *text, int len, char *out)
{
	bool		letter = true;	/* the next part is a letter */
	char		sign = 0;		/* that stands between them */
	bool		between = false;	/* one stood since the last part */
	int			open = 0;
	char	   *start = out;

	for (int i = 0; i < len; i++)
	{
		char		c = text[i];

		if (out - start > TEXT_BYTES - 8)
			return false;
		if (c == ' ')
			continue;
		if (c == '(')
		{
			if (open++ > 0 || i + 1 == len)
				return false;
			between = false;
		}
		else if (c == ')')
		{
			if (open-- == 0 || between || text[i - 1] == '(')
				return false;
		}
		else if (c == '.' || c == '-' || c == '_')
		{
			if (between || (sign != 0 && sign != c))
				return false;
			if (out > start)	/* what parts the path from the entry may be
								 * another one */
				sign = c;
			between = true;
		}
		else if (letter && IsLetter(c))
		{
			*out++ = '.';
			*out++ = (char) (c | 0x20);
			letter = false;
			between = false;
		}
		else if (!letter && IsDigit(c) && c != '0')
		{
			*out++ = '.';
			while (i < len && IsDigit(text[i]) && out - start < TEXT_BYTES)
				*out++ = text[i++];
			i--;
			letter = true;
			between = false;
		}
		else
			return false;
	}
	*out = '\0';
	return open == 0 && !between;
}

/* Read what MakePlain() made. */
static bool
ReadPlain(const Plain *plain, Eccn *item)
{
	int			len = plain->len;
	const char *text = StripLabels(plain->text, &len);
	char		canonical[2 * TEXT_BYTES];
	int			n = 0;
	int			i = 0;

	if (IsEar99(text, len))
	{
		*item = ECCN_EAR99;
		return true;
	}
	for (; i < len && n < 5; i++)
	{
		if (text[i] == ' ' || (text[i] == '-' && n > 0))
			continue;
		canonical[n++] = text[i];
	}
	if (n < 5 || !PathWithDots(text + i, len - i, canonical + 5))
		return false;
	/* "3A001." may be the beginning of more. */
	if (canonical[5] == '\0' && text + len < plain->text + plain->len && text[len] == '.')
		return false;
	return EccnParse(canonical, (int) strlen(canonical), item);
}

bool
EccnRead(const char *text, int len, Eccn *item)
{
	Plain		plain;

	if (likely(EccnParse(text, len, item)))
		return true;
	return MakePlain(text, len, false, &plain) && ReadPlain(&plain, item);
}

/* ---- what is near ---- */

/* Is there the beginning of an ECCN, as 3A001? */
static bool
IsEntryAt(const char *text, const char *end)
{
	return end - text >= 5 && IsDigit(text[0]) && (text[1] | 0x20) >= 'a' && (text[1] | 0x20) <= 'e' &&
		IsDigit(text[2]) && IsDigit(text[3]) && IsDigit(text[4]);
}

/* A category of the United States Munitions List: "XI(c)", "USML Cat. VIII(h)(1)". */
static bool
IsMunitionsCategory(const char *text, int len)
{
	static const char *const words[] = {"usml", "itar", "category", "cat.", "cat"};
	const char *end = text + len;
	int			numerals = 0;
	bool		named = false;

	for (int i = 0; i < (int) lengthof(words); i++)
	{
		while (text < end && strchr(" :-", *text) != NULL)
			text++;
		if (Begins(text, (int) (end - text), words[i]))
		{
			named = true;
			text += strlen(words[i]);
		}
	}
	while (text < end && strchr(" :-", *text) != NULL)
		text++;
	while (text < end && strchr("IVXivx", *text) != NULL)
		numerals++, text++;
	if (numerals == 0 || numerals > 5)
		return false;
	return text < end ? *text == '(' || *text == '.' || *text == ' ' : named || numerals > 1;
}

/* Digits and dots alone: a code of the tariff, or a number that a spreadsheet made of 5E002. */
static const char *
NumberAdvice(const char *text, int len)
{
	int			digits = 0;
	const char *exponent = NULL;

	for (int i = 0; i < len; i++)
	{
		if (IsDigit(text[i]))
			digits++;
		else if ((text[i] | 0x20) == 'e' && exponent == NULL && i > 0)
			exponent = text + i + 1;
		else if (text[i] != '.' && text[i] != ' ' && !(text[i] == '+' && exponent == text + i))
			return NULL;
	}
	if (exponent != NULL && IsDigit(*text) && exponent < text + len)
		return psprintf("it looks like a number that a spreadsheet made of %cE%03ld", *text, strtol(exponent, NULL, 10));
	return exponent == NULL && digits >= 6 && digits <= 10 ? "it looks like a code of the tariff schedule or Schedule B" : NULL;
}

/* The item that can be read once look-alike letters and digits are swapped and zeros left out. */
static bool
ReadRepaired(const Plain *plain, Eccn *item)
{
	Plain		repaired = *plain;
	int			len = plain->len;
	int			start = (int) (StripLabels(repaired.text, &len) - repaired.text);
	int			n = 0;
	int			kept = start;

	for (int i = start; i < start + len; i++)
	{
		char		c = repaired.text[i];

		if (c == ' ')
			continue;
		if ((n == 0 || (n >= 2 && n <= 4)) && strchr("OoIlLi", c) != NULL)
			c = (c | 0x20) == 'o' ? '0' : '1';
		n++;
		if (n > 5 && c == '.' && kept > start && repaired.text[kept - 1] == '.')
			continue;
		if (n > 5 && c == '0' && !IsDigit(repaired.text[kept - 1]))
			continue;
		repaired.text[kept++] = c;
	}
	repaired.len = kept;
	repaired.text[kept] = '\0';
	return ReadPlain(&repaired, item);
}

/* The longest item that begins where the first ECCN of a text does. */
static bool
ReadWithin(const Plain *plain, Eccn *item, int *entries)
{
	const char *end = plain->text + plain->len;
	const char *first = NULL;

	*entries = 0;
	for (const char *p = plain->text; p < end; p++)
	{
		bool		begins = p == plain->text || !(IsLetter(p[-1]) || IsDigit(p[-1]));

		if (begins && (IsEntryAt(p, end) || Begins(p, (int) (end - p), "EAR99")) && (*entries)++ == 0)
			first = p;
	}
	if (first == NULL)
		return false;
	for (int len = (int) (end - first); len >= 5; len--)
	{
		Plain		part;

		/* Not within a word or a number. */
		if (first + len < end && (IsLetter(first[len]) || IsDigit(first[len])) &&
			(IsLetter(first[len - 1]) || IsDigit(first[len - 1])))
			continue;
		part.len = len;
		memcpy(part.text, first, len);
		part.text[len] = '\0';
		if (ReadPlain(&part, item))
			return true;
	}
	return false;
}

char *
EccnAdvice(const char *text, int len)
{
	Plain		plain;
	Eccn		item;
	char		name[ECCN_TEXT_SIZE];
	const char *number;
	char	   *complaint = EccnComplaint(text, len);
	int			entries;

	if (!MakePlain(text, len, true, &plain))
		return complaint;
	number = NumberAdvice(plain.text, plain.len);
	if (number != NULL)
		return pstrdup(number);
	if (IsMunitionsCategory(plain.text, plain.len))
		return pstrdup("it looks like a category of the United States Munitions List (22 CFR 121.1), which is the Department of State's");
	if (plain.lookalike && ReadPlain(&plain, &item))
	{
		EccnFormat(item, name);
		return psprintf("letters of another script stand in it; did you mean %s?", name);
	}
	if (!ReadRepaired(&plain, &item))
	{
		if (!ReadWithin(&plain, &item, &entries))
			return complaint;
		if (entries > 1)
			return psprintf("it names %d items; ask about each of them", entries);
	}
	EccnFormat(item, name);
	return psprintf("%s; did you mean %s?", complaint, name);
}

const char *
ItemText(Eccn item)
{
	char	   *buffer = palloc(ECCN_TEXT_SIZE);

	EccnFormat(item, buffer);
	return buffer;
}
