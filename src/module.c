/*
 * module.c
 *		What the server loads: the magic block, the parts of a rulebook and the
 *		settings.  Settings change no answer; what does is a policy (policy.c).
 */
#include "support/compat.h"

#include "utils/guc.h"

#include "ccl/ccl.h"
#include "determination/activity.h"
#include "determination/affiliate.h"
#include "determination/approved_party.h"
#include "determination/de_minimis.h"
#include "determination/decision_batch.h"
#include "determination/direct_product.h"
#include "determination/embargo.h"
#include "determination/end_use.h"
#include "determination/exception.h"
#include "determination/general_license.h"
#include "determination/notice.h"
#include "determination/review_decision.h"
#include "determination/statement.h"
#include "licensing/license.h"
#include "memo/parallel_memo.h"
#include "memo/verdict_memo.h"
#include "order/evidence_memo.h"
#include "rulebook/rulebook_cache.h"
#include "rulebook/rulebook_generation.h"
#include "rulebook/rulebook_part.h"
#include "rulebook/snapshot_identity.h"
#include "screening/ownership.h"
#include "screening/party.h"
#include "screening/role.h"
#include "support/settings.h"

MODULE_MAGIC("export_control", EXPORT_CONTROL_VERSION);

int			screening_memo_size = 100000;
double		list_max_loss = 0.1;
int			notify_holds = NOTIFY_AUTO;
bool		check_rules = true;

static const struct config_enum_entry notify_options[] = {
	{"auto", NOTIFY_AUTO, false}, {"on", NOTIFY_ON, false}, {"off", NOTIFY_OFF, false}, {NULL, 0, false}
};

/* In the order in which they are read: a part may name what stands above it. */
static const RulebookPart *const rulebook_parts[] = {
	&data_set_part,
	&fact_part,
	&destination_part,
	&placeholder_part,
	&exception_paragraph_part,
	&party_list_part,
	&policy_part,
	&ccl_part,
	&evidence_part,
	&activity_part,
	&de_minimis_part,
	&embargo_part,
	&end_use_part,
	&direct_product_part,
	&exception_part,
	&role_part,
	&party_part,
	&ownership_part,
	&affiliate_part,
	&approved_party_part,
	&review_decision_part,
	&statement_part,
	&notice_part,
	&general_license_part,
	&license_part,
	&verdict_memo_part,
	&parallel_memo_part,
	NULL
};

PGDLLEXPORT void _PG_init(void);

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
	DefineCustomEnumVariable("export_control.notify_holds",
							 "Whether NOTIFY tells of holds of orders; auto: unless transactions can be prepared.",
							 NULL,
							 &notify_holds, NOTIFY_AUTO, notify_options,
							 PGC_SUSET, 0, NULL, NULL, NULL);
	DefineCustomBoolVariable("export_control.check_rules",
							 "Whether rows of one's own in rule tables are read when they are stored, and refused if they cannot be.",
							 NULL,
							 &check_rules, true,
							 PGC_USERSET, 0, NULL, NULL, NULL);
	ParallelMemoInit();
	MarkGUCPrefixReserved("export_control");

	RulebookPartsInit(rulebook_parts);
	SnapshotIdentityInit();
	GenerationInit();
	RulebookCacheInit();
	DecisionBatchInit();
}
