/*
 * evidence_memo.c
 *		Remembers evidence that was read, for orders that state the same again.
 *
 * Orders repeat what they state, except what is about one order alone: the key
 * under which it draws from licenses, the day on which it was laden.  Evidence
 * whose jsonb has come twice is found by its bytes.  Evidence that differs only
 * in facts that licenses alone ask for has the same number.  What very many
 * orders state, such as one clause of all a firm's orders, has a number among
 * the few like it, by which verdicts are found without a look at the facts
 * (verdict_memo.c).
 *
 * The rules for an item and destination ask for few facts.  What evidence states
 * of these has a number too, by which verdicts are remembered (stated_memo.c).
 */
#include "support/compat.h"

#include "lib/stringinfo.h"
#include "utils/memutils.h"

#include "order/evidence_memo.h"
#include "support/amount.h"
#include "support/text_hash.h"

#define KEPT_SETS		512		/* of evidence by its bytes */
#define KEPT_WAYS		4
#define KEPT_MOST		4096	/* so much is kept before it is forgotten */
#define ONCE_PLACES		1024	/* for evidence that came once */
#define MEMO_BYTES		2048	/* longer evidence is read each time */
#define USUAL_FROM		1000	/* found so often ... */
#define USUAL_AMONG		8000	/* ... among so many, it is usual ... */
#define USUAL_MOST		64		/* ... and has a number, of so many */
#define UNKNOWN_PLACES	256		/* for texts that no rule knows */
#define UNKNOWN_BYTES	64
#define CONTENT_MOST	65536	/* so many numbers are given before all is
								 * forgotten, ... */
#define CONTENT_BYTES	((Size) 16 * 1024 * 1024)	/* ... or for so many
													 * bytes */

/* Evidence by its bytes. */
typedef struct Known
{
	uint64		hash;
	int			len;
	uint32		found;			/* so often among the last ones asked for */
	const char *bytes;
	Evidence   *evidence;		/* NULL: free */
} Known;

/* The bytes of evidence that very many orders have. */
typedef struct UsualEvidence
{
	int			len;
	const char *bytes;
} UsualEvidence;

/* A key that no rule asks for, or an activity that none names, and what may be meant. */
typedef struct UnknownText
{
	int			len;			/* 0: free */
	char		text[UNKNOWN_BYTES];
	const char *near;
} UnknownText;

/* What evidence states of some facts. */
typedef struct Content
{
	const char *bytes;
	int			len;
	uint32		hash;
	uint32		number;
	char		status;
} Content;

#define SH_PREFIX content
#define SH_ELEMENT_TYPE Content
#define SH_KEY_TYPE const char *
#define SH_KEY bytes
#define SH_HASH_KEY(table, k) ((uint32) TextHash(k + sizeof(int), *(const int *) k, 0))
#define SH_EQUAL(table, a, b) (*(const int *) (a) == *(const int *) (b) && memcmp((a) + sizeof(int), (b) + sizeof(int), *(const int *) (a)) == 0)
#define SH_SCOPE static inline
#define SH_STORE_HASH
#define SH_GET_HASH(table, a) (a)->hash
#define SH_DECLARE
#define SH_DEFINE
#include "lib/simplehash.h"

struct EvidenceMemo
{
	MemoryContext context;
	MemoryContext kept;			/* evidence, with its bytes */
	int			count;			/* of evidence kept */
	uint32		ncontents;
	Size		content_bytes;
	content_hash *contents;
	StringInfoData content;		/* what is being looked up */
	Known		known[KEPT_SETS * KEPT_WAYS];
	uint64		once[ONCE_PLACES];	/* hashes of what came once */
	Known	   *last;			/* found, or NULL */
	uint32		asked;			/* since all were last found 0 times */
	int			nusual;
	UsualEvidence usual[USUAL_MOST];
	UnknownText keys[UNKNOWN_PLACES];
	UnknownText activities[UNKNOWN_PLACES];
};

