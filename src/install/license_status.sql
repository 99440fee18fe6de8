-- license_status: a state of the license lifecycle with its dates.

CREATE TYPE @extschema@.license_status;
CREATE FUNCTION @extschema@.license_status_in(cstring) RETURNS @extschema@.license_status
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.license_status_in(cstring) IS 'I/O';
CREATE FUNCTION @extschema@.license_status_out(@extschema@.license_status) RETURNS cstring
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.license_status_out(@extschema@.license_status) IS 'I/O';
CREATE FUNCTION @extschema@.license_status_recv(internal) RETURNS @extschema@.license_status
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.license_status_recv(internal) IS 'I/O';
CREATE FUNCTION @extschema@.license_status_send(@extschema@.license_status) RETURNS bytea
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.license_status_send(@extschema@.license_status) IS 'I/O';
CREATE TYPE @extschema@.license_status (
	INPUT = @extschema@.license_status_in, OUTPUT = @extschema@.license_status_out,
	RECEIVE = @extschema@.license_status_recv, SEND = @extschema@.license_status_send,
	INTERNALLENGTH = 12, ALIGNMENT = int4
);
COMMENT ON TYPE @extschema@.license_status
	IS 'state of a license or an application for one, with its first and last day: approved 2019-11-20/2023-11-30';

-- Order and hash.

CREATE FUNCTION @extschema@.license_status_lt(@extschema@.license_status, @extschema@.license_status)
	RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.license_status_lt(@extschema@.license_status, @extschema@.license_status)
	IS 'implementation of *< operator';
CREATE FUNCTION @extschema@.license_status_le(@extschema@.license_status, @extschema@.license_status)
	RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.license_status_le(@extschema@.license_status, @extschema@.license_status)
	IS 'implementation of *<= operator';
CREATE FUNCTION @extschema@.license_status_eq(@extschema@.license_status, @extschema@.license_status)
	RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.license_status_eq(@extschema@.license_status, @extschema@.license_status)
	IS 'implementation of == operator';
CREATE FUNCTION @extschema@.license_status_ne(@extschema@.license_status, @extschema@.license_status)
	RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.license_status_ne(@extschema@.license_status, @extschema@.license_status)
	IS 'implementation of !== operator';
CREATE FUNCTION @extschema@.license_status_ge(@extschema@.license_status, @extschema@.license_status)
	RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.license_status_ge(@extschema@.license_status, @extschema@.license_status)
	IS 'implementation of *>= operator';
CREATE FUNCTION @extschema@.license_status_gt(@extschema@.license_status, @extschema@.license_status)
	RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.license_status_gt(@extschema@.license_status, @extschema@.license_status)
	IS 'implementation of *> operator';
CREATE FUNCTION @extschema@.license_status_cmp(@extschema@.license_status, @extschema@.license_status)
	RETURNS integer
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.license_status_cmp(@extschema@.license_status, @extschema@.license_status)
	IS 'less-equal-greater, for btree';
CREATE FUNCTION @extschema@.license_status_sortsupport(internal) RETURNS void
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.license_status_sortsupport(internal) IS 'sort support, for btree';
CREATE FUNCTION @extschema@.license_status_hash(@extschema@.license_status) RETURNS integer
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.license_status_hash(@extschema@.license_status) IS 'hash';
CREATE FUNCTION @extschema@.license_status_hash_extended(@extschema@.license_status, bigint) RETURNS bigint
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.license_status_hash_extended(@extschema@.license_status, bigint)
	IS 'hash with a seed';

CREATE OPERATOR @extschema@.*< (
	LEFTARG = @extschema@.license_status, RIGHTARG = @extschema@.license_status,
	FUNCTION = @extschema@.license_status_lt,
	COMMUTATOR = OPERATOR(@extschema@.*>), NEGATOR = OPERATOR(@extschema@.*>=),
	RESTRICT = scalarltsel, JOIN = scalarltjoinsel
);
COMMENT ON OPERATOR @extschema@.*< (@extschema@.license_status, @extschema@.license_status) IS 'less than, whole';
CREATE OPERATOR @extschema@.*<= (
	LEFTARG = @extschema@.license_status, RIGHTARG = @extschema@.license_status,
	FUNCTION = @extschema@.license_status_le,
	COMMUTATOR = OPERATOR(@extschema@.*>=), NEGATOR = OPERATOR(@extschema@.*>),
	RESTRICT = scalarlesel, JOIN = scalarlejoinsel
);
COMMENT ON OPERATOR @extschema@.*<= (@extschema@.license_status, @extschema@.license_status)
	IS 'less than or equal, whole';
