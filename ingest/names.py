"""Regions and months as titles, addresses and file names spell them."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import NamedTuple

from corpus.reference import load_reference

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
# ASCII throughout: with Unicode a long s would be an s, and an Arabic digit a digit.
# Up to two words may stand between the two: "September Update 2015".
_MONTH_YEAR = re.compile(
    rf"(?<![^\W_])(?P<month>{_MONTH})[\W_]{{0,3}}(?:[A-Za-z]+[\W_]{{1,3}}){{0,2}}?(?P<year>{_YEAR})(?![^\W_])",
    re.IGNORECASE | re.ASCII,
)
_YEAR_MONTH = re.compile(
    rf"(?<![^\W_])(?P<year>{_YEAR})[\W_]{{1,3}}(?P<month>{_MONTH})(?![^\W_])", re.IGNORECASE | re.ASCII
)
_NUMERIC = re.compile(
    rf"(?<![^\W_])(?:(?P<year>{_YEAR})[-_./](?P<month>0[1-9]|1[0-2])(?:[-_./](?:0[1-9]|[12]\d|3[01]))?"
    rf"|(?:(?:0[1-9]|[12]\d|3[01])[-_./])?(?P<month2>0[1-9]|1[0-2])[-_./](?P<year2>{_YEAR})"
    rf"|(?P<year3>{_YEAR})(?P<month3>0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))(?![^\W_])",
    re.ASCII,
)
# Capitals on purpose: "may" and "march" are verbs.
_MONTH_ALONE = re.compile(r"\b(?:" + "|".join(name.capitalize() for name in _MONTHS) + r")\b")
# What turns a compass name into the name of another place: "North East Lincolnshire".
_OTHER_PLACE = re.compile(
    r"[\s_-]+(?:London|Lincolnshire|Derbyshire|Leicestershire|Somerset|Hampshire|Surrey|Essex|Hertfordshire|"
    r"Cambridgeshire|Wales|Scotland)\b",
    re.IGNORECASE,
)
# "West Yorkshire" and "South London" are parts of a region, and no region's name.
_PART = re.compile(r"\b(?:north|south|east|west|mid|central|inner|outer)[\s_-]+$", re.IGNORECASE)
_GLUE = re.compile(r"[\W_]+")


class NamedRegion(NamedTuple):
    """A region's name as it stands in a text: ``name`` is canonical, ``alias`` as printed."""

    name: str
    alias: str
    start: int
    end: int


def find_regions(text: str, any_case: bool = False) -> list[NamedRegion]:
    """Return every region name in the text, in order; acronyms count in capitals only.

    ``any_case`` is for addresses and file names, which have no capitals.
    """
    pattern, names = _region_pattern()
    found = []
    for match in pattern.finditer(text):
        name, acronym = names[_key(match.group())]
        printed = any_case or not acronym or _is_acronym(match.group())
        if printed and not _is_other_place(text, match):
            found.append(NamedRegion(name, match.group(), match.start(), match.end()))
    return found


def find_period(text: str) -> str | None:
    """Return the first month with its year as ``YYYY-MM``; a year alone is none.

    Words go before digits, so that "2019-12-03 north-west-june-2019" is June. Two years in a
    row written with digits ("2011-12") are a school year, not a December.
    """
    for pattern in (_MONTH_YEAR, _YEAR_MONTH):
        match = pattern.search(text)
        if match:
            return f"{match['year']}-{_MONTHS[match['month'].lower()]:02d}"
    return next((p for p in map(_numeric_period, _NUMERIC.finditer(text)) if p), None)


def find_months(text: str) -> list[int]:
    """Return the months named with or without a year, 1 to 12, in order."""
    return [_MONTHS[match.group().lower()] for match in _MONTH_ALONE.finditer(text)]


def month_name(period: str) -> str:
    """Return a period as people write it: "2019-06" is "June 2019"."""
    year, month = period.split("-")
    return f"{date(int(year), int(month), 1):%B} {year}"


def _numeric_period(match: re.Match[str]) -> str | None:
    year = match["year"] or match["year2"] or match["year3"]
    month = match["month"] or match["month2"] or match["month3"]
    two_years = match["year"] and len(match.group()) == 7 and (int(year) + 1) % 100 == int(month)
    return None if two_years else f"{year}-{month}"


def _is_acronym(alias: str) -> bool:
    return alias[:1].isupper() and alias[-1:].isupper()


def _is_other_place(text: str, match: re.Match[str]) -> bool:
    part = _PART.search(text, max(0, match.start() - 12), match.start())
    return part is not None or _OTHER_PLACE.match(text, match.end()) is not None


@cache
def _region_pattern() -> tuple[re.Pattern[str], dict[str, tuple[str, bool]]]:
    """Return one pattern of all names, and for each name its region and whether it is an acronym."""
    names = {
        _key(alias): (region.name, _is_acronym(alias))
        for region in load_reference().regions
        for alias in (region.name, *region.aliases)
    }
    longest_first = sorted(names, key=lambda key: (-len(key), key))
    forms = "|".join(_form(key) for key in longest_first)
    return re.compile(rf"(?<![^\W_])(?:{forms})(?![^\W_])", re.IGNORECASE | re.ASCII), names


def _key(alias: str) -> str:
    return " ".join(_GLUE.split(alias.lower().replace("&", " and "))).strip()


def _form(key: str) -> str:
    words = r"[\s_,/-]+".join(map(re.escape, key.split(" ")))
    return words.replace(r"[\s_,/-]+and[\s_,/-]+", r"(?:[\s_,/-]+and[\s_,/-]+|[\s_-]*&[\s_-]*)")
