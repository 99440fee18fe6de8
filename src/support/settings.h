/*
 * settings.h
 *		The settings, all named export_control.*; src/module.c says what each means.
 */
#ifndef EXPORT_CONTROL_SETTINGS_H
#define EXPORT_CONTROL_SETTINGS_H

extern int	screening_memo_size;
extern double list_max_loss;

#endif							/* EXPORT_CONTROL_SETTINGS_H */
