"""The verdicts that both drivers of Python read, as lines to be compared."""
import datetime
import decimal
import hashlib

COLUMNS = "id, outcome, may_ship, reasons, valid_until, value, verdict"


def line(row):
    id, outcome, may_ship, reasons, valid_until, value, verdict = row
    assert may_ship is None or isinstance(may_ship, bool)
    assert isinstance(reasons, list)
    assert valid_until is None or type(valid_until) is datetime.date
    assert value is None or isinstance(value, decimal.Decimal)
    return "|".join([str(id), outcome, {True: "t", False: "f", None: "null"}[may_ship], ",".join(reasons),
                     "null" if valid_until is None else valid_until.isoformat(),
                     "null" if value is None else format(value, "f"), verdict])


def md5(lines):
    return hashlib.md5("\n".join(lines).encode()).hexdigest()


def is_plain(field):
    return field is None or type(field) in (str, datetime.date, decimal.Decimal, bool)
