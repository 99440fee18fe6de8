/*
 * relief_embargo.c
 *		License exceptions that part 746 leaves open.
 *
 * A control of part 746 names the exceptions that reach its items: one whose
 * terms the order evidences overcomes the control, or the question whether
 * there is one.  Controls that leave nothing open stay as they are.
 */
#include "compat.h"

#include "deliberation.h"

/* The exception that overcomes a control; NULL: none. */
static const char *
OpenException(Deliberation *d, const Embargo *embargo)
{
	if (embargo->exception != NULL)
		return embargo->exception;
	for (int i = 0; i < embargo->nexceptions; i++)
		if (ExceptionEvidenced(d, &embargo->exceptions[i]))
			return embargo->exceptions[i].code;
	return NULL;
}

void
RelieveEmbargoes(Deliberation *d)
{
	if (d->listed_party)
		return;
	for (int i = 0; i < d->nfindings; i++)
	{
		Finding    *finding = &d->findings[i];
		const char *exception;

		if (finding->embargo == NULL || (finding->outcome != OUTCOME_LICENSE_REQUIRED && finding->outcome != OUTCOME_REVIEW))
			continue;
		exception = OpenException(d, finding->embargo);
		if (exception == NULL)
			continue;
		finding->outcome = OUTCOME_LICENSE_EXCEPTION;
		finding->reason = REASON_EXCEPTION;
		finding->what = exception;
		Explain(d, "embargo", "license_exception", finding->embargo->citation,
				"%s: License Exception %s, which part 746 leaves open%s", finding->embargo->line, exception,
				finding->embargo->exception != NULL ? "" : ", with its terms evidenced");
	}
}
