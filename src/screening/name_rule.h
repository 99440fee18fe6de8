/*
 * name_rule.h
 *		The rows of export_control.name_word as a table of words and phrases.
 *
 * For the files that normalize names; others know NameRules as a pointer.
 */
#ifndef EXPORT_CONTROL_NAME_RULE_H
#define EXPORT_CONTROL_NAME_RULE_H

#include "screening/name_key.h"

/* A word or phrase, or the first word of a phrase. */
typedef struct RuleEntry
{
	uint32		hash;
	const char *words;
	const char *means;
	const char *nickname;		/* long form */
	const char *countries;		/* of a legal form: codes in small letters;
								 * NULL: any */
	const char *form;			/* of a legal form: the one that it spells;
								 * NULL: it is one of its own */
	const char *otherwise;		/* of an abbreviation: other words that it
								 * stands for, separated by commas */
	uint8		word_class;
	uint8		length;			/* bytes of words */
	uint8		phrase_words;	/* of the longest phrase that begins with this
								 * word */
	bool		is_rule;		/* not only the first word of a phrase */
	bool		usual;			/* NAME_USUAL */
} RuleEntry;

/* Where an entry is: most look-ups end here. */
typedef struct RuleSlot
{
	uint32		hash;
	uint32		entry;			/* its number, from 1; 0: free */
} RuleSlot;

struct NameRules
{
	uint32		mask;
	uint32		count;			/* of entries */
	bool		has_foreign;	/* some words are in other scripts */
	const struct NameRules *field_words;	/* those of
											 * export_control.field_word, of
											 * classes FieldWordClass; NULL in
											 * these */
	RuleEntry  *entry;
	RuleSlot	slot[FLEXIBLE_ARRAY_MEMBER];
};

/* The entry of some words, NULL if there is none. */
static inline const RuleEntry *
RuleFind(const NameRules *rules, const char *words, int length, uint32 hash)
{
	for (uint32 i = hash & rules->mask; rules->slot[i].entry != 0; i = (i + 1) & rules->mask)
	{
		const RuleEntry *entry = &rules->entry[rules->slot[i].entry - 1];

		if (rules->slot[i].hash == hash && entry->length == length && memcmp(entry->words, words, length) == 0)
			return entry;
	}
	return NULL;
}

/* The form that a word of class NAME_LEGAL spells (name_form.c). */
extern const char *NameFormOf(const NameRules *rules, const NameTokens *tokens, int i);

/* A hash of all that they say. */
extern uint64 NameRulesHash(const NameRules *rules);

#endif							/* EXPORT_CONTROL_NAME_RULE_H */
