"""What came and went since a revision: how an index follows the store.

Part of the store; works on its connections.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, delete, insert, literal, select, update

from corpus.finding import ANSWERS_FOR, COUNTED
from corpus.records import Passage
from corpus.rows import passage_of
from corpus.tables import counters, documents, passages, removals

_OURS = counters.c.name == "revision"
_REVISION = "SELECT value FROM counters WHERE name = 'revision'"


@dataclass(frozen=True, kw_only=True, slots=True)
class IndexEntry:
    """A passage with what an index filters it by; ``period`` is ``YYYY-MM``."""

    passage: Passage
    title: str
    region: str | None
    period: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Changes:
    """What came and what went since a revision, up to ``revision``; ``removed`` holds passage numbers."""

    revision: int
    added: tuple[IndexEntry, ...]
    removed: tuple[int, ...]


def find_revision(connection: Connection) -> int:
    """Return the number of the last change; 0 for an empty store."""
    # As text: every question asks this, and to make the statement from its parts takes longer than to run it.
    return int(connection.exec_driver_sql(_REVISION).scalar() or 0)


def raise_revision(connection: Connection) -> int:
    """Return the number of the change that begins."""
    raised = connection.execute(update(counters).where(_OURS).values(value=counters.c.value + 1))
    if not raised.rowcount:
        connection.execute(insert(counters), {"name": "revision", "value": 1})
    return find_revision(connection)


def find_changes(connection: Connection, since: int, at_most: int | None = None) -> Changes:
    """Return the passages that came and went after a revision.

    With ``at_most``, those of the first revisions alone: so many passages and the rest of the
    last one's document.
    """
    # What another process adds meanwhile has a later revision, and comes with the next call.
    revision = find_revision(connection)
    if at_most is not None:
        later = select(passages.c.revision).where(passages.c.revision > since)
        edge = later.order_by(passages.c.revision).offset(at_most - 1).limit(1)
        revision = min(revision, connection.execute(edge).scalar() or revision)
    added = connection.execute(
        select(passages, documents.c.title, ANSWERS_FOR, documents.c.period)
        .join(documents)
        .where(passages.c.revision > since, passages.c.revision <= revision, COUNTED)
        .order_by(passages.c.number)
    )
    entries = tuple(
        IndexEntry(passage=passage_of(row), title=row.title, region=row.region, period=row.period)
        for row in added
    )
    removed = connection.execute(
        select(removals.c.number).where(removals.c.revision > since, removals.c.revision <= revision)
    )
    return Changes(revision=revision, added=entries, removed=tuple(row.number for row in removed))


def touch(connection: Connection, which: ColumnElement[bool], revision: int) -> None:
    """Tell an index, at this revision, to take these passages anew."""
    connection.execute(update(passages).where(which).values(revision=revision))


def log_removals(connection: Connection, which: ColumnElement[bool], revision: int) -> None:
    """Tell an index, at this revision, that these passages are gone."""
    numbers = select(passages.c.number).where(which)
    connection.execute(delete(removals).where(removals.c.number.in_(numbers)))
    live = select(passages.c.number, literal(revision)).where(which)
    connection.execute(insert(removals).from_select(["number", "revision"], live))
