/*
 * screen_features.c
 *		What the score of a name against a listed party is made of.
 *
 * For fitting the coefficients in screen_score.c; part of the module of
 * screen_list.c.
 */
#include "support/compat.h"

#include "catalog/pg_type.h"
#include "funcapi.h"
#include "miscadmin.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/tuplestore.h"

#include "screening/screen.h"

#define FEATURE_COLUMNS	3

PG_FUNCTION_INFO_V1(screen_features);

static Datum *TextElements(ArrayType *array, int *count);
static ScreenIndex *ListedIndex(const NameRules *rules, FunctionCallInfo fcinfo);
static int *FirstNames(const ScreenIndex *index, int *next, int *most);

/*
 * screen_features(listed text[], party int[], kind int[], asked text[], against int[])
 * returns table (pair int, score real, feature real[])
 *
 * For each name that is asked, compared with all names of one party, the
 * features and score of the likest.  No row where the name or party has none.
 */
Datum
screen_features(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *result = (ReturnSetInfo *) fcinfo->resultinfo;
	int			asked_count;
	Datum	   *asked = TextElements(PG_GETARG_ARRAYTYPE_P(3), &asked_count);
	int32	   *against = (int32 *) ARR_DATA_PTR(PG_GETARG_ARRAYTYPE_P(4));
	NameRules  *rules = NameRulesLoad(CurrentMemoryContext);
	ScreenIndex *index = ListedIndex(rules, fcinfo);
	int		   *next = palloc(sizeof(int) * index->name_count);
	int			most_party;
	int		   *first = FirstNames(index, next, &most_party);
	ScoreQuery *query = palloc0(sizeof(ScoreQuery));
	ScoreSide  *side = palloc0(sizeof(ScoreSide));

	InitMaterializedSRF(fcinfo, 0);
	for (int i = 0; i < asked_count; i++)
	{
		text	   *name = DatumGetTextPP(asked[i]);
		ScoreResult best = {.score = -1};
		Datum		values[FEATURE_COLUMNS];
		bool		nulls[FEATURE_COLUMNS] = {false};
		Datum		features[SCORE_FEATURES];

		CHECK_FOR_INTERRUPTS();
		NameNormalize(rules, VARDATA_ANY(name), VARSIZE_ANY_EXHDR(name), &query->tokens);
		if (query->tokens.count == 0 || against[i] < 0 || against[i] > most_party)
			continue;
		ScoreQueryPrepare(query, index);
		ScoreQueryPatterns(query);
		for (int k = first[against[i]]; k >= 0; k = next[k])
		{
			ScoreResult likeness;

			ScoreSideFromIndex(side, index, k);
			ScoreCompare(query, side, &likeness);
			if (likeness.score > best.score)
				best = likeness;
		}
		if (best.score < 0)
			continue;
		for (int f = 0; f < SCORE_FEATURES; f++)
			features[f] = Float4GetDatum(best.feature[f]);
		values[0] = Int32GetDatum(i + 1);
		values[1] = Float4GetDatum(best.score);
		values[2] = PointerGetDatum(construct_array(features, SCORE_FEATURES, FLOAT4OID, sizeof(float4), true, TYPALIGN_INT));
		tuplestore_putvalues(result->setResult, result->setDesc, values, nulls);
	}
	return (Datum) 0;
}

static ScreenIndex *
ListedIndex(const NameRules *rules, FunctionCallInfo fcinfo)
{
	ScreenBuilder *builder = ScreenIndexBegin(CurrentMemoryContext, rules);
	int			count;
	Datum	   *listed = TextElements(PG_GETARG_ARRAYTYPE_P(0), &count);
	int32	   *party = (int32 *) ARR_DATA_PTR(PG_GETARG_ARRAYTYPE_P(1));
	int32	   *kind = (int32 *) ARR_DATA_PTR(PG_GETARG_ARRAYTYPE_P(2));

	for (int i = 0; i < count; i++)
	{
		text	   *name = DatumGetTextPP(listed[i]);

		ScreenIndexAdd(builder, i + 1, party[i], kind[i], VARDATA_ANY(name), VARSIZE_ANY_EXHDR(name));
	}
	return ScreenIndexFinish(builder);
}

/* By party the first of its names, whose chain next has; -1 where there is none. */
static int *
FirstNames(const ScreenIndex *index, int *next, int *most)
{
	const ScreenName *names = ScreenArray(index, ScreenName, names);
	int		   *first;

	*most = 0;
	for (uint32 k = 0; k < index->name_count; k++)
		*most = Max(*most, (int) names[k].party_no);
	first = palloc(sizeof(int) * (*most + 1));
	for (int i = 0; i <= *most; i++)
		first[i] = -1;
	for (uint32 k = 0; k < index->name_count; k++)
	{
		next[k] = first[names[k].party_no];
		first[names[k].party_no] = k;
	}
	return first;
}

static Datum *
TextElements(ArrayType *array, int *count)
{
	Datum	   *elements;

	deconstruct_array(array, TEXTOID, -1, false, TYPALIGN_INT, &elements, NULL, count);
	return elements;
}
