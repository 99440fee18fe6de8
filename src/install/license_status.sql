-- license_status: a state of the license lifecycle with its dates.

CREATE TYPE license_status;
CREATE FUNCTION license_status_in(cstring) RETURNS license_status
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION license_status_in(cstring) IS 'I/O';
CREATE FUNCTION license_status_out(license_status) RETURNS cstring
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION license_status_out(license_status) IS 'I/O';
CREATE FUNCTION license_status_recv(internal) RETURNS license_status
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION license_status_recv(internal) IS 'I/O';
CREATE FUNCTION license_status_send(license_status) RETURNS bytea
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION license_status_send(license_status) IS 'I/O';
CREATE TYPE license_status (
	INPUT = license_status_in, OUTPUT = license_status_out,
	RECEIVE = license_status_recv, SEND = license_status_send,
	INTERNALLENGTH = 12, ALIGNMENT = int4
);
COMMENT ON TYPE license_status IS 'state of a license or an application for one, with its first and last day: approved 2019-11-20/2023-11-30';

-- Order and hash.

CREATE FUNCTION license_status_lt(license_status, license_status) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE;
COMMENT ON FUNCTION license_status_lt(license_status, license_status) IS 'implementation of < operator';
CREATE FUNCTION license_status_le(license_status, license_status) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE;
COMMENT ON FUNCTION license_status_le(license_status, license_status) IS 'implementation of <= operator';
CREATE FUNCTION license_status_eq(license_status, license_status) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE;
COMMENT ON FUNCTION license_status_eq(license_status, license_status) IS 'implementation of = operator';
CREATE FUNCTION license_status_ne(license_status, license_status) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE;
COMMENT ON FUNCTION license_status_ne(license_status, license_status) IS 'implementation of <> operator';
CREATE FUNCTION license_status_ge(license_status, license_status) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE;
COMMENT ON FUNCTION license_status_ge(license_status, license_status) IS 'implementation of >= operator';
CREATE FUNCTION license_status_gt(license_status, license_status) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE;
COMMENT ON FUNCTION license_status_gt(license_status, license_status) IS 'implementation of > operator';
CREATE FUNCTION license_status_cmp(license_status, license_status) RETURNS integer
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE;
COMMENT ON FUNCTION license_status_cmp(license_status, license_status) IS 'less-equal-greater, for btree';
CREATE FUNCTION license_status_sortsupport(internal) RETURNS void
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION license_status_sortsupport(internal) IS 'sort support, for btree';
CREATE FUNCTION license_status_hash(license_status) RETURNS integer
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE;
COMMENT ON FUNCTION license_status_hash(license_status) IS 'hash';
CREATE FUNCTION license_status_hash_extended(license_status, bigint) RETURNS bigint
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE;
COMMENT ON FUNCTION license_status_hash_extended(license_status, bigint) IS 'hash with a seed';

CREATE OPERATOR < (
	LEFTARG = license_status, RIGHTARG = license_status, FUNCTION = license_status_lt,
	COMMUTATOR = >, NEGATOR = >=,
	RESTRICT = scalarltsel, JOIN = scalarltjoinsel
);
COMMENT ON OPERATOR < (license_status, license_status) IS 'less than';
CREATE OPERATOR <= (
	LEFTARG = license_status, RIGHTARG = license_status, FUNCTION = license_status_le,
	COMMUTATOR = >=, NEGATOR = >,
	RESTRICT = scalarlesel, JOIN = scalarlejoinsel
);
COMMENT ON OPERATOR <= (license_status, license_status) IS 'less than or equal';
CREATE OPERATOR = (
	LEFTARG = license_status, RIGHTARG = license_status, FUNCTION = license_status_eq,
	COMMUTATOR = =, NEGATOR = <>,
	HASHES, MERGES,
	RESTRICT = eqsel, JOIN = eqjoinsel
);
COMMENT ON OPERATOR = (license_status, license_status) IS 'equal';
CREATE OPERATOR <> (
	LEFTARG = license_status, RIGHTARG = license_status, FUNCTION = license_status_ne,
	COMMUTATOR = <>, NEGATOR = =,
	RESTRICT = neqsel, JOIN = neqjoinsel
);
COMMENT ON OPERATOR <> (license_status, license_status) IS 'not equal';
CREATE OPERATOR >= (
	LEFTARG = license_status, RIGHTARG = license_status, FUNCTION = license_status_ge,
	COMMUTATOR = <=, NEGATOR = <,
	RESTRICT = scalargesel, JOIN = scalargejoinsel
);
COMMENT ON OPERATOR >= (license_status, license_status) IS 'greater than or equal';
CREATE OPERATOR > (
	LEFTARG = license_status, RIGHTARG = license_status, FUNCTION = license_status_gt,
	COMMUTATOR = <, NEGATOR = <=,
	RESTRICT = scalargtsel, JOIN = scalargtjoinsel
);
COMMENT ON OPERATOR > (license_status, license_status) IS 'greater than';

