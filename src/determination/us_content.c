/*
 * us_content.c
 *		The controlled US content of an item made abroad, of a bill of materials
 *		(734.4; supplement no. 2 to part 734).
 *
 * Counted is what is of US origin, incorporated, and would need a license for
 * the destination as it was received: by the list or part 746, not part 744, and
 * not if License Exception GBS is open to it.  What is not known is never
 * guessed: the share is told as it is if none of that counts, and if all does.
 * For both shares de_minimis.c tells, as for any order, whether they make the item
 * subject to the EAR.
 *
 * Longer than other files: one walk over the bill of materials, whose state none
 * but its steps see.
 */
#include "support/compat.h"

#include "funcapi.h"
#include "miscadmin.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/hsearch.h"
#include "utils/json.h"
#include "utils/jsonb.h"
#include "utils/memutils.h"

#include "ccl/ccl.h"
#include "determination/deliberation.h"
#include "determination/us_content.h"
#include "order/evidence.h"
#include "rulebook/destination.h"
#include "rulebook/rulebook_cache.h"
#include "support/amount.h"

PG_FUNCTION_INFO_V1(us_content);
PG_FUNCTION_INFO_V1(us_contents);
PG_FUNCTION_INFO_V1(us_content_parts);

#define MISSING_SHOWN	100
#define HTS_BYTES		16

/* What is known of an ECCN as content, kept for all parts that have it. */
typedef struct ContentKey
{
	Eccn		eccn;
	char		hts[HTS_BYTES];
} ContentKey;

typedef struct Content
{
	ContentKey	key;
	Truth		controlled;
	bool		at_only;
	const char *why;
	const char *citation;
	int			us_in;			/* the product in which it is US content, ... */
	int			perhaps_in;		/* ... and in which it may be */
} Content;

/* One question: a table, a destination, a day. */
typedef struct Question
{
	Rulebook   *rb;
	const Bom  *bom;
	const char *destination_text;
	int			destination;
	DateADT		day;
	Jsonb	   *evidence;		/* what the caller states; NULL: nothing */
	HTAB	   *contents;
	ReturnSetInfo *result;		/* of us_content_parts(); NULL: of the others */
} Question;

/* One product, and what was found of its lines. */
typedef struct Product
{
	Question   *q;
	int			number;
	int			part;
	const BomLine *own;			/* NULL: none */
	Truth		goods;			/* is it a commodity, ... */
	Truth		technology;		/* ... or technology?  Else it is software. */
	int			counted;
	Numeric		low;			/* value of what certainly counts */
	Numeric		high;			/* and of what may */
	bool		high_open;		/* not known */
	bool		eccn_open;		/* US content may be of any entry */
	int			nus;
	Content   **us;				/* content that is, or may be, of US origin */
	int			us_room;
	int			nmissing;
	Datum		missing[MISSING_SHOWN + 1];
} Product;

static void
			Missing(Product *p, const char *format,...) pg_attribute_printf(2, 3);

static void
Missing(Product *p, const char *format,...)
{
	StringInfoData text;
	va_list		args;
	int			needed;

	if (p->nmissing++ >= MISSING_SHOWN)
		return;
	initStringInfo(&text);
	do
	{
		va_start(args, format);
		needed = appendStringInfoVA(&text, format, args);
		va_end(args);
		if (needed > 0)
			enlargeStringInfo(&text, needed);
	} while (needed > 0);
	p->missing[p->nmissing - 1] = CStringGetTextDatum(text.data);
}

/* ---- one ECCN ---- */

