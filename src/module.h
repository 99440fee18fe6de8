/*
 * module.h
 *		The settings, all named export_control.*; module.c says what each means.
 */
#ifndef EXPORT_CONTROL_MODULE_H
#define EXPORT_CONTROL_MODULE_H

/* What to do for a day before the edition that the rules come from. */
typedef enum BeforeEdition
{
	BEFORE_EDITION_APPLY,
	BEFORE_EDITION_REVIEW
} BeforeEdition;

extern int	before_edition;
extern int	max_data_age;
extern int	screening_memo_size;
extern double screening_possible;
extern double screening_strong;
extern double list_max_loss;
extern bool apply_unenforced;

/* Changes with every change of a setting that verdicts depend on. */
extern uint32 settings_version;

/* Those settings, for comparison between processes; padding is zero. */
typedef struct VerdictSettings
{
	int			before_edition;
	int			max_data_age;
	double		screening_possible;
	double		screening_strong;
	bool		apply_unenforced;
} VerdictSettings;

extern void GetVerdictSettings(VerdictSettings *settings);

#endif							/* EXPORT_CONTROL_MODULE_H */
