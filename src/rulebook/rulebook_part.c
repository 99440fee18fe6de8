/*
 * rulebook_part.c
 *		Loads, trims and forgets a rulebook, part by part.
 *
 * Rule tables are read under the active snapshot and with the rights of the
 * current role.  Readers check what no constraint could, such as texts that name
 * groups or reasons, and raise an error that names the row: a rule that cannot
 * be read must not be skipped.
 */
#include "support/compat.h"

#include "rulebook/rulebook_part.h"

static const RulebookPart *const *parts;

void
RulebookPartsInit(const RulebookPart *const *all_parts)
{
	parts = all_parts;
}

static void
LoadContext(void *arg pg_attribute_unused())
{
	errcontext("while compiling the rules of export_control");
}

/* Call a step with that context around its errors. */
static void
LoadStep(Rulebook *rb, void (*step) (Rulebook *rb))
{
	ErrorContextCallback context;

	context.callback = LoadContext;
	context.arg = NULL;
	context.previous = error_context_stack;
	error_context_stack = &context;
	step(rb);
	error_context_stack = context.previous;
}

static void
LoadParts(Rulebook *rb)
{
	for (int i = 0; parts[i] != NULL; i++)
		if (parts[i]->load != NULL)
			parts[i]->load(rb);
	for (int i = 0; parts[i] != NULL; i++)
		if (parts[i]->loaded != NULL)
			parts[i]->loaded(rb);
}

static void
LoadPartsOfLicenses(Rulebook *rb)
{
	for (int i = 0; parts[i] != NULL; i++)
		if (parts[i]->before_licenses != NULL)
			parts[i]->before_licenses(rb);
	for (int i = 0; parts[i] != NULL; i++)
		if (parts[i]->of_licenses)
			parts[i]->load(rb);
	for (int i = 0; parts[i] != NULL; i++)
		if (parts[i]->after_licenses != NULL)
			parts[i]->after_licenses(rb);
}

static void
ResetParts(Rulebook *rb)
{
	for (int i = 0; parts[i] != NULL; i++)
		if (parts[i]->reset != NULL)
			parts[i]->reset(rb);
}

/*
 * Fill a rulebook whose context is set.  Raises the error of the first table
 * that the role may not read and of the first row that makes no sense.
 */
void
RulebookLoad(Rulebook *rb)
{
	LoadStep(rb, LoadParts);
}

/*
 * Read the licenses of a rulebook again, where nothing else has changed since.
 * After an error it is of no use any more.
 */
void
RulebookReloadLicenses(Rulebook *rb)
{
	LoadStep(rb, LoadPartsOfLicenses);
	ResetParts(rb);
}

bool
RulebookOutgrown(const Rulebook *rb)
{
	for (int i = 0; parts[i] != NULL; i++)
		if (parts[i]->outgrown != NULL && parts[i]->outgrown(rb))
			return true;
	return false;
}

void
RulebookCompiled(Rulebook *rb, const struct RulebookId *id)
{
	for (int i = 0; parts[i] != NULL; i++)
		if (parts[i]->compiled != NULL)
			parts[i]->compiled(rb, id);
}

void
RulebookTrim(Rulebook *rb)
{
	bool		gone = false;

	rb->crowded = false;
	for (int i = 0; parts[i] != NULL; i++)
		if (parts[i]->trim != NULL)
			gone |= parts[i]->trim(rb);
	if (gone)
		ResetParts(rb);
}

int64
RulebookNames(const Rulebook *rb)
{
	int64		names = 0;

	for (int i = 0; parts[i] != NULL; i++)
		if (parts[i]->names != NULL)
			names += parts[i]->names(rb);
	return names;
}

void
PartsForget(void)
{
	for (int i = 0; parts[i] != NULL; i++)
		if (parts[i]->forget != NULL)
			parts[i]->forget();
}

Size
PartsBytes(void)
{
	Size		bytes = 0;

	for (int i = 0; parts[i] != NULL; i++)
		if (parts[i]->bytes != NULL)
			bytes += parts[i]->bytes();
	return bytes;
}

Size
PartsHandedOver(void)
{
	Size		bytes = 0;

	for (int i = 0; parts[i] != NULL; i++)
		if (parts[i]->handed_over != NULL)
			bytes += parts[i]->handed_over();
	return bytes;
}
