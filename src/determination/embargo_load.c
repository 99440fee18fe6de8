/*
 * embargo_load.c
 *		Reads part 746 into a rulebook: controls by destination, what takes an
 *		order out of them, and the supplements that list goods by HTS code.
 */
#include "support/compat.h"

#include "ccl/ccl_load.h"
#include "determination/embargo.h"
#include "determination/hts.h"
#include "rulebook/rule_reference.h"
#include "rulebook/rule_row.h"
#include "rulebook/rulebook_part.h"

/* ---- HTS codes ---- */

static void
ReadSupplement(Rulebook *rb, Row *row)
{
	HtsSupplement *supplement = &rb->supplements[rb->nsupplements++];

	supplement->name = RowText(row, 1);
	supplement->codes = RowIsNull(row, 2) ? 0 : RowInt32(row, 2);
	supplement->citation = RowText(row, 3);
}

/* A supplement by its name; -1 if there is none. */
static int
SupplementNumber(const Rulebook *rb, const char *name, int len)
{
	for (int s = 0; s < rb->nsupplements; s++)
		if (strncmp(rb->supplements[s].name, name, len) == 0 && rb->supplements[s].name[len] == '\0')
			return s;
	return -1;
}

static int
NeedSupplement(Rulebook *rb, Row *row, const char *name, int len)
{
	int			supplement = SupplementNumber(rb, name, len);

	if (supplement < 0)
		BadRule(row, "supplement", pnstrdup(name, len));
	return supplement;
}

static void
ReadHts(Rulebook *rb, Row *row)
{
	HtsControl *hts = &rb->hts[rb->nhts];
	int			len;
	const char *supplement = RowTextBytes(row, 1, &len);
	char	   *code;
	char	   *digits;

	if (!RowPeriod(row, 4, &hts->from, &hts->through))
		return;
	hts->supplement = NeedSupplement(rb, row, supplement, len);
	hts->code = code = digits = RowText(row, 2);
	for (; *code; code++)
		if (*code != '.')
			*digits++ = *code;
	*digits = '\0';
	hts->min_unit_price = RowNumeric(row, 3);
	hts->citation = RowRepeatedText(row, 5);
	rb->supplements[hts->supplement].loaded++;
	rb->nhts++;
}

static int
CompareHts(const void *a, const void *b)
{
	const HtsControl *x = a;
	const HtsControl *y = b;
	int			order;

	if (x->supplement != y->supplement)
		return x->supplement < y->supplement ? -1 : 1;
	order = strcmp(x->code, y->code);
	if (order == 0)
		order = (x->from > y->from) - (x->from < y->from);
	return order != 0 ? order : (x->through > y->through) - (x->through < y->through);
}

/* ---- controls ---- */

static void
ReadPartner(Rulebook *rb, Row *row)
{
	PartnerCountry *partner = &rb->partners[rb->npartners];

	if (!RowPeriod(row, 2, &partner->from, &partner->through))
		return;
	partner->destination = NeedDestination(rb, row, 1);
	rb->npartners++;
}

static void
ReadEmbargo(Rulebook *rb, Row *row)
{
	static const char *const answers[] = {"review", "declared"};
	Embargo    *embargo = &rb->embargoes[rb->nembargoes];
	RowElements supplements;
	const char *place;
	const char *name;
	int			len;

	if (!RowPeriod(row, 13, &embargo->from, &embargo->through))
		return;
	place = RowTextBytes(row, 1, &len);
	embargo->destination = len == 1 && *place == '*' ? DESTINATION_NONE : NeedDestination(rb, row, 1);
	embargo->line = RowText(row, 2);
	embargo->first_item = RowEccn(row, 3, 0);
	embargo->last_item = EccnLast(RowEccn(row, 4, ECCN_EAR99));
	embargo->items = RowEccns(row, 5);
	embargo->controls = RowControls(row, 6);
	supplements = RowTextElements(row, 7);
	if (supplements.count > 0)
		embargo->supplements.items = MemoryContextAlloc(row->context, sizeof(int) * supplements.count);
	while ((name = NextElement(&supplements, &len)) != NULL)
		embargo->supplements.items[embargo->supplements.count++] = NeedSupplement(rb, row, name, len);
	embargo->nonly_evidence = RowFacts(rb, row, 8, &embargo->only_evidence);
	embargo->declared = RowEnum(row, 9, "unanswered", answers) == 1;
	embargo->authorization_evidence = RowFact(rb, row, 10);
	embargo->exception = RowText(row, 11);
	embargo->nexceptions = RowExceptions(rb, row, 12, &embargo->exceptions);
	embargo->citation = RowText(row, 14);
	rb->nembargoes++;
}

