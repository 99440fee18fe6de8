-- What an order's facts may be given as.  Columns and clients have a day as a
-- timestamp, an amount as double precision, facts as json, and any of them as a
-- text; for a function of dates, numerics and jsonb, there is no such function
-- then.  Overloads would make literals ambiguous, and casts between the types
-- themselves would change other queries.  So the arguments have types of their
-- own, stored as date, numeric and jsonb, which nothing else uses: what casts to
-- them lets in, it lets in here alone.

CREATE TYPE @extschema@.order_day;
CREATE FUNCTION @extschema@.order_day_in(cstring) RETURNS @extschema@.order_day
	AS 'date_in' LANGUAGE internal STABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.order_day_in(cstring) IS 'I/O: as of a date';
CREATE FUNCTION @extschema@.order_day_out(@extschema@.order_day) RETURNS cstring
	AS 'date_out' LANGUAGE internal STABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.order_day_out(@extschema@.order_day) IS 'I/O: as of a date';
CREATE FUNCTION @extschema@.order_day_recv(internal) RETURNS @extschema@.order_day
	AS 'date_recv' LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.order_day_recv(internal) IS 'I/O: as of a date';
CREATE FUNCTION @extschema@.order_day_send(@extschema@.order_day) RETURNS bytea
	AS 'date_send' LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.order_day_send(@extschema@.order_day) IS 'I/O: as of a date';
CREATE TYPE @extschema@.order_day (
	INPUT = @extschema@.order_day_in, OUTPUT = @extschema@.order_day_out,
	RECEIVE = @extschema@.order_day_recv, SEND = @extschema@.order_day_send, LIKE = date
);
COMMENT ON TYPE @extschema@.order_day IS 'argument: a day, given as date, timestamp or text';

CREATE TYPE @extschema@.order_amount;
CREATE FUNCTION @extschema@.order_amount_in(cstring, oid, integer) RETURNS @extschema@.order_amount
	AS 'numeric_in' LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.order_amount_in(cstring, oid, integer) IS 'I/O: as of a numeric';
CREATE FUNCTION @extschema@.order_amount_out(@extschema@.order_amount) RETURNS cstring
	AS 'numeric_out' LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.order_amount_out(@extschema@.order_amount) IS 'I/O: as of a numeric';
CREATE FUNCTION @extschema@.order_amount_recv(internal, oid, integer) RETURNS @extschema@.order_amount
	AS 'numeric_recv' LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.order_amount_recv(internal, oid, integer) IS 'I/O: as of a numeric';
CREATE FUNCTION @extschema@.order_amount_send(@extschema@.order_amount) RETURNS bytea
	AS 'numeric_send' LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.order_amount_send(@extschema@.order_amount) IS 'I/O: as of a numeric';
CREATE TYPE @extschema@.order_amount (
	INPUT = @extschema@.order_amount_in, OUTPUT = @extschema@.order_amount_out,
	RECEIVE = @extschema@.order_amount_recv, SEND = @extschema@.order_amount_send, LIKE = numeric
);
COMMENT ON TYPE @extschema@.order_amount IS 'argument: a quantity or value, given as any number or text';

CREATE TYPE @extschema@.order_facts;
CREATE FUNCTION @extschema@.order_facts_in(cstring) RETURNS @extschema@.order_facts
	AS 'jsonb_in' LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.order_facts_in(cstring) IS 'I/O: as of jsonb';
CREATE FUNCTION @extschema@.order_facts_out(@extschema@.order_facts) RETURNS cstring
	AS 'jsonb_out' LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.order_facts_out(@extschema@.order_facts) IS 'I/O: as of jsonb';
CREATE FUNCTION @extschema@.order_facts_recv(internal) RETURNS @extschema@.order_facts
	AS 'jsonb_recv' LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.order_facts_recv(internal) IS 'I/O: as of jsonb';
CREATE FUNCTION @extschema@.order_facts_send(@extschema@.order_facts) RETURNS bytea
	AS 'jsonb_send' LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.order_facts_send(@extschema@.order_facts) IS 'I/O: as of jsonb';
CREATE TYPE @extschema@.order_facts (
	INPUT = @extschema@.order_facts_in, OUTPUT = @extschema@.order_facts_out,
	RECEIVE = @extschema@.order_facts_recv, SEND = @extschema@.order_facts_send, LIKE = jsonb
);
COMMENT ON TYPE @extschema@.order_facts IS 'argument: the facts of an order, given as jsonb, json or text';

-- What is stored alike.
CREATE CAST (date AS @extschema@.order_day) WITHOUT FUNCTION AS IMPLICIT;
COMMENT ON CAST (date AS @extschema@.order_day) IS 'the day';
CREATE CAST (@extschema@.order_day AS date) WITHOUT FUNCTION AS IMPLICIT;
COMMENT ON CAST (@extschema@.order_day AS date) IS 'the day';
CREATE CAST (numeric AS @extschema@.order_amount) WITHOUT FUNCTION AS IMPLICIT;
COMMENT ON CAST (numeric AS @extschema@.order_amount) IS 'the number';
CREATE CAST (@extschema@.order_amount AS numeric) WITHOUT FUNCTION AS IMPLICIT;
COMMENT ON CAST (@extschema@.order_amount AS numeric) IS 'the number';
CREATE CAST (jsonb AS @extschema@.order_facts) WITHOUT FUNCTION AS IMPLICIT;
COMMENT ON CAST (jsonb AS @extschema@.order_facts) IS 'the facts';
CREATE CAST (@extschema@.order_facts AS jsonb) WITHOUT FUNCTION AS IMPLICIT;
COMMENT ON CAST (@extschema@.order_facts AS jsonb) IS 'the facts';

