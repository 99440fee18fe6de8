/*
 * lower_bound.h
 *		Where something belongs among items that are in order.
 */
#ifndef EXPORT_CONTROL_LOWER_BOUND_H
#define EXPORT_CONTROL_LOWER_BOUND_H

/*
 * Sets "found" to the number of the first of count items for which a condition
 * on item i is false; to count if it holds for all.  Once it is false for an
 * item it must be false for all that follow, as "less than what is sought" is.
 */
#define LOWER_BOUND(found, count, i, condition) \
	do { \
		int			first_ = 0; \
		int			end_ = (count); \
		\
		while (first_ < end_) \
		{ \
			int			i = first_ + (end_ - first_) / 2; \
			\
			if (condition) \
				first_ = i + 1; \
			else \
				end_ = i; \
		} \
		(found) = first_; \
	} while (0)

#endif							/* EXPORT_CONTROL_LOWER_BOUND_H */
