"""What psycopg 3 reads and sends with its default settings, and in binary form."""
import datetime

import psycopg
from psycopg.types.json import Json

from answers import COLUMNS, is_plain, line, md5

db = psycopg.connect("dbname=clients", autocommit=True)


def one(query, *parameters):
    return db.execute(query, parameters).fetchone()[0]


print("simple", md5(map(line, db.execute(f"SELECT {COLUMNS} FROM answers ORDER BY id").fetchall())))
between = f"SELECT {COLUMNS} FROM answers WHERE id BETWEEN %s AND %s ORDER BY id"
for again in range(7):  # prepared from the fifth on
    rows = db.execute(between, (1, 1000)).fetchall()
print("prepared", md5(map(line, rows)))
# The verdict as text: no client knows the binary form of a type of ours.
with db.cursor(binary=True) as cursor:
    cursor.execute(between.replace("verdict", "verdict::text"), (1, 1000))
    print("binary", md5(map(line, cursor.fetchall())))
with db.cursor().copy(f"COPY (SELECT {COLUMNS.replace('verdict', 'verdict::text')} FROM answers ORDER BY id) TO STDOUT (FORMAT binary)") as copy:
    copy.set_types(["int4", "text", "bool", "text[]", "date", "numeric", "text"])
    print("copy", md5(map(line, copy.rows())))

print("outcome", one("SELECT count(*) FROM answers WHERE verdict = %s", "license_required"))
print("outcomes", one("SELECT count(*) FROM answers WHERE verdict = ANY (%s)", ["license_required", "review"]))
assert one("SELECT count(*) FROM answers WHERE verdict IN (%s, %s)", "license_required", "review") == one(
    "SELECT count(*) FROM answers WHERE verdict = ANY (%s)", ["license_required", "review"])
print("other", one("SELECT count(*) FROM answers WHERE verdict <> %s", "no_license_required"))
print("milder", one("SELECT count(*) FROM answers WHERE verdict < %s", "review"))
print("item", one("SELECT count(*) FROM orders WHERE item = %s", "3A001.a.2"))
print("items", one("SELECT count(*) FROM orders WHERE item IN (%s, %s)", "3A001.a.2", "EAR99"))
print("below", one("SELECT count(*) FROM orders WHERE item <@ %s", "3A001"))
db.execute("INSERT INTO product VALUES (%s, %s, %s)", ("psycopg3", "3a001 a.2", "approved 2019-11-20/2023-11-30"))
print("filled", *db.execute("SELECT item, status FROM product WHERE name = %s AND item = %s", ("psycopg3", "3A001.a.2")).fetchone())
ORDER = ("EAR99", "CN", "Huawei Technologies Co., Ltd.", datetime.datetime(2019, 8, 1, 12, 30), 4999.5, "network_operation",
         Json({"certificate": True}))
print("asked", one("SELECT export_eligibility(%s, %s, %s, %s, %s, activity => %s, evidence => %s)", *ORDER))
print("explained", one("SELECT count(*) FROM explain_eligibility(%s, %s, %s, %s, %s, activity => %s, evidence => %s)", *ORDER))
try:
    one("SELECT count(*) FROM answers WHERE verdict = %s", "license_requird")
except psycopg.Error as error:
    print("misspelled", error.sqlstate)
print("open", one("SELECT count(*) FROM answers WHERE valid_until IS NULL"))

views = [name for name, in db.execute("SELECT relname FROM pg_class WHERE relnamespace = 'export_control'::regnamespace AND relkind = 'v' AND relname LIKE 'bi\\_%'")]
comments = 0
for view in views:
    for row in db.execute(f"SELECT * FROM export_control.{view}"):
        for field in row:
            assert is_plain(field), (view, field)
    comments += one("SELECT count(col_description(attrelid, attnum)) FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0", "export_control." + view)
print("bi", len(views))
print("comments", comments)