CREATE OPERATOR CLASS license_status_ops DEFAULT FOR TYPE license_status USING btree AS
	OPERATOR 1 <,
	OPERATOR 2 <=,
	OPERATOR 3 =,
	OPERATOR 4 >=,
	OPERATOR 5 >,
	FUNCTION 1 license_status_cmp(license_status, license_status),
	FUNCTION 2 license_status_sortsupport(internal),
	FUNCTION 4 btequalimage(oid);
COMMENT ON OPERATOR CLASS license_status_ops USING btree IS 'state in the order of the lifecycle, then first and last day';
COMMENT ON OPERATOR FAMILY license_status_ops USING btree IS 'state in the order of the lifecycle, then first and last day';

CREATE OPERATOR CLASS license_status_ops DEFAULT FOR TYPE license_status USING hash AS
	OPERATOR 1 =,
	FUNCTION 1 license_status_hash(license_status),
	FUNCTION 2 license_status_hash_extended(license_status, bigint);
COMMENT ON OPERATOR CLASS license_status_ops USING hash IS 'hash of license_status, consistent with =';
COMMENT ON OPERATOR FAMILY license_status_ops USING hash IS 'hash of license_status, consistent with =';

CREATE FUNCTION license_status_smaller(license_status, license_status) RETURNS license_status
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION license_status_smaller(license_status, license_status) IS 'smaller of two, for min()';
CREATE FUNCTION license_status_larger(license_status, license_status) RETURNS license_status
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION license_status_larger(license_status, license_status) IS 'larger of two, for max()';
CREATE AGGREGATE min(license_status) (
	SFUNC = license_status_smaller, STYPE = license_status, COMBINEFUNC = license_status_smaller,
	SORTOP = <, PARALLEL = SAFE
);
COMMENT ON AGGREGATE min(license_status) IS 'least license_status of all input values';
CREATE AGGREGATE max(license_status) (
	SFUNC = license_status_larger, STYPE = license_status, COMBINEFUNC = license_status_larger,
	SORTOP = >, PARALLEL = SAFE
);
COMMENT ON AGGREGATE max(license_status) IS 'greatest license_status of all input values';

-- Parts, and what time alone does.

CREATE FUNCTION license_status(state text, since date DEFAULT NULL, through date DEFAULT NULL) RETURNS license_status
	AS 'MODULE_PATHNAME', 'license_status_make' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION license_status(text, date, date) IS 'status of a state and its first and last day; NULL means not stated';
CREATE FUNCTION license_status_or_null(value text) RETURNS license_status
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION license_status_or_null(text) IS 'the status a text says, NULL if it says none';
CREATE FUNCTION state(license_status) RETURNS text
	AS 'MODULE_PATHNAME', 'license_status_state' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION state(license_status) IS 'name of the state';
CREATE FUNCTION since(license_status) RETURNS date
	AS 'MODULE_PATHNAME', 'license_status_since' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION since(license_status) IS 'first day of the state; NULL if not stated';
CREATE FUNCTION through(license_status) RETURNS date
	AS 'MODULE_PATHNAME', 'license_status_through' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION through(license_status) IS 'last day of the state; NULL if not stated';
CREATE FUNCTION status_on(license_status, on_date date) RETURNS license_status
	AS 'MODULE_PATHNAME', 'license_status_on' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION status_on(license_status, date) IS 'status on a day: an approval past its last day is expired, an intent to deny is denied from the 45th day after the notice';
