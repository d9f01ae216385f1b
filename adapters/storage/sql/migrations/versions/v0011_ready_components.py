"""Components as they are told, ready; those that were found before are told anew each time."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make room for them."""
    op.add_column("components", sa.Column("shown", sa.Text(), comment="Name of a form, and the component in it; NULL: not ready"))


def downgrade() -> None:
    """Forget them."""
    op.drop_column("components", "shown")
