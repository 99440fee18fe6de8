/*
 * rulebook.h
 *		The rules, compiled: what determine.c reads instead of tables.
 *
 * A rulebook is built once from the rows of the rule tables that one snapshot
 * shows (regulation.c) and not changed afterwards, save for two memos that
 * grow as questions are asked: cells of the Commerce Control List (ccl_epoch.c) and
 * screened names (party.c).  All of it lives in one memory context.
 *
 * Days are inclusive everywhere: a row is in force from "from" through
 * "through"; unbounded ends are DATEVAL_NOBEGIN and DATEVAL_NOEND.
 */
#ifndef EXPORT_CONTROL_RULEBOOK_H
#define EXPORT_CONTROL_RULEBOOK_H

#include "support/compat.h"

#include "utils/date.h"
#include "utils/numeric.h"

#include "rulebook/fact.h"
#include "rulebook/policy.h"
#include "rulebook/snapshot_identity.h"
#include "screening/screened_names.h"
#include "types/eccn.h"
#include "types/eligibility.h"
#include "types/license_status.h"

/*
 * Three-valued truth.  The order lets "or" be the greater and "and" the lesser.
 */
typedef enum Truth
{
	TRUTH_NO,
	TRUTH_UNKNOWN,
	TRUTH_YES
} Truth;

#define TruthOr(a, b)	Max(a, b)
#define TruthAnd(a, b)	Min(a, b)
#define TruthNot(a)		((Truth) (TRUTH_YES - (a)))

/* ---- destinations ---- */

#define MAX_DESTINATIONS	512
#define DESTSET_WORDS		(MAX_DESTINATIONS / 64)

/* A set of destinations, one cache line. */
typedef struct DestSet
{
	uint64		words[DESTSET_WORDS];
} DestSet;

#define DestSetHas(set, d)	(((set)->words[(uint32) (d) / 64] >> ((uint32) (d) % 64)) & 1)
#define DestSetAdd(set, d)	((set)->words[(uint32) (d) / 64] |= UINT64CONST(1) << ((uint32) (d) % 64))

typedef enum DestinationStatus
{
	DESTINATION_ROW,			/* has a row of its own in the Country Chart */
	DESTINATION_INHERITS,		/* shares the row of another (738.3(b)) */
	DESTINATION_UNITED_STATES,	/* not an export */
	DESTINATION_NOT_NAMED,		/* a territory the EAR does not name */
	DESTINATION_REGION			/* sub-national, of section 746.6 */
} DestinationStatus;

typedef struct Destination
{
	const char *code;
	const char *name;
	const char *citation;
	const char *treated_as;		/* code of another; NULL: itself */
	DestinationStatus status;
	int			rule;			/* destination whose rules apply: itself, or treated_as */
	int			nembargoes;
	struct Embargo **embargoes; /* rows of part 746 for it, whatever their period */
} Destination;

/* What a text leads to when it leads to no destination. */
#define DESTINATION_NONE		(-1)
#define DESTINATION_AMBIGUOUS	(-2)

/* ---- the Commerce Control List ---- */

#define CHART_COLUMNS	16		/* reasons 0 to 15 of eligibility.h */

typedef struct EccnList
{
	int			count;
	Eccn	   *items;
} EccnList;

/* An int list of destinations or groups. */
typedef struct IntList
{
	int			count;
	int		   *items;
} IntList;

/*
 * One question of fact that a condition turns on: the variable's name within
 * its entry, and the value that makes the condition true.  Conditions are
 * joined by "and".
 */
typedef struct Atom
{
	const char *kind;			/* fact, related, related_reason, activity, ... */
	const char *name;			/* the question; equal names are the same question */
	FactId		fact;			/* that answers it */
	const char *value;			/* choice of the fact that is wanted; NULL for a yes/no question */
	bool		negated;
} Atom;

/* What the approval of an order's parties does to a requirement (approved_party.c). */
typedef enum ApprovedEffect
{
	APPROVED_NOTHING,
	APPROVED_FREE,				/* it does not reach them */
	APPROVED_REVIEW				/* two texts conflict on whether it does */
} ApprovedEffect;

