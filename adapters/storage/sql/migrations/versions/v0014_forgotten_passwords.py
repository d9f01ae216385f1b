"""Links for new passwords of two kinds beside each other: asked for by whoever knows the address, and offered by who may."""

import sqlalchemy as sa
from alembic import op
from alembic.operations import BatchOperations

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

KEY = "pk_password_resets"


def upgrade() -> None:
    """Those that are there, and what an older version adds meanwhile, count as offered: asking replaces none of them."""
    with op.batch_alter_table("password_resets") as table:
        table.add_column(sa.Column("forgotten", sa.Boolean(), nullable=False, server_default=sa.false()))
        _key(table, "user_id", "forgotten")


def downgrade() -> None:
    """Forget those that were asked for: whoever needs one asks again."""
    op.execute("DELETE FROM password_resets WHERE forgotten")
    with op.batch_alter_table("password_resets") as table:
        _key(table, "user_id")
        table.drop_column("forgotten")


def _key(table: BatchOperations, *columns: str) -> None:
    table.drop_constraint(op.f(KEY), type_="primary")
    table.create_primary_key(op.f(KEY), list(columns))
