/*
 * role.c
 *		The roles of parties in an order, and texts that name a party with its
 *		role: "end user: Huawei", "Huawei (end user)".
 *
 * A label must never hide a name.  So what is behind a colon is read as a name,
 * whatever is before it; what is before it is read as a name too, unless it is
 * known to be a label; and a label exempts a party from requirements only if all
 * of it is known.
 */
#include "support/compat.h"

#include "common/hashfn.h"
#include "mb/pg_wchar.h"

#include "rulebook/placeholder.h"
#include "screening/role.h"
#include "support/text_key.h"

/* A label without a sign has at most so many words. */
#define LABEL_WORDS		5

/* So many labels may precede a name: "order 7: ship to: end user: ..." */
#define MAX_LABELS		8

const Role	role_unknown = {
	.role = "not known",
	.part = ROLE_NOT_STATED,
	.attaches = true,
	.named = true,
	.citation = "15 CFR 748.5"
};

typedef struct Part
{
	const char *text;
	int			len;
} Part;

static void ReadText(const Rulebook *rb, Part text, PartyText *read, int depth);

/* ---- parts of a text ---- */

static inline Part
PartOf(const char *text, int len)
{
	Part		part;

	part.text = TextTrim(text, &len);
	part.len = len;
	return part;
}

/* What is between two points, without blanks around it. */
static inline Part
Between(const char *start, const char *end)
{
	return PartOf(start, (int) (end - start));
}

/* The sign at a place, the same for all its Unicode forms; 0 if it is none.  Sets the length of the character. */
static char
SignAt(const char *text, const char *end, int *length)
{
	static const struct
	{
		const char *utf8;
		char		sign;
	}			wide[] = {
		{"\xEF\xBC\x9A", ':'}, {"\xEF\xB9\x95", ':'}, {"\xEF\xB8\xB0", ':'}, {"\xE2\x88\xB6", ':'},
		{"\xEA\x9E\x89", ':'}, {"\xCB\x90", ':'}, {"\xCB\xB8", ':'}, {"\xD6\x89", ':'}, {"\xD7\x83", ':'},
		{"\xE1\xA0\x84", ':'}, {"\xE2\xA6\x82", ':'}, {"\xEF\xB8\x93", ':'}, {"\xEF\xBC\x9D", '='}, {"\xE2\x86\x92", '='},
		{"\xEF\xBC\x88", '('}, {"\xEF\xBC\x89", ')'}, {"\xE3\x80\x90", '('}, {"\xE3\x80\x91", ')'},
		{"\xEF\xBC\xBB", '('}, {"\xEF\xBC\xBD", ')'}, {"\xE3\x80\x94", '('}, {"\xE3\x80\x95", ')'},
		{"\xEF\xBC\x8F", '/'}, {"\xEF\xBC\x8C", ','}, {"\xE3\x80\x81", ','}, {"\xEF\xBC\x9B", ','}, {"\xD8\x8C", ','},
		{"\xD8\x9B", ','}, {"\xEF\xBD\x9C", '/'}, {"\xE3\x83\xBB", '/'}, {"\xC2\xB7", '/'}, {"\xE2\x80\xA2", '/'},
		{"\xE2\x80\x90", '-'}, {"\xE2\x80\x91", '-'}, {"\xE2\x80\x92", '-'}, {"\xE2\x80\x93", '-'},
		{"\xE2\x80\x94", '-'}, {"\xE2\x88\x92", '-'}, {"\xC2\xA0", ' '}, {"\xE3\x80\x80", ' '}
	};

	*length = 1;
	switch (*text)
	{
		case ':':
		case '=':
		case '-':
			return *text;
		case '(':
		case '[':
		case '{':
		case '<':
			return '(';
		case ')':
		case ']':
		case '}':
		case '>':
			return ')';
		case '/':
		case '|':
		case '\\':
			return '/';
		case ',':
		case ';':
		case '\n':
		case '\r':
		case '\t':
			return ',';
		case '+':
		case '&':
			return '&';
		case ' ':
		case '_':
		case '.':
			return ' ';
		default:
			break;
	}
	if (!IS_HIGHBIT_SET(*text))
		return 0;
	*length = Min(pg_utf_mblen((const unsigned char *) text), (int) (end - text));
	for (int i = 0; i < (int) lengthof(wide); i++)
		if ((int) strlen(wide[i].utf8) == *length && memcmp(text, wide[i].utf8, *length) == 0)
			return wide[i].sign;
	return 0;
}

