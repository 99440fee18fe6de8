/*
 * field_address.c
 *		E-mail and web addresses in a field, and the name that their domain has.
 */
#include "support/compat.h"

#include "screening/field_address.h"
#include "screening/field_text.h"

/* Labels of a domain that are looked at: acme.co.uk. */
#define LAST_LABELS	3

static inline bool
EndsAddress(char c)
{
	return (unsigned char) c <= ' ' || strchr(";,|<>()[]{}\"'", c) != NULL;
}

/* Finds the label that names a domain: "huawei" of "www.huawei.com", "acme" of "mail.acme.co.uk". */
static bool
FindDomain(const char *text, int start, FieldAddress *address)
{
	static const char *const second[] = {"co", "com", "org", "net", "gov", "gob", "ac", "edu", "or", "ne", "go"};
	int			label[LAST_LABELS];
	int			ends[LAST_LABELS];
	int			labels = 0;
	int			at = start;

	while (at < address->end)
	{
		int			begins = at;

		while (at < address->end && (FieldIsWordByte(text[at]) || text[at] == '-'))
			at++;
		if (at == begins)
			return false;
		/* However many there are, the last ones tell. */
		if (labels == LAST_LABELS)
		{
			memmove(label, label + 1, sizeof(int) * --labels);
			memmove(ends, ends + 1, sizeof(int) * labels);
		}
		label[labels] = begins;
		ends[labels++] = at;
		if (at == address->end || text[at] != '.')
			break;
		at++;
	}
	if (labels < 2)
		return false;
	labels -= 2;
	for (int i = 0; labels > 0 && i < (int) lengthof(second); i++)
		if ((int) strlen(second[i]) == ends[labels] - label[labels] &&
			pg_strncasecmp(text + label[labels], second[i], ends[labels] - label[labels]) == 0)
		{
			labels--;
			break;
		}
	address->domain = label[labels];
	address->domain_end = ends[labels];
	return true;
}

/* Does a word end as the domains of firms do: acme.com, acme.com.tr?  Not with two letters that are a legal form. */
static bool
EndsAsDomain(const char *text, int length)
{
	static const char *const ends[] = {
		".com", ".net", ".org", ".info", ".biz", ".ru", ".cn", ".ir", ".by", ".su", ".ua", ".tr", ".hk", ".de", ".fr", ".uk", ".eu", ".pk", ".kz", ".kp", ".sy", ".ve"
	};

	while (length > 0 && text[length - 1] == '/')
		length--;
	for (int i = 0; i < (int) lengthof(ends); i++)
	{
		int			end = (int) strlen(ends[i]);

		if (length > end + 2 && pg_strncasecmp(text + length - end, ends[i], end) == 0)
			return true;
	}
	return false;
}

/* Reads the address that begins at a place in the field, if one does; sets where it ends. */
static bool
ReadAddress(const char *text, int text_length, int start, FieldAddress *address)
{
	int			length;
	const char *at;
	int			domain = start;

	address->start = address->person_end = address->end = start;
	address->by_end = false;
	while (address->end < text_length && !EndsAddress(text[address->end]))
		address->end++;
	while (address->end > start && (text[address->end - 1] == '.' || text[address->end - 1] == ':'))
		address->end--;
	length = address->end - start;
	at = memchr(text + start, '@', length);
	if (at != NULL)
	{
		address->person_end = at - text;
		domain = address->person_end + 1;
	}
	else if (length > 8 && (pg_strncasecmp(text + start, "http://", 7) == 0 || pg_strncasecmp(text + start, "https://", 8) == 0))
		domain += text[start + 4] == ':' ? 7 : 8;
	else if (length <= 4 || pg_strncasecmp(text + start, "www.", 4) != 0)
	{
		if (!EndsAsDomain(text + start, length))
			return false;
		address->by_end = true;
	}
	return FindDomain(text, domain, address);
}

int
FieldFindAddresses(const char *text, int length, FieldAddress addresses[FIELD_MAX_ADDRESSES])
{
	size_t		bytes = Max(length, 0); /* or gcc 13 fears a negative one */
	bool		any = memchr(text, '@', bytes) != NULL || memchr(text, '.', bytes) != NULL;
	int			count = 0;

	for (int i = 0; i + 2 < length && !any; i++)
		any = text[i] == ':' && text[i + 1] == '/' && text[i + 2] == '/';
	for (int i = 0; any && i < length && count < FIELD_MAX_ADDRESSES;)
	{
		FieldAddress *address = &addresses[count];

		count += ReadAddress(text, length, i, address);
		i = Max(i, address->end) + 1;
	}
	return count;
}
