/*
 * listing_day.c
 *		The first day on which a listing that states none may have been in force.
 *
 * The published lists say of few entries when they were made.  An entry is not
 * older than its list, nor than its program (if it has several: the oldest one),
 * nor than the notice of the Federal Register that it cites (if several: the
 * earliest).  Of a notice of which only the volume is known, the first day of
 * the volume's year is taken.  Each of these is the earliest day possible, so no
 * listing is taken to begin later than it did.
 */
#include "support/compat.h"

#include <ctype.h>

#include "utils/datetime.h"

#include "rulebook/rule_row.h"
#include "screening/listing_day.h"
#include "support/sort.h"

/* Volume 1 is that of 1936. */
#define YEAR_BEFORE_VOLUMES		1935

typedef struct ListDay
{
	const char *list;
	const char *program;		/* "*": the list itself */
	DateADT		first;
	bool		has_effect;
	DateADT		from;
	DateADT		through;
} ListDay;

typedef struct Notice
{
	int			volume;
	int			page;
	DateADT		first;			/* published or effective, whichever was
								 * earlier */
} Notice;

struct ListingDays
{
	int			nlist_days;
	ListDay    *list_days;
	int			nnotices;
	Notice	   *notices;		/* ordered */
};

static void
ReadListDay(Row *row, void *state)
{
	ListingDays *days = state;
	ListDay    *day = &days->list_days[days->nlist_days++];

	day->list = RowText(row, "list");
	day->program = RowText(row, "program");
	day->first = RowDate(row, "first_day", DATEVAL_NOBEGIN);
	day->has_effect = !RowIsNull(row, "effect") && RowPeriod(row, "effect", &day->from, &day->through);
}

static void
ReadNotice(Row *row, void *state)
{
	ListingDays *days = state;
	Notice	   *notice = &days->notices[days->nnotices++];

	notice->volume = RowInt32(row, "volume");
	notice->page = RowInt32(row, "page");
	notice->first = RowDate(row, "published_from", DATEVAL_NOBEGIN);
	notice->first = Min(notice->first, RowDate(row, "effective", notice->first));
}

static int
CompareNotices(const void *a, const void *b)
{
	const Notice *x = a;
	const Notice *y = b;

	return x->volume != y->volume ? x->volume - y->volume : x->page - y->page;
}

ListingDays *
ListingDaysLoad(void)
{
	ListingDays *days = palloc0(sizeof(ListingDays));

	RuleTableRead(CurrentMemoryContext, "party_list_day", "list, program, first_day, effect",
				  ReadListDay, days, &days->list_days, sizeof(ListDay));
	RuleTableRead(CurrentMemoryContext, "federal_register_notice", "volume, page, published_from, effective",
				  ReadNotice, days, &days->notices, sizeof(Notice));
	SortArray(days->notices, days->nnotices, CompareNotices);
	return days;
}

static const ListDay *
FindListDay(const ListingDays *days, const char *list, const char *program)
{
	for (int i = 0; i < days->nlist_days; i++)
		if (strcmp(days->list_days[i].program, program) == 0 && strcmp(days->list_days[i].list, list) == 0)
			return &days->list_days[i];
	return NULL;
}

/* ---- notices as they are cited ---- */

/* Reads the digits at *text as a number, and moves it behind them; -1 if there are none or very many. */
static int
ReadNumber(const char **text)
{
	const char *start = *text;
	int			number = 0;

	while (isdigit((unsigned char) **text) && *text - start < 7)
		number = number * 10 + *(*text)++ - '0';
	return *text == start || isdigit((unsigned char) **text) ? -1 : number;
}

static const char *
SkipOver(const char *text, const char *skipped)
{
	return text + strspn(text, skipped);
}

static bool
IsDay(int year, int month, int day)
{
	return year > 0 && month >= 1 && month <= 12 && day >= 1 && day <= day_tab[isleap(year)][month - 1];
}

static DateADT
DayOf(int year, int month, int day)
{
	return date2j(year, month, day) - POSTGRES_EPOCH_JDATE;
}

/*
 * The day that is stated with a notice, as month/day/year with two or four
 * digits of the year; false if there is none or if it is not in the volume's
 * year.
 */
static bool
StatedDay(const char *text, int volume, DateADT *day)
{
	for (; *text && *text != ';'; text++)
		if (isdigit((unsigned char) *text) && (text[1] == '/' || (isdigit((unsigned char) text[1]) && text[2] == '/')))
		{
			const char *at = text;
			int			month = ReadNumber(&at);
			int			mday = *at == '/' ? (at++, ReadNumber(&at)) : -1;
			int			year = *at == '/' ? (at++, ReadNumber(&at)) : -1;

			if (year >= 0 && year < 100)
				year += (YEAR_BEFORE_VOLUMES + volume) / 100 * 100;
			if (!IsDay(year, month, mday) || year != YEAR_BEFORE_VOLUMES + volume)
				return false;
			*day = DayOf(year, month, mday);
			return true;
		}
	return false;
}

