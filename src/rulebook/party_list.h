/*
 * party_list.h
 *		The lists of parties: what being on one means, and the day of the edition
 *		that was loaded.
 */
#ifndef EXPORT_CONTROL_PARTY_LIST_H
#define EXPORT_CONTROL_PARTY_LIST_H

#include "types/eligibility.h"

typedef enum ListEffect
{
	EFFECT_PROHIBITED,			/* denied persons: nobody may take part */
	EFFECT_LICENSE_REQUIRED,	/* Entity List and the like: to the extent of
								 * the entry */
	EFFECT_MILITARY_END_USER,
	EFFECT_MILITARY_INTELLIGENCE,
	EFFECT_BLOCKED,				/* SDN: by program */
	EFFECT_UNVERIFIED,
	EFFECT_RED_FLAG,
	EFFECT_NONE					/* loaded, and switched off by the user */
} ListEffect;

typedef struct PartyList
{
	const char *list;			/* its code */
	const char *name;
	ListEffect	effect;
	const char *effect_name;
	Reason		reason;
	const char *citation;
	int			nexceptions;	/* license exceptions that its section leaves */
	struct NamedException *exceptions;
	DateADT		published;		/* edition that was loaded last;
								 * DATEVAL_NOBEGIN if none */
	int64		loaded;			/* entries that it had */
	int64		present;		/* rows that are there, whatever their days,
								 * and those withdrawn by the user */
	bool		of_regulation;	/* its entries stand in the regulation and age
								 * with it */
} PartyList;

#endif							/* EXPORT_CONTROL_PARTY_LIST_H */
