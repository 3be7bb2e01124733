"""Reading order of a PDF page, from where its pieces of text stand; the order of drawing is only a hint.

A piece is a run of text without a wide gap, or a whole table. Where gaps of several rows lie above
one another there may be a gutter: what stands left of it is read before what stands right of it,
between one piece that crosses it and the next. Tables without rules look alike but for their cells,
which are short and stand in line; their rows stay together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from math import inf
from statistics import median
from typing import NamedTuple

from ingest.layout import Box

MIN_GAP = 9.0  # points: wider than justified words stand apart, narrower than any gutter
_FEWEST_ROWS = 2  # rows with a gap in one place, where columns are drawn one after the other
_MIN_ROWS = 3  # where they are drawn row by row: fewer are chance
_MIN_COLUMN = 72.0  # points: a narrower column holds labels or figures
_MIN_BOX = 40.0  # points, likewise, where one side was drawn before the other
_FULL = 0.75  # of its column's width: a line that was broken because the next word did not fit
_PROSE = 0.45  # of the text of a column of prose is in full lines
_FLOWING = 0.25  # of its lines go on in the middle of a sentence
_INDENT = 20.0  # points: lines whose left edges differ by less stand in one column
_IN_LINE = 0.2  # of the height: how far from the same height pieces of one row stand
_MOST_IN_LINE = 0.5  # of the shorter side; two columns with fewer are set apart from each other
_MAX_DEPTH = 6  # gutters within gutters
_TRIES = 4  # places with gaps that are looked at, the commonest first
_MAX_PIECES = 4_000  # on a page; letters strewn over it make more
_SLACK = 1.0  # points that a letter's box may reach over the edge
_LARGER = 1.15  # times the usual height: a heading's line
_APART = 1.6  # times the usual distance of lines: something new begins
_WHITE = 0.6  # times a line's height: white between what stands above and below
_MAX_BANDS = 30  # that are looked at, each from the next on
_MAX_TAIL = 3  # lines: a heading below two columns
_SAME_ROW = 0.35  # of the smaller height: how far from each other the middles of one row are
_ENDS = (".", "!", "?", ":", ";")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text in one line, or a table (``solid``); ``box`` is from the page's top left."""

    box: Box
    text: str = ""
    solid: bool = False


class _Placed(NamedTuple):
    """A piece with its place in the order of drawing, and the height of its middle."""

    at: int
    piece: Piece
    box: Box
    middle: float


@dataclass(frozen=True, slots=True)
class _Gap:
    """White between two pieces that stand side by side."""

    left: float
    right: float


def order_pieces(pieces: Sequence[Piece]) -> list[list[int]]:
    """Return the rows of a page in reading order, each the indexes of its pieces from left to right.

    A page of one column that is drawn from top to bottom keeps its order, and so does one that is
    strewn with more pieces than any page of text has.
    """
    if len(pieces) > _MAX_PIECES or _is_in_order(pieces):
        return [[at] for at in range(len(pieces))]
    placed = [_Placed(at, p, p.box, (p.box[1] + p.box[3]) / 2) for at, p in enumerate(pieces)]
    return [[item.at for item in row] for row in _order(placed, 0)]


def _is_in_order(pieces: Sequence[Piece]) -> bool:
    """Tell whether each piece stands below the one before."""
    return all(
        before.box[1] < after.box[1] and not _side_by_side(before.box, after.box)
        for before, after in pairwise(pieces)
    )


def _order(items: Sequence[_Placed], depth: int) -> list[list[_Placed]]:
    gaps = _find_gaps(items) if depth < _MAX_DEPTH else []
    for _ in range(_TRIES):
        if len(gaps) < _FEWEST_ROWS:
            break
        gutter = _commonest(gaps)
        ordered = _order_at(gutter, items, depth)
        if ordered is not None:
            return ordered
        gaps = [gap for gap in gaps if not gap.left < gutter < gap.right]
    return _rows(items)


def _rows(items: Sequence[_Placed]) -> list[list[_Placed]]:
    """Return pieces row by row, from the top."""
    rows: list[list[_Placed]] = []
    for item in sorted(items, key=lambda item: (item.box[1] + item.box[3], item.at)):
        if rows and _in_row(rows[-1][0], item):
            rows[-1].append(item)
        else:
            rows.append([item])
    return [sorted(row, key=lambda item: item.box[0]) for row in rows]


