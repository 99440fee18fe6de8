/*
 * general_license_load.c
 *		Reads general licenses into a rulebook: their instruments, items and the
 *		parties they name.
 */
#include "support/compat.h"

#include "ccl/ccl_load.h"
#include "determination/general_license.h"
#include "rulebook/rule_reference.h"
#include "rulebook/rulebook_part.h"
#include "screening/party.h"
#include "support/sort.h"

/* A reason of eligibility by its text. */
static Reason
RowReason(Row *row, const char *column, const char *what)
{
	const char *names[REASONS];

	for (int r = 0; r < REASONS; r++)
		names[r] = ReasonName(r);
	return RowEnum(row, column, what, names);
}

static void
ReadGeneralLicense(Row *row, void *state)
{
	Rulebook   *rb = state;
	static const char *const kinds[] = {
		[GENERAL_LICENSE_TGL] = "temporary_general_license",
		[GENERAL_LICENSE_CARVE_OUT] = "carve_out"
	};
	GeneralLicense *license = &rb->general_licenses[row->number];

	license->code = RowText(row, "code");
	license->name = RowText(row, "name");
	license->kind = RowEnum(row, "kind", "kind", kinds);
	license->relieves = RowReason(row, "relieves", "requirement");
	license->nevidence = RowFacts(rb, row, "evidence", &license->evidence);
	license->except_groups = RowGroups(rb, row, "except_groups");
	license->citation = RowText(row, "citation");
	rb->ngeneral_licenses = row->number + 1;
}

static GeneralLicense *
NeedGeneralLicense(Rulebook *rb, Row *row, const char *code)
{
	for (int g = 0; g < rb->ngeneral_licenses; g++)
		if (strcmp(rb->general_licenses[g].code, code) == 0)
			return &rb->general_licenses[g];
	BadRule(row, "general license", code);
	return NULL;				/* not reached */
}

static int
CompareInstruments(const void *a, const void *b)
{
	const GeneralLicenseInstrument *x = a;
	const GeneralLicenseInstrument *y = b;

	return (x->effective > y->effective) - (x->effective < y->effective);
}

static void
ReadInstrument(Row *row, void *state)
{
	Rulebook   *rb = state;
	GeneralLicense *license = NeedGeneralLicense(rb, row, RowRepeatedText(row, "general_license"));
	GeneralLicenseInstrument *instrument;

	if (license->ninstruments % 8 == 0)
	{
		GeneralLicenseInstrument *instruments = MemoryContextAlloc(row->context, sizeof(GeneralLicenseInstrument) *
																   (license->ninstruments + 8));

		if (license->ninstruments)
			memcpy(instruments, license->instruments, sizeof(GeneralLicenseInstrument) * license->ninstruments);
		license->instruments = instruments;
	}
	instrument = &license->instruments[license->ninstruments++];
	instrument->effective = RowDate(row, "effective", DATEVAL_NOBEGIN);
	instrument->through = RowDate(row, "through", DATEVAL_NOEND);
	instrument->announced = RowDate(row, "announced", instrument->effective);
	instrument->nactivities = RowIsNull(row, "activities") ? -1 : RowTexts(row, "activities", (char ***) &instrument->activities);
	instrument->citation = RowText(row, "citation");
}

static void
ReadGeneralLicenseItem(Row *row, void *state)
{
	Rulebook   *rb = state;
	GeneralLicense *license = NeedGeneralLicense(rb, row, RowRepeatedText(row, "general_license"));
	GeneralLicenseItem item;

	if (!RowPeriod(row, "valid", &item.from, &item.through))
		return;
	item.activity = RowText(row, "activity");
	item.product_groups = RowProductGroups(row, "product_groups");
	item.items = RowEccns(row, "items");
	item.all_controls = RowIsNull(row, "controls");
	item.controls = item.all_controls ? 0 : RowControls(row, "controls");
	if (license->nitems % 8 == 0)
	{
		GeneralLicenseItem *items = MemoryContextAlloc(row->context, sizeof(GeneralLicenseItem) * (license->nitems + 8));

		if (license->nitems)
			memcpy(items, license->items, sizeof(GeneralLicenseItem) * license->nitems);
		license->items = items;
	}
	license->items[license->nitems++] = item;
}

