"""What figures say of a day, month or year: 1.9.15, 2015/16, 12/9, 2015."""

from __future__ import annotations

import re
from typing import Final

from nlp.dates.clause import FINANCIAL
from nlp.dates.rules import after, before
from nlp.dates.values import Calendar, Partial
from nlp.dates.words import MONTHS, WEEKDAY

FUNCTION_WORD = r"(?:and|to|until|at|in|for|on|the|with|from|was|were|is|will|has|had)"
# Two figures of a year up to this one are of this century.
PIVOT: Final = 68
# 15/16 is a year; fewer are shares and days.
_FIRST_SHORT_SPLIT: Final = 10
# "2018-21" is a plan's years; more years apart, two figures are something else.
_LONGEST_PLAN: Final = 15


def century(short: str) -> int:
    """Return the full year that two figures stand for."""
    number = int(short)
    return 2000 + number if number <= PIVOT else 1900 + number


def month_number(word: str) -> int:
    """Return the number of a month from its name or abbreviation."""
    return MONTHS[word.lower().rstrip(".")]


def read_day_month(match: re.Match[str], _: Partial | None) -> Partial | None:
    """Read 12/9 as 12 September, weakly where it may be a share: 15/2 is none, nor what is "due 2/9"."""
    day, month = int(match["day"]), int(match["month"])
    if (day, month) == _ROUND_THE_CLOCK:
        return None
    led = _ON_DAY.search(before(match))
    alone = not before(match).strip() and not after(match).strip() and day > month
    share = day <= _LAST_MONTH and not (led or alone)
    return Partial(kind="days", days=(day,), month=month, weak=share)


_ON_DAY: Final = re.compile(
    rf"(?:\bw/[cbe]|\bweek[-\s](?:commencing|beginning|ending)|{WEEKDAY}|"
    r"\b(?:dated|due|on|until|till|before|after|since)):?\s+$",
    re.IGNORECASE,
)
_LAST_MONTH: Final = 12
_ROUND_THE_CLOCK: Final = 24, 7


def read_numeric(match: re.Match[str], _: Partial | None) -> Partial | None:
    """Read 1.9.15 and 10/06/2015, day first."""
    if re.search(
        r"(?:\b(?:sections?|paragraphs?|para|versions?|v|release|chapter|table|figure|rule):?|[=~<>]=)\s*$",
        before(match),
        re.IGNORECASE,
    ):
        return None
    if "0" in (match["day"], match["month"]):
        return None  # the nought of a version; that of a date has a figure beside it
    year = match["year"]
    full = int(year) if len(year) == 4 else century(year)
    return Partial(kind="days", days=(int(match["day"]),), month=int(match["month"]), year=full)


def read_iso(match: re.Match[str], _: Partial | None) -> Partial | None:
    """Read 2015-11-23 and 2019-Sep-1."""
    month = match["month"]
    if "0" in (month, match["day"]):
        return None
    number = int(month) if month.isdigit() else month_number(month)
    return Partial(kind="days", days=(int(match["day"]),), month=number, year=int(match["year"]))


def read_year_month(match: re.Match[str], _: Partial | None) -> Partial:
    """Read 11/2016 and 2016 November."""
    month = match["month"]
    number = int(month) if month.isdigit() else month_number(month)
    return Partial(kind="month", month=number, year=int(match["year"]))


def read_split_year(match: re.Match[str], _: Partial | None) -> Partial | None:
    """Read 2015/16 as a school or financial year, 2018-21 as years, 2016-11 as a month."""
    first, mark, second = int(match["first"]), match["mark"], match["second"]
    last = int(second) if len(second) == 4 else first // 100 * 100 + int(second)
    if len(second) == 2 and last < first and int(second) == (first + 1) % 100:
        last += 100
    if last == first + 1 and (len(second) == 2 or mark == "/" or match["of"]):
        return Partial(kind="split_year", year=first, calendar=calendar_of(match["of"]))
    if last > first and not (len(second) == 2 and (mark == "/" or last - first > _LONGEST_PLAN)):
        return Partial(
            kind="range", inner=Partial(kind="year", year=first), last=Partial(kind="year", year=last)
        )
    if len(second) == 2 and 1 <= int(second) <= 12:
        return Partial(kind="month", year=first, month=int(second))
    if len(second) == 4 and mark != "/":
        return Partial(
            kind="range", inner=Partial(kind="year", year=first), last=Partial(kind="year", year=last)
        )
    return None


# "The 15/16 overspend", "14/15 savings target".
_OF_MONEY: Final = re.compile(rf"\s+{FINANCIAL}", re.IGNORECASE)


def read_short_split(match: re.Match[str], _: Partial | None) -> Partial | None:
    """Read 15/16, a year only where the words beside it say so."""
    first, second = int(match["first"]), int(match["second"])
    if second != (first + 1) % 100:
        return None
    led = re.search(r"\b(?:for|in|during|since|over|throughout)\s+$", before(match), re.IGNORECASE)
    alone = re.match(rf"\s*(?:$|[.,;:)])|\s+{FUNCTION_WORD}\b", after(match))
    told = (led and alone) or _OF_MONEY.match(after(match))
    return Partial(
        kind="split_year",
        year=2000 + first,
        calendar=calendar_of(match["of"]),
        weak=not (match["of"] or (told and first >= _FIRST_SHORT_SPLIT)),
    )


def calendar_of(word: str | None) -> Calendar:
    """Return the calendar that "financial", "school" or "calendar" names."""
    names: dict[str, Calendar] = {
        "financial": "financial",
        "fiscal": "financial",
        "tax": "financial",
        "academic": "academic",
        "school": "academic",
        "calendar": "calendar",
    }
    return names.get((word or "").lower(), "")


def read_bare_year(match: re.Match[str], _: Partial | None) -> Partial | None:
    """Read a year alone, unless it counts the noun that follows."""
    year, rest, lead = int(match["year"]), after(match), before(match)
    named = re.search(
        r"\b(?:in|since|during|by|until|for|the|of|from|to|this|our|its|before|after|between|and|year)\s+$",
        lead,
        re.IGNORECASE,
    )
    counted = re.match(r"\s+(?:[a-z]+\s+)?[a-z]+(?<!s)(?<!thi)s\b", rest)
    if counted and (year % 100 == 0 or (not named and not 1900 < year < 2100)):
        return None
    if year < 1800 and not named and not re.fullmatch(r"\s*|.*[(\[]", lead):
        return None
    return Partial(kind="year", year=year)


def read_decade(match: re.Match[str], _: Partial | None) -> Partial:
    """Read "the 1990s"."""
    return Partial(kind="decade", year=int(match["year"]))