def _in_row(one: _Placed, other: _Placed) -> bool:
    """Tell whether two pieces stand in one row; letters' boxes may be higher than the lines are apart."""
    if one.piece.solid or other.piece.solid:
        return False
    height = min(one.box[3] - one.box[1], other.box[3] - other.box[1])
    return abs(one.middle - other.middle) < _SAME_ROW * height


def _find_gaps(items: Sequence[_Placed]) -> list[_Gap]:
    """Return the gaps between each piece and the next one to the right of it in the same row."""
    nearest: dict[int, tuple[float, float]] = {}  # of each piece, its right edge and its neighbour's left one
    open_items: list[_Placed] = []
    for item in sorted(items, key=lambda item: item.box[1]):
        open_items = [other for other in open_items if other.box[3] > item.box[1]]
        for other in open_items:
            if _side_by_side(item.box, other.box):
                first, second = (item, other) if item.box[0] < other.box[0] else (other, item)
                if second.box[0] >= first.box[2] - _SLACK:
                    edge = min(second.box[0], nearest.get(first.at, (0.0, inf))[1])
                    nearest[first.at] = first.box[2], edge
        open_items.append(item)
    return [_Gap(right, left) for right, left in nearest.values() if left - right >= MIN_GAP]


def _side_by_side(one: Box, other: Box) -> bool:
    shared = min(one[3], other[3]) - max(one[1], other[1])
    return shared > 0.3 * min(one[3] - one[1], other[3] - other[1])


def _commonest(gaps: Sequence[_Gap]) -> float:
    """Return the middle of the place that most gaps have in common."""
    edges = sorted([(gap.left, 1) for gap in gaps] + [(gap.right, -1) for gap in gaps])
    best, open_gaps, place = 0, 0, 0.0
    for (x, step), (after, _) in pairwise(edges):
        open_gaps += step
        if open_gaps > best:
            best, place = open_gaps, (x + after) / 2
    return place


def _order_at(gutter: float, items: Sequence[_Placed], depth: int) -> list[list[_Placed]] | None:
    """Return the rows column by column, ``None`` where no part of the page is in columns."""
    ordered: list[list[_Placed]] = []
    across: list[_Placed] = []
    found = False
    for run, crossed in _parted(gutter, items):
        left = [item for item in run if _is_left(item, gutter)]
        right = [item for item in run if not _is_left(item, gutter)]
        if not _are_columns(left, right):
            across += run
            continue
        found = True
        end = _end(left, right) if crossed else len(left)
        ordered += [*_order(across, depth + 1), *_order(left[:end], depth + 1), *_order(right, depth + 1)]
        across = left[end:]
    return [*ordered, *_order(across, depth + 1)] if found else None


def _parted(gutter: float, items: Sequence[_Placed]) -> Iterator[tuple[list[_Placed], bool]]:
    """Yield the runs of :func:`_runs`; one that is in columns only here and there, in parts."""
    for run, crossed in _runs(gutter, items):
        if _is_in_columns(gutter, run):
            yield run, crossed
            continue
        bands = list(_bands(run))[:_MAX_BANDS]
        rest = run[sum(map(len, bands)) :] if len(bands) == _MAX_BANDS else []
        start = 0
        while start < len(bands):
            ends = range(len(bands), start, -1)
            wholes = ((at, list(chain.from_iterable(bands[start:at]))) for at in ends)
            end, whole = next(
                ((at, whole) for at, whole in wholes if _is_in_columns(gutter, whole)),
                (start + 1, bands[start]),
            )
            yield whole, False
            start = end
        yield rest, False


def _is_in_columns(gutter: float, run: Sequence[_Placed]) -> bool:
    left = [item for item in run if _is_left(item, gutter)]
    return _are_columns(left, [item for item in run if not _is_left(item, gutter)])


def _bands(run: Sequence[_Placed]) -> Iterator[list[_Placed]]:
    """Yield what white all across the page parts, from the top."""
    band: list[_Placed] = []
    bottom = 0.0
    for item in sorted(run, key=lambda item: item.box[1]):
        if band and item.box[1] - bottom > _WHITE * (item.box[3] - item.box[1]):
            yield band
            band, bottom = [], 0.0
        band.append(item)
        bottom = max(bottom, item.box[3])
    yield band


