# What R's RPostgreSQL reads and sends with its default settings.
library(RPostgreSQL)
db <- dbConnect(PostgreSQL(), host = Sys.getenv("PGHOST"), port = Sys.getenv("PGPORT"), user = Sys.getenv("PGUSER"), dbname = "clients")
columns <- "id, outcome, may_ship, reasons, valid_until, value, verdict::text"
one <- function(query, ...) dbGetQuery(db, query, list(...))[1, 1]
or_null <- function(text, value) ifelse(is.na(value), "null", text)
md5 <- function(rows) {
	stopifnot(is.logical(rows$may_ship), inherits(rows$valid_until, "Date"), is.numeric(rows$value))
	lines <- paste(rows$id, rows$outcome, or_null(ifelse(rows$may_ship, "t", "f"), rows$may_ship), gsub("[{}]", "", rows$reasons),
		or_null(format(rows$valid_until), rows$valid_until), or_null(sprintf("%.2f", rows$value), rows$value), rows$verdict, sep = "|")
	file <- tempfile()
	writeBin(charToRaw(enc2utf8(paste(lines, collapse = "\n"))), file)
	unname(tools::md5sum(file))
}
say <- function(name, ...) cat(name, paste(...), "\n", sep = " ")
say("simple", md5(dbGetQuery(db, paste("SELECT", columns, "FROM answers ORDER BY id"))))
say("prepared", md5(dbGetQuery(db, paste("SELECT", columns, "FROM answers WHERE id BETWEEN $1 AND $2 ORDER BY id"), list(1, 1000))))
say("binary", "skipped: RPostgreSQL reads texts")
say("copy", "skipped: RPostgreSQL has none")
say("outcome", one("SELECT count(*) FROM answers WHERE verdict = $1", "license_required"))
say("outcomes", one("SELECT count(*) FROM answers WHERE verdict IN ($1, $2)", "license_required", "review"))
say("other", one("SELECT count(*) FROM answers WHERE verdict <> $1", "no_license_required"))
say("milder", one("SELECT count(*) FROM answers WHERE verdict < $1", "review"))
say("item", one("SELECT count(*) FROM orders WHERE item = $1", "3A001.a.2"))
say("items", one("SELECT count(*) FROM orders WHERE item IN ($1, $2)", "3A001.a.2", "EAR99"))
say("below", one("SELECT count(*) FROM orders WHERE item <@ $1", "3A001"))
invisible(dbGetQuery(db, "INSERT INTO product VALUES ($1, $2, $3)", list("r", "3a001 a.2", "approved 2019-11-20/2023-11-30")))
filled <- dbGetQuery(db, "SELECT item::text, status::text FROM product WHERE name = $1 AND item = $2", list("r", "3A001.a.2"))
say("filled", filled$item, filled$status)
order <- list("EAR99", "CN", "Huawei Technologies Co., Ltd.", "2019-08-01", 4999.5, "network_operation", '{"certificate": true}')
say("asked", do.call(one, c("SELECT export_eligibility($1, $2, $3, $4, $5, activity => $6, evidence => $7)::text", order)))
say("explained", do.call(one, c("SELECT count(*) FROM explain_eligibility($1, $2, $3, $4, $5, activity => $6, evidence => $7)", order)))
say("open", one("SELECT count(*) FROM answers WHERE valid_until IS NULL"))
views <- dbGetQuery(db, "SELECT relname FROM pg_class WHERE relnamespace = 'export_control'::regnamespace AND relkind = 'v' AND relname ~ '^bi_'")$relname
for (view in views) {
	rows <- dbGetQuery(db, paste0("SELECT * FROM export_control.", view))
	stopifnot(all(sapply(rows, function(column) is.character(column) || is.numeric(column) || is.logical(column) || inherits(column, "Date"))))
}
say("bi", length(views))
say("comments", one("SELECT count(col_description(attrelid, attnum)) FROM pg_attribute a JOIN pg_class c ON c.oid = attrelid WHERE relnamespace = 'export_control'::regnamespace AND relname ~ '^bi_' AND attnum > 0"))
invisible(dbDisconnect(db))
