/*
 * screen_builder.h
 *		The index of listed names while it is being built.
 *
 * Only screen_index.c, which collects the names, and screen_layout.c, which
 * makes the block of them, include this.
 */
#ifndef EXPORT_CONTROL_SCREEN_BUILDER_H
#define EXPORT_CONTROL_SCREEN_BUILDER_H

#include "screening/screen_index.h"

/* What the builder knows of a word beside what the index keeps. */
typedef struct WordCount
{
	uint32		hash;
	uint32		names;			/* that hold it as a content word */
	uint32		last_name;
	uint32		parties;
	uint32		last_party;
	uint32		led_parties;	/* organizations whose name it leads */
	uint32		last_led_party;
	bool		common;
} WordCount;

struct ScreenBuilder
{
	MemoryContext context;		/* of the index */
	MemoryContext scratch;
	const NameRules *rules;

	ScreenName *names;
	float	   *name_weights;
	uint32		name_count;
	uint32		scripts;		/* of all names */
	uint32		address_count;	/* names that are addresses */
	uint32		name_capacity;
	ScreenNameWord *name_words;
	uint32		name_word_count;
	uint32		name_word_capacity;
	ScreenWord *words;
	WordCount  *counts;
	uint32		word_count;
	uint32		word_capacity;
	uint32		count_capacity;
	struct
	{
		uint32		hash;
		uint32		word;		/* plus one; 0: free */
	}		   *slots;
	uint32		slot_mask;
	char	   *texts;
	uint32		text_length;
	uint32		text_capacity;
	ScreenKey  *keys;			/* in order; a table only at the end */
	uint32		key_count;
	uint32		key_capacity;
	uint64	   *near_keys;		/* and the names that have them */
	uint32	   *near_names;
	uint32		near_count;
	uint32		near_key_capacity;
	uint32		near_name_capacity;
	ScreenSound *sounds;		/* from here on made by ScreenLayOut() */
	uint32		sound_count;
	uint32	   *sound_words;
	uint32		posting_count;
};

/* Adds a text; returns its offset in texts. */
extern uint32 ScreenBuilderAddText(ScreenBuilder *builder, const char *text, int length);

/* The block of all that was collected. */
extern ScreenIndex *ScreenLayOut(ScreenBuilder *builder);

#endif							/* EXPORT_CONTROL_SCREEN_BUILDER_H */