CREATE OPERATOR @extschema@.== (
	LEFTARG = @extschema@.license_status, RIGHTARG = @extschema@.license_status,
	FUNCTION = @extschema@.license_status_eq,
	COMMUTATOR = OPERATOR(@extschema@.==), NEGATOR = OPERATOR(@extschema@.!==),
	HASHES, MERGES,
	RESTRICT = eqsel, JOIN = eqjoinsel
);
COMMENT ON OPERATOR @extschema@.== (@extschema@.license_status, @extschema@.license_status) IS 'the same, whole';
CREATE OPERATOR @extschema@.!== (
	LEFTARG = @extschema@.license_status, RIGHTARG = @extschema@.license_status,
	FUNCTION = @extschema@.license_status_ne,
	COMMUTATOR = OPERATOR(@extschema@.!==), NEGATOR = OPERATOR(@extschema@.==),
	RESTRICT = neqsel, JOIN = neqjoinsel
);
COMMENT ON OPERATOR @extschema@.!== (@extschema@.license_status, @extschema@.license_status) IS 'not the same, whole';
CREATE OPERATOR @extschema@.*>= (
	LEFTARG = @extschema@.license_status, RIGHTARG = @extschema@.license_status,
	FUNCTION = @extschema@.license_status_ge,
	COMMUTATOR = OPERATOR(@extschema@.*<=), NEGATOR = OPERATOR(@extschema@.*<),
	RESTRICT = scalargesel, JOIN = scalargejoinsel
);
COMMENT ON OPERATOR @extschema@.*>= (@extschema@.license_status, @extschema@.license_status)
	IS 'greater than or equal, whole';
CREATE OPERATOR @extschema@.*> (
	LEFTARG = @extschema@.license_status, RIGHTARG = @extschema@.license_status,
	FUNCTION = @extschema@.license_status_gt,
	COMMUTATOR = OPERATOR(@extschema@.*<), NEGATOR = OPERATOR(@extschema@.*<=),
	RESTRICT = scalargtsel, JOIN = scalargtjoinsel
);
COMMENT ON OPERATOR @extschema@.*> (@extschema@.license_status, @extschema@.license_status) IS 'greater than, whole';

CREATE OPERATOR CLASS @extschema@.license_status_ops DEFAULT FOR TYPE @extschema@.license_status USING btree AS
	OPERATOR 1 @extschema@.*<,
	OPERATOR 2 @extschema@.*<=,
	OPERATOR 3 @extschema@.==,
	OPERATOR 4 @extschema@.*>=,
	OPERATOR 5 @extschema@.*>,
	FUNCTION 1 @extschema@.license_status_cmp(@extschema@.license_status, @extschema@.license_status),
	FUNCTION 2 @extschema@.license_status_sortsupport(internal),
	FUNCTION 4 btequalimage(oid);
COMMENT ON OPERATOR CLASS @extschema@.license_status_ops USING btree
	IS 'state in the order of the lifecycle, then first and last day';
COMMENT ON OPERATOR FAMILY @extschema@.license_status_ops USING btree
	IS 'state in the order of the lifecycle, then first and last day';

CREATE OPERATOR CLASS @extschema@.license_status_ops DEFAULT FOR TYPE @extschema@.license_status USING hash AS
	OPERATOR 1 @extschema@.==,
	FUNCTION 1 @extschema@.license_status_hash(@extschema@.license_status),
	FUNCTION 2 @extschema@.license_status_hash_extended(@extschema@.license_status, bigint);
COMMENT ON OPERATOR CLASS @extschema@.license_status_ops USING hash
	IS 'hash of license_status, consistent with =';
COMMENT ON OPERATOR FAMILY @extschema@.license_status_ops USING hash
	IS 'hash of license_status, consistent with =';

CREATE FUNCTION @extschema@.license_status_smaller(@extschema@.license_status, @extschema@.license_status)
	RETURNS @extschema@.license_status
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.license_status_smaller(@extschema@.license_status, @extschema@.license_status)
	IS 'smaller of two, for min()';
