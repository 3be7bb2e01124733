"""A question that is being taken apart."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from corpus import Term

HIDDEN = "\ue000"  # of the private signs, which no question has once it is read


@dataclass(slots=True)
class Draft:
    """A question being taken apart: what is claimed so far is blanked out of ``rest``."""

    rest: str
    terms: list[tuple[int, Term]] = field(default_factory=list)
    passed_over: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)

    def blank(self, start: int, end: int) -> None:
        """Take a span out without moving what follows."""
        self.rest = self.rest[:start] + " " * (end - start) + self.rest[end:]

    def hide(self, pattern: re.Pattern[str]) -> None:
        """Put a sign that is no word in place of each match, until it is shown again."""
        self.hidden = [match.group() for match in pattern.finditer(self.rest)]
        self.rest = pattern.sub(HIDDEN, self.rest)

    def show(self) -> None:
        """Put back what was hidden."""
        hidden = iter(self.hidden)
        self.rest = re.sub(HIDDEN, lambda _: next(hidden), self.rest)


def find_names(names: Collection[str], text: str) -> Iterator[re.Match[str]]:
    """Yield where names stand in a text, in whatever case, the longest of those that begin alike.

    Names are in small letters, as in group 1. The pattern has those alone that are somewhere in the text:
    to compile one of all takes a hundred times as long as to read a question.
    """
    small = text.replace("İ", "I").lower()  # the one letter whose small form is longer
    here = sorted((name for name in names if name in small), key=len, reverse=True)
    if not here:
        return iter(())
    return re.finditer(rf"(?<![\w-])({'|'.join(map(re.escape, here))})(?:['’]s?)?(?![\w-])", small)
