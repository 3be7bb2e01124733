"""What every module of the store needs to talk to a database: values and rows by the many, the time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any, TypeVar

from sqlalchemy import Column, ColumnElement, Connection, Table, insert, or_

V = TypeVar("V", str, int)
VARIABLES = 900  # SQLite's classic limit is 999 host variables a statement


def batches(values: Iterable[V]) -> Iterator[list[V]]:
    """Yield the distinct values in lists that one statement can hold."""
    distinct = list(dict.fromkeys(values))
    for start in range(0, len(distinct), VARIABLES):
        yield distinct[start : start + VARIABLES]


def insert_rows(connection: Connection, table: Table, rows: Iterable[dict[str, Any]]) -> None:
    """Insert rows, if there are any."""
    many = list(rows)
    if many:
        connection.execute(insert(table), many)


def lies_under(source: Column[str], folder: str) -> ColumnElement[bool]:
    """Say that a source lies in a folder or archive, at any depth, or has that very name."""
    inside = [source.startswith(f"{folder}{between}", autoescape=True) for between in ("/", "!/")]
    return or_(source == folder, *inside)


def now() -> str:
    """Return the time as it is kept: UTC, to the second, in ISO 8601."""
    return datetime.now(UTC).isoformat(timespec="seconds")
