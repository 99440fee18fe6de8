/*
 * name_rule.c
 *		Reads export_control.name_word and field_word into tables of words and
 *		phrases, and labels that stand in names too from party_role_name.
 */
#include "support/compat.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "common/hashfn.h"
#include "lib/stringinfo.h"
#include "utils/memutils.h"

#include "rulebook/rule_row.h"
#include "screening/field.h"
#include "screening/name_rule.h"
#include "support/sort.h"
#include "support/text_key.h"

/* A row of one of the tables. */
typedef struct NameWord
{
	const char *words;			/* one word or a phrase */
	const char *spelled_out;	/* of a field, where that is another text:
								 * empfaenger for empfänger; NULL: it is not */
	const char *means;			/* canonical words, or NULL */
	const char *form;			/* the legal form that they spell, or NULL */
	const char *class_text;
	int			word_class;		/* NameWordClass or FieldWordClass */
	bool		shipped;
} NameWord;

/* The classes of the tables, by their numbers. */
static const char *name_word_classes[] = {
	"word", "common", "place", "legal", "legal_part", "stop", "particle", "honorific", "spelling", "nickname", "usual", "national", "ambiguous", NULL
};
static const char *field_word_classes[] = {"between", "beside", "numbered", "street", "place", "host", "institution", "site", "joining", "carrier", "beginning", NULL};

/* Words of a field, or a label, are as long as this, at most. */
#define WORDS_BYTES		255

/* The class that the table calls by a name, or -1. */
static int
ClassByName(const char **names, const char *name)
{
	for (int i = 0; names[i] != NULL; i++)
		if (strcmp(name, names[i]) == 0)
			return i;
	return -1;
}

/* A text as words of a field are compared: folded, without marks on letters, a blank for what is no letter or digit. */
static const char *
AsFieldWords(MemoryContext context, const char *text, int length)
{
	char		words[2 * WORDS_BYTES + 1];
	int			used = 0;
	bool		gap = false;

	for (int i = 0; i < length && used < WORDS_BYTES;)
	{
		UBool		error pg_attribute_unused() = false;
		UChar32		c;

		U8_NEXT((const uint8_t *) text, i, length, c);
		if (c >= 0x80 && u_charType(c) == U_NON_SPACING_MARK)
			continue;
		if (c < 0 || !u_isalnum(c))
		{
			gap = used > 0;
			continue;
		}
		if (gap)
			words[used++] = ' ';
		gap = false;
		U8_APPEND((uint8_t *) words, used, 2 * WORDS_BYTES, FieldFold(c), error);
	}
	words[used] = '\0';
	return MemoryContextStrdup(context, words);
}

/* The words of a field that a row has, in both spellings. */
static void
SetFieldWords(MemoryContext context, const char *text, int length, NameWord *word)
{
	char		pairs[WORDS_BYTES];
	int			spelled = TextSpelledOut(text, length, pairs, sizeof(pairs));

	word->words = AsFieldWords(context, text, length);
	word->spelled_out = spelled > 0 ? AsFieldWords(context, pairs, spelled) : NULL;
}

static void
ReadNameWord(Row *row, void *state)
{
	NameWord   *word = row->element;
	int			code;

	word->words = RowText(row, "words");
	if (state == field_word_classes)
		SetFieldWords(row->context, word->words, (int) strlen(word->words), word);
	word->class_text = RowRepeatedText(row, "class");
	word->means = state == name_word_classes ? RowText(row, "means") : NULL;
	word->form = state == name_word_classes ? RowRepeatedText(row, "form") : NULL;
	word->shipped = RowBool(row, "shipped");
	code = ClassByName(state, word->class_text);
	if (code < 0)
		BadRule(row, "class", word->class_text);
	word->word_class = code;
}

/*
 * The user's rows after the shipped ones, then by class.  No two rows that
 * agree in both have the same words, so their order does not matter.
 */
static int
CompareNameWords(const void *a, const void *b)
{
	const NameWord *x = a;
	const NameWord *y = b;

	if (x->shipped != y->shipped)
		return x->shipped ? -1 : 1;
	return x->class_text == y->class_text ? 0 : strcmp(x->class_text, y->class_text);
}

/* Rules as they are made: what becomes one block then (LayOut). */
typedef struct RulesBuilder
{
	RuleSlot   *slot;
	uint32		mask;
	RuleEntry  *entry;
	uint32		count;
	bool		has_foreign;
	StringInfoData texts;		/* each with its end; the first is that of
								 * offset 0, which is none */
} RulesBuilder;

