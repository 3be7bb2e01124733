"""The store: the one truth about documents, their passages and their records.

One transaction a document. Every change raises the store's revision; what is
derived from the store (the search index) asks for the changes since the
revision it was built from, and so catches up after a crash or another
process's work.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal, Self, TypeVar

from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    Row,
    Select,
    and_,
    case,
    delete,
    func,
    insert,
    select,
    update,
)

from corpus import tables
from corpus.connection import connect, explained
from corpus.editions import CURRENT, edition_of, give, link_copies, log_removals
from corpus.errors import NotFound
from corpus.listing import Listed, Listing, list_ids
from corpus.records import Annotations, Document, DocumentSummary, Filters, Passage
from corpus.rows import (
    KIND_OF,
    R,
    document_of,
    document_row,
    passage_of,
    passage_row,
    record_of,
    record_row,
    summary_of,
)
from corpus.settling import SettledField, Settlement, move_records, put_settlement, settled, take_settlement

V = TypeVar("V", str, int)
Outcome = Literal["added", "replaced", "unchanged"]
VARIABLES = 900  # SQLite's classic limit is 999 host variables a statement

_documents, _passages, _records = tables.documents, tables.passages, tables.records
# The region that answers for a document's text: none for one in quarantine.
_answers_for = case((_documents.c.quarantined, None), else_=_documents.c.region).label("region")
_SUMMARY = (
    _documents.c.id,
    _documents.c.source,
    _documents.c.title,
    _answers_for,
    _documents.c.period,
    _documents.c.kind,
    _documents.c.media_type,
    _documents.c.issues,
    _documents.c.superseded_by,
    _documents.c.copy_of,
    _documents.c.quarantined,
)
_PLACE = (_records.c.document, _records.c.start, _records.c.id)
_COUNTED = and_(CURRENT, _documents.c.copy_of.is_(None))


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


@dataclass(frozen=True, kw_only=True, slots=True)
class Failure:
    """A file that did not become a document: its end state and why, and when the last of its tries was."""

    source: str
    status: str
    reason: str
    at: str
    tries: int = 1


@dataclass(frozen=True, kw_only=True, slots=True)
class Fetch:
    """How a page was last fetched: from where, with which marks of its version, and what it became."""

    asked: str
    address: str
    etag: str | None
    last_modified: str | None
    document: str


class Store:
    """Documents, passages, records and vectors in one database; safe to share among threads."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @classmethod
    def open(cls, address: Path | str) -> Store:
        """Open the SQLite file at a path (made if need be) or the database at an SQLAlchemy URL.

        Raises StoreUnwritable, StoreDamaged or StoreTooNew.
        """
        return cls(connect(address))

    def close(self) -> None:
        """Close every connection; the store is not used after."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # Changes

    def add(self, document: Document, passages: Iterable[Passage], annotations: Annotations) -> Outcome:
        """Store a document with its passages and records in one transaction.

        A document already here, read by the same reader and extractor, changes
        nothing. One from the same source with other content replaces the
        earlier one, which is kept as superseded.
        """
        if self.has(document.id, document.reader, annotations.extractor):
            return "unchanged"
        with self._write() as (connection, revision):
            known = self._forget(connection, document.id, revision)
            superseded = self._supersede(connection, document, revision)
            final = settled(connection, document)
            connection.execute(insert(_documents), document_row(final, annotations, _now()))
            _insert(connection, _passages, (passage_row(passage, revision) for passage in passages))
            _insert(connection, _records, map(record_row, annotations.records()))
            if final.region != document.region:
                move_records(connection, document.id, document.region, final.region)
            link_copies(connection, final.region, final.period, revision)
            connection.execute(delete(tables.failures).where(tables.failures.c.source == document.source))
        return "replaced" if known or superseded else "added"

    def remove(self, document_id: str) -> None:
        """Remove a document with its passages and records. Raises NotFound."""
        with self._write() as (connection, revision):
            row = edition_of(connection, document_id)
            self._forget(connection, document_id, revision)
            connection.execute(delete(tables.settlements).where(tables.settlements.c.document == document_id))
            link_copies(connection, row.region, row.period, revision)

    def relocate(self, document_id: str, source: str) -> None:
        """Note that a document's file has moved. Raises NotFound."""
        with self._write() as (connection, _):
            edition_of(connection, document_id)
            ours = _documents.c.id == document_id
            connection.execute(update(_documents).where(ours).values(source=source))
            connection.execute(delete(tables.failures).where(tables.failures.c.source == source))

    def settle(self, document_id: str, field: SettledField, value: str | None) -> None:
        """Put what a person says of a document in place of what was read. Raises NotFound.

        It is kept when the file is read again. A region or period that a person gives ends a quarantine.
        """
        with self._write() as (connection, revision):
            row = edition_of(connection, document_id)
            put_settlement(connection, document_id, field, value, getattr(row, field), _now())
            give(connection, row, field, value, revision)

    def unsettle(self, document_id: str, field: SettledField) -> bool:
        """Put back what was read of a document; return whether anything was settled. Raises NotFound."""
        with self._write() as (connection, revision):
            row = edition_of(connection, document_id)
            known, found = take_settlement(connection, document_id, field)
            if known:
                give(connection, row, field, found, revision)
            return known

    def put_failure(self, source: str, status: str, reason: str) -> None:
        """Remember why a file did not become a document, in place of what was remembered of it before."""
        table = tables.failures
        with self._begin() as connection:
            ours = table.c.source == source
            tries = connection.execute(select(table.c.tries).where(ours)).scalar() or 0
            connection.execute(delete(table).where(ours))
            row = {"source": source, "status": status, "reason": reason, "at": _now(), "tries": tries + 1}
            connection.execute(insert(table), row)

    def forget_failure(self, source: str) -> None:
        """Forget why a file did not become a document: it is gone, or has been put right."""
        with self._begin() as connection:
            connection.execute(delete(tables.failures).where(tables.failures.c.source == source))

    def put_fetch(self, fetch: Fetch) -> None:
        """Remember how a page was last fetched, in place of the time before."""
        table = tables.fetches
        with self._begin() as connection:
            connection.execute(delete(table).where(table.c.asked == fetch.asked))
            connection.execute(insert(table), {**asdict(fetch), "at": _now()})

    def find_fetch(self, asked: str) -> Fetch | None:
        """Return how a page was last fetched, while its document is still here."""
        table = tables.fetches
        query = (
            select(table).join(_documents, _documents.c.id == table.c.document).where(table.c.asked == asked)
        )
        rows = self._rows(query.where(CURRENT))
        return _fetch_of(rows[0]) if rows else None

    def put_vectors(self, model: str, vectors: Mapping[str, bytes]) -> None:
        """Keep embeddings (little-endian float32) under the key of the text that each is of."""
        missing = vectors.keys() - self.vectors(model, list(vectors)).keys()
        with self._begin() as connection:
            rows = ({"model": model, "key": key, "data": vectors[key]} for key in sorted(missing))
            _insert(connection, tables.vectors, rows)

    def keep_vectors(self, keys: Iterable[str]) -> int:
        """Delete every embedding but those of these texts, of whichever model; return how many went."""
        table, wanted = tables.vectors, set(keys)
        known = {row.key for row in self._rows(select(table.c.key).distinct())}
        with self._begin() as connection:
            for some in _batches(known - wanted):
                connection.execute(delete(table).where(table.c.key.in_(some)))
        return len(known - wanted)

    # Documents

    def has(self, document_id: str, reader: str, extractor: str) -> bool:
        """Say whether a document is current and was made by this reader and this extractor."""
        found = self._rows(
            select(_documents.c.id).where(
                _documents.c.id == document_id,
                _documents.c.reader == reader,
                _documents.c.extractor == extractor,
                CURRENT,
            )
        )
        return bool(found)

    def document(self, document_id: str) -> Document:
        """Return a document whole. Raises NotFound."""
        rows = self._rows(select(_documents).where(_documents.c.id == document_id))
        if not rows:
            raise NotFound(f"no document has the id {document_id}")
        return document_of(rows[0])

    def documents(
        self, filters: Filters | None = None, *, include_superseded: bool = False
    ) -> list[DocumentSummary]:
        """Return the documents that pass the filters' regions and periods, by region, period and title."""
        query = select(*_SUMMARY).where(*_edition_filters(filters or Filters()))
        if not include_superseded:
            query = query.where(CURRENT)
        query = query.order_by(_documents.c.region, _documents.c.period, _documents.c.title, _documents.c.id)
        return [summary_of(row) for row in self._rows(query)]

    def list_documents(self, listing: Listing) -> Listed:
        """Return a page of the documents that a list asks for, with counts that agree with it."""
        with explained(self._engine), self._engine.connect() as connection:
            found = list_ids(connection, listing)
        known = self.summaries(found.ids)
        documents = tuple(known[each] for each in found.ids if each in known)
        return Listed(total=found.total, documents=documents, regions=found.regions, states=found.states)

    def current_from(self, source: str) -> str | None:
        """Return the id of the current document from a source, if there is one."""
        rows = self._rows(select(_documents.c.id).where(_documents.c.source == source, CURRENT))
        return rows[0].id if rows else None

    def versions(self, document_id: str) -> list[DocumentSummary]:
        """Return every version of a document's source, the oldest first. Raises NotFound."""
        source = self.document(document_id).source
        query = select(*_SUMMARY).where(_documents.c.source == source).order_by(_documents.c.added_at)
        return [summary_of(row) for row in self._rows(query)]

    def find_ids(self, beginning: str) -> list[str]:
        """Return the ids of the documents that begin with this, current or not; ids are hexadecimal."""
        query = select(_documents.c.id).where(_documents.c.id.startswith(beginning, autoescape=True))
        return [row.id for row in self._rows(query.order_by(_documents.c.id))]

    def settlements(self, document_id: str) -> dict[str, Settlement]:
        """Return what people have settled about a document, by field."""
        table = tables.settlements
        columns = (table.c.field, table.c.value, table.c.found, table.c.at)
        rows = self._rows(select(*columns).where(table.c.document == document_id).order_by(table.c.field))
        return {row.field: Settlement(**row._asdict()) for row in rows}

    def summaries(self, ids: Iterable[str]) -> dict[str, DocumentSummary]:
        """Return the summaries of these documents by id; ids that are not here are left out."""
        found: dict[str, DocumentSummary] = {}
        for some in _batches(ids):
            rows = self._rows(select(*_SUMMARY).where(_documents.c.id.in_(some)))
            found.update((row.id, summary_of(row)) for row in rows)
        return found

    # Passages and records

    def passages(self, numbers: Iterable[int]) -> dict[int, Passage]:
        """Return these passages by number; numbers that are not here are left out."""
        found: dict[int, Passage] = {}
        for some in _batches(numbers):
            rows = self._rows(select(_passages).where(_passages.c.number.in_(some)))
            found.update((row.number, passage_of(row)) for row in rows)
        return found

    def sentences(self, documents: Iterable[str]) -> dict[str, list[tuple[int, str]]]:
        """Return the sentences of these documents' passages by document: start and text, in order."""
        found: dict[str, list[tuple[int, str]]] = {}
        for some in _batches(documents):
            query = select(_passages).where(_passages.c.document.in_(some))
            for passage in map(
                passage_of, self._rows(query.order_by(_passages.c.document, _passages.c.start))
            ):
                within = [
                    (a, passage.text[a - passage.start : b - passage.start]) for a, b in passage.sentences
                ]
                found.setdefault(passage.document, []).extend(within)
        return found

    def records(
        self, kind: type[R], filters: Filters | None = None, documents: Iterable[str] | None = None
    ) -> list[R]:
        """Return the records of one kind, by region, period and place in the text.

        Those of current documents, copies left out; or those of ``documents``,
        whichever these are. ``filters.themes`` and ``filters.states`` apply to the
        kinds that have them.
        """
        filters = filters or Filters()
        query = (
            select(_records.c.body)
            .join(_documents)
            .where(_records.c.kind == KIND_OF[kind], *_edition_filters(filters))
            .order_by(
                _documents.c.region, _documents.c.period, _records.c.document, _records.c.start, _records.c.id
            )
        )
        if filters.themes:
            query = query.where(_records.c.theme.in_(filters.themes))
        if filters.states:
            query = query.where(_records.c.state.in_(filters.states))
        if documents is None:
            return [record_of(kind, row.body) for row in self._rows(query.where(_COUNTED))]
        return [
            record_of(kind, row.body)
            for some in _batches(documents)
            for row in self._rows(query.where(_records.c.document.in_(some)))
        ]

    # What an index needs

    def revision(self) -> int:
        """Return the number of the last change; 0 for an empty store."""
        rows = self._rows(select(tables.counters.c.value).where(tables.counters.c.name == "revision"))
        return int(rows[0].value) if rows else 0

    def changes(self, since: int) -> Changes:
        """Return the passages that came and went after a revision; ``since=0`` gives all there are."""
        # What another process adds meanwhile has a later revision, and comes with the next call.
        revision = self.revision()
        table = tables.removals
        added = self._rows(
            select(_passages, _documents.c.title, _answers_for, _documents.c.period)
            .join(_documents)
            .where(_passages.c.revision > since, _passages.c.revision <= revision, _COUNTED)
            .order_by(_passages.c.number)
        )
        removed = self._rows(
            select(table.c.number).where(table.c.revision > since, table.c.revision <= revision)
        )
        return Changes(
            revision=revision,
            added=tuple(
                IndexEntry(passage=passage_of(row), title=row.title, region=row.region, period=row.period)
                for row in added
            ),
            removed=tuple(row.number for row in removed),
        )

    def vectors(self, model: str, keys: Iterable[str]) -> dict[str, bytes]:
        """Return the embeddings kept under these keys for this model."""
        table, found = tables.vectors, dict[str, bytes]()
        for some in _batches(keys):
            rows = self._rows(select(table).where(table.c.model == model, table.c.key.in_(some)))
            found.update((row.key, row.data) for row in rows)
        return found

    # What a person wants to know

    def counts(self) -> dict[str, int]:
        """Return how many documents, passages and records of each kind are current, by name."""
        counts = {
            "documents": self._count(select(func.count()).select_from(_documents).where(CURRENT)),
            "superseded": self._count(select(func.count()).select_from(_documents).where(~CURRENT)),
            "copies": self._count(
                select(func.count()).select_from(_documents).where(CURRENT, ~_documents.c.copy_of.is_(None))
            ),
            "quarantined": self._count(
                select(func.count()).select_from(_documents).where(CURRENT, _documents.c.quarantined)
            ),
            "passages": self._count(
                select(func.count()).select_from(_passages.join(_documents)).where(_COUNTED)
            ),
        }
        query = select(_records.c.kind, func.count().label("n")).join(_documents).where(_COUNTED)
        by_kind = {row.kind: row.n for row in self._rows(query.group_by(_records.c.kind))}
        return counts | {name: by_kind.get(name, 0) for name in KIND_OF.values()}

    def failures(self) -> list[Failure]:
        """Return the files that did not become documents, by source."""
        rows = self._rows(select(tables.failures).order_by(tables.failures.c.source))
        return [Failure(**row._asdict()) for row in rows]

    # How it is done

    @contextmanager
    def _begin(self) -> Iterator[Connection]:
        with explained(self._engine), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def _write(self) -> Iterator[tuple[Connection, int]]:
        """Begin a transaction by raising the revision, which takes SQLite's write lock before any reading."""
        with self._begin() as connection:
            counter = tables.counters
            raised = connection.execute(
                update(counter).where(counter.c.name == "revision").values(value=counter.c.value + 1)
            )
            if not raised.rowcount:
                connection.execute(insert(counter), {"name": "revision", "value": 1})
            revision = connection.execute(
                select(counter.c.value).where(counter.c.name == "revision")
            ).scalar_one()
            yield connection, revision

    def _rows(self, query: Select[Any]) -> Sequence[Any]:
        with explained(self._engine), self._engine.connect() as connection:
            return connection.execute(query).all()

    def _count(self, query: Select[Any]) -> int:
        return int(self._rows(query)[0][0])

    def _forget(self, connection: Connection, document_id: str, revision: int) -> bool:
        log_removals(connection, _passages.c.document == document_id, revision)
        return bool(connection.execute(delete(_documents).where(_documents.c.id == document_id)).rowcount)

    def _supersede(self, connection: Connection, document: Document, revision: int) -> bool:
        earlier = [
            row.id
            for row in connection.execute(
                select(_documents.c.id).where(_documents.c.source == document.source, CURRENT)
            )
        ]
        if earlier:
            log_removals(connection, _passages.c.document.in_(earlier), revision)
            connection.execute(
                update(_documents).where(_documents.c.id.in_(earlier)).values(superseded_by=document.id)
            )
        return bool(earlier)


