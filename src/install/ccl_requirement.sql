-- The item and the destination alone: Commerce Control List and Country Chart.

CREATE FUNCTION @extschema@.ccl_requirement(item text, destination text,
	on_date @extschema@.order_day DEFAULT current_date)
	RETURNS text
	LANGUAGE c STABLE PARALLEL SAFE COST 200
	AS 'MODULE_PATHNAME', 'ccl_requirement';
COMMENT ON FUNCTION @extschema@.ccl_requirement(text, text, @extschema@.order_day)
	IS 'what the Commerce Control List with the Country Chart says: required, not_required, review or embargoed';

CREATE FUNCTION @extschema@.ccl_requirement(item @extschema@.eccn, destination text,
	on_date @extschema@.order_day DEFAULT current_date)
	RETURNS text
	LANGUAGE c STABLE PARALLEL SAFE COST 200
	AS 'MODULE_PATHNAME', 'ccl_requirement_eccn';
COMMENT ON FUNCTION @extschema@.ccl_requirement(@extschema@.eccn, text, @extschema@.order_day)
	IS 'what the Commerce Control List with the Country Chart says: required, not_required, review or embargoed';

CREATE FUNCTION @extschema@.ccl_requirements(item text, destination text,
	on_date @extschema@.order_day DEFAULT current_date)
RETURNS TABLE (line text, reasons text[], covers text, condition text, trigger text, triggered text,
	result text, citation text)
	LANGUAGE c STABLE PARALLEL SAFE COST 2000 ROWS 5
	AS 'MODULE_PATHNAME', 'ccl_requirements';
COMMENT ON FUNCTION @extschema@.ccl_requirements(text, text, @extschema@.order_day)
	IS 'the requirement rows that ccl_requirement reads: what each covers, what triggers it, what it says, its citation';

CREATE FUNCTION @extschema@.ccl_requirements(item @extschema@.eccn, destination text,
	on_date @extschema@.order_day DEFAULT current_date)
RETURNS TABLE (line text, reasons text[], covers text, condition text, trigger text, triggered text,
	result text, citation text)
	LANGUAGE c STABLE PARALLEL SAFE COST 2000 ROWS 5
	AS 'MODULE_PATHNAME', 'ccl_requirements_eccn';
COMMENT ON FUNCTION @extschema@.ccl_requirements(@extschema@.eccn, text, @extschema@.order_day)
	IS 'the requirement rows that ccl_requirement reads: what each covers, what triggers it, what it says, its citation';