/* What the caller states, and more.  Which content there is the lines say, never the caller. */
static const Evidence *
EvidenceWith(const Question *q, const char *more)
{
	Datum		jsonb = DirectFunctionCall1(jsonb_in, CStringGetDatum(more));
	Evidence   *own = EvidenceRead(q->rb, DatumGetJsonbP(jsonb));
	Evidence   *evidence;

	if (q->evidence == NULL)
		return own;
	jsonb = DirectFunctionCall2(jsonb_concat, JsonbPGetDatum(q->evidence), jsonb);
	evidence = EvidenceRead(q->rb, DatumGetJsonbP(jsonb));
	if (!EvidenceStates(own, FACT_US_CONTENT_PERCENT))
		FactSetRemove(&evidence->given, FACT_US_CONTENT_PERCENT);
	if (!EvidenceStates(own, FACT_US_CONTENT_ITEMS))
	{
		FactSetRemove(&evidence->given, FACT_US_CONTENT_ITEMS);
		evidence->us_content = own->us_content;
	}
	return evidence;
}

static void
BeginOrder(const Question *q, Order *order, Eccn item, const Evidence *evidence)
{
	static const Screening nobody;	/* part 744 is not asked */

	memset(order, 0, sizeof(*order));
	order->item_state = ITEM_GIVEN;
	order->item = item;
	order->destination = q->destination;
	order->destination_text = q->destination_text;
	order->consignee = &nobody;
	order->has_date = true;
	order->on_date = q->day;
	order->known_on = DATEVAL_NOEND;
	order->evidence = evidence;
}

/* The line of a trail that tells why: the last with one of these outcomes, of those that decide. */
static const TrailLine *
Telling(const Trail *trail, const char *outcome)
{
	for (int i = trail->count - 1; i >= 0; i--)
		if (outcome == NULL ? trail->lines[i].outcome == NULL : trail->lines[i].outcome != NULL && strcmp(trail->lines[i].outcome, outcome) == 0)
			return &trail->lines[i];
	return NULL;
}

static void
Judge(const Question *q, Content *content)
{
	static const char *const outcomes[] = {[TRUTH_NO] = "not applicable", [TRUTH_UNKNOWN] = "review", [TRUTH_YES] = "license_required"};
	Order		order;
	Trail		trail = {0, 0, NULL, NULL};
	const TrailLine *line;
	char	   *hts = NULL;

	if (content->key.hts[0] != '\0')
	{
		StringInfoData json;

		initStringInfo(&json);
		appendStringInfoString(&json, "{\"hts_code\": ");
		escape_json(&json, content->key.hts);
		appendStringInfoChar(&json, '}');
		hts = json.data;
	}
	BeginOrder(q, &order, content->key.eccn, EvidenceWith(q, hts ? hts : "{}"));
	content->controlled = ContentNeedsLicense(q->rb, &order, q->day, &content->at_only, &trail);
	line = Telling(&trail, outcomes[content->controlled]);
	if (content->controlled == TRUTH_NO)
	{
		const TrailLine *granted = Telling(&trail, "license_exception");

		content->why = granted ? "License Exception GBS is open to it" : line && strncmp(line->finding, "not counted", 11) == 0 ? line->finding : "it needs no license there";
		content->citation = granted ? granted->citation : line && content->why == line->finding ? line->citation : "15 CFR 734 Supp. 2(a)(1)";
	}
	else
	{
		content->why = line ? line->finding : "it needs a license there";
		content->citation = line ? line->citation : "15 CFR 734 Supp. 2(a)(1)";
	}
}

static Content *
ContentOf(const Question *q, const BomLine *line)
{
	ContentKey	key;
	Content    *content;
	bool		found;

	memset(&key, 0, sizeof(key));
	key.eccn = line->eccn;
	/* What is longer than any code is none, and not what it begins with. */
	if (line->hts != NULL)
		strlcpy(key.hts, strlen(line->hts) < HTS_BYTES ? line->hts : "?", HTS_BYTES);
	content = hash_search(q->contents, &key, HASH_ENTER, &found);
	if (!found)
	{
		MemoryContext caller = MemoryContextSwitchTo(q->bom->context);

		content->us_in = content->perhaps_in = 0;
		Judge(q, content);
		MemoryContextSwitchTo(caller);
	}
	return content;
}

/* ---- one line ---- */

