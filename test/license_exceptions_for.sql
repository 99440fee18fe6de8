-- license_exceptions_for(): every license exception for an order.
BEGIN;
SELECT plan(14);

INSERT INTO export_control.restricted_party (list, entry, name, country, scope, citation) VALUES ('EL', 't1', 'Orpheus Drilling', 'BR', 'all', 'test');
CREATE FUNCTION pg_temp.listed(item text, destination text, stated jsonb DEFAULT NULL, consignee text DEFAULT 'Nordwind Maschinen GmbH')
	RETURNS TABLE (exception text, paragraph text, status text, needs text[], finding text, citation text) LANGUAGE sql AS $$
	SELECT * FROM license_exceptions_for(item, destination, consignee, '2026-09-01', evidence => stated)
$$;
SELECT is_empty($$SELECT * FROM pg_temp.listed('EAR99', 'DE')$$, 'none where nothing requires a license');
SELECT set_eq($$SELECT DISTINCT exception FROM pg_temp.listed('3A002.a', 'BR')$$, $$SELECT DISTINCT code FROM export_control.license_exception$$, 'all of them where something does');
SELECT results_eq($$SELECT paragraph, status, needs, citation FROM pg_temp.listed('3A090.b', 'CN', '{"datacenter_design": false}') WHERE exception = 'NAC'$$,
	$$VALUES (NULL::text, 'possible', '{exception_nac,nac_confirmation,nac_registered_on,purchase_order}'::text[], '15 CFR 740.8(a), (b)')$$, 'what is missing for one that is possible') ;
SELECT results_eq($$SELECT status, finding FROM pg_temp.listed('3A090.b', 'CN', '{"exception_nac": true, "datacenter_design": false, "nac_registered_on": "2026-08-08"}') WHERE exception = 'NAC' LIMIT 1$$,
	$$VALUES ('closed', '15 CFR 740.8(c)(1), (2): with nac_registered_on 2026-08-08 its first day is 2026-09-02')$$, 'the term that closes one');
SELECT results_eq($$SELECT status, citation FROM pg_temp.listed('3A090.a', 'CN', '{"exception_tmp": true}') WHERE exception = 'TMP' AND paragraph IN ('(a)(5)', '(a)(6)')$$,
	$$VALUES ('closed', '15 CFR 740.2(a)(9)(ii)'), ('granted', '15 CFR 740.9(a)(6)')$$, 'the gate that closes one, and the paragraph that it leaves');
SELECT matches((SELECT finding FROM pg_temp.listed('3A002.a', 'BR', '{"exception_tmp": true, "return_due_on": "2027-01-01"}') WHERE exception = 'TMP' AND paragraph = '(a)(1)'),
	'^relied on: exception_tmp; terms met as stated: return_due_on; that the terms of the section are met is the exporter''s word; not stated, and taken as the section wants it: .*order_to_acquire', 'what was relied on');
SELECT is_empty($$SELECT * FROM pg_temp.listed('3A002.a', 'BR', NULL, 'Orpheus Drilling') WHERE status <> 'closed'$$, 'nothing for a listed party');
SELECT matches((SELECT DISTINCT finding FROM pg_temp.listed('3A002.a', 'BR', NULL, 'Orpheus Drilling')), 'entity_list', 'with the reason');
SELECT is_empty($$SELECT * FROM pg_temp.listed('EAR99', 'IR') WHERE status <> 'closed'$$, 'nothing for Iran, 746.7(c)');
SELECT results_eq($$SELECT DISTINCT exception FROM pg_temp.listed('EAR99', 'SY') WHERE status = 'granted'$$, $$VALUES ('SPP')$$, 'SPP asks for nothing');
SELECT results_eq($$SELECT needs FROM pg_temp.listed('3A002.a', 'BR') WHERE exception = 'LVS'$$, $$VALUES ('{exception_value_this_year,order_value_in_entry}'::text[])$$, 'amounts are facts too');
-- An answer that says nothing is no word that the terms are met, whichever fact it is of.
SELECT is_empty($$SELECT i.item, d, e.evidence, f.key, said, l.exception, l.paragraph, l.finding
	FROM (VALUES ('3A090.b', 'CN', '{"exception_nac": true, "datacenter_design": false, "purchase_order": true, "nac_registered_on": "2026-06-08"}'::jsonb), ('3A002.a', 'BR', '{"exception_tmp": true, "return_due_on": "2027-01-01"}'),
		('EAR99', 'CU', '{"exception_gft": true}'), ('5A002.a', 'BR', '{"exception_enc": true}'), ('0A507', 'BR', '{"exception_bag": true}')) i (item, d, evidence),
	(SELECT DISTINCT t.fact AS key FROM export_control.exception_term t) f, unnest('{denied,"see below",-1}'::text[]) said,
	LATERAL (SELECT i.evidence || jsonb_build_object(f.key, said) AS evidence) e,
	LATERAL export_eligibility(i.item, i.d, 'Nordwind Maschinen GmbH', '2026-09-01', evidence => e.evidence) v,
	LATERAL pg_temp.listed(i.item, i.d, e.evidence) l WHERE l.status = 'granted' AND outcome(v) = 'review'$$, 'none is granted where the order is for review');
-- It says what the verdict says: granted by one, and by none of those before it.
SELECT is_empty($$SELECT i.item, d, e.evidence, v FROM (VALUES ('3A002.a'), ('5A002.a'), ('3A090.b'), ('9A101'), ('EAR99'), ('0A507'), ('3E002'), ('4D004'), ('9A610.x'), ('1C350.b'), ('5A992.c')) i (item),
	unnest('{BR,CN,RU,CU,SY,IQ,SG,DE,AE,KP,UA-43,HK}'::text[]) d,
	(VALUES (NULL::jsonb), ('{"exception_tmp": true}'), ('{"exception_gov": true}'), ('{"exception_rpl": true, "exception_bag": true, "order_to_acquire": true}'),
		('{"exception_enc": true, "exception_ccd": true, "end_user_type": "government"}'), ('{"sta_consignee_statement": true, "exception_gft": true, "gift_retail_value_usd": 801}'),
		('{"exception_nac": true, "exception_aca": true, "purchase_order": false, "exception_ace": true}')) e (evidence),
	LATERAL export_eligibility(i.item, d, 'Nordwind Maschinen GmbH', '2026-09-01', evidence => e.evidence) v
	WHERE outcome(v) IN ('license_exception', 'license_required') AND
		(outcome(v) = 'license_exception') <> EXISTS (SELECT FROM pg_temp.listed(i.item, d, e.evidence) WHERE status = 'granted')$$, 'one is granted where the verdict rests on one, and none where a license is required');
-- What is possible needs something, and with that stated the same line is granted or offered.
SELECT is_empty($$SELECT item, d, l.exception, l.paragraph, l.finding FROM (VALUES ('3A002.a'), ('5A002.a'), ('3A090.b'), ('EAR99'), ('0A507')) i (item), unnest('{BR,CN,CU,SG}'::text[]) d,
	pg_temp.listed(item, d) l WHERE l.status = 'possible' AND l.needs = '{}' AND l.finding !~ 'certain|not enforced|not loaded|may be|names it'$$, 'a possible one names what it needs');
SELECT * FROM finish();
ROLLBACK;
