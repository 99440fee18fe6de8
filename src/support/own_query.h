/*
 * own_query.h
 *		Queries of the extension's own, whatever the caller's search_path.
 */
#ifndef EXPORT_CONTROL_OWN_QUERY_H
#define EXPORT_CONTROL_OWN_QUERY_H

/* Connect to SPI for own queries; what it returns is for OwnQueriesEnd(). */
extern int	OwnQueriesBegin(void);

/* Disconnect, back to the caller's search_path.  An error does as much. */
extern void OwnQueriesEnd(int nest_level);

#endif
