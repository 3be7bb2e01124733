"""Rules for dates that name a day, month or year in figures or words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from nlp import lexicon as lex
from nlp.dates.figures import (
    FUNCTION_WORD,
    century,
    month_number,
    read_bare_year,
    read_day_month,
    read_decade,
    read_iso,
    read_numeric,
    read_short_split,
    read_split_year,
    read_year_month,
)
from nlp.dates.rules import Rule, after, before, pattern
from nlp.dates.values import Direction, Partial
from nlp.dates.words import (
    DASH,
    DAY,
    MONTH,
    ORDINAL,
    WEEKDAY,
    WEEKDAYS,
    YEAR,
    YEAR_WORDS,
    alternatives,
    year_in_words,
)
from nlp.lexicon import word_set
from nlp.number_names import ORDINALS

# Atomic, and the list possessive: a space that two parts may take would otherwise be tried both ways at each
# of ten places.
_SEPARATOR = (
    rf"(?>\s*(?:,\s*(?:and\b|&)?|&|{DASH}|/)\s*|\s+(?:and|to|or|till?|until|through|thru)\s+)(?:the\s+)?"
)
_NAMED = rf"(?:{WEEKDAY},?\s+(?:the\s+)?)?"
_ONE_DAY = rf"{_NAMED}{DAY}"
_DAYS = rf"{_ONE_DAY}(?:{_SEPARATOR}{_ONE_DAY}){{0,9}}+"
_EACH_DAY: Final = re.compile(rf"{_NAMED}(?:{DAY}|{ORDINAL})", re.IGNORECASE)
_WEEKDAY: Final = re.compile(WEEKDAY, re.IGNORECASE)
_COUNTED = (
    r"(?!\s+(?:people|persons|children|pupils|staff|delegates|soldiers|men|women|troops|students|participants|"
    r"attendees|members|pieces|families|cases|places|copies|homes|(?:other|more|young|local|new)\s)\b)"
)
# A two-digit year stands at a pause, before a time of day or before a function word; elsewhere
# the number counts what follows.
_PAUSE = rf"(?=\s*(?:$|\n|[.,;:)\]·]|{DASH})|\s+(?:\d\d?[:.]\d\d|{FUNCTION_WORD})\b)"
_FULL_YEAR = (
    rf"(?:\s*,\s*|\s+|\s?[-/.]\s?|(?=20\d\d))(?:(?:of|in)\s+)?(?:the\s+year\s+)?"
    rf"(?P<year>1[2-9]\d\d|2[01]\d\d)(?![\d%]|,\d){_COUNTED}"
)
_SHORT_YEAR = (
    rf"(?:\s*,?\s*['’‘](?P<y1>\d\d)(?!\w)|(?:\s+|[-/])(?:of\s+)?(?P<y2>\d\d)(?!\w){_PAUSE}|"
    rf"\s+of\s+(?P<y3>\d\d)(?!\w))"
)
_WORD_YEAR = rf"(?:\s*,\s*|\s+)(?P<yw>{YEAR_WORDS})"
_TOLD_YEAR = r"\s+(?:of\s+)?(?P<direction>last|this|next)\s+year(?![^\W_])"
_TAIL_YEAR = rf"(?:{_FULL_YEAR}|{_SHORT_YEAR}|{_WORD_YEAR}|{_TOLD_YEAR})?"
_END = r"(?![\w%])(?![.:,/]\d)"


def _year(match: re.Match[str]) -> int | None:
    """Return the year that a match's tail gives, if any."""
    groups = match.groupdict()
    if groups.get("year"):
        return int(groups["year"])
    if groups.get("yw"):
        return year_in_words(groups["yw"])
    short = groups.get("y1") or groups.get("y2") or groups.get("y3")
    return century(short) if short else None


def _day_numbers(text: str) -> tuple[int, ...]:
    """Return the days of the month in a list of them."""
    words = re.findall(rf"\d+|{ORDINAL}", text, re.IGNORECASE)
    return tuple(
        int(word) if word.isdigit() else ORDINALS[re.sub(r"\s+", "-", word.lower())] for word in words
    )


def days_in(text: str, start: int) -> Iterator[re.Match[str]]:
    """Yield the days of the month that stand in a text from a place on, each with its weekday."""
    return _EACH_DAY.finditer(text, start)


