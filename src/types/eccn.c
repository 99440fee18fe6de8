/*
 * eccn.c
 *		The type eccn: an Export Control Classification Number down to the
 *		paragraph.
 *
 * eccn.h describes the stored integer.  Integer order is the order of the
 * type and equality of integers is equality, so comparing, hashing and
 * sorting need nothing of the structure inside; only reading (eccn_parse.c),
 * printing and the accessors do.
 */
#include "support/compat.h"

#include "catalog/pg_type.h"
#include "common/hashfn.h"
#include "libpq/pqformat.h"
#include "port/pg_bswap.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"
#include "utils/sortsupport.h"

#include "support/binary_format.h"
#include "types/eccn.h"

/* The binary form: this byte, then the stored integer, most significant byte first. */
#define ECCN_BINARY_FORMAT	1

static int	EccnFormatPath(Eccn eccn, char *buffer);
static bool EccnIsValid(Eccn eccn);

PG_FUNCTION_INFO_V1(eccn_out);
PG_FUNCTION_INFO_V1(eccn_recv);
PG_FUNCTION_INFO_V1(eccn_send);
PG_FUNCTION_INFO_V1(eccn_category);
PG_FUNCTION_INFO_V1(eccn_product_group);
PG_FUNCTION_INFO_V1(eccn_entry);
PG_FUNCTION_INFO_V1(eccn_paragraph);
PG_FUNCTION_INFO_V1(eccn_parent);
PG_FUNCTION_INFO_V1(eccn_ancestors);
PG_FUNCTION_INFO_V1(eccn_last);
PG_FUNCTION_INFO_V1(eccn_depth);
PG_FUNCTION_INFO_V1(is_600_series);
PG_FUNCTION_INFO_V1(is_9x515);
PG_FUNCTION_INFO_V1(eccn_eq);
PG_FUNCTION_INFO_V1(eccn_ne);
PG_FUNCTION_INFO_V1(eccn_lt);
PG_FUNCTION_INFO_V1(eccn_le);
PG_FUNCTION_INFO_V1(eccn_gt);
PG_FUNCTION_INFO_V1(eccn_ge);
PG_FUNCTION_INFO_V1(eccn_contains);
PG_FUNCTION_INFO_V1(eccn_contained);
PG_FUNCTION_INFO_V1(eccn_cmp);
PG_FUNCTION_INFO_V1(eccn_sortsupport);
PG_FUNCTION_INFO_V1(eccn_hash);
PG_FUNCTION_INFO_V1(eccn_hash_extended);
PG_FUNCTION_INFO_V1(eccn_smaller);
PG_FUNCTION_INFO_V1(eccn_larger);

/* eccn_out(eccn) returns cstring: the canonical form, as 3B001.c.1.a or EAR99. */
Datum
eccn_out(PG_FUNCTION_ARGS)
{
	char	   *buffer = palloc(ECCN_TEXT_SIZE);

	EccnFormat(PG_GETARG_ECCN(0), buffer);
	PG_RETURN_CSTRING(buffer);
}

/* eccn_recv(internal) returns eccn: refuses whatever eccn_send cannot have written. */
Datum
eccn_recv(PG_FUNCTION_ARGS)
{
	StringInfo	buf = (StringInfo) PG_GETARG_POINTER(0);
	Eccn		eccn;

	ReadBinaryFormat(buf, "eccn", ECCN_BINARY_FORMAT);
	eccn = pq_getmsgint64(buf);
	if (!EccnIsValid(eccn))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
				 errmsg("invalid binary value for type eccn: \"%08X%08X\"",
						(unsigned int) ((uint64) eccn >> 32), (unsigned int) eccn),
				 errdetail("A part is out of its range, or a paragraph level is missing above another."),
				 errhint("Send the value with eccn_send, or as text.")));
	PG_RETURN_ECCN(eccn);
}

/* eccn_send(eccn) returns bytea: format byte and integer, nine bytes in all. */
Datum
eccn_send(PG_FUNCTION_ARGS)
{
	StringInfoData buf;

	pq_begintypsend(&buf);
	pq_sendbyte(&buf, ECCN_BINARY_FORMAT);
	pq_sendint64(&buf, PG_GETARG_ECCN(0));
	PG_RETURN_BYTEA_P(pq_endtypsend(&buf));
}

/* eccn_category(eccn) returns int: 0 to 9; NULL for EAR99. */
Datum
eccn_category(PG_FUNCTION_ARGS)
{
	Eccn		eccn = PG_GETARG_ECCN(0);

	if (eccn == ECCN_EAR99)
		PG_RETURN_NULL();
	PG_RETURN_INT32(EccnCategory(eccn));
}

