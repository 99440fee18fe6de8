/*
 * role_load.c
 *		Reads the roles of parties and their names into a rulebook.
 */
#include "support/compat.h"

#include "rulebook/rule_reference.h"
#include "rulebook/rulebook_part.h"
#include "screening/role.h"
#include "support/text_key.h"

/* What a license sees in a role: the parts of 748.5(c)-(f), or none that it must name. */
static PartyRole
PartOfRole(const Role *role)
{
	static const char *const parts[] = {
		[ROLE_PURCHASER] = "purchaser",
		[ROLE_INTERMEDIATE_CONSIGNEE] = "intermediate_consignee",
		[ROLE_ULTIMATE_CONSIGNEE] = "ultimate_consignee",
		[ROLE_END_USER] = "end_user"
	};

	if (!role->named)
		return strcmp(role->role, "exporter") == 0 ? ROLE_EXPORTER : ROLE_AGENT;
	for (int part = ROLE_PURCHASER; part < (int) lengthof(parts); part++)
		if (strcmp(parts[part], role->role) == 0)
			return (PartyRole) part;
	return ROLE_NOT_STATED;
}

static void
ReadRole(Row *row, void *state)
{
	Rulebook   *rb = state;
	Role	   *role = &rb->roles[rb->nroles++];

	role->role = RowText(row, "role");
	role->attaches = RowBool(row, "attaches");
	role->named = RowBool(row, "named");
	role->part = PartOfRole(role);
	role->citation = RowRepeatedText(row, "citation");
}

static void
ReadRoleName(Row *row, void *state)
{
	Rulebook   *rb = state;
	int			len;
	const char *name = RowTextBytes(row, "name", &len);
	const char *role = RowRepeatedText(row, "role");

	if (RoleByName(rb, role) == NULL)
		BadRule(row, "role", role);
	RoleAddName(rb, name, len, role, RowBool(row, "in_names"));
}

static void
LoadRoles(Rulebook *rb)
{
	rb->role_names = KeyedValuesCreate(rb->context, 2048);
	RuleTableRead(rb->context, "party_role", "role, attaches, named, citation",
				  ReadRole, rb, &rb->roles, sizeof(Role));
	/* Its own name is a spelling of each. */
	for (int i = 0; i < rb->nroles; i++)
		RoleAddName(rb, rb->roles[i].role, (int) strlen(rb->roles[i].role), rb->roles[i].role, !rb->roles[i].attaches);
	RuleTableReadAsItLies(rb->context, "party_role_name", "name, role, in_names",
						  ReadRoleName, rb, NULL, 0);
	LabelsAreAll(rb);
}

const RulebookPart role_part = {.load = LoadRoles};
