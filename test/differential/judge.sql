-- judge.sql: one batch of orders, drawn, judged twice and compared.
SET jit = off;
\ir orders.sql
\ir reading.sql
\ir parties.sql
\ir list.sql
\ir embargo.sql
\ir end_use.sql
\ir notices.sql
\ir exceptions.sql
CREATE INDEX ON finding (n);
ANALYZE finding;
\ir verdict.sql
\ir compare.sql
\ir fired.sql
