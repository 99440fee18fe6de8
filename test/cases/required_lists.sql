-- A verdict rests on named lists of known days: parts 744 and 764 ask for parties
-- to be screened against the Denied Persons List, the Entity List, the Military
-- End User List, the military-intelligence end users, the Unverified List and the
-- Specially Designated Nationals.  What was never loaded clears nobody.
\ir asked.psql
DELETE FROM export_control.policy;
SELECT export_control.record_list_load(list, '2026-09-24', 'test')
FROM unnest('{DPL,EL,MEU,UVL}'::text[]) list \g /dev/null
SELECT export_control.record_list_load('SDN', '2026-09-01', 'test') \g /dev/null

INSERT INTO asked (what, on_date, item, destination, consignee, outcome, reason, says) VALUES
	('all lists there and young', '2026-10-01', 'EAR99', 'DE', 'Nordwind Maschinen GmbH', 'no_license_required', NULL,
		'^parties are screened against Denied Persons List, Entity List, .* of 2026-09-24, Specially Designated Nationals of 2026-09-01$'),
	('the last day of the oldest one', '2026-10-02', 'EAR99', 'DE', 'Nordwind Maschinen GmbH', 'no_license_required', NULL, 'holds through 2026-10-02'),
	('the day after', '2026-10-03', 'EAR99', 'DE', 'Nordwind Maschinen GmbH', 'review', 'list_too_old',
		'more than 31 days older than the order: Specially Designated Nationals of 2026-09-01$'),
	('when all are old', '2026-12-01', 'EAR99', 'DE', 'Nordwind Maschinen GmbH', 'review', 'list_too_old', 'Denied Persons List of 2026-09-24, Entity List of'),
	('the regulation ages with the rules, not with the lists', '2026-10-01', 'EAR99', 'JP', 'Kumo Optics', 'no_license_required', NULL, 'Military-Intelligence End Users'),
	('an order of before the lists', '2021-05-01', 'EAR99', 'DE', 'Nordwind Maschinen GmbH', 'no_license_required', NULL, 'does not show who was taken off'),
	('an item on the list too', '2026-12-01', '3A991', 'FR', 'Atelier Lumen', 'review', 'list_too_old', NULL),
	('what is required stays required', '2026-12-01', '3A002.a', 'BR', 'Estaleiro do Sul Ltda', 'license_required', 'NS2', 'more than 31 days older'),
	('a listed party of an old list is listed', '2026-12-01', 'EAR99', 'CN', 'Huawei Technologies Co., Ltd.', 'license_required', 'entity_list', NULL),
	('within the United States parties count as well', '2026-12-01', 'EAR99', 'US', 'Pine Street Metals', 'review', 'list_too_old', NULL);
\ir answers.psql
