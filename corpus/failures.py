"""Files that did not become documents, each with its end state and the reason.

Part of the store; works on its connections.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass

from sqlalchemy import Connection, delete, insert, select

from corpus import tables

_table = tables.failures


@dataclass(frozen=True, kw_only=True, slots=True)
class Failure:
    """A file that did not become a document: its end state and why, and when the last of its tries was."""

    source: str
    status: str
    reason: str
    at: str
    tries: int = 1


def put_failure(connection: Connection, failure: Failure) -> None:
    """Remember a failure in place of what was remembered of its file before, as one try more."""
    tries = connection.execute(select(_table.c.tries).where(_table.c.source == failure.source)).scalar() or 0
    forget_failure(connection, failure.source)
    connection.execute(insert(_table), asdict(failure) | {"tries": tries + 1})


def forget_failure(connection: Connection, source: str) -> None:
    """Forget why a file did not become a document."""
    connection.execute(delete(_table).where(_table.c.source == source))


def list_failures(connection: Connection) -> list[Failure]:
    """Return the files that did not become documents, by source."""
    rows = connection.execute(select(_table).order_by(_table.c.source))
    return [Failure(**row._asdict()) for row in rows]
