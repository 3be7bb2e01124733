"""The words that dates are written with, and the regex pieces made of them."""

from __future__ import annotations

import re
from typing import Final

from nlp.dates.values import Part
from nlp.number_names import ONES, ORDINALS, TEENS, TENS

MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
WEEKDAYS: Final = {
    name: number
    for number, names in enumerate(
        (
            "monday mon",
            "tuesday tues tue",
            "wednesday weds wed",
            "thursday thurs thur thu",
            "friday fri",
            "saturday sat",
            "sunday sun",
        )
    )
    for name in names.split()
}
SMALL_NUMBERS: Final = {name: number for number, name in enumerate((*ONES, *TEENS, "twenty"), start=1)} | {
    "a": 1,
    "an": 1,
    "couple of": 2,
    "few": 3,
}
# First month of each season; a winter belongs to the year of its December.
SEASONS: Final = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
# ISO 8601-2 (EDTF) season codes, by first month.
SEASON_CODES: Final = {3: 21, 6: 22, 9: 23, 12: 24}
# First and last month of the terms of an English school year; Easter moves, so the
# border between the last two is only customary.
TERMS: Final = {"autumn": (9, 12), "winter": (9, 12), "spring": (1, 3), "summer": (4, 7)}
HOLIDAYS: Final = ("christmas", "xmas", "easter", "new year", "boxing day", "christmas eve", "christmas day")

# Words that stand between a day of the month or a period and what it is of.
PERIOD_PARTS: Final[dict[str, Part]] = {
    "early": "early",
    "beginning": "early",
    "start": "early",
    "first part": "early",
    "turn": "early",
    "mid": "mid",
    "middle": "mid",
    "late": "late",
    "end": "late",
    "close": "late",
    "later part": "late",
    "latter part": "late",
    "rest": "rest",
    "remainder": "rest",
    "remaining": "rest",
}


def alternatives(words: object) -> str:
    """Return a regex alternation of the words, longest first, spaces made elastic."""
    listed = sorted((str(word) for word in words), key=len, reverse=True)  # type: ignore[attr-defined]
    return "|".join(re.escape(word).replace(r"\ ", r"\s+").replace("\\-", r"[-\s]?") for word in listed)


_FULL = alternatives(name for name in MONTHS if len(name) > 4 or name in {"may", "june", "july"})
_SHORT = alternatives(name for name in MONTHS if len(name) <= 4 and name not in {"may", "june", "july"})
# The year may be run on, as where a space was lost: "March2017".
MONTH: Final = rf"(?:(?:{_FULL})(?:(?![^\W_])|(?=20\d\d(?!\d)))|(?:{_SHORT})(?![^\W_])\.?)"
WEEKDAY: Final = rf"(?:{alternatives(WEEKDAYS)})(?![^\W_])\.?"
DAY: Final = r"(?:0?[1-9]|[12]\d|3[01])(?:\s?(?:st|nd|rd|th)(?![^\W_])|(?![\d]))"
ORDINAL: Final = rf"(?:{alternatives(ORDINALS)})(?![^\W_])"
DASH: Final = r"[-–—‐‑‒−~]"
ENTIRE: Final = r"(?![^\W_])"
COUNT: Final = rf"(?P<count>\d{{1,2}}|{alternatives(SMALL_NUMBERS)})"
CALENDAR: Final = r"(?:(?P<calendar>calendar|financial|fiscal|academic|school|tax|working)\s+)?"
YEAR: Final = r"(?:1[5-9]\d\d|20\d\d|21\d\d)(?![\d])"
SPLIT_YEAR: Final = rf"(?:(?:19|20)\d\d\s?(?:/|{DASH})\s?(?:(?:19|20)\d\d|\d\d)(?!\d))"

_TWO_FIGURES: Final = rf"(?:(?:{'|'.join(TENS)})(?:[-\s](?:{'|'.join(ONES)}))?|{'|'.join(TEENS)})"
# "two thousand and eighteen", "nineteen seventy-two", "nineteen oh one", "seventeen hundred"
YEAR_WORDS: Final = (
    rf"(?:two\s+thousand(?:\s+(?:and\s+)?(?:{_TWO_FIGURES}|{'|'.join(ONES)})(?![^\W_]))?|"
    rf"(?:fifteen|sixteen|seventeen|eighteen|nineteen|twenty)\s+"
    rf"(?:hundred(?:\s+(?:and\s+)?{_TWO_FIGURES})?|(?:zero|oh|nought)\s+(?:{'|'.join(ONES)})|{_TWO_FIGURES}))(?![^\W_])"
)


def count_of(written: str) -> int:
    """Return a small count from figures or words."""
    return int(written) if written.isdigit() else SMALL_NUMBERS[re.sub(r"\s+", " ", written.lower())]


def year_in_words(written: str) -> int:
    """Return the year that words such as "nineteen seventy-two" say."""
    words = [
        word
        for word in re.split(r"[\s-]+", written.lower())
        if word not in {"and", "zero", "oh", "nought", "hundred"}
    ]
    values = {word: number for number, word in enumerate(ONES, start=1)}
    values |= {word: number for number, word in enumerate(TEENS, start=10)}
    values |= {word: 10 * number for number, word in enumerate(TENS, start=2)}
    if words[:2] == ["two", "thousand"]:
        return 2000 + sum(values[word] for word in words[2:])
    return 100 * values[words[0]] + sum(values[word] for word in words[1:])
