"""What the documents themselves say that abbreviations stand for.

Part of the store; works on its connections.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from corpus.finding import COUNTED
from corpus.records import Abbreviation
from corpus.rows import KIND_OF
from corpus.tables import documents, records


@dataclass(frozen=True, kw_only=True, slots=True)
class Definition:
    """A short form with a long form as current documents write them, and how often they do."""

    short: str
    long: str
    count: int


def find_definitions(connection: Connection) -> list[Definition]:
    """Return the pairs that the documents that count define, the commonest first."""
    short, long, scope = (
        func.json_extract(records.c.body, path) for path in ("$.short", "$.long", "$.scope")
    )
    query = (
        select(short, long, func.count().label("n"))
        .select_from(records.join(documents))
        .where(
            records.c.kind == KIND_OF[Abbreviation], COUNTED, func.coalesce(scope, "document") == "document"
        )
        .group_by(short, long)
        .order_by(func.count().desc(), long)
    )
    return [Definition(short=row[0], long=row[1], count=row[2]) for row in connection.execute(query)]
