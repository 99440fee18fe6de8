/*
 * name_on_file.h
 *		Names of parties that something is on file for, as numbers.
 */
#ifndef EXPORT_CONTROL_NAME_ON_FILE_H
#define EXPORT_CONTROL_NAME_ON_FILE_H

/*
 * What tells two names with the same key apart, as numbers or hashes of the
 * texts.
 */
typedef struct NameForm
{
	uint64		legal;			/* NameForms(); 0: it states none */
	uint64		marks;			/* NameMarks(); 0: it has none */
} NameForm;

/*
 * A name as something on file has it: all spellings have the same key, and two
 * of other forms are two parties.
 */
typedef struct NameOnFile
{
	uint32		key;			/* number of the name's key; 0: nothing is on
								 * file for it, and no license names it */
	NameForm	form;
} NameOnFile;

#define NO_NAME_ON_FILE ((NameOnFile) {0, {0, 0}})

static inline bool
SameForm(NameForm a, NameForm b)
{
	return a.legal == b.legal && a.marks == b.marks;
}

/* Do forms not tell two names with the same key apart? */
static inline bool
FormsAgree(NameForm a, NameForm b)
{
	return a.marks == b.marks && (a.legal == b.legal || a.legal == 0 || b.legal == 0);
}

/* For sorting: those that are the same lie side by side. */
static inline int
CompareNameForms(NameForm a, NameForm b)
{
	if (a.legal != b.legal)
		return a.legal < b.legal ? -1 : 1;
	return (a.marks > b.marks) - (a.marks < b.marks);
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
