"""Reads one date mention at a place in the text, composing rules and ranges."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from nlp.beginnings import lead_of
from nlp.dates.absolute import (
    DIGIT_RULES,
    MONTH_RULES,
    ORDINAL_RULES,
    WORD_YEAR,
    day_of_same_month,
    weekday_of,
)
from nlp.dates.periodic import PERIOD_RULES, SHORT_YEAR, YEAR_FIRST
from nlp.dates.relative import BARE_UNIT, RELATIVE_RULES
from nlp.dates.rules import Rule, pattern
from nlp.dates.sharing import base_of, with_year
from nlp.dates.shifts import SHIFT_RULES
from nlp.dates.stretches import STRETCH_RULES, lasting
from nlp.dates.values import Kind, Partial, strengthen
from nlp.dates.words import (
    DASH,
    HOLIDAYS,
    MONTH,
    MONTHS,
    PERIOD_PARTS,
    SEASONS,
    SMALL_NUMBERS,
    WEEKDAY,
    WEEKDAYS,
    alternatives,
)
from nlp.number_names import ORDINALS

Parsed = tuple[Partial, int]
_PERIOD_RULES: Final = (*STRETCH_RULES, *SHIFT_RULES, *PERIOD_RULES, *RELATIVE_RULES)
_WORD_RULES: Final = (*_PERIOD_RULES, *ORDINAL_RULES, WORD_YEAR)
_COUNT_RULES: Final = tuple(rule for rule in _WORD_RULES if rule.counted)
_FIGURE_RULES: Final = (*YEAR_FIRST, *DIGIT_RULES, *(rule for rule in _PERIOD_RULES if rule.counted))
# "the end of the first half of 2015/16" is as deep as dates go.
_DEEPEST: Final = 4
_NESTED_RULES: Final = (BARE_UNIT, SHORT_YEAR)
_WORDS: Final = [
    *PERIOD_PARTS,
    *SEASONS,
    *HOLIDAYS,
    *(
        "quarter",
        "quarters",
        "last",
        "past",
        "previous",
        "next",
        "coming",
        "upcoming",
        "forthcoming",
        "following",
        "new",
        "half year",
        "half-year",
        "penultimate",
        "this",
        "current",
        "present",
    ),
    *(
        "later",
        "earlier",
        "up",
        "before",
        "until",
        "till",
        "by",
        "week",
        "weeks",
        "wk",
        "w/c",
        "w/b",
        "w/e",
        "month",
    ),
    *("financial", "fiscal", "academic", "school", "calendar", "year", "term", "final", "same"),
]
_COUNTS: Final = [*SMALL_NUMBERS, *ORDINALS]
_LEADS: Final = lead_of([*_COUNTS, *_WORDS, *MONTHS, *WEEKDAYS, "q", "h", "fy"])
TRIGGER: Final = pattern(
    rf"(?:\b|(?<=[_Y])(?:(?<=_)|(?<=FY)(?=\d)))(?:(?P<digit>\d)|(?={_LEADS})(?:(?P<month>{MONTH})|(?P<weekday>{WEEKDAY})|(?P<count>(?:{alternatives(_COUNTS)})(?![^\W_]))|(?P<word>(?:{alternatives(_WORDS)}|q\s?[1-4]|h[12])(?![^\W_])|FY(?![a-z]))))"
)
_DAY_NAME: Final = pattern(rf"{WEEKDAY},?\s+(?:the\s+)?")
_NTH: Final = pattern(r"(?P<day>[1-9]|[12]\d|3[01])(?:st|nd|rd|th)(?![^\W_])")
_DAY_ALONE: Final = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?![^\W_]|,?\s+\d)")
_RANGE: Final = pattern(
    rf"(?:\s*{DASH}\s*|\s+(?:to|until|till?|through|thru|up\s+to)\s+)(?:the\s+)?(?:(?:end|close)\s+of\s+(?:the\s+)?)?"
)
_AND: Final = pattern(r"\s+and\s+(?:the\s+)?(?:(?:end|close)\s+of\s+(?:the\s+)?)?")
_BETWEEN: Final = re.compile(
    r"\bbetween\s+(?:the\s+)?(?:(?:beginning|start|end|middle)\s+of\s+)?$", re.IGNORECASE
)
# "slipped from May to June": two dates, no range.
_MOVED: Final = re.compile(
    r"\b(?:slipped|moved|put\s+(?:off|back)|brought\s+forward|postponed|changed|delayed|deferred|rescheduled|shifted|rose|fell|increased|decreased|reduced|grown?|"
    r"grew|risen|fallen|dropped|(?:up|down)(?=\s+(?:by\s+)?(?:[£\d]|\w+ly\s|from\b)))\b[^.;\n]{0,40}\bfrom\s(?:the\s)?$",
    re.IGNORECASE,
)
_NOW: Final = pattern(r"\s+(?:to|until)\s+(?:date|now|the\s+present|present|today)(?![^\W_])")
_YEAR_AFTER: Final = pattern(
    r"\s+(?:in|of)\s+(?:the\s+year\s+)?(?P<year>(?:19|20)\d\d)(?![\w%])(?!\s?[-–/]\s?\d)"
)
_RANK: Final[dict[Kind, int]] = {
    "days": 0,
    "weekday": 0,
    "holiday": 0,
    "week": 1,
    "month": 2,
    "season": 3,
    "term": 3,
    "quarter": 3,
    "half": 4,
    "year": 5,
    "split_year": 6,
    "unit": 5,
    "decade": 7,
    "century": 8,
}


def parse_mention(text: str, start: int, kind: str) -> Parsed | None:
    """Return the date, or range of dates, that begins at ``start``, and where it ends."""
    first = _parse_point(text, start, kind)
    if first is None:
        return None
    partial, end = first
    if partial.kind == "stretch" and _parse_range(text, start, partial.inner or partial, end) is not None:
        return None  # "lasting 64 days from 21 November to 24 January": the range says it all
    longer = lasting(text, partial, end)
    if longer is not None:
        return longer
    now = _NOW.match(text, end)
    if now is not None and partial.kind in _RANK:
        return Partial(kind="range", inner=strengthen(partial), last=None), now.end()
    return _parse_range(text, start, partial, end) or first


def _parse_range(text: str, start: int, first: Partial, end: int) -> Parsed | None:
    """Return the range that ``first`` begins, if a fitting second date follows."""
    link = _RANGE.match(text, end)
    if link is None and _BETWEEN.search(text, max(0, start - 40), start):
        link = _AND.match(text, end)
    if link is None:
        return None
    second = _parse_any(text, link.end())
    if second is None or not _fit(
        base_of(first), base_of(second[0]), dashed=not link[0].strip()[:1].isalpha()
    ):
        return None
    if _MOVED.search(text, max(0, start - 60), start):
        return None
    last, after = second
    if re.search(r"[a-z]+\s+of", link[0], re.IGNORECASE):
        last = Partial(kind="part", part="late", inner=strengthen(last))
    tail = _YEAR_AFTER.match(text, after)
    if tail is not None and base_of(last).year is None and base_of(last).kind in {"days", "month"}:
        last, after = with_year(last, int(tail["year"])), tail.end()
    return Partial(kind="range", inner=strengthen(first), last=strengthen(last)), after


def _fit(first: Partial, last: Partial, *, dashed: bool) -> bool:
    """Tell whether two dates can be the ends of one range."""
    if first.kind not in _RANK or last.kind not in _RANK:
        return False
    if first.kind == last.kind:
        return not (first.year is not None and last.year is None and dashed and first.kind == "days")
    finer, coarser = sorted((_RANK[first.kind], _RANK[last.kind]))
    if finer == 0 and coarser > 3:
        return False
    if dashed:
        return coarser <= 3 or (last.year is not None and first.year is not None and last.kind != "year")
    return True


def _parse_any(text: str, start: int, depth: int = 0) -> Parsed | None:
    """Return the date that begins at ``start``, whatever begins it."""
    trigger = TRIGGER.match(text, start)
    return None if trigger is None else _parse_point(text, start, trigger.lastgroup or "", depth)


def _parse_point(text: str, start: int, kind: str, depth: int = 0) -> Parsed | None:
    """Return the single date that begins at ``start``."""
    if kind == "weekday":
        return _parse_named_day(text, start)
    if kind == "month":
        return _apply(MONTH_RULES, text, start, depth)
    if kind == "digit":
        return _apply(_FIGURE_RULES, text, start, depth)
    if kind == "count":
        return _apply(_COUNT_RULES, text, start, depth)
    return _apply(_WORD_RULES, text, start, depth)


def _parse_named_day(text: str, start: int) -> Parsed | None:
    """Return the date after the name of its weekday, or else the weekday alone."""
    named = _DAY_NAME.match(text, start)
    parsed = None if named is None else _parse_any(text, named.end())
    if named is not None and parsed is not None and parsed[0].kind == "days":
        return replace(parsed[0], weekday=weekday_of(text, start), weak=False), parsed[1]
    nth = None if named is None else _NTH.match(text, named.end())
    if nth is not None:
        return day_of_same_month(int(nth["day"]), weekday=weekday_of(text, start)), nth.end()
    alone = _DAY_ALONE.match(text, start)
    if alone is None:
        return None
    return Partial(kind="weekday", weekday=WEEKDAYS[alone[0].lower()], weak=True), alone.end()


def _apply(rules: tuple[Rule, ...], text: str, start: int, depth: int) -> Parsed | None:
    """Return what the first fitting rule reads."""
    for rule in rules:
        match = rule.pattern.match(text, start)
        if match is None:
            continue
        inner, end = _parse_inner(rule, text, match.end(), depth + 1)
        if inner is None and rule.needs_inner:
            continue
        partial = rule.build(match, inner)
        if partial is not None:
            return partial, end
    return None


def _parse_inner(rule: Rule, text: str, start: int, depth: int) -> tuple[Partial | None, int]:
    """Return the date that may follow a rule's own words, and where the whole ends."""
    tail = rule.tail.match(text, start) if rule.tail is not None and depth < _DEEPEST else None
    if tail is None:
        return None, start
    parsed = _parse_any(text, tail.end(), depth)
    if (parsed is None or parsed[0].kind not in rule.inner) and tail.end() > start:
        parsed = _apply(_NESTED_RULES, text, tail.end(), depth)
    if parsed is None or parsed[0].kind not in rule.inner:
        return None, start
    return parsed
