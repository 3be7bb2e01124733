"""Rules for the periods that a year is cut into: quarters, halves, seasons, terms, holidays."""

from __future__ import annotations

import re
from typing import Final

from nlp.cautions import caution
from nlp.dates.figures import calendar_of, century
from nlp.dates.rules import Rule, before, pattern
from nlp.dates.values import Kind, Partial
from nlp.dates.words import DASH, ENTIRE, HOLIDAYS, SEASONS, alternatives
from nlp.number_names import ORDINALS

YEARS: Final[frozenset[Kind]] = frozenset({"year", "split_year", "unit"})
_NUMBERS: Final = {"one": 1, "two": 2, "three": 3, "four": 4, "final": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_OF = pattern(r"\s+(?:of|in|for)\s+(?:the\s+)?|\s*[,/-]?\s*(?:the\s+)?")
_OF_REPORT = pattern(
    rf"(?:\s+(?:report|data|figures|returns?|results|outturn|benchmarking(?:\s+report)?))?\s+(?:of|in|for)\s+(?:the\s+)?"
    rf"(?:year\s+)?|\s*(?:,|/|{DASH})?\s*(?:FY\s?)?"
)
_SEASON = rf"(?P<season>{alternatives(SEASONS)})"


def number_of(word: str) -> int:
    """Return the number of an ordinal or a cardinal up to four."""
    plain = word.lower()
    return _NUMBERS.get(plain) or ORDINALS.get(plain) or int(re.sub(r"\D", "", plain) or 0)


def _quarter(match: re.Match[str], inner: Partial | None) -> Partial:
    """Read "quarter two", "Q3 2015/16", "the third quarter of 2016"."""
    number = number_of(match["n1"] or match["n2"] or match["n3"])
    return Partial(kind="quarter", number=number, inner=inner)


def _quarters(match: re.Match[str], inner: Partial | None) -> Partial:
    """Read "quarters one and two"."""
    first, last = (
        Partial(kind="quarter", number=number_of(match[name]), inner=inner) for name in ("n1", "n2")
    )
    return Partial(kind="range", inner=first, last=last)


def _half(match: re.Match[str], inner: Partial | None) -> Partial:
    """Read "the first half of 2015/16", "H2 2016"."""
    return Partial(kind="half", number=number_of(match["n1"] or match["n2"]), inner=inner)


def _season(match: re.Match[str], inner: Partial | None) -> Partial | None:
    """Read "the summer", "spring 2016", "winter of 2015/16"."""
    word = match["season"].lower()
    if word == "fall" and inner is None:
        return None
    return Partial(
        kind="season",
        month=SEASONS[word],
        year=_season_year(word, inner),
        inner=_unit(inner),
        weak=inner is None,
    )


def _season_year(word: str, inner: Partial | None) -> int | None:
    """Return the calendar year of a season in a year or school year."""
    if inner is None or inner.year is None:
        return None
    return inner.year + 1 if inner.kind == "split_year" and word in {"spring", "summer"} else inner.year


def _unit(inner: Partial | None) -> Partial | None:
    """Return ``inner`` where it is a relative year, which is resolved later."""
    return inner if inner is not None and inner.kind == "unit" else None


def _term(match: re.Match[str], inner: Partial | None) -> Partial:
    """Read "the autumn term", "spring term 2016/17"."""
    word = match["season"].lower()
    return Partial(kind="term", unit=word, year=_season_year(word, inner), inner=_unit(inner))


def _holiday(match: re.Match[str], inner: Partial | None) -> Partial | None:
    """Read "over Christmas", "Easter 2016"."""
    lead = re.search(
        r"\b(in|over|by|before|after|at|until|since|during|this|last|next)\s+(?:the\s+)?$",
        before(match),
        re.IGNORECASE,
    )
    if inner is None and (lead is None or (lead[1].lower() == "in" and match["break"])):
        return None
    name = re.sub(r"\s+", " ", match["holiday"].lower()).replace("xmas", "christmas").removesuffix(" day")
    name = "boxing day" if name == "boxing" else name
    if lead is not None and lead[1].lower() == "in":
        return Partial(kind="holiday", unit="in new year", direction="next") if name == "new year" else None
    wide = match["break"] or (lead is not None and lead[1].lower() in {"over", "during"})
    year = inner.year if inner is not None else None
    return Partial(
        kind="holiday",
        unit=f"over {name}" if wide and " " not in name.replace("new year", "") else name,
        year=year,
    )


def _named_year(match: re.Match[str], inner: Partial | None) -> Partial | None:
    """Read "financial year 2015/16", "the year 2008", "FY 2016"."""
    if inner is None or inner.kind == "unit":
        return None
    word = (match["calendar"] or "").lower()
    calendar = "financial" if match["fy"] else calendar_of(word)
    if inner.kind == "year" and calendar in {"financial", "academic"}:
        warning = caution("year-begins", f"read as the {calendar} year that begins in {inner.year}")
        return Partial(kind="split_year", year=inner.year, calendar=calendar, warnings=(warning,))
    return Partial(kind=inner.kind, year=inner.year, calendar=calendar or inner.calendar)


def _short_year(match: re.Match[str], _: Partial | None) -> Partial:
    """Read '16 after a season or quarter."""
    return Partial(kind="year", year=century(match["y"]))


def _year_first(match: re.Match[str], _: Partial | None) -> Partial | None:
    """Read "2016 Q3", "2016/17 Q3" and "2019-H2"."""
    year = Partial(kind="year", year=int(match["year"]))
    if match["second"]:
        if int(match["second"][-2:]) != (int(match["year"]) + 1) % 100:
            return None
        year = Partial(kind="split_year", year=int(match["year"]))
    if match["h"]:
        return Partial(kind="half", number=int(match["h"]), inner=year)
    return Partial(kind="quarter", number=number_of(match["q1"] or match["q2"]), inner=year)


_QUARTER = Rule(
    counted=True,
    pattern=pattern(
        rf"(?:quarter\s+(?P<n1>one|two|three|four|[1-4])|Q\s?(?P<n2>[1-4])|"
        rf"(?P<n3>first|second|third|fourth|final|1st|2nd|3rd|4th)[-\s]+quarter){ENTIRE}(?![.:%]\d)"
    ),
    tail=_OF_REPORT,
    inner=YEARS,
    build=_quarter,
)
PERIOD_RULES: Final = (
    _QUARTER,
    Rule(
        pattern=pattern(
            rf"quarters\s+(?P<n1>one|two|three|[1-3])(?:\s+(?:and|to)\s+|\s*(?:&|{DASH})\s*)(?P<n2>two|three|four|[2-4]){ENTIRE}"
        ),
        tail=_OF_REPORT,
        inner=YEARS,
        build=_quarters,
    ),
    Rule(
        counted=True,
        pattern=pattern(rf"(?:(?P<n1>first|second|1st|2nd)\s+half|H\s?(?P<n2>[12])){ENTIRE}"),
        tail=_OF,
        inner=YEARS | {"month", "term"},
        needs_inner=True,
        build=_half,
    ),
    Rule(
        pattern=pattern(
            rf"(?:(?P<calendar>financial|fiscal|academic|school|calendar)\s+)?year{ENTIRE}|(?P<fy>FY)(?![a-z])"
        ),
        tail=pattern(rf"\s*(?:of\s+|in\s+|{DASH}|:)?\s*['’]?"),
        inner=frozenset({"year", "split_year"}),
        needs_inner=True,
        build=_named_year,
    ),
    Rule(
        # The last of "the spring and summer terms" names them all.
        pattern=pattern(
            rf"{_SEASON}(?:[-\s]+(?:school\s+)?terms?{ENTIRE}"
            rf"|(?=(?:,\s+(?:{alternatives(SEASONS)}))?\s+(?:and|or|to|&)\s+(?:{alternatives(SEASONS)})\s+terms{ENTIRE}))"
        ),
        tail=_OF,
        inner=YEARS,
        build=_term,
    ),
    Rule(pattern=pattern(rf"{_SEASON}{ENTIRE}"), tail=_OF, inner=YEARS, build=_season),
    Rule(
        pattern=pattern(
            rf"(?P<holiday>{alternatives(HOLIDAYS)}){ENTIRE}(?:\s+(?P<break>breaks?|holidays?|period|vacation))?"
        ),
        tail=_OF,
        inner=frozenset({"year"}),
        build=_holiday,
    ),
)
# A year in short that holds only inside another date: "summer '16".
SHORT_YEAR: Final = Rule(pattern=pattern(r"['’‘](?P<y>\d\d)(?!\w)"), build=_short_year)
# A year that a season or quarter comes before the words of: "2016 Q3", "2019-H2".
YEAR_FIRST: Final = (
    Rule(
        pattern=pattern(
            rf"(?P<year>(?:19|20)\d\d)(?:[/-](?P<second>(?:20)?\d\d))?\s?(?:{DASH}\s?|,\s?)?(?:the\s+)?(?:Q(?P<q1>[1-4])|H(?P<h>[12])|(?P<q2>first|second|third|fourth)\s+quarter){ENTIRE}"
        ),
        build=_year_first,
    ),
)