/* Adds a text, NULL or not. */
static uint32
AddText(RulesBuilder *b, const char *text, int length)
{
	uint32		at = (uint32) b->texts.len;

	if (text == NULL)
		return 0;
	appendBinaryStringInfo(&b->texts, text, length);
	appendStringInfoChar(&b->texts, '\0');
	return at;
}

#define AddString(b, text)	AddText(b, text, (text) ? (int) strlen(text) : 0)

/* The entry of these words, made if there is none. */
static RuleEntry *
RuleEnter(RulesBuilder *b, const char *words, int length)
{
	uint32		hash = NameWordHash(words, length);
	uint32		i = hash & b->mask;
	RuleEntry  *entry;

	for (; b->slot[i].entry != 0; i = (i + 1) & b->mask)
	{
		entry = &b->entry[b->slot[i].entry - 1];
		if (b->slot[i].hash == hash && entry->length == length && memcmp(b->texts.data + entry->words, words, length) == 0)
			return entry;
	}
	entry = &b->entry[b->count++];
	b->slot[i].hash = hash;
	b->slot[i].entry = b->count;
	memset(entry, 0, sizeof(RuleEntry));
	entry->hash = hash;
	entry->words = AddText(b, words, length);
	entry->length = length;
	entry->phrase_words = 1;
	return entry;
}

static void
EnterRule(RulesBuilder *b, const NameWord *row, bool of_field)
{
	int			length = strlen(row->words);
	int			words = 1;
	RuleEntry  *entry;

	if (length == 0 || length > 255)
		return;
	for (const char *p = row->words; *p; p++)
	{
		words += *p == ' ';
		if (IS_HIGHBIT_SET(*p))
			b->has_foreign = true;
	}
	if (words > NAME_PHRASE_WORDS)
		return;
	entry = RuleEnter(b, row->words, length);
	if (!of_field && row->word_class == NAME_NICKNAME)
		entry->nickname = AddString(b, row->means);
	else if (!of_field && row->word_class == NAME_USUAL)
		entry->usual = true;
	else if (!of_field && row->word_class == NAME_NATIONAL)
		entry->countries = AddString(b, row->means);
	else if (!of_field && row->word_class == NAME_AMBIGUOUS)
		entry->otherwise = AddString(b, row->means);
	else if (of_field && row->word_class == FIELD_BEGINNING)
		entry->beginning = true;
	else
	{
		entry->is_rule = true;
		entry->word_class = row->word_class;
		entry->means = AddString(b, row->means);
		entry->form = AddString(b, row->form);
	}
	if (words > 1)
	{
		entry = RuleEnter(b, row->words, strcspn(row->words, " "));
		entry->phrase_words = Max(entry->phrase_words, words);
	}
}

/* Makes rules of rows, in the current memory context. */
static RulesBuilder
BuildRules(const NameWord *words, int count, bool of_field)
{
	RulesBuilder b = {0};
	uint32		slots = 64;

	/*
	 * A phrase takes two entries: its own and that of its first word.  Most are
	 * single words.
	 */
	while (slots < (uint32) count * 2 + 1)
		slots *= 2;
	b.mask = slots - 1;
	b.slot = MemoryContextAllocExtended(CurrentMemoryContext, sizeof(RuleSlot) * (Size) slots, MCXT_ALLOC_HUGE | MCXT_ALLOC_ZERO);
	b.entry = MemoryContextAllocHuge(CurrentMemoryContext, sizeof(RuleEntry) * (2 * (Size) count + 1));
	initStringInfo(&b.texts);
	appendStringInfoChar(&b.texts, '\0');
	for (int i = 0; i < count; i++)
		EnterRule(&b, &words[i], of_field);
	return b;
}

/* Lays out rules as one block, its offsets from its start; returns its bytes.  Without a place: only that. */
static Size
LayOut(const RulesBuilder *b, NameRules *place)
{
	Size		slots = sizeof(RuleSlot) * ((Size) b->mask + 1);
	Size		entries = MAXALIGN(offsetof(NameRules, slot) + slots);
	Size		texts = entries + sizeof(RuleEntry) * (Size) b->count;
	Size		bytes = MAXALIGN(texts + b->texts.len);

	if (place == NULL)
		return bytes;
	place->bytes = bytes;
	place->entries = entries;
	place->texts = texts;
	place->mask = b->mask;
	place->count = b->count;
	place->has_foreign = b->has_foreign;
	memcpy(place->slot, b->slot, slots);
	memcpy((char *) place + entries, b->entry, sizeof(RuleEntry) * (Size) b->count);
	memcpy((char *) place + texts, b->texts.data, b->texts.len);
	return bytes;
}