typedef struct Requirement
{
	Eccn		entry;
	const char *line;
	const char *citation;
	uint32		controls;		/* reasons for control, as ControlBit()s */
	Reason		reason;			/* how a verdict names this requirement */
	EccnList	paragraphs;
	EccnList	except;
	EccnList	conditional;
	EccnList	conditional_except;
	int			natoms;
	Atom	   *atoms;
	const char *condition;		/* as written, for the trail */
	int			chart_column;	/* -1 if none */
	IntList		destinations;
	IntList		groups;
	IntList		except_groups;
	IntList		except_destinations;
	IntList		uncertain;
	const char *refers_to;		/* NULL if the row decides for itself */
	bool		unenforced;
	ApprovedEffect approved;
	int			party_footnote; /* only for parties with this footnote of the Entity List; 0: for all */
	DateADT		from;
	DateADT		through;
} Requirement;

typedef enum Disposition
{
	ENTRY_CONTROLLED,			/* the rows decide */
	ENTRY_OTHER_AUTHORITY,		/* subject to another agency */
	ENTRY_RECLASSIFY			/* points to other entries */
} Disposition;

#define RELATED_TECHNOLOGY	(1 << 10)	/* in Entry.related: some of them are technology */

typedef struct Entry
{
	Eccn		entry;
	Disposition disposition;
	const char *note;
	const char *citation;
	DateADT		from;
	DateADT		through;
	int			first;			/* its rows in Rulebook.requirements */
	int			count;
	uint16		related;		/* categories of the items it is for, as bits, where its conditions say so */
} Entry;

typedef struct ReservedParagraph
{
	Eccn		first;
	Eccn		last;
	Eccn		reach;			/* the last item of this row and of all before it */
	const char *citation;
	DateADT		from;
	DateADT		through;
} ReservedParagraph;

/* The paragraphs that an entry is printed with. */
typedef struct PrintedParagraphs
{
	Eccn		entry;
	EccnList	paragraphs;		/* ordered */
	const char *citation;
	DateADT		from;
	DateADT		through;
} PrintedParagraphs;

typedef struct ChartRow
{
	int			destination;
	uint32		columns;
	bool		referral;
	const char *citation;
	DateADT		from;
	DateADT		through;
} ChartRow;

typedef struct GroupMember
{
	int			group;
	int			destination;
	bool		certain;
	DateADT		from;
	DateADT		through;
} GroupMember;

/* Reasons for control (738.2(d)(2)(i)), as bits. */
extern int	ControlCode(const char *text, int len);
extern const char *ControlName(int code);

#define ControlBit(code)	(1U << (code))

/* Why an answer about a paragraph stays open. */
typedef enum OpenKind
{
	OPEN_PARAGRAPH,				/* paragraphs below it differ */
	OPEN_CONDITION,				/* a scope in prose */
	OPEN_RELATED_ITEM,			/* turns on the item it is for */
	OPEN_REFERRAL,				/* another section decides */
	OPEN_POLICY,				/* the text alone does not decide for this destination */
	OPEN_NOT_COVERED,			/* no row speaks of this paragraph */
	OPEN_PARTY,					/* turns on who the parties are */
	OPEN_KINDS
} OpenKind;

/* A requirement row as it bears on one item in one epoch. */
typedef struct CellRow
{
	const Requirement *row;
	Truth		applies;		/* to every part of the item, to some, to none */
	DestSet		yes;			/* destinations that trigger it */
	DestSet		maybe;			/* destinations that may trigger it */
} CellRow;

/* Which reasons for control apply to one part of an item. */
typedef struct CellPart
{
	Eccn		paragraph;
	uint32		yes;
	uint32		maybe;
} CellPart;

/*
 * Could some license exception overcome what the list requires of an item,
 * were nothing in evidence (relief_exception.c)?
 */
typedef enum BareException
{
	BARE_EXCEPTION_NOT_ASKED,
	BARE_EXCEPTION_NONE,
	BARE_EXCEPTION_SOME
} BareException;

/*
 * The answer of the Commerce Control List for one item, for all destinations
 * at once, in one epoch.  A destination in neither required nor open needs no
 * license under the list.
 */