CREATE OPERATOR @ (
	LEFTARG = license_status, RIGHTARG = date, FUNCTION = status_on
);
COMMENT ON OPERATOR @ (license_status, date) IS 'status on a day';
CREATE FUNCTION authorizes(license_status, on_date date) RETURNS boolean
	AS 'MODULE_PATHNAME', 'license_status_authorizes' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION authorizes(license_status, date) IS 'does the status authorize a shipment on that day?';

-- What may follow, what is ahead, and the days that move an expiry: rows, so
-- that a user can add to them.

CREATE TABLE export_control.license_transition (
	from_state	text NOT NULL CHECK (state(license_status(from_state)) = from_state),
	to_state	text NOT NULL CHECK (state(license_status(to_state)) = to_state),
	trigger		text NOT NULL,		-- what makes it happen
	citation	text NOT NULL,
	certain		boolean NOT NULL DEFAULT true,	-- false: practice, or not found in the text
	shipped		boolean NOT NULL DEFAULT false,
	PRIMARY KEY (from_state, to_state)
);
COMMENT ON TABLE export_control.license_transition IS 'which state of a license may follow which (15 CFR parts 748, 750, 756)';
SELECT pg_catalog.pg_extension_config_dump('export_control.license_transition', 'WHERE NOT shipped');

-- Events count from the first day of a state, or from the last valid day of
-- a license, in calendar days.
CREATE TABLE export_control.license_clock (
	state		text NOT NULL CHECK (state(license_status(state)) = state),
	event		text NOT NULL,
	counted_from	text NOT NULL CHECK (counted_from IN ('since', 'last_valid_day')),
	days		integer NOT NULL,	-- may be negative: a reminder
	citation	text NOT NULL,
	certain		boolean NOT NULL DEFAULT true,
	shipped		boolean NOT NULL DEFAULT false,
	PRIMARY KEY (state, event)
);
COMMENT ON TABLE export_control.license_clock IS 'events ahead in each state of a license (15 CFR part 750)';
SELECT pg_catalog.pg_extension_config_dump('export_control.license_clock', 'WHERE NOT shipped');

-- Every row counts: add the holidays of a State only where they apply.
CREATE TABLE export_control.legal_holiday (
	day			date NOT NULL CHECK (isfinite(day)),
	name		text NOT NULL,
	jurisdiction	text NOT NULL DEFAULT 'US',
	citation	text NOT NULL,
	shipped		boolean NOT NULL DEFAULT false,
	PRIMARY KEY (day, jurisdiction)
);
COMMENT ON TABLE export_control.legal_holiday IS 'legal holidays, which move the expiry of a license (15 CFR 750.7(g))';
SELECT pg_catalog.pg_extension_config_dump('export_control.legal_holiday', 'WHERE NOT shipped');

GRANT SELECT ON export_control.license_transition, export_control.license_clock,
	export_control.legal_holiday TO PUBLIC;

-- Only a legal holiday moves the expiry; once moved, it skips weekends too.
-- Where the table of holidays ends, nothing is moved.
CREATE FUNCTION last_valid_day(status license_status) RETURNS date
	LANGUAGE sql STABLE STRICT PARALLEL SAFE
BEGIN ATOMIC
	SELECT CASE
		WHEN EXISTS (SELECT FROM export_control.legal_holiday h WHERE h.day = through($1)) THEN
			(SELECT min(through($1) + i)
			 FROM generate_series(1, 31) i
			 WHERE extract(isodow FROM through($1) + i) < 6
				AND NOT EXISTS (SELECT FROM export_control.legal_holiday h WHERE h.day = through($1) + i))
		ELSE through($1)
	END;
END;
COMMENT ON FUNCTION last_valid_day(license_status) IS 'last day a license is valid: its expiry, moved from a legal holiday to the next business day (15 CFR 750.7(g)); NULL if no last day is stated';

CREATE FUNCTION license_events(status license_status,
	OUT event text, OUT on_date date, OUT citation text, OUT certain boolean)
	RETURNS SETOF record
	LANGUAGE sql STABLE STRICT PARALLEL SAFE ROWS 3
