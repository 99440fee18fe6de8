/*
 * party_identity.c
 *		Who a listed party is beside its names: days of birth, numbers, addresses.
 *
 * Lists write them as people do: "circa 1961", "1960 to 1962", "04 Jul 1961",
 * "Passport N001122 (Syria)".  The function party_identity() of SQL puts each on a
 * line, behind a letter that tells what it is: b, i or a.  B is a birth of which it
 * does not know what it says: nothing is said to differ.
 */
#include "support/compat.h"

#include <unicode/uchar.h>

#include "lib/stringinfo.h"
#include "mb/pg_wchar.h"
#include "miscadmin.h"
#include "utils/datetime.h"

#include "screening/party_identity.h"
#include "support/legal_day.h"

/* Years of birth that lists have wrong, or call approximate. */
#define YEARS_OFF			1
#define YEARS_OFF_IF_ABOUT	5

/* A number says who somebody is from so many letters and digits on. */
#define MIN_ID_LENGTH		5

/* Of each kind so many lines are shown, and so much of each. */
#define LINES_SHOWN			10
#define LETTERS_SHOWN		150

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

/* Does a line say that the day is not certain? */
static bool
IsAbout(const char *line, int len)
{
	static const char *const words[] = {"circa", "approx", "about", "ca.", "ca ", "c.", "between", "~"};

	for (int w = 0; w < (int) lengthof(words); w++)
		for (int i = 0; i + (int) strlen(words[w]) <= len; i++)
			if (pg_strncasecmp(line + i, words[w], strlen(words[w])) == 0)
				return true;
	return false;
}

/*
 * Compares a day of birth with one line, which is known to say years and nothing
 * else, or is not; *possible is set if it may be about that person.
 */
static uint32
CompareBirth(const char *line, int len, bool known, DateADT born, bool *possible)
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
	if (!known || !YearsOf(line, len, &first, &last))
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

/* Letters and digits of a text, in capitals, and where its words begin. */
typedef struct Letters
{
	char	   *letters;
	bool	   *begins;			/* one more: where the last word ends */
	int			count;
} Letters;

/* The letter that Cyrillic and Greek ones on documents look like; 0: none. */
static char
LatinAlike(UChar32 letter)
{
	static const UChar32 alike[] = {0x0391, 0x0392, 0x0395, 0x0396, 0x0397, 0x0399, 0x039A, 0x039C, 0x039D, 0x039F, 0x03A1, 0x03A4, 0x03A5, 0x03A7,
	0x0410, 0x0412, 0x0415, 0x041A, 0x041C, 0x041D, 0x041E, 0x0420, 0x0421, 0x0422, 0x0423, 0x0425,
	0x0405, 0x0406, 0x0408};

	for (int i = 0; i < (int) lengthof(alike); i++)
		if (alike[i] == letter)
			return "ABEZHIKMNOPTYX" "ABEKMHOPCTYXSIJ"[i];
	return '\0';
}

/* Writes a character that is not of ASCII; returns how many bytes, 0 if it stands between words. */
static int
WriteLetter(UChar32 letter, char *to)
{
	int			digit = u_charDigitValue(letter);

	letter = u_toupper(letter);
	if (digit >= 0)
		*to = (char) ('0' + digit);
	else if (letter >= 0xFF21 && letter <= 0xFF3A)	/* of full width */
		*to = (char) ('A' + letter - 0xFF21);
	else if (LatinAlike(letter) != '\0')
		*to = LatinAlike(letter);
	else if (u_isalnum(letter) && !u_hasBinaryProperty(letter, UCHAR_DEFAULT_IGNORABLE_CODE_POINT))
	{
		unicode_to_utf8((pg_wchar) letter, (unsigned char *) to);
		return pg_utf_mblen((unsigned char *) to);
	}
	else
		return 0;
	return 1;
}

/*
 * A word without a blank before or behind a number is none of it: "ID530112345",
 * "N001122SYR".  One letter is: "N001122".
 */
