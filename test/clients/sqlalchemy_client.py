"""What SQLAlchemy finds in the catalog, and asks by what it found."""
import warnings

import sqlalchemy as sa

# "Did not recognize type": the four types are read and compared as texts.
warnings.filterwarnings("ignore", category=sa.exc.SAWarning)
engine = sa.create_engine("postgresql+psycopg2:///clients")
inspector = sa.inspect(engine)

views = [view for view in inspector.get_view_names(schema="export_control") if view.startswith("bi_")]
columns = [(view, column) for view in views for column in inspector.get_columns(view, schema="export_control")]
for view, column in columns:
    assert isinstance(column["type"], (sa.Text, sa.VARCHAR, sa.Date, sa.Numeric, sa.Boolean)), (view, column)
    assert column["comment"], (view, column)
print("bi", len(views))
print("columns", len(columns))
assert {"orders", "verdicts", "sold"} <= set(inspector.get_table_names()) and {"answers", "sold_eligibility"} <= set(inspector.get_view_names())
assert "license_line" in inspector.get_table_names(schema="export_control")

metadata = sa.MetaData()
blocked = sa.Table("bi_blocked", metadata, schema="export_control", autoload_with=engine)
answers = sa.Table("answers", metadata, autoload_with=engine)
with engine.begin() as db:
    print("blocked", db.execute(sa.select(sa.func.sum(blocked.c.orders))).scalar())
    print("outcome", db.execute(sa.select(sa.func.count()).where(answers.c.verdict == "license_required")).scalar())
    assert db.execute(sa.select(sa.func.count()).where(answers.c.verdict.in_(["license_required", "prohibited"]))).scalar() == db.execute(
        sa.select(sa.func.count()).where(answers.c.outcome.in_(["license_required", "prohibited"]))).scalar()
    print("other", db.execute(sa.select(sa.func.count()).where(answers.c.verdict != "no_license_required")).scalar())
    print("open", db.execute(sa.select(sa.func.count()).where(answers.c.valid_until.is_(None))).scalar())
    product = sa.Table("product", metadata, autoload_with=engine)
    db.execute(product.insert().values(name="sqlalchemy", item="3A001.a.2"))
    assert db.execute(sa.select(product.c.name).where(product.c.item == "3A001.a.2", product.c.name == "sqlalchemy")).scalar() == "sqlalchemy"
