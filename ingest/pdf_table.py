"""Tables of PDF pages: their cells with the lines in them, and what stands in a grid of rules."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from ingest.layout import Box, RawBlock
from ingest.pdf_grid import Cell, Grid
from ingest.pdf_lines import Drawn, Line, PageText

Join = Callable[[str, str, bool], str]

_MIN_FILLED = 0.5  # of a table's cells; a frame around a text has fewer
_PROSE = 150  # words in one cell: a page is laid out in boxes, and the text in them is no table's
_BAND = 24.0  # points of height in which cells are kept together, to be found quickly
_REACH = 1.0  # points that a letter may reach over a rule
_SAME_ROW = 0.35  # of the height: how far from each other the middles of pieces in one line are


@dataclass(frozen=True, kw_only=True, slots=True)
class TableCell:
    """A cell with its lines from the top; row and column count from 1, of a merged cell its first ones."""

    row: int
    column: int
    box: Box
    lines: tuple[Line, ...]

    def as_block(self, page: int, join: Join) -> RawBlock:
        """Return the cell as a block; ``join`` puts two lines together."""
        text, hyphenated = self.lines[0].text, self.lines[0].hyphenated
        for line in self.lines[1:]:
            text, hyphenated = join(text, line.text, hyphenated), line.hyphenated
        return RawBlock(
            kind="table_cell", text=text, row=self.row, column=self.column, page=page, box=self.box
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class Table:
    """A table: its page, its box, and its cells that hold text, row by row."""

    page: int
    box: Box
    cells: tuple[TableCell, ...]


def fill_grids(
    grids: Sequence[Grid], pieces: Sequence[Drawn], text: PageText, page: int
) -> tuple[list[Table], list[Drawn]]:
    """Return the grids that are tables, with what stands in them, and the pieces that stand in none."""
    tables = []
    for grid in grids:
        inside, outside = _part(pieces, grid.box)
        homes = _Homes(grid.cells)
        cut = [part for piece in inside for part in _cut(piece, grid.cells, homes, text)]
        table = _table(grid, cut, homes, page)
        if table is not None:
            tables.append(table)
            pieces = outside
    return tables, list(pieces)


def _part(pieces: Sequence[Drawn], box: Box) -> tuple[list[Drawn], list[Drawn]]:
    inside: list[Drawn] = []
    outside: list[Drawn] = []
    for piece in pieces:
        (inside if is_inside(piece.line.box, box) else outside).append(piece)
    return inside, outside


def is_inside(box: Box, around: Box) -> bool:
    """Tell whether the middle of a box lies in another."""
    middle = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return around[0] <= middle[0] <= around[2] and around[1] <= middle[1] <= around[3]


class _Homes:
    """The cells of a grid by their height, to find at once in which a piece stands."""

    def __init__(self, cells: Sequence[Cell]) -> None:
        self._cells = cells
        self._bands: dict[int, list[int]] = {}
        for at, cell in enumerate(cells):
            for band in range(_band(cell.box[1]), _band(cell.box[3]) + 1):
                self._bands.setdefault(band, []).append(at)

    def find(self, box: Box) -> int | None:
        """Return the number of the smallest cell in which the middle of a box lies."""
        near = self._bands.get(_band((box[1] + box[3]) / 2), ())
        found = [at for at in near if is_inside(box, self._cells[at].box)]
        return min(found, key=lambda at: _area(self._cells[at].box), default=None)

    def find_column(self, box: Box, row: Box) -> int | None:
        """Return the number of the cell in which a character of a line lies; ``row`` is the line's box."""
        return self.find((box[0], row[1], box[2], row[3]))


def _band(height: float) -> int:
    return int(height // _BAND)


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _table(grid: Grid, pieces: Sequence[Drawn], homes: _Homes, page: int) -> Table | None:
    lines: dict[int, list[Line]] = {}
    for piece in pieces:
        at = homes.find(piece.line.box)
        if at is not None:
            lines.setdefault(at, []).append(piece.line)
    cells = [
        TableCell(row=cell.row, column=cell.column, box=cell.box, lines=tuple(_from_top(lines[at])))
        for at, cell in enumerate(grid.cells)
        if at in lines
    ]
    longest = max((sum(line.text.count(" ") + 1 for line in cell.lines) for cell in cells), default=0)
    if len(cells) < max(2, _MIN_FILLED * len(grid.cells)) or longest > _PROSE:
        return None
    return Table(page=page, box=grid.box, cells=tuple(cells))


def _cut(piece: Drawn, cells: Sequence[Cell], homes: _Homes, text: PageText) -> Iterator[Drawn]:
    """Yield a piece as it is, or in parts where it goes over a rule into another cell."""
    box = piece.line.box
    home = homes.find(box)
    if home is not None:
        around = cells[home].box
        if around[0] - _REACH <= box[0] and box[2] <= around[2] + _REACH:
            yield piece
            return
    found = [homes.find_column(character, box) for character in text.boxes_of(piece)]
    for _, run in groupby(_settled(piece.raw, found), key=lambda place: place[1]):
        places = [at for at, _ in run]
        if piece.raw[places[0] : places[-1] + 1].strip():
            yield text.part(piece, places[0], places[-1] + 1)


def _settled(raw: str, homes: Sequence[int | None]) -> Iterator[tuple[int, int | None]]:
    """Yield where each character belongs; a space, which may have no place, goes with what is before it."""
    last = homes[0]
    for at, home in enumerate(homes):
        if not raw[at].isspace():
            last = home
        yield at, last


def _from_top(lines: Sequence[Line]) -> list[Line]:
    """Return a cell's lines from the top, and the pieces of one line from the left."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: line.top + line.bottom):
        if rows and _in_row(rows[-1][0], line):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [line for row in rows for line in sorted(row, key=lambda line: line.left)]


def _in_row(one: Line, other: Line) -> bool:
    height = min(one.bottom - one.top, other.bottom - other.top)
    return abs(one.top + one.bottom - other.top - other.bottom) / 2 < _SAME_ROW * height
