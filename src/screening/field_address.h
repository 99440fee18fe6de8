/*
 * field_address.h
 *		E-mail and web addresses in a field, and the name that their domain has.
 */
#ifndef EXPORT_CONTROL_FIELD_ADDRESS_H
#define EXPORT_CONTROL_FIELD_ADDRESS_H

/* An e-mail or web address. */
typedef struct FieldAddress
{
	int			start;
	int			end;
	int			person_end;		/* behind what is before the @; start: none */
	int			domain;			/* the label that names the domain */
	int			domain_end;
	bool		by_end;			/* nothing but its end tells that it is one:
								 * "Technology.com" may be a word too */
} FieldAddress;

#define FIELD_MAX_ADDRESSES	8

/* The first addresses in a text; returns how many. */
extern int	FieldFindAddresses(const char *text, int length, FieldAddress addresses[FIELD_MAX_ADDRESSES]);

#endif							/* EXPORT_CONTROL_FIELD_ADDRESS_H */
