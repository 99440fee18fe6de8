"""What psycopg 2 reads and sends with its default settings."""
import datetime
import io

import psycopg2
import psycopg2.errors
import psycopg2.extras

from answers import COLUMNS, is_plain, line, md5

db = psycopg2.connect(dbname="clients")
db.autocommit = True
cursor = db.cursor()


def one(query, *parameters):
    cursor.execute(query, parameters)
    return cursor.fetchone()[0]


cursor.execute(f"SELECT {COLUMNS} FROM answers ORDER BY id")
print("simple", md5(map(line, cursor.fetchall())))
cursor.execute(f"SELECT {COLUMNS} FROM answers WHERE id BETWEEN %s AND %s ORDER BY id", (1, 1000))
print("prepared", md5(map(line, cursor.fetchall())))
print("binary skipped: psycopg 2 reads texts")
copied = io.StringIO()
cursor.copy_expert("COPY (SELECT id, outcome, may_ship, array_to_string(reasons, ','), valid_until, value, verdict FROM answers ORDER BY id) TO STDOUT", copied)
print("copy", md5("|".join("null" if field == r"\N" else field for field in row.split("\t")) for row in copied.getvalue().splitlines()))

print("outcome", one("SELECT count(*) FROM answers WHERE verdict = %s", "license_required"))
print("outcomes", one("SELECT count(*) FROM answers WHERE verdict IN %s", ("license_required", "review")))
print("other", one("SELECT count(*) FROM answers WHERE verdict <> %s", "no_license_required"))
print("milder", one("SELECT count(*) FROM answers WHERE verdict < %s", "review"))
print("item", one("SELECT count(*) FROM orders WHERE item = %s", "3A001.a.2"))
print("items", one("SELECT count(*) FROM orders WHERE item IN %s", ("3A001.a.2", "EAR99")))
print("below", one("SELECT count(*) FROM orders WHERE item <@ %s", "3A001"))
cursor.execute("INSERT INTO product VALUES (%s, %s, %s)", ("psycopg2", "3a001 a.2", "approved 2019-11-20/2023-11-30"))
cursor.execute("SELECT item, status FROM product WHERE name = %s AND item = %s", ("psycopg2", "3A001.a.2"))
print("filled", *cursor.fetchone())
ORDER = ("EAR99", "CN", "Huawei Technologies Co., Ltd.", datetime.datetime(2019, 8, 1, 12, 30), 4999.5, "network_operation",
         psycopg2.extras.Json({"certificate": True}))
print("asked", one("SELECT export_eligibility(%s, %s, %s, %s, %s, activity => %s, evidence => %s)", *ORDER))
print("explained", one("SELECT count(*) FROM explain_eligibility(%s, %s, %s, %s, %s, activity => %s, evidence => %s)", *ORDER))
try:
    one("SELECT count(*) FROM answers WHERE verdict = %s", "license_requird")
except psycopg2.Error as error:
    print("misspelled", error.pgcode)
print("open", one("SELECT count(*) FROM answers WHERE valid_until IS NULL"))

cursor.execute("SELECT relname FROM pg_class WHERE relnamespace = 'export_control'::regnamespace AND relkind = 'v' AND relname LIKE 'bi\\_%%'", ())
views = [name for name, in cursor.fetchall()]
read = comments = 0
for view in views:
    cursor.execute(f"SELECT * FROM export_control.{view}")
    for row in cursor.fetchall():
        for field in row:
            assert is_plain(field), (view, field)
    read += 1
    comments += one("SELECT count(col_description(attrelid, attnum)) FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0", "export_control." + view)
print("bi", read)
print("comments", comments)
