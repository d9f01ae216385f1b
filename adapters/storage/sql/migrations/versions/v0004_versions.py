"""How often projects and drawings were edited."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Count from one."""
    for table in ("projects", "drawings"):
        op.add_column(table, sa.Column("version", sa.Integer(), nullable=False, server_default="1"))


def downgrade() -> None:
    """Stop counting."""
    for table in ("drawings", "projects"):
        op.drop_column(table, "version")
