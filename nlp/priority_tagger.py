"""Names of priorities by a learnt tagger, for texts in which no rule finds any.

Each rule knows one way of saying what the priorities are, and texts find others.
So where the rules find none, a conditional random field (Lafferty, McCallum and
Pereira 2001), learnt from the project's own annotated texts by ``make tagger``,
says of each word how likely it begins or goes on a name. The state of what it
finds is read by the rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from nlp.priority_continued import Found, make_found
from nlp.priority_fates import find_fates
from nlp.priority_traits import traits_of
from nlp.reading import Reading, Sentence

if TYPE_CHECKING:
    from pycrfsuite import Tagger

MODEL = Path(__file__).with_name("priority_tagger.crfsuite")
OUTSIDE, BEGINS, GOES_ON = "O", "B", "I"
LEAST = 0.5  # of the chance that a word is part of a name
# Of the names found in texts that nothing was learnt from, the share that were right in name and state.
RIGHT = 0.6


@cache
def _tagger() -> Tagger:
    """Return the tagger with what it has learnt; the library is small and loads at once."""
    import pycrfsuite  # noqa: PLC0415  # few documents ask for it

    tagger = pycrfsuite.Tagger()
    tagger.open(str(MODEL))
    return tagger


def find_tagged(reading: Reading, tagger: Tagger | None = None) -> Iterator[Found]:
    """Yield the names that a tagger finds in a document, each once.

    By default it is the one that comes with Regionwise.
    """
    tagger = tagger or _tagger()
    seen: list[frozenset[str]] = []
    for sentence, traits in traits_of(reading):
        tagger.set(traits)
        for first, last in _spans(tagger, len(traits)):
            start, end = sentence.words[first].start, sentence.words[last - 1].end
            name = frozenset(re.findall(r"[a-z0-9]+", reading.document.text[start:end].lower()))
            if name and not any(name <= other or other <= name for other in seen):
                seen.append(name)
                yield _found(reading, sentence, start, end)


def _spans(tagger: Tagger, length: int) -> Iterator[tuple[int, int]]:
    """Yield the runs of words that are likelier than ``LEAST`` part of a name; what begins one opens it."""
    first: int | None = None
    for j in range(length):
        inside = 1 - tagger.marginal(OUTSIDE, j) > LEAST
        if first is not None and (not inside or tagger.marginal(BEGINS, j) > LEAST):
            yield first, j
            first = None
        if inside and first is None:
            first = j
    if first is not None:
        yield first, length


def _found(reading: Reading, sentence: Sentence, start: int, end: int) -> Found:
    """Return a name with what is said of it, from which the rules read its state."""
    span = (start - sentence.start, end - sentence.start)
    fate = next((fate for fate in find_fates(sentence) if fate.start < span[1] and span[0] < fate.end), None)
    if sentence.block.kind == "paragraph":
        introduced = f"{sentence.text[: span[0]]}…{sentence.text[span[1] :]}"
        about = f"{sentence.text[slice(*span)]} {introduced}"
    else:
        introduced = " ".join(sentence.block.path[-1:])
        about = reading.document.text[end : sentence.block.end].lstrip(" :.–—-")
    return replace(
        make_found(sentence, span, series=-1, introduced=introduced, about=about),
        confidence=RIGHT,
        status=fate.status if fate else None,
        merged_into=fate.merged_into if fate else None,
    )
