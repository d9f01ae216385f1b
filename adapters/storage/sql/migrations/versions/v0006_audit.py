"""The audit trail, a table that only grows; and what people say of components."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
INDEXES = (
    ("project_id", "number"),
    ("drawing_id", "number"),
    ("by_user", "number"),
    ("person_id", "number"),
    ("act", "number"),
    ("revision_id", "component"),
)


def upgrade() -> None:
    """Make it, and have the database refuse to change what stands in it."""
    op.add_column("components", sa.Column("review", sa.String(length=20), nullable=False, server_default="found"))
    op.create_table(
        "audit",
        sa.Column("number", NUMBER, autoincrement=True, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("act", sa.String(length=40), nullable=False),
        sa.Column("means", sa.String(length=20), nullable=False),
        sa.Column("by_user", sa.Uuid()),
        sa.Column("by_token", sa.Uuid()),
        sa.Column("address", sa.String(length=100)),
        sa.Column("project_id", sa.Uuid(), comment="no reference: what it names may be gone"),
        sa.Column("drawing_id", sa.Uuid()),
        sa.Column("revision_id", sa.Uuid()),
        sa.Column("component", sa.Text()),
        sa.Column("person_id", sa.Uuid()),
        sa.Column("before", sa.Text(), comment="JSON: facts"),
        sa.Column("after", sa.Text(), comment="JSON: facts"),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_audit")),
        sqlite_autoincrement=True,
    )
    for columns in INDEXES:
        op.create_index(op.f(f"ix_audit_{'_'.join(columns)}"), "audit", list(columns), unique=False)
    if op.get_bind().dialect.name == "postgresql":
        _refuse_on_postgres()
    else:
        for change in ("UPDATE", "DELETE"):
            refusal = "BEGIN SELECT RAISE(ABORT, 'the audit trail only grows'); END"
            op.execute(f"CREATE TRIGGER audit_refuses_{change.lower()} BEFORE {change} ON audit {refusal}")


def _refuse_on_postgres() -> None:
    refusal = "BEGIN RAISE EXCEPTION 'the audit trail only grows'; END"
    op.execute(f"CREATE FUNCTION audit_refuses() RETURNS trigger LANGUAGE plpgsql AS $${refusal}$$")
    changes = "BEFORE UPDATE OR DELETE OR TRUNCATE ON audit FOR EACH STATEMENT"
    op.execute(f"CREATE TRIGGER audit_refuses_changes {changes} EXECUTE FUNCTION audit_refuses()")


def downgrade() -> None:
    """Forget what was done."""
    op.drop_column("components", "review")
    op.drop_table("audit")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION audit_refuses()")