static void
PartWords(Letters *read)
{
	for (int i = 2; i <= read->count; i++)
	{
		const char *letter = read->letters + i;

		if (i < read->count && isdigit((unsigned char) letter[0]) && isupper((unsigned char) letter[-1]) && isupper((unsigned char) letter[-2]) &&
			!read->begins[i - 1])
			read->begins[i] = true;
		if (isdigit((unsigned char) letter[-2]) && isupper((unsigned char) letter[-1]) && i < read->count && isupper((unsigned char) letter[0]) &&
			!read->begins[i])
			read->begins[i - 1] = true;
	}
}

static Letters
LettersOf(const char *text, int len)
{
	Letters		read = {0};
	bool		between = true;
	int			bytes;

	/* A capital may take a byte more than the letter. */
	read.letters = palloc(2 * len + MAX_MULTIBYTE_CHAR_LEN);
	read.begins = palloc0(sizeof(bool) * (2 * len + MAX_MULTIBYTE_CHAR_LEN));
	for (int at = 0; at < len; at += bytes)
	{
		int			written = 0;

		bytes = pg_utf_mblen((const unsigned char *) text + at);
		if (at + bytes > len)
			break;
		if (bytes > 1)
			written = WriteLetter((UChar32) utf8_to_unicode((const unsigned char *) text + at), read.letters + read.count);
		else if (isalnum((unsigned char) text[at]))
		{
			read.letters[read.count] = (char) pg_ascii_toupper((unsigned char) text[at]);
			written = 1;
		}
		if (written > 0 && between)
			read.begins[read.count] = true;
		between = written == 0;
		read.count += written;
	}
	read.begins[read.count] = true;
	PartWords(&read);
	return read;
}

/* Have two texts the same number: as a word, or as several that one of them writes apart? */
static bool
ShareNumber(const Letters *a, const Letters *b)
{
	for (int i = 0; i < a->count; i++)
	{
		if (!a->begins[i])
			continue;
		CHECK_FOR_INTERRUPTS();
		for (int j = 0; j < b->count; j++)
		{
			bool		digit = false;
			int			n = 0;

			if (!b->begins[j])
				continue;
			while (i + n < a->count && j + n < b->count && a->letters[i + n] == b->letters[j + n])
			{
				digit |= isdigit((unsigned char) a->letters[i + n++]);
				if (digit && n >= MIN_ID_LENGTH && a->begins[i + n] && b->begins[j + n])
					return true;
			}
		}
	}
	return false;
}

/* Is a number, which has a digit, on a line? */
static bool
SameId(const char *line, int len, const Letters *id)
{
	Letters		listed = LettersOf(line, len);
	bool		same = ShareNumber(id, &listed);

	pfree(listed.letters);
	pfree(listed.begins);
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
	Letters		id = {0};

	if (listed == NULL)
		return 0;
	if (facts->id != NULL)
		id = LettersOf(facts->id, (int) strlen(facts->id));
	for (const char *line = listed; *line; line += strcspn(line, "\n"), line += *line == '\n')
	{
		const char *text = line + 1;
		int			len = (int) strcspn(text, "\n");

		if ((*line == 'b' || *line == 'B') && facts->has_born)
		{
			has_births = true;
			compared |= CompareBirth(text, len, *line == 'b', facts->born, &possible);
		}
		else if (*line == 'i' && facts->id != NULL && SameId(text, len, &id))
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
	int			shown = 0;

	if (listed == NULL)
		return NULL;
	initStringInfo(&words);
	for (const char *line = listed; *line; line += strcspn(line, "\n"), line += *line == '\n')
	{
		const char	letter = (char) pg_ascii_tolower((unsigned char) *line);
		bool		first = letter != kind;
		int			len = (int) strcspn(line + 1, "\n");

		shown = first ? 1 : shown + 1;
		kind = letter;
		if (shown > LINES_SHOWN + 1)
			continue;
		appendStringInfo(&words, "%s%s", words.len == 0 ? "" : !first && letter == 'b' ? " or " : "; ",
						 !first ? "" : letter == 'b' ? "born " : letter == 'a' ? "address " : "");
		if (shown > LINES_SHOWN)
			appendStringInfoString(&words, "and more");
		else
			appendBinaryStringInfo(&words, line + 1, pg_mbcliplen(line + 1, len, LETTERS_SHOWN));
	}
	return words.data;
}
