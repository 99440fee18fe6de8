/*
 * own_query.h
 *		The extension's own queries, safe from the caller's search_path.
 */
#ifndef EXPORT_CONTROL_OWN_QUERY_H
#define EXPORT_CONTROL_OWN_QUERY_H

/* Connect to SPI and set the extension's search_path; hand the result to OwnQueriesEnd(). */
extern int	OwnQueriesBegin(void);

/* Disconnect and restore the caller's search_path, as an error does, too. */
extern void OwnQueriesEnd(int nest_level);

#endif