CREATE FUNCTION @extschema@.license_status_larger(@extschema@.license_status, @extschema@.license_status)
	RETURNS @extschema@.license_status
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.license_status_larger(@extschema@.license_status, @extschema@.license_status)
	IS 'larger of two, for max()';
CREATE AGGREGATE @extschema@.min(@extschema@.license_status) (
	SFUNC = @extschema@.license_status_smaller, STYPE = @extschema@.license_status,
	COMBINEFUNC = @extschema@.license_status_smaller,
	SORTOP = OPERATOR(@extschema@.*<), PARALLEL = SAFE
);
COMMENT ON AGGREGATE @extschema@.min(@extschema@.license_status)
	IS 'least license_status of all input values';
CREATE AGGREGATE @extschema@.max(@extschema@.license_status) (
	SFUNC = @extschema@.license_status_larger, STYPE = @extschema@.license_status,
	COMBINEFUNC = @extschema@.license_status_larger,
	SORTOP = OPERATOR(@extschema@.*>), PARALLEL = SAFE
);
COMMENT ON AGGREGATE @extschema@.max(@extschema@.license_status)
	IS 'greatest license_status of all input values';

-- For columns filled by clients, who send texts.
CREATE CAST (text AS @extschema@.license_status) WITH INOUT AS ASSIGNMENT;
COMMENT ON CAST (text AS @extschema@.license_status) IS 'the status that it says';
CREATE CAST (varchar AS @extschema@.license_status) WITH INOUT AS ASSIGNMENT;
COMMENT ON CAST (varchar AS @extschema@.license_status) IS 'the status that it says';
CREATE CAST (bpchar AS @extschema@.license_status) WITH INOUT AS ASSIGNMENT;
COMMENT ON CAST (bpchar AS @extschema@.license_status) IS 'the status that it says';

-- Parts, and what time alone does.

CREATE FUNCTION @extschema@.license_status(state text, since date DEFAULT NULL, through date DEFAULT NULL)
	RETURNS @extschema@.license_status
	AS 'MODULE_PATHNAME', 'license_status_make' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.license_status(text, date, date)
	IS 'status of a state and its first and last day; NULL means not stated';
CREATE FUNCTION @extschema@.license_status_or_null(value text) RETURNS @extschema@.license_status
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.license_status_or_null(text)
	IS 'the status a text says, NULL if it says none';
CREATE FUNCTION @extschema@.state(@extschema@.license_status) RETURNS text
	AS 'MODULE_PATHNAME', 'license_status_state' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.state(@extschema@.license_status) IS 'name of the state';
CREATE FUNCTION @extschema@.since(@extschema@.license_status) RETURNS date
	AS 'MODULE_PATHNAME', 'license_status_since' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.since(@extschema@.license_status)
	IS 'first day of the state; NULL if not stated';
CREATE FUNCTION @extschema@.through(@extschema@.license_status) RETURNS date
	AS 'MODULE_PATHNAME', 'license_status_through' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.through(@extschema@.license_status)
	IS 'last day of the state; NULL if not stated';
CREATE FUNCTION @extschema@.status_on(@extschema@.license_status, on_date date)
	RETURNS @extschema@.license_status
	AS 'MODULE_PATHNAME', 'license_status_on' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.status_on(@extschema@.license_status, date)
	IS 'status on a day: an approval past its last day is expired, an intent to deny is denied from the 45th day after the notice';
CREATE OPERATOR @extschema@.@ (
	LEFTARG = @extschema@.license_status, RIGHTARG = date, FUNCTION = @extschema@.status_on
);
COMMENT ON OPERATOR @extschema@.@ (@extschema@.license_status, date) IS 'status on a day';
CREATE FUNCTION @extschema@.authorizes(@extschema@.license_status, on_date date) RETURNS boolean
	AS 'MODULE_PATHNAME', 'license_status_authorizes' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.authorizes(@extschema@.license_status, date)
	IS 'does the status authorize a shipment on that day?';

-- What may follow, what is ahead, and the days that move an expiry: rows, so
-- that a user can add to them.

CREATE TABLE export_control.license_transition (
	from_state	text NOT NULL CHECK (@extschema@.state(@extschema@.license_status(from_state)) = from_state),
	to_state	text NOT NULL CHECK (@extschema@.state(@extschema@.license_status(to_state)) = to_state),
	trigger		text NOT NULL,		-- what makes it happen
	citation	text NOT NULL,
	certain		boolean NOT NULL DEFAULT true,	-- false: practice, or not found in the text
	shipped		boolean NOT NULL DEFAULT false,
	withdrawn	boolean NOT NULL DEFAULT false,
	PRIMARY KEY (from_state, to_state, shipped)
);
COMMENT ON TABLE export_control.license_transition
	IS 'which state of a license may follow which (15 CFR parts 748, 750, 756)';
