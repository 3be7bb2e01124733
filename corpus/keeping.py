"""How documents come, move and go, each in the one transaction that it is given.

A document lies at one place or more: the same bytes may stand in several files. It goes with the last
of them; where a place gets other bytes, the document that only lay there is superseded.

Part of the store; works on its connections.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from sqlalchemy import Connection, delete, insert, select, update

from corpus.changes import log_removals
from corpus.copies import sketch_of
from corpus.editions import edition_of, settle_quarantine
from corpus.failures import forget_failure
from corpus.finding import CURRENT
from corpus.likeness import choose_leaders, find_alike, forget_sample, match_sample
from corpus.records import Annotations, Document, Passage
from corpus.rows import document_row, passage_row, record_row
from corpus.settling import forget_settlements, inherit_settlements, move_records, settled
from corpus.statements import insert_rows, lies_under, now
from corpus.tables import documents, fetches, passages, places, records

Outcome = Literal["added", "replaced", "read again", "unchanged"]


def add_document(
    connection: Connection,
    document: Document,
    its_passages: Iterable[Passage],
    annotations: Annotations,
    revision: int,
) -> Outcome:
    """Store a document with its passages and records; return whether it took another one's place."""
    known = connection.execute(select(CURRENT).where(documents.c.id == document.id)).scalar()
    before = find_place(connection, document.source)
    places_of_it = {document.source}
    affected: set[str] = set()
    if known is not None:
        places_of_it |= set(find_places(connection, document.id))
        affected = find_alike(connection, [document.id])
        _forget(connection, document.id, revision)
    superseded = _supersede(connection, before, document.source, document.id, revision)
    if before in superseded:
        inherit_settlements(connection, before, document)
    sketch = sketch_of(document)
    final = settled(connection, document)
    row = document_row(final, annotations, now()) | {"words": sketch.words}
    connection.execute(insert(documents), row)
    settle_quarantine(connection, document.id, row["issues"])
    insert_rows(connection, passages, (passage_row(passage, revision) for passage in its_passages))
    insert_rows(connection, records, map(record_row, annotations.records()))
    if final.region != document.region:
        move_records(connection, document.id, document.region, final.region)
    connection.execute(delete(places).where(places.c.source == document.source))
    insert_rows(connection, places, ({"source": each, "document": document.id} for each in places_of_it))
    affected |= superseded | match_sample(connection, document.id, sketch.sample)
    if affected:
        choose_leaders(connection, {document.id} | affected, revision)
    forget_failure(connection, document.source)
    if known:
        return "read again"
    return "replaced" if superseded or known is not None else "added"


def add_place(connection: Connection, document_id: str, source: str, revision: int) -> None:
    """Note that a document's bytes stand in another place too. Raises NotFound."""
    edition_of(connection, document_id)
    affected = _supersede(connection, find_place(connection, source), source, document_id, revision)
    _put_place(connection, source, document_id)
    choose_leaders(connection, affected, revision)
    forget_failure(connection, source)


def move_document(
    connection: Connection, document_id: str, source: str, revision: int, *, read_again: bool
) -> None:
    """Note that a document's file has moved; ``read_again`` has it read anew. Raises NotFound."""
    row = edition_of(connection, document_id)
    affected = _supersede(connection, find_place(connection, source), source, document_id, revision)
    connection.execute(delete(places).where(places.c.source == row.source))
    _put_place(connection, source, document_id)
    connection.execute(update(documents).where(documents.c.id == document_id).values(source=source))
    if read_again:
        outdate_document(connection, document_id)
    choose_leaders(connection, affected, revision)
    forget_failure(connection, source)


def outdate_document(connection: Connection, document_id: str) -> None:
    """Mark a document as not made by today's reader, so that its file is read again. Raises NotFound."""
    edition_of(connection, document_id)
    connection.execute(update(documents).where(documents.c.id == document_id).values(reader=""))