/* Is a line's part of US origin? */
static Truth
OfUsOrigin(const Question *q, const BomLine *line)
{
	int			origin;

	if (line->origin == NULL)
		return TRUTH_UNKNOWN;
	if (line->origin[0] == 'U' && line->origin[1] == 'S' && line->origin[2] == '\0')
		return TRUTH_YES;
	origin = DestinationLookup(q->rb, line->origin, (int) strlen(line->origin));
	if (origin < 0)
		return TRUTH_UNKNOWN;
	return q->rb->destinations[origin].status == DESTINATION_UNITED_STATES ? TRUTH_YES : TRUTH_NO;
}

/* What is of US origin counts as it was received; what is not part of the item has nothing in it. */
static bool
Descends(const Bom *bom, const BomLine *line, void *state)
{
	const Product *p = state;

	return line->incorporated && bom->parts[line->part].first >= 0 && OfUsOrigin(p->q, line) != TRUTH_YES;
}

/* What became of a line. */
typedef struct LineAnswer
{
	Truth		counts;
	Content    *content;		/* NULL: without an ECCN */
	const char *why;
	const char *citation;
} LineAnswer;

/* A to E; of EAR99, which has none, and of what has no ECCN, A. */
static char
GroupOf(const BomLine *line)
{
	return line->has_eccn && line->eccn != ECCN_EAR99 ? EccnGroup(line->eccn) : 'A';
}

/* Does a line's part count, be it of US origin? */
static LineAnswer
AnswerFor(const Product *p, const BomLine *line)
{
	LineAnswer	answer = {TRUTH_UNKNOWN, NULL, "its ECCN is not stated", "15 CFR 734 Supp. 2(a)(1)"};
	char		group;
	Truth		apart;			/* is such a part judged by itself? */

	if (!line->has_eccn)
	{
		if (line->eccn_text != NULL)
			answer.why = "its ECCN cannot be read";
		return answer;
	}
	group = GroupOf(line);
	if (group == 'E' && p->technology == TRUTH_NO)
		return (LineAnswer)
	{
		TRUTH_NO, NULL, "technology is not incorporated in goods or software", "15 CFR 734 Supp. 2(a)(1), note"
	};
	answer.content = ContentOf(p->q, line);
	answer.counts = answer.content->controlled;
	answer.why = answer.content->why;
	answer.citation = answer.content->citation;
	apart = group == 'E' ? TruthNot(p->technology) : group == 'D' && !answer.content->at_only ? p->goods : TRUTH_NO;
	if (answer.counts == TRUTH_NO || apart == TRUTH_NO)
		return answer;
	answer.counts = TruthAnd(answer.counts, TruthNot(apart));
	if (apart == TRUTH_YES)
	{
		answer.why = "software under more than anti-terrorism control is judged by itself, bundled or not";
		answer.citation = "15 CFR 734.4(c)(1), (d)(1), note 3";
	}
	else
	{
		answer.why = group == 'E' ? "in technology alone; state the ECCN of the item, or technology_or_software" :
			"in software and technology alone; state the ECCN of the item, or technology_or_software";
		answer.citation = "15 CFR 734 Supp. 2(a)(1), note";
	}
	return answer;
}

static void
AddUs(Product *p, Content *content, Truth us)
{
	if (content->perhaps_in != p->number)
	{
		if (p->nus == p->us_room)
		{
			p->us_room = Max(64, p->us_room * 2);
			p->us = p->us == NULL ? palloc(sizeof(Content *) * p->us_room) : repalloc(p->us, sizeof(Content *) * p->us_room);
		}
		p->us[p->nus++] = content;
		content->perhaps_in = p->number;
	}
	if (us == TRUTH_YES)
		content->us_in = p->number;
}

