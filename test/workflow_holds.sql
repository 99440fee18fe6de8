-- Who holds an order, and what a release covers: every state of a hold with all
-- that somebody can write, and every fact with all that it can become.
BEGIN;
SELECT no_plan();
SET LOCAL client_min_messages = error;
SELECT export_control.set_policy('required_lists', '', 'test') \g /dev/null
CREATE SCHEMA wh;

-- ---- the column that holds, after each thing that people did ----

CREATE TABLE wh.o (k int PRIMARY KEY, item text DEFAULT 'EAR99', destination text, consignee text DEFAULT 'Nordlicht Fabrik', on_date date DEFAULT '2026-12-01', held boolean DEFAULT false);
SELECT attach('wh.o', hold_column => 'held', control => 'hold') \g /dev/null
CREATE TEMP TABLE tried (destination text, rules text, person text, wrote text, held boolean, by_rules text, by_person text);
CREATE FUNCTION pg_temp.try(destination text, rules text, person text, wrote text) RETURNS void LANGUAGE plpgsql AS $$
#variable_conflict use_variable
DECLARE
	result	tried;
BEGIN
	INSERT INTO wh.o (k, destination) VALUES (1, destination);
	PERFORM export_control.set_policy('release_by', CASE rules WHEN 'proposed' THEN 'two' ELSE 'one' END, 'test');
	IF rules <> '' THEN
		PERFORM release_order('wh.o', '1', 'seen');
	END IF;
	IF person = 'column' THEN
		UPDATE wh.o SET held = false WHERE k = 1;
		UPDATE wh.o SET held = true WHERE k = 1;
	ELSIF person = 'function' THEN
		PERFORM put_on_hold('wh.o', '1', 'credit');
	END IF;
	IF wrote <> '' THEN
		EXECUTE format('UPDATE wh.o SET held = %s WHERE k = 1', wrote);
	END IF;
	SELECT destination, rules, person, wrote, o.held, (SELECT h.state FROM export_control.order_hold h WHERE h.kind = 'rules'),
		(SELECT h.state FROM export_control.order_hold h WHERE h.kind = 'person') INTO result FROM wh.o o;
	RAISE EXCEPTION USING ERRCODE = 'ZZ001';
EXCEPTION WHEN SQLSTATE 'ZZ001' THEN
	INSERT INTO tried VALUES (result.*);
END
$$;
SELECT pg_temp.try(d, r, p, w) FROM unnest('{DE,KP}'::text[]) d, unnest('{"",proposed,released}'::text[]) r, unnest('{"",column,function}'::text[]) p, unnest('{"",true,false,held,NULL}'::text[]) w
WHERE d = 'KP' OR r = '' \g /dev/null
SELECT is((SELECT count(*) FROM tried), 60::bigint, 'all of them');
SELECT is_empty($$SELECT * FROM tried WHERE destination = 'KP' AND rules <> 'released' AND NOT held$$, 'what the rules hold is held, whatever is written');
SELECT is_empty($$SELECT * FROM tried WHERE person = 'function' AND (NOT held OR by_person IS NULL)$$, 'what a person holds, likewise');
SELECT is_empty($$SELECT * FROM tried WHERE (destination = 'DE' OR rules = 'released') AND person = '' AND held <> (wrote = 'true')$$, 'who sets the column of what is free holds it');
SELECT is_empty($$SELECT * FROM tried WHERE (destination = 'DE' OR rules = 'released') AND person = 'column' AND held <> (wrote NOT IN ('false', 'NULL'))$$, 'until somebody clears it');
SELECT is_empty($$SELECT * FROM tried WHERE held <> (coalesce(by_rules, 'released') <> 'released' OR by_person IS NOT NULL)$$, 'and the column says what the holds say');
SELECT is_empty($$SELECT * FROM tried WHERE by_rules IS DISTINCT FROM CASE WHEN destination = 'KP' THEN coalesce(nullif(rules, ''), 'held') END$$, 'of which those of the rules are as they were');

-- ---- what a release covers: each fact, as it becomes another, more or less, or nothing ----

CREATE TABLE wh.r (k int PRIMARY KEY, item text, destination text, consignee text, other_parties text[], on_date date, quantity numeric, value numeric, evidence jsonb, activity text, known_on date, transaction text, note text);
SELECT attach('wh.r', control => 'hold') \g /dev/null
SELECT is(judge_orders('wh.r'), (SELECT count(*) FROM wh.r), 'who judges all orders is told how many there are');
CREATE TEMP TABLE change (fact text, becomes text, covered boolean);
INSERT INTO change VALUES ('note', '''x''', true), ('item', '''5A002.b''', false), ('item', '''5A002''', false), ('item', 'NULL', false), ('destination', '''VN''', false), ('destination', '''China''', false), ('destination', 'NULL', false),
	('consignee', '''Nordlicht GmbH''', false), ('consignee', '''Nordlicht Fabrik''', true), ('consignee', '''Nordlicht''', false), ('consignee', 'NULL', false), ('other_parties', '''{purchaser: Foo AG}''', false), ('other_parties', 'NULL', false), ('other_parties', 'other_parties || ''end user: Xo''::text', false),
	('on_date', '''2027-01-04''', true), ('on_date', 'NULL', false), ('evidence', '''{"end_use": "civil"}''', false), ('evidence', 'NULL', false), ('activity', '''release''', false), ('transaction', '''reexport''', false);
INSERT INTO change SELECT fact, becomes, covered FROM unnest('{quantity,value}'::text[]) fact,
	(VALUES ('100.00', true), ('99', true), ('0', true), ('100.01', false), ('1e30', false), ('-1', false), ('''NaN''', false), ('''Infinity''', false), ('''-Infinity''', false), ('NULL', false)) v (becomes, covered);
CREATE FUNCTION pg_temp.covered(fact text, was text, becomes text) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
	state	text;
BEGIN
	INSERT INTO wh.r (k, item, destination, consignee, other_parties, on_date, quantity, value, evidence)
	VALUES (1, '5A002.a', 'CN', 'Nordlicht Fabrik', '{purchaser: Zennovar AG}', '2026-12-01', 100, 100, '{"unit": "pieces"}');
	EXECUTE format('UPDATE wh.r SET %I = %s', fact, was);
	PERFORM release_order('wh.r', '1', 'seen');
	EXECUTE format('UPDATE wh.r SET %I = %s', fact, becomes);
	SELECT h.state INTO STRICT state FROM export_control.order_hold h;
	RAISE EXCEPTION USING ERRCODE = 'ZZ001';
EXCEPTION WHEN SQLSTATE 'ZZ001' THEN
	RETURN state = 'released';
END
$$;
SELECT is_empty($$SELECT a.argument FROM export_control.order_arguments() a WHERE a.argument NOT IN ('order_key', 'header_key', 'known_on') AND a.argument NOT IN (SELECT fact FROM change)$$, 'each fact of an order');
SELECT is(pg_temp.covered(fact, format('%I', fact), becomes), covered, format('%s becomes %s', fact, becomes)) FROM change;
SELECT is(pg_temp.covered(fact, 'NULL', becomes), becomes = 'NULL', format('%s was not stated, and becomes %s', fact, becomes)) FROM change WHERE fact IN ('quantity', 'value');
SELECT is(pg_temp.covered(fact, '''NaN''', becomes), becomes = '''NaN''', format('%s could not be read, and becomes %s', fact, becomes)) FROM change WHERE fact IN ('quantity', 'value');
SELECT * FROM finish();
ROLLBACK;
