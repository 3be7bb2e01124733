"""A question that is being taken apart."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from corpus import Term

_WORD = re.compile(r"\w+")
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


class Names:
    """Names in small letters, ready to be looked for in many texts."""

    def __init__(self, names: Iterable[str]) -> None:
        self._by_word: defaultdict[str, list[str]] = defaultdict(list)
        for name in names:
            self._by_word[_WORD.findall(name)[0]].append(name)

    def find(self, text: str) -> Iterator[re.Match[str]]:
        """Yield where names stand in a text, in whatever case, the longest of those that begin alike.

        A name is in small letters, as in group 1. The pattern has those alone that are somewhere in the
        text: to compile one of all takes a hundred times as long as to read a question.
        """
        small = text.replace("İ", "I").lower()  # the one letter whose small form is longer
        words = dict.fromkeys(_WORD.findall(small))
        here = [name for word in words for name in self._by_word.get(word, ()) if name in small]
        if not here:
            return iter(())
        either = "|".join(map(re.escape, sorted(here, key=len, reverse=True)))
        return re.finditer(rf"(?<![\w-])({either})(?:['’]s?)?(?![\w-])", small)
