"""Months, and spans of months, as titles, addresses and file names spell them."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"),
            ("february", "feb"),
            ("march", "mar"),
            ("april", "apr"),
            ("may",),
            ("june", "jun"),
            ("july", "jul"),
            ("august", "aug"),
            ("september", "sept", "sep"),
            ("october", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}
_MONTH = "|".join(_MONTHS)
_YEAR = r"(?:19[89]\d|20[0-4]\d)"
_FLAGS = re.IGNORECASE | re.ASCII  # with Unicode a long s would be an s, and an Arabic digit a digit
# A day may stand between the two, as Americans write it, and up to two words: "September Update 2015".
_MONTH_YEAR = re.compile(
    rf"(?<![^\W_])(?P<month>{_MONTH})[\W_]{{0,3}}(?:\d{{1,2}}(?:st|nd|rd|th)?[\W_]{{1,3}})?"
    rf"(?:[A-Za-z]+[\W_]{{1,3}}){{0,2}}?(?P<year>{_YEAR})(?![^\W_])",
    _FLAGS,
)
_YEAR_MONTH = re.compile(rf"(?<![^\W_])(?P<year>{_YEAR})[\W_]{{1,3}}(?P<month>{_MONTH})(?![^\W_])", _FLAGS)
# "Sep-16", as spreadsheets write a month; "June 16" is a day.
_SHORT_YEAR = re.compile(
    rf"(?<![^\W_])(?<!\d[ _-])(?P<month>{_MONTH})(?:[-_]|\s?['’])(?P<short>[1-3]\d)(?![^\W_]|[-_./]\d)",
    _FLAGS,
)
_NUMERIC = re.compile(
    rf"(?<![^\W_])(?:(?P<year>{_YEAR})[-_./](?P<month>0[1-9]|1[0-2])(?:[-_./](?:0[1-9]|[12]\d|3[01]))?"
    rf"|(?:(?:0?[1-9]|[12]\d|3[01])[-_./])?(?P<month2>0?[1-9]|1[0-2])[-_./](?P<year2>{_YEAR})"
    rf"|(?P<year3>{_YEAR})(?P<month3>0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])?"
    r"|(?:0?[1-9]|[12]\d|3[01])(?P<mark>[./])(?P<month4>0?[1-9]|1[0-2])(?P=mark)(?P<short>[1-3]\d))(?![^\W_])",
    re.ASCII,
)
# Capitals on purpose: "may" and "march" are verbs.
_MONTH_ALONE = re.compile(r"\b(?:" + "|".join(name.capitalize() for name in _MONTHS) + r")\b")
_YEARS = rf"(?P<first>{_YEAR})(?:\s?[-/–_]\s?(?P<second>\d{{4}}|\d{{2}}))?(?![^\W_])"
_GAP = r"[\s,:_–-]{0,3}(?:of\s)?"
_NAMED = r"(?P<term>autumn|spring|summer)[\s_-]terms?|(?P<season>spring|summer|autumn|winter)"
_QUARTER = (
    r"(?:q|quarter[\s_-]?)(?P<digit>[1-4])|quarter[\s_-](?P<word>one|two|three|four)"
    r"|(?P<ordinal>1st|2nd|3rd|4th|first|second|third|fourth)[\s_-]quarter"
)
_SPAN = rf"(?:{_NAMED}|{_QUARTER})"
_SPANS = (
    re.compile(rf"(?<![^\W_]){_SPAN}{_GAP}(?:fy\s?)?{_YEARS}", _FLAGS),
    re.compile(rf"(?<![^\W_]){_YEARS}{_GAP}{_SPAN}(?![^\W_])", _FLAGS),
)
# First months: of school terms and of seasons as the Met Office has them (a year's spring is March to May).
_TERMS = {"autumn": 9, "spring": 1, "summer": 4}
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
_NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "first": 1, "second": 2, "third": 3, "fourth": 4}


class NamedSpan(NamedTuple):
    """A term, season or quarter as it stands in a text, and its first month as ``YYYY-MM``."""

    words: str
    period: str


def find_period(text: str) -> str | None:
    """Return the first month with its year as ``YYYY-MM``; a year alone is none.

    Words go before digits, so that "2019-12-03 north-west-june-2019" is June. Two years in a
    row written with digits ("2011-12") are a school year, not a December.
    """
    for pattern in (_MONTH_YEAR, _YEAR_MONTH):
        match = pattern.search(text)
        if match:
            return f"{match['year']}-{_MONTHS[match['month'].lower()]:02d}"
    match = _SHORT_YEAR.search(text)
    if match:
        return f"20{match['short']}-{_MONTHS[match['month'].lower()]:02d}"
    return next((p for p in map(_numeric_period, _NUMERIC.finditer(text)) if p), None)


def find_span(text: str) -> NamedSpan | None:
    """Return the first school term, season or quarter of a year, with its first month.

    A quarter counts from April, as councils report, and needs both years ("Q2 2018/19"): with
    one year it might count from January. So does a winter, which lies in two.
    """
    for pattern in _SPANS:
        for match in pattern.finditer(text):
            period = _first_month(match)
            if period:
                return NamedSpan(match.group(), period)
    return None


def find_months(text: str) -> list[int]:
    """Return the months named with or without a year, 1 to 12, in order."""
    return [_MONTHS[match.group().lower()] for match in _MONTH_ALONE.finditer(text)]


def month_name(period: str) -> str:
    """Return a period as people write it: "2019-06" is "June 2019"."""
    year, month = period.split("-")
    return f"{date(int(year), int(month), 1):%B} {year}"


def _numeric_period(match: re.Match[str]) -> str | None:
    year = match["year"] or match["year2"] or match["year3"] or f"20{match['short']}"
    month = match["month"] or match["month2"] or match["month3"] or match["month4"]
    bare = (match["year"] and len(match.group()) == 7) or (match["year3"] and len(match.group()) == 6)
    two_years = bare and (int(year) + 1) % 100 == int(month)
    return None if two_years else f"{year}-{int(month):02d}"


def _first_month(match: re.Match[str]) -> str | None:
    first = int(match["first"])
    if match["second"] and int(match["second"]) % 100 != (first + 1) % 100:
        return None
    split = match["second"] is not None
    if match["term"]:
        month = _TERMS[match["term"].lower()]
        later = split and month < 9  # the school year begins in September
    elif match["season"]:
        month = _SEASONS[match["season"].lower()]
        if month == 12 and not split:
            return None
        later = split and month < 9
    else:
        if not split:
            return None
        quarter = _quarter(match)
        month = 1 if quarter == 4 else 3 * quarter + 1
        later = quarter == 4
    return f"{first + later}-{month:02d}"


def _quarter(match: re.Match[str]) -> int:
    if match["digit"]:
        return int(match["digit"])
    said = (match["word"] or match["ordinal"]).lower()
    return _NUMBERS[said] if said in _NUMBERS else int(said[0])
