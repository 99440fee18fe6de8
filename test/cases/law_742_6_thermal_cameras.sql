-- 742.4(a)(2) and (3), 742.6(a)(2) and (4): cameras of 6A003.b.4.b.  RS Column
-- 1 above 60 Hz, above 111,000 elements or to be embedded in a civil product,
-- else RS Column 2; NS Column 2 either way.  Footnotes 2 and 4 of the chart
-- add nothing; footnote 7 keeps the requirement for India.
\ir asked.psql
INSERT INTO asked (what, item, destination, evidence, outcome, reason, says) VALUES
	('in no Country Group A:1: either way', '6A003.b.4.b', 'CY', NULL, 'license_required', 'NS2', NULL),
	('in no Country Group A:1: either way', '6A003.b.4.b', 'MT', NULL, 'license_required', 'NS2', NULL),
	('in no Country Group A:1: either way', '6A003.b.4.b', 'AL', NULL, 'license_required', 'NS2', NULL),
	('in no Country Group A:1, slow and small', '6A003.b.4.b', 'CY', '{"over_60_hz_or_over_111000_elements_or_for_civil_product": false}', 'license_required', 'RS2', NULL),
	('in no Country Group A:1, fast', '6A003.b.4.b', 'MT', '{"over_60_hz_or_over_111000_elements_or_for_civil_product": true}', 'license_required', 'RS1', NULL),
	('of A:1, not stated', '6A003.b.4.b', 'ZA', NULL, 'review', 'conditional_scope', NULL),
	('of A:1, not stated', '6A003.b.4.b', 'CH', NULL, 'review', 'conditional_scope', NULL),
	('of A:1, not stated', '6A003.b.4.b', 'KR', NULL, 'review', 'conditional_scope', NULL),
	('of A:1, fast, large or to be embedded', '6A003.b.4.b', 'AT', '{"over_60_hz_or_over_111000_elements_or_for_civil_product": true}', 'license_required', 'RS1', NULL),
	('of A:1, fast, large or to be embedded', '6A003.b.4.b', 'SE', '{"over_60_hz_or_over_111000_elements_or_for_civil_product": true}', 'license_required', 'RS1', NULL),
	('of A:1, slow and small', '6A003.b.4.b', 'AT', '{"over_60_hz_or_over_111000_elements_or_for_civil_product": false, "camera_in_military_commodity": false}', 'no_license_required', NULL, NULL),
	('of A:1, slow and small', '6A003.b.4.b', 'FI', '{"over_60_hz_or_over_111000_elements_or_for_civil_product": false, "camera_in_military_commodity": false}', 'no_license_required', NULL, NULL),
	('of A:1, slow and small', '6A003.b.4.b', 'ZA', '{"over_60_hz_or_over_111000_elements_or_for_civil_product": false, "camera_in_military_commodity": false}', 'no_license_required', NULL, NULL),
	('as Switzerland', '6A003.b.4.b', 'LI', '{"over_60_hz_or_over_111000_elements_or_for_civil_product": false, "camera_in_military_commodity": false}', 'no_license_required', NULL, NULL),
	('as Finland', '6A003.b.4.b', 'AX', '{"over_60_hz_or_over_111000_elements_or_for_civil_product": true}', 'license_required', 'RS1', NULL),
	('India: either way', '6A003.b.4.b', 'IN', NULL, 'license_required', 'chart_footnote', NULL),
	('neither column', '6A003.b.4.b', 'AU', NULL, 'no_license_required', NULL, NULL),
	('neither column', '6A003.b.4.b', 'GB', '{"over_60_hz_or_over_111000_elements_or_for_civil_product": true}', 'no_license_required', NULL, NULL),
	('neither column', '6A003.b.4.b', 'CA', NULL, 'no_license_required', NULL, NULL),
	('another camera', '6A003.b.4.a', 'AT', NULL, 'license_required', 'RS1', NULL),
	('another camera', '6A003.b.5', 'AT', '{"camera_in_military_commodity": false}', 'no_license_required', NULL, NULL),
	('another camera', '6A003.b.5', 'CY', NULL, 'license_required', 'NS2', NULL);
\ir answers.psql
