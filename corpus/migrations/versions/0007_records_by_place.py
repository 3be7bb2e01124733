"""Records by their place, where an answer looks them up; a document has too few for an index by kind

Revision: 0007
Revises: 0006
"""

from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_index("records_document", "records")
    op.create_index("records_place", "records", ["document", "start"])


def downgrade() -> None:
    op.drop_index("records_place", "records")
    op.create_index("records_document", "records", ["document", "kind"])
