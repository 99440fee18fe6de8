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

/* A reason of eligibility by its text. */
static Reason
RowReason(Row *row, int column, const char *what)
{
	const char *names[REASON_MAX + 1];

	for (int r = 0; r <= REASON_MAX; r++)
		names[r] = ReasonName(r);
	return RowEnum(row, column, what, names);
}

static void
ReadGeneralLicense(Rulebook *rb, Row *row)
{
	static const char *const kinds[] = {
		[GENERAL_LICENSE_TGL] = "temporary_general_license",
		[GENERAL_LICENSE_CARVE_OUT] = "carve_out"
	};
	GeneralLicense *license = &rb->general_licenses[row->number];

	license->code = RowText(row, 1);
	license->name = RowText(row, 2);
	license->kind = RowEnum(row, 3, "kind", kinds);
	license->relieves = RowReason(row, 4, "requirement");
	license->nevidence = RowFacts(rb, row, 5, &license->evidence);
	license->except_groups = RowGroups(rb, row, 6, true);
	license->citation = RowText(row, 7);
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
ReadInstrument(Rulebook *rb, Row *row)
{
	GeneralLicense *license = NeedGeneralLicense(rb, row, RowRepeatedText(row, 1));
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
	instrument->effective = RowDate(row, 2, DATEVAL_NOBEGIN);
	instrument->through = RowDate(row, 3, DATEVAL_NOEND);
	instrument->announced = RowDate(row, 4, instrument->effective);
	instrument->nactivities = RowIsNull(row, 5) ? -1 : RowTexts(row, 5, (char ***) &instrument->activities);
	instrument->citation = RowText(row, 6);
}

static void
ReadGeneralLicenseItem(Rulebook *rb, Row *row)
{
	GeneralLicense *license = NeedGeneralLicense(rb, row, RowRepeatedText(row, 1));
	GeneralLicenseItem item;

	if (!RowPeriod(row, 6, &item.from, &item.through))
		return;
	item.activity = RowText(row, 2);
	item.product_groups = RowText(row, 3);
	item.items = RowEccns(row, 4);
	item.all_controls = RowIsNull(row, 5);
	item.controls = item.all_controls ? 0 : RowControls(row, 5);
	if (license->nitems % 8 == 0)
	{
		GeneralLicenseItem *items = MemoryContextAlloc(row->context, sizeof(GeneralLicenseItem) * (license->nitems + 8));

		if (license->nitems)
			memcpy(items, license->items, sizeof(GeneralLicenseItem) * license->nitems);
		license->items = items;
	}
	license->items[license->nitems++] = item;
}

/* Did a row name a party that is not there? */
static bool party_missing;

static void
ReadGeneralLicenseParty(Rulebook *rb, Row *row)
{
	GeneralLicenseParty *link = MemoryContextAlloc(row->context, sizeof(GeneralLicenseParty));
	Party	   *party = PartyById(rb, RowInt64(row, 2));

	link->license = NeedGeneralLicense(rb, row, RowRepeatedText(row, 1));
	if (party == NULL)
		party_missing = true;
	if (party == NULL || !RowPeriod(row, 3, &link->from, &link->through))
		return;
	link->next = party->licenses;
	party->licenses = link;
}

/* A user's row of a shipped entry stands in its place here too. */
static void
LoadGeneralLicenseParties(Rulebook *rb)
{
	party_missing = false;
	RuleTableRead(rb, "general_license_party", "general_license, party, valid",
				  ReadGeneralLicenseParty, NULL, 0);
	if (!party_missing)
		return;
	PartyForgetLicenses(rb);
	RuleQueryRead(rb, "general_license_party",
				  "SELECT g.general_license, coalesce(u.id, g.party), g.valid"
				  " FROM export_control.effective_general_license_party g"
				  " LEFT JOIN export_control.restricted_party p ON p.id = g.party AND p.shipped"
				  " LEFT JOIN export_control.restricted_party u ON u.list = p.list AND u.entry = p.entry AND NOT u.shipped"
				  " ORDER BY 1, 2, 3",
				  ReadGeneralLicenseParty, NULL, 0);
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
				if (!ActivityKnown(rb, instrument->activities[a]))
					rb->activities[rb->nactivities++] = unconstify(char *, instrument->activities[a]);
		}
}

static void
LoadGeneralLicenses(Rulebook *rb)
{
	RuleTableRead(rb, "general_license", "code, name, kind, relieves, evidence, except_groups, citation",
				  ReadGeneralLicense, &rb->general_licenses, sizeof(GeneralLicense));
	RuleTableRead(rb, "general_license_item",
				  "general_license, activity, product_groups, items, controls, valid",
				  ReadGeneralLicenseItem, NULL, 0);
	RuleTableRead(rb, "general_license_instrument",
				  "general_license, effective, through, announced, activities, citation",
				  ReadInstrument, NULL, 0);
	for (int g = 0; g < rb->ngeneral_licenses; g++)
		if (rb->general_licenses[g].ninstruments > 1)
			qsort(rb->general_licenses[g].instruments, rb->general_licenses[g].ninstruments,
				  sizeof(GeneralLicenseInstrument), CompareInstruments);
	LoadGeneralLicenseParties(rb);
	CollectActivities(rb);
}

const RulebookPart general_license_part = {.load = LoadGeneralLicenses};