/*
 * Finds the next notice in a citation: "84 FR 22961", "84 F.R. 22961", "Vol. 89,
 * No. 45, 03/06/2024", "76 FR No. 197 (10/12/2011)"; false if there is none.
 * *page is -1 if none is cited; *behind is where to go on.
 */
static bool
NextNotice(const char *text, int *volume, int *page, const char **start, const char **behind)
{
	while (*text)
	{
		const char *at = text;

		*start = text;
		if (pg_strncasecmp(at, "Vol", 3) == 0)
		{
			text += 3;
			at = SkipOver(text, ". ");
			*volume = ReadNumber(&at);
			*page = -1;
		}
		else if (isdigit((unsigned char) *at))
		{
			/* All of its digits: 1985 FR is not 85 FR. */
			text = SkipOver(text, "0123456789");
			*volume = ReadNumber(&at);
			at = SkipOver(text, ". ");
			if (pg_toupper((unsigned char) *at) != 'F')
				continue;
			at = SkipOver(at + 1, ". ");
			if (pg_toupper((unsigned char) *at) != 'R')
				continue;
			at = SkipOver(at + 1, ". ");
			*page = ReadNumber(&at);
		}
		else
		{
			text++;
			continue;
		}
		if (*volume >= 1 && *volume <= 264)
		{
			*behind = at;
			return true;
		}
	}
	return false;
}

/* The earliest notice that is cited; false if there is none. */
static bool
EarliestNotice(const ListingDays *days, const char *citation, DateADT *first, ListingBegan *basis, char **what)
{
	bool		found = false;
	Notice		asked = {0};
	const char *start;

	*first = DATEVAL_NOBEGIN;
	*basis = BEGAN_STATED;
	*what = NULL;
	for (const char *rest = citation; NextNotice(rest, &asked.volume, &asked.page, &start, &rest);)
	{
		const Notice *notice = days->nnotices == 0 ? NULL :
		bsearch(&asked, days->notices, days->nnotices, sizeof(Notice), CompareNotices);
		ListingBegan how = BEGAN_NOTICE;
		DateADT		day;

		if (notice != NULL)
			day = notice->first;
		else if (!StatedDay(start, asked.volume, &day))
		{
			day = DayOf(YEAR_BEFORE_VOLUMES + asked.volume, 1, 1);
			how = BEGAN_VOLUME;
		}
		if (found && day >= *first)
			continue;
		found = true;
		*first = day;
		*basis = how;
		*what = asked.page < 0 ? psprintf("%d FR", asked.volume) : psprintf("%d FR %d", asked.volume, asked.page);
	}
	return found;
}

/* ---- listings ---- */

DateADT
ListingFirstDay(const ListingDays *days, const char *list, char **programs, int nprograms,
				const char *citation, ListingBegan *basis, char **what)
{
	const ListDay *of_list = FindListDay(days, list, "*");
	const ListDay *of_program = NULL;
	DateADT		first = DATEVAL_NOBEGIN;
	DateADT		day;
	ListingBegan how;
	char	   *notice;

	*basis = BEGAN_LIST;
	*what = NULL;
	if (of_list == NULL)
		return first;			/* a list of the user's, of whose citations
								 * nothing is known either */
	first = of_list->first;
	for (int p = 0; p < nprograms; p++)
	{
		const ListDay *one = FindListDay(days, list, programs[p]);

		if (one == NULL)
		{
			of_program = NULL;	/* how old this one is nobody knows */
			break;
		}
		if (of_program == NULL || one->first < of_program->first)
			of_program = one;
	}
	if (of_program != NULL && of_program->first > first)
	{
		first = of_program->first;
		*basis = BEGAN_PROGRAM;
		*what = pstrdup(of_program->program);
	}
	if (EarliestNotice(days, citation, &day, &how, &notice) && day > first)
	{
		first = day;
		*basis = how;
		*what = notice;
	}
	return first;
}

bool
ListingEffect(const ListingDays *days, const char *list, char **programs, int nprograms,
			  DateADT *from, DateADT *through)
{
	bool		found = false;

	for (int p = 0; p < nprograms; p++)
	{
		const ListDay *one = FindListDay(days, list, programs[p]);

		if (one == NULL || !one->has_effect)
			continue;
		*from = found ? Min(*from, one->from) : one->from;
		*through = found ? Max(*through, one->through) : one->through;
		found = true;
	}
	return found;
}
