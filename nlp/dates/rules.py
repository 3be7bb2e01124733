"""What a rule of the date grammar is."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from nlp.dates.values import Kind, Partial

Build = Callable[[re.Match[str], Partial | None], Partial | None]
# A mention never crosses a line, a table cell or a page.
_SPACE = r"[^\S\n\t\r\f\v]"


class Piece:
    """A piece of grammar, compiled when it is first matched, so that importing the rules costs nothing."""

    def __init__(self, source: str) -> None:
        self._source = source

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile(self._source, re.IGNORECASE)

    @cached_property
    def match(self) -> Callable[[str, int], re.Match[str] | None]:
        """Return the match that begins at a place in a text, if any."""
        return self._pattern.match

    @cached_property
    def search(self) -> Callable[[str, int], re.Match[str] | None]:
        """Return the first match from a place in a text on, if any."""
        return self._pattern.search


def pattern(source: str) -> Piece:
    """Return a piece of grammar, in which ``\\s`` means a space within the line.

    Runs of spaces are bounded, so that no text can make matching slow.
    """
    joint = source.replace(r"[-\s]", r"(?:-|\s)").replace(r"(?:-|\s)+", r"(?:-|\s){1,3}")
    bounded = joint.replace(r"\s*", r"\s{0,3}").replace(r"\s+", r"\s{1,3}")
    return Piece(bounded.replace(r"\s", _SPACE))


@dataclass(frozen=True, kw_only=True, slots=True)
class Rule:
    """One way to write a date: a pattern, perhaps followed by another date.

    Where ``inner`` names kinds, a date of one of these kinds may follow after
    ``tail``, and must when ``needs_inner``. ``build`` may still say no. Only where
    ``counted`` may the date begin with a figure or a number word.
    """

    pattern: Piece
    build: Build
    inner: frozenset[Kind] = frozenset()
    tail: Piece | None = None
    needs_inner: bool = False
    counted: bool = False


def before(match: re.Match[str], reach: int = 24) -> str:
    """Return the text just before a match, on its own line."""
    start = match.start()
    return match.string[max(0, start - reach) : start].rpartition("\n")[2]


def after(match: re.Match[str], reach: int = 24) -> str:
    """Return the text just after a match, on its own line."""
    return match.string[match.end() : match.end() + reach].partition("\n")[0]