def leave_place(connection: Connection, source: str, revision: int) -> str | None:
    """Note that nothing stands at a place any more; return the document that went with it.

    One whose bytes stand elsewhere too stays. What people settled of it is kept for the day when it
    comes back, and so are its earlier versions.
    """
    forget_failure(connection, source)
    document_id = connection.execute(select(places.c.document).where(places.c.source == source)).scalar()
    if document_id is None:
        return None
    connection.execute(delete(places).where(places.c.source == source))
    left = find_places(connection, document_id)
    if left:
        current = edition_of(connection, document_id).source
        ours = documents.c.id == document_id
        connection.execute(
            update(documents).where(ours).values(source=current if current in left else left[0])
        )
        return None
    _remove(connection, [document_id], revision)
    return str(document_id)


def remove_document(connection: Connection, document_id: str, revision: int) -> None:
    """Remove a document for good, with its earlier versions and all that is known of it. Raises NotFound."""
    row = edition_of(connection, document_id)
    gone = [document_id]
    if row.superseded_by is None:
        earlier = select(documents.c.id).where(documents.c.source == row.source, ~CURRENT)
        gone += [each.id for each in connection.execute(earlier)]
    else:  # whatever it had replaced was replaced, in the end, by what replaced it
        behind = documents.c.superseded_by == document_id
        connection.execute(update(documents).where(behind).values(superseded_by=row.superseded_by))
    for each in gone:
        forget_settlements(connection, each)
        connection.execute(delete(fetches).where(fetches.c.document == each))
    _remove(connection, gone, revision)


def find_places(connection: Connection, document_id: str) -> list[str]:
    """Return every place where a document's bytes stand, in order."""
    query = select(places.c.source).where(places.c.document == document_id).order_by(places.c.source)
    return [row.source for row in connection.execute(query)]


def find_place(connection: Connection, source: str) -> str | None:
    """Return the id of the document whose bytes stand at a place, if there is one."""
    return connection.execute(select(places.c.document).where(places.c.source == source)).scalar()


def places_under(connection: Connection, folder: str) -> list[str]:
    """Return the places in a folder or archive, at any depth, and the one of that very name."""
    query = select(places.c.source).where(lies_under(places.c.source, folder)).order_by(places.c.source)
    return [row.source for row in connection.execute(query)]


def _put_place(connection: Connection, source: str, document_id: str) -> None:
    connection.execute(delete(places).where(places.c.source == source))
    connection.execute(insert(places), {"source": source, "document": document_id})


def _lie_elsewhere(connection: Connection, document_id: str, source: str, others: list[str]) -> None:
    """Name a document by another of its places, where it was named by this one."""
    ours = (documents.c.id == document_id, documents.c.source == source)
    connection.execute(update(documents).where(*ours).values(source=others[0]))


def _forget(connection: Connection, document_id: str, revision: int) -> None:
    log_removals(connection, passages.c.document == document_id, revision)
    connection.execute(delete(documents).where(documents.c.id == document_id))


def _remove(connection: Connection, ids: list[str], revision: int) -> None:
    affected = find_alike(connection, ids)
    for each in ids:
        _forget(connection, each, revision)
    choose_leaders(connection, affected, revision)


def _supersede(
    connection: Connection, earlier: str | None, source: str, document_id: str, revision: int
) -> set[str]:
    """Let another document take a place over; return the one that is superseded and whom it resembled."""
    if earlier is None or earlier == document_id:
        return set()
    others = [place for place in find_places(connection, earlier) if place != source]
    if others:
        _lie_elsewhere(connection, earlier, source, others)
        return set()
    affected = find_alike(connection, [earlier])
    forget_sample(connection, earlier)
    log_removals(connection, passages.c.document == earlier, revision)
    replaced = {"superseded_by": document_id, "copy_of": None}
    connection.execute(update(documents).where(documents.c.id == earlier).values(replaced))
    connection.execute(delete(places).where(places.c.document == earlier))
    return affected | {earlier}
