-- Each party on the Unverified List signs its own statement (15 CFR 744.15(b)).
\ir asked.psql
INSERT INTO export_control.restricted_party (list, entry, name, country, scope, citation) VALUES
	('UVL', 'u1', 'Quill Optics', 'BR', 'all', 'test'), ('UVL', 'u2', 'Kestrel Lenses', 'BR', 'all', 'test'), ('UVL', 'u3', 'Plover Glass', 'BR', 'all', 'test');
INSERT INTO asked (what, destination, consignee, other_parties, evidence, outcome, reason, says) VALUES
	('one party, one statement', 'BR', 'Quill Optics', NULL, '{"uvl_statement": true}', 'no_license_required', NULL, 'statement is held'),
	('no statement', 'BR', 'Quill Optics', NULL, NULL, 'review', 'unverified_party', NULL),
	('two parties', 'BR', 'Quill Optics', '{end user: Kestrel Lenses}', '{"uvl_statement": true}', 'review', 'unverified_party', 'has to sign its own'),
	('the other way round', 'BR', 'Kestrel Lenses', '{end user: Quill Optics}', '{"uvl_statement": true}', 'review', 'unverified_party', NULL),
	('in another part', 'BR', 'Quill Optics', '{purchaser: Plover Glass}', '{"uvl_statement": "yes"}', 'review', 'unverified_party', NULL),
	('three', 'BR', 'Quill Optics', '{end user: Kestrel Lenses,purchaser: Plover Glass}', '{"uvl_statement": true}', 'review', 'unverified_party', NULL),
	('two, neither the consignee', 'BR', 'Hobart Marine Supplies', '{end user: Kestrel Lenses,purchaser: Plover Glass}', '{"uvl_statement": true}', 'review', 'unverified_party', NULL),
	('the same one in two parts', 'BR', 'Quill Optics', '{end user: Quill Optics}', '{"uvl_statement": true}', 'no_license_required', NULL, NULL),
	('one beside a party that is not listed', 'BR', 'Hobart Marine Supplies', '{end user: Kestrel Lenses}', '{"uvl_statement": true}', 'no_license_required', NULL, NULL);
INSERT INTO asked (what, destination, evidence, outcome, reason) VALUES
	('a hair over all of it', 'BR', '{"foreign_made": true, "us_content_percent": "100.00000000000000000001", "us_content_items": "EAR99", "foreign_direct_product": false}', 'review', 'evidence_unusable');
\ir answers.psql
