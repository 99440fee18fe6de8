/*
 * skip_space.h
 *		White space in texts that types read: that of ASCII, in any locale.
 */
#ifndef EXPORT_CONTROL_SKIP_SPACE_H
#define EXPORT_CONTROL_SKIP_SPACE_H

static inline const char *
SkipSpace(const char *text)
{
	while (*text == ' ' || (*text >= '\t' && *text <= '\r'))
		text++;
	return text;
}

#endif							/* EXPORT_CONTROL_SKIP_SPACE_H */
