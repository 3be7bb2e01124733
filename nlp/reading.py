"""A document as the extracting rules see it: sentences of tagged words, with what was found in them.

Plain values without spaCy, so that a rule can be tried on a sentence made by hand.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING, Literal, Protocol, TypeVar

from corpus import Block, Document, Interval
from nlp.tense import VerbGroup, find_verb_groups
from nlp.words import Word

if TYPE_CHECKING:
    from nlp.abbreviations import FoundAbbreviation
    from nlp.dates import FoundDate
    from nlp.numbers import FoundNumber

NameKind = Literal["region", "authority", "area", "body", "acronym", "theme", "organisation", "programme"]
HEADING_JOIN = " > "
_START, _END = attrgetter("start"), attrgetter("end")


@dataclass(frozen=True, slots=True)
class Name:
    """A name in the text: where it stands, what kind it is, its canonical form and role."""

    start: int
    end: int
    kind: NameKind
    name: str
    role: str | None = None
    short: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Sentence:
    """One sentence, its block and all that was found inside it; offsets count in the document's text."""

    start: int
    end: int
    text: str
    block: Block
    words: tuple[Word, ...]
    names: tuple[Name, ...] = ()
    dates: tuple[FoundDate, ...] = ()
    numbers: tuple[FoundNumber, ...] = ()
    groups: tuple[VerbGroup, ...] = field(init=False, repr=False, compare=False)
    starts: tuple[int, ...] = field(init=False, repr=False, compare=False)
    ends: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Find the verb groups and the words' places, which every kind of record asks for many times."""
        object.__setattr__(self, "groups", find_verb_groups(self.words))
        object.__setattr__(self, "starts", tuple(map(_START, self.words)))
        object.__setattr__(self, "ends", tuple(map(_END, self.words)))

    @property
    def heading(self) -> str:
        """The heading path above the sentence, outermost first."""
        return HEADING_JOIN.join(self.block.path)

    def index_at(self, offset: int) -> int:
        """Return the index of the first word that ends after an offset (the number of words if none does)."""
        return bisect_right(self.ends, offset)

    def index_from(self, offset: int) -> int:
        """Return the index of the first word that begins at or after an offset."""
        return bisect_left(self.starts, offset)

    def in_date(self, offset: int) -> bool:
        """Tell whether an offset is inside one of the dates."""
        return any(date.start <= offset < date.end for date in self.dates)

    def of_kind(self, *kinds: NameKind) -> tuple[Name, ...]:
        """Return the names of these kinds, in order."""
        return tuple(name for name in self.names if name.kind in kinds)


@dataclass(frozen=True, kw_only=True, slots=True)
class Reading:
    """A document with its sentences; ``sentences`` leave out furniture."""

    document: Document
    sentences: tuple[Sentence, ...] = ()
    dates: tuple[FoundDate, ...] = ()
    numbers: tuple[FoundNumber, ...] = ()
    names: tuple[Name, ...] = ()
    abbreviations: tuple[FoundAbbreviation, ...] = ()
    by_block: dict[int, tuple[Sentence, ...]] = field(default_factory=dict)

    def of_block(self, block: Block) -> tuple[Sentence, ...]:
        """Return the sentences of one block."""
        return self.by_block.get(block.start, ())

    def index_at(self, offset: int) -> int:
        """Return the index of the last sentence that begins at or before an offset; -1 if none does."""
        return bisect_right(self.sentences, offset, key=_START) - 1


class HasStart(Protocol):
    """Anything that begins somewhere in the text."""

    @property
    def start(self) -> int:
        """Return the offset of its first character."""


S = TypeVar("S", bound=HasStart)


def within(items: Sequence[S], start: int, end: int) -> tuple[S, ...]:
    """Return the items (ordered by ``start``) that begin inside a span."""
    if not items:
        return ()
    low = bisect_left(items, start, key=_START)
    high = bisect_left(items, end, low, key=_START)
    return tuple(items[low:high])


@lru_cache(maxsize=64)  # each record of a document asks for its own month
def month_interval(period: str | None) -> Interval | None:
    """Return the days of a ``YYYY-MM`` period, ``None`` where there is none."""
    if period is None:
        return None
    year, month = (int(part) for part in period.split("-"))
    return Interval(start=date(year, month, 1), end=date(year, month, monthrange(year, month)[1]))
