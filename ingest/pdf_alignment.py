"""Tables without rules, told from how the lines of a PDF page line up.

A run of lines whose parts stand in the same vertical bands, with white between the bands all the
way down, is a table: if it has three rows, short cells, and isn't a list or a table of contents.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ingest.furniture import has_leader
from ingest.layout import Box
from ingest.lists import BULLETS, split_marker
from ingest.pdf_lines import Line
from ingest.pdf_table import Table, TableCell

_MIN_ROWS = 3
_MAX_COLUMNS = 30
_LONG = 60  # characters: a cell with more is prose
_FEW_LONG = 0.2  # of the cells may be that long
_FILLED = 0.6  # of the slots hold text; in fewer the parts have met by chance
_NEXT_ROW = 3.5  # times the type's size: how far below the next row may begin
_WRAPPED = 1.5  # times the type's size: how far below a cell's second line may be
_PAGE = re.compile(r"\d{1,3}")

Row = tuple[Line, ...]


def find_aligned_tables(lines: Sequence[Line]) -> list[tuple[int, int, Table]]:
    """Return the tables without rules among lines in reading order.

    Each comes with the indexes of its first line and of the first after it.
    """
    found = (_find_table(start, run) for start, run in _runs(lines))
    return [table for table in found if table is not None]


def _find_table(start: int, run: Sequence[Row]) -> tuple[int, int, Table] | None:
    """Return the table that a run is, or is without its first or last line, which may be prose with a gap."""
    for first, end in ((0, len(run)), (0, len(run) - 1), (1, len(run))):
        if end - first >= _MIN_ROWS and (table := _table(run[first:end])):
            return start + first, start + end, table
    return None


def _runs(lines: Sequence[Line]) -> Iterator[tuple[int, list[Row]]]:
    """Yield runs of neighbouring lines in several parts, with the second lines of their cells."""
    run: list[Row] = []
    for at, line in enumerate(lines):
        parts = line.parts or (line,)
        if run and _follows(run[-1], line) and (line.parts or _is_wrapped(run, line)):
            run.append(parts)
            continue
        if len(run) >= _MIN_ROWS:
            yield at - len(run), run
        run = [parts] if line.parts else []
    if len(run) >= _MIN_ROWS:
        yield len(lines) - len(run), run


def _follows(before: Row, line: Line) -> bool:
    step = line.top - before[0].top
    return before[0].page == line.page and 0 < step <= _NEXT_ROW * max(line.size, before[0].size)


def _is_wrapped(run: Sequence[Row], line: Line) -> bool:
    """Tell whether a line in one part goes on below a cell that is not the first of its row."""
    near = line.top - run[-1][0].top <= _WRAPPED * line.size
    above = (part for row in run for part in row[1:])
    return near and any(abs(part.left - line.left) <= 2.0 and part.size == line.size for part in above)


def _table(run: Sequence[Row]) -> Table | None:
    bands = _bands(run)
    if not 2 <= len(bands) <= _MAX_COLUMNS:
        return None
    placed = [_place(row, bands) for row in run]
    if any(row is None for row in placed):
        return None
    rows = _merge_wrapped([row for row in placed if row is not None])
    if not _is_table(rows, len(bands)):
        return None
    box = _union([part for row in run for part in row])
    return Table(page=run[0][0].page, box=box, cells=tuple(_cells(rows)))


def _bands(run: Sequence[Row]) -> list[tuple[float, float]]:
    """Return the columns: where the parts of all rows lie above one another, from left to right."""
    bands: list[tuple[float, float]] = []
    for left, right in sorted((part.left, part.right) for row in run for part in row):
        if bands and left <= bands[-1][1]:
            bands[-1] = (bands[-1][0], max(bands[-1][1], right))
        else:
            bands.append((left, right))
    return bands


def _place(row: Row, bands: Sequence[tuple[float, float]]) -> dict[int, list[Line]] | None:
    """Return a row's parts by their column, ``None`` where two of them stand in one."""
    placed: dict[int, list[Line]] = {}
    for part in row:
        column = next(i for i, (_, right) in enumerate(bands) if part.left <= right)
        if column in placed:
            return None
        placed[column] = [part]
    return placed


def _merge_wrapped(placed: Sequence[dict[int, list[Line]]]) -> list[dict[int, list[Line]]]:
    """Put the second lines of cells, which have nothing in the first column, into the row above."""
    rows: list[dict[int, list[Line]]] = []
    for row in placed:
        first = next(iter(row.values()))[0]
        if rows and 0 not in row and first.top - _last_top(rows[-1]) <= _WRAPPED * first.size:
            for column, parts in row.items():
                rows[-1].setdefault(column, []).extend(parts)
        else:
            rows.append({column: list(parts) for column, parts in row.items()})
    return rows


def _last_top(row: dict[int, list[Line]]) -> float:
    return max(part.top for parts in row.values() for part in parts)


def _is_table(rows: Sequence[dict[int, list[Line]]], columns: int) -> bool:
    texts = [_text(parts) for row in rows for parts in row.values()]
    long = sum(len(text) > _LONG for text in texts)
    if len(rows) < _MIN_ROWS or len(texts) < _FILLED * len(rows) * columns or long > _FEW_LONG * len(texts):
        return False
    return not (_is_list(rows) or _is_contents(rows, columns))


def _is_list(rows: Sequence[dict[int, list[Line]]]) -> bool:
    """Tell whether the first column holds bullets or list numbers, which stand apart from their items."""
    firsts = [_text(row[0]) for row in rows if 0 in row]
    markers = sum(text in BULLETS or split_marker(f"{text} x") is not None for text in firsts)
    return 2 * markers >= len(firsts)


def _is_contents(rows: Sequence[dict[int, list[Line]]], columns: int) -> bool:
    """Tell whether the rows are headings with their pages, which only ever rise."""
    last = [_text(row.get(columns - 1, [])) for row in rows]
    if any(has_leader(_text(parts)) for row in rows for parts in row.values()):
        return True
    if columns != 2 or not all(_PAGE.fullmatch(text) for text in last):
        return False
    return all(int(before) <= int(after) for before, after in pairwise(last))


def _text(parts: Sequence[Line]) -> str:
    return " ".join(part.text for part in parts)


def _cells(rows: Sequence[dict[int, list[Line]]]) -> Iterator[TableCell]:
    for row, cells in enumerate(rows, start=1):
        for column, parts in sorted(cells.items()):
            yield TableCell(row=row, column=column + 1, box=_union(parts), lines=tuple(parts))


def _union(lines: Sequence[Line]) -> Box:
    return (
        min(line.left for line in lines),
        min(line.top for line in lines),
        max(line.right for line in lines),
        max(line.bottom for line in lines),
    )