typedef struct PartyLinks
{
	Rulebook   *rb;
	bool		missing;		/* a row names a party that is not there */
} PartyLinks;

static void
ReadGeneralLicenseParty(Row *row, void *state)
{
	PartyLinks *links = state;
	GeneralLicenseParty *link = MemoryContextAlloc(row->context, sizeof(GeneralLicenseParty));
	Party	   *party = PartyById(links->rb, RowInt64(row, "party"));

	link->license = NeedGeneralLicense(links->rb, row, RowRepeatedText(row, "general_license"));
	if (party == NULL)
		links->missing = true;
	if (party == NULL || !RowPeriod(row, "valid", &link->from, &link->through))
		return;
	link->next = party->licenses;
	party->licenses = link;
}

/* A user's row of a shipped entry stands in its place here too. */
static void
LoadGeneralLicenseParties(Rulebook *rb)
{
	PartyLinks	links = {rb, false};

	RuleTableRead(rb->context, "general_license_party", "general_license, party, valid",
				  ReadGeneralLicenseParty, &links, NULL, 0);
	if (!links.missing)
		return;
	PartyForgetLicenses(rb);
	RuleQueryRead(rb->context, "general_license_party",
				  "SELECT g.general_license, coalesce(u.id, g.party) AS party, g.valid"
				  " FROM export_control.effective_general_license_party g"
				  " LEFT JOIN export_control.restricted_party p ON p.id = g.party AND p.shipped"
				  " LEFT JOIN export_control.restricted_party u ON u.list = p.list AND u.entry = p.entry AND NOT u.shipped"
				  " ORDER BY 1, 2, 3",
				  ReadGeneralLicenseParty, &links, NULL, 0);
}

/* What the activity of an order may be: choices of the fact, and what instruments are for. */
static void
CollectActivities(Rulebook *rb)
{
	const Fact *fact = &rb->facts[FACT_ACTIVITY];
	int			room = fact->nchoices;

	for (int g = 0; g < rb->ngeneral_licenses; g++)
		for (int i = 0; i < rb->general_licenses[g].ninstruments; i++)
			room += Max(rb->general_licenses[g].instruments[i].nactivities, 0);
	rb->activities = MemoryContextAlloc(rb->context, sizeof(char *) * room);
	for (int c = 0; c < fact->nchoices; c++)
		rb->activities[rb->nactivities++] = fact->choices[c];
	for (int g = 0; g < rb->ngeneral_licenses; g++)
		for (int i = 0; i < rb->general_licenses[g].ninstruments; i++)
		{
			const GeneralLicenseInstrument *instrument = &rb->general_licenses[g].instruments[i];

			for (int a = 0; a < instrument->nactivities; a++)
				if (ActivityNamed(rb, instrument->activities[a], (int) strlen(instrument->activities[a])) == NULL)
					rb->activities[rb->nactivities++] = unconstify(char *, instrument->activities[a]);
		}
}

static void
LoadGeneralLicenses(Rulebook *rb)
{
	RuleTableRead(rb->context, "general_license", "code, name, kind, relieves, evidence, except_groups, citation",
				  ReadGeneralLicense, rb, &rb->general_licenses, sizeof(GeneralLicense));
	RuleTableRead(rb->context, "general_license_item", "general_license, activity, product_groups, items, controls, valid",
				  ReadGeneralLicenseItem, rb, NULL, 0);
	RuleTableRead(rb->context, "general_license_instrument", "general_license, effective, through, announced, activities, citation",
				  ReadInstrument, rb, NULL, 0);
	for (int g = 0; g < rb->ngeneral_licenses; g++)
		SortArray(rb->general_licenses[g].instruments, rb->general_licenses[g].ninstruments, CompareInstruments);
	LoadGeneralLicenseParties(rb);
	CollectActivities(rb);
}

const RulebookPart general_license_part = {.load = LoadGeneralLicenses};