/* The first of some signs in a text; NULL if there is none. */
static const char *
FindSign(Part text, const char *signs, int *length)
{
	const char *end = text.text + text.len;

	for (const char *p = text.text; p < end; p += *length)
	{
		char		sign = SignAt(p, end, length);

		if (sign != 0 && strchr(signs, sign) != NULL)
			return p;
	}
	return NULL;
}

/* ---- labels ---- */

/* The stricter of two roles. */
static const Role *
Stricter(const Role *a, const Role *b)
{
	if (a == NULL || b == NULL)
		return a == NULL ? b : a;
	if (a->attaches != b->attaches)
		return a->attaches ? a : b;
	if (a->named != b->named)
		return a->named ? a : b;
	return a;
}

/* The role with a name; digits do not count: "end user 2". */
static const Role *
RoleNamed(const Rulebook *rb, Part name, bool *in_names)
{
	char		key[TEXT_KEY_SIZE];
	int			length = TextKey(name.text, name.len, key);
	int			kept = 0;
	int			found;

	*in_names = false;
	if (length <= 0)
		return NULL;
	found = KeyedValuesFind(rb->role_names, key, -1);
	if (found < 0)
	{
		for (int i = 0; i < length; i++)
			if (key[i] < '0' || key[i] > '9')
				key[kept++] = key[i];
		key[kept] = '\0';
		if (kept < length && kept > 0)
			found = KeyedValuesFind(rb->role_names, key, -1);
	}
	if (found < 0)
		return NULL;
	*in_names = found & 1;
	return &rb->roles[found / 2];
}

/* The strictest role in a label with several, as in "Carrier / agent"; NULL if a part of it is the name of none. */
static const Role *
LabelRole(const Rulebook *rb, Part label, bool *in_names)
{
	const Role *role = RoleNamed(rb, label, in_names);
	const char *end = label.text + label.len;

	if (role != NULL || label.len > TEXT_KEY_SIZE)
		return role;
	for (const char *start = label.text; start < end;)
	{
		int			length = 0;
		Part		rest = {start, (int) (end - start)};
		const char *sign = FindSign(rest, "/,&()", &length);
		Part		part = Between(start, sign ? sign : end);

		if (sign == NULL && start == label.text)
			return NULL;
		if (part.len > 0)
		{
			const Role *one;
			bool		also_in_names;

			one = RoleNamed(rb, part, &also_in_names);
			if (one == NULL)
				return NULL;
			role = Stricter(role, one);
			*in_names |= also_in_names;
		}
		if (sign == NULL)
			break;
		start = sign + length;
	}
	return role;
}

/* ---- names ---- */

static void
AddName(PartyText *read, Part name, NameStanding standing)
{
	if (name.len == 0)
		return;
	for (int i = 0; i < read->count; i++)
		if (read->names[i].len == name.len && memcmp(read->names[i].text, name.text, name.len) == 0)
		{
			read->names[i].standing = Min(read->names[i].standing, standing);
			return;
		}
	if (read->count == MAX_NAMES_IN_TEXT)
	{
		read->too_many = true;
		return;
	}
	read->names[read->count].text = name.text;
	read->names[read->count].len = name.len;
	read->names[read->count++].standing = standing;
}

