/*
 * approved_party.h
 *		Parties approved by name (supplement no. 8 to part 740) as rows.
 */
#ifndef EXPORT_CONTROL_APPROVED_PARTY_H
#define EXPORT_CONTROL_APPROVED_PARTY_H

#include "rulebook/rulebook.h"
#include "rulebook/rulebook_part.h"
#include "screening/name_on_file.h"

/* What a section approves a party for (supplement no. 8 to part 740). */
typedef enum ApprovedItems
{
	APPROVED_ADVANCED_COMPUTING,
	APPROVED_STA
} ApprovedItems;

typedef struct ApprovedParty
{
	NameOnFile	named;
	int			destination;
	ApprovedItems items;
	bool		certain;
	const char *citation;
	DateADT		from;
	DateADT		through;
} ApprovedParty;

extern const RulebookPart approved_party_part;

#endif							/* EXPORT_CONTROL_APPROVED_PARTY_H */
