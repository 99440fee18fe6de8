-- The type eligibility: what it prints.
\pset null '(null)'

-- Text and binary form.
SELECT x, encode(eligibility_send(x), 'hex') AS binary
FROM unnest(ARRAY['not_subject', 'license_required (entity_list, ns1) until 2019-05-19', 'REVIEW(data_too_old)',
	'reprieved (tgl) until 0044-03-15 BC', 'prohibited until 5874897-12-31']::eligibility[]) x;

-- Outcomes and reasons are stored by number: the numbers never change.
SELECT x, substr(encode(eligibility_send(x), 'hex'), 3, 2) AS outcome
FROM unnest('{not_subject,no_license_required,license_exception,reprieved,licensed,review,license_required,prohibited}'::eligibility[]) x;
SELECT string_agg(format('%s %s', number, reason), E'\n' ORDER BY number) AS reasons
FROM (SELECT n AS number, reasons(eligibility_or_null(format('review (%s)', name)))::text AS reason
	FROM unnest('{CB1,CB2,CB3,NP1,NP2,NS1,NS2,MT1,RS1,RS2,FC1,CC1,CC2,CC3,AT1,AT2,worldwide_control,named_destination,country_group,
		un_arms_embargo,chemical_weapons,chart_footnote,unenforced_control,embargo,entity_list,military_end_user,
		military_intelligence_end_user,blocked_person,denied_person,affiliate,tgl,license,license_exception,other_authorization,
		party_not_given,possible_list_match,probable_list_match,name_too_general,name_unreadable,name_not_comparable,unverified_party,red_flag,list_scope,
		ownership,destination_not_given,destination_unknown,destination_ambiguous,destination_not_named,destination_policy,
		item_not_given,item_malformed,item_unknown,paragraph_needed,paragraph_reserved,paragraph_not_covered,conditional_scope,
		related_item,other_authority,reclassify,referral,hts_code_needed,end_use,date_not_given,value_unusable,evidence_missing,
		evidence_unusable,license_scope,license_facts,edition_not_loaded,data_too_old,jurisdiction,
		paragraph_unknown,list_not_loaded,list_too_old,facts_contradict,fact_unknown,fact_not_asked}'::text[]) name,
		LATERAL (SELECT encode(eligibility_send(format('review (%s)', name)::eligibility), 'hex')) h(hex),
		LATERAL (SELECT CASE WHEN substr(hex, 5, 8) = '00000000' THEN log(2, ('x' || substr(hex, 13, 16))::bit(64)::bigint::numeric)::int
			ELSE 64 + log(2, ('x' || substr(hex, 5, 8))::bit(32)::int::numeric)::int END) b(n)
	WHERE name <> 'related_item') t;
SELECT encode(eligibility_send('review (related_item)'), 'hex') AS bit_63;

-- Hash values are stored by whoever partitions by them: they never change.
SELECT x, eligibility_hash(x), eligibility_hash_extended(x, 0), eligibility_hash_extended(x, 1)
FROM unnest(ARRAY['licensed', 'license_required (NS1) until 2019-05-19']::eligibility[]) x;

-- Every fault has its own words.
SELECT eligibility 'review until tomorrow';
CREATE FUNCTION fault(type regtype, value text, OUT message text, OUT detail text, OUT hint text)
LANGUAGE plpgsql AS $$
BEGIN
	EXECUTE format('SELECT %L::%s', value, type);
EXCEPTION WHEN invalid_text_representation THEN
	GET STACKED DIAGNOSTICS message = MESSAGE_TEXT, detail = PG_EXCEPTION_DETAIL, hint = PG_EXCEPTION_HINT;
	hint := regexp_replace(hint, 'first: .*', 'first: ...');	-- test/outcomes.sql reads on
END $$;
\x
SELECT f.* FROM unnest(ARRAY[
	'', '(NS1)', 'licens', 'review (', 'review ()', 'review (NS9)', 'review (NS1', 'review (NS1 NS2)', 'review NS1',
	'review until', 'review until 2019-02-29', 'review until 2019-05-19 (NS1)', 'review (' || repeat('x', 200) || ')']) value,
	fault('eligibility', value) f;
\x
SELECT eligibility('review', '{NS9}');
SELECT eligibility('review', '{NS1,NULL}');
SELECT eligibility('review', '{}', '-infinity');

-- Parts and casts.
SELECT x, outcome(x), reasons(x), valid_until(x), x::boolean AS may_ship, x::jsonb
FROM unnest(ARRAY['no_license_required until 2019-05-15', 'review (possible_list_match)', 'license_required (NS1, RS1)']::eligibility[]) x;
SELECT eligibility('license_required', '{NS1}', '2019-05-19'), eligibility('licensed');
SELECT worst(x), min(x), max(x)
FROM unnest(ARRAY['licensed until 2019-05-15', 'review (NS1) until 2020-01-01', 'review (possible_list_match)']::eligibility[]) x;

-- License type codes.
SELECT code, symbol, outcome, valid, certain FROM export_control.aes_license_type ORDER BY code;

-- The objects of the type.
SELECT p.oid::regprocedure AS function, pg_get_function_result(p.oid) AS result, provolatile AS volatile,
	proisstrict AS strict, proparallel AS parallel, proleakproof AS leakproof
FROM pg_proc p JOIN pg_depend d ON d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e'
WHERE proname ~ '^eligibility($|_(?!timeline|chart))' OR proname IN ('outcome', 'reasons', 'valid_until', 'worst', 'aes_license_code', 'min', 'max')
	AND 'eligibility'::regtype = ANY (proargtypes::oid[])
ORDER BY p.oid::regprocedure::text COLLATE "C";
SELECT o.oid::regoperator AS operator, oprcom::regoperator AS commutator, oprnegate::regoperator AS negator, oprrest AS restrict, oprjoin AS join,
	oprcanhash AS hashes, oprcanmerge AS merges
FROM pg_operator o WHERE oprleft = 'eligibility'::regtype ORDER BY o.oid::regoperator::text COLLATE "C";
DROP FUNCTION fault;
