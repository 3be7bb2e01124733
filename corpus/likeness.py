"""Which documents say the same: found by the rare runs of words that they share, not pair by pair.

A sample of each current document's runs is noted under its hashes. A run that many documents share is
boilerplate: no more are noted for it, and nobody is looked for by it. Documents that share enough of
the rest are compared in full, and each pair that says the same is kept, so that the fullest of a group
can lead and another take its place when it goes.

Part of the store; works on its connections.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Column, Connection, Row, delete, func, or_, select, update

from corpus.changes import log_removals, touch
from corpus.codec import from_plain
from corpus.copies import Sketch, body_of, is_copy, make_sketch
from corpus.finding import CURRENT
from corpus.records import Block
from corpus.statements import batches, insert_rows
from corpus.tables import documents, passages, resemblances, shingles

COMMON = 50  # documents that share a run before it counts as boilerplate
PROMISING = 0.4  # of the smaller sample; half of what a copy shares, as samples are small
TINY = 8  # hashes; a smaller sample says too little to leave a document out
MOST = 20  # documents that one is compared with in full, those first that share most

_EDITION = (
    documents.c.id,
    documents.c.region,
    documents.c.period,
    documents.c.quarantined,
    documents.c.words,
    documents.c.copy_of,
)
_TEXT = (documents.c.text, documents.c.blocks)


def match_sample(connection: Connection, document_id: str, sample: Sequence[int]) -> set[str]:
    """Note a new document's sample of runs, and return the documents that say the same.

    Runs that are common already are not noted.
    """
    holders = _holders(connection, sample)
    held = Counter(run for run, _ in holders)
    rare = [run for run in sample if held[run] < COMMON]
    insert_rows(connection, shingles, ({"document": document_id, "hash": run} for run in rare))
    return _match(connection, document_id, rare, holders)


def forget_sample(connection: Connection, document_id: str) -> None:
    """Forget a document's runs and whom it resembles: it is no longer current."""
    connection.execute(delete(shingles).where(shingles.c.document == document_id))
    _forget_pairs(connection, document_id)


def find_alike(connection: Connection, ids: Iterable[str]) -> set[str]:
    """Return the documents that say the same as any of these, these left out."""
    given = set(ids)
    found: set[str] = set()
    for some in batches(given):
        query = select(resemblances.c.other).where(resemblances.c.document.in_(some))
        found.update(row.other for row in connection.execute(query))
    return found - given


def match_again(connection: Connection, document_id: str) -> set[str]:
    """Find anew which current documents say the same as this one, whose edition has changed."""
    _forget_pairs(connection, document_id)
    query = select(shingles.c.hash).where(shingles.c.document == document_id)
    sample = [row.hash for row in connection.execute(query)]
    return _match(connection, document_id, sample, _holders(connection, sample))


def _match(
    connection: Connection, document_id: str, sample: Sequence[int], holders: Iterable[tuple[int, str]]
) -> set[str]:
    candidates = _candidates(connection, document_id, sample, holders)
    if not candidates:
        return set()
    rows = _rows(connection, [document_id, *candidates], *_TEXT)
    ours = rows.pop(document_id)
    sketch = _sketch(ours)
    alike = {
        other
        for other, row in rows.items()
        if _may_be_one_edition(ours, row) and is_copy(sketch, _sketch(row))
    }
    pairs = [pair for other in sorted(alike) for pair in ((document_id, other), (other, document_id))]
    insert_rows(connection, resemblances, ({"document": a, "other": b} for a, b in pairs))
    return alike


def choose_leaders(connection: Connection, ids: Iterable[str], revision: int) -> None:
    """Let the fullest of each group lead to which these documents belong, and the others stand behind it.

    One that knows its region and month goes before one that doesn't, whose records would count for nobody.
    """
    group = set(ids)
    while more := find_alike(connection, group):
        group |= more
    pairs: dict[str, set[str]] = {}
    for some in batches(group):
        for row in connection.execute(select(resemblances).where(resemblances.c.document.in_(some))):
            pairs.setdefault(row.document, set()).add(row.other)
    leaders: list[str] = []
    for row in sorted(_rows(connection, group).values(), key=_rank):
        leader = next((known for known in leaders if known in pairs.get(row.id, ())), None)
        if leader is None:
            leaders.append(row.id)
        if leader != row.copy_of:
            _stand_behind(connection, row.id, leader, revision)


def _holders(connection: Connection, runs: Iterable[int]) -> list[tuple[int, str]]:
    """Return which documents have which of these runs."""
    return [
        (row.hash, row.document)
        for some in batches(runs)
        for row in connection.execute(select(shingles).where(shingles.c.hash.in_(some)))
    ]


def _candidates(
    connection: Connection, document_id: str, sample: Sequence[int], holders: Iterable[tuple[int, str]]
) -> list[str]:
    """Return the documents that share enough of the rarer runs to be compared, the likeliest first."""
    rare = set(sample)
    shared = Counter(other for run, other in holders if run in rare and other != document_id)
    sizes = _sample_sizes(connection, shared)
    promising = [
        other
        for other, common in shared.most_common()
        if common >= PROMISING * min(len(rare), sizes[other]) or min(len(rare), sizes[other]) < TINY
    ]
    return promising[:MOST]


def _sample_sizes(connection: Connection, ids: Iterable[str]) -> dict[str, int]:
    sizes: dict[str, int] = {}
    for some in batches(ids):
        query = select(shingles.c.document, func.count().label("n")).where(shingles.c.document.in_(some))
        sizes.update((row.document, row.n) for row in connection.execute(query.group_by(shingles.c.document)))
    return sizes


def _rows(connection: Connection, ids: Iterable[str], *more: Column[Any]) -> dict[str, Row[Any]]:
    """Return what is compared of these documents, of those of them that are current."""
    return {
        row.id: row
        for some in batches(ids)
        for row in connection.execute(select(*_EDITION, *more).where(documents.c.id.in_(some), CURRENT))
    }


def _sketch(row: Row[Any]) -> Sketch:
    blocks = (from_plain(Block, block) for block in json.loads(row.blocks))
    return make_sketch(body_of(row.text, blocks))


def _may_be_one_edition(one: Row[Any], other: Row[Any]) -> bool:
    """Say whether nothing that is known of two documents makes them different editions.

    What a page in quarantine says of itself is not its text's.
    """
    if one.quarantined or other.quarantined:
        return True
    regions, periods = {one.region, other.region} - {None}, {one.period, other.period} - {None}
    return len(regions) < 2 and len(periods) < 2


def _rank(row: Row[Any]) -> tuple[bool, bool, bool, int, str]:
    return row.quarantined, row.region is None, row.period is None, -row.words, row.id


def _forget_pairs(connection: Connection, document_id: str) -> None:
    either = or_(resemblances.c.document == document_id, resemblances.c.other == document_id)
    connection.execute(delete(resemblances).where(either))


def _stand_behind(connection: Connection, document_id: str, leader: str | None, revision: int) -> None:
    ours = passages.c.document == document_id
    connection.execute(update(documents).where(documents.c.id == document_id).values(copy_of=leader))
    if leader is None:
        touch(connection, ours, revision)
    else:
        log_removals(connection, ours, revision)
