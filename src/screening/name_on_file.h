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

/* Do legal forms not tell two names with the same key apart? */
static inline bool
FormsAgree(uint64 a, uint64 b)
{
	return a == b || a == 0 || b == 0;
}

/*
 * Is what was stated, decided or licensed for one name so for the other?  For
 * what restricts, the key is enough.
 */
static inline bool
SameParty(NameOnFile a, NameOnFile b)
{
	return a.key == b.key && FormsAgree(a.form, b.form);
}

#endif							/* EXPORT_CONTROL_NAME_ON_FILE_H */
