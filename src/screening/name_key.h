/*
 * name_key.h
 *		Names of parties, reduced to what tells one party from another.
 */
#ifndef EXPORT_CONTROL_NAME_KEY_H
#define EXPORT_CONTROL_NAME_KEY_H

#include "utils/palloc.h"

/*
 * To be raised with every change that may give a name other words or another key, or
 * a row of field_word or a label other words or another class: an image has both.
 */
#define NAME_NORMALIZER_VERSION 10

/* What is read of a name; the rest of a longer one is not. */
#define NAME_MAX_BYTES		1000
#define NAME_MAX_WORDS		24
#define NAME_TEXT_BYTES		2048

/* So many letters are kept of all words, as they were before any rule. */
#define NAME_LETTERS		255

/* The most words of a phrase in export_control.name_word. */
#define NAME_PHRASE_WORDS	8

/* What a word says of a party.  The table has these names; the values are internal. */
typedef enum NameWordClass
{
	NAME_WORD,					/* tells parties apart */
	NAME_COMMON,				/* says what a party does: trading,
								 * technology, group */
	NAME_PLACE,					/* says where it is: beijing, russian */
	NAME_LEGAL,					/* a legal form: Ltd, GmbH */
	NAME_LEGAL_PART,			/* part of a legal form if beside another:
								 * joint, stock */
	NAME_STOP,					/* the, of, and */
	NAME_PARTICLE,				/* al, bin, van */
	NAME_HONORIFIC,				/* Mr, Dr, MV */
	NAME_SPELLING,				/* another way to write other words: intl,
								 * forty */
	NAME_NICKNAME,				/* a given name in its short form */
	NAME_USUAL,					/* many parties that have nothing to do with
								 * each other begin with it: galaxy, orion; it
								 * stays what it is otherwise */
	NAME_NATIONAL,				/* a legal form of some countries alone */
	NAME_AMBIGUOUS				/* an abbreviation of other words too: elec */
} NameWordClass;

/* The rows of export_control.name_word (name_rule.h). */
typedef struct NameRules NameRules;

/* ---- words of a name ---- */

/* NameToken.flags */
#define NAME_TOKEN_NUMBER	0x01	/* digits only, or a Roman numeral above I */
#define NAME_TOKEN_INITIAL	0x02	/* one letter */
#define NAME_TOKEN_NICKNAME	0x04	/* alternative holds the long form */
#define NAME_TOKEN_USUAL	0x08	/* of class usual */
#define NAME_TOKEN_AMBIGUOUS	0x10	/* an abbreviation; alternative holds
										 * other words that it stands for,
										 * separated by commas */

/* NameToken.marks: what the key does not tell */
#define NAME_MARK_APART		0x01	/* a sign stands before it that may stand
									 * between two parties */
#define NAME_MARK_SPELLED	0x02	/* a number in words, or letters for
									 * digits */
#define NAME_MARK_ORDINAL	0x04	/* the first, not one */

/* The scripts of letters but Latin, as bits of NameTokens.scripts. */
#define NAME_GREEK			0x01
#define NAME_CYRILLIC		0x02
#define NAME_HEBREW			0x04
#define NAME_ARABIC			0x08
#define NAME_OTHER_SCRIPT	0x10	/* one without a bit of its own */
#define NAME_FIRST_FOREIGN	0x20	/* from here on scripts that ICU
									 * transliterates: name_spell.c */

/* Scripts in which short vowels are not written. */
#define NAME_ABJADS			(NAME_HEBREW | NAME_ARABIC)

/* Scripts that are spelled letter by letter without loss, so that names in them are compared as well as Latin ones. */
#define NAME_COMPARABLE		(NAME_GREEK | NAME_CYRILLIC)

typedef struct NameToken
{
	uint16		start;			/* offset in NameTokens.text */
	uint16		length;
	uint8		word_class;		/* NAME_WORD to NAME_HONORIFIC */
	uint8		flags;
	uint8		marks;			/* NAME_MARK_* */
	uint16		alternative;	/* offset of a nickname's long form, of a
								 * legal form's canonical one, or of what an
								 * abbreviation may mean; 0: none */
	uint32		hash;			/* NameWordHash() of the word */
} NameToken;

