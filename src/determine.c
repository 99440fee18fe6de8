/*
 * determine.c
 *		From an order and a rulebook to a verdict.
 *
 * A pure function of the two: no catalog access, no queries, no settings but
 * those that say how to treat old data.  The same code makes the verdict and
 * its explanation, so that the two cannot differ.
 *
 * The order of DOMAIN: requirements are collected first, each with its reason
 * (parts 744 and 764: parties; part 746: embargoes; 738 and 774: chart and
 * list).  Then each is overcome separately: a general license lifts only the
 * requirement it was granted from, a specific license authorises what it
 * names.  What is left decides; the worst finding wins (736.2, 732).
 */
#include "compat.h"

#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/datetime.h"
#include "utils/numeric.h"

#include "ccl.h"
#include "determine.h"
#include "license.h"
#include "module.h"

#define MAX_FINDINGS	48
/* Steps that the search for the end of a verdict may take. */
#define MAX_STEPS		500

/* A requirement, and what became of it. */
typedef struct Finding
{
	Reason		reason;
	Outcome		outcome;
	const Party *party;			/* of a listing */
	const char *what;			/* for the trail */
} Finding;

/* One question while it is being decided. */
typedef struct Deliberation
{
	Rulebook   *rb;
	Order	   *order;
	DateADT		day;
	DateADT		next;			/* first later day on which something may change */
	Trail	   *trail;
	const Destination *destination; /* NULL if not resolved */
	int			rule;			/* the destination whose rules apply */
	bool		listed_party;	/* some party is on a list: closes exceptions, 740.2(a) */
	ReasonSet	review;
	int			nfindings;
	Finding		findings[MAX_FINDINGS];
} Deliberation;

/* ---- the trail ---- */

static void TrailAdd(Deliberation *d, const char *step, const char *outcome,
					 const char *citation, const char *format,...) pg_attribute_printf(5, 6);

#define Explain(d, ...) \
	do { \
		if (unlikely((d)->trail != NULL)) \
			TrailAdd(d, __VA_ARGS__); \
	} while (0)

static void
TrailAdd(Deliberation *d, const char *step, const char *outcome, const char *citation,
		 const char *format,...)
{
	Trail	   *trail = d->trail;
	StringInfoData text;
	TrailLine  *line;

	initStringInfo(&text);
	for (;;)
	{
		va_list		args;
		int			needed;

		va_start(args, format);
		needed = appendStringInfoVA(&text, format, args);
		va_end(args);
		if (needed == 0)
			break;
		enlargeStringInfo(&text, needed);
	}
	if (trail->count == trail->size)
	{
		trail->size = Max(trail->size * 2, 16);
		trail->lines = trail->lines ? repalloc(trail->lines, sizeof(TrailLine) * trail->size)
			: palloc(sizeof(TrailLine) * trail->size);
	}
	line = &trail->lines[trail->count++];
	line->step = step;
	line->finding = text.data;
	line->outcome = outcome;
	line->citation = citation;
}

static const char *
DayText(DateADT day)
{
	char	   *buffer = palloc(MAXDATELEN + 1);

	if (DATE_NOT_FINITE(day))
		return day == DATEVAL_NOBEGIN ? "-infinity" : "infinity";
	{
		int			year,
					month,
					mday;

		j2date(day + POSTGRES_EPOCH_JDATE, &year, &month, &mday);
		snprintf(buffer, MAXDATELEN + 1, "%04d-%02d-%02d", year, month, mday);
	}
	return buffer;
}

static const char *
ItemText(Eccn item)
{
	char	   *buffer = palloc(ECCN_TEXT_SIZE);

	EccnFormat(item, buffer);
	return buffer;
}

/* ---- findings ---- */

static inline void
Review(Deliberation *d, Reason reason)
{
	ReasonSetAdd(&d->review, reason);
}

static void
AddFinding(Deliberation *d, Reason reason, Outcome outcome, const Party *party, const char *what)
{
	Finding    *finding;

	for (int i = 0; i < d->nfindings; i++)
		if (d->findings[i].reason == reason && d->findings[i].outcome == outcome &&
			d->findings[i].party == party)
			return;
	if (d->nfindings == MAX_FINDINGS)
	{
		/* A name borne by dozens of listed parties: the rest cannot make it milder. */
		Review(d, REASON_RED_FLAG);
		return;
	}
	finding = &d->findings[d->nfindings++];
	finding->reason = reason;
	finding->outcome = outcome;
	finding->party = party;
	finding->what = what;
}

static inline void
Changes(Deliberation *d, DateADT from, DateADT through)
{
	DateADT		next = NextChange(from, through, d->day);

	if (next < d->next)
		d->next = next;
}

/* Was something announced on a day known on the day that the order asks about? */
#define Known(d, announced) ((announced) <= (d)->order->known_on)

/* ---- parties: General Prohibitions Four and Five ---- */

