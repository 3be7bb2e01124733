"""The values of date reading: what the words say, and what they come to."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from corpus import Precision

Calendar = Literal["", "financial", "academic", "calendar"]
Direction = Literal["", "last", "next", "this", "following", "recent", "new", "same", "previous"]
Part = Literal["", "early", "mid", "late", "rest", "earlier", "later"]
Kind = Literal[
    "days",  # one or more days of a month
    "month",
    "year",
    "split_year",  # 2015/16
    "quarter",
    "half",
    "season",
    "term",
    "decade",
    "holiday",
    "weekday",
    "week",  # the week that a day begins or lies in, or the nth of a period
    "unit",  # this year, last month, next quarter
    "window",  # the past six weeks, over the next year
    "ago",
    "shift",  # so many units from the date before it
    "stretch",  # so many units from or up to a day
    "nth",  # the nth unit, or the first or last units, of a period
    "century",
    "part",  # early, mid or late in another
    "until",  # only the end is meant
    "range",
]


@dataclass(frozen=True, kw_only=True, slots=True)
class Partial:
    """A date as the words give it; what they leave out is ``None`` or empty.

    ``number`` counts a quarter, half, season, term or week from 1 (a week from the
    end when negative). ``inner`` is the period that a part, week or window is cut
    from, and the first end of a range; ``last`` is a range's other end. ``weak``
    marks words that are dates only in company ("May", "15/16"). A ``following`` unit is
    counted from the date before it, the ``same`` holds that date, a ``previous`` one is the
    one before that date where that is as long, and a ``new`` one has lately begun or is the next to.
    """

    kind: Kind
    year: int | None = None
    month: int | None = None
    days: tuple[int, ...] = ()
    listed: bool = False
    number: int = 0
    unit: str = ""
    count: int = 1
    direction: Direction = ""
    calendar: Calendar = ""
    part: Part = ""
    weekday: int | None = None
    weak: bool = False
    inner: Partial | None = None
    last: Partial | None = None
    warnings: tuple[str, ...] = ()


def strengthen(partial: Partial) -> Partial:
    """Return the same date, its company having proved it."""
    return replace(partial, weak=False) if partial.weak else partial


@dataclass(frozen=True, kw_only=True, slots=True)
class Span:
    """The days that a mention comes to, both ends inclusive."""

    start: date | None
    end: date | None
    precision: Precision
    edtf: str | None = None
    relative: bool = False
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class FoundDate:
    """A date or period in a text, ``text[start:end]``, with the days it covers.

    An impossible date has ``valid`` false and no interval. A relative mention read
    without an anchor is valid and has no interval either. ``edtf`` is the ISO 8601-2
    form where there is one. ``anchor`` says what a relative mention was counted from.
    """

    start: int
    end: int
    date_start: date | None
    date_end: date | None
    precision: Precision
    edtf: str | None = None
    relative: bool = False
    valid: bool = True
    anchor: str | None = None
    warnings: tuple[str, ...] = ()