SELECT export_control.declare_rule_table('license_transition', NULL);

-- Events count from the first day of a state, or from the last valid day of
-- a license, in calendar days.
CREATE TABLE export_control.license_clock (
	state		text NOT NULL CHECK (@extschema@.state(@extschema@.license_status(state)) = state),
	event		text NOT NULL,
	counted_from	text NOT NULL CHECK (counted_from IN ('since', 'last_valid_day')),
	days		integer NOT NULL,	-- may be negative: a reminder
	citation	text NOT NULL,
	certain		boolean NOT NULL DEFAULT true,
	shipped		boolean NOT NULL DEFAULT false,
	withdrawn	boolean NOT NULL DEFAULT false,
	PRIMARY KEY (state, event, shipped)
);
COMMENT ON TABLE export_control.license_clock IS 'events ahead in each state of a license (15 CFR part 750)';
SELECT export_control.declare_rule_table('license_clock', NULL);

-- Every row counts: add the holidays of a State only where they apply.
CREATE TABLE export_control.legal_holiday (
	day			date NOT NULL CHECK (isfinite(day)),
	name		text NOT NULL,
	jurisdiction	text NOT NULL DEFAULT 'US',
	citation	text NOT NULL,
	shipped		boolean NOT NULL DEFAULT false,
	withdrawn	boolean NOT NULL DEFAULT false,
	PRIMARY KEY (day, jurisdiction, shipped)
);
COMMENT ON TABLE export_control.legal_holiday
	IS 'legal holidays, which move the expiry of a license (15 CFR 750.7(g))';
SELECT export_control.declare_rule_table('legal_holiday', 'licenses');

GRANT SELECT ON export_control.license_transition, export_control.license_clock,
	export_control.legal_holiday TO PUBLIC;

-- Only a legal holiday moves the expiry; once moved, it skips weekends too.
-- Where the table of holidays ends, nothing is moved.
CREATE FUNCTION @extschema@.last_valid_day(status @extschema@.license_status) RETURNS date
	LANGUAGE sql STABLE STRICT PARALLEL SAFE
BEGIN ATOMIC
	SELECT CASE
		WHEN EXISTS (SELECT FROM export_control.effective_legal_holiday h
			WHERE h.day = @extschema@.through($1)) THEN
			(SELECT min(@extschema@.through($1) + i)
			 FROM generate_series(1, 31) i
			 WHERE extract(isodow FROM @extschema@.through($1) + i) < 6
				AND NOT EXISTS (SELECT FROM export_control.effective_legal_holiday h
					WHERE h.day = @extschema@.through($1) + i))
		ELSE @extschema@.through($1)
	END;
END;
COMMENT ON FUNCTION @extschema@.last_valid_day(@extschema@.license_status)
	IS 'last day a license is valid: its expiry, moved from a legal holiday to the next business day (15 CFR 750.7(g)); NULL if no last day is stated';

CREATE FUNCTION @extschema@.license_events(status @extschema@.license_status,
	OUT event text, OUT on_date date, OUT citation text, OUT certain boolean)
	RETURNS SETOF record
	LANGUAGE sql STABLE STRICT PARALLEL SAFE ROWS 3
BEGIN ATOMIC
	SELECT e.event, e.on_date, e.citation, e.certain
	FROM (SELECT c.event, c.citation, c.certain,
			CASE c.counted_from WHEN 'since' THEN @extschema@.since($1)
				ELSE @extschema@.last_valid_day($1) END + c.days AS on_date
		  FROM export_control.effective_license_clock c
		  WHERE c.state = @extschema@.state($1)) e
	WHERE e.on_date IS NOT NULL
	ORDER BY e.on_date, e.event;
END;
COMMENT ON FUNCTION @extschema@.license_events(@extschema@.license_status)
	IS 'events that the clock of a status brings, with their days and citations';

CREATE FUNCTION @extschema@.next_event(status @extschema@.license_status, from_date date,
	OUT event text, OUT on_date date, OUT citation text)
	LANGUAGE sql STABLE STRICT PARALLEL SAFE
