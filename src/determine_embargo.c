/*
 * determine_embargo.c
 *		Embargoes and other special controls of part 746: General Prohibition
 *		Six.
 */
#include "compat.h"

#include "ccl.h"
#include "deliberation.h"

/* The first control of a destination by this code or one that is ordered behind it. */
static const HtsControl *
FirstHts(const Rulebook *rb, int destination, const char *code, int len)
{
	int			low = 0;
	int			high = rb->nhts;

	while (low < high)
	{
		int			middle = low + (high - low) / 2;
		const HtsControl *hts = &rb->hts[middle];

		if (hts->destination < destination ||
			(hts->destination == destination && strncmp(hts->code, code, len) < 0))
			low = middle + 1;
		else
			high = middle;
	}
	return &rb->hts[low];
}

/* A control in force by a code that begins with so many digits, and ends there if whole. */
static const HtsControl *
HtsInForce(Deliberation *d, const char *digits, int len, bool whole)
{
	const Rulebook *rb = d->rb;

	for (const HtsControl *hts = FirstHts(rb, d->rule, digits, len);
		 hts < rb->hts + rb->nhts && hts->destination == d->rule && strncmp(hts->code, digits, len) == 0 &&
		 (!whole || hts->code[len] == '\0'); hts++)
	{
		Changes(d, hts->from, hts->through);
		if (InForce(hts, d->day))
			return hts;
	}
	return NULL;
}

/* Does the order's HTS code fall under a listed one? */
static Truth
HtsControlled(Deliberation *d, const char **citation)
{
	const char *text = EvidenceText(d->order->evidence, FACT_HTS_CODE);
	char		digits[32];
	int			n = 0;
	const HtsControl *hts;

	if (text == NULL)
		return TRUTH_UNKNOWN;
	for (; *text && n < (int) sizeof(digits) - 1; text++)
		if (*text >= '0' && *text <= '9')
			digits[n++] = *text;
	digits[n] = '\0';

	/* Only where a list is loaded does not being on it say something. */
	if (HtsInForce(d, "", 0, false) == NULL)
		return TRUTH_UNKNOWN;

	/* A listed code covers all that begin with it. */
	for (int len = 1; len <= n; len++)
		if ((hts = HtsInForce(d, digits, len, true)) != NULL)
		{
			*citation = hts->citation;
			return TRUTH_YES;
		}
	/* One that begins with the order's: given too short to tell. */
	if ((hts = HtsInForce(d, digits, n, false)) != NULL)
	{
		*citation = hts->citation;
		return TRUTH_UNKNOWN;
	}
	return TRUTH_NO;
}

static void
ApplyEmbargo(Deliberation *d, const Embargo *row, const Cell *cell)
{
	Order	   *order = d->order;
	Eccn		item = order->item;
	const char *citation = row->citation;

	if (item < row->first_item || item > row->last_item)
		return;
	if (row->only_evidence != FACT_NONE && EvidenceGiven(order->evidence, row->only_evidence) != TRUTH_YES)
		return;
	if (row->controls != 0)
	{
		Truth		controlled = CellControlled(cell, row->controls);

		/* An entry without rows is reviewed as such. */
		if (controlled == TRUTH_NO || cell->nparts == 0)
			return;
		if (controlled == TRUTH_UNKNOWN)
		{
			Review(d, cell->nparts > 1 ? REASON_PARAGRAPH_NEEDED : REASON_CONDITIONAL_SCOPE);
			Explain(d, "embargo", "review", citation,
					"whether %s is controlled for a reason that %s is closed for is not decided",
					ItemText(item), d->destination->name);
			return;
		}
	}
	if (row->free_evidence != FACT_NONE && item == ECCN_EAR99 &&
		EvidenceGiven(order->evidence, row->free_evidence) == TRUTH_YES)
	{
		Explain(d, "embargo", "not applicable", citation, "EAR99 item stated as %s", d->rb->facts[row->free_evidence].key);
		return;
	}
	if (row->except_evidence != FACT_NONE && EvidenceGiven(order->evidence, row->except_evidence) == TRUTH_YES)
		for (int i = 0; i < row->except_items.count; i++)
			if (EccnContains(row->except_items.items[i], item))
			{
				Explain(d, "embargo", "not applicable", citation, "%s with %s", ItemText(item), d->rb->facts[row->except_evidence].key);
				return;
			}
	if (row->by_hts)
	{
		Truth		controlled = HtsControlled(d, &citation);

		if (controlled == TRUTH_NO)
		{
			Explain(d, "embargo", "not applicable", citation, "HTS code %s is not listed for %s",
					EvidenceText(order->evidence, FACT_HTS_CODE), d->destination->name);
			return;
		}
		if (controlled == TRUTH_UNKNOWN)
		{
			Review(d, REASON_HTS_CODE_NEEDED);
			Explain(d, "embargo", "review", citation,
					"EAR99 items for %s are controlled by HTS code: state hts_code in evidence, of a list that export_control.hts_control holds",
					d->destination->name);
			return;
		}
	}
	if (row->authorization_evidence != FACT_NONE &&
		EvidenceGiven(order->evidence, row->authorization_evidence) == TRUTH_YES)
	{
		AddFinding(d, REASON_OTHER_AUTHORIZATION, OUTCOME_LICENSED, NULL, row->line);
		Explain(d, "embargo", "licensed", citation, "another agency's authorization is stated (%s)",
				d->rb->facts[row->authorization_evidence].key);
		return;
	}
	if (row->exception != NULL && !d->listed_party)
	{
		AddFinding(d, REASON_EXCEPTION, OUTCOME_LICENSE_EXCEPTION, NULL, row->exception);
		Explain(d, "embargo", "license_exception", citation, "License Exception %s", row->exception);
		return;
	}
	for (int i = 0; i < row->nexceptions && !d->listed_party; i++)
		if (ExceptionEvidenced(d, &row->exceptions[i]))
		{
			AddFinding(d, REASON_EXCEPTION, OUTCOME_LICENSE_EXCEPTION, NULL, row->exceptions[i].code);
			Explain(d, "embargo", "license_exception", citation,
					"License Exception %s, which part 746 names for %s, with its terms evidenced",
					row->exceptions[i].code, d->destination->name);
			return;
		}
	AddFinding(d, REASON_EMBARGO, OUTCOME_LICENSE_REQUIRED, NULL, row->line);
	Explain(d, "embargo", "license_required", citation, "%s requires a license for %s",
			d->destination->name, ItemText(item));
}

void
DetermineEmbargo(Deliberation *d, const Cell *cell)
{
	const Destination *destination = d->destination;

	for (int i = 0; i < destination->nembargoes; i++)
	{
		const Embargo *row = destination->embargoes[i];

		Changes(d, row->from, row->through);
		if (InForce(row, d->day))
			ApplyEmbargo(d, row, cell);
	}
	if (d->rb->destinations + d->rule != destination)
	{
		const Destination *rule = &d->rb->destinations[d->rule];

		for (int i = 0; i < rule->nembargoes; i++)
		{
			Changes(d, rule->embargoes[i]->from, rule->embargoes[i]->through);
			if (InForce(rule->embargoes[i], d->day))
				ApplyEmbargo(d, rule->embargoes[i], cell);
		}
	}
}
