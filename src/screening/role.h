/*
 * role.h
 *		Parts that parties have in an order, and texts that name parties with
 *		their part: "end user: Huawei", "Huawei (end user)".
 */
#ifndef EXPORT_CONTROL_ROLE_H
#define EXPORT_CONTROL_ROLE_H

#include "rulebook/rulebook.h"
#include "rulebook/rulebook_part.h"

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

#define RoleBit(role)	(1U << (role))

/* What a name that was found in a text is good for. */
typedef enum NameStanding
{
	NAME_OF_PARTY,				/* it may be the party's name */
	NAME_IF_LISTED,				/* only if it is the very name of a listed party */
	NAME_BESIDE					/* what stands beside a name: only what lists say of it */
} NameStanding;

#define MAX_NAMES_IN_TEXT	16

typedef struct NameInText
{
	const char *text;			/* a part of the text read */
	int			len;
	NameStanding standing;
} NameInText;

/* What a text says of a party. */
typedef struct PartyText
{
	const Role *role;			/* that labels name, the strictest; NULL: none has one */
	bool		not_given;		/* it says that there is none */
	bool		too_many;		/* names; there are more */
	int			count;
	NameInText	names[MAX_NAMES_IN_TEXT];	/* the party's own first */
} PartyText;

/* Read one; it must be kept as long as what was read. */
extern void PartyTextRead(const Rulebook *rb, const char *text, int len, PartyText *read);

/* The name that a text gives a party, without its label; a copy. */
extern char *PartyTextName(const Rulebook *rb, const char *text, int len);

/* The role of labels that are no role's name. */
extern const Role role_unknown;

/* While loading. */
extern void RoleAddName(Rulebook *rb, const char *name, int len, const char *role, bool in_names);
extern const Role *RoleByName(const Rulebook *rb, const char *role);

extern const RulebookPart role_part;

#endif							/* EXPORT_CONTROL_ROLE_H */
