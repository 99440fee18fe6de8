/*
 * module.c
 *		What the server loads: the magic block and the settings.  Settings change
 *		no answer; what does is a policy (policy.c).
 */
#include "support/compat.h"

#include "utils/guc.h"

#include "memo/parallel_memo.h"
#include "support/settings.h"
#include "rulebook/rulebook_cache.h"
#include "rulebook/rulebook_generation.h"
#include "rulebook/snapshot_identity.h"

#if PG_VERSION_NUM >= 180000
PG_MODULE_MAGIC_EXT(.name = "export_control", .version = EXPORT_CONTROL_VERSION);
#else
PG_MODULE_MAGIC;
#endif

int			screening_memo_size = 100000;
double		list_max_loss = 0.1;

void		_PG_init(void);

void
_PG_init(void)
{
	DefineCustomIntVariable("export_control.screening_memo_size",
							"Distinct names whose screening a session remembers.",
							NULL,
							&screening_memo_size, 100000, 100, 10000000,
							PGC_USERSET, 0, NULL, NULL, NULL);
	DefineCustomRealVariable("export_control.list_max_loss",
							 "Share of a list's entries that a load may find gone without being told that this is right.",
							 NULL,
							 &list_max_loss, 0.1, 0.0, 1.0,
							 PGC_USERSET, 0, NULL, NULL, NULL);
	ParallelMemoInit();
	MarkGUCPrefixReserved("export_control");

	SnapshotIdentityInit();
	GenerationInit();
	RulebookCacheInit();
}
