"""List markers and nesting, for what does not mark its lists up: plain text, PDF, typed bullets."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

BULLET = "•"  # for the signs of word processors' lists, each program and font having its own
# Solid, open, square and triangular bullets, and what Symbol and Wingdings leave of them.
BULLETS = "•●▪■◦○‣∙·►▸▶◆❖➢➤➔➜✓✔\uf0b7\uf0a7\uf0a8\uf0d8\uf0fc\uf0fe\uf02d\uf06c\uf06e\uf06f\uf071\uf076"
_MARKER = re.compile(
    rf"""
      (?P<bullet>[{BULLETS}])\s*
    | (?P<dash>[-–—*+])\s+
    | (?P<letter_o>o)\s+
    | (?P<number>\d{{1,2}}[.)])\s+
    | (?P<bracketed>\(\d{{1,2}}\))\s+
    | (?P<roman>\(?(?:ii|iii|iv|vi|vii|viii|ix|xi|xii)[.)])\s+
    | (?P<alpha>\(?[a-z]\)|[a-z]\.)\s+
    """,
    re.VERBOSE,
)
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_MAX_LETTERS = 20  # of a number; no list is so long
_COUNTED = {"number", "bracketed", "roman", "alpha"}
_FIRST = re.compile(r"\(?(?:0?1|a|i)[.)]")


class Marked(NamedTuple):
    """A line with a list marker: the marker as printed, its style, and the item's text."""

    marker: str
    style: str
    text: str

    @property
    def goes_on(self) -> bool:
        """Tell whether the marker counts on from an earlier one: "2." or "(d)"."""
        return self.style in _COUNTED and _FIRST.fullmatch(self.marker) is None


def split_marker(line: str) -> Marked | None:
    """Return marker and text of a line that begins like a list item, ``None`` for any other."""
    match = _MARKER.match(line)
    if match is None or match.end() == len(line):
        return None
    marker = match.group().strip()
    style = marker if match.lastgroup in {"bullet", "dash"} else str(match.lastgroup)
    return Marked(marker, style, line[match.end() :])


def is_lone_bullet(line: str) -> bool:
    """Tell whether a line is nothing but a bullet, its text having slipped to the next line."""
    return len(line) == 1 and line in BULLETS


def letters(count: int) -> str:
    """Return the letter of an item, from 1; after "z" they are doubled, as word processors do."""
    turn, place = divmod(count - 1, 26)
    return chr(ord("a") + place) * min(turn + 1, _MAX_LETTERS)


def roman(count: int) -> str:
    """Return the Roman number of an item, from 1, in small letters."""
    text = ""
    for value, sign in _ROMAN:
        while count >= value and len(text) < _MAX_LETTERS:
            text, count = text + sign, count - value
    return text


@dataclass(slots=True)
class Nesting:
    """The open list levels, outermost first, each with its indent and marker style.

    A style that is new at the same indent opens a level, since one list keeps one style; only
    a marker that counts on does not, for an inner list begins at one.
    """

    tolerance: float = 1.0
    _open: list[tuple[float, str]] = field(default_factory=list)

    def read(self, line: str) -> Marked | None:
        """Return the line as a list item, ``None`` where it is none in the list that is open.

        "(d)" at the beginning of a line is a marker only after "(c)"; otherwise it stands in a
        sentence that was wrapped there.
        """
        marked = split_marker(line)
        if marked is None or marked.style == "number" or not marked.goes_on:
            return marked
        counted = {"alpha", "roman"} if marked.style in {"alpha", "roman"} else {marked.style}
        return marked if any(style in counted for _, style in self._open) else None

    def level(self, indent: float, marked: Marked) -> int:
        """Return the nesting of the next item, 1 for the outermost."""
        while self._open and self._open[-1][0] > indent + self.tolerance:
            self._open.pop()
        for depth, (left, known) in enumerate(self._open, start=1):
            if known == marked.style and abs(left - indent) <= self.tolerance:
                del self._open[depth:]
                return depth
        if marked.goes_on and self._open and indent <= self._open[0][0] + self.tolerance:
            self._open.clear()
        self._open.append((indent, marked.style))
        return len(self._open)

    def move(self, indent: float, marked: Marked) -> None:
        """Go on in another column, where an item of the open list begins at this indent."""
        same = [left for left, style in self._open if style == marked.style]
        shift = indent - same[-1] if same else 0.0
        self._open = [(left + shift, style) for left, style in self._open]

    def close(self) -> None:
        """Forget the levels: a heading or a paragraph has ended the list."""
        self._open.clear()