/* The row of us_content_parts() for a line. */
static void
PutLine(const Product *p, int assembly, const BomLine *line, Numeric quantity, Numeric amount, Truth us, const LineAnswer *answer)
{
	Datum		values[11];
	bool		nulls[11];
	Truth		counts = TruthAnd(us, answer->counts);
	int			c = 0;

#define PUT(is_null, datum) do { nulls[c] = (is_null); values[c] = nulls[c] ? (Datum) 0 : (datum); c++; } while (0)
	PUT(false, CStringGetTextDatum(p->q->bom->parts[assembly].name));
	PUT(false, CStringGetTextDatum(p->q->bom->parts[line->part].name));
	PUT(!line->has_eccn && line->eccn_text == NULL, CStringGetTextDatum(line->has_eccn ? ItemText(line->eccn) : line->eccn_text));
	PUT(line->origin == NULL, CStringGetTextDatum(line->origin));
	PUT(quantity == NULL, NumericGetDatum(quantity));
	PUT(line->value == NULL, NumericGetDatum(line->value));
	PUT(amount == NULL, NumericGetDatum(amount));
	PUT(us == TRUTH_UNKNOWN, BoolGetDatum(us == TRUTH_YES));
	PUT(counts == TRUTH_UNKNOWN, BoolGetDatum(counts == TRUTH_YES));
	PUT(false, CStringGetTextDatum(answer->why));
	PUT(false, CStringGetTextDatum(answer->citation));
#undef PUT
	tuplestore_putvalues(p->q->result->setResult, p->q->result->setDesc, values, nulls);
}

static void
VisitLine(const Bom *bom, int assembly, const BomLine *line, Numeric times, void *state)
{
	Product    *p = state;
	const char *name = bom->parts[line->part].name;
	Truth		us = OfUsOrigin(p->q, line);
	Numeric		quantity = NULL;
	Numeric		amount = NULL;
	LineAnswer	answer = {TRUTH_NO, NULL, "it is not incorporated", "15 CFR 734 Supp. 2(a)(1), note"};

	if (us == TRUTH_NO)
		return;
	if (line->incorporated)
		answer = AnswerFor(p, line);
	if (times != NULL && line->quantity != NULL)
		quantity = BomTimes(times, line->quantity);
	if (quantity != NULL && line->value != NULL)
		amount = BomTimes(quantity, line->value);
	if (line->incorporated && us == TRUTH_UNKNOWN && (answer.counts != TRUTH_NO || answer.content != NULL))
		Missing(p, line->origin ? "\"%s\" in \"%s\": the origin, of which \"%s\" tells nothing" : "\"%s\" in \"%s\": the origin%s",
				name, bom->parts[assembly].name, line->origin ? line->origin : "");
	if (answer.content != NULL)
		AddUs(p, answer.content, GroupOf(line) == 'E' ? TruthAnd(us, p->technology) : us);
	if (answer.counts != TRUTH_NO)
	{
		if (answer.content == NULL)
		{
			p->eccn_open = true;
			Missing(p, "\"%s\" in \"%s\": the ECCN%s", name, bom->parts[assembly].name, line->eccn_text ? ", which cannot be read" : "");
		}
		else if (answer.counts == TRUTH_UNKNOWN)
			Missing(p, "\"%s\" in \"%s\": whether %s counts: %s", name, bom->parts[assembly].name, ItemText(line->eccn), answer.why);
		if (amount == NULL)
		{
			p->high_open = true;
			Missing(p, "\"%s\" in \"%s\": the %s", name, bom->parts[assembly].name, line->value == NULL ? "value" : quantity == NULL ? "quantity" : "amount");
		}
		else
		{
			p->high = NumericPlus(p->high, amount);
			if (TruthAnd(us, answer.counts) == TRUTH_YES)
				p->low = NumericPlus(p->low, amount);
		}
		p->counted += TruthAnd(us, answer.counts) == TRUTH_YES;
	}
	if (p->q->result != NULL)
		PutLine(p, assembly, line, quantity, amount, us, &answer);
}

/* ---- one product ---- */

/* Software and technology incorporate no commodity. */
static void
VisitForGoods(const Bom *bom pg_attribute_unused(), int assembly pg_attribute_unused(), const BomLine *line,
			  Numeric times pg_attribute_unused(), void *state)
{
	if (line->incorporated && line->has_eccn && line->eccn != ECCN_EAR99 && EccnGroup(line->eccn) < 'D')
		((Product *) state)->goods = TRUTH_YES;
}

