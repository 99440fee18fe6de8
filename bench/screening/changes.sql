-- Seeded changes of listed names: what people do to names, one kind at a time.
--
-- The choices come from md5 of the name and a seed, so they are the same on
-- every server, and another seed gives others.
CREATE FUNCTION pg_temp.pick(seed text, n int) RETURNS int
	LANGUAGE sql IMMUTABLE
	RETURN ('x' || substr(md5(seed), 1, 7))::bit(28)::int % greatest(n, 1);

-- One letter left out, put in, replaced or swapped with the next.
CREATE FUNCTION pg_temp.typo(name text, seed text) RETURNS text
	LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
	i int;
	letter text;
	result text;
BEGIN
	FOR k IN 1 .. 60 LOOP
		i := 1 + pg_temp.pick(seed || k, length(name));
		CONTINUE WHEN substr(name, i, 1) !~ '[A-Za-z]';
		letter := chr(97 + pg_temp.pick(seed || 'l' || k, 26));
		IF substr(name, i, 1) ~ '[A-Z]' THEN letter := upper(letter); END IF;
		result := CASE pg_temp.pick(seed || 'o' || k, 4)
			WHEN 0 THEN left(name, i - 1) || substr(name, i + 1)
			WHEN 1 THEN left(name, i - pg_temp.pick(seed || 'b' || k, 2)) || letter || substr(name, i + 1 - pg_temp.pick(seed || 'b' || k, 2))
			WHEN 2 THEN left(name, i - 1) || letter || substr(name, i + 1)
			ELSE left(name, i - 1) || substr(name, i + 1, 1) || substr(name, i, 1) || substr(name, i + 2)
		END;
		IF lower(result) <> lower(name) AND name_key(result) <> '' THEN RETURN result; END IF;
	END LOOP;
END $$;

CREATE FUNCTION pg_temp.changed(change text, name text, seed text) RETURNS text
	LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
	words text[] := string_to_array(regexp_replace(btrim(name), '\s+', ' ', 'g'), ' ');
	n int := cardinality(words);
	at int;
	result text;
	chance text := name || seed;
BEGIN
	CASE change
	WHEN 'exact', 'alias' THEN RETURN name;
	WHEN 'case' THEN RETURN CASE WHEN name = upper(name) THEN lower(name) ELSE upper(name) END;
	WHEN 'punctuation' THEN RETURN regexp_replace(replace(name, '.', ''), '[ ,]+', ' - ', 'g');
	WHEN 'legal form' THEN
		result := regexp_replace(name, '\mLimited Liability Company\M', 'LLC', 'i');
		IF result = name THEN result := regexp_replace(name, '\mJoint Stock Company\M', 'JSC', 'i'); END IF;
		IF result = name THEN result := regexp_replace(name, '\mCo\.?,? Ltd\M\.?', 'Company Limited', 'i'); END IF;
		IF result = name THEN result := regexp_replace(name, '\mLimited\M', 'Ltd.', 'i'); END IF;
		IF result = name THEN result := regexp_replace(name, '\mLLC\M', 'OOO', 'i'); END IF;
		IF result = name THEN result := regexp_replace(name, ',? \m(S\.A\. de C\.V\.|GmbH|Inc\.?)$', '', 'i'); END IF;
		RETURN nullif(result, name);
	WHEN 'word order' THEN
		IF n < 2 THEN RETURN NULL; END IF;
		at := 1 + pg_temp.pick(chance || 'w', n - 1);
		RETURN replace(array_to_string(words[at + 1:] || words[:at], ' '), ',', '');
	WHEN 'words shuffled' THEN
		IF n < 2 THEN RETURN NULL; END IF;
		RETURN replace((SELECT string_agg(w, ' ' ORDER BY md5(chance || w || i)) FROM unnest(words) WITH ORDINALITY u(w, i)), ',', '');
	WHEN 'one typo' THEN RETURN pg_temp.typo(name, chance);
	WHEN 'one typo, 10 letters' THEN RETURN pg_temp.typo(name, chance || 'long');
	WHEN 'two typos' THEN RETURN pg_temp.typo(pg_temp.typo(name, chance || 1), chance || 2);
	WHEN 'word dropped' THEN
		IF n < 3 THEN RETURN NULL; END IF;
		at := 1 + pg_temp.pick(chance || 'd', n);
		RETURN array_to_string(words[:at - 1] || words[at + 1:], ' ');
	WHEN 'word dropped, two distinctive left' THEN
		words := string_to_array(name_key(name), ' ');
		n := cardinality(words);
		IF n < 3 THEN RETURN NULL; END IF;
		at := 1 + pg_temp.pick(chance || 'k', n);
		RETURN array_to_string(words[:at - 1] || words[at + 1:], ' ');
	WHEN 'accents' THEN
		RETURN translate(name, 'aeioucAEIOUCszny', 'áéîöûçÀÈÍÔÜÇšžñý');
	WHEN 'Cyrillic' THEN
		result := lower(name);
		result := replace(replace(replace(replace(result, 'shch', 'щ'), 'sh', 'ш'), 'ch', 'ч'), 'zh', 'ж');
		result := replace(replace(replace(replace(result, 'kh', 'х'), 'ts', 'ц'), 'yu', 'ю'), 'ya', 'я');
		result := replace(replace(result, 'x', 'кс'), 'j', 'дж');
		RETURN translate(result, 'abcdefghiklmnopqrstuvwyz', 'абкдефгхиклмнопкрстуввйз');
	WHEN 'Cyrillic, letter by letter' THEN
		RETURN translate(replace(lower(name), 'x', 'кс'), 'abcdefghijklmnopqrstuvwyz', 'абцдефгхийклмнопкрстуввыз');
	WHEN 'spelling' THEN
		FOR at IN 1 .. 24 LOOP
			result := replace(lower(name),
				(ARRAY['mohammad','muhammad','mohammed','ahmad','hussein','hassan','abdul','yusuf','sergey','aleksandr','dmitry','yevgen','ovich','skiy','kh','ks','ou','oo','ee','ph','w','q','y','c'])[at],
				(ARRAY['muhammed','mohamed','mohamad','ahmed','husain','hasan','abdel','youssef','sergei','alexander','dmitriy','evgen','ovitch','sky','h','x','u','u','i','f','v','k','i','k'])[at]);
			IF result <> lower(name) THEN RETURN result; END IF;
		END LOOP;
		RETURN NULL;
	WHEN 'run together' THEN
		IF n < 2 THEN RETURN NULL; END IF;
		at := 1 + pg_temp.pick(chance || 'r', n - 1);
		RETURN replace(array_to_string(words[:at - 1] || (words[at] || words[at + 1]) || words[at + 2:], ' '), ',', '');
	END CASE;
