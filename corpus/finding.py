"""What can be asked of the store: documents, passages and records, narrowed and in order.

Part of the store; works on its connections.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cache
from operator import itemgetter
from typing import Any

from sqlalchemy import ClauseElement, ColumnElement, Connection, Select, and_, case, func, or_, select, text

from corpus.records import KINDS, Document, DocumentSummary, Filters, Passage, Record
from corpus.rows import KIND_OF, R, document_of, passage_of, record_of, summary_of
from corpus.statements import FURTHEST, VARIABLES, Prepared, batches
from corpus.tables import documents, passages, records

CURRENT = documents.c.superseded_by.is_(None)
COUNTED = and_(CURRENT, documents.c.copy_of.is_(None))
# The region that answers for a document's text: none for one in quarantine.
ANSWERS_FOR = case((documents.c.quarantined, None), else_=documents.c.region).label("region")
SUMMARY: tuple[ColumnElement[Any], ...] = (
    documents.c.id,
    documents.c.source,
    documents.c.title,
    ANSWERS_FOR,
    documents.c.period,
    documents.c.kind,
    documents.c.media_type,
    documents.c.issues,
    documents.c.superseded_by,
    documents.c.copy_of,
    documents.c.quarantined,
)


def edition_filters(filters: Filters) -> list[ColumnElement[bool]]:
    """Return the conditions that the filters' regions and periods stand for."""
    clauses: list[ColumnElement[bool]] = []
    if filters.regions:
        clauses += [documents.c.region.in_(filters.regions), ~documents.c.quarantined]
    if filters.since:
        clauses.append(documents.c.period >= filters.since)
    if filters.until:
        clauses.append(documents.c.period <= filters.until)
    return clauses


def has_current(connection: Connection, document_id: str, reader: str, extractor: str) -> bool:
    """Say whether a document is current and was made by this reader and this extractor."""
    made = (documents.c.reader == reader, documents.c.extractor == extractor)
    query = select(documents.c.id).where(documents.c.id == document_id, *made, CURRENT)
    return connection.execute(query).first() is not None


def find_document(connection: Connection, document_id: str) -> Document | None:
    """Return a document whole, if it is here."""
    row = connection.execute(select(documents).where(documents.c.id == document_id)).first()
    return document_of(row) if row else None


def list_documents(
    connection: Connection, filters: Filters, *, include_superseded: bool
) -> list[DocumentSummary]:
    """Return the documents that pass the filters' regions and periods, by region, period and title."""
    query = select(*SUMMARY).where(*edition_filters(filters))
    if not include_superseded:
        query = query.where(CURRENT)
    query = query.order_by(documents.c.region, documents.c.period, documents.c.title, documents.c.id)
    return [summary_of(row) for row in connection.execute(query)]


def find_versions(connection: Connection, source: str) -> list[DocumentSummary]:
    """Return every document that a source has been, the oldest first."""
    # Two may have come within a second; the one that counts is the last in any case.
    query = select(*SUMMARY).where(documents.c.source == source).order_by(CURRENT, documents.c.added_at)
    return [summary_of(row) for row in connection.execute(query)]


def find_copies(connection: Connection, document_id: str) -> list[DocumentSummary]:
    """Return the current documents that stand behind this one because they say the same, by source."""
    query = select(*SUMMARY).where(documents.c.copy_of == document_id, CURRENT)
    return [summary_of(row) for row in connection.execute(query.order_by(documents.c.source))]


def find_ids(connection: Connection, beginning: str) -> list[str]:
    """Return the ids of the documents that begin with this, current or not."""
    query = select(documents.c.id).where(documents.c.id.startswith(beginning, autoescape=True))
    return [row.id for row in connection.execute(query.order_by(documents.c.id))]


def find_summaries(connection: Connection, ids: Iterable[str]) -> dict[str, DocumentSummary]:
    """Return the summaries of these documents by id; ids that are not here are left out."""
    rows = _SUMMARIES.rows(connection, ((each,) for each in ids))
    return {summary.id: summary for summary in map(summary_of, rows)}


def find_passages(connection: Connection, numbers: Iterable[int]) -> dict[int, Passage]:
    """Return these passages by number; numbers that are not here are left out."""
    rows = _PASSAGES.rows(connection, ((each,) for each in numbers))
    return {passage.number: passage for passage in map(passage_of, rows)}


def find_sentences(connection: Connection, ids: Iterable[str]) -> dict[str, list[tuple[int, str]]]:
    """Return the sentences of these documents' passages by document: start and text, in order."""
    found: dict[str, list[tuple[int, str]]] = {}
    for some in batches(ids):
        query = select(passages).where(passages.c.document.in_(some))
        rows = connection.execute(query.order_by(passages.c.document, passages.c.start))
        for passage in map(passage_of, rows):
            within = [(a, passage.text[a - passage.start : b - passage.start]) for a, b in passage.sentences]
            found.setdefault(passage.document, []).extend(within)
    return found


def find_records(
    connection: Connection, kind: type[R], filters: Filters, ids: Iterable[str] | None
) -> list[R]:
    """Return the records of one kind, of what counts or of these documents, by region, period and place."""
    query = select(records.c.body).join(documents).where(records.c.kind == KIND_OF[kind])
    query = query.where(*_record_filters(filters)).order_by(*_IN_PLACE)
    if ids is None:
        return [record_of(kind, row.body) for row in connection.execute(query.where(COUNTED))]
    return [
        record_of(kind, row.body)
        for some in batches(ids)
        for row in connection.execute(query.where(records.c.document.in_(some)))
    ]


