"""What a document is taken for: its edition, as it was read and as a person settled it.

Part of the store; works on its connections.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Row, select, update

from corpus.changes import touch
from corpus.errors import NotFound
from corpus.likeness import choose_leaders, find_alike, match_again
from corpus.rows import QUARANTINE
from corpus.settling import SettledField, move_records
from corpus.tables import documents, passages, settlements


def edition_of(connection: Connection, document_id: str) -> Row[Any]:
    """Return a document's row. Raises NotFound."""
    row = connection.execute(select(documents).where(documents.c.id == document_id)).first()
    if row is None:
        raise NotFound(f"no document has the id {document_id}: `regionwise document list` shows them")
    return row


def give(
    connection: Connection, row: Row[Any], field: SettledField, value: str | None, revision: int
) -> None:
    """Write a field of a document, and let the index and the copies follow."""
    ours = documents.c.id == row.id
    connection.execute(update(documents).where(ours).values({field: value}))
    if field == "region":
        move_records(connection, row.id, row.region, value)
    settle_quarantine(connection, row.id, row.issues)
    if row.superseded_by is not None:  # an earlier version is in no index and nobody's copy
        return
    touch(connection, passages.c.document == row.id, revision)
    before = find_alike(connection, [row.id])
    after = match_again(connection, row.id)
    choose_leaders(connection, {row.id} | before | after, revision)


def settle_quarantine(connection: Connection, document_id: str, issues: str) -> None:
    """Put a page whose text belongs to something else in quarantine, unless a person says whose it is."""
    if QUARANTINE not in issues:
        return
    has_words = settlements.c.field.in_(("region", "period"))
    query = select(settlements.c.field).where(settlements.c.document == document_id, has_words)
    ours = documents.c.id == document_id
    connection.execute(
        update(documents).where(ours).values(quarantined=connection.execute(query).first() is None)
    )
