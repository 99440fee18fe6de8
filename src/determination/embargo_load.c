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
#include "support/sort.h"

/* ---- HTS codes ---- */

static void
ReadSupplement(Row *row, void *state)
{
	Rulebook   *rb = state;
	HtsSupplement *supplement = &rb->supplements[rb->nsupplements++];

	supplement->name = RowText(row, "supplement");
	supplement->codes = RowIsNull(row, "codes") ? 0 : RowInt32(row, "codes");
	supplement->citation = RowText(row, "citation");
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
ReadHts(Row *row, void *state)
{
	Rulebook   *rb = state;
	HtsControl *hts = &rb->hts[rb->nhts];
	int			len;
	const char *supplement = RowTextBytes(row, "supplement", &len);
	char	   *code;
	char	   *digits;

	if (!RowPeriod(row, "valid", &hts->from, &hts->through))
		return;
	hts->supplement = NeedSupplement(rb, row, supplement, len);
	hts->code = code = digits = RowText(row, "hts_code");
	for (; *code; code++)
		if (*code != '.')
			*digits++ = *code;
	*digits = '\0';
	hts->min_unit_price = RowNumeric(row, "min_unit_price");
	hts->citation = RowRepeatedText(row, "citation");
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
ReadPartner(Row *row, void *state)
{
	Rulebook   *rb = state;
	PartnerCountry *partner = &rb->partners[rb->npartners];

	if (!RowPeriod(row, "valid", &partner->from, &partner->through))
		return;
	partner->destination = NeedDestination(rb, row, "destination");
	rb->npartners++;
}

static void
ReadEmbargo(Row *row, void *state)
{
	Rulebook   *rb = state;
	static const char *const answers[] = {"review", "declared"};
	Embargo    *embargo = &rb->embargoes[rb->nembargoes];
	RowElements supplements;
	const char *place;
	const char *name;
	int			len;

	if (!RowPeriod(row, "valid", &embargo->from, &embargo->through))
		return;
	place = RowTextBytes(row, "destination", &len);
	embargo->destination = len == 1 && *place == '*' ? DESTINATION_NONE : NeedDestination(rb, row, "destination");
	embargo->line = RowText(row, "line");
	embargo->first_item = RowEccn(row, "first_item", 0);
	embargo->last_item = EccnLast(RowEccn(row, "last_item", ECCN_EAR99));
	embargo->items = RowEccns(row, "items");
	embargo->item_evidence = RowFact(rb, row, "item_evidence");
	embargo->controls = RowControls(row, "controls");
	supplements = RowTextElements(row, "supplements");
	if (supplements.count > 0)
		embargo->supplements.items = MemoryContextAlloc(row->context, sizeof(int) * supplements.count);
	while ((name = NextElement(&supplements, &len)) != NULL)
		embargo->supplements.items[embargo->supplements.count++] = NeedSupplement(rb, row, name, len);
	embargo->nonly_evidence = RowFacts(rb, row, "only_evidence", &embargo->only_evidence);
	embargo->declared = RowEnum(row, "unanswered", "unanswered", answers) == 1;
	embargo->authorization_evidence = RowFact(rb, row, "authorization_evidence");
	embargo->exception = RowText(row, "exception");
	if (embargo->exception != NULL)
		NeedException(rb, row, embargo->exception);
	embargo->nexceptions = RowExceptions(rb, row, "exceptions", &embargo->exceptions);
	embargo->citation = RowText(row, "citation");
	rb->nembargoes++;
}

static void
ReadRelease(Row *row, void *state)
{
	Rulebook   *rb = state;
	EmbargoRelease *release = &rb->releases[rb->nreleases];
	int			len;

	if (!RowPeriod(row, "valid", &release->from, &release->through))
		return;
	release->destination = NeedDestination(rb, row, "destination");
	(void) RowTextBytes(row, "line", &len);
	release->line = len > 0 ? RowText(row, "line") : NULL;
	(void) RowTextBytes(row, "evidence", &len);
	release->evidence = len > 0 ? RowFact(rb, row, "evidence") : FACT_NONE;
	release->items = RowEccns(row, "items");
	release->product_groups = RowProductGroups(row, "product_groups");
	release->direct_product = RowBool(row, "direct_product");
	release->from_partner = RowBool(row, "from_partner");
	release->citation = RowText(row, "citation");
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
	RuleTableRead(rb->context, "hts_supplement", "supplement, codes, citation",
				  ReadSupplement, rb, &rb->supplements, sizeof(HtsSupplement));
	rb->supplement_7 = SupplementNumber(rb, "7", 1);
	RuleTableReadAsItLies(rb->context, "hts_control", "supplement, hts_code, min_unit_price, valid, citation",
						  ReadHts, rb, &rb->hts, sizeof(HtsControl));
	SortArray(rb->hts, rb->nhts, CompareHts);
	RuleTableRead(rb->context, "partner_country", "destination, valid",
				  ReadPartner, rb, &rb->partners, sizeof(PartnerCountry));
	RuleTableRead(rb->context, "embargo", "destination, line, first_item, last_item, items, item_evidence, controls, supplements, only_evidence,"
				  " unanswered, authorization_evidence, exception, exceptions, valid, citation",
				  ReadEmbargo, rb, &rb->embargoes, sizeof(Embargo));
	SortArray(rb->embargoes, rb->nembargoes, CompareEmbargoes);
	RuleTableRead(rb->context, "embargo_release", "destination, line, evidence, items, product_groups, direct_product, from_partner, valid, citation",
				  ReadRelease, rb, &rb->releases, sizeof(EmbargoRelease));
	SortArray(rb->releases, rb->nreleases, CompareReleases);
	LinkReleases(rb);
	LinkEmbargoes(rb);
}

const RulebookPart embargo_part = {.load = LoadEmbargoes};