static struct EvidenceMemo *
MemoOf(Rulebook *rb)
{
	if (unlikely(rb->evidence_memo == NULL))
	{
		MemoryContext caller = CurrentMemoryContext;
		MemoryContext context = AllocSetContextCreate(rb->context, "export_control evidence", ALLOCSET_DEFAULT_SIZES);
		struct EvidenceMemo *memo = MemoryContextAllocZero(context, sizeof(struct EvidenceMemo));

		memo->context = context;
		memo->kept = AllocSetContextCreate(context, "export_control evidence kept", ALLOCSET_DEFAULT_SIZES);
		memo->contents = content_create(context, 64, NULL);
		MemoryContextSwitchTo(context);
		initStringInfo(&memo->content);
		MemoryContextSwitchTo(caller);
		rb->evidence_memo = memo;
	}
	return rb->evidence_memo;
}

/* Finds what a text may mean, once for each that is asked for again and again. */
static const char *
NearKnown(UnknownText *places, const Rulebook *rb, const char *text, int len,
		  const char *(*find) (const Rulebook *, const char *, int))
{
	UnknownText *place = &places[TextHash(text, len, 0) % UNKNOWN_PLACES];

	if (len == 0 || len > UNKNOWN_BYTES)
		return find(rb, text, len);
	if (place->len != len || memcmp(place->text, text, len) != 0)
	{
		place->near = find(rb, text, len);
		place->len = len;
		memcpy(place->text, text, len);
	}
	return place->near;
}

const char *
FactKeyNearKnown(Rulebook *rb, const char *key, int len)
{
	return NearKnown(MemoOf(rb)->keys, rb, key, len, FactKeyNear);
}

const char *
ActivityNearKnown(Rulebook *rb, const char *activity, int len)
{
	return NearKnown(MemoOf(rb)->activities, rb, activity, len, ActivityNear);
}

static void
AppendItems(StringInfo bytes, const EccnList *items)
{
	appendBinaryStringInfo(bytes, (const char *) &items->count, sizeof(items->count));
	if (items->count > 0)
		appendBinaryStringInfo(bytes, (const char *) items->items, (int) sizeof(Eccn) * items->count);
}

/* Do keys that no rule asks for lead to a review, on some day? */
static bool
UnknownKeysCount(const Rulebook *rb)
{
	const PolicySpans *spans = &rb->policies[POLICY_UNKNOWN_FACTS];

	for (int i = 0; i < spans->count; i++)
		if (spans->spans[i].number == UNKNOWN_FACTS_REVIEW)
			return true;
	return false;
}

/* Appends all that counts of a percentage of US content: how it compares to 0 and to the thresholds of rules. */
static void
AppendPercent(StringInfo bytes, const Rulebook *rb, const char *percent)
{
	appendStringInfoChar(bytes, (char) ('1' + CompareAmounts(percent, "0")));
	for (int i = 0; i < rb->nthresholds; i++)
		appendStringInfoChar(bytes, (char) ('1' + CompareAmounts(percent, rb->thresholds[i])));
}

/* Appends a fact that is stated, and what is. */
static void
AppendFact(StringInfo bytes, const Rulebook *rb, const Evidence *evidence, FactId fact, bool exact)
{
	appendBinaryStringInfo(bytes, (const char *) &fact, sizeof(fact));
	if (rb->facts[fact].kind == KIND_YES_NO)
		appendStringInfoChar(bytes, (char) evidence->answers[fact]);
	else if (fact == FACT_RELATED_ITEM)
		AppendItems(bytes, &evidence->related);
	else if (fact == FACT_US_CONTENT_ITEMS)
		AppendItems(bytes, &evidence->us_content);
	else if (fact == FACT_US_CONTENT_PERCENT && !exact)
		AppendPercent(bytes, rb, EvidenceStatedText(evidence, fact));
	else
		appendBinaryStringInfo(bytes, EvidenceStatedText(evidence, fact), (int) strlen(EvidenceStatedText(evidence, fact)) + 1);
}

/*
 * Appends what may count whatever a rule asks: what cannot be read, is unknown or
 * contradicts something, and the seat of a party, from which an answer follows
 * (headquarters.c).
 */
