-- 746.1(b)(2) names the Central African Republic among the ten countries under
-- an arms embargo of the United Nations; that its row of the chart lacks
-- footnote 1 takes nothing away.  Items with a UN row need a license there.
\ir asked.psql
INSERT INTO asked (what, item, destination, outcome, reason, says) VALUES
	('aircraft', '9A991.a', 'CF', 'license_required', 'un_arms_embargo', NULL),
	('firearms', '0A501.a', 'CF', 'license_required', 'un_arms_embargo', NULL),
	('shotguns', '0A502', 'CF', 'license_required', 'un_arms_embargo', NULL),
	('600 series', '0A606.b', 'CF', 'license_required', 'un_arms_embargo', NULL),
	('600 series software', '0D606.a', 'CF', 'license_required', 'un_arms_embargo', NULL),
	('600 series technology', '9E610.a', 'CF', 'license_required', 'un_arms_embargo', NULL),
	('military electronics', '3A611.x', 'CF', 'license_required', 'un_arms_embargo', NULL),
	('optical sights', '0A504.f', 'CF', 'license_required', 'un_arms_embargo', NULL),
	('the UN row leaves .y out', '0A606.y.1', 'CF', 'no_license_required', NULL, NULL),
	('no UN row', '5A992.c', 'CF', 'no_license_required', NULL, NULL),
	('EAR99', 'EAR99', 'CF', 'no_license_required', NULL, NULL),
	('another of the ten', '9A991.a', 'SO', 'license_required', 'un_arms_embargo', NULL),
	('another of the ten', '9A991.a', 'LB', 'license_required', 'un_arms_embargo', NULL),
	('another of the ten', '9A991.a', 'CD', 'license_required', 'un_arms_embargo', NULL),
	('South Sudan is not one', '9A991.a', 'SS', 'no_license_required', NULL, NULL),
	('nor is Chad', '9A991.a', 'TD', 'no_license_required', NULL, NULL);
\ir answers.psql
