-- Names of parties.

-- Words and phrases in normal form (lower case, no accents), or words of
-- another script that transliteration alone would not read.
CREATE TABLE export_control.name_word (
	words		text NOT NULL CHECK (words <> ''),
	class		text NOT NULL CHECK (class IN ('word', 'common', 'place', 'legal', 'legal_part', 'stop', 'particle', 'honorific', 'spelling', 'nickname')),
	means		text CHECK (means <> ''),	-- canonical words
	shipped		boolean NOT NULL DEFAULT false,
	PRIMARY KEY (words, class),
	CHECK (means IS NOT NULL OR class NOT IN ('spelling', 'nickname'))
);
COMMENT ON TABLE export_control.name_word IS 'words of names that screening treats specially: legal forms, titles, particles, other spellings';
SELECT pg_catalog.pg_extension_config_dump('export_control.name_word', 'WHERE NOT shipped');

CREATE FUNCTION name_key(name text) RETURNS text
	LANGUAGE C STABLE STRICT PARALLEL SAFE COST 100
	AS 'MODULE_PATHNAME';
COMMENT ON FUNCTION name_key(text) IS 'key under which two spellings are the same name';

-- A text that is the name of a party.  It exists so that % between names is an
-- operator of its own: pg_trgm has one between texts.
CREATE TYPE party_name;
COMMENT ON TYPE party_name IS 'name of a party: text, compared by the operator %';

CREATE FUNCTION party_name_in(cstring) RETURNS party_name
	LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS 'textin';
COMMENT ON FUNCTION party_name_in(cstring) IS 'I/O';
CREATE FUNCTION party_name_out(party_name) RETURNS cstring
	LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS 'textout';
COMMENT ON FUNCTION party_name_out(party_name) IS 'I/O';
CREATE FUNCTION party_name_recv(internal) RETURNS party_name
	LANGUAGE internal STABLE STRICT PARALLEL SAFE AS 'textrecv';
COMMENT ON FUNCTION party_name_recv(internal) IS 'I/O';
CREATE FUNCTION party_name_send(party_name) RETURNS bytea
	LANGUAGE internal STABLE STRICT PARALLEL SAFE AS 'textsend';
COMMENT ON FUNCTION party_name_send(party_name) IS 'I/O';

CREATE TYPE party_name (
	INPUT = party_name_in,
	OUTPUT = party_name_out,
	RECEIVE = party_name_recv,
	SEND = party_name_send,
	LIKE = text,
	COLLATABLE = true
);

CREATE CAST (text AS party_name) WITHOUT FUNCTION AS IMPLICIT;
COMMENT ON CAST (text AS party_name) IS 'any text may be a name';
-- Not implicit: "party_name % text" must not turn into a comparison of texts.
CREATE CAST (party_name AS text) WITHOUT FUNCTION AS ASSIGNMENT;
COMMENT ON CAST (party_name AS text) IS 'a name is a text';
CREATE CAST (varchar AS party_name) WITHOUT FUNCTION AS IMPLICIT;
COMMENT ON CAST (varchar AS party_name) IS 'any text may be a name';

CREATE FUNCTION name_similarity(a party_name, b party_name) RETURNS real
	LANGUAGE C STABLE STRICT PARALLEL SAFE COST 500
	AS 'MODULE_PATHNAME';
COMMENT ON FUNCTION name_similarity(party_name, party_name) IS 'how likely both are names of the same party, 0 to 1';

CREATE FUNCTION name_matches(a party_name, b party_name) RETURNS boolean
	LANGUAGE C STABLE STRICT PARALLEL SAFE COST 500
	AS 'MODULE_PATHNAME';
COMMENT ON FUNCTION name_matches(party_name, party_name) IS 'are both names of the same party, as far as names can tell?';

CREATE OPERATOR % (
	LEFTARG = party_name,
	RIGHTARG = party_name,
	FUNCTION = name_matches,
	COMMUTATOR = %,
	RESTRICT = matchingsel,
	JOIN = matchingjoinsel
);
COMMENT ON OPERATOR % (party_name, party_name) IS 'are both names of the same party, as far as names can tell?';
