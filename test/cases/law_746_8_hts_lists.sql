-- EAR99 goods to Russia and Belarus: supplements no. 4, 5 and 6 to part 746 are
-- all asked, and not being on a list counts where the whole list is known
-- (15 CFR 746.8(a)(5) to (8)).
\ir asked.psql
INSERT INTO asked (what, item, destination, evidence, outcome, reason, says) VALUES
	('nothing stated: all that is missing at once', 'EAR99', 'RU', NULL, 'review', 'hts_code_needed', 'industrial goods.*state hts_code'),
	('nothing stated: the price list too', 'EAR99', 'BY', NULL, 'review', 'hts_code_needed', 'luxury goods.*state hts_code'),
	('nothing stated: supplement no. 6 too', 'EAR99', 'RU', NULL, 'review', 'evidence_missing', 'state supplement_6_item'),
	('nothing stated: software too', 'EAR99', 'BY', NULL, 'review', 'evidence_missing', 'state software_746_8_a_8'),
	('E141: a laptop stand, a code of supplement no. 4', 'EAR99', 'RU', '{"hts_code": "8473.30"}', 'license_required', 'embargo', '746 Supp. 4|industrial goods'),
	('a longer number that begins with it', 'EAR99', 'BY', '{"hts_code": "8473.30.0002"}', 'license_required', 'embargo', NULL),
	('eight digits without dots', 'EAR99', 'RU', '{"hts_code": "84733000"}', 'license_required', 'embargo', NULL),
	('a code of supplement no. 5 alone', 'EAR99', 'BY', '{"hts_code": "2208.60"}', 'license_required', 'embargo', 'luxury goods'),
	('E142: on no list, and the rest answered', 'EAR99', 'RU', '{"hts_code": "9401.30", "supplement_6_item": false, "software_746_8_a_8": false}', 'no_license_required', NULL, 'industrial goods: HTS code 9401.30 is not listed'),
	('E142: on no list, and nothing else answered', 'EAR99', 'RU', '{"hts_code": "9401.30"}', 'review', 'evidence_missing', NULL),
	('on no list, supplement no. 6 not answered', 'EAR99', 'BY', '{"hts_code": "0402.10", "software_746_8_a_8": false}', 'review', 'evidence_missing', 'state supplement_6_item'),
	('on no list, software not answered', 'EAR99', 'BY', '{"hts_code": "0402.10", "supplement_6_item": false}', 'review', 'evidence_missing', 'state software_746_8_a_8'),
	('on no list, but a chemical of supplement no. 6', 'EAR99', 'RU', '{"hts_code": "0402.10", "supplement_6_item": true}', 'license_required', 'embargo', 'supplement no. 6'),
	('of supplement no. 6 by its kind, but medicine', 'EAR99', 'RU', '{"hts_code": "3004.90", "supplement_6_item": true, "medicine": true, "software_746_8_a_8": false}', 'no_license_required', NULL, 'medicine'),
	('a part of listed goods, whatever its own code', 'EAR99', 'RU', '{"hts_code": "9401.30", "part_of_listed_goods": true, "supplement_6_item": false, "software_746_8_a_8": false}', 'license_required', 'embargo', 'parts of listed goods'),
	('a screw for them', 'EAR99', 'RU', '{"hts_code": "9401.30", "part_of_listed_goods": true, "small_fastener": true, "supplement_6_item": false, "software_746_8_a_8": false}', 'no_license_required', NULL, 'small_fastener'),
	('a screw that is listed itself', 'EAR99', 'RU', '{"hts_code": "7318.15", "part_of_listed_goods": true, "small_fastener": true, "supplement_6_item": false, "software_746_8_a_8": false}', 'license_required', 'embargo', NULL),
	('whether it is a part: declared, and said so', 'EAR99', 'BY', '{"hts_code": "0101.21", "supplement_6_item": false, "software_746_8_a_8": false}', 'no_license_required', NULL, 'part_of_listed_goods is not stated: the exporter declares'),
	('with an ECCN: its list decides, not the code', '5A992.c', 'RU', '{"hts_code": "0101.21"}', 'license_required', 'embargo', NULL),
	('another country', 'EAR99', 'KZ', NULL, 'no_license_required', NULL, NULL),
	('another country, a listed code', 'EAR99', 'TR', '{"hts_code": "8473.30"}', 'no_license_required', NULL, NULL);
-- From 2022-03-03 to 2022-05-08 supplement no. 4 listed goods for refining oil alone (746.5(a)(1)(ii); 87 FR 12856).
INSERT INTO asked (what, item, destination, on_date, evidence, outcome, reason, says) VALUES
	('before the list', 'EAR99', 'RU', '2022-03-02', '{"hts_code": "8421.39", "oil_project_746_8_a_4": false}', 'no_license_required', NULL, 'holds through 2022-03-02'),
	('on its first day', 'EAR99', 'RU', '2022-03-03', '{"hts_code": "8421.39", "oil_project_746_8_a_4": false}', 'review', 'evidence_missing', 'state oil_refining_goods_2022'),
	('goods that it listed', 'EAR99', 'RU', '2022-03-03', '{"hts_code": "8421.39", "oil_project_746_8_a_4": false, "oil_refining_goods_2022": true}', 'license_required', 'embargo', 'goods for refining oil'),
	('goods that it did not', 'EAR99', 'RU', '2022-05-08', '{"hts_code": "8421.39", "oil_project_746_8_a_4": false, "oil_refining_goods_2022": false}', 'no_license_required', NULL, 'holds through 2022-05-08'),
	('a code that it never listed', 'EAR99', 'RU', '2022-04-01', '{"hts_code": "9401.30", "oil_project_746_8_a_4": false}', 'no_license_required', NULL, NULL),
	('with an ECCN', '2B999.k', 'RU', '2022-04-01', '{"hts_code": "8421.39", "oil_project_746_8_a_4": false, "oil_refining_goods_2022": true, "military_end_use": false}', 'license_required', 'embargo', NULL),
	('on the day on which the list grew', 'EAR99', 'RU', '2022-05-09', '{"hts_code": "8421.39", "oil_project_746_8_a_4": false}', 'license_required', 'embargo', 'industrial goods'),
	('Belarus', 'EAR99', 'BY', '2022-04-01', '{"hts_code": "8421.39", "oil_project_746_8_a_4": false}', 'no_license_required', NULL, NULL);
\ir answers.psql
