"""Projects, drawings, revisions, and what is found in them."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the first tables."""
    op.create_table(
        "projects",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("archived", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_projects")),
    )
    op.create_index(op.f("ix_projects_archived_created_at_id"), "projects", ["archived", "created_at", "id"], unique=False)

    op.create_table(
        "drawings",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("project_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("archived", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["project_id"], ["projects.id"], name=op.f("fk_drawings_project_id_projects"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_drawings")),
    )
    op.create_index(
        op.f("ix_drawings_project_id_archived_created_at_id"), "drawings", ["project_id", "archived", "created_at", "id"], unique=False
    )

    op.create_table(
        "revisions",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("drawing_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(length=200), nullable=False),
        sa.Column("filename", sa.String(length=200), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("sheets_done", sa.Integer()),
        sa.Column("sheets_total", sa.Integer()),
        sa.Column("failure_code", sa.String(length=50)),
        sa.Column("failure_message", sa.Text()),
        sa.Column("model", sa.Text()),
        sa.Column("recognised_at", sa.DateTime(timezone=True)),
        sa.ForeignKeyConstraint(["drawing_id"], ["drawings.id"], name=op.f("fk_revisions_drawing_id_drawings"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_revisions")),
        sa.UniqueConstraint("drawing_id", "label", name=op.f("uq_revisions_drawing_id_label")),
    )
    op.create_index(op.f("ix_revisions_sha256"), "revisions", ["sha256"], unique=False)
    op.create_index(op.f("ix_revisions_state"), "revisions", ["state"], unique=False)

    op.create_table(
        "recognitions",
        sa.Column("revision_id", sa.Uuid(), nullable=False),
        sa.Column("model", sa.Text(), nullable=False),
        sa.Column("sheet_count", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["revision_id"], ["revisions.id"], name=op.f("fk_recognitions_revision_id_revisions"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("revision_id", name=op.f("pk_recognitions")),
    )

    op.create_table(
        "sheets",
        sa.Column("revision_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("width", sa.Double(), nullable=False),
        sa.Column("height", sa.Double(), nullable=False),
        sa.Column("integrity", sa.String(length=20), nullable=False),
        sa.Column("warnings", sa.Text(), nullable=False, comment="JSON: texts"),
        sa.Column("unread", sa.String(length=20)),
        sa.ForeignKeyConstraint(
            ["revision_id"], ["recognitions.revision_id"], name=op.f("fk_sheets_revision_id_recognitions"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("revision_id", "number", name=op.f("pk_sheets")),
    )

    op.create_table(
        "components",
        sa.Column("revision_id", sa.Uuid(), nullable=False),
        sa.Column("sheet", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("x0", sa.Double(), nullable=False),
        sa.Column("y0", sa.Double(), nullable=False),
        sa.Column("x1", sa.Double(), nullable=False),
        sa.Column("y1", sa.Double(), nullable=False),
        sa.Column("orientation", sa.Integer(), nullable=False),
        sa.Column("mirrored", sa.Boolean(), nullable=False),
        sa.Column("confidence", sa.Double(), nullable=False),
        sa.Column("designation", sa.Text()),
        sa.Column("device", sa.Text()),
        sa.Column("terminals", sa.Text(), nullable=False, comment="JSON: x, y, name of each"),
        sa.ForeignKeyConstraint(
            ["revision_id", "sheet"],
            ["sheets.revision_id", "sheets.number"],
            name=op.f("fk_components_revision_id_sheets"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("revision_id", "sheet", "position", name=op.f("pk_components")),
    )

    op.create_table(
        "nets",
        sa.Column("revision_id", sa.Uuid(), nullable=False),
        sa.Column("sheet", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("components", sa.Text(), nullable=False, comment="JSON: identifiers"),
        sa.Column("terminals", sa.Text(), nullable=False, comment="JSON: component and index of each"),
        sa.Column("names", sa.Text(), nullable=False, comment="JSON: texts"),
        sa.ForeignKeyConstraint(
            ["revision_id", "sheet"], ["sheets.revision_id", "sheets.number"], name=op.f("fk_nets_revision_id_sheets"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("revision_id", "sheet", "position", name=op.f("pk_nets")),
    )


def downgrade() -> None:
    """Back to an empty database."""
    op.drop_table("nets")
    op.drop_table("components")
    op.drop_table("sheets")
    op.drop_table("recognitions")
    op.drop_table("revisions")
    op.drop_table("drawings")
    op.drop_table("projects")