BEGIN ATOMIC
	SELECT e.event, e.on_date, e.citation, e.certain
	FROM (SELECT c.event, c.citation, c.certain,
			CASE c.counted_from WHEN 'since' THEN since($1) ELSE last_valid_day($1) END + c.days AS on_date
		  FROM export_control.license_clock c
		  WHERE c.state = state($1)) e
	WHERE e.on_date IS NOT NULL
	ORDER BY e.on_date, e.event;
END;
COMMENT ON FUNCTION license_events(license_status) IS 'events that the clock of a status brings, with their days and citations';

CREATE FUNCTION next_event(status license_status, from_date date,
	OUT event text, OUT on_date date, OUT citation text)
	LANGUAGE sql STABLE STRICT PARALLEL SAFE
BEGIN ATOMIC
	SELECT e.event, e.on_date, e.citation
	FROM license_events($1) e
	WHERE e.on_date >= from_date
	ORDER BY e.on_date, e.event
	LIMIT 1;
END;
COMMENT ON FUNCTION next_event(license_status, date) IS 'first event of the clock of a status on or after a day; NULL if there is none';

-- As text: pg_upgrade makes functions before the operator class that orders this type.
CREATE FUNCTION allowed_transitions(from_state text,
	OUT to_state text, OUT trigger text, OUT citation text, OUT certain boolean)
	RETURNS SETOF record
	LANGUAGE sql STABLE STRICT PARALLEL SAFE ROWS 5
	SET search_path = pg_catalog, pg_temp
AS $$
	SELECT t.to_state, t.trigger, t.citation, t.certain
	FROM export_control.license_transition t
	WHERE t.from_state = @extschema@.state(@extschema@.license_status($1))
	ORDER BY @extschema@.license_status(t.to_state)
$$;
COMMENT ON FUNCTION allowed_transitions(text) IS 'states of a license that may follow a state, with citations';

CREATE FUNCTION allowed_transitions(status license_status,
	OUT to_state text, OUT trigger text, OUT citation text, OUT certain boolean)
	RETURNS SETOF record
	LANGUAGE sql STABLE STRICT PARALLEL SAFE ROWS 5
BEGIN ATOMIC
	SELECT t.to_state, t.trigger, t.citation, t.certain
	FROM allowed_transitions(state($1)) t;
END;
COMMENT ON FUNCTION allowed_transitions(license_status) IS 'states of a license that may follow a status, with citations';

-- What a status has become by the day another one follows it; the holiday
-- rule applies.
CREATE FUNCTION status_before(status license_status, follower license_status) RETURNS license_status
	LANGUAGE sql STABLE STRICT PARALLEL SAFE
BEGIN ATOMIC
	SELECT CASE
		WHEN since(follower) IS NULL THEN $1
		ELSE status_on(license_status(state($1), since($1), last_valid_day($1)), since(follower))
	END;
END;
COMMENT ON FUNCTION status_before(license_status, license_status) IS 'what time has made of a status by the first day of another one';

-- From what the first has become by then; or into what it has become.
CREATE FUNCTION may_follow(status license_status, follower license_status) RETURNS boolean
	LANGUAGE sql STABLE STRICT PARALLEL SAFE
BEGIN ATOMIC
	SELECT coalesce(since(follower) >= since($1), true)
		AND EXISTS (SELECT FROM export_control.license_transition t
					WHERE t.to_state = state(follower)
						AND t.from_state = CASE state(status_before($1, follower))
							WHEN state(follower) THEN state($1)
							ELSE state(status_before($1, follower))
						END);
END;
COMMENT ON FUNCTION may_follow(license_status, license_status) IS 'may the second status follow the first?';

CREATE OPERATOR -> (
	LEFTARG = license_status, RIGHTARG = license_status, FUNCTION = may_follow,
	RESTRICT = matchingsel, JOIN = matchingjoinsel
);
COMMENT ON OPERATOR -> (license_status, license_status) IS 'may the left status become the right one?';

CREATE FUNCTION check_license_transition() RETURNS trigger
	AS 'MODULE_PATHNAME' LANGUAGE C VOLATILE PARALLEL UNSAFE;
COMMENT ON FUNCTION check_license_transition() IS 'trigger: refuse an update of the license_status column named by the argument that no rule allows';
