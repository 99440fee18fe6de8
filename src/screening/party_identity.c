/*
 * party_identity.c
 *		Who a listed party is beside its names: days of birth, numbers, addresses.
 *
 * Lists write them as people do: "circa 1961", "1960 to 1962", "04 Jul 1961",
 * "Passport N001122 (Syria)".  The function party_identity() of SQL puts each on a
 * line, behind a letter that tells what it is: b, i or a.  Where a line cannot be
 * read, nothing is said to differ.
 */
#include "support/compat.h"

#include "lib/stringinfo.h"
#include "utils/datetime.h"

#include "screening/party_identity.h"
#include "support/legal_day.h"

/* Years of birth that lists have wrong, or call approximate. */
#define YEARS_OFF			1
#define YEARS_OFF_IF_ABOUT	5

/* A number says who somebody is from so many letters and digits on. */
#define MIN_ID_LENGTH		5

/* A number is looked for in so many words of a line at once. */
#define MAX_ID_WORDS		4

/* ---- days of birth ---- */

/* The day at the beginning of a line, YYYY-MM-DD; false if it is none. */
static bool
DayOf(const char *line, int len, DateADT *day)
{
	return len >= LEGAL_DAY_SIZE - 1 && (len == LEGAL_DAY_SIZE - 1 || !isdigit((unsigned char) line[LEGAL_DAY_SIZE - 1])) &&
		LegalDayParse(line, LEGAL_DAY_SIZE - 1, day) == LEGAL_DAY_OK && LegalDayIsFinite(*day);
}

/* The first and the last year that a line names; false if it names none. */
static bool
YearsOf(const char *line, int len, int *first, int *last)
{
	bool		found = false;

	for (int i = 0; i + 4 <= len; i++)
	{
		bool		whole = (i == 0 || !isdigit((unsigned char) line[i - 1])) && (i + 4 == len || !isdigit((unsigned char) line[i + 4]));
		int			year = whole ? ParseDigits(line + i, 4) : -1;

		if (year < 1800 || year > 2200)
			continue;
		*first = found ? Min(*first, year) : year;
		*last = found ? Max(*last, year) : year;
		found = true;
	}
	return found;
}

static bool
HasAny(const char *line, int len, const char *const *words)
{
	for (; *words != NULL; words++)
		for (int i = 0; i + (int) strlen(*words) <= len; i++)
			if (pg_strncasecmp(line + i, *words, strlen(*words)) == 0)
				return true;
	return false;
}

/* Does a line say that the day is not certain? */
static bool
IsAbout(const char *line, int len)
{
	static const char *const words[] = {"circa", "approx", "about", "ca.", "c.", "between", "~", NULL};

	return HasAny(line, len, words);
}

/* Does it name years that go on to one side: "1980 or before"? */
static bool
IsOpen(const char *line, int len)
{
	static const char *const words[] = {"before", "after", NULL};

	return HasAny(line, len, words);
}

/* Compares a day of birth with one line; *possible is set if the line may be about that person. */
static uint32
CompareBirth(const char *line, int len, DateADT born, bool *possible)
{
	const int	about = strlen("circa ");
	DateADT		day;
	int			first = 0;
	int			last = 0;
	int			off;
	int			year;
	int			month;
	int			of_month;

	if ((DayOf(line, len, &day) || (len > about && pg_strncasecmp(line, "circa ", about) == 0 && DayOf(line + about, len - about, &day))) &&
		day == born)
	{
		*possible = true;
		return IDENTITY_SAME_DAY;
	}
	if (!YearsOf(line, len, &first, &last) || IsOpen(line, len))
	{
		*possible = true;
		return 0;
	}
	j2date(born + POSTGRES_EPOCH_JDATE, &year, &month, &of_month);
	off = IsAbout(line, len) ? YEARS_OFF_IF_ABOUT : YEARS_OFF;
	*possible |= first - off <= year && year <= last + off;
	return first <= year && year <= last ? IDENTITY_SAME_YEAR : 0;
}

/* ---- numbers and addresses ---- */

static inline bool
IsWordByte(char c)
{
	return isalnum((unsigned char) c) || IS_HIGHBIT_SET(c);
}

/* The letters and digits of a text, in capitals, into room for len + 1 bytes; returns how many. */
static int
LettersOf(const char *text, int len, char *letters)
{
	int			count = 0;

	for (int i = 0; i < len; i++)
		if (IsWordByte(text[i]))
			letters[count++] = (char) pg_ascii_toupper((unsigned char) text[i]);
	letters[count] = '\0';
	return count;
}