def weekday_of(text: str, start: int) -> int | None:
    """Return the weekday that begins at a place, Monday being 0, if one does."""
    named = _WEEKDAY.match(text, start)
    return WEEKDAYS[named[0].lower().rstrip(".")] if named else None


def _days(match: re.Match[str], _: Partial | None) -> Partial | None:
    """Read days and their month: "23 and 24 November 2015", "March 3rd"."""
    written = match["days"]
    days = _day_numbers(written)
    plain = re.sub(rf"{WEEKDAY},?", "", written, flags=re.IGNORECASE)
    listed = re.search(rf"{DASH}|\b(?:to|till?|until|through|thru)\b", plain) is None
    if list(days) != sorted(set(days)):
        return None
    if (
        len(days) == 2
        and "," in written
        and not re.search(r"\band\b|&", written)
        and not re.search(r"[a-z]", written)
    ):
        return None
    if (
        match.start("days") < match.start("month")
        and match["month"] == "may"
        and _year(match) is None
        and re.match(rf"\s+(?!{FUNCTION_WORD}\b)[a-z]", after(match))
    ):
        return None  # "stage 2 may take longer"
    return Partial(
        kind="days",
        year=_year(match),
        month=month_number(match["month"]),
        days=days,
        listed=listed and len(days) > 1,
        weekday=weekday_of(written, 0),
        inner=_told_year(match),
    )


def _told_year(match: re.Match[str]) -> Partial | None:
    """Return the year that a match's tail tells of: "last year"."""
    directions: dict[str, Direction] = {"last": "last", "this": "this", "next": "next"}
    direction = directions.get((match.groupdict().get("direction") or "").lower())
    return Partial(kind="unit", unit="year", direction=direction) if direction else None


def _days_of_unit(match: re.Match[str], _: Partial | None) -> Partial | None:
    """Read "the 20th of next month", "from 4 to 22 this month"."""
    written = match["days"]
    days = _day_numbers(written)
    several = len(days) > 1 or re.search(r"[a-z]", written) is not None
    if not several or list(days) != sorted(set(days)):
        return None
    month = Partial(kind="unit", unit="month", direction=_DIRECTIONS[match["direction"].lower()])
    listed = re.search(rf"{DASH}|\b(?:to|till?|until|through|thru)\b", written) is None
    return Partial(kind="days", days=days, listed=listed and len(days) > 1, inner=month)


_ON_THE: Final = re.compile(
    r"\b(?:on\s+the|(?:by|until|till|from|to|before|after|since|between)(?:\s+the)?)\s+$", re.IGNORECASE
)
# A day is not said to be of or in something; what follows it is no noun.
_NO_NOUN: Final = (
    lex.PREPOSITIONS | lex.CONJUNCTIONS | lex.SUBORDINATORS | lex.PRONOUNS | lex.AUXILIARIES | lex.ADVERBS
) - word_set("of in more most")


def _ordinal_day(match: re.Match[str], _: Partial | None) -> Partial | None:
    """Read "on the 29th" of the month that the day before it names, else of the document's."""
    return day_of_same_month(int(match["day"]), weak=not _ON_THE.search(before(match)))


def day_of_same_month(day: int, *, weekday: int | None = None, weak: bool = False) -> Partial:
    """Return a day of the month that the day before it names, else of the document's."""
    month = Partial(kind="unit", unit="month", direction="same")
    return Partial(kind="days", days=(day,), weekday=weekday, weak=weak, inner=month)


def _word_year(match: re.Match[str], _: Partial | None) -> Partial | None:
    """Read "in two thousand and sixteen", "of nineteen ninety-four"."""
    led = re.search(r"\b(?:in|of|since|by|until|from|year|to|and)\s+$", before(match), re.IGNORECASE)
    year = year_in_words(match["yw"])
    counted = re.match(r"\s+(?:[a-z]+\s+)?[a-z]+(?<!s)(?<!thi)s\b", after(match))
    return (
        Partial(kind="year", year=year)
        if led and 1500 <= year < 2200 and year != 2000 and not counted
        else None
    )