typedef struct Cell
{
	Eccn		item;
	const Entry *entry;			/* NULL if EAR99 or not an entry of the list */
	const ReservedParagraph *reserved;
	bool		unknown;		/* no such entry in force */
	Truth		printed;		/* is the paragraph among those that the list prints? */
	DestSet		required;
	DestSet		enforced;		/* required even without controls announced as not enforced */
	DestSet		open;
	DestSet		open_by[OPEN_KINDS];
	int			nrows;
	CellRow    *rows;
	int			nparts;
	CellPart   *parts;
	BareException bare_exception;	/* once looked up */
	const struct ItemExceptions *exceptions;	/* likewise; exception_item.c */
	struct Cell *next;			/* same item in the next epoch, once looked up */
	DestSet		changes;		/* destinations for which next answers differently */
	DestSet		ahead;			/* those for which any later one does, ... */
	bool		seen_ahead;		/* ... once all of them were looked up */
} Cell;

/*
 * A span of days in which chart, groups and list do not change.  Built when
 * first asked about.
 */
typedef struct Epoch
{
	DateADT		from;
	DateADT		through;
	bool		built;
	DestSet		columns[CHART_COLUMNS];
	DestSet		referrals;
	DestSet    *groups;			/* Rulebook.ngroups of them */
	DestSet    *uncertain_groups;
	struct cell_hash *cells;
} Epoch;

/* ---- part 734 ---- */

/* US content that makes an item made abroad subject to the EAR. */
typedef struct DeMinimis
{
	const char *line;
	const char *percent;		/* a threshold, numeric as text; NULL: any amount does */
	EccnList	content;		/* of this; empty: of anything */
	EccnList	except_content;
	EccnList	items;			/* in these; empty: in any */
	EccnList	except_items;
	const char *product_groups; /* letters; NULL: all */
	IntList		groups;
	IntList		except_groups;
	IntList		destinations;
	FactId		only_evidence;	/* if this is true; FACT_NONE: whatever is stated */
	bool		declared;		/* not stated: the exporter declares that it is not */
	FactId		free_evidence;	/* not if this is; FACT_NONE: nothing frees of it */
	bool		content_declared;	/* content not stated: the exporter declares that it is none of this */
	const char *citation;
	DateADT		from;
	DateADT		through;
} DeMinimis;

/* ---- part 746 ---- */

/* What takes an order out of a control. */
typedef struct EmbargoRelease
{
	int			destination;
	const char *line;			/* of this row; NULL: of all of the destination's */
	FactId		evidence;		/* when this is true; FACT_NONE: whatever is stated */
	EccnList	items;			/* these alone; empty: any */
	const char *product_groups; /* letters, and EAR99; NULL: all */
	bool		direct_product; /* subject to the EAR by 734.9 and nothing else */
	bool		from_partner;	/* shipped from a partner country */
	const char *citation;
	DateADT		from;
	DateADT		through;
} EmbargoRelease;

typedef struct Embargo
{
	int			destination;	/* DESTINATION_NONE: every one */
	const char *line;
	Eccn		first_item;		/* range of items it speaks of, ... */
	Eccn		last_item;
	EccnList	items;			/* ... of these only; empty: all */
	uint32		controls;		/* only items controlled for one of these; 0: any */
	IntList		supplements;	/* only items by HTS code, Rulebook.supplements */
	int			nonly_evidence; /* only orders of which one of these is true */
	FactId	   *only_evidence;
	bool		declared;		/* not stated: the exporter declares that none is */
	FactId		authorization_evidence; /* another agency's license suffices */
	const char *exception;		/* license exception open to all this row's items */
	int			nexceptions;	/* those whose terms the order must evidence */
	NamedException *exceptions;
	int			nreleases;
	EmbargoRelease **releases;
	const char *citation;
	DateADT		from;
	DateADT		through;
} Embargo;

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

typedef struct PartnerCountry
{
	int			destination;
	DateADT		from;
	DateADT		through;
} PartnerCountry;

/* ---- parties ---- */

typedef enum ListEffect
{
	EFFECT_PROHIBITED,			/* denied persons: nobody may take part */
	EFFECT_LICENSE_REQUIRED,	/* Entity List and the like: to the extent of the entry */
	EFFECT_MILITARY_END_USER,
	EFFECT_MILITARY_INTELLIGENCE,
	EFFECT_BLOCKED,				/* SDN: by programme */
	EFFECT_UNVERIFIED,
	EFFECT_RED_FLAG
} ListEffect;

typedef enum PartyScope
{
	SCOPE_ALL,
	SCOPE_CCL_AND_SUPPLEMENT_7, /* CCL items; EAR99 only if in supplement no. 7 to part 746 */
	SCOPE_PROJECT,				/* oil projects of 746.8(a)(4) */
	SCOPE_ALL_EXCEPT,			/* all items, with an exception in prose */
	SCOPE_NONE,
	SCOPE_TEXT					/* not parsed */
} PartyScope;