static void
ApplyListing(Deliberation *d, const PartyMatch *match, const char *name, bool agent)
{
	const Party *party = match->party;
	const PartyList *list = party->list;
	Order	   *order = d->order;

	d->listed_party = true;
	if (match->level != MATCH_EXACT)
	{
		Reason		reason = match->level == MATCH_STRONG ? REASON_PROBABLE_LIST_MATCH : REASON_POSSIBLE_LIST_MATCH;

		Review(d, reason);
		Explain(d, "party", "review", party->citation,
				"\"%s\" may be \"%s\" of the %s (matched \"%s\", score %.2f)", name, party->name, list->name,
				match->matched, match->score);
		return;
	}
	if (list->effect == EFFECT_PROHIBITED)
	{
		AddFinding(d, list->reason, OUTCOME_PROHIBITED, party, name);
		Explain(d, "party", "prohibited", party->citation,
				"\"%s\" is on the %s as \"%s\": nobody may take part in the transaction",
				name, list->name, party->name);
		return;
	}

	/*
	 * List requirements attach to purchasers, intermediate and ultimate
	 * consignees and end users (748.5(c)-(f)), and to exports.
	 */
	if (agent || (d->destination && d->destination->status == DESTINATION_UNITED_STATES))
	{
		Review(d, REASON_RED_FLAG);
		Explain(d, "party", "review", party->citation,
				"\"%s\" is on the %s as \"%s\", in a role that its requirement does not reach: red flag",
				name, list->name, party->name);
		return;
	}

	switch (list->effect)
	{
		case EFFECT_LICENSE_REQUIRED:
			switch (party->scope)
			{
				case SCOPE_NONE:
					Explain(d, "party", "not applicable", party->citation,
							"\"%s\" is on the %s without a license requirement", name, list->name);
					return;
				case SCOPE_CCL_AND_SUPPLEMENT_7:
					if (order->item_state == ITEM_GIVEN && order->item != ECCN_EAR99)
						break;
					Review(d, REASON_LIST_SCOPE);
					Explain(d, "party", "review", party->citation,
							"\"%s\" is on the %s for items of the Commerce Control List and of supplement no. 7 to part 746; whether this EAR99 item is there is not stated",
							name, list->name);
					return;
				case SCOPE_PROJECT:
				case SCOPE_ALL_EXCEPT:
				case SCOPE_TEXT:
					Review(d, REASON_LIST_SCOPE);
					Explain(d, "party", "review", party->citation,
							"\"%s\" is on the %s as \"%s\"; whether its requirement reaches this order has to be read: %s",
							name, list->name, party->name, party->requirement ? party->requirement : "not stated");
					return;
				case SCOPE_ALL:
					break;
			}
			break;
		case EFFECT_MILITARY_END_USER:

			/*
			 * 744.21: items of supplement no. 2 to part 744, which is not
			 * loaded; any item for Russia and Belarus.
			 */
			if (party->destination >= 0 &&
				(strcmp(d->rb->destinations[party->destination].code, "RU") == 0 ||
				 strcmp(d->rb->destinations[party->destination].code, "BY") == 0))
				break;
			Review(d, list->reason);
			Explain(d, "party", "review", party->citation,
					"\"%s\" is on the %s as \"%s\"; whether the item is in supplement no. 2 to part 744 has to be read",
					name, list->name, party->name);
			return;
		case EFFECT_BLOCKED:
			if (party->blocked_program)
				break;
			Review(d, REASON_RED_FLAG);
			Explain(d, "party", "review", party->citation,
					"\"%s\" is on the %s as \"%s\" under a programme that section 744.8 does not name: red flag, and Treasury's own rules apply",
					name, list->name, party->name);
			return;
		case EFFECT_UNVERIFIED:
			if (EvidenceGiven(order->evidence, "uvl_statement") == TRUTH_YES)
			{
				Explain(d, "party", "not applicable", party->citation,
						"\"%s\" is on the %s as \"%s\"; its statement is held", name, list->name, party->name);
				return;
			}
			Review(d, list->reason);
			Explain(d, "party", "review", party->citation,
					"\"%s\" is on the %s as \"%s\"; do not ship without its signed statement (evidence uvl_statement)",
					name, list->name, party->name);
			return;
		case EFFECT_RED_FLAG:
			Review(d, REASON_RED_FLAG);
			Explain(d, "party", "review", party->citation,
					"\"%s\" is on the %s as \"%s\": no requirement of the EAR, but a red flag",
					name, list->name, party->name);
			return;
		case EFFECT_MILITARY_INTELLIGENCE:
		case EFFECT_PROHIBITED:
			break;
	}
	AddFinding(d, list->reason, OUTCOME_LICENSE_REQUIRED, party, name);
	Explain(d, "party", "license_required", party->citation,
			"\"%s\" is on the %s as \"%s\"%s%s from %s", name, list->name, party->name,
			party->destination >= 0 ? " of " : "", party->destination >= 0 ? d->rb->destinations[party->destination].name : "",
			DayText(party->from));
}

static void
ApplyScreening(Deliberation *d, const Screening *screening, const char *name, bool agent)
{
	bool		listed = false;

	if (screening->unreadable || screening->too_general)
	{
		Review(d, screening->unreadable ? REASON_NAME_UNREADABLE : REASON_NAME_TOO_GENERAL);
		Explain(d, "party", "review", "15 CFR 732.1(b)",
				"\"%s\" %s", name, screening->unreadable ? "has no letters to screen" : "is too general to screen");
	}
	for (int i = 0; i < screening->nmatches; i++)
	{
		const PartyMatch *match = &screening->matches[i];

		/* A listing binds from its first day, published or not. */
		if (match->party->from != DATEVAL_NOBEGIN && !Known(d, match->party->from))
			continue;
		Changes(d, match->party->from, match->party->through);
		if (!InForce(match->party, d->day))
			continue;
		listed = true;
		ApplyListing(d, match, name, agent);
	}
	if (!listed && !screening->unreadable && !screening->too_general)
		Explain(d, "party", "clear", "15 CFR 744", "\"%s\" is on no loaded list on %s", name, DayText(d->day));
}

