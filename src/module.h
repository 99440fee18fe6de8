/*
 * module.h
 *		The settings, all named export_control.*; module.c says what each means.
 */
#ifndef EXPORT_CONTROL_MODULE_H
#define EXPORT_CONTROL_MODULE_H

#endif							/* EXPORT_CONTROL_MODULE_H */