/* eccn_product_group(eccn) returns text: A to E; NULL for EAR99. */
Datum
eccn_product_group(PG_FUNCTION_ARGS)
{
	Eccn		eccn = PG_GETARG_ECCN(0);
	char		group;

	if (eccn == ECCN_EAR99)
		PG_RETURN_NULL();
	group = EccnGroup(eccn);
	PG_RETURN_TEXT_P(cstring_to_text_with_len(&group, 1));
}

/* eccn_entry(eccn) returns eccn: the value without its paragraph; EAR99 is its own. */
Datum
eccn_entry(PG_FUNCTION_ARGS)
{
	PG_RETURN_ECCN(EccnEntry(PG_GETARG_ECCN(0)));
}

/* eccn_paragraph(eccn) returns text: the path below the entry, as c.1.a; NULL if none. */
Datum
eccn_paragraph(PG_FUNCTION_ARGS)
{
	char		buffer[ECCN_TEXT_SIZE];
	int			len = EccnFormatPath(PG_GETARG_ECCN(0), buffer);

	if (len == 0)
		PG_RETURN_NULL();
	/* Without the dot it starts with. */
	PG_RETURN_TEXT_P(cstring_to_text_with_len(buffer + 1, len - 1));
}

/* eccn_parent(eccn) returns eccn: one level up; NULL for an entry and for EAR99. */
Datum
eccn_parent(PG_FUNCTION_ARGS)
{
	Eccn		eccn = PG_GETARG_ECCN(0);
	int			depth = EccnDepth(eccn);

	if (depth == 0)
		PG_RETURN_NULL();
	PG_RETURN_ECCN(EccnTruncate(eccn, depth - 1));
}

/*
 * eccn_ancestors(eccn) returns eccn[]
 *
 * Everything that contains the value, from the entry down to the value
 * itself.
 */
Datum
eccn_ancestors(PG_FUNCTION_ARGS)
{
	Eccn		eccn = PG_GETARG_ECCN(0);
	Datum		values[ECCN_LEVELS + 1];
	int			count = EccnAncestors(eccn, values);
	Oid			type = get_element_type(get_fn_expr_rettype(fcinfo->flinfo));

	if (!OidIsValid(type))
		elog(ERROR, "could not determine the element type of eccn[]");
	PG_RETURN_ARRAYTYPE_P(construct_array(values, count, type, sizeof(Eccn),
										  FLOAT8PASSBYVAL, TYPALIGN_DOUBLE));
}

/*
 * eccn_last(eccn) returns eccn
 *
 * The greatest paragraph there can be: BETWEEN x AND eccn_last(x) holds just
 * what x contains.
 */
Datum
eccn_last(PG_FUNCTION_ARGS)
{
	PG_RETURN_ECCN(EccnLastParagraph(PG_GETARG_ECCN(0)));
}

/* eccn_depth(eccn) returns int: how many paragraph levels; 0 for an entry. */
Datum
eccn_depth(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT32(EccnDepth(PG_GETARG_ECCN(0)));
}

/* is_600_series(eccn) returns boolean: is the third character a 6? */
Datum
is_600_series(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(EccnDigits(PG_GETARG_ECCN(0)) / 100 == 6);
}

/* is_9x515(eccn) returns boolean: an entry 9A515 to 9E515 or a paragraph of one? */
Datum
is_9x515(PG_FUNCTION_ARGS)
{
	Eccn		eccn = PG_GETARG_ECCN(0);

	PG_RETURN_BOOL(EccnCategory(eccn) == 9 && EccnDigits(eccn) == 515);
}

/* The comparison operators: functions of two eccn, never an error. */
Datum
eccn_eq(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(PG_GETARG_ECCN(0) == PG_GETARG_ECCN(1));
}

Datum
eccn_ne(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(PG_GETARG_ECCN(0) != PG_GETARG_ECCN(1));
}

Datum
eccn_lt(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(PG_GETARG_ECCN(0) < PG_GETARG_ECCN(1));
}

Datum
eccn_le(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(PG_GETARG_ECCN(0) <= PG_GETARG_ECCN(1));
}

Datum
eccn_gt(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(PG_GETARG_ECCN(0) > PG_GETARG_ECCN(1));
}

Datum
eccn_ge(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(PG_GETARG_ECCN(0) >= PG_GETARG_ECCN(1));
}

/* eccn_contains(eccn, eccn) returns boolean: is the second the first or a paragraph of it? */
Datum
eccn_contains(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(EccnContains(PG_GETARG_ECCN(0), PG_GETARG_ECCN(1)));
}

/* eccn_contained(eccn, eccn) returns boolean: is the first the second or a paragraph of it? */
Datum
eccn_contained(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(EccnContains(PG_GETARG_ECCN(1), PG_GETARG_ECCN(0)));
}

