"""How text is set, and which paragraphs stand out by it where no style says that they are headings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

HEADING_STYLE = re.compile(r"heading ([1-9])", re.IGNORECASE)  # what Word calls its styles in any language
_LARGER = 1.15  # times the size of the body: what is set so much larger stands out
_MAX_SIZE = 60  # points; all larger letters are equally prominent
DEFAULT_SIZE = 10.0  # points, where nothing says a size


class Look(NamedTuple):
    """How a stretch of text is set; ``size`` is in points."""

    bold: bool = False
    underlined: bool = False
    size: float = DEFAULT_SIZE


def find_body_size(letters: Iterable[tuple[float, int]]) -> float:
    """Return the size in which most of the letters are set, from sizes and how many letters have them."""
    counts: Counter[float] = Counter()
    for size, count in letters:
        counts[size] += count
    return max(counts, key=lambda size: counts[size], default=DEFAULT_SIZE)


def find_prominence(looks: Sequence[Look], body_size: float) -> int | None:
    """Return how far a paragraph stands out, 0 for the largest letters; ``None`` where it doesn't.

    It does where all of it is bold, underlined, or larger than the body.
    """
    if not looks:
        return None
    size = min(look.size for look in looks)
    marked = all(look.bold for look in looks) or all(look.underlined for look in looks)
    if not (marked or size > _LARGER * body_size):
        return None
    return int(_MAX_SIZE - min(size, _MAX_SIZE))
