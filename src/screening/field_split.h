/*
 * field_split.h
 *		The words of a field, and what each says of what stands beside it.
 */
#ifndef EXPORT_CONTROL_FIELD_SPLIT_H
#define EXPORT_CONTROL_FIELD_SPLIT_H

#include "screening/field.h"
#include "screening/field_address.h"

#define FIELD_MAX_WORDS		128

/* A word of a field. */
typedef struct FieldWord
{
	int16		start;			/* in the field */
	int16		end;
	int16		folded;			/* in lower case, in Field.folded */
	int16		folded_length;
	uint32		hash;
	bool		begins;			/* a piece begins here, ... */
	bool		inside;			/* ... behind a bracket or dash, which may be
								 * of a name */
	bool		dashed;			/* ... behind a dash, which may be of a name */
	bool		after_comma;
	bool		parted;			/* begins behind or with a phrase between
								 * parties, and with no sign */
	int			between;		/* such a phrase of so many words begins here */
	bool		aside;
	bool		behind_carrier; /* the first word behind a carrier */
	bool		address;		/* of an address, which is aside */
	bool		behind_unit;	/* the first word behind a part of an address
								 * and its number: "Building 3, Nordwind" */
	bool		place;			/* of class place, or of class site without a
								 * number behind it */
	bool		site;			/* of class site: a place of business */
	bool		joining;		/* of class joining */
	uint8		label;			/* so many words from here on say what a party
								 * is */
	bool		trimmed;		/* left out of a part for being a place */
	bool		digits;			/* has some */
	bool		letters;		/* has some, ... */
	bool		eastern;		/* ... of a script of the East */
	bool		code;			/* has the shape of a number or a code */
	uint32		classes;		/* of export_control.name_word, as bits */
} FieldWord;

typedef struct Field
{
	const NameRules *rules;
	int			address_count;
	FieldAddress address[FIELD_MAX_ADDRESSES];
	bool		domains_are_words;	/* those that nothing but their end tells
									 * to be domains */
	char		text[NAME_MAX_BYTES + 4];
	int			length;
	char		folded[2 * NAME_MAX_BYTES]; /* as FieldFold() folds letters */
	bool		cut;			/* there are more words, or addresses */
	int			count;
	FieldWord	word[FIELD_MAX_WORDS];
} Field;

/* Split the text of a field into words, of which a piece begins at some, and tell what they are. */
extern void FieldSplit(Field *field);

/* A number ("4711", "602E") or a code, but not what names may begin with ("27th", "A7"). */
extern bool FieldIsNumberOrCode(const Field *field, const FieldWord *word);

/*
 * Makes words of addresses that nothing but their end tells from one, with it
 * ("Banco.de Venezuela") or without ("Institute of Technology.com").  Are there any?
 */
extern bool FieldTakeForWords(Field *field, bool with_end);

#endif							/* EXPORT_CONTROL_FIELD_SPLIT_H */
