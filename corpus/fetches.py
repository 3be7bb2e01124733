"""How pages were fetched, so that one that has not changed need not be fetched whole.

Part of the store; works on its connections.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass

from sqlalchemy import Connection, delete, insert, select

from corpus import tables

_table = tables.fetches


@dataclass(frozen=True, kw_only=True, slots=True)
class Fetch:
    """How a page was last fetched: from where, with which marks of its version, and what it became."""

    asked: str
    address: str
    etag: str | None
    last_modified: str | None
    document: str


def put_fetch(connection: Connection, fetch: Fetch, at: str) -> None:
    """Remember how a page was last fetched, in place of the time before."""
    connection.execute(delete(_table).where(_table.c.asked == fetch.asked))
    connection.execute(insert(_table), {**asdict(fetch), "at": at})


def find_fetch(connection: Connection, asked: str) -> Fetch | None:
    """Return how a page was last fetched, while its document is still here and current."""
    documents = tables.documents
    query = (
        select(_table)
        .join(documents, documents.c.id == _table.c.document)
        .where(_table.c.asked == asked, documents.c.superseded_by.is_(None))
    )
    row = connection.execute(query).first()
    if row is None:
        return None
    return Fetch(
        asked=row.asked,
        address=row.address,
        etag=row.etag,
        last_modified=row.last_modified,
        document=row.document,
    )
