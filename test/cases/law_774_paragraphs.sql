-- A paragraph that the Commerce Control List does not have is no item: the
-- rows of an entire entry would reach any path below it.  What is deeper than
-- the list prints, or in an entry without paragraphs, is not refused.
\ir asked.psql
INSERT INTO asked (what, item, destination, outcome, reason, says) VALUES
	('a number too high', '3A001.b.13', 'CN', 'review', 'paragraph_unknown', 'nearest is 3A001\.b\.12 '),
	('a number too high', '9A004.y.64', 'DE', 'review', 'paragraph_unknown', 'nearest is 9A004\.y\.63 '),
	('a letter too far', '2B109.c', 'AE', 'review', 'paragraph_unknown', 'nearest is 2B109\.b '),
	('a letter too far', '9B515.d', 'MX', 'review', 'paragraph_unknown', 'nearest is 9B515\.b \(9B515 has 9B515\.a to 9B515\.b\)'),
	('a letter too far', '0A981.f', 'DE', 'review', 'paragraph_unknown', 'nearest is 0A981\.d '),
	('a letter too far', '3B001.z', 'CN', 'review', 'paragraph_unknown', 'nearest is 3B001\.r '),
	('below one that is not there', '3B001.s.1.a', 'CN', 'review', 'paragraph_unknown', 'nearest is 3B001\.r '),
	('a level that is not there', '7A003.d.3', 'DE', 'review', 'paragraph_unknown', 'nearest is 7A003\.d\.2 '),
	('where it would be free', '5A992.z.3', 'DE', 'review', 'paragraph_unknown', 'nearest is 5A992\.z\.2 '),
	('where it would be free', '1E002.h', 'DE', 'review', 'paragraph_unknown', 'nearest is 1E002\.g '),
	('an embargo does not ask', '3A001.b.13', 'KP', 'license_required', 'embargo', NULL),
	('reserved', '3A001.k', 'DE', 'review', 'paragraph_reserved', 'printed as reserved'),
	('reserved, deeper', '3A001.b.4.f', 'DE', 'review', 'paragraph_reserved', NULL),
	('reserved, below', '9E003.a.7.b', 'AU', 'review', 'paragraph_reserved', NULL),
	('reserved in category 9', '9A610.k', 'DE', 'review', 'paragraph_reserved', NULL),
	('the last of its kind', '3A001.b.12', 'DE', 'no_license_required', NULL, NULL),
	('the last of its kind', '9A004.y.63', 'DE', 'no_license_required', NULL, NULL),
	('a parent that is not printed', '3A001.z.1.b', 'CN', 'license_required', NULL, NULL),
	('a parent that is not printed', '5A992.z', 'CN', 'review', 'paragraph_needed', NULL),
	('deeper than the list prints', '3A001.b.10.a', 'DE', 'review', 'paragraph_unknown', 'the nearest is 3A001.b.10'),
	('deeper than the list prints', '2B109.b.1', 'AE', 'license_required', 'MT1', 'not verified'),
	('an entry without paragraphs', '3A003.a', 'DE', 'no_license_required', NULL, 'not verified'),
	('an entry without paragraphs', '1A985.c', 'DE', 'no_license_required', NULL, 'not verified'),
	('printed and named by no row', '3A002.c.4.b.1', 'DE', 'no_license_required', NULL, NULL),
	('an annex is no paragraph', '1E998.g', 'DE', 'no_license_required', NULL, 'not verified');
\ir answers.psql
