/*
 * ccl_load.h
 *		Columns of rule tables that name Country Groups or reasons for control.
 */
#ifndef EXPORT_CONTROL_CCL_LOAD_H
#define EXPORT_CONTROL_CCL_LOAD_H

#include "ccl/ccl_rule.h"
#include "rulebook/rule_row.h"

/* Groups by name, "*" is -1, the group of all; an error for one that is not in country_group. */
extern IntList RowGroups(Rulebook *rb, Row *row, const char *column);

/* Reasons for control as ControlBit()s. */
extern uint32 RowControls(Row *row, const char *column);

#endif							/* EXPORT_CONTROL_CCL_LOAD_H */