def _is_left(item: _Placed, gutter: float) -> bool:
    return item.box[2] <= gutter + _SLACK


def _runs(gutter: float, items: Sequence[_Placed]) -> Iterator[tuple[list[_Placed], bool]]:
    """Yield, from the top, runs of pieces that do not cross the gutter, and those that do.

    Each comes with whether one that crosses it is next.
    """
    run: list[_Placed] = []
    for item in sorted(items, key=lambda item: item.middle):
        if item.box[0] < gutter - _SLACK and item.box[2] > gutter + _SLACK:
            yield run, True
            yield [item], False
            run = []
        else:
            run.append(item)
    yield run, False


def _are_columns(left: Sequence[_Placed], right: Sequence[_Placed]) -> bool:
    """Tell whether what stands on both sides of a gutter is two columns and not a table's rows."""
    shorter = min(len(left), len(right))
    if shorter < _FEWEST_ROWS:
        return False
    narrower = min(_width(left), _width(right))
    if narrower >= _MIN_BOX and _drawn_apart(left, right):
        return True
    if shorter < _MIN_ROWS or narrower < _MIN_COLUMN:
        return False
    prose = [_is_prose(left), _is_prose(right)]
    return any(prose) if len(_in_line(left, right)) < _MOST_IN_LINE * shorter else all(prose)


def _width(column: Sequence[_Placed]) -> float:
    return max(item.box[2] for item in column) - min(item.box[0] for item in column)


def _in_line(left: Sequence[_Placed], right: Sequence[_Placed]) -> list[_Placed]:
    """Return the pieces of the shorter side that stand at the same height as one of the other side."""
    short, long = sorted((left, right), key=len)
    heights = sorted(item.middle for item in long)
    found, at = [], 0
    for item in sorted(short, key=lambda item: item.middle):
        near = _IN_LINE * (item.box[3] - item.box[1])
        while at < len(heights) and heights[at] < item.middle - near:
            at += 1
        if at < len(heights) and heights[at] <= item.middle + near:
            found.append(item)
    return found


def _drawn_apart(left: Sequence[_Placed], right: Sequence[_Placed]) -> bool:
    """Tell whether one side was drawn before the other began."""
    first, second = sorted((left, right), key=lambda side: side[0].at)
    return max(item.at for item in first) < min(item.at for item in second)


def _is_prose(column: Sequence[_Placed]) -> bool:
    """Tell whether a column, which may hold columns itself, is of sentences that go on from line to line."""
    groups: dict[int, list[_Placed]] = {}
    for item in column:
        if not item.piece.solid:
            groups.setdefault(round(item.box[0] / _INDENT), []).append(item)
    full = total = 0.0
    pairs = flowing = 0
    for group in groups.values():
        left = min(item.box[0] for item in group)
        edges = sorted(item.box[2] for item in group)
        width = edges[len(edges) * 4 // 5] - left
        total += sum(item.box[2] - item.box[0] for item in group)
        if width >= _MIN_COLUMN:
            full += sum(i.box[2] - i.box[0] for i in group if i.box[2] >= left + _FULL * width)
        lines = sorted(group, key=lambda item: item.box[1])
        pairs += len(lines) - 1
        flowing += sum(_goes_on(before.piece.text, after.piece.text) for before, after in pairwise(lines))
    return total > 0 and full >= _PROSE * total and flowing >= max(1.0, _FLOWING * pairs)


def _goes_on(before: str, after: str) -> bool:
    return after[:1].islower() and not before.endswith(_ENDS)


def _end(left: Sequence[_Placed], right: Sequence[_Placed]) -> int:
    """Return where the left column ends and what stands below both begins, such as the next heading."""
    bottom = max(item.box[3] for item in right)
    height = median(item.box[3] - item.box[1] for item in left)
    steps = [after.box[1] - before.box[1] for before, after in pairwise(left)]
    usual = median([step for step in steps if step > 0] or [height])
    for at, (item, step) in enumerate(zip(left[1:], steps, strict=True), start=1):
        if len(left) - at > _MAX_TAIL:
            continue
        larger = item.box[3] - item.box[1] > _LARGER * height
        if item.box[1] >= bottom - _SLACK and (larger or step > _APART * usual):
            return at
    return len(left)