/* Reads a name without its label, and adds the whole text that it is taken from. */
static void
ReadWithLabel(const Rulebook *rb, Part whole, const Role *role, Part name, NameStanding of_whole, PartyText *read, int depth)
{
	read->role = Stricter(role, read->role);
	ReadText(rb, name, read, depth + 1);
	AddName(read, whole, of_whole);
}

/*
 * Adds what is known to be a label: whoever put it among the labels may not have
 * known that a listed party has that name.  A single word ("forwarder") is nearly
 * some listed name by chance.
 */
static inline void
AddLabel(PartyText *read, Part label)
{
	AddName(read, label, memchr(label.text, ' ', label.len) != NULL ? NAME_LABEL : NAME_IF_LISTED);
}

static bool
HasDigit(Part text)
{
	for (int i = 0; i < text.len; i++)
		if (text.text[i] >= '0' && text.text[i] <= '9')
			return true;
	return false;
}

/* "label: name", "name: label", "label = name". */
static bool
ReadAtColon(const Rulebook *rb, Part text, PartyText *read, int depth)
{
	int			length;
	int			sign;
	const char *colon = FindSign(text, ":=", &length);
	Part		label;
	Part		name;
	const Role *role;
	bool		in_names;

	if (colon == NULL)
		return false;
	label = Between(text.text, colon);
	name = Between(colon + length, text.text + text.len);
	role = LabelRole(rb, label, &in_names);
	if (role != NULL)
	{
		ReadWithLabel(rb, text, role, name, NAME_IF_LISTED, read, depth);
		AddLabel(read, label);
		return true;
	}
	/* Looking up a role ignores signs and digits, which a name may have. */
	role = FindSign(name, ":=,", &sign) == NULL && !HasDigit(name) ? LabelRole(rb, name, &in_names) : NULL;
	if (role != NULL)
	{
		ReadWithLabel(rb, text, role, label, NAME_OF_PARTY, read, depth);
		AddLabel(read, name);
		return true;
	}
	if (!TextHasLetter(label.text, label.len))
		ReadWithLabel(rb, text, NULL, name, NAME_OF_PARTY, read, depth);
	else
	{
		if (read->unknown_label == NULL)
			read->unknown_label = label.text;
		ReadWithLabel(rb, text, &role_unknown, name, NAME_OF_PARTY, read, depth);
	}
	AddName(read, label, NAME_BESIDE);
	return true;
}

/* "(label) name", "name [label]", "name / label", "label, name". */
static bool
ReadAtSign(const Rulebook *rb, Part text, PartyText *read, int depth)
{
	const char *end = text.text + text.len;
	const char *first = NULL;
	const char *last = NULL;
	int			first_length = 0;
	int			last_length = 0;
	int			length;
	char		sign_there;
	const Role *role;
	bool		in_names;
	Part		name;

	for (const char *p = text.text; p < end; p += length)
	{
		char		sign = SignAt(p, end, &length);

		/* A dash separates only with a blank beside it. */
		if (sign == '-' && p > text.text && p + length < end && p[-1] != ' ' && p[length] != ' ')
			continue;
		if (sign == 0 || strchr("()/,-", sign) == NULL || (sign == '(' && p == text.text) || (sign == ')' && p + length == end))
			continue;
		if (first == NULL)
		{
			first = p;
			first_length = length;
		}
		last = p;
		last_length = length;
	}
	if (first == NULL)
		return false;
	role = LabelRole(rb, Between(text.text + (SignAt(text.text, end, &length) == '(' ? length : 0), first), &in_names);
	if (role != NULL)
	{
		name = Between(first + first_length, end);
		sign_there = SignAt(first, end, &length);
	}
	else
	{
		Part		label = Between(last + last_length, end);

		while (label.len > 0 && SignAt(label.text + label.len - 1, end, &length) == ')')
			label = PartOf(label.text, label.len - 1);
		if (label.len > 2 && SignAt(label.text + label.len - 3, end, &length) == ')' && length == 3)
			label = PartOf(label.text, label.len - 3);
		role = LabelRole(rb, label, &in_names);
		name = Between(text.text, last);
		sign_there = SignAt(last, end, &length);
	}
	if (role == NULL)
		return false;

	/*
	 * After a comma or a dash it may be part of the name, and then exempts
	 * the party from nothing.
	 */
	if (in_names && strchr(",-", sign_there) != NULL)
		role = NULL;
	ReadWithLabel(rb, text, role, name, NAME_OF_PARTY, read, depth);
	return true;
}

