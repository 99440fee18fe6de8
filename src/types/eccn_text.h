/*
 * eccn_text.h
 *		Items as people write them: "ECCN: 5D992.c", "3A001(a)(2)", "EAR-99".
 */
#ifndef EXPORT_CONTROL_ECCN_TEXT_H
#define EXPORT_CONTROL_ECCN_TEXT_H

#include "types/eccn.h"

/*
 * What EccnParse() reads, and spellings that can mean nothing else.  False for
 * all others; never raises an error.
 */
extern bool EccnRead(const char *text, int len, Eccn *item);

/* Why a text is no ECCN, and what would be right if something is near, for people. */
extern char *EccnAdvice(const char *text, int len);

/* An item for people, in memory of its own. */
extern const char *ItemText(Eccn item);

#endif							/* EXPORT_CONTROL_ECCN_TEXT_H */
