/*
 * settings.h
 *		The settings, all named export_control.*; src/module.c says what each means.
 */
#ifndef EXPORT_CONTROL_SETTINGS_H
#define EXPORT_CONTROL_SETTINGS_H

extern int	screening_memo_size;
extern double list_max_loss;

/* Whether NOTIFY tells of holds; auto: unless transactions can be prepared. */
enum
{
	NOTIFY_AUTO,
	NOTIFY_ON,
	NOTIFY_OFF
};
extern int	notify_holds;

/* Are rows of one's own in rule tables read when they are stored (rule_table.sql)? */
extern bool check_rules;

#endif							/* EXPORT_CONTROL_SETTINGS_H */
