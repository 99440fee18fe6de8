/*
 * general_license.h
 *		General licenses and carve-outs as rows.
 */
#ifndef EXPORT_CONTROL_GENERAL_LICENSE_H
#define EXPORT_CONTROL_GENERAL_LICENSE_H

#include "ccl/ccl_rule.h"
#include "rulebook/rulebook_part.h"

typedef enum GeneralLicenseKind
{
	GENERAL_LICENSE_TGL,		/* authorizes what stays prohibited otherwise */
	GENERAL_LICENSE_CARVE_OUT	/* the requirement itself does not reach so
								 * far */
} GeneralLicenseKind;

typedef struct GeneralLicenseInstrument
{
	DateADT		effective;
	DateADT		through;
	DateADT		announced;
	int			nactivities;	/* -1: those of the instrument before */
	const char **activities;
	const char *citation;
} GeneralLicenseInstrument;

/* Items that a general license covers for an activity. */
typedef struct GeneralLicenseItem
{
	const char *activity;
	const char *product_groups; /* letters; NULL: all */
	EccnList	items;			/* empty: any */
	uint32		controls;		/* controlled for no other reason than these
								 * ... */
	bool		all_controls;	/* ... or for any */
	DateADT		from;
	DateADT		through;
} GeneralLicenseItem;

typedef struct GeneralLicense
{
	const char *code;
	const char *name;
	GeneralLicenseKind kind;
	Reason		relieves;
	int			nevidence;
	FactId	   *evidence;		/* all must be given */
	IntList		except_groups;
	int			ninstruments;	/* ordered by effective day */
	GeneralLicenseInstrument *instruments;
	int			nitems;
	GeneralLicenseItem *items;
	const char *citation;
} GeneralLicense;

typedef struct GeneralLicenseParty
{
	const GeneralLicense *license;
	DateADT		from;
	DateADT		through;
	struct GeneralLicenseParty *next;
} GeneralLicenseParty;

extern const RulebookPart general_license_part;

#endif							/* EXPORT_CONTROL_GENERAL_LICENSE_H */
