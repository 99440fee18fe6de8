-- judge.sql: one batch of orders, drawn, judged twice and compared.
SET jit = off;
\ir orders.sql
\ir reading.sql
\ir not_modeled.sql
\ir parties.sql
\ir list.sql
\ir embargo.sql
\ir end_use.sql
\ir notices.sql
\ir exceptions.sql
ANALYZE finding;
\ir verdict.sql
\ir compare.sql
\ir fired.sql