typedef struct NameTokens
{
	int			count;
	int			comma;			/* the first token after the only comma; 0:
								 * none */
	uint32		scripts;		/* NAME_GREEK and others */
	bool		foreign;		/* some letters were transliterated by ICU */
	bool		chinese;		/* all of these are Chinese characters */
	bool		other_letters;	/* NameOtherLetter() reads some otherwise */
	bool		cut;			/* not all of the name was read */
	int			text_length;
	uint64		word_sum;		/* NameWordPart() of all words as spelled */
	int			letter_count;
	char		letters[NAME_LETTERS];	/* of the name as spelled, without
										 * blanks */
	NameToken	token[NAME_MAX_WORDS];
	char		text[NAME_TEXT_BYTES];
} NameTokens;

#define NameTokenText(tokens, i) ((tokens)->text + (tokens)->token[i].start)

/* The hash of a word: FNV-1a, as words are short, with a last mix for the low bits. */
#define NAME_HASH_START		0x811C9DC5

static inline uint32
NameHashLetter(uint32 hash, char letter)
{
	return (hash ^ (unsigned char) letter) * 0x01000193;
}

static inline uint32
NameHashEnd(uint32 hash)
{
	return hash ^ (hash >> 15);
}

static inline uint32
NameWordHash(const char *word, int length)
{
	uint32		hash = NAME_HASH_START;

	for (int i = 0; i < length; i++)
		hash = NameHashLetter(hash, word[i]);
	return NameHashEnd(hash);
}

/* What a word adds to NameTokens.word_sum and to other sums that do not depend on the order of words. */
static inline uint64
NameWordPart(uint32 hash)
{
	uint64		h = (hash + UINT64CONST(1)) * UINT64CONST(0x9E3779B97F4A7C15);

	h = (h ^ (h >> 30)) * UINT64CONST(0xBF58476D1CE4E5B9);
	return h ^ (h >> 27);
}

/* Read them under the active snapshot, as one block without pointers in it; they are good as long as the context. */
extern NameRules *NameRulesLoad(MemoryContext context);
extern Size NameRulesBytes(const NameRules *rules);

/*
 * How a letter of two UTF-8 bytes, the first byte high, is read where it spells
 * a Latin letter and not its own sound; NUL if it does not.
 */
extern char NameOtherLetter(uint16 bytes);

/* The scripts of NameTokens.scripts, for people: "Chinese, Arabic". */
extern char *NameScriptTexts(uint32 scripts);

/* Get the words of a name; none if it has no letters or digits.  Raises no error, whatever the name holds. */
extern void NameNormalize(const NameRules *rules, const char *utf8, int length, NameTokens *out);

/* The classes of words that a key has if two words of a name are of them. */
#define NAME_KEY_CLASSES ((1 << NAME_WORD) | (1 << NAME_COMMON) | (1 << NAME_PLACE) | (1 << NAME_LEGAL_PART) | (1 << NAME_PARTICLE))

static inline bool
NameKeyHas(uint8 word_class)
{
	return (NAME_KEY_CLASSES & (1 << word_class)) != 0;
}

/*
 * The key that all spellings of a name have: without case, accents, punctuation,
 * script, stop words, titles and legal forms, and with "Surname, Given" turned
 * round.  Returns its length; out has room for NAME_TEXT_BYTES.
 */
extern int	NameExactKey(const NameTokens *tokens, char *out);

/* The same as written, not turned round at the comma. */
extern int	NameWrittenKey(const NameTokens *tokens, char *out);

/*
 * The legal forms that a name states, each once and in order, "gmbh, llc": "Foo
 * GmbH" is one party and "Foo LLC" another (name_form.c).  Returns the length, 0
 * if it states none; out has room for NAME_TEXT_BYTES.
 */
extern int	NameForms(const NameRules *rules, const NameTokens *tokens, char *out);

/*
 * What else may make a name that of another party with the same key, in signs
 * of its own (name_marks.c); tokens are those of the name.  Returns the length,
 * 0 for most names; out has room for NAME_MARKS_BYTES.
 */
extern int	NameMarks(const NameRules *rules, const char *utf8, int length, const NameTokens *tokens, char *out);

/* What NameMarks() writes at most. */
#define NAME_MARKS_BYTES	4096

#endif							/* EXPORT_CONTROL_NAME_KEY_H */
