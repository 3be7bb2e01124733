"""What came and went since a revision: how an index follows the store.

Part of the store; works on its connections.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import get_args

from sqlalchemy import ColumnElement, Connection, case, delete, func, insert, literal, select, update

from corpus.finding import ANSWERS_FOR, COUNTED
from corpus.records import Passage, PassageKind, Programme
from corpus.rows import KIND_OF, passage_of
from corpus.statements import batches, fetch_all
from corpus.tables import counters, documents, passages, records, removals

_OURS = counters.c.name == "revision"
_REVISION = "SELECT value FROM counters WHERE name = 'revision'"


@dataclass(frozen=True, kw_only=True, slots=True)
class IndexEntry:
    """A passage with what an index filters it by.

    ``period`` is ``YYYY-MM``; ``kinds`` are those of the records that begin in it, and
    ``programmes`` the names of the programmes among them.
    """

    passage: Passage
    title: str
    region: str | None
    period: str | None
    kinds: tuple[PassageKind, ...] = ()
    programmes: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Changes:
    """What came and what went since a revision, up to ``revision``; ``removed`` holds passage numbers."""

    revision: int
    added: tuple[IndexEntry, ...]
    removed: tuple[int, ...]


def find_revision(connection: Connection) -> int:
    """Return the number of the last change; 0 for an empty store."""
    return next((int(row[0]) for row in fetch_all(connection, _REVISION)), 0)  # every question asks this


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
    rows = [(passage_of(row), row) for row in added]
    held = _find_held(connection, [passage for passage, _ in rows])
    entries = tuple(
        IndexEntry(
            passage=passage,
            title=row.title,
            region=row.region,
            period=row.period,
            kinds=tuple(kind for kind in get_args(PassageKind) if kind in held[passage.number].kinds),
            programmes=tuple(sorted(held[passage.number].programmes)),
        )
        for passage, row in rows
    )
    removed = connection.execute(
        select(removals.c.number).where(removals.c.revision > since, removals.c.revision <= revision)
    )
    return Changes(revision=revision, added=entries, removed=tuple(row.number for row in removed))


def count_changed(connection: Connection, since: int) -> int:
    """Return how many passages came after a revision and are still here."""
    query = select(func.count()).select_from(passages.join(documents))
    return int(connection.execute(query.where(passages.c.revision > since, COUNTED)).scalar_one())


@dataclass(slots=True)
class _Held:
    """What a passage holds."""

    kinds: set[str] = field(default_factory=set)
    programmes: set[str] = field(default_factory=set)


def _find_held(connection: Connection, added: Sequence[Passage]) -> Mapping[int, _Held]:
    """Return what each of these passages holds, by its number."""
    held: defaultdict[int, _Held] = defaultdict(_Held)
    by_document: defaultdict[str, list[Passage]] = defaultdict(list)
    for passage in added:
        by_document[passage.document].append(passage)
    for many in by_document.values():
        many.sort(key=lambda passage: passage.start)
    programme = KIND_OF[Programme]
    for some in batches(by_document):
        # Not narrowed to the kinds that count: SQLite would then go by kind, through every record there is.
        query = select(
            records.c.document,
            records.c.start,
            records.c.kind,
            case((records.c.kind == programme, records.c.body)).label("body"),
        ).where(records.c.document.in_(some))
        for document, start, kind, body in connection.execute(query):
            around = by_document[document]
            place = bisect_right(around, start, key=lambda passage: passage.start) - 1
            if place < 0 or start >= around[place].end:
                continue
            holds = held[around[place].number]
            holds.kinds.add(kind)
            if body is not None:
                holds.programmes.add(str(json.loads(body)["name"]))
    return held


def touch(connection: Connection, which: ColumnElement[bool], revision: int) -> None:
    """Tell an index, at this revision, to take these passages anew."""
    connection.execute(update(passages).where(which).values(revision=revision))


def log_removals(connection: Connection, which: ColumnElement[bool], revision: int) -> None:
    """Tell an index, at this revision, that these passages are gone."""
    numbers = select(passages.c.number).where(which)
    connection.execute(delete(removals).where(removals.c.number.in_(numbers)))
    live = select(passages.c.number, literal(revision)).where(which)
    connection.execute(insert(removals).from_select(["number", "revision"], live))
