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
#include "fuzz.h"

#include "mb/pg_wchar.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/datum.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"
#include "utils/typcache.h"

/* How many accepted values are kept to compare later ones with. */
#define KEPT_VALUES		64

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

PG_FUNCTION_INFO_V1(fuzz);

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
	GuardBegin();
	accepted = InputFunctionCallSafe(&subject->input, text, subject->ioparam, -1, (Node *) &escontext, &value);
	GuardEnd();
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

	GuardBegin();
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

		GuardEnd();
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
	GuardEnd();

	if (!binary && AcceptsSoftly(subject, data, accepted) != accepted)
		Finding("soft and hard errors differ", binary, &given);
	free(data);
	return accepted;
}

static void
LookUp(Subject *subject, Oid type, ArrayType *seeds, bool binary)
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
	for (int i = 0; binary && i < subject->nseeds; i++)
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

	GuardEnd();
	LookUp(&subject, PG_GETARG_OID(0), PG_GETARG_ARRAYTYPE_P(2), binary);
	RandomStart((uint64) PG_GETARG_INT64(3));
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