static void
DetermineParties(Deliberation *d)
{
	Order	   *order = d->order;

	if (order->consignee == NULL)
	{
		Review(d, REASON_PARTY_NOT_GIVEN);
		Explain(d, "party", "review", "15 CFR 732.1(b)", "no consignee given: an order cannot be cleared without its parties");
	}
	else
		ApplyScreening(d, order->consignee,
					   d->trail ? pnstrdup(order->consignee_text, order->consignee_len) : NULL, false);
	for (int i = 0; i < order->nothers; i++)
		ApplyScreening(d, order->others[i].screening, order->others[i].name, order->others[i].agent);
}

/* ---- destination ---- */

static void
DetermineDestination(Deliberation *d)
{
	Order	   *order = d->order;

	d->destination = NULL;
	d->rule = -1;
	if (order->destination >= 0)
	{
		const Destination *destination = &d->rb->destinations[order->destination];

		d->destination = destination;
		d->rule = destination->rule;
		if (destination->status == DESTINATION_NOT_NAMED)
		{
			Review(d, REASON_DESTINATION_NOT_NAMED);
			Explain(d, "destination", "review", "15 CFR 738.3(b)",
					"%s (%s) is a territory that the EAR does not name; say whose treatment it takes in export_control.destination",
					destination->name, destination->code);
		}
		else if (destination->rule != order->destination)
			Explain(d, "destination", NULL, destination->citation,
					"%s (%s) takes the treatment of %s (%s)", destination->name, destination->code,
					d->rb->destinations[destination->rule].name, d->rb->destinations[destination->rule].code);
		else
			Explain(d, "destination", NULL, destination->citation,
					"%s (%s)", destination->name, destination->code);
		return;
	}
	switch (order->destination)
	{
		case DESTINATION_NOT_GIVEN:
			Review(d, REASON_DESTINATION_NOT_GIVEN);
			Explain(d, "destination", "review", "15 CFR 732.1(b)", "no destination given");
			break;
		case DESTINATION_AMBIGUOUS:
			Review(d, REASON_DESTINATION_AMBIGUOUS);
			Explain(d, "destination", "review", "15 CFR 732.1(b)",
					"\"%s\" may be more than one destination", order->destination_text);
			break;
		default:
			Review(d, REASON_DESTINATION_UNKNOWN);
			Explain(d, "destination", "review", "15 CFR 732.1(b)",
					"\"%s\" is no destination known", order->destination_text);
			break;
	}
}

/* ---- part 746: General Prohibition Six ---- */

/* Does the order's HTS code fall under a listed one? */
static Truth
HtsControlled(Deliberation *d, const char **citation)
{
	const char *text = EvidenceText(d->order->evidence, "hts_code");
	char		digits[32];
	int			n = 0;
	Truth		truth = TRUTH_UNKNOWN;

	if (text == NULL)
		return TRUTH_UNKNOWN;
	for (; *text && n < (int) sizeof(digits) - 1; text++)
		if (*text >= '0' && *text <= '9')
			digits[n++] = *text;
	digits[n] = '\0';
	if (n < 6)
		return TRUTH_UNKNOWN;
	for (int i = 0; i < d->rb->nhts; i++)
	{
		const HtsControl *hts = &d->rb->hts[i];
		int			len = (int) strlen(hts->code);

		if (hts->destination != d->rule)
			continue;
		Changes(d, hts->from, hts->through);
		if (!InForce(hts, d->day))
			continue;
		/* A list is loaded, so that not being on it says something. */
		if (truth == TRUTH_UNKNOWN)
			truth = TRUTH_NO;
		if (strncmp(hts->code, digits, Min(len, n)) == 0)
		{
			*citation = hts->citation;
			if (n >= len)
				return TRUTH_YES;
			return TRUTH_UNKNOWN;	/* given too short to tell */
		}
	}
	return truth;
}

/* Is the item controlled for one of these reasons, whatever the destination? */
static Truth
ItemControlledFor(const Cell *cell, uint32 controls)
{
	bool		all = cell->nparts > 0;
	bool		any = false;

	for (int p = 0; p < cell->nparts; p++)
	{
		if (!(cell->parts[p].yes & controls))
			all = false;
		if ((cell->parts[p].yes | cell->parts[p].maybe) & controls)
			any = true;
	}
	return all ? TRUTH_YES : any ? TRUTH_UNKNOWN : TRUTH_NO;
}

