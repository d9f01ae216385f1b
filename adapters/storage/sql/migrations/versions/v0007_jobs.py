"""Jobs: which revisions are to be read, by whom, and what became of it."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
DUE = "seconds since 1970 by the database's own clock: may be claimed from then on, or the end of the lease"
IS_OPEN = sa.text("state IN ('waiting', 'running')")


def upgrade() -> None:
    """Make the table; what waits to be read gets its job when a server or worker starts."""
    op.create_table(
        "jobs",
        sa.Column("number", NUMBER, autoincrement=True, nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("drawing_id", sa.Uuid(), nullable=False),
        sa.Column("revision_id", sa.Uuid(), nullable=False),
        sa.Column("whole_id", sa.Uuid()),
        sa.Column("first_sheet", sa.Integer()),
        sa.Column("last_sheet", sa.Integer()),
        sa.Column("queue", sa.String(length=10), nullable=False),
        sa.Column("priority", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("token", sa.Integer(), nullable=False),
        sa.Column("worker", sa.String(length=200)),
        sa.Column("due_at", sa.Double(), comment=DUE),
        sa.Column("sheets_done", sa.Integer()),
        sa.Column("sheets_total", sa.Integer()),
        sa.Column("failure_code", sa.String(length=50)),
        sa.Column("failure_message", sa.Text()),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("found", sa.LargeBinary(), comment="what a part found, until all parts are joined"),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_jobs")),
        sa.UniqueConstraint("id", name=op.f("uq_jobs_id")),
        sa.ForeignKeyConstraint(["drawing_id"], ["drawings.id"], name=op.f("fk_jobs_drawing_id_drawings"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["revision_id"], ["revisions.id"], name=op.f("fk_jobs_revision_id_revisions"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["whole_id"], ["jobs.id"], name=op.f("fk_jobs_whole_id_jobs"), ondelete="CASCADE"),
    )
    for column in ("drawing_id", "revision_id", "whole_id"):
        op.create_index(op.f(f"ix_jobs_{column}"), "jobs", [column], unique=False)
    op.create_index("ix_jobs_open", "jobs", ["queue", "priority", "number"], sqlite_where=IS_OPEN, postgresql_where=IS_OPEN)


def downgrade() -> None:
    """Forget them."""
    op.drop_table("jobs")
