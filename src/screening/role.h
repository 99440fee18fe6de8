/*
 * role.h
 *		The roles of parties in an order, and texts that name a party with its
 *		role: "end user: Huawei", "Huawei (end user)".
 */
#ifndef EXPORT_CONTROL_ROLE_H
#define EXPORT_CONTROL_ROLE_H

#include "rulebook/rulebook.h"
#include "rulebook/rulebook_part.h"

/* The part of a party in a transaction (748.5). */
typedef enum PartyRole
{
	ROLE_NOT_STATED,
	ROLE_PURCHASER,
	ROLE_INTERMEDIATE_CONSIGNEE,
	ROLE_ULTIMATE_CONSIGNEE,
	ROLE_END_USER,
	ROLE_AGENT,					/* forwarder, bank, broker: not a party of
								 * 748.5(c)-(f) */
	ROLE_EXPORTER				/* nor is this, but a license is issued to it
								 * (750.7(d)) */
} PartyRole;

/* A role, as an order may state it. */
typedef struct Role
{
	const char *role;
	PartyRole	part;			/* what licenses see in it */
	bool		attaches;		/* requirements of lists apply to it
								 * (748.5(c)-(f)) */
	bool		named;			/* a license must name it */
	const char *citation;
	struct Screening *named_nowhere;	/* of parties in this role that are
										 * named nowhere */
} Role;

#define RoleBit(role)	(1U << (role))

/* What counts of a name found in a text. */
typedef enum NameStanding
{
	NAME_OF_PARTY,				/* it may be the party's name: everything */
	NAME_LABEL,					/* a label of several words: only that it is,
								 * or is nearly, the very name of a listed
								 * party */
	NAME_IF_LISTED,				/* only that it is the very name of a listed
								 * party */
	NAME_GUESSED,				/* it is behind what may be a misspelled
								 * label: that a person looks */
	NAME_BESIDE					/* it is beside a name: only what lists say of
								 * it */
} NameStanding;

#define MAX_NAMES_IN_TEXT	24

typedef struct NameInText
{
	const char *text;			/* a part of the text read */
	int			len;
	NameStanding standing;
} NameInText;

/* What a text says of a party. */
typedef struct PartyText
{
	const Role *role;			/* the strictest that labels name; NULL: none
								 * does */
	bool		not_given;		/* it says that there is no party */
	bool		too_many;		/* there are more names than are kept */
	const char *unknown_label;	/* the first that is the name of no role;
								 * NULL: none is */
	int			count;
	NameInText	names[MAX_NAMES_IN_TEXT];	/* the party's own first */
} PartyText;

/* Read a text; what was read points into it. */
extern void PartyTextRead(const Rulebook *rb, const char *text, int len, PartyText *read);

/* A copy of the name that a text gives a party, without its label. */
extern char *PartyTextName(const Rulebook *rb, const char *text, int len);

/* The part of a text by which something is put on file for a party: its name without the label of a role. */
extern const char *PartyTextOnFile(const Rulebook *rb, const char *text, int *len);

/* The role of a label that is the name of no role. */
extern const Role role_unknown;

/* Is a text a letter from a label that no name has? */
extern bool LabelIsNear(const Rulebook *rb, const char *text, int len);

/* While loading. */
extern void LabelAdd(Rulebook *rb, const char *key);
extern void LabelsAreAll(Rulebook *rb);
extern void RoleAddName(Rulebook *rb, const char *name, int len, const char *role, bool in_names);
extern const Role *RoleByName(const Rulebook *rb, const char *role);

extern const RulebookPart role_part;

#endif							/* EXPORT_CONTROL_ROLE_H */