END $$;

-- The changed names: count of each kind and seed, of names with so many
-- letters, legal forms included: "JSC TAF" has six.
CREATE FUNCTION pg_temp.changes(per_kind int, seeds text[])
	RETURNS TABLE (change text, goal real, seed text, party int, held_out boolean, asked text)
	LANGUAGE sql AS $$
	SELECT k.change, k.goal, s.seed, c.party, c.held_out, c.asked
	FROM (VALUES
		('exact', 99.5, 3), ('alias', 99.5, 3), ('case', 99.5, 3), ('punctuation', 99.5, 3), ('legal form', 99.5, 3),
		('word order', 99.5, 3), ('words shuffled', 99.5, 3), ('one typo', 98.5, 6), ('one typo, 10 letters', 99.5, 10), ('two typos', 95.5, 9),
		('word dropped', 95.5, 6), ('word dropped, two distinctive left', 95.5, 6), ('Cyrillic', 95.5, 5), ('Cyrillic, letter by letter', 95.5, 5),
		('accents', 95.5, 3), ('spelling', 95.5, 5), ('run together', 95.5, 3)) k(change, goal, letters),
	unnest(seeds) s(seed),
	LATERAL (
		SELECT l.party, l.held_out, pg_temp.changed(k.change, l.name, s.seed) AS asked
		FROM listed l
		WHERE l.kind <> 'Aircraft' AND length(l.name) <= 120
			AND (k.change <> 'exact' OR l.position = 0) AND (k.change <> 'alias' OR l.position > 0)
			AND (k.change <> 'legal form' OR pg_temp.changed(k.change, l.name, s.seed) IS NOT NULL)
			AND (k.change NOT IN ('word order', 'words shuffled', 'run together') OR l.name ~ '\S\s+\S')
			AND (k.change <> 'word dropped' OR l.name ~ '\S\s+\S+\s+\S')
			AND (k.change <> 'word dropped, two distinctive left' OR name_key(l.name) ~ '\S \S+ \S')
			AND (k.change <> 'spelling' OR pg_temp.changed(k.change, l.name, s.seed) IS NOT NULL)
			AND (k.change NOT LIKE 'Cyrillic%' OR l.name ~ '^[ -~]*$')
			AND length(regexp_replace(l.name, '[^[:alpha:]]', '', 'g')) >= k.letters
		ORDER BY md5(l.name || k.change || s.seed), l.name_no
		LIMIT per_kind) c
	WHERE c.asked IS NOT NULL
$$;

CREATE FUNCTION pg_temp.screen_list(listed text[], party int[], kind text[], asked text[], possible real, strong real)
	RETURNS TABLE (asked_no int, microseconds real, status int, name_no int, match_party int,
				   score real, level int, why int, bytes bigint)
	LANGUAGE c STRICT AS '$libdir/screen_list', 'screen_list';
