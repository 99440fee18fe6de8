-- Which lists are required is the company's to say, for all orders or for those of
-- a period.
\ir asked.psql
DELETE FROM export_control.policy;
SELECT export_control.set_policy('required_lists', 'MIEU, SDN', 'of one year', '[2026-01-01,2027-01-01)'),
	export_control.set_policy('required_lists', '', 'of the years before', '(,2026-01-01)'),
	export_control.set_policy('required_lists', 'MIEU', 'shipped in full', '[2031-01-01,)'),
	export_control.set_policy('max_list_age', '0', 'for ever'),
	export_control.record_list_load('SDN', '2024-01-01', 'test') \g /dev/null
INSERT INTO asked (what, on_date, outcome, reason, says) VALUES
	('a period in which two are required, of whatever age', '2026-12-31', 'no_license_required', NULL, 'holds through 2026-12-31'),
	('after it the default', '2027-01-01', 'review', 'list_not_loaded', NULL),
	('before it none', '2025-12-31', 'no_license_required', NULL, 'requires none'),
	('long before it none', '1999-12-31', 'no_license_required', NULL, 'required_lists is "", not "DPL'),
	('its first day', '2026-01-01', 'no_license_required', NULL, 'required_lists is "MIEU, SDN", not "DPL'),
	('the age was decided too', '2026-06-01', 'no_license_required', NULL, 'max_list_age is "0", not "31"'),
	('only what is shipped: it does not age', '2031-10-01', 'no_license_required', NULL, 'required_lists is "MIEU"'),
	('the day before that', '2030-12-31', 'review', 'list_not_loaded', 'holds through 2030-12-31');
\ir answers.psql
