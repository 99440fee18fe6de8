/*
 * codes.c
 *		Prints what is stored for each outcome, reason and state of a license,
 *		in their order, see test/codes.
 */
#include "types/eligibility.h"
#include "types/license_status.h"

/* Not the server's: this is a program. */
#undef printf

/* Of two that have the same code the compiler complains here. */
static void
CheckCodesDiffer(int code)
{
#define X(symbol, code, text) case code: break;
	switch (code)
	{
			OUTCOME_LIST(X)
	}
	switch (code)
	{
			REASON_LIST(X)
	}
	switch (code)
	{
			LICENSE_STATE_LIST(X)
	}
#undef X
}

static void
Show(const char *kind, const char *name, const void *stored, size_t size)
{
	printf("%s %s", kind, name);
	for (size_t i = 0; i < size; i++)
		printf("%s%02x", i % 4 == 0 ? " " : "", ((const unsigned char *) stored)[i]);
	printf("\n");
}

static void
Expect(bool holds, const char *what)
{
	if (!holds)
	{
		printf("%s is not read back\n", what);
		exit(1);
	}
}

int
main(void)
{
	static const ReasonSet none = {0, 0};
	Eligibility e;
	LicenseStatus status = {0, 0, 0, {0, 0, 0}};
	static const char *const reason_texts[] = {
#define X(symbol, code, text) [REASON_##symbol] = text,
		REASON_LIST(X)
#undef X
	};

	CheckCodesDiffer(0);
#define O(symbol, code, text) \
	EligibilitySet(&e, OUTCOME_##symbol, none, 0); \
	Expect(EligibilityOutcome(&e) == OUTCOME_##symbol, text); \
	Show("outcome", text, &e, sizeof(e));
	OUTCOME_LIST(O)
#undef O
		for (int reason = 0; reason < REASONS; reason++)
	{
		ReasonSet	set = none;

		ReasonSetAdd(&set, (Reason) reason);
		EligibilitySet(&e, OUTCOME_REVIEW, set, 0);
		for (int other = 0; other < REASONS; other++)
			Expect(ReasonSetHas(EligibilityReasons(&e), (Reason) other) == (other == reason), reason_texts[other]);
		Show("reason", reason_texts[reason], &e, sizeof(e));
	}
	for (int column = 0; column < CHART_COLUMNS; column++)
		printf("column %s\n", reason_texts[reason_of_column[column]]);
#define X(symbol, number, text) \
	status.code = code_of_license_state[LICENSE_##symbol]; \
	Expect(LicenseStatusState(&status) == LICENSE_##symbol, text); \
	Show("state", text, &status, sizeof(status));
	LICENSE_STATE_LIST(X)
#undef X
		return 0;
}
