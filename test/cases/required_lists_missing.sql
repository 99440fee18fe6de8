-- A required list that was never loaded gives review, whatever else was found.
\ir asked.psql
DELETE FROM export_control.policy;
SELECT export_control.record_list_load(list, '2026-09-24', 'test')
FROM unnest('{DPL,EL,MEU,SDN}'::text[]) list \g /dev/null
INSERT INTO asked (what, on_date, item, destination, consignee, outcome, reason, says) VALUES
	('the Unverified List was never loaded', '2026-10-01', 'EAR99', 'DE', 'Nordwind Maschinen GmbH', 'review', 'list_not_loaded', 'required and never loaded: Unverified List$'),
	('on any day', '2015-10-01', 'EAR99', 'DE', 'Nordwind Maschinen GmbH', 'review', 'list_not_loaded', NULL),
	('to any destination', '2026-10-01', 'EAR99', 'CA', 'Prairie Grain Ltd', 'review', 'list_not_loaded', NULL),
	('a bank of Russia in a new installation', '2026-10-01', 'EAR99', 'DE', 'Sberbank of Russia', 'review', 'list_not_loaded', NULL),
	('a chip maker likewise', '2026-10-01', 'EAR99', 'SG', 'Semiconductor Manufacturing International Corporation', 'review', 'list_not_loaded', NULL),
	('together with what else is missing', '2026-10-01', 'EAR99', 'DE', NULL, 'review', 'list_not_loaded', 'no consignee given'),
	('what needs a license needs one', '2026-10-01', '3A002.a', 'BR', 'Estaleiro do Sul Ltda', 'license_required', 'NS2', NULL),
	('what is not subject to the EAR rests on no list', '2026-10-01', 'EAR99', 'DE', 'Nordwind Maschinen GmbH', 'review', 'list_not_loaded', NULL);
\ir answers.psql
