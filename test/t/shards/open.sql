-- On a shard: open it, once every rule table is copied.  Half the rules would
-- give wrong verdicts, not errors.
DO $$
BEGIN
	IF EXISTS (SELECT FROM pg_subscription_rel WHERE srsubstate NOT IN ('s', 'r'))
		OR NOT EXISTS (SELECT FROM pg_subscription_rel) THEN
		RAISE EXCEPTION 'the rules are still being copied'
			USING DETAIL = (SELECT format('%s of %s tables are complete.', count(*) FILTER (WHERE srsubstate IN ('s', 'r')), count(*))
					FROM pg_subscription_rel),
				HINT = 'Wait until srsubstate is r in every row of pg_subscription_rel.';
	END IF;
END
$$;
-- The index of listed names, which sessions else build for themselves.  Again
-- after every load of a list on the hub.
SELECT export_control.refresh_screening_image();

GRANT SELECT ON order_verdict TO export_desk;
