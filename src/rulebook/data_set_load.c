/*
 * data_set_load.c
 *		Reads the editions of the shipped rules into a rulebook.
 */
#include "support/compat.h"

#include "rulebook/rule_row.h"
#include "rulebook/rulebook_part.h"

static void
ReadDataSet(Row *row, void *state)
{
	Rulebook   *rb = state;
	DataSet    *set = &rb->data_sets[row->number];

	set->name = RowText(row, "name");
	set->edition = RowDate(row, "edition", DATEVAL_NOBEGIN);
	set->citation = RowText(row, "citation");
	set->since = RowDate(row, "since", set->edition);
	rb->ndata_sets = row->number + 1;
}

static void
LoadDataSets(Rulebook *rb)
{
	static const char *const of_list[] = {"ccl_entries", "country_chart", "country_groups", "license_requirements"};

	RuleTableRead(rb->context, "data_set", "name, edition, citation, since",
				  ReadDataSet, rb, &rb->data_sets, sizeof(DataSet));
	rb->list_edition = DATEVAL_NOBEGIN;
	rb->oldest_edition = DATEVAL_NOEND;
	for (int i = 0; i < rb->ndata_sets; i++)
	{
		for (int k = 0; k < (int) lengthof(of_list); k++)
			if (strcmp(rb->data_sets[i].name, of_list[k]) == 0)
				rb->list_edition = Max(rb->list_edition, rb->data_sets[i].since);
		rb->oldest_edition = Min(rb->oldest_edition, rb->data_sets[i].edition);
	}
}

const RulebookPart data_set_part = {.load = LoadDataSets};