static void
ReadRelease(Rulebook *rb, Row *row)
{
	EmbargoRelease *release = &rb->releases[rb->nreleases];
	int			len;

	if (!RowPeriod(row, 8, &release->from, &release->through))
		return;
	release->destination = NeedDestination(rb, row, 1);
	(void) RowTextBytes(row, 2, &len);
	release->line = len > 0 ? RowText(row, 2) : NULL;
	(void) RowTextBytes(row, 3, &len);
	release->evidence = len > 0 ? RowFact(rb, row, 3) : FACT_NONE;
	release->items = RowEccns(row, 4);
	release->product_groups = RowText(row, 5);
	release->direct_product = RowBool(row, 6);
	release->from_partner = RowBool(row, 7);
	release->citation = RowText(row, 9);
	rb->nreleases++;
}

/* By destination; then in an order that is the same wherever the rows lie. */
static int
CompareEmbargoes(const void *a, const void *b)
{
	const Embargo *x = a;
	const Embargo *y = b;
	int			order;

	if (x->destination != y->destination)
		return x->destination < y->destination ? -1 : 1;
	order = strcmp(x->line, y->line);
	if (order != 0)
		return order;
	if (x->from != y->from)
		return x->from < y->from ? -1 : 1;
	return (x->through > y->through) - (x->through < y->through);
}

static int
CompareReleases(const void *a, const void *b)
{
	const EmbargoRelease *x = a;
	const EmbargoRelease *y = b;

	if (x->destination != y->destination)
		return x->destination < y->destination ? -1 : 1;
	return strcmp(x->citation, y->citation);
}

/* Give each control what takes orders out of it. */
static void
LinkReleases(Rulebook *rb)
{
	for (int e = 0; e < rb->nembargoes; e++)
	{
		Embargo    *embargo = &rb->embargoes[e];

		for (int r = 0; r < rb->nreleases; r++)
		{
			EmbargoRelease *release = &rb->releases[r];

			if (release->destination != embargo->destination ||
				(release->line != NULL && strcmp(release->line, embargo->line) != 0))
				continue;
			if (embargo->releases == NULL)
				embargo->releases = MemoryContextAlloc(rb->context, sizeof(EmbargoRelease *) * (rb->nreleases - r));
			embargo->releases[embargo->nreleases++] = release;
		}
	}
}

/* Give each destination its rows. */
static void
LinkEmbargoes(Rulebook *rb)
{
	for (int pass = 0; pass < 2; pass++)
		for (int i = 0; i < rb->nembargoes; i++)
		{
			Destination *destination;

			if (rb->embargoes[i].destination == DESTINATION_NONE)
			{
				rb->neverywhere = i + 1;
				continue;
			}
			destination = &rb->destinations[rb->embargoes[i].destination];
			if (pass == 0)
				destination->nembargoes++;
			else
			{
				if (destination->embargoes == NULL)
				{
					destination->embargoes = MemoryContextAlloc(rb->context,
																sizeof(Embargo *) * destination->nembargoes);
					destination->nembargoes = 0;
				}
				destination->embargoes[destination->nembargoes++] = &rb->embargoes[i];
			}
		}
}

static void
LoadEmbargoes(Rulebook *rb)
{
	RuleTableRead(rb, "hts_supplement", "supplement, codes, citation",
				  ReadSupplement, &rb->supplements, sizeof(HtsSupplement));
	rb->supplement_7 = SupplementNumber(rb, "7", 1);
	RuleTableReadAsItLies(rb, "hts_control", "supplement, hts_code, min_unit_price, valid, citation",
						  ReadHts, &rb->hts, sizeof(HtsControl));
	if (rb->nhts > 1)
		qsort(rb->hts, rb->nhts, sizeof(HtsControl), CompareHts);
	RuleTableRead(rb, "partner_country", "destination, valid",
				  ReadPartner, &rb->partners, sizeof(PartnerCountry));
	RuleTableRead(rb, "embargo",
				  "destination, line, first_item, last_item, items, controls, supplements, only_evidence,"
				  " unanswered, authorization_evidence, exception, exceptions, valid, citation",
				  ReadEmbargo, &rb->embargoes, sizeof(Embargo));
	if (rb->nembargoes > 1)
		qsort(rb->embargoes, rb->nembargoes, sizeof(Embargo), CompareEmbargoes);
	RuleTableRead(rb, "embargo_release",
				  "destination, line, evidence, items, product_groups, direct_product, from_partner, valid, citation",
				  ReadRelease, &rb->releases, sizeof(EmbargoRelease));
	if (rb->nreleases > 1)
		qsort(rb->releases, rb->nreleases, sizeof(EmbargoRelease), CompareReleases);
	LinkReleases(rb);
	LinkEmbargoes(rb);
}

const RulebookPart embargo_part = {.load = LoadEmbargoes};
