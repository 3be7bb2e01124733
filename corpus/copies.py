"""Tell whether two documents are the same page twice: a second crawl, or a PDF and its web page.

Compared is what the documents say, without furniture. The shorter must stand in the longer but for
lost lines and words that a conversion broke, and its figures must be the longer's too: the next
edition of an update repeats its phrases with other numbers in them.
"""

from __future__ import annotations

import re
import unicodedata
import zlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from corpus.records import Block, Document

RUN = 5  # words; shorter runs are shared by chance
SAME = 0.8  # of the shorter document's runs and figures; furniture and lost links make up the rest
SHORTEST = 40  # words; a stump says too little to be anybody's copy
SAMPLED = 8  # one run in so many is noted in the store; a text of SHORTEST has 4.5 on average, one in 90 none
MOST_NOTED = 1024  # of one document; the sample of 8,000 words

_WORD = re.compile(r"\w+")
_MONTHS = frozenset(
    "january february march april may june july august september october november december".split()  # noqa: SIM905
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Sketch:
    """What is compared of a document: how many words, hashes of its runs of words, and its figures."""

    words: int
    runs: frozenset[int]
    figures: Counter[str]

    @property
    def sample(self) -> list[int]:
        """The hashes that are noted in the store; two documents choose the same of those they share."""
        return sorted(run for run in self.runs if run % SAMPLED == 0)[:MOST_NOTED]


def sketch_of(document: Document) -> Sketch:
    """Return the sketch of a document's body."""
    return make_sketch(body_of(document.text, document.blocks))


def body_of(text: str, blocks: Iterable[Block]) -> str:
    """Return what a document says: its text without furniture and list markers."""
    return "\n".join(text[block.start : block.end] for block in blocks if block.kind != "furniture")


def make_sketch(text: str) -> Sketch:
    """Return the sketch of a text."""
    words = _WORD.findall(unicodedata.normalize("NFKC", text).casefold())
    runs = zip(*(words[start:] for start in range(RUN)), strict=False)
    return Sketch(
        words=len(words),
        runs=frozenset(zlib.crc32(" ".join(run).encode("utf-8", "replace")) for run in runs),
        figures=Counter(word for word in words if word in _MONTHS or any(map(str.isdigit, word))),
    )


def is_copy(one: Sketch, other: Sketch) -> bool:
    """Say whether one of two texts is, but for its layout and what was lost, contained in the other."""
    shorter, longer = sorted((one, other), key=lambda sketch: len(sketch.runs))
    if len(shorter.runs) < SHORTEST - RUN + 1:
        return False
    shared = len(shorter.runs & longer.runs)
    figures = (shorter.figures & longer.figures).total()
    return shared >= SAME * len(shorter.runs) and figures >= SAME * shorter.figures.total()