/* A row of party_role_name: what names do not have stands between parties. */
static void
ReadLabel(Row *row, void *state pg_attribute_unused())
{
	NameWord   *word = row->element;
	int			length;
	const char *label = RowTextBytes(row, "name", &length);

	SetFieldWords(row->context, label, length, word);
	word->class_text = "label";
	word->word_class = RowBool(row, "in_names") ? FIELD_LABEL : FIELD_BETWEEN;
}

/* Reads one of the tables; the user's rows come after the shipped ones, so they win. */
static int
ReadWords(MemoryContext reading, const char *table, const char *columns, const char **classes, NameWord **words)
{
	int			count = RuleTableReadAsItLies(reading, table, columns, ReadNameWord, classes, words, sizeof(NameWord));

	SortArray(*words, count, CompareNameWords);
	return count;
}

/* Adds rows that have words, each once more as it is spelled out if so asked; returns how many there are then. */
static int
AddFieldWords(NameWord *all, int used, const NameWord *rows, int count, bool spelled_out)
{
	for (int i = 0; i < count; i++)
	{
		const char *words = spelled_out ? rows[i].spelled_out : rows[i].words;

		if (words == NULL || words[0] == '\0')
			continue;
		all[used] = rows[i];
		all[used++].words = words;
	}
	return used;
}

/* What is a field word and a label is the field word; what somebody spelled out counts most. */
static RulesBuilder
LoadFieldWords(MemoryContext reading)
{
	NameWord   *labels;
	NameWord   *words;
	int			label_count = RuleTableReadAsItLies(reading, "party_role_name", "name, in_names", ReadLabel, NULL, &labels, sizeof(NameWord));
	int			count = ReadWords(reading, "field_word", "words, class, shipped", field_word_classes, &words);
	NameWord   *all = MemoryContextAlloc(reading, sizeof(NameWord) * (2 * (label_count + count) + 1));
	int			used = 0;

	/* As many slots as there are words: sessions keep them. */
	for (int spelled_out = 1; spelled_out >= 0; spelled_out--)
	{
		used = AddFieldWords(all, used, labels, label_count, spelled_out);
		used = AddFieldWords(all, used, words, count, spelled_out);
	}
	return BuildRules(all, used, true);
}

NameRules *
NameRulesLoad(MemoryContext context)
{
	MemoryContext reading = AllocSetContextCreate(CurrentMemoryContext, "export_control name words", ALLOCSET_DEFAULT_SIZES);
	MemoryContext caller = MemoryContextSwitchTo(reading);
	NameWord   *words;
	int			count = ReadWords(reading, "name_word", "words, class, means, form, shipped", name_word_classes, &words);
	RulesBuilder names = BuildRules(words, count, false);
	RulesBuilder fields = LoadFieldWords(reading);
	Size		size = LayOut(&names, NULL);

	/* Also what lies between arrays is written to the image. */
	NameRules  *result = MemoryContextAllocExtended(context, size + LayOut(&fields, NULL), MCXT_ALLOC_HUGE | MCXT_ALLOC_ZERO);

	LayOut(&names, result);
	result->bytes += LayOut(&fields, (NameRules *) ((char *) result + size));
	result->field_words = size;
	MemoryContextSwitchTo(caller);
	MemoryContextDelete(reading);
	return result;
}

Size
NameRulesBytes(const NameRules *rules)
{
	return rules->bytes;
}

static uint64
HashWord(uint64 hash, const char *text)
{
	return text == NULL ? hash_combine64(hash, 1) :
		hash_combine64(hash, hash_bytes_extended((const unsigned char *) text, (int) strlen(text), 0));
}

uint64
NameRulesHash(const NameRules *rules)
{
	uint64		sum = 0;

	/* A sum: where an entry lies depends on what came before it. */
	for (uint32 i = 0; i < rules->count; i++)
	{
		const RuleEntry *entry = &RuleEntries(rules)[i];
		uint64		hash = entry->word_class | entry->phrase_words << 8 | entry->is_rule << 16 | entry->usual << 17 | entry->beginning << 18;

		hash = HashWord(HashWord(hash, RuleText(rules, entry->words)), RuleText(rules, entry->means));
		hash = HashWord(HashWord(hash, RuleText(rules, entry->nickname)), RuleText(rules, entry->countries));
		hash = HashWord(hash, RuleText(rules, entry->form));
		sum += HashWord(hash, RuleText(rules, entry->otherwise));
	}
	return sum;
}
