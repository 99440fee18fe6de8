/*
 * name_spell.h
 *		Names of all scripts, spelled in the letters a to z.
 */
#ifndef EXPORT_CONTROL_NAME_SPELL_H
#define EXPORT_CONTROL_NAME_SPELL_H

#include "screening/name_key.h"

/* Signs of a spelled text that matter for its words. */
#define NAME_DOT		'.'
#define NAME_COMMA		','
#define NAME_SLASH		'/'		/* and what else may stand between two parties */

/*
 * Spell a name in small letters, digits, blanks and the signs above; returns how
 * many bytes of out are used.  Sets foreign and other_letters of tokens, and cut
 * if there was no room for all of it.
 */
extern int	NameSpell(const NameRules *rules, const char *utf8, int length, char *out, int size, NameTokens *tokens);

#endif							/* EXPORT_CONTROL_NAME_SPELL_H */
