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