/* Is a number among the words of a line: as one of them, or as several that were written apart? */
static bool
HasId(const char *line, int len, const char *id, int id_len)
{
	char	   *letters = palloc(len + 1);
	bool		found = false;

	for (int start = 0; start < len && !found; start++)
	{
		int			end = start;

		if (!IsWordByte(line[start]) || (start > 0 && IsWordByte(line[start - 1])))
			continue;
		for (int words = 0; words < MAX_ID_WORDS && end < len && !found; words++)
		{
			while (end < len && !IsWordByte(line[end]))
				end++;
			while (end < len && IsWordByte(line[end]))
				end++;
			found = LettersOf(line + start, end - start, letters) == id_len && memcmp(letters, id, id_len) == 0;
		}
	}
	pfree(letters);
	return found;
}

/* Is a number, which has a digit, on a line? */
static bool
SameId(const char *line, int len, const char *id)
{
	char	   *letters = palloc(strlen(id) + 1);
	int			count = LettersOf(id, (int) strlen(id), letters);
	bool		same = count >= MIN_ID_LENGTH && strpbrk(letters, "0123456789") != NULL &&
	HasId(line, len, letters, count);

	pfree(letters);
	return same;
}

/* Is a word, which is not terminated, one of a text, whatever the case of Latin letters? */
static bool
HasWord(const char *text, const char *word, int len)
{
	while (*text)
	{
		int			length = 0;

		while (IsWordByte(text[length]))
			length++;
		if (length == len && pg_strncasecmp(text, word, len) == 0)
			return true;
		text += length;
		while (*text && !IsWordByte(*text))
			text++;
	}
	return false;
}

/* Are two thirds of an address, and a number if it has one, in another? */
static bool
SameAddress(const char *line, int len, const char *address)
{
	int			words = 0;
	int			found = 0;
	bool		has_number = false;
	bool		found_number = false;

	for (int i = 0; i < len; i++)
	{
		int			start = i;
		bool		number = false;

		while (i < len && IsWordByte(line[i]))
			number |= isdigit((unsigned char) line[i++]);
		if (i - start < 2 && !number)
			continue;
		words++;
		has_number |= number;
		if (HasWord(address, line + start, i - start))
		{
			found++;
			found_number |= number;
		}
	}
	return words >= 3 && found * 3 >= words * 2 && (found_number || !has_number);
}

/* ---- all of it ---- */

uint32
IdentityCompare(const char *listed, const CustomerFacts *facts)
{
	uint32		compared = 0;
	bool		has_births = false;
	bool		possible = false;

	if (listed == NULL)
		return 0;
	for (const char *line = listed; *line; line += strcspn(line, "\n"), line += *line == '\n')
	{
		const char *text = line + 1;
		int			len = (int) strcspn(text, "\n");

		if (*line == 'b' && facts->has_born)
		{
			has_births = true;
			compared |= CompareBirth(text, len, facts->born, &possible);
		}
		else if (*line == 'i' && facts->id != NULL && SameId(text, len, facts->id))
			compared |= IDENTITY_SAME_ID;
		else if (*line == 'a' && facts->address != NULL && SameAddress(text, len, facts->address))
			compared |= IDENTITY_SAME_ADDRESS;
	}
	if (has_births && !possible)
		compared |= IDENTITY_OTHER_YEAR;
	return compared;
}

const char *
IdentityCompared(uint32 compared)
{
	static const struct
	{
		uint32		bit;
		const char *words;
	}			said[] = {
		{IDENTITY_SAME_ID, "same number"},
		{IDENTITY_SAME_DAY, "same day of birth"},
		{IDENTITY_SAME_YEAR, "same year of birth"},
		{IDENTITY_OTHER_YEAR, "other year of birth"},
		{IDENTITY_SAME_ADDRESS, "same address"}
	};
	StringInfoData words;

	if (compared & IDENTITY_SAME_DAY)
		compared &= ~IDENTITY_SAME_YEAR;
	if (compared == 0)
		return "";
	initStringInfo(&words);
	for (int i = 0; i < (int) lengthof(said); i++)
		if (compared & said[i].bit)
			appendStringInfo(&words, "%s%s", words.len ? ", " : "", said[i].words);
	return words.data;
}

char *
IdentityListed(const char *listed)
{
	StringInfoData words;
	char		kind = '\0';

	if (listed == NULL)
		return NULL;
	initStringInfo(&words);
	for (const char *line = listed; *line; line += strcspn(line, "\n"), line += *line == '\n')
	{
		const char *before = *line == kind ? kind == 'b' ? " or " : "; " : words.len ? "; " : "";
		const char *name = *line == kind ? "" : *line == 'b' ? "born " : *line == 'a' ? "address " : "";

		kind = *line;
		appendStringInfo(&words, "%s%s%.*s", before, name, (int) strcspn(line + 1, "\n"), line + 1);
	}
	return words.data;
}
