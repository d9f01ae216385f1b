"""Secrets are enciphered, which takes more room. Only the program has the key, so those that are there are enciphered by it."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

SIGNS, WRITES = "signs, so it is kept as it is", "a secret that is needed as it is"
ENCIPHERED = "enciphered by a key of the program's"


def upgrade() -> None:
    """Make room where lengths count: SQLite keeps any."""
    if op.get_bind().dialect.name == "postgresql":
        op.alter_column("webhooks", "secret", type_=sa.Text(), comment=ENCIPHERED, existing_comment=SIGNS)
        op.alter_column("webhooks", "earlier_secret", type_=sa.Text())
        op.alter_column("channels", "address", type_=sa.Text(), comment=ENCIPHERED, existing_comment=WRITES)


def downgrade() -> None:
    """What is enciphered keeps its room."""
