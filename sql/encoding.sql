-- Names and places beyond ASCII.
SELECT export_control.set_policy('required_lists', '', 'test') \g /dev/null
SELECT export_eligibility('EAR99', 'CÔTE D''IVOIRE', 'Société Générale de Béton', '2026-11-01') AS verdict;
SELECT export_eligibility('EAR99', 'Côte d’Ivoire', 'Société Générale de Béton', '2026-11-01') AS verdict;
SELECT export_eligibility('EAR99', 'ＤＥ', 'A GmbH', '2026-11-01') AS fullwidth;
INSERT INTO export_control.restricted_party (list, entry, name, country, citation)
	VALUES ('DPL', 'müller', 'Müller Söhne GmbH', 'DE', 'test');
SELECT export_eligibility('EAR99', 'DE', 'MULLER SOHNE', '2026-11-01') AS verdict;
DELETE FROM export_control.restricted_party WHERE entry = 'müller';

-- what is no text never reaches a function
SELECT export_eligibility(E'EAR99\x00', 'DE');
SELECT export_eligibility('EAR99', E'DE\xff');
SELECT 'ＥＡＲ99'::eccn;

-- names come in all scripts, so the database must hold them
SELECT :'DBNAME' AS home \gset
CREATE DATABASE regress_export_control_latin1 ENCODING 'LATIN1' TEMPLATE template0 LC_COLLATE 'C' LC_CTYPE 'C';
\c regress_export_control_latin1
SET client_encoding = 'UTF8';
-- a later server tells more of the context
\set SHOW_CONTEXT never
CREATE EXTENSION export_control;
\c :home
DROP DATABASE regress_export_control_latin1;
