"""Lists of documents, narrowed, in order and a page at a time, with counts that agree with them.

Part of the store; works on its connections.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select, true

from corpus.finding import ANSWERS_FOR, COUNTED, CURRENT
from corpus.records import DocumentKind, DocumentSummary, Filters
from corpus.statements import FURTHEST
from corpus.tables import documents, settlements

DocumentState = Literal["all", "counted", "warnings", "quarantined", "copies", "superseded", "settled"]
DocumentOrder = Literal["region", "newest", "oldest", "title"]
NO_REGION = "none"  # what a filter calls documents that no region answers for

_d = documents.c
_SETTLED = _d.id.in_(select(settlements.c.document))
# Issues are kept as compact JSON, in whose strings a quotation mark is always escaped.
_WARNED = or_(_d.issues.contains('"severity":"warning"'), _d.issues.contains('"severity":"error"'))
_STATES: dict[DocumentState, ColumnElement[bool]] = {
    "all": CURRENT,
    "counted": and_(COUNTED, ~_d.quarantined),
    "warnings": and_(CURRENT, _WARNED),
    "quarantined": and_(CURRENT, _d.quarantined),
    "copies": and_(CURRENT, _d.copy_of.is_not(None)),
    "superseded": ~CURRENT,
    "settled": and_(CURRENT, _SETTLED),
}
_ORDERS: dict[DocumentOrder, tuple[ColumnElement[Any], ...]] = {
    "region": (ANSWERS_FOR.is_(None), ANSWERS_FOR, _d.period.is_(None), _d.period.desc(), _d.title),
    "newest": (_d.period.is_(None), _d.period.desc(), ANSWERS_FOR, _d.title),
    "oldest": (_d.period.is_(None), _d.period, ANSWERS_FOR, _d.title),
    "title": (_d.title, _d.period),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Listing:
    """Which documents to list, in which order, and which of them.

    ``filters.regions`` may hold ``NO_REGION``. A document in quarantine is listed
    under the region that it was read to be from only where ``state`` asks for such.
    """

    filters: Filters = field(default_factory=Filters)
    kind: DocumentKind | None = None
    state: DocumentState = "all"
    order: DocumentOrder = "region"
    limit: int = 50
    offset: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class ListedIds:
    """A page of a list by ids, and how many there are of it in all.

    ``regions`` counts by region what the other filters let pass, ``states`` by
    state; a region's or a state's count is the total of the list narrowed to it.
    """

    total: int
    ids: tuple[str, ...]
    regions: Mapping[str, int]
    states: Mapping[DocumentState, int]


@dataclass(frozen=True, kw_only=True, slots=True)
class Listed:
    """As ListedIds, with the documents themselves."""

    total: int
    documents: tuple[DocumentSummary, ...]
    regions: Mapping[str, int]
    states: Mapping[DocumentState, int]


def list_ids(connection: Connection, listing: Listing) -> ListedIds:
    """Return a page of a list."""
    which = _clause(listing)
    query = select(_d.id).where(which).order_by(*_ORDERS[listing.order], _d.id)
    rows = connection.execute(query.limit(listing.limit).offset(min(listing.offset, FURTHEST)))
    return ListedIds(
        total=_count(connection, which),
        ids=tuple(row.id for row in rows),
        regions=_count_regions(connection, listing),
        states={state: _count(connection, _clause(replace(listing, state=state))) for state in _STATES},
    )


def _clause(listing: Listing) -> ColumnElement[bool]:
    filters = listing.filters
    return and_(
        _STATES[listing.state],
        _region_clause(listing),
        true() if listing.kind is None else _d.kind == listing.kind,
        true() if filters.since is None else _d.period >= filters.since,
        true() if filters.until is None else _d.period <= filters.until,
    )


def _region_clause(listing: Listing) -> ColumnElement[bool]:
    regions = listing.filters.regions
    if not regions:
        return true()
    place = _place(listing)
    return or_(place.in_(regions), place.is_(None) if NO_REGION in regions else place.in_(()))


def _place(listing: Listing) -> ColumnElement[str | None]:
    return _d.region if listing.state == "quarantined" else ANSWERS_FOR


def _count(connection: Connection, which: ColumnElement[bool]) -> int:
    return connection.execute(select(func.count()).select_from(documents).where(which)).scalar_one()


def _count_regions(connection: Connection, listing: Listing) -> dict[str, int]:
    anywhere = replace(listing, filters=replace(listing.filters, regions=()))
    place = func.coalesce(_place(listing), NO_REGION).label("place")
    query = select(place, func.count().label("n")).where(_clause(anywhere)).group_by(place).order_by(place)
    return {row.place: row.n for row in connection.execute(query)}
