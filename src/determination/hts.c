/*
 * hts.c
 *		Is an order's item on a list of HTS codes (supplements to part 746)?
 *
 * A listed code covers every code that begins with it.  That a code is not
 * listed means something only where the whole list is loaded.
 */
#include "support/compat.h"

#include "determination/hts.h"
#include "support/amount.h"
#include "support/lower_bound.h"

#define HTS_DIGITS	10

/*
 * The digits of a stated code, which evidence.c has found to be 6, 8 or 10, of
 * a chapter of the Harmonized System (1 to 97, without 77).  Returns how many;
 * 0 for another chapter.
 */
static int
ReadCode(const char *text, char digits[HTS_DIGITS + 1])
{
	int			n = 0;
	int			chapter;

	for (; *text && n < HTS_DIGITS; text++)
		if (*text != '.')
			digits[n++] = *text;
	digits[n] = '\0';
	Assert(n >= 2);				/* evidence has only codes of 6, 8 or 10 digits */
	chapter = (digits[0] - '0') * 10 + digits[1] - '0';
	return chapter >= 1 && chapter <= 97 && chapter != 77 ? n : 0;
}

/* The first listing in a supplement of this code or one that is ordered behind it. */
static const HtsControl *
FirstListing(const Rulebook *rb, int supplement, const char *code, int len)
{
	int			first;

	LOWER_BOUND(first, rb->nhts, i,
				rb->hts[i].supplement < supplement ||
				(rb->hts[i].supplement == supplement && strncmp(rb->hts[i].code, code, len) < 0));
	return &rb->hts[first];
}

/* All listings of a supplement whose codes begin with so many digits. */
#define FOREACH_LISTING(hts, rb, number, digits, len) \
	for (const HtsControl *hts = FirstListing(rb, number, digits, len); \
		 hts < (rb)->hts + (rb)->nhts && hts->supplement == (number) && strncmp(hts->code, digits, len) == 0; hts++)

/* Is the wholesale price of a unit in the United States at least this? */
static Truth
PriceReaches(Deliberation *d, const char *price)
{
	const char *stated = EvidenceText(d->order->evidence, FACT_UNIT_PRICE_USD);

	if (stated == NULL)
		return TRUTH_UNKNOWN;
	return CompareAmounts(stated, price) >= 0 ? TRUTH_YES : TRUTH_NO;
}

HtsFinding
HtsLookup(Deliberation *d, int supplement)
{
	const Rulebook *rb = d->rb;
	const char *text = EvidenceText(d->order->evidence, FACT_HTS_CODE);
	HtsFinding	finding = {HTS_CODE_NOT_STATED, rb->supplements[supplement].citation, &rb->supplements[supplement], NULL};
	char		digits[HTS_DIGITS + 1];
	int			len;

	if (text == NULL)
		return finding;
	len = ReadCode(text, digits);
	if (len == 0)
	{
		finding.answer = HTS_CODE_UNREADABLE;
		return finding;
	}
	finding.answer = finding.supplement->codes > 0 && finding.supplement->loaded >= finding.supplement->codes
		? HTS_NOT_LISTED : HTS_LIST_NOT_COMPLETE;

	for (int prefix = 1; prefix <= len; prefix++)
		FOREACH_LISTING(hts, rb, supplement, digits, prefix)
	{
		Truth		priced;

		if (hts->code[prefix] != '\0')
			continue;
		VerdictMayChange(d, hts->from, hts->through);
		if (!InForce(hts, d->day))
			continue;
		priced = hts->min_unit_price ? PriceReaches(d, hts->min_unit_price) : TRUTH_YES;
		if (priced == TRUTH_NO)
			continue;
		finding.citation = hts->citation;
		if (priced == TRUTH_YES)
		{
			finding.answer = HTS_LISTED;
			return finding;
		}
		finding.answer = HTS_PRICE_NOT_STATED;
		finding.price = hts->min_unit_price;
	}
	if (finding.answer == HTS_PRICE_NOT_STATED)
		return finding;

	/* One that begins with the order's: given too short to tell. */
	FOREACH_LISTING(hts, rb, supplement, digits, len)
	{
		if (hts->code[len] == '\0')
			continue;
		VerdictMayChange(d, hts->from, hts->through);
		if (!InForce(hts, d->day))
			continue;
		finding.citation = hts->citation;
		finding.answer = HTS_CODE_TOO_SHORT;
		break;
	}
	return finding;
}

bool
HtsCodeOfGoods(Deliberation *d)
{
	const char *text = EvidenceText(d->order->evidence, FACT_HTS_CODE);
	char		digits[HTS_DIGITS + 1];

	return text != NULL && ReadCode(text, digits) > 0 && strncmp(digits, "49", 2) != 0 && strncmp(digits, "8523", 4) != 0;
}

const char *
HtsMissing(const HtsFinding *finding)
{
	switch (finding->answer)
	{
		case HTS_CODE_UNREADABLE:
			return "no chapter of the Harmonized System has the order's hts_code";
		case HTS_CODE_TOO_SHORT:
			return "longer codes that begin with the order's hts_code are listed: state all digits";
		case HTS_PRICE_NOT_STATED:
			return psprintf("listed from a wholesale price of %s US dollars a unit in the United States on: state unit_price_usd", finding->price);
		case HTS_LIST_NOT_COMPLETE:
			return psprintf("not among the %d codes of the list that are loaded, which are not known to be all of it", finding->supplement->loaded);
		default:
			return "state hts_code";
	}
}

Truth
InSupplement7(Deliberation *d)
{
	Truth		stated = EvidenceGiven(d->order->evidence, FACT_SUPPLEMENT_7_ITEM);
	HtsFinding	finding;

	if (stated == TRUTH_YES || d->rb->supplement_7 < 0)
		return stated;
	finding = HtsLookup(d, d->rb->supplement_7);
	if (finding.answer == HTS_LISTED)
	{
		if (stated == TRUTH_NO)
		{
			AskReview(d, REASON_FACTS_CONTRADICT);
			Explain(d, "party", "review", finding.citation,
					"supplement_7_item is stated to be false, but hts_code %s is listed in supplement no. 7 to part 746",
					EvidenceText(d->order->evidence, FACT_HTS_CODE));
		}
		return TRUTH_YES;
	}
	if (stated == TRUTH_UNKNOWN && finding.answer == HTS_NOT_LISTED)
	{
		Truth		part = EvidenceGiven(d->order->evidence, FACT_PART_OF_LISTED_GOODS);

		if (part == TRUTH_UNKNOWN)
			Explain(d, "party", NULL, finding.citation,
					"part_of_listed_goods is not stated: the exporter declares that the item was not made or modified as a part or accessory of goods of supplement no. 7");
		return part == TRUTH_YES ? TRUTH_UNKNOWN : TRUTH_NO;
	}
	return stated;
}
