/*
 * name_on_file.h
 *		Names of parties that something is on file for, as numbers.
 */
#ifndef EXPORT_CONTROL_NAME_ON_FILE_H
#define EXPORT_CONTROL_NAME_ON_FILE_H

/*
 * A name as something on file has it: all spellings have the same key, and two
 * with other legal forms are two parties.
 */
typedef struct NameOnFile
{
	uint32		key;			/* number of the name's key; 0: nothing is on
								 * file for it, and no license names it */
	uint32		form;			/* number of its legal forms; 0: it states
								 * none */
} NameOnFile;

#define NO_NAME_ON_FILE ((NameOnFile) {0, 0})

/*
 * Is what was stated, decided or licensed for one name so for the other?  For
 * what restricts, the key is enough.
 */
static inline bool
SameParty(NameOnFile a, NameOnFile b)
{
	return a.key == b.key && (a.form == b.form || a.form == 0 || b.form == 0);
}

#endif							/* EXPORT_CONTROL_NAME_ON_FILE_H */
