"""What every module of the store needs to talk to a database: values and rows by the many, the time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import chain
from typing import Any, TypeVar

from sqlalchemy import ClauseElement, Column, ColumnElement, Connection, Dialect, Table, insert, or_

V = TypeVar("V", str, int)
VARIABLES = 900  # SQLite's classic limit is 999 host variables a statement
FURTHEST = 2**63 - 1  # row that SQLite can count to; whoever asks for later ones finds none either way
SIZES = (8, 32, 128)  # rows of values that statements are made for, so that few have to be made


def batches(values: Iterable[V]) -> Iterator[list[V]]:
    """Yield the distinct values in lists that one statement can hold."""
    distinct = list(dict.fromkeys(values))
    for start in range(0, len(distinct), VARIABLES):
        yield distinct[start : start + VARIABLES]


class Prepared:
    """A statement for so many rows of values, made once: to make one takes longer than to run it.

    ``make`` returns it for a number of rows, with nothing bound in it but these, in order; ``most`` is
    how many rows it may have. Unlike what SQLAlchemy executes, its rows come as the driver gives them.
    """

    def __init__(self, make: Callable[[int], ClauseElement], most: int) -> None:
        self._make = make
        self._sizes = [*(size for size in SIZES if size < most), most]
        self._made: dict[tuple[Dialect, int], str] = {}

    def rows(self, connection: Connection, values: Iterable[tuple[Any, ...]]) -> Iterator[Sequence[Any]]:
        """Yield what it finds for these rows of values, which must be alike in length."""
        many = list(dict.fromkeys(values))
        for start in range(0, len(many), self._sizes[-1]):
            some = many[start : start + self._sizes[-1]]
            size = next(size for size in self._sizes if size >= len(some))
            some += [(None,) * len(some[0])] * (size - len(some))  # which nothing equals
            yield from fetch_all(
                connection, self._for(connection.dialect, size), tuple(chain.from_iterable(some))
            )

    def _for(self, dialect: Dialect, size: int) -> str:
        made = self._made.get((dialect, size))
        if made is None:
            compiled = self._make(size).compile(dialect=dialect, compile_kwargs={"render_postcompile": True})
            made = self._made[dialect, size] = str(compiled)
        return made


def fetch_all(connection: Connection, statement: str, values: Sequence[Any] = ()) -> list[Sequence[Any]]:
    """Return the rows of a statement in the driver's own words, as the driver gives them.

    Through SQLAlchemy the few dozen rows of an answer take twice as long as reading them. Raises the
    driver's own errors.
    """
    cursor = connection.connection.cursor()
    try:
        cursor.execute(statement, values)
        return list(cursor.fetchall())
    finally:
        cursor.close()


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
