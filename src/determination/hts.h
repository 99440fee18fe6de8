/*
 * hts.h
 *		Is an order's item on a list of HTS codes (supplements to part 746)?
 */
#ifndef EXPORT_CONTROL_HTS_H
#define EXPORT_CONTROL_HTS_H

#include "determination/deliberation.h"

/* A supplement that lists items by HTS code. */
typedef struct HtsSupplement
{
	const char *name;
	const char *citation;
	int			codes;			/* how many it has; 0: not known */
	int			loaded;			/* how many are here */
} HtsSupplement;

typedef struct HtsControl
{
	int			supplement;
	const char *code;			/* digits only */
	const char *min_unit_price; /* numeric as text; NULL: whatever it costs */
	const char *citation;
	DateADT		from;
	DateADT		through;
} HtsControl;

typedef enum HtsAnswer
{
	HTS_NOT_LISTED,				/* and all of the list is here */
	HTS_LISTED,
	HTS_CODE_NOT_STATED,
	HTS_CODE_UNREADABLE,		/* of no chapter */
	HTS_CODE_TOO_SHORT,			/* longer ones that begin with it are listed */
	HTS_PRICE_NOT_STATED,		/* listed from a price of a unit on */
	HTS_LIST_NOT_COMPLETE		/* not on the part of the list that is here */
} HtsAnswer;

typedef struct HtsFinding
{
	HtsAnswer	answer;
	const char *citation;		/* of the listing, or of the supplement */
	const HtsSupplement *supplement;
	const char *price;			/* of HTS_PRICE_NOT_STATED */
} HtsFinding;

/* Does the order's HTS code stand in a supplement on the day? */
extern HtsFinding HtsLookup(Deliberation *d, int supplement);

/* Has the order's item an HTS code of goods: neither of printed matter nor of a medium, on which there may be software? */
extern bool HtsCodeOfGoods(Deliberation *d);

/* Put an answer that is none into words. */
extern const char *HtsMissing(const HtsFinding *finding);

/*
 * Is an EAR99 item in supplement no. 7 to part 746: as the order states, or by
 * its HTS code?
 */
extern Truth InSupplement7(Deliberation *d);

#endif							/* EXPORT_CONTROL_HTS_H */