/* What tells the first day of a listing. */
typedef enum ListingBegan
{
	BEGAN_STATED,				/* its row does */
	BEGAN_LIST,					/* the first day of its list */
	BEGAN_PROGRAM,				/* of its programme */
	BEGAN_NOTICE,				/* of the notice that it cites */
	BEGAN_VOLUME				/* of the year of the volume of the notice */
} ListingBegan;

typedef struct PartyList
{
	const char *list;			/* its code */
	const char *name;
	ListEffect	effect;
	const char *effect_name;
	Reason		reason;
	const char *citation;
	DateADT		published;		/* edition that was loaded last; DATEVAL_NOBEGIN if none */
	bool		of_regulation;	/* its entries stand in the regulation and age with it */
} PartyList;

typedef struct Party
{
	int			number;			/* position among all */
	int64		id;
	const PartyList *list;
	const char *entry;
	const char *name;
	int			destination;	/* DESTINATION_NONE if not stated */
	const char *countries;		/* all of them, separated by tabs; NULL if none */
	uint64		content;		/* hash of what identifies it */
	PartyScope	scope;
	DateADT		effect_from;	/* SDN: when its programmes are among those of 744.8; NOEND: never */
	DateADT		effect_through;
	const char *requirement;
	const char *policy;			/* how applications are reviewed */
	const char *programs;		/* of sanctions */
	int			nexceptions;	/* license exceptions that the entry itself allows */
	NamedException *exceptions;
	const char *citation;
	DateADT		from;
	DateADT		through;
	DateADT		announced;		/* DATEVAL_NOBEGIN: not known */
	ListingBegan began;
	const char *began_with;		/* the programme or the notice */
	struct GeneralLicenseParty *licenses;	/* general licenses that name it */
} Party;

/* What people decided about a customer and an entry of a list. */
typedef struct PartyDecision
{
	const char *customer;
	const char *list;
	const char *entry;
	uint64		content;		/* Party.content when it was decided */
	bool		is_match;
	bool		even_if_exact;
	const char *decided_by;
	DateADT		decided_on;
	DateADT		recorded_on;	/* from when on it is known */
	const char *reason;
	int64		id;
	int64		replaces;		/* id of another; 0: none */
	struct PartyDecision *next;
} PartyDecision;

/* What a person decided about a reason for review (review_decision.c). */
typedef struct ReviewDecision
{
	Reason		reason;
	uint64		customer;		/* name key of the party; 0: whoever orders */
	const char *list;			/* both NULL: no entry of a list */
	const char *entry;
	Eccn		item;			/* and all below it; 0: any */
	int			destination;	/* DESTINATION_NONE: any */
	uint64		about;			/* hash of what was decided about */
	bool		clears;
	const char *words;
	const char *document;
	const char *decided_by;
	int64		id;
	DateADT		from;			/* the day on which it was made */
	DateADT		through;
	DateADT		recorded_on;	/* from when on it is known */
	int64		replaces;		/* id of another; 0: none */
	DateADT		replaced_from;	/* when another took its place; NOEND: none has */
	DateADT		replaced_known; /* and from when on that is known */
} ReviewDecision;

/* A fact that a statement on file may answer, and what it has to name for that. */
typedef struct StandingFact
{
	FactId		fact;
	bool		names_item;
	bool		names_destination;
} StandingFact;

/* A fact that a customer stated for many orders (statement.c). */
typedef struct Statement
{
	uint64		party;			/* name key of the consignee */
	const char *party_name;
	FactId		fact;
	const char *value;			/* as written */
	const struct Evidence *says;	/* as read */
	bool		stands;			/* it names what it has to */
	Eccn		item;			/* and all below it; 0: any */
	int			destination;	/* DESTINATION_NONE: any */
	const char *document;
	int64		id;
	DateADT		signed_on;
	DateADT		recorded_on;	/* from when on it is known */
	DateADT		from;
	DateADT		through;
} Statement;

/* How surely a name is a listed party. */
typedef enum MatchLevel
{
	MATCH_REJECTED,				/* by a decision or as a name known to be clean */
	MATCH_POSSIBLE,
	MATCH_STRONG,
	MATCH_EXACT
} MatchLevel;

