"""What changed between two texts: paragraph by paragraph, and word by word in those that were reworded.

Lines and words that stand once in both texts are lined up first (patience
diff), which takes n log n; only the short stretches between them are compared
each with each, so that no pair of documents can take long.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby, pairwise
from typing import Literal

from corpus import BlockKind, Document

State = Literal["same", "added", "removed"]
Step = tuple[range, range]
MOST_COMPARED = 40_000  # pairs of lines or words between two that are lined up; beyond, all is taken as new
REWORDED = 0.4  # of the shorter paragraph's words; below, one went and another came
LOOK_AHEAD = 20  # paragraphs among which a reworded one's earlier form is looked for

_TOKEN = re.compile(r"\s+|\w+|[^\w\s]")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, kw_only=True, slots=True)
class Run:
    """A run of words that stand in both versions or in one."""

    state: State
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Difference:
    """A paragraph, heading, item or cell as it stands in both versions, or in one, or was reworded.

    ``before`` and ``after`` are where it begins in the earlier and the later
    text. The runs that are not ``added`` make the earlier wording, those that
    are not ``removed`` the later.
    """

    state: Literal["same", "added", "removed", "reworded"]
    kind: BlockKind
    runs: tuple[Run, ...]
    before: int | None
    after: int | None


@dataclass(frozen=True, kw_only=True, slots=True)
class _Line:
    kind: BlockKind
    start: int
    text: str


def find_differences(earlier: Document, later: Document) -> tuple[Difference, ...]:
    """Return all that stands in either of two documents, in order, but for websites' furniture."""
    old, new = _lines(earlier), _lines(later)
    found: list[Difference] = []
    for before, after in _line_up([line.text for line in old], [line.text for line in new]):
        same = len(before) == len(after) and all(
            old[i].text == new[j].text for i, j in zip(before, after, strict=True)
        )
        if same:
            found += [_whole("same", old[i], new[j]) for i, j in zip(before, after, strict=True)]
        else:
            found += _match([old[i] for i in before], [new[j] for j in after])
    return tuple(found)


def _lines(document: Document) -> list[_Line]:
    return [
        _Line(kind=block.kind, start=block.start, text=document.text[block.start : block.end])
        for block in document.blocks
        if block.kind != "furniture"
    ]


def _whole(state: State, old: _Line | None, new: _Line | None) -> Difference:
    line = new or old or _Line(kind="paragraph", start=0, text="")
    return Difference(
        state=state,
        kind=line.kind,
        runs=(Run(state=state, text=line.text),),
        before=old.start if old else None,
        after=new.start if new else None,
    )


def _match(old: Sequence[_Line], new: Sequence[_Line]) -> Iterator[Difference]:
    """Pair the paragraphs that were reworded; what is left over went or came."""
    at = 0
    for line in new:
        partner = next((i for i in range(at, min(at + LOOK_AHEAD, len(old))) if _alike(old[i], line)), None)
        if partner is None:
            yield _whole("added", None, line)
            continue
        yield from (_whole("removed", each, None) for each in old[at:partner])
        yield Difference(
            state="reworded",
            kind=line.kind,
            runs=compare_words(old[partner].text, line.text),
            before=old[partner].start,
            after=line.start,
        )
        at = partner + 1
    yield from (_whole("removed", each, None) for each in old[at:])


def _alike(one: _Line, other: _Line) -> bool:
    first, second = (Counter(_WORD.findall(line.text.casefold())) for line in (one, other))
    shorter = min(first.total(), second.total())
    return one.kind == other.kind and shorter > 0 and (first & second).total() >= REWORDED * shorter


def compare_words(earlier: str, later: str) -> tuple[Run, ...]:
    """Return the runs of words that two wordings share and don't."""
    old, new = _TOKEN.findall(earlier), _TOKEN.findall(later)
    steps = (
        ("".join(old[i] for i in before), "".join(new[j] for j in after))
        for before, after in _line_up(old, new)
    )
    joined = [
        ("".join(gone for gone, _ in some), "".join(come for _, come in some))
        for _, some in ((same, list(some)) for same, some in groupby(steps, key=_is_same))
    ]
    return tuple(_runs(joined))


def _is_same(step: tuple[str, str]) -> bool:
    return step[0] == step[1]


def _runs(steps: Sequence[tuple[str, str]]) -> Iterator[Run]:
    """Yield the runs; a lone space between two changes goes into both, so that a phrase is one change."""
    gone = come = ""
    for at, step in enumerate(steps):
        if _is_same(step) and not (step[0].isspace() and 0 < at < len(steps) - 1):
            yield from _change(gone, come)
            yield Run(state="same", text=step[0])
            gone = come = ""
        else:
            gone, come = gone + step[0], come + step[1]
    yield from _change(gone, come)


def _change(gone: str, come: str) -> Iterator[Run]:
    if gone:
        yield Run(state="removed", text=gone)
    if come:
        yield Run(state="added", text=come)


def _line_up(old: Sequence[str], new: Sequence[str]) -> Iterator[Step]:
    """Yield stretches of both, in order, that are the same or take each other's place."""
    anchors = [(-1, -1), *_anchors(old, new), (len(old), len(new))]
    for (i, j), (next_i, next_j) in pairwise(anchors):
        if i >= 0:
            yield range(i, i + 1), range(j, j + 1)
        yield from _between(old, new, range(i + 1, next_i), range(j + 1, next_j))


def _between(old: Sequence[str], new: Sequence[str], before: range, after: range) -> Iterator[Step]:
    if not before and not after:
        return
    if len(before) * len(after) > MOST_COMPARED:
        yield before, after
        return
    matcher = SequenceMatcher(None, [old[i] for i in before], [new[j] for j in after], autojunk=False)
    for _, i1, i2, j1, j2 in matcher.get_opcodes():
        yield before[i1:i2], after[j1:j2]


def _anchors(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Return the places of what stands once in both, the longest run of them that is in one order."""
    once = [{text for text, count in Counter(side).items() if count == 1} for side in (old, new)]
    where = {text: i for i, text in enumerate(old) if text in once[0]}
    pairs = [(where[text], j) for j, text in enumerate(new) if text in once[1] and text in where]
    tails: list[int] = []  # the earlier text's places at which the runs of each length end
    ends: list[int] = []  # which pair that is
    previous: list[int] = []
    for at, (i, _) in enumerate(pairs):
        length = bisect_left(tails, i)
        previous.append(ends[length - 1] if length else -1)
        if length == len(tails):
            tails.append(i)
            ends.append(at)
        else:
            tails[length], ends[length] = i, at
    return _walk_back(pairs, previous, ends[-1] if ends else -1)


def _walk_back(pairs: Sequence[tuple[int, int]], previous: Sequence[int], at: int) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    while at >= 0:
        found.append(pairs[at])
        at = previous[at]
    return found[::-1]