/* What it is: its entry tells, of EAR99 the caller, or what it is made of. */
static void
KindOfProduct(Product *p)
{
	char		group = p->own != NULL && p->own->has_eccn && p->own->eccn != ECCN_EAR99 ? EccnGroup(p->own->eccn) : '\0';

	if (group != '\0')
	{
		p->goods = group < 'D' ? TRUTH_YES : TRUTH_NO;
		p->technology = group == 'E' ? TRUTH_YES : TRUTH_NO;
		return;
	}
	p->goods = TruthNot(EvidenceGiven(EvidenceWith(p->q, "{}"), FACT_TECHNOLOGY_OR_SOFTWARE));
	if (p->goods == TRUTH_UNKNOWN && p->q->bom->intangible)
		BomWalk(p->q->bom, p->part, Descends, VisitForGoods, p);
	p->technology = p->goods == TRUTH_YES ? TRUTH_NO : TRUTH_UNKNOWN;
}

static void
BeginProduct(Question *q, Product *p, int number, int part)
{
	const BomPart *item = &q->bom->parts[part];

	memset(p, 0, sizeof(*p));
	p->q = q;
	p->number = number;
	p->part = part;
	p->own = item->own < 0 ? NULL : &q->bom->lines[item->own];
	KindOfProduct(p);
	p->low = p->high = NumericOf("0");
	if (item->first < 0)
	{
		/* Lines may be missing, or name it in another way. */
		p->high_open = p->eccn_open = true;
		Missing(p, "\"%s\": what it is made of, as no line is of it", q->bom->parts[part].name);
	}
	BomWalk(q->bom, part, Descends, VisitLine, p);
}

/* A share in percent; NULL if the whole is not known, but nothing is none of anything. */
static Numeric
Share(Numeric content, Numeric total)
{
	Numeric		none = NumericOf("0");
	Numeric		hundred = NumericOf("100");
	Numeric		share;

	if (!NumericLess(none, content))
		return none;
	if (total == NULL || !NumericLess(none, total))
		return NULL;
	share = DatumGetNumeric(DirectFunctionCall2(numeric_div, NumericGetDatum(NumericTimes(content, hundred)), NumericGetDatum(total)));
	return NumericLess(hundred, share) ? hundred : share;
}

/* The same as evidence states it: on the side of the threshold where it is, whatever its digits say. */
static Numeric
ShareBeside(Numeric share, Numeric content, Numeric total, const char *threshold)
{
	Numeric		limit = NumericOf(threshold);

	if (share == NULL || total == NULL || NumericLess(limit, share) ||
		!NumericLess(NumericTimes(limit, total), NumericTimes(content, NumericOf("100"))))
		return share;
	return NumericPlus(limit, NumericOf("0.0000000001"));
}

/* What the order would state. */
static char *
StatedText(const Product *p, Numeric share, bool perhaps)
{
	StringInfoData json;
	bool		any = false;

	initStringInfo(&json);
	appendStringInfoString(&json, "{\"foreign_made\": true");
	if (share != NULL)
		appendStringInfo(&json, ", \"us_content_percent\": %s", DatumGetCString(DirectFunctionCall1(numeric_out, NumericGetDatum(share))));
	for (int i = 0; i < p->nus; i++)
	{
		if (!perhaps && p->us[i]->us_in != p->number)
			continue;
		appendStringInfo(&json, "%s\"%s\"", any ? ", " : ", \"us_content_items\": [", ItemText(p->us[i]->key.eccn));
		any = true;
	}
	appendStringInfoString(&json, any ? "]}" : "}");
	return json.data;
}

/* Is the item subject to the EAR by such content? */
static Truth
SubjectBy(const Product *p, const char *stated, ContentRule *rule, Trail *trail)
{
	Order		order;

	BeginOrder(p->q, &order, p->own != NULL && p->own->has_eccn ? p->own->eccn : ECCN_EAR99, EvidenceWith(p->q, stated));
	return ContentMakesSubject(p->q->rb, &order, p->q->day, rule, trail);
}