def _month_then_days(match: re.Match[str], inner: Partial | None) -> Partial | None:
    """Read "March 3" and, where the words before ask for it, "Oct 15" as a month and year."""
    number = re.fullmatch(r"(-?)(\d\d)", match["gap"].strip() + match["days"])
    short_year = number is not None and _year(match) is None and int(number[2]) > 9
    if short_year and number is not None and (number[1] or _wants_month(match)):
        if re.match(r"\s+[a-z]+", after(match)) and not re.match(
            r"\s+(?:and|to|the|for|at|with|on)\b", after(match)
        ):
            return None
        return Partial(kind="month", month=month_number(match["month"]), year=century(number[2]))
    if _wants_month(match) and _year(match) is None and not re.search(r"[a-z]", match["days"]):
        return None
    return _days(match, inner)


def _wants_month(match: re.Match[str]) -> bool:
    """Tell whether the preposition before a match goes with a month, not a day."""
    return bool(
        re.search(
            r"\b(?:in|during|since|as\s+(?:at|of)|end\s+of)\s+(?:early\s+|late\s+|mid[-\s])?$",
            before(match),
            re.IGNORECASE,
        )
    )


def _month(match: re.Match[str], _: Partial | None) -> Partial:
    """Read a month with its year."""
    return Partial(kind="month", month=month_number(match["month"]), year=_year(match))


def _month_of_year(match: re.Match[str], _: Partial | None) -> Partial:
    """Read "December last year"."""
    return Partial(kind="month", month=month_number(match["month"]), inner=_told_year(match))


def _bare_month(match: re.Match[str], _: Partial | None) -> Partial:
    """Read a month alone, which only company makes a date."""
    return Partial(kind="month", month=month_number(match["month"]), weak=True)


_DIRECTIONS: Final[dict[str, Direction]] = {
    "last": "last",
    "previous": "last",
    "this": "this",
    "current": "this",
    "next": "next",
    "following": "following",
}


_OF_YEAR = r"(?:\s+(?P<of>financial|fiscal|academic|school|tax)\s+year(?![^\W_]))?"

_UNIT_END = r"(?![^\W_]|['’]s)"
DIGIT_RULES: Final = (
    Rule(
        pattern=pattern(
            rf"(?P<year>(?:1[5-9]|2[01])\d\d)\s?([-/. ])\s?(?P<month>\d\d?|(?:{MONTH}))\s?\2\s?"
            rf"(?P<day>\d\d?){_END}"
        ),
        build=read_iso,
    ),
    Rule(
        pattern=pattern(
            rf"(?P<day>\d\d?)\s?([./]|{DASH})\s?(?P<month>\d\d?)\s?\2\s?(?P<year>(?:1[5-9]|2[01])\d\d|\d\d){_END}"
        ),
        build=read_numeric,
    ),
    Rule(
        pattern=pattern(rf"(?P<day>\d\d?) (?P<month>\d\d?) (?P<year>(?:19|20)\d\d){_END}"), build=read_numeric
    ),
    Rule(
        pattern=pattern(
            rf"(?P<days>{_DAYS})\.?(?:\s+day)?(?:\s+of)?\s*[-/.]?\s*(?P<month>{MONTH}){_TAIL_YEAR}"
        ),
        build=_days,
    ),
    # A day that no month has is still one mention when a month and year follow.
    Rule(
        pattern=pattern(
            rf"(?P<days>3[2-9]|[4-9]\d|00?)(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month>{MONTH}){_FULL_YEAR}"
        ),
        build=_days,
    ),
    Rule(
        pattern=pattern(
            rf"(?P<first>(?:1[5-9]|20)\d\d)\s?(?P<mark>/|{DASH})\s?(?P<second>(?:1[5-9]|20)\d\d|\d\d)(?![\w%])(?!(?:[./:,]|{DASH})\d){_OF_YEAR}"
        ),
        build=read_split_year,
    ),
    Rule(pattern=pattern(rf"(?P<first>[0-4]\d)/(?P<second>[0-4]\d){_END}{_OF_YEAR}"), build=read_short_split),
    Rule(
        pattern=pattern(rf"(?P<day>0?[1-9]|[12]\d|3[01])/(?P<month>0?[1-9]|1[0-2]){_END}"),
        build=read_day_month,
    ),
    Rule(
        pattern=pattern(
            rf"(?P<days>{_DAYS})\s+(?:day\s+)?(?:of\s+)?(?:the\s+)?(?P<direction>{'|'.join(_DIRECTIONS)})\s+month{_UNIT_END}"
        ),
        build=_days_of_unit,
    ),
    Rule(
        pattern=pattern(
            rf"(?P<day>[1-9]|[12]\d|3[01])(?:st|nd|rd|th)(?=\s*(?:$|[.,;:)])|\s+(?:{alternatives(_NO_NOUN)})(?![^\W_]))"
        ),
        build=_ordinal_day,
    ),
    Rule(
        pattern=pattern(rf"(?P<month>0?[1-9]|1[0-2])\s?(?:/|{DASH})\s?(?P<year>(?:19|20)\d\d){_END}"),
        build=read_year_month,
    ),
    Rule(pattern=pattern(rf"(?P<year>{YEAR})\s*,?\s*(?P<month>{MONTH})(?!\s?\d)"), build=read_year_month),
    Rule(pattern=pattern(r"(?P<year>(?:1[5-9]|20)\d0)['’]?\s?s(?![^\W_])"), build=read_decade),
    Rule(
        pattern=pattern(rf"(?P<year>{YEAR})(?![\w%])(?![.:,/]\d)(?!\s?{DASH}\d){_COUNTED}"),
        build=read_bare_year,
    ),
)

