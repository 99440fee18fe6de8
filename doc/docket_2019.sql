-- A docket such as the one of November 2019, for the demo and the tests.
--
-- ILLUSTRATIVE: the rows are generated.  The applications, their parties and
-- days are invented; BIS does not publish any (15 CFR 748.1(d)).  Only the
-- proportions follow what was said at the time: about 300 requests, about half
-- of them processed, about half of those approved, notices of intent to deny
-- going out.  They are records and stay, unless the transaction is rolled back.

INSERT INTO export_control.license_application
	(number, applicant, consignee, destination, items, value, end_use)
SELECT 'ILL-2019-' || to_char(n, 'FM000'), 'Illustrative applicant ' || n % 130,
	'Huawei Technologies Co., Ltd.', 'CN',
	ARRAY[(ARRAY['5D992.c', 'EAR99', '3A991', '5A991', '4A994'])[1 + n % 5]::eccn],
	100000 + n * 1000, (ARRAY['smartphones', 'network equipment', 'servers', 'laptops'])[1 + n % 4]
FROM generate_series(1, 296) n;

-- Received from late May to October; complete when received, and registered
-- two days later.
INSERT INTO export_control.license_event (application, status)
SELECT a.number, license_status('submitted', '2019-05-24'::date + n * 145 / 296)
FROM generate_series(1, 296) n
JOIN export_control.license_application a ON a.number = 'ILL-2019-' || to_char(n, 'FM000')
ORDER BY n;
INSERT INTO export_control.license_event (application, status)
SELECT e.application, license_status('registered', since(e.status) + 2)
FROM export_control.license_event e
WHERE e.application LIKE 'ILL-2019-%' AND state(e.status) = 'submitted'
ORDER BY e.id;

-- All go to the other agencies; every ninth waits for an answer of the applicant.
INSERT INTO export_control.license_event (application, status)
SELECT e.application, license_status(CASE WHEN right(e.application, 3)::int % 9 = 0 THEN 'hold' ELSE 'referred' END,
	since(e.status) + 9)
FROM export_control.license_event e
WHERE e.application LIKE 'ILL-2019-%' AND state(e.status) = 'registered'
ORDER BY e.id;

-- Every other one is decided: approved on 20 November, or a notice of intent
-- to deny, most of them in the same days.  What had its notice 45 days ago and
-- heard nothing since is denied by now, without another row.
INSERT INTO export_control.license_event (application, status, license, criteria, conditions)
SELECT e.application,
	CASE WHEN n.n % 4 = 0 THEN license_status('approved', '2019-11-20', '2023-11-30')
		WHEN n.n % 20 = 2 AND since(e.status) <= '2019-10-04' THEN license_status('intent_to_deny', '2019-10-04')
		ELSE license_status('intent_to_deny', '2019-11-18'::date + n.n % 3) END,
	CASE WHEN n.n % 4 = 0 THEN 'D-ILL-' || to_char(n.n, 'FM000') END,
	CASE WHEN n.n % 4 = 0 AND n.n % 12 <> 0 THEN 'items are generally available and have no network use' END,
	CASE WHEN n.n % 4 = 0 THEN 'no transfer to other listed entities; records for five years' END
FROM export_control.license_event e,
	LATERAL (SELECT right(e.application, 3)::int AS n) n
WHERE e.application LIKE 'ILL-2019-%' AND state(e.status) IN ('hold', 'referred') AND n.n % 2 = 0
ORDER BY e.id;