/* What is stated and cannot be used is no reason to call an item free. */
static bool
EvidenceUsable(Product *p)
{
	const Evidence *evidence = EvidenceWith(p->q, "{}");

	for (int i = 0; i < evidence->nproblems; i++)
		Missing(p, "evidence: %s", evidence->problems[i]);
	for (int i = 0; i < evidence->nunknown; i++)
		Missing(p, "evidence: \"%s\" is no fact", evidence->unknown[i]);
	return evidence->nproblems == 0 &&
		(evidence->nunknown == 0 || PolicyOfDay(&p->q->rb->policies[POLICY_UNKNOWN_FACTS], p->q->day)->number != UNKNOWN_FACTS_REVIEW);
}

/* Was the item itself made in the United States?  Of one whose origin is not stated it is asked as of one made abroad. */
static Truth
ItemOfUsOrigin(Product *p)
{
	Truth		us;

	if (p->own == NULL || p->own->origin == NULL)
		return TRUTH_NO;
	us = OfUsOrigin(p->q, p->own);
	if (us == TRUTH_UNKNOWN)
		Missing(p, "\"%s\": the origin of the item, of which \"%s\" tells nothing", p->q->bom->parts[p->part].name, p->own->origin);
	return us;
}

/* The row of a product. */
typedef struct ProductAnswer
{
	Numeric		total;			/* NULL: not known */
	Numeric		low;			/* shares */
	Numeric		high;
	Truth		subject;
	ContentRule rule;
	char	   *stated;
} ProductAnswer;

static void
AnswerProduct(Product *p, ProductAnswer *answer)
{
	bool		known = p->own != NULL && p->own->has_eccn;
	bool		usable = p->q->evidence == NULL || EvidenceUsable(p);
	bool		own_twice = p->q->bom->parts[p->part].own_twice;
	Truth		us_origin = ItemOfUsOrigin(p);
	ContentRule threshold;
	ContentRule low_rule;
	ContentRule high_rule;
	Trail		trail = {0, 0, NULL, NULL};
	Truth		low;
	Truth		high;
	char	   *low_text;
	char	   *high_text;
	const char *name = p->q->bom->parts[p->part].name;

	answer->total = p->own == NULL || own_twice ? NULL : p->own->value;
	if (answer->total != NULL && !NumericLess(NumericOf("0"), answer->total))
		answer->total = NULL;
	answer->low = Share(p->low, answer->total);
	answer->high = p->high_open ? NULL : Share(p->high, answer->total);
	if (answer->total == NULL)
		Missing(p, own_twice ? "\"%s\": one row of no assembly, of several" : "\"%s\": the value of the item", name);
	if (!known)
		Missing(p, "\"%s\": the ECCN of the item", name);
	/* It is subject wherever it is, whatever its content (734.3(a)(2)). */
	if (us_origin == TRUTH_YES && !own_twice)
	{
		answer->subject = TRUTH_YES;
		answer->rule = (ContentRule)
		{
			.citation = "15 CFR 734.3(a)(2)"
		};
		answer->stated = "{\"foreign_made\": false}";
		return;
	}

	(void) SubjectBy(p, "{\"foreign_made\": true, \"us_content_percent\": 0}", &threshold, &trail);
	low_text = StatedText(p, threshold.percent ? ShareBeside(answer->low, p->low, answer->total, threshold.percent) : answer->low, false);
	high_text = StatedText(p, threshold.percent && answer->high ? ShareBeside(answer->high, p->high, answer->total, threshold.percent) : answer->high, true);
	low = SubjectBy(p, low_text, &low_rule, &trail);
	trail.count = 0;
	high = SubjectBy(p, high_text, &high_rule, &trail);

	/*
	 * Of content of any entry some may be too much in any amount; so may it
	 * be in an item of any.  Of an item that may be of US origin none is
	 * little enough.
	 */
	if (high != TRUTH_YES && (p->eccn_open || !known || !usable || us_origin != TRUTH_NO || own_twice))
		high = TRUTH_UNKNOWN;
	if (!known && low == TRUTH_YES && low_rule.zero)
		low = TRUTH_UNKNOWN;
	answer->subject = low == TRUTH_YES ? TRUTH_YES : low == high ? low : TRUTH_UNKNOWN;
	answer->rule = answer->subject == TRUTH_YES ? low_rule : threshold;
	answer->stated = answer->subject == TRUTH_YES ? low_text : answer->subject == TRUTH_NO ? high_text : "{\"foreign_made\": true}";
	for (int i = 0; answer->subject == TRUTH_UNKNOWN && i < trail.count; i++)
		if (trail.lines[i].outcome != NULL && strcmp(trail.lines[i].outcome, "review") == 0 &&
			strstr(trail.lines[i].finding, "state us_content_") == NULL)
			Missing(p, "%s", trail.lines[i].finding);
}

