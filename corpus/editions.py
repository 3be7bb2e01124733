"""Editions: which documents of a region and period count, and what an index hears of a change.

Part of the store; works on its connections.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Row, select, update

from corpus.changes import log_removals, touch
from corpus.copies import is_copy
from corpus.errors import NotFound
from corpus.finding import CURRENT
from corpus.rows import QUARANTINE
from corpus.settling import SettledField, move_records
from corpus.tables import documents, passages, settlements

MOST = 40  # documents of an edition that are compared with each other; a folder of thousands is no edition


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
    unrelated = QUARANTINE in row.issues
    has_words = settlements.c.field.in_(("region", "period"))
    by_a_person = connection.execute(
        select(settlements.c.field).where(settlements.c.document == row.id, has_words)
    ).first()
    connection.execute(update(documents).where(ours).values(quarantined=unrelated and by_a_person is None))
    touch(connection, passages.c.document == row.id, revision)
    now = edition_of(connection, row.id)
    for region, period in {(row.region, row.period), (now.region, now.period)}:
        link_copies(connection, region, period, revision)


def link_copies(connection: Connection, region: str | None, period: str | None, revision: int) -> None:
    """Let the fullest of an edition's documents that say the same lead, and the others stand behind it."""
    if region is None or period is None:
        return
    edition = (documents.c.region == region, documents.c.period == period, CURRENT)
    query = select(documents.c.id, documents.c.text, documents.c.copy_of).where(*edition).limit(MOST + 1)
    rows = sorted(connection.execute(query).all(), key=lambda row: (-len(row.text), row.id))
    if len(rows) > MOST:
        return
    leaders: list[tuple[str, str]] = []
    for row in rows:
        leader = next((known for known, text in leaders if is_copy(row.text, text)), None)
        if leader is None:
            leaders.append((row.id, row.text))
        if leader != row.copy_of:
            _stand_behind(connection, row.id, leader, revision)


def _stand_behind(connection: Connection, document_id: str, leader: str | None, revision: int) -> None:
    ours = passages.c.document == document_id
    connection.execute(update(documents).where(documents.c.id == document_id).values(copy_of=leader))
    if leader is None:
        touch(connection, ours, revision)
    else:
        log_removals(connection, ours, revision)