typedef struct PartyMatch
{
	const Party *party;
	const char *matched;		/* the name or alias that matched */
	const PartyDecision *decision;	/* that made the level what it is */
	MatchLevel	level;
	float		score;
	uint32		why;			/* SCREEN_WHY_* */
} PartyMatch;

/* What a party is to a transaction (748.5). */
typedef enum PartyRole
{
	ROLE_NOT_STATED,
	ROLE_PURCHASER,
	ROLE_INTERMEDIATE_CONSIGNEE,
	ROLE_ULTIMATE_CONSIGNEE,
	ROLE_END_USER,
	ROLE_AGENT					/* forwarder, bank, broker: not a party of 748.5(c)-(f) */
} PartyRole;

/* The same as an order states it (role.c). */
typedef struct Role
{
	const char *role;
	PartyRole	part;			/* what licenses see in it */
	bool		attaches;		/* requirements of lists reach it (748.5(c)-(f)) */
	bool		named;			/* a license must name it */
	const char *citation;
	struct Screening *on_nothing;	/* of parties so labelled that are on nothing */
} Role;

/* What screening one name gave. */
typedef struct Screening
{
	int			nmatches;
	PartyMatch *matches;
	uint32		party;			/* as verdicts are remembered for it, see below */
	bool		unreadable;		/* nothing in it that can be compared */
	bool		too_long;		/* not all of it was read */
	bool		too_general;
	bool		on_file;		/* decisions or statements speak of it */
	bool		not_given;		/* the text says that there is no party */
	uint64		name_key;		/* of the normalised name, for licenses */
	uint32		key_hash;		/* of the normalised name, whether or not they name it */
	const Role *role;			/* that a label before the name states; NULL: none does */
	const char *name;			/* read without its label; NULL: the text is the name */
	struct Screening *also;		/* of another name that the same text may have; NULL: none */
} Screening;

/*
 * Parties for which verdicts are alike are one: those that are on nothing.
 * Others have numbers, and a mark if they are on nothing but licenses.
 */
#define PARTY_ON_NOTHING		0
#define PARTY_NOT_GIVEN			1	/* an order without one is not like theirs */
#define PARTY_FIRST_NUMBER		2
#define PARTY_ON_LICENSES_ONLY	0x80000000

/* ---- relief ---- */

typedef enum GeneralLicenseKind
{
	GENERAL_LICENSE_TGL,		/* authorises what stays prohibited otherwise */
	GENERAL_LICENSE_CARVE_OUT	/* the requirement itself does not reach so far */
} GeneralLicenseKind;

typedef struct GeneralLicenseInstrument
{
	DateADT		effective;
	DateADT		through;
	DateADT		announced;
	int			nactivities;	/* -1: those of the instrument before */
	const char **activities;
	const char *citation;
} GeneralLicenseInstrument;

/* Items that a general license covers for an activity. */
typedef struct GeneralLicenseItem
{
	const char *activity;
	const char *product_groups; /* letters; NULL: all */
	EccnList	items;			/* empty: any */
	uint32		controls;		/* controlled for no other reason than these ... */
	bool		all_controls;	/* ... or for any */
	DateADT		from;
	DateADT		through;
} GeneralLicenseItem;

typedef struct GeneralLicense
{
	const char *code;
	const char *name;
	GeneralLicenseKind kind;
	Reason		relieves;
	int			nevidence;
	FactId	   *evidence;		/* all must be given */
	IntList		except_groups;
	int			ninstruments;	/* ordered by effective day */
	GeneralLicenseInstrument *instruments;
	int			nitems;
	GeneralLicenseItem *items;
	const char *citation;
} GeneralLicense;

typedef struct GeneralLicenseParty
{
	const GeneralLicense *license;
	DateADT		from;
	DateADT		through;
	struct GeneralLicenseParty *next;
} GeneralLicenseParty;

/* A fact that a row asks for. */
typedef struct AskedFact
{
	FactId		fact;
	bool		denied;			/* it must be denied */
	bool		optional;		/* it must not be denied; what claims a rule is stated beside it */
	FactId		since;			/* a date in evidence too, which must have come; or FACT_NONE */
} AskedFact;

/* Series of entries, told by their digits. */
#define SERIES_600		(1 << 0)	/* 9A610 */
#define SERIES_9X515	(1 << 1)
#define SERIES_0X521	(1 << 2)
#define SERIES_0X5ZZ	(1 << 3)	/* firearms, but also 0x521 */