/* eccn_cmp(eccn, eccn) returns int: btree order, negative, zero or positive. */
Datum
eccn_cmp(PG_FUNCTION_ARGS)
{
	Eccn		a = PG_GETARG_ECCN(0);
	Eccn		b = PG_GETARG_ECCN(1);

	PG_RETURN_INT32((a > b) - (a < b));
}

#ifndef HAVE_SSUP_DATUM_SIGNED_CMP
static int
EccnDatumCompare(Datum x, Datum y, SortSupport ssup pg_attribute_unused())
{
	Eccn		a = DatumGetEccn(x);
	Eccn		b = DatumGetEccn(y);

	return (a > b) - (a < b);
}
#endif

/* eccn_sortsupport(internal): sort as integers, without calls through fmgr. */
Datum
eccn_sortsupport(PG_FUNCTION_ARGS)
{
	SortSupport ssup = (SortSupport) PG_GETARG_POINTER(0);

#ifdef HAVE_SSUP_DATUM_SIGNED_CMP
	ssup->comparator = ssup_datum_signed_cmp;
#else
	ssup->comparator = EccnDatumCompare;
#endif
	PG_RETURN_VOID();
}

/*
 * eccn_hash(eccn) returns int
 *
 * Hashes the bytes in network order, so that a hash-partitioned table means
 * the same on every machine.
 */
Datum
eccn_hash(PG_FUNCTION_ARGS)
{
	uint64		image = pg_hton64((uint64) PG_GETARG_ECCN(0));

	return hash_any((unsigned char *) &image, sizeof(image));
}

/* eccn_hash_extended(eccn, bigint) returns bigint: the same with a seed. */
Datum
eccn_hash_extended(PG_FUNCTION_ARGS)
{
	uint64		image = pg_hton64((uint64) PG_GETARG_ECCN(0));

	return hash_any_extended((unsigned char *) &image, sizeof(image), PG_GETARG_INT64(1));
}

/* eccn_smaller(eccn, eccn) returns eccn: transition function of min. */
Datum
eccn_smaller(PG_FUNCTION_ARGS)
{
	PG_RETURN_ECCN(Min(PG_GETARG_ECCN(0), PG_GETARG_ECCN(1)));
}

/* eccn_larger(eccn, eccn) returns eccn: transition function of max. */
Datum
eccn_larger(PG_FUNCTION_ARGS)
{
	PG_RETURN_ECCN(Max(PG_GETARG_ECCN(0), PG_GETARG_ECCN(1)));
}

int
EccnFormat(Eccn eccn, char buffer[ECCN_TEXT_SIZE])
{
	int			digits = EccnDigits(eccn);

	if (eccn == ECCN_EAR99)
	{
		memcpy(buffer, "EAR99", 6);
		return 5;
	}
	buffer[0] = '0' + EccnCategory(eccn);
	buffer[1] = EccnGroup(eccn);
	buffer[2] = '0' + digits / 100;
	buffer[3] = '0' + digits / 10 % 10;
	buffer[4] = '0' + digits % 10;
	return 5 + EccnFormatPath(eccn, buffer + 5);
}

int
EccnAncestors(Eccn eccn, Datum ancestors[ECCN_LEVELS + 1])
{
	int			depth = EccnDepth(eccn);
	int			i;

	for (i = 0; i <= depth; i++)
		ancestors[i] = EccnGetDatum(EccnTruncate(eccn, i));
	return depth + 1;
}

Eccn
EccnLastParagraph(Eccn eccn)
{
	int			level;

	if (eccn == ECCN_EAR99)
		return eccn;
	for (level = EccnDepth(eccn); level < ECCN_LEVELS; level++)
		eccn |= (Eccn) EccnLevelMax[level] << EccnLevelShift[level];
	return eccn;
}

/* The path with the dot before each component and a NUL at the end; returns its length. */
static int
EccnFormatPath(Eccn eccn, char *buffer)
{
	char	   *p = buffer;
	int			level;

	for (level = 0; level < ECCN_LEVELS; level++)
	{
		int			component = EccnComponent(eccn, level);

		if (component == 0)
			break;
		*p++ = '.';
		if (level % 2 == 0)
			*p++ = 'a' + component - 1;
		else
			p += pg_ltoa(component, p);
	}
	*p = '\0';
	return p - buffer;
}

/* Could EccnParse have made this integer? */
static bool
EccnIsValid(Eccn eccn)
{
	int			depth = EccnDepth(eccn);
	int			group = (int) (eccn >> 56) & 0x7;
	int			level;

	if (eccn == ECCN_EAR99)
		return true;
	if (eccn < 0 || EccnCategory(eccn) > 9 || group < 1 || group > 5 || EccnDigits(eccn) > 999)
		return false;
	for (level = 0; level < depth; level++)
	{
		if (EccnComponent(eccn, level) > EccnLevelMax[level])
			return false;
	}
	/* Nothing below the first level that is absent. */
	return EccnTruncate(eccn, depth) == eccn;
}
