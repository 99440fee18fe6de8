/*
 * module.c
 *		What the server loads: the magic block and the settings.
 */
#include "compat.h"

#include <math.h>

#include "utils/guc.h"

#include "module.h"
#include "parallel_memo.h"
#include "rulebook_cache.h"
#include "screen.h"

#if PG_VERSION_NUM >= 180000
PG_MODULE_MAGIC_EXT(.name = "export_control", .version = EXPORT_CONTROL_VERSION);
#else
PG_MODULE_MAGIC;
#endif

int			before_edition = BEFORE_EDITION_APPLY;
int			max_data_age = 0;
int			screening_memo_size = 100000;
double		screening_possible;
double		screening_strong;
double		list_max_loss = 0.1;
bool		apply_unenforced = true;

uint32		settings_version = 0;

static const struct config_enum_entry before_edition_options[] = {
	{"apply", BEFORE_EDITION_APPLY, false},
	{"review", BEFORE_EDITION_REVIEW, false},
	{NULL, 0, false}
};

void		_PG_init(void);

/* One assign hook per type of setting: verdicts made before do not hold. */
static void
BoolChanged(bool newval pg_attribute_unused(), void *extra pg_attribute_unused())
{
	settings_version++;
}

static void
IntChanged(int newval pg_attribute_unused(), void *extra pg_attribute_unused())
{
	settings_version++;
}

static void
RealChanged(double newval pg_attribute_unused(), void *extra pg_attribute_unused())
{
	settings_version++;
}

void
GetVerdictSettings(VerdictSettings *settings)
{
	memset(settings, 0, sizeof(*settings));
	settings->before_edition = before_edition;
	settings->max_data_age = max_data_age;
	settings->screening_possible = screening_possible;
	settings->screening_strong = screening_strong;
	settings->apply_unenforced = apply_unenforced;
}

void
_PG_init(void)
{
	DefineCustomBoolVariable("export_control.apply_unenforced",
							 "Requires a license under controls that are printed but announced as not enforced.",
							 "If off, such controls give review; they never give freedom.",
							 &apply_unenforced, true,
							 PGC_USERSET, 0, NULL, BoolChanged, NULL);
	DefineCustomEnumVariable("export_control.before_edition",
							 "Verdicts for days before the edition of the loaded rules.",
							 "apply: under the rules of that edition, and the trail says so.  review: not decided.",
							 &before_edition, BEFORE_EDITION_APPLY, before_edition_options,
							 PGC_USERSET, 0, NULL, IntChanged, NULL);
	DefineCustomIntVariable("export_control.max_data_age",
							"Days after which rules are too old to decide on; verdicts are then review.",
							"Counted from the oldest data set's edition to the current date.  Zero means no limit.",
							&max_data_age, 0, 0, 36500,
							PGC_USERSET, 0, NULL, IntChanged, NULL);
	DefineCustomIntVariable("export_control.screening_memo_size",
							"Distinct names whose screening a session remembers.",
							NULL,
							&screening_memo_size, 100000, 100, 10000000,
							PGC_USERSET, 0, NULL, NULL, NULL);
	DefineCustomRealVariable("export_control.screening_possible",
							 "Score from which on a name may be a listed party.",
							 "Such names give review (possible_list_match).",
							 &screening_possible, rint(1000 * screen_default_options.possible) / 1000, 0.05, 1.0,
							 PGC_USERSET, 0, NULL, RealChanged, NULL);
	DefineCustomRealVariable("export_control.screening_strong",
							 "Score from which on a name probably is a listed party.",
							 "Such names give review (probable_list_match).",
							 &screening_strong, rint(1000 * screen_default_options.strong) / 1000, 0.05, 1.0,
							 PGC_USERSET, 0, NULL, RealChanged, NULL);
	DefineCustomRealVariable("export_control.list_max_loss",
							 "Share of a list's entries that a load may find gone without being told that this is right.",
							 NULL,
							 &list_max_loss, 0.1, 0.0, 1.0,
							 PGC_USERSET, 0, NULL, NULL, NULL);
	ParallelMemoInit();
#if PG_VERSION_NUM >= 150000
	MarkGUCPrefixReserved("export_control");
#else
	EmitWarningsOnPlaceholders("export_control");
#endif

	RulebookCacheInit();
}
