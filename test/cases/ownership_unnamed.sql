-- An owner that the record does not name is an owner unknown.
\ir asked.psql
ALTER TABLE asked ALTER on_date SET DEFAULT '2026-12-01', ALTER destination SET DEFAULT 'CN';
SELECT export_control.set_policy('unknown_ownership', 'review', 'test') \g /dev/null
INSERT INTO export_control.ownership (owner, owned, percent) VALUES
	('unknown', 'OwnA Works', 100), ('N/A', 'OwnB Works', 60), ('???', 'OwnC Works', 50), ('TBD', 'OwnD Works', NULL), ('unbekannt', 'OwnE Works', 70), ('-', 'OwnF Works', 100),
	('Clean Holding GmbH', 'OwnG Works', 100), (NULL, 'OwnH Works', NULL), ('unknown', 'OwnI Works', 20), ('Clean Holding GmbH', 'OwnI Works', 80),
	('unknown', 'OwnJ Works', 30), ('Huawei Technologies Co., Ltd.', 'OwnJ Works', 30), ('unknown', 'Middle Holding', 100), ('Middle Holding', 'OwnK Works', 100),
	('Huawei Technologies Co., Ltd.', 'end user: OwnP Works', 60), ('shareholder: Huawei Technologies Co., Ltd.', 'OwnQ Works (consignee)', 60);
INSERT INTO asked (what, consignee, outcome, reason) VALUES
	('unknown', 'OwnA Works', 'review', 'ownership'), ('not applicable', 'OwnB Works', 'review', 'ownership'), ('signs', 'OwnC Works', 'review', 'ownership'),
	('to be done', 'OwnD Works', 'review', 'ownership'), ('in another language', 'OwnE Works', 'review', 'ownership'), ('a dash', 'OwnF Works', 'review', 'ownership'),
	('an owner that is on no list', 'OwnG Works', 'no_license_required', NULL), ('nobody', 'OwnH Works', 'no_license_required', NULL),
	('less than half is unknown', 'OwnI Works', 'no_license_required', NULL), ('with a listed owner it may be half', 'OwnJ Works', 'review', 'ownership'),
	('behind an owner', 'OwnK Works', 'review', 'ownership'), ('never recorded', 'OwnZ Works', 'review', 'ownership'),
	('a label before who is owned', 'OwnP Works', 'license_required', 'affiliate'), ('a label behind it', 'OwnQ Works', 'license_required', 'affiliate'),
	('another party before it takes the requirement too', 'Xeno Ltd: OwnP Works', 'license_required', 'affiliate');
\ir answers.psql
