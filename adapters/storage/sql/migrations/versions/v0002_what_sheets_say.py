"""What sheets say beside their circuit: texts, title block, grid, frames; and the grid place of each component."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add them; of results that are there already, nothing is known."""
    texts = sa.Column("texts", sa.Text(), nullable=False, server_default="[]", comment="JSON: text, box, role, belongs_to of each")
    frames = sa.Column("frames", sa.Text(), nullable=False, server_default="[]", comment="JSON: box and designation of each")
    op.add_column("sheets", texts)
    op.add_column("sheets", sa.Column("title_block", sa.Text(), comment="JSON: its fields"))
    op.add_column("sheets", sa.Column("grid", sa.Text(), comment="JSON: columns and rows, each name, start, end"))
    op.add_column("sheets", frames)
    op.add_column("components", sa.Column("place", sa.Text()))


def downgrade() -> None:
    """Take them away."""
    op.drop_column("components", "place")
    for column in ("frames", "grid", "title_block", "texts"):
        op.drop_column("sheets", column)