BEGIN ATOMIC
	SELECT e.event, e.on_date, e.citation
	FROM @extschema@.license_events($1) e
	WHERE e.on_date >= from_date
	ORDER BY e.on_date, e.event
	LIMIT 1;
END;
COMMENT ON FUNCTION @extschema@.next_event(@extschema@.license_status, date)
	IS 'first event of the clock of a status on or after a day; NULL if there is none';

-- As text: pg_upgrade makes functions before the operator class that orders this type.
CREATE FUNCTION @extschema@.allowed_transitions(from_state text,
	OUT to_state text, OUT trigger text, OUT citation text, OUT certain boolean)
	RETURNS SETOF record
	LANGUAGE sql STABLE STRICT PARALLEL SAFE ROWS 5
	SET search_path = pg_catalog, pg_temp
AS $$
	SELECT t.to_state, t.trigger, t.citation, t.certain
	FROM export_control.effective_license_transition t
	WHERE t.from_state = @extschema@.state(@extschema@.license_status($1))
	ORDER BY @extschema@.license_status(t.to_state)
$$;
COMMENT ON FUNCTION @extschema@.allowed_transitions(text)
	IS 'states of a license that may follow a state, with citations';

CREATE FUNCTION @extschema@.allowed_transitions(status @extschema@.license_status,
	OUT to_state text, OUT trigger text, OUT citation text, OUT certain boolean)
	RETURNS SETOF record
	LANGUAGE sql STABLE STRICT PARALLEL SAFE ROWS 5
BEGIN ATOMIC
	SELECT t.to_state, t.trigger, t.citation, t.certain
	FROM @extschema@.allowed_transitions(@extschema@.state($1)) t;
END;
COMMENT ON FUNCTION @extschema@.allowed_transitions(@extschema@.license_status)
	IS 'states of a license that may follow a status, with citations';

-- What a status has become by the day another one follows it; the holiday
-- rule applies.
CREATE FUNCTION @extschema@.status_before(status @extschema@.license_status,
	follower @extschema@.license_status)
	RETURNS @extschema@.license_status
	LANGUAGE sql STABLE STRICT PARALLEL SAFE
BEGIN ATOMIC
	SELECT CASE
		WHEN @extschema@.since(follower) IS NULL THEN $1
		ELSE @extschema@.status_on(@extschema@.license_status(@extschema@.state($1), @extschema@.since($1),
			@extschema@.last_valid_day($1)), @extschema@.since(follower))
	END;
END;
COMMENT ON FUNCTION @extschema@.status_before(@extschema@.license_status, @extschema@.license_status)
	IS 'what time has made of a status by the first day of another one';

-- From what the first has become by then; or into what it has become.
CREATE FUNCTION @extschema@.may_follow(status @extschema@.license_status, follower @extschema@.license_status)
	RETURNS boolean
	LANGUAGE sql STABLE STRICT PARALLEL SAFE
BEGIN ATOMIC
	SELECT coalesce(@extschema@.since(follower) >= @extschema@.since($1), true)
		AND EXISTS (SELECT FROM export_control.effective_license_transition t
					WHERE t.to_state = @extschema@.state(follower)
						AND t.from_state = CASE @extschema@.state(@extschema@.status_before($1, follower))
							WHEN @extschema@.state(follower) THEN @extschema@.state($1)
							ELSE @extschema@.state(@extschema@.status_before($1, follower))
						END);
END;
COMMENT ON FUNCTION @extschema@.may_follow(@extschema@.license_status, @extschema@.license_status)
	IS 'may the second status follow the first?';

CREATE OPERATOR @extschema@.-> (
	LEFTARG = @extschema@.license_status, RIGHTARG = @extschema@.license_status,
	FUNCTION = @extschema@.may_follow,
	RESTRICT = matchingsel, JOIN = matchingjoinsel
);
COMMENT ON OPERATOR @extschema@.-> (@extschema@.license_status, @extschema@.license_status)
	IS 'may the left status become the right one?';

CREATE FUNCTION @extschema@.check_license_transition() RETURNS trigger
	AS 'MODULE_PATHNAME' LANGUAGE C VOLATILE PARALLEL UNSAFE;
COMMENT ON FUNCTION @extschema@.check_license_transition()
	IS 'trigger: refuse an update of the license_status column named by the argument that no rule allows';
