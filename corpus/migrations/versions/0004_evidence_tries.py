"""What speaks for a document's region and month, and how often a file was tried

Revision: 0004
Revises: 0003
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("documents", sa.Column("evidence", sa.Text(), server_default="[]", nullable=False))
    op.add_column("failures", sa.Column("tries", sa.Integer(), server_default="1", nullable=False))


def downgrade() -> None:
    op.drop_column("failures", "tries")
    op.drop_column("documents", "evidence")
