/*
 * name_form.c
 *		The legal forms that a name states.
 *
 * A key leaves legal forms out, because a listed party is the same whatever form
 * is written behind its name.  What clears a party must not: "Foo GmbH" and "Foo
 * LLC" are two companies.  Spellings of one form have one name here, which
 * export_control.name_word says; a spelling of which it says nothing is a form of
 * its own.
 */
#include "support/compat.h"

#include "screening/name_rule.h"

const char *
NameFormOf(const NameRules *rules, const NameTokens *tokens, int i)
{
	const NameToken *token = &tokens->token[i];
	const RuleEntry *rule = RuleFind(rules, NameTokenText(tokens, i), token->length, token->hash);

	return rule != NULL && rule->form != 0 ? RuleText(rules, rule->form) : NameTokenText(tokens, i);
}

int
NameForms(const NameRules *rules, const NameTokens *tokens, char *out)
{
	const char *forms[NAME_MAX_WORDS];
	int			count = 0;
	int			used = 0;

	for (int i = 0; i < tokens->count; i++)
	{
		const char *form;
		int			at = count;

		if (tokens->token[i].word_class != NAME_LEGAL)
			continue;
		form = NameFormOf(rules, tokens, i);
		while (at > 0 && strcmp(forms[at - 1], form) > 0)
			at--;
		if (at > 0 && strcmp(forms[at - 1], form) == 0)
			continue;
		memmove(forms + at + 1, forms + at, sizeof(char *) * (count - at));
		forms[at] = form;
		count++;
	}
	for (int i = 0; i < count; i++)
	{
		int			length = (int) strlen(forms[i]);

		/* Forms are a few letters each; a user's row may be any text. */
		length = Min(length, (NAME_TEXT_BYTES - 1) / NAME_MAX_WORDS - 2);
		if (i > 0)
		{
			out[used++] = ',';
			out[used++] = ' ';
		}
		memcpy(out + used, forms[i], length);
		used += length;
	}
	out[used] = '\0';
	return used;
}
