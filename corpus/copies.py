"""Tell whether two documents are the same page twice: a second crawl, or a PDF and its web page."""

from __future__ import annotations

import re

RUN = 5  # words; shorter runs are shared by chance
SAME = 0.8  # of the shorter document's runs; furniture and lost links make up the rest
SHORTEST = 40  # words; a stump says too little to be anybody's copy

_WORD = re.compile(r"\w+")


def is_copy(one: str, other: str) -> bool:
    """Say whether one of two texts is, but for its furniture and its layout, contained in the other."""
    first, second = _runs(one), _runs(other)
    fewer = min(len(first), len(second))
    return fewer >= SHORTEST - RUN + 1 and len(first & second) >= SAME * fewer


def _runs(text: str) -> frozenset[tuple[str, ...]]:
    words = _WORD.findall(text.casefold())
    return frozenset(zip(*(words[start:] for start in range(RUN)), strict=False))
