/*
 * exception_paragraph.c
 *		The paragraphs that the sections of license exceptions have.
 *
 * An order that rests on a paragraph which its section does not have rests on
 * nothing.
 */
#include "support/compat.h"

#include "rulebook/exception_paragraph.h"
#include "rulebook/rule_row.h"
#include "rulebook/rulebook_part.h"

bool
SectionHasParagraph(const SectionParagraphs *section, const char *paragraph)
{
	size_t		len = strlen(paragraph);

	/* A bracket ends each: none begins with part of another's letter. */
	if (len == 0 || paragraph[len - 1] != ')')
		return false;
	for (int i = 0; i < section->count; i++)
		if (strncmp(section->paragraphs[i], paragraph, len) == 0)
			return true;
	return false;
}

bool
SomeSectionHasParagraph(const Rulebook *rb, const char *paragraph)
{
	for (int i = 0; i < rb->nsections; i++)
		if (SectionHasParagraph(&rb->sections[i], paragraph))
			return true;
	return false;
}

static void
ReadSection(Row *row, void *state)
{
	Rulebook   *rb = state;
	SectionParagraphs *section = &rb->sections[rb->nsections];

	if (!RowPeriod(row, "valid", &section->from, &section->through))
		return;
	section->code = RowText(row, "code");
	section->count = RowTexts(row, "paragraphs", &section->paragraphs);
	rb->nsections++;
}

static void
LoadSections(Rulebook *rb)
{
	RuleTableRead(rb->context, "exception_paragraph", "code, paragraphs, valid",
				  ReadSection, rb, &rb->sections, sizeof(SectionParagraphs));
}

const RulebookPart exception_paragraph_part = {.load = LoadSections};
