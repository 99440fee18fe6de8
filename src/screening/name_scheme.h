/*
 * name_scheme.h
 *		Names of persons as another language transcribes them.
 */
#ifndef EXPORT_CONTROL_NAME_SCHEME_H
#define EXPORT_CONTROL_NAME_SCHEME_H

#include "screening/name_key.h"

/*
 * The words of a person's name as the lists transcribe them, if they look like
 * those of another scheme; returns how long the text is, 0 if they do not.  out
 * has room for NAME_TEXT_BYTES.
 */
extern int	NameOtherScheme(const NameTokens *tokens, char *out);

#endif							/* EXPORT_CONTROL_NAME_SCHEME_H */
