"""What archives and mails held when they were last opened

Revision: 0006
Revises: 0005
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "openings",
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("content", sa.String(), nullable=False),
        sa.Column("tools", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("source"),
    )
    op.create_table(
        "members",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column(
            "opening", sa.Text(), sa.ForeignKey("openings.source", ondelete="CASCADE"), nullable=False
        ),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("content", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_index("members_opening", "members", ["opening"])


def downgrade() -> None:
    op.drop_table("members")
    op.drop_table("openings")
