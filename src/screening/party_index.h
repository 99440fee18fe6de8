/*
 * party_index.h
 *		What a rulebook knows of listed parties and of names.
 *
 * Only the files party*.c include this: party.c has the parties, party_key.c
 * the names that something is on file for, party_screen.c the names screened
 * so far, and party_match.c says how sure a match is.
 */
#ifndef EXPORT_CONTROL_PARTY_INDEX_H
#define EXPORT_CONTROL_PARTY_INDEX_H

#include "screening/party.h"
#include "screening/party_store.h"

/* The most matches of one name; more would tell nobody anything. */
#define MAX_MATCHES		256

/* A text of known length as a hash key. */
typedef struct Span
{
	const char *data;
	int			len;
} Span;

/* A name that is known to be clean, by its form. */
typedef struct CleanName
{
	NameForm	form;
	struct CleanName *next;
} CleanName;

/* The key of a name that is in a license or that something is on file for. */
typedef struct NameKey
{
	Span		key;
	uint32		number;
	bool		on_file;
	bool		licensed;		/* a license or a suspension names it */
	bool		only_stated;	/* of what is on file, only statements do */
	bool		restricted;		/* a notice of BIS names it, or a statement
								 * that calls for a license */
	CleanName  *clean;
	PartyDecision *decisions;	/* in the order in which they are applied */
	char		status;
} NameKey;

/* What statements say of a name, as one of the kinds that they say. */
typedef struct StatedAlike
{
	uint32		kind;			/* 0: none, or it depends on the form */
	NameForm	form;			/* of the names in the statements */
} StatedAlike;

/* Hashes of keys (PartyKeyHash) of names that have no key, or more than one. */
#define KEY_HASH_NONE		0
#define KEY_HASH_SEVERAL	1
#define KEY_HASH_FIRST		2

typedef struct PartyIndex
{
	MemoryContext context;
	const PartyStore *store;
	Party	  **parties;		/* by position in the store; NULL until one is
								 * asked for */

	/* rows by entry, made when one is first asked for */
	struct entryrows_hash *entries;
	int		   *next_of_entry;	/* per party, -1 at the end */

	/* keys of names */
	struct namekey_hash *keys;
	struct namekey_hash *forms; /* legal forms that such names state, and
								 * marks that they have */
	StatedAlike *alike;			/* by number of a key */
	uint32		nalike;
	uint32	   *alike_numbers;	/* by kind: number of the parties of it that
								 * were screened; 0: none was yet */
	uint32		nkinds;

	char	   *key_next;		/* room for texts of keys */
	int			key_room;
	uint32		keys_compiled;	/* how many there were when all rules had been
								 * read */
	uint32	   *added;			/* while licenses are read again: hashes of
								 * new keys; otherwise NULL */
	int			nadded;
	int			added_room;
	bool		has_restricted; /* keys that are */
	bool		has_matches;	/* decisions that a name is a listed party */
	NameTokens	tokens;			/* of keys: too large for the stack of a hot
								 * path */

	/* names screened so far */
	ScreenScratch *scratch;		/* made for the first name */
	ScreenMatch found[MAX_MATCHES];
	ScreenOptions options;
	uint32		nnumbered;		/* of these, parties with numbers of their own */
} PartyIndex;

/* party.c: the party at a position in the store. */
extern Party *PartyAt(Rulebook *rb, int number);

/* Put the matches in their order: surest first. */
extern void PartySortMatches(Screening *screening);

/* party_key.c: what is read of a name, as UTF-8; pfree it if it is not the name itself. */
extern char *PartyNameAsUtf8(const char *name, int *len);

/* The words of a name, and its key; returns the length of the key, 0 if nothing in the name can be read. */
extern int	PartyKeyOf(const PartyIndex *index, const char *utf8, int len, NameTokens *tokens, char key[NAME_TEXT_BYTES]);

/* The hash of a key that is not empty. */
extern uint32 PartyKeyHash(Span key);

/* The form of a name with these words. */
extern NameForm PartyFormOf(PartyIndex *index, const char *utf8, int len, const NameTokens *tokens);

/* What is known of a key; NULL: nothing. */
extern const NameKey *PartyKeyFind(const PartyIndex *index, Span key);

/* While loading: there are no keys yet. */
extern void PartyKeysLoad(Rulebook *rb);

/* party_screen.c: forget the names whose keys have one of these hashes, which get sorted. */
extern void PartyForgetKeys(Rulebook *rb, uint32 *hashes, int count);

/* party_screen.c: in the server's encoding, up to what that lacks: undone entities may be any letters. */
extern char *PartyNameFromUtf8(const char *utf8, int length);

/*
 * party_parts.c: what restricts and is on file for names in a text, whatever stands
 * beside them and however ü and the like are written: notices, statements and rows of
 * ownership.
 */
extern void PartyFindParts(Rulebook *rb, const char *text, int len, const PartyText *read, Screening *screening, MemoryContext context);

/*
 * The same for decisions that one of the parts of a name, or another spelling of it, is a
 * listed party.  They are no more than strong matches of the name as a whole, which a
 * decision about that may reject: to be called before its own are applied.
 */
extern void PartyFindDecidedParts(Rulebook *rb, const char *utf8, int len, const struct FieldParts *parts, Screening *screening, MemoryContext context);

/* Did a person decide that it is a match, of the name or of a part of it? */
static inline bool
PartyIsDecided(const PartyMatch *match)
{
	return match->decision != NULL && match->decision->is_match && match->level != MATCH_REJECTED;
}

/* party_match.c: note what was decided of a part of a name. */
extern void PartyApplyPart(Rulebook *rb, const NameKey *known, NameForm form, const char *part, Screening *screening, MemoryContext context);

/* party_match.c: apply what people decided about a name of a form. */
extern void PartyApplyDecisions(Rulebook *rb, const NameKey *known, NameForm form, Screening *screening, MemoryContext context);

#endif							/* EXPORT_CONTROL_PARTY_INDEX_H */
