-- A destination is read only where its text cannot be misread (15 CFR 732.1(b)).
\ir asked.psql
INSERT INTO asked (what, destination, outcome, reason, says)
SELECT 'two letters with something between them', t, 'review', 'destination_unknown', 'no destination known'
FROM unnest(ARRAY['C/O', 'c/o', 'S.A.', 'A/S', 'e.g.', 'i.e.', 'D.E.', 'I/O', 'P/L', 'B.V.', 's.r.o', 'A.G.', 'C.O.D.', 'P.O.', 'a-t', 'D E', 'DE.', 'N&A', 'm/s', 'P.O.L.', 'F.I.N.']) t;
INSERT INTO asked (what, item, destination, outcome, reason, says)
SELECT 'read as ' || code, 'EAR99', t, outcome, reason, format('\(%s\)', code)
FROM (VALUES
	('US', 'no_license_required', NULL, '{U.S.,U.S.A.,u.s.a.,USA,US,840,"Puerto Rico, USA",アメリカ合衆国,США,"Estados Unidos"}'::text[]),
	('GB', 'no_license_required', NULL, '{U.K.,uk,GBR,826,"United Kingdom (GB)",Großbritannien,"Royaume-Uni",Великобритания,英国}'),
	('DE', 'no_license_required', NULL, '{" de ",DEU,276,"Germany (DE)","DE - Germany",DE-Germany,"GERMANY, DE","Germany [DEU]","276 Germany",Deutschland,Allemagne,Alemania,Alemanha,Duitsland,Niemcy,Almanya,ГЕРМАНИЯ,德国,ドイツ,독일,ألمانيا,ＤＥ}'),
	('BR', 'no_license_required', NULL, '{076,BRA,"Brasil (BR)","Brazil/Brasil"}'),
	('KR', 'no_license_required', NULL, '{"Korea, Rep.","Korea, Republic of","KOREA (REPUBLIC OF)","S. Korea","Republic of Korea (South Korea)",대한민국,韩国}'),
	('TW', 'no_license_required', NULL, '{"Taiwan, China","TAIWAN (ROC)","Taiwan, Province of China","China, Taiwan",台灣,"Chinese Taipei"}'),
	('CN', 'no_license_required', NULL, '{"P.R. China","CHINA, P.R.","People''s Republic of China","China (Mainland)",中国,中國,Китай,الصين,156}'),
	('HK', 'no_license_required', NULL, '{"Hong Kong SAR","Hong Kong S.A.R.","Hong Kong, China","HK - Hong Kong","China (Hong Kong)",香港}'),
	('NL', 'no_license_required', NULL, '{"The Netherlands","Netherlands, the","NETHERLANDS (THE)",Nederland,"Pays-Bas"}'),
	('CD', 'no_license_required', NULL, '{"Congo, Democratic Republic of the Congo (formerly Zaire)","Congo, Dem. Rep.","D.R. Congo",COD}'),
	('IR', 'license_required', 'embargo', '{"Iran (Islamic Republic of)","IRAN, ISLAMIC REP.","I.R. Iran",364,IRN,"Iran (IR)",伊朗,Иран,ایران}'),
	('KP', 'license_required', 'embargo', '{"Korea, Dem. People''s Rep.",D.P.R.K.,"N. Korea","Korea (North)",408,북한,КНДР,朝鲜}'),
	('CU', 'license_required', 'embargo', '{192,"Cuba (CU)",Kuba,古巴,Куба}'),
	('UA-43', 'license_required', 'embargo', '{"Ukraine (Crimea)","Crimea, Ukraine","UA - Crimea",Krim,Крым,"Республика Крым","АР Крим",Севастополь,"м. Севастополь",Sewastopol,Crimée,克里米亚,クリミア,크림반도,القرم,ua-43}'),
	('UA-14', 'license_required', 'embargo', '{"Ukraine, Donetsk","Donetsk Oblast, Ukraine",Донецк,"Донецкая область","Донецьк, Україна",ДНР,Donezk,顿涅茨克,"Donetsk (UA)"}'),
	('UA-09', 'license_required', 'embargo', '{"Luhansk, UA","Lugansk People''s Republic",Луганск,"Луганська область",ЛНР,Ługańsk,卢甘斯克,"Ukraine / Luhansk"}')) AS v (code, outcome, reason, texts), unnest(texts) t;
INSERT INTO asked (what, destination, outcome, reason)
SELECT 'name and code do not agree', t, 'review', 'destination_ambiguous'
FROM unnest(ARRAY['Germany (FR)', 'Ireland, GB', 'CH - China', 'Georgia, USA', 'Crimea (Russia)', 'Austria/Australia', 'Niger - NG', 'Iran, Iraq', 'Taiwan (PRC)']) t;
INSERT INTO asked (what, destination, outcome, reason)
SELECT 'no country alone', t, 'review', 'destination_unknown'
FROM unnest(ARRAY['Hamburg', 'Hamburg, Germany', 'Simferopol, Ukraine', 'Siemens AG', 'Germany, Bavaria', 'DE/FR', 'US-CA', '76', '4711', 'Kherson, Ukraine', 'Republic of China', 'Korea', 'Shanghai Free Trade Zone', 'EU', 'Europe']) t;
\ir answers.psql
