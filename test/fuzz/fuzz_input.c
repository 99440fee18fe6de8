/*
 * fuzz_input.c
 *		Random input, from seeds and from nothing.
 */
#include "fuzz.h"

#include "catalog/pg_type.h"
#include "mb/pg_wchar.h"
#include "utils/builtins.h"

/* Long enough for every form there is, short enough for speed; a few inputs are much longer. */
#define USUAL_BYTES		96
#define LONG_BYTES		70000

static uint64 random_state;

void
RandomStart(uint64 seed)
{
	random_state = seed;
}

/* splitmix64: any seed will do, also consecutive ones. */
static uint64
Random(void)
{
	uint64		z = (random_state += UINT64CONST(0x9E3779B97F4A7C15));

	z = (z ^ (z >> 30)) * UINT64CONST(0xBF58476D1CE4E5B9);
	z = (z ^ (z >> 27)) * UINT64CONST(0x94D049BB133111EB);
	return z ^ (z >> 31);
}

int
Below(int limit)
{
	return (int) (Random() % (uint64) limit);
}

/* One change of the kinds that break parsers. */
static void
Mutate(StringInfo input, const Bytes *other)
{
	static const char *const pieces[] = {
		"-infinity", "infinity", "0000-00-00", "2019-02-29", "2020-02-29", "294277-01-01",
		"4714-11-24 BC", "5874897-12-31", "9999-12-31", "/", "..", ".", ",", "(", ")", " ", "\t", "\n", "99999999999999999999",
		"-1", "0", "00", "2147483647", "2147483648", "-2147483649", "9223372036854775808", "i", "x", "zz", "\xc3\xa9", "\xe2\x80\x93",
		"until", "NULL", "\"", "'", "\\", "{}", "%s%n"
	};
	int			at = Below(input->len + 1);
	int			len;

	switch (Below(8))
	{
		case 0:					/* flip a bit */
			if (at < input->len)
				input->data[at] ^= 1 << Below(8);
			break;
		case 1:					/* another byte */
			if (at < input->len)
				input->data[at] = (char) Random();
			break;
		case 2:					/* drop some */
			len = 1 + Below(8);
			len = Min(len, input->len - at);
			memmove(input->data + at, input->data + at + len, input->len - at - len);
			input->len -= len;
			break;
		case 3:					/* end early */
			input->len = at;
			break;
		case 4:					/* put a piece in */
		case 5:					/* put in some of another seed */
			{
				const char *piece = other->data;
				char	   *tail = pnstrdup(input->data + at, input->len - at);
				int			tail_len = input->len - at;

				len = other->len;
				if (Below(2) == 0)
				{
					piece = pieces[Below(lengthof(pieces))];
					len = strlen(piece);
				}
				else if (len > 0)
				{
					int			from = Below(len);

					piece += from;
					len = 1 + Below(len - from);
				}
				input->len = at;
				appendBinaryStringInfo(input, piece, len);
				appendBinaryStringInfo(input, tail, tail_len);
				break;
			}
		case 6:					/* repeat the whole */
			if (input->len < 4096)
			{
				char	   *copy = pnstrdup(input->data, input->len);

				appendBinaryStringInfo(input, copy, input->len);
			}
			break;
		case 7:					/* a letter or digit of the same kind */
			if (at < input->len && isdigit((unsigned char) input->data[at]))
				input->data[at] = '0' + Below(10);
			else if (at < input->len && isalpha((unsigned char) input->data[at]))
				input->data[at] = (Below(2) ? 'a' : 'A') + Below(26);
			break;
	}
}

void
NextInput(StringInfo input, const Bytes *seeds, int nseeds)
{
	resetStringInfo(input);
	if (nseeds > 0 && Below(16) != 0)
	{
		const Bytes *seed = &seeds[Below(nseeds)];
		int			changes = Below(5);

		appendBinaryStringInfo(input, seed->data, seed->len);
		for (int i = 0; i < changes; i++)
			Mutate(input, &seeds[Below(nseeds)]);
	}
	else
	{
		int			len = Below(4096) == 0 ? Below(LONG_BYTES) : Below(USUAL_BYTES);
		bool		printable = Below(2) == 0;

		while (len-- > 0)
			appendStringInfoChar(input, printable ? ' ' + Below(95) : (char) Random());
	}
}

void
MakeText(StringInfo input)
{
	input->len = strnlen(input->data, input->len);
	input->len = pg_encoding_verifymbstr(GetDatabaseEncoding(), input->data, input->len);
}

Bytes *
SeedTexts(ArrayType *seeds, int *count)
{
	Datum	   *elements;
	Bytes	   *texts;

	deconstruct_array(seeds, TEXTOID, -1, false, TYPALIGN_INT, &elements, NULL, count);
	texts = palloc(sizeof(Bytes) * Max(*count, 1));
	for (int i = 0; i < *count; i++)
	{
		texts[i].data = TextDatumGetCString(elements[i]);
		texts[i].len = strlen(texts[i].data);
	}
	return texts;
}

void
Finding(const char *what, bool binary, const Bytes *input)
{
	StringInfoData hex;
	int			shown = Min(input->len, 400);

	initStringInfo(&hex);
	for (int i = 0; i < shown; i++)
		appendStringInfo(&hex, "%02x", (unsigned char) input->data[i]);
	GuardEnd();
	ereport(ERROR,
			(errcode(ERRCODE_DATA_CORRUPTED),
			 errmsg("fuzz: %s", what),
			 errdetail("%s input of %d bytes, hex %s%s", binary ? "Binary" : "Text",
					   input->len, hex.data, shown < input->len ? "..." : "")));
}