/* Where the first words of a text end, and where the last ones begin. */
typedef struct Gaps
{
	int			nfirst;
	const char *first[LABEL_WORDS];
	int			nlast;
	const char *last[LABEL_WORDS];	/* in a ring */
} Gaps;

static void
FindGaps(Part text, Gaps *gaps)
{
	const char *end = text.text + text.len;
	int			length;

	gaps->nfirst = gaps->nlast = 0;
	for (const char *p = text.text; p < end; p += length)
	{
		char		sign = SignAt(p, end, &length);

		if (sign != ' ' && sign != '-')
			continue;
		if (gaps->nfirst < LABEL_WORDS)
			gaps->first[gaps->nfirst++] = p;
		gaps->last[gaps->nlast++ % LABEL_WORDS] = p + length;
	}
}

/* "end user Huawei", "Huawei end user": only labels that are in no name. */
static bool
ReadAtWord(const Rulebook *rb, Part text, const Gaps *gaps, PartyText *read)
{
	const char *end = text.text + text.len;
	const Role *role = NULL;
	bool		in_names;
	Part		name = {NULL, 0};
	Part		label = {NULL, 0};

	if (text.len > 2 * TEXT_KEY_SIZE)
		return false;
	for (int i = gaps->nfirst - 1; i >= 0 && name.text == NULL; i--)
	{
		label = Between(text.text, gaps->first[i]);
		role = RoleNamed(rb, label, &in_names);
		if (role != NULL && !in_names)
			name = Between(gaps->first[i], end);
	}
	for (int i = Max(0, gaps->nlast - LABEL_WORDS); i < gaps->nlast && name.text == NULL; i++)
	{
		label = Between(gaps->last[i % LABEL_WORDS], end);
		role = RoleNamed(rb, label, &in_names);
		if (role != NULL && !in_names)
			name = Between(text.text, gaps->last[i % LABEL_WORDS]);
	}
	if (name.text == NULL)
		return false;
	read->role = Stricter(role, read->role);
	if (SaysNothing(rb, name.text, name.len, PLACEHOLDER_PARTY))
		read->not_given = true;
	AddName(read, text, NAME_OF_PARTY);
	AddName(read, name, NAME_BESIDE);
	AddLabel(read, label);
	return true;
}

/* Adds a name beside what may be a misspelled label, unless it was found beside one that is spelled as it is. */
static void
AddGuessed(PartyText *read, Part name)
{
	for (int i = 0; i < read->count; i++)
		if (read->names[i].text == name.text && read->names[i].len == name.len)
			return;
	AddName(read, name, NAME_GUESSED);
}

/*
 * "consginee Huawei", "Huawei ultimate consginee": the first words or the last ones may be a misspelled label, of
 * which one is a label by itself: "intermdiate consignee Huawei".
 */
static void
ReadAtGuess(const Rulebook *rb, Part text, const Gaps *gaps, PartyText *read)
{
	const char *end = text.text + text.len;

	for (int i = gaps->nfirst - 1; i >= 0; i--)
		if (LabelIsNear(rb, text.text, (int) (gaps->first[i] - text.text)))
		{
			AddGuessed(read, Between(gaps->first[i], end));
			return;
		}
	for (int i = Max(0, gaps->nlast - LABEL_WORDS); i < gaps->nlast; i++)
	{
		const char *last = gaps->last[i % LABEL_WORDS];

		if (LabelIsNear(rb, last, (int) (end - last)))
		{
			AddGuessed(read, Between(text.text, last));
			return;
		}
	}
}