def list_records(
    connection: Connection, kind: type[R], filters: Filters, limit: int, offset: int
) -> tuple[int, list[R]]:
    """Return how many records of one kind there are in what counts, and a page of them, in the same order.

    The outer join has SQLite go through the documents in order and stop behind the page. It would
    otherwise go by kind and sort all there are.
    """
    from_documents = documents.outerjoin(records)
    # What may be true of a missing record keeps the join an outer one.
    which = (func.coalesce(records.c.kind, "") == KIND_OF[kind], COUNTED, *_record_filters(filters))
    page = select(records.c.body).select_from(from_documents).where(*which).order_by(*_IN_PLACE)
    rows = connection.execute(page.limit(limit).offset(min(offset, FURTHEST)))
    return (
        _count(connection, select(func.count()).select_from(from_documents).where(*which)),
        [record_of(kind, row.body) for row in rows],
    )


def _record_filters(filters: Filters) -> list[ColumnElement[bool]]:
    clauses = edition_filters(filters)
    if filters.themes:
        clauses.append(records.c.theme.in_(filters.themes))
    if filters.states:
        clauses.append(records.c.state.in_(filters.states))
    return clauses


def count_made_otherwise(connection: Connection, reader: str, extractor: str) -> int:
    """Return how many current documents were made by another reader or extractor than these."""
    otherwise = or_(documents.c.reader != reader, documents.c.extractor != extractor)
    return _count_documents(connection, CURRENT, otherwise)


def find_records_within(
    connection: Connection, kinds: Iterable[type[Record]], spans: Iterable[tuple[str, int, int]]
) -> list[Record]:
    """Return the records of these kinds that begin in these spans, by document, place and kind."""
    rows = _records_of(tuple(KIND_OF[kind] for kind in kinds)).rows(connection, spans)
    found = {row[0]: row for row in rows}  # once, where spans overlap
    in_place = sorted(found.values(), key=itemgetter(1, 2, 3))
    return [record_of(KINDS[kind], body) for _, _, _, kind, body in in_place]


def has_documents(connection: Connection) -> bool:
    """Say whether there is any document, current or not."""
    return connection.execute(select(documents.c.id).limit(1)).first() is not None


def count_current(connection: Connection) -> int:
    """Return how many documents are current."""
    return _count_documents(connection, CURRENT)


def count_all(connection: Connection) -> dict[str, int]:
    """Return how many documents, passages and records of each kind are current, by name.

    Records are counted whole, which their index of kinds alone answers, less those of the documents that
    do not count: to look up the document of each takes forty times as long.
    """
    counts = {
        "documents": count_current(connection),
        "superseded": _count_documents(connection, ~CURRENT),
        "copies": _count_documents(connection, CURRENT, ~documents.c.copy_of.is_(None)),
        "quarantined": _count_documents(connection, CURRENT, documents.c.quarantined),
        "passages": _count(
            connection, select(func.count()).select_from(passages.join(documents)).where(COUNTED)
        ),
    }
    aside = records.c.document.in_(select(documents.c.id).where(~COUNTED))
    every, others = _count_by_kind(connection), _count_by_kind(connection, aside)
    return counts | {name: every[name] - others[name] for name in KIND_OF.values()}


def _count_by_kind(connection: Connection, *which: ColumnElement[bool]) -> Counter[str]:
    query = select(records.c.kind, func.count().label("n")).where(*which).group_by(records.c.kind)
    return Counter({row.kind: row.n for row in connection.execute(query)})


def _count_documents(connection: Connection, *which: ColumnElement[bool]) -> int:
    return _count(connection, select(func.count()).select_from(documents).where(*which))


def _count(connection: Connection, query: Select[Any]) -> int:
    return int(connection.execute(query).scalar_one())


@cache
def _records_of(kinds: tuple[str, ...]) -> Prepared:
    """Return the statement for spans of documents, each looked up in the index of places."""

    def within(spans: int) -> ClauseElement:
        rows = ", ".join(f"(:d{n}, :s{n}, :e{n})" for n in range(spans))
        return text(
            f"WITH spans (d, s, e) AS (VALUES {rows})"  # noqa: S608 - names alone
            " SELECT id, document, start, kind, body FROM spans CROSS JOIN records"
            f" WHERE document = d AND start >= s AND start < e AND {of_kinds(kinds)}"
        )

    return Prepared(within, VARIABLES // 3)


def of_kinds(kinds: Iterable[str]) -> str:
    """Return the condition on a record's kind, for statements that look records up by place.

    The plus keeps SQLite from going by kind, of which there are far more.
    """
    names = ", ".join(f"'{kind}'" for kind in kinds)
    return f"+kind IN ({names})"


_IN_PLACE = (
    documents.c.region,
    documents.c.period,
    records.c.document,
    records.c.start,
    records.c.id,
)
_SUMMARIES = Prepared(lambda size: select(*SUMMARY).where(documents.c.id.in_([""] * size)), VARIABLES)
_PASSAGES = Prepared(lambda size: select(passages).where(passages.c.number.in_([0] * size)), VARIABLES)
