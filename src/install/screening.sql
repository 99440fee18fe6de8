-- How names of parties are read: the words that are treated specially, keys, and
-- likeness.

-- Words and phrases in normal form (lower case, no accents), or words of
-- another script that transliteration alone would not read.
CREATE TABLE export_control.name_word (
	words		text NOT NULL CHECK (words <> ''),
	class		text NOT NULL CHECK (class IN ('word', 'common', 'place', 'legal', 'legal_part', 'stop',
		'particle', 'honorific', 'spelling', 'nickname', 'usual', 'national', 'ambiguous')),
	means		text CHECK (means <> ''),	-- canonical words; of class national the codes of the countries
	form		text CHECK (form <> ''),	-- of class legal: the legal form, by one of its spellings; null: the words are a form of their own
	shipped		boolean NOT NULL DEFAULT false,
	withdrawn	boolean NOT NULL DEFAULT false,
	PRIMARY KEY (words, class, shipped),
	CHECK (means IS NOT NULL OR class NOT IN ('spelling', 'nickname', 'national', 'ambiguous')),
	CHECK (form IS NULL OR class = 'legal')
);
COMMENT ON TABLE export_control.name_word
	IS 'words of names that screening treats specially: legal forms and the countries they are of, titles, other spellings, abbreviations of several words, everyday words';
SELECT export_control.declare_rule_table('name_word', 'parties');

-- Words and phrases as they stand in fields, in lower case, punctuation as blanks.
CREATE TABLE export_control.field_word (
	words		text NOT NULL CHECK (words <> ''),
	class		text NOT NULL CHECK (class IN ('between', 'beside', 'numbered', 'street', 'place', 'host', 'institution', 'site', 'joining', 'carrier', 'beginning')),
	shipped		boolean NOT NULL DEFAULT false,
	withdrawn	boolean NOT NULL DEFAULT false,
	PRIMARY KEY (words, class, shipped),
	CHECK (class <> 'beginning' OR words !~ '[^[:alpha:]]')	-- one word
);
COMMENT ON TABLE export_control.field_word
	IS 'words of consignee fields that are no part of a name: between two parties (c/o), beside one (customer no. 12), beside one if a number follows (warehouse 3), of an address (street), a place at its end (Hamburg), whose mail hosts are (gmail), a place of business (warehouse); institutions that have units (university); what may join two parties or be of a name (for); carriers (DHL), whose name goes on with everyday words; and what begins places as it does names (san)';
SELECT export_control.declare_rule_table('field_word', 'parties');

CREATE FUNCTION @extschema@.name_key(name text) RETURNS text
	LANGUAGE C STABLE STRICT PARALLEL SAFE COST 100
	AS 'MODULE_PATHNAME';
COMMENT ON FUNCTION @extschema@.name_key(text) IS 'key under which two spellings are the same name, without the legal form';

CREATE FUNCTION @extschema@.name_form(name text) RETURNS text
	LANGUAGE C STABLE STRICT PARALLEL SAFE COST 100
	AS 'MODULE_PATHNAME';
COMMENT ON FUNCTION @extschema@.name_form(text)
	IS 'legal forms that a name states, each by one spelling, with commas between; empty if none: what clears Foo GmbH does not clear Foo LLC';

CREATE FUNCTION @extschema@.name_marks(name text) RETURNS text
	LANGUAGE C STABLE STRICT PARALLEL SAFE COST 100
	AS 'MODULE_PATHNAME';
COMMENT ON FUNCTION @extschema@.name_marks(text)
	IS 'what else may make a name that of another party with the same name_key(), such as Chinese letters that sound alike, Jr. and Sr., or two names in one field; empty for most names: what clears one name does not clear one with other marks';

-- A text that is the name of a party.  It exists so that % between names is an
-- operator of its own: pg_trgm has one between texts.
CREATE TYPE @extschema@.party_name;
COMMENT ON TYPE @extschema@.party_name IS 'name of a party: text, compared by the operator %';

CREATE FUNCTION @extschema@.party_name_in(cstring) RETURNS @extschema@.party_name
	LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS 'textin';
COMMENT ON FUNCTION @extschema@.party_name_in(cstring) IS 'I/O';
CREATE FUNCTION @extschema@.party_name_out(@extschema@.party_name) RETURNS cstring
	LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS 'textout';
COMMENT ON FUNCTION @extschema@.party_name_out(@extschema@.party_name) IS 'I/O';
CREATE FUNCTION @extschema@.party_name_recv(internal) RETURNS @extschema@.party_name
	LANGUAGE internal STABLE STRICT PARALLEL SAFE AS 'textrecv';
COMMENT ON FUNCTION @extschema@.party_name_recv(internal) IS 'I/O';
CREATE FUNCTION @extschema@.party_name_send(@extschema@.party_name) RETURNS bytea
	LANGUAGE internal STABLE STRICT PARALLEL SAFE AS 'textsend';
COMMENT ON FUNCTION @extschema@.party_name_send(@extschema@.party_name) IS 'I/O';

CREATE TYPE @extschema@.party_name (
	INPUT = @extschema@.party_name_in,
	OUTPUT = @extschema@.party_name_out,
	RECEIVE = @extschema@.party_name_recv,
	SEND = @extschema@.party_name_send,
	LIKE = text,
	COLLATABLE = true
);

CREATE CAST (text AS @extschema@.party_name) WITHOUT FUNCTION AS IMPLICIT;
COMMENT ON CAST (text AS @extschema@.party_name) IS 'any text may be a name';
-- Not implicit: "party_name % text" must not turn into a comparison of texts.
CREATE CAST (@extschema@.party_name AS text) WITHOUT FUNCTION AS ASSIGNMENT;
COMMENT ON CAST (@extschema@.party_name AS text) IS 'a name is a text';
CREATE CAST (varchar AS @extschema@.party_name) WITHOUT FUNCTION AS IMPLICIT;
COMMENT ON CAST (varchar AS @extschema@.party_name) IS 'any text may be a name';
CREATE CAST (bpchar AS @extschema@.party_name) WITH INOUT AS IMPLICIT;
COMMENT ON CAST (bpchar AS @extschema@.party_name) IS 'any text may be a name';

CREATE FUNCTION @extschema@.name_similarity(a @extschema@.party_name, b @extschema@.party_name) RETURNS real
	LANGUAGE C STABLE STRICT PARALLEL SAFE COST 500
	AS 'MODULE_PATHNAME';
COMMENT ON FUNCTION @extschema@.name_similarity(@extschema@.party_name, @extschema@.party_name)
	IS 'how likely both are names of the same party, 0 to 1';

CREATE FUNCTION @extschema@.name_matches(a @extschema@.party_name, b @extschema@.party_name) RETURNS boolean
	LANGUAGE C STABLE STRICT PARALLEL SAFE COST 500
	AS 'MODULE_PATHNAME';
COMMENT ON FUNCTION @extschema@.name_matches(@extschema@.party_name, @extschema@.party_name)
	IS 'are both names of the same party, as far as names can tell?';

CREATE OPERATOR @extschema@.% (
	LEFTARG = @extschema@.party_name,
	RIGHTARG = @extschema@.party_name,
	FUNCTION = @extschema@.name_matches,
	COMMUTATOR = OPERATOR(@extschema@.%),
	RESTRICT = matchingsel,
	JOIN = matchingjoinsel
);
COMMENT ON OPERATOR @extschema@.% (@extschema@.party_name, @extschema@.party_name)
	IS 'are both names of the same party, as far as names can tell?';
