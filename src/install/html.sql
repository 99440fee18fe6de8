-- Pages as text: everything that comes from rows passes html_text(), once, here
-- and in report_picture.sql.

CREATE FUNCTION export_control.html_text(value text) RETURNS text
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	SET search_path = pg_catalog, pg_temp
AS $$
	SELECT coalesce(replace(replace(replace(replace(replace(
		regexp_replace(CASE WHEN length(value) > 1000 THEN left(value, 1000) || '…' ELSE value END,
			E'[\\u0001-\\u0008\\u000b-\\u001f\\u007f-\\u009f\\u202a-\\u202e\\u2066-\\u2069]', '�', 'g'),
		'&', '&amp;'), '<', '&lt;'), '>', '&gt;'), '"', '&quot;'), '''', '&#39;'), '')
$$;
COMMENT ON FUNCTION export_control.html_text(text)
	IS 'a text as a page shows it: no character of it is markup, none is a control character; cut at 1000';

CREATE FUNCTION export_control.html_number(value numeric, digits int DEFAULT 0) RETURNS text
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	SET search_path = pg_catalog, pg_temp
AS $$
	SELECT CASE WHEN value IS NULL THEN '' WHEN abs(value) < 1e15
		THEN to_char(round(value, digits), 'FM999,999,999,999,990' || CASE WHEN digits > 0 THEN '.' || repeat('0', digits) ELSE '' END)
		ELSE left(value::text, 40) END
$$;
COMMENT ON FUNCTION export_control.html_number(numeric, int) IS 'a number with its thousands apart';

-- Words of the extension, as license_required, are words with blanks on a page.
CREATE FUNCTION export_control.html_words(value text) RETURNS text
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	SET search_path = pg_catalog, pg_temp
AS $$ SELECT export_control.html_text(replace(value, '_', ' ')) $$;
COMMENT ON FUNCTION export_control.html_words(text) IS 'a word of the extension as a page shows it, with blanks';

CREATE FUNCTION export_control.html_outcome(outcome text) RETURNS text
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	SET search_path = pg_catalog, pg_temp
AS $$
	SELECT format('<span class="chip v-%s">%s</span>', export_control.html_text(outcome), export_control.html_words(outcome))
	WHERE outcome IS NOT NULL
$$;
COMMENT ON FUNCTION export_control.html_outcome(text) IS 'an outcome in its color, with its name';

-- What a cell shows.  kind: text, name (text that stays on one line), words, outcome, number, decimal (with two
-- digits), percent, day, bar (of two numbers, a part of most each), part and share
-- (bars of a number up to 1; share warns).
CREATE FUNCTION export_control.html_cell(kind text, value jsonb) RETURNS text
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	SET search_path = pg_catalog, pg_temp
AS $$
	SELECT CASE WHEN value IS NULL OR value = 'null' THEN '<span class="none">–</span>' ELSE CASE kind
		WHEN 'number' THEN export_control.html_number((value #>> '{}')::numeric)
		WHEN 'decimal' THEN export_control.html_number((value #>> '{}')::numeric, 2)
		WHEN 'percent' THEN export_control.html_number(100 * (value #>> '{}')::numeric) || ' %'
		WHEN 'words' THEN export_control.html_words(value #>> '{}')
		WHEN 'outcome' THEN export_control.html_outcome(value #>> '{}')
		WHEN 'day' THEN export_control.html_text(left(value #>> '{}', 10))
		WHEN 'bar' THEN format('<span class="track"><i class="v-license_required" style="width:%s%%"></i><i class="v-review" style="width:%s%%"></i></span>',
			round(100 * (value ->> 'blocked')::numeric / nullif((value ->> 'most')::numeric, 0), 2),
			round(100 * (value ->> 'review')::numeric / nullif((value ->> 'most')::numeric, 0), 2))
		WHEN 'part' THEN format('<span class="track"><i class="v-licensed" style="width:%s%%"></i></span>', least(100, round(100 * (value #>> '{}')::numeric, 1)))
		WHEN 'share' THEN format('<span class="track"><i class="%s" style="width:%s%%"></i></span>',
			CASE WHEN (value #>> '{}')::numeric > 0.9 THEN 'v-license_required' WHEN (value #>> '{}')::numeric > 0.75 THEN 'v-review' ELSE 'v-licensed' END,
			least(100, round(100 * (value #>> '{}')::numeric, 1)))
		ELSE '<bdi>' || export_control.html_text(value #>> '{}') || '</bdi>' END END
$$;
COMMENT ON FUNCTION export_control.html_cell(text, jsonb) IS 'what a cell of a table of a page shows';

-- columns: [{"key", "title", "kind"}].  On a narrow screen a row is a card, in
-- which each cell says its title; but a table with bars goes without these.  Paper is
-- as narrow as a tablet and keeps its tables.
CREATE FUNCTION export_control.html_table(columns jsonb, rows jsonb, empty text) RETURNS text
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	SET search_path = pg_catalog, pg_temp
AS $$
	SELECT CASE WHEN coalesce(jsonb_array_length(nullif(rows, 'null')), 0) = 0 THEN '<p class="empty">' || export_control.html_text(empty) || '</p>'
		ELSE CASE WHEN columns @> '[{"kind": "bar"}]' OR columns @> '[{"kind": "part"}]' THEN '<table class="tight">' ELSE '<table>' END || '<thead><tr>' || (
			SELECT string_agg(format('<th class="%s" scope="col">%s</th>', export_control.html_text(c ->> 'kind'), export_control.html_text(c ->> 'title')), '' ORDER BY no)
			FROM jsonb_array_elements(columns) WITH ORDINALITY t (c, no)) || E'</tr></thead><tbody>\n' || (
			SELECT string_agg('<tr>' || (
				SELECT string_agg(format('<td class="%s" data-title="%s">%s</td>', export_control.html_text(c ->> 'kind'), export_control.html_text(c ->> 'title'),
					export_control.html_cell(c ->> 'kind', r -> (c ->> 'key'))), '' ORDER BY t.no)
				FROM jsonb_array_elements(columns) WITH ORDINALITY t (c, no)) || '</tr>', E'\n' ORDER BY u.no)
			FROM jsonb_array_elements(rows) WITH ORDINALITY u (r, no)) || '</tbody></table>' END
$$;
COMMENT ON FUNCTION export_control.html_table(jsonb, jsonb, text) IS 'a table of a page, or what it says instead where it has no row';

CREATE FUNCTION export_control.html_section(title text, lead text, body text, class text DEFAULT '') RETURNS text
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	SET search_path = pg_catalog, pg_temp
AS $$
	SELECT format(E'<section class="%s"><h2>%s</h2>%s\n%s</section>\n', class, export_control.html_text(title),
		coalesce('<p class="lead">' || export_control.html_text(lead) || '</p>', ''), body)
$$;
COMMENT ON FUNCTION export_control.html_section(text, text, text, text) IS 'a section of a page: its title, a sentence, what it shows';

-- No script, and nothing from elsewhere: the page says so to the browser, too.
CREATE FUNCTION export_control.html_page(title text, body text) RETURNS text
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	SET search_path = pg_catalog, pg_temp
AS $$
	SELECT $page$<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="color-scheme" content="light dark">
<title>$page$ || export_control.html_text(title) || $page$</title>
<style>
:root{color-scheme:light dark;--page:#f4f5f7;--card:#fff;--ink:#1a2130;--soft:#5b6576;--line:#e2e6ec;--grid:#e9ecf1;
--not_subject:#9aa5b1;--no_license_required:#2e7d5b;--license_exception:#73ae93;--reprieved:#3c78b5;--licensed:#85aed6;
--review:#dd9f2c;--license_required:#c2412d;--prohibited:#6f1620;--on:#fff;--on_light:#1a2130}
@media (prefers-color-scheme:dark){:root{--page:#11151c;--card:#1a202a;--ink:#e7ebf1;--soft:#98a3b3;--line:#2d3542;--grid:#262d39;
--not_subject:#6c7785;--no_license_required:#3f9a73;--license_exception:#7fbfa2;--reprieved:#5792cf;--licensed:#8fb8de;
--review:#e0a93f;--license_required:#dc5d48;--prohibited:#a53a48}}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--ink);font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Liberation Sans",Arial,sans-serif;-webkit-text-size-adjust:100%;overflow-wrap:anywhere}
main{max-width:1120px;margin:0 auto;padding:36px 24px 48px}
header{margin:0 0 24px}
.eyebrow{margin:0;color:var(--soft);font-size:12px;font-weight:600;letter-spacing:.08em;text-transform:uppercase}
h1{margin:4px 0 6px;font-size:30px;line-height:1.2;letter-spacing:-.015em}
h2{margin:0;font-size:17px;letter-spacing:-.005em}
h3{margin:18px 0 6px;font-size:13px;color:var(--soft);font-weight:600}
.sub,.lead{margin:0;color:var(--soft)}.lead{margin:2px 0 14px;font-size:13.5px;max-width:78ch}
section{background:var(--card);border:1px solid var(--line);border-radius:10px;padding:20px 22px 22px;margin:0 0 16px;min-width:0}
.pair{display:grid;grid-template-columns:1fr 1fr;gap:16px}.pair>section{margin:0}.pair{margin:0 0 16px}
.tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(170px,1fr));gap:12px;margin:0 0 16px}
.tile{background:var(--card);border:1px solid var(--line);border-top:4px solid var(--mark,var(--soft));border-radius:10px;padding:14px 16px}
.tile b{display:block;font-size:28px;line-height:1.15;letter-spacing:-.02em;font-variant-numeric:tabular-nums;margin:2px 0}
.tile span{color:var(--soft);font-size:13px}
table{width:100%;border-collapse:collapse;font-size:13.5px;font-variant-numeric:tabular-nums}
th{font-size:12px;font-weight:600;color:var(--soft);text-align:left;padding:4px 10px 6px 0;border-bottom:1px solid var(--line);vertical-align:bottom}
td{padding:7px 10px 7px 0;border-bottom:1px solid var(--grid);vertical-align:top}
tr:last-child td{border-bottom:0}
.number,.decimal,.percent{text-align:right}td.number,td.decimal,td.percent{white-space:nowrap}th,.words{overflow-wrap:normal}.text{min-width:5em}.tight .text,.tight .words{min-width:7em}.name{white-space:nowrap}.day{white-space:nowrap}td:last-child,th:last-child{padding-right:0}
td.bar,td.share,td.part{width:22%;min-width:90px;vertical-align:middle}td.bar,td.part{padding-left:4px}
.track{display:flex;height:9px;border-radius:3px;overflow:hidden;background:var(--grid)}.track i{display:block;height:100%}
.chip{display:inline-block;padding:0 8px;border-radius:9px;font-size:12px;line-height:19px;font-weight:600;color:var(--on);white-space:nowrap;background:var(--soft)}
.none{color:var(--soft)}.empty,.note{margin:0;color:var(--soft);font-size:13.5px}.note{margin-top:12px;font-size:12.5px}
.legend{display:flex;flex-wrap:wrap;gap:4px 16px;margin:10px 0 0;padding:0;list-style:none;font-size:12.5px;color:var(--soft)}
.legend i{display:inline-block;width:11px;height:11px;border-radius:2px;margin:0 6px 0 0;vertical-align:-1px}
.legend i.mark{background:none!important;border:0;width:auto;height:auto;font-style:normal;color:var(--ink)}
svg{display:block;width:100%;overflow:visible}svg text{font-size:11.5px;fill:var(--soft)}svg .ink{fill:var(--ink);font-weight:600}
svg .grid{stroke:var(--grid)}svg .axis{stroke:var(--line)}svg .today{stroke:var(--ink);stroke-dasharray:3 3}svg .said{fill:var(--ink)}svg .on{fill:#fff;font-weight:600}
footer{color:var(--soft);font-size:12px;margin-top:20px}
[class^="v-"],[class*=" v-"]{background:var(--soft);fill:var(--soft)}
.v-not_subject{background:var(--not_subject);fill:var(--not_subject)}.v-no_license_required{background:var(--no_license_required);fill:var(--no_license_required)}
.v-license_exception{background:var(--license_exception);fill:var(--license_exception)}.v-reprieved{background:var(--reprieved);fill:var(--reprieved)}
.v-licensed{background:var(--licensed);fill:var(--licensed)}.v-review{background:var(--review);fill:var(--review)}
.v-license_required{background:var(--license_required);fill:var(--license_required)}.v-prohibited{background:var(--prohibited);fill:var(--prohibited)}
.chip.v-review,.chip.v-licensed,.chip.v-license_exception,.chip.v-not_subject{color:#1a2130}
dl{display:grid;grid-template-columns:minmax(110px,170px) 1fr;gap:4px 16px;margin:0;font-size:13.5px}dt{color:var(--soft)}dd{margin:0}
@media screen and (max-width:760px){main{padding:20px 12px 32px}h1{font-size:24px}section{padding:16px 14px 18px}.pair{grid-template-columns:1fr}
.tiles{grid-template-columns:1fr 1fr;gap:8px}.tile{padding:10px 12px}.tile b{font-size:22px}.minor{display:none}
table:not(.tight) thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
table:not(.tight) tr{display:block;padding:8px 0;border-bottom:1px solid var(--line)}table:not(.tight) tr:last-child{border-bottom:0}
table:not(.tight) td{display:flex;justify-content:space-between;gap:16px;border:0;padding:2px 0;text-align:right;white-space:normal;width:auto}
table:not(.tight) td::before{content:attr(data-title);color:var(--soft);text-align:left;flex:0 0 34%;font-weight:400}table:not(.tight) td:first-child{font-weight:600}
td .track{flex:1;margin-top:6px}.tight .bar,.tight .part{display:none}.tight{font-size:13px}svg .ink{font-size:10.5px}
dl{grid-template-columns:1fr}dd{margin:0 0 6px}}
@page{size:A4;margin:14mm}
@media print{:root{color-scheme:light;--page:#fff;--card:#fff;--ink:#000;--soft:#4a5260;--line:#cfd5dd;--grid:#e3e7ec;
--not_subject:#9aa5b1;--no_license_required:#2e7d5b;--license_exception:#73ae93;--reprieved:#3c78b5;--licensed:#85aed6;--review:#dd9f2c;--license_required:#c2412d;--prohibited:#6f1620}
body{font-size:11px;-webkit-print-color-adjust:exact;print-color-adjust:exact}main{max-width:none;padding:0}section,.tile{break-inside:avoid;border-radius:0}section{padding:12px 14px}
section.long{break-inside:auto}tr{break-inside:avoid}h2,.lead,thead{break-after:avoid}.lead,thead{break-inside:avoid}table{break-before:avoid}.minor{display:none}th{font-size:9.5px}td,th{padding-right:8px}.text{min-width:4em}
td.bar,td.share,td.part{min-width:44px;width:14%}.tight .text,.tight .words{min-width:5em}.pair,.tiles{gap:8px}section,.pair,.tiles{margin-bottom:10px}
.tiles{grid-template-columns:repeat(5,1fr)}.tile b{font-size:18px}table,.lead,dl,.empty{font-size:10.5px}}
</style></head><body><main>
$page$ || body || E'</main></body></html>\n'
$$;
COMMENT ON FUNCTION export_control.html_page(text, text)
	IS 'a page that needs nothing else: for screens of any width, light and dark, and for A4';