/*
 * The terms of a license exception (part 740), as far as they are data.  Rows
 * of one code are alternatives; those that share a line too must all be met.
 */
typedef struct ExceptionTerms
{
	const char *code;
	const char *line;
	const char *paragraph;		/* of the section; "" for all of it */
	IntList		groups;			/* destinations it reaches, ... */
	IntList		destinations;
	IntList		except_groups;
	IntList		except_destinations;
	uint32		controls;		/* the only reasons for control it overcomes ... */
	bool		all_controls;	/* ... unless it overcomes all */
	uint32		not_controlled; /* not for items controlled for one of these */
	const char *product_groups; /* letters; NULL: all */
	EccnList	items;			/* only these; empty: all */
	EccnList	except_items;
	uint32		series;			/* only these; 0: all */
	uint32		except_series;
	bool		by_entry;		/* the entry of the list must offer it */
	char	   *year_multiple;	/* of the entry's value limit, for all orders of a year */
	int			nevidence;
	AskedFact  *evidence;		/* all must be given */
	FactSet		needs;			/* those of them without which it is closed */
	const char *unsettled;		/* why nothing is granted by it, only offered; NULL: it is */
	int			end;			/* number of the row after those of its code and line, which must all be met */
	const char *citation;
	DateADT		from;
	DateADT		through;
	DateADT		announced;
	/* Once looked up, exception_item.c: */
	const DestSet *reach;		/* destinations that it may reach on some day */
	int			ngates;			/* those that may take something from it; -1: not looked up */
	int		   *gates;
} ExceptionTerms;

/*
 * That an entry of the list offers an exception, and for what; or, if it bars,
 * that it does not.
 */
typedef struct EntryException
{
	Eccn		entry;
	const char *code;
	const char *line;
	bool		bars;
	EccnList	paragraphs;		/* for these */
	EccnList	except;			/* but not for these ... */
	IntList		groups;			/* to these alone; both empty: to any */
	IntList		destinations;
	IntList		except_groups;	/* ... to these; empty: to any */
	EccnList	related;		/* if it is for one of these; empty: whatever it is for */
	uint32		except_controls;	/* but not for items controlled for one of these */
	AskedFact	fact;			/* if this is so */
	const char *unread;			/* a condition that is not data; NULL: none */
	char	   *value_limit;	/* numeric as text; NULL: none */
	const char *citation;
	DateADT		from;
	DateADT		through;
} EntryException;

/* What a section approves a party for (supplement no. 8 to part 740). */
typedef enum ApprovedItems
{
	APPROVED_ADVANCED_COMPUTING,
	APPROVED_STA
} ApprovedItems;

/* Whose destinations the gate of an exception speaks of. */
typedef enum GatePlace
{
	PLACE_DESTINATION,
	PLACE_EXPORTED_FROM,
	PLACE_MANUFACTURED_IN
} GatePlace;

/* A restriction on exceptions (740.2, and what sections of part 740 bar), and what it leaves. */
typedef struct ExceptionGate
{
	const char *gate;
	const char *line;
	int			ncodes;			/* exceptions it restricts; 0: all */
	char	  **codes;
	EccnList	items;			/* empty: any */
	EccnList	except_items;
	uint32		series;			/* 0: any */
	EccnList	related;		/* if it is for one of these; empty: whatever it is for */
	uint32		controls;		/* if controlled for one of these; 0: any */
	bool		required;		/* and if that requires a license there */
	GatePlace	place;
	IntList		groups;
	IntList		destinations;	/* themselves, not those whose rules apply */
	IntList		except_groups;
	IntList		except_destinations;
	FactId		fact;			/* only if this is so */
	char	   *at_least;		/* or, for an amount, so much */
	FactId		unless;			/* not if this is so */
	bool		approved;		/* nor if its parties are approved by name ... */
	ApprovedItems approved_for; /* ... for these items */
	bool		knowledge;		/* a fact not stated is one that is not known */
	int			nleaves;		/* "GOV", or a paragraph of its section: "GOV (b)(2)" */
	char	  **leaves;
	const char *citation;
	DateADT		from;
	DateADT		through;
	DateADT		announced;
} ExceptionGate;

