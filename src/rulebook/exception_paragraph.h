/*
 * exception_paragraph.h
 *		The paragraphs that the sections of license exceptions have.
 */
#ifndef EXPORT_CONTROL_EXCEPTION_PARAGRAPH_H
#define EXPORT_CONTROL_EXCEPTION_PARAGRAPH_H

#include "rulebook/rulebook.h"

/* Those of one section: the innermost ones. */
typedef struct SectionParagraphs
{
	const char *code;
	int			count;
	char	  **paragraphs;
	DateADT		from;
	DateADT		through;
} SectionParagraphs;

/* Is "(b)(2)" one of them, or does it hold some of them? */
extern bool SectionHasParagraph(const SectionParagraphs *section, const char *paragraph);

/* Has the section of any license exception such a paragraph, on some day? */
extern bool SomeSectionHasParagraph(const Rulebook *rb, const char *paragraph);

#endif							/* EXPORT_CONTROL_EXCEPTION_PARAGRAPH_H */