static void
AppendUnasked(StringInfo bytes, const Rulebook *rb, const Evidence *evidence)
{
	bool		seat = FactSetHas(&evidence->given, FACT_HEADQUARTERED_IN);
	bool		answer = seat && FactSetHas(&evidence->given, FACT_HEADQUARTERS_IN_MACAU_OR_D5);

	appendStringInfoChar(bytes, (char) ((evidence->nproblems > 0) | (evidence->nunknown > 0 && UnknownKeysCount(rb)) << 1 |
										seat << 2 | answer << 3));
	if (seat)
		AppendFact(bytes, rb, evidence, FACT_HEADQUARTERED_IN, false);
	if (answer)
		AppendFact(bytes, rb, evidence, FACT_HEADQUARTERS_IN_MACAU_OR_D5, false);
	for (int i = 0; i < evidence->nconflicts; i++)
	{
		int			number = (int) (evidence->conflicts[i] - rb->conflicts);

		appendBinaryStringInfo(bytes, (const char *) &number, sizeof(number));
	}
	appendStringInfoChar(bytes, '\n');
}

/* The number of what evidence states of some facts, all of which it states; exact: those of which every digit counts. */
static uint32
ContentNumber(struct EvidenceMemo *memo, Rulebook *rb, const Evidence *evidence, const FactSet *facts, const FactSet *exact)
{
	StringInfo	bytes = &memo->content;
	Content    *content;
	bool		found;
	int			len = 0;
	const char *key;

	resetStringInfo(bytes);
	appendBinaryStringInfo(bytes, (const char *) &len, sizeof(len));
	AppendUnasked(bytes, rb, evidence);
	for (FactId fact = FACT_NONE; (fact = FactSetNext(facts, fact)) != FACT_NONE;)
		AppendFact(bytes, rb, evidence, fact, FactSetHas(exact, fact));
	*(int *) bytes->data = bytes->len - (int) sizeof(int);
	if ((content = content_lookup(memo->contents, bytes->data)) == NULL)
	{
		key = MemoryContextAlloc(memo->context, bytes->len);
		memcpy(unconstify(char *, key), bytes->data, bytes->len);
		content = content_insert(memo->contents, key, &found);
		content->number = ++memo->ncontents;
		memo->content_bytes += bytes->len;
		rb->crowded |= memo->ncontents > CONTENT_MOST || memo->content_bytes > CONTENT_BYTES;
	}
	return content->number;
}

/* The number of all that evidence states, except facts that licenses alone ask for. */
static uint32
EvidenceNumber(struct EvidenceMemo *memo, Rulebook *rb, const Evidence *evidence)
{
	FactSet		facts;

	for (int w = 0; w < FACTSET_WORDS; w++)
		facts.words[w] = evidence->given.words[w] & ~rb->facts_of_licenses.words[w];
	return ContentNumber(memo, rb, evidence, &facts, &facts);
}

uint32
EvidenceOnFacts(Rulebook *rb, const Evidence *evidence, const FactsAsked *asked)
{
	FactSet		stated;

	for (int w = 0; w < FACTSET_WORDS; w++)
		stated.words[w] = ((evidence->given.words[w] & asked->value.words[w]) | (evidence->affirmed.words[w] & asked->if_true.words[w])) &
			~rb->facts_of_licenses.words[w];
	return ContentNumber(MemoOf(rb), rb, evidence, &stated, &asked->exact);
}

/* Reads evidence into the current memory context, and gives it its number. */
static Evidence *
ReadNumbered(Rulebook *rb, struct EvidenceMemo *memo, struct varlena *packed)
{
	Evidence   *evidence = EvidenceRead(rb, (Jsonb *) PG_DETOAST_DATUM(PointerGetDatum(packed)));

	evidence->number = EvidenceNumber(memo, rb, evidence);
	return evidence;
}

/* Was it kept?  NULL if not. */
static Known *
FindKept(Known *set, uint64 hash, const char *bytes, int len)
{
	for (int way = 0; way < KEPT_WAYS; way++)
		if (set[way].hash == hash && set[way].evidence != NULL && set[way].len == len && memcmp(set[way].bytes, bytes, len) == 0)
			return &set[way];
	return NULL;
}

