"""Rules for what is counted from the document or cut from another date."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from nlp.dates.figures import calendar_of
from nlp.dates.periodic import number_of
from nlp.dates.rules import Rule, after, before, pattern
from nlp.dates.values import Direction, Kind, Part, Partial, strengthen
from nlp.dates.words import (
    CALENDAR,
    COUNT,
    DASH,
    ENTIRE,
    MONTH,
    MONTHS,
    PERIOD_PARTS,
    SEASONS,
    SMALL_NUMBERS,
    WEEKDAY,
    WEEKDAYS,
    alternatives,
    count_of,
)
from nlp.number_names import ORDINALS

# A part of 2015/16 is not cut, nor is one of quarter two: what falls at its end is dated by the whole.
_PERIODS: Final[frozenset[Kind]] = frozenset(
    {"year", "unit", "month", "season", "half", "term", "decade", "week"}
)
_DIRECTIONS: Final[dict[str, Direction]] = {
    "last": "last",
    "past": "last",
    "previous": "last",
    "next": "next",
    "coming": "next",
    "upcoming": "next",
    "forthcoming": "next",
    "this": "this",
    "current": "this",
    "present": "this",
    "the": "this",
    "this coming": "next",
    "this past": "last",
    "following": "following",
    "new": "new",
}
_DIRECTION = rf"(?P<direction>{alternatives(word for word in _DIRECTIONS if word != 'the')})"
_ORDER = rf"(?P<order>{alternatives(list(ORDINALS)[:5])}|[1-5](?:st|nd|rd|th))"
_OF_STRICT = pattern(r"\s+(?:of|in)\s+(?:the\s+)?")
_UNIT = r"(?P<unit>year|month|week|quarter|term|decade)"
_UNITS = r"(?P<unit>year|month|week|quarter|day|decade)s"
_MONDAY: Final = 0
_PART = rf"(?P<part>{alternatives(PERIOD_PARTS)})"


# "A mid-year check" is of a kind; "at mid-year" is a time.
_MODIFIER: Final = re.compile(
    r"-(?:year|term|month|week)\s+(?!(?:and|or|to|at|in|on|of|for|by|when|will|was|is|are|were|we|they|it|with)\b)[a-z]"
)


def _part(match: re.Match[str], inner: Partial | None) -> Partial | None:
    """Read "early November", "the end of the year", "rest of the calendar year"."""
    if inner is None or _MODIFIER.match(after(match)):
        return None
    part = PERIOD_PARTS[re.sub(r"\s+", " ", match["part"].lower())]
    return Partial(kind="part", part=part, inner=strengthen(inner))


def _parts(match: re.Match[str], inner: Partial | None) -> Partial | None:
    """Read "mid to late July"."""
    if inner is None:
        return None
    first: Part = "early" if match["first"].lower() == "early" else "mid"
    last: Part = "late" if match["part"].lower() == "late" else "mid"
    ends = (Partial(kind="part", part=part, inner=strengthen(inner)) for part in (first, last))
    return Partial(kind="range", inner=next(ends), last=next(ends))


def _later(match: re.Match[str], inner: Partial | None) -> Partial | None:
    """Read "later this year", "earlier in 2016"."""
    if inner is None:
        return None
    part: Part = "later" if match["part"].lower() == "later" else "earlier"
    return Partial(kind="part", part=part, inner=strengthen(inner))


def _towards(match: re.Match[str], _: Partial | None) -> Partial | None:
    """Read "last year", "this term", "next March", and windows such as "over the next year"."""
    word = re.sub(r"\s+", " ", match["direction"].lower())
    direction = _DIRECTIONS[word]
    if match["month"] and direction != "new":
        return _directed_month(match, direction)
    if not _is_of_time(match, direction):
        return None
    if match["unit"]:
        return None if _is_school_year(match) else _directed_unit(match, word)
    if direction in {"following", "new"}:
        return None
    if match["season"]:
        return Partial(kind="season", month=SEASONS[match["season"].lower()], direction=direction)
    weekday = match["weekday"]
    named = Partial(kind="weekday", weekday=WEEKDAYS[weekday.lower().rstrip(".")], direction=direction)
    return named if weekday[0].isupper() else None


_POSSESSIVE: Final = re.compile(r"\b(?:its|their|his|her)\s+$", re.IGNORECASE)


def _is_of_time(match: re.Match[str], direction: Direction) -> bool:
    """Tell whether a word says when: "the following", and "new" of a school year or a term."""
    if direction == "new":
        return bool(match["unit"] and (match["calendar"] or match["unit"].lower() == "term"))
    if match["unit"] and direction in {"last", "next"} and _POSSESSIVE.search(before(match)):
        return False  # "enters its last year"
    return direction != "following" or _led_by_article(match)


def _led_by_article(match: re.Match[str]) -> bool:
    return re.search(r"\b(?:the|each)\s+$", before(match), re.IGNORECASE) is not None


def _is_school_year(match: re.Match[str]) -> bool:
    """Tell whether a year is one of school: "last Year 6"."""
    return match["unit"] == "Year" and re.match(r"\s\d", after(match)) is not None


def _directed_unit(match: re.Match[str], word: str) -> Partial:
    """Read "last year" and "over the next year"; the past decade is always the ten years gone."""
    unit, direction = match["unit"].lower(), _DIRECTIONS[word]
    if unit == "decade" and word == "past":
        return Partial(kind="window", unit="year", count=10, direction=direction)
    if word == "previous":
        return Partial(kind="unit", unit=unit, direction="previous", calendar=calendar_of(match["calendar"]))
    window = direction in {"last", "next"} and re.search(
        r"\b(?:over|in|during|within|for|throughout)\s+(?:the|these|our)\s+$", before(match), re.IGNORECASE
    )
    if window and unit in {"year", "month", "week"} and not match["calendar"]:
        return Partial(kind="window", unit=unit, count=1, direction=direction)
    return Partial(kind="unit", unit=unit, direction=direction, calendar=calendar_of(match["calendar"]))


def _directed_month(match: re.Match[str], direction: Direction) -> Partial | None:
    """Read "this September", but not "this may"."""
    name = match["month"].rstrip(".")
    if name.lower() in {"may", "march", "mar", "sep", "dec"} and not name[0].isupper():
        return None
    return Partial(kind="month", month=MONTHS[name.lower()], direction=direction)


def _window(match: re.Match[str], _: Partial | None) -> Partial | None:
    """Read "the past six weeks", "the next 12 months", "the next two to three years"."""
    word, unit, count = match["direction"].lower(), match["unit"].lower(), count_of(match["count"])
    if word == "past" and unit == "decade":
        unit, count = "year", 10 * count
    return Partial(kind="window", unit=unit, count=count, direction=_DIRECTIONS[word])


def _ago(match: re.Match[str], _: Partial | None) -> Partial:
    """Read "two years ago", "a year ago this month"."""
    if match["now"]:
        now = Partial(kind="unit", unit=match["now"].lower(), direction="this")
        count = -count_of(match["count"])
        return Partial(kind="shift", unit=match["unit"].lower(), count=count, part="rest", inner=now)
    return Partial(kind="ago", unit=match["unit"].lower(), count=count_of(match["count"]))


def _in_time(match: re.Match[str], _: Partial | None) -> Partial | None:
    """Read "in three months' time"."""
    if not re.search(r"\bin\s+$", before(match), re.IGNORECASE):
        return None
    return Partial(kind="ago", unit=match["unit"].lower(), count=-count_of(match["count"]))


def _after_next(match: re.Match[str], _: Partial | None) -> Partial:
    """Read "the week after next"."""
    return Partial(kind="unit", unit=match["unit"].lower(), direction="next", count=2)


def _bare_unit(match: re.Match[str], _: Partial | None) -> Partial:
    """Read "the year" after words that make it the current one."""
    return Partial(kind="unit", unit=match["unit"].lower(), calendar=calendar_of(match["calendar"]))


def _until(_: re.Match[str], inner: Partial | None) -> Partial | None:
    """Read "up to 2025", where only the end is meant."""
    return None if inner is None else Partial(kind="until", inner=strengthen(inner))


def _year_out(match: re.Match[str], _: Partial | None) -> Partial:
    """Read "before the financial year is out"."""
    return Partial(kind="until", inner=_bare_unit(match, None))


def _week_at(match: re.Match[str], inner: Partial | None) -> Partial | None:
    """Read "week commencing 11 January", "w/e 15 January"."""
    if inner is None:
        return None
    if match["ending"] or match["e"]:
        return Partial(kind="week", inner=inner, part="late")
    if match["of"]:
        return Partial(kind="week", inner=inner)
    monday = replace(inner, weekday=_MONDAY) if inner.weekday is None and len(inner.days) == 1 else inner
    return Partial(kind="week", inner=monday, part="early")


def _nth_week(match: re.Match[str], inner: Partial | None) -> Partial | None:
    """Read "the first week of October"."""
    if inner is None:
        return None
    number = -1 if match["order"].lower() == "last" else number_of(match["order"])
    return Partial(kind="week", number=number, inner=strengthen(inner))


def _nth_weekday(match: re.Match[str], inner: Partial | None) -> Partial | None:
    """Read "the second Tuesday in March 2016"."""
    if inner is None:
        return None
    number = -1 if match["order"].lower() == "last" else number_of(match["order"])
    weekday = WEEKDAYS[match["weekday"].lower().rstrip(".")]
    return Partial(kind="weekday", number=number, weekday=weekday, inner=strengthen(inner))


def _month_of(_: re.Match[str], inner: Partial | None) -> Partial | None:
    """Read "the month of May"."""
    return None if inner is None else strengthen(inner)


RELATIVE_RULES: Final = (
    Rule(
        pattern=pattern(rf"(?P<first>early|mid)(?:-to-|\s+to\s+)(?P<part>mid|late){ENTIRE}"),
        tail=pattern(rf"\s*{DASH}\s*|\s+(?:in\s+)?(?:the\s+)?"),
        inner=_PERIODS,
        needs_inner=True,
        build=_parts,
    ),
    Rule(
        counted=True,
        pattern=pattern(rf"{_ORDER.replace('(?P<order>', '(?P<order>last|')}\s+(?:full\s+)?week{ENTIRE}"),
        tail=_OF_STRICT,
        inner=frozenset({"month", "year", "unit", "term"}),
        needs_inner=True,
        build=_nth_week,
    ),
    Rule(
        counted=True,
        pattern=pattern(rf"{_ORDER.replace('(?P<order>', '(?P<order>last|')}\s+(?P<weekday>{WEEKDAY})"),
        tail=_OF_STRICT,
        inner=frozenset({"month"}),
        needs_inner=True,
        build=_nth_weekday,
    ),
    Rule(
        pattern=pattern(r"up\s+to(?:\s+and\s+including)?"),
        tail=pattern(r"\s+(?:the\s+)?"),
        inner=frozenset({"year", "month", "days", "split_year"}),
        needs_inner=True,
        build=_until,
    ),
    Rule(
        pattern=pattern(
            rf"(?:before|until|till|by\s+the\s+time)\s+(?:the|this)\s+{CALENDAR}(?P<unit>year|term)\s+(?:is\s+(?:out|over|up)|ends|closes|finishes)"
        ),
        build=_year_out,
    ),
    Rule(
        pattern=pattern(
            rf"(?:(?:week|wk)[-\s]+(?:commencing|beginning|starting|(?P<of>of)|(?P<ending>ending))|"
            rf"w/(?:[cb]|(?P<e>e))){ENTIRE}:?"
        ),
        tail=pattern(r"\s*(?:on\s+)?(?:the\s+)?(?:\.)?"),
        inner=frozenset({"days"}),
        needs_inner=True,
        build=_week_at,
    ),
    Rule(
        pattern=pattern(rf"(?P<part>later|earlier){ENTIRE}"),
        tail=pattern(r"\s+(?:on\s+)?(?:in\s+)?(?:the\s+)?"),
        inner=frozenset({"unit", "year"}),
        needs_inner=True,
        build=_later,
    ),
    Rule(
        pattern=pattern(rf"(?P<part>early|mid|late){ENTIRE}"),
        tail=pattern(rf"\s*{DASH}\s*|\s+(?:(?:of|in|to)\s+)?(?:the\s+|my\s+)?(?:month\s+of\s+)?"),
        inner=_PERIODS,
        needs_inner=True,
        build=_part,
    ),
    Rule(
        counted=True,
        pattern=pattern(rf"{_PART}{ENTIRE}"),
        tail=pattern(r"\s+(?:of\s+)?(?:(?:the|my)\s+)?(?:month\s+of\s+)?"),
        inner=_PERIODS,
        needs_inner=True,
        build=_part,
    ),
    Rule(
        pattern=pattern(
            rf"{_DIRECTION}\s+(?:(?:\d{{1,2}}|{alternatives(SMALL_NUMBERS)})(?:\s+(?:to|or)\s+|{DASH}))?{COUNT}\s+{_UNITS}{ENTIRE}"
        ),
        build=_window,
    ),
    Rule(
        pattern=pattern(
            rf"{_DIRECTION}\s+(?:{CALENDAR}{_UNIT}|(?P<season>{alternatives(SEASONS)})(?!\s+term)|(?P<month>{MONTH})(?!\s?\d)|"
            rf"(?P<weekday>{WEEKDAY})){ENTIRE}"
        ),
        build=_towards,
    ),
    Rule(pattern=pattern(rf"{_UNIT}\s+after\s+(?:the\s+)?next{ENTIRE}"), build=_after_next),
    Rule(
        counted=True,
        pattern=pattern(
            rf"{COUNT}\s+(?P<unit>year|month|week|day|decade)s?\s+ago(?:\s+this\s+(?P<now>month|week|term))?{ENTIRE}"
        ),
        build=_ago,
    ),
    Rule(
        counted=True,
        pattern=pattern(rf"{COUNT}\s+(?P<unit>year|month|week)(?:s?[’']?|[’']s)\s+time{ENTIRE}"),
        build=_in_time,
    ),
    Rule(
        pattern=pattern(rf"month{ENTIRE}"),
        tail=_OF_STRICT,
        inner=frozenset({"month"}),
        needs_inner=True,
        build=_month_of,
    ),
)
# A unit that holds only inside another date: "the end of the year".
BARE_UNIT: Final = Rule(
    pattern=pattern(rf"{CALENDAR}{_UNIT}{ENTIRE}(?!\s+(?:\d|one\b|two\b|three\b|four\b|olds?\b|group))"),
    build=_bare_unit,
)
