/*
 * name_rule.h
 *		The rows of export_control.name_word and field_word as tables of words and
 *		phrases.
 *
 * One block without pointers in it, so that it can be kept in the image of the
 * listed parties (party_image.c).  For the files that normalize names and take
 * fields apart; others know NameRules as a pointer.
 */
#ifndef EXPORT_CONTROL_NAME_RULE_H
#define EXPORT_CONTROL_NAME_RULE_H

#include "screening/name_key.h"

/* A word or phrase, or the first word of a phrase.  Texts are offsets in those of the rules; 0 is NULL. */
typedef struct RuleEntry
{
	uint32		hash;
	uint32		words;
	uint32		means;
	uint32		nickname;		/* long form */
	uint32		countries;		/* of a legal form: codes in small letters;
								 * NULL: any */
	uint32		form;			/* of a legal form: the one that it spells;
								 * NULL: it is one of its own */
	uint32		otherwise;		/* of an abbreviation: other words that it
								 * stands for, separated by commas */
	uint8		word_class;
	uint8		length;			/* bytes of words */
	uint8		phrase_words;	/* of the longest phrase that begins with this
								 * word */
	bool		is_rule;		/* not only the first word of a phrase */
	bool		usual;			/* NAME_USUAL */
	bool		beginning;		/* FIELD_BEGINNING */
} RuleEntry;

/* Where an entry is: most look-ups end here. */
typedef struct RuleSlot
{
	uint32		hash;
	uint32		entry;			/* its number, from 1; 0: free */
} RuleSlot;

struct NameRules
{
	uint64		bytes;			/* of the whole block */
	uint64		entries;		/* offsets from the block's start */
	uint64		texts;
	uint64		field_words;	/* rules of their own: those of
								 * export_control.field_word, of classes
								 * FieldWordClass; 0 in these */
	uint32		mask;
	uint32		count;			/* of entries */
	bool		has_foreign;	/* some words are in other scripts */
	RuleSlot	slot[FLEXIBLE_ARRAY_MEMBER];
};

#define RuleEntries(rules)	((const RuleEntry *) ((const char *) (rules) + (rules)->entries))
#define RuleTexts(rules)	((const char *) (rules) + (rules)->texts)
#define RuleText(rules, offset)	((offset) == 0 ? NULL : RuleTexts(rules) + (offset))
#define FieldWords(rules)	((const NameRules *) ((const char *) (rules) + (rules)->field_words))

/* The entry of some words, NULL if there is none. */
static inline const RuleEntry *
RuleFind(const NameRules *rules, const char *words, int length, uint32 hash)
{
	for (uint32 i = hash & rules->mask; rules->slot[i].entry != 0; i = (i + 1) & rules->mask)
	{
		const RuleEntry *entry = &RuleEntries(rules)[rules->slot[i].entry - 1];

		if (rules->slot[i].hash == hash && entry->length == length && memcmp(RuleTexts(rules) + entry->words, words, length) == 0)
			return entry;
	}
	return NULL;
}

/* The form that a word of class NAME_LEGAL spells (name_form.c). */
extern const char *NameFormOf(const NameRules *rules, const NameTokens *tokens, int i);

/* A hash of all that they say. */
extern uint64 NameRulesHash(const NameRules *rules);

#endif							/* EXPORT_CONTROL_NAME_RULE_H */
