/*
 * module.c
 *		What the server loads: the magic block and the settings.
 */
#include "compat.h"

#include "utils/guc.h"

#include "module.h"

#if PG_VERSION_NUM >= 180000
PG_MODULE_MAGIC_EXT(.name = "export_control", .version = EXPORT_CONTROL_VERSION);
#else
PG_MODULE_MAGIC;
#endif

void		_PG_init(void);

void
_PG_init(void)
{
#if PG_VERSION_NUM >= 150000
	MarkGUCPrefixReserved("export_control");
#else
	EmitWarningsOnPlaceholders("export_control");
#endif
}
