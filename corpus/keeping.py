"""How documents come, move and go, each in the one transaction that it is given.

Part of the store; works on its connections.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, delete, insert, select, update

from corpus.changes import log_removals
from corpus.editions import edition_of, link_copies
from corpus.failures import forget_failure
from corpus.finding import CURRENT
from corpus.records import Annotations, Document, Passage
from corpus.rows import document_row, passage_row, record_row
from corpus.settling import forget_settlements, move_records, settled
from corpus.statements import insert_rows, now
from corpus.tables import documents, passages, records


def add_document(
    connection: Connection,
    document: Document,
    its_passages: Iterable[Passage],
    annotations: Annotations,
    revision: int,
) -> bool:
    """Store a document with its passages and records; return whether it took another one's place."""
    known = _forget(connection, document.id, revision)
    superseded = _supersede(connection, document, revision)
    final = settled(connection, document)
    connection.execute(insert(documents), document_row(final, annotations, now()))
    insert_rows(connection, passages, (passage_row(passage, revision) for passage in its_passages))
    insert_rows(connection, records, map(record_row, annotations.records()))
    if final.region != document.region:
        move_records(connection, document.id, document.region, final.region)
    link_copies(connection, final.region, final.period, revision)
    forget_failure(connection, document.source)
    return known or superseded


def remove_document(connection: Connection, document_id: str, revision: int) -> None:
    """Remove a document with its passages and records. Raises NotFound."""
    row = edition_of(connection, document_id)
    _forget(connection, document_id, revision)
    forget_settlements(connection, document_id)
    link_copies(connection, row.region, row.period, revision)


def relocate_document(connection: Connection, document_id: str, source: str) -> None:
    """Note that a document's file has moved. Raises NotFound."""
    edition_of(connection, document_id)
    connection.execute(update(documents).where(documents.c.id == document_id).values(source=source))
    forget_failure(connection, source)


def _forget(connection: Connection, document_id: str, revision: int) -> bool:
    log_removals(connection, passages.c.document == document_id, revision)
    return bool(connection.execute(delete(documents).where(documents.c.id == document_id)).rowcount)


def _supersede(connection: Connection, document: Document, revision: int) -> bool:
    query = select(documents.c.id).where(documents.c.source == document.source, CURRENT)
    earlier = [row.id for row in connection.execute(query)]
    if earlier:
        log_removals(connection, passages.c.document.in_(earlier), revision)
        replaced = update(documents).where(documents.c.id.in_(earlier))
        connection.execute(replaced.values(superseded_by=document.id))
    return bool(earlier)
