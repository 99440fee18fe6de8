/*
 * fuzz.c
 *		Feeds random input to a type's input and receive functions.
 *
 * Linked into the extension of the fuzzing build only, which is compiled with
 * sanitizers and runs in a real server: see test/sanitize.  Every input ends in
 * a value or in an error that a user could have been meant to see.  A value
 * must read back from its text and from its binary form as the same bytes, and
 * must compare and hash as its type's other values do.
 */
#include "support/compat.h"

#include <sanitizer/asan_interface.h>

#include "catalog/pg_collation.h"
#include "executor/functions.h"
#include "lib/stringinfo.h"
#include "mb/pg_wchar.h"
#include "miscadmin.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/datum.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"
#include "utils/typcache.h"

#include "redzone.h"

/* The fuzzer itself allocates as the server does. */
#undef palloc
#undef palloc0
#undef repalloc
#undef pfree

/* Long enough for every form there is, short enough for speed; a few inputs are much longer. */
#define USUAL_BYTES		96
#define LONG_BYTES		70000

/* How many accepted values are kept to compare later ones with. */
#define KEPT_VALUES		64

typedef struct Bytes
{
	int			len;
	char	   *data;
} Bytes;

/* A type under test: its functions, and texts and binary forms to start from. */
typedef struct Subject
{
	Oid			type;
	Oid			ioparam;
	int16		typlen;
	bool		typbyval;
	FmgrInfo	input;
	FmgrInfo	output;
	FmgrInfo	receive;
	FmgrInfo	send;
	TypeCacheEntry *cache;
	int			nseeds;
	Bytes	   *texts;
	Bytes	   *binaries;
	int			nkept;
	Datum		kept[KEPT_VALUES];
} Subject;

static uint64 random_state;
static bool running;

PG_FUNCTION_INFO_V1(fuzz);
PG_FUNCTION_INFO_V1(fuzz_function);

/* Allocations with a poisoned zone behind them; see redzone.h. */

#define REDZONE			32
#define ZONES			4096

/* Zones poisoned for the input at hand; past ZONES, allocations go unguarded. */
static struct
{
	char	   *pointer;
	Size		size;
}			zones[ZONES];
static int	nzones;

static void *
Guard(void *pointer, Size size)
{
	/* The first poisoned byte may lie within an eight-byte granule. */
	if (nzones < ZONES)
	{
		zones[nzones].pointer = pointer;
		zones[nzones++].size = size;
		ASAN_POISON_MEMORY_REGION((char *) pointer + size, REDZONE);
	}
	return pointer;
}

/* Returns the size of a guarded allocation, after lifting its guard. */
static Size
Unguard(void *pointer)
{
	for (int i = nzones; i-- > 0;)
	{
		if (zones[i].pointer == pointer)
		{
			Size		size = zones[i].size;

			ASAN_UNPOISON_MEMORY_REGION((char *) pointer + size, REDZONE);
			zones[i] = zones[--nzones];
			return size;
		}
	}
	return 0;
}

static void
UnguardAll(void)
{
	while (nzones > 0)
	{
		nzones--;
		ASAN_UNPOISON_MEMORY_REGION(zones[nzones].pointer + zones[nzones].size, REDZONE);
	}
}

void *
FuzzAlloc(Size size)
{
	return running ? Guard(palloc(size + REDZONE), size) : palloc(size);
}

void *
FuzzAllocZero(Size size)
{
	return running ? Guard(palloc0(size + REDZONE), size) : palloc0(size);
}

void *
FuzzRealloc(void *pointer, Size size)
{
	Unguard(pointer);
	return running ? Guard(repalloc(pointer, size + REDZONE), size) : repalloc(pointer, size);
}

