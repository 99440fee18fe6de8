/*
 * placeholder.h
 *		Texts that say nothing: "N/A", "to be advised", "#REF!".
 */
#ifndef EXPORT_CONTROL_PLACEHOLDER_H
#define EXPORT_CONTROL_PLACEHOLDER_H

#include "rulebook/rulebook.h"

/* What such a text stands for, as bits. */
#define PLACEHOLDER_PARTY		1
#define PLACEHOLDER_ITEM		2
#define PLACEHOLDER_DESTINATION	4
#define PLACEHOLDER_TEXT		8
#define PLACEHOLDER_ANY			15	/* it says nothing wherever it stands */

/* Does a text say nothing where one of these belongs? */
extern bool SaysNothing(const Rulebook *rb, const char *text, int len, int stands_for);

/* Does a text that is to be read by people say something: has it letters, and is it no such text wherever it stands? */
extern bool TextSaysSomething(const Rulebook *rb, const char *text, int len);

/* While loading. */
extern void PlaceholderAdd(Rulebook *rb, const char *text, int len, int stands_for);

#endif							/* EXPORT_CONTROL_PLACEHOLDER_H */
