"""Notices to other programs, and webhooks that they go to."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
AT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "outbox",
        sa.Column("stream", sa.Uuid(), nullable=False),
        sa.Column("sequence", NUMBER, autoincrement=False, nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("at", AT, nullable=False),
        sa.Column("act", sa.String(length=40), nullable=False),
        sa.Column("project_id", sa.Uuid(), nullable=False, comment="no reference: what it names may be gone"),
        sa.Column("drawing_id", sa.Uuid()),
        sa.Column("about", sa.Text(), comment="JSON: facts"),
        sa.Column("before", sa.Text(), comment="JSON: facts"),
        sa.Column("after", sa.Text(), comment="JSON: facts"),
        sa.PrimaryKeyConstraint("stream", "sequence", name=op.f("pk_outbox")),
        sa.UniqueConstraint("id", name=op.f("uq_outbox_id")),
    )
    op.create_index(op.f("ix_outbox_at"), "outbox", ["at"], unique=False)
    op.create_table(
        "outbox_streams",
        sa.Column("stream", sa.Uuid(), nullable=False),
        sa.Column("last", sa.BigInteger(), nullable=False, comment="sequence of the newest notice"),
        sa.Column("published", sa.BigInteger(), nullable=False),
        sa.Column("waits_since", AT, comment="null: all is published"),
        sa.Column("claimed_by", sa.String(length=64)),
        sa.Column("claimed_until", AT),
        sa.PrimaryKeyConstraint("stream", name=op.f("pk_outbox_streams")),
    )
    op.create_index(op.f("ix_outbox_streams_waits_since"), "outbox_streams", ["waits_since"], unique=False)
    _make_webhooks()
    _make_deliveries()


def _make_webhooks() -> None:
    op.create_table(
        "webhooks",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("project_id", sa.Uuid(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("acts", sa.String(length=1000), nullable=False, comment="words; none: all"),
        sa.Column("secret", sa.String(length=100), nullable=False, comment="signs, so it is kept as it is"),
        sa.Column("created_at", AT, nullable=False),
        sa.Column("disabled", sa.String(length=20)),
        sa.Column("earlier_secret", sa.String(length=100)),
        sa.Column("earlier_until", AT),
        sa.ForeignKeyConstraint(["project_id"], ["projects.id"], name=op.f("fk_webhooks_project_id_projects"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_webhooks")),
    )
    op.create_index(op.f("ix_webhooks_project_id"), "webhooks", ["project_id"], unique=False)


def _make_deliveries() -> None:
    op.create_table(
        "deliveries",
        sa.Column("number", NUMBER, autoincrement=True, nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("webhook_id", sa.Uuid(), nullable=False),
        sa.Column("notice_id", sa.Uuid(), nullable=False),
        sa.Column("stream", sa.Uuid(), nullable=False),
        sa.Column("act", sa.String(length=40), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("created_at", AT, nullable=False),
        sa.Column("due_at", AT, nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("tried_at", AT),
        sa.Column("status", sa.Integer(), comment="of the last answer"),
        sa.Column("reason", sa.Text(), comment="null: not tried; empty: delivered"),
        sa.Column("claimed_by", sa.String(length=64)),
        sa.Column("claimed_until", AT),
        sa.ForeignKeyConstraint(["webhook_id"], ["webhooks.id"], name=op.f("fk_deliveries_webhook_id_webhooks"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_deliveries")),
        sa.UniqueConstraint("id", name=op.f("uq_deliveries_id")),
        sa.UniqueConstraint("webhook_id", "notice_id", name=op.f("uq_deliveries_webhook_id_notice_id")),
        sqlite_autoincrement=True,
    )
    for columns in (("created_at",), ("state", "due_at"), ("webhook_id", "stream", "state", "number"), ("webhook_id", "number")):
        op.create_index(op.f(f"ix_deliveries_{'_'.join(columns)}"), "deliveries", list(columns), unique=False)


def downgrade() -> None:
    """Forget them."""
    op.drop_table("deliveries")
    op.drop_table("webhooks")
    op.drop_table("outbox_streams")
    op.drop_table("outbox")