/* Who owns whom, for the rule on affiliates (supplement no. 8 to part 744). */
typedef struct Ownership
{
	uint64		owner;			/* name keys; 0: nobody was found to own it */
	uint64		owned;
	const char *owner_name;
	const char *owned_name;
	int64		share;			/* in millionths of a percent; -1: not known */
	int			number;			/* among the rows */
	DateADT		from;
	DateADT		through;
} Ownership;

typedef enum RuleState
{
	RULE_IN_FORCE,
	RULE_SUSPENDED,
	RULE_SCHEDULED				/* in force as announced, not confirmed since */
} RuleState;

typedef struct RuleStatus
{
	const char *rule;
	RuleState	state;
	DateADT		announced;
	const char *citation;
	DateADT		from;
	DateADT		through;
} RuleStatus;

typedef struct ApprovedParty
{
	uint64		name_key;
	int			destination;
	ApprovedItems items;
	bool		certain;
	const char *citation;
	DateADT		from;
	DateADT		through;
} ApprovedParty;

#define RoleBit(role)	(1U << (role))

/* Items in one piece. */
typedef struct EccnSet
{
	int64		count;
	Eccn		items[FLEXIBLE_ARRAY_MEMBER];
} EccnSet;

/*
 * There may be hundreds of thousands of licenses: what many of them have in
 * common is kept once and pointed to, and parties are numbers.
 */
typedef struct LicenseLine
{
	int			line;
	uint32		license;		/* position in Rulebook.licenses */
	const EccnSet *items;		/* NULL: the license does not say which */
	const DestSet *destinations;	/* NULL: neither it nor an application on record says */
	const char *scope_text;
	Numeric		quantity;		/* limits; NULL: none */
	const char *unit;			/* NULL: not stated */
	Numeric		value;
	const char *currency;
} LicenseLine;

/* What the status of a license was before, oldest first. */
typedef struct EarlierStatuses
{
	int64		count;
	LicenseStatus items[FLEXIBLE_ARRAY_MEMBER];
} EarlierStatuses;

typedef enum LicenseKind
{
	LICENSE_FOR_EXPORT,			/* from the United States */
	LICENSE_FOR_REEXPORT,
	LICENSE_FOR_TRANSFER		/* within a country */
} LicenseKind;

typedef struct License
{
	const char *number;
	LicenseStatus status;
	DateADT		last_day;		/* through, moved by the holiday rule of 750.7(g) */
	const EarlierStatuses *earlier; /* NULL: none */
	Numeric		tolerance;		/* share of the total value, 750.11 */
	const DestSet *destinations;	/* of its application, for lines that name none; NULL: not known */
	const LicenseLine *lines;
	const uint32 *parties;		/* name keys, ordered */
	const uint8 *roles;			/* of each, as RoleBit()s */
	int			nlines;
	int			nparties;
	LicenseKind kind;
	const char *citation;
} License;

/* A span in which approvals do not authorise (750.8). */
typedef struct LicenseSuspension
{
	const License *license;		/* NULL: all that the destination and items say */
	DestSet		destinations;
	bool		any_destination;
	EccnList	items;			/* empty: any */
	DateADT		from;
	DateADT		through;
	DateADT		announced;		/* its first day, where no day is loaded ... */
	bool		undated;		/* ... which is said */
	const char *citation;
} LicenseSuspension;

typedef struct DataSet
{
	const char *name;
	DateADT		edition;		/* compared last */
	DateADT		since;			/* compared first: rows without days hold from it on */
	const char *citation;
} DataSet;

/* ---- the whole ---- */

/* Of its memory contexts: many blocks, so that little of the last one is in vain. */
#define RULEBOOK_BLOCKS	0, 32 * 1024, 1024 * 1024