/* The number of evidence found so often; what is kept may be forgotten, its number is not.  0: there are too many. */
static uint16
UsualNumber(struct EvidenceMemo *memo, const Known *known)
{
	UsualEvidence *usual = memo->usual;

	for (int i = 0; i < memo->nusual; i++)
		if (usual[i].len == known->len && memcmp(usual[i].bytes, known->bytes, known->len) == 0)
			return (uint16) (i + 1);
	if (memo->nusual == USUAL_MOST)
		return 0;
	usual[memo->nusual] = (UsualEvidence)
	{
		.len = known->len, .bytes = memcpy(MemoryContextAlloc(memo->context, known->len), known->bytes, known->len)
	};
	return (uint16) ++memo->nusual;
}

/* It was found once more; is it usual by now? */
static inline void
CountFound(struct EvidenceMemo *memo, Known *known)
{
	if (unlikely(++known->found == USUAL_FROM))
		known->evidence->usual = UsualNumber(memo, known);
	if (unlikely(++memo->asked == USUAL_AMONG))
	{
		for (int i = 0; i < KEPT_SETS * KEPT_WAYS; i++)
			memo->known[i].found = 0;
		memo->asked = 0;
	}
}

/* Reads evidence and keeps it; in a full set it takes the place of any other. */
static const Evidence *
ReadAndKeep(Rulebook *rb, struct EvidenceMemo *memo, Known *set, uint64 hash, struct varlena *packed)
{
	MemoryContext caller = MemoryContextSwitchTo(memo->kept);
	const char *bytes = VARDATA_ANY(packed);
	int			len = VARSIZE_ANY_EXHDR(packed);
	char	   *copy = memcpy(palloc(len), bytes, len);
	Evidence   *evidence = ReadNumbered(rb, memo, packed);
	int			way = 0;

	while (way < KEPT_WAYS && set[way].evidence != NULL)
		way++;
	if (way == KEPT_WAYS)
		way = memo->count % KEPT_WAYS;
	set[way] = (Known)
	{
		.hash = hash, .len = len, .bytes = copy, .evidence = evidence
	};
	rb->crowded |= ++memo->count > KEPT_MOST;
	MemoryContextSwitchTo(caller);
	return evidence;
}

const Evidence *
EvidenceOf(Rulebook *rb, struct varlena *packed)
{
	struct EvidenceMemo *memo = MemoOf(rb);
	const char *bytes = VARDATA_ANY(packed);
	int			len = VARSIZE_ANY_EXHDR(packed);
	uint64		hash;
	Known	   *set;
	uint64	   *once;
	Known	   *known;

	if (len > MEMO_BYTES)
		return EvidenceRead(rb, (Jsonb *) PG_DETOAST_DATUM(PointerGetDatum(packed)));
	/* One clause may be that of all orders. */
	known = memo->last;
	if (known != NULL && known->len == len && memcmp(known->bytes, bytes, len) == 0)
	{
		CountFound(memo, known);
		return known->evidence;
	}
	hash = TextHash(bytes, len, 0);
	set = &memo->known[hash % KEPT_SETS * KEPT_WAYS];
	known = FindKept(set, hash, bytes, len);
	if (likely(known != NULL))
	{
		CountFound(memo, known);
		memo->last = known;
		return known->evidence;
	}
	/* What comes once must not drive out what comes often. */
	once = &memo->once[(hash >> 32) % ONCE_PLACES];
	if (*once == hash)
		return ReadAndKeep(rb, memo, set, hash, packed);
	*once = hash;
	return ReadNumbered(rb, memo, packed);
}

/* Forgets what was read if it is too much; the numbers stay. */
static void
TrimKept(struct EvidenceMemo *memo)
{
	if (memo->count <= KEPT_MOST)
		return;
	MemoryContextReset(memo->kept);
	memset(memo->known, 0, sizeof(memo->known));
	memo->last = NULL;
	memo->count = 0;
}

/* Forgets all if there are too many numbers; verdicts that depend on them are forgotten too. */
static bool
EvidenceTrim(Rulebook *rb)
{
	struct EvidenceMemo *memo = rb->evidence_memo;

	if (memo == NULL)
		return false;
	TrimKept(memo);
	if (memo->ncontents <= CONTENT_MOST && memo->content_bytes <= CONTENT_BYTES)
		return false;
	MemoryContextDelete(memo->context);
	rb->evidence_memo = NULL;
	return true;
}

const RulebookPart evidence_part = {.trim = EvidenceTrim};