static void
ReadText(const Rulebook *rb, Part text, PartyText *read, int depth)
{
	bool		in_names;
	Gaps		gaps;
	const Role *role;

	if (depth > MAX_LABELS)
	{
		read->too_many = true;
		AddName(read, text, NAME_OF_PARTY);
		return;
	}
	/* Some listed names are digits alone, so it is screened whatever it is. */
	if (SaysNothing(rb, text.text, text.len, PLACEHOLDER_PARTY) || !TextHasLetter(text.text, text.len))
	{
		read->not_given = true;
		AddName(read, text, NAME_BESIDE);
		return;
	}
	role = LabelRole(rb, text, &in_names);
	if (role != NULL && !in_names)
	{
		read->role = Stricter(role, read->role);
		read->not_given = true;
		AddName(read, text, NAME_BESIDE);
		return;
	}
	if (ReadAtColon(rb, text, read, depth) || ReadAtSign(rb, text, read, depth))
		return;
	FindGaps(text, &gaps);
	if (!ReadAtWord(rb, text, &gaps, read))
		AddName(read, text, NAME_OF_PARTY);
	ReadAtGuess(rb, text, &gaps, read);
}

void
PartyTextRead(const Rulebook *rb, const char *text, int len, PartyText *read)
{
	memset(read, 0, offsetof(PartyText, names));
	ReadText(rb, PartOf(text, len), read, 0);
}

char *
PartyTextName(const Rulebook *rb, const char *text, int len)
{
	PartyText	read;

	PartyTextRead(rb, text, len, &read);
	return read.count == 0 ? pnstrdup(text, len) : pnstrdup(read.names[0].text, read.names[0].len);
}

const char *
PartyTextOnFile(const Rulebook *rb, const char *text, int *len)
{
	PartyText	read;

	PartyTextRead(rb, text, *len, &read);
	if (read.count == 0 || read.role == NULL || read.unknown_label != NULL)
		return text;
	*len = read.names[0].len;
	return read.names[0].text;
}

/* ---- loading ---- */

const Role *
RoleByName(const Rulebook *rb, const char *role)
{
	for (int i = 0; i < rb->nroles; i++)
		if (strcmp(rb->roles[i].role, role) == 0)
			return &rb->roles[i];
	return NULL;
}

/* Enters the key of a role's name. */
static void
AddKey(Rulebook *rb, const char *key, const Role *named, bool in_names)
{
	int			value = 2 * (int) (named - rb->roles) + in_names;
	int		   *place;

	/* A sum: rows come in any order. */
	rb->reading += hash_bytes_extended((const unsigned char *) key, (int) strlen(key), ~(uint64) value);
	place = KeyedValuesPlace(rb->role_names, rb->context, key, value);

	if (!in_names)
		LabelAdd(rb, key);

	/*
	 * Of two roles with the same name the stricter one counts, and the name
	 * is in names if either says so.
	 */
	*place = 2 * (int) (Stricter(&rb->roles[*place / 2], named) - rb->roles) + ((*place & 1) | in_names);
}

void
RoleAddName(Rulebook *rb, const char *name, int len, const char *role, bool in_names)
{
	const Role *named = RoleByName(rb, role);
	char		key[TEXT_KEY_SIZE];
	char		spelled_out[TEXT_KEY_SIZE];
	int			length;

	if (named == NULL || TextKey(name, len, key) <= 0)
		return;
	AddKey(rb, key, named, in_names);
	length = GetDatabaseEncoding() == PG_UTF8 ? TextSpelledOut(name, len, spelled_out, sizeof(spelled_out)) : 0;
	if (length > 0 && TextKey(spelled_out, length, key) > 0)
		AddKey(rb, key, named, in_names);
}
