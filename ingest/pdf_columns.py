"""Reading order of a PDF page: two columns that are drawn row by row are read column by column.

A page is seen as fragments, the runs of text between wide gaps. Where gaps of several rows lie
above one another and text fills both sides, there is a gutter: what stands left of it is read
before what stands right of it, down to the next line that crosses it. Tables look alike but for
their cells, which are short or narrow; their rows stay together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import pairwise
from statistics import median

from ingest.layout import Box

MIN_GAP = 9.0  # points: wider than justified words stand apart, narrower than any gutter
MIN_ROWS = 3  # rows with a gap in one place: fewer are chance
_MIN_COLUMN = 90.0  # points: a narrower column holds labels or figures
_FULL = 0.75  # of its column's width: a line that was broken because the next word did not fit
_PROSE = 0.45  # of the lines of a column of prose are full
_MAX_DEPTH = 4  # gutters within gutters; no page has more than five columns
_TRIES = 4  # places with gaps that are looked at, the commonest first
_MAX_FRAGMENTS = 60  # in a line; letters strewn over the page make more
_SLACK = 1.0  # points that a letter's box may reach over the edge
_LARGER = 1.15  # times the usual height: a heading's line
_APART = 1.6  # times the usual distance of lines: something new begins


@dataclass(frozen=True, slots=True)
class Fragment:
    """A run of text without a wide gap; ``row`` counts the drawn lines, ``box`` is from the top left."""

    row: int
    box: Box


@dataclass(frozen=True, slots=True)
class _Gap:
    """White between two fragments, with the index of the second."""

    left: float
    right: float
    at: int


def find_fragments(row: int, boxes: Sequence[Box]) -> list[Fragment]:
    """Return the fragments of one drawn line from the boxes of its pieces, in their order.

    A line that does not run from left to right, or is strewn, is one fragment: it can't be cut.
    """
    merged = [boxes[0]]
    for box in boxes[1:]:
        if _apart(merged[-1], box) < MIN_GAP:
            merged[-1] = _joined(merged[-1], box)
        else:
            merged.append(box)
    if len(merged) > _MAX_FRAGMENTS or any(before[0] > after[0] for before, after in pairwise(merged)):
        return [Fragment(row, reduce(_joined, merged))]
    return [Fragment(row, box) for box in merged]


def has_gaps(fragments: Sequence[Fragment]) -> bool:
    """Tell whether enough rows have gaps for a page to have columns at all."""
    return len(_find_gaps(fragments)) >= MIN_ROWS


def order_fragments(fragments: Sequence[Fragment], depth: int = 0) -> list[Fragment]:
    """Return the fragments in reading order; drawing order where no gutter is found."""
    gaps = _find_gaps(fragments) if depth < _MAX_DEPTH else []
    for _ in range(_TRIES):
        if len(gaps) < MIN_ROWS:
            break
        gutter = _commonest(gaps)
        ordered = _order_at(gutter, fragments, depth)
        if ordered is not None:
            return ordered
        gaps = [gap for gap in gaps if not gap.left < gutter < gap.right]
    return list(fragments)


def _find_gaps(fragments: Sequence[Fragment]) -> list[_Gap]:
    """Return the gaps between fragments that follow each other and stand side by side."""
    gaps = []
    for at, (first, second) in enumerate(pairwise(fragments), start=1):
        left, right = sorted((first.box, second.box))
        if right[0] - left[2] >= MIN_GAP and _side_by_side(left, right):
            gaps.append(_Gap(left[2], right[0], at))
    return gaps


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


def _order_at(gutter: float, fragments: Sequence[Fragment], depth: int) -> list[Fragment] | None:
    """Return the fragments column by column, ``None`` where none of their runs is in columns."""
    ordered: list[Fragment] = []
    found = False
    for run, crossed in _runs(gutter, fragments):
        left = [fragment for fragment in run if fragment.box[2] <= gutter + _SLACK]
        right = [fragment for fragment in run if fragment.box[2] > gutter + _SLACK]
        if not _are_columns(run, left, right, gutter):
            ordered += run
            continue
        found = True
        end = _end(left, right) if crossed else len(left)
        ordered += [*order_fragments(left[:end], depth + 1), *order_fragments(right, depth + 1), *left[end:]]
    return ordered if found else None


def _runs(gutter: float, fragments: Sequence[Fragment]) -> Iterator[tuple[list[Fragment], bool]]:
    """Yield runs of fragments that do not cross the gutter, and those that do; tell what comes next."""
    run: list[Fragment] = []
    for fragment in fragments:
        if fragment.box[0] < gutter - _SLACK and fragment.box[2] > gutter + _SLACK:
            yield run, True
            yield [fragment], False
            run = []
        else:
            run.append(fragment)
    yield run, False


def _are_columns(
    run: Sequence[Fragment], left: Sequence[Fragment], right: Sequence[Fragment], gutter: float
) -> bool:
    """Tell whether a run is drawn in rows over two columns of prose."""
    rows = sum(gap.left < gutter < gap.right for gap in _find_gaps(run))
    return rows >= MIN_ROWS and _is_prose(left) and _is_prose(right)


def _is_prose(column: Sequence[Fragment]) -> bool:
    """Tell whether most lines of a column, which may hold columns itself, go to its edge."""
    edge = max(fragment.box[2] for fragment in column)
    start = min(fragment.box[0] for fragment in column)
    full = sum(fragment.box[2] >= start + _FULL * (edge - start) for fragment in column)
    rows = len(column) - len(_find_gaps(column))
    return edge - start >= _MIN_COLUMN and full >= _PROSE * rows and len(column) >= MIN_ROWS


def _end(left: Sequence[Fragment], right: Sequence[Fragment]) -> int:
    """Return where the left column ends and what stands below both begins, such as the next heading."""
    bottom = max(fragment.box[3] for fragment in right)
    height = median(fragment.box[3] - fragment.box[1] for fragment in left)
    steps = [after.box[1] - before.box[1] for before, after in pairwise(left)]
    usual = median([step for step in steps if step > 0] or [height])
    for at, (fragment, step) in enumerate(zip(left[1:], steps, strict=True), start=1):
        larger = fragment.box[3] - fragment.box[1] > _LARGER * height
        if fragment.box[1] >= bottom - _SLACK and (larger or step > _APART * usual):
            return at
    return len(left)


def _apart(one: Box, other: Box) -> float:
    """Return the white between two boxes of a row, whichever stands first."""
    return max(other[0] - one[2], one[0] - other[2])


def _joined(one: Box, other: Box) -> Box:
    return min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3])
