"""Cells of a document's table as rows of a page's table: columns in line, header cells told from others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Generic, Literal, TypeVar

T = TypeVar("T")
Placed = tuple[int, int, T]
MOST_EMPTY = 3  # empty cells for each that has words; a table that needs more is no grid to keep in line


@dataclass(frozen=True, kw_only=True, slots=True)
class Cell(Generic[T]):
    """A cell, ``content`` None where the document has none; ``scope`` says what a header cell heads."""

    content: T | None
    scope: Literal["col", "row"] | None = None


Row = tuple[Cell[T], ...]


def arrange(cells: Sequence[Placed[T]], has_words: Callable[[T], bool]) -> tuple[Row[T], tuple[Row[T], ...]]:
    """Return a table's head and its other rows, from row, column and content of each cell in order.

    The first row heads the columns of a table that has several. The first
    column heads the rows where each of its cells has words and there is more
    in its row.
    """
    columns = _columns(cells)
    rows = [_in_line(list(row), columns) for _, row in groupby(cells, key=itemgetter(0))]
    if len(rows) == 1:
        return (), (tuple(Cell(content=content) for content in rows[0]),)
    named = all(len(row) > 1 and row[0] is not None and has_words(row[0]) for row in rows[1:])
    return (
        tuple(Cell(content=content, scope="col" if content is not None else None) for content in rows[0]),
        tuple(tuple(_body(row, named=named)) for row in rows[1:]),
    )


def _body(row: Iterable[T | None], *, named: bool) -> Iterable[Cell[T]]:
    return (
        Cell(content=content, scope="row" if named and at == 0 else None) for at, content in enumerate(row)
    )


def _columns(cells: Sequence[Placed[T]]) -> list[int]:
    """Return the columns to keep in line; none where most of the places would be empty."""
    columns = sorted({column for _, column, _ in cells})
    places = len({row for row, _, _ in cells}) * len(columns)
    return columns if places <= (1 + MOST_EMPTY) * len(cells) else []


def _in_line(row: list[Placed[T]], columns: Sequence[int]) -> list[T | None]:
    if not columns:
        return [content for _, _, content in row]
    by_column = {column: content for _, column, content in row}
    return [by_column.get(column) for column in columns]
