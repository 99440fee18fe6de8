/*
 * field.h
 *		What stands in a consignee field: parts that may each be a name, and what
 *		is set aside of them.
 */
#ifndef EXPORT_CONTROL_FIELD_H
#define EXPORT_CONTROL_FIELD_H

#include "screening/name_key.h"

/* So many parts are screened; the field as a whole always is. */
#define FIELD_MAX_PARTS		24

/* What a word of export_control.field_word says of what stands beside it. */
typedef enum FieldWordClass
{
	FIELD_BETWEEN,				/* another party follows: c/o, on behalf of */
	FIELD_BESIDE,				/* no part of a name, with its number:
								 * customer no. */
	FIELD_NUMBERED,				/* no part of a name if a number follows:
								 * warehouse 3 */
	FIELD_STREET,				/* an address: street, floor */
	FIELD_PLACE,				/* a city or a country, at the end of a part */
	FIELD_HOST,					/* in an e-mail address: whose mail it is
								 * tells nothing */
	FIELD_INSTITUTION,			/* of a kind that has units: university */
	FIELD_SITE,					/* a place of business, at the end of a part:
								 * warehouse */
	FIELD_JOINING,				/* between parties, or in a name: for */
	FIELD_CARRIER,				/* between parties, or a firm with the
								 * everyday words behind it: DHL */
	FIELD_BEGINNING,			/* begins names of places, as it does those of
								 * parties: san; it stays what it is otherwise */
	FIELD_LABEL					/* what a party is, in names too: customer,
								 * carrier (export_control.party_role_name) */
} FieldWordClass;

/* What is known of a part. */
typedef enum FieldPartKind
{
	FIELD_PIECE,				/* may be anything */
	FIELD_WITHOUT_PLACE,		/* a piece without the places at its end */
	FIELD_WITHOUT_LABEL,		/* or without words that say what a party is */
	FIELD_WITH_ALL,				/* or with the numbers and other things that
								 * are set aside at its ends */
	FIELD_ADDRESSEE,			/* the person in an e-mail address */
	FIELD_DOMAIN				/* the name of a web or e-mail domain */
} FieldPartKind;

typedef struct FieldPart
{
	int			start;			/* in FieldParts.text */
	int			length;
	FieldPartKind kind;
	bool		beside_dash;	/* a dash that may be of a name */
	bool		cleared;		/* of what stood at its ends */
} FieldPart;

typedef struct FieldParts
{
	int			count;
	FieldPart	part[FIELD_MAX_PARTS];
	int			used;
	bool		cut;			/* there are more than these */
	int			aside_length;
	int			address;		/* where an address begins in text */
	int			address_length; /* 0: there is none */
	char		text[3 * NAME_MAX_BYTES];
	char		aside[NAME_MAX_BYTES];	/* what was set aside, for people */
} FieldParts;

static inline void
FieldPartsNone(FieldParts *parts)
{
	parts->count = parts->used = parts->aside_length = parts->address_length = 0;
	parts->cut = false;
}

/*
 * Read the parts of a field that a name may stand in; none if it is nothing but
 * a name.  Nothing is known of parties here: a part may be any words.  Raises no
 * error, whatever the field holds, and takes time in proportion to its length,
 * of which NAME_MAX_BYTES are read.
 */
extern void FieldRead(const NameRules *rules, const char *utf8, int length, FieldParts *parts);

/* A letter in lower case and without accents, as words of fields are compared. */
extern int32 FieldFold(int32 letter);

/* Are words, in lower case with blanks between, a row of a class of export_control.field_word? */
extern bool FieldWordIs(const NameRules *rules, const char *words, int length, uint32 hash, FieldWordClass word_class);

/* The same for a word of FIELD_BEGINNING, which may be of another class too. */
extern bool FieldWordBeginsPlace(const NameRules *rules, const char *word, int length, uint32 hash);

#endif							/* EXPORT_CONTROL_FIELD_H */