def _raise_revision(connection: Connection) -> int:
    counter = tables.counters
    ours = counter.c.name == "revision"
    if not connection.execute(update(counter).where(ours).values(value=counter.c.value + 1)).rowcount:
        connection.execute(insert(counter), {"name": "revision", "value": 1})
    return int(connection.execute(select(counter.c.value).where(ours)).scalar_one())


def _edition_filters(filters: Filters) -> list[ColumnElement[bool]]:
    clauses: list[ColumnElement[bool]] = []
    if filters.regions:
        clauses += [_documents.c.region.in_(filters.regions), ~_documents.c.quarantined]
    if filters.since:
        clauses.append(_documents.c.period >= filters.since)
    if filters.until:
        clauses.append(_documents.c.period <= filters.until)
    return clauses


def _fetch_of(row: Row[Any]) -> Fetch:
    return Fetch(
        asked=row.asked,
        address=row.address,
        etag=row.etag,
        last_modified=row.last_modified,
        document=row.document,
    )


def _batches(values: Iterable[V]) -> Iterator[list[V]]:
    distinct = list(dict.fromkeys(values))
    for start in range(0, len(distinct), VARIABLES):
        yield distinct[start : start + VARIABLES]


def _insert(connection: Connection, table: Any, rows: Iterable[dict[str, Any]]) -> None:  # noqa: ANN401 - a Table
    many = list(rows)
    if many:
        connection.execute(insert(table), many)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
