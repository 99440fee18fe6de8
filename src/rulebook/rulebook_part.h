/*
 * rulebook_part.h
 *		The parts of a rulebook, each with what is to be done with it.
 *
 * A part is one concept that has rule tables of its own, or remembers answers.
 * It says here how it is read, trimmed and forgotten, so that the rulebook
 * need not know it.  module.c lists them in the order in which they are read.
 */
#ifndef EXPORT_CONTROL_RULEBOOK_PART_H
#define EXPORT_CONTROL_RULEBOOK_PART_H

#include "rulebook/rulebook.h"

struct RulebookId;

/* What a part has nothing to do for is NULL. */
typedef struct RulebookPart
{
	/* Read its tables; raise the error of the first row that makes no sense. */
	void		(*load) (Rulebook *rb);
	/* All parts were read. */
	void		(*loaded) (Rulebook *rb);

	/* Licenses may be read again alone, where no other rule has changed. */
	bool		of_licenses;	/* load it again then */
	void		(*before_licenses) (Rulebook *rb);
	void		(*after_licenses) (Rulebook *rb);
	bool		(*outgrown) (const Rulebook *rb);	/* too much is left of
													 * licenses gone: read all */

	/* The rulebook is complete and will be asked. */
	void		(*compiled) (Rulebook *rb, const struct RulebookId *id);

	/*
	 * Rulebook.crowded is set: forget, if it is much; true if remembered
	 * verdicts rest on it.
	 */
	bool		(*trim) (Rulebook *rb);
	/* Forget verdicts and balances: what they rest on is gone. */
	void		(*reset) (Rulebook *rb);

	/* Of names screened, how many are remembered. */
	int64		(*names) (const Rulebook *rb);

	/* What is kept beside rulebooks. */
	void		(*forget) (void);
	Size		(*bytes) (void);
	Size		(*handed_over) (void);	/* to workers, of shared memory */
} RulebookPart;

/* At the start of a session: the parts, NULL at the end. */
extern void RulebookPartsInit(const RulebookPart *const *parts);

extern void RulebookLoad(Rulebook *rb);
extern void RulebookReloadLicenses(Rulebook *rb);
extern bool RulebookOutgrown(const Rulebook *rb);
extern void RulebookCompiled(Rulebook *rb, const struct RulebookId *id);
extern void RulebookTrim(Rulebook *rb);
extern int64 RulebookNames(const Rulebook *rb);
extern void PartsForget(void);
extern Size PartsBytes(void);
extern Size PartsHandedOver(void);

/* The parts of this folder. */
extern const RulebookPart data_set_part;
extern const RulebookPart fact_part;
extern const RulebookPart destination_part;
extern const RulebookPart placeholder_part;
extern const RulebookPart exception_paragraph_part;
extern const RulebookPart party_list_part;
extern const RulebookPart policy_part;

#endif							/* EXPORT_CONTROL_RULEBOOK_PART_H */