typedef struct Rulebook
{
	MemoryContext context;

	int			nfacts;
	Fact	   *facts;			/* by FactId */
	FactSet		facts_of_licenses;	/* asked for only where licenses of the consignee are */
	int			nconflicts;
	FactConflict *conflicts;
	FactId	   *fact_places;	/* by hash of the key, with linear probing */
	uint32		fact_places_mask;

	int			ndestinations;
	Destination *destinations;
	struct DestinationNames *names; /* destination.c */
	int16		alpha2[26 * 26];	/* by ISO alpha-2 code; DESTINATION_NONE */

	int			ngroups;
	const char **group_names;

	int			nchart;
	ChartRow   *chart;
	int			nmembers;
	GroupMember *members;
	int			nentries;
	Entry	   *entries;		/* ordered by entry, then period */
	int			nrequirements;
	Requirement *requirements;	/* ordered by entry */
	int			nprinted;
	PrintedParagraphs *printed; /* ordered by entry */
	int			nreserved;
	ReservedParagraph *reserved;	/* ordered by first */
	int			nepochs;
	Epoch	   *epochs;			/* ordered, without gaps */
	Epoch	   *epoch;			/* asked about last; NULL: none yet */
	int			ncells;			/* in all epochs, to bound the memo */
	MemoryContext cells;

	int			nde_minimis;
	DeMinimis  *de_minimis;		/* ordered by citation, then line */
	int			nembargoes;
	Embargo    *embargoes;		/* ordered by destination, those of every one first */
	int			neverywhere;	/* how many of them are of every destination */
	int			nreleases;
	EmbargoRelease *releases;
	int			nsupplements;
	HtsSupplement *supplements;
	int			supplement_7;	/* which of them is no. 7; -1: none */
	int			nhts;
	HtsControl *hts;			/* ordered by supplement, then code */
	int			npartners;
	PartnerCountry *partners;

	int			nexceptions;
	ExceptionTerms *exceptions;
	int			nentry_exceptions;
	EntryException *entry_exceptions;	/* ordered by entry */
	int			ngates;
	ExceptionGate *gates;

	int			napproved;
	ApprovedParty *approved;	/* ordered by name */
	int			nownerships;
	Ownership  *ownerships;		/* ordered by owned */
	int			nstatuses;
	RuleStatus *statuses;

	int			nroles;
	Role	   *roles;
	struct Screening *unknown_on_nothing;	/* as Role.on_nothing, of labels that are no role's */
	struct keyed_hash *role_names;	/* twice the number of a role; plus one where names have it too */
	struct keyed_hash *placeholders;	/* what they stand for: placeholder.h */

	int			nlists;
	PartyList  *lists;
	int			nparties;
	struct PartyIndex *party_index; /* party.c */
	ScreenedNames screened;

	int			nstanding_facts;
	StandingFact *standing_facts;
	int			nstatements;
	Statement  *statements;		/* ordered by party */
	int			nreview_decisions;
	ReviewDecision *review_decisions;	/* ordered by reason; the strict first */

	int			nactivities;	/* of orders, that rules name */
	char	  **activities;
	int			ngeneral_licenses;
	GeneralLicense *general_licenses;
	MemoryContext of_licenses;	/* what follows up to holidays: read again without the rest */
	const char *closed_licenses;	/* table of licenses that the role may not read; NULL: none */
	int			nlicenses;
	License    *licenses;		/* ordered by last day, then number */
	LicenseLine *license_lines; /* of all of them */
	struct LicenseIndex *license_index; /* license.c */
	struct LicenseLedger *ledger;	/* license_ledger.c */
	uint64		number;			/* of those that this backend has compiled */
	View		view;			/* under which it was asked for last */
	int			nsuspensions;
	LicenseSuspension *suspensions; /* those of no license first, then ordered by license */
	int			nholidays;
	DateADT    *holidays;		/* legal holidays, ordered */

	struct VerdictMemo *verdicts;	/* verdict_memo.c */
	struct StatedMemo *stated;	/* stated_memo.c */
	struct EvidenceMemo *evidence_memo;	/* evidence_memo.c */
	int			verdicts_made;

	PolicySpans policies[POLICY_COUNT];

	int			ndata_sets;
	DataSet    *data_sets;
	DateADT		list_edition;	/* from which on rows of list and chart without days hold */
	DateADT		oldest_edition; /* among all data sets */
} Rulebook;

/* The span of rows: does a row hold on a day? */
#define InForce(row, day)	((row)->from <= (day) && (day) <= (row)->through)

/* The first day after day on which a row begins or ceases to hold. */
static inline DateADT
NextChange(DateADT from, DateADT through, DateADT day)
{
	if (from > day)
		return from;
	if (through >= day && through != DATEVAL_NOEND)
		return through + 1;
	return DATEVAL_NOEND;
}

/* The last day up to day on which it began or ceased to hold. */
static inline DateADT
LastChange(DateADT from, DateADT through, DateADT day)
{
	if (through < day)
		return Max(from, through + 1);
	return from <= day ? from : DATEVAL_NOBEGIN;
}

#endif							/* EXPORT_CONTROL_RULEBOOK_H */