void
FuzzFree(void *pointer)
{
	Unguard(pointer);
	pfree(pointer);
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

static int
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

/* The next input: a mutated seed, or noise. */
static void
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

/* The part of the input that can be a text: valid, and without zero bytes. */
static void
MakeText(StringInfo input)
{
	input->len = strnlen(input->data, input->len);
	input->len = pg_encoding_verifymbstr(GetDatabaseEncoding(), input->data, input->len);
}

/* A finding: the input as hex, so that it can be replayed. */
static void
Finding(const char *what, bool binary, const Bytes *input)
{
	StringInfoData hex;
	int			shown = Min(input->len, 400);

	initStringInfo(&hex);
	for (int i = 0; i < shown; i++)
		appendStringInfo(&hex, "%02x", (unsigned char) input->data[i]);
	running = false;
	UnguardAll();
	ereport(ERROR,
			(errcode(ERRCODE_DATA_CORRUPTED),
			 errmsg("fuzz: %s", what),
			 errdetail("%s input of %d bytes, hex %s%s", binary ? "Binary" : "Text",
					   input->len, hex.data, shown < input->len ? "..." : "")));
}

static int
Compare(Subject *subject, Datum a, Datum b)
{
	int			cmp = DatumGetInt32(FunctionCall2Coll(&subject->cache->cmp_proc_finfo, InvalidOid, a, b));

	return (cmp > 0) - (cmp < 0);
}

static bool
SameImage(Subject *subject, Datum a, Datum b)
{
	return datum_image_eq(a, b, subject->typbyval, subject->typlen);
}

/* What must hold of any value, and between it and values before it. */
static void
CheckValue(Subject *subject, Datum value, bool binary, const Bytes *input, MemoryContext keep)
{
	char	   *text = OutputFunctionCall(&subject->output, value);
	bytea	   *image = SendFunctionCall(&subject->send, value);
	StringInfoData buf;
	Datum		again;
	Datum		other;
	int			cmp;

	again = InputFunctionCall(&subject->input, text, subject->ioparam, -1);
	if (!SameImage(subject, value, again))
		Finding("text form reads back as another value", binary, input);
	if (strcmp(text, OutputFunctionCall(&subject->output, again)) != 0)
		Finding("text form changes when read back", binary, input);

	initStringInfo(&buf);
	appendBinaryStringInfo(&buf, VARDATA_ANY(image), VARSIZE_ANY_EXHDR(image));
	again = ReceiveFunctionCall(&subject->receive, &buf, subject->ioparam, -1);
	if (buf.cursor != buf.len)
		Finding("binary form is not read to its end", binary, input);
	if (!SameImage(subject, value, again))
		Finding("binary form reads back as another value", binary, input);

	other = subject->nkept > 0 ? subject->kept[Below(subject->nkept)] : value;
	cmp = Compare(subject, value, other);
	if (cmp != -Compare(subject, other, value))
		Finding("comparison depends on the side", binary, input);
	if ((cmp == 0) != SameImage(subject, value, other))
		Finding("equal values have different bytes, or the reverse", binary, input);
	if ((cmp == 0) != DatumGetBool(FunctionCall2Coll(&subject->cache->eq_opr_finfo, InvalidOid, value, other)))
		Finding("= disagrees with the order", binary, input);
	if (Compare(subject, value, again) != 0 ||
		FunctionCall1Coll(&subject->cache->hash_proc_finfo, InvalidOid, value) !=
		FunctionCall1Coll(&subject->cache->hash_proc_finfo, InvalidOid, again))
		Finding("equal values compare or hash differently", binary, input);

	/* Few and long-lived: the set of values compared with changes slowly. */
	if (subject->nkept < KEPT_VALUES || Below(1024) == 0)
	{
		MemoryContext old = MemoryContextSwitchTo(keep);
		int			slot = subject->nkept < KEPT_VALUES ? subject->nkept++ : Below(KEPT_VALUES);

		subject->kept[slot] = datumCopy(value, subject->typbyval, subject->typlen);
		MemoryContextSwitchTo(old);
	}
}

/*
 * Does the type accept a text that it is asked for softly?  It must throw
 * nothing.  Where the server has no soft errors: as it did before.
 */
static bool
AcceptsSoftly(Subject *subject, char *text, bool before)
{
#ifdef HAVE_SOFT_ERRORS
	ErrorSaveContext escontext = {T_ErrorSaveContext};
	Datum		value;
	bool		accepted;

	escontext.details_wanted = true;
	running = true;
	accepted = InputFunctionCallSafe(&subject->input, text, subject->ioparam, -1, (Node *) &escontext, &value);
	running = false;
	UnguardAll();
	return accepted;
#else
	(void) subject;
	(void) text;
	return before;
#endif
}

/* Reads one input; whether the type took it. */
static bool
TryInput(Subject *subject, StringInfo input, bool binary, MemoryContext keep)
{
	/*
	 * Of exact size and from malloc, so that reading past the end is seen.
	 * Both forms end in a zero byte: a text by definition, a message because
	 * the server puts one there.
	 */
	MemoryContext context = CurrentMemoryContext;
	char	   *data = malloc(input->len + 1);
	volatile bool accepted = false;
	Bytes		given;

	memcpy(data, input->data, input->len);
	data[input->len] = '\0';
	given.data = data;
	given.len = input->len;

	running = true;
	PG_TRY();
	{
		Datum		value;

		if (binary)
		{
			StringInfoData buf;

			buf.data = data;
			buf.len = input->len;
			buf.maxlen = input->len + 1;
			buf.cursor = 0;
			value = ReceiveFunctionCall(&subject->receive, &buf, subject->ioparam, -1);
		}
		else
			value = InputFunctionCall(&subject->input, data, subject->ioparam, -1);
		accepted = true;
		if (memcmp(data, input->data, input->len) != 0)
			Finding("the input was written to", binary, &given);
		CheckValue(subject, value, binary, &given, keep);
	}
	PG_CATCH();
	{
		ErrorData  *error;
		int			category;

		running = false;
		UnguardAll();
		MemoryContextSwitchTo(context);
		error = CopyErrorData();
		category = ERRCODE_TO_CATEGORY(error->sqlerrcode);
		FlushErrorState();

		/* A cancel and our own findings go up. */
		if (error->sqlerrcode == ERRCODE_QUERY_CANCELED ||
			error->sqlerrcode == ERRCODE_ADMIN_SHUTDOWN ||
			error->sqlerrcode == ERRCODE_DATA_CORRUPTED)
			ReThrowError(error);
		if (accepted)
			Finding(psprintf("a form of an accepted value is refused: %s", error->message), binary, &given);

		/* Bad data, or too much of it; anything else is not meant for users. */
		if (category != ERRCODE_DATA_EXCEPTION &&
			error->sqlerrcode != ERRCODE_PROTOCOL_VIOLATION &&
			error->sqlerrcode != ERRCODE_PROGRAM_LIMIT_EXCEEDED)
			Finding(psprintf("error %s: %s", unpack_sql_state(error->sqlerrcode), error->message), binary, &given);
		if (pg_verify_mbstr(GetDatabaseEncoding(), error->message, strlen(error->message), true) == false)
			Finding("the message is not in the server's encoding", binary, &given);
	}
	PG_END_TRY();
	running = false;
	UnguardAll();

	if (!binary && AcceptsSoftly(subject, data, accepted) != accepted)
		Finding("soft and hard errors differ", binary, &given);
	free(data);
	return accepted;
}

static Bytes *
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

static void
LookUp(Subject *subject, Oid type, ArrayType *seeds)
{
	Oid			function;
	bool		isvarlena;

	subject->type = type;
	get_typlenbyval(type, &subject->typlen, &subject->typbyval);
	getTypeInputInfo(type, &function, &subject->ioparam);
	fmgr_info(function, &subject->input);
	getTypeOutputInfo(type, &function, &isvarlena);
	fmgr_info(function, &subject->output);
	getTypeBinaryInputInfo(type, &function, &subject->ioparam);
	fmgr_info(function, &subject->receive);
	getTypeBinaryOutputInfo(type, &function, &isvarlena);
	fmgr_info(function, &subject->send);
	subject->cache = lookup_type_cache(type, TYPECACHE_EQ_OPR_FINFO | TYPECACHE_CMP_PROC_FINFO |
									   TYPECACHE_HASH_PROC_FINFO);

	subject->texts = SeedTexts(seeds, &subject->nseeds);
	subject->binaries = palloc(sizeof(Bytes) * Max(subject->nseeds, 1));
	for (int i = 0; i < subject->nseeds; i++)
	{
		bytea	   *image = SendFunctionCall(&subject->send,
											 InputFunctionCall(&subject->input, subject->texts[i].data, subject->ioparam, -1));

		subject->binaries[i].data = VARDATA_ANY(image);
		subject->binaries[i].len = VARSIZE_ANY_EXHDR(image);
	}
}

/*
 * fuzz(type regtype, is_binary boolean, seeds text[], random_seed bigint, inputs int)
 *		returns int
 *
 * Through the input function, or the receive function.  The same arguments
 * give the same inputs.  The first finding is an error.  Returns how many
 * inputs the type took.
 */
Datum
fuzz(PG_FUNCTION_ARGS)
{
	Subject		subject = {0};
	bool		binary = PG_GETARG_BOOL(1);
	int			inputs = PG_GETARG_INT32(4);
	int			accepted = 0;
	MemoryContext keep = CurrentMemoryContext;
	MemoryContext per_input = AllocSetContextCreate(keep, "fuzz input", ALLOCSET_DEFAULT_SIZES);
	StringInfoData input;

	running = false;
	UnguardAll();
	LookUp(&subject, PG_GETARG_OID(0), PG_GETARG_ARRAYTYPE_P(2));
	random_state = (uint64) PG_GETARG_INT64(3);
	initStringInfo(&input);

	for (int i = 0; i < inputs; i++)
	{
		CHECK_FOR_INTERRUPTS();
		MemoryContextSwitchTo(per_input);
		NextInput(&input, binary ? subject.binaries : subject.texts, subject.nseeds);
		if (!binary)
			MakeText(&input);
		if (TryInput(&subject, &input, binary, keep))
			accepted++;
		MemoryContextSwitchTo(keep);
		MemoryContextReset(per_input);
	}
	PG_RETURN_INT32(accepted);
}

/*
 * fuzz_function(function regprocedure, may_refuse boolean, seeds text[],
 *		random_seed bigint, inputs int) returns int
 *
 * For a function of one text.  Unless it may refuse a text as bad data, it is
 * to answer whatever the text: any other error is a finding.  Returns how many
 * answers were not NULL.
 */
Datum
fuzz_function(PG_FUNCTION_ARGS)
{
	FmgrInfo	function;
	bool		may_refuse = PG_GETARG_BOOL(1);
	int			inputs = PG_GETARG_INT32(4);
	volatile int answers = 0;	/* counted inside PG_TRY */
	int			nseeds;
	Bytes	   *seeds = SeedTexts(PG_GETARG_ARRAYTYPE_P(2), &nseeds);
	MemoryContext outer = CurrentMemoryContext;
	MemoryContext per_input = AllocSetContextCreate(outer, "fuzz input", ALLOCSET_DEFAULT_SIZES);
	StringInfoData input;

	running = false;
	UnguardAll();
	fmgr_info(PG_GETARG_OID(0), &function);
	random_state = (uint64) PG_GETARG_INT64(3);
	initStringInfo(&input);

	for (int i = 0; i < inputs; i++)
	{
		struct varlena *volatile text;

		CHECK_FOR_INTERRUPTS();
		MemoryContextSwitchTo(per_input);
		NextInput(&input, seeds, nseeds);
		MakeText(&input);

		/* Of exact size and from malloc, as in TryInput. */
		text = malloc(VARHDRSZ + input.len);
		SET_VARSIZE(text, VARHDRSZ + input.len);
		memcpy(VARDATA(text), input.data, input.len);

		PG_TRY();
		{
			LOCAL_FCINFO(call, 1);

			InitFunctionCallInfoData(*call, &function, 1, DEFAULT_COLLATION_OID, NULL, NULL);
			call->args[0].value = PointerGetDatum(text);
			call->args[0].isnull = false;

			/* Memory that an executor below us recycles can't have zones. */
			running = function.fn_addr != fmgr_sql;
			(void) FunctionCallInvoke(call);
			if (!call->isnull)
				answers++;
		}
		PG_CATCH();
		{
			ErrorData  *error;
			Bytes		given;

			running = false;
			UnguardAll();
			MemoryContextSwitchTo(per_input);
			error = CopyErrorData();
			if (error->sqlerrcode == ERRCODE_QUERY_CANCELED || error->sqlerrcode == ERRCODE_ADMIN_SHUTDOWN)
				PG_RE_THROW();
			FlushErrorState();
			given.data = VARDATA(text);
			given.len = VARSIZE(text) - VARHDRSZ;
			if (!may_refuse || ERRCODE_TO_CATEGORY(error->sqlerrcode) != ERRCODE_DATA_EXCEPTION)
				Finding(psprintf("error %s: %s", unpack_sql_state(error->sqlerrcode), error->message), false, &given);
		}
		PG_END_TRY();
		running = false;
		UnguardAll();
		free(text);
		MemoryContextSwitchTo(outer);
		MemoryContextReset(per_input);
	}
	PG_RETURN_INT32(answers);
}
