-- How a person settles a reason for review.

CREATE FUNCTION export_control.review_subject_hash(reason text, list text, entry text, item eccn, on_date date) RETURNS bigint
	LANGUAGE c STABLE PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'review_subject_hash';
COMMENT ON FUNCTION export_control.review_subject_hash(text, text, text, eccn, date)
	IS 'hash of what a decision on a reason for review is about, as of a day; null if there is no such thing then';

CREATE FUNCTION export_control.check_review_decision() RETURNS trigger
	LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	known	export_control.review_reason;
	named	CONSTANT text[] := array_remove(ARRAY[
		CASE WHEN NEW.customer IS NOT NULL THEN 'customer' END,
		CASE WHEN NEW.list IS NOT NULL THEN 'list' END,
		CASE WHEN NEW.entry IS NOT NULL THEN 'entry' END,
		CASE WHEN NEW.item IS NOT NULL THEN 'item' END,
		CASE WHEN NEW.destination IS NOT NULL THEN 'destination' END], NULL);
	scope	text;
BEGIN
	SELECT * INTO known FROM export_control.review_reason r WHERE r.reason = NEW.reason;
	IF NOT FOUND THEN
		RAISE EXCEPTION '"%" is no reason for review', NEW.reason
			USING ERRCODE = 'invalid_parameter_value',
				DETAIL = 'A person decides what the rules leave open. What they require or prohibit is not for a person to lift.',
				HINT = 'export_control.review_reason holds the reasons for review and what settles each.';
	ELSIF known.settled_by <> 'decision' THEN
		RAISE EXCEPTION 'review for reason "%" is not settled by a decision', NEW.reason
			USING ERRCODE = 'invalid_parameter_value',
				DETAIL = CASE known.settled_by WHEN 'fact' THEN 'It asks for a fact.' WHEN 'order' THEN 'The order has to be corrected.'
					ELSE 'It is settled where its subject is recorded.' END,
				HINT = upper(left(known.way, 1)) || substr(known.way, 2) || '.';
	ELSIF NOT (known.needs <@ named) THEN
		RAISE EXCEPTION 'a decision on reason "%" has to name its %', NEW.reason,
				array_to_string(ARRAY(SELECT n FROM unnest(known.needs) n WHERE n <> ALL (named)), ' and ')
			USING ERRCODE = 'invalid_parameter_value', HINT = upper(left(known.way, 1)) || substr(known.way, 2) || '.';
	ELSIF NOT (named <@ (known.needs || known.may_name)) THEN
		RAISE EXCEPTION 'a decision on reason "%" does not turn on %', NEW.reason,
				array_to_string(ARRAY(SELECT n FROM unnest(named) n WHERE n <> ALL (known.needs || known.may_name)), ' or ')
			USING ERRCODE = 'invalid_parameter_value', HINT = 'Leave it out.';
	END IF;
	IF NEW.reason = 'list_scope' THEN
		SELECT p.scope INTO scope FROM export_control.restricted_party p
		WHERE p.list = NEW.list AND p.entry = NEW.entry
		ORDER BY p.shipped, lower(p.valid) DESC NULLS LAST LIMIT 1;
		IF scope IN ('ccl_and_supplement_7', 'project') THEN
			RAISE EXCEPTION 'the scope of entry "%" of list "%" turns on a fact', NEW.entry, NEW.list
				USING ERRCODE = 'invalid_parameter_value', HINT = format('State %s.',
					CASE scope WHEN 'project' THEN 'oil_project_746_8_a_4' ELSE 'supplement_7_item' END);
		END IF;
	END IF;
	IF NEW.about IS NULL THEN
		NEW.about := export_control.review_subject_hash(NEW.reason, NEW.list, NEW.entry, NEW.item, NEW.decided_on);
		IF NEW.about IS NULL AND NEW.entry IS NOT NULL THEN
			RAISE EXCEPTION 'list "%" has no entry "%" on %', NEW.list, NEW.entry, to_char(NEW.decided_on, 'YYYY-MM-DD')
				USING ERRCODE = 'foreign_key_violation', HINT = 'Take list and entry from screen().';
		ELSIF NEW.about IS NULL THEN
			RAISE EXCEPTION '% is no entry of the Commerce Control List on %', NEW.item, to_char(NEW.decided_on, 'YYYY-MM-DD')
				USING ERRCODE = 'foreign_key_violation';
		END IF;
	END IF;
	RETURN NEW;
END
$$;
COMMENT ON FUNCTION export_control.check_review_decision() IS 'trigger: a decision is on what a person may settle, and about that as it is';
CREATE TRIGGER check_review_decision BEFORE INSERT OR UPDATE ON export_control.review_decision
	FOR EACH ROW EXECUTE FUNCTION export_control.check_review_decision();

-- One at a time on one subject: the decision before ends when the new one begins.
CREATE FUNCTION export_control.settle_review(reason text, words text, customer text DEFAULT NULL, list text DEFAULT NULL,
	entry text DEFAULT NULL, item eccn DEFAULT NULL, destination text DEFAULT NULL, clears boolean DEFAULT true,
	document text DEFAULT NULL, decided_on date DEFAULT current_date, through date DEFAULT NULL)
	RETURNS bigint
	LANGUAGE plpgsql VOLATILE
	SET search_path = pg_catalog, pg_temp
AS $$
#variable_conflict use_column
DECLARE
	asked	ALIAS FOR destination;
	code	text;
	id		bigint;
BEGIN
	IF asked IS NOT NULL THEN
		code := export_control.destination_code(asked);
		IF code IS NULL THEN
			RAISE EXCEPTION '"%" is no destination, or may be several', asked
				USING ERRCODE = 'invalid_parameter_value', HINT = 'Give its ISO 3166 code.';
		END IF;
	END IF;
	UPDATE export_control.review_decision d SET through = settle_review.decided_on - 1
	WHERE d.reason = settle_review.reason AND d.decided_on <= settle_review.decided_on
		AND @extschema@.name_key(d.customer) IS NOT DISTINCT FROM @extschema@.name_key(settle_review.customer)
		AND d.list IS NOT DISTINCT FROM settle_review.list AND d.entry IS NOT DISTINCT FROM settle_review.entry
		AND d.item::text IS NOT DISTINCT FROM settle_review.item::text AND d.destination IS NOT DISTINCT FROM code
		AND (d.through IS NULL OR d.through >= settle_review.decided_on);
	INSERT INTO export_control.review_decision (reason, customer, list, entry, item, destination, clears, words, document, decided_on, through)
	VALUES (settle_review.reason, settle_review.customer, settle_review.list, settle_review.entry, settle_review.item, code,
		settle_review.clears, settle_review.words, settle_review.document, settle_review.decided_on, settle_review.through)
	RETURNING review_decision.id INTO id;
	RETURN id;
END
$$;
COMMENT ON FUNCTION export_control.settle_review(text, text, text, text, text, eccn, text, boolean, text, date, date)
	IS 'record what a person decided about a reason for review; its number in export_control.review_decision';

-- Decisions that no longer hold because what they were about has changed.  To
-- renew one after looking again, settle the review anew.
CREATE VIEW export_control.lapsed_review_decision AS
	SELECT * FROM export_control.review_decision d
	WHERE (d.through IS NULL OR d.through >= current_date)
		AND d.about IS DISTINCT FROM export_control.review_subject_hash(d.reason, d.list, d.entry, d.item, current_date);
COMMENT ON VIEW export_control.lapsed_review_decision IS 'decisions on reasons for review whose subject has since changed: look again';
GRANT SELECT ON export_control.lapsed_review_decision TO PUBLIC;
