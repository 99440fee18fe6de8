/*
 * item_range.h
 *		Items as rules name them by the beginning of an ECCN.
 */
#ifndef EXPORT_CONTROL_ITEM_RANGE_H
#define EXPORT_CONTROL_ITEM_RANGE_H

#include "ccl/ccl_rule.h"
#include "rulebook/rule_row.h"
#include "support/truth.h"

/* Items from one to another; what "3B" names. */
typedef struct ItemRange
{
	Eccn		first;
	Eccn		last;
} ItemRange;

typedef struct ItemRanges
{
	int			count;			/* 0: any item */
	ItemRange  *ranges;
} ItemRanges;

/* A column that names them: "3", "3B", "3A2", "3A090", "3A090.b"; CCL is every entry of the list. */
extern ItemRanges RowItemRanges(Row *row, const char *column);

/* Is an item in one of the ranges?  Unknown for an entry of which only a part is. */
extern Truth ItemAmong(const ItemRanges *ranges, Eccn item);

#endif							/* EXPORT_CONTROL_ITEM_RANGE_H */
