"""Tables from the rules that a page draws: where rules across and down enclose cells.

What rules up to a few points apart were meant to be is one rule; a cell is the smallest rectangle
whose four sides are ruled all along; cells that share a corner are a table. So cells that were
merged are one cell, which stands in the row and column where it begins.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.layout import Box

_SNAP = 3.0  # points: rules that are nearer to each other are one
_MAX_LINES = 400  # rules in one direction at different places; a drawing has more

_Corners = tuple[int, int, int, int]  # left, top, right and bottom, as numbers of places


@dataclass(frozen=True, kw_only=True, slots=True)
class Rule:
    """A straight line across the page or down it: ``at`` its height or distance from the left."""

    across: bool
    at: float
    start: float
    end: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Cell:
    """A cell of a grid; rows and columns count from 1, of a merged cell those where it begins."""

    row: int
    column: int
    box: Box


@dataclass(frozen=True, kw_only=True, slots=True)
class Grid:
    """The cells of one table, row by row."""

    box: Box
    cells: tuple[Cell, ...]


def find_grids(rules: Sequence[Rule]) -> list[Grid]:
    """Return the grids of at least two rows and two columns, from the top of the page."""
    across = [rule for rule in rules if rule.across]
    down = [rule for rule in rules if not rule.across]
    if len(across) < 2 or len(down) < 2:
        return []
    mesh = _Mesh.of(across, down)
    if max(len(mesh.xs), len(mesh.ys)) > _MAX_LINES:
        return []
    grids = [_grid(cells, mesh) for cells in _joined_at_corners(list(mesh.cells()))]
    return sorted((grid for grid in grids if grid), key=lambda grid: (grid.box[1], grid.box[0]))


@dataclass(frozen=True, slots=True)
class _Mesh:
    """All places of rules, and which steps between neighbouring places each of them covers.

    ``across[j]`` holds each i for which a rule at ``ys[j]`` goes from ``xs[i]`` to ``xs[i + 1]``,
    ``down[i]`` each j for which one at ``xs[i]`` goes from ``ys[j]`` to ``ys[j + 1]``.
    """

    xs: list[float]
    ys: list[float]
    across: list[frozenset[int]]
    down: list[frozenset[int]]

    @classmethod
    def of(cls, across: Sequence[Rule], down: Sequence[Rule]) -> _Mesh:
        xs, ys = _places([rule.at for rule in down]), _places([rule.at for rule in across])
        return cls(xs, ys, _covered(across, ys, xs), _covered(down, xs, ys))

    def cells(self) -> Iterator[_Corners]:
        """Yield left, top, right and bottom of each cell, as numbers of places."""
        for top, ruled in enumerate(self.across):
            for left in sorted(ruled):
                if top in self.down[left] and (end := self._end(left, top)):
                    yield (left, top, *end)

    def _end(self, left: int, top: int) -> tuple[int, int] | None:
        """Return right and bottom of the smallest cell that begins at a corner."""
        bottom = top
        while bottom in self.down[left]:
            bottom += 1
            right = left
            while right in self.across[top] and right in self.across[bottom]:
                right += 1
                if all(step in self.down[right] for step in range(top, bottom)):
                    return right, bottom
        return None

    def box(self, cell: _Corners) -> Box:
        """Return where a cell stands."""
        left, top, right, bottom = cell
        return (
            round(self.xs[left], 1),
            round(self.ys[top], 1),
            round(self.xs[right], 1),
            round(self.ys[bottom], 1),
        )


def _places(values: Sequence[float]) -> list[float]:
    """Return where rules are, those that are next to each other at their middle."""
    groups: list[list[float]] = []
    for value in sorted(values):
        if groups and value - groups[-1][-1] <= _SNAP and value - groups[-1][0] <= 2 * _SNAP:
            groups[-1].append(value)
        else:
            groups.append([value])
    return [sum(group) / len(group) for group in groups]


def _covered(rules: Sequence[Rule], own: Sequence[float], other: Sequence[float]) -> list[frozenset[int]]:
    """Return for each place which steps between the places of the other direction are ruled."""
    pieces: list[list[tuple[float, float]]] = [[] for _ in own]
    for rule in rules:
        pieces[_nearest(own, rule.at)].append((rule.start, rule.end))
    return [frozenset(_steps(sorted(spans), other)) for spans in pieces]


def _nearest(places: Sequence[float], value: float) -> int:
    at = bisect_left(places, value)
    return min((i for i in (at - 1, at) if 0 <= i < len(places)), key=lambda i: abs(places[i] - value))


def _steps(spans: Sequence[tuple[float, float]], places: Sequence[float]) -> Iterator[int]:
    merged: list[tuple[float, float]] = []
    for start, end in spans:
        if merged and start <= merged[-1][1] + _SNAP:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    for start, end in merged:
        yield from range(bisect_left(places, start - _SNAP), bisect_right(places, end + _SNAP) - 1)


def _joined_at_corners(cells: Sequence[_Corners]) -> list[list[_Corners]]:
    """Return the cells in groups that hang together by corners."""
    owner: dict[tuple[int, int], int] = {}
    groups = list(range(len(cells)))

    def root(number: int) -> int:
        while groups[number] != number:
            groups[number] = groups[groups[number]]
            number = groups[number]
        return number

    for number, (left, top, right, bottom) in enumerate(cells):
        for corner in ((left, top), (right, top), (left, bottom), (right, bottom)):
            groups[root(number)] = root(owner.setdefault(corner, number))
    joined: dict[int, list[_Corners]] = {}
    for number, cell in enumerate(cells):
        joined.setdefault(root(number), []).append(cell)
    return list(joined.values())


def _grid(cells: Sequence[_Corners], mesh: _Mesh) -> Grid | None:
    rows = {top: row for row, top in enumerate(sorted({cell[1] for cell in cells}), start=1)}
    columns = {left: column for column, left in enumerate(sorted({cell[0] for cell in cells}), start=1)}
    if len(rows) < 2 or len(columns) < 2:
        return None
    placed = [
        Cell(row=rows[top], column=columns[left], box=mesh.box((left, top, right, bottom)))
        for top, left, right, bottom in sorted(
            (top, left, right, bottom) for left, top, right, bottom in cells
        )
    ]
    boxes = [cell.box for cell in placed]
    box = (min(b[0] for b in boxes), boxes[0][1], max(b[2] for b in boxes), max(b[3] for b in boxes))
    return Grid(box=box, cells=tuple(placed))
