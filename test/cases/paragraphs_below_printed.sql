-- A path below a paragraph that the list prints, below which it prints nothing:
-- the list does not have it, and what requires nothing is for review.
\ir asked.psql
INSERT INTO asked (what, item, destination, outcome, reason, says) VALUES
	('below mass-market items', '5A992.c.1', 'DE', 'review', 'paragraph_unknown', 'nearest is 5A992.c'), ('a letter below', '5D992.c.a', 'MX', 'review', NULL, NULL),
	('below resists', '3C001.c.1', 'CA', 'review', NULL, NULL), ('below a number', '3A001.b.10.a', 'DE', 'review', 'paragraph_unknown', 'nearest is 3A001.b.10'),
	('below spectrometers', '3A001.a.2.c.1', 'CA', 'review', NULL, NULL), ('the paragraph itself', '5A992.c', 'DE', 'no_license_required', NULL, NULL),
	('where a license is required anyway it stays so', '2B109.b.1', 'AE', 'license_required', 'MT1', 'not verified'),
	('below a paragraph of an entry with a requirement for parties of a footnote', '3D993.a.99', 'DE', 'review', 'paragraph_unknown', 'nearest is 3D993.a'), ('likewise technology', '3E993.b.77', 'BR', 'review', 'paragraph_unknown', NULL),
	('two levels below', '5A992.c.1.a', 'DE', 'review', 'paragraph_unknown', 'nearest is 5A992.c'), ('three below', '5A992.c.1.a.1', 'MX', 'review', 'paragraph_unknown', NULL),
	('two below resists', '3C001.c.1.a', 'CA', 'review', 'paragraph_unknown', NULL), ('two below a spectrometer', '3A001.a.2.c.1.a', 'CA', 'review', 'paragraph_unknown', 'nearest is 3A001.a.2.c'),
	('two below tools', '2B999.c.1.a', 'DE', 'review', 'paragraph_unknown', NULL), ('two below an aircraft', '9A991.d.1.a', 'DE', 'review', 'paragraph_unknown', NULL),
	('two below a number', '3A991.b.1.a.1.z', 'DE', 'review', 'paragraph_unknown', NULL), ('two below where a license is required anyway', '2B109.b.1.a', 'AE', 'license_required', 'MT1', NULL),
	('an entry without paragraphs is described in words', '3A003.a', 'DE', 'no_license_required', NULL, 'not verified');
\ir answers.psql