_DAY_WORDS = rf"(?:{DAY}|{ORDINAL})"
MONTH_RULES: Final = (
    Rule(
        pattern=pattern(
            rf"(?P<month>{MONTH})(?:\s+(?:regional\s+)?(?:update|report))\s+(?P<year>20\d\d){_END}"
        ),
        build=_month,
    ),
    Rule(
        pattern=pattern(
            rf"(?P<month>{MONTH})(?P<gap>\s*[-/.,]?\s*)(?:between\s+)?(?:the\s+)?"
            rf"(?P<days>{_DAY_WORDS}(?:{_SEPARATOR}{_DAY_WORDS}){{0,5}})"
            rf"(?!\s*(?:of\s+)?{MONTH})(?![\w%])(?![.:]\d)(?!,\d\d\d)(?:{_FULL_YEAR}|{_WORD_YEAR})"
        ),
        build=_month_then_days,
    ),
    Rule(pattern=pattern(rf"(?P<month>{MONTH})(?:{_FULL_YEAR}{_END}|{_WORD_YEAR})"), build=_month),
    Rule(pattern=pattern(rf"(?P<month>{MONTH})\s*,?\s*['’‘](?P<y1>\d\d)(?!\w)"), build=_month),
    Rule(
        pattern=pattern(rf"(?P<month>{MONTH})\s+(?:of\s+)?(?P<y2>[4-9]\d)(?!\w)(?![.:,]\d){_PAUSE}"),
        build=_month,
    ),
    Rule(
        pattern=pattern(
            rf"(?P<month>{MONTH})(?P<gap>\s*[-/.]?\s*)(?:between\s+)?(?:the\s+)?"
            rf"(?P<days>{_DAY_WORDS}(?:{_SEPARATOR}{_DAY_WORDS}){{0,5}})"
            rf"(?!\s*(?:of\s+)?{MONTH})(?![\w%])(?![.:]\d)(?!,\d\d\d){_COUNTED}"
        ),
        build=_month_then_days,
    ),
    Rule(
        pattern=pattern(rf"(?P<month>{MONTH}){_TOLD_YEAR}"),
        build=_month_of_year,
    ),
    Rule(pattern=pattern(rf"(?P<month>{MONTH})"), build=_bare_month),
)
ORDINAL_RULES: Final = (
    Rule(
        counted=True,
        pattern=pattern(
            rf"(?P<days>{ORDINAL}(?:{_SEPARATOR}{ORDINAL})?)\s+(?:day\s+)?of\s+(?P<month>{MONTH}){_TAIL_YEAR}"
        ),
        build=_days,
    ),
    Rule(
        counted=True,
        pattern=pattern(
            rf"(?P<days>{ORDINAL}(?:{_SEPARATOR}{ORDINAL})?)\s+(?:day\s+)?of\s+(?:the\s+)?"
            rf"(?P<direction>{'|'.join(_DIRECTIONS)})\s+month{_UNIT_END}"
        ),
        build=_days_of_unit,
    ),
)
# A year in words, in company only: "the autumn of two thousand and six".
WORD_YEAR: Final = Rule(counted=True, pattern=pattern(rf"(?P<yw>{YEAR_WORDS})"), build=_word_year)
