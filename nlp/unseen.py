"""Numbers that say how many only in their sentence, which the finder of numbers leaves alone.

"There is no partner", "one was judged good", "about a third were late", "rose by a
fifth": by themselves these words are as often no numbers at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus import Qualifier
from nlp.drafts import Scene
from nlp.lexicon import word_set
from nlp.numbers import FoundNumber
from nlp.rejecting import NOUGHT_BEHIND, ONE_OF_THEM

_NO = re.compile(
    r"\b(?:there\s+(?:is|are|was|were)|(?:has|have|had)(?:\s+had)?)\s+(?:(?:currently|now|still"
    r"|also|as\s+yet)\s+)?(no)\s+(?=\w)|(?:^|[;:,]\s+(?:and\s+|but\s+)?)(no)\s+(?=\w)"
    rf"|\b(no)(?={NOUGHT_BEHIND.pattern})",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"(?:^|[;,:]\s+(?:and\s+)?|\band\s+)(?=one\b)", re.IGNORECASE)
_HEDGE = (
    r"(?:(?P<about>about|around|roughly|some|approximately)\s+|(?P<under>nearly|almost|under|less\s+than)\s+"
    r"|(?P<over>over|more\s+than|just\s+over)\s+)?"
)
_PART = r"(?P<part>(?:(?:a|one|two|three|four)\s+)?(?:half|thirds?|quarters?|fifths?|tenths?))"
# A part of what the sentence speaks of: its verb or a comparison follows, or "by" stands before.
_SHARE = re.compile(rf"(?P<by>\bby\s+)?\b{_HEDGE}{_PART}\b(?!\s+(?:of|year|time|term)\b)", re.IGNORECASE)
_COMPARED = word_set("more fewer less higher lower")
_HEDGES: tuple[Qualifier, ...] = ("about", "under", "over")
_WHOLE = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4}
_SHARES = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "tenth": 10}


def find_unseen(scene: Scene) -> list[FoundNumber]:
    """Return the numbers of a sentence that only their company makes numbers, in order."""
    text = scene.sentence.text.lower()
    noughts = _noughts(scene) if "no" in text else ()
    ones = _ones(scene) if "one" in text else ()
    found = [*noughts, *ones, *(_parts(scene) if any(part in text for part in _SHARES) else ())]
    if not found:
        return []
    taken = [(number.hedge_start, number.end) for number in scene.sentence.numbers]
    free = [n for n in found if not any(n.start < end and start < n.end for start, end in taken)]
    return sorted(free, key=lambda number: number.start)


def _noughts(scene: Scene) -> Iterator[FoundNumber]:
    """Yield the "no" before a singular noun: "has no Partner in Practice"."""
    offset = scene.sentence.start
    for match in _NO.finditer(scene.sentence.text):
        start, end = (offset + place for place in match.span(match.lastindex or 1))
        yield FoundNumber(start=start, end=end, hedge_start=start, value=0.0, kind="none")


def _ones(scene: Scene) -> Iterator[FoundNumber]:
    """Yield the "one" that begins a clause and stands for one of those counted before."""
    offset, text = scene.sentence.start, scene.sentence.text
    for lead in _CLAUSE.finditer(text):
        match = ONE_OF_THEM.match(text, lead.end())
        if match:
            start, end = offset + match.start(1), offset + match.end(1)
            yield FoundNumber(start=start, end=end, hedge_start=start, value=1.0, kind="count")


def _parts(scene: Scene) -> Iterator[FoundNumber]:
    """Yield the shares without "of": "about a third were late", "fell by half"."""
    offset = scene.sentence.start
    for match in _SHARE.finditer(scene.sentence.text):
        words = match["part"].lower().split()
        whole = _WHOLE[words[0]] if len(words) > 1 else 1
        bare = len(words) == 1 and words[0] != "half"
        if bare or not (match["by"] or _is_followed(scene, offset + match.end())):
            continue
        hedge: Qualifier = next((name for name in _HEDGES if match[name]), "exact")
        yield FoundNumber(
            start=offset + match.start("part"),
            end=offset + match.end("part"),
            hedge_start=offset + (match.start(hedge) if hedge != "exact" else match.start("part")),
            value=round(100 * whole / _SHARES[words[-1].removesuffix("s")], 1),
            qualifier=hedge,
            kind="percent",
        )


def _is_followed(scene: Scene, end: int) -> bool:
    """Tell whether a finite verb or a comparison begins at the word behind an offset."""
    i = scene.sentence.index_from(end)
    verb = any(group.first == i and group.finite for group in scene.groups)
    return verb or (i < len(scene.words) and scene.words[i].lower in _COMPARED)
