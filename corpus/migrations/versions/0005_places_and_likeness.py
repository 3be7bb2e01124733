"""What makes runs over many files go on where they stopped, and finds copies among thousands of documents

Revision: 0005
Revises: 0004
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def _document(name: str) -> "sa.Column[str]":
    return sa.Column(name, sa.String(), sa.ForeignKey("documents.id", ondelete="CASCADE"), nullable=False)


def upgrade() -> None:
    op.create_table(
        "places",
        sa.Column("source", sa.Text(), nullable=False),
        _document("document"),
        sa.PrimaryKeyConstraint("source"),
    )
    op.create_index("places_document", "places", ["document"])
    op.execute(
        "INSERT INTO places (source, document) SELECT source, id FROM documents WHERE superseded_by IS NULL"
    )
    op.create_table(
        "shingles",
        _document("document"),
        sa.Column("hash", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("document", "hash"),
    )
    op.create_index("shingles_hash", "shingles", ["hash", "document"])
    op.create_table(
        "resemblances",
        _document("document"),
        _document("other"),
        sa.PrimaryKeyConstraint("document", "other"),
    )
    op.create_index("resemblances_other", "resemblances", ["other"])
    # Copies are found anew when their documents are next read; until then the links stand as they are.
    with op.batch_alter_table("documents") as batch_op:
        batch_op.add_column(sa.Column("words", sa.Integer(), nullable=False, server_default="0"))
    with op.batch_alter_table("failures") as batch_op:
        batch_op.add_column(sa.Column("content", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("tools", sa.String(), nullable=False, server_default=""))


def downgrade() -> None:
    with op.batch_alter_table("failures") as batch_op:
        batch_op.drop_column("tools")
        batch_op.drop_column("content")
    with op.batch_alter_table("documents") as batch_op:
        batch_op.drop_column("words")
    op.drop_table("resemblances")
    op.drop_table("shingles")
    op.drop_table("places")