static void
ApplyEmbargo(Deliberation *d, const Embargo *row, const Cell *cell)
{
	Order	   *order = d->order;
	Eccn		item = order->item;
	const char *citation = row->citation;

	if (item < row->first_item || item > row->last_item)
		return;
	if (row->controls != 0)
	{
		Truth		controlled = ItemControlledFor(cell, row->controls);

		if (controlled == TRUTH_NO)
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
	if (row->free_evidence != NULL && item == ECCN_EAR99 &&
		EvidenceGiven(order->evidence, row->free_evidence) == TRUTH_YES)
	{
		Explain(d, "embargo", "not applicable", citation, "EAR99 item stated as %s", row->free_evidence);
		return;
	}
	if (row->except_evidence != NULL && EvidenceGiven(order->evidence, row->except_evidence) == TRUTH_YES)
		for (int i = 0; i < row->except_items.count; i++)
			if (EccnContains(row->except_items.items[i], item))
			{
				Explain(d, "embargo", "not applicable", citation, "%s with %s", ItemText(item), row->except_evidence);
				return;
			}
	if (row->by_hts)
	{
		Truth		controlled = HtsControlled(d, &citation);

		if (controlled == TRUTH_NO)
		{
			Explain(d, "embargo", "not applicable", citation, "HTS code %s is not listed for %s",
					EvidenceText(order->evidence, "hts_code"), d->destination->name);
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
	if (row->authorization_evidence != NULL &&
		EvidenceGiven(order->evidence, row->authorization_evidence) == TRUTH_YES)
	{
		AddFinding(d, REASON_OTHER_AUTHORIZATION, OUTCOME_LICENSED, NULL, row->line);
		Explain(d, "embargo", "licensed", citation, "another agency's authorization is stated (%s)",
				row->authorization_evidence);
		return;
	}
	if (row->exception != NULL && !d->listed_party)
	{
		AddFinding(d, REASON_EXCEPTION, OUTCOME_LICENSE_EXCEPTION, NULL, row->exception);
		Explain(d, "embargo", "license_exception", citation, "License Exception %s", row->exception);
		return;
	}
	AddFinding(d, REASON_EMBARGO, OUTCOME_LICENSE_REQUIRED, NULL, row->line);
	Explain(d, "embargo", "license_required", citation, "%s requires a license for %s",
			d->destination->name, ItemText(item));
}

static void
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

/* ---- list and chart: General Prohibitions One to Three ---- */

static const struct
{
	Reason		reason;
	const char *text;
}			open_kinds[OPEN_KINDS] = {
	[OPEN_PARAGRAPH] = {REASON_PARAGRAPH_NEEDED, "its paragraphs differ for this destination: name the paragraph"},
	[OPEN_CONDITION] = {REASON_CONDITIONAL_SCOPE, "a requirement turns on a condition that is not stated"},
	[OPEN_RELATED_ITEM] = {REASON_RELATED_ITEM, "a requirement turns on the item it is for: state related_item in evidence"},
	[OPEN_REFERRAL] = {REASON_REFERRAL, "the entry refers to another section that decides"},
	[OPEN_POLICY] = {REASON_DESTINATION_POLICY, "for this destination the text of the rule does not decide"},
	[OPEN_NOT_COVERED] = {REASON_PARAGRAPH_NOT_COVERED, "no requirement row speaks of this paragraph: it may belong to another entry or agency"}
};

/* Requirement rows behind "required"; rows for parts only if no row covers all. */
static void
ApplyRequirements(Deliberation *d, const Cell *cell)
{
	bool		found = false;

	for (int pass = 0; pass < 2 && !found; pass++)
		for (int r = 0; r < cell->nrows; r++)
		{
			const CellRow *row = &cell->rows[r];

			if (!DestSetHas(&row->yes, d->rule))
				continue;
			if (row->applies != (pass == 0 ? TRUTH_YES : TRUTH_UNKNOWN))
				continue;
			if (row->row->unenforced && !apply_unenforced)
			{
				Review(d, REASON_UNENFORCED_CONTROL);
				Explain(d, "list", "review", row->row->citation,
						"row %s: a control announced as not enforced", row->row->line);
			}
			else
			{
				AddFinding(d, row->row->reason, OUTCOME_LICENSE_REQUIRED, NULL, row->row->line);
				Explain(d, "list", "license_required", row->row->citation,
						"row %s: %s%s%s", row->row->line, ReasonName(row->row->reason),
						row->row->condition ? ", whatever holds of " : "",
						row->row->condition ? row->row->condition : "");
			}
			found = true;
		}
	if (!found)
	{
		/* 0x521: the requirement stands in 742.6(a)(8), not in a row. */
		AddFinding(d, REASON_WORLDWIDE_CONTROL, OUTCOME_LICENSE_REQUIRED, NULL, "742.6(a)(8)");
		Explain(d, "list", "license_required", "15 CFR 742.6(a)(8)", "0x521 series");
	}
}

static void
DetermineList(Deliberation *d, Epoch *epoch, const Cell *cell)
{
	const Entry *entry = cell->entry;
	const char *item = d->trail ? ItemText(cell->item) : NULL;

	if (cell->item == ECCN_EAR99)
	{
		Explain(d, "list", "not applicable", "15 CFR 734.3(c)", "EAR99: not on the Commerce Control List");
		return;
	}
	if (cell->unknown)
	{
		Review(d, REASON_ITEM_UNKNOWN);
		Explain(d, "list", "review", "15 CFR 774 Supp. 1", "%s is no entry of the Commerce Control List on %s",
				item, DayText(d->day));
		return;
	}
	if (cell->reserved != NULL)
	{
		Review(d, REASON_PARAGRAPH_RESERVED);
		Explain(d, "list", "review", cell->reserved->citation, "%s is printed as reserved", item);
		return;
	}
	if (entry->disposition == ENTRY_OTHER_AUTHORITY || entry->disposition == ENTRY_RECLASSIFY)
	{
		Review(d, entry->disposition == ENTRY_OTHER_AUTHORITY ? REASON_OTHER_AUTHORITY : REASON_RECLASSIFY);
		Explain(d, "list", "review", entry->citation, "%s: %s", item,
				entry->note ? entry->note : "the entry refers elsewhere");
		return;
	}

	if (DestSetHas(&epoch->referrals, d->rule))
	{
		/* No X in such a row is not a no (738.4(a)(2)(ii)(B)). */
		Explain(d, "list", NULL, "15 CFR 738 Supp. 1", "the chart refers to part 746 for %s", d->destination->name);
		return;
	}
	if (DestSetHas(&cell->required, d->rule))
		ApplyRequirements(d, cell);
	else if (DestSetHas(&cell->open, d->rule))
	{
		for (int kind = 0; kind < OPEN_KINDS; kind++)
			if (DestSetHas(&cell->open_by[kind], d->rule))
			{
				Review(d, open_kinds[kind].reason);
				Explain(d, "list", "review", entry->citation, "%s: %s", item, open_kinds[kind].text);
			}
	}
	else
		Explain(d, "list", "no_license_required", entry->citation,
				"no row of %s that reaches %s names %s", ItemText(entry->entry), item, d->destination->name);

	if (unlikely(d->trail != NULL))
		for (int r = 0; r < cell->nrows; r++)
		{
			const CellRow *row = &cell->rows[r];

			if (DestSetHas(&row->yes, d->rule) && row->applies != TRUTH_YES && !DestSetHas(&cell->required, d->rule))
				Explain(d, "list", "review", row->row->citation, "row %s (%s) reaches %s%s%s", row->row->line,
						ReasonName(row->row->reason), row->row->condition ? "it only if " : "a part of it",
						row->row->condition ? row->row->condition : "", "");
			else if (!DestSetHas(&row->yes, d->rule) && !DestSetHas(&row->maybe, d->rule))
				Explain(d, "list", "not applicable", row->row->citation, "row %s: no %s for %s", row->row->line,
						ReasonName(row->row->reason), d->destination->name);
		}
}

/* ---- relief ---- */

static bool
InGroups(Deliberation *d, const IntList *groups, int destination)
{
	const Epoch *epoch;

	if (destination < 0 || groups->count == 0)
		return false;
	epoch = CclEpoch(d->rb, d->day);
	for (int i = 0; i < groups->count; i++)
		if (groups->items[i] < 0 || DestSetHas(&epoch->groups[groups->items[i]], d->rb->destinations[destination].rule))
			return true;
	return false;
}

/* The instrument that governs a day: the last one in effect among those known. */
static const GeneralLicenseInstrument *
GoverningInstrument(Deliberation *d, const GeneralLicense *license,
					const GeneralLicenseInstrument **activities)
{
	const GeneralLicenseInstrument *governing = NULL;

	*activities = NULL;
	for (int i = 0; i < license->ninstruments; i++)
	{
		const GeneralLicenseInstrument *instrument = &license->instruments[i];

		if (!Known(d, instrument->announced))
			continue;
		Changes(d, instrument->effective, instrument->through);
		if (instrument->effective > d->day)
			continue;
		governing = instrument;
		if (instrument->nactivities >= 0)
			*activities = instrument;
	}
	return governing;
}

/* Relief of a list requirement by a general license; true if it changed the finding. */
static bool
ApplyGeneralLicense(Deliberation *d, Finding *finding, const GeneralLicense *license)
{
	Order	   *order = d->order;
	const GeneralLicenseInstrument *activities;
	const GeneralLicenseInstrument *instrument = GoverningInstrument(d, license, &activities);
	bool		covered = false;

	if (instrument == NULL || d->day > instrument->through)
	{
		Explain(d, "relief", "not applicable", license->citation, "%s is not in force on %s%s%s",
				license->name, DayText(d->day),
				DATE_NOT_FINITE(order->known_on) ? "" : " as known on ",
				DATE_NOT_FINITE(order->known_on) ? "" : DayText(order->known_on));
		return false;
	}
	if (InGroups(d, &license->except_groups, d->rule) ||
		InGroups(d, &license->except_groups, finding->party->destination))
	{
		Explain(d, "relief", "not applicable", instrument->citation, "%s does not reach this Country Group", license->name);
		return false;
	}
	for (int i = 0; activities != NULL && i < activities->nactivities && !covered; i++)
		covered = order->activity != NULL && pg_strcasecmp(order->activity, activities->activities[i]) == 0;
	if (!covered)
	{
		Explain(d, "relief", "not applicable", instrument->citation, "%s does not cover %s%s",
				license->name, order->activity ? "activity " : "an order whose activity is not stated",
				order->activity ? order->activity : "");
		return false;
	}
	for (int i = 0; i < license->nevidence; i++)
	{
		Truth		given = EvidenceGiven(order->evidence, license->evidence[i]);

		if (given == TRUTH_YES)
			continue;
		Explain(d, "relief", given == TRUTH_NO ? "not applicable" : "review", instrument->citation,
				"%s needs %s, which is %s", license->name, license->evidence[i],
				given == TRUTH_NO ? "not there" : "not stated");
		if (given == TRUTH_NO)
			return false;
		finding->outcome = OUTCOME_REVIEW;
		finding->reason = REASON_EVIDENCE_MISSING;
		return true;
	}
	if (license->kind == GENERAL_LICENSE_CARVE_OUT)
	{
		finding->outcome = OUTCOME_NO_LICENSE_REQUIRED;
		Explain(d, "relief", "no_license_required", instrument->citation, "%s: the requirement does not reach %s",
				license->name, order->activity);
	}
	else
	{
		finding->outcome = OUTCOME_REPRIEVED;
		finding->reason = REASON_TGL;
		Explain(d, "relief", "reprieved", instrument->citation, "%s covers %s through %s",
				license->name, order->activity, DayText(instrument->through));
	}
	return true;
}

static void
RelieveByGeneralLicenses(Deliberation *d)
{
	for (int i = 0; i < d->nfindings; i++)
	{
		Finding    *finding = &d->findings[i];

		if (finding->outcome != OUTCOME_LICENSE_REQUIRED || finding->party == NULL)
			continue;
		for (const GeneralLicenseParty *link = finding->party->licenses; link != NULL; link = link->next)
		{
			if (link->license->relieves != finding->reason)
				continue;
			Changes(d, link->from, link->through);
			if (!InForce(link, d->day))
				continue;
			if (ApplyGeneralLicense(d, finding, link->license) && finding->outcome != OUTCOME_REVIEW)
				break;
			/* Evidence missing for one; another may cover it outright. */
			if (finding->outcome == OUTCOME_REVIEW && link->next != NULL)
			{
				Finding		retry = *finding;

				retry.outcome = OUTCOME_LICENSE_REQUIRED;
				retry.reason = link->license->relieves;
				for (const GeneralLicenseParty *other = link->next; other != NULL; other = other->next)
					if (other->license->relieves == retry.reason && InForce(other, d->day) &&
						ApplyGeneralLicense(d, &retry, other->license) && retry.outcome != OUTCOME_REVIEW)
					{
						*finding = retry;
						break;
					}
				break;
			}
		}
	}
}

static Numeric
NumericFromText(const char *text)
{
	return DatumGetNumeric(DirectFunctionCall3(numeric_in, CStringGetDatum(text),
											   ObjectIdGetDatum(InvalidOid), Int32GetDatum(-1)));
}

#define NumericLess(a, b) \
	DatumGetBool(DirectFunctionCall2(numeric_lt, NumericGetDatum(a), NumericGetDatum(b)))
#define NumericPlus(a, b) \
	DatumGetNumeric(DirectFunctionCall2(numeric_add, NumericGetDatum(a), NumericGetDatum(b)))
#define NumericTimes(a, b) \
	DatumGetNumeric(DirectFunctionCall2(numeric_mul, NumericGetDatum(a), NumericGetDatum(b)))

/*
 * Does what is left of a line cover the order?  750.11: nothing over the
 * quantity; over the total value up to the tolerance, while the quantity is
 * not used up.
 */
static Truth
LicenseLineSuffices(Deliberation *d, const License *license, const LicenseLine *line)
{
	Order	   *order = d->order;
	const LicenseBalance *balance = NULL;
	Numeric		zero = NumericFromText("0");
	Numeric		used_quantity = zero;
	Numeric		used_value = zero;

	if (line->quantity == NULL && line->value == NULL)
		return TRUTH_YES;
	for (int i = 0; i < order->nbalances; i++)
		if (order->balances[i].line == line->line && strcmp(order->balances[i].license, license->number) == 0)
			balance = &order->balances[i];
	if (balance != NULL)
	{
		used_quantity = balance->quantity;
		used_value = balance->value;
	}
	else if (!order->balances_read)
	{
		order->wanted = order->wanted ? repalloc(order->wanted, sizeof(License *) * (order->nwanted + 1))
			: palloc(sizeof(License *));
		order->wanted[order->nwanted++] = license;
		return TRUTH_UNKNOWN;
	}
	if ((line->quantity != NULL && !order->has_quantity) || (line->value != NULL && !order->has_value))
	{
		Explain(d, "license", "review", "15 CFR 750.11", "license %s line %d is limited in %s, which the order does not state",
				license->number, line->line, line->quantity != NULL && !order->has_quantity ? "quantity" : "value");
		return TRUTH_UNKNOWN;
	}
	if (line->quantity != NULL)
	{
		Numeric		limit = NumericFromText(line->quantity);

		if (NumericLess(limit, NumericPlus(used_quantity, DatumGetNumeric(order->quantity))) || !NumericLess(used_quantity, limit))
		{
			Explain(d, "license", "not applicable", "15 CFR 750.11(a)", "license %s line %d: quantity %s does not leave enough",
					license->number, line->line, line->quantity);
			return TRUTH_NO;
		}
	}
	if (line->value != NULL)
	{
		Numeric		limit = NumericFromText(line->value);

		if (license->value_tolerance != NULL)
			limit = NumericPlus(limit, NumericTimes(limit, NumericFromText(license->value_tolerance)));
		if (NumericLess(limit, NumericPlus(used_value, DatumGetNumeric(order->value))))
		{
			Explain(d, "license", "not applicable", "15 CFR 750.11(b)", "license %s line %d: value %s and its tolerance do not leave enough",
					license->number, line->line, line->value);
			return TRUTH_NO;
		}
	}
	return TRUTH_YES;
}

/* Does a license authorise the order?  why: what keeps it undecided. */
static Truth
LicenseCovers(Deliberation *d, const License *license, ReasonSet *why)
{
	Order	   *order = d->order;
	LicenseStatus status = license->status;
	DateADT		shipped = d->day;
	Truth		covers = TRUTH_NO;
	const LicenseSuspension *suspension;

	status.through = license->last_day;
	Changes(d, status.since, status.through);

	/* 758.4(b)(2): laden before midnight of the last day is in time. */
	if (order->evidence != NULL)
	{
		DateADT		laden;

		if (EvidenceDate(order->evidence, "laden_on", &laden) && laden < shipped)
			shipped = laden;
	}
	if (!LicenseAuthorizesOn(&status, shipped))
	{
		Explain(d, "license", "not applicable", license->citation, "license %s is %s on %s: no authority", license->number,
				LicenseStateName(LicenseStateOn(&status, shipped)), DayText(shipped));
		return TRUTH_NO;
	}
	for (int i = 0; i < order->nothers; i++)
		if (!order->others[i].agent && !LicenseNames(license, order->others[i].screening->name_key))
		{
			Explain(d, "license", "not applicable", "15 CFR 750.7(a), (c)", "license %s does not name \"%s\"",
					license->number, order->others[i].name);
			return TRUTH_NO;
		}
	suspension = LicenseSuspendedBy(d->rb, license, order->item, d->rule, d->day, &d->next);
	if (suspension != NULL)
	{
		Explain(d, "license", "not applicable", suspension->citation, "license %s is suspended on %s",
				license->number, DayText(d->day));
		return TRUTH_NO;
	}
	for (int i = 0; i < license->nlines && covers != TRUTH_YES; i++)
	{
		const LicenseLine *line = &license->lines[i];
		Truth		item = TRUTH_NO;
		Truth		enough;

		if (!line->any_destination && (d->rule < 0 || !DestSetHas(&line->destinations, d->rule)))
			continue;
		if (line->undefined)
		{
			item = TRUTH_UNKNOWN;
			ReasonSetAdd(why, REASON_LICENSE_SCOPE);
			Explain(d, "license", "review", license->citation,
					"license %s line %d says \"%s\" and does not define its items", license->number, line->line,
					line->scope_text ? line->scope_text : "");
		}
		for (int k = 0; k < line->items.count && item != TRUTH_YES; k++)
		{
			if (EccnContains(line->items.items[k], order->item))
				item = TRUTH_YES;
			else if (EccnContains(order->item, line->items.items[k]))
			{
				item = TRUTH_UNKNOWN;
				ReasonSetAdd(why, REASON_PARAGRAPH_NEEDED);
			}
		}
		if (item == TRUTH_NO)
			continue;
		enough = LicenseLineSuffices(d, license, line);
		if (enough == TRUTH_UNKNOWN)
			ReasonSetAdd(why, REASON_LICENSE_FACTS);
		covers = TruthOr(covers, TruthAnd(item, enough));
		if (covers == TRUTH_YES)
			Explain(d, "license", "licensed", license->citation, "license %s line %d authorises the order through %s",
					license->number, line->line, DayText(license->last_day));
	}
	if (covers == TRUTH_NO)
		Explain(d, "license", "not applicable", "15 CFR 750.7(a)", "license %s does not cover this item and destination in this amount",
				license->number);
	return covers;
}

/*
 * A specific license authorises the transaction it describes under every
 * requirement of the EAR, but nothing that a denial order prohibits.
 */
static void
RelieveByLicenses(Deliberation *d)
{
	Order	   *order = d->order;
	License   **licenses = NULL;
	int			count;
	Truth		covered = TRUTH_NO;
	ReasonSet	why = {0, 0};
	bool		required = false;

	for (int i = 0; i < d->nfindings && !required; i++)
		required = d->findings[i].outcome == OUTCOME_LICENSE_REQUIRED;
	if (!required || order->consignee == NULL || order->item_state != ITEM_GIVEN)
		return;
	count = LicensesNaming(d->rb, order->consignee->name_key, &licenses);
	for (int i = 0; i < count && covered != TRUTH_YES; i++)
	{
		ReasonSet	open = {0, 0};
		Truth		covers = LicenseCovers(d, licenses[i], &open);

		if (covers == TRUTH_UNKNOWN)
		{
			why.low |= open.low;
			why.high |= open.high;
		}
		covered = TruthOr(covered, covers);
	}
	if (covered == TRUTH_NO)
		return;
	for (int i = 0; i < d->nfindings; i++)
	{
		Finding    *finding = &d->findings[i];

		if (finding->outcome != OUTCOME_LICENSE_REQUIRED)
			continue;
		if (covered == TRUTH_YES)
		{
			finding->outcome = OUTCOME_LICENSED;
			finding->reason = REASON_LICENSE;
		}
		else
		{
			/* A license that may cover it: for a human to read. */
			finding->outcome = OUTCOME_NO_LICENSE_REQUIRED;
			d->review.low |= why.low;
			d->review.high |= why.high;
		}
	}
}

/* ---- the verdict ---- */

static void
DetermineFacts(Deliberation *d)
{
	Order	   *order = d->order;

	if (order->item_state == ITEM_NOT_GIVEN)
	{
		Review(d, REASON_ITEM_NOT_GIVEN);
		Explain(d, "item", "review", "15 CFR 732.1(b)", "no item given");
	}
	else if (order->item_state == ITEM_MALFORMED)
	{
		Review(d, REASON_ITEM_MALFORMED);
		Explain(d, "item", "review", "15 CFR 738.2", "\"%s\" is no ECCN and not EAR99", order->item_text);
	}
	else
		Explain(d, "item", NULL, order->item == ECCN_EAR99 ? "15 CFR 734.3(c)" : "15 CFR 774 Supp. 1", "%s", ItemText(order->item));
	if (order->value_unusable)
	{
		Review(d, REASON_VALUE_UNUSABLE);
		Explain(d, "order", "review", "15 CFR 732.1(b)", "value or quantity is negative or not a number");
	}
	if (order->evidence != NULL && order->evidence->unusable)
	{
		Review(d, REASON_EVIDENCE_UNUSABLE);
		Explain(d, "order", "review", "15 CFR 732.1(b)", "%s", order->evidence->problem);
	}
}

/* Are the rules of the right age for the question? */
static void
DetermineEdition(Deliberation *d)
{
	if (d->day < d->rb->last_edition)
	{
		if (before_edition == BEFORE_EDITION_REVIEW)
		{
			Review(d, REASON_EDITION_NOT_LOADED);
			d->next = Min(d->next, d->rb->last_edition);
		}
		Explain(d, "edition", before_edition == BEFORE_EDITION_REVIEW ? "review" : NULL, "export_control.data_set",
				"rules without a date of their own are those of the edition of %s, applied to %s",
				DayText(d->rb->last_edition), DayText(d->day));
	}
	if (max_data_age > 0 && d->order->today - d->rb->oldest_edition > max_data_age)
	{
		Review(d, REASON_DATA_TOO_OLD);
		Explain(d, "edition", "review", "export_control.data_set", "the oldest data set is of %s, more than %d days ago",
				DayText(d->rb->oldest_edition), max_data_age);
	}
}

void
DetermineOn(Rulebook *rb, Order *order, DateADT day, Eligibility *verdict,
			DateADT *next_change, Trail *trail)
{
	Deliberation d;
	Outcome		worst = OUTCOME_NO_LICENSE_REQUIRED;
	ReasonSet	reasons = {0, 0};

	d.rb = rb;
	d.order = order;
	d.day = day;
	d.next = DATEVAL_NOEND;
	d.trail = trail;
	d.listed_party = false;
	d.review = reasons;
	d.nfindings = 0;

	DetermineFacts(&d);
	DetermineEdition(&d);
	DetermineDestination(&d);
	DetermineParties(&d);

	if (d.destination != NULL && order->item_state == ITEM_GIVEN &&
		d.destination->status != DESTINATION_NOT_NAMED)
	{
		if (d.destination->status == DESTINATION_UNITED_STATES)
			Explain(&d, "destination", "not applicable", "15 CFR 734.13, 772.1", "%s is the United States: no export", d.destination->name);
		else
		{
			Epoch	   *epoch = CclEpoch(rb, day);
			Cell	   *cell;

			if (order->evidence != NULL && (order->evidence->nitems > 0 || order->evidence->nrelated > 0))
			{
				cell = CclCellWithFacts(rb, epoch, order->item, order->evidence);
				if (epoch->through != DATEVAL_NOEND)
					d.next = Min(d.next, epoch->through + 1);
			}
			else
			{
				cell = CclCell(rb, epoch, order->item);
				d.next = Min(d.next, CclNextChange(rb, epoch, cell, d.rule));
			}
			DetermineEmbargo(&d, cell);
			if (d.destination->status == DESTINATION_REGION)
				Explain(&d, "list", NULL, "15 CFR 746.6", "%s is under part 746 for all items", d.destination->name);
			else
				DetermineList(&d, epoch, cell);
		}
	}

	if (d.nfindings > 0)
	{
		RelieveByGeneralLicenses(&d);
		RelieveByLicenses(&d);
	}

	/* The worst finding decides, and the verdict's reasons are those of that outcome. */
	if (d.review.low | d.review.high)
	{
		worst = OUTCOME_REVIEW;
		reasons = d.review;
	}
	for (int i = 0; i < d.nfindings; i++)
	{
		const Finding *finding = &d.findings[i];

		if (finding->outcome > worst)
		{
			worst = finding->outcome;
			reasons.low = 0;
			reasons.high = 0;
		}
		if (finding->outcome == worst && worst != OUTCOME_NO_LICENSE_REQUIRED)
			ReasonSetAdd(&reasons, finding->reason);
	}
	EligibilitySet(verdict, worst, reasons, DATEVAL_NOEND);
	*next_change = d.next;
}

void
Determine(Rulebook *rb, Order *order, Eligibility *verdict, Trail *trail)
{
	DateADT		next;

	if (!order->has_date)
	{
		Deliberation d;
		ReasonSet	reasons = {0, 0};

		ReasonSetAdd(&reasons, REASON_DATE_NOT_GIVEN);
		EligibilitySet(verdict, OUTCOME_REVIEW, reasons, DATEVAL_NOEND);
		d.trail = trail;
		Explain(&d, "order", "review", "15 CFR 732.1(b)", "no date given");
		return;
	}
	DetermineOn(rb, order, order->on_date, verdict, &next, trail);

	/* Nothing is known to change until next; then see whether it does. */
	for (int step = 0; next != DATEVAL_NOEND; step++)
	{
		Eligibility later;
		DateADT		day = next;

		if (step < MAX_STEPS)
			DetermineOn(rb, order, day, &later, &next, NULL);
		if (step == MAX_STEPS || later.outcome_reasons != verdict->outcome_reasons ||
			later.reasons != verdict->reasons)
		{
			verdict->until = day - 1;
			break;
		}
	}
	if (trail != NULL)
	{
		Deliberation d;

		d.trail = trail;
		Explain(&d, "verdict", OutcomeName(EligibilityOutcome(verdict)), NULL,
				verdict->until == DATEVAL_NOEND ? "no later change is known%s" : "holds through %s",
				verdict->until == DATEVAL_NOEND ? "" : DayText(verdict->until));
	}
}