/* ---- the functions ---- */

static Numeric
Rounded(Numeric share)
{
	return share == NULL ? NULL : DatumGetNumeric(DirectFunctionCall2(numeric_round, NumericGetDatum(share), Int32GetDatum(10)));
}

static void
ProductRow(Product *p, Datum *values, bool *nulls)
{
	ProductAnswer answer;
	Numeric		low;
	Numeric		high;
	int			c = 0;

	AnswerProduct(p, &answer);
	low = Rounded(answer.low);
	high = Rounded(answer.high);
	if (p->nmissing > MISSING_SHOWN)
		p->missing[MISSING_SHOWN] = CStringGetTextDatum(psprintf("and %d more", p->nmissing - MISSING_SHOWN));
#define PUT(is_null, datum) do { nulls[c] = (is_null); values[c] = nulls[c] ? (Datum) 0 : (datum); c++; } while (0)
	PUT(false, CStringGetTextDatum(p->q->bom->parts[p->part].name));
	PUT(false, NumericGetDatum(p->low));
	PUT(answer.total == NULL, NumericGetDatum(answer.total));
	PUT(low == NULL, NumericGetDatum(low));
	PUT(high == NULL, NumericGetDatum(high));
	PUT(answer.rule.percent == NULL, NumericGetDatum(NumericOf(answer.rule.percent)));
	PUT(answer.rule.citation == NULL, CStringGetTextDatum(answer.rule.citation));
	PUT(answer.subject == TRUTH_UNKNOWN, BoolGetDatum(answer.subject == TRUTH_YES));
	PUT(false, PointerGetDatum(construct_array(p->missing, Min(p->nmissing, MISSING_SHOWN + 1), TEXTOID, -1, false, TYPALIGN_INT)));
	PUT(false, Int32GetDatum(p->counted));
	PUT(false, DirectFunctionCall1(jsonb_in, CStringGetDatum(answer.stated)));
#undef PUT
}

#define PRODUCT_COLUMNS	11

/* The arguments from the destination on, which all three functions share. */
static void
BeginQuestion(FunctionCallInfo fcinfo, Question *q, int first)
{
	HASHCTL		control = {.keysize = sizeof(ContentKey), .entrysize = sizeof(Content)};

	if (PG_ARGISNULL(0))
		ereport(ERROR, (errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED), errmsg("no bill of materials is given"),
						errhint("Name the table, as in us_content('bom', 'X-100', 'CN').")));
	memset(q, 0, sizeof(*q));

	/*
	 * Reading the table may ask for verdicts, so the rulebook is got behind
	 * it.
	 */
	q->bom = BomRead(PG_GETARG_OID(0), PG_ARGISNULL(first + 2) ? (Datum) 0 : PG_GETARG_DATUM(first + 2), !PG_ARGISNULL(first + 2));
	q->rb = RulebookGet();
	q->destination_text = PG_ARGISNULL(first) ? NULL : text_to_cstring(PG_GETARG_TEXT_PP(first));
	q->destination = q->destination_text == NULL ? DESTINATION_NOT_GIVEN :
		DestinationLookup(q->rb, q->destination_text, (int) strlen(q->destination_text));
	if (q->destination < 0)
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
						errmsg("\"%s\" is no destination known", q->destination_text ? q->destination_text : ""),
						errhint("US content is controlled for a destination: name one, as in export_control.destination.")));
	if (PG_ARGISNULL(first + 1))
		ereport(ERROR, (errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED), errmsg("no day is given"), errhint("US content counts for a day: by default, leave it out, that is today.")));
	q->day = PG_GETARG_DATEADT(first + 1);
	if (!PG_ARGISNULL(first + 3))
	{
		q->evidence = PG_GETARG_JSONB_P(first + 3);
		if (!JB_ROOT_IS_OBJECT(q->evidence))
			ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE), errmsg("evidence must be a JSON object"),
							errhint("Such as {\"foreign_made\": true}.")));
	}
	control.hcxt = CurrentMemoryContext;
	q->contents = hash_create("export_control US content", 256, &control, HASH_ELEM | HASH_BLOBS | HASH_CONTEXT);
}

