"""How to see at little cost that none of many words stands in a text, or begins at a place in it."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

_LEAD: Final = 3  # letters; more make a longer pattern and let no fewer words through
_END: Final = "."  # of a word that is shorter
_LETTERS: Final = 4  # in a set, which costs no more for longer ones
_WORD: Final = re.compile(rf"(\w{{1,{_LETTERS}}})\w*")


def _beginnings(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.lower()))


_beginnings_of = lru_cache(maxsize=512)(_beginnings)  # many rules ask about each sentence


class Cues:
    """Words to look for: one of four letters or more stands for all that begin as it does."""

    def __init__(self, words: str) -> None:
        self._beginnings = _beginnings(words)

    def stand_in(self, text: str) -> bool:
        """Tell whether one of the words stands in a text."""
        return not self._beginnings.isdisjoint(_beginnings_of(text))


class Cued:
    """A pattern that is looked for only in texts that hold a cue, as every text that it matches does."""

    def __init__(self, pattern: str, cues: str, flags: re.RegexFlag = re.NOFLAG) -> None:
        self.pattern = re.compile(pattern, flags)
        self._cues = Cues(cues)

    def may_match(self, text: str) -> bool:
        """Tell whether a text holds a cue."""
        return self._cues.stand_in(text)

    def search(self, text: str, low: int = 0, high: int = sys.maxsize) -> re.Match[str] | None:
        """Return the first match in a span of a text, if any."""
        return self.pattern.search(text, low, high) if self.may_match(text[low:high]) else None

    def match(self, text: str, low: int = 0, high: int = sys.maxsize) -> re.Match[str] | None:
        """Return the match that a span of a text begins with, if any."""
        return self.pattern.match(text, low, high) if self.may_match(text[low:high]) else None

    def finditer(self, text: str, low: int = 0, high: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """Yield the matches in a span of a text."""
        return self.pattern.finditer(text, low, high) if self.may_match(text[low:high]) else iter(())


def lead_of(words: Iterable[str]) -> str:
    """Return a pattern of how any of the words begins, in either case, which fails sooner than the words do.

    Python's ``re`` tries the branches of an alternation one by one, and skips those at once
    that begin with a set of characters only where case counts: so both cases are in the set.
    A word of one or two letters begins none that goes on with a letter.
    """
    firsts = {re.match(r"[^\W\d_]*", word.lower())[0] for word in words}  # type: ignore[index]  # matches
    return _either({word[:_LEAD] if not 0 < len(word) < _LEAD else word + _END for word in firsts})


def _either(stems: set[str]) -> str:
    if "" in stems:
        return ""
    letters = sorted({stem[0] for stem in stems} - {_END})
    branches = [f"[{c}{c.upper()}]{_either({s[1:] for s in stems if s[0] == c})}" for c in letters]
    if _END in stems:
        branches.append(r"(?![^\W\d_])")
    return f"(?-i:{'|'.join(branches)})"