-- What loses nothing that counts: the time of the day, and how a number is stored.
CREATE FUNCTION @extschema@.order_day(timestamp) RETURNS @extschema@.order_day
	AS 'timestamp_date' LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.order_day(timestamp) IS 'the day of a timestamp';
CREATE CAST (timestamp AS @extschema@.order_day) WITH FUNCTION @extschema@.order_day(timestamp) AS IMPLICIT;
COMMENT ON CAST (timestamp AS @extschema@.order_day) IS 'its day';
CREATE FUNCTION @extschema@.order_day(timestamptz) RETURNS @extschema@.order_day
	AS 'timestamptz_date' LANGUAGE internal STABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.order_day(timestamptz) IS 'the day of a moment in the time zone of the session';
CREATE CAST (timestamptz AS @extschema@.order_day) WITH FUNCTION @extschema@.order_day(timestamptz) AS IMPLICIT;
COMMENT ON CAST (timestamptz AS @extschema@.order_day) IS 'its day in the time zone of the session';

CREATE FUNCTION @extschema@.order_amount(smallint) RETURNS @extschema@.order_amount
	AS 'int2_numeric' LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.order_amount(smallint) IS 'the number';
CREATE CAST (smallint AS @extschema@.order_amount) WITH FUNCTION @extschema@.order_amount(smallint) AS IMPLICIT;
COMMENT ON CAST (smallint AS @extschema@.order_amount) IS 'the number';
CREATE FUNCTION @extschema@.order_amount(integer) RETURNS @extschema@.order_amount
	AS 'int4_numeric' LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.order_amount(integer) IS 'the number';
CREATE CAST (integer AS @extschema@.order_amount) WITH FUNCTION @extschema@.order_amount(integer) AS IMPLICIT;
COMMENT ON CAST (integer AS @extschema@.order_amount) IS 'the number';
CREATE FUNCTION @extschema@.order_amount(bigint) RETURNS @extschema@.order_amount
	AS 'int8_numeric' LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION @extschema@.order_amount(bigint) IS 'the number';
CREATE CAST (bigint AS @extschema@.order_amount) WITH FUNCTION @extschema@.order_amount(bigint) AS IMPLICIT;
COMMENT ON CAST (bigint AS @extschema@.order_amount) IS 'the number';
-- By the text, which has every digit that the number has.
CREATE CAST (real AS @extschema@.order_amount) WITH INOUT AS IMPLICIT;
COMMENT ON CAST (real AS @extschema@.order_amount) IS 'the number with all its digits';
CREATE CAST (double precision AS @extschema@.order_amount) WITH INOUT AS IMPLICIT;
COMMENT ON CAST (double precision AS @extschema@.order_amount) IS 'the number with all its digits';
CREATE CAST (json AS @extschema@.order_facts) WITH INOUT AS IMPLICIT;
COMMENT ON CAST (json AS @extschema@.order_facts) IS 'the facts';

-- A text is read as a literal is, and an error if it says none.
CREATE CAST (text AS @extschema@.order_day) WITH INOUT AS IMPLICIT;
COMMENT ON CAST (text AS @extschema@.order_day) IS 'the day that it says';
CREATE CAST (varchar AS @extschema@.order_day) WITH INOUT AS IMPLICIT;
COMMENT ON CAST (varchar AS @extschema@.order_day) IS 'the day that it says';
CREATE CAST (bpchar AS @extschema@.order_day) WITH INOUT AS IMPLICIT;
COMMENT ON CAST (bpchar AS @extschema@.order_day) IS 'the day that it says';
CREATE CAST (text AS @extschema@.order_amount) WITH INOUT AS IMPLICIT;
COMMENT ON CAST (text AS @extschema@.order_amount) IS 'the number that it says';
CREATE CAST (varchar AS @extschema@.order_amount) WITH INOUT AS IMPLICIT;
COMMENT ON CAST (varchar AS @extschema@.order_amount) IS 'the number that it says';
CREATE CAST (bpchar AS @extschema@.order_amount) WITH INOUT AS IMPLICIT;
COMMENT ON CAST (bpchar AS @extschema@.order_amount) IS 'the number that it says';
CREATE CAST (text AS @extschema@.order_facts) WITH INOUT AS IMPLICIT;
COMMENT ON CAST (text AS @extschema@.order_facts) IS 'the facts that it says';
CREATE CAST (varchar AS @extschema@.order_facts) WITH INOUT AS IMPLICIT;
COMMENT ON CAST (varchar AS @extschema@.order_facts) IS 'the facts that it says';
CREATE CAST (bpchar AS @extschema@.order_facts) WITH INOUT AS IMPLICIT;
COMMENT ON CAST (bpchar AS @extschema@.order_facts) IS 'the facts that it says';