static int
ItemAsked(FunctionCallInfo fcinfo, const Question *q)
{
	char	   *name = PG_ARGISNULL(1) ? NULL : text_to_cstring(PG_GETARG_TEXT_PP(1));
	int			part = name == NULL ? -1 : BomPartByName(q->bom, name);

	if (part < 0)
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
						errmsg("bill of materials \"%s\" has no item \"%s\"", q->bom->table, name ? name : ""),
						errhint("An item is the part of a row of no assembly, or the assembly of other rows.")));
	return part;
}

/* us_content(bom, item, destination, on_date, columns, evidence) returns record */
Datum
us_content(PG_FUNCTION_ARGS)
{
	Question	q;
	Product		p;
	TupleDesc	desc;
	Datum		values[PRODUCT_COLUMNS];
	bool		nulls[PRODUCT_COLUMNS];

	if (get_call_result_type(fcinfo, NULL, &desc) != TYPEFUNC_COMPOSITE)
		elog(ERROR, "us_content returns a row");
	BeginQuestion(fcinfo, &q, 2);
	BeginProduct(&q, &p, 1, ItemAsked(fcinfo, &q));
	ProductRow(&p, values, nulls);
	PG_RETURN_DATUM(HeapTupleGetDatum(heap_form_tuple(BlessTupleDesc(desc), values, nulls)));
}

/* us_contents(bom, destination, on_date, columns, evidence) returns setof record: of all items that are part of nothing. */
Datum
us_contents(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *result = (ReturnSetInfo *) fcinfo->resultinfo;
	MemoryContext product;
	Question	q;

	InitMaterializedSRF(fcinfo, 0);
	BeginQuestion(fcinfo, &q, 1);
	product = AllocSetContextCreate(CurrentMemoryContext, "export_control item of a bill of materials", ALLOCSET_DEFAULT_SIZES);
	for (int part = 0; part < q.bom->nparts; part++)
	{
		MemoryContext caller = MemoryContextSwitchTo(product);
		Datum		values[PRODUCT_COLUMNS];
		bool		nulls[PRODUCT_COLUMNS];
		Product		p;

		if (!q.bom->parts[part].is_part || q.bom->parts[part].own >= 0)
		{
			CHECK_FOR_INTERRUPTS();
			BeginProduct(&q, &p, part + 1, part);
			ProductRow(&p, values, nulls);
			tuplestore_putvalues(result->setResult, result->setDesc, values, nulls);
		}
		MemoryContextSwitchTo(caller);
		MemoryContextReset(product);
	}
	return (Datum) 0;
}

/* us_content_parts(bom, item, destination, on_date, columns, evidence): the lines that are, or may be, of US origin. */
Datum
us_content_parts(PG_FUNCTION_ARGS)
{
	Question	q;
	Product		p;

	InitMaterializedSRF(fcinfo, 0);
	BeginQuestion(fcinfo, &q, 2);
	q.result = (ReturnSetInfo *) fcinfo->resultinfo;
	BeginProduct(&q, &p, 1, ItemAsked(fcinfo, &q));
	return (Datum) 0;
}
