-- North Korea (15 CFR 746.4).
\ir asked.psql
INSERT INTO asked (what, item, destination, evidence, outcome, reason, says) VALUES
	('E134: a gift parcel with wine', 'EAR99', 'KP', '{"exception_gft": true, "luxury_goods": true}', 'license_required', 'embargo', 'luxury_goods'),
	('E134: one without', 'EAR99', 'KP', '{"exception_gft": true, "luxury_goods": false}', 'license_exception', NULL, 'GFT');
\ir answers.psql
