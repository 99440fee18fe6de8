/*
 * notice.h
 *		Notices by which BIS informs an exporter that a license is required.
 */
#ifndef EXPORT_CONTROL_NOTICE_H
#define EXPORT_CONTROL_NOTICE_H

#include "rulebook/rulebook_part.h"

typedef struct Notice
{
	uint64		party;			/* its name key; 0: any */
	const char *party_name;
	Eccn		item;			/* 0: any */
	int			destination;	/* DESTINATION_NONE: any */
	DateADT		informed_on;
	const char *letter;
	const char *citation;
	bool		of_subject;		/* that an item made abroad is subject to the
								 * EAR (734.9(a)(3)) */
	DateADT		from;
	DateADT		through;
} Notice;

extern const RulebookPart notice_part;

#endif							/* EXPORT_CONTROL_NOTICE_H */
