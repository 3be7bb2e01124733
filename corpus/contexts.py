"""What answers show: passages with their documents and their records.

Part of the store; works on its connections.
"""

from __future__ import annotations

import threading
from collections import OrderedDict, defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from operator import itemgetter

from sqlalchemy import ClauseElement, Connection, select, text

from corpus.changes import find_revision
from corpus.finding import SUMMARY, of_kinds
from corpus.records import KINDS, Context, Record
from corpus.rows import KIND_OF, PASSAGE_WIDTH, passage_of, record_of, summary_of
from corpus.statements import VARIABLES, Prepared
from corpus.tables import documents, passages

KEPT = 4096  # contexts, about 20 MB; questions on one subject show many of the same

Kinds = tuple[type[Record], ...]


class Contexts:
    """Reads contexts, and keeps the latest for as long as nothing in the store changes.

    Safe to share among threads.
    """

    def __init__(self, most: int = KEPT) -> None:
        self._most = most
        self._kept: OrderedDict[tuple[int, Kinds, int], Context] = OrderedDict()
        self._lock = threading.Lock()

    def find(
        self, connection: Connection, numbers: Iterable[int], kinds: Iterable[type[Record]]
    ) -> dict[int, Context]:
        """Return these passages with their documents and their records of these kinds, by number.

        Numbers that are not here are left out.
        """
        wanted, kinds = list(numbers), tuple(kinds)
        # Asked before the rows are, so that what changes in between is read again for the revision it makes.
        revision = find_revision(connection)
        found = self._kept_of(revision, kinds, wanted)
        read = read_contexts(connection, [number for number in wanted if number not in found], kinds)
        self._keep(revision, kinds, read)
        return found | read

    def _kept_of(self, revision: int, kinds: Kinds, numbers: Sequence[int]) -> dict[int, Context]:
        found = {}
        with self._lock:
            for number in numbers:
                key = revision, kinds, number
                context = self._kept.get(key)
                if context is not None:
                    self._kept.move_to_end(key)
                    found[number] = context
        return found

    def _keep(self, revision: int, kinds: Kinds, contexts: dict[int, Context]) -> None:
        with self._lock:
            for number, context in contexts.items():
                self._kept[revision, kinds, number] = context
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)


def read_contexts(connection: Connection, numbers: Iterable[int], kinds: Kinds) -> dict[int, Context]:
    """Return these passages with their documents and their records of these kinds, by number."""
    wanted = [(each,) for each in numbers]
    held: defaultdict[int, list[Record]] = defaultdict(list)
    rows = _held_by(tuple(KIND_OF[kind] for kind in kinds)).rows(connection, wanted)
    for number, _, kind, body in sorted(rows, key=itemgetter(0, 1, 2)):
        held[number].append(record_of(KINDS[kind], body))
    return {
        row[0]: Context(
            passage=passage_of(row), document=summary_of(row[PASSAGE_WIDTH:]), records=tuple(held[row[0]])
        )
        for row in _CONTEXTS.rows(connection, wanted)
    }


@cache
def _held_by(kinds: tuple[str, ...]) -> Prepared:
    """Return the statement for the records that begin in passages."""

    def held(size: int) -> ClauseElement:
        numbers = ", ".join(f":n{place}" for place in range(size))
        return text(
            "SELECT number, records.start, kind, body FROM passages CROSS JOIN records"  # noqa: S608 - names alone
            f" WHERE number IN ({numbers}) AND records.document = passages.document"
            ' AND records.start >= passages.start AND records.start < passages."end"'
            f" AND {of_kinds(kinds)}"
        )

    return Prepared(held, VARIABLES)


_PASSAGE = list(passages.c)[:PASSAGE_WIDTH]
_CONTEXTS = Prepared(
    lambda size: select(*_PASSAGE, *SUMMARY).join(documents).where(passages.c.number.in_([0] * size)),
    VARIABLES,
)
