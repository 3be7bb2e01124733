"""Tables in plain text: rows of cells that bars, tabs or wide gaps part."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ingest.layout import RawBlock, clean
from ingest.lists import split_marker

_RULE = re.compile(r"[\s|+:=-]*(?:--|==)[\s|+:=-]*")
_GAP = re.compile(r"(?<=\S) {2,}(?=\S)")
_SPACED = re.compile(r"\S+(?: \S+)*")  # the words between wide gaps
_MIN_BARS = 2  # on a line; one alone parts a title from a site's name
_MIN_ALIGNED = 3  # rows whose cells begin at the same places are no accident
_SHIFT = 2  # places by which cells may begin beside one another
_MAX_CELL = 80  # characters of a cell between wide gaps; a longer one is a sentence


class Row(NamedTuple):
    """A line of a table: its cells, empty ones too, the bars at its ends, and the rules below it."""

    cells: tuple[str, ...]
    barred: bool = False
    opened: bool = False
    closed: bool = False
    rules: tuple[str, ...] = ()


def split_tables(lines: Sequence[str]) -> Iterator[tuple[list[str], list[Row]]]:
    """Yield the lines in order, as text and the rows of the table that follows it; both may be empty."""
    text: list[str] = []
    at = 0
    while at < len(lines):
        rows = _find_table(lines, at)
        if not rows:
            text.append(lines[at])
            at += 1
            continue
        yield text, rows
        text = []
        at += sum(1 + len(row.rules) for row in rows)
    yield text, []


def cells_of(rows: Sequence[Row]) -> Iterator[RawBlock]:
    """Yield the cells of a table that hold text; bars and rules stand between them and belong to none."""
    for number, row in enumerate(rows, start=1):
        lead, tails = _marks(row)
        for column, cell in enumerate(row.cells, start=1):
            if cell:
                tail = "".join(f" {mark}" for mark in tails.get(column, ()))
                yield RawBlock(
                    kind="table_cell", text=cell, marker=lead or None, tail=tail, row=number, column=column
                )
                lead = ""


def _marks(row: Row) -> tuple[str, dict[int, list[str]]]:
    """Return the bars before a row's first filled cell, and what follows each filled one, by its column."""
    lead = "|" if row.opened else ""
    tails: dict[int, list[str]] = {}
    filled = 0
    for column, cell in enumerate(row.cells, start=1):
        filled = column if cell else filled
        if row.barred and (column < len(row.cells) or row.closed):
            if filled:
                tails.setdefault(filled, []).append("|")
            else:
                lead += "|"
    if row.rules:
        tails.setdefault(filled, []).extend(row.rules)
    return lead, tails


def _find_table(lines: Sequence[str], at: int) -> list[Row]:
    """Return the rows of the table that begins at a line, none where no table does."""
    line = lines[at]
    if line.count("|") >= _MIN_BARS:
        return _several(_read_barred(lines, at), 2)
    if "\t" in line.strip():
        return _several(_read_tabbed(lines, at), 2)
    return _several(_read_aligned(lines, at), _MIN_ALIGNED) if _GAP.search(line) else []


def _several(rows: Iterator[Row], enough: int) -> list[Row]:
    found = list(rows)
    return found if len(found) >= enough else []


def _read_barred(lines: Sequence[str], at: int) -> Iterator[Row]:
    row: Row | None = None
    for line in _until_blank(lines, at):
        inner = line.strip()
        if row is not None and _RULE.fullmatch(line):
            row = row._replace(rules=(*row.rules, clean(line)))
            continue
        if row is not None:
            yield row
        row = None
        if inner.count("|") < _MIN_BARS or not clean(inner.replace("|", "")) or _RULE.fullmatch(line):
            return
        opened, closed = inner.startswith("|"), inner.endswith("|")
        cells = inner[opened : len(inner) - closed].split("|")
        row = Row(tuple(map(clean, cells)), True, opened, closed)
    if row is not None:
        yield row


def _read_tabbed(lines: Sequence[str], at: int) -> Iterator[Row]:
    for line in _until_blank(lines, at):
        cells = tuple(map(clean, line.strip().split("\t")))
        if sum(map(bool, cells)) < 2 or _is_item(cells):
            return
        yield Row(cells)


def _read_aligned(lines: Sequence[str], at: int) -> Iterator[Row]:
    first: list[re.Match[str]] = []
    for line in _until_blank(lines, at):
        found = list(_SPACED.finditer(line))
        first = first or found
        cells = tuple(clean(match.group()) for match in found)
        if not _are_aligned(found, first) or _is_item(cells) or max(map(len, cells)) > _MAX_CELL:
            return
        yield Row(cells)


def _are_aligned(cells: Sequence[re.Match[str]], others: Sequence[re.Match[str]]) -> bool:
    """Tell whether the cells of two rows begin or end, as numbers do, below one another."""
    return 1 < len(cells) == len(others) and all(
        abs(cell.start() - other.start()) <= _SHIFT or cell.end() == other.end()
        for cell, other in zip(cells, others, strict=True)
    )


def _until_blank(lines: Sequence[str], at: int) -> Iterator[str]:
    for i in range(at, len(lines)):
        if not clean(lines[i]):
            return
        yield lines[i]


def _is_item(cells: Sequence[str]) -> bool:
    """Tell whether what looks like a first cell is a list's marker."""
    return split_marker(f"{cells[0]} x") is not None
