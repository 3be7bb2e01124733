"""Files that did not become documents, each with its end state and the reason.

Part of the store; works on its connections.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass

from sqlalchemy import Connection, delete, insert, select

from corpus import tables
from corpus.errors import ReadStatus
from corpus.statements import lies_under

_table = tables.failures


@dataclass(frozen=True, kw_only=True, slots=True)
class Failure:
    """A file that did not become a document: its end state and why, and when the last of its tries was.

    ``content`` is the id of its bytes, ``None`` where they could not be read, and ``tools`` names the
    versions that tried: the same bytes fail again with the same tools.
    """

    source: str
    status: ReadStatus
    reason: str
    at: str
    tries: int = 1
    content: str | None = None
    tools: str = ""


def put_failure(connection: Connection, failure: Failure) -> None:
    """Remember a failure in place of what was remembered of its file before, as one try more."""
    tries = connection.execute(select(_table.c.tries).where(_table.c.source == failure.source)).scalar() or 0
    forget_failure(connection, failure.source)
    connection.execute(insert(_table), asdict(failure) | {"tries": tries + 1})


def forget_failure(connection: Connection, source: str) -> None:
    """Forget why a file did not become a document."""
    connection.execute(delete(_table).where(_table.c.source == source))


def forget_failures_under(connection: Connection, folder: str) -> None:
    """Forget the failures of what stood in a folder or archive, at any depth, or had that very name."""
    connection.execute(delete(_table).where(lies_under(_table.c.source, folder)))


def find_failure(connection: Connection, source: str) -> Failure | None:
    """Return why a file did not become a document, if it is remembered."""
    row = connection.execute(select(_table).where(_table.c.source == source)).first()
    return Failure(**row._asdict()) if row else None


def list_failures(connection: Connection) -> list[Failure]:
    """Return the files that did not become documents, by source."""
    rows = connection.execute(select(_table).order_by(_table.c.source))
    return [Failure(**row._asdict()) for row in rows]
