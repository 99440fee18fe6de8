/*
 * legal_day.c
 *		Legal days as text.
 *
 * A legal day has one text form, whatever DateStyle says.  The server's date
 * input follows DateStyle and accepts many forms, so it cannot serve here.
 */
#include "support/compat.h"

#include "mb/pg_wchar.h"
#include "utils/builtins.h"
#include "utils/datetime.h"

#include "support/legal_day.h"

/* Bytes of a user's text shown in an error message. */
#define EXCERPT_BYTES	80

static bool
IsKeyword(const char *text, int len, const char *keyword)
{
	return len == (int) strlen(keyword) && pg_strncasecmp(text, keyword, len) == 0;
}

int
ParseDigits(const char *text, int digits)
{
	int			value = 0;

	for (int i = 0; i < digits; i++)
	{
		if (text[i] < '0' || text[i] > '9')
			return -1;
		value = value * 10 + (text[i] - '0');
	}
	return value;
}

LegalDayResult
LegalDayParse(const char *text, int len, DateADT *day)
{
	int			year,
				month,
				mday;

	if (IsKeyword(text, len, "infinity"))
	{
		*day = DATEVAL_NOEND;
		return LEGAL_DAY_OK;
	}
	if (IsKeyword(text, len, "-infinity"))
	{
		*day = DATEVAL_NOBEGIN;
		return LEGAL_DAY_OK;
	}

	if (len != LEGAL_DAY_SIZE - 1 || text[4] != '-' || text[7] != '-')
		return LEGAL_DAY_MALFORMED;
	year = ParseDigits(text, 4);
	month = ParseDigits(text + 5, 2);
	mday = ParseDigits(text + 8, 2);
	if (year < 0 || month < 0 || mday < 0)
		return LEGAL_DAY_MALFORMED;

	if (year < 1 || month < 1 || month > 12 ||
		mday < 1 || mday > day_tab[isleap(year)][month - 1])
		return LEGAL_DAY_NOT_IN_CALENDAR;

	*day = date2j(year, month, mday) - POSTGRES_EPOCH_JDATE;
	return LEGAL_DAY_OK;
}

int
LegalDayFormat(DateADT day, char buffer[LEGAL_DAY_SIZE])
{
	int			year,
				month,
				mday;

	if (DATE_IS_NOEND(day))
		return (int) strlcpy(buffer, "infinity", LEGAL_DAY_SIZE);
	if (DATE_IS_NOBEGIN(day))
		return (int) strlcpy(buffer, "-infinity", LEGAL_DAY_SIZE);

	Assert(LegalDayIsFinite(day));
	j2date(day + POSTGRES_EPOCH_JDATE, &year, &month, &mday);
	buffer[0] = '0' + year / 1000 % 10;
	buffer[1] = '0' + year / 100 % 10;
	buffer[2] = '0' + year / 10 % 10;
	buffer[3] = '0' + year % 10;
	buffer[4] = '-';
	buffer[5] = '0' + month / 10;
	buffer[6] = '0' + month % 10;
	buffer[7] = '-';
	buffer[8] = '0' + mday / 10;
	buffer[9] = '0' + mday % 10;
	buffer[10] = '\0';
	return LEGAL_DAY_SIZE - 1;
}

const char *
DayText(DateADT day)
{
	char	   *buffer;

	if (!LegalDayIsValid(day))
		return ErrorDay(day);
	buffer = palloc(LEGAL_DAY_SIZE);
	(void) LegalDayFormat(day, buffer);
	return buffer;
}

const char *
ErrorDay(DateADT day)
{
	/* A value received in binary form may lie beyond all dates. */
	if (DATE_NOT_FINITE(day) || IS_VALID_DATE(day))
		return DatumGetCString(DirectFunctionCall1(date_out, DateADTGetDatum(day)));
	return psprintf("day number %d", day);
}

const char *
ErrorExcerpt(const char *text, int len)
{
	if (len <= EXCERPT_BYTES)
		return pnstrdup(text, len);
	len = pg_mbcliplen(text, len, EXCERPT_BYTES);
	return psprintf("%.*s...", len, text);
}
