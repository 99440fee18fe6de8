/*
 * party_identity.h
 *		Who a listed party is beside its names: days of birth, numbers, addresses.
 */
#ifndef EXPORT_CONTROL_PARTY_IDENTITY_H
#define EXPORT_CONTROL_PARTY_IDENTITY_H

#include "support/compat.h"

#include "utils/date.h"

/* What is known of a customer beside the name. */
typedef struct CustomerFacts
{
	int			destination;	/* its country; below 0: not known */
	bool		has_born;
	DateADT		born;
	const char *id;				/* of a document or register, the IMO number;
								 * NULL: not known */
	const char *address;		/* NULL: not known */
} CustomerFacts;

/* How that compares with what a list says. */
#define IDENTITY_SAME_ID		0x01
#define IDENTITY_SAME_DAY		0x02	/* of birth */
#define IDENTITY_SAME_YEAR		0x04
#define IDENTITY_OTHER_YEAR		0x08	/* than all that are listed */
#define IDENTITY_SAME_ADDRESS	0x10

#define IDENTITY_IS_SAME(compared)	(((compared) & IDENTITY_SAME_ID) != 0)
#define IDENTITY_AGREES(compared)	(((compared) & (IDENTITY_SAME_ID | IDENTITY_SAME_DAY)) != 0)
#define IDENTITY_DIFFERS(compared)	(((compared) & (IDENTITY_OTHER_YEAR | IDENTITY_SAME_ID)) == IDENTITY_OTHER_YEAR)

/* Compare a customer with what a list says, as party_identity() of SQL has it; NULL: nothing. */
extern uint32 IdentityCompare(const char *listed, const CustomerFacts *facts);

/* In words: what a comparison gave, "" if nothing, and what is listed, NULL if nothing. */
extern const char *IdentityCompared(uint32 compared);
extern char *IdentityListed(const char *listed);

#endif							/* EXPORT_CONTROL_PARTY_IDENTITY_H */
